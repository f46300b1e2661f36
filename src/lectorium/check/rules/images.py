"""Rules on picture files: what they weigh, what they are, and whether anybody sees them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from msgspec.structs import replace

from lectorium.check.context import RuleContext
from lectorium.check.rules.explained import explained
from lectorium.check.rules.stylesheets import loaded_files
from lectorium.model.course import Asset
from lectorium.plan.decks import size_text
from lectorium.plan.resolve import FILMS
from lectorium.plan.urls import host_of
from lectorium.render.coding import has_copies
from lectorium.text.diagnostic import Code, Diagnostic, Note
from lectorium.text.span import Span

HOT_LINKED = Code("IMG101", "hot-linked-image", "warning")
LYING_EXTENSION = Code("IMG102", "image-extension-lies", "warning")
HEAVY_IMAGE = Code("IMG103", "image-over-budget", "warning")
BIGGER_THAN_SHOWN = Code("IMG104", "image-bigger-than-shown", "info")
UNUSED_IMAGE = Code("IMG105", "unused-image", "info")
SAME_IMAGE = Code("IMG106", "duplicate-image", "info")
ANIMATED = Code("IMG107", "animated-image", "info")
HEAVY_PAGE = Code("IMG108", "images-of-page-over-budget", "warning")

EXTENSIONS = {
    "png": "png", "jpg": "jpeg", "jpeg": "jpeg", "jpe": "jpeg", "gif": "gif", "webp": "webp", "svg": "svg",
    "bmp": "bmp", "avif": "avif", "ico": "ico",
}  # fmt: skip
_CERTAIN = frozenset({"png", "jpg", "jpeg", "gif", "webp"})
"""Extensions whose files can be told from others by their first bytes."""
SHARP = 2
"""Pixels of the file for each pixel shown, on the sharpest common screens."""
COLUMN = 720
"""Width of the text column in CSS pixels: no picture is shown wider by default."""
TOO_BIG = 2
"""A file is called bigger than shown from this factor beyond `SHARP` on."""


def is_picture(path: str) -> bool:
    """Return whether a file name is that of a picture."""
    return PurePosixPath(path).suffix.lower().lstrip(".") in EXTENSIONS


def _hot_linked(context: RuleContext) -> Iterator[Diagnostic]:
    own = host_of(context.course.config.url, bare=False)
    shown = (each for document in context.documents for each in document.references if each.kind == "image")
    for reference in (each for each in shown if each.target.startswith(("http://", "https://"))):
        host = host_of(reference.target, bare=False)
        if host and host != own:
            message = f"this picture is loaded from `{host}`, which may remove it or follow your readers"
            help_text = "save it beside the post, if its licence allows, and link to where it comes from"
            yield Diagnostic(HOT_LINKED, message, reference.target_span, help_text)


def _pictures(context: RuleContext) -> Iterator[Asset]:
    """Return the picture files that are published, but for those inside of slides that Keynote saves as a folder."""
    pictures = (asset for asset in context.course.assets if is_picture(asset.path))
    return (asset for asset in pictures if ".key/" not in asset.path.lower())


def _lying(context: RuleContext) -> Iterator[Diagnostic]:
    shown = context.shown_pictures()
    for asset in _pictures(context):
        picture = context.picture(asset.path)
        suffix = PurePosixPath(asset.path).suffix.lower().lstrip(".")
        if picture is not None and suffix not in ("ico", "svg") and picture.format != EXTENSIONS[suffix]:
            article = "an" if picture.format in ("avif", "svg") else "a"
            message = f"this file is called `.{suffix}` but is {article} {picture.format.upper()} picture"
            name = f"{PurePosixPath(asset.path).stem}.{picture.format.replace('jpeg', 'jpg')}"
            help_text = f"rename it to `{name}` and change its links"
            yield Diagnostic(LYING_EXTENSION, message, Span.of_file(asset.path), help_text)
        elif picture is None and asset.size and suffix in _CERTAIN and asset.path not in shown:
            message = f"this file is called `.{suffix}` but is no picture, or a damaged one"
            yield Diagnostic(LYING_EXTENSION, message, Span.of_file(asset.path), "save the picture anew")


def _heavy(context: RuleContext) -> Iterator[Diagnostic]:
    budget = context.course.config.images.budget
    heavy = [(asset, size) for asset in _pictures(context) if (size := context.loaded(asset)) > budget]
    unused = {item.span.path for item in _unused(context)} if heavy else ()
    for asset, size in heavy:
        if asset.path not in unused:
            message = f"a reader loads {size_text(size)} for this picture; the budget is {size_text(budget)}"
            help_text = "make it smaller, or save a photograph as JPEG or WebP and a drawing as SVG"
            yield Diagnostic(HEAVY_IMAGE, message, Span.of_file(asset.path), help_text)


def _heavy_page(context: RuleContext) -> Iterator[Diagnostic]:
    """Find pages that may be too heavy, by the widest copy of each picture; `as_weighed` says what they weigh."""
    budget = context.course.config.images.page_budget
    sizes = {asset.path: context.loaded(asset) for asset in context.course.assets}
    shown: dict[str, set[str]] = defaultdict(set)
    for document, reference, path in context.uses():
        if reference.kind == "image":
            shown[document.path].add(path)
    config = context.course.config
    shown[config.path] = _of_config(context, config.theme.logo)
    for page, paths in sorted(shown.items()):
        total = sum(sizes.get(path, 0) for path in paths)
        if total > budget:
            largest = max(paths, key=lambda path: (sizes.get(path, 0), path))
            yield Diagnostic(HEAVY_PAGE, _heavy_words(total, budget), Span.of_file(page), f"begin with `{largest}`")


def _heavy_words(total: int, budget: int) -> str:
    return f"a reader loads {size_text(total)} for the pictures of one page; the budget is {size_text(budget)}"


def as_weighed(found: Iterable[Diagnostic], weights: Mapping[str, int], budget: int) -> tuple[Diagnostic, ...]:
    """Return findings with the pages alone that are too heavy as they load; `weights` are those of their pictures."""
    known = ((item, weights.get(item.span.path) if item.code is HEAVY_PAGE else None) for item in found)
    heavy = ((item, weight) for item, weight in known if weight is None or weight > budget)
    return tuple(replace(item, message=_heavy_words(size, budget)) if size else item for item, size in heavy)


def _bigger(context: RuleContext) -> Iterator[Diagnostic]:
    smaller = context.course.config.images.smaller
    for _, reference, path in context.uses():
        picture = context.picture(path) if reference.kind == "image" else None
        if picture is None or picture.format == "svg" or (smaller and has_copies(picture)):
            continue  # of a picture with smaller copies a reader loads what the screen can show
        shown = _shown_width(reference.width)
        if picture.width > shown * SHARP * TOO_BIG:
            message = f"this picture is {picture.width} pixels wide and shown at about {shown}"
            help_text = f"{shown * SHARP} pixels are enough for the sharpest screens"
            yield Diagnostic(BIGGER_THAN_SHOWN, message, reference.target_span, help_text)


def _shown_width(written: str) -> int:
    number = re.match(r"\s*+(\d++(?:\.\d++)?)\s*+(%|px)?\s*+$", written)
    if number is None:
        return COLUMN
    value = min(float(number[1]), COLUMN)
    return max(1, min(COLUMN, round(COLUMN * value / 100 if number[2] == "%" else value)))


def _printed(context: RuleContext) -> Iterator[str]:
    """Return the files that pages show by what their Liquid printed."""
    for document in (each.document for each in context.course.shown if each.document.written):
        for part in (document, *(body for _, body in document.bodies)):
            found = (context.locate(document, reference) for reference in part.references)
            yield from (link.entry.source for link in found if link and link.entry)


def _meant(context: RuleContext) -> Iterator[str]:
    """Return the ends of the paths that are named as meant where a picture is missing."""
    for document in context.documents:
        for reference in (each for each in document.references if each.kind in ("image", "media")):
            link = context.locate(document, reference)
            if link is not None and link.state in ("missing", "other-case"):
                yield link.entry.source if link.entry else link.suggestion.lstrip("./")


def _of_config(context: RuleContext, *more: str) -> set[str]:
    """Return the pictures of people, and more by their paths or addresses."""
    named = {*(path.lstrip("/") for path in more), *dict(context.course.config.photos)}
    return {asset.path for asset in _pictures(context) if not named.isdisjoint((asset.url, asset.path))}


def _unused(context: RuleContext) -> Iterator[Diagnostic]:
    theme = context.course.config.theme
    used = {path for _, _, path in context.uses()} | set(_printed(context))
    in_sheets = (wanted for wanted, _, _ in loaded_files(context))
    used |= _of_config(context, theme.logo, theme.favicon, *in_sheets)
    meant = tuple(f"/{end}" for end in _meant(context) if end)
    films = {PurePosixPath(path).with_suffix("") for path in used if path.lower().endswith(FILMS)}
    for asset in () if context.unread else _pictures(context):
        path = PurePosixPath(asset.path)
        is_used = asset.path in used or path.with_suffix("") in films or f"/{path}".endswith(meant)
        if not is_used and path.stem.lower() not in _SITE_PICTURES:
            message = "no page of the course shows this picture"
            yield Diagnostic(UNUSED_IMAGE, message, Span.of_file(asset.path), "show it, or delete it")


_SITE_PICTURES = frozenset(["favicon", "logo", "apple-touch-icon", "icon", "og-image", "social", "banner", "avatar"])


def _same(context: RuleContext) -> Iterator[Diagnostic]:
    by_size: dict[int, list[Asset]] = defaultdict(list)
    for asset in _pictures(context):
        by_size[asset.size].append(asset)
    for assets in by_size.values():
        if len(assets) > 1 and assets[0].size:
            yield from _same_bytes(context, assets)


def _same_bytes(context: RuleContext, assets: list[Asset]) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for asset in assets:
        digest = context.digest(asset.path)
        other = first.setdefault(digest, asset.path) if digest else asset.path
        if other != asset.path:
            notes = (Note("the other copy is here", Span.of_file(other)),)
            message = f"this picture is stored twice, also as `{other}`"
            yield Diagnostic(SAME_IMAGE, message, Span.of_file(asset.path), "keep one of them", notes)


def _animated(context: RuleContext) -> Iterator[Diagnostic]:
    for asset in () if context.course.config.images.still else _pictures(context):
        picture = context.picture(asset.path)
        if picture is not None and picture.frames > 1:
            message = "this picture moves, and only a system that is set to less motion stops it"
            help_text = "let `images: still: true` show its first frame until a reader plays it, or use a video"
            yield Diagnostic(ANIMATED, message, Span.of_file(asset.path), help_text)


RULES = explained(
    "images",
    {
        HOT_LINKED: _hot_linked,
        LYING_EXTENSION: _lying,
        HEAVY_IMAGE: _heavy,
        BIGGER_THAN_SHOWN: _bigger,
        UNUSED_IMAGE: _unused,
        SAME_IMAGE: _same,
        ANIMATED: _animated,
        HEAVY_PAGE: _heavy_page,
    },
)
