"""The pictures that notebooks hold, as files: named by what they hold, so that browsers may keep them for ever."""

from __future__ import annotations

from collections.abc import Iterator

from lectorium.plan.facts import PlanRequest
from lectorium.plan.output_spec import OutputSpec, always, file_output
from lectorium.plan.target import NotebookPicture


def notebook_pictures(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the pictures of each notebook that is shown; one that two cells hold is published once."""
    made = set[str]()
    for page in request.course.pages:
        source = page.document.path
        for url in request.facts.notebooks.get(source, ()):
            if url not in made:
                made.add(url)
                recipe = NotebookPicture(source, url.rpartition("/")[2])
                yield file_output(url, always(recipe), source, quiet=True)
