"""Runs of private characters that stand for masked Liquid: each says which mask it is, wherever it ends up."""

from __future__ import annotations

import re

from lectorium.parse.liquid_scan import FILL, INCLUDE_START, ROOT_START, TEXT_START, LiquidMask, may_hold_runs
from lectorium.text.pattern import pattern

_DIGITS = "".join(map(chr, range(0xF8F4, 0xF900)))
_LONGEST = 4
RUN = pattern(
    f"[{ROOT_START}{TEXT_START}{INCLUDE_START}][{FILL}{_DIGITS}\n]*[{FILL}{_DIGITS}]|[{ROOT_START}{TEXT_START}]"
)
"""One run, as it stands in tokens; line ends inside it are part of it."""
_REST = pattern(f"[{FILL}{_DIGITS}]+")
"""What a line break inside a run leaves on the next line."""
_SHOWN = ("text", "root", "link")
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_NUMBER = pattern(f"[{_DIGITS}]")


def number_runs(masked: str, masks: tuple[LiquidMask, ...]) -> str:
    """Write into each run the number of its mask, so that it can be told even where positions are lost."""
    parts: list[str] = []
    position = 0
    for number, mask in enumerate(masks):
        run = masked[mask.start : mask.end]
        if mask.start < position or run[:1] not in (ROOT_START, TEXT_START, INCLUDE_START):
            continue
        parts += [masked[position : mask.start], _numbered(run, number)]
        position = mask.end
    return "".join([*parts, masked[position:]])


def _numbered(run: str, number: int) -> str:
    digits = [_DIGITS[number // 12**place % 12] for place in range(_LONGEST)]
    if number >= 12**_LONGEST or run.count(FILL) < _LONGEST:
        return run
    for digit in digits:
        run = run.replace(FILL, digit, 1)
    return run


def mask_of(run: str, masks: tuple[LiquidMask, ...]) -> LiquidMask | None:
    """Return the mask that a run stands for."""
    digits = _NUMBER.findall(run)
    number = sum(_DIGITS.index(digit) * 12**place for place, digit in enumerate(digits[:_LONGEST]))
    return masks[number] if len(digits) >= _LONGEST and number < len(masks) else None


def visible_text(text: str, masks: tuple[LiquidMask, ...], kinds: tuple[str, ...] = _SHOWN) -> str:
    """Return `text` with every run replaced by what a reader sees in its place: the values of masks of some kinds."""
    if not _masked(text):
        return text

    def shown(run: re.Match[str]) -> str:
        mask = mask_of(run[0], masks)
        return mask.value if mask and mask.kind in kinds else ""

    return _REST.sub("", RUN.sub(shown, text))


def as_written(text: str, masks: tuple[LiquidMask, ...], source: str) -> str:
    """Return `text` with every run replaced by what the author wrote in its place in `source`."""
    if not _masked(text):
        return text

    def written(run: re.Match[str]) -> str:
        mask = mask_of(run[0], masks)
        return source[mask.start : mask.end] if mask else ""

    return _REST.sub("", RUN.sub(written, text))


def target_of(written: str, masks: tuple[LiquidMask, ...]) -> tuple[str, bool]:
    """Return an address without its runs and without invisible characters at its ends, and whether it is from the root.

    True means that it counts from the site's root.
    """
    written = written.strip(_INVISIBLE)
    if not _masked(written):
        return written, False
    head = RUN.match(written.lstrip())
    mask = mask_of(head[0], masks) if head else None
    rest = visible_text(written.lstrip()[head.end() :] if head else written, masks, (*_SHOWN, "unread"))
    if mask is None:
        return rest, bool(head and head[0][0] == ROOT_START)
    if mask.kind == "post":
        return f"post:{mask.value}{rest}", True
    return mask.value + rest, mask.kind in ("root", "link")


def _masked(text: str) -> bool:
    return not text.isascii() and may_hold_runs(text)
