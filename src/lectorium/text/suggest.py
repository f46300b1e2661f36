"""`did you mean`: the nearest known name to a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import basename, splitext

_LETTERS_A_SLIP = 4
"""A name of so many letters may have one slip, one of twice as many two."""
_WORD = 4
"""Letters from which on a name is recognised inside of another: `hand` in `handout`."""
_LONGEST = 100
"""Letters of a name that are compared."""
_COMPARED = 5
"""How many names that look alike are looked at closely."""


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the known name that `name` is a slip for: equal but for case first, then by similarity; None for none.

    Of names that are known to be alike, the most similar is taken with a `cutoff` of 0.
    """
    candidates = sorted(known)
    folded = {candidate.casefold(): candidate for candidate in reversed(candidates)}
    name = name.casefold()
    if name in folded:
        return folded[name]
    from difflib import get_close_matches

    close = get_close_matches(name, list(folded), _COMPARED, cutoff)
    return next((folded[each] for each in close if not cutoff or is_slip(name, each)), None)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a help sentence such as "did you mean `title`?", or the empty string."""
    found = nearest(name, known)
    return f"did you mean `{found}`?" if found else ""


def is_slip(name: str, other: str) -> bool:
    """Return whether a hand may have slipped from one name to another; of paths, their last names count."""
    short, long = sorted((splitext(basename(each.rstrip("/")))[0][:_LONGEST] for each in (name, other)), key=len)
    return (len(short) >= _WORD and short in long) or _slips(short, long) <= max(1, (len(long) + 1) // _LETTERS_A_SLIP)


def _slips(one: str, other: str) -> int:
    """Return how many letters are added, left out, changed or swapped with their neighbour between two names."""
    above, row = list[int](), list(range(len(other) + 1))
    for down, letter in enumerate(one, 1):
        before, above, row = above, row, [down]
        for across, sign in enumerate(other, 1):
            best = min(above[across] + 1, row[-1] + 1, above[across - 1] + (letter != sign))
            if down > 1 < across and letter == other[across - 2] and sign == one[down - 2]:
                best = min(best, before[across - 2] + 1)
            row.append(best)
    return row[-1]
