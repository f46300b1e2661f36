"""What stands before a title: people, a date, where it is from, a label."""

from __future__ import annotations

import re

from lectorium.readings.builder import ReadingBuilder, blank_links, generic_links
from lectorium.readings.dates import fullest_date, is_date_line
from lectorium.readings.names import EDITORS, is_common, is_label, is_name, leading_people, people_and_date
from lectorium.readings.plain_title import EDGES
from lectorium.readings.rich import Rich
from lectorium.readings.title_brackets import BY, venue
from lectorium.text.pattern import pattern

_OUTER = " \t\n,;:|/–—-•·>→，：、。"
"""What may surround the people before a title; the dot of an initial is theirs."""
_LABEL = pattern(r"([^\W\d_][\w '’-]{1,28})\s?[:：](?:\s+|$)")
"""A word or three with a colon before people: `Podcast: Ann Lee`."""
OWNER = pattern(
    r"(?:(?:the|our)\s+)?(?P<who>[^\W\d_][\w.'’ -]{1,40}?)['’]s?(?<=s)\s*(?:(?P<venue>(?:[A-Z][\w&]*\s+){1,3}))?"
    r"(?:(?:classic|short|recent|famous|own)\s+)?"
    r"(?:talk|lecture|essay|book|piece|article|chapter|interview|paper|review|podcast|video|poem|novel|story|post|textbook|op-ed|column|blog|report|notes|advice|guide|entry)?(?:\s+(?:on|about|titled|called))?$"
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
_PAIR = 2
"""Words of such a name without an initial."""
_NUMBERED = pattern(r"(?:episode|ep\.|folge|episodio|épisode)\s?#?\d", re.IGNORECASE)


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
    if not is_date_line(text) and not _names_thing(rich.text, who):
        names = _leading(names, BEFORE_TITLE.sub("", _DATED.sub("", who)))
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


def _leading(names: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Return the people before a title: there a surname is one, too, and `Byron, Ada` is one person."""
    alone = leading_people(_SLASH.sub(", ", text))
    return alone if not names or (alone and any("," in name for name in alone)) else names


def _label_or_note(builder: ReadingBuilder, text: str) -> None:
    text = text.strip(" :-–—")
    if not builder.label and len(text.split()) <= 4:
        builder.label = text
    else:
        builder.notes.append(text)
