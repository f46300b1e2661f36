"""The records of a BibTeX file, read by pybtex; what is broken is a fault at its line, and all else is read."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from msgspec import Struct, field

from lectorium.bibliography.codes import BROKEN_RECORD
from lectorium.bibliography.library import LibraryRecord
from lectorium.bibliography.read_fields import library_record
from lectorium.bibliography.record import Genre
from lectorium.text.diagnostic import Diagnostic, in_order
from lectorium.text.outcome import Outcome, together
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

_GENRES: Mapping[str, Genre] = {
    "article": "article", "inproceedings": "inproceedings", "conference": "inproceedings", "book": "book",
    "mvbook": "book", "online": "online", "electronic": "online", "www": "online", "video": "video", "movie": "video",
    "incollection": "chapter", "inbook": "chapter", "audio": "audio", "dataset": "dataset", "software": "software",
}  # fmt: skip
_VENUES = (
    *("journal", "journaltitle", "booktitle", "publisher", "school", "institution", "organization", "howpublished"),
)
_ENTRY = pattern(r"(?<=\n)[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]")
"""How an entry begins on a line, wherever the one before it ends."""
_END = pattern(r"\s*\Z")
_LATEX = pattern(r"[\\~`]|--|''")
"""What is no plain text beside braces."""
_COMMAND = pattern(
    r"\\(?:emph|textit|textbf|textsc|texttt|textrm|mbox|url|href|mathrm|it|bf|em|sc)\b[ ]?|\\(?=[ ,;!/@])"
)
_DOTLESS = pattern(r"(\\['\"`^~=.uvH]\s*\{?)\\([ij])(?![A-Za-z])\s*")
"""An accent on an i without its dot, for which there is no sign."""
_COMMENT = pattern(r"(?<!\\)%")
"""A per cent sign as it is typed: in BibTeX it begins no comment."""
_MATH = pattern(r"(\$[^$\n]{1,200}\$)")
_MOST_CROSSREFS = 4
"""Records through which one may take over the values of another."""


class _Entry(Struct, frozen=True, gc=False):
    type: str
    key: str
    fields: dict[str, str]
    span: Span


class _Faults(Struct):
    source: SourceFile
    found: list[Diagnostic] = field(default_factory=list)

    def note(self, error: Any) -> None:
        """Note what is wrong; an entry that never ends is told where it begins, and those behind it are read."""
        parser = error.parser
        begin, text = parser.command_start, self.source.text
        line = text.rfind("\n", 0, begin) + 1
        if parser.current_entry_key is None and text[line:begin].strip():
            return  # an at sign in a line of text between entries
        reason, undefined = str(error.args[0]), error.error_type == "undefined string"
        following = None if undefined else _ENTRY.search(text, begin + 1)
        if undefined:
            message, at = f"no `@string` gives a value to `{reason}`", max(begin, parser.pos - len(reason))
        elif following and following.start() <= parser.pos:
            message, at, parser.pos = "this entry is not closed", begin, following.start()
        elif _END.match(text, parser.pos):
            message, at = "this entry is not closed", begin
        else:
            message, at = f"this is no BibTeX: {reason}", parser.pos
        name = f"`{parser.current_entry_key}`" if parser.current_entry_key else "this entry"
        span = Span(self.source.path, at, at).as_line()
        self.found.append(
            Diagnostic(BROKEN_RECORD, message, span, f"mend {name}: what is behind the fault in it is lost")
        )


def read_bibtex(source: SourceFile) -> Outcome[tuple[LibraryRecord, ...]]:
    """Return the records of a file in its order, with every fault of it; `@string` and `crossref` are followed."""
    faults = _Faults(source)
    entries = list(_entries(source, faults))
    by_key = {entry.key.casefold(): entry for entry in reversed(entries)}
    records = together(_record(entry, _inherited(entry, by_key)) for entry in entries)
    return Outcome(records.value, in_order((*faults.found, *records.diagnostics)))


def _entries(source: SourceFile, faults: _Faults) -> Iterator[_Entry]:
    from pybtex.database.input.bibtex import LowLevelParser, month_names
    from pybtex.utils import CaseInsensitiveDict

    parser = LowLevelParser(source.text, macros=CaseInsensitiveDict(month_names), handle_error=faults.note)
    for command, body in parser:
        if command.lower() in ("string", "preamble") or not body[0]:
            continue
        values = {name.lower(): "".join(parts) for name, parts in reversed(body[1])}
        span = Span(source.path, parser.command_start, parser.command_start + len(command) + 1)
        yield _Entry(command.lower(), body[0], values, span)


def _inherited(entry: _Entry, by_key: Mapping[str, _Entry]) -> dict[str, str]:
    """Return the fields of an entry with those that it takes over by `crossref`."""
    values, parent = dict(entry.fields), entry
    for _ in range(_MOST_CROSSREFS):
        named = by_key.get(parent.fields.get("crossref", "").strip().casefold())
        if named is None or named is entry:
            break
        title = {"booktitle": named.fields["title"]} if "title" in named.fields else {}
        values = {**title, **named.fields, **values}
        parent = named
    return values


def _record(entry: _Entry, values: Mapping[str, str]) -> Outcome[LibraryRecord]:
    plain = {
        name: plain_text(value) for name, value in values.items() if name not in ("url", "doi", "author", "editor")
    }
    eprint = values.get("eprint", "")
    is_arxiv = (
        "arxiv" in values.get("archiveprefix", values.get("eprinttype", "arxiv" if "." in eprint else "")).lower()
    )
    date = plain.get("date") or " ".join(plain.get(name, "") for name in ("day", "month", "year"))
    found = re.search(r"https?://[^\s{}]+", values.get("howpublished", "") + " " + values.get("note", ""))
    fields = {
        **{name: plain.get(name, "") for name in ("title", "abstract", "pmid", "isbn")},
        "date": date.split("/")[0],
        "venue": next((plain[name] for name in _VENUES if plain.get(name) and "://" not in plain[name]), ""),
        "url": _address(values.get("url", "")) or (_address(found[0]) if found else ""),
        "doi": _address(values.get("doi", "")),
        "arxiv": eprint if is_arxiv else "",
    }
    people = values.get("author") or values.get("editor", "")
    return library_record(entry.key, fields, _authors(people), _GENRES.get(entry.type, ""), entry.span)


def _authors(text: str) -> tuple[str, ...]:
    from pybtex.bibtex.utils import split_name_list

    return tuple(filter(None, map(_name, split_name_list(" ".join(text.split()))))) if text.strip() else ()


def _name(text: str) -> str:
    """Return a name as people write it: `van der Berg, Jan` is Jan van der Berg."""
    from pybtex.database import InvalidNameString, Person

    if text.lower() == "others":
        return "et al."
    try:
        person = Person(text)
    except InvalidNameString:
        return plain_text(text)
    parts = (person.first_names, person.middle_names, person.prelast_names, person.last_names)
    name = " ".join(plain_text(word) for part in parts for word in part)
    return ", ".join((name, *map(plain_text, person.lineage_names)))


def plain_text(latex: str) -> str:
    """Return a text without the marks of LaTeX; formulas stay as they are."""
    return "".join(part if at % 2 else _decoded(part) for at, part in enumerate(_MATH.split(latex)))


def _decoded(latex: str) -> str:
    text = latex
    if _LATEX.search(latex):
        import latexcodec  # noqa: F401  # gives `codecs` the codec `ulatex`

        ready = _COMMENT.sub(r"\%", _DOTLESS.sub(r"\1\2", _COMMAND.sub("", latex)))
        with suppress(ValueError, TypeError):
            text = latex[:1].isspace() * " " + codecs.decode(ready, "ulatex")  # type: ignore[call-overload]
    return text.replace("{", "").replace("}", "").replace("\xa0", " ")


def _address(text: str) -> str:
    """Return an address without what LaTeX needs before its signs."""
    return re.sub(r"\\(?:url\b)?|[{}\s]", "", text)
