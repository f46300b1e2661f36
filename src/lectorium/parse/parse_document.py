"""One Markdown file to one `Document`: front matter, body, readings, and the texts that indexes show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token
from msgspec.structs import replace

from lectorium.parse.document import Document
from lectorium.parse.frontmatter import split_front_matter, split_json
from lectorium.parse.markdown.captions import is_caption, shows_alone
from lectorium.parse.markdown.plain import plain_text, search_text, searchable
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.markdown.tokenize import tokenize
from lectorium.parse.markdown.tokenized import Tokenized
from lectorium.parse.reading_blocks import carried, find_blocks
from lectorium.parse.yaml_codes import FORGIVEN
from lectorium.parse.yaml_value import FrontMatter, YamlValue
from lectorium.readings.codes import UNSAFE_URL
from lectorium.readings.front_matter import LIST_TITLES, Entry, listed_readings
from lectorium.readings.reading import ReadingSection
from lectorium.readings.recognise import recognise
from lectorium.text.diagnostic import Diagnostic, as_warning, in_order
from lectorium.text.fault import guarded
from lectorium.text.language import normal_tag
from lectorium.text.outcome import Outcome
from lectorium.text.packed_text import NO_WORDS, pack
from lectorium.text.pattern import pattern
from lectorium.text.printed import PrintedFile
from lectorium.text.source import SourceFile

LONGEST_EXCERPT = 1000
"""Characters of an excerpt; it is cut between words."""

_FORGIVEN = FORGIVEN | {UNSAFE_URL}
"""An unsafe address of a reading is taken out, whatever is said of it."""
_START = pattern(r"<!--\s*excerpt[.\-_ ]start\s*-->", re.IGNORECASE)
_END = pattern(r"<!--\s*(?:excerpt[.\-_ ]end|more|excerpt)\s*-->", re.IGNORECASE)


def parse_document(source: SourceFile, syntax: Syntax) -> Document:
    """Return everything that `source` says, with its diagnostics; never fails."""
    return parse_with_tokens(source, syntax)[0]


def _in_its_language(syntax: Syntax, front: FrontMatter) -> Syntax:
    """Return the syntax of a text, which may be in a language of its own; kramdown knows one pair of marks."""
    own = front.get("language") or front.get("lang")
    return replace(syntax, language=normal_tag(own.value.raw)) if own and not syntax.kramdown else syntax


def parse_with_tokens(source: SourceFile, syntax: Syntax) -> tuple[Document, Tokenized]:
    """Return a document, and the tokens from which the draft of its body is made."""
    front = _front_matter(source, syntax.forgiving)
    start = front.value.body_start
    body = tokenize(source, start, _in_its_language(syntax, front.value))
    shapes = tuple(shape for plugin in syntax.plugins for shape in plugin.shapes)
    begin, end = (isinstance(source, PrintedFile) and source.unread) or (start, len(source.text))
    own = SourceFile(
        source.path, source.text[:end], source.digest
    )  # what a layout prints round a body is none of its readings
    readings = recognise(own, begin, syntax.excerpt_markers, shapes, body.told)
    listed = listed_readings(source, _entries(front.value, forgiving=syntax.forgiving))
    sections = (*listed.value, *readings.value)
    found = (*front.diagnostics, *body.diagnostics, *listed.diagnostics, *readings.diagnostics)
    if syntax.forgiving:
        found = tuple(as_warning(item, _FORGIVEN) for item in found)
    text, starts = searchable(body.tokens, [heading.span.start for heading in body.headings])
    document = Document(
        path=source.path,
        digest=source.digest,
        front_matter=front.value,
        headings=body.headings,
        references=body.references,
        anchors=body.anchors,
        anchor_spans=body.anchor_spans,
        readings=carried(sections, find_blocks(body.tokens, sections, source.text)),
        excerpt=excerpt(source.text, start, body, readings.value, syntax.excerpt_markers),
        words=pack(text),
        section_starts=starts,
        has_math=body.has_math,
        diagnostics=in_order(found),
    )
    return document, body


def _entries(front: FrontMatter, *, forgiving: bool) -> Iterator[tuple[str, Entry]]:
    """Yield the readings that front matter lists, each with the title of its list: its key as words."""
    for field in front.fields:
        title = field.key.lower().replace("_", " ").replace("-", " ")
        if field.key == "readings" or (title in LIST_TITLES and not forgiving):
            items = field.value.items or (() if forgiving else (field.value,))
            yield from ((title, entry) for item in items if (entry := _entry(item)))


def _entry(item: YamlValue) -> Entry:
    if item.kind == "scalar":
        return {} if item.is_empty else {"": ((item.raw, item.span),)}
    found: Entry = {}
    for field in item.fields:
        values = field.value.items or (field.value,)
        told = tuple((value.raw, value.span) for value in values if value.kind == "scalar" and not value.is_empty)
        if told:
            found[field.key] = told
    return found


def parse_head(source: SourceFile, *faults: Diagnostic, forgiving: bool = False) -> Document:
    """Return a document of which nothing but the front matter is read; `faults` say why."""
    front = guarded(_front_matter, source, forgiving, doing="reading it", path=source.path)
    read = Outcome(FrontMatter((), 0), (front,)) if isinstance(front, Diagnostic) else front
    found = in_order((*(as_warning(item, _FORGIVEN) if forgiving else item for item in read.diagnostics), *faults))
    return Document(source.path, source.digest, read.value, (), (), (), (), "", NO_WORDS, False, found)


def _front_matter(source: SourceFile, forgiving: bool) -> Outcome[FrontMatter]:
    """Split the front matter of a file; a forgiving dialect has only YAML, as Jekyll does."""
    if not forgiving and source.text.startswith(("+++", "\ufeff+++")):
        from lectorium.parse.toml import split_toml  # most courses never load a parser of TOML

        toml = split_toml(source)
        if toml is not None:
            return toml
    json = None if forgiving else split_json(source)
    return json or split_front_matter(source)


def excerpt(
    text: str, start: int, body: Tokenized, sections: Sequence[ReadingSection] = (), markers: Sequence[str] = ()
) -> str:
    """Return the text between the excerpt markers, else the first paragraph behind the reading lists.

    `<!--excerpt.start-->` starts it, `<!--excerpt.end-->` or `<!--more-->` ends it; with a start alone it is one
    paragraph, with an end alone everything above. Any other of `markers` (Jekyll's `excerpt_separator`) ends it too.
    """
    opened = _START.search(text, start)
    first = opened.end() if opened else start
    closed = _end(text, first, markers)
    if closed is not None and (found := _between(body.tokens, first, closed)):
        return _cut(found)
    return _cut(_first_paragraph(body.tokens, first, () if opened else sections))


def _end(text: str, first: int, markers: Sequence[str]) -> int | None:
    """Return where the first marker stands that ends an excerpt."""
    found = _END.search(text, first)
    others = [text.find(marker, first) for marker in markers if marker.strip() and not _START.fullmatch(marker)]
    places = [found.start()] if found else []
    return min([*places, *(place for place in others if place >= 0)], default=None)


def _between(tokens: list[Token], start: int, end: int) -> str:
    inside = [token for token in tokens if start <= (token.meta.get("span") or (-1, -1))[0] < end]
    return search_text(inside)


def _first_paragraph(tokens: list[Token], start: int, sections: Sequence[ReadingSection]) -> str:
    """Return the words of the first paragraph that is no caption; where there is none, those of the first caption."""
    captions, below_picture = list[str](), False
    for index, token in enumerate(tokens[:-1]):
        span = token.meta.get("span")
        if token.type == "html_block":
            below_picture = shows_alone([token])
        if token.type != "paragraph_open" or token.level or not span or span[0] < start:
            continue
        if any(section.whole.start <= span[0] < section.whole.end for section in sections):
            continue
        words = tokens[index + 1].children or []
        if text := re.sub(r"\s+", " ", plain_text(words)).strip():
            if not is_caption(words, below_picture):
                return text
            captions.append(text)
        below_picture = shows_alone(words)
    return next(iter(captions), "")


def _cut(text: str) -> str:
    if len(text) <= LONGEST_EXCERPT:
        return text
    return text[:LONGEST_EXCERPT].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
