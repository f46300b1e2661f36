"""One fault of an author is one finding: what follows from it is not told beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.cli.main import run

CALENDAR = "title: C\ncalendar:\n  start: 2026-08-31\n  end: 2026-09-06\n  meetings: [{day: Tuesday}]\n"


def course(root: Path, config: str, files: dict[str, str]) -> Path:
    for path, text in {"course.yml": config, **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


def checked(root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    run(["check", str(root), "--no-cache"])
    return capsys.readouterr().out


def test_a_date_that_nobody_understands_is_no_lack_of_meetings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dated = {
        "content/lectures/1.md": "---\ntitle: One\n---\n",
        "content/lectures/2.md": "---\ntitle: Two\ndate: 12/3/2026\n---\n",
    }
    assert checked(course(tmp_path, CALENDAR, dated), capsys) == (
        "content/lectures/2.md:3:7: error FM020 [wrong-type] `date` must be a date such as `2026-09-03`\n"
        "  |\n3 | date: 12/3/2026\n  |       ^^^^^^^^^\n"
        "  = help: write `2026-03-12` for 12 March or `2026-12-03` for 3 December\n"
    )
    undated = {"content/lectures/2.md": "---\ntitle: Two\ndate:\n---\n"}
    assert "COURSE007 [no-meeting-left]" in checked(course(tmp_path, CALENDAR, undated), capsys)


def test_a_lecture_without_a_title_is_not_named_by_another_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "content/lectures/1.md": "---\ntitle: One\nsection: A\n---\n",
        "content/lectures/2.md": "---\ntags: [x]\n---\n",
    }
    assert checked(course(tmp_path, "title: C\n", files), capsys) == (
        "content/lectures/2.md:1: error FM022 [missing-title] this lecture has no title\n  |\n1 | ---\n"
        "  = help: add a line such as `title: Scaling laws` to the front matter\n"
    )


def test_a_post_that_comes_later_is_explained_by_what_does_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "content/announcements/a.md": "---\ntitle: Strike\ndate: 2026-12-05\n---\n",
        "content/lectures/1.md": "---\ntitle: One\npublish_date: 2026-12-05\n---\n",
    }
    root = course(tmp_path, "title: C\n", files)
    for path, why in zip(files, ("its date, as every announcement", "a key that reads like `release:`"), strict=True):
        run(["explain", "-C", str(root), str(root / path), "--now", "2026-11-01T00:00:00Z", "--no-cache"])
        assert f"\n  not shown until 5 Dec, by {why} (--future shows it)\n" in capsys.readouterr().out


def test_a_fault_of_the_config_says_that_more_may_follow(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    breaks = "  breaks: [{name: Fall break, from: 2026-10-13, to: 2026-10-12}]\n"
    root = course(tmp_path, CALENDAR + breaks, {"content/lectures/1.md": "---\ntitle: One\n---\n![x](no.png)\n"})
    run(["check", str(root), "--no-cache"])
    said, last = capsys.readouterr(), "what depends on the settings is not looked at until course.yml is mended\n"
    assert said.out.startswith("course.yml:6:53: error COURSE002 [wrong-setting] this break ends before it starts\n")
    assert said.err.endswith(f"\n{last}")
    assert run(["build", str(root), "--no-cache"]) == 2
    said = capsys.readouterr()
    assert said.err.endswith(f"mend the above, then build again\n{last}")
    assert said.out.startswith("1 error, 0 warnings in "), "what was not written is not counted"
    (root / "course.yml").write_text(CALENDAR)
    run(["check", str(root), "--no-cache"])
    said = capsys.readouterr()
    assert "IMG001" in said.out
    assert last not in said.err


def test_an_address_with_one_slash_is_one_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "---\ntitle: One\n---\n[Attention](http:/arxiv.org/abs/1)\n"
    assert checked(course(tmp_path, "title: C\n", {"content/lectures/1.md": text}), capsys) == (
        "content/lectures/1.md:4:13: warning LINK108 [malformed-address] the address `http:/arxiv.org/abs/1` has no"
        " host or port that exists\n  |\n4 | [Attention](http:/arxiv.org/abs/1)\n"
        "  |             ^^^^^^^^^^^^^^^^^^^^^\n  = help: write `http://arxiv.org/abs/1`\n"
    )


def test_typographic_quotes_of_an_attribute_are_told_and_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tag = "<a href=\u201chttps://example.org/\u201d>x</a>"
    root = course(tmp_path, "title: C\n", {"content/lectures/1.md": f"---\ntitle: One\n---\n{tag}\n"})
    assert checked(root, capsys) == (
        "content/lectures/1.md:4:9: error LINK001 [dead-link] the quotes of `\u201chttps://example.org/\u201d` are"
        " typographic, and HTML takes them for a part of the address\n"
        f"  |\n4 | {tag}\n  |         ^^^^^^^^^^^^^^^^^^^^^^\n"
        '  = help: write straight ones, here and around each value of the tag: `"https://example.org/"`\n'
    )
    run(["check", str(root), "--no-cache", "--fix", "-q"])
    assert '<a href="https://example.org/">x</a>' in (root / "content/lectures/1.md").read_text()


def test_the_navigation_says_that_a_course_has_no_teams(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = "title: C\nterm: Fall 2026\nnav:\n  - {title: Teams, target: /teams/}\n"
    assert checked(course(tmp_path, config, {"content/lectures/1.md": "---\ntitle: One\n---\n"}), capsys) == (
        "course.yml:4:28: error LINK010 [dead-navigation-entry] the navigation entry `Teams` leads to `/teams/`, which"
        " does not exist\n  |\n4 |   - {title: Teams, target: /teams/}\n  |                            ^^^^^^^\n"
        "  = help: the course of Fall 2026 has no teams: add `teams:` to its course.yml, or remove the entry\n"
    )


@pytest.mark.parametrize(
    ("language", "kind", "label"),
    [
        ("en", "lab", "Lab"),
        ("en", "recitation", "Recitation"),
        ("en", "extra", "Extra"),
        ("en", "Quiz", "Quiz"),
        ("en", "guest", "Guest lecture 1"),
        ("en", "recess", "Break"),
        ("en", "off", "Break"),
        ("en", "vacation", "Break"),
        ("de", "lab", "Praktikum"),
        ("de", "midterm", "Zwischenprüfung"),
    ],
)
def test_a_session_is_called_by_its_own_word(tmp_path: Path, language: str, kind: str, label: str) -> None:
    files = {"content/lectures/1.md": f"---\ntitle: One\nkind: {kind}\n---\nText.\n"}
    root = course(tmp_path / "c", f"title: C\nlanguage: {language}\n", files)
    assert run(["build", str(root), "-o", str(tmp_path / "site"), "--no-cache", "-q"]) == 0
    assert f">{label}<" in (tmp_path / "site/index.html").read_text()


def _versions(first: str, second: str) -> str:
    return f"<<<<<<< HEAD\n{first}\n=======\n{second}\n>>>>>>> fork\n"


def test_two_versions_that_git_left_are_one_finding_a_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        "content/lectures/1.md": _versions("---\ntitle: A", "---\ntitle: B") + "---\n",
        "content/lectures/2.md": f"---\n{_versions('title: A', 'title: B')}---\n",
        "content/lectures/3.md": f"---\ntitle: C\n---\n\n{_versions('One.', 'Two.')}",
        "schedule.yml": f"- title: Homework\n{_versions('  due: 2026-10-01', '  due: 2026-10-08')}",
    }
    found = checked(course(tmp_path, _versions("title: C", "title: D"), files), capsys)
    lines = dict(zip((*files, "course.yml"), (1, 2, 5, 2, 1), strict=True))
    assert found == "".join(
        f"{path}:{lines[path]}:1: error FILE011 [merge-conflict] git has two versions from here on, and nobody has"
        f" chosen one\n  |\n{lines[path]} | <<<<<<< HEAD\n  | ^^^^^^^^^^^^\n  = help: keep the lines that are right,"
        " and delete the lines of `<<<<<<<`, `=======` and `>>>>>>>`; then commit, or go on with the rebase\n"
        for path in sorted(lines)
    )
