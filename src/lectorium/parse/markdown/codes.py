"""Every kind of fault that reading Markdown can find; `liquid.py` has its own."""

from __future__ import annotations

from lectorium.text.diagnostic import Code

UNKNOWN_ELEMENT = Code("MD001", "unknown-element", "warning")
UNCLOSED_ELEMENT = Code("MD002", "unclosed-element", "warning")
SPACE_IN_TARGET = Code("MD003", "space-in-target", "warning")
RULE_NOT_HEADING = Code("MD004", "rule-under-block", "info")
LIST_CHANGES_TYPE = Code("MD005", "list-changes-type", "info")
NESTED_TOO_DEEP = Code("MD006", "nested-too-deep", "warning")
UNUSED_FOOTNOTE = Code("MD007", "unused-footnote", "warning")
UNDEFINED_FOOTNOTE = Code("MD008", "undefined-footnote", "warning")
UNCLOSED_COMMENT = Code("MD009", "unclosed-comment", "warning")
STRAY_ATTRIBUTES = Code("MD010", "stray-attribute-list", "info")
MARKDOWN_IN_HTML = Code("MD011", "markdown-in-html", "warning")
STRAY_END = Code("MD012", "stray-end-tag", "info")
UNCLOSED_FORMULA = Code("MD013", "unclosed-formula", "warning")
UNREAD_OPTION = Code("MD014", "unread-option", "warning")
UNCLOSED_FENCE = Code("MD015", "unclosed-fence", "warning")
LIST_NUMBERS = Code("MD016", "list-numbers", "warning")
