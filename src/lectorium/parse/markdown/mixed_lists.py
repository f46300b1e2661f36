"""Lists whose items change between numbers and bullets: one list in a Jekyll course, a note in any other (row B)."""

from __future__ import annotations

from markdown_it.token import Token

from lectorium.parse.markdown.body import BodyText
from lectorium.parse.markdown.codes import LIST_CHANGES_TYPE
from lectorium.parse.markdown.context import BodyContext
from lectorium.parse.markdown.pairs import pairs


def nest_mixed_lists(tokens: list[Token], context: BodyContext) -> list[Token]:
    """Join `1. A`, `- x`, `2. B` into one list with `x` inside A, as kramdown reads it."""
    if not context.kramdown:
        _report_changes(tokens, context)
        return tokens
    return _Joiner(tokens, context.body).joined()


class _Joiner:
    """One walk over the tokens that moves a list into the last item of the one right above it."""

    def __init__(self, tokens: list[Token], body: BodyText) -> None:
        self.tokens = tokens
        self.body = body
        self.out: list[Token] = []
        self.shift = 0
        self.waiting: dict[int, list[Token]] = {}
        """Closing tokens of the outer list, by the index of the inner list's closing token."""
        self.closes = dict(pairs(tokens))
        self.openers = {id(tokens[end]): tokens[start] for start, end in self.closes.items()}
        self.broken: set[int] = set()
        """Identities of the lists that another list was moved into: the next of their kind goes on with them."""

    def joined(self) -> list[Token]:
        """Return the tokens with mixed lists nested."""
        for index, token in enumerate(self.tokens):
            token.level += self.shift
            if not (_is_list(token) and self._after_list(token) and self._join(index, token)):
                self.out.append(token)
            if index in self.waiting:
                self.out += self.waiting.pop(index)
                self.shift -= 2
        return self.out

    def _after_list(self, token: Token) -> bool:
        return bool(self.out) and self.out[-1].type.endswith("_list_close") and self.out[-1].level == token.level

    def _join(self, index: int, token: Token) -> bool:
        """Move the list that opens at `index`; True when its opening token is used up."""
        outer = self.openers[id(self.out[-1])]
        nested = outer.tag != token.tag
        if outer.map is None or token.map is None or self._parted(outer.map[1], token.map[0]):
            return False
        if not _touches(self.body, token) if nested else outer.tag == "ol" and id(outer) not in self.broken:
            return False
        outer.map[1] = token.map[1]
        if nested:
            self.waiting[self.closes[index]] = [self.out.pop(), self.out.pop()][::-1]
            self.broken.add(id(outer))
            self.shift += 2
            token.level += 2
            return False
        self.out.pop()
        self.openers[id(self.tokens[self.closes[index]])] = outer
        return True

    def _parted(self, end: int, start: int) -> bool:
        """Return whether anything stands between two lines, be it hidden: the definition of an address."""
        starts = self.body.starts
        return end < start and bool(self.body.text[starts[end] : starts[start]].strip())


def _is_list(token: Token) -> bool:
    return token.type in ("bullet_list_open", "ordered_list_open")


def _touches(body: BodyText, token: Token) -> bool:
    """Return whether the line above a list is not blank."""
    line = token.map[0] - 1 if token.map else -1
    return line >= 0 and bool(body.text[body.starts[line] : body.line_end(line)].strip())


def _report_changes(tokens: list[Token], context: BodyContext) -> None:
    for index in range(1, len(tokens)):
        token, before = tokens[index], tokens[index - 1]
        if not (_is_list(token) and before.type.endswith("_list_close") and before.tag != token.tag):
            continue
        if token.map and _touches(context.body, token):
            kinds = {"ul": "bullets", "ol": "numbers"}
            message = f"this list changes from {kinds[before.tag]} to {kinds[token.tag]}, so a new list starts here"
            help_text = "indent these lines to put them inside the item above"
            context.line_faults.append((LIST_CHANGES_TYPE, message, token.map[0], help_text))
