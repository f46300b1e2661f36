"""One entry written on one line: which part is the title, found by a tag, link, quotes, stress or its words."""

from __future__ import annotations

import re

from lectorium.readings.around import describe, read_before, read_behind
from lectorium.readings.builder import ReadingBuilder, blank_links, title_links, trimmed
from lectorium.readings.dates import find_date
from lectorium.readings.distinct_title import (
    EPISODE,
    FEW_WORDS,
    FILED,
    QUOTED,
    by_quotes,
    cutting_links,
    is_behind_title,
    is_person,
    is_plain_title,
    leads_there,
    names_source,
    stressed_title,
)
from lectorium.readings.form import read_form
from lectorium.readings.ids import linked_ids, text_ids
from lectorium.readings.labels import take_labels, without_signs
from lectorium.readings.leads import lead_end, people
from lectorium.readings.legal import by_law, take_body, take_standard
from lectorium.readings.names import is_common, is_label, is_name, people_and_date, split_authors
from lectorium.readings.paired import end_of_brief, pair, people_in_brief
from lectorium.readings.plain_title import APA, CASE, EDGES, OPUS, plain_range, sentences
from lectorium.readings.rich import Rich, TextLink
from lectorium.readings.title_brackets import peel_title, without_version
from lectorium.readings.venues import read_venue
from lectorium.readings.word_lists import expression, word_list
from lectorium.text.pattern import pattern

_TAGGED = pattern(
    r"(?P<title>[^\n]{2,160}?)\s*\((?P<venue>[^()\n]{2,40})\)"
    r"(?:\s*/\s*(?P<second>[^\n:()]{2,60}?)\s*\((?P<venue2>[^()\n]{2,40})\))?\s*(?:[:：]|\s[-–—])\s+(?P<text>\S.+)",
    re.DOTALL,
)
_NAMED = pattern(
    r"(?P<who>(?!(?:An?|The)\s)[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){1,3})\s[-–—]\s(?P<title>\S.*)", re.DOTALL
)
"""Who speaks, and the title, within one link: `[Ann Lee - Bibles in the light](u)`."""
_SORTED = pattern(r"(?:[^\W\d_]+\s){0,2}(?P<sort>[^\W\d_]+):\s+(?=\S+\s\S)")
_CHAPTER = pattern(
    rf"\W*(?:(?:the\s+)?(?:{expression('parts-without-number')})|(?:{expression('chapters')})\b\.?\s*[\dIVX][\w.]*"
    rf"(?:\s*(?:[-–,&]|and|und|et|y|to)\s*\d[\d.]*)*)\s+(?:{expression('of-a-book')})\s+(?:(?:the|der|das|dem|le"
    r"|la|el|o|a)\s+)?(?:(?:book|textbook|livro|libro|livre|buch)\s+)?$",
    re.IGNORECASE,
)
"""A chapter before the title of its book, which is what is to be read: `Chapter 5 of`."""
_UNTITLED = pattern(
    r"(?P<people>[^“\"«„()]{3,300}?),\s(?P<venue>[A-Z][\w&.]*(?:\s[A-Z][\w&.]*){0,6})\s(?P<volume>\d{1,4}),\s[\w.–-]{1,20}"
    r"\s\((?P<date>(?:1[6-9]|20)\d\d)\)"
)
"""`A. Lee and B. Ek, Phys. Rev. 95, 226801 (2005)`, the volume in bold."""
_TITLE_YEAR = pattern(r"(?<=[^\W\d_])(?<!\band)(?<!\bof)(?<!\bin)(?<!\bto)\s((?:19|20)\d\d)$")
"""The year that the title of a report ends with."""
_ASIDE = pattern(r"\s*\(([^()]+)\)[\s.]*\Z")
"""What is said in brackets, and nothing else, behind an address."""
_GOES_ON = pattern(r"^(?:\S+\s){1,3}(?:the|an?|at|of|to|der|die|das|dem|le|la|les|el|los)$")
"""The end of words that go on with a link, and are no title: `Skim the`."""
_WORD = pattern(r"[^\W\d_]{2}")
"""What a journal in italics has, and its volume has not."""
_LEADING = ("on", "about", "a", "the", "titled")
_LONGEST = 4000
"""Characters of a line that may be a citation; what stands behind them describes it."""


def read_citation(builder: ReadingBuilder, rich: Rich) -> str:
    """Fill the builder from one line and return the name of the reader that found its title.

    `bare` stands for an address or identifier without one, `` for neither.
    """
    if len(rich.text) <= _LONGEST:
        return _read(builder, rich)
    cut = rich.text.rfind(" ", 0, _LONGEST) + 1 or _LONGEST
    reader, rest = _read(builder, rich.part(0, cut)), rich.part(cut)
    builder.add_urls(rest.links)
    describe(builder, rest)
    return reader


def _read(builder: ReadingBuilder, rich: Rich) -> str:
    rich = take_standard(builder, take_body(builder, take_labels(builder, without_signs(rich))))
    if _untitled(builder, rich):
        return "untitled"
    if _paired(builder, rich):
        return "paired"
    for name, find in _READERS:
        if found := find(builder, rich):
            _around(builder, rich, *found)
            return name
    builder.add_urls(rich.links)
    for link in rich.links:
        if not link.bare and len(rich.text.split()) > 1 and rich.text == rich.words(link):
            builder.set_title(rich)
    builder.ids.extend(text_ids(blank_links(rich)))
    if rich.links and not rich.links[0].start:
        read_behind(builder, rich.part(rich.links[0].end))
    return "bare" if builder.urls or builder.ids else ""


def _untitled(builder: ReadingBuilder, rich: Rich) -> bool:
    """Read people, a journal cut short, volume, page and year, where a citation of physics names no title."""
    match = _UNTITLED.match(rich.text)
    names = split_authors(match["people"].strip(" ,")) if match else ()
    if not match or not names or not rich.strong:
        return False
    builder.authors, builder.venue = names, match["venue"].strip(" ,")
    builder.set_date(match["date"])
    read_behind(builder, rich.part(match.end()))
    return True


def _paired(builder: ReadingBuilder, rich: Rich) -> bool:
    """Read a line that is a title and its people, without a mark of either."""
    if rich.links or rich.strong or rich.emphasis or not (found := pair(rich.text)):
        return False
    start, end, builder.authors = found
    peel_title(builder, rich.part(start, end))
    return True


def _by_tag(builder: ReadingBuilder, rich: Rich) -> tuple[int, int] | None:
    match = _TAGGED.match(rich.text)
    if not match or len(match["text"].split()) < 2 or len(match["title"].split()) > 20:
        return None
    venues = [read_venue(match[name]) for name in ("venue", "venue2") if match[name]]
    if not venues[0] or any(char in match["title"] for char in '“”"'):
        return None
    end = match.end("second") if match["second"] else match.end("title")
    if match["second"]:
        names = [item.name for item in venues if item]
        builder.venue = " / ".join(dict.fromkeys(names))
        builder.set_date(venues[0].date)
        builder.set_title(rich.part(0, end))
        builder.title = " / ".join((match["title"].strip(), match["second"].strip()))
        describe(builder, rich.part(match.start("text")))
        builder.add_urls(rich.links)
        return (0, len(rich.text))
    return match.start("title"), match.end("title")


def _by_link(builder: ReadingBuilder, rich: Rich) -> tuple[int, int] | None:
    others = (is_person, names_source, leads_there)
    links = [link for link in title_links(rich) if not any(is_other(rich, link) for is_other in others)]
    links = links or [link for link in rich.links if is_plain_title(rich, link)][:1]
    link = _best_link(rich, links) if links else None
    if link is None:
        return None
    if is_behind_title(rich, link):
        builder.add_url(link.url)
        return None
    inner = rich.part(link.start, link.end)
    if (named := _NAMED.match(inner.text)) and is_name(named["who"]) and not is_common(named["who"]):
        builder.authors = (named["who"],)
        return link.start + named.start("title"), link.end
    if brief := _in_brief(builder, inner):
        return link.start, link.start + brief[1]
    if (quoted := QUOTED.search(inner.text)) and quoted["title"] and _says_sort(inner.text[: quoted.start()]):
        return link.start + quoted.start("title"), link.start + quoted.end("title")
    if quoted or APA.match(inner.text) or stressed_title(inner) or _leads_with_people(inner.text):
        nested = ReadingBuilder()
        bare = Rich(inner.text, inner.at, (), inner.strong, inner.emphasis)
        if read_citation(nested, bare) and nested.title and _is_citation(nested, inner):
            return _adopt(builder, nested, link)
    if not builder.authors and (found := pair(inner.text, linked=True)):
        builder.authors = found[2]
        peel_title(builder, inner.part(found[0], found[1]))
        builder.take_date(find_date(inner.text[found[1] :]))
        return link.start, link.end
    return link.start + _label_end(inner.text), link.end


def _in_brief(builder: ReadingBuilder, rich: Rich) -> tuple[int, int] | None:
    """Read surnames and a year, which stand for the title, or a title with surnames and a comma beside it."""
    bare = next((link.start for link in rich.links if link.bare and link.start), len(rich.text))
    stop = min(end_of_brief(rich.text), len(rich.text[:bare].rstrip(EDGES)))
    people, date = people_in_brief(rich.text[:stop])
    if people:
        builder.authors = people
        builder.set_date(date)
        builder.set_title(trimmed(rich.part(0, stop)))
        return 0, stop
    return None


def _says_sort(text: str) -> bool:
    """Return whether a text says only what sort of thing follows: `blog post on`."""
    words = [word for word in re.findall(r"[^\W\d_]+", text.lower()) if word not in _LEADING]
    return bool(re.search(r"[^\W\d_]", text)) and all(map(is_label, words))


def _label_end(text: str) -> int:
    """Return where the title begins behind what sort of thing it is: `Medium post: `."""
    match = _SORTED.match(text)
    return match.end() if match and match["sort"].lower() in word_list("media") else 0


def _is_citation(nested: ReadingBuilder, inner: Rich) -> bool:
    """Return whether the words of a link are a title with people or a date, or with a source behind it."""
    first = nested.title_range[0] - inner.at[0] <= 1
    if nested.authors and (inner.strong or inner.emphasis or QUOTED.search(inner.text)):
        return True
    if len(nested.authors) == 1 and not re.search(r"[\s,]", nested.authors[0]) and not nested.date:
        return False
    if nested.authors and not nested.date and len(nested.title.split()) < FEW_WORDS:
        return False
    return bool(nested.authors or nested.date or (nested.venue and first))


def _adopt(builder: ReadingBuilder, nested: ReadingBuilder, link: TextLink) -> tuple[int, int]:
    """Take over what a link whose words are a whole citation says; the rest of the line is read around it."""
    builder.title, builder.title_range = nested.title, nested.title_range
    builder.authors = builder.authors or nested.authors
    builder.venue = builder.venue or nested.venue
    builder.set_date(nested.date)
    builder.notes += nested.notes
    builder.form = nested.form
    return link.start, link.end


def _best_link(rich: Rich, links: list[TextLink]) -> TextLink | None:
    """Return the link that names the entry: the first, unless it is a word in running text."""
    first = links[0]
    words = len(rich.words(first).split())
    before = rich.text[: first.start].strip(EDGES)
    quoted = QUOTED.search(rich.text)
    if quoted and quoted.end() <= first.start and (len(quoted[0].split()) >= 2 or EPISODE.match(rich.text)):
        return None
    if before and words <= 2 and len(links) > 1 and not people(before):
        return max(links, key=lambda link: min(12, len(rich.words(link).split())))
    if before and len(before.split()) > 25 and not split_authors(before):
        return None
    return first


def _leads_with_people(text: str) -> bool:
    parts = sentences(text)
    lead = text[slice(*parts[0])] if len(parts) > 1 else ""
    return bool(lead_end(text)) or (bool(lead) and (people(lead) or bool(people_in_brief(lead)[0])))


def _by_address(_: ReadingBuilder, rich: Rich) -> tuple[int, int] | None:
    """The words before the first address, when they are no sentences: `Title: https://...`, `Title [pdf]`."""
    links = cutting_links(rich)
    if not links or links[0].start == 0:
        return None
    head = trimmed(rich.part(0, links[0].start), EDGES + "([@")
    if not head.text or len(head.text.split()) > 40 or _GOES_ON.search(head.text):
        return None
    return _plain_title(head, rich)


def _by_words(_: ReadingBuilder, rich: Rich) -> tuple[int, int] | None:
    head = rich
    if links := cutting_links(rich):
        begin = 0 if links[0].start > 0 else links[0].end
        stop = next((link.start for link in links if link.start > begin), len(rich.text))
        head = rich.part(begin, stop)
    if ids := linked_ids(head.text):
        if not ids[0][0] and not head.text[ids[0][1] :].strip(EDGES)[:1].isupper():
            return None
        head = head.part(0, ids[0][0]) if ids[0][0] else head
    aside = _ASIDE.match(head.text)
    head = head.part(*aside.span(1)) if aside else trimmed(head, EDGES + "([@")
    said = _GOES_ON.search(head.text) or (aside and people_and_date(aside[1])[0])
    return None if said or not re.search(r"[^\W\d_]{2}", head.text) else _plain_title(head, rich)


def _plain_title(head: Rich, rich: Rich) -> tuple[int, int] | None:
    """Find the title in text without any mark, by what its sentences look like."""
    offset = rich.at.index(head.at[0]) if head.at else 0
    head = without_version(head)
    worded = (start for start, stop in head.emphasis if start > 0 and _WORD.search(head.text, start, stop))
    start, end = plain_range(head.text, next(worded, 0))
    return (offset + start, offset + end) if start < end else None


_READERS = (
    ("law", by_law),
    ("tagged", _by_tag),
    ("link", _by_link),
    ("quoted", by_quotes),
    ("emphasis", lambda _, rich: stressed_title(rich)),
    ("brief", _in_brief),
    ("address", _by_address),
    ("words", _by_words),
)
"""The readers of titles, tried in this order."""


def _around(builder: ReadingBuilder, rich: Rich, start: int, end: int) -> None:
    """Read what stands before and behind the title."""
    if start and _CHAPTER.match(rich.text[:start].rstrip('"“„«')):
        start, end = 0, end + (rich.text[start - 1] in '"“„«' and rich.text[end : end + 1] in tuple('"”“»'))
    if start and FILED.match(rich.text) and CASE.fullmatch(rich.text[start:end]):
        start = 0
    if opus := OPUS.match(rich.text, end) if end < len(rich.text) else None:
        end = opus.end()
    if not builder.title:
        builder.set_title(rich.part(start, end))
        peel_title(builder, rich.part(start, end))
    for link in rich.links:
        if link.start < end and link.end > start:
            builder.add_url(link.url)
    if start:
        read_before(builder, rich.part(0, start))
    if end < len(rich.text):
        read_behind(builder, rich.part(end))
    if not builder.date and (year := _TITLE_YEAR.search(builder.title)):
        builder.set_date(year[1])
    builder.form = builder.form or read_form(builder, rich, start, end)
