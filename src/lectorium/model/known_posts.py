"""What reading the posts of a course came to, handed out again as long as it would be the same."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any, TypeVar

from msgspec import Struct

from lectorium.model.config import CourseConfig
from lectorium.model.course import Lecture, Page
from lectorium.model.declaration import find
from lectorium.model.dialect import Placement
from lectorium.model.fields import LECTURE_FIELDS
from lectorium.model.read_lecture import LectureContext
from lectorium.parse.document import Document
from lectorium.text.instant import next_instant, to_instant, zone_of
from lectorium.text.outcome import Outcome

T = TypeVar("T", Lecture, Page)


class _Read(Struct, frozen=True, gc=False):
    """One post, with everything that reading it looked at."""

    document: Document
    placement: Placement
    config: CourseConfig
    paths: Collection[str] | None
    """The files of the course; None for a post that names none of them."""
    since: datetime | None
    until: datetime | None
    """The instant at which it begins or ceases to be shown; None for never."""
    outcome: Outcome[Any]

    def holds(self, document: Document, placement: Placement, context: LectureContext) -> bool:
        """Return whether reading this would come to the same."""
        return (
            self.document is document
            and self.placement == placement
            and self.config is context.config
            and (self.paths is None or self.paths == context.paths)
            and self._is_of(context.options.now)
        )

    def _is_of(self, now: datetime | None) -> bool:
        if now is None or self.since is None:
            return now is self.since
        return self.since <= now and (self.until is None or now < self.until)


class KnownPosts:
    """Lives as long as a preview; brought up to date by every reading of the course."""

    def __init__(self) -> None:
        """Know nothing."""
        self._read: dict[str, _Read] = {}
        self._config: CourseConfig | None = None

    def same(self, config: CourseConfig) -> CourseConfig:
        """Return the config of the last reading if it equals this one, so that posts can tell by a glance."""
        if self._config != config:
            self._config = config
        assert self._config is not None
        return self._config

    def read(
        self, document: Document, placement: Placement, context: LectureContext, read: Callable[[], Outcome[T]]
    ) -> Outcome[T]:
        """Return what `read` makes of a document, or has made of it before; the config must be that of `same`."""
        known = self._read.get(document.path)
        if known is not None and known.holds(document, placement, context):
            return known.outcome
        outcome = read()
        paths = context.paths if _names_files(document, placement, context.config) else None
        now = context.options.now
        until = next_instant(_turns(outcome.value, context.config), now)
        self._read[document.path] = _Read(document, placement, context.config, paths, now, until, outcome)
        return outcome

    def forget_all_but(self, paths: Collection[str]) -> None:
        """Forget the posts that are gone."""
        for path in self._read.keys() - paths:
            del self._read[path]


def _names_files(document: Document, placement: Placement, config: CourseConfig) -> bool:
    """Return whether a post names a deck or a layout, which is looked for among the files of the course."""
    names = ("lecture",) if config.capabilities.theme_owns_keys else ("lecture", "layout")
    fields = (*document.front_matter.fields, *placement.defaults)
    declared = (find(LECTURE_FIELDS, item.key) for item in fields)
    return any(each is not None and each.name in names for each in declared)


def _turns(post: Lecture | Page, config: CourseConfig) -> tuple[datetime, ...]:
    """Return the instants at which a post may begin to be shown."""
    day = post.date if isinstance(post, Lecture) else None
    begins = () if day is None else (to_instant(day, zone_of(config.timezone)),)
    return begins if post.release is None else (*begins, post.release)
