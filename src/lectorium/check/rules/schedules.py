"""Rules on the schedule that the authors of a Jekyll course keep on a page; found when a course is read."""

from __future__ import annotations

from lectorium.check.rule import Example, Rule, example
from lectorium.schedule import codes

_ADVICE = "The dates that stand on lecture pages, in the feed and in the calendar are then wrong, or are not there."


def _course(*days: str, head: str = "Date", title: str = "Signals 2026", posts: tuple[str, ...] = ()) -> Example:
    """Return a course whose front page has a row a lecture."""
    rows = "".join(
        f'<tr><td>{day}</td><td><a href="lectures/{at}/">Lecture {at}</a></td></tr>\n' for at, day in enumerate(days, 1)
    )
    table = f"<table>\n<tr><th>{head}</th><th>Topic</th></tr>\n{rows}</table>"
    config = "title: Signals\npermalink: pretty\ncollections:\n  lectures:\n    output: true\n"
    lectures = (
        (f"_lectures/{at}.md", f"---\ntitle: Lecture {at}\n{''.join(posts[at - 1 : at])}---\n\nText.\n")
        for at, _ in enumerate(days, 1)
    )
    return example(("index.html", f"---\ntitle: {title}\n---\n\n{table}\n"), *lectures, ("_config.yml", config))


_GOOD = _course("2026-01-13", "2026-01-15")
_WEEKDAYS = ("2026-01-13", "2026-01-15", "2026-01-20", "2026-01-22", "2026-01-27")

RULES = (
    Rule(
        codes.KEPT,
        "A page has a schedule that is not understood, or of which something would have no place in ours.",
        "It is shown as its author wrote it; its dates are not known to lecture pages, the feed and the calendar.",
        _course("1/2", "3/4", "5/6"),
        _GOOD,
    ),
    Rule(
        codes.BACKWARDS,
        "A date of the schedule is before that of the row above it.",
        _ADVICE,
        _course("2026-01-13", "2026-01-22", "2026-01-20"),
        _GOOD,
    ),
    Rule(
        codes.UNUSUAL_WEEKDAY,
        "A lecture is on another day of the week than nearly all others.",
        "It may be a slip of the pen; students then come on the wrong day.",
        _course(*_WEEKDAYS, "2026-01-30"),
        _course(*_WEEKDAYS, "2026-01-29"),
    ),
    Rule(
        codes.IMPOSSIBLE,
        "A date of the schedule is in no calendar, or is on another day of the week than the one beside it.",
        "Only its words are shown: it has no place in the feed and in the calendar.",
        _course("Jan 13", "Feb 30"),
        _GOOD,
    ),
    Rule(
        codes.LENGTHS,
        "The last lectures of the schedule have no date, or its last dates have no lecture.",
        "Usually a list of dates in the page is shorter or longer than the list of lectures.",
        _course("2026-01-13", "2026-01-15", ""),
        _GOOD,
    ),
    Rule(
        codes.YEAR_GUESSED,
        "The dates of the schedule have no year; it is taken from elsewhere.",
        "If that is wrong, all dates are.",
        _course("Jan 13", "Jan 15"),
        _GOOD,
    ),
    Rule(
        codes.YEAR_UNKNOWN,
        "The dates of the schedule have no year, and none is to be found.",
        "Only their words are shown: they have no place in the feed and in the calendar.",
        _course("Jan 13", "Jan 15", title="Signals"),
        _GOOD,
    ),
    Rule(
        codes.CONTRADICTION,
        "A lecture has a date of its own that is not the one in the schedule.",
        "The lecture's own counts, so the schedule now shows another day than its author wrote.",
        _course("2026-01-13", "2026-01-15", posts=("", "date: 2026-01-16\n")),
        _GOOD,
    ),
    Rule(
        codes.READ,
        "The schedule of a page was read, and ours stands in its place.",
        "It says how much was read, so that you see whether that is all.",
        _course("2026-01-13", "2026-01-15"),
        _course(""),
    ),
)
