"""What stands before and behind a title: people, venue, date, identifiers, addresses, and then prose."""

from __future__ import annotations

import re

from lectorium.readings.builder import ReadingBuilder, blank_links, generic_links, is_generic, title_links, trimmed
from lectorium.readings.dates import fullest_date, is_date_line, without_dates
from lectorium.readings.ids import text_ids, without_ids
from lectorium.readings.names import EDITORS, is_common, is_label, is_name, leading_people, people_and_date, split_authors
from lectorium.readings.plain_title import ABBREVIATED, CASE, EDGES, is_locator
from lectorium.readings.reading import RelatedLink
from lectorium.readings.rich import Rich
from lectorium.readings.source import read_source
from lectorium.readings.venues import is_venue_name, read_venue
from lectorium.text.date_words import MONTH_NUMBERS
from lectorium.text.pattern import pattern

_OUTER = " \t\n,;:|/–—-•·>→，：、。"
"""What may surround the people before a title; the dot of an initial is theirs."""
ROLE = (
    r"(?:optional|required|background|recommended|suggested|skim|mandatory|main|extra|survey|tutorial|book"
    r"|textbook|blog|blog ?post"
    r"|video|paper|read|reading|watch|classic|advanced|bonus|new|highly recommended|theory|application|demo"
    r"|case study|primary|secondary|for presentation|must[ -]read)"
)
_LABEL = pattern(r"([^\W\d_][\w '’-]{1,28})\s?[:：](?:\s+|$)")
"""A word or three with a colon before people: `Podcast: Ann Lee`."""
OWNER = pattern(
    r"(?:(?:the|our)\s+)?(?P<who>[^\W\d_][\w.'’ -]{1,40}?)['’]s?(?<=s)\s*(?:(?P<venue>(?:[A-Z][\w&]*\s+){1,3}))?(?:(?:classic|short|recent|famous|own)\s+)?"
    r"(?:talk|lecture|essay|book|piece|article|chapter|interview|paper|review|podcast|video|poem|novel|story|post|textbook)?$"
)
"""`Ann Lee's`, `Ann Lee's TED talk`."""
_ENTRY_OF = pattern(r"(?:the\s+)?([A-Z][\w& ]{1,40}?)\s+(?:entry|article|piece|episode|page)(?:\s+(?:on|about))?$")
"""`the SEP entry`."""
_PLACE = pattern(r"[A-Z][^:(]{1,60}:\s+\S")
_PLAYED = pattern(r"v[íi]d|p[oó]d|radio|audio|episod|listen|watch", re.IGNORECASE)
_SHOW = pattern(r"(?:the )?(?:podcast )?(.+?),?\s*\b(?:ep(?:isode)?|season|folge|episodio|épisode|s\d+)\b", re.IGNORECASE)
"""`A Show, Ep. 12` before the title of what was told."""
_AT = pattern(r"(.{3,60}?)\s+(?:at|for|on)\s+(?:the\s+)?[A-Z].*$")
"""`Ann Lee at the Institute` before a title."""
_DATED = pattern(r"[\s,]*[(（\[]?\b(?:1[6-9]|20)\d\d[a-z]?(?:/\d\d)?年?[)）\]]?\W*$|\W*\b(?:forthcoming|in press|in review|n\.\s?d\.|im Erscheinen|à paraître|en prensa)\W*$")
_TAIL_BRACKET = pattern(r"\s*[(\[]([^()\[\]]{2,120})[)\]]\s*$")
_HEAD_BRACKET = pattern(r"[\s”\"»」,.:]*[(\[（]([^()\[\]（）]{2,120})[)\]）]")
_FOOTNOTE = pattern(r"\s*\[\^[^\]]*\]")
BEFORE_TITLE = pattern(rf",?\s*[(\[]?\s*\b(?:{EDITORS}|ed\. by)\b\.?\s*[)\]]?\s*$|\bin$", re.IGNORECASE)
"""What stands between people and a title."""
_BY = pattern(
    r"^[\W_]*(?P<sort>(?:an?\s+)?(?:video|podcast|talk|lecture|keynote|interview|blog(?: post)?|book|paper|essay|tutorial"
    r"|documentary|documentaire|documental|dokumentarfilm|película|film)\b[\s,:]*)?"
    r"(?P<by>(?:(?:(?:directed|presented|hosted|narrated|written|given|told)\s+)?(?:by|with|from|von|par|por|de|di|door|d['’])"
    r"|(?:hg|hrsg)\.\s?v(?:on|\.)|herausgegeben von|edited by|eds?\. by"
    r"|(?:authors?|regie|regia|director|host|speaker):|dir\.|réal\.)\s*(?=(?-i:[^\Wa-z\d_])))?",
    re.IGNORECASE,
)
_NUMBERED = pattern(r"(?:episode|ep\.|folge|episodio|épisode)\s?#?\d", re.IGNORECASE)
_LASTS = pattern(
    r"\d+\s*(?:(?:h|hrs?|hours?|std)\b\.?\s*\d+\s*)?(?:min|mins|minutes|minuten|hrs?|hours?)\b\.?", re.IGNORECASE
)
"""How long a recording is."""
_LED = pattern(r"\s*,?\s*(?:by|von|par|por|di|door)\s", re.IGNORECASE)
_AND = pattern(r"\s(?:and|und|y|e|et|en)\s|&")
_NAME_END = pattern(r"[,，、،]\s*|[.。]\s*|\s*[(\[:：]|\s[-–—/|]+\s|;\s|\s*$")
_HELPERS = pattern(r"sous la dir(?:ection|\.)? de|hg\. v\.|hrsg\. v(?:on|\.)|\bu\. ?a\.|\bet al\.")
_PROSE_CUT = pattern(r"\s\(|[.?!。？！]\s+|\n|\s[–—-]\s|[:：]\s|^\s*[,:.;]\s*|[)\]]\s+")
_ACCESSED = pattern(r"\b(?:accessed|retrieved|abgerufen|consult(?:ed|é|ado)|visited|acess[oa]d?o? em|acceso)\b[^.]*|\[cited[^\]]*\]", re.IGNORECASE)
_MOST_NAMES = 40
"""Places at which the people behind a title may end."""


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
    """Take what stands in brackets behind a title: a date, a role, people, a venue; False when it is none of them."""
    if re.fullmatch(ROLE, text.strip(), re.IGNORECASE):
        builder.label = builder.label or text.strip()
        return True
    if re.fullmatch(r"[A-Z](?:/OL)?|\d{1,2}(?:st|nd|rd|th) ed(?:ition|\.)?", text):
        return True
    if is_generic(text) and not re.search(r"\d\d", text):
        return text.strip().lower() in ("pdf", "link", "paper", "url", "html")
    date = fullest_date(text)
    if is_date_line(text) or (date and date.start == 0):
        builder.set_date(date.iso if date else "")
        return True
    if is_locator(text):
        return True
    text = _LASTS.sub("", text).strip(" ,;")
    if not text:
        return True
    if (led := _BY.match(text)) and led["by"] and is_name(people := text[led.end() :].partition(",")[0]):
        builder.authors = builder.authors or (people.strip(),)
        builder.set_date(date.iso if date else "")
        return True
    head, comma, rest = (text[: date.start] if date else text).rstrip(" ,").rpartition(",")
    if comma and (split_authors(head) or is_name(head)) and read_venue(rest):
        builder.authors = builder.authors or split_authors(head, labelled=True)
        builder.set_date(date.iso if date else "")
        return venue(builder, rest)
    if date and _PLACE.match(text) and _take_source(builder, text, date.iso):
        return True
    names, year = people_and_date(text)
    shown = len(names) == 1 and (builder.authors or _PLAYED.match(builder.label))
    if (len(names) > 1 or (names and year and not shown)) and not is_venue_name(text.split(maxsplit=1)[0]):
        builder.authors = builder.authors or names
        builder.set_date(year)
        return True
    if comma and not date and (split_authors(head) or is_name(head)) and read_venue(rest, eager=True):
        builder.authors = builder.authors or split_authors(head, labelled=True)
        return venue(builder, rest)
    if read_venue(text) and (date or is_venue_name(text.split(maxsplit=1)[0]) or re.search(r"\d\d", text)):
        return venue(builder, text)
    if re.search(r"\bet al\.?$", text):
        builder.authors = builder.authors or split_authors(text, labelled=True)
        return True
    if date and not text[date.end :].strip(" .,;") and len(text.split()) <= 8:
        return _take_source(builder, text, date.iso)
    return False


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


def read_before(builder: ReadingBuilder, rich: Rich) -> None:
    """People, a date or a venue before a title; anything else is kept as a label or a note."""
    for link in generic_links(rich):
        builder.add_url(link.url)
    text = blank_links(rich).strip(_OUTER + "‘'" + '“"„«「『《〈*_').strip()
    if not re.search(r"\w", text):
        return
    label = _LABEL.match(text)
    if label and (text[label.end() :] or not leading_people(label[1])):
        builder.label, text = builder.label or label[1], text[label.end() :]
    owner = OWNER.match(text)
    if owner:
        builder.venue, text = builder.venue or (owner["venue"] or "").strip(), owner["who"]
    elif host := _ENTRY_OF.match(text):
        builder.venue = builder.venue or host[1]
        return
    elif not builder.venue and (show := _SHOW.match(text)):
        builder.venue = show[1].strip(_OUTER)
        return
    who = BEFORE_TITLE.sub("", text.strip(_OUTER + "("))
    names, iso = people_and_date(who)
    if not is_date_line(text) and not _names_thing(rich.text, who):
        names = _leading(names, BEFORE_TITLE.sub("", _DATED.sub("", who)))
    if not names and (host := _AT.match(who)) and " " in host[1] and is_name(host[1]):
        names = (host[1],)
    if not names and owner and not is_common(who) and not is_label(who):
        names = (who,)
    if names:
        builder.authors = builder.authors or names
        builder.set_date(iso)
    elif not text:
        return
    elif rich.emphasis and not builder.venue and (builder.label or " " in text):
        begin, end = rich.emphasis[0]
        builder.venue = rich.text[begin:end].strip(EDGES)
    elif _NUMBERED.match(builder.title) and not builder.venue:
        builder.venue = text.strip(_OUTER)
    elif is_date_line(text):
        date = fullest_date(text)
        builder.set_date(date.iso if date else "")
    elif not venue(builder, text, eager=False):
        _label_or_note(builder, text)


def _names_thing(text: str, who: str) -> bool:
    """Return whether the one word before a colon says what follows, and not who wrote it, as `Hobbes-Lee:` does."""
    return text.rstrip('"“„«‘ (').endswith((":", "：")) and not re.search(r"[\s,-]", who)


def _leading(names: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Return the people before a title: there a surname is one, too, and `Byron, Ada` is one person."""
    alone = leading_people(text)
    return alone if not names or (alone and any("," in name for name in alone)) else names


def _label_or_note(builder: ReadingBuilder, text: str) -> None:
    text = text.strip(" :-–—")
    if not builder.label and len(text.split()) <= 4:
        builder.label = text
    else:
        builder.notes.append(text)


def read_behind(builder: ReadingBuilder, rich: Rich) -> None:
    """Read what stands behind a title, up to where prose begins; that is the description."""
    rich = _take_brackets(builder, rich)
    stop = _prose_start(rich)
    for link in generic_links(rich):
        builder.add_url(link.url)
    for link in title_links(rich):
        if link.end <= stop and not is_name(rich.text[link.start : link.end]):
            builder.add_url(link.url)
    text = blank_links(rich)[:stop]
    text = _ACCESSED.sub(lambda match: " " * len(match[0]), text)
    builder.ids.extend(text_ids(text))
    text = without_ids(text)
    date = fullest_date(text)
    begin = 0
    if not builder.authors:
        begin = _take_people(builder, text if stop or not _LED.match(rich.text) else blank_links(rich))
    if not builder.venue and not CASE.fullmatch(builder.title):
        builder.venue, year = read_source(rich, begin, text, bool(builder.date))
        builder.set_date(year)
    builder.set_date(date.iso if date else "")
    if not builder.label and (role := re.fullmatch(rf"\W*({ROLE}(?: reading)?)\W*", text, re.IGNORECASE)):
        builder.label = role[1]
    describe(builder, rich.part(stop, len(rich.text)))


def _take_brackets(builder: ReadingBuilder, rich: Rich) -> Rich:
    """Take brackets right behind a title that hold venue, date or people."""
    while (match := _HEAD_BRACKET.match(rich.text)) and not any(link.start < match.end() for link in rich.links):
        if not _take_bracket(builder, match[1]):
            break
        rich = rich.part(match.end(), len(rich.text))
    return rich


def _prose_start(rich: Rich) -> int:
    """Return where the first piece begins that is neither people, source nor date: it has the words of a sentence."""
    text = blank_links(rich)
    cuts = [0]
    for match in _PROSE_CUT.finditer(text):
        if match[0][:1] != "." or not ABBREVIATED.search(text[max(0, match.start() - 8) : match.start()]):
            cuts.append(match.end())
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        if _is_prose(text[start:end].strip()) and not _is_journal(rich, start, end):
            return start
    return len(rich.text)


def _is_journal(rich: Rich, start: int, end: int) -> bool:
    """Return whether a piece begins with a name in italics and goes on with numbers: `*Cahiers*, n° 3, 1998`."""
    stress = next((b for a, b in rich.emphasis if start <= a and len(re.findall(r"\w+", rich.text[start:a])) < 3), 0)
    return bool(stress) and bool(re.match(r"\W*(?:[^\W\d_]{1,4}\W*)?\d", rich.text[stress:end]))


def _is_prose(text: str) -> bool:
    text = without_dates(_LASTS.sub("", _HELPERS.sub("", text)))
    if (led := _BY.match(text)) and led["by"]:
        for end in _NAME_END.finditer(text, led.end()):
            if is_name(text[led.end() : end.start()]):
                return _is_prose(text[end.end() :])
    words = re.findall(r"[^\W\d_]{2,}", text)
    low = sum(1 for word in words if word.islower())
    if len(words) < 3 or low < 3 or 2 * low < len(words) or is_locator(text):
        return False
    return not (split_authors(text) or is_date_line(text) or read_venue(text))


def _take_people(builder: ReadingBuilder, text: str) -> int:
    """Take the longest list of people that a text begins with; return where it ends."""
    begin = _BY.match(text)
    start = begin.end() if begin else 0
    led = bool(begin and begin["by"] and (begin["sort"] or begin["by"].strip().lower() not in ("with", "from", "de")))
    best, names, closed = start, tuple[str, ...](), False
    for count, end in enumerate(_NAME_END.finditer(text, start)):
        piece = text[start : end.start() + (text[end.start() : end.start() + 1] == ".")].strip(" ,;()")
        last = re.sub(r"\([^()]*\)", "", piece.rpartition(",")[2]).strip(" .")
        place = end[0].strip() == ":" and not led
        if count > _MOST_NAMES or closed or place or read_venue(last) or last.lower() in MONTH_NUMBERS:
            break
        found = split_authors(piece) or ((piece.strip(" ."),) if is_name(piece) and (led or " " in piece) else ())
        if found:
            best, names = end.start(), found
            closed = end[0].startswith(",") and bool(_AND.search(piece))
    builder.authors = names
    return best


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
