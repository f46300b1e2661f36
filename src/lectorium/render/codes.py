"""The faults that only rendering can find: in bodies, templates and drawings."""

from lectorium.text.diagnostic import Code

TEMPLATE_SYNTAX = Code("TPL001", "template-syntax", "error", blocks=True)
TEMPLATE_MISSING = Code("TPL002", "template-not-found", "error", blocks=True)
TEMPLATE_FAILED = Code("TPL003", "template-failed", "error", blocks=True)
TEMPLATE_LIMIT = Code("TPL004", "template-over-limit", "error", blocks=True)
BLOCK_MISSING = Code("TPL005", "block-not-found", "warning")
TEMPLATE_UNUSED = Code("TPL006", "unused-template", "warning")
TEMPLATE_BEHIND = Code("TPL008", "template-behind", "info")
DRAWING_CLEANED = Code("FILE104", "drawing-cleaned", "warning")
DRAWING_WITHHELD = Code("FILE105", "drawing-withheld", "error")
DROPPED_ELEMENT = Code("MD201", "dropped-element", "warning")
DROPPED_ATTRIBUTE = Code("MD202", "dropped-attribute", "warning")
UNKNOWN_FORMULA = Code("MD203", "formula-not-understood", "warning")
FORMULA_TOO_LARGE = Code("MD204", "formula-too-large", "warning")
UNKNOWN_FIGURE = Code("IMG109", "unknown-figure", "warning")
NESTED_HTML = Code("MD205", "html-nested-too-deep", "warning")
PLAIN_CODE = Code("MD206", "code-not-highlighted", "info")
HIDDEN_PART = Code("MD207", "hidden-part", "info")
