"""The faults of reading lists."""

from lectorium.text.diagnostic import Code

NOT_UNDERSTOOD = Code("READ001", "reading-not-understood", "info")
NO_READINGS = Code("READ002", "empty-reading-section", "info")
UNSAFE_URL = Code("READ003", "unsafe-reading-url", "error", blocks=True)
