"""The faults that only rendering can find, each with the severity it has unless a config says otherwise."""

from lectorium.text.diagnostic import Code

TEMPLATE_SYNTAX = Code("TPL001", "template-syntax", "error", blocks=True)
TEMPLATE_MISSING = Code("TPL002", "template-not-found", "error", blocks=True)
TEMPLATE_FAILED = Code("TPL003", "template-failed", "error", blocks=True)
TEMPLATE_LIMIT = Code("TPL004", "template-over-limit", "error", blocks=True)
DRAWING_CLEANED = Code("FILE104", "drawing-cleaned", "warning")
DRAWING_WITHHELD = Code("FILE105", "drawing-withheld", "error")
