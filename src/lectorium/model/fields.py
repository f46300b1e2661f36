"""Every field that a lecture or a page may have, declared once."""

from __future__ import annotations

from typing import get_args

from msgspec.structs import replace

from lectorium.model.course import LectureKind
from lectorium.model.declaration import Declaration

LECTURE_KINDS: tuple[LectureKind, ...] = get_args(LectureKind)
"""The kinds of rows of a schedule, in the words of front matter."""

KIND_SYNONYMS: dict[str, LectureKind] = {
    "quiz": "exam", "midterm": "exam", "final": "exam", "test": "exam", "guest": "lecture", "seminar": "lecture",
    "homework": "assignment", "recess": "break", "off": "break", "vacation": "break", "lab": "extra",
    "tutorial": "extra", "recitation": "extra", "discussion": "extra", "section": "extra",
    "bonus": "extra", "presentation": "project", "cancelled": "break", "canceled": "break",
}  # fmt: skip
"""What other courses call them."""

KINDS: dict[str, LectureKind] = {kind: kind for kind in LECTURE_KINDS} | KIND_SYNONYMS
"""Every word for a kind."""


def kinds_of_lectures(offered: frozenset[str]) -> frozenset[str]:
    """Return the kinds of meetings that are for lectures: all of them where none says so."""
    return frozenset(kind for kind in offered if KINDS.get(kind) == "lecture") or offered


# fmt: off
_SHARED = (
    Declaration("title", "words", "The title of the page.", "Scaling laws", jekyll=True),
    Declaration("description", "words", "One sentence for lists and search engines.", "Why size helps",
        aliases=("desc", "summary")),
    Declaration("layout", "text", "What shows the page: a template of your own.", "lecture", jekyll=True),
    Declaration("permalink", "text", "An address of its own, below the root of the site.", "/syllabus/", jekyll=True),
    Declaration("slug", "text", "The last part of the address, in place of the file name.", "scaling", jekyll=True),
    Declaration("redirect_from", "addresses", "Old addresses that lead here.", "[/old/, /older.html]",
        aliases=("alias", "aliases")),
    Declaration("redirect_to", "text", "An address that the page leads to in place of a text.",
        "https://example.org/new/"),
    Declaration("language", "text", "Its own language (BCP 47), where that is not the course's.", "de",
        aliases=("lang",)),
    Declaration("published", "flag", "`false` keeps the page out of the site.", "false", jekyll=True),
    Declaration("draft", "flag", "`true` shows the page in previews only.", "true", jekyll=True),
    Declaration("release", "instant", "The page is shown from this instant on.", "2026-09-03 08:00"),
)

_READING = (
    Declaration("title", "text", "What it is called.", "Tidy Data"),
    Declaration("authors", "names", "Who wrote it.", "[Hadley Wickham]", aliases=("author",)),
    Declaration("date", "text", "When it appeared, as precise as you know.", "2014", aliases=("year",)),
    Declaration("venue", "text", "Where.", "Journal of Statistical Software", aliases=("journal", "publisher")),
    Declaration("url", "addresses", "Where it can be read.", "https://example.org/tidy.pdf",
        aliases=("urls", "link", "links", "pdf")),
    Declaration("doi", "text", "Its DOI.", "10.18637/jss.v059.i10"),
    Declaration("arxiv", "text", "Its number at arXiv.", "1706.03762"),
    Declaration("kind", "text", "`required`, `more`, `background`, `extra`.", "required"),
    Declaration("abstract", "text", "What it is about.", "Why a table ...", aliases=("note",)),
)

_EVENT = (
    Declaration("title", "words", "What it is called.", "Homework 2", aliases=("name",)),
    Declaration("date", "instant", "The day, with or without the hour.", "2026-10-01 23:59", aliases=("day", "when")),
    Declaration("time", "words", "The hour, or two with a dash between them.", "14:00-15:15"),
    Declaration("url", "text", "Where it leads.", "homework/2.pdf", aliases=("link", "href", "file")),
    Declaration("kind", "text", "What it is: a kind of lecture, or a word of your own.", "lab", aliases=("type",)),
    Declaration("place", "words", "Where it is.", "Room 101", aliases=("room",)),
)

SCHEDULE_FIELDS = (
    *_EVENT,
    Declaration("due", "any", "`true`: it is due then, as assignments and homework are; or the day itself.", "true"),
)
"""What a row of `schedule.yml` says."""

_ONE_DAY = "a row has one day: write `date: <2026-10-01>`, and a row for each further day that matters"
_WEEKLY = "write a row for each day; a class of every week stands in course.yml, under `calendar: meetings:`"
ROW_INSTEAD = {
    **dict.fromkeys(("from", "to", "start", "end", "until", "dates"), _ONE_DAY),
    **dict.fromkeys(("repeat", "repeats", "recurring", "every", "weekly", "frequency"), _WEEKLY),
    "week": "write the day, as in `date: 2026-10-01`",
    "points": "write it into the title",
}
"""What to write in place of keys that a row does not have."""

_DUE_PART = tuple(replace(each, aliases=(*each.aliases, "due")) if each.name == "date" else each
    for each in _EVENT)

_DUE = (
    Declaration("due", "any", "What is due: a text, a date, or `title`, `date`, `url`; or a list of them.",
        "{title: Homework 2, date: 2026-10-01 23:59}", parts=_DUE_PART, short="title"),
    Declaration("assignments", "any", "The same, under another name.", "[{title: Homework 2, date: 2026-10-01}]",
        parts=_DUE_PART, short="title"),
)

_LECTURE = (
    *_SHARED,
    Declaration("date", "date", "The day of the lecture.", "2026-09-03", jekyll=True),
    Declaration("order", "order", "Where it stands among the lectures.", "3", aliases=("LOrder", "lorder")),
    Declaration("section", "words", "The group of the schedule that it stands in.", "Foundations",
        aliases=("module", "unit")),
    Declaration("kind", "text", "What kind of row it is; a word of your own is a lecture that is called so.", "exam",
        choices=LECTURE_KINDS, synonyms=tuple(KIND_SYNONYMS), own_words=True),
    Declaration("meetings", "order", "How many meetings of the calendar it takes; 0 for none.", "2"),
    Declaration("same_meeting", "flag", "`true`: it shares the meeting of the lecture before it.", "true"),
    Declaration("extra", "flag", "`true` for an extra session.", "true"),
    Declaration("platform", "flag", "`true` for a session about tools.", "true"),
    Declaration("lecture", "text", "The slides: name of the PDF, with or without `.pdf`.", "S1-Intro",
        aliases=("deck", "slides")),
    Declaration("lectureVersion", "text", "`current` or `next`: where the course is.", "next",
        choices=("current", "next")),
    Declaration("extraContent", "text", "A short text beside the row.", "Bring a laptop"),
    Declaration("notes", "links", "Who writes the post (a team), links to notes, or a topic.", "team-2"),
    Declaration("morenotes", "links", "More links.", "[Handout](https://example.org/h.pdf)"),
    Declaration("video", "links", "Who leads (a team), links to recordings, or a topic.", "team-5",
        aliases=("videos",)),
    Declaration("lead", "links", "The team that leads the session.", "team-5"),
    Declaration("blog", "links", "The team that writes the post.", "team-2"),
    Declaration("speaker", "names", "The guest who speaks, or several.", "Ada Lovelace", aliases=("speakers",)),
    Declaration("readings", "entries", "Readings that stand in no list of the text.",
        "[{title: Tidy Data, year: 2014}]", parts=_READING, short="title"),
    Declaration("tags", "names", "Topics, for the tag index.", "[Alignment, Safety]", aliases=("tag",), jekyll=True),
    Declaration("categories", "names", "Broader groups than tags.", "[Foundations]", aliases=("category",),
        jekyll=True),
    Declaration("term", "words", "The term it was given in.", "Fall 2026"),
    Declaration("excerpt", "words", "A short text for lists, in place of the first paragraph.", "In this lecture ...",
        jekyll=True),
)

_SESSION = (
    Declaration("time", "words", "Its own hours, where they are not those of the meeting.", "16:00-17:15"),
    Declaration("number", "order", "Its number; those behind it count on.", "7", aliases=("lecture_number", "num")),
    Declaration("place", "words", "Its own room.", "Room 101", aliases=("room", "location", "venue")),
)

_RELEASE = Declaration(
    "release",
    "instant",
    "The page is shown from this instant on; or an instant for `page` and each part that comes apart.",
    "2026-09-03 08:00",
    parts=(
        Declaration("page", "instant", "The whole lecture.", "2026-09-03 08:00", aliases=("lecture",)),
        Declaration("deck", "instant", "Its slides; so do `notes`, `video`, `solutions` ...", "2026-09-03 12:00"),
    ),
)

_DECKS = Declaration("lecture", "any",
    "The slides: name of the file, with or without `.pdf`, or an address; or a list of them.", "S1-Intro",
    aliases=("deck", "decks", "slides"))
_OWN = {"release": _RELEASE, "lecture": _DECKS}
"""What says more in a course of our own."""

LECTURE_FIELDS = (*(_OWN.get(item.name, item) for item in _LECTURE), *_SESSION, *_DUE)
"""Front matter of a lecture."""

THEMED_LECTURE_FIELDS = _LECTURE
"""The same where all else belongs to a theme, which shows it as it is."""

PAGE_FIELDS = (
    *_SHARED,
    Declaration("order", "order", "Where it stands in the navigation.", "2", aliases=("nav_order", "weight")),
    Declaration("nav", "flag", "`false` keeps the page out of the navigation.", "false", aliases=("in_nav",)),
    Declaration("nav_exclude", "flag", "`true` keeps the page out of the navigation.", "true"),
    Declaration("excerpt", "words", "A short text for lists.", "What you need to know", jekyll=True),
    Declaration("listing", "text", "The list of ours that stands below the text, at the `permalink` of the page.",
        "lectures", choices=("schedule", "lectures", "tags", "readings", "announcements")),
)
"""Front matter of a plain page."""

# fmt: on
ANNOUNCEMENT_FIELDS = (*PAGE_FIELDS, Declaration("date", "date", "When it is announced.", "2026-09-03 09:00"))
"""Front matter of an announcement."""

_PLUMBING = """
    anchors annotations author_profile background banner bib bibliography breadcrumb breadcrumbs canonical_url
    classes code_copy color colour comments content cover created css date disable_anchors entries_layout ext
    external_link feature feature_row featured font gallery grand_parent has_children has_toc header headline hero
    hidden hide hide_title highlight icon id image images img jekyll_theme js katex last_modified
    last_modified_at locale main_font_size math mathjax menu mermaid modified nav nav_exclude nav_fold nav_order
    navigation noindex paginate pagination parent path pin pubdate read_time related render_with_liquid robots
    script scripts search_exclude seo share show_date show_excerpts sidebar sitemap sort_by sort_order sticky style
    styles stylesheet taxonomy teaser tex theme thumbnail toc toc_icon toc_label toc_sticky type update updated url
    usemathjax usemermaid weight
"""
_CONTENT = """
    abstract acknowledgements affiliation affiliations assigned attachment author author_affiliation authors
    citation code colab collection data day discussion doi due due_date due_event email external_url files github
    given_by handout handouts homework hw instructor instructors keywords lecture_number lecturer link links
    location materials name notebook num number pdf photo piazza place points poll ppt pptx presenter presenters
    project pronouns quiz reading recording recordings repo resources role room schedule scribe scribes
    session slack solution solutions subtitle ta tagline tas time tldr venue video_url website week worksheet
    youtube zoom
"""
PLUMBING_KEYS = frozenset(_PLUMBING.split())
"""Keys by which Jekyll, its plug-ins and its themes make a page: accepted without a word, and nothing for readers."""

CONTENT_KEYS = frozenset(_CONTENT.split())
"""Keys of themes and of other course sites whose values are for readers: shown as facts, whatever their kind."""

_OWN_CONTENT = """
    activities activity after_class announcement attachments attendance before before_class bio canvas
    colabs contact datasets dataset demo demos
    discussant discussants duration exam exercise exercises facts feedback final goals host in_class keynote lab
    labs learning_goals learning_objectives learning_outcomes license meet midterm milestone milestones objectives
    office_hours optional pre_class prep preparation watch
    outcomes panopto paper papers powerpoint prerequisites problem_set problem_sets pset psets
    quizzes recitation required rubric survey teams topic topics tutorial
"""
OWN_CONTENT_KEYS = frozenset(_OWN_CONTENT.split())
"""More of them in a course of our own, where no theme may mean something else."""

ROBOT_KEYS = frozenset({"noindex", "robots", "sitemap"})
"""Keys that speak to search engines."""

SAMPLE_INSTANT = "2026-09-03 08:00"
_LATER = """
    publish publish_date publishdate publish_at publish_on published_at published_on available available_from
    available_on available_at available_after unlock unlock_at unlock_on unlock_date visible_from visible_after
    show_from show_after release_date releasedate release_at release_on release_time released released_at
    released_on go_live live_from embargo embargo_until hidden_until hide_until not_before public_from opens_on
"""
LATER_KEYS = frozenset(_LATER.split())
"""Keys by which other programs show a post from an instant on."""

KIND_INSTEAD = "write `kind: <exam>`"
_INSTEAD = {
    "building start_room": "write `room: <Room 101>`",
    "hours": "write `time: <14:00-15:15>`",
    "when": "write the day under `date:`, and its hours under `time: 14:00-15:15`",
    "start end start_time end_time starts ends begins": "write `time: 14:00-15:15`, and the day under `date:`",
    "team group groups": "write `lead: <team-1>` for who leads, `blog: <team-1>` for who writes",
    "leader leaders led_by": "write `lead: <team-1>`",
    "blogger bloggers writer writers": "write `blog: <team-1>`",
    "guest guests guest_speaker guest_lecturer": "write `speaker: <Ada Lovelace>`",
    "type format": KIND_INSTEAD,
    "part parent chapter block theme": "write `section: <Foundations>`",
    "image picture thumbnail cover banner": "show it in the text: `![what it shows](<picture.png>)`",
    "html": "write `slides: <talk.html>`, or `links: [{name: Demo, url: <talk.html>}]`",
    "visible public listed show status state": f"write `draft: true` to hide it, or `release: {SAMPLE_INSTANT}`",
    _LATER: f"write `release: <{SAMPLE_INSTANT}>`",
    "solutions_release release_solutions": "write `release: {solutions: <2026-09-03>}`",
    "slides_release deck_release release_slides": "write `release: {deck: <2026-09-03>}`",
    "expires expiry unpublish_date": "nothing is taken back by date: write `published: false` when the time has come",
    "cancelled canceled": "write `kind: cancelled`, or say it under `calendar: cancelled:` in course.yml",
    "moved rescheduled": "say it under `calendar: moved:` in course.yml",
    "optional_session": "write `extra: <true>`",
    "required_reading required_readings optional_readings further_reading": "write `readings: [{title: <Tidy Data>}]`",
    "deadline due_time": "write `due: {title: Homework 2, date: <2026-10-01 23:59>}`, with the title of yours",
    "deliverable deliverables": "write `due: <Homework 2>`",
    "weight nav_order position sort": "write `order: <3>`",
    "toc math mathjax katex mermaid": "delete it: a page has what its text needs",
    "comment comments todo internal": "write it behind a `#`: readers never see a comment",
    "calendar meetings_per_week": "the calendar stands in course.yml, under `calendar:`",
    "redirect redirects old_url": "write `redirect_from: <[/old/]>`",
    "url path address": "write `permalink: </syllabus/>`",
    "meta seo og_image": "write `description: ...`; pictures for shared links are `social_images:` in course.yml",
}
INSTEAD = {key: help_text for keys, help_text in _INSTEAD.items() for key in keys.split()}
"""What to write in place of keys that authors invent; `<...>` holds a sample where the author's own value belongs."""

HIDING_KEYS = frozenset({"hidden", "hide", "private", "unpublished", "unlisted", "unreleased"})
"""Keys by which other programs keep a post out of a site."""
HIDING_WORDS = {
    **dict.fromkeys(
        ("visible", "public", "listed", "show", "publish", "available", "released"),
        frozenset({"false", "no", "off", "0"}),
    ),
    **dict.fromkeys(("status", "state", "visibility"), frozenset({"draft", "hidden", "private", "unpublished"})),
}
"""Keys that do so with some values only."""
