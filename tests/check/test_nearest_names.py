"""Help names the nearest candidate, wherever a name is looked up."""

from __future__ import annotations

from pathlib import Path

import pytest

from mini_course import deck, picture, review_course


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


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("![A plot](/img/a%20bc.png)", "{{ site.baseurl }}/img/a%20b.png"),
        ('<img src="/img/a bc.png" alt="A plot">', "{{ site.baseurl }}/img/a b.png"),
        ("![A plot](..\\img\\rain.png)", "../img/rain.png"),
        ("![A plot](../img/rainn.png)", "../img/rain.png"),
        ('<img src="\\img\\rain.png" alt="A plot">', "{{ site.baseurl }}/img/rain.png"),
    ],
)
def test_a_suggestion_can_be_written_as_it_stands(written: str, near: str, tmp_path: Path) -> None:
    for name in ("content/lectures", "content/img"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("a b", "rain"):
        (tmp_path / f"content/img/{name}.png").write_bytes(picture("PNG", 64, 40 + len(name)))
    (tmp_path / "course.yml").write_text("title: A course\n")
    (tmp_path / "content/lectures/a.md").write_text(f"---\ntitle: Rain\n---\n\n{written}\n")
    (found,) = (item for item in review_course(tmp_path).diagnostics if item.code.code == "IMG001")
    assert found.help == f"did you mean `{near}`?"


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("../slides/deck2/", "../slides/deck2/slides.html"),
        ("../slides/deck2", "../slides/deck2/slides.html"),
        ("/slides/deck2", "{{ site.baseurl }}/slides/deck2/slides.html"),
        ("../lectures/b001", "b001.md"),
        ("../lectures/b001/", "b001.md"),
    ],
)
def test_a_link_to_a_folder_or_a_name_is_answered_with_the_file(written: str, near: str, tmp_path: Path) -> None:
    for name in ("content/lectures", "content/slides/deck2"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "course.yml").write_text("title: A course\n")
    (tmp_path / "content/slides/deck2/slides.html").write_text("<!doctype html><title>Deck</title><p>Rain")
    (tmp_path / "content/lectures/b001.md").write_text("---\ntitle: Wind\n---\n\nText.\n")
    (tmp_path / "content/lectures/a.md").write_text(f"---\ntitle: Rain\n---\n\n[x]({written})\n")
    (found,) = (item for item in review_course(tmp_path).diagnostics if item.code.code == "LINK001")
    assert found.help == f"did you mean `{near}`?"
