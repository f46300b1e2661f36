"""Sums of money and variables of a shell: what stands between two dollar signs and is no formula."""

from __future__ import annotations

import re

from lectorium.text.pattern import pattern

TABLES = (
    r"(?:equation|align|gather|multline|flalign|alignat|x?xalignat|eqnarray|displaymath|math|cases|split|aligned|alignedat"
    r"|gathered|array|subarray|smallmatrix|[pbBvV]?matrix)\*?"
)
"""Environments that need no signs around them, as in MathJax."""
_MONEY = pattern(r"\d[\d.,]*[^\s]*\s.*[A-Za-z]{2}", re.DOTALL)
_AMOUNT = pattern(r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d\d)[.,;:]?\s")
"""An amount of money with thousands or cents, and more behind it: `$1,000.50; 5$`."""
_PRICE = pattern(
    r"\d[\d.,]*\s*(?:[\u3000-\u303f\uff00-\uffef]*[\u3041-\u9fff\uac00-\ud7a3]|[\u3000-\u303f\uff00-\uffef]+\Z)"
)
"""An amount with words in a script that puts no blanks between them: `$5，公式$x$`."""
_LINK = pattern(r"\]\((?:https?:|[/#.]|[\w-]+\.[A-Za-z]\w*\))")
"""A link that begins between the signs: `$HOME [is](/here) and $PATH`."""
_APART = pattern(
    r"\s+(?!\d[\d.,]*\s)(?:[A-Za-z]|(?=.*?\\[A-Za-z]|(?!.*[A-Za-z]{3}).*?(?:\^|\w_|=)).+?)\s+"
    r"|\s*\\[A-Za-z](?!.*\s[A-Za-z]{2,}\s+\Z).*",
    re.DOTALL,
)
"""A formula with blanks inside its signs, `$ x_1 $` or `$\\alpha $`, which LaTeX allows: a letter, or signs of TeX."""
_SIGNS = pattern(r"[\\^_={}<>+*]")
_VARIABLE = pattern(r"[A-Z]{3}[A-Z\d]*\b[^\w\s]*\s")
"""How a variable of a shell and words behind it begin: `$PATH; it costs 5$`."""
_JOINED = pattern(r"[/:\"@=_-]\Z")
"""How the path between two variables of a shell ends: `$HOME/$USER`."""


def is_formula(text: str, start: int, end: int) -> bool:
    """Return whether it is no two sums of money: no blank stands inside of prices, no digit behind."""
    before, inside, after = text[max(0, start - 1) : start], text[start + 1 : end - 1], text[end : end + 1]
    braces = inside.count("{") != inside.count("}") or "}" in inside.partition("{")[0]
    if (inside != inside.strip() and (braces or not _APART.fullmatch(inside))) or inside[-1] == "\\":
        return False
    if (_PRICE.match(inside) and not _SIGNS.search(inside)) or _LINK.search(inside):
        return False
    if inside.count("`") % 2 and "\\" not in inside:
        return False  # code begins between the signs and ends behind them
    if braces and not _SIGNS.search(re.sub("[{}]", "", inside)):
        return False  # so does a variable: `{$a} & {$b}`
    if any(form.match(inside) for form in (_MONEY, _AMOUNT, _VARIABLE)) and not _SIGNS.search(inside):
        return False
    if before.isupper() and inside[0].isdigit():
        return False  # US$20, C$6
    return not (after.isdigit() or (_JOINED.search(inside) and (after.isalpha() or after in ("_", "{", "("))))
