"""The conductor's first four steps: discover, parse, read the course, plan the site; what a check needs.

The heavy libraries are imported by the steps that need them: a build with nothing to do never loads them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar
from unicodedata import normalize

from msgspec import Raw, Struct
from msgspec.structs import replace

from lectorium.conduct.libraries import CourseLibrary, complete_documents, read_library
from lectorium.conduct.notebooks import read_held, read_notebooks
from lectorium.conduct.parse_texts import find_draft, parse_all
from lectorium.conduct.print_pages import PrintedPages, print_pages
from lectorium.conduct.progress import Progress, ignore_progress
from lectorium.disk import codes
from lectorium.disk.discover import TO_NOTHING, Discovery, discover
from lectorium.disk.jekyll_site import config_above, is_jekyll_site
from lectorium.disk.refusal import RefusalError
from lectorium.disk.sources import (
    ThemeFiles,
    read_sources,
    read_theme,
    source_finder,
    theme_folder,
    theme_listing,
    theme_state,
)
from lectorium.disk.tool import tool_digest
from lectorium.text.codes import OWN_FAULT, PLUGIN_FAILED
from lectorium.text.diagnostic import Code, Diagnostic, as_warning, in_order
from lectorium.text.digest import digest_bytes, digest_parts
from lectorium.text.fault import guarded
from lectorium.text.language import in_language
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome
from lectorium.text.printed import PrintedFile
from lectorium.text.source import SourceFile
from lectorium.text.source_texts import SourceTexts
from lectorium.text.span import Span
from lectorium.text.tree import TERMS

if TYPE_CHECKING:
    from lectorium.disk.installed import Unusable
    from lectorium.model.config import CourseConfig, TermFolder
    from lectorium.model.course import Course
    from lectorium.model.dialect import Dialect, Reader, Route
    from lectorium.parse.document import Document
    from lectorium.parse.plugin import Plugin
    from lectorium.plan.context import PlanContext
    from lectorium.plan.facts import Facts
    from lectorium.plan.target import Plan

T = TypeVar("T")
_REPLACED = "listing-page"
"""Name of the finding that a listing of ours stands in place of a page, which is not true of a page that stays."""


class CourseRequest(Struct, frozen=True):
    """Which course is read, and how."""

    root: Path
    """The course folder, resolved."""
    dialects: Callable[[], tuple[Dialect, ...]]
    """Gives the dialects in the order in which their config files are looked for; called when a course is read."""
    now: datetime
    """The instant of the run, with a zone."""
    drafts: bool = False
    future: bool = False
    base_url: str = ""
    jobs: int = 1
    skip: frozenset[str] = frozenset()
    """Real paths of folders that are no part of the course, such as the output folder."""
    portable: bool = False
    """True: links name `index.html`."""
    smaller_pictures: bool = False
    """True: pictures that nobody remembers are made smaller, too; it takes long."""
    term: str = ""
    """Which of its terms is asked for, by name, where one alone is shown; empty for the current one."""
    dates: bool = True
    """True: git is asked when each file was changed."""
    load_plugin: Callable[[str], Plugin | Unusable] | None = None
    """Gives the plug-in of an installed package by its name; None leaves out those that the config names."""

    def settings(self) -> str:
        """Return a digest of all that shapes a site besides its course: the program, the theme, the options."""
        theme = theme_state(theme_listing(theme_folder()))
        terms = (self.root / TERMS).is_dir()  # an empty folder is no input, and a fault
        given = (self.drafts, self.future, self.portable, self.smaller_pictures, self.load_plugin is None, terms)
        switches = map(str, given)
        return digest_parts(tool_digest(), theme, *switches, self.base_url)


class Analysis(Struct, frozen=True):
    """A course understood and planned, with every fault found on the way."""

    discovery: Discovery
    folders: tuple[str, ...]
    """Folders that were searched; empty for all."""
    theme: ThemeFiles
    templates: Mapping[str, str]
    """Every template by name, the course's own over the theme's."""
    sources: SourceTexts
    reader: Reader | None
    """None when nothing in the config can be read; then there is no course and no plan either."""
    documents: tuple[Document, ...]
    course: Course | None
    plan: Plan | None
    diagnostics: tuple[Diagnostic, ...]
    """In order, each once."""
    printed: Mapping[str, PrintedFile] = MappingProxyType({})
    """What stands for the texts of the pages that ran, by path."""
    plan_input: PlanContext | None = None
    """What the plan is made from, for a preview that plans some pages before all others; None without a course."""

    notebooks: Mapping[str, Mapping[str, tuple[int, int]]] = MappingProxyType({})
    """The pictures in each notebook that is a page, by its path: width and height of each, by its address."""
    library: CourseLibrary | None = None
    """The records by which readings are completed; None when the course has none."""
    terms: tuple[Analysis, ...] = ()
    """Of a course with terms, each of them, the current one first: all else is of the whole site, or of that one."""

    @property
    def folder(self) -> TermFolder | None:
        """Return where a term stands; None for a course in a folder of its own."""
        return self.reader.config.folder if self.reader else None

    @property
    def plugins(self) -> tuple[Plugin, ...]:
        """Return the plug-ins that are loaded."""
        return self.reader.syntax.plugins if self.reader else ()

    @property
    def lacks_plugins(self) -> bool:
        """True when the config names plug-ins and none is loaded: what they add is unknown."""
        return self.reader is not None and bool(self.reader.config.plugins) and not self.plugins

    @property
    def is_misconfigured(self) -> bool:
        """True when the config has a fault that stops a build."""
        if self.reader is None:
            return True
        folders = (term.folder for term in self.terms)
        configs = {
            self.reader.config.path,
            *(f"{folder.path}{self.reader.config.path}" for folder in folders if folder),
        }
        own = (item.code for item in self.diagnostics if item.span.path in configs)
        return any(code.blocks and code not in (OWN_FAULT, PLUGIN_FAILED) for code in own)

    @property
    def next_change(self) -> datetime | None:
        """The next instant at which the site, or what is found in it, would come out differently; None for never."""
        instants = [part.next_change for part in (self.course, self.plan) if part is not None]
        return min(filter(None, (*instants, *(page.until for page in self.printed.values()))), default=None)

    def guarded(self, step: Callable[..., T], *given: Any, doing: str, plugin: str = "") -> T | Diagnostic:
        """Return what a step over the whole course gives, or the fault of it at the file that it had in hand."""
        return guarded(step, *given, doing=doing, path=self._config, among=self._paths, plugin=plugin)

    def with_plugins(self, step: Callable[[tuple[Plugin, ...]], T], doing: str) -> Outcome[T | None]:
        """Return what a step over the whole course makes with its plug-ins, as `attempt` does."""
        from lectorium.conduct.plugins import attempt

        return attempt(step, self.plugins, doing, self._config, self._paths)

    @property
    def _config(self) -> str:
        return self.reader.config.path if self.reader else "."

    def _paths(self) -> frozenset[str]:
        return frozenset(found.path for found in self.discovery.files)

    def is_source(self, path: str) -> bool:
        """Return whether a file is a part of the course: a change of any other file changes nothing."""
        if self.reader is None or self.terms or self.is_template(path):
            return True
        is_settings = path in self.sources
        return is_settings or self.reader.file_role(path) != "ignored"

    def is_template(self, path: str) -> bool:
        """Return whether a file is a template of the course's own."""
        return "templates" in self.folders and path.startswith("templates/")

    def with_templates(self, texts: Mapping[str, SourceFile]) -> Analysis:
        """Return the same with the course's own templates, which are among these texts, over the theme's."""
        own = {path.removeprefix("templates/"): each.text for path, each in texts.items() if self.is_template(path)}
        if not own:
            return self if self.templates is self.theme.templates else replace(self, templates=self.theme.templates)
        from lectorium.render.environment import with_overrides

        return replace(self, templates=with_overrides(self.theme.templates, own))

    def is_text(self, path: str) -> bool:
        """Return whether a file is read as text: a document, or a template of the course's own."""
        return self.is_template(path) or (self.reader is not None and self.reader.file_role(path) == "document")

    def find_source(self, path: str) -> SourceFile | None:
        """Return the text that a diagnostic is about, None for a file that is not text."""
        name = path.removeprefix("theme/").removeprefix("templates/")
        text = self.templates.get(name) if path.endswith(f"templates/{name}") else None
        if text is not None and path not in self.sources:
            return SourceFile(path, text, "")
        return source_finder(self.discovery, self.sources)(path)


def read_opened(
    opened: Analysis, request: CourseRequest, memory: Memory, progress: Progress = ignore_progress
) -> Analysis:
    """Read the texts of a course whose config is read, and prepare its plan."""
    if opened.reader is None:
        return opened
    parsed = _parse(opened, request, memory, progress)
    return _prepare(parsed, request, memory, progress)


def open_course(request: CourseRequest, memory: Memory) -> Analysis:
    """List the files of a course and read its config; no text is read yet.

    Raises RefusalError when the folder has no config file, OSError when the theme is missing.
    """
    return open_listed(list_course(request, memory), request, memory)


def open_listed(listed: Analysis, request: CourseRequest, memory: Memory) -> Analysis:
    """Read the config of a course whose files are listed."""
    return _with_plugins(_open(listed, dialect_of(request), memory), request, memory)


def list_course(request: CourseRequest, memory: Memory) -> Analysis:
    """List the files of a course, with every fault of the disk, whether it counts or not."""
    from lectorium.disk.git.recorded import with_recorded_case

    dialect = dialect_of(request)
    theme_root = theme_folder()
    folders = _folders(dialect, request.root, theme_root)
    found = discover(request.root, folders, request.skip)
    discovery = with_recorded_case(found.value, _recorded_names(found.value.root, memory))
    theme = read_theme(theme_root, memory)
    return Analysis(discovery, folders, theme, theme.templates, SourceTexts(), None, (), None, None, found.diagnostics)


def planned(start: Analysis, progress: Progress = ignore_progress) -> Analysis:
    """Decide every output of a course whose addresses are known."""
    if start.plan_input is None:
        return start
    plan = start.with_plugins(partial(_plan, start, progress), "planning the site")
    if plan.value is None:
        return replace(start, diagnostics=in_order((*start.diagnostics, *plan.diagnostics)))
    faults = in_order((*start.diagnostics, *plan.diagnostics, *_certain(plan.value.diagnostics, start)))
    return replace(start, plan=plan.value.value, diagnostics=faults)


def _plan(start: Analysis, progress: Progress, plugins: tuple[Plugin, ...]) -> Outcome[Plan]:
    """Decide every output; a plug-in that is left out has no address either."""
    from lectorium.plan.makers.of_plugins import makers_with
    from lectorium.plan.plan_site import plan_from, prepare

    context, course = start.plan_input, start.course
    assert context is not None and course is not None
    if plugins != start.plugins:
        context = prepare(course, context.request.facts, context.request.options, makers=makers_with(plugins))
    return plan_from(context, partial(progress, "planning"))


def _recorded_names(root: Path, memory: Memory) -> frozenset[str]:
    """Return the names that git records; git is asked again when its index has changed."""
    from lectorium.disk.git.recorded import recorded_names
    from lectorium.disk.git.repository import index_state

    index = index_state(root)
    key, inputs = ("recorded names", str(root)), (index,)
    return memory.remember(key, inputs, partial(recorded_names, root)) if index else frozenset()


def dialect_of(request: CourseRequest) -> Dialect:
    """Return the dialect whose config file is in the folder of a course; raises RefusalError when there is none."""
    names = {entry.name for entry in request.root.iterdir()}
    if above := config_above(request.root):
        names.add(above.name)
    dialects = request.dialects()
    found = next((dialect for dialect in dialects if dialect.config_name in names), None)
    if found is None and is_jekyll_site(request.root):
        found = next((replace(each, is_implied=True) for each in dialects if each.has_defaults), None)
    if found is None:
        wanted = " or ".join(f"`{dialect.config_name}`" for dialect in dialects)
        raise RefusalError(f"`{request.root}` is not a course: it has no {wanted}")
    return found


def source_folders(request: CourseRequest) -> tuple[str, ...]:
    """Return the folders in which this course may have sources; empty for everywhere. Raises RefusalError."""
    return dialect_of(request).folders


def _folders(dialect: Dialect, root: Path, theme_root: Path) -> tuple[str, ...]:
    """Return the folders to search; the project's own templates and static files are the theme, not read twice."""
    own_theme = ("templates", "static") if root == theme_root else ()
    return tuple(folder for folder in dialect.folders if folder not in own_theme)


def _open(start: Analysis, dialect: Dialect, memory: Memory) -> Analysis:
    """Read the config; faults of what is no part of the course for certain are forgotten then."""
    read = read_sources(start.discovery, dialect.is_settings, memory)
    implied = SourceFile(dialect.config_name, "", digest_bytes(b""))
    sources = SourceTexts({implied.path: implied}) | read.value if dialect.is_implied else read.value
    source = sources.get(dialect.config_name)
    if source is None:
        return replace(start, diagnostics=in_order((*start.diagnostics, *read.diagnostics)))
    beside = tuple(file for path, file in read.value.items() if path != dialect.config_name)
    opened = guarded(dialect.open, source, start.discovery.tree(), beside, doing="reading the config", path=source.path)
    if isinstance(opened, Diagnostic):
        opened = Outcome(None, (opened,))
    reader = replace(opened.value, route=_guarded_route(opened.value)) if opened.value else None
    kept = [item for item in start.diagnostics if reader is None or _counts(item, reader, start)]
    if reader is not None and reader.syntax.forgiving:
        kept = [as_warning(item, _forgiven(item)) for item in kept]
    lost = (item for item in read.diagnostics if item.code is codes.UNREADABLE_FILE)
    return replace(start, sources=sources, reader=reader, diagnostics=in_order((*kept, *lost, *opened.diagnostics)))


def _forgiven(fault: Diagnostic) -> frozenset[Code]:
    """Return the codes of which a forgiving dialect goes on: Jekyll passes over a post whose link leads to nothing."""
    lost_post = fault.message == TO_NOTHING and "_posts/" in fault.span.path
    return frozenset({codes.SAME_NAME_TWICE, *([codes.UNREADABLE_FILE] if lost_post else ())})


def _with_plugins(start: Analysis, request: CourseRequest, memory: Memory) -> Analysis:
    """Load the plug-ins that the config names; the syntax, and all that is remembered of it, holds them from here."""
    reader = start.reader
    if reader is None or not reader.config.plugins or request.load_plugin is None:
        return start
    from lectorium.conduct.plugins import load_named

    loaded = load_named(reader.config.plugins, request.load_plugin, memory)
    reader = replace(reader, syntax=replace(reader.syntax, plugins=loaded.value))
    return replace(start, reader=reader, diagnostics=in_order((*start.diagnostics, *loaded.diagnostics)))


def _counts(fault: Diagnostic, reader: Reader, start: Analysis) -> bool:
    """Return whether a fault of the disk may be one of the course: what is behind it has no role that anybody knows."""
    path = fault.span.path
    if (start.is_template(path) or path in start.discovery.unknown) and not reader.holds_nothing(path):
        return True
    return reader.file_role(path) != "ignored"


def _guarded_route(reader: Reader) -> Callable[[Document], Outcome[Route]]:
    """Return what places documents as the reader does; one on which it fails is left out."""
    from lectorium.model.dialect import Route

    def route(document: Document) -> Outcome[Route]:
        found = guarded(reader.route, document, doing="placing it in the course", path=document.path)
        return Outcome(Route("ignored"), (found,)) if isinstance(found, Diagnostic) else found

    return route


def _parse(start: Analysis, request: CourseRequest, memory: Memory, progress: Progress) -> Analysis:
    """Parse every text of the course that has changed since it was parsed last."""
    reader = start.reader
    assert reader is not None
    read = read_sources(start.discovery, start.is_text, memory, reader.copies_plain)
    copied = _begun_with_keys(start, memory)
    with in_language(reader.config.language):
        notebooks = read_notebooks(start.discovery, reader.is_notebook, memory)
    own, texts = notebooks.value.sources, {path: each.text for path, each in notebooks.value.texts.items()}
    posts = {each.path: each for each in reader.config.announcements}
    twice = [_named_twice(path, reader.config.path) for path in posts if path in read.value or path in texts]
    texts |= posts
    faults = (*read.diagnostics, *copied.diagnostics, *notebooks.diagnostics)
    read = Outcome(read.value | copied.value | own, faults)
    sources = (read.value | texts).only(lambda path: not start.is_template(path))
    documents = _parse_sources(sources, reader, request.jobs, memory, progress)
    ran = _run_pages(replace(start, sources=read.value, documents=tuple(documents)), request, memory)
    library = read_library(start.discovery, reader, memory)
    completed = complete_documents(ran.documents, library.value, memory)
    ours = [document for document in completed if reader.route(document).value.role not in ("asset", "ignored")]
    found = (fault for document in ours for fault in document.diagnostics)
    return replace(
        start.with_templates(read.value),
        notebooks={path: each.pictures for path, each in notebooks.value.texts.items()},
        library=library.value,
        sources=start.sources | texts | ran.texts | (library.value.sources if library.value else {}) | read.value,
        printed={**ran.printed, **texts},
        documents=completed,
        diagnostics=in_order(
            (*start.diagnostics, *read.diagnostics, *ran.faults, *library.diagnostics, *twice, *found)
        ),
    )


def _begun_with_keys(start: Analysis, memory: Memory) -> Outcome[SourceTexts]:
    """Read the files that are to be copied and have front matter: of all others only the first bytes."""
    from lectorium.conduct.files import FileFacts

    reader = start.reader
    assert reader is not None
    copied = (each.path for each in start.discovery.files if reader.file_role(each.path) == "asset")
    files = FileFacts(start.discovery, memory)
    begun = frozenset(filter(files.has_keys, copied))
    files.save()
    return read_sources(start.discovery, begun.__contains__, memory) if begun else Outcome(SourceTexts())


def _parse_sources(
    sources: SourceTexts, reader: Reader, jobs: int, memory: Memory, progress: Progress
) -> list[Document]:
    """Parse texts; of one that is no page the front matter alone, and where that has no end the file is copied."""
    from lectorium.parse.parse_document import parse_head
    from lectorium.parse.yaml_codes import NOT_CLOSED

    def head_of(source: SourceFile) -> Document:
        return parse_head(source, forgiving=reader.syntax.forgiving)

    def is_text(document: Document) -> bool:
        return reader.route(document).value.role in ("text", "ignored")

    copied = [
        head_of(sources[path]) for path in sources if reader.file_role(path) == "asset" and not reader.is_notebook(path)
    ]
    closed = [head for head in copied if all(item.code is not NOT_CLOSED for item in head.diagnostics)]
    left = {head.path for head in copied} - {head.path for head in closed if not is_text(head)}
    parsed = parse_all(sources.only(lambda path: path not in left), reader.syntax, jobs, memory, progress)
    made = (head_of(sources[each.path]) if reader.route(each).value.role == "text" else each for each in parsed)
    return [*made, *(head for head in closed if head.path in left)]


def _run_pages(start: Analysis, request: CourseRequest, memory: Memory) -> PrintedPages:
    """Run the pages that are programs."""
    assert start.reader is not None
    syntax = start.reader.syntax

    def parse(texts: Iterable[SourceFile]) -> list[Document]:
        return parse_all(SourceTexts({each.path: each for each in texts}), syntax, 1, memory, ignore_progress)

    when = partial(print_pages, now=request.now, base_url=request.base_url, future=request.future)
    step = partial(when, discovery=start.discovery, parse=parse, memory=memory)
    ran = start.guarded(step, start.reader.printer, start.documents, start.sources, doing="running its pages")
    return PrintedPages(start.documents, {}, {}, (ran,)) if isinstance(ran, Diagnostic) else ran


def _without_lectures(config: str, start: Analysis, request: CourseRequest) -> tuple[Diagnostic, ...]:
    """Say where lectures belong, in a course that has none and looks for them in folders of certain names."""
    folders, lectures = source_folders(request), "content/lectures/"
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


def _named_twice(path: str, config: str) -> Diagnostic:
    from lectorium.model.codes import WRONG_SETTING

    message = f"an announcement of the config has the day and title of `{path}`, of which nobody would see anything"
    return Diagnostic(WRONG_SETTING, message, Span.of_file(config), "delete one of them, or give it another title")


def _without_title(config: CourseConfig, start: Analysis, request: CourseRequest) -> tuple[Diagnostic, ...]:
    """Say that a course of ours has no title, unless its key is misspelt, which is told."""
    from lectorium.model.codes import UNTITLED_COURSE
    from lectorium.model.read_config import UNTITLED

    fixes = (each.fix for each in start.diagnostics if each.fix and each.span.path == config.path)
    if config.title != UNTITLED or not source_folders(request) or any(fix.edits[0].text == "title" for fix in fixes):
        return ()
    message, help_text = f"this course has no title: its pages say `{UNTITLED}`", "add a line such as `title: Signals`"
    return (Diagnostic(UNTITLED_COURSE, message, Span.of_file(config.path), help_text),)


def _prepare(start: Analysis, request: CourseRequest, memory: Memory, progress: Progress) -> Analysis:
    """Understand the documents as a course, and work out what all of its pages share."""
    from lectorium.model.options import ReadOptions
    from lectorium.model.read_course import read_course
    from lectorium.plan.facts import PlanOptions
    from lectorium.plan.makers.of_plugins import makers_with
    from lectorium.plan.plan_site import prepare

    assert start.reader is not None
    options = ReadOptions(request.now, request.drafts, request.future)
    progress("understanding", 0, 2)
    given = (start.reader, start.documents, start.discovery.tree(), options, memory)
    course = start.guarded(read_course, *given, doing="reading the course")
    if isinstance(course, Diagnostic):
        return replace(start, diagnostics=in_order((*start.diagnostics, course)))
    course = _with_schedule(course, start, memory)
    progress("understanding", 1, 2)
    facts = start.guarded(_read_facts, start, course, request, memory, progress, doing="reading the pictures")
    if isinstance(facts, Diagnostic):
        return replace(start, course=course.value, diagnostics=in_order((*start.diagnostics, facts)))
    wanted = PlanOptions(request.base_url, request.now, request.portable, start.lacks_plugins)

    def prepare_with(plugins: tuple[Plugin, ...]) -> PlanContext:
        return prepare(course.value, facts.value, wanted, memory, makers_with(plugins))

    plan_input = start.with_plugins(prepare_with, "preparing the plan")
    progress("understanding", 2, 2)
    own = plan_input.value.faults if plan_input.value is not None else ()
    config = course.value.config
    lost = (*_without_lectures(config.path, start, request), *_without_title(config, start, request))
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


def _read_facts(
    start: Analysis, course: Outcome[Course], request: CourseRequest, memory: Memory, progress: Progress
) -> Outcome[Facts]:
    """Return what the plan is told of files. Raises OSError.

    For a build that stops no picture is made smaller, and what is remembered of some counts as little.
    """
    from lectorium.conduct.copies import CopyMaker, find_copies, no_copies
    from lectorium.disk.git.dates import read_history
    from lectorium.disk.git.repository import history_state
    from lectorium.plan.facts import Facts

    stops = any(item.code.blocks for item in (*start.diagnostics, *course.diagnostics))
    pictures = _pictures(start.discovery, course.value, memory)
    shown = {page.document.path for page in course.value.pages}
    held = {url: size for path, each in start.notebooks.items() if path in shown for url, size in each.items()}
    policy = course.value.config.images
    pictures_held = read_held(start.notebooks, start.sources, memory, keeps_metadata=policy.keep_metadata)
    maker = CopyMaker(start.discovery, memory, policy, pictures_held)
    making = partial(maker.make, jobs=request.jobs, progress=progress) if request.smaller_pictures else maker.known
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


def _pictures(discovery: Discovery, course: Course, memory: Memory) -> Outcome[dict[str, tuple[int, int]]]:
    """Return the sizes of the course's pictures; a file that is no picture, whatever its name says, is left out.

    One that cannot be read is a diagnostic, and nothing is remembered of it.
    """
    from lectorium.conduct.copies import shown_assets
    from lectorium.conduct.files import PICTURES, FileFacts

    files = FileFacts(discovery, memory)
    named = [asset for asset in course.assets if asset.path.lower().endswith(PICTURES)]
    found = {asset.path: files.picture(asset.path) for asset in (*named, *shown_assets(course))}
    files.save()
    shown = ((path, picture) for path, picture in found.items() if picture and picture.width and picture.height)
    return Outcome({path: (picture.width, picture.height) for path, picture in shown}, files.faults())
