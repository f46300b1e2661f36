"""Rules on alternative text: what a reader who cannot see a picture is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lectorium.check.rule import PostFinder
from lectorium.check.rules.explained import explained
from lectorium.parse.document import Document, Reference
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile

MISSING_ALT = Code("ALT001", "missing-alt", "warning")
FILE_NAME_ALT = Code("ALT002", "file-name-as-alt", "warning")
EMPTY_WORD_ALT = Code("ALT003", "alt-says-nothing", "warning")
LONG_ALT = Code("ALT004", "long-alt", "info")
FORMULA_ALT = Code("ALT005", "picture-of-text", "info")

LONGEST_ALT = 300
"""Characters; a screen reader cannot pause or skip within an alternative text."""

_FILE_NAME = pattern(
    r"(?:\S*\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?)"
    r"|(?:img|dsc|pxl|screen[ _-]?shot|pasted[ _-]image)[\s_-]*[\d][\d\s_.-]*)",
    re.IGNORECASE,
)
_EMPTY_WORDS = frozenset(
    "image images img picture pic photo figure fig diagram screenshot graph chart plot logo icon untitled alt text "  # noqa: SIM905
    "todo placeholder here".split()
)
_TEXT_PICTURE = pattern(r"(?:^|[\W_])(?:equations?|eqn?s?|formulas?|formulae|latex|code)[\d\W_]*$", re.IGNORECASE)


def _each(judge: Callable[[Reference], Diagnostic | None]) -> PostFinder:
    def find(document: Document, _source: SourceFile) -> Iterator[Diagnostic]:
        for reference in document.references:
            if reference.kind == "image" and (found := judge(reference)):
                yield found

    return find


def _missing(reference: Reference) -> Diagnostic | None:
    """An empty `alt=""` in HTML is a choice (decoration); in Markdown `![](x)` it is an omission."""
    omitted = not reference.has_alt or (reference.origin == "markdown" and not reference.text.strip())
    if not omitted or not reference.target.strip():  # one without an address is told as that
        return None
    in_markdown = reference.origin == "markdown"
    how = "write it between `[` and `]`" if in_markdown else 'add `alt="..."` with what the picture shows'
    message = "this picture has no alternative text, so some readers will not know what it shows"
    return Diagnostic(MISSING_ALT, message, reference.span, f'{how}; a decoration gets `alt=""`')


def _file_name(reference: Reference) -> Diagnostic | None:
    if not _FILE_NAME.fullmatch(reference.text.strip()):
        return None
    told = f"the alternative text `{reference.text.strip()}` is a file name"
    return Diagnostic(FILE_NAME_ALT, told, reference.alt_span or reference.span, "say what the picture shows")


def _empty_word(reference: Reference) -> Diagnostic | None:
    words = re.findall(r"[^\W\d_]+", reference.text.lower())
    if not words or _FILE_NAME.fullmatch(reference.text.strip()) or any(word not in _EMPTY_WORDS for word in words):
        return None
    told = f"the alternative text `{reference.text.strip()}` says nothing about the picture"
    return Diagnostic(EMPTY_WORD_ALT, told, reference.alt_span or reference.span, "say what the picture shows")


def _long(reference: Reference) -> Diagnostic | None:
    if len(reference.text) <= LONGEST_ALT:
        return None
    told = f"the alternative text has {len(reference.text)} characters; about {LONGEST_ALT} can be listened to"
    help_text = "keep one or two sentences, and say the rest in the text around the picture"
    return Diagnostic(LONG_ALT, told, reference.alt_span or reference.span, help_text)


def _formula(reference: Reference) -> Diagnostic | None:
    name = reference.target.rpartition("/")[2].rsplit(".", 1)[0]
    if reference.text.strip() and not _TEXT_PICTURE.search(reference.text.strip()):
        return None
    if not _TEXT_PICTURE.search(name):
        return None
    told = f"`{name}` looks like a picture of a formula or of code, which cannot be enlarged, searched or read aloud"
    return Diagnostic(FORMULA_ALT, told, reference.target_span, "write it as `$...$` or as a code block")


RULES = explained(
    "alt_text",
    find_in={
        MISSING_ALT: _each(_missing),
        FILE_NAME_ALT: _each(_file_name),
        EMPTY_WORD_ALT: _each(_empty_word),
        LONG_ALT: _each(_long),
        FORMULA_ALT: _each(_formula),
    },
)
