"""Pages of templates that are all a course's own, or all the theme's, made as a build makes them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

import sample_views as sample
from lectorium.disk.memory import Memory
from lectorium.pages import Job, Pages, open_pages
from lectorium.plan.target import RenderPage
from lectorium.plan.view import PageView
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.outcome import Outcome
from lectorium.text.report import format_diagnostic
from lectorium.text.source import SourceFile

VIEW = replace(sample.plain(), title="A & B <i>")
PATH = "a/index.html"


def job(name: str = "page.html", view: PageView = VIEW, body: str = "") -> Job:
    return Job(PATH, RenderPage(name, view), body, "a.md")


def own_pages(templates: Mapping[str, str], memory: Memory) -> Pages:
    """Return the pages of a course that brings all of these templates."""
    return open_pages(templates, {}, memory)


def render_own(templates: Mapping[str, str], memory: Memory, body: str = "") -> Outcome[str]:
    return own_pages(templates, memory).render(job(body=body))


def printed(templates: Mapping[str, str], diagnostics: tuple[Diagnostic, ...]) -> str:
    """Return the faults as a build prints them."""

    def find(path: str) -> SourceFile | None:
        name = path.removeprefix("templates/")
        return SourceFile(path, templates[name], "") if path.startswith("templates/") and name in templates else None

    return "\n".join(format_diagnostic(item, find) for item in diagnostics)
