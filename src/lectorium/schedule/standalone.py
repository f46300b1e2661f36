"""What a text says that stands alone in a row or between two containers: a section, a marker, an event or a notice."""

from __future__ import annotations

import re

from lectorium.html.tree import Element, Node
from lectorium.schedule.dates import DayOrder, read_day
from lectorium.schedule.grid import HEADINGS, below, is_thing, markup_of, words_in
from lectorium.schedule.leading import WEEK
from lectorium.schedule.lectures import LectureIndex
from lectorium.schedule.lines import unwrapped
from lectorium.schedule.row_builder import RowBuilder, is_marker
from lectorium.text.pattern import pattern

_SECTION = pattern(
    r"\W*(?:part|module|unit|chapter|section|block|theme|topic|week|teil|modul|kapitel|woche|partie|parte|módulo|semaine"
    r"|semana)\b|\W*(?:i|ii|iii|iv|v|vi|[a-h])[.:)]\s",
    re.IGNORECASE,
)
_FREE = pattern(
    r"\b(?:break|holidays?|recess|no (?:class|lecture|school|meeting)\w*|vacation|cancel\w*|exam|midterm|final|quiz"
    r"|ferien|frei|feiertag|reading (?:week|days?)|vacances|férié|vacaciones|festivo)\b",
    re.IGNORECASE,
)
"""What is no section however bold it stands."""
_BOLD = HEADINGS | {"b", "strong"}


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
    elif order and read_day(text, order):
        row.kind, row.html = "event", ""
        row.add_value("", row.take_nodes(unwrapped(nodes), order))
    elif (heading or is_bold(nodes) or _SECTION.match(text)) and not _FREE.search(text):
        row.kind = "section"
    return row


def is_bold(nodes: list[Node]) -> bool:
    """Return whether all of a text is bold or a heading."""
    inner = [node for node in unwrapped(nodes, ("span", "p", "div", "center")) if words_in([node])]
    return bool(inner) and all(isinstance(node, Element) and node.name in _BOLD for node in inner)


def aliases_of(elements: list[Element]) -> list[str]:
    """Return ids and names of anchors, in document order."""
    found = ((item.attrs.get("id"), item.attrs.get("name") if item.name == "a" else None) for item in elements)
    return list(dict.fromkeys(name for pair in found for name in pair if name))
