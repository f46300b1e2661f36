"""Attribute lists in their places: rules that find them, and passes that hand them to the element they belong to."""

from __future__ import annotations

from itertools import takewhile

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from lectorium.parse.markdown.attributes import BARE_LIST, DEFINITION, LIST, Attributes, read_attributes, read_bare
from lectorium.parse.markdown.codes import STRAY_ATTRIBUTES
from lectorium.parse.markdown.context import BodyContext, context_of
from lectorium.parse.markdown.expansion import may_add
from lectorium.parse.markdown.inline import InlineState
from lectorium.parse.markdown.lines import line_text
from lectorium.parse.markdown.pairs import pairs
from lectorium.text.pattern import pattern

TOC_ID = "markdown-toc"
"""Id that kramdown gives to a list of contents without one."""
_LINE = pattern(LIST.pattern + r"[ \t]*$")
_HEADING_ID = pattern(r"(?:^|(?<=[ \t]))\{#([A-Za-z][\w:.-]*)\}[ \t]*$")
_FENCE_ID = pattern(r"\{(?:[^{}]*\s)?#([A-Za-z][\w:.-]*)[^{}]*\}")
_HEADING_LIST = pattern(r"(?<=[ \t])" + LIST.pattern + r"[ \t]*$")
_HEADING_BARE = pattern(r"(?:^|(?<=[ \t]))(?!\{#\d)(?:\{-\}|" + BARE_LIST.pattern + r")[ \t]*$")
_START_TAG = pattern(r"\s*<[A-Za-z]")
_TAG = pattern(r"[\s>]")
"""What ends the name in a tag."""
_CLOSING = pattern(r"[ \t]+#+$")
_ALONE = frozenset({"image", "code_inline", "math_inline", "math_inline_double", "html_inline", "footnote_ref"})
_ITEMS = ("list_item_open", "dt_open", "dd_open")


def attribute_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a line that is nothing but an attribute list, or the definition of one."""
    del end_line
    line = line_text(state, start_line)
    if not line.startswith("{:") or state.is_code_block(start_line):
        return False
    defined = DEFINITION.match(line)
    found = _LINE.match(line)
    if defined is None and (found is None or read_attributes(found[1]) is None):
        return False
    if silent:
        return True
    if defined:
        context_of(state.env).named_lists[defined[1]] = defined[2]
    else:
        token = state.push("attribute_list", "", 0)
        token.map, token.content, token.hidden = [start_line, start_line + 1], found[1] if found else "", True
    state.line = start_line + 1
    return True


def attribute_inline(state: InlineState, silent: bool) -> bool:
    """Read an attribute list right behind an element of the line."""
    is_bare = not state.src.startswith("{:", state.pos)
    if is_bare and not _may_be_bare(state):
        return False
    found = (BARE_LIST if is_bare else LIST).match(state.src, state.pos, state.posMax)
    if found is None or (read_bare if is_bare else read_attributes)(found[1]) is None:
        return False
    if not silent:
        token = state.push("attribute_list", "", 0)
        token.content, token.markup = found[1], found[0]
        token.meta["span"] = state.span(found.start(), found.end())
    state.pos = found.end()
    return True


def _may_be_bare(state: InlineState) -> bool:
    """Return whether a list without a colon, as Pandoc has it, would stand right behind a picture or a link."""
    behind = state.tokens[-1].type if state.tokens and not state.pending else ""
    return behind in ("image", "link_close") and not context_of(state.env).kramdown


def apply_blocks(tokens: list[Token], context: BodyContext) -> list[Token]:
    """Hand each block's attribute list to the block before it, else to the one behind it; `{:toc}` makes a `toc`."""
    if not any(token.type == "attribute_list" for token in tokens):
        return tokens
    openers = {end: start for start, end in pairs(tokens)}
    dropped: set[int] = set()
    for first, last in _runs(tokens):
        owner = _owner(tokens, openers, first, last)
        for index in range(first, last):
            dropped.add(index)
            found = _resolved(tokens[index].content, context)
            if owner is None or found is None:
                _report_stray(tokens[index], context)
            elif not {"toc", "footnotes"}.isdisjoint(found.names) and tokens[owner].type.endswith("_list_open"):
                if _has_one_item(tokens, owner):
                    _make_list(tokens, owner, found, dropped)
                elif "toc" in found.names:
                    _make_contents(tokens[index], found)
                    dropped.remove(index)
            else:
                join(tokens[owner], found)
    return [token for index, token in enumerate(tokens) if index not in dropped]


def _runs(tokens: list[Token]) -> list[tuple[int, int]]:
    """Return the ranges of attribute lists on lines right below each other: they belong to one block."""
    found: list[tuple[int, int]] = []
    for index, token in enumerate(tokens):
        if token.type != "attribute_list":
            continue
        if found and found[-1][1] == index and _first_line(tokens[index - 1]) + 1 == _first_line(token):
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found


def _owner(tokens: list[Token], openers: dict[int, int], first: int, last: int) -> int | None:
    """Return the block that ends right above a run of lists, else the one that begins right below it."""
    before = first - 1
    if before >= 0 and tokens[before].nesting <= 0 and tokens[before].type != "attribute_list":
        candidate = openers.get(before, before)
        ends = _last_line(tokens, candidate, before)
        if ends is not None and ends >= _first_line(tokens[first]):
            return _shown(tokens, candidate) if tokens[before].type != "html_block" else _html(tokens, before)
    if last < len(tokens) and tokens[last].nesting >= 0 and tokens[last].map:
        right_below = _first_line(tokens[last]) == _first_line(tokens[last - 1]) + 1
        return (_html(tokens, last) if tokens[last].type == "html_block" else last) if right_below else None
    return None


def _html(tokens: list[Token], index: int) -> int | None:
    """Return the token with the first tag of an HTML block, of which the Markdown inside is tokens of its own."""
    first = tokens[index].meta.get("begins", tokens[index])
    begins = next(at for at, token in enumerate(tokens) if token is first)
    return begins if _START_TAG.match(first.content) else None


def _first_line(token: Token) -> int:
    return token.map[0] if token.map else -1


def _last_line(tokens: list[Token], index: int, end: int) -> int | None:
    """Return the line behind the last line of text of a block: lists count blank lines at their end as theirs."""
    token = tokens[index]
    if token.map is None:
        return None
    last = 0
    for position in range(end - 1, index, -1):
        inner = tokens[position]
        if inner.map and inner.nesting == 0:
            last = inner.map[1]
            break
    return token.map[1] if token.type == "heading_open" else last or token.map[1]


def _shown(tokens: list[Token], index: int) -> int:
    """Return the list item for a paragraph that is not shown as one."""
    if tokens[index].hidden and index > 0 and tokens[index - 1].type in ("list_item_open", "dd_open"):
        return index - 1
    return index


def _has_one_item(tokens: list[Token], owner: int) -> bool:
    """Return whether a block is a list of one item of one line: only its words may go for the contents."""
    inside = list(takewhile(lambda token: token.level > tokens[owner].level, tokens[owner + 1 :]))
    items = sum(token.type == "list_item_open" for token in inside)
    texts = [each.content for each in inside if each.content]
    return items == 1 and len(texts) < 2 and "\n" not in "".join(texts)


def _make_list(tokens: list[Token], owner: int, found: Attributes, dropped: set[int]) -> None:
    """Put the contents in the place of a list; one that stands for the footnotes goes, they are below the text."""
    token, level = tokens[owner], tokens[owner].level
    end = owner + 1
    while end < len(tokens) and not (tokens[end].level == level and tokens[end].nesting < 0):
        end += 1
    dropped.update(range(owner + ("toc" in found.names), end + 1))
    _make_contents(token, found)


def _make_contents(token: Token, found: Attributes) -> None:
    token.type, token.tag, token.nesting, token.attrs = "toc", "", 0, {"id": TOC_ID, **found.as_dict()}
    token.meta["ordered"] = token.markup not in "-+*"


def apply_inline(children: list[Token], context: BodyContext) -> list[Token]:
    """Hand each list in a line to the element right before it; behind plain text it is text, as in kramdown."""
    if not any(token.type == "attribute_list" for token in children):
        return children
    kept: list[Token] = []
    openers = {id(children[end]): children[start] for start, end in pairs(children)}
    for token in children:
        if token.type == "attribute_list":
            owner = _inline_owner(kept, openers)
            found = _resolved(token.content, context)
            if owner is not None and found is not None:
                join(owner, found)
                _lengthen(owner, token)
                continue
            token.type, token.content = "text", token.markup
            _report_stray(token, context)
        kept.append(token)
    return kept


def _lengthen(owner: Token, found: Token) -> None:
    """Have a picture or link end with its list of Pandoc, so that nobody takes that for text."""
    whole, added = owner.meta.get("span"), found.meta["span"]
    if not found.markup.startswith("{:") and whole and added:
        owner.meta["span"] = whole[0], added[1]


def _inline_owner(kept: list[Token], openers: dict[int, Token]) -> Token | None:
    last = next((token for token in reversed(kept) if token.type != "text" or token.content), None)
    if last is None:
        return None
    if last.nesting < 0 and id(last) in openers:
        return openers[id(last)]
    if last.type == "html_inline" and last.content.startswith("</"):
        opening = "<" + last.content[2:].rstrip("> \t\n")
        return next((token for token in reversed(kept) if _TAG.split(token.content)[0] == opening), None)
    return last if last.type in _ALONE else None


def item_attributes(tokens: list[Token], context: BodyContext) -> None:
    """Hand a list at the start of the text of an item or a term (`- {: .x} text`) to it."""
    for index in range(2, len(tokens)):
        token = tokens[index]
        owner = tokens[index - (1 if tokens[index - 1].type == "dt_open" else 2)]
        if token.type == "inline" and token.content.startswith("{:") and owner.type in _ITEMS:
            found = LIST.match(token.content)
            read = _resolved(found[1], context) if found else None
            if found and read is not None:
                join(owner, read)
                token.content = token.content[found.end() :].lstrip(" \t")


def heading_attributes(opening: Token, inline: Token, context: BodyContext) -> None:
    """Take `{#id}` or `{: ...}` from the end of a heading, and where no kramdown reads it, `{.class}` or `{-}`."""
    if found := _HEADING_ID.search(inline.content):
        opening.attrSet("id", found[1])
    elif ((found := _HEADING_LIST.search(inline.content)) and (read := _resolved(found[1], context))) or (
        not context.kramdown
        and (found := _HEADING_BARE.search(inline.content))
        and (read := read_bare(found[1] or ".unnumbered"))
    ):
        join(opening, read)
    else:
        return
    inline.content = inline.content[: found.start()].rstrip()
    if opening.markup.startswith("#"):
        inline.content = _CLOSING.sub("", inline.content)


def name_fences(tokens: list[Token]) -> None:
    """Give blocks of code the name that Pandoc's list behind their fence has: `~~~ {#name .python}`."""
    for token in tokens:
        if token.type == "fence" and (found := _FENCE_ID.search(token.info)):
            token.attrSet("id", found[1])


def _resolved(text: str, context: BodyContext) -> Attributes | None:
    """Return a list with those that it names written out; None for none, or when a text has grown too much by them."""
    found = read_attributes(text, context.named_lists)
    return found if found is not None and (not found.added or may_add(context, found.added, None)) else None


def join(token: Token, found: Attributes) -> None:
    """Add attributes to a token: classes are joined, other values replaced."""
    for key, value in found.as_dict().items():
        if key == "class":
            token.attrJoin("class", value)
        else:
            token.attrSet(key, value)
    if found.names:
        token.meta.setdefault("list_names", []).extend(found.names)


def _report_stray(token: Token, context: BodyContext) -> None:
    message = "this attribute list belongs to nothing" + (": it is shown as text" if token.markup else "")
    help_text = "put it right behind the link, picture or emphasis, or on the line below the block"
    if token.meta.get("span"):
        context.faults.append((STRAY_ATTRIBUTES, message, token.meta["span"], help_text))
    elif token.map:
        context.line_faults.append((STRAY_ATTRIBUTES, message, token.map[0], help_text))
