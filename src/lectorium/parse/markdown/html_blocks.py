"""Block rule for raw HTML: only a block element opens one, and it ends where its tags balance, not at a blank line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.paragraph import paragraph

from lectorium.html.names import BLOCK, RAW_TEXT, VOID, closed_by
from lectorium.html.scanner import HtmlTag, closing_tag, scan_tag, scan_tags
from lectorium.parse.markdown.block_lists import definition_list
from lectorium.parse.markdown.context import context_of
from lectorium.parse.markdown.html_prose import is_raw
from lectorium.parse.markdown.lines import line_start
from lectorium.text.pattern import pattern

_START = pattern(r"<(?:!--|[!?]|/?[A-Za-z])")
_NO_SCRIPT = pattern("<noscript", re.IGNORECASE)
_CODE = r"^[ \t]*(?P<run>`{3,})[^`\n]*[ ]{4}$"
"""Where code of a `highlight` begins: it has become a fence, with the blanks of its tag behind it."""
_NEXT = pattern(rf"<!--|</?[A-Za-z]|{_CODE}|\n(?:[ \t]*\n)+", re.MULTILINE)
_CODE_END = pattern(r"^[ \t]*`{3,}[ ]{4,}$", re.MULTILINE)
_CONTAINERS = frozenset(
    """div section details figure article aside blockquote main center dialog header footer nav address fieldset
    form""".split()  # noqa: SIM905
)
_DEEPEST = 100
"""Elements around Markdown; a deeper one is HTML to its end."""
_LOOKED_AHEAD = 4_000
"""Lines to look for the ends of blocks, in a text of few lines: unclosed tags would have each look to the end."""
_ALWAYS_AHEAD = 32
"""Lines that every block may be long, whatever has been looked through."""
_LINES = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "th", "dt", "summary", "caption", "legend", "address"])
"""Elements whose content is a line for kramdown, unless they say `block`."""
_NO_MARKDOWN = VOID | RAW_TEXT | {"pre"}
_ROWS = frozenset("colgroup ol table tbody tfoot thead tr ul".split())  # noqa: SIM905
"""Elements that hold only other elements: no Markdown is in them or below, unless one of these asks for it."""
_ISLAND = pattern(
    r"<!--(?:(?!-->|<!--).)*-->|(?P<tag><[A-Za-z][^<>]*\s(?i:markdown)\s*=)"
    rf"|(?P<cell><(?i:td|th|li|dd|figcaption)\b[^<>]*>[ \t]*\n[ \t]*\n(?! {{4}}|\t| {{0,3}}<|\s*\Z))|{_CODE}",
    re.DOTALL | re.MULTILINE,
)
"""Where Markdown or code may begin in an HTML block."""
_LINK_END = pattern(r"(?P<alone>^[ \t]*</a\s*>[ \t]*$)|</?a(?=[\s>])", re.MULTILINE | re.IGNORECASE)
_BLANK = pattern(r"\n[ \t]*\n")
_LONGEST_LINK = 10_000
"""Characters between the tags of a link round blocks."""
_MOST_UNCLOSED = 20
"""Elements without an end whose end is looked for in one block."""
_NOT_MARKDOWN = pattern(r"\n[ \t]*\n(?:[ \t]*\n)*(?: {4}|\t| {0,3}<|\Z)")


def html_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read an HTML block; what stands behind its last tag on the same line is a paragraph of its own."""
    if state.is_code_block(start_line) or not _opens(state, start_line):
        return False
    if silent:  # a paragraph ends above it, unless it is the twin of a picture that a script would load
        return not _NO_SCRIPT.match(state.src, line_start(state, start_line))
    stop = _last_line(state, start_line, end_line)
    text, end = _measure(state, start_line, stop)
    _push_mixed(state, start_line, text, end)
    _rest(state, start_line, end_line, text, end)
    return True


def push_lines(state: StateBlock, first: int, last: int) -> None:
    """Take whole lines for HTML, whatever tags they leave open."""
    _push(state, first, state.getLines(first, last, 0, False), 0, state.eMarks[last - 1] - state.bMarks[first])


def _opens(state: StateBlock, line: int) -> bool:
    position = line_start(state, line)
    if not _START.match(state.src, position):
        return False
    if state.src.startswith("<!--", position):
        return _may_close(state, position)
    if state.src[position + 1] in "!?":
        return ">" in state.src[position : state.eMarks[line]]
    tag = scan_tag(state.src, position)
    return tag is not None and tag.is_markup and (tag.name in BLOCK or _is_link_round_blocks(state, line, tag))


def _is_link_round_blocks(state: StateBlock, line: int, tag: HtmlTag) -> bool:
    """Return whether a link opens on a line of its own, and closes on one below: HTML allows blocks in it."""
    if tag.name != "a" or tag.closing or state.src[tag.end : state.eMarks[line]].strip():
        return False
    found = _LINK_END.search(state.src, tag.end, min(state.eMarks[state.lineMax - 1], tag.end + _LONGEST_LINK))
    if found is None or not found["alone"]:
        return False
    inside = state.src[tag.end : found.start()]
    return _BLANK.search(inside) is not None or any(each.name in BLOCK for each in scan_tags(inside))


def _may_close(state: StateBlock, position: int) -> bool:
    context = context_of(state.env)
    if context.last_comment_end is None:
        context.last_comment_end = state.src.rfind("-->")
    return position < context.last_comment_end


def _last_line(state: StateBlock, start_line: int, end_line: int) -> int:
    """Return the line before which the surrounding item or quotation ends, looking no further than needed."""
    context = context_of(state.env)
    budget = context.lines_ahead
    if budget is None:
        budget = max(_LOOKED_AHEAD, 2 * len(state.bMarks))
    limit = min(end_line, start_line + 1 + budget)
    line = start_line + 1
    while line < limit and (state.sCount[line] >= state.blkIndent or state.isEmpty(line)):
        line += 1
    context.lines_ahead = max(_ALWAYS_AHEAD, budget - (line - start_line) // 4)
    return line


def _measure(state: StateBlock, start_line: int, stop: int) -> tuple[str, int]:
    """Return the text of the block's lines and its end, reading twice as many lines each time."""
    size, context = 1, context_of(state.env)
    while True:
        last = min(stop, start_line + size)
        text = state.getLines(start_line, last, state.blkIndent, False) + "\n"
        end = _end(text, not context.kramdown, context.markdown_in_html)
        if end is not None or last >= stop:
            break
        size *= 2
    return text, _blank_line(text) if end is None else end


def _blank_line(text: str) -> int:
    """Return where CommonMark ends an HTML block: at the first blank line."""
    found = re.search(r"\n[ \t]*(?=\n|\Z)", text)
    return found.start() if found else len(text)


def _end(text: str, native: bool, every: bool) -> int | None:
    """Return where the tags of `text` balance, or None when they do not (yet)."""
    first = len(text) - len(text.lstrip(" \t"))
    if text.startswith("<!--", first):
        close = text.find("-->", first + 2)
        return close + 3 if close > 0 else None
    if text.startswith(("<!", "<?"), first):
        return text.find(">", first) + 1
    opening = scan_tag(text, first)
    if opening is not None and (opening.name == "a" or is_raw(opening) or _asks_for_markdown(opening, every)):
        closing = closing_tag(text, opening)
        return closing.end if closing else None
    return _balanced(text, first, native)


def _balanced(text: str, position: int, native: bool) -> int | None:
    stack: list[str] = []
    last = text.rfind("-->")
    while found := _NEXT.search(text, position):
        if found[0] == "<!--":
            position = text.find("-->", found.end()) + 3 if found.end() <= last else found.end()
            continue
        if found["run"]:
            closed = _CODE_END.search(text, found.end())
            if closed is None:
                return None
            position = closed.end()
            continue
        if found[0].startswith("\n"):
            if _markdown_follows(text, found.start(), stack, native):
                return found.start()
            position = found.end() - 1
            continue
        tag = scan_tag(text, found.start())
        position = tag.end if tag else found.end()
        if tag is None or tag.name not in BLOCK or not tag.is_markup:
            continue
        if not tag.closing and (tag.name in RAW_TEXT or (stack and is_raw(tag))):
            position = _raw_text_end(text, tag)
            if position < 0:
                return None
        elif not _follow(stack, tag):
            return tag.start
        if not stack and not _goes_on(text, position, last):
            return position
    return None


def _markdown_follows(text: str, blank: int, stack: list[str], native: bool) -> bool:
    if not 0 < len(stack) <= _DEEPEST or not all(name in _CONTAINERS for name in stack):
        return False
    return ("details" in stack or native) and not _NOT_MARKDOWN.match(text, blank)


def _follow(stack: list[str], tag: HtmlTag) -> bool:
    """Open or close `tag`; False when it ends an element whose end tag was left out and that was the whole block."""
    if tag.closing:
        if tag.name in stack:
            while stack.pop() != tag.name:
                pass
        return True
    had = bool(stack)
    closes = closed_by(tag.name)
    while stack and stack[-1] in closes:
        stack.pop()
    if had and not stack and tag.name not in ("p", "li", "dt", "dd"):
        return False
    if tag.name not in VOID and not tag.self_closing:
        stack.append(tag.name)
    return True


def _raw_text_end(text: str, tag: HtmlTag) -> int:
    """Return where an element ends in which nothing is Markdown; -1 where it has no end."""
    if is_raw(tag):
        closing = closing_tag(text, tag)
        return closing.end if closing else -1
    found = re.compile(rf"</{tag.name}\s*>", re.IGNORECASE).search(text, tag.end)
    return found.end() if found else -1


def _goes_on(text: str, position: int, last_comment_end: int) -> bool:
    """Return whether another block element stands right behind, on the same line."""
    while position < len(text) and text[position] in " \t":
        position += 1
    if text.startswith("<!--", position):
        return position < last_comment_end
    tag = scan_tag(text, position)
    return tag is not None and tag.name in BLOCK and tag.is_markup and tag.get("markdown") is None


def _asks_for_markdown(tag: HtmlTag, every: bool = False) -> bool:
    """Return whether what stands in an element is Markdown; with `every` it is where nothing says otherwise."""
    if tag.closing or tag.self_closing or tag.name in _NO_MARKDOWN:
        return False
    value = tag.get("markdown")
    if value is None:
        return every and tag.name in BLOCK - _ROWS
    return value.value in ("1", "block", "span")


def _islands(text: str, end: int, every: bool, native: bool) -> Iterator[tuple[int, int, bool]]:
    """Yield the ranges of Markdown and code in an HTML block, and whether each is a part of a line.

    In a `native` text a cell is one whose content begins below a blank line, as on GitHub.
    """
    position, unclosed, raw = 0, 0, 0
    first = scan_tag(text, len(text) - len(text.lstrip(" \t")))
    is_link = first is not None and first.name == "a" and _BLANK.search(text, first.end, end)
    if first is not None and (is_link or (every and _asks_for_markdown(first, every))):
        close = closing_tag(text, first)
        yield first.end, close.start if close else end, _is_line(first)
        return
    while found := _ISLAND.search(text, position, end):
        position = found.end()
        cell = native and found["cell"] and position > raw
        tag = scan_tag(text, found.start()) if found["tag"] or cell else None
        if found["run"]:
            closed = _CODE_END.search(text, position, end)
            if closed is None:
                return
            position = closed.end()
            yield found.start(), position, False
        elif tag is not None and is_raw(tag):
            close = closing_tag(text, tag) if position > raw else None
            raw = max(raw, close.start if close else end)
        elif tag is not None and tag.is_markup and (cell or _asks_for_markdown(tag)):
            close = closing_tag(text, tag)
            if close is None:
                unclosed += 1
                if unclosed > _MOST_UNCLOSED:
                    return
                continue
            yield tag.end, close.start, not cell and _is_line(tag)
            position = close.end


def _is_line(tag: HtmlTag) -> bool:
    """Return whether the Markdown in an element is a part of a line."""
    value = tag.get("markdown")
    line = tag.name in _LINES or (tag.name not in BLOCK and tag.name != "a")
    return line if value is None or value.value == "1" else value.value == "span"


def _push(state: StateBlock, line: int, text: str, start: int, end: int) -> int:
    """Push the token for a range of the block's text that begins in `line`; return the line it ends in."""
    token = state.push("html_block", "", 0)
    last = line + text.count("\n", start, end)
    token.map = [line, last + 1]
    token.content = text[start:end] + "\n"
    token.meta["ends_at"] = _source_offset(state, last, text, end)
    return last


def _push_mixed(state: StateBlock, line: int, text: str, end: int) -> None:
    """Push an HTML block that begins in `line`, what is Markdown in it as blocks."""
    start, number = 0, len(state.tokens)
    context = context_of(state.env)
    for first, last, in_line in _islands(text, end, context.markdown_in_html, not context.kramdown):
        line = _push(state, line, text, start, first)
        line, start = _push_inside(state, line, text, (first, last), in_line), last
    _push(state, line, text, start, end)
    if start:
        state.tokens[-1].meta["begins"] = state.tokens[number]


def _push_inside(state: StateBlock, first_line: int, text: str, inside: tuple[int, int], in_line: bool) -> int:
    """Push a range of the block's text as Markdown; return the line it ends in."""
    last_line = first_line + text.count("\n", *inside)
    cut = _source_offset(state, last_line, text, inside[1])
    saved = _cut_out(state, first_line, last_line, text, inside)
    number = len(state.tokens)
    state.level += 1
    (_push_line if in_line else state.md.block.tokenize)(state, first_line, last_line + 1)
    state.level -= 1
    for token in state.tokens[number:]:
        if token.type == "inline" and token.map and token.map[1] > last_line:
            token.meta["ends_at"] = cut
    _restore(state, first_line, last_line, saved)
    return last_line


def _push_line(state: StateBlock, first: int, last: int) -> None:
    """Push lines as a part of a line, in which no block begins."""
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = state.getLines(first, last, 0, False).strip(), [first, last], []


def _cut_out(state: StateBlock, first_line: int, last_line: int, text: str, inside: tuple[int, int]) -> tuple[int, ...]:
    """Make the state see only what stands between the tags; return what has to be put back."""
    begin = _source_offset(state, first_line, text, inside[0])
    cut = _source_offset(state, last_line, text, inside[1])
    saved = (
        state.lineMax,
        state.bMarks[first_line],
        state.tShift[first_line],
        state.sCount[first_line],
        state.eMarks[last_line],
        state.tShift[last_line],
    )
    state.lineMax = last_line + 1
    state.bMarks[first_line], state.tShift[first_line], state.sCount[first_line] = begin, 0, state.blkIndent
    state.eMarks[last_line] = cut
    state.tShift[last_line] = min(state.tShift[last_line], max(0, cut - state.bMarks[last_line]))
    return saved


def _restore(state: StateBlock, first_line: int, last_line: int, saved: tuple[int, ...]) -> None:
    state.lineMax, state.bMarks[first_line], shift, state.sCount[first_line], end, last_shift = saved
    state.eMarks[last_line], state.tShift[last_line] = end, last_shift
    state.tShift[first_line] = shift


def _source_offset(state: StateBlock, line: int, text: str, position: int) -> int:
    """Return the offset in `state.src` of a position of the block's text that stands in `line`."""
    line_end = text.find("\n", position)
    if line_end < 0:
        line_end = len(text)
    return state.eMarks[line] - (line_end - position)


def _rest(state: StateBlock, start_line: int, end_line: int, text: str, position: int) -> None:
    """Read what stands behind the block on its last line as a paragraph."""
    line_end = text.find("\n", position)
    rest = text[position : line_end if line_end >= 0 else len(text)]
    line = start_line + text.count("\n", 0, position)
    if not rest.strip():
        state.line = line + 1
        return
    start = _source_offset(state, line, text, position + len(rest) - len(rest.lstrip()))
    state.bMarks[line], state.tShift[line], state.sCount[line] = start, 0, state.blkIndent
    _ = definition_list(state, line, end_line, False) or paragraph(state, line, end_line, False)
