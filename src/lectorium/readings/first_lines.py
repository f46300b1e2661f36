"""The first lines of an entry: the citation, wrapped as it may be, and the fields typed below it."""

from __future__ import annotations

from itertools import pairwise

from lectorium.readings.fields import field_kind, label_of, segments
from lectorium.readings.rich import Rich, join


def split_entry(lines: list[Rich]) -> tuple[Rich | None, list[Rich]]:
    """Divide the lines of an entry: its citation, wrapped as it may be, and the fields typed below it."""
    if not lines:
        return None, []
    first_line = [lines[0]]
    index = 1
    while index < len(lines) and _wraps(first_line[-1], lines[index]):
        first_line.append(lines[index])
        index += 1
    parts: list[Rich] = [first_line[0]]
    for before, line in pairwise(first_line):
        close = len(before.text) >= 50 or before.text.endswith((",", " by"))
        parts += [Rich(" " if close else "\n", before.at[-1:]), line]
    joined = join(parts, "") if len(parts) > 1 else parts[0]
    return joined, segments(lines[index:])


def _wraps(before: Rich, line: Rich) -> bool:
    kind = field_kind(line)
    text = before.text
    if (
        text.endswith((",", " and", "&", " by"))
        or text.count("“") > text.count("”")
        or text.count("(") > text.count(")")
    ):
        return True
    if text.count('"') % 2:
        return True
    if kind in ("urls", "date", "authors", "related", "comment") or label_of(line)[0]:
        return False
    if kind == "abstract" and (len(line.text.split()) >= 20 or text.endswith(".")):
        return False
    return len(text) >= 50 or kind in ("note", "venue")
