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
