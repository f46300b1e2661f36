"""Every setting of `course.yml`, declared once."""

from __future__ import annotations

from lectorium.model.declaration import Declaration

_CALENDAR = (
    Declaration("start", "date", "First day of the term.", "2026-08-31"),
    Declaration("end", "date", "Last day of the term.", "2026-12-11"),
    Declaration(
        "meetings",
        "entries",
        "When the course meets each week.",
        "[{day: Tuesday, time: 14:00-15:15, place: Room 101}]",
        parts=(
            Declaration("day", "text", "Day of the week.", "Tuesday"),
            Declaration("time", "words", "Time of day.", "14:00-15:15"),
            Declaration("place", "words", "Room or address.", "Room 101", aliases=("room",)),
        ),
    ),
    Declaration(
        "holidays",
        "entries",
        "Days without class.",
        "[{name: Fall break, from: 2026-10-05, to: 2026-10-06}]",
        parts=(
            Declaration("name", "words", "What the day is called.", "Fall break"),
            Declaration("date", "date", "The day.", "2026-11-26", aliases=("day",)),
            Declaration("from", "date", "The first of several days.", "2026-10-05", aliases=("start",)),
            Declaration("to", "date", "The last of several days.", "2026-10-06", aliases=("end",)),
        ),
    ),
)

_PERSON = (
    Declaration("name", "words", "Full name.", "Ada Lovelace"),
    Declaration("role", "words", "What the person does.", "Instructor"),
    Declaration("email", "text", "Mail address.", "ada@example.org"),
    Declaration("url", "text", "Home page.", "https://example.org/ada", aliases=("website",)),
    Declaration("office", "words", "Where the office is.", "Room 7"),
    Declaration("hours", "words", "Office hours.", "Mondays 10-11", aliases=("office_hours",)),
)

_TEAM = (
    Declaration("name", "words", "Name as lectures write it.", "team-1"),
    Declaration("members", "names", "Who is in it.", "[Ann, Bo]"),
)

LARGEST_ASSET_FIELD = Declaration(
    "largest_asset", "bytes", "Size above which a picture, deck or other file stops the build (1 GiB).", "2 GB"
)

_THEME = (
    Declaration("accent", "text", "Accent colour, in hexadecimal.", '"#1f5fae"', aliases=("color", "colour")),
    Declaration("logo", "text", "Path of a picture.", "images/logo.svg"),
    Declaration("favicon", "text", "Path of an icon.", "images/icon.svg"),
)

_IMAGES = (
    Declaration("budget", "bytes", "Size above which a picture is reported.", "1 MB"),
    Declaration("page_budget", "bytes", "Size of all pictures of a page above which it is reported.", "10 MB"),
    Declaration("smaller", "flag", "`false` publishes pictures only as they are, without smaller copies.", "false"),
    Declaration("avif", "flag", "`true` makes the smaller copies in AVIF, too.", "true"),
    Declaration("keep_metadata", "flag", "`true` leaves place, author and camera in published pictures.", "true"),
)

_HTML = (
    Declaration("iframe_hosts", "names", "Hosts whose frames are allowed.", "[player.example.org]"),
    Declaration("trusted", "names", "Published files that may run scripts.", "[slides/**]"),
)

_CHECK = (
    Declaration("select", "names", "Codes to report, no others.", "[IMG, LINK]"),
    Declaration("ignore", "names", "Codes not to report.", "[HEAD001]"),
    Declaration("severity", "pairs", "Other severities.", "{ALT001: error}"),
    Declaration("per_file_ignores", "mapping", "Codes not to report in some files.", "{content/old/*: [LINK]}"),
    Declaration("https_hosts", "names", "Hosts known to serve https.", "[example.org]"),
)

_BUILD = (
    Declaration("future", "flag", "`false` hides lectures until their date.", "false"),
    Declaration("decks", "text", "Folder in which decks are looked up.", "content/decks"),
    LARGEST_ASSET_FIELD,
)

COURSE_FIELDS = (
    Declaration("title", "words", "Name of the course.", "Learning from Data"),
    Declaration("description", "words", "One or two sentences about the course.", "A first course in statistics"),
    Declaration("tagline", "words", "A short line below the title.", "Fall 2026"),
    Declaration("term", "words", "The term it is given in.", "Fall 2026", aliases=("semester",)),
    Declaration("institution", "words", "Who gives it.", "Example University", aliases=("university", "school")),
    Declaration("url", "text", "Where the site will stand.", "https://example.org/course/"),
    Declaration("language", "text", "Language of the course (BCP 47).", "en", aliases=("lang",)),
    Declaration("timezone", "text", "Time zone of dates and releases (IANA name).", "America/New_York"),
    Declaration("place", "words", "Where the course meets.", "Room 101", aliases=("room", "location")),
    Declaration("time", "words", "When the course meets.", "Tuesdays and Thursdays, 14:00"),
    Declaration("calendar", "mapping", "The dates of the term.", parts=_CALENDAR),
    Declaration(
        "people",
        "entries",
        "Instructors and assistants.",
        "[{name: Ada Lovelace, role: Instructor}]",
        parts=_PERSON,
        short="name",
    ),
    Declaration(
        "teams", "entries", "Teams of students.", "[{name: team-1, members: [Ann, Bo]}]", parts=_TEAM, short="name"
    ),
    Declaration("labels", "pairs", "Other names for columns.", "{notes: Scribes, video: Presenters}"),
    Declaration(
        "nav",
        "entries",
        "The navigation, in order.",
        "[{title: Syllabus, url: syllabus/}]",
        parts=(
            Declaration("title", "words", "What the link says.", "Syllabus", aliases=("name", "label")),
            Declaration(
                "url",
                "text",
                "Address below the site's root, or of another site.",
                "syllabus/",
                aliases=("target", "link", "href"),
            ),
        ),
        short="url",
        aliases=("navigation",),
    ),
    Declaration("theme", "mapping", "How the site looks.", parts=_THEME),
    Declaration("images", "mapping", "Limits for pictures.", parts=_IMAGES),
    Declaration("html", "mapping", "What raw HTML may do.", parts=_HTML),
    Declaration("check", "mapping", "What the checker reports.", parts=_CHECK),
    Declaration("build", "mapping", "How the site is made.", parts=_BUILD),
    Declaration(
        "repository",
        "text",
        'Address of the repository, for "edit this page".',
        "https://github.com/example/course",
        aliases=("repo",),
    ),
    Declaration("branch", "text", "Branch that the site is made from.", "main"),
    Declaration("order", "text", "Front-matter key that orders the lectures.", "week", aliases=("sort_by",)),
    Declaration("sections", "names", "Order of the sections of the schedule.", "[Foundations, Practice]"),
    Declaration("plugins", "names", "Installed packages that add to Lectorium; their code is run.", "[lectorium-dot]"),
)
"""Settings of a native course."""

_LECTORIUM = (
    Declaration("build", "mapping", "How the site is made.", parts=(LARGEST_ASSET_FIELD,)),
    *(item for item in COURSE_FIELDS if item.name in ("images", "html", "plugins")),
)

OWN_FIELDS = (
    Declaration("lectorium", "mapping", "Settings of Lectorium in the config of another program.", parts=_LECTORIUM),
)
"""The one key of a Jekyll course's config that is ours, and what may stand below it."""
