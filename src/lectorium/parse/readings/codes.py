"""The faults of reading lists."""

from lectorium.text.diagnostic import Code

NOT_UNDERSTOOD = Code("READ001", "reading-not-understood", "info")
NO_READINGS = Code("READ002", "empty-reading-section", "info")
UNKNOWN_TITLE = Code("READ003", "reading-without-title", "warning")
BROKEN_URL = Code("READ004", "broken-reading-url", "warning")

CODES = (NOT_UNDERSTOOD, NO_READINGS, UNKNOWN_TITLE, BROKEN_URL)
