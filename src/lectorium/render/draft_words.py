"""Words of the interface in a draft: it is English, as it is made before anybody knows the language of its page."""

from __future__ import annotations

import re
from collections.abc import Callable

from lectorium.html.tree import Element, TrustedHtml, escape_attribute, is_named, text_of, walk
from lectorium.render.callouts import KINDS
from lectorium.text.language import ENGLISH, catalogue_of, current_language, translate
from lectorium.text.pattern import pattern

_NUMBER = pattern(r"\d+")
_LABEL = pattern(r'(?<= aria-label=")(?:Done|Not done|Formula)(?=")')


def draft_words() -> dict[str, Callable[[list[str]], str]]:
    """Return what is written for each label of a draft, whose numbers are `#`."""
    return {
        "Done": lambda _: translate("Done"),
        "Not done": lambda _: translate("Not done"),
        "Formula": lambda _: translate("Formula"),
        "Footnotes": lambda _: translate("Footnotes"),
        "Footnote #": lambda found: translate("Footnote %(number)s", number=found[0]),
        "Back to the text of footnote #": lambda found: translate(
            "Back to the text of footnote %(number)s", number=found[0]
        ),
        "Back to the text of footnote #, place #": lambda found: translate(
            "Back to the text of footnote %(number)s, place %(place)s", number=found[0], place=found[1]
        ),
    }


def translate_draft(root: Element) -> None:
    """Put the labels of a draft into the language that is written."""
    if catalogue_of(current_language()) == ENGLISH:
        return
    words = draft_words()
    for element in (root, *walk(root)):
        label = element.attrs.get("aria-label", "")
        if is_named(element, "p") and "callout-title" in element.classes() and text_of(element) in KINDS.values():
            element.children = [translate(text_of(element))]
        if make := words.get(_NUMBER.sub("#", label)) if element.attrs.get("role", "").startswith("doc-") else None:
            element.attrs["aria-label"] = make(_NUMBER.findall(label))
        element.children = [_trusted(child) if isinstance(child, TrustedHtml) else child for child in element.children]


def _trusted(html: TrustedHtml) -> TrustedHtml:
    def instead(found: re.Match[str]) -> str:
        return escape_attribute(translate(found[0]))

    return TrustedHtml(_LABEL.sub(instead, html.html), html.block, html.text)
