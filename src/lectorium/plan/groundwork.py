"""The groundwork that page makers build on: survey, rows, bodies, navigation; no target yet."""

from __future__ import annotations

from msgspec import Struct

from lectorium.model.course import Lecture
from lectorium.parse.document import Document
from lectorium.plan.bodies import Bodies
from lectorium.plan.rows import Row, Rows
from lectorium.plan.shell import NavEntry
from lectorium.plan.survey import Survey
from lectorium.plan.target import RenderBody

RESERVED_IDS = ("_main", "_toc", "_here", "_people", "_facts", "_teams", "_pages", "_order", "_sections", "_tags")
"""Ids that the templates use themselves; each begins with an underscore, which headings hardly do."""


class Groundwork(Struct, frozen=True, gc=False):
    """All that the makers share."""

    survey: Survey
    rows: Rows
    here: Row | None
    bodies: Bodies
    nav: tuple[NavEntry, ...]

    def row(self, lecture: Lecture) -> Row:
        """Return the row of a lecture."""
        return self.rows.by_path[lecture.document.path]

    def body(self, document: Document, skip: tuple[tuple[int, int], ...] = (), ids: tuple[str, ...] = ()) -> RenderBody:
        """Return the recipe of a document's body; `ids` are those that its page uses beside the template's."""
        return RenderBody(
            document.path,
            document.digest,
            self.bodies.of(document.path).value,
            skip,
            self.survey.frame_hosts,
            dialect=self.survey.course.config.dialect,
            reserved_ids=(*RESERVED_IDS, *ids),
        )
