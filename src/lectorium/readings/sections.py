"""Titles of reading lists: which words make one, and of which kind it is."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from msgspec import Struct

from lectorium.readings.reading import ReadingKind
from lectorium.readings.word_lists import word_list
from lectorium.text.pattern import pattern

_READING = r"(?:readings?|papers?|articles?|literature|publications?|texts?)"
_KINDS: tuple[ReadingKind, ...] = ("required", "more", "background", "extra")
_NOUN = rf"(?:{_READING}|materials?|resources?|links?|references?|list|sources?|videos?)"
_DECORATION = pattern(r"^[\W\d_]+|(?<![\s:：.\-–—])[\s:：.\-–—]+$")
_NUMBERING = pattern(r"^(?:\d+(?:\.\d+)*|[ivx]+|[a-z])[.):]\s+", re.IGNORECASE)
_SPLIT = pattern(r"\s*[:：]\s*|\s+[-–—|]\s+|\s+(?:on|about|for)\s+", re.IGNORECASE)
_AFTER = pattern(r"\(([^()]*)\)\s*$")
_BODY = pattern(
    r"^(?:session |class |our |the )?(?:blog|summary|lecture notes?|notes|discussion|outline|introduction"
    r"|conclusions?|"
    r"slides?|homework|assignments?|references|bibliography|agenda|schedule|learning (?:goals|objectives)"
    r"|logistics)\b",
    re.IGNORECASE,
)


class SectionTitle(Struct, frozen=True, gc=False):
    """What the title of a reading list says."""

    kind: ReadingKind
    title: str
    """As written, without decoration and colon."""
    certain: bool
    """False for words such as `Background` that also head ordinary prose: then the content must look like readings."""


def section_title(text: str) -> SectionTitle | None:
    """Return what a heading or bold line says as the title of a reading list, or None when it is none."""
    title = " ".join(text.split()).strip()
    bare = _NUMBERING.sub("", title)
    if not 3 <= len(bare) <= 110 or "://" in bare:
        return None
    words = re.findall(r"[a-z&]+(?:-[a-z]+)?", _without_topic(bare).lower())
    found = _kind(words)
    if found is None:
        return _topic_first(title, bare)
    kind, certain = found
    return SectionTitle(kind, _clean(title), certain)


def is_body_title(text: str) -> bool:
    """Return whether a heading opens the text of a post, so that no reading list may stand below it."""
    return bool(_BODY.match(_DECORATION.sub("", text).strip()))


def _clean(title: str) -> str:
    return title.rstrip(" :：-–—").strip()


def _without_topic(text: str) -> str:
    """Return the words of a list in `Readings: TOPIC` or `TOPIC: Readings`; those in brackets may belong to them."""
    text = re.sub(r"(?<![\s:：])[\s:：]+$", "", text)
    if match := _AFTER.search(text):
        inner = match[1].lower().split()
        if inner and _adjective(inner[0]):
            return f"{match[1]} {text[: match.start()]}"
        text = text[: match.start()].rstrip(" :")
    parts = _SPLIT.split(text, maxsplit=1)
    if len(parts) == 2 and re.search(rf"\b{_NOUN}$|^(?:even more|background|extra)$", parts[0], re.IGNORECASE):
        return parts[0]
    return parts[1] if len(parts) == 2 and re.fullmatch(_NOUN, parts[1], re.IGNORECASE) else text


def _adjective(word: str) -> ReadingKind | None:
    for kind in _KINDS:
        if word in word_list(f"section_{kind}"):
            return kind
    for kind in _KINDS:
        known = word_list(f"section_{kind}")
        if len(word) >= 6 and any(len(k) >= 7 and k[0] == word[0] and _near(word, k) for k in known):
            return kind
    return None


def _near(word: str, known: str) -> bool:
    return SequenceMatcher(None, word, known).ratio() >= 0.85


def _is_noun(word: str) -> bool:
    return bool(re.fullmatch(_READING, word)) or (len(word) >= 6 and word[0] == "r" and _near(word, "readings"))


def _kind(words: list[str]) -> tuple[ReadingKind, bool] | None:
    if not words or len(words) > 9:
        return None
    filler = word_list("section_filler")
    if words[:2] == ["even", "more"]:
        rest = words[2:]
        return ("even-more", True) if all(_is_noun(w) or w in filler for w in rest) else None
    adjective = next((found for found in map(_adjective, words) if found), None)
    noun = any(_is_noun(word) for word in words)
    others = [w for w in words if not _is_noun(w) and not _adjective(w) and w not in filler and w != "must-read"]
    if "must-read" in words or words[:2] == ["must", "read"]:
        return "required", noun
    if noun and all(re.fullmatch(_NOUN, w) or w in ("viewing", "watching", "listening", "activities") for w in others):
        strong = any(w.startswith("read") or _near(w, "readings") for w in words) or bool(adjective)
        return adjective or "readings", strong
    if adjective and len(words) == 1:
        return adjective, False
    if adjective and not others and all(re.fullmatch(_NOUN, w) or _adjective(w) or w in filler for w in words):
        return adjective, False
    if adjective and others and all(re.fullmatch(_NOUN, w) for w in others):
        return adjective, False
    return None


def _topic_first(title: str, bare: str) -> SectionTitle | None:
    """Read `Causal Inference Readings` or `Week 3 Required Reading`: a topic, then the words of a list."""
    match = re.search(r"^(.{2,60}?)\s+((?:[a-z]+\s+)?(?:readings?|reading list|papers))[\s:]*$", bare, re.IGNORECASE)
    if not match or len(match[1].split()) > 6:
        return None
    found = _kind(match[2].lower().split())
    if not found:
        return None
    return SectionTitle(found[0], _clean(title), False)
