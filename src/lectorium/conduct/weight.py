"""What each page costs a reader who scrolls it to its end, by part: with pictures as they are, and as they load."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from lectorium.conduct.bodies import bodies_of
from lectorium.conduct.snapshot import Artifact, Snapshot
from lectorium.html.scanner import HtmlTag, scan_tags
from lectorium.parse.markdown.html_targets import SRCSET
from lectorium.plan.codes import PAGE_OVER_BUDGET
from lectorium.plan.decks import size_text
from lectorium.plan.target import RenderPage
from lectorium.plan.urls import decoded
from lectorium.text.deferred_text import DeferredText
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.entity import unescape
from lectorium.text.pattern import pattern
from lectorium.text.span import Span

_REM = 16
_WIDE, _PHONE = 1280, 390
"""CSS pixels of the windows that are weighed for."""
_SHARP = 2
"""Pixels of a phone for each of its CSS pixels."""
_WINDOWS = {"pictures": (_WIDE, 1), "pictures_phone": (_PHONE, _SHARP)}
_NUMBER = pattern(r"\d{1,9}(?:\.\d{1,9})?")
_MEDIA = pattern(r"(min|max)-width\s*+:\s*+(\d{1,9}(?:\.\d{1,9})?)(px|r?em)")
_MARGIN = 32
"""CSS pixels that a window has beside the text."""
_LENGTH = pattern(r"(?<!- )(\d+(?:\.\d+)?)(px|rem|vw)")
_FACE = pattern(r"@font-face\s*\{([^}]*)\}")
_FONT = pattern(r"url\(\s*[\"']?([^\"')]+)")
_RANGE = pattern(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")
_FORMULA = pattern(r'(?s)<math\b(?! class="m-large)(.*?)</math>')
_TAG = pattern(r"<[^>]*>")
_ITALIC_GREEK = pattern(r"<mi>[\u03aa-\u03f6]</mi>")
"""Is shown by the font of italic letters, and asks for no other."""
_LARGE = '<math class="m-large'
_OF_FORMULAS = "lectorium-math"
"""How the names of our fonts begin, of which a browser loads those that hold a letter of a formula."""


class PageWeight(Struct, frozen=True):
    """Bytes of one page and of all that a browser loads for it; nothing is counted as compressed on its way."""

    page: str
    """Its output path."""
    html: int
    styles: int
    scripts: int
    fonts: int
    originals: int
    """Of its pictures as they lie in the course."""
    pictures: int
    """Of those that a window of 1280 pixels loads instead."""
    pictures_phone: int
    """Of those that a telephone of 390 pixels loads, with two pixels a point."""
    elsewhere: int
    """Pictures that lie on other hosts; what they weigh is not known."""

    @property
    def before(self) -> int:
        """Return the bytes of the page if pictures were loaded as they are."""
        return self.html + self.styles + self.scripts + self.fonts + self.originals

    @property
    def on_phone(self) -> int:
        """Return the bytes that a telephone loads."""
        return self.after - self.pictures + self.pictures_phone

    @property
    def after(self) -> int:
        """Return the bytes that a wide window loads."""
        return self.before - self.originals + self.pictures


def weigh(snapshot: Snapshot) -> list[PageWeight]:
    """Return the weight of every page, the heaviest first. Raises OSError for a file that is gone."""
    made = {each.target.path: each for each in snapshot.artifacts}
    sizes = {path: _size(each) for path, each in made.items()}
    fonts = {path: _faces(path, each, sizes) for path, each in made.items() if path.endswith(".css")}
    pages = (each for each in snapshot.artifacts if isinstance(each.target.recipe, RenderPage))
    shown = [each for each in pages if each.target.path.endswith(".html")]
    return sorted((_weigh(each, sizes, fonts) for each in shown), key=lambda weight: (-weight.after, weight.page))


def heavy_pages(snapshot: Snapshot, pages: Iterable[PageWeight]) -> Iterator[Diagnostic]:
    """Find the pages that weigh more than the config allows, wherever they are read."""
    config = snapshot.analysis.reader.config if snapshot.analysis.reader else None
    if config is None or config.page_weight is None:
        return
    (budget, asked), sources = config.page_weight, snapshot.analysis.sources
    origins = {each.target.path: each.target.origin for each in snapshot.artifacts}
    for each in pages:
        weight = max(each.after, each.on_phone)
        if weight > budget:
            parts = {name: getattr(each, name) for name in ("html", "styles", "scripts", "fonts")}
            parts["pictures"] = max(each.pictures, each.pictures_phone)
            named = ", ".join(f"{name} {size_text(size)}" for name, size in parts.items() if size)
            of = f"the page `{each.page}`; the budget is {size_text(budget)}"
            message = f"a reader loads {size_text(weight)} for {of}"
            at = Span.of_file(origins[each.page]) if origins[each.page] in sources else asked
            yield Diagnostic(PAGE_OVER_BUDGET, message, at, f"begin with the largest part: {named}")


def weight_of_pictures(snapshot: Snapshot, pages: Iterable[PageWeight]) -> dict[str, int]:
    """Return what a reader loads for the pictures of the page of each source, wherever it is read.

    The config is the source of the pages that hold no text, of which the heaviest counts.
    """
    reader, found = snapshot.analysis.reader, dict[str, int]()
    targets = {each.target.path: each.target for each in snapshot.artifacts}
    for each in pages:
        target = targets[each.page]
        is_text = target.origin in snapshot.analysis.sources or bodies_of(target)
        source = target.origin if is_text or reader is None else reader.config.path
        found[source] = max(found.get(source, 0), each.pictures, each.pictures_phone)
    return found


def _size(made: Artifact) -> int:
    content = made.content
    if isinstance(content, DeferredText):
        return len(content.data())
    return content.stat().st_size if isinstance(content, Path) else len(content or b"")


def _text(made: Artifact) -> str:
    content = made.content
    if isinstance(content, Path):
        return content.read_text("utf-8", "replace")
    return content.decode("utf-8", "replace") if isinstance(content, bytes) else ""


_Face: TypeAlias = "tuple[str, tuple[range, ...]]"
"""The path of a font, and the letters for which it is loaded; none for all."""


def _faces(path: str, made: Artifact, sizes: Mapping[str, int]) -> tuple[_Face, ...]:
    blocks = ((each[1], _FONT.search(each[1])) for each in _FACE.finditer(_text(made)))
    found = ((_path(path, font[1]), _RANGE.findall(block)) for block, font in blocks if font)
    return tuple(
        (font, tuple(range(int(first, 16), int(last or first, 16) + 1) for first, last in letters))
        for font, letters in found
        if font in sizes
    )


def _loaded(faces: tuple[_Face, ...], formulas: str, is_large: bool) -> Iterator[str]:
    """Yield the fonts that a page loads: of ours the first that holds a letter of its formulas, others always."""
    ours = [face for face in faces if _OF_FORMULAS in face[0]]
    yield from (font for font, letters in faces if _OF_FORMULAS not in font or (is_large and not letters))
    for letter in map(ord, set(formulas)):
        found = next((font for font, letters in ours if any(letter in each for each in letters)), "")
        yield from (found,) if found else ()


def _weigh(made: Artifact, sizes: Mapping[str, int], fonts: Mapping[str, tuple[_Face, ...]]) -> PageWeight:
    page, text = made.target.path, _text(made)
    formulas = unescape("".join(_TAG.sub("", _ITALIC_GREEK.sub("x", found)) for found in _FORMULA.findall(text)))
    parts = ("styles", "scripts", "fonts", "originals", "pictures", "pictures_phone")
    loads: dict[str, dict[str, int]] = {part: {} for part in parts}
    elsewhere, sources = 0, list[dict[str, str]]()
    for tag, attrs in _loading(text):
        url = _path(page, attrs.get("href" if tag.name == "link" else "src", ""))
        if tag.name == "source":
            sources += [attrs] if "srcset" in attrs else []
        elif tag.name == "img":
            elsewhere += url not in sizes
            loads["originals"] |= {url: sizes.get(url, 0)}
            for part, (window, sharp) in _WINDOWS.items():
                chosen = _path(page, _chosen([*sources, attrs], window, sharp))
                loads[part] |= {chosen: sizes.get(chosen, 0)}
            sources = []
        elif tag.name == "video":
            poster = _path(page, attrs.get("poster", ""))
            for part in ("originals", "pictures", "pictures_phone"):
                loads[part] |= {poster: sizes.get(poster, 0)}
        elif tag.name == "script":
            loads["scripts"] |= {url: sizes.get(url, 0)}
        elif "stylesheet" in attrs.get("rel", ""):
            loads["styles"] |= {url: sizes.get(url, 0)}
            loads["fonts"] |= {font: sizes[font] for font in _loaded(fonts.get(url, ()), formulas, _LARGE in text)}
    totals = {part: sum(each.values()) for part, each in loads.items()}
    return PageWeight(page, sizes[page], elsewhere=elsewhere, **totals)


def _loading(html: str) -> Iterator[tuple[HtmlTag, dict[str, str]]]:
    """Yield the tags that make a browser load something, and their attributes; what is folded away waits."""
    folded = 0
    for tag in scan_tags(html):
        if tag.name == "details":
            folded = max(0, folded + (-1 if tag.closing else 1))
        elif not folded and tag.name in ("img", "source", "link", "script", "video") and not tag.closing:
            yield tag, {each.name: unescape(each.value) for each in tag.attributes}


def _path(page: str, url: str) -> str:
    """Return the output path that an address of a page or stylesheet means; that of another host is none."""
    if "://" in url or url.startswith(("data:", "//")) or not url:
        return url
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), decoded(url.partition("#")[0].partition("?")[0])))


def _chosen(offers: list[dict[str, str]], window: int, sharp: int) -> str:
    """Return the address that a browser takes of the sources of a picture, whose last is its own tag."""
    holds = next(each for each in offers if each is offers[-1] or _holds(each.get("media", ""), window))
    needed = {"w": sharp * _needed(holds.get("sizes", ""), window), "x": sharp}
    offered = list(_candidates(holds.get("srcset", "")))
    if all(unit == "x" and size != 1 for _, size, unit in offered):  # HTML, 4.8.4.2.3: then `src` is that of 1x
        offered.append((holds.get("src", ""), 1, "x"))
    offered.sort(key=lambda each: each[1])
    return next((url for url, size, unit in offered if size >= needed[unit]), offered[-1][0])


def _holds(media: str, window: int) -> bool:
    """Return whether a condition on the width of a window holds; others, on colours, print and motion, do not."""
    limits = [(most, float(number) * (1 if unit == "px" else _REM)) for most, number, unit in _MEDIA.findall(media)]
    held = all(window <= limit if most == "max" else window >= limit for most, limit in limits)
    return not media or (bool(limits) and held and "prefers" not in media and "print" not in media)


def _candidates(srcset: str) -> Iterator[tuple[str, float, str]]:
    for found in filter(lambda each: each["url"], SRCSET.finditer(srcset)):
        size = (found["size"] or "1x").strip() or "1x"
        number = size[:-1] if size[-1] in "wx" else ""
        yield found["url"], float(number) if _NUMBER.fullmatch(number) else 1, size[-1] if number else "x"


def _needed(sizes: str, window: int) -> float:
    """Return how many CSS pixels of a picture a window shows, by the `sizes` that our pages write."""
    wide = sizes.rpartition("(max-width:")
    lengths = _LENGTH.findall(wide[2].partition(", ")[2] if wide[1] else sizes)
    unit = {"px": 1.0, "rem": float(_REM), "vw": window / 100}
    shown = [] if wide[1] and window == _PHONE else [float(number) * unit[name] for number, name in lengths]
    return min((*shown, window - _MARGIN))
