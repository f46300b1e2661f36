"""What each column of a table means: its cells decide, and its header where they do not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Literal

from msgspec import Struct, field

from lectorium.schedule.dates import ORDERS, DayContext, DayOrder, Days, day_order, read_day
from lectorium.schedule.facts import ListedLecture
from lectorium.schedule.grid import Cell, GridRow, below
from lectorium.schedule.leading import WEEK, behind_counter, is_weekday, span_of, weekday_behind
from lectorium.schedule.lectures import words_of
from lectorium.text.date_words import DAY_NUMBERS, WEEK_WORDS
from lectorium.text.pattern import pattern

DATES = 0.6
"""Share of a column's cells that must be dates; the others are badges."""
_MOST = 0.8
"""Share of a column's cells that must be weeks, numbers or words of a field."""
_BADGE = 3
"""Words that may stand in the place of a date."""
_WHEN = pattern(
    r"(?:lecture |class |meeting )?(?:dates?|days?|when|time|termine?|datum|tag|fechas?|jours?|data|giorno"
    r"|dag|quando|quand|cuándo|wann|när|wanneer|día|dia|dátum|datum|termín|дата|日期|日時?|날짜|starts?|from"
    r"|begins?|beginn)\b",
    re.IGNORECASE,
)
_END = pattern(r"(?:ends?|to|until|till|bis|ende)$", re.IGNORECASE)
OTHER = pattern(
    r"\b(?:due|deadlines?|releas\w*|posted|out|read\w*|hand\w*|submi\w*|abgabe|assign\w*|homeworks?|hw|quiz\w*|exams?"
    r"|projects?|labs?)\b",
    re.IGNORECASE,
)
_HEAD = pattern(
    r"(?:dates?|days?|when|time|weeks?|wk|topics?|titles?|lectures?|subjects?|sessions?|contents?|description|notes|slides"
    r"|readings?|termine?|datum|woche|thema|titel|inhalt|jour|semaine|thème|sujet|titre|fecha|semana|tema|título"
    r"|what|who|where|room|speakers?|giorno|argomento|dag|ämne|innehåll|när|vad"
    r"|téma|temat|týden|тема|дата|日期|日時|内容|主题|主題|题目|テーマ|날짜|주제|onderwerp|wat|wanneer|wann|quand|quoi|cuándo|qué|quando|cosa|clases?|sesión|séance|assunto|conteúdo|aula|emne)\b.{0,20}",
    re.IGNORECASE,
)
WEEK_HEAD = pattern(rf"(?:{WEEK_WORDS}|w|v)\b\.?(?: of| ?#| n(?:o|r|umber)\b\.?)?$|[周週]次?$", re.IGNORECASE)
NUMBER_HEAD = pattern(
    r"(?:#|no|nr|n[°º]|№|n[uú]m|number|nummer|n[uú]mero|numéro|l|lec|lectures?|lect|session|class|meeting|unit|day|séance"
    r"|leçon|cours|sitzung|termin|vorlesung|vl|clase|sesión|lezione|aula|encontro"
    r"|encuentro|föreläsning|lektion|college)?\.?(?: #| no\.?| number)?$",
    re.IGNORECASE,
)
_TITLE_HEAD = pattern(
    r"(?:(?:lecture |class |session )?(?:topics?|titles?|subjects?|contents?|themes?|descriptions?)"
    r"|lectures?|what|class|sessions?"
    r"|them[ae]n?|titel|inhalte?|thèmes?|sujets?|titres?|temas?|títulos?|argoment[oi]|assuntos?|conteúdos?"
    r"|contenidos?|ämne|innehåll|onderwerp|emne|téma|temat|тема|内容|主题|主題|題目|题目|テーマ|주제)\b.{0,30}",
    re.IGNORECASE,
)
NUMBER = pattern(
    r"(?:l|lec|lecture|lect|session|class|meeting|no|#)?[ .#]*(?P<number>\d{1,3})[a-z]?[.:)]?$", re.IGNORECASE
)


class TableColumns(Struct):
    """The columns of a table."""

    labels: list[str]
    """What stands at the head of each column."""
    heads: list[GridRow]
    """The rows that are its head, wherever they stand."""
    roles: dict[int, str] = field(default_factory=dict)
    """`date`, `end`, `span` of a week beside a date, `weekday`, `week`, `number`, `title`, `section`, `field:KEY` or
    `beside` by column, which has the links of a few rows that are about something else; others are values."""
    order: DayOrder | None = "month-first"
    """None when nobody can tell."""
    why: str = ""
    """Why the dates are not understood."""

    def role(self, name: str) -> int:
        """Return the column of a role; -1 for none."""
        return next((column for column, role in self.roles.items() if role == name), -1)

    def named_columns(self) -> list[tuple[str, str]]:
        """Return role or front-matter key, empty for neither, and the label of each column that has one."""
        roles = (self.roles.get(at, "") for at in range(len(self.labels)))
        keys = ("" if role == "beside" else role.removeprefix("field:") for role in roles)
        return [(key, label) for key, label in zip(keys, self.labels, strict=True) if label]

    def cell(self, row: GridRow, name: str) -> Cell | None:
        """Return the cell of a row in the column of a role."""
        return row.cells.get(self.role(name))


def read_columns(rows: list[GridRow], context: DayContext, own: Days) -> TableColumns:
    """Return the columns of a table; `context` tells the order of numbers, `own` the days of its lectures."""
    table = _head(rows)
    body = [row for row in rows if row not in table.heads]
    plain = [row for row in body if sum(not cell.is_empty for cell in row.cells.values()) > 1]
    places = Counter(at for row in body for at, cell in row.cells.items() if cell is row.lead.cell)
    columns = range(max((row.width for row in rows), default=0))
    table.labels += [""] * (len(columns) - len(table.labels))
    for at, count in places.most_common(1):
        table.roles[at] = "beside" if count * 2 < len(plain) and _is_beside(table.labels, at) else "title"
    texts = {at: [text for row in plain if (text := _text_at(row, at, written=True))] for at in columns}
    for at, column in texts.items():
        if at not in table.roles and (role := _plain_role(column, table.labels[at])):
            table.roles[at] = role
    named = table.role("weekday")
    if named >= 0:
        weeks = (at for at in texts if at not in table.roles and _are_spans(texts[at]))
        table.roles |= dict.fromkeys(weeks, "week")
        texts = {
            at: [f"{_text_at(row, named)} {text}" for row in plain if (text := _text_at(row, at))] for at in columns
        }
    _find_dates(table, texts, context, own)
    for at in set(columns) - set(table.roles):
        if key := _field_of([(row.cells[at], row.lead.lecture) for row in plain if at in row.cells]):
            table.roles[at] = f"field:{key}"
    if table.role("title") < 0 and table.role("span") < 0:
        _find_title(table, plain, texts)
    return table


def _is_beside(labels: list[str], at: int) -> bool:
    """Return whether a column has what is handed out or read, and another one what the lectures are about."""
    return bool(OTHER.search(labels[at])) and any(is_title(label) and not OTHER.search(label) for label in labels)


def _find_title(table: TableColumns, rows: list[GridRow], texts: dict[int, list[str]]) -> None:
    """Give the roles `title`, and `section` to a column left of it whose cells span most rows."""
    free = [at for at in texts if at not in table.roles and not OTHER.search(table.labels[at])]
    spanning = [at for at in free if sum(at in row.cells and row.cells[at].copy for row in rows) * 2 >= len(rows)]
    left = [at for at in free if at not in spanning and len(set(texts[at])) * 2 > len(texts[at])]  # no kind of row
    named = [at for at in left if is_title(table.labels[at])]
    found = (named or left or spanning)[:1]
    table.roles |= dict.fromkeys(found, "title")
    table.roles |= dict.fromkeys([at for at in spanning if found and at < found[0]][:1], "section")


def _text_at(row: GridRow, at: int, *, written: bool = False) -> str:
    cell = row.cells.get(at)
    return cell.text if cell and not (written and cell.copy) else ""


def head_of_terms(rows: list[GridRow]) -> list[GridRow]:
    """Return the first row of a definition list where it says what its terms are: `Date`."""
    return [row for row in rows[:1] if _WHEN.fullmatch(row.cells[0].text if 0 in row.cells else "")]


def is_when(label: str) -> bool:
    """Return whether a label is that of the days on which lectures are."""
    return bool(_WHEN.match(label)) and not OTHER.search(label)


def is_title(label: str) -> bool:
    """Return whether a label is that of what lectures are about."""
    return bool(_TITLE_HEAD.fullmatch(label))


def is_badge(text: str) -> bool:
    """Return whether a text is short enough to stand in the place of a date."""
    return 0 < len(text.split()) <= _BADGE


def _head(rows: list[GridRow]) -> TableColumns:
    """Take the rows above the first lecture that name columns, and those that say the same again."""
    heads: list[GridRow] = []
    for row in rows:
        texts = [cell.text for cell in row.written]
        days = [day for day in map(read_day, texts) if day and not (row.in_head and day.form == "bare")]
        if row.lead.lecture or row.lead.crowded or (row.lead.by_day and len(texts) > 1) or days:
            break
        marked = row.in_head or all(cell.element.name == "th" for cell in row.written)
        told = [text for text in texts if text]
        if (len(told) > 1 or (row.in_head and len(texts) > 1)) and (marked or any(map(_HEAD.fullmatch, told))):
            heads.append(row)
        elif len(told) > 1:
            break
    columns = range(max((row.width for row in heads), default=0))
    labels = [" ".join(dict.fromkeys(_label_at(row, at) for row in heads)).strip() for at in columns]
    known = set[str]().union(*map(_names, heads))
    return TableColumns(
        labels, [row for row in rows if row in heads or (len(names := _names(row)) > 1 and names <= known)]
    )


def _names(row: GridRow) -> set[str]:
    return {words_of(cell.text) for cell in row.written if not WEEK.match(cell.text)} - {""}


def _label_at(row: GridRow, at: int) -> str:
    cell = next((cell for start, cell in row.cells.items() if start <= at < start + cell.width), None)
    return cell.text if cell and not cell.copy and not WEEK.match(cell.text) else ""


def _plain_role(texts: list[str], label: str) -> str:
    """Return `weekday`, `week` or `number` when nearly all cells are such."""
    if not texts:
        return ""
    letters = len(set(texts)) > 1 and _share(texts, lambda text: text.lower() in DAY_NUMBERS) >= _MOST
    if (
        letters
        or _share(texts, is_weekday) >= _MOST
        or (len(texts) > 1 and all(weekday_behind(text)[1] for text in texts))
    ):
        return "weekday"
    weeks = _share(texts, lambda text: WEEK.match(text) and not _is_one_day(behind_counter(text)))
    long = _share(texts, lambda text: len(text.split()) > 5 and not any(span_of(text, order) for order in ORDERS))
    if weeks >= _MOST or (WEEK_HEAD.fullmatch(label) and not long > 1 - _MOST):
        return "week"
    return "number" if NUMBER_HEAD.fullmatch(label) and count_up(texts) else ""


def count_up(texts: list[str]) -> bool:
    """Return whether nearly all texts are numbers, each higher than the one before it."""
    numbers = [int(found["number"]) for found in map(NUMBER.match, texts) if found]
    return len(numbers) >= _MOST * len(texts) and all(before < after for before, after in pairwise(numbers))


def _are_spans(texts: list[str]) -> bool:
    """Return whether nearly all cells are days of a week, of which another column has the name of one."""
    return bool(texts) and _share(texts, lambda text: any(span_of(text, order) for order in ORDERS)) >= _MOST


def _is_one_day(text: str) -> bool:
    day = read_day(text) or read_day(text, "day-first")
    return day is not None and (day.month, day.day) == (day.end_month, day.end_day)


def _find_dates(table: TableColumns, columns: dict[int, list[str]], context: DayContext, own: Days) -> None:
    """Give the roles `date` and `end`, or say why it cannot be done: a false date is worse than none."""
    found = {
        at: order
        for at, texts in columns.items()
        if at not in table.roles and (order := _order_of([*filter(None, map(behind_counter, texts))], context, own))
    }
    when = [at for at in found if is_when(table.labels[at])]
    ends = [at for at in found if _END.match(table.labels[at])]
    left = [at for at in found if at not in (*when, *ends) and not OTHER.search(table.labels[at])]
    dates = _without_spans(table, when + left, columns)
    table.order = day_order([behind_counter(text) for texts in columns.values() for text in texts], context, own)
    if len(dates) > 1:
        table.why = "two columns of dates"
    elif dates and found[dates[0]] == "unclear":
        table.why = "the day and the month cannot be told apart"
    elif dates:
        table.order = "day-first" if found[dates[0]] == "day-first" else "month-first"
        table.roles[dates[0]] = "date"
        table.roles |= dict.fromkeys(ends[:1], "end")


def _without_spans(table: TableColumns, dates: list[int], columns: dict[int, list[str]]) -> list[int]:
    """Return columns of dates without the one that has the days of each week, where another has those of sessions."""
    spans = [at for at in dates if _are_spans(columns[at])]
    others = [at for at in dates if at not in spans]
    if len(spans) != 1 or len(others) != 1 or _share(columns[others[0]], _is_one_day) < DATES:
        return dates
    table.roles[spans[0]] = "span"
    return others


def _order_of(texts: list[str], context: DayContext, own: Days) -> DayOrder | Literal["unclear"] | None:
    """Return how the dates of a column are written; None when most of its cells are none."""
    read = [[day for text in texts if (day := read_day(text, order))] for order in ORDERS]
    days = max(read, key=len)
    if not texts or len(days) < DATES * len(texts):
        return None
    steps_back = [(a.month, a.day) > (b.month, b.day) for a, b in pairwise(days)]
    if all(day.form == "bare" for day in days) and (len(days) < 2 or sum(steps_back) > 1):
        return None
    return day_order(texts, context, own) or "unclear"


def _share(texts: list[str], holds: Callable[[str], object]) -> float:
    return sum(bool(holds(text)) for text in texts) / len(texts)


def _field_of(cells: list[tuple[Cell, ListedLecture | None]]) -> str:
    """Return the front-matter key of which nearly all cells are words."""
    told = [(cell, lecture) for cell, lecture in cells if lecture and not cell.is_empty]
    if len(told) < 2 or any(item.name in ("a", "img") for cell, _ in told for item in below(cell.children)):
        return ""
    votes = Counter(key for cell, lecture in told for key, value in lecture.fields if says(value, cell.text))
    best = votes.most_common(1)
    return best[0][0] if best and best[0][1] >= _MOST * len(told) else ""


def says(value: str, text: str) -> bool:
    """Return whether the words of a text stand in a value, in their order."""
    return f" {words_of(text)} " in f" {words_of(value)} "
