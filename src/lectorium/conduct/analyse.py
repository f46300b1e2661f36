"""What is asked of a course, what is known of it so far, and the first step: its files listed, its config read.

The heavy libraries are imported by the steps that need them: a build with nothing to do never loads them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from lectorium.conduct.libraries import CourseLibrary
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
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome
from lectorium.text.printed import PrintedFile
from lectorium.text.source import SourceFile
from lectorium.text.source_texts import SourceTexts
from lectorium.text.tree import TERMS

if TYPE_CHECKING:
    from lectorium.disk.installed import Unusable
    from lectorium.model.config import TermFolder
    from lectorium.model.course import Course
    from lectorium.model.dialect import Dialect, Reader, Route
    from lectorium.parse.document import Document
    from lectorium.parse.plugin import Plugin
    from lectorium.plan.context import PlanContext
    from lectorium.plan.target import Plan

T = TypeVar("T")


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
    progress: Progress = ignore_progress
    """Is told how far the run is."""

    def settings(self) -> str:
        """Return a digest of all that shapes a site besides its course: the program, the theme, the options."""
        theme = theme_state(theme_listing(theme_folder()))
        terms = (self.root / TERMS).is_dir()  # an empty folder is no input, and a fault
        given = (self.drafts, self.future, self.portable, self.smaller_pictures, self.load_plugin is None, terms)
        switches = map(str, given)
        return digest_parts(tool_digest(), theme, *switches, self.base_url)


class Analysis(Struct, frozen=True):
    """A course understood and planned, with every fault found on the way."""

    request: CourseRequest
    """How it was asked for."""
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
        known = self.sources.get(path)
        return known if known is not None and known.text else source_finder(self.discovery, {})(path)


def open_course(request: CourseRequest, memory: Memory) -> Analysis:
    """List the files of a course and read its config; no text is read yet.

    Raises RefusalError when the folder has no config file, OSError when the theme is missing.
    """
    return open_listed(list_course(request, memory), memory)


def open_listed(listed: Analysis, memory: Memory) -> Analysis:
    """Read the config of a course whose files are listed."""
    return _with_plugins(_open(listed, dialect_of(listed.request), memory), memory)


def list_course(request: CourseRequest, memory: Memory) -> Analysis:
    """List the files of a course, with every fault of the disk, whether it counts or not."""
    from lectorium.disk.git.recorded import with_recorded_case

    dialect = dialect_of(request)
    theme_root = theme_folder()
    folders = _folders(dialect, request.root, theme_root)
    found = discover(request.root, folders, request.skip)
    discovery = with_recorded_case(found.value, _recorded_names(found.value.root, memory))
    theme = read_theme(theme_root, memory)
    texts, faults = SourceTexts(), found.diagnostics
    return Analysis(request, discovery, folders, theme, theme.templates, texts, None, (), None, None, faults)


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
    if is_forgiving := reader is not None and reader.syntax.forgiving:
        kept = [as_warning(item, _forgiven(item)) for item in kept]
    lost = (item for item in read.diagnostics if item.code is codes.UNREADABLE_FILE or not is_forgiving)
    return replace(start, sources=sources, reader=reader, diagnostics=in_order((*kept, *lost, *opened.diagnostics)))


def _forgiven(fault: Diagnostic) -> frozenset[Code]:
    """Return the codes of which a forgiving dialect goes on: Jekyll passes over a post whose link leads to nothing."""
    lost_post = fault.message == TO_NOTHING and "_posts/" in fault.span.path
    return frozenset({codes.SAME_NAME_TWICE, *([codes.UNREADABLE_FILE] if lost_post else ())})


def _with_plugins(start: Analysis, memory: Memory) -> Analysis:
    """Load the plug-ins that the config names; the syntax, and all that is remembered of it, holds them from here."""
    reader = start.reader
    if reader is None or not reader.config.plugins or start.request.load_plugin is None:
        return start
    from lectorium.conduct.plugins import load_named

    loaded = load_named(reader.config.plugins, start.request.load_plugin, memory)
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
