"""An answer: what one external address said, and what may be concluded from it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Verdict = Literal["alive", "dead", "unverifiable"]

GONE = frozenset({404, 410})
"""Status codes by which a server says that the address is dead (RFC 9110, 15.5.5 and 15.5.11)."""


class Answer(Struct, frozen=True, gc=False):
    """The last word of a server about one address."""

    verdict: Verdict
    reason: str
    """For people: `404 Not Found`, `the host does not exist`, `no answer within 10 s`."""
    moved_to: str = ""
    """Where a permanent redirect leads; empty for none."""


def judge(status: int, phrase: str, moved_to: str = "") -> Answer:
    """Return what a status code means: only 404 and 410 are dead; refusals and troubles prove nothing."""
    reason = f"{status} {phrase}".strip()
    if status in GONE:
        return Answer("dead", reason)
    if 200 <= status < 400:
        return Answer("alive", reason, moved_to)
    return Answer("unverifiable", reason)


def should_retry(status: int) -> bool:
    """Return whether asking again may help: too many requests, or the server's own trouble."""
    return status == 429 or status >= 500
