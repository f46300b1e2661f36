"""Blocks between colons as Pandoc, Quarto, MyST, Docusaurus and HackMD have them, where no kramdown reads a text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markdown_it.rules_block import StateBlock
from msgspec import Struct
from msgspec.structs import replace

from lectorium.parse.markdown.attributes import read_bare
from lectorium.parse.markdown.context import context_of
from lectorium.parse.markdown.lines import line_text
from lectorium.parse.markdown.titled_alerts import KINDS
from lectorium.text.fence import FENCE
from lectorium.text.memory import remembered
from lectorium.text.pattern import pattern

_OPEN = pattern(
    r":{3,}[ \t]*(?:\{(?P<attributes>[^{}\n]*)\}|(?P<word>[A-Za-z][\w-]*)(?:\[(?P<bracket>[^\]\n]*)\])?)"
    r"[ \t]*(?P<title>[^\n{]*)$"
)
_LINE = pattern(
    rf"{FENCE.pattern}|^(?P<before>[ \t>]*(?P<item>(?:[-*+]|\d{{1,9}}[.)])[ \t]+)?):{{3,}}[ \t]*(?P<opens>\S?)",
    re.MULTILINE,
)
"""Code, or a line that opens or ends a block."""
_FREE = 3
"""Blanks that may stand before a line: from four on it is code."""
_OPTION = pattern(r":(?P<name>[\w-]+):[ \t]*(?P<value>.*)$")
_HEADING = pattern(r"#{1,6}[ \t]+(.+?)[ \t#]*$")
_STATEMENTS = frozenset((
    "theorem", "lemma", "proof", "corollary", "proposition", "definition", "remark", "example", "exercise", "axiom",
    "conjecture", "claim", "solution",
))  # fmt: skip
_FOLDED = frozenset({"spoiler", "details", "dropdown", "toggle"})
NAMES = (*KINDS, *_STATEMENTS, *_FOLDED, "admonition", "seealso")
"""How a block may be called."""
_HIDDEN = frozenset({"notes", "hidden", "content-hidden", "content-visible"})
"""Classes of what is not for the readers of a page."""


class _Block(Struct, frozen=True, gc=False):
    """What the line says that opens a block, and the lines of options below it."""

    kind: str = ""
    """One of a callout; empty for a block that is shown without a frame."""
    title: str = ""
    folded: bool = False
    id: str = ""
    heads: bool = False
    """Its title is a heading right below, as in Quarto."""
    options: bool = False
    """Lines such as `:label: a` below belong to it, as in MyST."""


def colon_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a block that opens with three colons or more and a name, and ends with colons alone."""
    if state.is_code_block(start_line) or context_of(state.env).kramdown:
        return False
    line = line_text(state, start_line).rstrip()
    found = _OPEN.match(line.rstrip(":") if line.endswith(":::") else line)  # colons may stand at its end, as in Pandoc
    block = _block_of(found) if found else None
    if block is None:
        return False
    last = _pairs(state.src)[0].get(start_line, end_line)
    if last >= end_line or _leaves(state, start_line, last):
        return False
    if not silent:
        _read(state, start_line, last, *_with_lines(state, start_line + 1, last, block))
        state.line = last + 1
    return True


def _block_of(found: re.Match[str]) -> _Block | None:
    inside = found["attributes"]
    if inside is None or inside.replace(":", "").isalpha():
        name = (inside or found["word"] or "").removeprefix("prf:").lower()
        block = _named(name, " ".join(filter(None, (found["bracket"], found["title"].strip()))))
        return block and replace(block, options=inside is not None)
    read = read_bare(inside)
    if read is None or found["title"] or not _HIDDEN.isdisjoint(read.classes):
        return None
    title = read.values.get("title") or read.values.get("name", "")
    names = (name.removeprefix("callout-").removeprefix("rmd") for name in read.classes)
    block = next(filter(None, (_named(name, title) for name in names)), _Block())
    if not block.kind and any(name.startswith("callout-") for name in read.classes):
        return None  # a slip: the rule on the syntax of others says what is meant
    folded = block.folded or read.values.get("collapse") == "true"
    return replace(block, id=read.id, folded=folded, heads=not title and bool(block.kind))


def _named(name: str, title: str) -> _Block | None:
    if name in _STATEMENTS:
        return _Block("note", f"{name.capitalize()} ({title})" if title else name.capitalize())
    if name in KINDS or name in _FOLDED or (name in ("admonition", "seealso") and title):
        return _Block(KINDS.get(name, "note"), title or name.capitalize(), name in _FOLDED)
    return None


def _with_lines(state: StateBlock, line: int, last: int, block: _Block) -> tuple[int, _Block]:
    """Take lines like `:label: a` of MyST, and the heading that is a title in Quarto; return the line behind."""
    while block.options and line < last and (option := _OPTION.match(line_text(state, line))):
        named = option["value"].strip() if option["name"] in ("label", "name") else block.id
        block = replace(block, id=named, folded=block.folded or "dropdown" in option["value"])
        line += 1
    while line < last and state.isEmpty(line):
        line += 1
    heading = _HEADING.match(line_text(state, line)) if line < last and block.heads else None
    return (line + 1, replace(block, title=heading[1])) if heading else (line, block)


def stray_ends(text: str) -> list[int]:
    """Return where lines of colons alone stand that end no block, by whatever name it was opened."""
    return _pairs(text)[1]


@remembered(1)
def _pairs(text: str) -> tuple[Mapping[int, int], list[int]]:
    """Return the line that ends each block by the line that opens it, and where those lines stand that end none."""
    ends, opened, strays = dict[int, int](), list[tuple[int, int, int]](), list[int]()
    line = at = 0
    for found in _LINE.finditer(text):
        if found["opens"] is None:
            continue
        line, at = line + text.count("\n", at, found.start()), found.start()
        column = len(found["before"].expandtabs(4))
        if found["opens"]:
            opened.append((line, column - (0 if found["item"] else _FREE), column + _FREE))
            continue
        while opened and column < opened[-1][1]:
            opened.pop()
        if opened and column <= opened[-1][2]:
            ends[opened.pop()[0]] = line
        elif not found["item"]:
            strays.append(found.start() + len(found["before"]))
    return ends, strays


def _leaves(state: StateBlock, first: int, last: int) -> bool:
    """Return whether a line stands outside of the list or quotation in which the block begins."""
    return any(state.sCount[line] < state.blkIndent and not state.isEmpty(line) for line in range(first, last + 1))


def _read(state: StateBlock, start_line: int, last: int, first: int, block: _Block) -> None:
    frame, title, tag, line_tag = (
        ("details", "summary", "details", "summary") if block.folded else ("alert", "alert_title", "div", "p")
    )
    if block.kind:
        opening = state.push(f"{frame}_open", tag, 1)
        opening.map, opening.meta["kind"] = [start_line, last + 1], block.kind
        if block.id:
            opening.attrSet("id", block.id)
        state.push(f"{title}_open", line_tag, 1)
        words = state.push("inline", "", 0)
        words.content, words.map, words.children = block.title, [start_line, first], []
        state.push(f"{title}_close", line_tag, -1)
    kept = state.parentType, state.lineMax, state.level
    state.lineMax, state.level = last, state.level + (not block.kind)
    state.md.block.tokenize(state, first, last)
    state.parentType, state.lineMax, state.level = kept
    if block.kind:
        state.push(f"{frame}_close", tag, -1)
