"""The configuration of a course as a value; the native file and every dialect fill the same one."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Literal

from lectorium.text.record import dataclass
from lectorium.text.span import Span

LARGEST_ASSET = 1 << 30
"""Bytes: 1 GiB. Hosts of sites take less (GitHub Pages 1 GB in all), and a file without end would fill every disk."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A weekly meeting of the course."""

    weekday: int
    """0 is Monday, as in `datetime.date.weekday`."""
    time: str
    """As written, for instance `14:00-15:15`."""
    place: str


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day or span without class."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates of a term."""

    start: date | None = None
    end: date | None = None
    meetings: tuple[Meeting, ...] = ()
    holidays: tuple[Holiday, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """An instructor or assistant."""

    name: str
    role: str = ""
    email: str = ""
    url: str = ""
    office: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class TeamDeclaration:
    """A team as the config declares it."""

    name: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the navigation, in the author's order."""

    title: str
    target: str
    """An absolute url, or an address below the site's root."""
    path: str = ""
    """The file that it stands in; empty for the config."""
    span: Span | None = field(default=None, compare=False)
    """Where its address stands."""


@dataclass(frozen=True, slots=True)
class Theme:
    """How the site looks."""

    accent: str = "#1f5fae"
    """CSS hex colour; its contrast is computed and guaranteed by the plan."""
    logo: str = ""
    """Path of an asset, or empty."""
    favicon: str = ""
    pictures: tuple[tuple[str, Span], ...] = field(default=(), compare=False)
    """The two as a native config has them, with their places."""


@dataclass(frozen=True, slots=True)
class ImagePolicy:
    """Budgets for pictures, in bytes and pixels."""

    budget: int = 1_000_000
    """Bytes above which an image is reported."""
    page_budget: int = 10_000_000
    max_pixels: int = 100_000_000


@dataclass(frozen=True, slots=True)
class Trusted:
    """Published files that may run scripts because the config says so."""

    pattern: str
    """A glob over addresses below the site's root: `*` stays in its folder, `**` goes through folders."""
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class PerFileIgnore:
    """Codes that do not count in files that match a glob."""

    pattern: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckPolicy:
    """What the checker reports."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()
    """(code, severity) pairs."""
    per_file_ignores: tuple[PerFileIgnore, ...] = ()
    https_hosts: tuple[str, ...] = ()
    """Hosts known to serve https, for the fix of `http:` links."""
    words: tuple[tuple[str, Span], ...] = field(default=(), compare=False)
    """Every word that is to name a code, with its place."""


@dataclass(frozen=True, slots=True)
class CourseConfig:
    """All settings of a course, whatever file they came from."""

    path: str
    """The config file, relative to the course folder."""
    dialect: Literal["native", "jekyll"]
    title: str
    description: str = ""
    tagline: str = ""
    term: str = ""
    institution: str = ""
    url: str = ""
    """Absolute address of the site's root, ends in `/`; empty for unknown. Includes the base path."""
    base_path: str = "/"
    """Path under which the site is served, begins and ends with `/`."""
    language: str = "en"
    timezone: str = "UTC"
    calendar: Calendar = Calendar()
    people: tuple[Person, ...] = ()
    teams: tuple[TeamDeclaration, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    """(role key, shown name) pairs, for instance ("notes", "Blog team")."""
    nav: tuple[NavItem, ...] = ()
    theme: Theme = Theme()
    images: ImagePolicy = ImagePolicy()
    iframe_hosts: tuple[str, ...] = ()
    """Hosts allowed in frames besides the built-in video hosts (`html.iframe_hosts`)."""
    trusted: tuple[Trusted, ...] = ()
    """Files that may run scripts (`html.trusted`)."""
    check: CheckPolicy = CheckPolicy()
    repository: str = ""
    """Address of the repository, for "edit this page"; empty for unknown."""
    edit_branch: str = "main"
    order_key: str = ""
    """Front-matter key that orders the lectures (`sort_by` in Jekyll); empty for `order`, then date, then file name."""
    order_span: Span | None = field(default=None, compare=False)
    """Where the config names that key."""
    largest_asset: int = LARGEST_ASSET
    """Bytes that a file which is published as it is may have (`build.largest_asset`)."""
    writing_order: tuple[str, ...] = ()
    """Folders whose posts are written after all else, in this order: the last output at an address is published.

    Empty: two outputs at one address are a fault.
    """
    show_future: bool = True
    deck_folder: str = "Lectures"
    """Folder in which a bare deck name is looked up."""
    sections: tuple[str, ...] = ()
    """Order of the schedule's sections; others follow in order of first use."""
    place: str = ""
    time: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    """Other scalar settings, for `{{ site.KEY }}`."""
