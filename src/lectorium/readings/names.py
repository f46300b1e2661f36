"""Lists of people: telling the authors of a paper from other lines, and taking the list apart."""

from __future__ import annotations

import re

from lectorium.readings.dates import find_date, is_date_line
from lectorium.readings.word_lists import expression, word_list
from lectorium.text.memory import remembered
from lectorium.text.pattern import InAnyCase, pattern

_SUFFIX = pattern(r"^(?:jr|sr|ii|iii|iv|phd|ph\.d|md)\.?$", re.IGNORECASE)
_names_body = InAnyCase(rf"\b(?:{expression('affiliations')})\b")
_GROUP = pattern(
    rf"(?:the\s+)?(?:[^\W\d_][\w.&+-]*\s+){{1,5}}(?:{expression('groups-of-people')})|[A-Z][\w]+-AI",
    re.IGNORECASE,
)
_BODY_OF_PEOPLE = pattern(
    r"(?:collaboration|consortium|council|committee|association|society|foundation)$", re.IGNORECASE
)
_ET_AL = pattern(rf"[,;]?\s*(?:{expression('and-others')})\s*$", re.IGNORECASE)
_INITIALS = pattern(r"(?:[^\W\d_a-zß-öø-ÿа-яёά-ώ]\.?[-\s]?){1,4}$")
_GIVEN = pattern(r"[^\W\d_]{2,}(?: [^\W\d_]\.?)+")
"""A given name with initials, behind the last name of who is named first: `Bender, Emily M., and Alex Lee`."""
_JUNIOR = pattern(r",\s*(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
_LONG_WORD = 60
"""Characters of what is no word of a name."""
_EAST = r"[\u3400-\u9fff\uac00-\ud7af\u3040-\u30ff]"
_HAN = pattern(rf"{_EAST}{{1,5}}(?: ?{_EAST}{{1,4}})?$")
_WORD = pattern(r"[^\W\d_][\w.'’`‘ʿʾ\-‐‑]*$")
_SMALL_HEAD = pattern(r"(?:al|el|d|o|l|dell|dall|de)[-'’][A-Z]")
_MARKS = pattern(r"[*†‡§¶∗⋆♠♣♦♥¹²³⁰-⁹ᵃ-ᶻ]+|\^\{?[\d,*]+\}?|(?<=[^\W\d_])\d+(?:,\d+)*\b|<[^>]*>")
_EMAIL = pattern(r"\(?\{?(?<![\w.+,-])[\w.+,-]+\}?@[\w.-]+\)?")
_CRUMBS = pattern(
    r"\(?(?:https?://)?(?:orcid\.org/|orcid(?: id)?:?\s*)?\d{4}-\d{4}-\d{4}-\d{3}[\dX]\)?"
    r"|(?:view )?orcid(?: ?(?:icon|profile|logo))*|authors? info & affiliations",
    re.IGNORECASE,
)
_has_crumbs = InAnyCase(r"orcid|authors? info|-(?<=\d-)\d{4}-")
_BEFORE_DATE = " \t\n\u00a0\u3000(（,;["
"""What stands between people and their date."""
_SEASON = pattern(r"(?<=[\s(（,;\[])(?:spring|summer|fall|autumn|winter|forthcoming|ca?\.)$", re.IGNORECASE)
_HONOUR = pattern(r"(?:dr|prof|professor|judge|justice|sir|dame|rev)\b\.?\s+(?=\S+\s\S)", re.IGNORECASE)
"""What stands before a name and is none of it."""
EDITORS = rf"(?:{expression('editors')})"
"""How a citation marks that people edited a book and did not write it."""
_COUNT = pattern(
    rf"\((?:\+?\d+\s+)?(?:more\s+)?(?:authors?\b|others\b|equal contribution|{EDITORS}(?![\w]))[^)]*\)", re.IGNORECASE
)
_AND = pattern(
    r"\s*[,;]?\s*(?:\band\b|&|\s\+\s|\bund\b|\bwith\b"
    r"|(?<=[\w.,])\s(?:y|et|e|og|en|и|i|och|oraz|ve|dan)\s(?=[^\Wa-z\d_])|\sو(?=\w))\s*"
)
_JOINED = pattern(r"\s*(?:;|&|/|,?\s\b(?:and|und|y|e|et|en|och|i)\b)\s+")
"""What stands between people whose last names come first."""
_MAY_JOIN = pattern(r"&|\+|;|/|and|und|with| (?:y|et|e|og|en|и|i|och|oraz|ve|dan) | و")
"""What one of the two has, where a blank is a space."""
_EAGER_AND = pattern(r"\s*(?:;|&|\+|\s(?:and|und|et|y|e|og|och|en|i|&)\s)\s*")
_CAPITAL = pattern(r"[^\W\da-z_]")
"""A letter that no word of plain English prose has but at its head."""
_LONGEST_NAME = 8
"""Words of a name behind a label."""
_LONG_NAME = 3
_NO_SURNAME = pattern(r"(?:ing|[ts]ion|ment|ness|ity|ology|ics|egy)$")
"""How words of titles end that stand in no name of more than three words."""
_LONGEST_END = 60
"""Characters in which a list says that there are others, such as `and 120 co-authors`."""
_LONG_LIST = 300
_SPACED = 60
"""Characters of a text from which on a list of people has a sign between two of them every so many characters."""
_FIRST_SENTENCE = 3
"""Full stops with a blank behind them, a name, of which a list of names with initials has no more."""


@remembered()
def split_authors(text: str, labelled: bool = False) -> tuple[str, ...]:
    """Return the people of an author list, or () when the text is none.

    `labelled` means that the text stands behind `Authors:` or `by`: then any list of names, also of teams, is taken.
    A year behind the people does not count; a closing `et al.` stays with the last name. A row of a table is no list.
    """
    if (
        text[:1] == text[-1:] == "|"
        or len(text) > 6000
        or max(map(len, text.split()), default=0) >= _LONG_WORD
        or not (labelled or _CAPITAL.search(text))
    ):
        return ()
    if len(text) > _LONG_LIST and _SPACED * len(re.findall(r"[,;·•、&]| and ", text)) < len(text):
        return ()
    cleaned = _tidy(text)
    if not cleaned:
        return ()
    if _GROUP.fullmatch(cleaned) and (not is_common(cleaned) or _COUNT.search(text) or _BODY_OF_PEOPLE.search(cleaned)):
        return (cleaned,)
    named = _without_others(cleaned)
    others, cleaned = named != cleaned, named.strip(" ,;.") if named != cleaned else cleaned
    names = _cut(cleaned)
    short = all(len(name.split()) <= _LONGEST_NAME for name in names)
    if not names or not (short if labelled else _enough(names, others, text)):
        return ()
    kept = [_final(name) for name in names if labelled or is_name(name) or len(name.split()) <= 4]
    if others and kept:
        kept[-1] += " et al."
    return tuple(kept)


def people_and_date(text: str) -> tuple[tuple[str, ...], str]:
    """Divide a line of people with a date behind them, in brackets or not; the date is ISO 8601, empty for none."""
    date = find_date(text)
    if date and (not text[date.end :].strip(" .,;:)]") or is_date_line(text[date.start :])):
        people = _SEASON.sub("", text[: date.start].rstrip())
        return split_authors(people.rstrip(_BEFORE_DATE)), date.iso
    return split_authors(text), ""


@remembered()
def is_name(text: str) -> bool:
    """Return whether a short text looks like the name of one person, `Last, F. M.` included."""
    text = text.strip(" .")
    if "," in text:
        last, _, first = text.partition(",")
        first = first.strip()
        if first.isupper() and len(first) > 2 and "." not in first:
            return False
        return is_name_part(last) and bool(_SUFFIX.match(first) or _initials(first) or is_name_part(first))
    words = text.split()
    if not 1 <= len(words) <= 6 or not is_name_part(text) or is_common(text):
        return False
    if len(words) > _LONG_NAME and any(map(_NO_SURNAME.search, words)):
        return False
    return len(words) > 1 or bool(_HAN.match(text)) or (len(text) > 1 and text[0].isupper() and not text.isupper())


@remembered()
def is_name_part(text: str) -> bool:
    """Return whether every word could stand in a name: capitals, particles and initials, no common words of titles."""
    words = text.replace("~", " ").split()
    if not words or len(words) > 6:
        return False
    loud = all(word.isupper() for word in words if len(word) > 2)
    return all(_may_be_in_name(word, loud) for word in words) and not all(map(_is_small, words))


def _is_small(word: str) -> bool:
    return word.lower().strip(".,") in word_list("name_particles") or bool(_SUFFIX.match(word))


def _may_be_in_name(word: str, loud: bool) -> bool:
    low = word.lower().strip(".,")
    if _is_small(word):
        return True
    if low in word_list("no_names") and not (word.isupper() and len(low) < (2 if loud else 4)):
        return False
    if len(word) > 3 and word.endswith(".") and word.count(".") == 1 and low not in ("prof", "phil", "geo", "chr"):
        return False
    small = word[0].islower() and not _SMALL_HEAD.match(word)
    if not _WORD.match(word) or small:
        return False
    return loud or not (len(word) > 4 and word.isupper() and word.isascii() and "." not in word)


@remembered()
def leading_people(text: str, *, marked: bool = False) -> tuple[str, ...]:
    """Return the people that are all that stands before a title, also as `Hume`, `Li, Poe & Gant` or `ROY (Anne)`.

    Beside a title that is `marked` as one, every second of them may be a word of titles, too.
    """
    named = _without_others(text)
    others = " et al." if named != text else ""
    text = re.sub(r"(?<=[^\W\d_]{3})\.$", "", " ".join(named.split()).strip(" ,;:"))
    text = re.sub(rf"(?<={_EAST})\.$", "", text)
    if len(text) > _LONG_LIST or re.search(r"\d", text):
        return ()
    groups = [group.strip(" ,") for group in _EAGER_AND.split(text)]
    if all(map(_is_inverted_whole, groups)):
        return tuple(groups)
    names = [part.strip() for group in groups for part in group.split(",") if part.strip()]
    sure = sum(map(_may_lead, names))
    enough = sure >= len(names) / 2 and len(names) >= (2 if marked else _LONG_NAME) and all(map(is_name_part, names))
    if not names or (sure < len(names) and not enough):
        return ()
    return (*names[:-1], names[-1] + others)


def _is_inverted_whole(text: str) -> bool:
    """Return whether a text is `Last, First`, both of which may be of several words."""
    last, comma, first = text.partition(", ")
    given = [word for word in first.split() if not word[0].islower()]
    if not comma or "," in first or not given or not is_name_part(first):
        return False
    if not (_may_lead(last) if _may_lead(first) else is_name_part(last) and not is_common(last)):
        return False
    surnames = [word for word in last.split() if not word[0].islower() and word not in ("De", "Le", "La", "Van", "El")]
    return len(surnames) == 1 or (len(surnames) == 2 and len(given) == 1)


def _may_lead(text: str) -> bool:
    """Return whether a text may be a name: a surname, also in capitals with the given name in brackets."""
    plain = re.sub(r"[^\W\d_]{3,}", lambda word: word[0].capitalize() if word[0].isupper() else word[0], text)
    words = re.sub(r"[()]", "", plain).split()
    if not 1 <= len(words) <= 5 or len(words[0].strip(".")) + len(words) < 3:
        return False
    if is_common(text) or is_label(words[0]) or not is_name_part(" ".join(words)):
        return False
    return not all(word.lower().strip(".") in word_list("link_words") for word in words)


def is_label(word: str) -> bool:
    """Return whether a word before a colon says what sort of thing follows, and is no person."""
    return word.lower().strip(".:： ") in word_list("entry_labels")


def is_common(text: str) -> bool:
    """Return whether a text has nothing but common English words, such as `Wide Coverage` or `Two-Step Scheme`."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return any(len(word) > 2 for word in words) and all(map(_is_common_word, words))


def _is_common_word(word: str) -> bool:
    singular = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
    return len(word) == 1 or word == "of" or not word_list("common").isdisjoint((word, singular))


def _initials(text: str) -> bool:
    words = _JUNIOR.sub("", text.strip()).split()
    return bool(words) and all(_INITIALS.fullmatch(word) and word[0].isupper() for word in words)


def _enough(names: list[str], others: bool, text: str) -> bool:
    """Return whether so many of the parts of a text are names that it is a list of people."""
    good = sum(1 for name in names if is_name(name) or (others and " " not in name and is_name_part(name)))
    if len(names) == 1:
        words = names[0].split()
        loud = any(w.isupper() and len(w) > 2 for w in words)
        alone = good == 1 and (len(words) > 1 or others or bool(_HAN.match(names[0]))) and (others or len(words) <= 5)
        return alone and (not loud or (len(words) > 1 and "." in text and text.isupper()))
    if (len(names) == 2 and good < 2) or not is_name(names[-1]):
        return False
    short = [" " not in name and not _HAN.match(name) for name in names]
    if len(names) > 2 and ((not others and all(short)) or (short[0] and all(" " in name for name in names[-2:]))):
        return False
    return good >= 0.75 * len(names) and text.count(". ") < _FIRST_SENTENCE * len(names)


def _without_others(text: str) -> str:
    """Return a list of people without the `et al.` that it ends with."""
    end = len(text.rstrip())
    found = _ET_AL.search(text, max(0, end - _LONGEST_END), end)
    return text[: found.start()] if found else text


def _tidy(text: str) -> str:
    text = _CRUMBS.sub(" ", text) if _has_crumbs(text) else text
    text = _COUNT.sub("", _EMAIL.sub("", text) if "@" in text else text)
    for aside in re.findall(r"\([^()]*\)", text):
        text = text if is_name(aside[1:-1]) and not _names_body(aside) else text.replace(aside, "", 1)
    text = " ".join(_MARKS.sub("", text).replace("\u200b", "").split()).strip(" ,;|:")
    text = re.sub(r",\s*,", ",", text.lstrip(". "))
    text = re.sub(rf"(?<={_EAST})(?:編著|编著|主编|監修|編|编|著|訳|译|譯)$", "", text)
    return text if re.search(r"(?:\b[^\W\d_]|\b[JS]r|\bal)\.$", text) else text.rstrip(" .,;")


def _cut(text: str) -> list[str]:
    """Cut at the separator that the author used; affiliations between semicolons fall away."""
    joins = _MAY_JOIN.search(text)
    joined = _JOINED.split(text) if joins else []
    if len(joined) > 1 and all(map(_is_inverted, joined)):
        return joined
    text, words = _AND.subn(", ", text) if joins else (text, 0)
    if re.search(r"\s[·∙•|]\s|\s[·∙]|[·∙]\s", text):
        return _persons(re.split(r"\s*[·∙•|]\s*", text))
    if re.search(r"[;；]", text):
        groups = [part.strip(" ,") for part in re.split(r"[;；]", text)]
        if all(is_name(group) for group in groups if group):
            return [group for group in groups if group]
        text = ", ".join(groups)
    slashed = re.split(r"\s?/\s?", text)
    if len(slashed) > 1 and all(" " in part and is_name(part) for part in slashed):
        return slashed
    parts = [part.strip() for part in re.split(r"\s*[,，、،・]\s*|\s/\s", text)]
    return _persons(_rejoin(parts, bool(words)))


def _is_inverted(text: str) -> bool:
    """Return whether a text is `Last, First` and nothing else."""
    last, comma, first = text.partition(",")
    words = [word for word in last.split() if word.lower() not in word_list("name_particles")]
    return bool(comma) and len(words) == 1 and "," not in first and is_name(text)


def _persons(parts: list[str]) -> list[str]:
    kept = [part.strip(" ,") for part in parts]
    return [part for part in kept if re.search(r"\w", part) and not (len(parts) > 1 and _names_body(part))]


def _rejoin(parts: list[str], joined_by_word: bool) -> list[str]:
    """Put `Last, F. M.` and `Name, Jr.` together again after cutting at commas."""
    for at in reversed([at for at, part in enumerate(parts) if at and _SUFFIX.match(part)]):
        parts = [*parts[: at - 1], f"{parts[at - 1]}, {parts[at]}", *parts[at + 1 :]]
    inverted = sum(1 for part in parts[1::2] if _initials(part)) >= max(1, (len(parts) // 2) * 0.6)
    if len(parts) > 2 and _is_inverted_pair(*parts[:2]) and " " in parts[2]:
        parts = [f"{parts[0]}, {parts[1]}", *parts[2:]]
    if len(parts) == 2 and not joined_by_word and " " not in parts[0] and re.search(r"\s[^\W\d_]\.?$", parts[1]):
        return [", ".join(parts)]
    joined: list[str] = []
    for part in parts:
        if joined and inverted and _initials(part) and not _initials(joined[-1].rpartition(",")[2]):
            joined[-1] += ", " + part
        else:
            joined.append(part)
    return joined


def _is_inverted_pair(last: str, first: str) -> bool:
    """Return whether two parts are one last name, particles before it or not, and a given name: `de Vry`, `Al`."""
    surnames = [word for word in last.split() if word.lower() not in word_list("name_particles")]
    given = " " not in first or bool(_GIVEN.fullmatch(first))
    return len(surnames) == 1 and given and is_name_part(last) and is_name_part(first)


def _final(name: str) -> str:
    name = _HONOUR.sub("", " ".join(name.split()).strip(" ,;"), count=1)
    return name if re.search(r"\b[^\W\d_]\.$|Jr\.$|Sr\.$", name) else name.rstrip(".")
