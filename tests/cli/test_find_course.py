"""Which folder is the course, and the whole refusal where there is none."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from lectorium.cli.course import course_around, dialects, dialects_of, find_course
from lectorium.cli.options import BaseUrl, Instant
from lectorium.cli.serve import BasePath
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.terms import analyse_site
from lectorium.disk.refusal import RefusalError
from lectorium.text.memory import Memory

NOT_HERE = "there is no course here: no `course.yml` or `_config.yml` in this folder or above it"
BEGIN = "make one here with `lectorium init`, elsewhere with `lectorium new DIR`; name another with `-C DIR`"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b course", "a-jekyll", "c/deep/er", "not-one/course.yml"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "b course/course.yml").touch()
    (tmp_path / "b course/post.md").touch()
    (tmp_path / "b course/inner").mkdir()
    (tmp_path / "a-jekyll/_config.yml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refusal(call: object) -> tuple[str, str]:
    assert callable(call)
    with pytest.raises(RefusalError) as refused:
        call()
    return refused.value.message, refused.value.help


def test_a_course_is_named_or_found_upward(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course = place / "b course"
    assert find_course(course) == course
    assert find_course(Path("a-jekyll")) == place / "a-jekyll"
    (place / "link").symlink_to(course)
    assert find_course(place / "link") == course
    assert course_around(course / "post.md") == course
    assert course_around(course / "inner") == course
    assert course_around(course) == course
    monkeypatch.chdir(course / "inner")
    assert find_course(None) == course


def test_the_other_name_of_a_jekyll_config(place: Path) -> None:
    (place / "yaml").mkdir()
    (place / "yaml/_config.yaml").write_text("title: Trees\n")
    assert find_course(Path("yaml")) == place / "yaml"
    request = CourseRequest(place / "yaml", dialects, datetime(2026, 9, 1, tzinfo=UTC))
    course = analyse_site(request, Memory()).course
    assert course is not None
    assert course.config.title == "Trees"
    (place / "yaml/_config.yml").write_text("title: Ponds\n")
    course = analyse_site(request, Memory()).course
    assert course is not None
    assert course.config.title == "Ponds"


def test_refusals_say_what_to_do(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(lambda: find_course(Path("gone"))) == ("there is no folder `gone`", "")
    assert refusal(lambda: course_around(Path("gone"))) == ("there is no file or folder `gone`", "")
    what = "is not a course: it has neither `course.yml` nor `_config.yml`"
    inner = place / "b course/inner"
    assert refusal(lambda: find_course(inner)) == (
        f"`{inner}` {what}",
        f"the course around it is `{place / 'b course'}`: name that one",
    )
    assert refusal(lambda: find_course(Path("not-one"))) == (
        f"`not-one` {what}",
        "make one there: `lectorium new not-one`",
    )
    assert refusal(lambda: find_course(None)) == (NOT_HERE, "did you mean `lectorium -C a-jekyll ...`?")
    (place / "a-jekyll/_config.yml").unlink()
    assert refusal(lambda: find_course(None)) == (NOT_HERE, "did you mean `lectorium -C 'b course' ...`?")
    assert refusal(lambda: course_around(Path("c/deep"))) == (
        NOT_HERE.replace("course here", "course in `c/deep`"),
        "make one there: `lectorium new c/deep`",
    )
    monkeypatch.chdir(place / "c/deep")
    assert refusal(lambda: find_course(None)) == (NOT_HERE, BEGIN)


@pytest.mark.parametrize("name", ["course.yaml", "Course.yml", "course.yml.txt", "course.json"])
def test_a_config_by_another_name_is_named(place: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (place / "c" / name).touch()
    told = (
        f"there is no course here: `{name}` must be called `course.yml`",
        f"rename it: `mv {place / 'c' / name} {place / 'c/course.yml'}`",
    )
    assert refusal(lambda: find_course(place / "c")) == told
    monkeypatch.chdir(place / "c")
    assert refusal(lambda: find_course(None)) == told


@pytest.mark.parametrize(("name", "meant"), [("course.toml", "course.yml"), ("_config.toml", "_config.yml")])
def test_a_config_in_another_format_is_named(place: Path, name: str, meant: str) -> None:
    (place / "c" / name).touch()
    assert refusal(lambda: find_course(place / "c")) == (
        f"there is no course here: settings are read from `{meant}`, not from `{name}`",
        f'write them as YAML in `{meant}`: of `title = "Rain"` becomes `title: Rain`',
    )


def test_dialects_in_their_order(place: Path) -> None:
    assert [each.name for each in dialects()] == ["native", "jekyll", "jekyll"]
    assert [each.name for each in dialects_of(place / "b course")] == ["native"]
    assert [each.name for each in dialects_of(place / "a-jekyll")] == ["native", "jekyll", "jekyll"]


@pytest.mark.parametrize(
    ("written", "path"),
    [("", "/"), ("/", "/"), ("repo", "/repo/"), ("/repo/", "/repo/"), ("a/b.c", "/a/b.c/"), ("//a//", "/a/")],
)
def test_base_paths(written: str, path: str) -> None:
    assert BasePath().convert(written, None, None) == path


@pytest.mark.parametrize("written", ["a b", "..", "a/../b", "./a", "_lectorium", "a/_lectorium", "a//b", "é"])
def test_what_is_no_base_path(written: str) -> None:
    with pytest.raises(click.BadParameter) as fault:
        BasePath().convert(written, None, None)
    assert fault.value.message == f"`{written}` is not a path such as /repo/"


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("", ""),
        ("https://x.org", "https://x.org/"),
        ("https://x.org//", "https://x.org/"),
        ("HTTP://x.org/a/b", "HTTP://x.org/a/b/"),
    ],
)
def test_base_urls(written: str, url: str) -> None:
    assert BaseUrl().convert(written, None, None) == url


@pytest.mark.parametrize(
    "written", ["x.org", "ftp://x.org", "https://", "https://x.org/?a", "https://x.org/#a", "https://x.org/a b"]
)
def test_what_is_no_base_url(written: str) -> None:
    with pytest.raises(click.BadParameter) as fault:
        BaseUrl().convert(written, None, None)
    assert fault.value.message == f"`{written}` is not an address such as https://example.org/course/"


def test_an_instant_is_read_once() -> None:
    found = Instant().convert("2026-09-03", None, None)
    assert found == datetime(2026, 9, 3, tzinfo=UTC)
    assert Instant().convert(found, None, None) is found
