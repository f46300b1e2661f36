"""A record as BibTeX: specials escaped, capitals kept by braces, letters of every script as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lectorium.bibliography.person import PersonName
from lectorium.bibliography.record import Record
from lectorium.text.date_words import MONTH_CODES
from lectorium.text.pattern import pattern

_SPECIALS = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: "\\" + char for char in "$&%#_{}"},
    }
)
_LONELY_BRACES = {**_SPECIALS, ord("{"): r"\textbraceleft{}", ord("}"): r"\textbraceright{}"}
"""BibTeX counts braces whether a backslash stands before them or not: those without a partner are spelled out."""
_OF_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
"""Addresses are read as they stand; only what would end the value is escaped."""
_WHERE = {"article": "journal", "inproceedings": "booktitle", "chapter": "booktitle", "book": "publisher"}
_TYPES = {"preprint": "misc", "chapter": "incollection", "case": "misc"}
_AND = pattern(r"\sand\s")
_WORD = pattern(r"\S+")
_CORE = pattern(r"(\W*)(.*?)(\W*)", re.DOTALL)
"""A word between the signs around it."""
_LONG_WORD = 4
"""Letters of a word that tells a title in headline style: shorter ones are small there too."""


def write_bibtex(record: Record) -> str:
    """Return one entry, ending in a newline."""
    lines = "".join(f"  {name} = {value},\n" for name, value in _fields(record) if value not in ("", "{}"))
    return f"@{_TYPES.get(record.genre, record.genre)}{{{record.key},\n{lines}}}\n"


def escape(text: str) -> str:
    """Return a text of which BibTeX and LaTeX read every letter as it is."""
    return text.translate(_SPECIALS if _is_balanced(text) else _LONELY_BRACES)


def _is_balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    """Yield names and values; those that take addresses and identifiers are verbatim."""
    parts = record.date_parts
    yield "title", f"{{{_title(record.title)}}}"
    yield "author", f"{{{_authors(record)}}}"
    yield _WHERE.get(record.genre, "howpublished"), f"{{{escape(record.venue)}}}"
    yield "year", f"{{{parts[0]}}}" if parts else ""
    yield "month", MONTH_CODES[parts[1] - 1] if len(parts) > 1 and 1 <= parts[1] <= len(MONTH_CODES) else ""
    yield "date", f"{{{record.date}}}" if len(parts) > 2 else ""
    yield "doi", f"{{{record.doi.translate(_OF_ADDRESSES)}}}"
    yield "eprint", f"{{{record.arxiv}}}"
    yield "archiveprefix", "{arXiv}" if record.arxiv else ""
    yield "url", f"{{{record.url.translate(_OF_ADDRESSES)}}}"
    yield "abstract", f"{{{escape(record.abstract)}}}"
    yield "note", f"{{{escape(record.note)}}}"
    yield "keywords", f"{{{escape(', '.join(record.keywords))}}}"


def _authors(record: Record) -> str:
    return " and ".join([*map(_name, record.authors), *(["others"] if record.others else [])])


def _name(person: PersonName) -> str:
    if person.is_group:
        family = f"{{{escape(person.family)}}}"
        return f"{family}, {escape(person.suffix)}" if person.suffix else family
    family = escape(person.family)
    if "," in family or _AND.search(family) or any(word[0].islower() for word in family.split()[1:]):
        family = f"{{{family}}}"
    last = f"{person.particle} {family}" if person.particle else family
    return ", ".join(filter(None, (last, escape(person.suffix), escape(person.given))))


def _title(title: str) -> str:
    """Return a title in which words keep the capitals that a style must not take away.

    Those within a word, and in a title in sentence style those of names: a word with a capital that begins no sentence.
    """
    words = [word for word in _WORD.findall(title)[1:] if len(word) >= _LONG_WORD and word[0].isalpha()]
    in_sentence_style = 2 * sum(word[0].islower() for word in words) > len(words)
    done, after_stop = list[str](), True
    for word in title.split():
        before, core, after = _CORE.fullmatch(word).groups()  # type: ignore[union-attr]
        own = any(char.isupper() for char in core[1:])
        name = in_sentence_style and not after_stop and core[:1].isupper()
        inner = f"{{{escape(core)}}}" if own or name else escape(core)
        done.append(escape(before) + inner + escape(after))
        after_stop = word.endswith((":", ".", "?", "!", "—", "–"))
    return " ".join(done)
