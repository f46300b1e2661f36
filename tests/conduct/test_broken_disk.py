"""A fault of the disk, in a native and in a Jekyll course: the last good site stays, and nothing of it is kept."""

from __future__ import annotations

import errno
import resource
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from broken_disk import break_call
from lectorium.check.review import review
from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.disk.cache import Cache
from lectorium.serve.rebuild import Rebuilder
from lectorium.text.memory import Memory
from lectorium.text.report import format_diagnostic
from small_courses import COURSES, Bench, picture, tree

NOW = datetime(2026, 9, 10, 12, tzinfo=UTC)
FOLDERS = [
    *(("native", path) for path in ("content", "content/lectures", "content/images", "static", "templates")),
    *(("jekyll", path) for path in ("_lectures", "_data", "images")),
]
CLOSED = [
    *(("native", path) for path in ("content/_drafts", "content/lectures/.trash", "notes", "content/vendor")),
    *(("jekyll", path) for path in (".trash", "vendor", "_includes", "secret", "old/.svn2", "images/_raw")),
]


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))


def bench_of(tmp_path: Path, dialect: str) -> Bench:
    template = {"templates/404.html": b"<p>lost in {{ view.head.site.title }}</p>"} if dialect == "native" else {}
    bench = Bench(tmp_path, dialect, {**COURSES[dialect][1]["edit"], **template})
    assert bench.build() == (0, "")
    bench.become(1)
    return bench


def unreadable(path: str, reason: str = "the folder cannot be read: Permission denied") -> str:
    help_text = "make it readable for yourself, or move it out of the course"
    return f"{path}: error FILE002 [unreadable-file] {reason}\n  = help: {help_text}\n"


@pytest.mark.parametrize(("dialect", "folder"), FOLDERS)
def test_folder_that_cannot_be_listed_stops_build_and_check_and_preview(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dialect: str, folder: str
) -> None:
    bench = bench_of(tmp_path, dialect)
    memory = Memory(Cache(bench.cache))
    request = CourseRequest(bench.root.resolve(), dialects, NOW)
    preview = Rebuilder(lambda: request, memory)
    shown = preview.rebuild_all(frozenset()).generation.table.outputs
    with monkeypatch.context() as broken:
        break_call(broken, "scandir", bench.root / folder, errno.EACCES)
        code, said = bench.build()
        assert (code, unreadable(folder) in said) == (1, True)
        code, said = bench.lectorium("check", "--cache-dir", str(bench.cache))
        assert (code, unreadable(folder) in said) == (1, True)
        generation = preview.rebuild_all(frozenset({folder})).generation
        assert (generation.good, generation.table.outputs) == (False, shown)
        assert [item.span.path for item in generation.diagnostics if item.code.code == "FILE002"] == [folder]
    assert tree(bench.out) == bench.clean[0]
    assert bench.build() == (0, "")
    assert tree(bench.out) == bench.clean[1]
    assert preview.rebuild_all(frozenset({folder})).generation.good


@pytest.mark.parametrize("dialect", COURSES)
def test_course_folder_that_cannot_be_listed_is_no_empty_course(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dialect: str
) -> None:
    bench = bench_of(tmp_path, dialect)
    break_call(monkeypatch, "scandir", bench.root, errno.EACCES)
    assert bench.build() == (
        2,
        unreadable(".") + f"nothing was written to {bench.out}: mend the above, then build again\n",
    )
    assert tree(bench.out) == bench.clean[0]


@pytest.mark.parametrize(("dialect", "folder"), CLOSED)
def test_folder_that_holds_nothing_of_the_course_for_certain_may_be_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dialect: str, folder: str
) -> None:
    bench = bench_of(tmp_path, dialect)
    if dialect == "jekyll":
        config = bench.root / "_config.yml"
        config.write_text(config.read_text() + "exclude: [secret]\n")
    (bench.root / folder).mkdir(parents=True)
    break_call(monkeypatch, "scandir", bench.root / folder, errno.EACCES)
    assert bench.build() == (0, "")


@pytest.mark.parametrize(
    ("dialect", "path"),
    [
        *(("native", path) for path in ("content", "static", "templates", "templates/parts", "templates/page.html")),
        *(("jekyll", path) for path in ("_lectures", "images", "_data")),
    ],
)
def test_link_that_leaves_the_course_is_reported_wherever_it_counts(tmp_path: Path, dialect: str, path: str) -> None:
    bench = bench_of(tmp_path, dialect)
    place = bench.root / path
    outside = tmp_path / "outside"
    if place.exists():
        shutil.move(place, outside)
    elif path.endswith(".html"):
        outside.write_text("text")
    else:
        outside.mkdir()
    place.symlink_to(outside)
    code, said = bench.build()
    message = "this link leads to a place outside the course"
    assert (code, f"{path}: error FILE001 [link-leaves-course] {message}\n" in said) == (1, True)
    assert tree(bench.out) == bench.clean[0]
    assert bench.lectorium("check")[0] == 1


@pytest.mark.parametrize(
    ("dialect", "path"),
    [("native", "templates/.#page.html"), ("native", "content/lectures/.#one.md"), ("jekyll", "_lectures/.#one.md")],
)
def test_lock_of_an_editor_is_no_fault(tmp_path: Path, dialect: str, path: str) -> None:
    bench = bench_of(tmp_path, dialect)
    (bench.root / path).symlink_to("somebody@computer.1234")
    assert bench.build() == (0, "")


@pytest.mark.parametrize(
    ("dialect", "path"),
    [
        *(("native", f"content/{path}") for path in ("images/a.png", "lectures/02-weighing.md")),
        ("native", "templates/404.html"),
        *(
            ("jekyll", path)
            for path in ("images/a.png", "_lectures/02-weighing.md", "_data/navigation.yml", "notes.md")
        ),
    ],
)
def test_file_that_cannot_be_read_once_stops_the_build_and_is_right_at_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dialect: str, path: str
) -> None:
    bench = bench_of(tmp_path, dialect)
    with monkeypatch.context() as broken:
        break_call(broken, "open", bench.root / path)
        code, said = bench.build()
        reason = "the file cannot be read: Input/output error"
        assert (code, said.startswith(unreadable(path, reason))) == (1, True)
        assert bench.lectorium("check", "--cache-dir", str(bench.cache))[0] == 1
    assert tree(bench.out) == bench.clean[0]
    assert bench.build() == (0, "")
    assert tree(bench.out) == bench.clean[1]
    assert bench.lectorium("check", "--cache-dir", str(bench.cache)) == bench.lectorium("check", "--no-cache")


@pytest.mark.parametrize(
    ("dialect", "picture_path", "setting", "where"),
    [
        ("native", "content/images/a.png", "build:\n  largest_asset: 2 GB\n", "`build: largest_asset:` in course.yml"),
        pytest.param(
            "jekyll",
            "images/a.png",
            "lectorium:\n  build:\n    largest_asset: 2 GB\n",
            "`lectorium: build: largest_asset:` in _config.yml",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_huge_asset_stops_build_and_check_and_is_never_read_whole(
    tmp_path: Path, dialect: str, picture_path: str, setting: str, where: str
) -> None:
    bench = bench_of(tmp_path, dialect)
    place, config = bench.root / picture_path, bench.root / bench.config
    with place.open("wb") as stream:
        stream.truncate(1_500_000_000)
    twin = place.with_name("twin.png")
    with twin.open("wb") as stream:
        stream.truncate(1_500_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    told = (
        f"{picture_path}: error FILE008 [asset-too-large] this file has 1,500,000,000 bytes; at most 1,073,741,824 are"
        f" published\n  = help: put it on another host and link to it, or set {where}\n"
    )
    for command in ("build", "check"):
        code, said = bench.lectorium(command, *(("-o", str(bench.out)) if command == "build" else ()))
        assert (code, told in said) == (1, True), said
    assert tree(bench.out) == bench.clean[0]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000
    twin.unlink()
    config.write_text(config.read_text() + setting)
    assert "FILE008" not in bench.lectorium("check")[1]


def test_pictures_that_cannot_be_read_are_no_copies_of_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = bench_of(tmp_path, "native")
    for name in ("x.png", "y.png"):
        (bench.root / "content/images" / name).write_bytes(picture(5, 5))
    (bench.root / "content/images/link.png").symlink_to("x.png")
    request = CourseRequest(bench.root.resolve(), dialects, NOW)
    twice = "this picture is stored twice, also as `content/images/x.png`"
    told = [item for item in review(request, Memory()).diagnostics if item.code.code == "IMG106"]
    twice = "this picture is stored twice, also as `content/images/link.png`"
    assert [(item.span.path, item.message) for item in told] == [("content/images/y.png", twice)]
    break_call(monkeypatch, "open", bench.root / "content/images/x.png")
    break_call(monkeypatch, "open", bench.root / "content/images/y.png")
    messages = [item.message for item in review(request, Memory()).diagnostics]
    assert messages.count("the file cannot be read: Input/output error") == 2
    assert twice not in messages


def test_facts_of_a_file_that_failed_once_are_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second reading of a file of one check fails: what the first has found stays, the rest is not remembered."""
    bench = bench_of(tmp_path, "native")
    twin = bench.root / "content/images/twin.png"
    twin.write_bytes((bench.root / "content/images/a.png").read_bytes())  # so that both are read again, for a digest
    memory = Memory(Cache(bench.cache))
    request = CourseRequest(bench.root.resolve(), dialects, NOW)
    with monkeypatch.context() as broken:
        break_call(broken, "open", bench.root / "content/images/a.png", errno.EMFILE, after=1)
        found = review(request, memory)
    printed = [format_diagnostic(item, found.find) for item in found.diagnostics]
    assert unreadable("content/images/a.png", "the file cannot be read: Too many open files").strip() in printed
    again = review(request, Memory(Cache(bench.cache)))
    assert again.diagnostics == review(request, Memory()).diagnostics
