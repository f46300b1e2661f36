"""Whole sites in each language: no English word of the interface is left, and an edit of the language changes all."""

from __future__ import annotations

from pathlib import Path

import pytest

from built_sites import build_site
from language_course import shown_words, write_course
from lectorium.text.language import CATALOGUES, read_catalogue

GUEST = (
    "---\ntitle: Guest\nlanguage: en_us\n---\n\n## Further reading\n\n"
    '### A book\n- Ann Lee\n- 2014-01-30\n\n> [!TIP]\n> Say "yes".\n'
)


def english_of(name: str) -> set[str]:
    """Return the English words that a page in a language must not show."""
    found = set[str]()
    for message in read_catalogue(name):
        english = message.id if isinstance(message.id, tuple) else (message.id,)
        found |= {str(each) for each in english if each not in (message.string, "")}
    return found


def pages_of(site: Path) -> dict[str, str]:
    """Return every page and feed of a site by its path."""
    files = sorted((*site.rglob("*.html"), *site.rglob("*.xml"), *site.rglob("*.ics")))
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in files}


@pytest.mark.parametrize("name", CATALOGUES)
def test_no_page_has_an_english_word_of_the_interface(name: str, tmp_path: Path) -> None:
    build_site(write_course(tmp_path / "course", name), tmp_path / "out", tmp_path / "cache")
    english, pages = english_of(name), pages_of(tmp_path / "out")
    found = {path: [each for each in shown_words(html) if each in english] for path, html in pages.items()}
    assert {path: words for path, words in found.items() if words} == {}
    assert len(pages) > 12
    assert f'<html lang="{name}"' in pages["404.html"]
    assert "Oct" not in pages["index.html"]
    assert "Required papers" in pages["lectures/1/index.html"]  # what an author wrote stays
    words = next((tmp_path / "out").rglob(f"words-{name}.js"))
    assert f'src="{"../../assets/theme/" + words.parent.name}/words-{name}.js"' in pages["lectures/1/index.html"]


def test_a_site_in_english_has_no_file_of_words(tmp_path: Path) -> None:
    build_site(write_course(tmp_path / "course", "en"), tmp_path / "out", tmp_path / "cache")
    assert list((tmp_path / "out").rglob("words-*.js")) == []
    assert "words-" not in (tmp_path / "out/index.html").read_text("utf-8")


def test_a_post_in_another_language(tmp_path: Path) -> None:
    build_site(write_course(tmp_path / "course", "ar", guest=GUEST), tmp_path / "out", tmp_path / "cache")
    page = (tmp_path / "out/lectures/guest/index.html").read_text("utf-8")
    assert '<html lang="ar" dir="rtl">' in page
    assert '<h1 lang="en-US" dir="ltr">Guest</h1>' in page
    inside = page[page.index('<div class="content" lang="en-US" dir="ltr">') : page.index('<nav class="neighbours"')]
    assert not set(shown_words(inside)) & {"قُرئ", "نصيحة", "نسخ الاقتباس"}
    assert {"Tip", "Say “yes”.", "Read", "Copy citation"} <= set(shown_words(inside))
    assert "البحث" in page


def test_an_arabic_post_in_an_english_course(tmp_path: Path) -> None:
    guest = GUEST.replace("en_us", "ar")
    build_site(write_course(tmp_path / "course", "en", guest=guest), tmp_path / "out", tmp_path / "cache")
    page = (tmp_path / "out/lectures/guest/index.html").read_text("utf-8")
    assert '<html lang="en">' in page
    assert '<div class="content" lang="ar" dir="rtl">' in page
    assert {"نصيحة", "Say «yes».", "قُرئ", "Skip to content"} <= set(shown_words(page))
    assert "words-ar.js" in page
    assert "words-ar.js" not in (tmp_path / "out/index.html").read_text("utf-8")


def test_another_language_makes_all_pages_anew(tmp_path: Path) -> None:
    course, out = write_course(tmp_path / "course", "de"), tmp_path / "out"
    build_site(course, out, tmp_path / "cache")
    write_course(course, "fr")
    build_site(course, out, tmp_path / "cache")
    build_site(course, tmp_path / "clean", tmp_path / "other-cache")
    assert pages_of(out) == pages_of(tmp_path / "clean")
    assert "Programme des séances" in (out / "index.html").read_text("utf-8")


def test_labels_of_the_config_win_and_own_templates_go_on(tmp_path: Path) -> None:
    course = write_course(tmp_path / "course", "de")
    (course / "course.yml").write_text((course / "course.yml").read_text() + "labels: {lead: Leitung}\n")
    (course / "templates").mkdir()
    (course / "templates/404.html").write_text(
        '{% extends "base.html" %}{% block main %}<h1>Lost</h1>{{ t("Search") }}{% endblock %}'
    )
    build_site(course, tmp_path / "out", tmp_path / "cache")
    assert {"Lost", "Suche"} <= set(shown_words((tmp_path / "out/404.html").read_text("utf-8")))
    first = shown_words((tmp_path / "out/lectures/1/index.html").read_text("utf-8"))
    assert {"Leitung", "Blog-Gruppe"} <= set(first)
