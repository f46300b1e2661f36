"""One row in the making: pieces of text and markup, each put where it belongs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise, takewhile

from msgspec import Struct, field

from lectorium.html.tree import Element, Node, escape_text, is_named, parse_tree
from lectorium.schedule.dates import DayOrder, WrittenDay, day_within, read_day
from lectorium.schedule.facts import LabelledValue, RowKind, ScheduleRow, WrittenDate
from lectorium.schedule.grid import HEADINGS, GridRow, below, is_label, is_thing, markup_of, words_in
from lectorium.schedule.leading import EDGE, TIME, WEEK, Leading, is_time, read_leading
from lectorium.schedule.lectures import LectureIndex, words_of
from lectorium.schedule.lines import (
    WRAPPERS,
    flattened,
    lines_of,
    own_label,
    own_term,
    trimmed,
    unwrapped,
    with_their_labels,
)
from lectorium.text.pattern import pattern

_MARKER = pattern(r"[\W_]*(?:we|you)\s*(?:are|['’]re)\s+(?:now\s+|currently\s+)?here(?:\s+now)?[\W_]*", re.IGNORECASE)
_BRACKET = pattern(r"^\s*[\])]|[\[(]\s*$")
"""A bracket around what stands beside a piece of text, not within it."""
_SECTION = pattern(
    r"\W*(?:(?:first|second|third|erster?|zweiter?|dritter?|primera?|segund[ao]|tercera?|première|deuxième|prima|seconda"
    r"|terza|första|andra|tredje)\s+)?(?:half|moitié|mitad|hälfte|bloque|unidad|capítulo|capitolo|modulo|blok|deel"
    r"|avsnitt|part|module|unit|chapter|section|block|theme|topic|week|teil|modul|kapitel|woche|partie|parte"
    r"|módulo|semaine|semana)\b|\W*(?:i|ii|iii|iv|v|vi|[a-h])[.:)]\s",
    re.IGNORECASE,
)
_FREE = pattern(
    r"\b(?:break|holidays?|recess|no (?:class|lecture|school|meeting)\w*|vacation|cancel\w*|exam|midterm|final|quiz"
    r"|ferien|frei|feiertag|reading (?:week|days?)|vacances|férié|vacaciones|festivo|entfällt|fällt aus|kein[e ]\w*"
    r"|klausur|prüfung|pas de (?:cours|séance)|relâche|examen|sin clases?|no hay clases?|feriado|receso|asueto|entrega"
    r"|nessuna lezione|vacanze|pausa|festa|esame|sem aula|recesso|férias|exame|geen (?:les|college)|vakantie|tentamen"
    r"|lov|ingen (?:undervisning|föreläsning|forelæsning|lektion)|inställ\w+|ferie|eksamen"
    r"|due|deadline|abgabe|closed)\b",
    re.IGNORECASE,
)
"""What is no section however bold it stands."""
_SHORT_ITEM = 15
"""Words of an item that names what is then; more are a text."""
_AGAIN = 2
"""Times that a heading stands which is one of a part of each section."""
_BOLD = HEADINGS | {"b", "strong"}
_PARTING = pattern(r"\s[-–—|]\s|[,;(|·•]")
"""What stands between a text and the day behind it."""
_DATE_LABEL = pattern(r"(?:date|day|when|datum|termin|fecha)s?", re.IGNORECASE)


class RowBuilder(Struct):
    """What is known of a row so far."""

    kind: RowKind
    path: str = ""
    html: str = ""
    day: WrittenDay | None = None
    date_words: str = ""
    week: str = ""
    number: str = ""
    badge: str = ""
    marker: str = ""
    values: list[LabelledValue] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    ends_in_day: bool = False
    """True where most rows of the container have their day behind a text."""
    week_above: str = ""
    """The week that a row above names, where its own cell is blank: it counts until seven days are over."""
    span: WrittenDay | None = None
    """The days of its week, one of which has the name that stands in the place of the date."""
    inner: bool = False
    """True for a day that stands within the words of an event: it counts where the rows around it have room for it."""
    is_item: bool = False
    """True for the text of an item of a list."""
    heads_day: bool = False
    """True for a day alone that stands over further rows."""

    @property
    def known_day(self) -> WrittenDay | None:
        """Return the days that stand in the place of its date, else those of its week."""
        return None if self.inner else self.day or self.span

    def add_value(self, label: str, nodes: list[Node]) -> None:
        """Keep what has no other place, a value for each line; one that has no label may begin with it."""
        lines = with_their_labels(lines_of(_with_gaps(unwrapped(nodes, ("span",)))))
        for at, line in enumerate(lines):
            text = words_in(line)
            is_open = isinstance(next((node for node in line[::-1] if words_in([node])), None), str)
            leads_on = ":" if is_open and text.endswith(":") and any(map(words_in, lines[at + 1 :])) else ""
            if not re.search(r"\w", text) and not any(map(is_thing, below(line))):
                line = [] if self.marker or not text.strip(EDGE + ".()[]") else line  # noqa: PLW2901
            term, rest = ("", line) if label else own_term(line)
            if term:
                self.values.append(LabelledValue(term, trimmed(rest)))
                continue
            own, rest = ("", line) if label else own_label(line)
            unnamed = self.kind == "event" and all(value.label for value in self.values)
            names_event = unnamed and not _DATE_LABEL.fullmatch(own)
            own, rest = ("", line) if names_event else (own, rest)  # `No class: storm`
            day = read_day(words_in(rest)) if _DATE_LABEL.fullmatch(own) and not self.day else None
            if day and not day.rest:
                self.day, self.date_words = day, f"{own}: {day.words}"
            elif line:
                self.values.append(LabelledValue(own or label, trimmed(rest) + leads_on))

    def leading(self, text: str, order: DayOrder | None) -> Leading:
        """Return what a text begins with and this row has not yet."""
        return read_leading(text, order, {name for name in ("day", "week", "number") if getattr(self, name)})

    def take(self, found: Leading, words: str = "") -> None:
        """Keep what a text begins with; `words` are those of the date when it was read from elsewhere."""
        if found.day and not self.day:
            self.day, self.date_words = found.day, words or found.day.words
        self.date_words = self.date_words or found.weekday
        self.week, self.number = self.week or found.week, self.number or found.number

    def take_nodes(
        self, nodes: list[Node], order: DayOrder | None, *, title: str = "", behind: bool = False
    ) -> list[Node]:
        """Take what is known from pieces of a row, and its title; return the others.

        `behind` says that they stand behind the title: then a date must be a piece of its own.
        """
        kept: list[Node] = []
        for node in nodes:
            text = words_in([node])
            if not text or any(map(is_thing, below([node]))):
                kept.append(node)
            elif is_marker(text):
                self.marker = self.marker or text
            else:
                kept += self._take_node(node, text, order, title=title, behind=behind)
        return kept

    def _take_node(self, node: Node, text: str, order: DayOrder | None, *, title: str, behind: bool) -> list[Node]:
        stamp = stamp_of([node]) if order else None
        found = Leading("", day=stamp) if stamp else self.leading(text, order)
        late = self.ends_in_day and not (self.day or found.day) and isinstance(node, str)
        if late and (parts := parted_day(found.rest, order)):
            self.take(found)
            self.take(Leading("", day=parts[1]))
            return [f"{parts[0]} {'[' if text.endswith('[') else ''}"]
        told = re.search(r"\w", found.rest)
        if not told and not words_of(text):
            return [node]
        if not told or (title and words_of(found.rest) == title):
            self.take(found, text if stamp else "")
            return [" ".join(_BRACKET.findall(node))] if isinstance(node, str) else []
        if found.rest != text and isinstance(node, str) and (not behind or is_time(found.rest)):
            self.take(found)
            return [found.rest + node[len(node.rstrip()) :]]
        inner = node.children if isinstance(node, Element) and node.name in WRAPPERS and not behind else []
        at = next((at for at, child in enumerate(inner) if words_in([child])), -1)
        if found.rest != text and isinstance(node, Element) and at >= 0 and not is_named(inner[at], "a"):
            begun = self._take_node(inner[at], words_in([inner[at]]), order, title=title, behind=False)
            return [Element(node.name, node.attrs, [*inner[:at], *begun, *inner[at + 1 :]])]
        return [node]

    def takes_day_within(self, text: str, order: DayOrder | None) -> bool:
        """Take the day that stands within the words of what is no lecture, a break; return whether there is one."""
        day = day_within(text, order) if order and _FREE.search(text) else None
        if day:
            self.day, self.date_words, self.inner = day, day.words, True
        return bool(day)

    def finished(self, date: WrittenDate | None, week_number: int, *, again: bool) -> ScheduleRow:
        """Return the row."""
        return ScheduleRow(
            self.kind,
            self.path,
            self.html,
            date,
            self.week,
            week_number,
            self.number,
            self.badge,
            self.marker,
            tuple(self.values),
            tuple(self.aliases),
            again,
        )


def _with_gaps(nodes: list[Node]) -> list[Node]:
    """Return nodes with a blank behind each label: themes set it apart by its box alone."""
    gaps = ([" "] if isinstance(node, Element) and is_label(node) else [] for node in nodes)
    return [each for node, gap in zip(nodes, gaps, strict=True) for each in (node, *gap)]


def parted_day(text: str, order: DayOrder | None) -> tuple[str, WrittenDay] | None:
    """Return what stands before the day with which a text ends, and that day."""
    for mark in _PARTING.finditer(text):
        day = order and read_day(text[mark.end() :], order)
        if day and mark.start() and day.form == "sure" and not re.search(r"\w", day.rest):
            return text[: mark.start()], day
    return None


def heads_with_day(row: GridRow) -> bool:
    """Return whether the heading of a row, or an item that begins with its number, ends in a day."""
    cell = next(iter(row.cells.values()), None)
    nodes = [node for node in cell.children if words_in([node])] if cell else []
    if not cell or not nodes:
        return False
    head = next(
        (item for item in (cell.element, nodes[0]) if isinstance(item, Element) and item.name in HEADINGS), None
    )
    begun = read_leading(words_in([head] if head else lines_of(nodes)[0]), None)
    return bool(head or begun.number or begun.week) and bool(parted_day(begun.rest, "month-first"))


def ends_in_day(row: GridRow) -> bool:
    """Return whether a row does not begin with a day and has one behind its text: `Rain (Sep 3)`, `Rain, Sep 3`."""
    texts = [text for node in flattened(row.nodes) if (text := words_in([node]))]
    if not texts or read_leading(texts[0], "month-first").day:
        return False
    behind = (read_day(text.strip(EDGE + "([])")) for text in texts[1:])
    alone = any(day and day.form == "sure" and not re.search(r"\w", day.rest) for day in behind)
    return alone or any(parted_day(text, "month-first") for text in texts)


def is_marker(text: str) -> bool:
    """Return whether a text says no more than `we are here`."""
    return bool(_MARKER.fullmatch(text))


def stamp_of(nodes: list[Node]) -> WrittenDay | None:
    """Return the date that the one `time` element among some nodes has for programs."""
    times = [item for item in below(nodes) if item.name == "time" and item.attrs.get("datetime")]
    return read_day(times[0].attrs["datetime"]) if len(times) == 1 else None


def read_alone(
    nodes: list[Node], order: DayOrder | None, index: LectureIndex, *, heading: bool = False
) -> RowBuilder | None:
    """Return the row that a text makes; None when there is nothing to see. A document's title makes a section."""
    text = words_in(nodes)
    elements = list(below(nodes))
    if not text and not any(map(is_thing, elements)):
        return None
    row = RowBuilder("notice", html=markup_of(nodes), aliases=aliases_of(elements))
    named = [lecture for _, lecture in index.links(nodes)] or index.titled(text)
    if is_marker(text):
        row.kind = "marker"
    elif WEEK.match(text) or named:
        row.kind, row.path = "section", named[0].path if named else ""
        row.take(row.leading(text, order))
        row.number = ""
    elif not heading and row.takes_day_within(text, order):
        row.kind, row.html, row.values = "event", "", [LabelledValue("", row.html)]
    elif order and read_day(text, order):
        row.kind, row.html = "event", ""
        row.add_value("", row.take_nodes(unwrapped(nodes), order))
        row.heads_day = row.day is not None and not row.values
    elif (heading or is_bold(nodes) or _SECTION.match(text)) and not _FREE.search(text):
        row.kind = "section"
    return row


def below_days(rows: list[RowBuilder]) -> list[RowBuilder]:
    """Return rows without the days alone: each is the day of the lectures below it, else of what is said there."""
    found: list[RowBuilder] = []
    for at, row in enumerate(rows):
        if row.heads_day and is_span(row) and _has_days_below(rows[at + 1 :]):
            row.kind, row.html = "section", escape_text(row.date_words)
        below = list(takewhile(_is_undated, rows[at + 1 :])) if row.heads_day and row.kind == "event" else []
        own = [each for each in below if each.kind != "notice" or TIME.match(_words_of(each))] or below[:1]
        for each in own:
            each.day, each.date_words = row.day, row.date_words
            if each.kind == "notice":
                each.kind, each.html, each.values = "event", "", [LabelledValue("", each.html)]
        if own:
            own[0].aliases[:0] = row.aliases
            continue
        if row.heads_day and rows[at + 1 : at + 2] and rows[at + 1].date_words:
            row.kind, row.html = "section", escape_text(row.date_words)  # each row below it has a day of its own
        found.append(row)
    return found


def below_weeks(rows: list[RowBuilder]) -> None:
    """Make events of the short items of lists that stand below the heading of a week: each is a row of that week."""
    week = ""
    for row in rows:
        week = row.week if row.kind == "section" else week
        if week and row.is_item and row.kind == "notice" and len(_words_of(row).split()) <= _SHORT_ITEM:
            row.kind, row.html, row.values = "event", "", [LabelledValue("", row.html)]


def without_repeated(rows: list[RowBuilder]) -> None:
    """Make notices of headings that stand again below other sections, such as `Labs` in each week."""
    counts = Counter(row.html for row in rows if row.kind == "section" and not (row.week or row.path or row.day))
    others = sum(row.kind == "section" and counts[row.html] < _AGAIN for row in rows)
    for row in rows if others >= _AGAIN else ():
        if counts[row.html] >= _AGAIN and row.kind == "section":
            row.kind, row.html = "notice", f"<strong>{row.html}</strong>"


def with_days_of_weeks(rows: list[RowBuilder]) -> list[RowBuilder]:
    """Return rows in which a heading such as `Week 1: Rain` is that of the day below it, where no week has two rows."""
    starts = [at for at, row in enumerate(rows) if row.kind == "section" and row.week]
    parts = [rows[at:end] for at, end in pairwise([*starts, len(rows)])]
    told = [[row for row in part if row.kind in ("lecture", "event")] for part in parts]
    titled = all(read_leading(_words_of(part[0]), None).rest.strip(EDGE) for part in parts)
    known = any(part[0].day or part[0].path for part in parts)
    if known or not titled or any(len(each) > 1 or any(row.path or not row.day for row in each) for each in told):
        return rows
    days = {id(part[0]): day for part, each in zip(parts, told, strict=True) for day in each}
    taken = {id(day) for day in days.values()}
    return [_headed(row, days.get(id(row))) for row in rows if id(row) not in taken]


def _headed(head: RowBuilder, day: RowBuilder | None) -> RowBuilder:
    if day is None:
        return head
    row = RowBuilder("event", day=day.day, date_words=day.date_words, aliases=head.aliases + day.aliases)
    row.add_value("", row.take_nodes(flattened(parse_tree(head.html).children), None))
    row.values += day.values
    return row


def is_span(row: RowBuilder) -> bool:
    """Return whether a row says several days, such as those of a week."""
    day = row.day
    return day is not None and (day.end_month, day.end_day) != (day.month, day.day)


def _has_days_below(rows: list[RowBuilder]) -> bool:
    """Return whether a row has a day of its own before the next day or heading stands over rows."""
    return any(each.date_words for each in takewhile(lambda each: not each.heads_day, rows))


def _words_of(row: RowBuilder) -> str:
    return words_in([parse_tree(row.html)])


def _is_undated(row: RowBuilder) -> bool:
    return row.kind in ("lecture", "event", "notice") and not row.date_words and not row.badge


def is_bold(nodes: list[Node]) -> bool:
    """Return whether all of a text is bold or a heading."""
    inner = [node for node in unwrapped(nodes, ("span", "p", "div", "center")) if words_in([node])]
    return bool(inner) and all(isinstance(node, Element) and node.name in _BOLD for node in inner)


def aliases_of(elements: Iterable[Element]) -> list[str]:
    """Return ids and names of anchors, in document order."""
    found = ((item.attrs.get("id"), item.attrs.get("name") if item.name == "a" else None) for item in elements)
    return list(dict.fromkeys(name for pair in found for name in pair if name))
