"""Placeholders: words that no author can write, standing for addresses and finished HTML while the body is cleaned."""

from __future__ import annotations

import re

from msgspec import Struct, field

from lectorium.html.tree import Element, Node, TrustedHtml
from lectorium.text.digest import digest_parts


class Placeholders(Struct):
    """Hands out placeholders and finds them again.

    The word in every placeholder is a digest of all that goes into the body. To forge one, an author would have to
    write a text that contains its own digest.
    """

    word: str
    trusted: list[TrustedHtml] = field(default_factory=list)

    @classmethod
    def of(cls, *parts: str) -> Placeholders:
        """Return the placeholders of a body that is made of `parts`."""
        return cls(f"lx{digest_parts('marks', *parts)}")

    def reference(self, number: int) -> str:
        """Return the address that stands for the reference with this id."""
        return f"{self.word}r{number}r"

    def reference_id(self, url: str) -> int | None:
        """Return the id of the reference that an address stands for, or None for any other address."""
        found = re.fullmatch(rf"{self.word}r(\d+)r", url.strip())
        return int(found[1]) if found else None

    def hold(self, html: str, *, block: bool, text: str) -> str:
        """Keep finished HTML and return the markup that stands for it."""
        self.trusted.append(TrustedHtml(html, block, text))
        placeholder = f"{self.word}t{len(self.trusted) - 1}t"
        # `pre` makes the parser end an open paragraph, as the block itself would.
        return f"<pre>{placeholder}</pre>" if block else placeholder

    def restore(self, element: Element) -> None:
        """Put every kept piece in its place; in an attribute value it becomes its text."""
        pattern = re.compile(rf"{self.word}t(\d+)t")
        self._restore(element, pattern)

    def _restore(self, element: Element, pattern: re.Pattern[str]) -> None:
        for name, value in element.attrs.items():
            if self.word in value:
                element.attrs[name] = pattern.sub(lambda found: self.trusted[int(found[1])].text, value)
        children: list[Node] = []
        for child in element.children:
            if isinstance(child, str) and self.word in child:
                children.extend(self._split(child, pattern))
            elif isinstance(child, Element):
                self._restore(child, pattern)
                children.extend(_unwrapped(child))
            else:
                children.append(child)
        element.children = children

    def _split(self, text: str, pattern: re.Pattern[str]) -> list[Node]:
        split = pattern.split(text)
        return [self.trusted[int(part)] if at % 2 else part for at, part in enumerate(split) if at % 2 or part]


def _unwrapped(element: Element) -> list[Node]:
    """Return the block that a `pre` was only the place of, else the element itself."""
    only = element.children[0] if len(element.children) == 1 else None
    if element.name == "pre" and not element.attrs and isinstance(only, TrustedHtml) and only.block:
        return [only]
    return [element]
