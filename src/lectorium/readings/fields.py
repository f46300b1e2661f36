"""The lines below a title: which of them are authors, a date, addresses, a venue, an abstract, a related post."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from lectorium.readings.address import leads_to_readings
from lectorium.readings.around import read_behind
from lectorium.readings.builder import (
    ReadingBuilder,
    blank_links,
    generic_links,
    is_generic,
    names_only_a_sort,
    prose,
    title_links,
)
from lectorium.readings.dates import find_date, is_date_line
from lectorium.readings.ids import text_ids, without_ids
from lectorium.readings.names import is_name, people_and_date, split_authors
from lectorium.readings.reading import LineRole, RelatedLink
from lectorium.readings.rich import Rich, join
from lectorium.readings.venues import read_venue
from lectorium.text.pattern import pattern

FieldKind = Literal[
    "source", "urls", "authors", "date", "venue", "abstract", "related", "comment", "link", "note", "empty"
]

LINE_ROLES: Mapping[str, LineRole] = {
    "authors": "authors",
    "source": "source",
    "date": "source",
    "venue": "source",
    "urls": "links",
    "link": "links",
    "related": "links",
    "abstract": "abstract",
    "note": "note",
    "comment": "note",
}
"""What a card shows each kind of line as."""
_LABEL = pattern(r"\**([^\W\d_][\w /&;.'()-]{0,34}?)\**\s*(?:[:：]\**\s*|\s[–—-]\s)", re.IGNORECASE)
_AUTHORS = pattern(
    r"^(?:authors?(?:\(s\))?|written by|by|speakers?|contributors?|creators?"
    r"|autor(?:en|es|in|as?)?|auteurs?|autrices?|autori"
    r"|авторы?|作者|著者|저자)$",
    re.IGNORECASE,
)
_VENUE = pattern(
    r"^(?:venue|conference|journal|published(?: in| at)?|publication|appears? in|appeared in|where|book"
    r"|publisher|source|zeitschrift|revista|revue|verlag|éditeur|журнал)$",
    re.IGNORECASE,
)
_DATE = pattern(
    r"^(?:date|year|published(?: on| online)?|submitted(?: on)?|publication (?:date|year)|released?"
    r"|posted(?: on)?|updated|datum|jahr|fecha|año|année|anno|data|дата|год|日期)$",
    re.IGNORECASE,
)
_ABSTRACT = pattern(
    r"^(?:abstract|summary|tl;?dr|tldr|description|overview|about|synopsis|gist|in short|key (?:idea|point"
    r"|takeaway|contribution)s?"
    r"|contributions?|why read(?: it)?|annotation|main idea|zusammenfassung|résumé|resumen|аннотация|摘要)$",
    re.IGNORECASE,
)
_COMMENT = pattern(
    r"^(?:comments?|subjects?|cite as|journal ref(?:erence)?|keywords?|msc class|acm class|topics?|tags?|area)$",
    re.IGNORECASE,
)
_LINK = pattern(r"^(?:lien|enlace|collegamento|ссылка|链接|リンク|adresse|fundstelle|volltext)s?$", re.IGNORECASE)
_RELATED = pattern(
    r"^(?:related|see also|also see|related (?:post|blog|blogs|article|paper|work|reading|link|talk|video)s?"
    r"|companion(?: post)?)\b",
    re.IGNORECASE,
)
_BY = pattern(r"^by\s+(?=[A-Z])")
_LONGEST_SOURCE = 300
"""Characters of a line that says by whom, where and when."""
_FEW = 4
"""Words behind a date from which on a line says more than by whom and when."""
_SHOWS = pattern(r"//(?:www\.)?(?:youtu\.?be|vimeo)\b")
"""An address of a recording, which is none of a person."""
_LONG = 12
"""Words from which on a text below a title is taken for an abstract, however it ends."""
_SENTENCE = 7
"""Words from which on a text that ends like a sentence is."""


def label_of(rich: Rich) -> tuple[str, Rich]:
    """Divide `Label: rest`; the label is empty when there is none or it belongs to an address."""
    match = _LABEL.match(rich.text)
    if (
        not match
        or rich.text[match.end() - 1 :].startswith("//")
        or any(link.start < match.end() for link in rich.links)
    ):
        return "", rich
    return match[1].strip(), rich.part(match.end(), len(rich.text))


def field_kind(rich: Rich) -> FieldKind:
    """Return what a line below a title is."""
    text = rich.text.strip()
    if not re.search(r"\w", text):
        return "empty"
    label, rest = label_of(rich)
    if not label and _says_source(rich):
        return "source"
    if label and (kind := _labelled(label, rest)):
        return kind
    if label and not rich.links and not re.search(r"\d{4}", label) and not text_ids(text):
        return "abstract" if len(_words(text)) >= _LONG else "note"
    if text_ids(text) and len(_words(without_ids(blank_links(rich)), drop_generic=True)) <= 1:
        return "urls"
    outside = blank_links(rich)
    if rich.links and not _titled(rich) and (not _words(outside, drop_generic=True) or is_date_line(outside)):
        return "urls"
    if _RELATED.match(text) and rich.links:
        return "related"
    if is_date_line(text):
        return "date"
    if not rich.links and (_authors(text) or _authors_slash(text)):
        return "authors"
    return _other(rich, text, outside)


def _other(rich: Rich, text: str, outside: str) -> FieldKind:
    if not rich.links and len(text) < 160 and read_venue(text) and not text.endswith(("?", "!")):
        return "venue"
    names = [rich.text[link.start : link.end] for link in title_links(rich)]
    works = any(leads_to_readings(link.url) or _SHOWS.search(link.url) for link in rich.links)
    if names and not works and all(map(is_name, names)) and _authors(text):
        return "authors"
    count = len(_words(outside))
    if count <= 24 and _title_case(text):
        return "link" if title_links(rich) else "note"
    if count >= _LONG or (count >= _SENTENCE and text.rstrip("\"”' ").endswith((".", "!", "?", "…"))):
        return "abstract"
    if generic_links(rich) and count <= 6 and re.search(r"[:@]\s*$|[:@]\s{2,}", outside.strip()):
        return "urls"
    if generic_links(rich) and re.fullmatch(r"\s*[\w .-]{2,40}[:@–-]\s*", outside):
        return "urls"
    return "link" if title_links(rich) else "note"


def _says_source(rich: Rich) -> bool:
    """Return whether a line says by whom, where and when at once: `Ann Lee. *Journal*, 2019. [pdf](url)`."""
    if len(rich.text) > _LONGEST_SOURCE or not find_date(rich.text) or title_links(rich):
        return False
    builder = ReadingBuilder()
    read_behind(builder, rich)
    told = (builder.authors, builder.venue, builder.urls or builder.ids)
    return bool(builder.date) and sum(map(bool, told)) > 1 and not builder.abstract and not builder.notes


def _titled(rich: Rich) -> bool:
    """Return whether a link of a text has words enough to be a title of its own."""
    return any(len(rich.text[link.start : link.end].split()) > 2 for link in title_links(rich))


def _title_case(text: str) -> bool:
    """Return whether a line is set like a title, with capitals throughout and no full stop."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", text) if len(word) > 3]
    capital = sum(1 for word in words if not word.islower())
    return len(words) >= 3 and capital >= 0.8 * len(words) and not re.search(r"[.,;…]\W*$|[.?!]\s+\w", text)


def _labelled(label: str, rest: Rich) -> FieldKind | None:
    if _AUTHORS.match(label):
        return "authors" if split_authors(rest.text, labelled=True) else None
    if _RELATED.match(label):
        return "related" if rest.links else "note"
    if _ABSTRACT.match(label):
        return "abstract" if len(_words(rest.text)) >= 3 else "note"
    if _DATE.match(label) and is_date_line(rest.text):
        return "date"
    if _VENUE.match(label):
        return "venue"
    if _COMMENT.match(label):
        return "comment"
    if rest.links and not _titled(rest) and not _words(blank_links(rest), drop_generic=True):
        return "urls"
    if rest.links and _LINK.match(label):
        return "urls"
    if rest.links and is_generic(label) and not _titled(rest) and len(_words(blank_links(rest))) <= 8:
        return "urls"
    return None


def apply_field(builder: ReadingBuilder, rich: Rich) -> FieldKind:
    """Put a line below a title into the builder and return what it was; nothing of it is lost."""
    kind = field_kind(rich)
    label, rest = label_of(rich)
    if kind == "urls":
        _take_urls(builder, rich)
    elif kind == "source":
        read_behind(builder, rich)
    elif kind == "authors":
        _take_authors(builder, rich, label, rest)
    elif kind == "date":
        found = find_date(rich.text)
        builder.set_date(found.iso if found else "")
    elif kind == "venue":
        _take_venue(builder, rest if label and _VENUE.match(label) else rich)
    elif kind == "related":
        _take_related(builder, rich)
    elif kind == "abstract":
        body = rest if label and _ABSTRACT.match(label) else rich
        builder.abstract.append(prose(body))
        _take_short_links(builder, body)
    elif kind == "link":
        _take_link(builder, rich)
    elif kind in ("note", "comment"):
        builder.notes.append(" ".join(rich.text.split()))
        for link in generic_links(rich):
            if link.bare or " " not in rich.text[link.start : link.end].strip():
                builder.add_url(link.url)
    return kind


def _take_urls(builder: ReadingBuilder, rich: Rich) -> None:
    for link in rich.links:
        builder.add_url(link.url)
    outside = blank_links(rich)
    builder.ids.extend(text_ids(outside))
    date = find_date(outside)
    builder.set_date(date.iso if date else "")


def _take_authors(builder: ReadingBuilder, rich: Rich, label: str, rest: Rich) -> None:
    if label and _AUTHORS.match(label):
        names, more = split_authors(rest.text, labelled=True), ""
    else:
        names, more = _authors(rich.text), ""
        if not names:
            head, _, more = rich.text.partition(" / ")
            names = _authors(head)
    if builder.authors and names:
        builder.notes.append(rich.text)
    else:
        builder.authors = names
        date = find_date(rich.text) if not more else None
        builder.set_date(date.iso if date else "")
        if not more and _has_more(rest.text if label else rich.text, names):
            builder.notes.append(" ".join(rich.text.split()))
    if more:
        builder.abstract.append(" ".join(more.split()))


def _has_more(text: str, names: tuple[str, ...]) -> bool:
    """Return whether a line of people also names where they work, or how to write to them."""
    said = set(re.findall(r"[^\W\d_]{2,}", " ".join(names)))
    rest = [word for word in re.findall(r"[^\W\d_]{3,}", text) if word not in said]
    return any(
        word.lower() not in ("and", "with", "und", "others", "authors", "the") and not find_date(f"1 {word} 2020")
        for word in rest
    )


def _authors(text: str) -> tuple[str, ...]:
    """Return the people of a line; a year or date in brackets behind them does not count."""
    date = find_date(text)
    if date and len(text[date.end :].split()) > _FEW:
        return ()
    return people_and_date(_BY.sub("", text))[0]


def _authors_slash(text: str) -> bool:
    head, slash, more = text.partition(" / ")
    return bool(slash) and len(more) > 20 and len(split_authors(head)) > 1


def _take_venue(builder: ReadingBuilder, rich: Rich) -> None:
    found = read_venue(rich.text, eager=True)
    name = found.name if found else rich.text.strip(" .")
    if builder.venue:
        builder.notes.append(rich.text)
    builder.venue = builder.venue or name
    date = find_date(rich.text)
    builder.set_date(found.date if found and found.date else date.iso if date else "")
    for link in rich.links:
        builder.add_url(link.url)


def _take_related(builder: ReadingBuilder, rich: Rich) -> None:
    label = _RELATED.match(rich.text)
    rest = rich.part(label.end() if label else 0, len(rich.text))
    for link in rest.links:
        words = rest.text[link.start : link.end]
        outside = " ".join(blank_links(rest, keep_titles=False).split()).strip(" :-–—@.,")
        outside = re.sub(r"^(?:post|blog|article|paper|work|reading)s?\s*:\s*", "", outside, flags=re.IGNORECASE)
        title = outside if link.bare or is_generic(words) else " ".join(words.split())
        builder.related.append(RelatedLink(title, link.url))


def _take_link(builder: ReadingBuilder, rich: Rich) -> None:
    """A line with a link of its own words: the address of the paper when nothing stands beside it, else a relation."""
    outside = _words(blank_links(rich, keep_titles=False), drop_generic=True)
    if outside:
        builder.notes.append(" ".join(rich.text.split()))
    for link in rich.links:
        words = " ".join(rich.text[link.start : link.end].split())
        if not outside and not builder.urls:
            builder.add_url(link.url)
        else:
            builder.related.append(RelatedLink(words, link.url))


def _take_short_links(builder: ReadingBuilder, rich: Rich) -> None:
    if len(_words(rich.text)) < 3 * _LONG:
        for link in generic_links(rich):
            builder.add_url(link.url)


def _words(text: str, drop_generic: bool = False) -> list[str]:
    words = re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", text)
    return [word for word in words if not drop_generic or not names_only_a_sort(word)]


def segments(lines: list[Rich]) -> list[Rich]:
    """Join the lines of one item or paragraph into its fields: wrapped prose is one, a line of its own kind another."""
    found: list[list[Rich]] = []
    kind: FieldKind = "empty"
    for line in lines:
        this = field_kind(line)
        if found and _continues(found[-1][-1].text, kind, this, line.text):
            found[-1].append(line)
            kind = "abstract" if kind in ("note", "link", "abstract") else kind
        elif this != "empty":
            found.append([line])
            kind = this
    return [join(parts) if len(parts) > 1 else parts[0] for parts in found]


def _continues(before: str, kind: FieldKind, this: FieldKind, text: str) -> bool:
    if kind == "authors" and this in ("authors", "note", "venue"):
        return bool(re.search(r"(?:,|\band|&)$", before.strip())) or _wraps_a_name(before, text)
    if kind not in ("abstract", "note", "comment", "related", "link"):
        return False
    if this in ("urls", "related", "comment", "date"):
        return False
    if this == "authors":
        return kind in ("abstract", "comment") and not before.rstrip().endswith((".", "?", "!"))
    if label_starts(text):
        return False
    return not (kind == "comment" and this == "abstract")


def _wraps_a_name(before: str, text: str) -> bool:
    """Return whether a list of people breaks within a name: `..., Mary` and `Somerville, ...`."""
    last = before.rpartition(",")[2].strip()
    return "," in before and " " not in last and len(split_authors(f"{before} {text}")) > len(split_authors(before))


def has_label(rich: Rich) -> bool:
    """Return whether a line opens with the label of a field, not with any other word before a colon."""
    label, rest = label_of(rich)
    return bool(label) and (label_starts(rich.text) or is_generic(label) or _labelled(label, rest) is not None)


def label_starts(text: str) -> bool:
    """Return whether a line opens with a label such as `Venue:` that starts a field of its own."""
    match = _LABEL.match(text)
    return bool(
        match and any(form.match(match[1].strip()) for form in (_AUTHORS, _VENUE, _DATE, _ABSTRACT, _COMMENT, _RELATED))
    )
