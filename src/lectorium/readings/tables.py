"""Reading lists as tables: a column of papers, and columns for their addresses, authors, venue, date, summary."""

from __future__ import annotations

import re
from itertools import pairwise

from lectorium.readings.blocks import Line, Table, TableRow
from lectorium.readings.builder import PostText, ReadingBuilder, title_links, trimmed
from lectorium.readings.dates import find_date
from lectorium.readings.evidence import ENTRY, Evidence, has_locator, says_none
from lectorium.readings.names import is_name, people_and_date, split_authors
from lectorium.readings.rich import Rich
from lectorium.readings.sections import kind_of, lean_of, names_reading, section_title
from lectorium.readings.several import YEAR, by_links, is_whole, several, stands_alone
from lectorium.readings.venues import read_venue
from lectorium.readings.word_lists import expression
from lectorium.text.pattern import pattern

_COLUMNS = ("title", "authors", "venue", "year", "date", "urls", "abstract", "label", "must")
_YES = pattern(r"(?:y|yes|ja|j|oui|sí|si|sì|sim|x|да|是|必|true)[.!]?|[✓✔✅☑●★*]\ufe0f?", re.IGNORECASE)
_NO = pattern(r"(?:|n|no|nein|non|não|нет|否|false|[-–—✗✘❌☐○]\ufe0f?)[.!]?", re.IGNORECASE)
"""What the cells of a column such as `Must?` say."""
_SCHEDULE = pattern(rf"\b(?:{expression('column-of-schedule')})\b", re.IGNORECASE)
_ALONE = pattern(r"titles?|articles?|books?|text|required|optional|titel")
"""Headings of columns that need another column of a reading list beside them."""
_FEW = 3
"""Words of a label."""
_MOST = 0.6
"""How many of the cells of a column are links to what is read."""
_OF_A_SESSION = pattern(r"\b(?:part|section)s?\b", re.IGNORECASE)
"""What divides a talk or a class as it does a work."""
_KNOWN = frozenset({"authors", "venue", "year", "urls", "abstract", "date"})


def table_columns(page: PostText, table: Table) -> dict[int, str] | None:
    """Return what each column of a table holds by its index, or None when the table is no reading list."""
    names = _names(page, table)
    columns = _kinds_of(names)
    kinds = set(columns.values())
    if "title" not in kinds:
        return None
    title = names[next(index for index, kind in columns.items() if kind == "title")]
    if _ALONE.fullmatch(title) and not kinds & _KNOWN:
        return None
    if any(_SCHEDULE.search(name) for name in names):
        columns = {index: kind for index, kind in columns.items() if kind != "date"}
    return columns


def linked_columns(page: PostText, table: Table) -> dict[int, str] | None:
    """Return what the columns hold of a table in which one has links to several words each, whatever it is called."""
    names = _names(page, table)
    if any(map(_SCHEDULE.search, names)) or not table.rows:
        return None
    for index, name in enumerate(names):
        cells = [page.rich(row.cells[index]) for row in table.rows if index < len(row.cells)]
        if lean_of(name) != "against" and sum(map(_is_linked, cells)) > _MOST * len(table.rows):
            return {**_kinds_of(names), index: "title"}
    return None


def _names(page: PostText, table: Table) -> list[str]:
    return [page.rich(cell).text.strip(" :*#").lower() for cell in table.header]


def _kinds_of(names: list[str]) -> dict[int, str]:
    columns: dict[int, str] = {}
    for index, name in enumerate(names):
        free = (kind for kind in _COLUMNS if kind not in columns.values() or kind in ("urls", "label"))
        if kind := next((kind for kind in free if re.fullmatch(expression(f"column-{kind}"), name)), ""):
            columns[index] = kind
    said = ((index, section_title(name)) for index, name in enumerate(names) if index not in columns)
    titled = next((index for index, found in said if found and found.certain), -1)
    return columns if titled < 0 or "title" in columns.values() else {**columns, titled: "title"}


def _is_linked(cell: Rich) -> bool:
    """Return whether a cell begins with a link of several words."""
    link = next(iter(title_links(cell)), None)
    return link is not None and not link.start and len(cell.text[: link.end].split()) > 1


def row_title(page: PostText, row: TableRow, columns: int) -> str:
    """Return the words of a row that has one cell with words: those of a section, or a remark; else nothing."""
    said = [rich for cell in row.cells if cell.end > cell.start and (rich := page.rich(cell)).text]
    return said[0].text if len(said) == 1 and columns > 1 and not title_links(said[0]) else ""


def row_kind(page: PostText, row: TableRow, columns: dict[int, str]) -> str:
    """Return the kind that a row says its readings are of, in a column such as `Must?` or `Status`; else nothing."""
    for index, column in columns.items():
        if column in ("must", "label") and index < len(row.cells):
            text = page.rich(row.cells[index]).text.strip()
            found = section_title(text)
            if found and found.kind != "readings":
                return found.kind
            if column == "must" and (_YES.fullmatch(text) or _NO.fullmatch(text)):
                return "required" if _YES.fullmatch(text) else "more"
    return ""


def read_row(page: PostText, row: TableRow, columns: dict[int, str]) -> list[tuple[ReadingBuilder, int, int]]:
    """Return the readings of a row, each with its range; several when the cell of the title holds several."""
    cells = {kind: index for index, kind in reversed(list(columns.items()))}
    cell = row.cells[cells["title"]] if cells["title"] < len(row.cells) else None
    if cell is None or cell.end <= cell.start:
        return []
    found: list[tuple[ReadingBuilder, int, int]] = []
    for part in _entries(page.rich(cell)):
        look = Evidence(part)
        builder = look.builder
        if not builder.title or look.kind == "authors":
            builder = ReadingBuilder(urls=builder.urls)
            builder.set_title(part)
        if re.search(r"\w", builder.title) and (part.links or not says_none(part)):
            found.append((builder, *part.source_range(0, len(part.text))))
    if len(found) != 1:
        return found
    builder = found[0][0]
    for index, kind in columns.items():
        if index < len(row.cells) and kind != "title" and row.cells[index].end > row.cells[index].start:
            _fill(builder, kind, page.rich(row.cells[index]))
    _footnote(page, builder, cell)
    return [(builder, row.start, row.end)]


def read_by_content(page: PostText, table: Table) -> list[tuple[ReadingBuilder, int, int, str]]:
    """Return the works in the cells of a table whose headings name no column of readings, each with its kind."""
    found: list[tuple[ReadingBuilder, int, int, str]] = []
    for cells in (table.header, *(row.cells for row in table.rows)):
        texts = [page.rich(cell) for cell in cells if cell.end > cell.start]
        label = texts[0].text if texts else ""
        if len(texts) > 1 and not (lean_of(label) == "against" and len(label.split()) <= _FEW):
            found += _works(texts, label)
    return found


def _works(texts: list[Rich], label: str) -> list[tuple[ReadingBuilder, int, int, str]]:
    kind = kind_of(label) if names_reading(label) else ""
    found: list[tuple[ReadingBuilder, int, int, str]] = []
    for cell in texts if not kind else texts[1:]:
        if not kind and not (YEAR.search(cell.text) or has_locator(cell.text)):
            continue
        looks = [Evidence(part) for part in _entries(cell)]
        if all(_is_work(look, listed=bool(kind)) for look in looks):
            found += [(look.builder, *look.line.source_range(0, len(look.line.text)), kind) for look in looks]
    return found


def _is_work(look: Evidence, *, listed: bool) -> bool:
    """Return whether a cell is surely a work: it says who and when, or stands beside a word for reading."""
    if not is_whole(look) or look.points < ENTRY or is_name(look.builder.title):
        return False
    part = has_locator(look.line.text) and not _OF_A_SESSION.search(look.line.text)
    told = look.builder.date or (look.reader in ("quoted", "emphasis") and part)
    return listed or bool(look.builder.authors and told)


def _entries(rich: Rich) -> list[Rich]:
    """Cut a cell at its line breaks when every line is an entry of its own, and between its links."""
    ends = [-1, *(match.start() for match in re.finditer(r"\n|\Z", rich.text))]
    lines = [trimmed(rich.part(a + 1, b), " \t\n-•*+") for a, b in pairwise(ends)]
    lines = [line for line in lines if line.text]
    alone = len(lines) > 1 and all(line.links or stands_alone(Evidence(line)) for line in lines)
    parts = [part for line in (lines if alone else [rich]) for part in by_links(line, in_cell=True) or [line]]
    return [part for line in parts for part in several(line) or [line]]


def _fill(builder: ReadingBuilder, kind: str, rich: Rich) -> None:
    if kind == "authors":
        people, date = people_and_date(rich.text)
        builder.authors = builder.authors or people or split_authors(rich.text, labelled=True)
        builder.set_date(date)
    elif kind == "venue":
        found = read_venue(rich.text, eager=True)
        builder.venue = builder.venue or (found.name if found else rich.text.strip())
        builder.set_date(found.date if found else "")
    elif kind in ("year", "date"):
        date_found = find_date(rich.text)
        builder.take_date(date_found)
        venue = None if date_found else read_venue(rich.text)
        builder.venue = builder.venue or (venue.name if venue else "")
    elif kind == "abstract":
        builder.abstract.append(" ".join(rich.text.split()))
    elif kind == "label":
        builder.label = builder.label or " ".join(rich.text.split())
    builder.add_urls(rich.links if kind in ("urls", "venue", "year") else ())


def _footnote(page: PostText, builder: ReadingBuilder, cell: Line) -> None:
    """A footnote of a title is its abstract, without the title that it repeats."""
    mark = re.search(r"\[(\^[^\]]+)\]", page.source.text[cell.start : cell.end])
    text = page.definitions.get(mark[1].lower(), "") if mark else ""
    text = " ".join(re.sub(r"<[^<>]{1,80}>", " ", text).split())
    if text.lower().startswith(builder.title.lower()):
        rest = text[len(builder.title) :]
        text = re.sub(r"^\s*\([^()]*\)", "", rest).lstrip(" :/,.-–")
    if len(text.split()) >= 6:
        builder.abstract.append(text)
