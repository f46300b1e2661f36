"""`course.yml` and `schedule.yml` of a native course, from the settings and the schedule of the old one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import to_builtins

from lectorium.migrate.body import native_target
from lectorium.migrate.head import written
from lectorium.model.author_schedule import words_of_html
from lectorium.model.config import OLD_ADDRESSES, Calendar, Person
from lectorium.model.course import Course, ListedRow
from lectorium.model.derive_calendar import calendar_value, off_kind
from lectorium.model.read_facts import HREF
from lectorium.model.read_lecture import LABELS
from lectorium.parse.yaml_value import Field
from lectorium.plan.linking import locate_text
from lectorium.plan.locate import LinkContext, Locator
from lectorium.text.entity import unescape
from lectorium.text.language import in_language, translate
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
    facts = [f"{fact.label}: {words_of_html(fact.html)}".removeprefix(": ") for fact in listed.facts]
    title = "; ".join([*([words_of_html(listed.words.html)] if listed.words else []), *facts])
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
