"""The rule on text that looks like the syntax of another program: readers would see its signs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from lectorium.check.prose import blank, without_code
from lectorium.check.rules.explained import explained
from lectorium.parse.document import Document
from lectorium.parse.markdown.colon_blocks import NAMES, stray_ends
from lectorium.parse.markdown.math import IN_TEXT
from lectorium.parse.markdown.money import TABLES
from lectorium.parse.markdown.titled_alerts import KINDS
from lectorium.text.codes import MERGE_CONFLICT
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.enclosed import blanks
from lectorium.text.fence import FENCE
from lectorium.text.memory import remembered
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span
from lectorium.text.suggest import nearest

OTHER_SYNTAX = Code("MD109", "other-syntax", "warning")

_LONGEST = 60
"""Characters of what is quoted in a message."""
_FORMULA = pattern(
    r"\\begin\{([A-Za-z]+\*?)\}.*?(?:\\end\{\1\}|\n[ \t]*\n|\Z)|(?<!\\)\$(?!\s)[^$]{1,500}\$"
    rf"|^[ \t>]*\$[ \t]*\n[^$]*\n[ \t>]*\$[ \t]*$|{IN_TEXT}"
    r"|^[ \t]*\\(?:(?:re)?newcommand|providecommand|def|DeclareMathOperator|newenvironment)\b[^\n]*",
    re.DOTALL | re.MULTILINE,
)
"""Formulas that are none of a line of prose, and definitions for them."""
_MARKED = pattern(r"[\"'`*_\\$\[]")
"""What a page may show otherwise than it is written."""
_BLOCK = pattern(r"[ \t>]*(?::{3,}[ \t]*(?:\{\.?(?:callout-)?)?|\[!)([A-Za-z][\w-]*)")
"""The name of a block between colons, or of a callout."""
_QUOTED = pattern(r"(?<!`)(``+)(?!`)[^\n]+?(?<!`)\1(?!`)")
"""Code in a line that may hold backticks."""


class _Syntax(Struct, frozen=True, gc=False):
    """What is written in one way by users of another program."""

    looks: re.Pattern[str]
    what: str
    instead: str
    """What to write here."""
    source: str = "prose"
    """Where it is looked for: in prose, in `words` outside of all formulas, in `lines` with tags and Liquid, or in
    `all` with code and heads of blocks."""
    needs_front_matter: bool = False
    """Whether it is told only of a post that has front matter: one without is told of that."""


@remembered()
def _syntaxes() -> tuple[_Syntax, ...]:
    told = tomllib.loads((Path(__file__).parent / "syntaxes.toml").read_text("utf-8"))
    told["words"]["formula-blocks"] = TABLES
    looks = (re.sub("«(.+?)»", lambda word: told["words"][word[1]], each.pop("looks")) for each in told["syntax"])
    return tuple(_Syntax(pattern(text, re.MULTILINE), **each) for text, each in zip(looks, told["syntax"], strict=True))


def _other_syntax(document: Document, source: SourceFile) -> Iterator[Diagnostic]:
    if any(each.code.code == MERGE_CONFLICT.code for each in document.diagnostics):
        return  # one of the two versions goes, and with it what looks odd
    start = document.front_matter.body_start
    whole = source.text[start:]
    ends = {reference.span.end for reference in document.references if reference.origin == "markdown"}
    for heading in document.headings:
        if not heading.text.endswith("}") and source.text[: heading.span.end].endswith("}"):
            ends.add(heading.span.end)
    prose = blank(whole)
    texts = {
        "prose": prose,
        "words": _FORMULA.sub(lambda found: blanks(found[0]), prose),
        "lines": without_code(whole),
        "all": _QUOTED.sub(_first_line, FENCE.sub(_first_line, whole)),
    }
    told = set[int]()
    for syntax in _syntaxes():
        found = [
            each
            for each in syntax.looks.finditer(texts[syntax.source])
            if each.start() not in told
            and syntax.looks.match(whole, each.start())  # and not with blanks for what is code
            and start + each.end() not in ends  # a list that is read, as a part of its picture
            and _is_shown(each[0], document)
            and not (syntax.source == "prose" and _in_readings(document, start + each.start()))
        ]
        if not found or (syntax.needs_front_matter and not start):
            continue
        told |= {each.start() for each in found}
        first = found[0]
        line = whole[first.start() : first.end()].split("\n")[0]
        lead = len(line) - len(line.lstrip())
        shown = line.strip() if len(line.strip()) <= _LONGEST else f"{line.strip()[:_LONGEST]}..."
        more = (
            f", and in {len(found) - 1} more places" if len(found) > 2 else ", and once more" if len(found) > 1 else ""
        )
        message = f"`{shown}` looks like {syntax.what}, and is not read as such{more}"
        at = start + first.start() + lead
        name = None if first.groupdict().get("known") else _BLOCK.match(line)
        near = nearest(name[1], NAMES) if name else None
        instead = f"did you mean `{near}`?" if near else syntax.instead
        yield Diagnostic(OTHER_SYNTAX, message, Span(document.path, at, at + len(line.strip())), instead)
    for at in stray_ends(prose)[:1]:
        help_text = "remove it, or write above it how the block begins, such as `:::note`"
        yield Diagnostic(
            OTHER_SYNTAX, "these colons end no block", Span(document.path, start + at, start + at + 3), help_text
        )


def _first_line(found: re.Match[str]) -> str:
    """Return a block of code with blanks for all but its first line."""
    first, line_end, code = found[0].partition("\n") if "\n" in found[0] else ("", "", found[0])
    return first + line_end + blanks(code)


def _is_shown(text: str, document: Document) -> bool:
    """Return whether the page shows a line that opens a block between colons: it may be read."""
    line = text.split("\n", maxsplit=1)[0].strip(" \t>")
    if line.startswith("[!"):
        return line[2:].partition("]")[0].lower() not in KINDS
    return not line.startswith(":") or " ".join(_MARKED.split(line)[0].split()) in document.search_text


def _in_readings(document: Document, at: int) -> bool:
    """Return whether a place is in a reading, whose words are pasted from others."""
    spans = (reading.span for section in document.readings for reading in section.readings)
    return any(span.start <= at < span.end for span in spans)


RULES = explained("other_syntax", find_in={OTHER_SYNTAX: _other_syntax})
