"""A partly rebuilt snapshot is what a whole rebuild makes of the same edit, as far as the edited page goes."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.snapshot import Snapshot
from lectorium.conduct.terms import take_site
from lectorium.serve.partial_rebuild import rebuild_partly
from lectorium.text.memory import Memory
from previews import PNG, post, write_course

PAGE = "lectures/a2/index.html"
POST = "content/lectures/a2.md"
TERM = "calendar: {start: 2026-03-03, end: 2026-03-31, meetings: [{days: TTh, time: 14:00-15:15, place: Hall}]}\n"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = write_course(tmp_path.resolve(), 4)
    reading = "## Required Readings\n\n- **First paper**. Bob Writer. 2022. <https://example.org/f>\n"
    (root / "content/lectures/a4.md").write_text(post(4, reading), "utf-8")
    return root


@pytest.fixture
def request_(course: Path) -> CourseRequest:
    return CourseRequest(
        course, dialects, datetime(2026, 3, 1, tzinfo=UTC), drafts=True, base_url="http://127.0.0.1:8000/"
    )


def outputs(snapshot: Snapshot) -> dict[str, object]:
    """Return all but the index of the search, which a whole rebuild brings up to date."""
    made = ((each.target.path, each.content) for each in snapshot.artifacts)
    return {path: content for path, content in made if not path.startswith("search/")}


@pytest.mark.parametrize(
    "text",
    [
        post(2, "Another story.\n"),
        post(2, "![dot](/images/dot.png) [next](a3.md) [none](a9.md)\n"),
        post(2, "$x^2$\n\n## A new part {#here}\n\n[there](#here)\n"),
        post(2).replace("tags: [stories]", "tags: [stories]\ndesc: A longer description of it"),
        post(2).replace("---\n\n##", "---\n\n\n\n##"),
    ],
)
def test_page_is_that_of_a_whole_rebuild(course: Path, request_: CourseRequest, text: str) -> None:
    memory = Memory()
    first = take_site(request_, memory)
    (course / POST).write_text(text, "utf-8")
    quick = rebuild_partly(first, request_, memory, frozenset({POST}), frozenset())
    assert quick is not None
    whole = take_site(request_, Memory())
    assert outputs(quick)[PAGE] == outputs(whole)[PAGE]
    assert outputs(quick).keys() == outputs(whole).keys()
    assert {item for item in quick.diagnostics if item.span.path == POST} == {
        item for item in whole.diagnostics if item.span.path == POST
    }


@pytest.fixture
def term(course: Path) -> Path:
    """Return the course with a calendar that gives every lecture its day."""
    with (course / "course.yml").open("a", encoding="utf-8") as file:
        file.write(TERM)
    return course


def test_the_page_keeps_the_day_that_the_calendar_gives(term: Path, request_: CourseRequest) -> None:
    memory = Memory()
    first = take_site(request_, memory)
    (term / POST).write_text(post(2, "Another story.\n"), "utf-8")
    quick = rebuild_partly(first, request_, memory, frozenset({POST}), frozenset())
    assert quick is not None
    whole = outputs(take_site(request_, Memory()))
    assert outputs(quick)[PAGE] == whole[PAGE]
    assert b"2026-03-05" in bytes(str(whole[PAGE]), "utf-8")


@pytest.mark.parametrize("line", ["date: 2026-03-03", "kind: exam", "order: 9", "meetings: 2", "same_meeting: true"])
def test_what_gives_its_day_to_others_needs_a_whole_rebuild(term: Path, request_: CourseRequest, line: str) -> None:
    memory = Memory()
    first = take_site(request_, memory)
    (term / POST).write_text(post(2).replace("order: 2", line), "utf-8")
    assert rebuild_partly(first, request_, memory, frozenset({POST}), frozenset()) is None


def test_another_reading_beside_the_first(course: Path, request_: CourseRequest) -> None:
    memory, path = Memory(), "content/lectures/a4.md"
    first = take_site(request_, memory)
    text = (course / path).read_text("utf-8") + "- **A paper**. Ann Author. 2023. <https://example.org/p>\n"
    (course / path).write_text(text, "utf-8")
    quick = rebuild_partly(first, request_, memory, frozenset({path}), frozenset())
    assert quick is not None
    whole = outputs(take_site(request_, Memory()))
    assert outputs(quick)["lectures/a4/index.html"] == whole["lectures/a4/index.html"]
    assert outputs(quick).keys() == whole.keys()


def test_an_edit_of_a_bibliography_is_a_whole_rebuild(course: Path, request_: CourseRequest) -> None:
    memory, path = Memory(), "content/lectures/a4.md"
    (course / "content/refs.bib").write_text("@misc{lee, title={Of Ponds}}", "utf-8")
    (course / path).write_text(post(4, "## Readings\n\n- @lee\n"), "utf-8")
    first = take_site(request_, memory)
    (course / path).write_text(post(4, "## Readings\n\nFirst\n\n- @lee, pp. 3-7\n"), "utf-8")
    quick = rebuild_partly(first, request_, memory, frozenset({path}), frozenset())
    assert quick is not None
    page = outputs(quick)["lectures/a4/index.html"]
    assert isinstance(page, bytes)
    assert b"<cite>Of Ponds</cite>, pp. 3-7" in page
    assert rebuild_partly(quick, request_, memory, frozenset({"content/refs.bib"}), frozenset()) is None


def test_edits_one_after_the_other(course: Path, request_: CourseRequest) -> None:
    memory = Memory()
    snapshot: Snapshot | None = take_site(request_, memory)
    for turn in range(3):
        for name in ("a1", "a2"):
            (course / f"content/lectures/{name}.md").write_text(post(int(name[1]), f"Turn {turn}.\n"), "utf-8")
            assert snapshot is not None
            path = f"content/lectures/{name}.md"
            snapshot = rebuild_partly(snapshot, request_, memory, frozenset({path}), frozenset())
    assert snapshot is not None
    whole = outputs(take_site(request_, Memory()))
    for name in ("a1", "a2"):
        page = f"lectures/{name}/index.html"
        assert outputs(snapshot)[page] == whole[page]


def test_fault_of_the_front_matter_is_found(course: Path, request_: CourseRequest) -> None:
    memory = Memory()
    first = take_site(request_, memory)
    (course / POST).write_text(post(2).replace("title: Lecture 2", "title: [Lecture 2"), "utf-8")
    quick = rebuild_partly(first, request_, memory, frozenset({POST}), frozenset())
    assert quick is not None
    assert any(item.code.blocks and item.span.path == POST for item in quick.diagnostics)


def test_fault_goes_away(course: Path, request_: CourseRequest) -> None:
    memory = Memory()
    (course / POST).write_text(post(2, "![dot](/images/none.png)\n"), "utf-8")
    first = take_site(request_, memory)
    assert any(item.span.path == POST for item in first.diagnostics)
    (course / POST).write_text(post(2), "utf-8")
    quick = rebuild_partly(first, request_, memory, frozenset({POST}), frozenset())
    assert quick is not None
    assert not any(item.span.path == POST for item in quick.diagnostics)


def test_template_is_shown_in_the_pages_in_view_only(course: Path, request_: CourseRequest) -> None:
    (course / "templates").mkdir()
    (course / "templates/lecture.html").write_text("old {{ view.title }}", "utf-8")
    memory = Memory()
    first = take_site(request_, memory)
    (course / "templates/lecture.html").write_text("new {{ view.title }}", "utf-8")
    quick = rebuild_partly(first, request_, memory, frozenset({"templates/lecture.html"}), frozenset({PAGE}))
    assert quick is not None
    assert outputs(quick)[PAGE] == b"new Lecture 2"
    assert outputs(quick)["lectures/a1/index.html"] == b"old Lecture 1"


def test_picture_gets_another_key(course: Path, request_: CourseRequest) -> None:
    memory = Memory()
    first = take_site(request_, memory)
    (course / "content/images/dot.png").write_bytes(PNG + b"more")
    quick = rebuild_partly(first, request_, memory, frozenset({"content/images/dot.png"}), frozenset())
    assert quick is not None
    keys = [{made.target.path: made.key for made in each.artifacts}["images/dot.png"] for each in (first, quick)]
    assert keys[0] != keys[1]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/lectures/a9.md", post(9)),
        ("course.yml", "title: Other\n"),
        (POST, post(2, "## Required Readings\n\n- **A paper**. Ann Author. 2023. <https://example.org/p>\n")),
        (POST, post(2).replace("order: 2", "order: 2\nslug: elsewhere")),
        (POST, post(2).replace("order: 2", "order: 2\npublished: false")),
        (POST, None),
        ("content/images/dot.png", "---\na: 1\n---\n{{ page.a }}"),
    ],
)
def test_what_needs_a_whole_rebuild(course: Path, request_: CourseRequest, path: str, text: str | None) -> None:
    memory = Memory()
    first = take_site(request_, memory)
    if text is None:
        (course / path).unlink()
    else:
        (course / path).write_text(text, "utf-8")
    assert rebuild_partly(first, request_, memory, frozenset({path}), frozenset()) is None


def test_an_edit_of_what_another_file_has_taken_the_address_of_is_not_shown(tmp_path: Path) -> None:
    for name, text in {
        "_config.yml": "title: Weather\n",
        "a.md": "---\npermalink: /rain/\n---\n\nOld.\n",
        "b.md": "---\npermalink: /rain/\n---\n\nNew.\n",
    }.items():
        (tmp_path / name).write_text(text, "utf-8")
    asked = CourseRequest(
        tmp_path.resolve(), dialects, datetime(2026, 3, 1, tzinfo=UTC), base_url="http://127.0.0.1:8000/"
    )
    memory = Memory()
    first = take_site(asked, memory)
    (tmp_path / "a.md").write_text("---\npermalink: /rain/\n---\n\nOlder.\n", "utf-8")
    assert rebuild_partly(first, asked, memory, frozenset({"a.md"}), frozenset()) is None
    assert "New." in str(outputs(take_site(asked, memory))["rain/index.html"])


@pytest.fixture
def tides(tmp_path: Path) -> CourseRequest:
    root = shutil.copytree(Path(__file__).parents[1] / "sites" / "jekyll_schedule", tmp_path / "tides")
    return CourseRequest(root, dialects, datetime(2026, 3, 1, tzinfo=UTC))


def test_a_lecture_keeps_what_the_schedule_of_its_authors_says(tides: CourseRequest) -> None:
    path, memory = "_lectures/2-harbours.md", Memory()
    first = take_site(tides, memory)
    file = tides.root / path
    file.write_text(file.read_text().replace("a sentence", "a few words"))
    quick = rebuild_partly(first, tides, memory, frozenset({path}), frozenset())
    assert quick is not None
    page = outputs(quick)["lectures/harbours/index.html"]
    assert b"Thursday, 15 January 2026" in page and b"a few words" in page  # type: ignore[operator]
    assert page == outputs(take_site(tides, Memory()))["lectures/harbours/index.html"]


@pytest.mark.parametrize("path", ["index.html", "old.md"])
def test_a_page_that_may_hold_the_schedule_needs_a_whole_rebuild(tides: CourseRequest, path: str) -> None:
    links = "".join(f"[{name}](/tides/lectures/{name}/) " for name in ("moon", "harbours", "sails", "gulf"))
    (tides.root / "old.md").write_text(f"---\ntitle: Old\n---\n{links}\n")
    memory = Memory()
    first = take_site(tides, memory)
    (tides.root / path).write_text((tides.root / path).read_text() + "\nMore.\n")
    assert rebuild_partly(first, tides, memory, frozenset({path}), frozenset()) is None
