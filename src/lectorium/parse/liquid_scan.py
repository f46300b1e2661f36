"""What the Liquid scanner found: masks, and the private characters that stand for them in the masked text."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from lectorium.text.diagnostic import Diagnostic
from lectorium.text.pattern import pattern

ROOT_START = "\uf8f0"
"""First character of a run that means the site's root, plus the mask's value."""
FILL = "\uf8f1"
"""Every further character of a run; line ends inside a run are kept."""
TEXT_START = "\uf8f2"
"""First character of a run that stands for the mask's value as text."""
INCLUDE_START = "\uf8f3"
"""First character of a run that stands for a frame, a picture or a video made from an include, or for code."""

MaskKind = Literal[
    "root",
    "text",
    "link",
    "post",
    "include-frame",
    "include-image",
    "include-media",
    "highlight",
    "highlight-open",
    "highlight-close",
    "comment",
    "raw",
    "unread",
]

_RESERVED = pattern("[\0\uf8f0-\uf8ff]")
_SIGNS = tuple(map(chr, range(0xF8F0, 0xF900)))


class LiquidMask(Struct, frozen=True, gc=False):
    """One piece of Liquid that was understood."""

    start: int
    """Offset in the file; the run in the masked text covers exactly `start` to `end`."""
    end: int
    kind: MaskKind
    value: str = ""
    """Path below the root, text, source path of a link, post name, address of a picture, language, code, Liquid."""
    name: str = ""
    """Full name of a value such as `site.title`, name of an include, language of code."""
    attributes: tuple[tuple[str, str], ...] = ()
    """Of an include: `alt`, `caption`, `width`, `height`, `title`, and `from_root` for a value below the root."""
    value_start: int = 0
    """Where the value stands in the file, when it is written there; both 0 otherwise."""
    value_end: int = 0


class LiquidScan(Struct, frozen=True, gc=False):
    """A text whose Liquid is masked by text of the same length."""

    masked: str
    masks: tuple[LiquidMask, ...]
    """In the order of the text; they never overlap."""
    diagnostics: tuple[Diagnostic, ...]


def readable(text: str) -> str:
    """Return `text` with NUL and the private characters that we use ourselves as U+FFFD, so nobody can forge a run."""
    return _RESERVED.sub("\ufffd", text) if "\0" in text or may_hold_runs(text) else text


def may_hold_runs(text: str) -> bool:
    """Return whether a text has any of the characters of runs: one after the other they are found soonest."""
    return any(sign in text for sign in _SIGNS)


def run_of(first: str, segment: str) -> str:
    """Return the run that masks `segment`: `first`, then filler, with its line ends kept."""
    return first + re.sub(r"[^\r\n]", FILL, segment[1:])
