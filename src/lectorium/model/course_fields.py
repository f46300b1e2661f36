"""Every setting of `course.yml`, declared once."""

from __future__ import annotations

from lectorium.model.declaration import Declaration

# fmt: off
_OFF = (
    Declaration("name", "words", "What the days are called.", "Fall break", aliases=("reason", "title")),
    Declaration("date", "date", "The day.", "2026-11-26", aliases=("day",)),
    Declaration("from", "date", "The first of several days.", "2026-10-05", aliases=("start",)),
    Declaration("to", "date", "The last of several days.", "2026-10-06", aliases=("end",)),
)

_ROOMS = ("room", "venue", "location", "where")
_HOURS = (
    Declaration("time", "words", "Time of day.", "14:00-15:15", aliases=("hours",)),
    Declaration("start", "words", "In place of `time`: when it begins.", "14:00", aliases=("start_time", "from")),
    Declaration("end", "words", "In place of `time`: when it ends.", "15:15", aliases=("end_time", "to")),
)
_PLACE = Declaration("place", "words", "Room or address.", "Room 101", aliases=_ROOMS)
_REASON = Declaration("reason", "words", "Why.", "Field trip", aliases=("name",))
_ONE_KIND = Declaration("kind", "text", "Which meeting of that day; without it all of them.", "lab")

_CALENDAR = (
    Declaration("start", "date", "First day of the term.", "2026-08-31", aliases=("start_date",)),
    Declaration("end", "date", "Last day of the term.", "2026-12-11", aliases=("end_date",)),
    Declaration(
        "meetings",
        "entries",
        "When the course meets each week.",
        "[{days: [Tuesday, Thursday], time: 14:00-15:15, place: Room 101}]",
        parts=(
            Declaration("day", "names", "Day of the week, or several.", "Tuesday", aliases=("days", "weekday")),
            *_HOURS,
            _PLACE,
            Declaration("kind", "text", "Which posts take it, by their `kind`; `lecture` without.", "lab",
                aliases=("type",)),
            Declaration("date", "names", "In place of `day`: the day of a class that is not weekly, or several.",
                "[2026-10-10, 2026-10-11]", aliases=("dates",)),
            Declaration("section", "words", "Which of several parallel groups it is for: each has every lecture.", "A",
                aliases=("group",)),
        ),
    ),
    Declaration("holidays", "entries", "Days without class.", "[{name: Thanksgiving, date: 2026-11-26}]", parts=_OFF,
        short="date", alone=True),
    Declaration("breaks", "entries", "Longer spans without class.",
        "[{name: Fall break, from: 2026-10-05, to: 2026-10-06}]", parts=_OFF),
    Declaration(
        "moved",
        "entries",
        "Classes on another day, at another hour or in another room.",
        "[{from: 2026-10-13, to: 2026-10-16, reason: Field trip}]",
        parts=(
            Declaration("from", "date", "The day that the class would be on.", "2026-10-13", aliases=("date", "day")),
            Declaration("to", "date", "The day that it is on; without it the same.", "2026-10-16"),
            Declaration("time", "words", "Its time, if another.", "16:00-17:15"),
            Declaration("place", "words", "Its room, if another.", "Room 7", aliases=_ROOMS),
            _REASON,
            _ONE_KIND,
        ),
    ),
    Declaration(
        "cancelled",
        "entries",
        "Classes that are not held.",
        "[{date: 2026-10-20, reason: Strike}]",
        parts=(
            Declaration("date", "date", "The day.", "2026-10-20", aliases=("day",)),
            _REASON,
            _ONE_KIND,
        ),
        short="date",
        aliases=("canceled",),
        alone=True,
    ),
    Declaration("weeks", "text", "`teaching` counts only weeks with class.", "teaching",
        choices=("calendar", "teaching")),
)

_PERSON = (
    Declaration("name", "words", "Full name.", "Ada Lovelace"),
    Declaration("role", "words", "What the person does.", "Instructor"),
    Declaration("email", "text", "Mail address.", "ada@example.org"),
    Declaration("url", "text", "Home page.", "https://example.org/ada", aliases=("website",)),
    Declaration("office", "words", "Where the office is.", "Room 7"),
    Declaration("hours", "words", "Office hours.", "Mondays 10-11", aliases=("office_hours", "officehours")),
    Declaration("photo", "text", "Path of a picture.", "images/ada.jpg", aliases=("picture", "image")),
)

STAFF = (
    ("instructors", "Instructor", ("instructor", "lecturer", "lecturers", "professor", "teacher", "teachers")),
    ("assistants", "Teaching assistant", ("ta", "tas", "teaching_assistants", "tutor", "tutors")),
    ("organizers", "Organizer", ("organizer", "organiser", "organisers")),
    ("speakers", "Guest speaker", ("guests", "guest_speakers")),
)
"""Settings that list people by their role: name, role, other names."""

_MEMBER = tuple(item for item in _PERSON if item.name in ("name", "email", "url", "photo"))

_WEEKLY = (
    Declaration("title", "words", "Who is there, or what it is.", "Ada Lovelace",
        aliases=("who", "name", "person", "what", "staff", "instructor", "ta")),
    Declaration("when", "words", "Day and hours in one; or words, such as `by appointment`.", "Mon 10-11"),
    Declaration("day", "names", "In place of `when`: the day of the week, or several.", "Monday",
        aliases=("days", "weekday")),
    *_HOURS,
    _PLACE,
    Declaration("url", "text", "Where it is online.", "https://example.org/7", aliases=("link", "zoom", "online")),
    Declaration("note", "words", "What else is to know.", "every second week",
        aliases=("every", "frequency", "comment", "notes")),
)

_ANNOUNCEMENT = (
    Declaration("title", "words", "Its title; without one, its first sentence.", "Room 7"),
    Declaration("date", "date", "When it is announced, with an hour or without.", "2026-09-03 09:00", aliases=("day",)),
    Declaration("text", "text", "What it says, in Markdown.", "We meet in **room 7** today.",
        aliases=("message", "body", "content", "description")),
    Declaration("url", "text", "Where it leads.", "https://example.org/room-7", aliases=("link",)),
)

_TEAM = (
    Declaration("name", "words", "Name as lectures write it.", "team-1"),
    Declaration("members", "any", "Who is in it: names, or entries with what a member wants to be shown.",
        "[Ann, {name: Bo, email: bo@example.org}]", parts=_MEMBER, short="name"),
)

LARGEST_ASSET_FIELD = Declaration("largest_asset", "bytes",
    "Size above which a picture, deck or other file stops the build (1 GiB).", "2 GB")

_FONTS = (
    Declaration("text", "text", "Fonts of the text.", '"Source Serif 4, Georgia"'),
    Declaration("headings", "text", "Fonts of titles and large headings.", '"Source Sans 3, Helvetica"'),
    Declaration("code", "text", "Fonts of code.", '"JetBrains Mono"'),
)

_THEME = (
    Declaration("accent", "text", "Accent colour, in hexadecimal.", '"#1f5fae"', aliases=("color", "colour")),
    Declaration("logo", "text", "Path of a picture.", "images/logo.svg"),
    Declaration("favicon", "text", "Path of an icon.", "images/icon.svg"),
    Declaration("css", "names", "Stylesheets of the course, linked after ours.", "css/course.css"),
    Declaration("fonts", "mapping", "Fonts that stand before ours.", "{text: Georgia}", parts=_FONTS),
    Declaration("width", "text", "Width of the text.", "wide", choices=("narrow", "normal", "wide")),
    Declaration("footer", "text", "Plain text at the foot of every page.", "Texts under CC BY 4.0."),
)

_IMAGES = (
    Declaration("budget", "bytes", "Size above which what a reader loads for a picture is reported.", "1 MB"),
    Declaration("page_budget", "bytes", "The same for all pictures of a page together.", "10 MB"),
    Declaration("smaller", "flag", "`false` publishes pictures only as they are, without smaller copies.", "false"),
    Declaration("avif", "flag", "`true` makes the smaller copies in AVIF, too.", "true"),
    Declaration("keep_metadata", "flag", "`true` leaves place, author and camera in pictures and films.", "true"),
    Declaration("slides", "flag", "`true` shows every slide of a deck on the page of its lecture.", "true"),
    Declaration("numbers", "flag", "`true` numbers figures, and makes `Figure 3` in a text a link.", "true"),
    Declaration("still", "flag", "`true` shows pictures that move as stills until a reader plays them.", "true"),
)

_HTML = (
    Declaration("iframe_hosts", "names", "Hosts whose frames are allowed; `*.` at its head is any host below one.",
        '[player.example.org, "*.panopto.example"]'),
    Declaration("script_hosts", "names",
        "Hosts from which templates of the course may load scripts, and to which those may send.",
        "[stats.example.org]"),
    Declaration("trusted", "names", "Published files that may run scripts.", "[slides/**]"),
)

_CHECK = (
    Declaration("select", "names", "Codes to report, no others.", "[IMG, LINK]"),
    Declaration("ignore", "names", "Codes not to report.", "[HEAD001]"),
    Declaration("severity", "pairs", "Other severities.", "{ALT001: error}"),
    Declaration("per_file_ignores", "mapping", "Codes not to report in some files.", "{content/old/*: [LINK]}"),
    Declaration("https_hosts", "names", "Hosts known to serve https.", "[example.org]"),
    Declaration("page_weight", "bytes", "Size above which all that a reader loads for a page is reported.", "1 MB"),
)

_BUILD = (
    Declaration("future", "flag", "`false` hides lectures until their date.", "false"),
    Declaration("decks", "text", "Folder in which decks are looked up.", "content/decks"),
    LARGEST_ASSET_FIELD,
)

_ACCESSIBILITY = (
    Declaration("contact", "text", "Mail address or page for those who meet a barrier.", "access@example.org"),
    Declaration("commitment", "words", "What the course promises, in a sentence or two.", "Everybody can take part."),
    Declaration("standard", "words", "What the site is to meet.", "WCAG 2.2 AA"),
    Declaration("status", "text", "How far it meets that; left out, nothing is claimed.", "partial",
        choices=("full", "partial", "none")),
    Declaration("date", "date", "Day of the last review.", "2026-08-24", aliases=("reviewed",)),
    Declaration(
        "problems",
        "entries",
        "Barriers that are known, a sentence each.",
        '["Slides of week 3 have no tags."]',
        parts=(Declaration("what", "words", "The barrier.", "Slides of week 3 have no tags."),),
        short="what",
    ),
    Declaration("enforcement", "text", "Page of whom to turn to when nobody answers.", "https://example.org/ombud"),
)

COURSE_FIELDS = (
    Declaration("title", "words", "Name of the course.", "Learning from Data"),
    Declaration("description", "words", "One or two sentences about the course.", "A first course in statistics"),
    Declaration("tagline", "words", "A short line below the title.", "Fall 2026"),
    Declaration("term", "words", "The term it is given in.", "Fall 2026", aliases=("semester",)),
    Declaration("terms", "names", "Folders of `terms/` that are published, the current one first.", "[2026fa, 2026sp]"),
    Declaration("institution", "words", "Who gives it.", "Example University", aliases=("university", "school")),
    Declaration("url", "text", "Where the site will stand; left empty: nowhere yet.", "https://example.org/course/"),
    Declaration("language", "text", "Language of the course (BCP 47).", "en", aliases=("lang",)),
    Declaration("timezone", "text", "Time zone of dates and releases (IANA name).", "America/New_York"),
    Declaration("place", "words", "Where the course meets.", "Room 101", aliases=_ROOMS),
    Declaration("time", "words", "When the course meets.", "Tuesdays and Thursdays, 14:00", aliases=("when",)),
    Declaration("calendar", "mapping", "The dates of the term.", parts=_CALENDAR),
    Declaration("people", "entries", "Instructors and assistants.", "[{name: Ada Lovelace, role: Instructor}]",
        parts=_PERSON, short="name", aliases=("staff",), alone=True),
    *(
        Declaration(name, "entries", f"The same, each with the role *{role}* where it says none.", "[Ada Lovelace]",
            parts=_PERSON, short="name", aliases=aliases, alone=True)
        for name, role, aliases in STAFF
    ),
    Declaration("teams", "entries", "Teams of students.", "[{name: team-1, members: [Ann, Bo]}]", parts=_TEAM,
        short="name"),
    Declaration("announcements", "entries", "What is new; a longer text is a file in `content/announcements/`.",
        "[{date: 2026-09-03, text: We meet in room 7.}]", parts=_ANNOUNCEMENT, short="text", aliases=("news",)),
    Declaration("office_hours", "entries", "When somebody is there for questions, each week.",
        "[{who: Ada Lovelace, day: Monday, time: 10-11, place: Room 7}]", parts=_WEEKLY, short="when", alone=True,
        aliases=("officehours",)),
    Declaration("recurring", "entries", "What else there is each week.",
        "[{title: Journal club, day: Friday, time: 12-13}]", parts=_WEEKLY, short="title",
        aliases=("weekly", "recurring_events")),
    Declaration("citation_style", "text", "Style in which a reading is copied.", "mla",
        choices=("apa", "mla", "chicago", "ieee", "acm")),
    Declaration("markdown", "text", "`kramdown` reads texts as Jekyll does, with its Liquid tags.", "kramdown",
        choices=("commonmark", "kramdown")),
    Declaration("old_addresses", "text",
        "`jekyll`: the feeds, listings and anchors that a Jekyll course had go on working.", "jekyll",
        choices=("jekyll",)),
    Declaration(
        "macros",
        "entries",
        "Definitions in TeX for the formulas of all texts.",
        r"['\newcommand{\R}{\mathbb{R}}']",
        parts=(Declaration("tex", "text", "The definition.", r"'\newcommand{\R}{\mathbb{R}}'"),),
        short="tex",
    ),
    Declaration("labels", "pairs", "Other names for columns.", "{notes: Scribes, video: Presenters}"),
    Declaration(
        "nav",
        "entries",
        "The navigation, in order.",
        "[{title: Syllabus, url: syllabus/}]",
        parts=(
            Declaration("title", "words", "What the link says.", "Syllabus", aliases=("name", "label")),
            Declaration("url", "text", "Address below the site's root, or of another site.", "syllabus/",
                aliases=("target", "link", "href")),
        ),
        short="url",
        aliases=("navigation",),
    ),
    Declaration("theme", "mapping", "How the site looks.", parts=_THEME),
    Declaration("accessibility", "mapping", "What the statement on accessibility says.", parts=_ACCESSIBILITY),
    Declaration("social_images", "text",
        "Pictures for those who share a page: one of the course, one a lecture, or none.", "lectures",
        choices=("course", "lectures", "none")),
    Declaration("search", "flag", "`false` leaves out the search.", "false"),
    Declaration("print", "flag", "`true` adds a page with all lectures, for paper.", "true"),
    Declaration("images", "mapping", "Limits for pictures.", parts=_IMAGES),
    Declaration("html", "mapping", "What raw HTML may do.", parts=_HTML),
    Declaration("check", "mapping", "What the checker reports.", parts=_CHECK),
    Declaration("build", "mapping", "How the site is made.", parts=_BUILD),
    Declaration("repository", "text", 'Address of the repository, for "edit this page".',
        "https://github.com/example/course", aliases=("repo",)),
    Declaration("branch", "text", "Branch that the site is made from.", "main"),
    Declaration("order", "text", "Front-matter key that orders the lectures.", "week", aliases=("sort_by",)),
    Declaration("sections", "names", "Order of the sections of the schedule.", "[Foundations, Practice]"),
    Declaration("plugins", "names", "Installed packages that add to Lectorium; their code is run.", "[lectorium-dot]"),
)
"""Settings of a native course."""

_SHARED = ("search", "print", "images", "html", "plugins", "citation_style", "theme", "social_images", "accessibility")
_LECTORIUM = (
    Declaration("build", "mapping", "How the site is made.", parts=(LARGEST_ASSET_FIELD,)),
    *(item for item in COURSE_FIELDS if item.name in _SHARED),
)

OWN_FIELDS = (
    Declaration("lectorium", "mapping", "Settings of Lectorium in the config of another program.", parts=_LECTORIUM),
)
"""The one key of a Jekyll course's config that is ours, and what may stand below it."""
# fmt: on
