"""What the plan must be told: the course, sizes of pictures, files of the theme, the address and the instant."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field

from lectorium.model.course import Course
from lectorium.parse.deck import DeckFacts
from lectorium.plan.urls import base_path_of
from lectorium.text.instant import at_unix_second, in_zone, unix_seconds, zone_of


class Copy(Struct, frozen=True, gc=False):
    """A smaller copy of a picture."""

    width: int
    """Pixels."""
    format: str
    """`webp` or `avif`, or what a WebP is for: `still`, `upright`."""
    digest: str
    """Of its bytes; what remembers these knows them by it."""
    size: int = 0
    """Bytes."""

    @property
    def path(self) -> str:
        """Where it is published, which is its address, too."""
        return f"assets/pictures/{self.digest[:20]}-{self.width}.{'avif' if self.format == 'avif' else 'webp'}"


class Copies(Struct, frozen=True, gc=False):
    """The smaller copies of a picture, those of a format together, narrow ones first; what is known of a deck.

    It is remembered, so the first three are always there: an entry of the cache without them is damaged.
    """

    colour: str
    """Class of the colour of its place until it is there, or empty."""
    copies: tuple[Copy, ...]
    fault: str
    """Why there are none, in the words of the decoder; empty for no fault."""
    deck: DeckFacts | None = None
    """Of a deck: its title, its slides and what they say; `copies` are those of its first slide."""
    slides: tuple[Copy, ...] = ()
    """Of a deck: a picture of every slide, where the course wants them."""

    @property
    def upright(self) -> Copy | None:
        """The copy that stands in for a WebP which browsers would show on its side."""
        return next((copy for copy in self.copies if copy.format == "upright"), None)


NO_COPIES = Copies("", (), "")
A_PDF = "a PDF, which a link leads to"
"""What a PDF is that a text shows as a picture."""


class Facts(Struct, frozen=True, gc=False):
    """Facts about files that the plan cannot know by itself."""

    pictures: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Source path of a picture, or address of one that a notebook holds -> its width and height in pixels."""
    theme_files: tuple[tuple[str, str], ...] = ()
    """(path below the theme's `static/`, digest) pairs, sorted."""
    generator: str = "Lectorium"
    tool: str = ""
    """Digest of the program: what a plan remembers on disk is true of one program only."""
    copies: Mapping[str, Copies] = field(default_factory=dict)
    """Source path of a picture or deck, or address of a picture that a notebook holds -> its smaller copies."""
    lacks_copies: bool = False
    """True: of some picture or deck they have not been made yet."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Source path of a file with front matter that is no page -> what is published of it."""
    notebooks: Mapping[str, Mapping[str, tuple[int, int]]] = field(default_factory=dict)
    """Source path of a notebook -> the addresses of the pictures that it holds, and width and height of each."""
    dates: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Source path -> when git has its first and its last change, in seconds since 1970."""
    note: str = ""
    """Why git tells no dates, where it could."""


class OtherTerm(Struct, frozen=True, gc=False):
    """One term of a course, as the pages of a term lead to it."""

    label: str
    url: str
    """Its address below the root of the whole site: `2026fa/`."""
    lectures: Mapping[str, str]
    """By the source path of a lecture of the term that leads there, the address of the same one below that."""
    is_own: bool = False
    """It is the term that leads there."""


class TermLinks(Struct, frozen=True, gc=False):
    """What the pages of a term show of all terms of their course."""

    prefix: str
    """Where these pages stand below the root of the whole site: `2026fa/`; empty for the copy at the root."""
    terms: tuple[OtherTerm, ...]
    """The current one first."""
    is_later: bool = False
    """The term begins after the current one, so it is none of the past."""


class PlanOptions(Struct, frozen=True, gc=False):
    """How this site is asked for."""

    base_url: str = ""
    """Absolute address of the site's root; overrides the one of the config."""
    now: datetime | None = None
    """The instant of the build, with a time zone; None when nothing may depend on time."""
    portable: bool = False
    """True: links name `index.html`, for sites that are opened without a server that would look for it."""
    lacks_plugins: bool = False
    """True: the course names plug-ins that do not run here, and nobody knows what they would make."""
    terms: TermLinks | None = None
    """Of a term; None for a course without."""


class PlanRequest(Struct, frozen=True, gc=False):
    """All that a plan is made from; page makers declare their outputs by it."""

    course: Course
    facts: Facts
    options: PlanOptions

    @property
    def site_url(self) -> str:
        """Return the absolute address of the root, which ends in a slash; empty for unknown."""
        return _with_slash(self.options.base_url or self.course.config.url)

    def dates_of(self, *paths: str) -> tuple[datetime, datetime] | None:
        """Return when git has the first and the last change of files, in the course's zone; None for never.

        A date that is still to come is a fault of somebody's clock: it counts when it has come.
        """
        known = [self.facts.dates[path] for path in paths if path in self.facts.dates]
        if not known:
            return None
        zone = zone_of(self.course.config.timezone)
        first, last = (in_zone(at_unix_second(each), zone) for each in (min(known)[0], max(last for _, last in known)))
        return None if self.options.now and last > self.options.now else (first, last)

    @property
    def next_date(self) -> datetime | None:
        """Return when the next date that git has, and that is still to come, will have come; None for none."""
        now = unix_seconds(self.options.now) if self.options.now else None
        later = [last for _, last in self.facts.dates.values() if now is not None and last > now]
        return at_unix_second(min(later)) if later else None

    @property
    def base_path(self) -> str:
        """Return the path below which the site is served, which begins and ends with a slash."""
        return base_path_of(self.site_url) if self.site_url else self.course.config.base_path

    @property
    def own_sites(self) -> tuple[str, ...]:
        """Return every absolute address that is known of the root; each ends in a slash."""
        known = (self.course.config.url, self.options.base_url)
        return tuple(dict.fromkeys(filter(None, map(_with_slash, known))))


def _with_slash(url: str) -> str:
    return url.rstrip("/") + "/" if url else ""
