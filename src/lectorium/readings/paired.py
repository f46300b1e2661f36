"""Works without any mark: a title and its people, `Lee, Ek: Ponds of the North`, or people and a year: `Lee 2019`."""

from __future__ import annotations

import re

from lectorium.readings.dates import is_date_line
from lectorium.readings.names import is_common, is_label, is_name, leading_people
from lectorium.readings.plain_title import is_locator
from lectorium.readings.venues import read_venue
from lectorium.text.date_words import MONTH_NUMBERS
from lectorium.text.pattern import pattern

_BETWEEN = pattern(r"\s[–—-]\s|[,;]\s|[:：]\s|\s\(|\s(?:by|von|par|por|di)\s|\s/\s")
"""What may stand between a title and people."""
_BY_THEM = pattern(r"(?P<title>[A-Z][^\n\"“”?!]{2,120}?),\s(?:by|von|par|por|di)\s(?P<who>[^\n]{3,200})")
"""`Ponds, by A. Lee and B. Ek`: whatever else stands in the title, these are its people."""
_OTHER = pattern(r"[.?!]\s|;[^;]*;|\n|[`\]]|\w[*†‡¹²³]|[\"“”„«»]|\b(?:doi|arxiv)\b|://", re.IGNORECASE)
"""Signs of a sentence, of people with the marks of their institutes, and of a title in quotes."""
_NO_PEOPLE = pattern(r"[\d()–—]|\b[^\W\d_a-z]{3,}\b")
"""What no list of people has: figures, brackets, words in capitals."""
_HEAD = pattern(r",|\s[(–—-]")
"""What stands behind the first words of a title, or the first person."""
_IN_LINKS = ":：–—-/"
"""Signs behind which the words of a link name no people."""
_YEAR_BEHIND = pattern(r",?\s+\(?(?:1[5-9]|20)\d\d\)?[\s.]*$")
_NEAR_END = 12
"""Characters at the end of a link in which the year stands behind its people."""
_END = pattern(r"(?<!\b[^\W\d_])[ .)]+$|(?<=\.)[ .)]+$")
"""What ends people, but for the full stop of an initial."""
_LONGEST = 160
"""Characters of a title and its people."""
_MOST_MARKS = 8
"""Places between a title and people that are tried."""
_FEW = 2
"""Words of a title that a whole name may stand beside."""
_DATED = pattern(
    r"(?P<people>[^\d()\[\]:]{2,80}?),?\s*[(\[]?(?P<year>(?:1[5-9]|20)\d\d)[a-z]?[)\]]?\s*(?:[,:;(]\s*(?P<rest>.*?)\)?)?\.?"
)
_SAID_OF = pattern(
    r"(?P<brief>[^\d()\[\]:]{2,80}?\((?:1[5-9]|20)\d\d[a-z]?\))\s(?!(?:and|or|und|et|y|e)\s)(?=[a-z]+\s)"
)
"""A work in brief, and the sentence that begins with it: `Lee and Ek (2019) describe`."""
_SECTION = pattern(
    r"(?P<people>[^\d()\[\]:]{2,80}?)\s*,?\s+(?P<rest>(?:§+\s?)?\d+\.\d[\d.,\s–-]*|(?:ch|pp?)\b.*)", re.I
)
_JOINED = pattern(r"\s(?:and|&|und|et|y|e)\s|\bet\.?\s+al", re.IGNORECASE)
_ET_AL = pattern(r"\s+et\.?\s+al\.?$", re.IGNORECASE)


def pair(text: str, *, linked: bool = False) -> tuple[int, int, tuple[str, ...]] | None:
    """Return where the title stands and who wrote it; None for a text that is not just these.

    In the words of a link one person before a mark is more often what the title is of, as in `Ada Byron, Poet of
    Numbers`, and what stands behind a dash is the name of a site; with a year behind it one surname is a person.
    """
    dated = _YEAR_BEHIND.search(text[-_NEAR_END:]) if linked else None
    text = text[: len(text) - len(dated[0])] if dated else text
    if (said := _BY_THEM.fullmatch(text)) and (people := _people(said["who"].rstrip(" ."))):
        return 0, said.end("title"), people
    if len(text) > _LONGEST or _OTHER.search(text):
        return None
    marks = list(_BETWEEN.finditer(text))[:_MOST_MARKS]
    for mark in marks:
        apart = mark[0].strip() not in (_IN_LINKS if linked else ":：")
        people = _people(_END.sub("", text[mark.end() :])) if apart else ()
        title = text[: mark.start()]
        told = dated or (
            mark[0].strip().isalpha() and len(" ".join([title, *people]).split()) > _FEW
        )  # no `Bird by Bird`
        if people and ((told and title[:1].isupper()) or _is_title(title, people) or _names_one(text, mark, people)):
            return 0, mark.start(), people
    for mark in reversed(marks):
        people = _people(text[: mark.start()])
        sure = len(people) > 1 or (people and " " in people[0] and mark[0][0] in ",;" and not linked)
        if sure and "(" not in mark[0] and _is_title(text[mark.end() :], people):
            return mark.end(), len(text.rstrip(" .")), people
    return None


def _names_one(text: str, mark: re.Match[str], people: tuple[str, ...]) -> bool:
    """Return whether one whole name in brackets is all that stands behind a short title: `Dune (Frank Herbert)`."""
    title = text[: mark.start()]
    whole = "(" in mark[0] and text.rstrip(" .").endswith(")") and len(people) == 1 and " " in people[0]
    return whole and (title[:1].isupper() or title.isdigit()) and not is_common(title)


def _people(text: str) -> tuple[str, ...]:
    """Return the people that are all of a text; figures, sources and names in capitals are none."""
    if not text or _NO_PEOPLE.search(text) or read_venue(text) or is_common(text) or text.lower() in MONTH_NUMBERS:
        return ()
    return () if is_label(text.split(maxsplit=1)[0].strip(":")) else leading_people(text)


def _is_title(text: str, people: tuple[str, ...]) -> bool:
    """Return whether a text may be a title; one surname alone is no sign of it."""
    words, head = text.split(), _HEAD.split(text, maxsplit=1)[0]
    if len(words) < _FEW or text[0].islower() or is_locator(text) or read_venue(text.rpartition(", ")[2]):
        return False
    if is_name(text) or leading_people(text) or (" " in head and is_name(head)):
        return False
    return len(people) > 1 or " " in people[0]


def end_of_brief(text: str) -> int:
    """Return where a work in brief ends that a sentence begins with; else the length of the text."""
    match = _SAID_OF.match(text)
    return match.end("brief") if match else len(text)


def people_in_brief(text: str) -> tuple[tuple[str, ...], str]:
    """Return the people and year of a text that is nothing but these, with a part of the work; none where it is not."""
    match = _DATED.fullmatch(text.strip())
    if match and (not match["rest"] or is_locator(match["rest"])):
        return (_surnames(match["people"]), match["year"]) if not is_date_line(text) else ((), "")
    match = _SECTION.fullmatch(text.strip())
    if match and is_locator(match["rest"]) and _JOINED.search(match["people"]):
        return _surnames(match["people"]), ""
    return (), ""


def _surnames(text: str) -> tuple[str, ...]:
    alone = not _JOINED.search(text)
    if read_venue(text) or is_label(text.split(maxsplit=1)[0]) or (alone and (" " in text.strip() or text.isupper())):
        return ()
    return tuple(_ET_AL.sub("", name) for name in leading_people(text))
