"""The faults of the bibliographies that a course brings."""

from lectorium.text.diagnostic import Code

UNKNOWN_KEY = Code("READ004", "unknown-reading-key", "warning")
BROKEN_RECORD = Code("READ005", "broken-bibliography", "warning")
