"""The lines below a title: which of them are authors, a date, addresses, a venue, an abstract, a related post."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal

from lectorium.readings.address import leads_to_readings
from lectorium.readings.around import read_behind
from lectorium.readings.builder import ReadingBuilder, blank_links, generic_links, is_generic, prose, title_links
from lectorium.readings.dates import find_date, is_date_line
from lectorium.readings.ids import text_ids, without_ids
from lectorium.readings.names import is_name, people_and_date, split_authors
from lectorium.readings.reading import LineRole, RelatedLink
from lectorium.readings.rich import Rich
from lectorium.readings.venues import read_venue
from lectorium.readings.word_lists import expression
from lectorium.text.memory import remembered
from lectorium.text.pattern import pattern

FieldKind = Literal[
    "source", "urls", "authors", "date", "venue", "abstract", "related", "comment", "link", "note", "empty"
]

_LABEL = pattern(r"\**([^\W\d_][\w /&;.'()-]{0,34}?)\**\s*(?:[:：]\**\s*|\s[–—-]\s)", re.IGNORECASE)
_RELATED = pattern(rf"(?:{expression('label-related')})\b", re.IGNORECASE)
_LABELS = {"related": _RELATED} | {
    kind: pattern(rf"(?:{expression(f'label-{kind}')})$", re.IGNORECASE)
    for kind in ("authors", "abstract", "date", "venue", "comment")
}
"""Words before a colon, by what they say of the rest of their line."""
_LINK = pattern(r"^(?:lien|enlace|collegamento|ссылка|链接|リンク|adresse|fundstelle|volltext)s?$", re.IGNORECASE)
_BY = pattern(r"^by\s+(?=[A-Z])")
_LONGEST_SOURCE = 300
"""Characters of a line that says by whom, where and when."""
_FEW = 4
"""Words behind a date from which on a line says more than by whom and when."""
_SHOWS = pattern(r"//(?:www\.)?(?:youtu\.?be|vimeo)\b")
"""An address of a recording, which is none of a person."""
_LATELY = 1000
"""Lines whose kind is held: their neighbours ask for it, too."""
_LONG = 12
"""Words from which on a text below a title is taken for an abstract, however it ends."""
_SENTENCE = 7
"""Words from which on a text that ends like a sentence is."""


def label_of(rich: Rich) -> tuple[str, Rich]:
    """Divide `Label: rest`; the label is empty when there is none or it belongs to an address."""
    match = _LABEL.match(rich.text)
    if not match or rich.text.startswith("//", match.end() - 1) or rich.has_link_before(match.end()):
        return "", rich
    return match[1].strip(), rich.part(match.end())


def _named(label: str) -> str:
    """Return the kind of field that a label names, empty for none."""
    return next((kind for kind, form in _LABELS.items() if form.match(label)), "")


@remembered(_LATELY)
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
    names = [rich.words(link) for link in title_links(rich)]
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
    return any(len(rich.words(link).split()) > 2 for link in title_links(rich))


def _title_case(text: str) -> bool:
    """Return whether a line is set like a title, with capitals throughout and no full stop."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", text) if len(word) > 3]
    capital = sum(1 for word in words if not word.islower())
    return len(words) >= 3 and capital >= 0.8 * len(words) and not re.search(r"[.,;…]\W*$|[.?!]\s+\w", text)


def _labelled(label: str, rest: Rich) -> FieldKind | None:
    named = _named(label)
    if named == "authors":
        return "authors" if split_authors(rest.text, labelled=True) else None
    if named == "related":
        return "related" if rest.links else "note"
    if named == "abstract":
        return "abstract" if len(_words(rest.text)) >= 3 else "note"
    if named == "date" and is_date_line(rest.text):
        return "date"
    if _LABELS["venue"].match(label):
        return "venue"
    if named == "comment":
        return "comment"
    outside = blank_links(rest)
    short = not _words(outside, drop_generic=True) or (is_generic(label) and len(_words(outside)) <= 8)
    return "urls" if rest.links and (_LINK.match(label) or (short and not _titled(rest))) else None


def apply_field(builder: ReadingBuilder, rich: Rich) -> FieldKind:
    """Put a line below a title into the builder and return what it was; nothing of it is lost."""
    kind = field_kind(rich)
    if kind in FIELDS:
        FIELDS[kind][1](builder, rich)
    return kind


def _behind(rich: Rich, kind: FieldKind) -> Rich:
    """Return a line without the label of its kind."""
    label, rest = label_of(rich)
    return rest if _LABELS[kind].match(label) else rich


def _take_urls(builder: ReadingBuilder, rich: Rich) -> None:
    builder.add_urls(rich.links)
    outside = blank_links(rich)
    builder.ids.extend(text_ids(outside))
    builder.take_date(find_date(outside))


def _take_authors(builder: ReadingBuilder, rich: Rich) -> None:
    people, more = _behind(rich, "authors"), ""
    names = split_authors(people.text, labelled=True) if people is not rich else _authors(rich.text)
    if people is rich and not names:
        head, _, more = rich.text.partition(" / ")
        names = _authors(head)
    if builder.authors and names:
        builder.notes.append(rich.text)
    else:
        builder.authors = names
        if not more:
            builder.take_date(find_date(rich.text))
            if _has_more(label_of(rich)[1].text, names):
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
    rich = _behind(rich, "venue")
    found, date = read_venue(rich.text, eager=True), find_date(rich.text)
    if builder.venue:
        builder.notes.append(rich.text)
    builder.venue = builder.venue or (found.name if found else rich.text.strip(" ."))
    builder.set_date((found and found.date) or (date.iso if date else ""))
    builder.add_urls(rich.links)


def _take_related(builder: ReadingBuilder, rich: Rich) -> None:
    label = _RELATED.match(rich.text)
    rest = rich.part(label.end() if label else 0)
    for link in rest.links:
        words = rest.words(link)
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
        words = " ".join(rich.words(link).split())
        if not outside and not builder.urls:
            builder.add_url(link.url)
        else:
            builder.related.append(RelatedLink(words, link.url))


def _take_abstract(builder: ReadingBuilder, rich: Rich) -> None:
    rich = _behind(rich, "abstract")
    builder.abstract.append(prose(rich))
    if len(_words(rich.text)) < 3 * _LONG:
        builder.add_urls(generic_links(rich))


def _take_note(builder: ReadingBuilder, rich: Rich) -> None:
    builder.notes.append(" ".join(rich.text.split()))
    for link in generic_links(rich):
        if link.bare or " " not in rich.words(link).strip():
            builder.add_url(link.url)


FIELDS: Mapping[FieldKind, tuple[LineRole, Callable[[ReadingBuilder, Rich], None]]] = {
    "authors": ("authors", _take_authors),
    "source": ("source", read_behind),
    "date": ("source", lambda builder, rich: builder.take_date(find_date(rich.text))),
    "venue": ("source", _take_venue),
    "urls": ("links", _take_urls),
    "link": ("links", _take_link),
    "related": ("links", _take_related),
    "abstract": ("abstract", _take_abstract),
    "note": ("note", _take_note),
    "comment": ("note", _take_note),
}
"""What a card shows each kind of line as, and what puts it into the builder."""


def _words(text: str, drop_generic: bool = False) -> list[str]:
    words = re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", text)
    return [word for word in words if not drop_generic or not is_generic(word)]


def has_label(rich: Rich) -> bool:
    """Return whether a line opens with the label of a field, not with any other word before a colon."""
    label, rest = label_of(rich)
    return bool(label) and (label_starts(rich.text) or is_generic(label) or _labelled(label, rest) is not None)


def label_starts(text: str) -> bool:
    """Return whether a line opens with a label such as `Venue:` that starts a field of its own."""
    match = _LABEL.match(text)
    return bool(match and _named(match[1].strip()))
