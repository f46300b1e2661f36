"""A course with what the schedule of its authors says: days, weeks, sections and labelled facts on the lectures."""

from __future__ import annotations

import re
from datetime import date
from itertools import groupby

from msgspec.structs import replace

from lectorium.html.flow import is_empty
from lectorium.html.tree import Element, Node, escape_text, parse_tree, text_of, walk
from lectorium.model.course import Course, Introduction, LabelledFact, Lecture, ListedRow
from lectorium.model.fields import KINDS
from lectorium.model.grouping import sections_of
from lectorium.model.read_course import numbered
from lectorium.model.read_lecture import LABELS
from lectorium.schedule.facts import ListedLecture, ScheduleFacts, ScheduleRow
from lectorium.schedule.grid import BOXES, is_thing
from lectorium.schedule.regions import ENOUGH
from lectorium.text.language import in_language, translate
from lectorium.text.pattern import pattern
from lectorium.text.span import Span

_EXCERPT = 4
"""Blanks between the words of a cell that may be an excerpt."""
_HEADED_WORDS = pattern(
    r"(?P<before>(?:<(?:div|section|p)(?: [^<>]*)?>\s*){0,5})<(?P<name>h[1-6])(?: [^<>]*)?>"
    r"(?P<words>[^<]*(?:<(?!/?h[1-6])[^<]*)*)</(?P=name)>(?P<rest>.*)",
    re.DOTALL,
)
"""A cell that begins with a heading, and what stands below it."""
_WEEK_DIGITS = 2
_SHOWN = frozenset("title date desc description speaker notes morenotes video lead blog lecture week number".split())  # noqa: SIM905
"""Keys of front matter that rows show anyway."""
_HEADED = {"week": "when", "weekday": "when", "date": "when", "end": "when", "number": "kind", "title": "what"}
"""Which part of our rows shows the cells of a column; the cells of other columns have its head as their label."""
_OWN_LINES = BOXES | {"dt", "dd", "tr", "td", "th", "blockquote"}
_BOX_ENDS = ("</div>", "</p>", "</ul>", "</ol>", "</dl>", "</table>")
_LEADING_ON, _FOLLOWING = ":,;([|/–—-", "([)],;|"
"""Marks behind and before which the lines of a cell are one text."""
_SHORT_WEEKS = frozenset({"kw", "wk"})
"""Heads that say what their numbers count though they are short: `KW 16`, but not `No 3`."""


def listed_lecture(lecture: Lecture) -> ListedLecture:
    """Return what a reader of schedules must know of a lecture."""
    values = ((item.key, item.value) for item in lecture.document.front_matter.fields)
    fields = tuple((key, " ".join((value.raw, *(item.raw for item in value.items))).strip()) for key, value in values)
    deck = lecture.deck.path if lecture.deck else ""
    text = (lecture.document.written or lecture.document).search_text
    day = (lecture.date.month, lecture.date.day) if lecture.date else None
    return ListedLecture(lecture.document.path, lecture.title, lecture.url, fields, deck, text, day)


def with_schedule(course: Course, facts: ScheduleFacts, page: Introduction) -> Course:
    """Return a course of which the authors' schedule, on a page, says `facts`."""
    with in_language(course.config.language):
        return _scheduled(course, facts, page)


def _scheduled(course: Course, facts: ScheduleFacts, page: Introduction) -> Course:
    shown = {lecture.document.path: lecture for lecture in course.lectures}
    rows = tuple(_listed(row, facts, page, shown.get(row.path)) for row in facts.rows)
    labels = {
        translate(LABELS[key]): label
        for key, label in facts.labels
        if key in LABELS and key not in dict(course.config.labels)
    }
    own = _in_order(tuple(_relabelled(with_rows(lecture, rows), labels) for lecture in course.lectures), rows)
    lectures = numbered(own, _counting(own, rows))
    heads: dict[str, dict[str, None]] = {}
    for key, label in facts.labels:
        if key in _HEADED:
            heads.setdefault(_HEADED[key], {})[label] = None
    return replace(
        course,
        lectures=lectures,
        sections=sections_of(lectures, course.config),
        schedule=rows,
        schedule_heads=tuple((place, " / ".join(labels)) for place, labels in heads.items()),
    )


def _in_order(lectures: tuple[Lecture, ...], rows: tuple[ListedRow, ...]) -> tuple[Lecture, ...]:
    """Return lectures in the order of their rows where that is the order of their days; others keep their place."""
    by_path = {lecture.document.path: lecture for lecture in lectures}
    listed = [by_path[path] for path in dict.fromkeys(each.row.path for each in rows) if path in by_path]
    days = [lecture.date for lecture in listed if lecture.date]
    if days == sorted(days, reverse=True) != sorted(days):
        listed, days = listed[::-1], days[::-1]
    if days != sorted(days) or len(days) < ENOUGH * len(listed):
        return lectures
    turn = iter(listed)
    return tuple(next(turn) if lecture in listed else lecture for lecture in lectures)


def _counting(lectures: tuple[Lecture, ...], rows: tuple[ListedRow, ...]) -> list[Lecture]:
    """Return the lectures that have a number: where the schedule says days, those that stand in it."""
    listed = {each.row.path for each in rows if each.row.kind == "lecture"}
    dated = any(each.row.date and each.row.date.first for each in rows)
    return [each for each in lectures if not dated or each.document.path in listed or each.own_number is not None]


def _relabelled(lecture: Lecture, labels: dict[str, str]) -> Lecture:
    """Return a lecture whose teams are called as the columns of the schedule are."""
    roles = (replace(role, label=labels.get(role.label, role.label)) for role in lecture.roles)
    return replace(lecture, roles=tuple(roles))


def is_own_day(lecture: Lecture) -> bool:
    """Return whether a lecture itself says its day, which then counts."""
    return lecture.document.front_matter.get("date") is not None


def words_of_html(html: str) -> str:
    """Return HTML as one line of plain text."""
    return " ".join(text_of(parse_tree(html)).split())


def line_of_html(html: str) -> str:
    """Return HTML as one line of plain text for programs, with a mark between its lines, boxes and items."""
    lines = [" ".join(line.split()) for line in _text_in_lines(parse_tree(html)).split("\n")]
    line = ""
    for following in filter(None, lines):
        parted = line and line[-1] not in _LEADING_ON and following[0] not in _FOLLOWING
        line = f"{line} · {following}" if parted else f"{line} {following}"
    return line.strip()


def _text_in_lines(node: Node) -> str:
    if not isinstance(node, Element) or node.name == "br":
        return " ".join(text_of(node).split("\n")) if isinstance(node, str) else text_of(node)
    inner = "".join(map(_text_in_lines, node.children))
    return f"\n{inner}\n" if node.name in _OWN_LINES else inner


def _listed(row: ScheduleRow, facts: ScheduleFacts, page: Introduction, lecture: Lecture | None) -> ListedRow:
    def fact(label: str, html: str) -> LabelledFact:
        return LabelledFact(label, html, page.url, Span.of_file(page.document.path))

    own = dict(listed_lecture(lecture).fields) if lecture and row.kind == "lecture" and not row.again else {}
    told = {words_of_html(fact.html) for fact in lecture.facts} if lecture else set[str]()
    named = [(label, own[key]) for key, label in facts.labels if own.get(key) and key not in _SHOWN]
    named = [(label, text) for label, text in named if text not in told]
    beside_title = {"", *(label for role, label in facts.labels if role == "title")}
    labelled = (("" if value.label in beside_title else value.label, value.html) for value in row.values if value.html)
    lines = groupby(labelled, key=lambda pair: pair[0])
    values = [(label, _in_lines([html for _, html in group])) for label, group in lines]
    values = [pair for pair in values if pair[0] or not lecture or not _says_only(pair[1], lecture.speaker)]
    values += [(label, escape_text(text)) for label, text in named]
    words = row.html
    if row.kind == "event":
        said = next((html for label, html in values if not label), "")
        words, rest = _parted_title(said)
        values = [("", rest) if pair == ("", said) else pair for pair in values if rest or pair != ("", said)]
    labels = dict(facts.labels)
    row = replace(
        row,
        week=_counted(labels.get("week", ""), row.week, translate("Week")),
        number=_counted(labels.get("number", ""), row.number, translate("Lecture")),
    )
    return ListedRow(row, tuple(fact(*pair) for pair in values), fact("", words) if words else None)


def _says_only(html: str, words: str) -> bool:
    """Return whether HTML is these words, and has no link or picture."""
    return words_of_html(html) == words and not any(map(is_thing, walk(parse_tree(html))))


def _in_lines(values: list[str]) -> str:
    """Return values below each other; behind a box a line break would leave a line empty."""
    return "".join(html if html.endswith(_BOX_ENDS) else f"{html}<br>" for html in values[:-1]) + values[-1]


def _parted_title(html: str) -> tuple[str, str]:
    """Return what an event is called, and what stands below its heading, or the list on the last of its two lines."""
    headed = _HEADED_WORDS.fullmatch(html)
    if headed:
        rest = headed["before"] + headed["rest"]
        return headed["words"].strip(), "" if is_empty(parse_tree(rest).children) else rest
    words, parting, rest = html.partition("<br>")
    return (words, rest) if parting and rest.startswith("<ul>") and "<br>" not in rest else (html, "")


def _counted(label: str, number: str, usual: str) -> str:
    """Return a bare number with what it counts: the head of its column when that is a word."""
    told = label.isalpha() and (len(label) > 2 or label.lower() in _SHORT_WEEKS)
    return f"{label if told else usual} {number}" if number.isdecimal() else number


def _section_of(path: str, rows: tuple[ListedRow, ...]) -> str | None:
    """Return the section in which a document has its first row; None when no row is a section."""
    section: str | None = None
    for listed in rows:
        if listed.row.kind == "section":
            section = words_of_html(listed.row.html)
        if listed.row.path == path:
            break
    return section


def with_rows(lecture: Lecture, rows: tuple[ListedRow, ...]) -> Lecture:
    """Return a lecture with what the rows of a schedule say of it."""
    path = lecture.document.path
    own = [listed for listed in rows if listed.row.path == path]
    if not own:
        return lecture
    row = own[0].row
    week = row.week_number or next((int(each.html) for each in lecture.facts if _is_week(each)), 0)
    day: date | None = row.date.first if row.date else None
    section = _section_of(path, rows)
    kind = KINDS.get(row.badge.lower(), lecture.kind) if lecture.kind == "lecture" else lecture.kind
    return replace(
        lecture,
        date=lecture.date if is_own_day(lecture) or not row.date else day,
        week=lecture.week or week or None,
        section=lecture.section if section is None else section,
        kind="section" if row.kind == "section" else kind,
        facts=(
            *_beside_week(lecture, week),
            *(fact for listed in own for fact in listed.facts if not _is_excerpt(fact, lecture)),
        ),
    )


def _beside_week(lecture: Lecture, week: int) -> tuple[LabelledFact, ...]:
    """Return the facts of a lecture itself without the bare number of the week in which its row stands."""
    return tuple(each for each in lecture.facts if not (_is_week(each) and int(each.html) == week))


def _is_week(fact: LabelledFact) -> bool:
    return fact.label.casefold() == "week" and fact.html.isdecimal() and len(fact.html) <= _WEEK_DIGITS


def _is_excerpt(fact: LabelledFact, lecture: Lecture) -> bool:
    """Return whether a cell says what the lecture itself says: its own page need not say it twice."""
    words = words_of_html(fact.html)
    return words.count(" ") >= _EXCERPT and words in " ".join(lecture.document.search_text.split())


def shows_value(course: Course, key: Span) -> bool:
    """Return whether readers see, under another name, the value of front matter whose key stands at a span."""
    lecture = next((each for each in course.lectures if each.document.path == key.path), None)
    fields = lecture.document.front_matter.fields if lecture else ()
    written = {field.value.raw for field in fields if field.span.start == key.start}
    return lecture is not None and any(words_of_html(fact.html) in written for fact in lecture.facts)
