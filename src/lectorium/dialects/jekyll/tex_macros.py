"""The TeX macros that the layouts and includes of a course declare: set-ups of MathJax and KaTeX, hidden formulas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lectorium.parse.markdown.math import DEFINITION
from lectorium.text.source import SourceFile

_STRING = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`"
_TABLE = re.compile(r"\bmacros[\"']?\s*:\s*\{", re.IGNORECASE)
_ENTRY = re.compile(
    r"(?:\s|,|//[^\n]*\n|/\*.*?\*/)*(?P<quote>[\"']?)\\*(?P<name>[A-Za-z]+)(?P=quote)\s*:\s*"
    rf"(?:(?P<body>{_STRING})|\[\s*(?P<first>{_STRING})\s*(?:,\s*(?P<count>[1-9])\s*(?:,\s*(?P<default>{_STRING})\s*)?)?\])",
    re.DOTALL,
)
_COMMAND = re.compile(DEFINITION)
MOST_MACROS = 500
"""Definitions of one course: each is read again for every post with formulas."""


def tex_macros(files: Iterable[SourceFile]) -> tuple[str, ...]:
    """Return the definitions in the files, in their order, as TeX."""
    return tuple(dict.fromkeys(text for file in files for text in _definitions(file.text)))[:MOST_MACROS]


def _definitions(text: str) -> Iterator[str]:
    for table in _TABLE.finditer(text):
        at = table.end()
        while entry := _ENTRY.match(text, at):
            count = f"[{entry['count']}]" if entry["count"] else ""
            count += f"[{_value(entry['default'])}]" if entry["default"] else ""
            body = _value(entry["body"] or entry["first"])
            yield f"\\newcommand{{\\{entry['name']}}}{count}{{{body}}}"
            at = entry.end()
    yield from (found[0] for found in _COMMAND.finditer(text))


def _value(string: str) -> str:
    """Return what a string of JavaScript stands for."""
    return re.sub(r"\\(.)", r"\1", string[1:-1], flags=re.DOTALL)
