"""What an author hides of a body: words that are in the page and in no text that is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from lectorium.html.hiding import hides, may_hide
from lectorium.html.names import OPTIONAL_END, VOID
from lectorium.html.scanner import scan_tags
from lectorium.parse.markdown.plain import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from markdown_it.token import Token


def note_unseen(tokens: Sequence[Token]) -> None:
    """Mark every token that stands in an element that is hidden; of HTML keep what a reader sees of it."""
    state = _State()
    for token in tokens:
        state.read(token)
        for child in token.children or ():
            state.read(child)
        if token.children:
            state.end_line()


class _State(Struct):
    """The element that hides what is read now."""

    name: str = ""
    """Of HTML; empty for an element of Markdown, or none."""
    depth: int = 0
    """How many elements of the name, or tokens of Markdown, are open."""
    in_line: bool = False

    def read(self, token: Token) -> None:
        if token.type in ("html_block", "html_inline"):
            if self.depth or may_hide(token.content):
                self._html(token)
        elif self.depth and not self.name:
            token.meta[UNSEEN] = ""
            self.depth += token.nesting
        elif self.depth:
            token.meta[UNSEEN] = ""
        elif token.attrs and _is_hidden(token.attrs):
            token.meta[UNSEEN] = ""
            self.name, self.depth, self.in_line = "", token.nesting, not token.block

    def end_line(self) -> None:
        """Forget an element of a line that nobody closes: the page closes it with its paragraph."""
        if self.in_line and self.name:
            self.depth = 0

    def _html(self, token: Token) -> None:
        content, position, seen = token.content, 0, list[str]()
        token.meta["hidden"] = tuple(self._hidden(token))
        for start, end in token.meta["hidden"]:
            seen.append(content[position:start])
            position = end
        token.meta[UNSEEN] = "".join(seen) + content[position:]

    def _hidden(self, token: Token) -> Iterator[tuple[int, int]]:
        """Yield the ranges of a piece of HTML that nobody sees."""
        begin = 0
        for tag in scan_tags(token.content):
            if self.depth:
                self.depth += (tag.name == self.name) * (-1 if tag.closing else not tag.self_closing)
                if not self.depth:
                    yield begin, tag.end
            elif not tag.closing and _is_hidden({item.name: item.value for item in tag.attributes}):
                if tag.name in VOID:
                    yield tag.start, tag.end
                else:
                    begin, self.name, self.depth, self.in_line = tag.start, tag.name, 1, token.type == "html_inline"
        if self.depth:
            yield begin, len(token.content)
            if self.name in OPTIONAL_END and token.type == "html_block":
                self.depth = 0


def _is_hidden(attributes: Mapping[str, object]) -> bool:
    return any(hides(name, str(value)) for name, value in attributes.items())


def unseen_headings(tokens: Iterable[Token]) -> Iterator[bool]:
    """Yield for each heading whether it is hidden."""
    return (UNSEEN in token.meta for token in tokens if token.type == "heading_open")
