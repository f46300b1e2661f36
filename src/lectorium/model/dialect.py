"""A dialect: one record of pure functions by which a folder is read as a course; native is one, Jekyll another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Literal, Protocol

from msgspec import Struct

from lectorium.model.config import CourseConfig, TermFolder
from lectorium.model.course import Lecture, ListingPage
from lectorium.model.grouping import in_course_order
from lectorium.parse.document import Document
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.yaml_value import Field
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome
from lectorium.text.printed import PrintedFile
from lectorium.text.source import SourceFile
from lectorium.text.tree import Tree

FileRole = Literal["document", "asset", "ignored"]
DocumentRole = Literal["lecture", "page", "announcement", "introduction", "text", "asset", "ignored"]
"""A text is a file that is no page: it is published without its front matter, its values filled in."""


class Route(Struct, frozen=True, gc=False):
    """What a parsed document is in its course, and where it stands."""

    role: DocumentRole
    url: str = ""
    """Address below the site's root (`contents/S0-L01/`, `feed.xml`); empty: decided from slug by the model."""
    defaults: tuple[Field, ...] = ()
    """Front-matter defaults of the config that the document does not set itself."""
    replaces: ListingPage | Literal[""] = ""
    """For an introduction."""
    instead: tuple[Field, ...] = ()
    """Fields as the dialect reads them, in place of those of the document, where it reads more than others do."""
    suffix: str = ""
    """Ends the name in the address where a post beside it has that name: `-notebook`, `-2`."""
    below: str = ""
    """Folders of a lecture, with a slash behind each, where its address needs them to be told from another one's."""


class PageInput(Struct, frozen=True, gc=False):
    """What pages that are programs may ask for."""

    documents: tuple[Document, ...]
    """Those of the course."""
    texts: Mapping[str, SourceFile]
    """Those of the course, and what `PagePrinter.reads` names besides, by path."""
    tree: Tree
    now: datetime
    base_url: str
    """Absolute address of the root for this run; empty for the one of the config."""
    future: bool = False
    """Show what is to come (`--future`)."""


class PagePrinter(Struct, frozen=True, gc=False):
    """How a dialect runs the pages that are programs, in a sandbox."""

    reads: Callable[[str], bool]
    """By path: whether pages may read a text that is no document of the course."""
    run: Callable[[PageInput, Memory], Outcome[tuple[PrintedFile, ...]]]
    """Returns what each page prints that is a program; one that a limit stops is an error and missing."""


class Reader(Struct, frozen=True, gc=False):
    """A course's own reader: the dialect after it has read the config."""

    config: CourseConfig
    syntax: Syntax
    """What the parser must know of the dialect."""
    file_role: Callable[[str], FileRole]
    """By path alone: parse it, publish it as it is, or leave it."""
    asset_url: Callable[[str], str]
    """Address below the site's root of an asset."""
    route: Callable[[Document], Outcome[Route]]
    """By front matter and path: what the document is."""
    holds_nothing: Callable[[str], bool]
    """By the path of a folder: whether nothing in it is a part of the course, for certain, whatever it holds."""
    printer: PagePrinter
    """Runs pages that are programs, or fills in values of files that are no pages."""
    copies_plain: Callable[[str], bool] = lambda _path: False
    """By path alone: whether a document without front matter is a file to copy, so that its text is not read."""
    in_order: Callable[[Iterable[Lecture]], tuple[Lecture, ...]] = in_course_order
    """In which order the shown lectures stand; a dialect that knows how its pages sort them puts them so."""
    is_notebook: Callable[[str], bool] = lambda _path: False
    """By path alone: whether an asset becomes a page besides, as a notebook of Jupyter."""


class OpenCourse(Protocol):
    """Reads a config, and the texts that complete it; None when it cannot be understood."""

    def __call__(self, source: SourceFile, tree: Tree, beside: tuple[SourceFile, ...] = ()) -> Outcome[Reader | None]:
        """Read `source`; `tree` is every file of the course, `beside` those of `Dialect.beside` that exist."""


class Dialect(Struct, frozen=True, gc=False):
    """How one kind of course is recognised and opened."""

    name: str
    config_name: str
    """File that marks such a course: `course.yml`, `_config.yml`."""
    open: OpenCourse
    has_defaults: bool = False
    """A folder may be such a course without a config, if all else shows that it is one."""
    is_implied: bool = False
    """No file marks this course: it is read as if its config were empty."""
    folders: tuple[str, ...] = ()
    """Folders below the root that may hold files of such a course, besides the root itself; empty for every folder."""
    beside: tuple[str, ...] = ()
    """Further files that hold settings, and folders of such files, with a `/`: what exists is read with the config."""

    in_term: Callable[[Reader, TermFolder], Reader] | None = None
    """Returns the reader of a term, which has read its config; None for a dialect whose courses have no terms."""

    def is_settings(self, path: str) -> bool:
        """Return whether a file is the config, or is read with it."""
        return path == self.config_name or any(
            path.startswith(name) if name.endswith("/") else path == name for name in self.beside
        )
