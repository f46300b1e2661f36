"""The kinds of faults that reading YAML can find, before anybody asks what a key means."""

from __future__ import annotations

from lectorium.text.diagnostic import Code

INVALID_YAML = Code("FM001", "invalid-yaml", "error", blocks=True)
NOT_CLOSED = Code("FM002", "front-matter-not-closed", "error", blocks=True)
NOT_A_MAPPING = Code("FM003", "not-a-mapping", "error", blocks=True)
DUPLICATE_KEY = Code("FM004", "duplicate-key", "error")
TAB_INDENT = Code("FM005", "tab-indent", "error", blocks=True)
IMPOSSIBLE_DATE = Code("FM006", "impossible-date", "error", blocks=True)
UNSUPPORTED_YAML = Code("FM007", "unsupported-yaml", "error", blocks=True)
YAML_TOO_LARGE = Code("FM008", "yaml-too-large", "error", blocks=True)
FORGIVEN = frozenset({DUPLICATE_KEY, IMPOSSIBLE_DATE, UNSUPPORTED_YAML})
"""What other readers of YAML pass over."""
NOT_FIRST = Code("FM009", "front-matter-not-first", "warning")
