"""`did you mean`: the nearest known name to a misspelt one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from posixpath import basename

_ENDING = re.compile(r"\.\w{1,5}$")
_ALIKE = 0.75
"""Likeness (difflib) from which on a hand may have slipped from one name to the other."""
_ALIKE_IF_SHORT = 0.66
"""The same of two names of three letters, which have two in common."""
_WORD = 4
"""Letters from which on a name is recognised inside of another: `intro` in `introduction`."""
_LONGEST = 100
"""Letters of a name that are compared."""


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

    close = get_close_matches(name, list(folded), cutoff=cutoff)
    return next((folded[each] for each in close if not cutoff or is_slip(name, each)), None)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a help sentence such as "did you mean `title`?", or the empty string."""
    found = nearest(name, known)
    return f"did you mean `{found}`?" if found else ""


def is_slip(name: str, other: str) -> bool:
    """Return whether a hand may have slipped from one name to another; of paths, their last names count."""
    from difflib import SequenceMatcher

    stems = (_ENDING.sub("", basename(each.rstrip("/")))[:_LONGEST] for each in (name, other))
    short, long = sorted(stems, key=len)
    least = _ALIKE if len(long) >= _WORD else _ALIKE_IF_SHORT
    return (len(short) >= _WORD and short in long) or SequenceMatcher(None, short, long).ratio() >= least
