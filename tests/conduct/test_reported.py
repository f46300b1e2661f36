"""A build and a preview tell no more of a fault than `check` does: what is silenced there is silent here."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.build import BuildOptions, BuildResult, build
from lectorium.conduct.terms import take_site
from lectorium.serve.partial_rebuild import rebuild_partly
from lectorium.text.memory import Memory
from mini_course import NOW

POST = "---\ntitle: Rain\nfoo: 1\n---\n\n![A cloud](cloud.png)\n"
IGNORE = "check:\n  ignore: [FM021, missing-image]\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    made = tmp_path.resolve() / "course"
    (made / "content/lectures").mkdir(parents=True)
    (made / "content/lectures/a.md").write_text(POST)
    return made


def make(root: Path, config: str = "", strict: bool = False) -> BuildResult:
    (root / "course.yml").write_text(f"title: A course\ntimezone: UTC\n{config}")
    options = BuildOptions(root.parent / "site", strict, root.parent / "cache")
    return build(CourseRequest(root, dialects, NOW), options)


def codes(result: BuildResult) -> list[tuple[str, str]]:
    return [(item.code.code, item.severity) for item in result.summary.diagnostics]


def test_all_is_told_where_nothing_is_silenced(root: Path) -> None:
    assert codes(make(root)) == [("FM021", "warning"), ("IMG001", "error")]


def test_the_config_ignores_codes_here_too(root: Path) -> None:
    assert codes(make(root, IGNORE)) == []
    assert not make(root, IGNORE, strict=True).stopped


@pytest.mark.parametrize(
    ("config", "left"),
    [
        ("check:\n  select: [IMG]\n", [("IMG001", "error")]),
        ("check:\n  severity:\n    IMG001: info\n", [("FM021", "warning"), ("IMG001", "info")]),
        ('check:\n  per_file_ignores:\n    "content/lectures/a*": [ALL]\n', []),
        (
            'check:\n  per_file_ignores:\n    "b*": [ALL]\n',
            [("FM021", "warning"), ("IMG001", "error")],
        ),
    ],
)
def test_every_way_of_the_config(root: Path, config: str, left: list[tuple[str, str]]) -> None:
    assert codes(make(root, config)) == left


def test_a_comment_silences_its_line(root: Path) -> None:
    (root / "content/lectures/a.md").write_text(POST.replace("![", "<!-- lectorium-ignore IMG001: it comes -->\n!["))
    assert codes(make(root)) == [("FM021", "warning")]


def test_what_stops_a_build_is_told_in_any_case(root: Path) -> None:
    (root / "content/lectures/a.md").write_text("---\ntitle: [\n---\n")
    result = make(root, "check:\n  ignore: [ALL]\n")
    assert result.stopped
    assert codes(result) == [("FM001", "error")]


def test_a_silenced_fault_of_the_disk_does_not_make_every_build_anew(root: Path) -> None:
    (root / "node_modules").mkdir()
    (root / "node_modules/a.js").write_text("1")
    (root / "content/a.js").symlink_to("../node_modules/a.js")
    first = make(root, "check:\n  ignore: [ALL]\n")
    again = make(root, "check:\n  ignore: [ALL]\n")
    assert first.published.written
    assert again.published.written == ()
    assert again.summary == first.summary


def test_a_partial_rebuild_tells_no_more(root: Path) -> None:
    make(root, IGNORE)
    request, memory = CourseRequest(root, dialects, NOW), Memory()
    before = take_site(request, memory)
    (root / "content/lectures/a.md").write_text(POST.replace("A cloud", "Two clouds"))
    after = rebuild_partly(before, request, memory, frozenset({"content/lectures/a.md"}), frozenset())
    assert after is not None
    assert (before.diagnostics, after.diagnostics) == ((), ())
