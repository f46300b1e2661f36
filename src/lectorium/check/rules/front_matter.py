"""Rules on front matter and config that reading the course finds already: they are explained here."""

from __future__ import annotations

from collections.abc import Iterator

from lectorium.check.context import RuleContext
from lectorium.check.rule import Example, Rule, example, lecture_post, post
from lectorium.conduct.selection import unknown_word
from lectorium.model import codes
from lectorium.parse import yaml_codes as yaml
from lectorium.text.diagnostic import Diagnostic


def _head(head: str, path: str = "content/lectures/a.md") -> Example:
    return example((path, f"---\n{head}\n---\n\nText.\n"))


def _config(text: str) -> Example:
    return example(("course.yml", text), post("Text."))


def _themed(more: str) -> Example:
    return example(
        ("_posts/2026-09-03-a.md", f"---\ntitle: A lecture\nlayout: post\n{more}---\nText.\n"),
        ("_config.yml", "title: A course\n"),
    )


def _ordered(more: str) -> Example:
    return example(
        ("_config.yml", "title: A course\ncollections:\n  lectures:\n    output: true\n    sort_by: LOrder\n"),
        ("_lectures/a.md", f"---\ntitle: A lecture\nlayout: lecture\n{more}---\nText.\n"),
    )


def _calendar(meetings: str) -> Example:
    """Return two lectures in a term of a week."""
    term = "title: A course\ncalendar:\n  start: 2026-09-01\n  end: 2026-09-07\n  meetings:\n"
    return example(("course.yml", term + meetings), lecture_post(""), lecture_post("", "b"))


def _deep(levels: int) -> str:
    return "title: A lecture\nextra: " + "[" * levels + "]" * levels


def _unknown_codes(context: RuleContext) -> Iterator[Diagnostic]:
    words = context.course.config.check.words if context.codes is not None else ()
    for word, span in words:
        if told := unknown_word(word, context.codes or ()):
            what, _, help_text = told.partition(". ")
            yield Diagnostic(codes.UNKNOWN_SETTING, what, span, help_text)


_GOOD = _head("title: A lecture\ndate: 2026-09-03")
_GOOD_CONFIG = _config("title: A course\ntimezone: Europe/London\n")

RULES = (
    Rule(
        yaml.INVALID_YAML,
        "Front matter or a config is not valid YAML.",
        "Nothing can be read from it, not even the title, so the site is not built.",
        _head('title: "A lecture'),
        _GOOD,
    ),
    Rule(
        yaml.NOT_CLOSED,
        "Front matter begins with `---` and is never closed.",
        "It cannot be known where the text begins.",
        example(("content/lectures/a.md", "---\ntitle: A lecture\n\nText.\n")),
        _GOOD,
    ),
    Rule(
        yaml.NOT_A_MAPPING,
        "Front matter or a config is not made of keys with values.",
        "There is no title and no date in it, whatever it was meant to say.",
        _head("- title\n- date"),
        _GOOD,
    ),
    Rule(
        yaml.DUPLICATE_KEY,
        "A key stands twice, or two keys that mean the same.",
        "Only one of the two values counts, and the author cannot see which.",
        _head("title: A lecture\ntitle: Another"),
        _GOOD,
    ),
    Rule(
        yaml.TAB_INDENT,
        "A line of front matter or of a config is indented with a tab.",
        "YAML allows spaces only; different programs read a tab differently or not at all.",
        _head("title: A lecture\ntags:\n\t- models"),
        _head("title: A lecture\ntags:\n  - models"),
    ),
    Rule(
        yaml.IMPOSSIBLE_DATE,
        "A date is in no calendar.",
        "The lecture would stand nowhere in the schedule.",
        _head("title: A lecture\ndate: 2026-02-30"),
        _GOOD,
    ),
    Rule(
        yaml.UNSUPPORTED_YAML,
        "A value uses a part of YAML that is not read here, such as a tag for objects of a program.",
        "Such values can run code in some programs; no course needs them.",
        _head("title: !!python/name:os.system\ndate: 2026-09-03"),
        _GOOD,
    ),
    Rule(
        yaml.YAML_TOO_LARGE,
        "Front matter or a config is longer, or nested deeper, than any real one.",
        "It is a mistake, or an attack on the program that reads it.",
        _head(_deep(120)),
        _head(_deep(3)),
    ),
    Rule(
        yaml.NOT_FIRST,
        "Something stands before the `---` at which front matter begins.",
        "Jekyll then shows the front matter as text.",
        example(("content/lectures/a.md", "\n\n---\ntitle: A lecture\n---\n\nText.\n")),
        _GOOD,
    ),
    Rule(
        codes.WRONG_TYPE,
        "The value of a key has the wrong type.",
        "What it was meant to say cannot be guessed, so the site is not built.",
        _head("title: A lecture\npublished: maybe"),
        _head("title: A lecture\npublished: true"),
    ),
    Rule(
        codes.UNKNOWN_KEY,
        "A key means nothing here, often because it is misspelt, or a known key has other capital letters.",
        "The value of a misspelt key is not used, and nobody notices.",
        _head("title: A lecture\ntgas: [models]"),
        _head("title: A lecture\ntags: [models]"),
    ),
    Rule(
        codes.MISSING_TITLE,
        "A post has no title, or an empty one.",
        "The schedule, the browser's tab and every link to it need one.",
        _head("title:\ndate: 2026-09-03"),
        _GOOD,
    ),
    Rule(
        codes.UNKNOWN_CHOICE,
        "A value is none of those that have a meaning for its key.",
        "It is treated as if the key were not there.",
        _head("title: A lecture\nkind: lectur"),
        _head("title: A lecture\nkind: exam"),
    ),
    Rule(
        codes.UNREAD_VALUE,
        "A value is not read: the time of a meeting that is no hours, or, in a Jekyll course, a value of another type.",
        "The schedule cannot show it; the theme of a Jekyll course may have read it in its own way.",
        _themed("release: maybe\n"),
        _themed("release: 2026-09-03\n"),
    ),
    Rule(
        codes.HIDDEN_BY_OTHER_KEY,
        "A key such as `hidden` or `publish_date` asks to hide a post or to show it later, and means nothing here.",
        "The post is a draft, or comes at that instant: what somebody wanted hidden is not published for a word.",
        _head("title: A quiz\nhidden: true"),
        _head("title: A quiz\ndraft: true"),
    ),
    Rule(
        codes.UNDATED_ANNOUNCEMENT,
        "An announcement has no date, neither in its front matter nor in the name of its file.",
        "It has no place among the others: neither the front page nor the list of announcements nor the feed shows it.",
        (("content/announcements/welcome.md", "---\ntitle: Welcome\n---\n\nSee you on Thursday.\n"),),
        (("content/announcements/welcome.md", "---\ntitle: Welcome\ndate: 2026-09-01\n---\n\nSee you on Thursday.\n"),),
    ),
    Rule(
        codes.NO_LAYOUT,
        "A post asks for a layout that neither the theme nor the course has.",
        "Nobody knows how the page is to look.",
        _head("title: A lecture\nlayout: lectrue"),
        _head("title: A lecture\nlayout: lecture"),
    ),
    Rule(
        codes.BAD_ADDRESS,
        "An address in front matter leads out of the site.",
        "A page cannot be written there.",
        _head("title: A page\npermalink: /../a/", "content/pages/a.md"),
        _head("title: A page\npermalink: /a/", "content/pages/a.md"),
    ),
    Rule(
        codes.THEME_KEY,
        "In a Jekyll course, a key is read neither by Jekyll nor by Lectorium.",
        "It may mean something to the theme; templates still can read it as `extra`.",
        _themed("sidebar_colour: red\n"),
        _themed(""),
    ),
    Rule(
        codes.UNKNOWN_SETTING,
        "A key of the config, or the name of a code in it, means nothing; often it is misspelt.",
        "The setting is not used, and nobody notices.",
        _config("title: A course\ntimezon: Europe/London\n"),
        _GOOD_CONFIG,
        _unknown_codes,
    ),
    Rule(
        codes.WRONG_SETTING,
        "A setting of the config has the wrong type or an impossible value.",
        "What it was meant to say cannot be guessed, so the site is not built.",
        _config("title: A course\ntheme:\n  accent: [1, 2]\n"),
        _config('title: A course\ntheme:\n  accent: "#1f5fae"\n'),
    ),
    Rule(
        codes.NO_LECTURE,
        "The course has no lecture, or has them where they are not looked for.",
        "The site has no schedule, and nobody learns why.",
        (("lectures/01-rain.md", "---\ntitle: Rain\n---\n\nText.\n"),),
        (("content/lectures/01-rain.md", "---\ntitle: Rain\n---\n\nText.\n"),),
    ),
    Rule(
        codes.COPIED_MARKDOWN,
        "A Markdown file in `content/` stands in neither `lectures/` nor `pages/`, so it is copied as it is.",
        "Readers get the source as a download instead of a page.",
        example(("content/syllabus.md", "---\ntitle: Syllabus\n---\n\nText.\n")),
        example(("content/pages/syllabus.md", "---\ntitle: Syllabus\n---\n\nText.\n")),
    ),
    Rule(
        codes.NO_ORDER_KEY,
        "The config orders the lectures by a key that no lecture has.",
        "They are ordered by their file names instead.",
        _ordered(""),
        _ordered("LOrder: 1\n"),
    ),
    Rule(
        codes.NO_MEETING_LEFT,
        "The calendar has fewer meetings than there are lectures without a date.",
        "The last lectures stand in the schedule without a day.",
        _calendar("    - day: Tuesday\n"),
        _calendar("    - days: [Tuesday, Thursday]\n"),
    ),
    Rule(
        codes.NO_MEETING_THEN,
        "A class is moved from, or cancelled on, a day on which the course does not meet.",
        "The day is mistyped, or the meetings are: students come when nobody is there.",
        _calendar("    - days: [Tuesday, Thursday, Friday]\n  cancelled:\n    - 2026-09-02\n"),
        _calendar("    - days: [Tuesday, Thursday, Friday]\n  cancelled:\n    - 2026-09-03\n"),
    ),
    Rule(
        codes.UNUSABLE_TERM,
        "A folder of `terms/` cannot be a term: no `course.yml`, a name or days that leave open which term it is.",
        "Part of the site would be missing, or the wrong term would stand at its root, so it is not built.",
        example(("terms/2026fa/content/lectures/a.md", "---\ntitle: A lecture\n---\n\nText.\n")),
        example(
            ("terms/2026fa/course.yml", "term: Fall 2026\n"),
            ("terms/2026fa/content/lectures/a.md", "---\ntitle: A lecture\n---\n\nText.\n"),
        ),
    ),
    Rule(
        codes.UNKNOWN_ZONE,
        "The config names a time zone that does not exist.",
        "Releases and today's lecture would be hours off.",
        _config("title: A course\ntimezone: Europe/Londn\n"),
        _GOOD_CONFIG,
    ),
)
