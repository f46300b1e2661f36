"""The plan of a site: every output decided, every link resolved, every collision found; nothing rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from lectorium.model.course import Asset, Course, Lecture, Page
from lectorium.plan.active import active_files
from lectorium.plan.address_table import make_table, post_names
from lectorium.plan.allocate import Allocation, allocate
from lectorium.plan.clash import find_clashes
from lectorium.plan.context import PlanContext
from lectorium.plan.dates import today_in
from lectorium.plan.facts import Facts, PlanOptions, PlanRequest
from lectorium.plan.here import find_here, has_begun, next_change, week_of_now
from lectorium.plan.labelled import link_fact
from lectorium.plan.left_out import shown_again
from lectorium.plan.locate import Locator
from lectorium.plan.makers.all_makers import PAGE_MAKERS
from lectorium.plan.makers.maker import PageMaker, declared_by
from lectorium.plan.nav import make_nav
from lectorium.plan.output_spec import OutputSpec
from lectorium.plan.policy import frame_hosts
from lectorium.plan.resolve import Resolver, config_faults
from lectorium.plan.rows import make_rows
from lectorium.plan.target import Plan, Target
from lectorium.plan.unused import without_hidden_files
from lectorium.plan.urls import page_names
from lectorium.text.diagnostic import in_order
from lectorium.text.instant import in_zone, zone_of
from lectorium.text.language import in_language
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome


class PartialPlan(Struct, frozen=True, gc=False):
    """A few outputs of a site, and the names of all."""

    targets: tuple[Target, ...]
    """Those that were wanted, sorted by path."""
    paths: frozenset[str]
    """Every output path of the whole plan, but for parts."""
    with_parts: frozenset[str]
    """The makers whose outputs have parts, which only a whole plan knows."""


def prepare(
    course: Course,
    facts: Facts,
    options: PlanOptions,
    memory: Memory | None = None,
    makers: tuple[PageMaker, ...] = PAGE_MAKERS,
) -> PlanContext:
    """Work out what all pages share: addresses, rows, navigation; no body is resolved yet.

    `memory` holds what earlier plans came to; the plan is the same without.
    """
    request, resolver, allocation = _decide_addresses(PlanRequest(course, facts, options), makers)
    course, locator = request.course, resolver.locator
    memory = memory or Memory()
    today = today_in(course.config.timezone, options.now)
    here = find_here(course, options.now)
    marked = here if has_begun(course, options.now) else None
    with in_language(course.config.language):
        rows = make_rows(course, locator, marked, today, memory, copies=facts.copies)
        nav = make_nav(course, locator)
    week = week_of_now(course, options.now)
    here_row = rows.value.by_path[here.document.path] if here else None
    clashes = find_clashes(allocation.authored, may_share=bool(course.config.writing_order))
    pictures = config_faults(course, resolver)
    facts_of_pages = (link_fact(fact, locator).diagnostics for page in course.pages for fact in page.facts)
    faults = (*clashes, *active_files(course), *rows.diagnostics, *chain(*facts_of_pages), *nav.diagnostics, *pictures)
    posts = {post.document.path: post for post in course.shown if post.document.path in locator.table.by_source}
    return PlanContext(
        request, resolver, replace(rows.value, week=week), here_row, posts, memory, nav.value, allocation.notes, faults
    )


def _read_as(course: Course) -> tuple[str, ...]:
    """Say what became of a course that was written for another program."""
    if not course.config.capabilities.writes_own_schedule:
        return ()
    pages = "1 page" if len(course.pages) == 1 else f"{len(course.pages)} pages"
    kept = f"{pages} kept as you wrote {'it' if len(course.pages) == 1 else 'them'}"
    schedule = f"1 schedule read from {course.schedule_source}" if course.schedule_source else "no schedule read"
    return (f"read as a Jekyll course; your layout is replaced by ours; {kept}, {schedule}",)


def _ignore_progress(_ready: int, _all: int) -> None:
    """Report to nobody."""


def plan_from(context: PlanContext, on_progress: Callable[[int, int], None] = _ignore_progress) -> Outcome[Plan]:
    """Decide every output; `on_progress` is called with how many of how many are decided."""
    course = context.course
    notes = (*_read_as(course), *context.notes)
    if not (course.lectures or course.schedule or course.hidden) and course.config.capabilities.keeps_every_address:
        notes += ("no lecture was found: the posts and collections of a Jekyll course are its lectures",)
    if not context.request.site_url and not course.config.no_url:
        notes += ("no `url` in the config: the site has no sitemap and no canonical addresses",)
    targets = sorted(_targets(context, on_progress), key=lambda target: target.path)
    if context.request.facts.note and course.lectures:
        notes += (context.request.facts.note,)
    changes = next_change(course, context.request.options.now), context.request.next_date
    plan = Plan(tuple(targets), notes, min(filter(None, changes), default=None))
    dead = (fault for path in context.posts for fault in context.references(path).diagnostics)
    return Outcome(plan, in_order((*context.faults, *dead)))


def plan_partially(context: PlanContext, wanted: Callable[[OutputSpec], bool]) -> PartialPlan:
    """Decide the outputs that are wanted, without what only others need: they are as `plan_from` decides them."""
    specs = _sorted(context)
    return PartialPlan(
        tuple(spec.target(context) for spec in specs if wanted(spec)),
        frozenset(spec.path for spec in specs),
        frozenset(spec.origin for spec in specs if spec.parts),
    )


def _targets(context: PlanContext, on_progress: Callable[[int, int], None]) -> Iterator[Target]:
    specs = _sorted(context)
    for ready, spec in enumerate(specs, 1):
        yield spec.target(context)
        yield from spec.further(context)
        on_progress(ready, len(specs))


def _sorted(context: PlanContext) -> list[OutputSpec]:
    return sorted(context.table.published, key=lambda spec: spec.path)


def _names_of(post: Lecture | Page) -> Iterator[str]:
    yield from (*page_names(post.url), post.document.path)
    yield from (f"post:{name}" for name in post_names(post.document.path))


def _decide_addresses(
    request: PlanRequest, makers: tuple[PageMaker, ...], left_out: tuple[Asset, ...] = ()
) -> tuple[PlanRequest, Resolver, Allocation]:
    """Decide the addresses of the course as it is shown: what only hidden posts use is looked up, then left out."""
    config = request.course.config
    allocation = allocate(tuple(declared_by(makers, request)), config.writing_order)
    zone = zone_of(config.timezone)
    names = {name.rstrip("/"): post for post in request.course.hidden for name in _names_of(post)}
    hidden: dict[str, str] = {name: post.visibility for name, post in names.items()}
    later = {
        name: f"{in_zone(when, zone):%Y-%m-%d}" for name, post in names.items() if (when := shown_again(post, zone))
    }
    hidden |= {name: "unreleased" for asset in left_out for name in (asset.path, asset.url)}
    table = make_table(allocation, hidden, later)
    from_page, lacking = config.capabilities.links_from_page, request.options.lacks_plugins
    locator = Locator(table, request.own_sites, config.base_path, from_page, lacking)
    hosts, portable = frame_hosts(config.iframe_hosts), request.options.portable
    keeps = request.course.config.images.keep_metadata
    resolver = Resolver(locator, request.facts, hosts, request.base_path, portable, keeps)
    shown = without_hidden_files(request.course, resolver)
    if shown is request.course:
        return request, resolver, allocation
    gone = tuple(asset for asset in request.course.assets if asset not in set(shown.assets))
    return _decide_addresses(replace(request, course=shown), makers, gone)
