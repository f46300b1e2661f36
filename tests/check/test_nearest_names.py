"""Help names the nearest candidate, wherever a name is looked up."""

from __future__ import annotations

from pathlib import Path

import pytest

from mini_course import deck, review_course


@pytest.mark.parametrize(
    ("config", "home", "post"),
    [("course.yml", "content/decks", "content/lectures/a.md"), ("_config.yml", "Lectures", "_posts/2026-08-01-a.md")],
)
def test_a_misspelt_deck_is_answered_with_the_nearest_one(config: str, home: str, post: str, tmp_path: Path) -> None:
    for name in (f"{home}/x", post):
        (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / config).write_text("title: A course\n")
    (tmp_path / home / "Intro.pdf").write_bytes(deck("tagged titled"))
    (tmp_path / post).write_text("---\ntitle: Rain\nlecture: Intrdo\n---\n\nText.\n")
    (found,) = (item for item in review_course(tmp_path).diagnostics if item.code.code == "DECK001")
    assert found.help == f"did you mean `{home.removeprefix('content/')}/Intro.pdf`?"


def test_a_file_name_as_alternative_text_is_one_finding(tmp_path: Path) -> None:
    (tmp_path / "content/lectures").mkdir(parents=True)
    (tmp_path / "course.yml").write_text("title: A course\n")
    (tmp_path / "content/lectures/a.md").write_text("---\ntitle: Rain\n---\n\n![IMG_2034](https://example.org/a.png)\n")
    codes = [item.code.code for item in review_course(tmp_path).diagnostics]
    assert [code for code in codes if code.startswith("ALT")] == ["ALT002"]
