"""The readings as files for reference managers: those of the course at its root, those of a lecture beside its page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lectorium.bibliography.files import CITATION_FORMATS, CitationFormat
from lectorium.model.course import has_page
from lectorium.plan.citations import beside, citation_file
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.output_spec import OutputSpec, file_output
from lectorium.plan.target import WriteText


def citation_files(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the files of the course, and those of each lecture with a page; without a reading there are none."""
    lectures = [each for each in request.course.lectures if any(list_.readings for list_ in each.document.readings)]
    for form in CITATION_FORMATS if lectures else ():
        name = f"readings.{form.extension}"
        yield file_output(name, partial(_file, form, ""), "citations", name=name)
        for lecture in lectures:
            if has_page(lecture, request.course) and not lecture.redirect_to:
                make = partial(_file, form, lecture.document.path)
                yield file_output(beside(lecture.url, name), make, "citations", quiet=True)


def _file(form: CitationFormat, path: str, context: PlanContext) -> WriteText:
    lecture = context.rows.by_path[path].lecture if path else None
    return WriteText(citation_file(context, form, lecture))
