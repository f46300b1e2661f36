"""The rule on words of the config that name no rule; the others of this family are found when the course is read."""

from __future__ import annotations

from collections.abc import Iterator

from lectorium.check.context import RuleContext
from lectorium.check.rules.explained import explained
from lectorium.conduct.selection import unknown_word
from lectorium.model import codes
from lectorium.text.diagnostic import Diagnostic


def _unknown_codes(context: RuleContext) -> Iterator[Diagnostic]:
    words = context.course.config.check.words if context.codes is not None else ()
    for word, span in words:
        if told := unknown_word(word, context.codes or ()):
            what, _, help_text = told.partition(". ")
            yield Diagnostic(codes.UNKNOWN_SETTING, what, span, help_text)


RULES = explained("front_matter", {codes.UNKNOWN_SETTING: _unknown_codes})
