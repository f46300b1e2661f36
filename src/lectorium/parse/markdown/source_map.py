"""Source maps of tokens: from a position in the content of an inline or HTML token to an offset of the body."""

from __future__ import annotations

from bisect import bisect_right

from markdown_it.common.utils import MD_TRIM_CHARS as _TRIMMED
from markdown_it.token import Token
from msgspec import Struct

from lectorium.parse.markdown.body import BodyText
from lectorium.parse.markdown.cells import cells_of


class SourceMap(Struct, frozen=True, gc=False):
    """Pieces of a content that stand in one run in the body."""

    body: BodyText
    positions: tuple[int, ...]
    """Position in the content at which each piece starts."""
    offsets: tuple[int, ...]
    """Offset in the body at which each piece starts."""

    def offset(self, position: int) -> int:
        """Return the file offset of a position in the content."""
        piece = max(0, bisect_right(self.positions, position) - 1)
        return self.body.file_offset(max(0, self.offsets[piece] + position - self.positions[piece]))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the file offsets of a range of the content; the end belongs to the last character in it."""
        first = self.offset(start)
        return first, (self.offset(end - 1) + 1 if end > start else first)


def source_map_of(token: Token, body: BodyText) -> SourceMap | None:
    """Return where the content of a paragraph, heading or HTML block stands.

    Block parsing takes only from the left of a line (indent, markers), so each line of the content is the right end of
    its line in the body; the last one lost the blanks at its end too, or says itself where it ends.
    """
    if token.map is None:
        return None
    positions, offsets, position = [], [], 0
    lines = token.content.removesuffix("\n").split("\n")
    for number, line in enumerate(lines, token.map[0]):
        if number >= len(body.starts):
            break
        end = body.line_end(number)
        if number - token.map[0] == len(lines) - 1:
            end = _last_end(token, body, number, end)
        positions.append(position)
        offsets.append(end - len(line))
        position += len(line) + 1
    return SourceMap(body, tuple(positions), tuple(offsets)) if positions else None


def _last_end(token: Token, body: BodyText, line: int, end: int) -> int:
    """Return where the last line of a content ends: before blanks, or before the tag that ends the block around it."""
    end = token.meta.get("ends_at", end)
    if token.type == "html_block":
        return end
    start = body.starts[line]
    return start + len(body.text[start:end].rstrip(_TRIMMED))


def source_map_of_heading(token: Token, body: BodyText) -> SourceMap | None:
    """Return where the text of a `#` heading stands: closing `#` were taken from its right."""
    if token.map is None:
        return None
    line = token.map[0]
    end = body.line_end(line)
    start = body.text.rfind(token.content, body.starts[line], end)
    hashes = body.text.find("#", body.starts[line], end)
    first = hashes
    while first < end and body.text[first] in "# \t" and not body.text.startswith(token.content, first):
        first += 1
    return SourceMap(body, (0,), (first if first < end else start,))


def source_map_of_cell(token: Token, body: BodyText, index: int, cells: Cells) -> SourceMap | None:
    """Return where the text of table cell `index` (from 0) of its row stands; `\\|` lost its backslash."""
    if token.map is None:
        return None
    found = _cell(body.text, cells.of_line(body, token.map[0]), token.content, index)
    if found is None:
        return None
    positions, offsets, position = [0], [found[0]], 0
    for at in range(*found):
        if body.text[at] == "\\" and body.text[at + 1 : at + 2] == "|":
            positions.append(position)
            offsets.append(at + 1)
            continue
        position += 1
    return SourceMap(body, tuple(positions), tuple(offsets))


class Cells(Struct):
    """The cells of one row at a time: a row of thousands is cut once, not for each of them."""

    line: int = -1
    ranges: tuple[tuple[int, int], ...] = ()

    def of_line(self, body: BodyText, line: int) -> tuple[tuple[int, int], ...]:
        """Return the ranges between the pipes of a line of the body, whatever marks stand left of the row."""
        if line != self.line:
            start, end = body.starts[line], body.line_end(line)
            ranges = cells_of(body.text[start:end])
            self.line, self.ranges = line, tuple((start + first, start + last) for first, last in ranges)
        return self.ranges


def _cell(text: str, ranges: tuple[tuple[int, int], ...], content: str, index: int) -> tuple[int, int] | None:
    """Return the range of the text of cell `index`, which the table's first pipe or marks left of it may shift."""
    for skip in (0, 1):
        if index + skip < len(ranges):
            first, last = ranges[index + skip]
            written = text[first:last].strip(_TRIMMED)
            if written.replace("\\|", "|") == content or (index + skip == 0 and written.endswith(content)):
                first = last - len(text[first:last].lstrip(_TRIMMED))
                last = first + len(written)
                return (max(first, last - len(content)) if index + skip == 0 and "\\|" not in written else first), last
    return None
