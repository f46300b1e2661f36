"""Schedules whose rows lead to no page, as most courses have them: read by their days, and nothing else is one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from lectorium.cli.course import dialects
from lectorium.cli.export_schedule import schedule
from lectorium.conduct.analyse import Analysis, CourseRequest
from lectorium.conduct.schedules import bears_on_schedule
from lectorium.conduct.terms import analyse_site
from lectorium.text.memory import Memory

NOW = datetime(2026, 1, 28, 12, tzinfo=UTC)
CONFIG = "title: Cheese\nterm: Fall 2023\n"
FOUR = ("Milk", "Curd", "Brine", "Rind")
DAYS = ("2023-09-05", "2023-09-12", "2023-09-19", "2023-09-26")
WRITTEN = ("Sep 5", "Sep 12", "Sep 19", "Sep 26")
PAIRS = tuple(zip(WRITTEN, FOUR, strict=True))


def analysed(root: Path, files: dict[str, str]) -> Analysis:
    for path, text in ({"_config.yml": CONFIG, "index.md": "---\ntitle: Home\n---\nWe make cheese.\n"} | files).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return analyse_site(CourseRequest(root.resolve(), dialects, NOW), Memory())


def rows(root: Path, plan: str, files: dict[str, str] | None = None) -> list[dict[str, Any]]:
    """Return what stands in the schedule of a course without lectures but for `plan`."""
    return list(schedule(analysed(root, {"plan.md": f"---\ntitle: Plan\n---\n{plan}\n"} | (files or {}))))


def table(head: str, lines: list[str]) -> str:
    return "\n".join((head, "|".join(["", *["---"] * (head.count("|") - 1), ""]), *lines))


def html_table(head: list[str], lines: list[list[str]]) -> str:
    def line(cells: list[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"

    return (
        f"<table><thead>{line(head, 'th')}</thead><tbody>{''.join(line(each, 'td') for each in lines)}</tbody></table>"
    )


def boxes(day: str, title: str) -> str:
    return f'<li class="row"><div class="a">Lecture</div><div class="b">{day}</div><div class="c">{title}</div></li>'


LOOP = """<table><tr><th>When</th><th>What</th></tr>
{% for each in site.data.plan %}<tr><td>{{ each.when | date: "%b %-d" }}</td><td>{{ each.what }}</td></tr>{% endfor %}
</table>"""
CSV = {"_data/plan.csv": "when,what\n" + "".join(f"{day},{title}\n" for day, title in zip(DAYS, FOUR, strict=True))}
FORMS = {
    "table": table("| Date | Topic | Slides |", [f"| {day} | {title} | [pdf](a.pdf) |" for day, title in PAIRS]),
    "topic first": table("| Topic | Read | Date |", [f"| {title} | ch. 2 | {day} |" for day, title in PAIRS]),
    "no heads": html_table([], [[day, title] for day, title in PAIRS]),
    "hours in the head": html_table(["Date", "0930-1100", "1100-1230"], [[day, title, "Lab"] for day, title in PAIRS]),
    "list": "\n".join(f"- **{day}**: {title}" for day, title in PAIRS),
    "headings": "\n\n".join(
        f"## Week {at} <small>{day}</small>\n- {title}\n- More" for at, (day, title) in enumerate(PAIRS, 1)
    ),
    "headings of days": "\n\n".join(f"### {day}\n\n{title} and [slides](a.pdf)." for day, title in PAIRS),
    "definitions": "\n\n".join(f"{day}\n: {title}\n  : [pdf](a.pdf)" for day, title in PAIRS),
    "weeks over lists": "\n".join(f"- Week {at}\n  - {day}: {title}" for at, (day, title) in enumerate(PAIRS, 1)),
    "boxes": "<ul><li><div>Event</div><div>Date</div><div>What</div></li>"
    + "".join(boxes(*pair) for pair in PAIRS)
    + "</ul>",
    "a loop over data": LOOP,
    "two days a week": html_table(
        ["Week", "Tuesday lecture", "Friday lab"],
        [["1", "Sep 5<br>Milk", "Sep 8<br>Churn"], ["2", "Sep 12<br>Curd", "Sep 15<br>Press"],
         ["3", "Sep 19<br>Brine", ""], ["4", "Sep 26<br>Rind", "Sep 29<br>Taste"]],
    ),
    "a number with a sign before the day": html_table(
        ["Class", "Topic"], [[f"# {at} {day}", title] for at, (day, title) in enumerate(PAIRS, 1)]
    ),
    "a number with No. before the day": "\n".join(
        f"- No. {at} {day}: {title}" for at, (day, title) in enumerate(PAIRS, 1)
    ),
    "headings that end in a day": "\n\n".join(
        f"## Session {at}: {title} ({day}, 2023).\n\nBring a cup." for at, (day, title) in enumerate(PAIRS, 1)
    ),
    "headings that end in a day below one that is a word": "## Description\n\nWe make cheese.\n\n"
    + "\n\n".join(f"## Class {at}: {title} ({day})\n\nBring a cup." for at, (day, title) in enumerate(PAIRS, 1)),
    "headings with a day behind a dash": "\n\n".join(f"### {title} – {day}\n\n- Bring a cup." for day, title in PAIRS),
    "numbered items that end in a day": "\n".join(
        f"- Lecture {at}: {title} ({day})" for at, (day, title) in enumerate(PAIRS, 1)
    ),
    "a comma behind the month": table(
        "| Date | Topic |", [f"| {day.replace(' ', ', ')} | {title} |" for day, title in PAIRS]
    ),
}  # fmt: skip


@pytest.mark.parametrize("plan", FORMS.values(), ids=FORMS)
def test_each_row_has_its_day_and_title(tmp_path: Path, plan: str) -> None:
    found = rows(tmp_path, plan, CSV)
    told = {day: text for row in found if (day := row["date"]) and (text := f"{row['title']} {row['facts']}")}
    assert [title in told.get(day, "") for day, title in zip(DAYS, FOUR, strict=True)] == [True] * len(FOUR), found


def test_facts_and_links_stand_under_the_heads_of_their_columns(tmp_path: Path) -> None:
    first = rows(tmp_path, FORMS["table"])[0]
    assert (first["kind"], first["title"], first["written"]) == ("event", "Milk", "Sep 5")
    assert [(fact["label"], fact["text"]) for fact in first["facts"]] == [("Slides", "pdf")]


@pytest.mark.parametrize(
    ("line", "day", "own"),
    [
        ("Sheet 1 out (Fri, 9/8)", "2023-09-08", True),
        ("Sheet 1 due (9/8) and sheet 2 out (9/8)", "2023-09-08", True),
        ("Sheet 1 out (9/5)", "2023-09-05", False),
        ("Sheet 1 out (9/7), due (9/9)", "2023-09-05", False),
        ("Sheet 1 due (see 9/8)", "2023-09-05", False),
        ("Cows (born 9/8)", "2023-09-05", False),
    ],
)
def test_a_line_of_a_row_that_says_what_is_due_on_another_day_is_a_row_of_that_day(
    tmp_path: Path, line: str, day: str, own: bool
) -> None:
    days = ["9/5", "9/12", "9/19", "9/26"]
    cells = [
        [at, each, f"Bring a cup.<br>{line}" if each == "Milk" else ""] for at, each in zip(days, FOUR, strict=True)
    ]
    found = rows(tmp_path, html_table(["Date", "Topic", "More"], cells))
    texts = [(row["date"], f"{row['title']} {' '.join(fact['text'] for fact in row['facts'])}") for row in found]
    assert [each for each in texts if line in each[1]] == [(day, text) for date, text in texts if line in text]
    assert len(found) == (5 if own else 4)


@pytest.mark.parametrize("head", ["Week", "Wk", "Woche", "Semaine"])
def test_weeks_without_days_are_weeks(tmp_path: Path, head: str) -> None:
    lines = [f"| {at} | {title} |" for at, title in enumerate(FOUR, 1)]
    found = rows(tmp_path, table(f"| {head} | Topic |", lines))
    assert [(row["week"], row["date"], row["title"]) for row in found] == [
        (at, None, each) for at, each in enumerate(FOUR, 1)
    ]


def test_a_row_of_a_week_is_over_the_days_below_it(tmp_path: Path) -> None:
    lines = [
        line
        for at, (day, title) in enumerate(PAIRS, 3)
        for line in (f"| Week {at} | All of it |", f"| {day} | {title} |")
    ]
    found = [row for row in rows(tmp_path, table("| Date | Topic |", lines)) if row["date"]]
    assert [(row["week"], row["title"]) for row in found] == list(enumerate(FOUR, 3))


def test_cells_that_span_the_rows_of_a_part_are_its_section(tmp_path: Path) -> None:
    spans = ["<td rowspan=2>Making</td>", "", "<td rowspan=2>Keeping</td>", ""]
    lines = "".join(
        f"<tr><td>{day}</td>{part}<td>{title}</td></tr>" for part, (day, title) in zip(spans, PAIRS, strict=True)
    )
    found = rows(tmp_path, f"<table><tr><th>Date</th><th>Part</th><th>Topic</th></tr>{lines}</table>")
    told = [(row["section"], row["title"]) for row in found if row["kind"] == "event"]
    assert told == list(zip(("Making", "Making", "Keeping", "Keeping"), FOUR, strict=True))


def test_an_item_that_begins_with_a_day_of_the_week_is_on_that_day_of_its_week(tmp_path: Path) -> None:
    items = "1. **Tue** [{0}](lectures/{0}.html)\n2. **Thu, 5 pm** Tasting\n"
    plan = "\n".join(
        f"### Week {at} (Sep {7 * at - 3}–{7 * at + 1})\n\n{items.format(title)}" for at, title in enumerate(FOUR, 1)
    )
    files = {f"_lectures/{name}.md": f"---\ntitle: {name}\n---\nText.\n" for name in FOUR}
    config = {"_config.yml": f"{CONFIG}collections: {{lectures: {{output: true}}}}\n"}
    found = rows(tmp_path, plan, files | config)
    told = [(row["title"], row["date"]) for row in found if row["kind"] in ("lecture", "event")]
    assert told[:4] == [
        ("Milk", "2023-09-05"),
        ("Tasting", "2023-09-07"),
        ("Curd", "2023-09-12"),
        ("Tasting", "2023-09-14"),
    ]


def test_items_below_the_heading_of_a_week_are_rows_of_that_week(tmp_path: Path) -> None:
    items = ("[Milk](lectures/Milk.html)\n- Stirring", "Brine\n- Salt", "[Curd](lectures/Curd.html)")
    plan = "\n\n".join(f"### Week {at}\n\n- {item}" for at, item in enumerate(items, 1))
    files = {f"_lectures/{name}.md": f"---\ntitle: {name}\n---\nText.\n" for name in ("Milk", "Curd")}
    config = {"_config.yml": f"{CONFIG}collections: {{lectures: {{output: true}}}}\n"}
    found = rows(tmp_path, plan, files | config)
    told = [(row["kind"], row["title"], row["week"]) for row in found if row["kind"] != "section"]
    assert told == [
        *[("lecture", "Milk", 1), ("event", "Stirring", 1), ("event", "Brine", 2), ("event", "Salt", 2)],
        ("lecture", "Curd", 3),
    ]


def test_a_list_below_what_is_said_of_a_day_is_no_part_of_its_name(tmp_path: Path) -> None:
    plan = "\n\n".join(f"Week {at} {day}\n: {title}\n: - Read\n  - Try" for at, (day, title) in enumerate(PAIRS, 1))
    found = rows(tmp_path, plan)
    assert [(row["title"], row["week"], row["date"]) for row in found] == [
        (title, at, day) for at, (title, day) in enumerate(zip(FOUR, DAYS, strict=True), 1)
    ]
    assert [[fact["text"].split() for fact in row["facts"]] for row in found] == [[["Read", "·", "Try"]]] * len(FOUR)


def test_days_on_which_nothing_is_said_do_not_make_the_schedule(tmp_path: Path) -> None:
    blank = table("| Week | Date | Topic |", [f"| {day} | Oct {day} | |" for day in range(1, 15)])
    real = table("| Date | Topic |", [f"| {day} | {title} |" for day, title in PAIRS])
    found = rows(tmp_path, real, {"calendar.md": f"---\ntitle: Calendar\n---\n{blank}\n"})
    assert [(row["title"], row["date"]) for row in found] == list(zip(FOUR, DAYS, strict=True))


def test_days_that_have_no_more_than_a_number_make_the_schedule(tmp_path: Path) -> None:
    lines = [f"| {day} | {number} | |" for number, day in enumerate(WRITTEN, 1)]
    found = rows(tmp_path, table("| Date | No. | Topic |", lines))
    assert [row["date"] for row in found] == list(DAYS)


def test_a_page_that_needs_no_front_matter_runs_too(tmp_path: Path) -> None:
    config = {"_config.yml": f"{CONFIG}plugins: [jekyll-optional-front-matter]\n"}
    found = rows(tmp_path, "", {"plan.md": f"# Plan\n\n{LOOP}\n"} | CSV | config)
    assert [(row["title"], row["date"]) for row in found] == list(zip(FOUR, DAYS, strict=True))


def test_the_week_of_a_row_that_names_none_is_that_of_the_front_matter(tmp_path: Path) -> None:
    files = {
        f"_lectures/{title}.md": f"---\ntitle: {title}\nweek: {at}\n---\nText.\n" for at, title in enumerate(FOUR, 3)
    }
    config = {"_config.yml": f"{CONFIG}collections: {{lectures: {{output: true}}}}\n"}
    lines = [f"1. [{title}](lectures/{title}.html) ({day})" for day, title in PAIRS]
    found = rows(tmp_path, "\n".join(lines), files | config)
    assert [(row["title"], row["date"], row["week"]) for row in found] == [
        (title, day, at) for at, (title, day) in enumerate(zip(FOUR, DAYS, strict=True), 3)
    ]
    assert not any(fact["label"] == "Week" for row in found for fact in row["facts"])


def test_the_rows_of_modules_that_are_printed_whole_are_read(tmp_path: Path) -> None:
    parts = [PAIRS[:2], PAIRS[2:]]
    modules = {
        f"_modules/week-{at}.md": f"---\ntitle: Part {at}\nlayout: module\n---\n"
        + "\n\n".join(f"{day}\n: {title}\n: **HW**" for day, title in part)
        for at, part in enumerate(parts, 1)
    }  # fmt: skip
    files = {
        "_config.yml": f"{CONFIG}collections: {{modules: {{output: false}}}}\n",
        "_layouts/module.html": "<div><h2>{{ page.title }}</h2>{{ content }}</div>",
    }
    found = rows(tmp_path, "{% for module in site.modules %}\n{{ module }}\n{% endfor %}", modules | files)
    assert [(row["date"], row["title"]) for row in found if row["kind"] == "event"] == [
        (day, each) for day, title in zip(DAYS, FOUR, strict=True) for each in (title, "HW")
    ]


@pytest.mark.parametrize("beside", ["", "_lectures/one.md"])
def test_the_one_module_that_is_printed_is_replaced_whole_and_its_heading_stays(tmp_path: Path, beside: str) -> None:
    text = "\n\n".join(f"{day}\n: **Lecture {at}** [{title}](#a)" for at, (day, title) in enumerate(PAIRS, 1))
    files = {
        "_config.yml": f"{CONFIG}collections: {{modules: {{}}, lectures: {{}}}}\n",
        "_layouts/module.html": "<div><h2>{{ page.title }}</h2>\n{{ content }}</div>",
        "_modules/all.md": f"---\ntitle: Class plan\nlayout: module\n---\n**Date**\n: **Event**\n\n{text}\n",
    } | ({beside: "---\ntitle: Lecture 1\n---\nText.\n"} if beside else {})
    plan = "Before.\n\n{% for module in site.modules %}\n{{ module }}\n{% endfor %}\n\nBehind."
    found = rows(tmp_path, plan, files)
    assert [(row["date"], row["number"], row["title"]) for row in found] == [
        (day, f"Lecture {at}", title) for at, (day, title) in enumerate(zip(DAYS, FOUR, strict=True), 1)
    ]
    course = analysed(tmp_path, {"_config.yml": files["_config.yml"]}).course
    assert course
    assert [(each.page, each.place) for each in course.introductions if each.document.path == "plan.md"] == [
        ("schedule", (2, 1, 2))
    ]


def test_a_row_whose_title_leads_to_a_page_of_the_site_has_that_address(tmp_path: Path) -> None:
    lines = [f"| {day} | [{title}](about.md) |" for day, title in PAIRS]
    found = rows(tmp_path, table("| Date | Topic |", lines), {"about.md": "---\ntitle: About\n---\nText.\n"})
    assert [row["url"] for row in found] == ["about.html"] * len(FOUR)


NO_SCHEDULE = {
    "grading": table("| Part | Share |", [f"| Homework {at} | {at}0 % |" for at in range(1, 6)]),
    "office hours": table("| Who | When |", [f"| Ada | {day} 3-4 pm |" for day in ("Mon", "Tue", "Wed", "Fri")]),
    "handed out and due": table("| Homework | Out | Due |", [f"| {title} | {day} | Oct 9 |" for day, title in PAIRS]),
    "news, newest first": "\n".join(f"- {day}: {title} is up" for day, title in PAIRS[::-1]),
    "news by its name": "## Announcements\n\n" + "\n".join(f"- {day}: {title} is up" for day, title in PAIRS),
    "three days": "\n".join(f"- {day}: {title}" for day, title in PAIRS[:3]),
    "rooms": table("| Section | Day | Room |", [f"| 1042{at} | Monday | B{at} |" for at in range(5)]),
    "texts with years": "\n".join(f"- Ada Lowe, {title} (200{at})" for at, title in enumerate(FOUR)),
    "chapters": "\n".join(f"- 1.{at} {title}" for at, title in enumerate(FOUR, 1)),
    "prose": "We meet on Sep 5, on Sep 12, on Sep 19 and on Sep 26.\n\nThe first week is short.",
}  # fmt: skip


@pytest.mark.parametrize("plan", NO_SCHEDULE.values(), ids=NO_SCHEDULE)
def test_another_table_or_list_is_no_schedule(tmp_path: Path, plan: str) -> None:
    assert rows(tmp_path, plan) == []


def test_days_that_could_be_months_leave_the_table_as_it_is(tmp_path: Path) -> None:
    lines = [f"| {at}/{at + 1} | {title} |" for at, title in enumerate(FOUR, 1)]
    config = {"_config.yml": "title: Cheese\n"}
    assert {row["date"] for row in rows(tmp_path, table("| Date | Topic |", lines), config)} <= {None}


POSTS = {
    f"_posts/2023-09-0{at}-{name.lower()}.md": f"---\ntitle: {name}\n---\nA note.\n"
    for at, name in enumerate(("Ewe", "Goat"), 1)
}
LIST = "{% for post in site.posts %}\n- [{{ post.title }}]({{ post.url }})\n{% endfor %}"
BLOG = {"index.md": f"---\ntitle: Home\n---\n{LIST}\n"}


def test_the_table_with_more_days_is_the_schedule_and_the_posts_stay_a_list(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    found = rows(root, FORMS["table"], POSTS | BLOG)
    assert [row["title"] for row in found] == list(FOUR)
    course = analyse_site(CourseRequest(root, dialects, NOW), Memory()).course
    assert course is not None
    assert {each.document.path: each.page for each in course.introductions} == {
        "index.md": "lectures",
        "plan.md": "schedule",
    }


def test_days_above_the_first_that_leads_to_a_lecture_are_rows_too(tmp_path: Path) -> None:
    posts = {
        f"_posts/{day}-{title}.md": f"---\ntitle: {title}\n---\nText.\n" for day, title in zip(DAYS, FOUR, strict=True)
    }
    plan = "8/29:\n* Welcome\n\n---\n\n" + "\n---\n\n".join(
        f"{int(day[5:7])}/{int(day[8:])}:\n* [{title}]({{% post_url {day}-{title} %}})\n"
        for day, title in zip(DAYS, FOUR, strict=True)
    )
    found = rows(tmp_path, plan, posts)
    assert [(row["title"], row["date"]) for row in found] == [("Welcome", "2023-08-29"), *zip(FOUR, DAYS, strict=True)]


def test_pages_in_a_folder_called_pages_are_no_lectures(tmp_path: Path) -> None:
    pages = {
        f"_pages/{name}.md": f"---\ntitle: {name}\npermalink: /{name}/\n---\nText.\n" for name in ("a", "b", "c", "d")
    }
    config = {"_config.yml": f"{CONFIG}include: [_pages]\n"}
    assert [row["title"] for row in rows(tmp_path, FORMS["list"], pages | config)] == list(FOUR)


def test_a_course_with_neither_lectures_nor_a_schedule_gives_no_rows(tmp_path: Path) -> None:
    assert rows(tmp_path, "Nothing yet.") == []


def test_a_day_to_which_jekyll_gives_the_year_of_the_build_is_of_the_year_of_the_term(tmp_path: Path) -> None:
    data = {"_data/plan.yml": "".join(f"- when: 9/{day[-2:].strip()}\n  what: {title}\n" for day, title in PAIRS)}
    assert [row["date"] for row in rows(tmp_path, LOOP, data)] == list(DAYS)


def test_an_edit_of_a_page_with_days_reads_the_schedule_again(tmp_path: Path) -> None:
    bodies = {"days.md": "On Sep 5, Sep 12, Sep 19 and Sep 26 we eat.", "goats.md": "Goats."}
    lectures = {f"_posts/2023-09-0{at}-x.md": "---\ntitle: X\n---\nText.\n" for at in range(1, 6)}
    pages = {path: f"---\ntitle: One\n---\n{text}\n" for path, text in bodies.items()}
    course = analysed(tmp_path, pages | lectures).course
    assert course is not None
    found = {page.document.path: bears_on_schedule(page, course) for page in course.pages}
    assert (found["days.md"], found["goats.md"]) == (True, False)


def test_a_heading_above_the_first_day_stays_a_text_of_the_page(tmp_path: Path) -> None:
    found = rows(tmp_path, FORMS["headings that end in a day below one that is a word"])
    assert [row["date"] for row in found] == list(DAYS)


FRAME = '<iframe src="https://docs.google.com/spreadsheets/d/e/2P/pubhtml" title="Plan"></iframe>\n'
TOLD = "a frame of `docs.google.com` shows days that no lecture, feed or search of the course has"


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"plan.md": f"---\ntitle: Plan\n---\n{FRAME}"}, [TOLD]),
        ({"plan.md": f"---\ntitle: Plan\n---\n{FRAME.replace('spreadsheets', 'document')}"}, []),
        (
            {
                "plan.md": f"---\ntitle: Plan\n---\n{FRAME}",
                "_posts/2023-09-05-milk.md": "---\ntitle: Milk\n---\nMilk.\n",
            },
            [],
        ),
        ({"plan.md": f"---\ntitle: Plan\n---\n{FRAME}\n{FORMS['table']}"}, []),
    ],
    ids=["a table of others", "a text of others", "beside lectures with days", "beside a schedule"],
)
def test_days_in_a_frame_alone_are_told(tmp_path: Path, files: dict[str, str], told: list[str]) -> None:
    found = analysed(tmp_path, files).diagnostics
    assert [item.message for item in found if item.code.code == "SCHED010"] == told
