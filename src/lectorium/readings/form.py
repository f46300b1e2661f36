"""What sort of publication the form of a citation tells of: an imprint, a volume, the book around it, a word for it."""

from __future__ import annotations

import re

from lectorium.readings.builder import ReadingBuilder, blank_links
from lectorium.readings.plain_title import CASE
from lectorium.readings.rich import Rich
from lectorium.text.pattern import pattern

_SORTS = {
    "audio": r"podcasts?|radio|audio|episode|hörspiel",
    "video": r"videos?|films?|movie|documentary|dokumentarfilm|documental|documentaire|regie|dir\.",
    "book": r"(?:text)?book(?!\s+(?:review|chapter|club))|buch|libro|livre|novel|roman|monograph",
    "dataset": r"data ?sets?|datensatz",
    "software": r"code|software|repo(?:sitory)?|tool",
}
"""Words for what a citation is of."""
_BESIDE = pattern(rf"\b(?:(?P<audio>{_SORTS['audio']})|(?P<video>{_SORTS['video']})|(?P<book>{_SORTS['book']}))(?!\w)")
_LABEL = pattern("|".join(rf"(?P<{sort}>{words})" for sort, words in _SORTS.items()))
_SAYS_MORE = pattern(r"\d|[\u3040-\u9fff]|\baufl")
"""What stands behind a title wherever more than people is said."""
_FEW = 12
"""Words beside a title from which on they are a text about it."""
_BY_BRACKET = {"《": "book", "『": "book", "「": "article", "〈": "article"}
"""What the brackets round a title say in Chinese, Japanese and Korean."""
_EPISODE = pattern(r"\bep(?:isode|\.)?\s?#?\d", re.IGNORECASE)
_DATED = pattern(r"\((?:1[6-9]|20)\d\d[a-z]?\)\.?\s*$")
"""What stands before a title in italics, of a book as APA has it."""
_IN_BOOK = pattern(
    r"\W*\b(?i:in|dans|en)\b:?\s.{3,200}?(?:(?i:edited by|herausgegeben|\b(?:eds?|hrsg|hgg?|dir|éds?|coord)\b\.?\s*\)))"
)
_VOLUME = pattern(
    r"\b(?:vol|no|nos|nr|issue|iss|bd|heft|jg|№)\b\.?\s*\d|n[°º]\s*\d|№\s*\d|\d\s*\(\d{1,4}\)|\d\.\d+\s\(\d{4}\)|\d\s?[号號期卷巻호권]"
)
_LAW_REVIEW = pattern(r",\s\d{1,3}\s(?:[A-Z][\w.&]*\s){1,6}\d{1,5}\s\(\d{4}\)")
_IMPRINT = pattern(
    r"(?:^|[.,;(（，])\s*[^\W\da-z_][^\W\d_][\w .'’-]{0,30}(?:,\s[A-Z][\w.]{0,20}){0,2}"
    r"\s?[:：]\s*[^\W\da-z_][^:：.]{2,60}?"
    r"[,，]?\s*(?:1[6-9]|20)\d\d|\b\d+(?:st|nd|rd|th) ed\b|\baufl(?:age)?\b|出版|書房|书店|書店|\d\sс\.\W*$"
)


def read_form(builder: ReadingBuilder, rich: Rich, start: int, end: int) -> str:
    """Return what is cited, by all that stands round its title; nothing where that does not say."""
    before, behind = rich.text[:start], rich.text[end:]
    if builder.date and CASE.fullmatch(builder.title):
        return "case"
    if builder.label and (named := _LABEL.fullmatch(builder.label.strip().lower())):
        return named.lastgroup or ""
    if _BESIDE.search(before.lower()) or _BESIDE.search(behind.lower()):
        around = f"{blank_links(rich.part(0, start))} {blank_links(rich.part(end))}".lower()
        if len(around.split()) <= _FEW and (named := _BESIDE.search(around)):
            return named.lastgroup or ""
    if _EPISODE.search(builder.title):
        return "audio"
    if bracket := _BY_BRACKET.get(before[-1:]):
        return bracket
    if not _SAYS_MORE.search(behind):
        return ""
    stressed = any(a <= start and end <= b for a, b in rich.emphasis)
    if _LAW_REVIEW.match(behind) or (not stressed and _VOLUME.search(behind)):
        return "chapter" if _IN_BOOK.match(behind) else "article"
    if _IN_BOOK.match(behind):
        return "chapter"
    quoted = before.rstrip()[-1:] in tuple('“"„«')
    dated = stressed and _DATED.search(before) and not builder.urls and not _VOLUME.search(behind.partition(")")[2])
    return "book" if dated or (not quoted and _IMPRINT.search(behind)) else ""
