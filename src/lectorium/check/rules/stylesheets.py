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
_LOADED = pattern(
    r"""url\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'()]*))\s*\)|@import\s+["']([^"'\n]+)["']""", re.IGNORECASE
)
_TO_LOAD = "add the file to the course, or correct the name; it counts from the folder of the stylesheet"


def own_sheets(context: RuleContext) -> Iterator[tuple[str, SourceFile]]:
    """Yield the address and the text of each stylesheet that the config names."""
    named = {each.strip("/") for each in context.course.config.theme.css}
    for asset in sorted((each for each in context.course.assets if each.url in named), key=lambda each: each.path):
        if source := context.source(asset.path):
            yield asset.url, source


def loaded_files(context: RuleContext) -> Iterator[tuple[str, str, Span]]:
    """Yield the address of each file that a stylesheet loads, that of the stylesheet, and the place."""
    for url, source in own_sheets(context):
        for found in _LOADED.finditer(blanked(source.text, CSS_COMMENT)):
            group = next(number for number in (1, 2, 3, 4) if found[number] is not None)
            target = split_target(found[group]).path
            if target and not target.startswith("/") and not scheme_of(target):
                wanted = normpath(f"{dirname(url)}/{decoded(target)}").lstrip("/")
                yield wanted, url, Span(source.path, *found.span(group))


def lost_in_stylesheets(context: RuleContext) -> Iterator[Diagnostic]:
    """Report files that a stylesheet of the course loads and the course does not have."""
    there = {asset.url for asset in context.course.assets}
    for wanted, url, span in loaded_files(context):
        if wanted not in there:
            noun, code = ("picture", MISSING_IMAGE) if PICTURE.fullmatch(wanted) else ("file", DEAD_LINK)
            near = closest(wanted, sorted(there - {url}))
            help_text = f"did you mean `{relpath(near, dirname(url) or '.')}`?" if near else _TO_LOAD
            message = f"the {noun} `{wanted}` that this stylesheet loads does not exist"
            yield Diagnostic(code, message, span, help_text)
