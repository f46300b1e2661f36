"""What becomes of the old settings and schedule: `course.yml`, `schedule.yml`, front matter of lectures, text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import to_builtins

from lectorium.html.tree import escape_attribute, escape_text
from lectorium.migrate.body import native_target
from lectorium.migrate.courses import NewCourse, OldCourse
from lectorium.migrate.head import Head, written
from lectorium.model.author_schedule import line_of_html, words_of_html
from lectorium.model.config import OLD_ADDRESSES, Calendar, Person
from lectorium.model.course import Course, LabelledFact, Lecture, ListedRow
from lectorium.model.derive_calendar import calendar_value, off_kind
from lectorium.model.fields import KINDS
from lectorium.model.read_facts import HREF
from lectorium.model.read_lecture import LABELS
from lectorium.parse.yaml_value import Field
from lectorium.plan.linking import locate_text
from lectorium.plan.locate import LinkContext, Locator
from lectorium.text.entity import unescape
from lectorium.text.language import in_language, translate
from lectorium.text.span import Span
from lectorium.text.yaml_text import block, flow

_PLAIN = ("title", "description", "tagline", "term", "institution", "url", "language", "timezone", "place", "time")
_UTC = ("", "UTC")


def course_settings(
    course: Course, calendar: Calendar | None, own: Iterable[Field], macros: tuple[str, ...], **more: Any
) -> str:
    """Return `course.yml`; `own` are the settings of ours that stood in the old config, `more` further ones."""
    config = course.config
    values: dict[str, Any] = {key: getattr(config, key) for key in _PLAIN}
    if config.timezone in _UTC:
        del values["timezone"]
    values |= {"markdown": "kramdown", "old_addresses": OLD_ADDRESSES}
    values["calendar"] = calendar_value(calendar) if calendar else {}
    values["macros"] = list(macros)
    values["people"] = [_person(person) for person in config.people]
    values["teams"] = [{"name": team.name, "members": [_person(one) for one in team.members]} for team in config.teams]
    with in_language(config.language):
        values["labels"] = dict(config.labels) | _labels(course)
    values["nav"] = [{"title": item.title, "url": item.target or "/"} for item in config.nav]
    values["theme"] = {key: text for key in ("logo", "favicon") if (text := getattr(config.theme, key))}
    values["repository"] = config.repository
    values["branch"] = config.edit_branch if config.edit_branch != "main" else ""
    values |= more
    lines = [block(key, value) for key, value in values.items() if value]
    lines += (
        f"{field.key}: {written(field.value)}\n" for field in own if field.key not in values or not values[field.key]
    )
    return "".join(lines)


def _person(person: Person) -> dict[str, str]:
    return {key: text for key, text in to_builtins(person).items() if text and key != "photo_span"}


def _labels(course: Course) -> dict[str, str]:
    """Return how the columns of the authors' schedule are called that hold teams."""
    found: dict[str, str] = {}
    usual = {translate(label) for label in LABELS.values()}
    for lecture in course.lectures:
        for role in lecture.roles:
            key = next(
                (
                    key
                    for key in LABELS
                    if (field := lecture.document.front_matter.get(key)) and role.team in field.value.raw
                ),
                "",
            )
            if key and role.label not in usual:
                found.setdefault(key, role.label)
    return found


def rows_between(course: Course) -> Iterator[ListedRow]:
    """Yield the rows of the authors' own schedule that are neither a lecture nor a section."""
    yield from (each for each in course.schedule if each.row.kind not in ("lecture", "section"))


def event_value(listed: ListedRow, locator: Locator) -> dict[str, Any] | None:
    """Return a row as an entry of `schedule.yml`; None for one without a day, or with more links than one."""
    row = listed.row
    html = [*([listed.words.html] if listed.words else []), *(fact.html for fact in listed.facts)]
    links = dict.fromkeys(link for part in html for link in HREF.findall(part))
    if row.kind != "event" or row.date is None or row.date.first is None or row.date.last != row.date.first:
        return None
    if len(links) > 1 or any("<img" in part for part in html) or not html:
        return None
    facts = [f"{fact.label}: {line_of_html(fact.html)}".removeprefix(": ") for fact in listed.facts]
    title = "; ".join([*([line_of_html(listed.words.html)] if listed.words else []), *facts])
    title += f" ({row.week})" if row.week else ""
    value: dict[str, Any] = {"title": title, "date": row.date.first}
    if row.badge or (kind := off_kind(title)):
        value["kind"] = row.badge or kind
    if links and (fact := listed.words or listed.facts[0]):
        target = unescape(next(iter(links)))
        link = locate_text(target, locator, LinkContext(fact.url, fact.span.path))
        value["url"] = native_target(link) if link.state == "resolved" else target
    return value


def schedule_file(rows: Iterable[dict[str, Any]]) -> str:
    """Return `schedule.yml`."""
    return "".join(f"- {flow(row)}\n" for row in rows)


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
