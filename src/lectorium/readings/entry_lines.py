"""The lines of an entry: which of them go on with the one above, as a citation or an abstract that was wrapped."""

from __future__ import annotations

import re
from itertools import pairwise

from lectorium.readings.fields import FieldKind, field_kind, has_label, label_of, label_starts
from lectorium.readings.names import split_authors
from lectorium.readings.plain_title import is_open
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
    kind, text = field_kind(line), before.text
    if text.endswith((",", " and", "&", " by")) or text.count('"') % 2 or is_open(text, "“”") or is_open(text, "()"):
        return True
    if _is_stressed(line) and field_kind(before) == "authors":
        return True
    if kind in ("urls", "date", "authors", "related", "comment"):
        return False
    if label_of(line)[0] and (has_label(line) or not line.text[0].islower()):
        return False
    if kind == "abstract" and (len(line.text.split()) >= 20 or text.endswith(".")):
        return False
    return len(text) >= 50 or kind in ("note", "venue")


def _is_stressed(line: Rich) -> bool:
    """Return whether all of a line is set in italics or bold, as a title is below its people."""
    ranges = ((start, stop) for start, stop in (*line.emphasis, *line.strong) if not start)
    return any(not line.text[stop:].strip(" .,") for _, stop in ranges)


def segments(lines: list[Rich]) -> list[Rich]:
    """Join the lines of one item or paragraph into its fields: wrapped prose is one, a line of its own kind another."""
    found: list[list[Rich]] = []
    kind: FieldKind = "empty"
    for line in lines:
        this = field_kind(line)
        if found and _continues(found[-1][-1].text, kind, this, line.text):
            found[-1].append(line)
            kind = "abstract" if kind in ("note", "link", "abstract") else kind
        elif this != "empty":
            found.append([line])
            kind = this
    return [join(parts) if len(parts) > 1 else parts[0] for parts in found]


def _continues(before: str, kind: FieldKind, this: FieldKind, text: str) -> bool:
    if kind == "authors" and this in ("authors", "note", "venue"):
        return bool(re.search(r"(?:,|\band|&)$", before.strip())) or _wraps_a_name(before, text)
    if kind not in ("abstract", "note", "comment", "related", "link"):
        return False
    if this in ("urls", "related", "comment", "date"):
        return False
    if this == "authors":
        return kind in ("abstract", "comment") and not before.rstrip().endswith((".", "?", "!"))
    if label_starts(text):
        return False
    return not (kind == "comment" and this == "abstract")


def _wraps_a_name(before: str, text: str) -> bool:
    """Return whether a list of people breaks within a name: `..., Mary` and `Somerville, ...`."""
    last = before.rpartition(",")[2].strip()
    return "," in before and " " not in last and len(split_authors(f"{before} {text}")) > len(split_authors(before))
