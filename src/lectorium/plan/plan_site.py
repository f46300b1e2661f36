"""The plan of a site: every output decided, every link resolved, every collision found; nothing rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from msgspec import Struct

from lectorium.model.course import Course
from lectorium.plan.active import active_files
from lectorium.plan.authored import authored_outputs
from lectorium.plan.bodies import shown_bodies
from lectorium.plan.clash import Occupied, find_clashes, occupy
from lectorium.plan.dates import today_in
from lectorium.plan.facts import Facts, PlanOptions
from lectorium.plan.groundwork import Groundwork
from lectorium.plan.here import find_here, next_change
from lectorium.plan.makers.all_makers import PAGE_MAKERS
from lectorium.plan.makers.maker import PageMaker
from lectorium.plan.rows import make_rows
from lectorium.plan.shell import make_nav, picture_faults
from lectorium.plan.survey import Survey, survey_course
from lectorium.plan.target import Claim, Plan, Target
from lectorium.plan.unused import without_hidden_files
from lectorium.plan.urls import collision_key
from lectorium.text.diagnostic import Diagnostic, in_order
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome


class Prepared(Struct, frozen=True, gc=False):
    """A course ready to be planned."""

    ground: Groundwork
    occupied: Occupied
    faults: tuple[Diagnostic, ...]
    """Those that are known before any body is resolved: whatever stops a build is among them."""
    now: datetime | None


class Glimpse(Struct, frozen=True, gc=False):
    """A few outputs of a site, and the names of all."""

    targets: tuple[Target, ...]
    """Those that were wanted, sorted by path."""
    paths: frozenset[str]
    """Every output path of the whole plan."""


def plan_site(
    course: Course, facts: Facts, options: PlanOptions, makers: tuple[PageMaker, ...] = PAGE_MAKERS
) -> Outcome[Plan]:
    """Decide every output of a course.

    The diagnostics are those that need all addresses; one whose code blocks means that the plan must not be built.
    """
    return plan_prepared(prepare(course, facts, options), makers=makers)


def prepare(course: Course, facts: Facts, options: PlanOptions, memory: Memory | None = None) -> Prepared:
    """Work out what all pages share: addresses, rows, navigation; no body is resolved yet.

    `memory` holds what earlier plans came to; the plan is the same without.
    """
    survey, occupied = _survey(course, facts, options)
    course = survey.course
    here = find_here(course, survey.today)
    rows, bodies = make_rows(survey, here, memory or Memory()), shown_bodies(course, survey.resolver)
    nav = make_nav(course, survey.indexes, survey.resolver.locator)
    here_row = rows.value.by_path[here.document.path] if here else None
    ground = Groundwork(survey, rows.value, here_row, bodies, nav.value)
    clashes = find_clashes(authored_outputs(course), may_share=bool(course.config.writing_order))
    pictures = picture_faults(course, survey.resolver)
    faults = (*clashes, *active_files(course), *rows.diagnostics, *nav.diagnostics, *pictures)
    return Prepared(ground, occupied, faults, options.now)


def _nobody(_ready: int, _all: int) -> None:
    """Tell nobody how far the plan is."""


def plan_prepared(
    prepared: Prepared, told: Callable[[int, int], None] = _nobody, makers: tuple[PageMaker, ...] = PAGE_MAKERS
) -> Outcome[Plan]:
    """Decide every output of a course that is prepared; `told` hears how many of how many are decided."""
    ground, survey = prepared.ground, prepared.ground.survey
    claims, notes = _settle(_claims(ground, makers), prepared.occupied)
    targets = tuple(_targets(claims, told))
    if not survey.course.lectures and not survey.course.hidden:
        notes += ("no lecture was found: they stand in `content/lectures/`, or are the posts of a Jekyll course",)
    if not survey.site_url:
        notes += ("no `url` in the config: the site has no sitemap and no canonical addresses",)
    plan = Plan(targets, (*survey.indexes.notes, *notes), next_change(survey.course, prepared.now))
    return Outcome(plan, in_order((*prepared.faults, *ground.bodies.diagnostics())))


def glimpse(
    prepared: Prepared, wanted: Callable[[Claim], bool], makers: tuple[PageMaker, ...] = PAGE_MAKERS
) -> Glimpse:
    """Decide the outputs that are wanted, without what only others need: they are as `plan_prepared` decides them."""
    claims, _ = _settle(_claims(prepared.ground, makers), prepared.occupied)
    targets = tuple(claim.target() for claim in claims if wanted(claim))
    return Glimpse(targets, frozenset(claim.path for claim in claims))


def _targets(claims: tuple[Claim, ...], told: Callable[[int, int], None]) -> Iterator[Target]:
    for ready, claim in enumerate(claims, 1):
        yield claim.target()
        told(ready, len(claims))


def _claims(ground: Groundwork, makers: tuple[PageMaker, ...]) -> Iterator[Claim]:
    for maker in makers:
        yield from maker.make(ground)


def _survey(course: Course, facts: Facts, options: PlanOptions) -> tuple[Survey, Occupied]:
    """Survey the course as it is shown: what only hidden posts use is looked up first, then left out."""
    occupied = occupy(authored_outputs(course))
    today = today_in(course.config.timezone, options.now)
    survey = survey_course(course, facts, options, occupied, today)
    shown = without_hidden_files(course, survey.resolver)
    return (survey, occupied) if shown is course else _survey(shown, facts, options)


def _settle(claims: Iterable[Claim], occupied: Occupied) -> tuple[tuple[Claim, ...], tuple[str, ...]]:
    """Sort claims by path; what is generated yields to what an author has, one authored source holds each path."""
    chosen: dict[str, Claim] = {}
    notes: list[str] = []
    for claim in sorted(claims, key=lambda claim: not claim.authored):
        if claim.authored and occupied.holders.get(claim.path) != claim.origin:
            continue
        key = claim.path if claim.authored else collision_key(claim.path)
        if key in chosen or not (claim.authored or occupied.is_free(claim.path)):
            if not claim.authored:
                notes.append(
                    f"`{occupied.what_takes(claim.path) or claim.path}` stands where `/{claim.path}` would be made"
                )
            continue
        chosen[key] = claim
    return tuple(sorted(chosen.values(), key=lambda claim: claim.path)), tuple(notes)
