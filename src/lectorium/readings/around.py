"""What stands before and behind a title: people, venue, date, identifiers, addresses, and then prose."""

from __future__ import annotations

import re
from itertools import pairwise

from lectorium.readings.builder import ReadingBuilder, blank_links, generic_links, is_generic, title_links, trimmed
from lectorium.readings.dates import find_date, is_date_line
from lectorium.readings.ids import text_ids
from lectorium.readings.names import is_name, split_authors
from lectorium.readings.plain_title import ABBREVIATED, EDGES, is_locator
from lectorium.readings.reading import RelatedLink
from lectorium.readings.rich import Rich
from lectorium.readings.venues import is_venue_name, read_venue
from lectorium.text.pattern import pattern

_OUTER = " \t\n,;:|/–—-•·>→"
"""What may surround the people before a title; the dot of an initial is theirs."""
ROLE = (
    r"(?:optional|required|background|recommended|suggested|skim|mandatory|main|extra|survey|tutorial|book"
    r"|textbook|blog|blog ?post"
    r"|video|paper|read|reading|watch|classic|advanced|bonus|new|highly recommended|theory|application|demo"
    r"|case study|primary|secondary|for presentation)"
)
_TAIL_BRACKET = pattern(r"\s*[(\[]([^()\[\]]{2,120})[)\]]\s*$")
_FOOTNOTE = pattern(r"\s*\[\^[^\]]*\]")


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
    if re.search(r"[^.]\.$", rich.text) and not ABBREVIATED.search(rich.text[:-1]):
        rich = rich.part(0, len(rich.text) - 1)
    rich = _unquoted(rich)
    if rich.text:
        builder.set_title(rich)


def _unquoted(rich: Rich) -> Rich:
    text = rich.text
    if len(text) > 4 and text[0] in '“"' and text[-1] in '”"' and not re.search('[“”"]', text[1:-1]):
        return rich.part(1, len(text) - 1)
    return rich


def _take_bracket(builder: ReadingBuilder, text: str) -> bool:
    if is_date_line(text):
        _date(builder, text)
        return True
    if re.fullmatch(ROLE, text.strip(), re.IGNORECASE):
        builder.label = builder.label or text.strip()
        return True
    if is_generic(text) and not re.search(r"\d\d", text):
        return text.strip().lower() in ("pdf", "link", "paper", "url", "html")
    head, comma, rest = text.rpartition(",")
    if comma and (split_authors(head) or is_name(head)) and (is_date_line(rest) or read_venue(rest, eager=True)):
        builder.authors = builder.authors or split_authors(head, labelled=True)
        return _date_or_venue(builder, rest)
    if (
        (match := re.fullmatch(r"(.{0,2000}?et al\.?)\s*((?:19|20)\d\d)", text))
        or (match := re.fullmatch(r"(.{3,80}?)\s+((?:19|20)\d\d)", text))
    ) and split_authors(match[1]):
        builder.authors = builder.authors or split_authors(match[1])
        builder.set_date(match[2])
        return True
    if read_venue(text) and (find_date(text) or is_venue_name(text.split(maxsplit=1)[0]) or re.search(r"\d\d", text)):
        return venue(builder, text)
    if len(split_authors(text)) > 1 or re.search(r"\bet al\.?$", text):
        builder.authors = builder.authors or split_authors(text, labelled=True)
        return True
    return False


def _date_or_venue(builder: ReadingBuilder, text: str) -> bool:
    return _date(builder, text) if is_date_line(text) else venue(builder, text)


def _date(builder: ReadingBuilder, text: str) -> bool:
    found = find_date(text)
    builder.set_date(found.iso if found else "")
    return True


def venue(builder: ReadingBuilder, text: str, eager: bool = True) -> bool:
    """Take a text as the venue, with the date beside it; False when it is none."""
    found = read_venue(text, eager=eager)
    if found:
        builder.venue = builder.venue or found.name
        builder.set_date(found.date)
    return bool(found)


def read_before(builder: ReadingBuilder, rich: Rich) -> None:
    """People, a date or a venue before a title; anything else is kept as a label or a note."""
    for link in generic_links(rich):
        builder.add_url(link.url)
    text = blank_links(rich).strip(_OUTER + '“"„«*_').strip()
    if not re.search(r"\w", text):
        return
    date = find_date(text)
    people = text
    if date and date.end >= len(text.rstrip(" .,:)")) - 2:
        people = text[: date.start]
    people = re.sub(
        r"[(\[]\s*(?:eds?|editors?)\.?\s*[)\]]?\s*$|\bin$", "", people.strip(_OUTER + "("), flags=re.IGNORECASE
    )
    names = split_authors(people.strip(_OUTER + "("), labelled=bool(re.search(r"\bet al", people)))
    if not names and is_name(people.strip(_OUTER + "(")) and len(people.split()) <= 4:
        names = (people.strip(_OUTER + "("),)
    if names:
        builder.authors = builder.authors or names
        builder.set_date(date.iso if date else "")
    elif is_date_line(text):
        _date(builder, text)
    elif not venue(builder, text, eager=False):
        _label_or_note(builder, text)


def _label_or_note(builder: ReadingBuilder, text: str) -> None:
    text = text.strip(" :-–—")
    if not builder.label and len(text.split()) <= 4:
        builder.label = text
    else:
        builder.notes.append(text)


def read_behind(builder: ReadingBuilder, rich: Rich) -> None:
    """Read the parts behind a title one by one until prose begins; the rest is the description."""
    here = 0
    for start, end in _parts(rich):
        piece = rich.part(start, end)
        text = " ".join(blank_links(piece).split()).strip(EDGES + '()[]{}"”“*_')
        if not re.search(r"\w", text) or (is_generic(text) and not re.search(r"\d\d", text) and not read_venue(text)):
            continue
        if not _take_part(builder, text, piece):
            here = start
            break
    else:
        here = len(rich.text)
    for link in generic_links(rich):
        builder.add_url(link.url)
    for link in title_links(rich):
        if link.end <= here and not is_name(rich.text[link.start : link.end]):
            builder.add_url(link.url)
    builder.ids.extend(text_ids(blank_links(rich)[:here]))
    describe(builder, rich.part(here, len(rich.text)))


def _parts(rich: Rich) -> list[tuple[int, int]]:
    """Cut the text behind a title at sentences, brackets, dashes, bars and line breaks."""
    text = rich.text
    cuts = [0]
    for match in re.finditer(
        r"[.?!]\s+|\n|\s[-–—|/]+\s|[(\[](?![\d–-]{1,5}\))(?=[^()\[\]]*[)\]])|(?<=[^\d][)\]])|:\s+|^\s*[,:.]\s*", text
    ):
        if match[0][:1] == "." and ABBREVIATED.search(text[max(0, match.start() - 8) : match.start()]):
            continue
        cuts.append(match.end() if match[0][:1] not in "([" else match.start())
    cuts.append(len(text))
    return list(pairwise(cuts))


def _take_part(builder: ReadingBuilder, text: str, piece: Rich) -> bool:
    """Take one part as people, date, venue, identifier or role; False when it is prose."""
    if re.fullmatch(rf"(?:{ROLE})(?: reading)?", text, re.IGNORECASE):
        builder.label = builder.label or text
        return True
    if _stressed_venue(builder, piece):
        return True
    by = re.sub(r"^(?:by|with|from|authors?:)\s+(?=\S)", "", text, flags=re.IGNORECASE)
    if is_date_line(text):
        return _date(builder, text)
    if text_ids(text) and sum(not re.search(r"\d", word) for word in text.split()) <= 3:
        builder.ids.extend(text_ids(text))
        if re.match(r"arxiv", text, re.IGNORECASE) and not builder.venue:
            builder.venue = "arXiv"
        found = find_date(re.sub(r"\d{4}\.\d{4,5}(?:v\d+)?", "", text))
        builder.set_date(found.iso if found else "")
        return True
    if not builder.authors and (names := split_authors(by, labelled=by != text and len(by.split()) < 60)):
        builder.authors = names
        return True
    if _compound(builder, by) or (builder.venue and is_venue_name(text)):
        return True
    if len(text.split()) <= 16 and read_venue(text, eager=bool(find_date(text))) and not builder.venue:
        return venue(builder, text)
    return bool(_pages_only(builder, text))


def _pages_only(builder: ReadingBuilder, text: str) -> bool:
    """Keep pages, chapters and a date in another language beside the citation, as a note."""
    if is_locator(text):
        builder.notes.append(text)
        return True
    found = find_date(text)
    if found and len(text.split()) <= 4 and not re.sub(r"[\W\d]+", "", text[: found.start] + text[found.end :])[9:]:
        builder.set_date(found.iso)
        return True
    return False


def _stressed_venue(builder: ReadingBuilder, piece: Rich) -> bool:
    """Behind a title the stressed words are the journal: `*Molecular Ecology*, 21(8), 2031-2038`."""
    begin = next((a for a, _ in piece.emphasis if not piece.text[:a].strip(EDGES)), None)
    if begin is None or builder.venue or (piece.links and piece.links[0].start <= begin):
        return False
    end = max(b for a, b in piece.emphasis if a == begin)
    name, rest = piece.text[begin:end].strip(EDGES), piece.part(end, len(piece.text))
    if len(name.split()) > 12 or not re.search(r"[^\W\d_]{2}", name) or (split_authors(name) and not builder.authors):
        return False
    if not venue(builder, name):
        builder.venue = name
    rest_text = " ".join(blank_links(rest).split()).strip(EDGES + "()")
    date = find_date(rest_text)
    builder.set_date(date.iso if date else "")
    if rest_text and not is_date_line(rest_text):
        builder.notes.append(rest_text)
    return True


def _compound(builder: ReadingBuilder, text: str) -> bool:
    """Take `NAMES, VENUE YEAR`, `NAMES (VENUE YEAR)`, `NAMES, YEAR`, `VENUE, YEAR (oral)`."""
    for comma in list(re.finditer(r"[,;]\s+|\s+(?=\(?(?:19|20)\d\d)|\.\s+", text))[::-1][:12]:
        head, rest = text[: comma.start()].strip(" ,.("), text[comma.end() :].strip(" ,.()")
        names = split_authors(head) or ((head,) if is_name(head) else ())
        if not names or builder.authors:
            continue
        if is_date_line(rest) or read_venue(rest, eager=bool(find_date(rest))):
            builder.authors = names
            return _date_or_venue(builder, rest)
    return False


def describe(builder: ReadingBuilder, rich: Rich) -> None:
    """Keep prose: a sentence or more is the abstract, a few words are a note."""
    rich = trimmed(rich, " \t\n|,;:/–—-")
    text = " ".join(rich.text.split())
    if re.fullmatch(r"\([^()]*\)\.?", text) or re.match(r"(?:see|cf\.?|compare)\b", text, re.IGNORECASE):
        builder.notes.append(text)
        builder.related += [RelatedLink(rich.text[link.start : link.end], link.url) for link in title_links(rich)]
        return
    words = re.findall(r"\w+", " ".join(blank_links(rich).split()))
    if len(words) >= 6:
        builder.abstract.append(text)
    elif words:
        builder.notes.append(" ".join(blank_links(rich).split()).strip(" []()|"))
