"""What stands around a title: people, date, source or label before it; all these, addresses and prose behind it."""

from __future__ import annotations

import re
from itertools import pairwise

from lectorium.readings.builder import ReadingBuilder, blank_links, generic_links, prose, title_links, trimmed
from lectorium.readings.credits import AND, credit, people_beside_date
from lectorium.readings.dates import fullest_date, is_date_line, without_dates
from lectorium.readings.ids import text_ids, without_ids
from lectorium.readings.names import (
    EDITORS,
    is_common,
    is_label,
    is_name,
    leading_people,
    people_and_date,
    split_authors,
)
from lectorium.readings.paired import people_in_brief
from lectorium.readings.plain_title import CASE, EDGES, ends_short_word, is_locator
from lectorium.readings.reading import RelatedLink
from lectorium.readings.rich import Rich
from lectorium.readings.source import read_source
from lectorium.readings.title_brackets import BY, EDITION, LASTS, ROLE, take_brackets, venue
from lectorium.readings.venues import read_venue
from lectorium.readings.word_lists import expression, word_list
from lectorium.text.date_words import MONTH_NUMBERS
from lectorium.text.pattern import pattern

_LED = pattern(r"\s*,?\s*(?:by|von|par|por|di|door)\s", re.IGNORECASE)
_OWNED = pattern(
    r"[\s,.–—-]*(?P<who>[^\Wa-z\d_][\w.-]*(?:\s[^\Wa-z\d_][\w.-]*){1,3})['’]s\s(?:blog|rant|talk|newsletter|post|column)\b"
)
"""Whose it is, behind a title: `, Ann Lee's blog`."""
_NAME_END = pattern(r"[,，、،]\s*|[.。]\s*|\s*[(\[:：]|\s[-–—/|]+\s|;\s|\s(?=[a-z]{3,}s\s)|\s*$")
_HELPERS = pattern(r"sous la dir(?:ection|\.)? de|hg\. v\.|hrsg\. v(?:on|\.)|\bu\. ?a\.|\bet al\.")
_QUOTED = pattern(r"(?:«[^«»]{3,120}»|„[^„“”]{3,120}[“”])(?=\s*[,.(]|\s+\d)")
"""A journal in the quotes of other languages."""
_PROSE_CUT = pattern(r"\s\(|[.?!。？！]\s+|\n|\s[–—-]\s|[:：]\s|^\s*[,:.;]\s*|[)\]]\s+")
_ACCESSED = pattern(
    r"\b(?:accessed|retrieved|abgerufen|consult(?:ed|é|ado)|visited|acess[oa]d?o? em|acceso)\b[^.]*|\[cited[^\]]*\]",
    re.IGNORECASE,
)
_IN_BRACKETS = pattern(r"\d,?\s*\((?=(?:1[6-9]|20)\d\d\))()")
"""The year in brackets behind a volume and a page, which may look like years."""
_CLOSED = pattern(r"\s*[\"”»]\s*[,.;:]")
"""The end of the quotes of a title, before what is said of it."""
_LONGEST = 16
"""Words of the name of a source."""
_MOST_NAMES = 40
"""Places at which the people behind a title may end."""
_OUTER = " \t\n,;:|/–—-•·>→，：、。"
"""What may surround the people before a title; the dot of an initial is theirs."""
_LABEL = pattern(r"([^\W\d_][\w '’-]{1,28})\s?[:：](?:\s+|$)")
"""A word or three with a colon before people: `Podcast: Ann Lee`."""
OWNER = pattern(
    r"(?:(?:the|our)\s+)?(?P<who>[^\W\d_][\w.'’ -]{1,40}?)['’]s?(?<=s)\s*(?:(?P<venue>(?:[A-Z][\w&]*\s+){1,3}))?"
    rf"(?:(?:classic|short|recent|famous|own)\s+)?(?:{expression('sorts-of-works')})?(?:\s+(?:on|about|titled|called))?$"
)
"""`Ann Lee's`, `Ann Lee's TED talk`."""
_ENTRY_OF = pattern(r"(?:the\s+)?([A-Z][\w& ]{1,40}?)\s+(?:entry|article|piece|episode|page)(?:\s+(?:on|about))?$")
"""`the SEP entry`."""
_SHOW = pattern(
    r"(?:the )?(?:podcast )?(.+?),?\s*\b(?:ep(?:isode)?|season|folge|episodio|épisode|s\d+)\b", re.IGNORECASE
)
"""`A Show, Ep. 12` before the title of what was told."""
_AT = pattern(r"(.{3,60}?)\s+(?:at|for|on)\s+(?:the\s+)?[A-Z].*$")
"""`Ann Lee at the Institute` before a title."""
_DATED = pattern(
    r"[\s,]*[(（\[]?(?i:\bforthcoming\s)?"
    r"\b(?:1[6-9]|20)\d\d[a-z]?(?:/\d\d)?年?[)）\]]?\W*$|\W*\b(?:forthcoming|in press|in review"
    r"|n\.\s?d\.|im Erscheinen|à paraître|en prensa)\W*$"
)
BEFORE_TITLE = pattern(rf",?\s*[(\[]?\s*\b(?:{EDITORS}|ed\. by)\b\.?\s*[)\]]?\s*$|\bin$", re.IGNORECASE)
"""What stands between people and a title."""
_SLASH = pattern(r"(?<=\w)/(?=[^\Wa-z\d_])")
_INVERTED = pattern(r"[^\Wa-z\d_][\w’'-]+, [^\Wa-z\d_][^\W\d_]+(?: [^\W\d_]\.|\.)?")
"""`White, Richard`: also a name of common words, before a title that is marked."""
_YEAR_AND_MORE = pattern(r"(\((?:1[6-9]|20)\d\d[a-z]?),?\s[^()]{2,20}\)?\.?$")
"""A year with a journal beside it behind people: `Lee and Ek (2010 JEP)`."""
_PAIR = 2
"""Words of such a name without an initial."""
_NUMBERED = pattern(r"(?:episode|ep\.|folge|episodio|épisode)\s?#?\d", re.IGNORECASE)


def read_behind(builder: ReadingBuilder, rich: Rich) -> None:
    """Read what stands behind a title, up to where prose begins; that is the description."""
    if edition := EDITION.match(rich.text):
        rich = rich.part(edition.end())
    rich = take_brackets(builder, rich)
    stop = _prose_start(rich)
    builder.add_urls(generic_links(rich))
    for link in title_links(rich):
        if link.end <= stop and not is_name(rich.words(link)):
            builder.add_url(link.url)
    text = blank_links(rich)[:stop]
    text = _ACCESSED.sub(lambda match: " " * len(match[0]), text)
    builder.ids.extend(text_ids(text))
    text = without_ids(text)
    numbered = _IN_BRACKETS.search(text)
    date = fullest_date(text[numbered.start(1) :] if numbered else text)
    begin = 0
    for link in title_links(rich)[:1] if not builder.authors else ():
        builder.authors = people_in_brief(rich.words(link))[0]
        begin = link.end if builder.authors else 0
    if not builder.authors:
        begin = _take_people(builder, text if stop or not _LED.match(rich.text) else blank_links(rich))
        if not builder.authors and (credited := credit(blank_links(rich))):
            _take_people(builder, credited)
    if not builder.venue and not CASE.fullmatch(builder.title):
        builder.venue, year = read_source(rich, begin, text, bool(builder.date))
        builder.set_date(year)
    builder.take_date(date)
    if not builder.label and (role := re.fullmatch(rf"\W*({ROLE}(?: reading)?)\W*", text, re.IGNORECASE)):
        builder.label = role[1]
    describe(builder, rich.part(stop))


def _prose_start(rich: Rich) -> int:
    """Return where the first piece begins that is neither people, source nor date: it has the words of a sentence."""
    text = _without_stress(rich)
    cuts = [0, *(match.end() for match in _PROSE_CUT.finditer(text) if not ends_short_word(text, match)), len(text)]
    for start, end in pairwise(cuts):
        if _is_prose(text[start:end].strip()) and not _is_journal(rich, start, end):
            return start + _people_end(text[start:end])
    return len(rich.text)


def _without_stress(rich: Rich) -> str:
    """Return the text with a sign for each letter of short names in italics, which are no words of a sentence."""
    text = blank_links(rich)
    for start, end in rich.emphasis:
        if 0 < len(rich.text[start:end].split()) <= _LONGEST and start > 0:
            text = text[:start] + re.sub(r"[^\W\d_]", "X", text[start:end]) + text[end:]
    return text


def _is_journal(rich: Rich, start: int, end: int) -> bool:
    """Return whether a piece begins with a name in italics and goes on with numbers: `*Cahiers*, n° 3, 1998`."""
    stress = next((b for a, b in rich.emphasis if start <= a and len(re.findall(r"\w+", rich.text[start:a])) < 3), 0)
    return bool(stress) and bool(re.match(r"\W*(?:[^\W\d_]{1,4}\W*)?\d", rich.text[stress:end]))


def _is_prose(text: str) -> bool:
    text = without_dates(LASTS.sub("", _HELPERS.sub("", _QUOTED.sub("", text))))
    if stop := _people_end(text):
        return _is_prose(text[stop:])
    words = re.findall(r"\b[^\W\d_]{2,}\b", text)
    low = sum(1 for word in words if word.islower() and word not in word_list("small_words"))
    if len(words) < 3 or low < 3 or 2 * low < len(words) or is_locator(text):
        return False
    return not (split_authors(text) or is_date_line(text) or read_venue(text))


def _people_end(text: str) -> int:
    """Return where a name ends that a text begins with, behind a word such as `by`; 0 for none."""
    led = BY.match(text)
    ends = _NAME_END.finditer(text, led.end()) if led and led["by"] else ()
    return next((end.end() for end in ends if led and is_name(text[led.end() : end.start()])), 0)


def _take_people(builder: ReadingBuilder, text: str) -> int:
    """Take the longest list of people that a text begins with; return where it ends."""
    begin = BY.match(text)
    start = begin.end() if begin else 0
    led = bool(begin and begin["by"] and (begin["sort"] or begin["by"].strip().lower() not in ("with", "from", "de")))
    if listed := people_beside_date(text[start:], led=led):
        builder.authors = listed
        return len(text)
    best, names, closed = start, tuple[str, ...](), False
    if (owner := _OWNED.match(text, start)) and is_name(owner["who"]):
        builder.authors = (owner["who"],)
        return owner.end()
    for count, end in enumerate(_NAME_END.finditer(text, start)):
        piece = text[start : end.start() + (text[end.start() : end.start() + 1] == ".")].strip(" ,;()")
        last = re.sub(r"\([^()]*\)", "", piece.rpartition(",")[2]).strip(" .")
        place = (end[0].strip() == ":" and not led) or (
            bool(names) and led and "," in piece and bool(begin and begin["sort"])
        )
        if count > _MOST_NAMES or closed or place or read_venue(last) or last.lower() in MONTH_NUMBERS:
            break
        found = split_authors(piece) or ((piece.strip(" ."),) if is_name(piece) and (led or " " in piece) else ())
        if found:
            best, names = end.start(), found
            closed = end[0].startswith(",") and bool(AND.search(piece))
    builder.authors = names
    return best


def describe(builder: ReadingBuilder, rich: Rich) -> None:
    """Keep prose: a sentence or more is the abstract, a few words are a note."""
    closed = _CLOSED.match(rich.text)
    rich = trimmed(rich.part(closed.end()) if closed else rich, " \t\n|,;:/–—-")
    text = prose(rich)
    if re.fullmatch(r"\([^()]*\)\.?", text) or re.match(r"(?:see|cf\.?|compare)\b", text, re.IGNORECASE):
        builder.notes.append(text)
        builder.related += [RelatedLink(rich.words(link), link.url) for link in title_links(rich)]
        return
    words = re.findall(r"\w+", " ".join(blank_links(rich).split()))
    if len(words) >= 6:
        builder.abstract.append(text)
    elif words:
        builder.notes.append(" ".join(blank_links(rich).split()).strip(" []()|"))


def read_before(builder: ReadingBuilder, rich: Rich) -> None:
    """People, a date or a venue before a title; anything else is kept as a label or a note."""
    builder.add_urls(generic_links(rich))
    text = blank_links(rich).strip(_OUTER + "‘'" + '“"„«「『《〈*_').strip()
    if not re.search(r"\w", text):
        return
    if is_label(text) or all(is_label(word) for word in text.split()):
        builder.label = builder.label or text
        return
    label = _LABEL.match(text)
    if label and (text[label.end() :] or not leading_people(label[1])):
        builder.label, text = builder.label or label[1], text[label.end() :]
    if not text or _take_host(builder, text):
        return
    names, iso = _people(builder, rich, text)
    if names:
        builder.authors = builder.authors or names
        builder.set_date(iso)
    else:
        _take_else(builder, rich, text)


def _take_host(builder: ReadingBuilder, text: str) -> bool:
    """Take what an entry or an episode is of."""
    host = None if OWNER.match(text) else _ENTRY_OF.match(text) or (None if builder.venue else _SHOW.match(text))
    builder.venue = builder.venue or (host[1].strip(_OUTER) if host else "")
    return host is not None


def _people(builder: ReadingBuilder, rich: Rich, text: str) -> tuple[tuple[str, ...], str]:
    """Return the people that stand before a title, and the date behind them."""
    owner = OWNER.match(text)
    if owner:
        builder.venue, text = builder.venue or (owner["venue"] or "").strip(), owner["who"]
    if (sort := BY.match(text)) and sort["sort"] and sort["by"]:
        text = text[sort.end() :]
    who = BEFORE_TITLE.sub("", text.strip(_OUTER + "("))
    names, iso = people_and_date(who)
    if not iso and (year := _YEAR_AND_MORE.search(who)):
        who = f"{who[: year.end(1)]})"
        names, iso = people_and_date(who)
    if not is_date_line(text) and not _names_thing(rich.text, who):
        names = _leading(names, BEFORE_TITLE.sub("", _DATED.sub("", who)), dated=bool(_DATED.search(who)))
    if not names and (host := _AT.match(who)) and " " in host[1] and is_name(host[1]):
        names = (host[1],)
    if not names and _INVERTED.fullmatch(who) and not is_label(who.partition(",")[0]):
        names = (who.rstrip(".") if len(who.split()) == _PAIR else who,)
    if not names and owner and not is_common(who) and not is_label(who):
        names = (who,)
    return names, iso


def _take_else(builder: ReadingBuilder, rich: Rich, text: str) -> None:
    """Take what is no person before a title: a show in italics or before an episode, a date, a venue, a label."""
    if rich.emphasis and not builder.venue and (builder.label or " " in text):
        builder.venue = rich.text[slice(*rich.emphasis[0])].strip(EDGES)
    elif _NUMBERED.match(builder.title) and not builder.venue:
        builder.venue = text.strip(_OUTER)
    elif is_date_line(text):
        builder.take_date(fullest_date(text))
    elif not venue(builder, text, eager=False):
        _label_or_note(builder, text)


def _names_thing(text: str, who: str) -> bool:
    """Return whether the one word before a colon says what follows, and not who wrote it, as `Hobbes-Lee:` does."""
    return text.rstrip('"“„«‘ (').endswith((":", "：")) and not re.search(r"[\s,/-]", who)


def _leading(names: tuple[str, ...], text: str, *, dated: bool) -> tuple[str, ...]:
    """Return the people before a title: there a surname is one, too, and `Byron, Ada` is one person."""
    alone = leading_people(_SLASH.sub(", ", text), marked=dated)
    return alone if not names or (alone and any("," in name for name in alone)) else names


def _label_or_note(builder: ReadingBuilder, text: str) -> None:
    text = text.strip(" :-–—")
    if not builder.label and len(text.split()) <= 4:
        builder.label = text
    else:
        builder.notes.append(text)
