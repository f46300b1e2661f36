"""Which Liquid of a lecture runs: tags and values that the parser does not read; all else waits for it, hidden."""

from __future__ import annotations

from collections.abc import Container, Iterator

from msgspec.structs import replace

from lectorium.parse.liquid import scan_liquid
from lectorium.parse.liquid_codes import UNCLOSED_TAG, UNKNOWN_INCLUDE, UNKNOWN_OUTPUT
from lectorium.parse.liquid_listing import CONTROL_TAG
from lectorium.parse.liquid_scan import readable
from lectorium.parse.markdown.syntax import Syntax
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.pattern import pattern
from lectorium.text.printed import Printed
from lectorium.text.source import SourceFile

_HIDDEN = "\uf8f9"
"""Stands for a brace that does not run; `readable` lets no author write it."""
_OPENING = pattern(r"\{\{|\{%(?=(?:-?\s*(\w+)(?:\s+(\S+))?)?)")


def left_to_run(source: SourceFile, start: int, syntax: Syntax, includes: Container[str]) -> str:
    """Return the body of a lecture with all Liquid hidden that the parser reads; empty when that is all.

    The body begins at offset `start`, and keeps its length.
    """
    text, runs = readable(source.text), bytearray(len(source.text))
    scan = scan_liquid(text, start, syntax)
    broken = {item.span.start for item in scan.diagnostics if item.code is UNCLOSED_TAG}
    ranges = [(mask.start, mask.end) for mask in scan.masks if mask.kind == "unread" and mask.start not in broken]
    ranges += [(item.span.start, item.span.end) for item in scan.diagnostics if item.code is UNKNOWN_INCLUDE]
    for first, end in ranges:
        runs[first:end] = b"1" * (end - first)
    parts, position, left = list[str](), start, False
    for found in _OPENING.finditer(text, start):
        if runs[found.start()] and (found[1] is None or _is_known(found[1], found[2] or "", includes)):
            left = True
            continue
        parts += [text[position : found.start()], found[0].replace("{", _HIDDEN)]
        position = found.end()
    return "".join([*parts, text[position:]]) if left else ""


def _is_known(name: str, argument: str, includes: Container[str]) -> bool:
    """Return whether a tag has something to run: the parser tells of any other."""
    if name in ("include", "include_cached"):
        return argument in includes or "{{" in argument
    return name == "include_relative" or CONTROL_TAG.fullmatch(name) is not None


def shown(printed: Printed) -> Printed:
    """Return what a lecture has printed, with all that was hidden."""
    return replace(printed, text=printed.text.replace(_HIDDEN, "{"))


def values_of_nothing(printed: Printed, told: tuple[Diagnostic, ...]) -> Iterator[Diagnostic]:
    """Yield what the parser has told of values that printed nothing when they ran."""
    ends = [*(segment.start for segment in printed.segments[1:]), len(printed.text)]
    printing: dict[int, bool] = {}
    for segment, end in zip(printed.segments, ends, strict=False):
        printing[segment.offset] = printing.get(segment.offset, False) or end > segment.start
    yield from (item for item in told if item.code == UNKNOWN_OUTPUT and printing.get(item.span.start) is False)
