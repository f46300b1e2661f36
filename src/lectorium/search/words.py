"""Texts to the terms under which they are found: folded, parted, stemmed; `search.js` does the same, line by line."""

from __future__ import annotations

import re
from collections import Counter
from unicodedata import normalize

from msgspec import Struct, field

from lectorium.search.languages import JOINED, LETTERS, MARKS, NAMED, SEPARATORS, Language
from lectorium.text.pattern import pattern

LONGEST_TERM = 32
"""Characters of a term: what is longer is a digest or an address, and is cut."""
_PASSES = 3
_MARKS = pattern(f"[{MARKS}]")
_LETTERS = str.maketrans(LETTERS)
_RUNS = pattern(f"[{JOINED}]+|{NAMED}|[^{SEPARATORS}{JOINED}]+")
_PART = f"([^{SEPARATORS}{JOINED}]{{1,{LONGEST_TERM}}})"
_COMPOUNDS = pattern(f"{_PART}[-\u2010](?={_PART})")
_JOINED = pattern(f"[{JOINED}]")
_VOWEL = re.compile("[aeiouy]|[^\x00-\x7f]")


def fold(text: str) -> str:
    """Return text without letter case, accents and the variants of letters that only compatibility keeps apart."""
    if text.isascii():
        return text.lower()
    return normalize("NFC", _MARKS.sub("", normalize("NFKD", text))).lower().translate(_LETTERS)


def runs(folded: str) -> list[str]:
    """Return the words of a folded text; writing without blanks comes in runs."""
    return _RUNS.findall(folded)


def compounds(folded: str, stop: frozenset[str]) -> list[str]:
    """Return words that a hyphen joins as one, as others write them: `k-NN` as `knn`; not those that say nothing."""
    joined = (word for word in folded.split(" ") if "-" in word or "\u2010" in word)
    parts = (found.groups() for word in joined for found in _COMPOUNDS.finditer(word))
    return [one + other for one, other in parts if not {one, other} & stop and not (one < ":" and other < ":")]


def pairs(run: str) -> list[str]:
    """Return joined writing as pairs of neighbours, and its last character alone: each character begins a term."""
    return [run[at : at + 2] for at in range(len(run))]


def stem(word: str, language: Language) -> str:
    """Return a folded word without its endings, so that the forms of a word meet."""
    for prefix in language.prefixes:
        if word.startswith(prefix) and len(word) >= len(prefix) + 3:
            word = word[len(prefix) :]
            break
    for _ in range(_PASSES):
        shorter = _shorter(word, language)
        if shorter == word:
            break
        word = shorter if shorter.endswith("ss") else _undoubled(shorter)
    return _undoubled(word)[:LONGEST_TERM]


def _undoubled(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def _shorter(word: str, language: Language) -> str:
    for suffix, instead, left in language.suffixes:
        if word.endswith(suffix):
            rest = word[: len(word) - len(suffix)]
            return rest + instead if len(rest) >= left and _VOWEL.search(rest) else word
    return word


class Terms(Struct, frozen=True, gc=False):
    """Finds the terms of texts in one language, and remembers those of the words that it has met."""

    language: Language
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Run -> its terms; none for a word that says nothing."""

    def of(self, text: str) -> list[str]:
        """Return every term of a text, in order."""
        return [term for run in self._runs(text) for term in self._of_run(run)]

    def counted(self, text: str) -> dict[str, int]:
        """Return how often each term stands in a text, in the order of their first places."""
        found = dict[str, int]()
        for run, count in Counter(self._runs(text)).items():
            for term in self._of_run(run):
                found[term] = found.get(term, 0) + count
        return found

    def _runs(self, text: str) -> list[str]:
        folded = fold(text)
        return runs(folded) + compounds(folded, self.language.stop)

    def _of_run(self, run: str) -> tuple[str, ...]:
        found = self.known.get(run)
        if found is None:
            stop = run in self.language.stop
            found = tuple(pairs(run)) if _JOINED.match(run) else () if stop else (stem(run, self.language),)
            self.known[run] = found
        return found
