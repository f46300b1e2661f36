"""The plain text of a piece of Markdown that knows where each character stands, and what is a link or stressed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

T = TypeVar("T")


class TextLink(Struct, frozen=True, gc=False):
    """A link in the plain text; `start` and `end` delimit its words there."""

    start: int
    end: int
    url: str
    bare: bool
    """True when the words are the address itself."""


class Rich(Struct, frozen=True, gc=False):
    """Plain text of a piece of Markdown."""

    text: str
    at: tuple[int, ...]
    """Offset in the file of each character of `text`."""
    links: tuple[TextLink, ...] = ()
    strong: tuple[tuple[int, int], ...] = ()
    emphasis: tuple[tuple[int, int], ...] = ()

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the file offsets of a range of the plain text, (0, 0) for an empty text."""
        if not self.at or start >= end:
            return (self.at[0], self.at[0]) if self.at else (0, 0)
        return self.at[start], self.at[end - 1] + 1

    def words(self, link: TextLink) -> str:
        """Return the words of a link."""
        return self.text[link.start : link.end]

    def has_link_before(self, end: int) -> bool:
        """Return whether a link begins before a place in the text."""
        return any(link.start < end for link in self.links)

    def part(self, start: int, end: int | None = None) -> Rich:
        """Return a range of the text with the links and stress that lie in it, without surrounding white space."""
        end = len(self.text) if end is None else end
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Rich(
            self.text[start:end],
            self.at[start:end],
            tuple(
                TextLink(max(0, link.start - start), min(link.end, end) - start, link.url, link.bare)
                for link in self.links
                if link.start < end and link.end > start
            ),
            _clip(self.strong, start, end),
            _clip(self.emphasis, start, end),
        )

    def parts(self, ranges: Sequence[tuple[int, int]]) -> list[Rich]:
        """Return each of many ranges that follow each other as `part` does, in one walk over links and stress."""
        links = _by_range(self.links, [(link.start, link.end) for link in self.links], ranges)
        strong = _by_range(self.strong, self.strong, ranges)
        emphasis = _by_range(self.emphasis, self.emphasis, ranges)
        found = zip(ranges, links, strong, emphasis, strict=True)
        return [Rich(self.text, self.at, a, b, c).part(*piece) for piece, a, b, c in found]


def _by_range(
    items: Sequence[T], places: Sequence[tuple[int, int]], ranges: Sequence[tuple[int, int]]
) -> Iterator[tuple[T, ...]]:
    """Yield for each range the items whose places overlap it, in their order."""
    coming = sorted(range(len(items)), key=lambda index: places[index][0], reverse=True)
    here: list[int] = []
    for start, end in ranges:
        while coming and places[coming[-1]][0] < end:
            here.append(coming.pop())
        here = [index for index in here if places[index][1] > start]
        yield tuple(items[index] for index in sorted(here))


def _clip(ranges: tuple[tuple[int, int], ...], start: int, end: int) -> tuple[tuple[int, int], ...]:
    return tuple((max(a, start) - start, min(b, end) - start) for a, b in ranges if a < end and b > start)


def join(parts: list[Rich], between: str = " ") -> Rich:
    """Return texts one after the other; the character between two stands where the first ends."""
    at: list[int] = []
    links: list[TextLink] = []
    strong: list[tuple[int, int]] = []
    emphasis: list[tuple[int, int]] = []
    pieces: list[str] = []
    length = 0
    for part in parts:
        if pieces and between:
            pieces.append(between)
            at.extend([at[-1] if at else 0] * len(between))
            length += len(between)
        links += [TextLink(item.start + length, item.end + length, item.url, item.bare) for item in part.links]
        strong += [(a + length, b + length) for a, b in part.strong]
        emphasis += [(a + length, b + length) for a, b in part.emphasis]
        pieces.append(part.text)
        at.extend(part.at)
        length += len(part.text)
    return Rich("".join(pieces), tuple(at), tuple(links), tuple(strong), tuple(emphasis))
