"""The codes of the checker's own findings: suppressions, external links; and which are off unless they are selected."""

from __future__ import annotations

from lectorium.text.diagnostic import Code

SUPPRESSION_UNUSED = Code("CHECK001", "unused-suppression", "warning")
SUPPRESSION_WITHOUT_REASON = Code("CHECK002", "suppression-without-reason", "warning")
SUPPRESSION_UNREADABLE = Code("CHECK003", "unreadable-suppression", "warning")

DEAD = Code("LINK201", "dead-external-link", "error")
UNVERIFIED = Code("LINK202", "unverified-external-link", "info")
MOVED = Code("LINK203", "moved-external-link", "info")
"""What a server that was asked has said of a link."""

OFF: frozenset[str] = frozenset({"LINK102", "TAG103"})
"""Codes of the rules with `on=False`, known without loading any rule."""
