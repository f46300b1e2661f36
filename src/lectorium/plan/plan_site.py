"""The plan of a site: every output decided, every link resolved, every collision found; nothing rendered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from lectorium.model.course import Course, Introduction, Page
from lectorium.parse.document import Document
from lectorium.plan.authored import authored_outputs, has_page
from lectorium.plan.clash import Occupied, find_clashes, occupy
from lectorium.plan.dates import today_in
from lectorium.plan.facts import Facts, PlanOptions
from lectorium.plan.groundwork import Groundwork
from lectorium.plan.here import find_here, next_change
from lectorium.plan.indexes import place_indexes
from lectorium.plan.makers.all_makers import PAGE_MAKERS
from lectorium.plan.makers.maker import PageMaker
from lectorium.plan.rows import make_rows
from lectorium.plan.shell import make_nav
from lectorium.plan.survey import Survey, survey_course
from lectorium.plan.target import Plan, Target
from lectorium.plan.unused import without_hidden_files
from lectorium.plan.urls import collision_key
from lectorium.plan.view import ResolvedReference
from lectorium.text.diagnostic import Diagnostic, in_order
from lectorium.text.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Prepared:
    """A course ready to be planned."""

    ground: Groundwork
    occupied: Occupied
    faults: tuple[Diagnostic, ...]
    """Those that are known before any page is made."""
    now: datetime | None


def plan_site(
    course: Course, facts: Facts, options: PlanOptions, makers: tuple[PageMaker, ...] = PAGE_MAKERS
) -> Outcome[Plan]:
    """Decide every output of a course.

    The diagnostics are those that need all addresses; one whose code blocks means that the plan must not be built.
    """
    return plan_prepared(prepare(course, facts, options), makers)


def prepare(course: Course, facts: Facts, options: PlanOptions) -> Prepared:
    """Work out what all pages share: addresses, rows, resolved bodies, navigation."""
    survey, occupied = _survey(course, facts, options)
    course = survey.course
    here = find_here(course, survey.today)
    rows, bodies = make_rows(survey, here), _bodies(survey)
    nav = make_nav(course, survey.indexes, survey.resolver.locator)
    here_row = rows.value.by_path[here.document.path] if here else None
    ground = Groundwork(survey, rows.value, here_row, bodies.value, nav.value)
    faults = (*find_clashes(authored_outputs(course)), *rows.diagnostics, *bodies.diagnostics, *nav.diagnostics)
    return Prepared(ground, occupied, faults, options.now)


def plan_prepared(prepared: Prepared, makers: tuple[PageMaker, ...] = PAGE_MAKERS) -> Outcome[Plan]:
    """Decide every output of a course that is prepared."""
    ground, survey = prepared.ground, prepared.ground.survey
    targets, notes = _settle((target for maker in makers for target in maker.make(ground)), prepared.occupied)
    if not survey.site_url:
        notes += ("no `url` in the config: the site has no sitemap and no canonical addresses",)
    plan = Plan(targets, (*survey.indexes.notes, *notes), next_change(survey.course, prepared.now))
    return Outcome(plan, in_order(prepared.faults))


def _survey(course: Course, facts: Facts, options: PlanOptions) -> tuple[Survey, Occupied]:
    """Survey the course as it is shown: what only hidden posts use is looked up first, then left out."""
    occupied = occupy(authored_outputs(course))
    today = today_in(course.config.timezone, options.now)
    survey = survey_course(course, facts, options, place_indexes(course, occupied), today)
    shown = without_hidden_files(course, survey.resolver)
    return (survey, occupied) if shown is course else _survey(shown, facts, options)


def _bodies(survey: Survey) -> Outcome[dict[str, tuple[ResolvedReference, ...]]]:
    """Resolve every body from the address at which it is shown."""
    course, faults = survey.course, list[Diagnostic]()
    found: dict[str, tuple[ResolvedReference, ...]] = {}
    for document, url in _shown(course):
        made = survey.resolver.document(document, url)
        found[document.path] = made.value
        faults += made.diagnostics
    return Outcome(found, tuple(faults))


def _shown(course: Course) -> Iterable[tuple[Document, str]]:
    for lecture in course.lectures:
        if has_page(lecture, course.config.dialect):
            yield lecture.document, lecture.url
    posts: tuple[Page | Introduction, ...] = (*course.pages, *course.introductions)
    for post in posts:
        yield post.document, post.url


def _settle(targets: Iterable[Target], occupied: Occupied) -> tuple[tuple[Target, ...], tuple[str, ...]]:
    """Sort targets by path; what is generated yields to what an author has, the first of two authored ones stays."""
    chosen: dict[str, Target] = {}
    notes: list[str] = []
    for target in sorted(targets, key=lambda target: not target.authored):
        key = collision_key(target.path)
        if key in chosen or not (target.authored or occupied.is_free(target.path)):
            if not target.authored:
                notes.append(
                    f"`{occupied.what_takes(target.path) or target.path}` stands where `/{target.path}` would be made"
                )
            continue
        chosen[key] = target
    return tuple(sorted(chosen.values(), key=lambda target: target.path)), tuple(notes)
