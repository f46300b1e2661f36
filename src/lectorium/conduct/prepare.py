"""The conductor understands what it has read as a course, and plans its site: all that a check needs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import Raw
from msgspec.structs import replace

from lectorium.conduct.analyse import Analysis, source_folders
from lectorium.conduct.notebooks import read_held
from lectorium.conduct.parse_texts import find_draft
from lectorium.conduct.read_texts import read_texts
from lectorium.disk.discover import Discovery
from lectorium.disk.tool import tool_digest
from lectorium.text.diagnostic import Diagnostic, in_order
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome
from lectorium.text.printed import PrintedFile
from lectorium.text.span import Span

if TYPE_CHECKING:
    from lectorium.model.config import CourseConfig
    from lectorium.model.course import Course
    from lectorium.parse.document import Document
    from lectorium.parse.plugin import Plugin
    from lectorium.plan.context import PlanContext
    from lectorium.plan.facts import Facts
    from lectorium.plan.target import Plan


_REPLACED = "listing-page"
"""Name of the finding that a listing of ours stands in place of a page, which is not true of a page that stays."""


def read_opened(opened: Analysis, memory: Memory) -> Analysis:
    """Read the texts of a course whose config is read, and prepare its plan."""
    return opened if opened.reader is None else _prepare(read_texts(opened, memory), memory)


def planned(start: Analysis) -> Analysis:
    """Decide every output of a course whose addresses are known."""
    if start.plan_input is None:
        return start
    plan = start.with_plugins(partial(_plan, start), "planning the site")
    if plan.value is None:
        return replace(start, diagnostics=in_order((*start.diagnostics, *plan.diagnostics)))
    faults = in_order((*start.diagnostics, *plan.diagnostics, *_certain(plan.value.diagnostics, start)))
    return replace(start, plan=plan.value.value, diagnostics=faults)


def _plan(start: Analysis, plugins: tuple[Plugin, ...]) -> Outcome[Plan]:
    """Decide every output; a plug-in that is left out has no address either."""
    from lectorium.plan.makers.of_plugins import makers_with
    from lectorium.plan.plan_site import plan_from, prepare

    context, course = start.plan_input, start.course
    assert context is not None and course is not None
    if plugins != start.plugins:
        context = prepare(course, context.request.facts, context.request.options, makers=makers_with(plugins))
    return plan_from(context, partial(start.request.progress, "planning"))


def _without_lectures(config: str, start: Analysis) -> tuple[Diagnostic, ...]:
    """Say where lectures belong, in a course that has none and looks for them in folders of certain names."""
    request, lectures = start.request, "content/lectures/"
    folders = source_folders(request)
    known = (*(file.path for file in start.discovery.files if start.is_text(file.path)), *start.discovery.unknown)
    if not folders or any(f"{path}/".startswith(lectures) for path in known):
        return ()
    from lectorium.disk.discover import texts_elsewhere
    from lectorium.model.codes import NO_LECTURE

    root = request.root / start.folder.path if start.folder else request.root
    texts = texts_elsewhere(str(root), folders)
    rest = f" and {len(texts) - 1} more Markdown file{'s' * (len(texts) > 2)}" if texts[1:] else ""
    help_text = f"move `{texts[0]}`{rest} there" if texts else f"begin with `{lectures}01-introduction.md`"
    at = Span.of_file(config)
    return (Diagnostic(NO_LECTURE, f"this course has no lecture: they stand in `{lectures}`", at, help_text),)


def _without_title(config: CourseConfig, start: Analysis) -> tuple[Diagnostic, ...]:
    """Say that a course of ours has no title, unless its key is misspelt, which is told."""
    from lectorium.model.codes import UNTITLED_COURSE
    from lectorium.model.read_config import UNTITLED

    fixes = (each.fix for each in start.diagnostics if each.fix and each.span.path == config.path)
    if (
        config.title != UNTITLED
        or not source_folders(start.request)
        or any(fix.edits[0].text == "title" for fix in fixes)
    ):
        return ()
    message, help_text = f"this course has no title: its pages say `{UNTITLED}`", "add a line such as `title: Signals`"
    return (Diagnostic(UNTITLED_COURSE, message, Span.of_file(config.path), help_text),)


def _prepare(start: Analysis, memory: Memory) -> Analysis:
    """Understand the documents as a course, and work out what all of its pages share."""
    from lectorium.model.options import ReadOptions
    from lectorium.model.read_course import read_course
    from lectorium.plan.facts import PlanOptions
    from lectorium.plan.makers.of_plugins import makers_with
    from lectorium.plan.named_files import missing_named_files
    from lectorium.plan.plan_site import prepare

    assert start.reader is not None
    request, progress = start.request, start.request.progress
    options = ReadOptions(request.now, request.drafts, request.future)
    progress("understanding", 0, 2)
    given = (start.reader, start.documents, start.discovery.tree(), options, memory)
    course = start.guarded(read_course, *given, doing="reading the course")
    if isinstance(course, Diagnostic):
        return replace(start, diagnostics=in_order((*start.diagnostics, course)))
    course = _with_schedule(course, start, memory)
    progress("understanding", 1, 2)
    facts = start.guarded(_read_facts, start, course, memory, doing="reading the pictures")
    if isinstance(facts, Diagnostic):
        return replace(start, course=course.value, diagnostics=in_order((*start.diagnostics, facts)))
    wanted = PlanOptions(request.base_url, request.now, request.portable, start.lacks_plugins)

    def prepare_with(plugins: tuple[Plugin, ...]) -> PlanContext:
        return prepare(course.value, facts.value, wanted, memory, makers_with(plugins))

    plan_input = start.with_plugins(prepare_with, "preparing the plan")
    progress("understanding", 2, 2)
    own = plan_input.value.faults if plan_input.value is not None else ()
    config = course.value.config
    pages = (each for each in start.documents if start.reader.route(each).value.role not in ("asset", "ignored"))
    named = missing_named_files(course.value, pages, start.discovery.tree())
    lost = (*_without_lectures(config.path, start), *_without_title(config, start), *named)
    found = (*course.diagnostics, *facts.diagnostics, *plan_input.diagnostics, *own, *lost)
    faults = in_order((*start.diagnostics, *_certain(found, start)))
    return replace(start, course=course.value, diagnostics=faults, plan_input=plan_input.value)


def _with_schedule(course: Outcome[Course], start: Analysis, memory: Memory) -> Outcome[Course]:
    """Return a course with what the schedule says that its authors keep on a page."""
    if not course.value.config.capabilities.writes_own_schedule:
        return course
    from lectorium.conduct.schedules import with_own_schedule
    from lectorium.model.author_schedule import shows_value
    from lectorium.model.codes import THEME_KEY, UNKNOWN_KEY, UNREAD_VALUE

    syntax = start.reader.syntax if start.reader else None

    def draft_of(document: Document) -> Raw:
        assert syntax is not None
        source = start.printed.get(document.path) or start.sources[document.path]
        return find_draft(document.body_draft, source, syntax, memory)

    days = {path: each.days for path, each in start.printed.items()}
    found = start.guarded(with_own_schedule, course.value, draft_of, memory, days, doing="reading the schedule")
    if isinstance(found, Diagnostic):
        return Outcome(course.value, (*course.diagnostics, found))
    kept = {page.document.path for page in found.value.pages} | {item.span.path for item in found.diagnostics}
    asked = {pair for page in start.printed.values() for pair in page.asked}
    keys, written = {key for _, key in asked}, {document.path for document in start.documents}

    def is_used(item: Diagnostic) -> bool:
        """Return whether the schedule shows the value under a key, or a page that ran has asked for it."""
        key = item.message.split("`")[1]
        is_default = item.span.path not in written and key in keys
        return is_default or (item.span.path, key) in asked or shows_value(found.value, item.span)

    def is_true(item: Diagnostic) -> bool:
        stays = item.code.name == _REPLACED and (item.span.path in kept or not found.value.lectures)
        return not stays and (item.code not in (THEME_KEY, UNKNOWN_KEY, UNREAD_VALUE) or not is_used(item))

    return Outcome(found.value, (*filter(is_true, course.diagnostics), *found.diagnostics))


def _texts(printed: Mapping[str, PrintedFile], course: Course) -> Outcome[dict[str, str]]:
    """Return what is published of each file that has front matter and is no page; drawings are looked through."""
    from lectorium.plan.active import is_drawing

    files = {path for path, each in printed.items() if each.is_file}
    shown = {asset.path: asset.url for asset in course.assets if asset.path in files}
    texts, faults = {path: printed[path].body.text for path in shown}, list[Diagnostic]()
    for path in (path for path, url in shown.items() if is_drawing(url)):
        from lectorium.render.svg import clean_svg, published_svg

        cleaned = clean_svg(path, texts[path].encode())
        keeps = course.config.images.keep_metadata
        texts[path] = published_svg(cleaned, texts[path].encode(), keeps_metadata=keeps).decode()
        faults += cleaned.faults
    return Outcome(texts, tuple(faults))


def _certain(found: tuple[Diagnostic, ...], start: Analysis) -> tuple[Diagnostic, ...]:
    """Return what is a fault for certain: where the config is wrong, the rest may be none with other settings."""
    return tuple(item for item in found if item.code.blocks) if start.is_misconfigured else found


def _read_facts(start: Analysis, course: Outcome[Course], memory: Memory) -> Outcome[Facts]:
    """Return what the plan is told of files. Raises OSError.

    For a build that stops no picture is made smaller, and what is remembered of some counts as little.
    """
    from lectorium.conduct.copies import CopyMaker, find_copies, no_copies
    from lectorium.disk.git.dates import read_history
    from lectorium.disk.git.repository import history_state
    from lectorium.plan.facts import Facts

    request = start.request
    stops = any(item.code.blocks for item in (*start.diagnostics, *course.diagnostics))
    pictures = _pictures(start.discovery, course.value, memory)
    shown = {page.document.path for page in course.value.pages}
    held = {url: size for path, each in start.notebooks.items() if path in shown for url, size in each.items()}
    policy = course.value.config.images
    pictures_held = read_held(start.notebooks, start.sources, memory, keeps_metadata=policy.keep_metadata)
    maker = CopyMaker(start.discovery, memory, policy, pictures_held)
    making = (
        partial(maker.make, jobs=request.jobs, progress=request.progress) if request.smaller_pictures else maker.known
    )
    copies = find_copies(course.value, maker, held, no_copies if stops else making)
    texts = _texts(start.printed, course.value)
    history = read_history(request.root, history_state(request.root) if request.dates else "", memory)
    real_names = {file.path: normalize("NFC", file.real) for file in start.discovery.files}
    facts = Facts(
        pictures.value | {url: size for url, size in held.items() if all(size)},
        start.theme.digests,
        copies={path: each for path, each in copies.value.items() if each is not None},
        lacks_copies=None in copies.value.values(),
        texts=texts.value,
        notebooks=start.notebooks,
        tool=tool_digest(),
        dates={path: history.dates[real] for path, real in real_names.items() if real in history.dates},
        note=history.note,
    )
    return Outcome(facts, (*pictures.diagnostics, *copies.diagnostics, *texts.diagnostics))


_IN_PAGES = ("_data/", "_sass/", "templates/")
"""Folders of files that come into pages by others."""


def _pictures(discovery: Discovery, course: Course, memory: Memory) -> Outcome[dict[str, tuple[int, int]]]:
    """Return the sizes of the course's pictures, with the conflicts of git in its other files.

    A file that is no picture, whatever its name says, is left out. One that cannot be read is a diagnostic, and
    nothing is remembered of it.
    """
    from lectorium.conduct.copies import shown_assets
    from lectorium.conduct.files import PICTURES, TEXTS, FileFacts

    files = FileFacts(discovery, memory)
    listed = (found.path for found in discovery.files if found.path.startswith(_IN_PAGES))
    texts = (path for path in (*listed, *(asset.path for asset in course.assets)) if path.lower().endswith(TEXTS))
    conflicts = tuple(fault for path in texts for fault in files.conflicts(path))
    named = [asset for asset in course.assets if asset.path.lower().endswith(PICTURES)]
    found = {asset.path: files.picture(asset.path) for asset in (*named, *shown_assets(course))}
    files.save()
    shown = ((path, picture) for path, picture in found.items() if picture and picture.width and picture.height)
    return Outcome({path: (picture.width, picture.height) for path, picture in shown}, (*conflicts, *files.faults()))
