"""Rules on Markdown that says something else than its author meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lectorium.check.prose import ProseLine, prose_lines, without_fences
from lectorium.check.rule import PostFinder
from lectorium.check.rules.explained import explained
from lectorium.parse.document import Document
from lectorium.text.diagnostic import Code, Diagnostic, Edit, Fix
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

ZERO_WIDTH = Code("MD101", "zero-width-character", "warning")
NO_SPACE_AFTER_HASH = Code("MD102", "no-space-after-hash", "warning")
NO_SPACE_AFTER_MARKER = Code("MD103", "no-space-after-list-marker", "warning")
LITERAL_STARS = Code("MD104", "literal-stars", "warning")
STRAY_PIPE = Code("MD105", "stray-pipe", "info")
TAB_NESTING = Code("MD106", "tab-in-nesting", "info")
BOLD_HEADING = Code("MD107", "bold-line-as-heading", "info")
UNDEFINED_LABEL = Code("MD108", "undefined-label", "warning")
TO_DO = Code("MD110", "to-do", "info")

_INVISIBLE = pattern("[\u200b\u2060\ufeff\u00ad\u180e]+")
_HASH = pattern(r"^ {0,3}(#{1,6})(?=[^\s#])(?P<text>.+)$")
_MARKER = pattern(r"^[ \t]*(?P<mark>[-+])(?=[^\W\d_][^\W\d_])(?P<text>.*)$")
_STARS = pattern(r"\w* ?(?<![\\*])(?P<stars>\*\*)(?!\*|\s?\*?p\*?\s*[<>=≤]) ?\w*")
"""Two stars with the words beside them; `** p < .01` says what they mean in a table."""
_BOLD_LINE = pattern(r"^ {0,3}(\*\*|__)(?!!\[)(?P<text>[^*_\n]{3,80})\1[ \t]*:?[ \t]*$")
_LIST_LINE = pattern(r"^(?P<indent>[ \t]+)(?:[-+*]|\d{1,9}[.)])[ \t]")
_LAST_PIPE = pattern(r"(?<!\\)\|[ \t]*\Z")
_PROSE = 40
"""Characters: shorter lines that end in `|` are rarely prose."""
_ROW = pattern(r"[^\r\n]*\r?\n[ \t]*(?:[^\r\n]*\|[ \t]*$|:?-+:?[ \t]*$)", re.MULTILINE)
"""A line above another row of a table, or above the rule below its heads."""
_TO_DO = pattern(r"<!--[ \t]*TODO\b(?P<what>[^<>]{0,300})-->")
_BY_NAME = pattern(r"(?<![\\\]\w^])(?P<sign>!?)\[(?P<alt>[^\[\]\n]{0,300})\]\[(?P<name>[^\[\]\n]{0,200})\](?![\[(])")
_FACTOR = pattern(r"(?:[=/·×]|\b[kKvQ][\w*~]{0,6})[ \t]*\Z")
"""What stands before a concentration: `k[NO][O3]`."""
_WORDS = pattern(r"[^\W\d_]{2}")
"""What tells the words of a link from the places of a matrix: `[i][j]` is none."""


def _in_lines(judge: Callable[[ProseLine], Diagnostic | None]) -> PostFinder:
    def find(document: Document, source: SourceFile) -> Iterator[Diagnostic]:
        for line in prose_lines(document, source):
            if found := judge(line):
                yield found

    return find


def _first_in_lines(judge: Callable[[ProseLine], Diagnostic | None]) -> PostFinder:
    """Take what is found at the beginning of a line only where no code stands before it."""
    find_all = _in_lines(judge)

    def find(document: Document, source: SourceFile) -> Iterator[Diagnostic]:
        for item in find_all(document, source):
            if not source.text[source.text.rfind("\n", 0, item.span.start) + 1 : item.span.start].strip():
                yield item

    return find


def _zero_width(document: Document, source: SourceFile) -> Iterator[Diagnostic]:
    for found in _INVISIBLE.finditer(source.text, 1):
        span = Span(document.path, found.start(), found.end())
        names = ", ".join(f"U+{ord(char):04X}" for char in dict.fromkeys(found[0]))
        message = f"there is an invisible character here ({names}), often from pasting"
        fix = Fix("Remove it", (Edit(span, ""),), safe=True)
        yield Diagnostic(ZERO_WIDTH, message, span, "remove it; words with it cannot be searched", fix=fix)


def _undefined_label(document: Document, source: SourceFile) -> Iterator[Diagnostic]:
    if "][" not in source.text:
        return
    shown = {reference.span.start for reference in document.references}
    told = set[str]()
    for line in prose_lines(document, source):
        for found in _BY_NAME.finditer(line.text):
            name, span = found["name"] or found["alt"], line.span(*found.span())
            indented = line.text.startswith(("    ", "\t"))  # code for all that is known here
            words = found["sign"] or (_WORDS.search(found["alt"]) and name.strip("^ "))
            ion = name.endswith(("+", "-")) or _FACTOR.search(line.text, 0, found.start())  # as in `[Ag+][Cl-]`
            if span.start in shown or indented or not name.strip() or not words or ion or name.lower() in told:
                continue
            told.add(name.lower())
            what = f"where the picture `{name}` is" if found["sign"] else f"where the link `{name}` leads"
            target = "path/of/the/picture.png" if found["sign"] else "path/of/the/page/"
            message = f"no line says {what}, so the page shows the brackets"
            help_text = f"add a line `[{name}]: {{{{ site.baseurl }}}}/{target}`"
            yield Diagnostic(UNDEFINED_LABEL, message, span, help_text)


def _hash(line: ProseLine) -> Diagnostic | None:
    found = _HASH.match(line.text)
    if found is None or not _is_heading(found[1], found["text"]):
        return None
    message = f"`{found[1]}` needs a space behind it to make a heading; so it is plain text"
    fix = _put_space(line.span(found.end(1), found.end(1)), safe=True)
    return Diagnostic(NO_SPACE_AFTER_HASH, message, line.span(*found.span(1)), "put a space behind it", fix=fix)


def _put_space(at: Span, *, safe: bool) -> Fix:
    return Fix("Put a space behind it", (Edit(at, " "),), safe)


def _is_heading(marks: str, text: str) -> bool:
    """A single `#tag`, `#1` or `#define` is no heading that lost its space; `##Summary` and `#Long Title` are."""
    return bool(re.match(r"[^\W_]|\*\*", text)) and (len(marks) > 1 or bool(re.match(r"[A-Z]\w*[ \t]+\w", text)))


def _marker(line: ProseLine) -> Diagnostic | None:
    found = _MARKER.match(line.text)
    if found is None:
        return None
    message = f"`{found['mark']}` needs a space behind it to make a list item; so it is plain text"
    span, behind = line.span(*found.span("mark")), line.span(found.end("mark"), found.end("mark"))
    fix = _put_space(behind, safe=False)
    return Diagnostic(NO_SPACE_AFTER_MARKER, message, span, "put a space behind it", fix=fix)


def _stars(document: Document, source: SourceFile) -> Iterator[Diagnostic]:
    shown = document.search_text
    prose = list(prose_lines(document, source)) if "**" in shown else []
    told: set[int] = set()
    found = [(line, stars) for line in prose for stars in _STARS.finditer(line.text) if stars[0].strip(" *")]
    found.sort(key=lambda item: not _begins_with_tag(item[0], source))
    left: dict[str, int] = {}
    for line, stars in found:
        words = stars[0].strip()
        if words not in left and line.start not in told:
            whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)" if words[-1] != "*" else re.escape(words))
            written = len(whole.findall(source.text)) - sum(len(whole.findall(each.text)) for each in prose)
            left[words] = len(whole.findall(shown)) - written
        if line.start not in told and left[words] > 0:
            told.add(line.start)
            message = "these two stars are shown as they stand, not as bold text"
            help_text = _IN_HTML if _begins_with_tag(line, source) else _STARS_HELP
            yield Diagnostic(LITERAL_STARS, message, line.span(*stars.span("stars")), help_text)
        left[words] = left.get(words, 0) - 1


_STARS_HELP = "put no space inside the stars, and close them on the same line"
_IN_HTML = 'no Markdown is read in HTML: write `<b>`, leave a blank line before it, or give the element `markdown="1"`'


def _begins_with_tag(line: ProseLine, source: SourceFile) -> bool:
    return source.text[line.start : line.start + 200].lstrip()[:1] == "<"


def _pipe(document: Document, source: SourceFile) -> Iterator[Diagnostic]:
    for line in prose_lines(document, source):
        found = _LAST_PIPE.search(line.text)
        if found is None or line.text.count("|") > 1 or len(line.text) < _PROSE or _ROW.match(source.text, line.start):
            continue
        above = source.text[: line.start].removesuffix("\n").rpartition("\n")[2]
        if not above.rstrip().endswith("|"):
            span = line.span(found.start(), found.start() + 1)
            message = "there is a `|` at the end of this line, which is the sign of a table"
            yield Diagnostic(STRAY_PIPE, message, span, "remove it, or write `\\|` if it is meant")


def _tab(line: ProseLine) -> Diagnostic | None:
    found = _LIST_LINE.match(line.text)
    if found is None or not ("\t" in found["indent"] and " " in found["indent"]):
        return None
    span = line.span(0, found.end("indent"))
    return Diagnostic(TAB_NESTING, "this item is indented by spaces and tabs together", span, "indent by spaces only")


def _bold(document: Document, source: SourceFile) -> Iterator[Diagnostic]:
    for line in prose_lines(document, source):
        found = _BOLD_LINE.match(line.text)
        inside = any(section.whole.start <= line.start < section.whole.end for section in document.readings)
        behind = source.text[line.start + found.end("text") + 2 : line.start + len(line.text)] if found else "-"
        label = behind.strip(" \t:") or inside  # a value stands behind it, though it may be empty
        if found and not label and not found["text"].rstrip().endswith((".", "!", "?", ",")):
            help_text = "begin it with `###`, so that it stands in the table of contents"
            span = line.span(0, len(line.text.rstrip()))
            yield Diagnostic(BOLD_HEADING, "this bold line looks like a heading but is none", span, help_text)


def _to_do(document: Document, source: SourceFile) -> Iterator[Diagnostic]:
    """Find what a template, or an author, has left to be written."""
    start = document.front_matter.body_start
    for found in _TO_DO.finditer(without_fences(source.text[start:])):
        span = Span(document.path, start + found.start(), start + found.end())
        what = " ".join(found["what"].strip(" :").split())
        message = f"this is still to be written: {what}" if what else "something is still to be written here"
        yield Diagnostic(TO_DO, message, span, "write it below, and take the comment away")


RULES = explained(
    "markdown",
    find_in={
        ZERO_WIDTH: _zero_width,
        NO_SPACE_AFTER_HASH: _first_in_lines(_hash),
        NO_SPACE_AFTER_MARKER: _first_in_lines(_marker),
        LITERAL_STARS: _stars,
        STRAY_PIPE: _pipe,
        TAB_NESTING: _in_lines(_tab),
        BOLD_HEADING: _bold,
        UNDEFINED_LABEL: _undefined_label,
        TO_DO: _to_do,
    },
)
