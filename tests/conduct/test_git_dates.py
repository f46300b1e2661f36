"""What git's dates change in a whole site: the foot of pages, site map, JSON-LD, feed and calendar."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.build import BuildOptions, BuildResult, build
from lectorium.disk.git.dates import open_reader
from lectorium.disk.limited import Limited, Limits
from repositories import commit_all, git
from term_course import write_terms

NOW = datetime(2026, 9, 20, 12, tzinfo=UTC)
FILES = {
    "course.yml": (
        "title: Rain\nurl: https://example.org/r/\ntimezone: America/New_York\n"
        "calendar:\n  start: 2026-08-31\n  meetings: [{days: [Tuesday], time: 14:00-15:15}]\n"
    ),
    "content/lectures/1-rain.md": "---\ntitle: Rain\n---\n\nDrops.\n",
    "content/lectures/2-wind.md": "---\ntitle: Wind\n---\n\nGusts.\n",
    "content/pages/rules.md": "---\ntitle: Rules\n---\n\nBe dry.\n",
}
FIRST, SECOND = "2026-09-02T03:00:00+00:00", "2026-09-10T12:00:00+00:00"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a course of which one lecture was changed in a second commit."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    made = tmp_path.resolve() / "course"
    for path, text in FILES.items():
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).write_text(text)
    commit_all(made, at=FIRST)
    edit(made, "content/lectures/1-rain.md", SECOND)
    return made


def edit(root: Path, path: str, at: str) -> None:
    with (root / path).open("a") as text:
        text.write("\nMore.\n")
    commit_all(root, at=at)


def make(root: Path, *, now: datetime = NOW, clean: bool = False) -> BuildResult:
    name = "clean" if clean else "site"
    shutil.rmtree(root.parent / "clean", ignore_errors=True)
    options = BuildOptions(root.parent / name, cache=None if clean else root.parent / "cache")
    return build(CourseRequest(root, dialects, now), options)


def files(root: Path, name: str = "site") -> dict[str, bytes]:
    folder = root.parent / name
    found = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".lectorium"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def read(root: Path, path: str) -> str:
    return (root.parent / "site" / path).read_text("utf-8")


def foot(root: Path, path: str) -> list[tuple[str, str]]:
    return re.findall('Last changed <time datetime="([^"]+)">([^<]+)</time>', read(root, path))


def test_pages_site_map_data_and_calendar_tell_when_git_has_the_last_change(root: Path) -> None:
    assert make(root).summary.notes == ()
    assert foot(root, "lectures/1-rain/index.html") == [("2026-09-10", "10 September 2026")]
    assert foot(root, "lectures/2-wind/index.html") == [("2026-09-01", "1 September 2026")]  # in New York
    assert foot(root, "rules/index.html") == [("2026-09-01", "1 September 2026")]
    assert foot(root, "tags/index.html") == []
    sitemap = read(root, "sitemap.xml")
    assert "<loc>https://example.org/r/lectures/1-rain/</loc><lastmod>2026-09-10T08:00:00-04:00</lastmod>" in sitemap
    assert "<loc>https://example.org/r/tags/</loc></url>" in sitemap
    assert '"dateModified":"2026-09-10T08:00:00-04:00"' in read(root, "lectures/1-rain/index.html")
    calendar = read(root, "schedule.ics")
    assert re.findall(r"DTSTAMP:(\w+)\nUID:rain/content/lectures/(\S+)@.*\nSEQUENCE:(\d+)", calendar) == [
        ("20260910T120000Z", "1-rain.md", "29817360"),
        ("20260902T030000Z", "2-wind.md", "29805300"),
    ]


def test_the_feed_tells_a_lecture_from_its_class_on_and_what_git_has_of_it_since(root: Path) -> None:
    make(root)
    entries = re.findall(
        "<title>(.*?)</title>.*?<published>(.*?)</published>\n<updated>(.*?)<", read(root, "atom.xml"), re.S
    )
    assert entries[0][0].startswith("Rain")
    assert [entry[1:] for entry in entries] == [
        ("2026-09-08T14:00:00-04:00", "2026-09-08T14:00:00-04:00"),
        ("2026-09-01T14:00:00-04:00", "2026-09-10T08:00:00-04:00"),
    ]


def test_a_class_that_is_still_to_come_is_no_news_until_it_begins(root: Path) -> None:
    soon = datetime(2026, 9, 8, 17, 59, tzinfo=UTC)
    result = make(root, now=soon)
    assert read(root, "atom.xml").count("<entry>") == 1
    assert result.next_change == datetime(2026, 9, 8, 18, tzinfo=UTC)
    make(root, now=datetime(2026, 9, 8, 18, tzinfo=UTC))
    assert read(root, "atom.xml").count("<entry>") == 2


def test_a_date_to_come_counts_when_it_has_come(root: Path) -> None:
    edit(root, "content/lectures/2-wind.md", "2026-09-20T13:00:00+00:00")
    result = make(root)
    assert foot(root, "lectures/2-wind/index.html") == []
    assert result.next_change == datetime(2026, 9, 20, 13, tzinfo=UTC)
    make(root, now=datetime(2026, 9, 20, 13, tzinfo=UTC))
    assert foot(root, "lectures/2-wind/index.html") == [("2026-09-20", "20 September 2026")]


def _other_file(root: Path) -> None:
    (root / "notes.txt").write_text("not of the course")
    commit_all(root, at="2026-09-12T00:00:00+00:00")


def _same_words_later(root: Path) -> None:
    git(root, "commit", "-q", "--amend", "--no-edit", at="2026-09-12T12:00:00+00:00")


def _edited(root: Path) -> None:
    with (root / "content/lectures/2-wind.md").open("a") as text:
        text.write("\nMore.\n")


def _edited_and_committed(root: Path) -> None:
    edit(root, "content/lectures/2-wind.md", "2026-09-12T12:00:00+00:00")


def _gone(root: Path) -> None:
    shutil.rmtree(root / ".git")


@pytest.mark.parametrize(
    ("change", "pages"),
    [
        (_other_file, set[str]()),
        (_same_words_later, {"lectures/1-rain/index.html"}),
        (_edited, {"lectures/2-wind/index.html"}),
        (_edited_and_committed, {"lectures/2-wind/index.html"}),
        (_gone, {f"{name}/index.html" for name in ("lectures/1-rain", "lectures/2-wind", "rules")}),
    ],
)
def test_after_a_commit_the_site_is_as_built_anew_and_only_dated_pages_are_written(
    root: Path, change: Callable[[Path], None], pages: set[str]
) -> None:
    make(root)
    assert make(root).published.written == ()
    change(root)
    written = make(root).published.written
    make(root, clean=True)
    assert files(root) == files(root, "clean")
    assert {path for path in written if path.endswith(".html")} == pages
    assert make(root).published.written == ()


def test_a_shallow_clone_tells_no_dates_and_says_so_once(root: Path) -> None:
    git(root.parent, "clone", "-q", "--depth", "1", f"file://{root}", "cut")
    cut = root.parent / "cut"
    note = (
        "this clone holds only a part of the git history, so nothing tells when a page was last changed: "
        "fetch all of it, in a workflow with `fetch-depth: 0`"
    )
    assert make(cut).summary.notes == (note,)
    assert foot(cut, "lectures/1-rain/index.html") == []
    assert "lastmod" not in read(cut, "sitemap.xml")
    assert "SEQUENCE:0\n" in read(cut, "schedule.ics")
    git(cut, "fetch", "-q", "--unshallow")
    assert make(cut).summary.notes == ()
    assert foot(cut, "lectures/1-rain/index.html") == [("2026-09-10", "10 September 2026")]


def test_a_term_knows_its_own_files_and_those_that_it_shares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    walks: list[bytes] = []

    def walk(_self: Limited, root: bytes, _limits: Limits) -> bytes:
        walks.append(root)
        return open_reader()(root)

    monkeypatch.setattr(Limited, "call", walk)
    root = write_terms(tmp_path / "course")
    commit_all(root, at=FIRST)
    edit(root, "terms/2026sp/content/lectures/01-waves.md", SECOND)
    make(root)
    assert foot(root, "2026sp/lectures/01-waves/index.html") == [("2026-09-10", "10 September 2026")]
    assert foot(root, "2026fa/policies/index.html") == [("2026-09-01", "1 September 2026")]
    assert foot(root, "lectures/01-noise/index.html") == [("2026-09-01", "1 September 2026")]
    assert len(walks) == 1
