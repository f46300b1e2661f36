"""The schedule that authors keep on a page: what it says stands on our schedule, on lectures, in feed and export."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from lectorium.cli.course import dialects
from lectorium.cli.export_schedule import schedule
from lectorium.conduct import schedules
from lectorium.conduct.analyse import Analysis, CourseRequest
from lectorium.conduct.snapshot import complete
from lectorium.conduct.terms import analyse_site
from lectorium.plan.target import RenderPage
from lectorium.plan.view import RowView
from lectorium.text.memory import Memory

SITE = Path(__file__).parents[1] / "sites" / "jekyll_schedule"
NOW = datetime(2026, 1, 28, 12, tzinfo=UTC)


@pytest.fixture
def tides(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SITE, tmp_path / "tides"))


def course(root: Path, files: dict[str, str], **posts: str) -> Path:
    """Write a course with a lecture for each of `posts`: its title, and further front matter in further lines."""
    config = "title: Birds 2026\npermalink: pretty\ncollections:\n  lectures:\n    output: true\n"
    texts = {name: f"---\ntitle: {head}\n---\nA text about {name}.\n" for name, head in posts.items()}
    for path, text in {"_config.yml": config, **{f"_lectures/{name}.md": text for name, text in texts.items()}}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    for path, text in files.items():
        (root / path).write_text(f"---\ntitle: {path.partition('.')[0].capitalize()}\n---\n{text}\n")
    return root


def read(root: Path, memory: Memory | None = None, now: datetime = NOW) -> Analysis:
    return analyse_site(CourseRequest(root, dialects, now), memory or Memory())


def view(analysis: Analysis, path: str) -> Any:
    assert analysis.plan is not None
    recipe = next(target.recipe for target in analysis.plan.targets if target.path == path)
    assert isinstance(recipe, RenderPage)
    return recipe.view


def page(analysis: Analysis, path: str) -> str:
    made = complete(analysis, Memory())
    content = next(each.content for each in made.artifacts if each.target.path == path)
    assert isinstance(content, bytes)
    return content.decode()


def line(row: RowView) -> str:
    """Return all that a row says beside its address."""
    badges = (row.mark, row.marker, "HERE" if row.here else "", "TODAY" if row.today else "")
    said = (row.week, row.date.text if row.date else "", row.counter or f"{row.kind} {row.number}".strip(), row.title)
    facts = (f"{fact.label}: {fact.html}" if fact.label else fact.html for fact in row.facts)
    return " | ".join(filter(None, (*said, row.words, *facts, *badges, *(f"#{name}" for name in row.aliases))))


def lines(analysis: Analysis, path: str = "index.html") -> list[str]:
    return [
        text
        for section in view(analysis, path).sections
        for text in ([f"= {section.html or section.name}"] if section.name else []) + list(map(line, section.rows))
    ]


def codes(analysis: Analysis) -> list[str]:
    return [f"{item.code.code} {item.message}" for item in analysis.diagnostics if item.code.code.startswith("SCHED")]


def test_the_whole_schedule_stands_in_its_place(tides: Path) -> None:
    found = read(tides)
    assert lines(found) == (SITE / "expected" / "schedule.txt").read_text().splitlines()
    assert codes(found) == [
        "SCHED008 `date: 2026-01-28` is not the day in the schedule, 2026-01-27",
        "SCHED006 the dates of this schedule have no year; 2026 is taken from the title of the page",
        "SCHED009 the schedule of this page was read: 9 rows, 5 dates",
    ]


def test_what_stands_around_it_stays_and_what_served_it_alone_goes(tides: Path) -> None:
    text = page(read(tides), "index.html")
    main = text[text.index("<main") : text.index("</main")]
    before, ours, behind = re.split(
        r'(?:<div class="schedule-tools"></div>\n)?<div class="schedule [^>]*>|(?<=</section>)\n</div>', main
    )
    assert "We meet at noon on the pier." in before
    assert "What happens when" in before
    assert '<span id="plan"></span>' in before
    assert "table" not in before
    assert "Harbours" in ours
    assert 'The <a href="#first">first evening</a> is for everyone.' in behind
    assert "To the top" not in main


def test_facts_stand_on_the_page_of_the_lecture(tides: Path) -> None:
    row = view(read(tides), "lectures/moon/index.html").row
    bring = 'Bring: <a href="../../moon.txt">chart</a> &amp; boots'
    assert line(row) == f"W1 | Tue 13 Jan | lecture 1 | The Moon | {bring} | On watch: Kelp"


def test_the_day_of_the_lecture_itself_counts(tides: Path) -> None:
    row = view(read(tides), "lectures/waves/index.html").row
    assert (row.date.iso, row.today) == ("2026-01-28", True)


def test_facts_stand_in_the_feed(tides: Path) -> None:
    entries = {entry.title: entry for entry in view(read(tides), "atom.xml").entries}
    assert entries["Harbours"].updated == "2026-01-15T00:00:00Z"
    told = "(guest: A. Lugger) · Quiz: Q1 · On watch: Eel · What there is to say about harbours, in a sentence."
    assert entries["Harbours"].summary == told


def test_facts_are_exported(tides: Path) -> None:
    rows = list(schedule(read(tides)))
    assert [row["title"] for row in rows if row["kind"] == "event"] == ["No class: storm day"]
    assert rows[1] == {
        "kind": "lecture",
        "title": "The Moon",
        "path": "_lectures/1-moon.md",
        "url": "lectures/moon/",
        "date": "2026-01-13",
        "end": None,
        "starts": None,
        "ends": None,
        "place": None,
        "written": "Jan 13",
        "week": 1,
        "section": "Part I: Water",
        "number": 1,
        "badge": None,
        "due": False,
        "facts": [
            {"label": "Bring", "text": "chart & boots", "html": '<a href="moon.txt">chart</a> &amp; boots'},
            {"label": "On watch", "text": "Kelp", "html": "Kelp"},
        ],
    }


def test_the_day_of_an_event_changes_the_site(tides: Path) -> None:
    before = read(tides, now=datetime(2026, 1, 19, 12, tzinfo=UTC))
    assert before.next_change == datetime(2026, 1, 20, tzinfo=UTC)
    assert "TODAY" in line(
        view(read(tides, now=datetime(2026, 1, 20, 12, tzinfo=UTC)), "index.html").sections[0].rows[2]
    )


def test_a_schedule_is_read_once(tides: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    first = read(tides, memory)
    memory.end_run()
    monkeypatch.setattr(schedules, "read_schedule", lambda *_: pytest.fail("it is read again"))
    assert lines(read(tides, memory)) == lines(first)


def test_an_edit_of_the_schedule_changes_the_lectures(tides: Path) -> None:
    memory = Memory()
    read(tides, memory)
    memory.end_run()
    index = tides / "index.html"
    index.write_text(index.read_text().replace("Jan 13", "Jan 12"))
    assert view(read(tides, memory), "lectures/moon/index.html").row.date.iso == "2026-01-12"


TABLE = (
    "| Date | Topic | {head} |\n|---|---|---|\n"
    "| {one} | [Owls](/lectures/owls/) | {cell} |\n| {two} | [Terns](/lectures/terns/) | |\n"
)


def table(one: str = "2026-01-13", two: str = "2026-01-15", head: str = "Due", cell: str = "Essay") -> str:
    return TABLE.format(one=one, two=two, head=head, cell=cell)


def test_a_table_that_is_not_understood_stays_as_its_author_wrote_it(tmp_path: Path) -> None:
    found = read(course(tmp_path, {"index.md": table("3/4", "5/6")}, owls="Owls", terns="Terns"))
    assert codes(found) == [
        "SCHED001 the schedule of this page is shown as it is written: the day and the month cannot be told apart"
    ]
    assert "3/4" in page(found, "index.html")
    assert view(found, "lectures/owls/index.html").row.date is None
    assert lines(found, "schedule/index.html") == ["lecture 1 | Owls", "lecture 2 | Terns"]


@pytest.mark.parametrize(
    ("one", "two", "written", "shown"),
    [
        ("3/4", "5/6", "2026-04-03", "2026-06-05"),
        ("3/4", "5/6", "2026-03-04", "2026-05-06"),
        ("03/04/26", "05/06/26", "2026-04-03", "2026-06-05"),
    ],
)
def test_the_date_of_a_lecture_tells_the_day_from_the_month(
    one: str, two: str, written: str, shown: str, tmp_path: Path
) -> None:
    owls = f"Owls\ndate: {written}"
    listed = f"- {one}: [Owls](/lectures/owls/)\n- {two}: [Terns](/lectures/terns/)\n"
    for name, text in (("table", table(one, two)), ("list", listed)):
        root = course(tmp_path / name, {"index.md": text}, owls=owls, terns="Terns")
        found = read(root, now=datetime(2026, 8, 1, tzinfo=UTC))
        assert view(found, "lectures/terns/index.html").row.date.iso == shown


def test_a_film_in_a_cell_is_a_link(tmp_path: Path) -> None:
    cell = '<iframe src="https://www.youtube.com/embed/x" title="Film"></iframe>'
    found = read(course(tmp_path, {"index.md": table(cell=cell)}, owls="Owls", terns="Terns"))
    assert lines(found)[0] == 'Tue 13 Jan | lecture 1 | Owls | Due: <a href="https://www.youtube.com/embed/x">Film</a>'


def test_a_table_with_two_lectures_in_a_row_stays(tmp_path: Path) -> None:
    text = table(head="Thursday", cell="[Terns](/lectures/terns/)")
    found = read(course(tmp_path, {"index.md": text}, owls="Owls", terns="Terns"))
    assert codes(found) == ["SCHED001 the schedule of this page is shown as it is written: two lectures in one row"]


def test_a_schedule_on_a_page_of_its_own(tmp_path: Path) -> None:
    files = {"index.md": "Welcome to the birds.", "plan.md": f"Come early.\n\n{table()}\nBring boots."}
    found = read(course(tmp_path, files, owls="Owls", terns="Terns"))
    assert lines(found, "plan/index.html") == [
        "Tue 13 Jan | lecture 1 | Owls | Due: Essay",
        "Thu 15 Jan | lecture 2 | Terns",
    ]
    assert view(found, "plan/index.html").title == "Plan"
    assert "Welcome to the birds." in page(found, "index.html")
    assert "schedule-index" not in page(found, "index.html")


def test_teams_are_called_as_their_column_is(tmp_path: Path) -> None:
    row = "| {{ l.title }} | {{ l.video }} | {{ l.notes }} |\n"
    text = f"| Topic | Who leads | Scribes |\n|---|---|---|\n{{% for l in site.lectures %}}{row}{{% endfor %}}"
    teams = {name: f"{name}\nvideo: team-1\nnotes: team-2" for name in ("Owls", "Terns")}
    found = read(course(tmp_path, {"index.md": text}, **teams))
    assert found.course is not None
    assert [role.label for role in found.course.lectures[0].roles] == ["Who leads", "Scribes"]


def test_a_list_of_lectures_that_says_days_is_the_schedule(tmp_path: Path) -> None:
    rows = "- [Owls](/lectures/owls/) Kelp — January 13, 2026\n- [Terns](/lectures/terns/) A. Eel — January 15, 2026\n"
    loop = "{% for l in site.lectures %}{% endfor %}"
    posts = {"owls": "Owls\nspeaker: Kelp", "terns": "Terns"}
    found = read(course(tmp_path, {"talks.md": f"Come.\n\n{rows}\n{loop}"}, **posts))
    assert lines(found, "talks/index.html") == [
        "Tue 13 Jan | lecture 1 | Owls",
        "Thu 15 Jan | lecture 2 | Terns | A. Eel",
    ]


def test_the_front_page_is_asked_first(tmp_path: Path) -> None:
    files = {"index.md": table(), "archive.md": table(head="Old", cell="Exam")}
    found = read(course(tmp_path, files, owls="Owls", terns="Terns"))
    assert lines(found)[0] == "Tue 13 Jan | lecture 1 | Owls | Due: Essay"
    assert "Exam" in page(found, "archive/index.html")


@pytest.mark.parametrize(
    ("pages", "chosen"),
    [(("classes", "archive"), "archive"), (("zoo", "schedule"), "schedule"), (("zoo", "listing"), "zoo")],
)
def test_of_two_pages_with_a_schedule_one_is_chosen(tmp_path: Path, pages: tuple[str, str], chosen: str) -> None:
    loop = "{% for l in site.lectures %}{% endfor %}"
    files = {f"{name}.md": table() + (loop if name == "listing" else "") for name in pages}
    found = read(course(tmp_path, files, owls="Owls", terns="Terns"))
    assert [item.span.path for item in found.diagnostics if item.code.code == "SCHED009"] == [f"{chosen}.md"]


def test_a_plain_list_on_the_front_page_is_ours(tmp_path: Path) -> None:
    text = "Hello.\n\n- [Owls](/lectures/owls/)\n- [Terns](/lectures/terns/)\n\nBye."
    found = read(course(tmp_path, {"index.md": text}, owls="Owls", terns="Terns"))
    assert lines(found) == ["lecture 1 | Owls", "lecture 2 | Terns"]
    assert page(found, "index.html").count(">Owls</a>") == 1
    assert codes(found) == []


def test_a_page_whose_schedule_was_read_is_told_once(tmp_path: Path) -> None:
    found = read(course(tmp_path, {"index.md": table()}, owls="Owls", terns="Terns"))
    assert [item.code.code for item in found.diagnostics if item.code.code in ("JK101", "SCHED009")] == ["SCHED009"]


def test_no_mark_where_the_page_has_none(tmp_path: Path) -> None:
    posts = {"owls": "Owls\nlectureVersion: current", "terns": "Terns"}
    assert "HERE" not in " ".join(lines(read(course(tmp_path, {"index.md": table()}, **posts))))


@pytest.mark.parametrize("loop", ["{{ l.content | markdownify }}", "{{ l.content }}", "<div>{{ l }}</div>"])
def test_a_short_page_that_prints_the_lectures_stays_with_their_links_and_pictures(tmp_path: Path, loop: str) -> None:
    head = "<h2><a href='{{ l.url }}'>{{ l.title }}</a></h2>"
    listing = f"{{% for l in site.lectures %}}\n{head}\n{loop}\n{{% endfor %}}"
    root = course(tmp_path, {"index.html": listing}, owls="Owls", terns="Terns")
    for name in ("owls", "terns"):
        text = f"How they [fly](https://example.org/{name}), and *when*; some are in the picture below, some are not."
        (root / f"_lectures/{name}.md").write_text(f"---\ntitle: {name.title()}\n---\n{text}\n")
    found = read(root)
    body = page(found, "index.html")
    assert sorted({item.code.code for item in found.diagnostics} & {"JK101", "SCHED001", "SCHED009"}) == ["SCHED001"]
    assert "https://example.org/owls" in body
    assert "https://example.org/terns" in body


def test_a_page_that_prints_the_lectures_becomes_a_list_of_them(tmp_path: Path) -> None:
    long = "They fly at night and hear very well, and their feathers make no sound at all when they strike." * 70
    text = "\n".join(
        f'<h1><a href="/lectures/{name}/">{name.title()}</a></h1>\n<p>{long}</p>' for name in ("owls", "terns")
    )
    root = course(tmp_path, {"index.md": "Hello.", "all.html": text}, owls="Owls", terns="Terns")
    for name in ("owls", "terns"):
        (root / f"_lectures/{name}.md").write_text(f"---\ntitle: {name.title()}\n---\n{long}\n")
    found = read(root)
    assert [row.title for row in view(found, "all/index.html").rows] == ["Owls", "Terns"]
    assert "They fly at night" not in page(found, "all/index.html").split("<main")[1]


def test_a_native_course_reads_no_page(tmp_path: Path) -> None:
    (tmp_path / "course.yml").write_text("title: Birds 2026\n")
    for path, text in {"lectures/owls.md": "Owls", "pages/plan.md": table()}.items():
        (tmp_path / "content" / path).parent.mkdir(parents=True)
        (tmp_path / "content" / path).write_text(f"---\ntitle: A\n---\n{text}\n")
    found = read(tmp_path)
    assert found.course is not None
    assert found.course.schedule == ()


PAGES = {
    "a list": (
        "1. **Mon, Jan 12** – [Owls](/lectures/owls/) – guest: Ann Lee\n2. **Wed, Jan 14** – *Holiday*\n"
        "3. **Mon, Jan 19** – [Terns](/lectures/terns/) on $x^2$\n",
        [
            "Mon 12 Jan | lecture 1 | Owls | guest: Ann Lee",
            "Wed 14 Jan | event | <em>Holiday</em>",
            "Mon 19 Jan | lecture 2 | Terns | on <math>",
        ],
    ),
    "definitions of weeks": (
        '<dl><dt>Week 1 (Jan 12 - 16)</dt><dd><a href="/lectures/owls/">Owls</a> (Mon)<br>Reading: Moss 2020</dd>'
        '<dd><a href="/lectures/wrens/">Wrens</a> (Wed)</dd>'
        '<dt>Week 2 (Jan 19 - 23)</dt><dd>Nothing on Monday</dd><dd><a href="/lectures/terns/">Terns</a></dd></dl>',
        [
            "= Week 1 (Jan 12 - 16)",
            "Week 1 | Mon 12 Jan | lecture 1 | Owls | Reading: Moss 2020",
            "Week 1 | Wed 14 Jan | lecture 2 | Wrens",
            "= Week 2 (Jan 19 - 23)",
            "notice | Nothing on Monday",
            "Week 2 | lecture 3 | Terns",
        ],
    ),
    "definitions of days, some with the title of a lecture": (
        "Mon, Jan 12\n: **Owls**\n: *Read:* Moss, ch. 1\n\nWed, Jan 14\n: **Wrens and cities**\n: Map quiz\n\n"
        "Mon, Jan 19\n: [Terns](/lectures/terns/)\n",
        [
            "Mon 12 Jan | lecture 1 | Owls | Read: Moss, ch. 1",
            "Wed 14 Jan | event | Wrens and cities<br>Map quiz",
            "Mon 19 Jan | lecture 2 | Terns",
        ],
    ),
    "rows of boxes": (
        '<div><div id="r1"><div>1/12</div><div><a href="/lectures/owls/">Owls</a></div><div>HW1 out</div></div>\n'
        '<div id="r2"><div>1/14</div><div><a href="/lectures/terns/">Terns</a></div><div></div></div></div>',
        ["Mon 12 Jan | lecture 1 | Owls | HW1 out | #r1", "Wed 14 Jan | lecture 2 | Terns | #r2"],
    ),
    "a grid of a month": (
        "### January 2026\n\n| Mon | Tue | Wed | Thu | Fri |\n|---|---|---|---|---|\n"
        "| 5 Feathers | 6 | 7 Wings | 8 | 9 |\n"
        "| 12 Beaks | 13 | 14 | 15 | 16 Walk |\n| 19 Holiday | 20 | 21 | 22 | 23 |\n",
        [
            "Mon 5 Jan | event | Feathers",
            "Wed 7 Jan | event | Wings",
            "Mon 12 Jan | event | Beaks",
            "Fri 16 Jan | event | Walk",
            "Mon 19 Jan | event | Holiday",
        ],
    ),
    "counted, in another language": (
        "| Woche | Datum | Thema | Übung |\n|---|---|---|---|\n| 1 | 12.01. | [Owls](/lectures/owls/) | Blatt 1 |\n"
        "| | 14.01. | fällt aus | |\n| 2 | 19.01. | [Terns](/lectures/terns/) | Klausur<br>im Hof |\n",
        [
            "Woche 1 | Mon 12 Jan | lecture 1 | Owls | Übung: Blatt 1",
            "Woche 1 | Wed 14 Jan | event | fällt aus",
            "Woche 2 | Mon 19 Jan | lecture 2 | Terns | Übung: Klausur<br>im Hof",
        ],
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_other_forms(tmp_path: Path, name: str) -> None:
    text, expected = PAGES[name]
    found = lines(read(course(tmp_path, {"index.md": text}, owls="Owls", terns="Terns", wrens="Wrens")))
    assert [re.sub("<math.*</math>", "<math>", each) for each in found] == expected


def test_an_address_with_a_doubled_slash_leads_to_its_lecture(tmp_path: Path) -> None:
    text = table().replace("(/", "({{ site.baseurl }}/")
    root = course(tmp_path, {"index.md": text}, owls="Owls", terns="Terns")
    (root / "_config.yml").write_text((root / "_config.yml").read_text() + "baseurl: /birds/\n")
    assert lines(read(root)) == ["Tue 13 Jan | lecture 1 | Owls | Due: Essay", "Thu 15 Jan | lecture 2 | Terns"]


def test_cells_are_made_modern(tmp_path: Path) -> None:
    cell = '<font color="red">Essay</font> <span style="color: red" align="left">soon</span> <center>now</center>'
    found = read(course(tmp_path, {"index.md": table(cell=cell)}, owls="Owls", terns="Terns"))
    assert not re.search("style=|align=|<font|<center", "\n".join(lines(found)))
    assert "Essay" in lines(found)[0]


def test_a_key_whose_value_the_schedule_shows_is_no_finding(tides: Path) -> None:
    assert [item.message for item in read(tides).diagnostics if item.code.code == "FM026"] == []
    index = tides / "index.html"
    index.write_text(re.sub("<td>(?:Kelp|Eel)</td>", "<td></td>", index.read_text()))
    messages = [item.message for item in read(tides).diagnostics if item.code.code == "FM026"]
    assert messages == ["no page shows what stands under `watch`"]


def test_words_of_the_lecture_itself_are_no_fact_of_its_page(tmp_path: Path) -> None:
    row = "<tr><td>2026-01-1{{ forloop.index }}</td><td>{{ l.title }}</td><td>{{ l.content }}</td></tr>"
    rows = "{% for l in site.lectures %}" + row + "{% endfor %}"
    text = f"<table><tr><th>Date</th><th>Topic</th><th>About</th></tr>{rows}</table>"
    root = course(tmp_path, {"index.html": text}, owls="Owls", terns="Terns")
    (root / "_lectures/owls.md").write_text(
        "---\ntitle: Owls\n---\nThey *fly* at night.\n\nAnd that is not all of it.\n"
    )
    found = read(root)
    assert lines(found)[0].endswith("| Owls | About: They fly at night. And that is not all of it.")
    assert view(found, "lectures/owls/index.html").row.facts == ()


@pytest.mark.parametrize(
    ("files", "note"),
    [
        (
            {
                "index.md": "# Seminar of 2026\n\n"
                "<table><tr><td>Jan 12</td><td><a href='lectures/a/'>Gulls</a></td></tr>"
                "<tr><td>Jan 14</td><td><a href='lectures/b/'>Terns</a></td></tr></table>",
                "staff.md": "Ann.",
            },
            "1 page kept as you wrote it, 1 schedule read from index.md"
            " (2 dates, year 2026 from a heading of the page)",
        ),
        (
            {
                "index.md": "<table><tr><th>Lecture</th><th>Room</th></tr><tr><td><a href='lectures/a/'>Gulls</a></td>"
                "<td>4</td></tr><tr><td><a href='lectures/b/'>Terns</a></td><td>5</td></tr></table>"
            },
            "0 pages kept as you wrote them, 1 schedule read from index.md (2 rows)",
        ),
        ({"staff.md": "Ann.", "rules.md": "Be kind."}, "2 pages kept as you wrote them, no schedule read"),
    ],
)
def test_a_build_says_in_one_line_what_became_of_the_course(tmp_path: Path, files: dict[str, str], note: str) -> None:
    analysis = read(course(tmp_path, files, a="Gulls", b="Terns"))
    assert analysis.plan is not None
    assert analysis.plan.notes[0] == f"read as a Jekyll course; your layout is replaced by ours; {note}"


def test_what_a_fact_shows_has_no_button_and_no_role_beside_it(tmp_path: Path) -> None:
    deck = "{% if l.lecture %}<a href='/Lectures/deep.pdf'>Slides</a>{% endif %}"
    cells = ("2026-01-1{{ forloop.index }}", "{{ l.title }}", "{{ l.video }}", "{{ l.notes }}", deck)
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    rows = f"{{% for l in site.lectures %}}<tr>{row}</tr>{{% endfor %}}"
    head = "<table><tr><th>Day</th><th>Topic</th><th>Film</th><th>Who</th><th>Deck</th></tr>"
    film = 'lecture: deep\nvideo: <a href="https://example.org/v?a=1&b=2">Film</a>\nnotes: team-2\nmorenotes: <a href="https://example.org/n">More</a>'
    root = course(tmp_path, {"index.html": f"{head}{rows}</table>"}, owls=f"Owls\n{film}", terns="Terns")
    (root / "Lectures").mkdir()
    (root / "Lectures/deep.pdf").write_bytes(b"%PDF-1.4")
    found = read(root)
    row = view(found, "index.html").sections[0].rows[0]
    assert [fact.label for fact in row.facts] == ["Film", "Who", "Deck"]
    assert (row.deck, row.videos, row.roles, [link.label for link in row.notes]) == (None, (), (), ["More"])
    row = view(found, "lectures/owls/index.html").row
    assert (row.deck is None, row.videos, row.roles) == (False, (), ())


def test_the_card_of_where_the_course_stands_has_all_links(tmp_path: Path) -> None:
    film = 'video: <a href="https://example.org/v">Film</a>'
    row = "<tr><td>2026-01-1{{ forloop.index }}</td><td>{{ l.title }}</td><td>{{ l.video }}</td></tr>"
    mark = "{% if forloop.first %}<tr><td colspan='3'>We are here</td></tr>{% endif %}"
    rows = f"{{% for l in site.lectures %}}{row}{mark}{{% endfor %}}"
    text = f"<table><tr><th>Day</th><th>Topic</th><th>Film</th></tr>{rows}</table>"
    root = course(tmp_path, {"index.html": text}, owls=f"Owls\n{film}", terns=f"Terns\n{film}")
    found = view(read(root), "index.html")
    assert [len(row.videos) for section in found.sections for row in section.rows] == [0, 0]
    assert [link.label for link in found.here.videos] == ["Film"]


HEADED = """<h2>One</h2><table><tr><th>KW</th><th>Termin</th><th>#</th><th>Was wir tun</th><th>Wer</th></tr>
<tr><td>4</td><td>19.01.2026</td><td>1</td><td><a href="lectures/a">Wren</a></td><td>Ada</td></tr></table>
<h2>Two</h2><table><tr><th>KW</th><th>Tag</th><th>#</th><th>Was wir tun</th><th>Wer</th></tr>
<tr><td>5</td><td>26.01.2026</td><td>2</td><td><a href="lectures/b">Robin</a></td><td>Bo</td></tr></table>"""


def test_the_heads_of_the_columns_stand_over_ours(tmp_path: Path) -> None:
    found = read(course(tmp_path, {"index.html": HEADED}, a="Wren", b="Robin"))
    heads = (
        '<p class="row-heads whole" aria-hidden="true"><span class="head-when">KW / Termin / Tag</span>'
        ' <span class="head-kind">#</span> <span class="head-what">Was wir tun</span>'
        ' <span class="head-cells"><span class="cell-1">Wer</span></span></p>'
    )
    assert page(found, "index.html").count(heads) == 2
    assert "row-heads" not in page(read(course(tmp_path / "n", {}, a="Wren", b="Robin")), "index.html")


LOOP = """<table><tr><th>Date</th><th>Topic</th><th>Files</th><th>Room</th></tr>
{% for l in site.lectures %}<tr><td>{{ l.date | date: "%b %-d" }}</td>
<td><a href="{{ l.url }}">{{ l.title }}</a><br><i>{{ l.description }}</i></td>
<td>{% for f in l.files %}<a href="{{ f.url }}">{{ f.name }}</a> {% endfor %}</td>
<td>Hall</td></tr>{% endfor %}</table>"""


def test_what_both_the_lecture_and_its_row_say_stands_once(tmp_path: Path) -> None:
    more = "\ndescription: In short.\nfiles: [{name: deck, url: https://e.org/1}, {name: code, url: https://e.org/2}]"
    found = read(course(tmp_path, {"index.html": LOOP}, a=f"Wren\ndate: 2026-01-19{more}", b="Robin\ndate: 2026-01-26"))
    shown, robin = view(found, "index.html").sections[0].rows
    assert [(fact.label, fact.html) for fact in shown.facts] == [
        ("Files", '<a href="https://e.org/1">deck</a>'),
        ("Files", '<a href="https://e.org/2">code</a>'),
        ("", "<i>In short.</i>"),
        ("Room", "Hall"),
    ]
    assert (shown.description, [fact.html for fact in robin.facts]) == ("", ["Hall"])
    row = view(found, "lectures/a/index.html").row
    assert [fact.label for fact in row.facts] == ["Files", "Files", "", "Room"]


UNDATED = """{% for l in site.lectures %}
### [{{ l.title }}]({{ l.url }})
More of {{ l.title }}.
{% endfor %}"""


DATED = """<table><tr><td>Jan 19</td><td><a href="/lectures/a/">Wren</a></td></tr>
<tr><td>Jan 20</td><td><a href="/lectures/b/">Robin</a></td></tr></table>"""


def test_a_list_without_days_gives_way_to_a_page_that_has_them(tmp_path: Path) -> None:
    def found(name: str, **pages: str) -> Analysis:
        return read(course(tmp_path / name, {f"{key}.md": text for key, text in pages.items()}, a="Wren", b="Robin"))

    def source(analysis: Analysis) -> str:
        assert analysis.course is not None
        return analysis.course.schedule_source

    assert source(found("alone", all=UNDATED)) == "all.md (2 rows)"
    both = found("both", all=UNDATED, when=DATED)
    assert source(both).startswith("when.md (2 dates")
    assert "More of Wren." in page(both, "all/index.html")
    kept = found("kept", all=UNDATED, when=DATED.replace("Robin</a>", "Robin</a> <a href='/lectures/a/'>Wren</a>"))
    assert (source(kept), "two lectures in one row" in "".join(codes(kept))) == ("", True)
    assert "More of Wren." in page(kept, "all/index.html")
