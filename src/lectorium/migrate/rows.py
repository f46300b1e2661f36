"""What the authors' own schedule says: of a lecture, for its front matter; and beside the lectures, as text."""

from __future__ import annotations

from lectorium.html.tree import escape_attribute, escape_text
from lectorium.migrate.courses import NewCourse, OldCourse
from lectorium.migrate.head import Head
from lectorium.migrate.settings import event_value, rows_between
from lectorium.model.author_schedule import words_of_html
from lectorium.model.course import LabelledFact, Lecture, ListedRow
from lectorium.model.fields import KINDS
from lectorium.text.span import Span

_MARK = "`{}` is left out: the days say where the course is"


def keep_row(lecture: Lecture, head: Head, old: OldCourse, new: NewCourse, *, has_calendar: bool) -> None:
    """Keep what the schedule says of a lecture beside its day and its labelled cells."""
    path = lecture.document.path
    row = next((each.row for each in old.course.schedule if each.row.path == path), None)
    if row is None:
        return
    counted = row.week.rpartition(" ")[2]
    told = {
        "Week": "" if has_calendar and counted == str(lecture.week) else counted,
        "Number": "" if row.number.rpartition(" ")[2] == str(lecture.lecture_number) else row.number,
        "Date": row.date.words if row.date and row.date.first is None else "",
        "": row.badge if row.badge.lower() not in KINDS else "",
    }
    for label, text in told.items():
        if text:
            head.fact(LabelledFact(label, escape_text(text), lecture.url, Span.of_file(path)))
    if row.marker:
        new.note("done", path, _MARK.format(row.marker))


def text_of_rows(old: OldCourse, new: NewCourse, aliases: tuple[str, ...]) -> str:
    """Return as HTML what the rows say that no row of the new schedule can, and the names that links lead to."""
    lines = []
    for listed in rows_between(old.course):
        html = _html(listed)
        path, words = next((fact.span.path for fact in _facts(listed)), ""), words_of_html(html)
        if listed.row.kind == "marker":
            new.note("done", path, _MARK.format(words))
        elif event_value(listed, old.locator) is None and words:
            lines.append(f"<li>{html}</li>\n")
            new.note("kept", path, f"a row of the schedule is text on its page now: {words}")
    names = (*aliases, *(name for listed in old.course.schedule for name in listed.row.aliases))
    anchors = "".join(f'<span id="{escape_attribute(name)}"></span>' for name in names)
    return anchors + (f"<ul>\n{''.join(lines)}</ul>" if lines else "")


def _facts(listed: ListedRow) -> list[LabelledFact]:
    return [*([listed.words] if listed.words else []), *listed.facts]


def _html(listed: ListedRow) -> str:
    """Return all that a row says."""
    row = listed.row
    parts = [row.week, row.number, row.badge, row.marker, row.date.words if row.date else ""]
    parts += [f"{fact.label}: {fact.html}".removeprefix(": ") for fact in _facts(listed)]
    return " ".join(filter(None, parts))
