"""The first lines of an entry: the citation, wrapped as it may be, or several titles in one line."""

from __future__ import annotations

import re
from itertools import pairwise

from lectorium.readings.builder import blank_links, title_links, trimmed
from lectorium.readings.fields import field_kind, label_of, segments
from lectorium.readings.names import is_name
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
        close = len(before.text) >= 50 or before.text.endswith(",")
        parts += [Rich(" " if close else "\n", before.at[-1:]), line]
    joined = join(parts, "") if len(parts) > 1 else parts[0]
    return joined, segments(lines[index:])


def _wraps(before: Rich, line: Rich) -> bool:
    kind = field_kind(line)
    text = before.text
    if text.endswith((",", " and", "&")) or text.count("“") > text.count("”") or text.count("(") > text.count(")"):
        return True
    if text.count('"') % 2:
        return True
    if kind in ("urls", "date", "authors", "related", "comment") or label_of(line)[0]:
        return False
    if kind == "abstract" and (len(line.text.split()) >= 20 or text.endswith(".")):
        return False
    return len(text) >= 50 or kind in ("note", "venue")


def several(first_line: Rich) -> list[Rich]:
    """Return the parts of a line that is nothing but several titles as links."""
    links = title_links(first_line)
    rest = re.findall(r"\w+", blank_links(first_line, keep_titles=False))
    if len(links) < 2 or [word for word in rest if word.lower() not in ("and", "or", "also")]:
        return []
    words = [first_line.text[link.start : link.end] for link in links]
    if any(len(text.split()) < 2 for text in words) or all(is_name(text) for text in words):
        return []
    starts = [0, *(link.start for link in links[1:]), len(first_line.text)]
    return [trimmed(first_line.part(a, b), " \t\n|,;/&–—") for a, b in pairwise(starts)]
