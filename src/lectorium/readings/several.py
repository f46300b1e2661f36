"""Several works in one line or paragraph: where one ends and the next begins."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from lectorium.readings.builder import blank_links, title_links, trimmed
from lectorium.readings.evidence import Evidence, has_locator
from lectorium.readings.names import is_name, split_authors
from lectorium.readings.plain_title import is_locator, is_open, names_part
from lectorium.readings.rich import Rich
from lectorium.text.pattern import pattern

_BETWEEN = pattern(
    r"\s*;\s+(?:(?:and|und|et|e|y|also|see also|plus)\s+)?"
    r"|[,.]?\s+(?:and(?: also)?|as well as|und|sowie|et|e|y|plus)\s+(?=\S)"
)
"""What may stand between two works: a semicolon, or a word for `and`."""
_IN_QUOTES = pattern(r"[\"“„«][^\"“”„«»]{2,160}[\"”“»]")
_BY_WHOM = pattern(r"[\"”»]?,?\s+(?:by|von|par|por|di)\s+(?P<who>[^,;]{3,80}?)(?=[,;.]|\s(?:and|und|et|y|e)\s|$)")
_JOINT = pattern(r"[,;.]?(?:\s+(?:and|und|et|y|e))?\s*\Z")
"""What joins a work to the next one."""
_LONGEST_JOINT = 20
_SIGN = pattern(r"\s*[·•|/]\s*")
"""What stands between two works, however short their titles are."""
_JOINING = frozenset(["and", "or", "also", "read", "see", "und", "oder", "et", "ou", "y", "e", "и"])
_MARKED = frozenset({"quoted", "emphasis", "link"})
"""The readers of titles that are set off from the words round them."""
_OPEN = pattern(r"\b(?:in|by|with|eds?|edited|trans|von|par|por)\b[^.,;()]*$", re.IGNORECASE)
"""What people follow."""
YEAR = pattern(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_READ = pattern(r"\b(?:read|listen(?:ed)? to|watch(?:ed)?)\b", re.IGNORECASE)
_BRACKET = pattern(r"[\"”*»’]?\s\([^()]{0,120}\b(?:1[5-9]|20)\d\d\b[^()]{0,60}\)")
"""Where and when, behind a title."""
_WHOSE = pattern(
    r"[^\Wa-z\d_][\w.-]*(?:\s[^\Wa-z\d_][\w.-]*){1,3}['’]s?\s(?:\w+\s){0,2}?[\"“‘«]?(?=[^\Wa-z\d_])[^()\n]{2,160}$"
)
"""By whom, and the title, up to the brackets: `Ann Lee's "Ponds"`."""
_LONGEST = 1500
"""Characters of a line that is looked through."""
_LONGEST_WORK = 600
"""Characters of a work among several of a line."""
_MOST = 12
"""Works between the semicolons of a line."""
_FEW = 2
"""Works of a line, and words of a link that may be a title."""
_NEAR = 4
"""Characters before a title that are signs of it: quotes, brackets, stars."""


def several(line: Rich) -> list[Rich]:
    """Return the parts of a line that names several works, each of them one; none where it names one or none."""
    return by_links(line) or _credited(line) or _cited(line)


def by_links(line: Rich, *, in_cell: bool = False) -> list[Rich]:
    """Return the works of a line, one for each of its links, none where more than words for `and` stands beside these.

    In a cell a link may be a word or a name, and what stands before the first and behind the last belongs to them.
    """
    links, rest = title_links(line), blank_links(line, keep_titles=False)
    words = [line.words(link) for link in links]
    if len(links) < _FEW or all(map(is_name, words)):
        return []
    between = [rest[first.end : second.start] for first, second in pairwise(links)]
    beside = between if in_cell else [rest]
    short = in_cell or all(map(_SIGN.fullmatch, between))
    if not all(map(_joins, beside)) or not (short or all(len(text.split()) >= _FEW for text in words)):
        return []
    starts = [0, *(link.start for link in links[1:]), len(line.text)]
    return [trimmed(line.part(a, b), " \t\n|,;/&+·•–—") for a, b in pairwise(starts)]


def _joins(text: str) -> bool:
    """Return whether a text has only words that join works, or says which part of one is meant."""
    words = [word for word in re.findall(r"\w+", text.lower()) if word not in _JOINING]
    return not words or (words[0].isalpha() and is_locator(" ".join(words)))


def _credited(line: Rich) -> list[Rich]:
    """Return the works of a line of marked titles, each with its people: `*Ponds* by Ann Lee, *Ice* by Bob Ek`."""
    quoted = [match.span() for match in _IN_QUOTES.finditer(line.text)]
    marked = sorted({*((link.start, link.end) for link in title_links(line)), *line.emphasis, *quoted})
    starts = [start for start, end in marked if (by := _BY_WHOM.match(line.text, end)) and split_authors(by["who"])]
    if len(starts) < _FEW:
        return []
    cuts = [0, *starts[1:], len(line.text)]
    parts = [line.part(a, b) for a, b in pairwise(cuts)]
    return [trimmed(part.part(0, len(part.text) - _joint(part.text)), " \t\n|,;") for part in parts]


def _joint(text: str) -> int:
    """Return the length of what joins a work to the next one, at its end."""
    match = _JOINT.search(text[-_LONGEST_JOINT:])
    return len(match[0]) if match else 0


def _cited(line: Rich) -> list[Rich]:
    """Return the works between the semicolons of a line, or its words for `and`; a remark stays with its work."""
    text = line.text
    if len(YEAR.findall(text)) + len(title_links(line)) < _FEW:
        return _between_semicolons(line)
    begin, parts = 0, list[Rich]()
    for mark in _BETWEEN.finditer(text):
        if mark.start() - begin > _LONGEST_WORK:
            continue
        head, listed = line.part(begin, mark.start()), ";" in mark[0]
        if _is_inside(line, begin, mark.start()) or not (is_whole if listed else _is_closed)(Evidence(head)):
            continue
        if _begins_work(line.part(mark.end(), min(mark.end() + _LONGEST_WORK, len(text))), listed=listed):
            parts.append(line.part(begin, mark.start()))
            begin = mark.end()
    return [*parts, line.part(begin, len(text))] if parts else []


def _between_semicolons(line: Rich) -> list[Rich]:
    """Return the parts between the semicolons of a line where each is a work with people and a marked title."""
    marks = re.finditer(r";\s", line.text) if len(line.text) <= _MOST * _LONGEST_WORK else ()
    cuts = [mark.start() for mark in marks if not _is_inside(line, 0, mark.start())]
    edges = [0, *cuts, len(line.text)]
    parts = [trimmed(line.part(a, b)) for a, b in pairwise(edges)] if 0 < len(cuts) <= _MOST else []
    looks = list(map(Evidence, parts))
    fit = (
        (is_whole(look) and look.reader in _MARKED and look.builder.authors)
        or (has_locator(look.line.text) and names_part(look.line.text))
        for look in looks
    )
    return parts if all(fit) else []


def _is_inside(line: Rich, begin: int, at: int) -> bool:
    """Return whether a place lies in brackets, in quotes, or among words that are a link or stressed."""
    head = line.text[begin:at]
    if head.count('"') % 2 or any(is_open(head, pair) for pair in ("()", "[]", "“”")):
        return True
    marked = ((link.start, link.end) for link in line.links)
    return any(start < at < end for start, end in (*marked, *line.emphasis))


def is_whole(look: Evidence) -> bool:
    """Return whether a text is a work with all that a citation needs: a title, and who, where or when."""
    builder = look.builder
    marked = look.reader in _MARKED
    if not builder.title or is_locator(builder.title) or (not marked and is_name(builder.title)):
        return False
    told = bool(builder.authors) + bool(builder.date) + bool(builder.urls or builder.ids or builder.venue)
    return told >= (1 if marked else _FEW)


def _is_closed(look: Evidence) -> bool:
    """Return whether a text is a work that no name follows: its title is marked, its date told, nobody edits it."""
    behind = look.line.text[bisect_left(look.line.at, look.builder.title_range[1]) :]
    told = look.reader == "link" or (look.builder.date and look.reader in _MARKED)
    return bool(told) and is_whole(look) and not _OPEN.search(behind)


def _begins_work(rest: Rich, *, listed: bool) -> bool:
    """Return whether a text begins with a work; behind a word for `and` its title must be marked."""
    look = Evidence(rest)
    if not is_whole(look) or not (look.builder.date or look.builder.urls):
        return False
    first = bool(look.builder.label) or look.builder.title_range[0] - rest.at[0] <= _NEAR
    return (look.reader in _MARKED or listed) and (first or bool(look.builder.authors))


def may_name_works(text: str) -> bool:
    """Return whether the source of a paragraph has what `works_in_prose` looks for."""
    return bool(_BRACKET.search(text) and _READ.search(text))


def works_in_prose(line: Rich) -> list[Rich]:
    """Return the works that a sentence says are to be read: by whom, a marked title, and in brackets where and when."""
    text = line.text
    if not _READ.search(text) or not YEAR.search(text) or len(text) > _LONGEST:
        return []
    found: list[Rich] = []
    for bracket in _BRACKET.finditer(text):
        who = _WHOSE.search(text, 0, bracket.start())
        part = line.part(who.start(), bracket.end()) if who else None
        if part and is_whole(look := Evidence(part)) and look.reader in _MARKED and look.builder.authors:
            found.append(part)
    return found


def stands_alone(look: Evidence) -> bool:
    """Return whether a line of a paragraph is an entry by itself."""
    links = title_links(look.line)
    if links and links[0].start <= 12 and len(look.line.text[links[0].start : links[0].end].split()) >= _FEW:
        return True
    builder = look.builder
    if look.reader == "bare":
        return True
    marked = look.reader == "quoted"
    return bool(builder.authors) and bool(builder.title) and bool(builder.urls or builder.date or marked)


def works_by_line(lines: list[Rich]) -> list[list[Rich]]:
    """Return the works of a paragraph in which each begins on a line of its own; none where it holds one or none."""
    if len(lines) < _FEW or not (stands_alone(first := Evidence(lines[0])) or _starts_line(first)):
        return []
    looks = [first, *map(Evidence, lines[1:])]
    if all(map(stands_alone, looks)) and len({look.reader == "bare" for look in looks}) == 1:
        return [[line] for line in lines]
    works: list[list[Rich]] = []
    for look in looks:
        if _starts_line(look):
            works.append([])
        elif not works:
            return []
        works[-1].append(look.line)
    return works if len(works) >= _FEW and len(lines) <= 2 * len(works) else []


def _starts_line(look: Evidence) -> bool:
    """Return whether a line begins with people or a marked title, and ends as a citation does."""
    return is_whole(look) and bool(look.builder.date) and (look.reader in _MARKED or bool(look.builder.authors))
