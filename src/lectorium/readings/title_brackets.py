"""Brackets at the end of a title or right behind it: what they hold, and what is left as the title."""

from __future__ import annotations

import re

from lectorium.readings.builder import ReadingBuilder, is_generic, trimmed
from lectorium.readings.dates import DateMatch, fullest_date, is_date_line
from lectorium.readings.ids import text_ids
from lectorium.readings.names import is_common, is_label, is_name, people_and_date, split_authors
from lectorium.readings.plain_title import ABBREVIATED, EDGES, is_locator
from lectorium.readings.rich import Rich
from lectorium.readings.source import read_source
from lectorium.readings.venues import is_venue_name, read_venue
from lectorium.readings.word_lists import expression, word_list
from lectorium.text.pattern import pattern

ROLE = rf"(?:{expression('roles')})"
_PLACE = pattern(r"[A-Z][^:(]{1,60}:\s+\S")
_PLAYED = pattern(r"v[íi]d|p[oó]d|radio|audio|episod|listen|watch", re.IGNORECASE)
_TAIL_BRACKET = pattern(r"\s*[(\[]([^()\[\]]{1,120})[)\]]\s*$")
_HEAD_BRACKET = pattern(r"[\s”\"»」,.:]*[(\[（]([^()\[\]（）]{2,120})[)\]）]")
_FOOTNOTE = pattern(r"\s*\[\^[^\]]*\]")
BY = pattern(
    rf"^[\W_]*(?P<sort>(?:(?:read|watch)\s+)?(?:(?:an?|the)\s+)?(?:{expression('sorts-before-people')})\b[\s,:]*)?(?P<by>(?:"
    rf"{expression('before-people')})\s*(?=(?-i:[^\Wa-z\d_])))?",
    re.IGNORECASE,
)
LASTS = pattern(
    r"\d+\s*(?:(?:h|hrs?|hours?|std)\b\.?\s*\d+\s*)?(?:min|mins|minutes|minuten|hrs?|hours?)\b\.?", re.IGNORECASE
)
"""How long a recording is."""
EDITION = pattern(
    r"[\s,;.]+[(\[]?(?:\d+\.?\s?(?:st|nd|rd|th|e|è|ème|ª|º|a)?|rev(?:ised|\.)?|first|second|third|fourth|fifth|sixth|seventh"
    r"|eighth|ninth|tenth|new|expanded|updated)(?:,?\s(?:rev(?:ised|\.)?|überarb\.|erw\.|ampl\.|enl\.|and \w+))*\s"
    r"(?:eds?|edn|edition|aufl(?:age)?|éd(?:ition)?|edición|edizione|edição|wyd|uppl|druk)\b",
    re.IGNORECASE,
)
"""The number of an edition, which is no part of the title."""
_COMPANY = pattern(r"\sv\.?\s.*\b(?:co|corp|inc|ltd|bros|assoc)\.$", re.IGNORECASE)
"""A party of a case that ends with a word cut short."""
_THESIS = pattern(r"(?:diss|dissertation|ph\.?\s?d|thesis|thèse|tesis|master|doctoral)\b", re.IGNORECASE)
_SURNAME = pattern(r"([^\Wa-z\d_][a-zà-ÿ'’-]+[^\W\d_]*),\s*")
"""Who made it, before a comma and a year in brackets: `(Eisenstein, 1925)`."""
_ISBN = pattern(r"isbn(?:-1[03])?:?[\dx\s-]*", re.IGNORECASE)
_FEW = 8
"""Words of brackets that may say where and when."""


def peel_title(builder: ReadingBuilder, rich: Rich) -> None:
    """Take footnote marks, numbering and closing brackets that hold venue, date or people off a title."""
    rich = trimmed(rich, EDGES.replace(".", "") + "*_#")
    while True:
        text = _FOOTNOTE.sub("", rich.text).rstrip()
        if rich.text.startswith(text):
            rich = rich.part(0, len(text))
        match = _TAIL_BRACKET.search(rich.text)
        if not match or not match.start() or not _take_bracket(builder, match[1]):
            break
        rich = trimmed(rich.part(0, match.start()), EDGES.replace(".", ""))
    rich = _unquoted(without_version(rich))
    if _ends_sentence(rich.text):
        rich = rich.part(0, len(rich.text) - 1)
    if rich.text:
        builder.set_title(rich)


def _ends_sentence(text: str) -> bool:
    """Return whether a text ends with a full stop that is none of a word cut short, or of a party to a case."""
    return bool(re.search(r"[^.]\.$", text)) and not ABBREVIATED.search(text[:-1]) and not _COMPANY.search(text)


def without_version(rich: Rich) -> Rich:
    """Leave out the number of the edition behind a title, and what follows it."""
    match = EDITION.search(rich.text)
    return rich.part(0, match.start()) if match and match.start() > 1 else rich


def _unquoted(rich: Rich) -> Rich:
    text = rich.text
    if len(text) > 4 and text[0] in '“"' and text[-1] in '”"' and not re.search('[“”"]', text[1:-1]):
        return rich.part(1, len(text) - 1)
    return rich


def take_brackets(builder: ReadingBuilder, rich: Rich) -> Rich:
    """Take brackets right behind a title that hold venue, date or people."""
    while (match := _HEAD_BRACKET.match(rich.text)) and not rich.has_link_before(match.end()):
        if not _take_bracket(builder, match[1]):
            break
        rich = rich.part(match.end())
    return rich


def _take_bracket(builder: ReadingBuilder, text: str) -> bool:
    """Take what stands in brackets behind a title: a date, a role, people, a venue; False when it is none of them."""
    if re.fullmatch(r"n\.\s?d\.?", text.strip()):
        return True
    if re.fullmatch(ROLE, text.strip(), re.IGNORECASE):
        builder.label = builder.label or text.strip()
        return True
    if number := _ISBN.match(text):
        builder.ids.extend(text_ids(text))
        rest = text[number.end() :].strip(" ,;")
        return not rest or _take_bracket(builder, rest)
    date = fullest_date(text)
    located = not date and is_locator(text) and re.search(r"[^\W\d_]{2}", text)
    if located or re.fullmatch(r"[A-Z](?:/OL)?|\d{1,2}(?:st|nd|rd|th) ed(?:ition|\.)?", text):
        return True
    if is_generic(text) and not re.search(r"\d\d", text):
        return text.strip().lower() in ("pdf", "link", "paper", "url", "html", "online", "video")
    if _is_medium(text) or (not date and _THESIS.match(text)):
        builder.label = builder.label or text.strip()
        return True
    if is_date_line(text) or (date and date.start == 0):
        builder.take_date(date)
        return True
    text = LASTS.sub("", text).strip(" ,;")
    return not text.strip() or _take_shown(builder, text, date) or _take_named(builder, text, date)


def _is_medium(text: str) -> bool:
    """Return whether a text says only in what form a work comes: `Internet`, `Audio podcast episode`."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return bool(words) and all(word in word_list("media") for word in words)


def _take_shown(builder: ReadingBuilder, text: str, date: DateMatch | None) -> bool:
    """Take people behind `by` or `dir.`, people with a publisher behind them, a place with its press."""
    iso = date.iso if date else ""
    if (led := BY.match(text)) and led["by"] and is_name(people := text[led.end() :].partition(",")[0]):
        builder.authors = builder.authors or (people.strip(),)
        builder.set_date(iso)
        return True
    head, comma, rest = (text[: date.start] if date else text).rstrip(" ,").rpartition(",")
    if comma and ":" not in text and (split_authors(head) or is_name(head)) and read_venue(rest, eager=not date):
        builder.authors = builder.authors or split_authors(head, labelled=True)
        builder.set_date(iso)
        return venue(builder, rest)
    return bool(date and _PLACE.match(text)) and _take_source(builder, text, iso)


def _take_named(builder: ReadingBuilder, text: str, date: DateMatch | None) -> bool:
    """Take people or a venue, with a date or so well known that it needs none."""
    names, year = people_and_date(text)
    shown = len(names) == 1 and (builder.authors or _PLAYED.match(builder.label))
    known = is_venue_name(text.split(maxsplit=1)[0])
    if (len(names) > 1 or (names and year and not shown)) and not known:
        builder.authors = builder.authors or names
        builder.set_date(year)
        return True
    if not builder.authors and not known and (surname := _surname(text, date)):
        builder.authors = (surname,)
        builder.take_date(date)
        return True
    if read_venue(text) and (date or known or re.search(r"\d\d", text)):
        return venue(builder, text)
    if re.search(r"\bet al\.?$", text):
        builder.authors = builder.authors or split_authors(text, labelled=True)
        return True
    last = date is not None and not text[date.end :].strip(" .,;") and len(text.split()) <= _FEW
    return last and _take_source(builder, text, date.iso if date else "")


def _surname(text: str, date: DateMatch | None) -> str:
    """Return the one surname before a comma and a date, which no other word stands beside; empty for none."""
    match = _SURNAME.fullmatch(text[: date.start]) if date and not text[date.end :].strip(" .,;") else None
    word = match[1] if match else ""
    return "" if is_common(word) or is_label(word) or is_generic(word) or _is_medium(word) else word


def _take_source(builder: ReadingBuilder, text: str, iso: str) -> bool:
    """Take what stands in brackets for where a work appeared, with its date."""
    name, _ = read_source(Rich(text, tuple(range(len(text)))), 0, text, dated=True)
    builder.venue = builder.venue or re.sub(r"\s+(?:talk|lecture|video|podcast)$", "", name)
    builder.set_date(iso)
    return bool(name)


def venue(builder: ReadingBuilder, text: str, eager: bool = True) -> bool:
    """Take a text as the venue, with the date beside it; False when it is none."""
    found = read_venue(text, eager=eager)
    if found:
        builder.venue = builder.venue or found.name
        builder.set_date(found.date)
    return bool(found)
