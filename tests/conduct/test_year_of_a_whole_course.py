"""The year of a schedule that stands elsewhere: on the front page, in the layout; and where it may not be from."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lectorium.cli.course import dialects
from lectorium.cli.export_schedule import schedule
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.schedules import bears_on_schedule
from lectorium.conduct.terms import analyse_site
from lectorium.text.memory import Memory

NOW = datetime(2026, 1, 28, 12, tzinfo=UTC)
DAYS = "Sep 4|Sep 11|Sep 18|Sep 25"
TABLE = "| When | What |\n|---|---|\n{rows}"


def dates(root: Path, days: str, files: dict[str, str]) -> list[str | None]:
    """Return the days of a course of four lectures whose table, on plan.md, has `days`; `files` are beside it."""
    names = ("moss", "fern", "reed", "alga")
    rows = "".join(
        f"| {day} | [{name.title()}](lectures/{name}.html) |\n"
        for day, name in zip(days.split("|"), names, strict=True)
    )
    texts = {"_config.yml": "title: Plants\ncollections: {lectures: {output: true}}\n"}
    texts |= {f"_lectures/{name}.md": f"---\ntitle: {name.title()}\n---\nOn {name}.\n" for name in names}
    texts |= {"index.md": "---\ntitle: Home\n---\nGreen things.\n", "plan.md": "---\ntitle: Plan\n---\n"} | files
    texts["plan.md"] += TABLE.format(rows=rows)
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return [row["date"] for row in schedule(analyse_site(CourseRequest(root.resolve(), dialects, NOW), Memory()))]


def page(path: str, text: str, title: str = "Page") -> dict[str, str]:
    return {path: f"---\ntitle: {title}\n---\n{text}\n\n"}


@pytest.mark.parametrize(
    ("days", "files", "year"),
    [
        (DAYS, page("plan.md", "BIO 210, Fall 2023, Tuesdays at noon."), 2023),
        (DAYS, page("plan.md", "We meet from 4 September to 25 September 2023 in the glass house."), 2023),
        (DAYS, page("index.md", "Botany for beginners, Autumn Quarter 2024. Room 2012."), 2024),
        (DAYS, page("index.md", "The first exam is on October 2, 2023."), 2023),
        ("4 sept.|11 sept.|18 sept.|25 sept.", page("index.md", "Licence 2, année universitaire 2023-2024"), 2023),
        ("4. Sept.|11. Sept.|18. Sept.|25. Sept.", page("index.md", "Wintersemester 2023/24, Hörsaal 3"), 2023),
        ("4 sep|11 sep|18 sep|25 sep", page("index.md", "Segundo cuatrimestre de 2023, aula 12"), 2023),
        ("4 settembre|11 settembre|18 ottobre|25 ottobre", page("index.md", "Primo semestre 2023/2024"), 2023),
        (DAYS, {"_layouts/default.html": "<html><body><h2>Plants, Fall 2023</h2>{{ content }}</body></html>"}, 2023),
        (DAYS, {"_layouts/default.html": "<html>{% include header.html %}{{ content }}</html>"}
         | {"_includes/header.html": "<p>4&ndash;25 September 2023, Ridge Hall</p>"}, 2023),
        (DAYS, {"_layouts/base.html": "<html>{{ content }}<p>Semester 1, 2023 &copy; 2019 us</html>"}, 2023),
        (DAYS, page("syllabus.md", "This syllabus is for Fall 2023."), 2023),
        (DAYS, page("about.md", "Offered in Spring 2022 and Fall 2023.") | page("plan.md", "Fall 2024"), 2024),
        ("Tue Sep 5|Tue Sep 12|Tue Sep 19|Tue Sep 26", page("a.md", "Fall 2022") | page("b.md", "Fall 2023"), 2023),
        ("Sep 2|Sep 9|Sep 16|Sep 23", page("index.md", "Fall 2023, four Saturdays in a row."), 2023),
        ("2/9|9/9|16/9|23/9", page("index.md", "Septiembre de 2023, los sábados."), 2023),
    ],
)  # fmt: skip
def test_the_year_stands_beside_the_schedule(tmp_path: Path, days: str, files: dict[str, str], year: int) -> None:
    found = dates(tmp_path, days, files)
    assert found[0] is not None
    assert [int(day[:4]) for day in found if day] == [year] * 4


@pytest.mark.parametrize(
    ("days", "files"),
    [
        (DAYS, page("plan.md", "Last updated in Fall 2023.")),
        (DAYS, page("index.md", "© 2021–2022 the plant people, room 2019")),
        (DAYS, page("index.md", "A text by Moss, published in May 2019, and 2,023 seeds")),
        (DAYS, page("plan.md", "Moss and others, On Green Things, May 2020")),
        (DAYS, page("old.md", "Talks of the previous edition, Fall 2022")),
        (DAYS, page("a.md", "Fall 2022") | page("b.md", "Fall 2023")),
        (DAYS, page("index.md", "Offered in Fall 2021 and in Fall 2023.")),
        ("Tue Sep 5|Tue Sep 12|Tue Sep 19|Tue Sep 26", page("plan.md", "Fall 2024")),
        ("Sep 2|Sep 9|Sep 16|Sep 23", page("index.md", "Fall 2023, on Wednesdays.")),
        (DAYS, {"_layouts/default.html": "<html><!-- Fall 2023 -->{{ content }}<p>&copy; Fall 2023 us</p></html>"}),
        (DAYS, {"_includes/news.html": "Printed in Fall 2023"}),
    ],
)
def test_a_year_of_something_else_is_not_taken(tmp_path: Path, days: str, files: dict[str, str]) -> None:
    assert dates(tmp_path, days, files) == [None] * 4


def test_an_edit_of_a_page_that_names_the_term_or_its_days_reads_the_schedule_again(tmp_path: Path) -> None:
    files = page("a.md", "Fall 2023") | page("b.md", "On Saturdays.") | page("c.md", "Nothing.")
    assert dates(tmp_path, DAYS, files)[0] == "2023-09-04"
    course = analyse_site(CourseRequest(tmp_path.resolve(), dialects, NOW), Memory()).course
    assert course is not None
    pages = {page.document.path: page for page in course.pages}
    assert [bears_on_schedule(pages[path], course) for path in ("a.md", "b.md", "c.md")] == [True, True, False]
