"""Lists of people: telling the authors of a paper from other lines, and taking the list apart."""

from __future__ import annotations

import re

from lectorium.readings.word_lists import word_list
from lectorium.text.pattern import pattern

_SUFFIX = pattern(r"^(?:jr|sr|ii|iii|iv|phd|ph\.d|md)\.?$", re.IGNORECASE)
_AFFILIATION = pattern(
    r"\b(?:universit\w*|institut\w*|college|school|academy|laborator\w+|labs?|research|inc|corp\w*|ltd|llc|gmbh"
    r"|google"
    r"|microsoft|meta|openai|deepmind|nvidia|ibm|amazon|apple|facebook|friendliai|eth|epfl|mit|cmu|uc|inria"
    r"|cnrs|nasa|center|centre"
    r"|department|dept|hospital|company|group|technolog\w+)\b",
    re.IGNORECASE,
)
_ET_AL = pattern(
    r"[,;]?\s*(?:\b(?:et\.?\s+al\.?|and others|and colleagues|&\s*al\.|m\.?\s?fl\.?)|…|\.\.\.)\s*$", re.IGNORECASE
)
_INITIALS = pattern(r"(?:[^\W\d_a-zß-öø-ÿ]\.?[-\s]?){1,4}$")
_LONG_WORD = pattern(r"\S{60}")
_HAN = pattern(r"[\u3400-\u9fff\uac00-\ud7af\u3040-\u30ff]{2,5}$")
_WORD = pattern(r"[^\W\d_][\w.'’`‘\-‐‑]*$")
_MARKS = pattern(r"[*†‡§¶∗⋆♠♣♦♥¹²³⁰-⁹ᵃ-ᶻ]+|\^\{?[\d,*]+\}?|(?<=[^\W\d_])\d+(?:,\d+)*\b|<[^>]*>")
_EMAIL = pattern(r"\(?\{?(?<![\w.+,-])[\w.+,-]+\}?@[\w.-]+\)?")
_COUNT = pattern(
    r"\((?:\+?\d+\s+)?(?:more\s+)?(?:authors?|others|equal contribution|eds?\.?|editors?)[^)]*\)", re.IGNORECASE
)


def split_authors(text: str, labelled: bool = False) -> tuple[str, ...]:
    """Return the people of an author list, or () when the text is none.

    `labelled` means that the text stands behind `Authors:` or `by`: then any list of names, also of teams, is taken.
    A closing `et al.` stays with the last name.
    """
    if len(text) > 6000 or _LONG_WORD.search(text):
        return ()
    cleaned = _tidy(text)
    if not cleaned:
        return ()
    others = bool(_ET_AL.search(cleaned))
    cleaned = _ET_AL.sub("", cleaned).strip(" ,;.") if others else cleaned
    names = _cut(cleaned)
    if not names:
        return ()
    good = sum(1 for name in names if is_name(name))
    if not labelled and not _enough(names, good, others, text):
        return ()
    if labelled and any(len(name.split()) > 8 for name in names):
        return ()
    kept = [_final(name) for name in names if labelled or is_name(name) or len(name.split()) <= 4]
    if others and kept:
        kept[-1] += " et al."
    return tuple(kept)


def is_name(text: str) -> bool:
    """Return whether a short text looks like the name of one person, `Last, F. M.` included."""
    text = text.strip(" .")
    if "," in text:
        last, _, first = text.partition(",")
        if first.strip().isupper() and len(first.strip()) > 2 and "." not in first:
            return False
        return is_name_part(last) and (
            _SUFFIX.match(first.strip()) is not None or _initials(first) or is_name_part(first)
        )
    words = text.split()
    if not 1 <= len(words) <= 6 or not is_name_part(text):
        return False
    return len(words) > 1 or bool(_HAN.match(text)) or (len(text) > 1 and text[0].isupper() and not text.isupper())


def is_name_part(text: str) -> bool:
    """Return whether every word could stand in a name: capitals, particles and initials, no common words of titles."""
    words = text.replace("~", " ").split()
    if not words or len(words) > 6:
        return False
    capitals = 0
    for word in words:
        low = word.lower().strip(".,")
        if low in word_list("name_particles") or _SUFFIX.match(word):
            continue
        if low in word_list("no_names") and not (len(low) == 1 and word[0].isupper()):
            return False
        if not _WORD.match(word) or not (word[0].isupper() or word[0].lower() == word[0].upper()):
            return False
        if len(word) > 4 and word.isupper() and word.isascii() and "." not in word:
            return False
        capitals += 1
    return capitals > 0


def _initials(text: str) -> bool:
    words = text.strip().split()
    return bool(words) and all(_INITIALS.fullmatch(word) and word[0].isupper() for word in words)


def _enough(names: list[str], good: int, others: bool, text: str) -> bool:
    if len(names) == 1:
        words = names[0].split()
        alone = good == 1 and (len(words) > 1 or others) and (others or len(words) <= 5)
        return alone and not any(w.isupper() and len(w) > 2 for w in words)
    if (len(names) == 2 and good < 2) or not is_name(names[-1]):
        return False
    if len(names) > 2 and not others and all(" " not in name and not _HAN.match(name) for name in names):
        return False
    return good >= 0.75 * len(names) and text.count(". ") < 3 * len(names)


def _tidy(text: str) -> str:
    text = _COUNT.sub("", _EMAIL.sub("", text))
    text = re.sub(r"\((?:[^()]*)\)", lambda match: "" if not is_name(match[0].strip("()")) else match[0], text)
    text = _MARKS.sub("", text)
    text = " ".join(text.replace("\u200b", "").split()).strip(" ,;|:")
    text = text.lstrip(". ")
    return text if re.search(r"(?:\b[^\W\d_]|\b[JS]r|\bal)\.$", text) else text.rstrip(" .,;")


def _cut(text: str) -> list[str]:
    """Cut at the separator that the author used; affiliations between semicolons fall away."""
    text, words = re.subn(r"\s*[,;]?\s*(?:\band\b|&|\bund\b|\bwith\b)\s*", ", ", text)
    if re.search(r"\s[·∙•|]\s|\s[·∙]|[·∙]\s", text):
        return _persons(re.split(r"\s*[·∙•|]\s*", text))
    if ";" in text:
        groups = [part.strip(" ,") for part in text.split(";")]
        if all(is_name(group) for group in groups if group):
            return [group for group in groups if group]
        text = ", ".join(groups)
    parts = [part.strip() for part in re.split(r"\s*,\s*", text)]
    return _persons(_rejoin(parts, bool(words)))


def _persons(parts: list[str]) -> list[str]:
    kept = [part.strip(" ,") for part in parts]
    return [part for part in kept if part and not (_AFFILIATION.search(part) and len(parts) > 1)]


def _rejoin(parts: list[str], joined_by_word: bool) -> list[str]:
    """Put `Last, F. M.` and `Name, Jr.` together again after cutting at commas."""
    inverted = sum(1 for part in parts[1::2] if _initials(part)) >= max(1, (len(parts) // 2) * 0.6)
    if len(parts) > 2 and all(" " not in part and is_name_part(part) for part in parts[:2]) and " " in parts[2]:
        parts = [f"{parts[0]}, {parts[1]}", *parts[2:]]
    if len(parts) == 2 and not joined_by_word and " " not in parts[0] and re.search(r"\s[^\W\d_]\.?$", parts[1]):
        return [", ".join(parts)]
    joined: list[str] = []
    for part in parts:
        first = _initials(part) and not _initials(joined[-1].rpartition(",")[2]) if joined else False
        if joined and (_SUFFIX.match(part) or (inverted and first)):
            joined[-1] += ", " + part
        else:
            joined.append(part)
    return joined


def _final(name: str) -> str:
    name = " ".join(name.split()).strip(" ,;")
    return name if re.search(r"\b[^\W\d_]\.$|Jr\.$|Sr\.$", name) else name.rstrip(".")
