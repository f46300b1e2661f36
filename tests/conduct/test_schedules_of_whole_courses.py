"""Whole Jekyll courses in forms that authors use: what must be said of each row, in order."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from lectorium.cli.course import dialects
from lectorium.cli.export_schedule import schedule
from lectorium.conduct.analyse import Analysis, CourseRequest
from lectorium.conduct.snapshot import complete
from lectorium.conduct.terms import analyse_site
from lectorium.text.memory import Memory

NOW = datetime(2026, 1, 28, 12, tzinfo=UTC)


def read(root: Path, files: dict[str, str], config: str = "title: Birds") -> Analysis:
    """Write a course and read it; a text that begins with a key is front matter."""
    for path, text in {"_config.yml": config, **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return analyse_site(CourseRequest(root.resolve(), dialects, NOW), Memory())


def post(title: str, **fields: Any) -> str:
    return "\n".join(
        ["---", f"title: {title}", *(f"{key}: {value}" for key, value in fields.items()), "---", "Text.\n"]
    )


def page(analysis: Analysis, path: str = "index.html") -> str:
    made = complete(analysis, Memory())
    content = next(each.content for each in made.artifacts if each.target.path == path)
    assert isinstance(content, bytes)
    return content.decode()


def said(row: dict[str, Any]) -> str:
    facts = (f"{fact['label']}: {fact['html']}".removeprefix(": ") for fact in row.get("facts") or ())
    parts = (row["kind"], row["date"], row.get("end"), row["number"], row["title"], *facts)
    return " | ".join(str(part) for part in parts if part)


def rows(analysis: Analysis) -> list[str]:
    return [said(row) for row in schedule(analysis)]


LECTURES = "title: Birds\nbaseurl: /b\npermalink: pretty\ncollections:\n  lectures:\n    output: true\n"


def table(*cells: str) -> str:
    """Return a front page with a row for each pair of cells."""
    lines = (f"| {when} | {what} |" for when, what in zip(cells[::2], cells[1::2], strict=True))
    return "\n".join(["---", "title: Plan 2026", "---", "| When | What |", "|---|---|", *lines, ""])


@pytest.mark.parametrize(
    "target",
    [
        "{{ site.baseurl }}{% link _lectures/owls.md %}",
        "{% link _lectures/owls.md %}",
        "_lectures/owls.md",
        "{{ site.baseurl }}/lectures/owls/",
        "{{ '/lectures/owls' | relative_url }}",
        "/b/lectures/owls/#start",
    ],
)
@pytest.mark.parametrize("base", ["", "/b"])
def test_a_link_that_names_the_file_of_a_lecture_leads_to_it(tmp_path: Path, target: str, base: str) -> None:
    link = f"[the first walk]({target.replace('/b/', base + '/')})"
    plan = table("Jan 13", link, "Jan 15", "[Terns](/lectures/terns/)")
    files = {"index.md": plan, "_lectures/owls.md": post("Owls"), "_lectures/terns.md": post("Terns")}
    found = read(tmp_path, files, LECTURES.replace("/b", base or '""'))
    assert [row["path"] for row in schedule(found)] == ["_lectures/owls.md", "_lectures/terns.md"]
    assert [row["facts"] for row in schedule(found)] == [[], []]


@pytest.mark.parametrize(
    "target",
    ["{{ site.baseurl }}{% post_url 2026-01-13-owls %}", "{% post_url 2026-01-13-owls %}", "/b/x/2026/01/13/owls/"],
)
@pytest.mark.parametrize("folder", ["_posts", "x/_posts"])
def test_a_link_that_names_a_post_leads_to_it(tmp_path: Path, target: str, folder: str) -> None:
    target = target if folder != "_posts" else target.replace("/x/", "/")
    plan = table("Jan 13", f"[the first walk]({target})", "Jan 15", "[Terns]({% post_url 2026-01-15-terns %})")
    files = {
        "index.md": plan,
        f"{folder}/2026-01-13-owls.md": post("Owls"),
        "_posts/2026-01-15-terns.md": post("Terns"),
    }
    found = read(tmp_path, files, "title: Birds\nbaseurl: /b\npermalink: pretty\n")
    assert [row["title"] for row in schedule(found)] == ["Owls", "Terns"]


def test_an_event_leads_to_a_post_that_is_no_lecture(tmp_path: Path) -> None:
    link = "[News of nests]({{ site.baseurl }}{% post_url 2026-01-10-nests %})"
    plan = table("Jan 13", "[Owls](/lectures/owls/)", "Jan 15", link)
    files = {"index.md": plan, "_lectures/owls.md": post("Owls"), "_posts/2026-01-10-nests.md": post("Nests")}
    found = read(tmp_path, files, LECTURES)
    assert rows(found) == ["lecture | 2026-01-13 | 1 | Owls", "event | 2026-01-15 | News of nests"]
    assert '<a href="2026/01/10/nests/">News of nests</a>' in page(found)


def test_words_with_a_colon_name_the_event(tmp_path: Path) -> None:
    plan = "---\ntitle: Plan 2026\n---\n- Jan 13: [Owls](/lectures/owls/)\n- Jan 14 -- No walk: storm\n"
    found = read(tmp_path, {"index.md": plan, "_lectures/owls.md": post("Owls")}, LECTURES)
    assert rows(found) == [
        "lecture | 2026-01-13 | 1 | Owls",
        "event | 2026-01-14 | No walk: storm",
    ]


BIRDS = ("owls", "terns", "wrens", "auks")


def birds(**fields: Any) -> dict[str, str]:
    return {f"_lectures/{name}.md": post(name.capitalize(), **fields.get(name, {})) for name in BIRDS}


def order(analysis: Analysis) -> list[str]:
    """Return number and title of each lecture, in the order of the course."""
    assert analysis.course is not None
    return [f"{each.lecture_number} {each.title}" for each in analysis.course.lectures]


def link(name: str) -> str:
    return f"[{name.capitalize()}](/lectures/{name}/)"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("Jan 13", "terns", "Jan 15", "owls", "Jan 20", "auks", "Jan 22", "wrens"), "terns owls auks wrens"),
        (("Jan 22", "wrens", "Jan 20", "auks", "Jan 15", "owls", "Jan 13", "terns"), "terns owls auks wrens"),
        (("Jan 13", "terns", "Jan 13", "owls", "Jan 20", "auks", "TBA", "wrens"), "terns owls auks wrens"),
        (("Jan 13", "terns", "Jan 22", "owls", "Jan 20", "auks", "Jan 24", "wrens"), "auks owls terns wrens"),
        (("TBA", "terns", "TBA", "owls", "TBA", "auks", "Jan 24", "wrens"), "auks owls terns wrens"),
    ],
)
def test_lectures_stand_in_the_order_of_the_schedule_where_that_is_the_order_of_its_days(
    tmp_path: Path, cells: tuple[str, ...], expected: str
) -> None:
    plan = table(*(text if at % 2 == 0 else link(text) for at, text in enumerate(cells)))
    found = read(tmp_path, {"index.md": plan, **birds()}, LECTURES)
    assert order(found) == [f"{number} {name.capitalize()}" for number, name in enumerate(expected.split(), 1)]


def test_what_the_schedule_does_not_list_has_no_number(tmp_path: Path) -> None:
    cells = ("Jan 13", link("terns"), "Jan 15", link("owls"), "Jan 20", link("wrens"))
    found = read(tmp_path, {"index.md": table(*cells), **birds()}, LECTURES)
    assert order(found) == ["0 Auks", "1 Terns", "2 Owls", "3 Wrens"]


def test_sections_stand_as_in_the_schedule(tmp_path: Path) -> None:
    lines = ["- **Unit B**", f"    - Jan 13: {link('wrens')}", f"    - Jan 15: {link('auks')}", "- **Unit A**"]
    lines += [f"    - Jan 20: {link('terns')}", f"    - Jan 22: {link('owls')}"]
    plan = "\n".join(["---", "title: Plan 2026", "---", *lines, ""])
    found = read(tmp_path, {"index.md": plan, **birds()}, LECTURES)
    assert found.course is not None
    assert [each.name for each in found.course.sections] == ["Unit B", "Unit A"]
    assert order(found) == ["1 Wrens", "2 Auks", "3 Terns", "4 Owls"]


@pytest.mark.parametrize("head", ["Nº", "N°", "№", "#", "Núm.", "Nummer", "Sitzung", "Séance", "Clase", "Lecture"])
def test_a_column_of_numbers_counts_the_lectures(tmp_path: Path, head: str) -> None:
    lines = (f"| {at} | Jan {at + 12} | {link(name)} |" for at, name in enumerate(BIRDS, 1))
    plan = "\n".join(["---", "title: Plan 2026", "---", f"| {head} | Date | Topic |", "|--|--|--|", *lines, ""])
    found = read(tmp_path, {"index.md": plan, **birds()}, LECTURES)
    assert [row["facts"] for row in schedule(found)] == [[], [], [], []]
    assert [str(row["number"]).split()[-1] for row in schedule(found)] == ["1", "2", "3", "4"]


def test_a_session_without_a_page_shows_its_number(tmp_path: Path) -> None:
    lines = (f"| {at} | Jan {at + 12} | {link(name)} |" for at, name in enumerate(BIRDS, 1))
    more = "| 5 | Jan 20 | Kites |\n|  | Jan 21 | Holiday |\n"
    plan = "\n".join(["---", "title: Plan 2026", "---", "| No. | Date | Topic |", "|--|--|--|", *lines, more])
    found = read(tmp_path, {"index.md": plan, **birds()}, LECTURES)
    *_, kites, holiday = page(found).split('<li class="row row-')
    assert (kites.count("Lecture 5"), holiday.count('class="kind')) == (1, 0)


READS = """{% for d in site.lectures %}
<p><b>{{ d.meets | date: '%d %b %Y' }}</b> <a href='{{ d.url }}'>{{ d.title }}</a></p>
{% endfor %}"""


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"index.html": f"---\ntitle: P\n---\n{READS}"}, []),
        ({"index.html": "---\ntitle: P\n---\n{% include r.html %}", "_includes/r.html": READS}, []),
        ({"index.html": "---\ntitle: P\nlayout: r\n---\n", "_layouts/r.html": READS}, []),
        (
            {"index.html": f"---\ntitle: P\n---\n{READS.replace('meets', 'date')}"},
            ["the key `meets` means nothing here"],
        ),
    ],
)
def test_a_key_that_a_page_asks_for_is_not_misspelt(tmp_path: Path, files: dict[str, str], told: list[str]) -> None:
    found = read(tmp_path, {**files, "_lectures/owls.md": post("Owls", meets="2026-01-13")}, LECTURES)
    assert [item.message for item in found.diagnostics if item.code.code == "FM021"] == told


def listing(rows: str, day: str, title: str = "{{ r.t }}", url: str = "/lectures/{{ r.u }}/") -> str:
    said = f"<li>{{{{ {day} | date: '%a, %b %-d' }}}}: <a href='{url}'>{title}</a></li>"
    loop = f"{{% for r in {rows} %}}{said}{{% endfor %}}"
    return f"---\ntitle: Plan\n---\n<p>Of {{{{ 'now' | date: '%b %d' }}}}</p><ul>{loop}</ul>"


ROWS = "{day: 2025-01-14, t: Owls, u: owls}", "{day: 2025-01-16, t: Terns, u: terns}"
YAML = "".join(f"- {row}\n" for row in ROWS)
CSV = "day,t,u\n14 Jan 2025,Owls,owls\n16 Jan 2025,Terns,terns\n"
SECONDS = """{% assign t = '2025-01-14' | date: '%s' | plus: 0 %}
{% if forloop.last %}{% assign t = t | plus: 172800 %}{% endif %}"""
PLANNED = {
    "yaml": {"_data/plan.yml": YAML, "index.html": listing("site.data.plan", "r.day")},
    "yaml of last year too": {
        "_data/plan.yml": YAML,
        "_data/old.yml": YAML.replace("2025", "2019"),
        "index.html": listing("site.data.plan", "r.day"),
    },
    "csv": {"_data/plan.csv": CSV, "index.html": listing("site.data.plan", "r.day")},
    "front matter of the page": {
        "index.html": listing("page.plan", "r.day").replace("Plan\n", f"Plan\nplan:\n{YAML}", 1),
    },
    "front matter of the lectures": {"index.html": listing("site.lectures", "r.meets", "{{ r.title }}", "{{ r.url }}")},
    "seconds": {
        "_data/plan.yml": YAML,
        "index.html": listing("site.data.plan", "t").replace("%}<li>", f"%}}{SECONDS}<li>"),
    },
}  # fmt: skip


@pytest.mark.parametrize("name", PLANNED)
def test_the_year_stands_in_the_data_that_the_page_prints(tmp_path: Path, name: str) -> None:
    days = {"owls": {"meets": "2025-01-14"}, "terns": {"meets": "2025-01-16"}}
    pages = {f"_lectures/{key}.md": post(key.capitalize(), **fields) for key, fields in days.items()}
    pages = (
        pages if name.startswith("front matter of the l") else {path: post(path[10:-3].capitalize()) for path in pages}
    )
    found = read(tmp_path, {**pages, **PLANNED[name]}, LECTURES.replace("/b", '""'))
    assert rows(found) == ["lecture | 2025-01-14 | 1 | Owls", "lecture | 2025-01-16 | 2 | Terns"]


def test_the_day_in_the_name_of_a_file_is_not_that_of_a_row(tmp_path: Path) -> None:
    posts = {f"_posts/2024-12-0{at}-{name}.md": post(name.capitalize()) for at, name in enumerate(("owls", "terns"), 1)}
    cells = ("Jan 14", "[Owls](/2024/12/01/owls/)", "Jan 16", "[Terns](/2024/12/02/terns/)")
    plan = table(*cells).replace(" 2026", "")
    found = read(tmp_path / "unknown", {"index.md": plan, **posts}, "title: Birds\npermalink: pretty\n")
    assert rows(found) == ["lecture | 1 | Owls", "lecture | 2 | Terns"]
    cells = ("Dec 1", cells[1], "Dec 2", cells[3])
    found = read(
        tmp_path / "same", {"index.md": table(*cells).replace(" 2026", ""), **posts}, "title: B\npermalink: pretty\n"
    )
    assert rows(found) == ["lecture | 2024-12-01 | 1 | Owls", "lecture | 2024-12-02 | 2 | Terns"]


UNITS = {
    "_units/a.md": "Jan 13\n: **LEC** [Owls](/lectures/owls/)\n  : [Slides](/s.pdf)\n\nJan 15\n: **EXAM** Quiz\n",
    "_units/b.md": "Jan 20\n: **LEC** [Terns](/lectures/terns/)\n: HW 1 due\n",
}
TABLES = {
    "_units/a.md": "| Jan 13 | [Owls](/lectures/owls/) | **LEC** [Slides](/s.pdf) |\n| Jan 15 | Quiz | |\n",
    "_units/b.md": "| Jan 20 | [Terns](/lectures/terns/) | **LEC** HW 1 due |\n",
}
PRINT = "---\ntitle: Plan 2026\n---\n# Birds\n\n{% for m in site.units %}\nX\n{% endfor %}\n\n[Second](#unit-b)\n"


@pytest.mark.parametrize("printed", ["{{ m }}", "{{ m.content }}", "<div>{{ m.content }}</div>"])
@pytest.mark.parametrize("units", [UNITS, TABLES])
def test_documents_without_pages_that_a_page_prints_are_its_schedule(
    tmp_path: Path, units: dict[str, str], printed: str
) -> None:
    layout = "<h2 id='{{ page.title | slugify }}'>{{ page.title }}</h2>\n{{ content }}\n"
    head = "" if printed == "{{ m }}" else "<h2 id='{{ m.title | slugify }}'>{{ m.title }}</h2>\n"
    pages = {path: post(f"Unit {path[7].upper()}", layout="unit")[:-6] + text for path, text in units.items()}
    front = PRINT.replace("X", f"<section>{head}{printed}</section>")
    config = LECTURES.replace("/b", '""') + "  units: {output: false}\n"
    files = {"index.html": front, "_layouts/unit.html": layout, "s.pdf": "", **pages, **birds()}
    files = {path: text for path, text in files.items() if "wrens" not in path and "auks" not in path}
    found = read(tmp_path, files, config)
    assert [(row["kind"], row["date"], row["section"], row["title"].split()[-1]) for row in schedule(found)] == [
        ("section", None, "Unit A", "A"),
        ("lecture", "2026-01-13", "Unit A", "Owls"),
        ("event", "2026-01-15", "Unit A", "Quiz"),
        ("section", None, "Unit B", "B"),
        ("lecture", "2026-01-20", "Unit B", "Terns"),
    ]
    html = page(found)
    for words in ("Owls</a>", "LEC", "s.pdf", "HW 1 due", 'id="unit-b"'):
        assert words in html
    assert html.count("<h3") == 2
    assert "lx" not in re.sub(r"<[^>]*>", "", html)


@pytest.mark.parametrize("printed", ["{{ m.content }}", "{{ m }}"])
def test_terms_in_documents_that_paragraphs_of_markdown_print_are_its_schedule(tmp_path: Path, printed: str) -> None:
    front = PRINT.replace("X", f"## {{{{ m.title }}}}\n\n{printed}\n")
    units = {
        "_units/a.md": "Tue 13 Jan\n: Meeting 1\n: [Owls](/lectures/owls/)\n: [Slides](/s.pdf)\n",
        "_units/b.md": "Thu 15 Jan\n: *No meeting*\n\nTue 20 Jan\n: Meeting 2\n: [Terns](/lectures/terns/)\n",
    }
    pages = {path: post(f"Unit {path[7].upper()}", layout="none")[:-6] + text for path, text in units.items()}
    config = LECTURES.replace("/b", '""') + "  units: {output: false}\n"
    birds_of = {path: text for path, text in birds().items() if "wrens" not in path and "auks" not in path}
    found = read(tmp_path, {"index.md": front, "s.pdf": "", **pages, **birds_of}, config)
    said = [(row["title"], row["date"], row["section"]) for row in schedule(found) if row["kind"] == "lecture"]
    assert said == [("Owls", "2026-01-13", "Unit A"), ("Terns", "2026-01-20", "Unit B")]


def test_links_in_the_texts_of_weeks_that_have_pages_stay(tmp_path: Path) -> None:
    loop = (
        "{% for l in site.lectures %}{% if l.week == w.week %}\n- [{{ l.title }}]({{ l.url }}){% endif %}{% endfor %}"
    )
    front = (
        "---\ntitle: Plan\n---\n{% for w in site.weeks %}\n"
        f"## [Week {{{{ w.week }}}}: {{{{ w.title }}}}]({{{{ w.url }}}})\n\n"
        f"{{{{ w.content }}}}\n{loop}\n\n{{% endfor %}}\n"
    )
    weeks = {
        f"_weeks/w{n}.md": f"---\ntitle: Part {n}\nweek: {n}\n---\nRead [it](https://b.org/{n}).\n" for n in (1, 2)
    }
    lectures = {f"_lectures/l{n}.md": f"---\ntitle: Bird {n}\nweek: {n // 3 + 1}\n---\nText.\n" for n in (1, 2, 3, 4)}
    config = LECTURES.replace("/b", '""') + "  weeks: {output: true}\n"
    found = read(tmp_path, {"index.md": front, **weeks, **lectures}, config)
    assert [(row["kind"], row["title"]) for row in schedule(found)][:2] == [
        ("section", "Part 1"),
        ("notice", "Read it."),
    ]
    assert page(found).count('<a href="https://b.org/') == len(weeks)


def test_what_does_not_stand_where_the_page_has_it_stays(tmp_path: Path) -> None:
    loose = PRINT.replace("\nX\n", "{{ m.content }} {{ m.content }}")
    config = LECTURES.replace("/b", '""') + "  units: {output: false}\n"
    pages = {path: post("Unit", layout="none")[:-6] + text for path, text in UNITS.items()}
    found = read(tmp_path, {"index.md": loose, "s.pdf": "", **pages, **birds()}, config)
    html = page(found)
    assert (html.count("LEC"), html.count("HW 1 due")) == (4, 2)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Jan 13 and 15", "Jan 13 and 15"),
        ("Jan 13 & Jan 15", "Jan 13 &amp; Jan 15"),
        ("1/13, 1/15, 1/20", "1/13, 1/15, 1/20"),
        ("13.1. und 15.1.", "13.1. und 15.1."),
        ("13 et 15 janvier", "13 et 15 janvier"),
        ("Jan 13-15", "Tue 13 Jan – Thu 15 Jan"),
        ("13.1. bis 15.1.", "Tue 13 Jan – Thu 15 Jan"),
        ("Jan 13, 2026 - Jan 15, 2026", "Tue 13 Jan – Thu 15 Jan"),
        ("Tue, Jan 13 to Thu, Jan 15", "Tue 13 Jan – Thu 15 Jan"),
    ],
)
def test_days_that_are_named_one_by_one_are_no_span(tmp_path: Path, written: str, shown: str) -> None:
    last = "22 janvier" if "janvier" in written else "Jan 22, 2026" if "Jan" in written else "22.1."
    cells = (written, "Storm", "1/22" if "/" in written else last, link("owls"))
    found = read(tmp_path, {"index.md": table(*cells), "_lectures/owls.md": post("Owls")}, LECTURES)
    times = re.findall(r'<span class="row-date"><time[^>]*>(.*?)</time>', page(found))
    assert times == [shown, "Thu 22 Jan"]


@pytest.mark.parametrize(
    "folder", ["seances", "séances", "Vorlesungen", "sitzungen", "clases", "sesiones", "lezioni", "aulas"]
)
def test_pages_of_a_folder_that_is_called_like_lectures_are_lectures(tmp_path: Path, folder: str) -> None:
    plan = table("Jan 13", f"[a]({{% link {folder}/owls.md %}})", "Jan 15", f"[b]({folder}/terns.html)")
    files = {f"{folder}/{name}.md": post(name.capitalize()) for name in ("terns", "owls")}
    found = read(tmp_path, {"index.md": plan, **files, "about.md": post("About")}, "title: Birds\n")
    assert rows(found) == ["lecture | 2026-01-13 | 1 | Owls", "lecture | 2026-01-15 | 2 | Terns"]


def test_the_week_of_a_row_is_said_once(tmp_path: Path) -> None:
    lines = [f"## Week {at}\n\n- Jan {at + 12}: {link(name)}\n" for at, name in enumerate(BIRDS, 1)]
    plan = "\n".join(["---", "title: Plan 2026", "---", *lines])
    weeks = {name: {"week": at, "room": "B"} for at, name in enumerate(BIRDS, 1)}
    weeks["terns"]["week"] = 9
    room = {"_layouts/l.html": "{{ page.room }}{{ page.week }}{{ content }}"}
    found = read(tmp_path, {"index.md": plan, **birds(**weeks), **room}, LECTURES)
    said = [[fact["label"] for fact in row["facts"]] for row in schedule(found) if row["kind"] == "lecture"]
    assert said == [["Room"], ["Week", "Room"], ["Room"], ["Room"]]


def test_parts_over_headings_of_weeks_stay_the_sections(tmp_path: Path) -> None:
    parts = [f"## Part {at}\n\n### Week {at}\n\n- Jan {at + 12}: {link(name)}\n" for at, name in enumerate(BIRDS, 1)]
    plan = "\n".join(["---", "title: Plan 2026", "---", *parts])
    rows = schedule(read(tmp_path, {"index.md": plan, **birds()}, LECTURES))
    assert [row["section"] for row in rows if row["kind"] == "lecture"] == [f"Part {at}" for at in range(1, 5)]
