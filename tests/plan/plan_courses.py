"""Small courses made by hand for the tests of the plan."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from lectorium.dialects.jekyll.course_config import CAPABILITIES
from lectorium.model.config import CourseConfig
from lectorium.model.course import Asset, Course, Deck, Introduction, Lecture, Page, Section, Tag
from lectorium.model.read_course import numbered
from lectorium.parse.document import Document, Heading, Reference, ReferenceKind
from lectorium.parse.yaml_value import FrontMatter
from lectorium.plan.facts import Facts, PlanOptions
from lectorium.plan.makers.all_makers import PAGE_MAKERS
from lectorium.plan.makers.maker import PageMaker
from lectorium.plan.plan_site import plan_from, prepare
from lectorium.plan.target import Plan, RenderBody, RenderPage, Target
from lectorium.readings.reading import Reading, ReadingSection
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.outcome import Outcome
from lectorium.text.packed_text import pack
from lectorium.text.report import format_diagnostic
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

THEME = tuple((name, "d") for name in ("css/body.css", "css/math.css", "css/site.css", "js/early.js", "js/site.js"))
BASEURL = "{{ site.baseurl }}"


def document(path: str, text: str = "words", **changes: Any) -> Document:
    """Return a document whose text is plain words; `changes` are fields of `Document`."""
    made = Document(
        path=path,
        digest=f"digest of {path}",
        front_matter=FrontMatter((), 0),
        headings=(),
        references=(),
        anchors=(),
        readings=(),
        excerpt=text,
        words=pack(text),
        has_math=False,
        diagnostics=(),
        body_draft=f"draft of {path}",
    )
    return replace(made, **changes)


def reference(path: str, text: str, target: str, kind: ReferenceKind = "link") -> Reference:
    """Return the reference that stands in `text` as `target`, with `{{ site.baseurl }}` understood."""
    start = text.index(target)
    span = Span(path, start, start + len(target))
    bare = target.removeprefix(BASEURL)
    return Reference(kind, "markdown", bare, bare != target, "text", span, span)


def heading(path: str, text: str, start: int = 0, level: int = 2, name: str | None = None) -> Heading:
    """Return a heading at an offset."""
    ident = text.lower().replace(" ", "-") if name is None else name
    return Heading(level, text, ident, Span(path, start, start + len(text) + 3))


def reading(path: str, title: str, start: int, end: int, **changes: Any) -> Reading:
    """Return a reading at a range of the file."""
    span = Span(path, start, end)
    return replace(Reading(title, (), "", "", (), "", (), (), span, span), **changes)


def reading_section(path: str, title: str, start: int, end: int, *readings: Reading, **changes: Any) -> ReadingSection:
    """Return a reading list whose title line stands at `start`."""
    span = Span(path, start, start + len(title))
    return replace(ReadingSection("required", title, span, Span(span.path, span.start, end), readings, 2), **changes)


def lecture(path: str, url: str, number: int = 1, doc: Document | None = None, **changes: Any) -> Lecture:
    """Return a shown lecture."""
    stem = path.rpartition("/")[2].removesuffix(".md")
    made = Lecture(
        document=doc or document(path),
        title=stem.title(),
        slug=stem.lower(),
        url=url,
        number=number,
        kind="lecture",
        order=None,
        date=None,
        week=None,
        section="",
        deck=None,
        version="",
        roles=(),
        notes=(),
        videos=(),
        more_notes=(),
        topics=(),
        tags=(),
        categories=(),
        description="",
        speaker="",
        redirect_from=(),
        visibility="shown",
        release=None,
        extra=(),
    )
    return replace(made, **changes)


def page(path: str, url: str, doc: Document | None = None, **changes: Any) -> Page:
    """Return a shown plain page."""
    stem = path.rpartition("/")[2].removesuffix(".md")
    return replace(Page(doc or document(path), stem.title(), stem.lower(), url, "", (), "shown"), **changes)


def asset(path: str, url: str | None = None, size: int = 1000) -> Asset:
    """Return a file that is published where it stands, or at `url`."""
    return Asset(path, path if url is None else url, size)


def deck(path: str, name: str) -> Deck:
    """Return slides named in the front matter of the post at `path`."""
    return Deck(name, f"Lectures/{name}.pdf", Span(path, 14, 14 + len(name)))


def course(
    lectures: tuple[Lecture, ...] = (),
    pages: tuple[Page, ...] = (),
    assets: tuple[Asset, ...] = (),
    *,
    config: CourseConfig | None = None,
    tags: tuple[Tag, ...] = (),
    categories: tuple[Tag, ...] = (),
    sections: tuple[Section, ...] = (),
    introductions: tuple[Introduction, ...] = (),
    hidden: tuple[Lecture | Page, ...] = (),
) -> Course:
    """Return a course of the given parts."""
    return Course(
        config=config or CourseConfig("course.yml", "Statistics"),
        lectures=tuple(
            replace(each, number=own.number) for each, own in zip(numbered(lectures), lectures, strict=True)
        ),
        hidden=hidden,
        pages=pages,
        introductions=introductions,
        sections=sections,
        tags=tags,
        categories=categories,
        teams=(),
        assets=assets,
    )


def jekyll(**changes: Any) -> CourseConfig:
    """Return the config of a Jekyll course."""
    return replace(CourseConfig("_config.yml", "Seminar", CAPABILITIES), **changes)


def plan_site(
    made: Course, facts: Facts, options: PlanOptions, makers: tuple[PageMaker, ...] = PAGE_MAKERS
) -> Outcome[Plan]:
    """Plan a course."""
    return plan_from(prepare(made, facts, options, makers=makers))


def planned(made: Course, facts: Facts | None = None, options: PlanOptions | None = None) -> Outcome[Plan]:
    """Plan a course with a small theme."""
    return plan_site(made, facts or Facts(theme_files=THEME), options or PlanOptions())


def paths(plan: Plan) -> list[str]:
    """Return the output paths."""
    return [target.path for target in plan.targets]


def target(plan: Plan, path: str) -> Target:
    """Return the target with a path."""
    return next(item for item in plan.targets if item.path == path)


def view(plan: Plan, path: str) -> Any:
    """Return the view of a page."""
    recipe = target(plan, path).recipe
    assert isinstance(recipe, RenderPage)
    return recipe.view


def printed(diagnostics: tuple[Diagnostic, ...], sources: dict[str, str] | None = None) -> str:
    """Return diagnostics as people see them."""
    known = {path: SourceFile(path, text, "") for path, text in (sources or {}).items()}
    return "\n".join(format_diagnostic(item, known.get) for item in diagnostics)


def body_recipe(plan: Plan, path: str) -> RenderBody:
    """Return the recipe of the body of a page."""
    recipe = target(plan, path).recipe
    assert isinstance(recipe, RenderPage)
    assert recipe.body is not None
    return recipe.body
