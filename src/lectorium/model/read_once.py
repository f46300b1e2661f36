"""What reading a post came to, handed out again as long as it would be the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from lectorium.model.config import CourseConfig
from lectorium.model.course import Lecture, Page, part_instants
from lectorium.model.declaration import find
from lectorium.model.dialect import Route
from lectorium.model.fields import LECTURE_FIELDS
from lectorium.model.read_facts import may_name_file
from lectorium.model.read_lecture import LectureContext
from lectorium.parse.document import Document
from lectorium.text.instant import next_instant, to_instant, zone_of
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome

T = TypeVar("T", Lecture, Page)


def read_once(
    document: Document, route: Route, context: LectureContext, memory: Memory, read: Callable[[], Outcome[T]]
) -> Outcome[T]:
    """Return what `read` makes of a document, or has made of it before; another set of files matters to few posts."""
    config, now = context.config, context.options.now
    paths = context.paths if _names_files(document, route, config) else None
    inputs, ends = (document, route, config, paths), partial(_next_change, config, now)
    return memory.remember(("post", document.path), inputs, read, now=now, next_change=ends)


def _next_change(config: CourseConfig, now: datetime | None, outcome: Outcome[T]) -> datetime | None:
    """Return the instant at which a post begins to be shown; None for never."""
    post: Lecture | Page = outcome.value
    day = post.date if isinstance(post, Lecture) else None
    begins = to_instant(day, zone_of(config.timezone)) if day is not None else None
    instants = (begins, post.release, *part_instants(post))
    return next_instant(tuple(instant for instant in instants if instant is not None), now)


def _names_files(document: Document, route: Route, config: CourseConfig) -> bool:
    """Return whether a post names a deck, a layout, or perhaps another file, which is looked for in the course."""
    names = ("lecture", "extraContent", *(() if config.capabilities.theme_owns_keys else ("layout",)))
    fields = (*document.front_matter.fields, *route.defaults)
    declared = (find(LECTURE_FIELDS, item.key) for item in fields)
    return any(each is not None and each.name in names for each in declared) or any(
        may_name_file(item.value) for item in fields
    )
