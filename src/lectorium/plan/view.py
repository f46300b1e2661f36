"""The views: small frozen values that templates are handed; strings, urls and smaller views, never a position.

Every url in a view is already relative to the page that holds the view (or absolute for other hosts) and
percent-encoded. They stand in one module on purpose: it is the list of what the sandbox opens to templates, what their
process decodes by name, and what the documentation describes.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from msgspec import Raw, Struct, json

ReferenceState = Literal["ok", "external", "missing", "dead-anchor", "unsafe", "placeholder"]


class ResolvedReference(Struct, frozen=True, gc=False):
    """What one reference of a body points to, seen from its page."""

    url: str
    """Relative or absolute, percent-encoded; of a picture that is missing no more than its fragment."""
    state: ReferenceState
    width: int = 0
    """Intrinsic width in pixels from the header of an image; 0 for unknown."""
    height: int = 0
    copies: tuple[tuple[str, str, int], ...] = ()
    """(format, address, width) of each smaller copy of a picture, narrow ones first."""
    colour: str = ""
    """Class of the colour that its place has until it is there."""
    poster: str = ""
    """Address of the picture that lies beside a film under its name."""
    captions: str = ""
    """Address of its captions that lie there."""


class LinkView(Struct, frozen=True, gc=False):
    """A labelled link."""

    label: str
    url: str
    current: bool = False
    """True for the page itself or the part of the site it stands in (navigation)."""
    host: str = ""
    """Host of an external link, without `www.`."""
    required: bool = False
    """Of a reading in a row: it is read before the session."""


class LectureLinkView(Struct, frozen=True, gc=False):
    """A lecture as other pages lead to it."""

    label: str
    """Its title."""
    url: str
    number: str = ""
    """`1`, `2`, ... for lectures; empty for other kinds."""
    date: str = ""
    """`Thu 3 Sep`, or empty."""
    current: bool = False
    """It is the page's own."""


class ListPartView(Struct, frozen=True, gc=False):
    """A section in the list of lectures beside a lecture."""

    section: LinkView
    """Its name, empty for none, and its place on the schedule."""
    lectures: tuple[LectureLinkView, ...]
    """None of a section of which a long course's list has the name alone."""


class CourseListView(Struct, frozen=True, gc=False):
    """The list of lectures beside a lecture."""

    parts: tuple[ListPartView, ...]
    all: LinkView
    """Where all lectures are listed, with what they have."""


class DateView(Struct, frozen=True, gc=False):
    """A date for people and machines."""

    iso: str
    """`2026-09-03`, empty for unknown."""
    text: str
    """`Thu 3 Sep`."""
    long: str = ""
    """`Thursday, 3 September 2026`."""
    start: str = ""
    """When the session begins, where its hour is known: `2026-09-03T14:00+01:00`."""
    end: str = ""
    """When it is over, in the same form."""
    time: str = ""
    """`14:00–15:50`, on the course's clock."""


class DeckView(Struct, frozen=True, gc=False):
    """The slides of a lecture."""

    name: str
    url: str
    size: str = ""
    """`1.2 MB`, or empty."""
    kind: str = ""
    """`PDF`, `PowerPoint`, `Keynote`; empty for one that stands elsewhere, or is a page."""
    title: str = ""
    """What the file calls itself, or empty."""
    pages: int = 0
    """Slides; 0 for unknown."""
    pictures: tuple[LinkView, ...] = ()
    """Pictures of the first slide, narrow ones first: address, and the width in pixels as their label."""
    shape: tuple[int, int] = (0, 0)
    """Width and height of the wider of them."""
    original: LinkView | None = None
    """The file that a PDF beside it stands for: `PowerPoint`."""


class SlideView(Struct, frozen=True, gc=False):
    """A slide among all of its deck."""

    number: int
    page: int
    """Its page in the file."""
    title: str
    """Its first line, or empty."""
    picture: str
    """Address of its picture."""


class RoleView(Struct, frozen=True, gc=False):
    """Who leads, blogs, speaks."""

    label: str
    team: str
    members: tuple[str, ...] = ()
    url: str = ""
    """Page of the team, or where the person stands; empty for somebody whom the config does not name."""


class TagView(Struct, frozen=True, gc=False):
    """A tag with the address of its page."""

    name: str
    url: str
    count: int
    id: str = ""
    """Anchor of the tag on the tag index."""


class CopyView(Struct, frozen=True, gc=False):
    """A reading in a form to copy."""

    label: str
    """`APA`, `BibTeX`."""
    text: str


class ReadingView(Struct, frozen=True, gc=False):
    """One reading as a card."""

    id: str
    """Anchor on its page."""
    title: str
    url: str
    """Main address, or empty."""
    authors: tuple[str, ...]
    date: str
    """As precise as known, for people: `30 January 2024`, `2024`."""
    iso_date: str
    venue: str
    links: tuple[LinkView, ...]
    """All addresses named by host, plus related posts."""
    abstract: str
    related: tuple[LinkView, ...]
    kind: str
    label: str = ""
    lecture: LinkView | None = None
    """On the readings index: the lecture it is read for."""
    notes: tuple[str, ...] = ()
    """Lines that fit no other value, such as `Comments: 15 pages`."""
    key: str = ""
    """Its key in the files for reference managers, under which a reader's browser keeps that it is read."""
    anchor: str = ""
    """On the readings index, where the paper is first read: its key."""
    copies: tuple[CopyView, ...] = ()
    """On a lecture page: its citation in the course's style, then its entries for reference managers."""
    openurl: str = ""
    """Title of its COinS element, which Zotero reads."""
    also_read: tuple[LinkView, ...] = ()
    """The other lectures that read it."""


class ReadingGroupView(Struct, frozen=True, gc=False):
    """One reading list."""

    kind: str
    title: str
    id: str
    """Empty for a list that stands in the text, below its author's own heading."""
    readings: tuple[ReadingView, ...]


class TocEntry(Struct, frozen=True, gc=False):
    """One line of a table of contents."""

    level: int
    text: str
    id: str


class LabelledView(Struct, frozen=True, gc=False):
    """A labelled fact of a lecture."""

    label: str
    """May be empty."""
    html: str
    """Clean HTML, its addresses as this page writes them: templates print it with `|safe`."""


class RowView(Struct, frozen=True, gc=False):
    """One row of the schedule, or one entry of a lecture list."""

    id: str = ""
    """Anchor for deep links."""
    number: str = ""
    """`1`, `2`, ... for lectures; empty for other kinds."""
    title: str = ""
    url: str = ""
    """Empty for a row without a page."""
    kind: str = ""
    """A kind of lecture; `event`, `notice` or `marker` for what else the authors' schedule says."""
    kind_label: str = ""
    """`Lecture`, `Exam`, `Platform` ...: text as well as colour."""
    date: DateView | None = None
    week: str = ""
    """`Week 3` or empty."""
    deck: DeckView | None = None
    deck_follows: bool = False
    """Slides are named or promised (`lecture: tbd`) and not there yet, and the session was not long ago."""
    videos: tuple[LinkView, ...] = ()
    notes: tuple[LinkView, ...] = ()
    roles: tuple[RoleView, ...] = ()
    topics: tuple[str, ...] = ()
    readings: tuple[LinkView, ...] = ()
    """Titles of its readings with their addresses."""
    reading_count: int = 0
    tags: tuple[TagView, ...] = ()
    description: str = ""
    here: bool = False
    """Where the course stands: by date the next session, once the term has begun; else as its authors say."""
    up_next: bool = False
    """It is the next session by date."""
    today: bool = False
    status: str = ""
    """`next`, `current` or empty, as the author says."""
    badge: str = ""
    """In previews: `draft`, `future`, `unreleased`."""
    aliases: tuple[str, ...] = ()
    """Further anchors of the row that old links use: on the lectures index of a Jekyll course its number."""
    speaker: str = ""
    speaker_url: str = ""
    """As the address of a role."""
    facts: tuple[LabelledView, ...] = ()
    """What the author says of it under a label."""
    words: str = ""
    """Clean HTML: how the authors' schedule calls it, if not by its title; what an event or a notice says."""
    counter: str = ""
    """How the authors' schedule counts it, such as `L3`."""
    mark: str = ""
    """What the authors' schedule has in the place of a date: `TBA`."""
    marker: str = ""
    """`You are here`, where the authors' schedule says so of several rows."""
    place: str = ""
    """Where the session is held."""
    change: str = ""
    """Of a moved class, from which day and why."""
    event: str = ""
    """Of a row that is due or takes place by itself, what the panel says before it: `Due`, `Lab`."""
    unusual: bool = False
    """Its hours or its room are its own, or those of a moved class."""
    past: bool = False
    """It was in a week that is over, and sessions are still to come."""


class SectionView(Struct, frozen=True, gc=False):
    """A group of rows."""

    id: str
    name: str
    rows: tuple[RowView, ...]
    html: str = ""
    """The name as the authors' schedule has it, clean HTML; empty for plain text."""
    aliases: tuple[str, ...] = ()


class PersonView(Struct, frozen=True, gc=False):
    """An instructor, an assistant, or a member of a team, with what he or she gave."""

    name: str
    role: str
    email: str
    url: str
    office: str
    hours: str
    photo: str = ""
    """Address of a picture."""
    id: str = ""
    """Anchor on the page about the course."""


class WeeklyView(Struct, frozen=True, gc=False):
    """What there is every week: its hours, who or what it is, where."""

    hours: str
    title: str
    place: str
    link: LinkView | None
    note: str
    office: bool


class WeekdayView(Struct, frozen=True, gc=False):
    """A day of the week with what there is; without a name, what has no day."""

    name: str
    entries: tuple[WeeklyView, ...]


class FactView(Struct, frozen=True, gc=False):
    """A labelled fact of the course: term, time, place."""

    label: str
    value: str


class SiteView(Struct, frozen=True, gc=False):
    """What every page shows of the course; the addresses are relative to the page."""

    title: str
    tagline: str
    description: str
    term: str
    institution: str
    language: str
    root: str
    """Relative address of the site's root, `../../` or empty for the root itself ("./")."""
    nav: tuple[LinkView, ...]
    stylesheet: str
    """Address of the theme's stylesheets and the course's accent colours, all in one file."""
    script: str
    early_script: str
    """Sets the remembered theme before first paint."""
    favicon: str
    logo: str
    feed: str
    csp: str
    generator: str
    own_stylesheets: tuple[str, ...] = ()
    """Addresses of the course's own stylesheets (`theme.css`)."""
    footer: str = ""
    """What the course says at the foot of every page, plain text."""
    search: str = ""
    """Address of the search page; empty where the site has none."""
    search_script: str = ""
    search_stylesheet: str = ""
    search_manifest: str = ""
    """What the search loads when its reader asks for it."""
    statement: str = ""
    """Address of the statement on accessibility; empty where there is none."""
    zoom_script: str = ""
    """Opens pictures in full size; only pages that show one load it."""
    terms: tuple[LinkView, ...] = ()
    """The terms of the course, the current one first; empty for a course without."""
    direction: str = "ltr"
    """`rtl` where the language is written from right to left."""
    words: tuple[str, ...] = ()
    """Addresses of the words that scripts show, by language; none for English."""


class OtherTermView(Struct, frozen=True, gc=False):
    """That a page belongs to a term which is not the current one."""

    label: str
    """What its term is called."""
    is_later: bool
    """It begins after the current one; else it is of the past."""
    current: LinkView
    """Where the page stands in the current term, or that term."""


class HeadView(Struct, frozen=True, gc=False):
    """What every page says about itself."""

    site: SiteView
    title: str
    description: str
    canonical: str
    """Absolute address or empty."""
    page_kind: str
    """`lecture`, `page`, `schedule` ...: a class on `<body>`."""
    robots: str = ""
    edit_url: str = ""
    badge: str = ""
    image: str = ""
    """Absolute address of the picture that stands beside a shared link, or empty."""
    data: str = ""
    """JSON-LD, safe within an element: templates print it with `|safe`."""
    other_term: OtherTermView | None = None
    """On a page of a term that is not the current one."""
    changed: DateView | None = None
    """Day of the last commit that changed its source."""


class TitledView(Struct, frozen=True, gc=False):
    """What every page in HTML has."""

    head: HeadView
    title: str


class LectureView(TitledView, frozen=True, gc=False):
    """A lecture page."""

    row: RowView
    readings: tuple[ReadingGroupView, ...]
    """The lists of its front matter."""
    cards: tuple[ReadingView, ...]
    """The readings that `body` holds: `<!-- reading -->` stands at the end of each, in this order."""
    toc: tuple[TocEntry, ...]
    previous: LectureLinkView | None
    next: LectureLinkView | None
    extra: tuple[tuple[str, str], ...]
    aliases: tuple[str, ...]
    """Extra anchors that old links use."""
    has_body: bool = True
    citation_files: tuple[LinkView, ...] = ()
    """Its readings as files for reference managers."""
    course_list: CourseListView = CourseListView((), LinkView("", ""))
    breadcrumb: tuple[LinkView, ...] = ()
    """Its row of the schedule, and its section there."""
    related: tuple[LectureLinkView, ...] = ()
    """Other lectures with its tags or readings, the nearest first; neighbours are not among them."""
    deck: DeckView | None = None
    """Its deck, unless a frame of the text shows it."""
    slides: tuple[SlideView, ...] = ()
    """All slides of its deck, where the course wants them."""
    more_decks: tuple[tuple[DeckView, tuple[SlideView, ...]], ...] = ()
    """The decks behind the first that no frame of the text shows, each with its slides."""
    other_terms: tuple[LinkView, ...] = ()
    """Where the same lecture stands in other terms."""
    language: str = ""
    """Its own, where that is not the course's."""
    direction: str = ""


class PrintedLectureView(Struct, frozen=True, gc=False):
    """A lecture on the page of the whole course."""

    title: str
    row: RowView
    readings: tuple[ReadingGroupView, ...]
    cards: tuple[ReadingView, ...]
    """As in `LectureView`."""
    language: str = ""
    direction: str = ""


class PrintView(TitledView, frozen=True, gc=False):
    """All lectures on one page; `body` has their texts in this order, `<!-- notice -->` before each."""

    lectures: tuple[PrintedLectureView, ...]


class PlainView(TitledView, frozen=True, gc=False):
    """A plain page."""

    toc: tuple[TocEntry, ...]
    extra: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    """Ids of headings that the title of the page stands for."""
    facts: tuple[LabelledView, ...] = ()
    date: DateView | None = None
    """When an announcement was made."""
    all_url: str = ""
    """Where all announcements stand, on the page of one."""
    notebook: tuple[LinkView, ...] = ()
    """Of the page of a notebook: where its file is, and where it can be run."""
    language: str = ""
    """Its own, where that is not the course's."""
    direction: str = ""


class AnnouncementView(Struct, frozen=True, gc=False):
    """An announcement in a list."""

    title: str
    url: str
    date: DateView
    summary: str
    """Its description, else its first paragraph, as plain text."""


class AnnouncementsView(TitledView, frozen=True, gc=False):
    """The list of announcements."""

    announcements: tuple[AnnouncementView, ...]
    """The newest first."""


class ScheduleView(TitledView, frozen=True, gc=False):
    """The front page."""

    sections: tuple[SectionView, ...]
    here: RowView | None
    """What comes next, or where the course stands as its authors say."""
    people: tuple[PersonView, ...]
    facts: tuple[FactView, ...]
    columns: tuple[str, ...]
    """Which optional columns have anything in them: `date`, `week`, `deck`, `video`, `readings`, and role labels."""
    aliases: tuple[str, ...] = ()
    """Ids of the author's own schedule."""
    announcements: tuple[AnnouncementView, ...] = ()
    """The newest first."""
    has_news: bool = False
    """The newest is not two weeks old: `body` ends with its text, behind `<!-- notice -->`."""
    announcements_url: str = ""
    """Where all of them stand."""
    begins: str = ""
    """Day on which the term begins, where dates say what comes next: the page's script follows the reader's clock."""
    facts_in_line: tuple[str, ...] = ()
    """Labels of teams and facts that are short in every row: each is a column of the schedule."""
    heads: tuple[tuple[str, str], ...] = ()
    """What the authors have over `when`, `kind` and `what` of a row: the place, and the words."""
    script: str = ""
    """Address of the script of the schedule."""
    has_tools: bool = False
    """That script has something to filter by, or weeks that it can fold."""
    calendar: str = ""
    """Address of the calendar of the course."""
    webcal: str = ""
    """The same for programs that subscribe to it; empty where the address of the site is not known."""
    about: str = ""
    """Address of the page about the course, if it says more and the navigation does not lead there."""
    coming: tuple[RowView, ...] = ()
    """What is due, or takes place, up to the day of the next session."""


class LecturesView(TitledView, frozen=True, gc=False):
    """The lectures index."""

    rows: tuple[RowView, ...]
    sections: tuple[SectionView, ...]
    aliases: tuple[str, ...] = ()
    """Ids of the author's own list."""
    print_url: str = ""
    """Where all lectures stand on one page, for paper; empty where the course has none."""


class TagGroupView(Struct, frozen=True, gc=False):
    """One tag on the tag index."""

    tag: TagView
    rows: tuple[RowView, ...]
    aliases: tuple[str, ...] = ()
    """Anchors of the old index, such as the name with `-` for spaces."""


class TagsView(TitledView, frozen=True, gc=False):
    """The tag index."""

    tags: tuple[TagGroupView, ...]
    categories: tuple[TagGroupView, ...]


class TagPageView(TitledView, frozen=True, gc=False):
    """The page of one tag."""

    tag: TagView
    rows: tuple[RowView, ...]
    noun: str = "Tag"
    """`Tag` or `Category`."""


class LectureReadingsView(Struct, frozen=True, gc=False):
    """The readings of one lecture on the readings index."""

    lecture: RowView
    groups: tuple[ReadingGroupView, ...]


class ReadingsView(TitledView, frozen=True, gc=False):
    """The readings index."""

    lectures: tuple[LectureReadingsView, ...]
    total: int
    kinds: tuple[str, ...]
    tags: tuple[str, ...] = ()
    """Of all lectures that have readings."""
    years: tuple[str, ...] = ()
    """In which readings appeared, the latest first."""
    citation_files: tuple[LinkView, ...] = ()
    """All readings as files for reference managers."""


class LoadView(Struct, frozen=True, gc=False):
    """A team in the table of what teams do."""

    name: str
    url: str
    """Its page; empty for a team that the config does not declare."""
    members: tuple[str, ...]
    counts: tuple[int, ...]
    """How often it has each role of the table."""


class DutyView(Struct, frozen=True, gc=False):
    """What a team does in one lecture."""

    row: RowView
    roles: tuple[str, ...]


class TeamView(TitledView, frozen=True, gc=False):
    """The page of a team."""

    members: tuple[PersonView, ...]
    duties: tuple[DutyView, ...]
    teams_url: str
    calendar: str = ""
    """Address of its calendar."""


class TeamsView(TitledView, frozen=True, gc=False):
    """The table of the teams."""

    roles: tuple[str, ...]
    teams: tuple[LoadView, ...]


class CoursePageView(TitledView, frozen=True, gc=False):
    """About the course: people, times, place."""

    people: tuple[PersonView, ...]
    facts: tuple[FactView, ...]
    teams: tuple[LoadView, ...]
    pages: tuple[LinkView, ...]
    roles: tuple[str, ...] = ()
    """What teams do: a column each of the table of teams."""
    week: tuple[WeekdayView, ...] = ()
    """What there is every week."""


class StatementView(TitledView, frozen=True, gc=False):
    """The statement on accessibility."""

    commitment: str
    standard: str
    status: str
    """`full`, `partial`, `none` or empty."""
    reviewed: str
    """Day of the last review."""
    contact: LinkView | None
    problems: tuple[str, ...]
    enforcement: LinkView | None


class NotFoundView(TitledView, frozen=True, gc=False):
    """404.html, whose addresses are absolute under the base path."""

    folders: tuple[str, ...] = ()
    """Where nobody has said at which address the site stands: the folders above any address, `../` and so on."""
    stylesheet: str = ""
    """Address below the site's root."""
    script: str = ""
    """Address, below the root, of what leads the links of the page to where it is found."""


class LinkGroupView(Struct, frozen=True, gc=False):
    """Links below a heading."""

    name: str
    links: tuple[LinkView, ...]


class SearchView(TitledView, frozen=True, gc=False):
    """The search; without a script it is an index of links."""

    groups: tuple[LinkGroupView, ...]


class FeedEntryView(Struct, frozen=True, gc=False):
    """One entry of the Atom feed (RFC 4287)."""

    id: str
    title: str
    url: str
    updated: str
    summary: str
    published: str = ""


class FeedView(Struct, frozen=True, gc=False):
    """atom.xml."""

    id: str
    title: str
    subtitle: str
    url: str
    self_url: str
    updated: str
    author: str
    entries: tuple[FeedEntryView, ...]
    language: str = "en"


class SitemapView(Struct, frozen=True, gc=False):
    """sitemap.xml (sitemaps.org protocol 0.9)."""

    urls: tuple[tuple[str, str], ...]
    """(absolute address, ISO date or empty) pairs."""


class RedirectView(TitledView, frozen=True, gc=False):
    """A page at an old address that leads to the new one."""

    url: str
    anchors: tuple[tuple[str, str], ...]
    """(old anchor, relative address) pairs, shown as links."""


class StylesheetView(Struct, frozen=True, gc=False):
    """What the stylesheet says of the looks of this course, behind the stylesheets of the theme."""

    light_accent: str
    """Accent on the light theme, for links and fills: contrast of at least 4.5 with the page."""
    light_accent_text: str
    """Text upon a fill of the accent: contrast of at least 4.5 with it."""
    dark_accent: str
    dark_accent_text: str
    fonts: tuple[tuple[str, str], ...] = ()
    """(`text`, `headings` or `code`, its families as CSS has them) pairs."""
    column: int = 0
    """Rem that the text is wide where it is not as wide as usual."""


PageView: TypeAlias = (
    "LectureView | PlainView | ScheduleView | AnnouncementsView | LecturesView | TagsView | TagPageView | ReadingsView"
    " | CoursePageView | StatementView | PrintView | TeamsView | TeamView | NotFoundView | SearchView | FeedView"
    " | SitemapView | RedirectView | StylesheetView"
)


def decode_view(kind: str, data: Raw) -> Any:
    """Return the view of a class of this module that was written as JSON."""
    return json.decode(data, type=globals()[kind])
