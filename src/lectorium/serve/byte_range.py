"""One byte range of a request (RFC 9110, section 14): players of video and readers of PDF ask for parts."""

from __future__ import annotations

import re
from typing import Literal

_SINGLE = re.compile(r"bytes[ \t]*=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*", re.IGNORECASE)


def byte_range(header: str, size: int) -> tuple[int, int] | Literal["unsatisfiable"] | None:
    """Return the half-open range that is asked for; None when the whole file is to be sent.

    Several ranges and units that we do not know are ignored, as the standard allows.
    """
    found = _SINGLE.fullmatch(header)
    if not found or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        length = min(int(last), size)
        return (size - length, size) if length else "unsatisfiable"
    start, end = int(first), min(int(last) + 1, size) if last else size
    if last and int(last) < int(first):
        return None
    return (start, end) if start < size else "unsatisfiable"
