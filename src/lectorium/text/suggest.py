"""`did you mean`: the nearest known name to a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the known name nearest to `name`: equal but for case first, then by similarity; None when none is near."""
    candidates = sorted(known)
    folded = {candidate.casefold(): candidate for candidate in reversed(candidates)}
    if name.casefold() in folded:
        return folded[name.casefold()]
    from difflib import get_close_matches

    close = get_close_matches(name.casefold(), list(folded), cutoff=cutoff)
    return folded[close[0]] if close else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a help sentence such as "did you mean `title`?", or the empty string."""
    found = nearest(name, known)
    return f"did you mean `{found}`?" if found else ""
