"""Titles of reading lists: which words make one, and of which kind it is."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from lectorium.readings.reading import ReadingKind
from lectorium.readings.word_lists import expression, word_list
from lectorium.text.date_words import DAY_NUMBERS
from lectorium.text.memory import remembered
from lectorium.text.pattern import pattern

_KINDS: tuple[ReadingKind, ...] = ("required", "more", "background", "extra")
_EDGE = pattern(r"^[^\w\u3400-\u9fff]+|(?<![\s:：.\-–—])[\s:：.\-–—]+$|[^\w)\]:：]+$")
_FRENCH = pattern(r"(?:oires?|ées?|aires?|tives?)$")
"""How words end beside which `lecture` is French for reading."""
_AND = ("and", "&", "und", "et", "y", "e")
_NUMBERING = pattern(r"^(?:(?:appendix|part|section)\s+)?(?:\d+(?:\.\d+)*|[ivx]+|[a-z])[.):]\s+", re.IGNORECASE)
_SPLIT = pattern(r"\s*[:：]\s*|\s+[-–—|]\s+|\s+(?:on|about|by|in|from|nach|sur|sobre|aus)\s+", re.IGNORECASE)
_AFTER = pattern(r"\(([^()]*)\)\s*$")
_MARK = pattern(r"\S\s+(?:\(|\*\*|__)[\W_]*([^\W\d_][^\W\d_ -]*(?:[ -][^\W\d_]+)?)[\W_]*(?:\)|\*\*|__)[\s.]*$")
_TOPIC_BEHIND = pattern(rf"(?:{expression('kinds-before-a-topic')})\b(?:\s*[:：]|\s+(?:by|nach|on)\s)", re.IGNORECASE)
"""Words that may stand before a topic without a word for what is read."""
_WORD = pattern(r"[^\W\d_]+|&")
_COMPOUND = pattern(r".(?:litt?eratur|lektüre|lektuere|lektur|texte|literatuur|läsning|læsning|lesning)$")
_PHRASE = pattern(expression("to-learn-more"))
"""In small letters, as words are that are compared."""
_EAST: tuple[ReadingKind, ...] = ("required", "more", "readings")
"""Kinds by words within titles in Chinese, Japanese, Korean and Arabic, whose words have no ends to be cut at."""
_EAST_LETTER = pattern(r"[\u0600-\u06ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_BODY = pattern(rf"^(?:session |class |our |the )?(?:{expression('text-of-a-post')})\b", re.IGNORECASE)
_BY_SIGN = pattern(r"\b(?:bold(?:ed)?|italics?|starred|highlighted|fett|kursiv|en gras|negrita)\b|[*†★]", re.IGNORECASE)
"""How brackets tell of a sign that only some entries have: `(Recommended in bold)`."""
_LONGEST = 110
"""Characters of a title."""
_SHORT = 4
"""Letters up to which a word that ends like an adverb, as `only` and `totally` do, is none."""
_SENTENCE = 12
"""Words from which on what stands above a list speaks of more than the list."""
_MOST_WORDS = 9
"""Words of a title; what is longer is a sentence."""
_FEW = 2
"""Words of the label of an entry."""
_IF = (["if"], ["wenn"], ["falls"], ["si"], ["se"], ["als"])
"""First words of a label that is for some."""
_INTRODUCTION = ("introdu", "einführ", "inleid", "wprowadz")
Lean = Literal["for", "neither", "against"]
_STRONG = ("read", "lekt", "lett", "leit", "lectura", "литерат", "literatu")
_ALIKE = 0.85
"""Share of their letters that a word and its slip of spelling have in common."""
_MOST_TOPIC = 5
"""Words of a topic before those of a list."""
CITED = pattern(r"references|bibliography|works (?:cited|consulted)", re.IGNORECASE)
"""Titles that may stand behind the text of a post."""


class SectionTitle(Struct, frozen=True, gc=False):
    """What the title of a reading list says."""

    kind: ReadingKind
    title: str
    """As written, without decoration and colon."""
    certain: bool
    """False for words such as `Background` that also head ordinary prose: then the content must look like readings."""


@remembered()
def section_title(text: str) -> SectionTitle | None:
    """Return what a heading or bold line says as the title of a reading list, or None when it is none."""
    if len(text) > _LONGEST:
        return None
    title = _EDGE.sub("", " ".join(text.split())).strip()
    bare = _NUMBERING.sub("", title)
    if len(bare) < 2 or "://" in bare:
        return None
    cited: tuple[ReadingKind, bool] | None = ("readings", False) if CITED.fullmatch(bare) else None
    found = cited or _east(bare) or _kind(_words(_without_topic(bare))) or _topic_first(title, bare)
    return SectionTitle(found[0], title.rstrip(" :：-–—").strip(), found[1]) if found else None


@remembered()
def lean_of(text: str) -> Lean:
    """Return what the words above a list say of it, whether or not they are the title of one."""
    words = _words(text[:_LONGEST])
    if any(_names_what_is_read(word) or _adjective(word) for word in words):
        return "for"
    if _any_begins(words, "section_against"):
        return "against"
    return "for" if _any_begins(words, "section_assigned") else "neither"


def names_something_else(text: str) -> bool:
    """Return whether a label is one word for what is no reading: `Code`, `Homework:`."""
    return len(_words(text)) == 1 and lean_of(text) == "against"


def is_about_reading(text: str) -> bool:
    """Return whether words above a list plainly say that it is to be read, seen or heard."""
    words = _words(text[:_LONGEST])
    return any(map(_names_what_is_read, words)) and not _any_begins(words, "section_against")


def _names_what_is_read(word: str) -> bool:
    return _is_noun(word) or _is_in(word, "section_read", "section_media")


def _is_in(word: str, *names: str) -> bool:
    """Return whether one of several lists has a word."""
    return any(word in word_list(name) for name in names)


def _any_begins(words: list[str], name: str) -> bool:
    """Return whether a word begins with one of a list."""
    return any(word.startswith(tuple(word_list(name))) for word in words)


def kind_of(text: str) -> ReadingKind:
    """Return the kind that the words above a list say, whether or not they are the title of one."""
    kind = kind_if(text)
    if kind != "readings" or len(_words(text[:_LONGEST])) > _SENTENCE:
        return kind
    return kind_within(text)


def kind_within(text: str) -> ReadingKind:
    """Return the kind that words say, in a sentence, too: `All are required`."""
    words = _words(text[:_LONGEST])
    if any(map(_is_noun, words)) and any(word.startswith(_INTRODUCTION) for word in words):
        return "background"
    does = any(_is_in(word, "section_read") for word in words)
    if _any_begins(words, "section_assigned") or (_is_due(words) and (len(words) <= _MOST_TOPIC or does)):
        return "required"
    kind = next((kind for kind in map(_adjective, words) if kind), None)
    aside = any(_is_in(word, "section_aside") for word in words) and not any(map(_is_noun, words))
    return kind or ("more" if aside else "readings")


def kind_if(text: str) -> ReadingKind:
    """Return the kind that words such as `If you have time` and `To learn more` say."""
    words = _words(text[:_LONGEST])
    return "more" if _PHRASE.search(" ".join(words)) or words[:1] in _IF else "readings"


def kind_by_label(text: str) -> ReadingKind | None:
    """Return the kind that the label of one entry says, as `optional` and `Required reading` do."""
    words = _words(text)
    return _adjective(words[0]) if 0 < len(words) <= _FEW and all(map(_belongs, words)) else None


def kind_at_end(text: str) -> ReadingKind | None:
    """Return the kind that a mark at the end of one entry says: `(optional)`, `**Core text**`."""
    match = _MARK.search(text)
    return kind_by_label(match[1]) if match else None


def kind_aside(text: str) -> ReadingKind | None:
    """Return the kind that words in brackets behind the name of a group say: `War stories (optional, but fun)`."""
    match = _AFTER.search(text[:_LONGEST])
    words = _words(match[1]) if match else []
    return _adjective(words[0]) if words else None


def is_body_title(text: str) -> bool:
    """Return whether a heading opens the text of a post, so that no reading list may stand below it."""
    return len(text) <= _LONGEST and bool(_BODY.match(_NUMBERING.sub("", _EDGE.sub("", text).strip())))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _east(text: str) -> tuple[ReadingKind, bool] | None:
    if text.isascii() or len(text) > 24 or not _EAST_LETTER.search(text):
        return None
    return next(((kind, True) for kind in _EAST if re.search(expression(f"east-{kind}"), text)), None)


def _without_topic(text: str) -> str:
    """Return the words of a list in `Readings: TOPIC` or `TOPIC: Readings`; those in brackets may belong to them."""
    text = re.sub(r"(?<![\s:：])[\s:：]+$", "", text)
    if match := _AFTER.search(text):
        inner, outer = _words(match[1]), text[: match.start()].rstrip(" :")
        said = inner and (_adjective(inner[0]) or _is_due(inner)) and not _BY_SIGN.search(match[1])
        return f"{match[1]} {outer}" if said else outer
    parts = _SPLIT.split(text, maxsplit=1)
    if len(parts) < 2 or _kind(_words(text)):
        return text
    first, second = (_words(part) for part in parts)
    if _kind(first) and (any(map(_is_noun, first)) or len(first) == 2 or _TOPIC_BEHIND.match(text)):
        return parts[0]
    return parts[1] if len(second) == 1 and _is_noun(second[0]) else text


def names_reading(text: str) -> bool:
    """Return whether a text has no words but those of the titles of reading lists."""
    return _kind(_words(text[:_LONGEST])) is not None


def labels_works(text: str) -> bool:
    """Return whether a label says of what it stands before that it is read: `Paper`, `Optional reading`."""
    return names_reading(text) and any(
        _is_noun(word) or _adjective(word) or _is_in(word, "section_read") for word in _words(text)
    )


@remembered()
def _adjective(word: str) -> ReadingKind | None:
    if kind := next((kind for kind in _KINDS if _any_begins([word], f"section_{kind}")), None):
        return kind
    return next((kind for kind, each in _long(word[:1]) if _near(word, each)), None) if len(word) >= 6 else None


@remembered()
def _long(letter: str) -> tuple[tuple[ReadingKind, str], ...]:
    """Return the long words of each kind that begin with a letter: only in these a slip of spelling is looked for."""
    known = ((kind, each) for kind in _KINDS for each in word_list(f"section_{kind}"))
    return tuple((kind, each) for kind, each in known if len(each) >= 7 and each[0] == letter)


def _near(word: str, known: str) -> bool:
    """Return whether a word is another with a slip of spelling; the first letter is right."""
    most = (1 - _ALIKE) * (len(word) + len(known))  # letters in one of them alone
    if word[0] != known[0] or abs(len(word) - len(known)) > 2 or len(set(word) ^ set(known)) > most:
        return False
    return SequenceMatcher(None, word, known).ratio() >= _ALIKE


@remembered()
def _is_noun(word: str) -> bool:
    if _is_in(word, "section_nouns") or _COMPOUND.search(word):
        return True
    return len(word) >= 6 and word[0] == "r" and _near(word, "readings")


def _is_due(words: list[str]) -> bool:
    by_day = (
        first == "by" and (then in DAY_NUMBERS or then in ("next", "class", "tomorrow"))
        for first, then in pairwise(words)
    )
    return any(_is_in(word, "section_due") for word in words) or any(by_day)


def _kind(words: list[str]) -> tuple[ReadingKind, bool] | None:
    if not words or len(words) > _MOST_WORDS or words == ["reading", "week"]:
        return None
    if words[:2] == ["even", "more"] and all(_is_noun(w) or _is_in(w, "section_filler") for w in words[2:]):
        return "even-more", True
    if _PHRASE.search(" ".join(words)):
        return "more", False
    weak, does, media = (
        any(_is_in(word, name) for word in words) for name in ("section_weak", "section_read", "section_media")
    )
    noun = any(_is_noun(word) and word not in ("lecture", "lectures") for word in words)
    noun = noun or (not {"lecture", "lectures"}.isdisjoint(words) and any(map(_FRENCH.search, words)))
    adjective = next((found for found in map(_adjective, words[: _end_of_first(words)]) if found), None)
    due = _is_due(words) and (noun or does)
    if not (noun or weak or adjective or does or media) or not all(map(_belongs, words)):
        return None
    if (due and adjective not in ("more", "extra")) or (does and adjective == "required"):
        return "required", True
    if adjective or noun:
        return adjective or "readings", noun and (bool(adjective) or _is_strong(words))
    if weak:
        return None if set(words) <= {"list", "lists"} else ("more", False)
    return "readings", False


def _end_of_first(words: list[str]) -> int:
    """Return where what is read ends: in `readings and extra materials` the readings are not extra."""
    noun = next((at for at, word in enumerate(words) if _is_noun(word)), len(words))
    return next((at for at, word in enumerate(words) if at > noun and word in _AND), len(words))


def _is_strong(words: list[str]) -> bool:
    """Return whether the words for what is read mean nothing else, as `papers` and `texts` may."""
    return any(w.startswith(_STRONG) or _near(w, "readings") for w in words if _is_noun(w))


def _belongs(word: str) -> bool:
    if (
        _is_in(word, "section_weak", "section_media", "section_read", "section_filler", "section_due")
        or _is_noun(word)
        or _adjective(word)
    ):
        return True
    return word.endswith("ly") and len(word) > _SHORT


def _topic_first(title: str, bare: str) -> tuple[ReadingKind, bool] | None:
    """Read `Causal Inference Readings` or `Graph papers`: a topic, then the words of a list."""
    words = _words(bare)
    ends = words and (_is_noun(words[-1]) or words[-2:] == ["reading", "list"])
    if not 2 <= len(words) <= _MOST_WORDS or not ends or title.endswith("?"):
        return None
    found = next((kind for at in range(1, min(len(words), 1 + _MOST_TOPIC)) if (kind := _kind(words[at:]))), None)
    return (found[0], False) if found else None
