"""The title in a citation without any mark: which of its sentences it is, and where people, venue and date begin."""

from __future__ import annotations

import re
from itertools import islice

from lectorium.readings.dates import find_date, is_date_line
from lectorium.readings.ids import without_ids
from lectorium.readings.leads import lead_end, people
from lectorium.readings.names import is_common, is_name, leading_people, people_and_date, split_authors
from lectorium.readings.sections import lean_of
from lectorium.readings.venues import read_venue
from lectorium.readings.word_lists import expression, word_list
from lectorium.text.pattern import pattern

APA = pattern(
    r"^(?P<names>.{3,2000}?)\s*\(\s*(?P<date>(?i:forthcoming\s)?(?:1[6-9]|20)\d\d[a-z]?\.?(?:,?\s[^()]{2,20})?|in press"
    r"|forthcoming(?:\s(?:1[6-9]|20)\d\d)?|n\.\s?d\.)\s*\)\s*[.:,]?\s+"
)
CASE = pattern(
    r"(?P<title>(?:In re|Ex parte|(?:In the )?Matter of"
    r"|[A-Z\d][^\[(:]{0,80}?(?<!\b[Hh]g\.)(?<!rsg\.)\sv\.?)\s[A-Z][^\[(:]{1,120}?)"
    r"(?:,\s(?=\d{1,4}\s[A-Z])|\s(?=\[(?:1[6-9]|20)\d\d\])|$)"
)
"""A case of a court, as law cites it: `Oakes v. Larch, 12 U.S. 345 (1911)`."""
ABBREVIATED = pattern(rf"(?:^|[\s(.])(?:{expression('abbreviated')})$", re.IGNORECASE)
_SENTENCE_END = pattern(
    r"(?:[?!]|\.(?!\s+(?!(?:[aA]|[a-z]{3,5})[rR][xX]iv|eLife\b|doi\b|https?:|pmid)[a-z(]*[a-z]\w*\b(?!-)))[\"”’')\]]*\s+(?=\S)|[。？！](?=.)|\s//?\s"
)
_NUMBER = pattern(r"(?:[a-z]?\d+[a-z]?(?:\.\d+)*|[a-z]|[ivx]+)$", re.IGNORECASE)
"""The number of a chapter, a section or a page."""
_BY = r"\s+(?:by|von|par|por|di|door|av)\s+(?=[^\W\da-z_])"
_MARK = pattern(rf"{_BY}|\s+[-–—/|]+\s+|[,，、](?=\s*\S)|;\s+|\s+@\s+")
_ASIDE = pattern(rf"(?:{expression('aside')})")
"""What is said behind a title and a comma, and is none of it."""
_IMPRINT = pattern(rf"(?:{expression('imprints')})")
"""How what stands behind a title with a subtitle begins, where people stand before a colon: edition, place, book."""
_PLACE = pattern(
    r",\s(?=in: |[^\W\da-z_][^,;:.\d]{1,40}(?:\.\s?[A-Z]\.)?(?::\s[^,;:.\d]{2,40})?"
    r",?\s(?:1[5-9]|20)\d\d[a-z]?(?:[\s,.;)]|$))"
)
"""What ends a title behind people and a colon: the book that it is in, or a place and a year: `, Köln 2014`."""
OPUS = pattern(
    r",?\s+(?:Op|BWV|KV?|D|Hob|WoO|RV|HWV|BB|Sz)\b\.?\s?[IVX\d][\w:]*(?:\s*(?:,\s*)?[Nn][or]\.?\s?\d+)?(?=[\s,.;)–—-]|$)"
)
"""The number of a work of music, which is of its title."""
_LAW = pattern(r"\d{1,4}\s(?:[A-Z][\w&.'’]*\s){1,6}§?\d")
_WITHIN = pattern(r"(?:books?|bks?|acts?|cantos?|lines?|verses?|chs?|chapters?|pp?)\b\.?\s?[\dIVX]+\b", re.IGNORECASE)
_AND = pattern(r"&|\band\b|\bund\b|\bet\b|\by\b")
_MOST_MARKS = 64
"""Commas and dashes of one citation that may end its title; whatever has more is no citation."""
_LEADING_YEAR = pattern(r"\(?(?:1[6-9]|20)\d\d[a-z]?\)?\s*[.,:]\s+")
_DATED = pattern(r"([^\d]{3,300}?),?\s*[(\[]?(?:1[6-9]|20)\d\d[a-z]?[)\]]?\s*[,.:]\s+(?=\S)")
_SURE_NAME = pattern(r"\b[A-Z]\.|et al|\b(?:Team|Group|Collaboration)$")
_SURNAMES = pattern(r"[^\W\da-z_][\w'’-]+(?:/[^\W\da-z_][\w'’-]+){1,3}")
"""`Brown/Steel` before a colon."""
_BEFORE_METADATA = pattern(r"^(?:by|von|par|por)\s+|^(?:study |full |vocal |miniature )?score\b")
_LONGEST = 40
"""Words of a title."""
_ONE_AUTHOR = pattern(
    r"(?P<who>[^\Wa-z\d_][\w.’'-]+(?:\s[^\W\d_][\w.’'-]*){1,3}),\s(?P<title>[^\Wa-z_][^,()]{8,160})\s\([^()]*\b(?:1[5-9]|20)\d\d\)"
)
"""`Ann Lee, Ponds and Their Fish (Harbour Press, 1961)`."""
_LONGEST_SHORT = 8
"""Letters of a word that is cut short, and what stands before it."""
_TWO = 2
_FEW = 12
"""Words that may stand behind a question and be of the title."""
_LONGEST_PEOPLE = 30
"""Words before a colon that may be people."""
_FOREIGN = pattern(
    rf"(?=[^.?!]{{2,200}}[.?!,]\s+(?:In|Dans|En|Em|W|В)\s?:\s|[^.?!]*?(?<![\w])(?:{expression('small-foreign-words')})"
    r"\s.*[\s,(](?:1[6-9]|20)\d\d\b)",
    re.IGNORECASE,
)
"""What follows `NAME:` in a citation: `In: Journal`, or a title with words that are not English, and a year."""
_OTHERS = pattern(r"(?P<who>[^.,:;()\"“«]{2,60}?\set\.?\sal)\.\s+(?=[^\Wa-z\d_])")
"""`Lee et al. ` before a title."""
_REMARK = pattern(rf"(?:{expression('begins-a-remark')})\s(?:I\s)?[a-z](?:\S*\s){{4,}}")
"""How a sentence begins that speaks of the work before it, in small letters."""
EDGES = " \t\n.,;:|/–—-•·>→，。：、"


def plain_range(text: str, stress: int = 0) -> tuple[int, int]:
    """Return where the title stands in a citation without marks; `stress` is where its journal is set in italics."""
    may_be_case = " v" in text or text.startswith(("In ", "Ex ", "Matter "))
    if may_be_case and (case := CASE.match(text)) and case.end() < len(text):
        return case.span("title")
    if (apa := APA.match(text)) and people(apa["names"]) and not _WITHIN.match(text, apa.end()):
        ends = _comma_end if apa[0].rstrip().endswith(",") and not stress else _title_end
        return apa.end(), ends(text, apa.end(), stress)
    if (others := _OTHERS.match(text)) and leading_people(others["who"]):
        return others.end(), _title_end(text, others.end(), stress)
    if start := lead_end(text):
        start = year.end() if (year := _LEADING_YEAR.match(text, start)) else start
        return start, _title_end(text, start, stress)
    parts = sentences(text)
    first = text[slice(*parts[0])] if len(parts) > 1 else ""
    dated = bool(first) and is_date_line(text[slice(*parts[1])]) and leading_people(first, marked=True)
    if first and (dated or people(first)) and not _REMARK.match(text, parts[1][0]):
        second = 1
        while second < len(parts) - 1 and is_date_line(text[slice(*parts[second])]):
            second += 1
        return parts[second][0], _title_end(text, parts[second][0], stress)
    if start := _inverted_end(text):
        return start, _imprint_start(text, start)
    if (opus := OPUS.search(text)) and (comma := text.find(", ", 0, opus.start())) > 0 and leading_people(text[:comma]):
        return comma + 2, opus.end()
    if start := _led_by_people(text):
        stop = _comma_end(text, start)
        return (start, stop) if not is_locator(text[start:stop]) else (0, len(text.rstrip(" .")))
    start, end = _before_people(text, *(parts[0] if parts else (0, len(text))))
    return (start, end) if not is_locator(text[start:end]) else (0, len(text.rstrip(" .")))


def _title_end(text: str, start: int, stress: int) -> int:
    """Return where a title ends: before the journal in italics, with whatever sentences it has, else with its first."""
    end = _behind_question(text, _sentence_end(text, start))
    whole = re.sub(r"\s+(?:In|in)\s*:?\s*$", "", text[start:stress]).rstrip() if stress > start else ""
    if whole.endswith(tuple('.,;:?!"”»')) and len(whole.split()) <= _LONGEST:
        whole = whole.rstrip(" .,;:")
        if not re.search(r"\b(?:19|20)\d\d\b|\.\s+In\b", whole[end - start :]):
            return start + len(whole)
    return end


def _behind_question(text: str, end: int) -> int:
    """Return where a title ends that goes on behind a question: before the sentence that is where it appeared."""
    if text[end - 1 : end] not in ("?", "!"):
        return end
    start = end + len(text[end:]) - len(text[end:].lstrip())
    stop = _sentence_end(text, start) if start < len(text) else end
    rest, behind = text[start:stop], text[stop:].strip(" .")
    if not rest or not behind or not rest[0].isalpha() or len(rest.split()) > _FEW or re.search(r"\d", rest):
        return end
    return stop if re.search(r"\d", behind) and not read_venue(rest) and not people(rest) else end


def _led_by_people(text: str) -> int:
    """Return where the title begins behind `NAMES:`, `NAMES YEAR,` or `NAMES,`; 0 when no people lead."""
    for colon in list(re.finditer(r"[:：]\s*(?=\S)", text))[:2]:
        if _SURNAMES.fullmatch(text, 0, colon.start()):
            return colon.end()
        names = split_authors(text[: colon.start()])
        if len(names) > 1 or (names and (_SURE_NAME.search(names[0]) or _FOREIGN.match(text, colon.end()))):
            return colon.end()
    one = _ONE_AUTHOR.match(text)
    if one and is_name(one["who"]) and not is_common(one["who"]) and not is_name(one["title"]):
        return one.start("title")
    if (dated := _DATED.match(text)) and not is_locator(text[dated.end() :]):
        short = len(dated[1].split()) < _LONGEST_PEOPLE and len(sentences(dated[1])) < _TWO
        if short and (split_authors(dated[1]) or is_name(dated[1])):
            return dated.end()
    return _comma_names(text)


def _inverted_end(text: str) -> int:
    """Return where the title begins behind `Last, First:`; 0 when no such people lead."""
    head, colon, rest = text.partition(": ")
    head = re.sub(r"\s*\((?:H(?:rs|g)?g\.?|eds?\.|dir\.|\d{4}[a-z]?)\)$", "", head)
    if not colon or "," not in head or len(head.split()) > _LONGEST_PEOPLE or re.search(r"\d", head):
        return 0
    groups = re.split(r"\s*[;/]\s*|\s(?:und|and|y|et|u\.)\s", head)
    found = [name for group in groups for name in leading_people(group)]
    return len(text) - len(rest) if len(found) == len(groups) else 0


def _imprint_start(text: str, start: int) -> int:
    """Return where a title ends that may have subtitles: before the first sentence that is no part of it."""
    end = first = _sentence_end(text, start)
    if opus := OPUS.search(text, start):
        return opus.end()
    if place := _PLACE.search(text, start):
        return place.start()
    while end < len(text):
        rest = text[end + 1 :].lstrip()
        if _IMPRINT.match(rest):
            return end
        if not rest or read_venue(rest[:80].split(",")[0]) or is_date_line(rest[:40]):
            break
        end = _sentence_end(text, len(text) - len(rest))
    return first


def _comma_names(text: str) -> int:
    """Return where a leading run of names between commas ends (`A. Smith and B. Jones, Title, Venue`), else 0."""
    match = re.match(r"((?:[^,]{2,60},\s+(?:and\s+)?){1,40})", text)
    if not match:
        return 0
    ends = [0]
    for comma in re.finditer(r",\s+", match[1]):
        tail = text[ends[-1] : comma.start()].strip(" ,").removeprefix("and ")
        if not people(tail) and not is_name(tail):
            break
        ends.append(comma.end())
        if _AND.search(tail):
            break
    end = ends.pop()
    while ends and end and (_WITHIN.match(text, end) or is_locator(text[end : _sentence_end(text, end)])):
        end = ends.pop()
        if not ends and not end:
            return 0
        if len(ends) == 1 and leading_people(text[:end]):
            return end
    if not end:
        return 0
    named = split_authors(text[:end].strip(" ,"))
    return end if named and (len(named) > 1 or "et al" in named[-1] or re.search(r"\b[A-Z]\.", named[0])) else 0


def _comma_end(text: str, start: int, _stress: int = 0) -> int:
    """Return where a title ends that stands between commas: before the part that is a venue or a date."""
    stop = _sentence_end(text, start)
    for comma in islice(re.finditer(r",\s+", text[start:stop]), _MOST_MARKS):
        rest = text[start + comma.end() : stop].strip(" .")
        if (opened := text.rfind("(", start, start + comma.start())) > text.rfind(")", start, start + comma.start()):
            if find_date(text[opened:stop]):
                return opened
            continue
        if _WITHIN.match(rest) or _LAW.match(text, start + comma.end()) or (_IMPRINT.match(rest) and ":" in rest):
            return start + comma.start()
        if read_venue(rest, eager=True) or is_date_line(rest):
            return start + comma.start()
    return stop


def _before_people(text: str, start: int, end: int) -> tuple[int, int]:
    """End a title before ` by NAMES`, ` - NAMES`, `, NAMES`, `, VENUE YEAR`, ` / VENUE` and line breaks."""
    if (newline := text.find("\n", start, end)) > start:
        end = newline
    for mark in islice(_MARK.finditer(text, start, end), _MOST_MARKS):
        head, rest = text[start : mark.start()], text[mark.end() :].lstrip()
        tail = rest[: _sentence_end(rest, 0)].strip(" .,;")
        sign = mark[0].strip()
        if sign.isalpha():
            who = re.split(r"\s[-–—]\s|[;；(\[]", tail)[0].strip()
            if people_and_date(who)[0] or (" " in who and (metadata(who) or is_name(who))):
                return start, mark.start()
            continue
        if sign == "," and _ASIDE.match(rest):
            return start, mark.start()
        if is_open(head, "()") or (sign in ",，、" and len(head.split()) < 2 and head.isascii()):
            continue
        if metadata(tail):
            return start, mark.start()
        if sign in "-–—" and people(head):
            return mark.end(), end
    return start, end


def metadata(text: str) -> bool:
    """Return whether a text is only people, a venue or a date, or these one after the other."""
    text = _BEFORE_METADATA.sub("", without_ids(text).strip(" .,;()[]，。"))
    names, date = people_and_date(text)
    if not text or len(names) > 1 or (names and date) or re.search(r"^\S+(?: \S+)? et al", text):
        return True
    if is_date_line(text) or read_venue(text):
        return True
    parts = re.split(r"\s+[-–—/|]+\s+|[;；]\s*", text)
    if len(parts) > 1:
        return all(metadata(part) or (" " in part and is_name(part)) for part in parts)
    head, comma, rest = text.rpartition(", ")
    if not comma or not (read_venue(rest, eager=True) or is_date_line(rest)):
        return False
    return bool(split_authors(head) or is_name(head) or metadata(head))


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the ranges of the sentences of a citation; initials and abbreviations do not end one."""
    found, begin = [], 0
    while begin < len(text):
        end = _sentence_end(text, begin)
        found.append((begin, end))
        begin = len(text) - len(text[end + 1 :].lstrip(" .\n/"))
    return found


def _sentence_end(text: str, start: int) -> int:
    for match in _SENTENCE_END.finditer(text, start):
        head = text[start : match.start()]
        if is_open(head, "()") and text.find(")", match.end()) > 0:
            continue
        if ends_short_word(text, match, start):
            continue
        return match.start() + (text[match.start()] in "?!？！")
    return len(text.rstrip()) if text.rstrip()[-1:] not in (".", "。") else len(text.rstrip()) - 1


_FEW_OTHERS = 6
"""Words of the short name of a work, such as `Introduction to Algorithms`, and of its people."""


def is_open(text: str, pair: str) -> bool:
    """Return whether a bracket or quote is opened and not closed; `pair` has both."""
    return text.count(pair[0]) > text.count(pair[1])


def ends_short_word(text: str, mark: re.Match[str], start: int = 0) -> bool:
    """Return whether a mark begins with the full stop of a word that is cut short."""
    at = mark.start()
    return text[at] == "." and ABBREVIATED.search(text[max(start, at - _LONGEST_SHORT) : at]) is not None


def is_locator(text: str) -> bool:
    """Return whether a text is only pages, chapters or volumes."""
    words = re.findall(r"[^\s,;:()–—&§-]+", text)
    return 0 < len(words) <= 16 and all(_is_of_locator(word.strip(".")) for word in words)


def names_part(text: str) -> bool:
    """Return whether a text is the short name of a work and a part of it, no sentence or task: `CLRS: Chapter 6`."""
    words = re.findall(r"[^\s,;:()–—&§-]+", text)
    others = [word for word in words if not _is_of_locator(word.strip("."))]
    few = 0 < len(others) <= min(_FEW_OTHERS, len(words) - 2) and not others[0].islower()
    return few and sum(map(str.islower, others)) <= 1 and lean_of(others[0]) != "against"


def _is_of_locator(word: str) -> bool:
    return word.lower() in word_list("locators") or bool(_NUMBER.match(word))
