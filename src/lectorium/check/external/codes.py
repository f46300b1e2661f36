"""The codes of external links: what a server that was asked has said."""

from __future__ import annotations

from lectorium.text.diagnostic import Code

DEAD = Code("LINK201", "dead-external-link", "error")
UNVERIFIED = Code("LINK202", "unverified-external-link", "info")
MOVED = Code("LINK203", "moved-external-link", "info")
