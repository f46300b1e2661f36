"""Sums of money and variables of a shell: what stands between two dollar signs and is no formula."""

from __future__ import annotations

import re

from lectorium.text.pattern import pattern

_MONEY = pattern(r"\d[\d.,]*[^\s]*\s.*[A-Za-z]{2}", re.DOTALL)
_SIGNS = pattern(r"[\\^_={}<>+*]")


def is_formula(inside: str, after: str) -> bool:
    """Return whether it is no two sums of money: as in pandoc, no blank inside the signs, no digit behind them."""
    if inside[0].isspace() or inside[-1].isspace() or inside[-1] == "\\":
        return False
    if inside.count("`") % 2 and "\\" not in inside:
        return False  # code begins between the signs and ends behind them
    if _MONEY.match(inside) and not _SIGNS.search(inside):
        return False
    return not after.isdigit()
