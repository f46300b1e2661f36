"""Which token closes which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token


def pairs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the places of each opening token and the one that closes it, in the order of the closing ones."""
    stack: list[int] = []
    for index, token in enumerate(tokens):
        if token.nesting > 0:
            stack.append(index)
        elif token.nesting < 0 and stack:
            yield stack.pop(), index
