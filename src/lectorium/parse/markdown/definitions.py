"""Link definitions `[label]: target`: markdown-it's rule, with the target as written and its place."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.reference import reference as plain_reference

from lectorium.parse.markdown.context import context_of
from lectorium.parse.markdown.lines import line_start
from lectorium.text.pattern import pattern

_TARGET = pattern(r"\]:[ \t]*\n?[ \t]*(?:<([^<>\n]*)>|(\S+))")


def reference(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a definition."""
    start = line_start(state, start_line)
    if not state.src.startswith("[", start) or state.src.find("]:", start, start + 1100) < 0:
        return False
    known = len(state.env.get("references", {}))
    if not plain_reference(state, start_line, end_line, silent):
        return False
    definitions = state.env.get("references", {})
    if not silent and len(definitions) > known:
        definition = definitions[next(reversed(definitions))]
        found = _TARGET.search(state.src, start)
        if found:
            group = 1 if found[1] is not None else 2
            body = context_of(state.env).body
            definition["written"] = found[group]
            definition["span"] = (body.file_offset(found.start(group)), body.file_offset(found.end(group) - 1) + 1)
    return True
