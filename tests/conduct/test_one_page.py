"""An edit that one page shows makes that page alone, and whatever is edited, the site is that of a clean build."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from lectorium.cli.course import dialects
from lectorium.conduct import one_page, parse_texts, terms
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.build import BuildOptions, BuildResult, build
from lectorium.conduct.pages import Pages
from lectorium.disk.read import read_source
from lectorium.text.diagnostic import Diagnostic
from mini_course import picture
from previews import post, write_course

BODY = """Some *words* with $x^2$, [a link](a1.md#first-part) and ![a dot](/images/dot.png).

## Required Readings

- **Paper**. A. Author. 2023. <https://example.org/p>

## Last part

A middle.

The end.
"""
EDITS = (
    ("The end.", "The end, told anew.\n\nAnd more."),
    ("Some *words*", "Other words, *many* of them,"),
    ("The end.", "## Another part\n\nThe end."),
    ("2023. <", "2024. <"),
    ("The end.", "[Nowhere](/nowhere/)"),
    ("The end.", "<blink>The end.</blink>"),
    ("The end.", "<!-- lectorium-ignore LINK001 -->\n[Nowhere](/nowhere/)"),
    ("title: Lecture", "title: Renamed"),
    ("Some *words*", "# Lecture 2\n\nSome *words*"),
    ("## Required Readings", "New above.\n\n## Required Readings"),
    ("$x^2$", "$\\frac{x$"),
    ("![a dot](/images/dot.png)", "![a dot](/images/dot.png)![a dot](/images/dot.png)"),
    ("order:", "draft: true\norder:"),
    ("## First part", "## Second part"),
    ("The end.", "The end.[^1]\n\n[^1]: A note."),
    ("A middle.", "More in the *middle*."),
    ("A middle.", "A middle, `told` anew.\n\n- In\n- parts"),
)


@pytest.fixture(params=[True, False], ids=["searched", "not searched"])
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    root = write_course(tmp_path.resolve() / "course", 4)
    with (root / "course.yml").open("a", encoding="utf-8") as config:
        config.write("" if request.param else "search: false\n")
    for number in (2, 3):
        (root / f"content/lectures/a{number}.md").write_text(post(number, BODY), "utf-8")
    (root / "content/images/dot.png").write_bytes(picture("PNG", 2, 2))
    (root / "content/announcements").mkdir()
    (root / "content/announcements/news.md").write_text(
        "---\ntitle: News\ndate: 2026-02-27\n---\n\nSome news.\n", "utf-8"
    )
    (root / "content/index.md").write_text("---\ntitle: Home\n---\n\nThe end.\n", "utf-8")
    return root


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the pages that templates have made, in order."""
    pages: list[str] = []
    render = Pages.render

    def counted(self: Pages, job: Any, *given: Any) -> Any:
        pages.append(job.path)
        return render(self, job, *given)

    monkeypatch.setattr(Pages, "render", counted)
    return pages


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the paths of the texts that were parsed, in order."""
    paths: list[str] = []
    parse = parse_texts.parse_text

    def counted(source: Any, syntax: Any) -> Any:
        paths.append(source.path)
        return parse(source, syntax)

    monkeypatch.setattr(parse_texts, "parse_text", counted)
    return paths


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the paths of the texts below `content` that were read from the disk, in order."""
    paths: list[str] = []

    def counted(root: Path, real: str, path: str) -> Any:
        if not path.endswith(".yml"):
            paths.append(path)
        return read_source(root, real, path)

    monkeypatch.setattr("lectorium.disk.sources.read_source", counted)
    return paths


def run(course: Path, name: str = "site", cache: str = "cache", **more: Any) -> BuildResult:
    request = CourseRequest(course, dialects, datetime(2026, 3, 1, tzinfo=UTC))
    options = BuildOptions(course.parent / name, cache=course.parent / cache if cache else None)
    return build(request, replace(options, **more))


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def told(result: BuildResult) -> tuple[Diagnostic, ...]:
    return result.summary.diagnostics


def edit(course: Path, before: str, after: str, number: int = 2) -> None:
    path = course / f"content/lectures/a{number}.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace(before, after, 1), "utf-8")


def test_words_of_one_post_make_one_page_and_read_no_other_text(
    course: Path, made: list[str], parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(course)
    made.clear()
    parsed.clear()
    monkeypatch.delattr("lectorium.conduct.terms.take_site")
    edit(course, "The end.", "The end, told anew.")
    result = run(course)
    assert (made, parsed) == (["lectures/a2/index.html"], ["content/lectures/a2.md"])
    pages, index = _parted(result)
    assert pages == ["lectures/a2/index.html"]
    assert index == (["manifest.js", "t-4-0", "u", "v", "w"] if _is_searched(course) else [])
    assert b"told anew" in (course.parent / "site/lectures/a2/index.html").read_bytes()
    assert run(course).published.written == ()


def _is_searched(course: Path) -> bool:
    return "search: false" not in (course / "course.yml").read_text("utf-8")


def _parted(result: BuildResult) -> tuple[list[str], list[str]]:
    """Return the pages that were written, and the files of the index without their digests."""
    index = [path.removeprefix("search/") for path in result.published.written if path.startswith("search/")]
    pages = [path for path in result.published.written if not path.startswith("search/")]
    return pages, sorted({name.rpartition("-")[0] or name for name in index})


def _write(path: str, content: bytes) -> Callable[[Path], object]:
    def write(course: Path) -> None:
        (course / path).parent.mkdir(exist_ok=True)
        (course / path).write_bytes(content)

    return write


@pytest.mark.parametrize(
    ("change", "pages", "lists_change", "texts", "files_read"),
    [
        pytest.param(lambda _course: None, 0, False, 0, 0, id="nothing"),
        pytest.param(lambda course: edit(course, "A middle.", "Another."), 1, False, 1, 1, id="a body"),
        pytest.param(lambda course: edit(course, "title: Lecture 2", "title: Renamed"), 9, True, 1, 6, id="a title"),
        pytest.param(_write("content/lectures/new.md", post(9).encode()), 11, True, 1, 7, id="a post more"),
        pytest.param(_write("content/images/dot.png", picture("PNG", 3, 2)), 2, False, 0, 6, id="a picture"),
        pytest.param(_write("templates/tags.html", b"{{ view.title }}"), 1, False, 0, 7, id="a template"),
    ],
)
def test_what_a_build_makes_and_reads_again(
    course: Path,
    made: list[str],
    parsed: list[str],
    read: list[str],
    change: Callable[[Path], object],
    pages: int,
    lists_change: bool,
    texts: int,
    files_read: int,
) -> None:
    run(course)
    run(course)
    for seen in (made, parsed, read):
        seen.clear()
    change(course)
    run(course)
    # the page of the search lists all titles, too
    with_search = pages + (_is_searched(course) and lists_change)
    assert (len(made), len(parsed), len(set(read))) == (with_search, texts, files_read)


@pytest.mark.parametrize(("before", "after"), EDITS)
def test_each_edit_there_and_back_comes_to_a_clean_build(course: Path, before: str, after: str) -> None:
    run(course)
    for old, new in ((before, after), ("The end.", "The very end."), (after, before)):
        edit(course, old, new)
        result, clean = run(course), run(course, "clean", "")
        assert files(course.parent / "site") == files(course.parent / "clean")
        assert told(result) == told(clean)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_edits_in_any_order_come_to_a_clean_build(course: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance, small = random.Random(seed), list[bool]()
    remake = one_page.remake_pages

    def counted(*given: Any) -> Any:
        result = remake(*given)
        small.append(result is not None)
        return result

    monkeypatch.setattr(one_page, "remake_pages", counted)
    run(course)
    for turn in range(20):
        _any_edit(course, chance, turn)
        result, clean = run(course), run(course, "clean", "")
        assert result.stopped == clean.stopped
        assert told(result) == told(clean)
        if not result.stopped:
            assert files(course.parent / "site") == files(course.parent / "clean")
    assert any(small)
    assert not all(small)


def _any_edit(course: Path, chance: random.Random, turn: int) -> None:
    lectures = course / "content/lectures"
    others: tuple[Callable[[], object], ...] = (
        lambda: (course / "content/announcements/news.md").write_text(
            f"---\ntitle: News\ndate: 2026-02-27\n---\n\nNews of turn {turn}.\n", "utf-8"
        ),
        lambda: (course / "content/index.md").write_text(f"---\ntitle: Home\n---\n\nTurn {turn}.\n", "utf-8"),
        lambda: (course / "content/images/dot.png").write_bytes(picture("PNG", turn + 1, 2)),
        lambda: (course / "course.yml").write_text(f"title: Course {turn}\nurl: https://example.org/small/\n", "utf-8"),
        lambda: (lectures / "new.md").write_text(post(turn), "utf-8"),
        lambda: (lectures / "new.md").unlink(missing_ok=True),
        (lectures / "a1.md").touch,
        lambda: (course.parent / "site/lectures/a2/index.html").unlink(missing_ok=True),
    )
    if chance.random() < 0.3:
        chance.choice(others)()
    for _ in range(chance.choice((1, 1, 2))):
        before, after = chance.choice(EDITS)
        edit(course, *chance.choice(((before, after), (after, before))), chance.choice((2, 3)))


def test_a_finding_that_only_the_text_decides_is_told_where_it_stands_now(course: Path, made: list[str]) -> None:
    edit(course, "The end.", "<blink>The end.</blink>")
    first = run(course)
    made.clear()
    edit(course, "A middle.", "A middle, a line more\nthan before.")
    second = run(course)
    assert made == ["lectures/a2/index.html"]
    (before,), (after,) = told(first), told(second)
    assert after == replace(before, span=after.span)
    assert after.span.start == before.span.start + len(", a line more\nthan before")


def test_a_dead_link_is_told_where_it_stands_now(course: Path) -> None:
    edit(course, "The end.", "[Nowhere](/nowhere/)")
    run(course)
    edit(course, "A middle.", "More in the middle.")
    assert told(run(course)) == told(run(course, "clean", ""))


def test_what_stops_a_strict_build_stops_it_after_a_small_edit_too(course: Path) -> None:
    assert not run(course, strict=True).stopped
    edit(course, "The end.", "<blink>The end.</blink>")
    before = files(course.parent / "site")
    assert run(course, strict=True).stopped
    assert files(course.parent / "site") == before


def test_many_edits_at_once_are_a_matter_for_a_whole_build(
    course: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_page, "MOST", 1)
    run(course)
    made.clear()
    for number in (2, 3):
        edit(course, "The end.", "All is told.", number)
    run(course)
    assert sorted(made) == ["lectures/a2/index.html", "lectures/a3/index.html"]
    assert files(course.parent / "site") == (run(course, "clean", ""), files(course.parent / "clean"))[1]


def test_a_lost_recipe_costs_a_whole_build_and_nothing_else(course: Path) -> None:
    run(course)
    for entry in (course.parent / "cache").rglob("*"):
        if entry.is_file() and b'"template":"lecture.html"' in entry.read_bytes():
            entry.unlink()
    edit(course, "The end.", "All is told.")
    run(course)
    run(course, "clean", "")
    assert files(course.parent / "site") == files(course.parent / "clean")


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Return something for each whole build."""
    found: list[bool] = []
    take = terms.take_site

    def counted(*given: Any) -> Any:
        found.append(True)
        return take(*given)

    monkeypatch.setattr(terms, "take_site", counted)
    return found


def in_cache(course: Path, part: bytes) -> list[Path]:
    entries = (course.parent / "cache").rglob("*")
    return [each for each in entries if each.is_file() and part in each.read_bytes()]


@pytest.mark.parametrize(("lost", "builds"), [(b'"postings":', 2), (b'"tag":"en","tool":', 2), (b'"lists":', 1)])
@pytest.mark.parametrize("course", [True], indirect=True)
def test_a_lost_part_of_the_index_costs_a_whole_build_or_a_whole_index_and_nothing_else(
    course: Path, lost: bytes, builds: int, whole: list[bool]
) -> None:
    run(course)
    gone = in_cache(course, lost)
    for entry in gone:
        entry.unlink()
    edit(course, "The end.", "All is told.")
    run(course)
    assert gone
    assert len(whole) == builds
    run(course, "clean", "")
    assert files(course.parent / "site") == files(course.parent / "clean")


@pytest.mark.parametrize("course", [True], indirect=True)
def test_lists_of_words_of_another_state_of_the_index_are_not_used(course: Path, whole: list[bool]) -> None:
    run(course)
    old = {path: path.read_bytes() for path in in_cache(course, b'"lists":')}
    edit(course, "The end.", "The end of pears.")
    run(course)
    for path, content in old.items():
        path.write_bytes(content)
    edit(course, "The end of pears.", "The end of pears and pipes.")
    run(course)
    assert len(whole) == 1
    run(course, "clean", "")
    assert files(course.parent / "site") == files(course.parent / "clean")
    run(course, "clean", "")
    assert files(course.parent / "site") == files(course.parent / "clean")


@pytest.mark.parametrize("change", [("title: Lecture 2", "title: Pears"), ("order:", "draft: true\norder:")])
@pytest.mark.parametrize("course", [True], indirect=True)
def test_a_whole_build_changes_the_lists_of_the_index_that_another_has_left(
    course: Path, monkeypatch: pytest.MonkeyPatch, change: tuple[str, str]
) -> None:
    run(course)
    monkeypatch.delattr("lectorium.search.build_index.merge")
    edit(course, *change)
    run(course)
    edit(course, "The end.", "The end of pipes.", 3)
    run(course)
    monkeypatch.undo()
    run(course, "clean", "")
    assert files(course.parent / "site") == files(course.parent / "clean")


@pytest.mark.parametrize("course", [True], indirect=True)
def test_a_search_that_is_turned_off_and_on_again_leaves_no_index_and_one(course: Path) -> None:
    run(course)
    config = course / "course.yml"
    searched = config.read_text("utf-8")
    for text in (f"{searched}search: false\n", searched):
        config.write_text(text, "utf-8")
        run(course)
        run(course, "clean", "")
        assert files(course.parent / "site") == files(course.parent / "clean")


@pytest.mark.parametrize("course", [True], indirect=True)
def test_an_index_that_comes_to_stand_elsewhere_is_made_anew(course: Path) -> None:
    run(course)
    (course / "content/pages").mkdir(exist_ok=True)
    (course / "content/pages/mine.md").write_text("---\ntitle: Mine\npermalink: /search/\nnav: false\n---\n\nX.\n")
    run(course)
    run(course, "clean", "")
    assert files(course.parent / "site") == files(course.parent / "clean")
    assert (course.parent / "site/search-page/manifest.js").exists()


def test_a_section_that_grows_and_shrinks_brings_and_takes_files_of_the_index(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(course)
    monkeypatch.delattr("lectorium.conduct.terms.take_site")
    long = " ".join(f"Word{number} stands here." for number in range(900))
    edit(course, "The end.", long)
    grown = run(course)
    many = files(course.parent / "site")
    edit(course, long, "The end.")
    back = run(course)
    monkeypatch.undo()
    run(course, "clean", "")
    assert files(course.parent / "site") == files(course.parent / "clean")
    assert grown.summary.files == len(many) - 1
    assert back.summary.files == first.summary.files
    assert (grown.summary.files > first.summary.files) == _is_searched(course)


def test_a_small_edit_loads_neither_the_course_nor_the_plan(course: Path) -> None:
    script = (
        "import sys, os; from lectorium.cli.main import main\n"
        "def leave(code): print(*sorted(sys.modules)); sys.stdout.flush(); end(code)\n"
        "end, os._exit = os._exit, leave\n"
        f"main(['build', {str(course)!r}, '-q', '--now', '2026-03-01T00:00:00Z'])"
    )
    command = [sys.executable, "-c", script]
    subprocess.run(command, check=True, capture_output=True)
    edit(course, "The end.", "All is told.")
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    loaded = {name for name in done.stdout.split() if name.startswith("lectorium.")}
    unwanted = ("model.read_course", "plan.plan_site", "plan.makers", "check", "serve")
    assert "lectorium.conduct.one_page" in loaded
    assert [name for name in loaded if name.startswith(tuple(f"lectorium.{each}" for each in unwanted))] == []
