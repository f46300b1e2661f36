"""Numbers of items that the page counts otherwise: `1914.` and `1918.` as items of one list."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from lectorium.parse.markdown.codes import LIST_NUMBERS

if TYPE_CHECKING:
    from markdown_it.token import Token

    from lectorium.parse.markdown.context import BodyContext


def report_numbers(tokens: list[Token], context: BodyContext) -> None:
    """Tell the first item of each list that has another number on the page than its author gave it.

    Only numbers that go up, or down, throughout were meant: `1. 1. 1.` lets the page count.
    """
    lists: list[list[tuple[int, Token]]] = []
    for token in tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            lists.append([])
        elif token.type == "list_item_open" and token.info.isdecimal():
            lists[-1].append((int(token.info), token))
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            _report(lists.pop(), context)


def _report(items: list[tuple[int, Token]], context: BodyContext) -> None:
    steps = {(after > before) - (after < before) for (before, _), (after, _) in pairwise(items)}
    if steps not in ({1}, {-1}):
        return
    for shown, (number, token) in enumerate(items, items[0][0]):
        if number != shown and token.map:
            message = f"the page numbers this item {shown}, not {number}, because a list counts by itself"
            help_text = f"write `{number}\\.` to keep the number as words, or put a line of text between two lists"
            context.line_faults.append((LIST_NUMBERS, message, token.map[0], help_text))
            return
