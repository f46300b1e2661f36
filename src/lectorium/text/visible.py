"""Foreign strings made safe to print: what would steer a terminal, or the log of a workflow, becomes visible.

GitHub's runner obeys lines that begin with `::`, after spaces too, and `##[` anywhere in a line (its older form).
"""

from __future__ import annotations

import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a table program takes for the beginning of a formula (OWASP, CSV Injection)."""


def visible(text: str) -> str:
    """Return one line with whatever a terminal or a runner would act on written as `\\u{XX}`; tabs become a space."""
    shown = text if text.isascii() and text.isprintable() else "".join(map(_show, text))
    if shown.lstrip().startswith("::"):
        shown = shown.replace(":", "\\u{3A}", 1)
    return shown.replace("##[", "##\\u{5B}")


def table_cell(text: str) -> str:
    """Return a text for a cell of CSV, visible and with a quote before what a table program would run."""
    return visible(f"'{text}" if text.startswith(_FORMULA) else text)


def _show(char: str) -> str:
    if char == "\t":
        return " "
    if unicodedata.category(char) in _HIDDEN:
        return f"\\u{{{ord(char):X}}}"
    return char
