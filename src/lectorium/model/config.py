"""The configuration of a course as a value; the native file and every dialect fill the same one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from lectorium.text.diagnostic import Severity
from lectorium.text.printed import PrintedFile
from lectorium.text.span import Span
from lectorium.text.tree import TERMS

LARGEST_ASSET = 1 << 30
"""Bytes: 1 GiB. Hosts of sites take less (GitHub Pages 1 GB in all), and a file without end would fill every disk."""


class Meeting(Struct, frozen=True, gc=False):
    """A weekly meeting of the course."""

    weekday: int
    """0 is Monday, as in `datetime.date.weekday`."""
    time: str
    """As written, for instance `14:00-15:15`."""
    place: str
    kind: str = "lecture"
    """Which posts take it: in lower case, the word of their `kind:`."""
    section: str = ""
    """Which of several parallel groups meets then; empty where all do."""
    day: date | None = None
    """Of a class that is not weekly, its day."""


class Holiday(Struct, frozen=True, gc=False):
    """A day or span without class."""

    name: str
    first: date
    last: date
    kind: Literal["holiday", "break"] = "holiday"


class Change(Struct, frozen=True, gc=False):
    """A class that is cancelled, or held on another day, at another hour or in another room."""

    usual: date
    """The day that it would be on."""
    span: Span
    """Where that day is written."""
    reason: str = ""
    kind: str = ""
    """Of the meetings of that day; empty for all."""
    day: date | None = None
    """The day that it is on; None for a cancelled one."""
    time: str = ""
    place: str = ""


class Calendar(Struct, frozen=True, gc=False):
    """The dates of a term."""

    start: date | None = None
    end: date | None = None
    meetings: tuple[Meeting, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    changes: tuple[Change, ...] = ()
    by_teaching_weeks: bool = False
    """Weeks without class are not counted."""

    @property
    def deals(self) -> bool:
        """Return whether lectures get their days from it."""
        return bool(self.meetings) and (self.start is not None or any(each.day for each in self.meetings))


class Event(Struct, frozen=True, gc=False):
    """What the schedule shows beside lectures: something that is due, a row of `schedule.yml`."""

    title: str
    day: date | None
    """None: only the row of its lecture shows it."""
    kind: str
    """As written; `assignment` for none."""
    is_due: bool
    span: Span
    """Where it is written: in the front matter of its lecture, or in `schedule.yml`."""
    starts: datetime | None = None
    """When it is due, or begins, in the course's zone; None for the whole day."""
    ends: datetime | None = None
    url: str = ""
    """As written; may count from the root."""
    place: str = ""


class Weekly(Struct, frozen=True, gc=False):
    """What there is every week beside the meetings: office hours, or a recurring event."""

    title: str
    weekday: int | None
    """0 is Monday; None where its day is not known."""
    time: str = ""
    """As written; or what there is to say in place of a day."""
    place: str = ""
    url: str = ""
    note: str = ""
    office: bool = False
    """It is an office hour."""
    url_span: Span | None = None
    title_span: Span | None = None


class Person(Struct, frozen=True, gc=False):
    """An instructor, an assistant, or a member of a team."""

    name: str
    role: str = ""
    email: str = ""
    url: str = ""
    office: str = ""
    hours: str = ""
    photo: str = ""
    """Path of a picture."""
    photo_span: Span | None = None
    url_span: Span | None = None


class TeamDeclaration(Struct, frozen=True, gc=False):
    """A team as the config declares it."""

    name: str
    members: tuple[Person, ...] = ()
    """Each with what he or she gave, and no more."""


class NavItem(Struct, frozen=True, gc=False):
    """One entry of the navigation, in the author's order."""

    title: str
    target: str
    """An absolute url, or an address below the site's root."""
    path: str = ""
    """The file that it stands in; empty for the config."""
    span: Span | None = None
    """Where its address stands."""


class Theme(Struct, frozen=True, gc=False):
    """How the site looks."""

    accent: str = "#1f5fae"
    """CSS hex colour; its contrast is computed and guaranteed by the plan."""
    logo: str = ""
    """Path of an asset, or empty."""
    favicon: str = ""
    css: tuple[str, ...] = ()
    """Paths of the course's own stylesheets, which follow ours."""
    fonts: tuple[tuple[str, str], ...] = ()
    """(`text`, `headings` or `code`, names of families) pairs: they stand before ours."""
    width: str = "normal"
    """Of a line of text: `narrow`, `normal` or `wide`."""
    footer: str = ""
    """What stands at the foot of every page, plain text."""
    files: tuple[tuple[Literal["image", "link"], str, Span], ...] = ()
    """Logo, icon and stylesheets as a native config has them, with their places."""

    @property
    def column(self) -> int:
        """Return how many rem the text is wide; 0 for as many as usual."""
        return {"narrow": 36, "wide": 50}.get(self.width, 0)


OLD_ADDRESSES = "jekyll"
"""The word of `old_addresses:` of a course that keeps every address it had."""


class ImagePolicy(Struct, frozen=True, gc=False):
    """What becomes of pictures."""

    budget: int = 1_000_000
    """Bytes above which an image is reported."""
    page_budget: int = 10_000_000
    """Bytes of the pictures of one page above which it is reported."""
    smaller: bool = True
    """True: pages offer smaller copies of each picture."""
    avif: bool = False
    """True: in AVIF, too."""
    keep_metadata: bool = False
    """True: pictures are published with what their files tell of place, author and camera."""
    slides: bool = False
    """True: the page of a lecture shows every slide of its deck as a picture."""
    numbers: bool = False
    """True: figures are numbered, and words such as `Figure 3` lead to them."""
    still: bool = False
    """True: of a picture that moves the first frame is shown until a reader plays it."""


class Trusted(Struct, frozen=True, gc=False):
    """Published files that may run scripts because the config says so."""

    pattern: str
    """A glob over addresses below the site's root: `*` stays in its folder, `**` goes through folders."""
    span: Span


class PerFileIgnore(Struct, frozen=True, gc=False):
    """Codes that do not count in files that match a glob."""

    pattern: str
    codes: tuple[str, ...]


class Statement(Struct, frozen=True, gc=False):
    """What a course says of its accessibility."""

    contact: str = ""
    """A mail address, or an address of a page."""
    commitment: str = ""
    standard: str = "WCAG 2.2 AA"
    status: str = ""
    """`full`, `partial` or `none`; empty for no claim."""
    date: date | None = None
    problems: tuple[str, ...] = ()
    enforcement: str = ""
    """Address of whom to turn to when nobody answers."""


class CheckPolicy(Struct, frozen=True, gc=False):
    """What the checker reports."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    """(code, severity) pairs."""
    per_file_ignores: tuple[PerFileIgnore, ...] = ()
    https_hosts: tuple[str, ...] = ()
    """Hosts known to serve https, for the fix of `http:` links."""
    words: tuple[tuple[str, Span], ...] = ()
    """Every word that is to name a code, with its place."""


FormerKind = Literal["tag", "category", "date", "rest", "feed", "redirects"]
"""What a page listed: a tag, a category, the posts of a time, those that the first page had no room for; or a feed, or
all old addresses with the present ones."""


class FormerPages(Struct, frozen=True, gc=False):
    """Pages that the course's generator made of its posts, and that stand elsewhere here."""

    kind: FormerKind
    address: str
    """With `:name`, `:year`, `:month`, `:day` or `:num` where they differ."""
    size: int = 0
    """Posts on a page; 0 for all."""


class Capabilities(Struct, frozen=True, gc=False):
    """What a course needs that its dialect knows of; whoever asks need not know which dialect that is."""

    keeps_every_address: bool = False
    """The course was a site before: every post has a page, and old feeds, listings and anchors go on working."""
    links_from_page: bool = False
    """A relative target counts from the page's address first, else from the source's folder."""
    theme_owns_keys: bool = False
    """Front matter is written for a theme too: what is no key of ours is one of its own."""
    joins_base_path: bool = False
    """Authors write `{{ site.baseurl }}` before an address, so that a slash at its end is doubled."""
    adds_pdf: bool = False
    """The course's template adds `.pdf` to the name of a deck."""
    marks_by_word: bool = False
    """What the course has reached is what its authors mark (`lectureVersion`), whatever the day."""
    writes_own_schedule: bool = False
    """The authors write the schedule themselves, on a page that leads to the lectures; ours is made of what it says."""
    settings_key: str = ""
    """Key of the config below which our own settings stand; empty for its top."""


class TermFolder(Struct, frozen=True, gc=False):
    """Where a term stands that is read as a course of its own: below `terms/` of the course that holds it."""

    name: str
    """That of its folder, and of its address below the root."""
    shared: frozenset[str] = frozenset()
    """Paths of the files that it has from the folders of the course around it."""

    @property
    def path(self) -> str:
        """Return the folder, with a slash at its end."""
        return f"{TERMS}/{self.name}/"

    def real(self, path: str) -> str:
        """Return the path, below the folder of the whole course, of a file of the term."""
        if path.startswith("../../"):
            return path.removeprefix("../../")
        kept = path in self.shared or path.startswith((f"{TERMS}/", "theme/"))
        return path if kept else self.path + path.removeprefix(".")


class CourseConfig(Struct, frozen=True, gc=False):
    """All settings of a course, whatever file they came from."""

    path: str
    """The config file, relative to the course folder."""
    title: str
    capabilities: Capabilities = Capabilities()
    description: str = ""
    tagline: str = ""
    term: str = ""
    terms: tuple[tuple[str, Span], ...] = ()
    """The terms to publish, by the names of their folders, the current one first; empty for all that are there."""
    folder: TermFolder | None = None
    """Of a term; None for a course that stands in a folder of its own."""
    institution: str = ""
    url: str = ""
    """Absolute address of the site's root, ends in `/`; empty for unknown. Includes the base path."""
    no_url: bool = False
    """The author has left `url:` empty: there is none, for now or for good, and nothing needs to be said of it."""
    base_path: str = "/"
    """Path under which the site is served, begins and ends with `/`."""
    language: str = "en"
    timezone: str = "UTC"
    calendar: Calendar = Calendar()
    events: tuple[Event, ...] = ()
    """The rows of `schedule.yml`."""
    announcements: tuple[PrintedFile, ...] = ()
    """Posts that stand in the config itself."""
    weekly: tuple[Weekly, ...] = ()
    people: tuple[Person, ...] = ()
    teams: tuple[TeamDeclaration, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    """(role key, shown name) pairs, for instance ("notes", "Blog team")."""
    nav: tuple[NavItem, ...] = ()
    theme: Theme = Theme()
    accessibility: Statement | None = None
    """None: the site has no statement."""
    images: ImagePolicy = ImagePolicy()
    script_hosts: tuple[str, ...] = ()
    """Hosts from which templates of the course may load scripts, and to which those may talk (`html.script_hosts`)."""
    social_images: str = "course"
    """`course`, `lectures` or `none`: what the pictures show that stand beside a shared link."""
    search: bool = True
    """False: the site has no search."""
    print: bool = False
    """True: the site has a page with all lectures, for paper."""
    iframe_hosts: tuple[str, ...] = ()
    """Hosts allowed in frames besides the built-in ones (`html.iframe_hosts`)."""
    trusted: tuple[Trusted, ...] = ()
    """Files that may run scripts (`html.trusted`)."""
    check: CheckPolicy = CheckPolicy()
    page_weight: tuple[int, Span] | None = None
    """Bytes that a page and all that it loads may have, and where the config says so; None for any number."""
    macros: tuple[str, ...] = ()
    """Definitions in TeX for the formulas of all texts."""
    kramdown: bool = False
    """Texts are read as Jekyll reads them: by kramdown, with the tags of Liquid (`markdown: kramdown`)."""
    citation_style: str = "apa"
    """A name of `CITATION_STYLES`."""
    repository: str = ""
    """Address of the repository, for "edit this page"; empty for unknown."""
    edit_branch: str = "main"
    order_key: str = ""
    """Front-matter key that orders the lectures (`sort_by` in Jekyll); empty for `order`, then date, then file name."""
    order_span: Span | None = None
    """Where the config names that key."""
    largest_asset: int = LARGEST_ASSET
    """Bytes that a file which is published as it is may have (`build.largest_asset`)."""
    writing_order: tuple[str, ...] = ()
    """Folders whose posts are written after all else, in this order: the last output at an address is published.

    Empty: two outputs at one address are a fault.
    """
    former_pages: tuple[FormerPages, ...] = ()
    show_future: bool = True
    deck_folder: str = "Lectures"
    """Folder in which a bare deck name is looked up."""
    sections: tuple[str, ...] = ()
    """Order of the schedule's sections; others follow in order of first use."""
    place: str = ""
    time: str = ""
    plugins: tuple[tuple[str, Span], ...] = ()
    """Names of installed packages whose code is to be run, and where they stand."""
    layouts: frozenset[str] = frozenset()
    """Names of the layouts that the author wrote, in a course that brings its own."""
    printed: frozenset[str] = frozenset()
    """Keys of front matter that these layouts print."""
    framed_years: tuple[str, ...] = ()
    """Years of a term or of a day that stand in these layouts."""
    extra: tuple[tuple[str, str], ...] = ()
    """Other scalar settings, for `{{ site.KEY }}`."""

    @property
    def photos(self) -> tuple[tuple[str, Span], ...]:
        """Return the pictures of people that it names."""
        return tuple((each.photo, each.photo_span) for each in self._everybody() if each.photo_span)

    @property
    def addresses(self) -> tuple[tuple[str, Span], ...]:
        """Return where people and what there is every week lead."""
        named: tuple[Person | Weekly, ...] = (*self._everybody(), *self.weekly)
        return tuple((each.url, each.url_span) for each in named if each.url_span)

    def real(self, path: str) -> str:
        """Return the path of a file below the folder of the whole course, whose term this may be."""
        return self.folder.real(path) if self.folder and path else path

    def _everybody(self) -> tuple[Person, ...]:
        return (*self.people, *(person for team in self.teams for person in team.members))
