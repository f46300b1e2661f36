"""`site.data`: the files of `_data` under the names of their files and folders (`data_reader.rb`)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

from msgspec import MsgspecError, json
from msgspec.structs import replace

from lectorium.dialects.jekyll import codes
from lectorium.dialects.jekyll.liquid.values import Plain, plain
from lectorium.parse.yaml import read_yaml_value
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.outcome import Outcome
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

ENDINGS = ("yaml", "yml", "json", "csv", "tsv")
"""Extensions of data files, in the order in which Jekyll reads those of a folder; its folders follow."""
_NOT_IN_NAMES = re.compile(r"[^\w\s-]+|(?:^|(?<=\b\s))\s+(?=$|\s?\b)")
_HELP = "Jekyll stops at this file; pages are made without what cannot be read in it"


def read_data(sources: Iterable[SourceFile], folder: str = "_data") -> Outcome[dict[str, Any]]:
    """Return the data of all files below a folder; what cannot be read is a warning and left out."""
    data: dict[str, Any] = {}
    found: list[Diagnostic] = []
    for source in sorted(sources, key=_reading_order):
        *folders, name = source.path.removeprefix(f"{folder}/").split("/")
        stem, _, ending = name.rpartition(".")
        outcome = _read_file(source, ending.lower())
        found += outcome.diagnostics
        place = data
        for part in folders:
            inner = place.setdefault(_key(part), {})
            place = inner if isinstance(inner, dict) else {}
        place[_key(stem)] = outcome.value
    return Outcome(data, tuple(found))


def _reading_order(source: SourceFile) -> list[tuple[int, str]]:
    *folders, name = source.path.split("/")
    ending = name.rpartition(".")[2].lower()
    return [*((len(ENDINGS), each) for each in folders), (ENDINGS.index(ending) if ending in ENDINGS else 0, name)]


def _key(name: str) -> str:
    return re.sub(r"\s+", "_", _NOT_IN_NAMES.sub("", name))


def _read_file(source: SourceFile, ending: str) -> Outcome[Plain]:
    if ending in ("csv", "tsv"):
        return _read_table(source, "," if ending == "csv" else "\t")
    if ending == "json":
        try:
            return Outcome(json.decode(source.text.removeprefix("\ufeff")))
        except (MsgspecError, RecursionError):
            pass  # to Jekyll it is YAML, which allows more
    outcome = read_yaml_value(source)
    value = None if outcome.value is None else plain(outcome.value)
    return Outcome(
        value, tuple(replace(item, code=codes.DATA_FILE, help=item.help or _HELP) for item in outcome.diagnostics)
    )


def _read_table(source: SourceFile, delimiter: str) -> Outcome[Plain]:
    """Return the rows, each by the names of the first one; an empty cell is nil."""
    rows = csv.reader(io.StringIO(source.text.removeprefix("\ufeff"), newline=""), delimiter=delimiter, strict=True)
    found: list[dict[str, str | None]] = []
    try:
        head = next(rows, [])
        for row in rows:
            cells = [cell or None for cell in row]
            cells += [None] * (len(head) - len(cells))
            found.append(dict(zip(head, cells, strict=False)))
    except csv.Error as fault:
        start = sum(map(len, source.text.splitlines(keepends=True)[: rows.line_num - 1]))
        span = Span(source.path, start, start + 1, "line")
        return Outcome(found, (Diagnostic(codes.DATA_FILE, f"this row cannot be read: {fault}", span, _HELP),))
    return Outcome(found)
