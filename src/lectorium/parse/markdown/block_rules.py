"""The block rules that a line is asked for: those that its first sign can begin, of each chain of rules."""

from __future__ import annotations

from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock

_OPENERS = {
    "attribute_list": "{",
    "extension": "{",
    "end_of_block": "^",
    "colon_block": ":",
    "fence": "`~",
    "math_block": "$\\",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*-+0123456789",
    "footnote_def": "[",
    "abbreviation": "*",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
"""The signs with which what a rule reads begins; a rule that is not named here is asked at every line."""


class BlockRuler(Ruler[RuleFuncBlockType]):
    """Hands out every chain of markdown-it's as one rule."""

    def __init__(self) -> None:
        super().__init__()
        self._chains: dict[str, tuple[list[RuleFuncBlockType], list[RuleFuncBlockType]]] = {}
        """The rules that a chain was made of, and what was made of them."""

    def getRules(self, chainName: str = "") -> list[RuleFuncBlockType]:  # noqa: N802, N803
        """Return the rules of a chain: one, which asks the others, or none."""
        rules = super().getRules(chainName)
        known = self._chains.get(chainName)
        if known is None or known[0] is not rules:
            known = self._chains[chainName] = (rules, [self._first_of(rules)] if rules else [])
        return known[1]

    def _first_of(self, rules: list[RuleFuncBlockType]) -> RuleFuncBlockType:
        named = zip(self.get_active_rules(), super().getRules(""), strict=True)
        signs = {rule: _OPENERS[name] for name, rule in named if name in _OPENERS}
        by_sign: dict[str, list[RuleFuncBlockType]] = {}

        def read(state: StateBlock, line: int, end: int, silent: bool) -> bool:
            at = state.bMarks[line] + state.tShift[line]
            sign = state.src[at : at + 1]
            if (asked := by_sign.get(sign)) is None:
                asked = by_sign[sign] = [rule for rule in rules if sign in signs.get(rule, sign)]
            for rule in asked:  # noqa: SIM110 - a generator for every line takes longer than the rules
                if rule(state, line, end, silent):
                    return True
            return False

        return read
