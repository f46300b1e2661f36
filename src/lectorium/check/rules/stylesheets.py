"""What the stylesheets load that the config of a course names, and which of it the course lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, normpath, relpath

from lectorium.check.context import RuleContext
from lectorium.model.read_facts import PICTURE
from lectorium.plan.closest import closest
from lectorium.plan.codes import DEAD_LINK, MISSING_IMAGE
from lectorium.plan.urls import decoded, scheme_of, split_target
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.enclosed import blanked
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

CSS_COMMENT = pattern(r"/\*")
_TEXT = r""""(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?"""
"""A text in quotes; one that never ends is one too, or it would be looked for from each quote in it."""
_LOADED = pattern(rf"url\(\s*({_TEXT}|(?:[^\s\"'()\\]|\\.)+)|@import\s+({_TEXT})|({_TEXT})", re.IGNORECASE)
"""What is loaded; or any other text, which loads pictures in `image-set()` alone."""
_SET = "image-set("
_LONGEST_SET = 1_000
_TO_LOAD = "add the file to the course, or correct the name; it counts from the folder of the stylesheet"


def own_sheets(context: RuleContext) -> Iterator[tuple[str, SourceFile]]:
    """Yield the address and the text of each stylesheet that the config names or such a one imports."""
    paths = {asset.url: asset.path for asset in context.course.assets}
    urls = [each.strip("/") for each in context.course.config.theme.css]
    for url in urls:  # grows while it is read
        if source := context.source(paths[url]) if url in paths else None:
            yield url, source
            loads = (wanted for wanted, _ in find_loads(url, source, context.course.config.base_path))
            urls += sorted({wanted for wanted in loads if wanted.endswith(".css")}.difference(urls))


def loaded_files(context: RuleContext) -> Iterator[tuple[str, str, Span]]:
    """Yield the address of each file that a stylesheet loads, that of the stylesheet, and the place."""
    for url, source in own_sheets(context):
        yield from ((wanted, url, span) for wanted, span in find_loads(url, source, context.course.config.base_path))


def find_loads(url: str, source: SourceFile, base_path: str) -> Iterator[tuple[str, Span]]:
    """Yield the address of each file that a stylesheet loads from its own host, and the place where it is named.

    An address has a slash at its head when it does not count from the root of the course.
    """
    css = blanked(source.text, CSS_COMMENT)
    for found in _LOADED.finditer(css):
        start, end = found.span(found.lastindex or 0)
        quotes = css[start : start + 1] in ("'", '"')
        name = re.sub(r"\\(.)", r"\1", css[start + quotes : end - quotes])
        target = split_target(name).path
        if not target or scheme_of(target) or "{" in name or (found[3] and not _is_in_set(css, start, target)):
            continue
        if target.startswith("//"):
            continue  # on another host
        span, is_below = Span(source.path, start + quotes, end - quotes), target.startswith(base_path)
        if target.startswith("/") and not is_below:
            yield normpath(decoded(target)), span
        else:
            target = target[len(base_path) :] if is_below else f"{dirname(url)}/{target}"
            yield normpath(decoded(target)).lstrip("/"), span


def _is_in_set(css: str, start: int, target: str) -> bool:
    before = css[max(start - _LONGEST_SET, 0) : start].lower().replace("{", ";").rpartition(";")[2]
    return _SET in before and PICTURE.fullmatch(target) is not None


def lost_in_stylesheets(context: RuleContext) -> Iterator[Diagnostic]:
    """Report files that a stylesheet of the course loads and the course does not have."""
    there = {asset.url for asset in context.course.assets}
    for wanted, url, span in loaded_files(context):
        if wanted not in there and (not wanted.startswith("/") or wanted[1:] in there):
            noun, code = ("picture", MISSING_IMAGE) if PICTURE.fullmatch(wanted) else ("file", DEAD_LINK)
            near = closest(wanted, sorted(there - {url}))
            help_text = f"did you mean `{relpath(near, dirname(url) or '.')}`?" if near else _TO_LOAD
            message = f"the {noun} `{wanted}` that this stylesheet loads does not exist"
            yield Diagnostic(code, message, span, help_text)
