"""The kinds of fault that rendering a body can find: markup that is left out, formulas that cannot be read."""

from lectorium.text.diagnostic import Code

DROPPED_ELEMENT = Code("MD201", "dropped-element", "warning")
DROPPED_ATTRIBUTE = Code("MD202", "dropped-attribute", "warning")
UNKNOWN_FORMULA = Code("MD203", "formula-not-understood", "warning")
FORMULA_TOO_LARGE = Code("MD204", "formula-too-large", "warning")
NESTED_HTML = Code("MD205", "html-nested-too-deep", "warning")
PLAIN_CODE = Code("MD206", "code-not-highlighted", "info")
