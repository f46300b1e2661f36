"""What the layouts and includes of a Jekyll course print of its documents."""

from __future__ import annotations

import pytest

from lectorium.dialects.jekyll import JEKYLL
from lectorium.dialects.jekyll.beside import language_of, layout_names, printed_keys
from lectorium.text.source import SourceFile
from lectorium.text.tree import Tree


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("{{ page.mood }} {{- post.video-url | escape -}}", {"mood", "video-url"}),
        ("{% for l in page.links %}{{ l.url }}{% endfor %}", {"links", "url"}),
        ("{% assign x = lecture.authors | first %}{%- include row.html of=page.room -%}", {"authors", "room"}),
        ("{% if page.toc %}x{% endif %}{% unless page.a %}{% endunless %}", set()),
        ("{{ site.title }}{{ include.x }}{{ content }}{{ forloop.index }} page.free", set()),
    ],
)
def test_only_what_is_printed_counts(text: str, keys: set[str]) -> None:
    assert printed_keys([SourceFile("_includes/a.html", text, "")]) == keys


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (['<!doctype html><html class="x" lang="es">'], "es"),
        (["<HTML LANG=pt-BR>", '<html lang="pt-br">'], "pt-br"),
        (["<html lang=\"{{ page.lang | default: site.lang | default: 'fr' }}\">"], "fr"),
        (["<html lang='{{ site.lang }}'>"], ""),
        (['<html lang="es">', '<html lang="en">'], ""),
        (["<html>", '<p lang="es">'], ""),
    ],
)
def test_layouts_say_the_language(texts: list[str], language: str) -> None:
    assert language_of(SourceFile("_layouts/a.html", text, "") for text in texts) == language


@pytest.mark.parametrize(
    ("config", "language"),
    [("title: T\n", "es"), ("title: T\nlang: de\n", "de"), ("title: T\nlocale: en-GB\n", "en-GB")],
)
def test_the_config_decides_the_language_before_the_layouts(config: str, language: str) -> None:
    layout = SourceFile("_layouts/a.html", '<html lang="es">', "")
    read = JEKYLL.open(SourceFile("_config.yml", config, ""), Tree({}), (layout,)).value
    assert read is not None
    assert read.config.language == language


def test_layouts_are_named_as_front_matter_names_them() -> None:
    paths = ("_layouts/talk.html", "_layouts/deep/a.b.html", "_includes/x.html")
    assert layout_names([SourceFile(path, "", "") for path in paths]) == {"talk", "deep/a.b"}


@pytest.mark.parametrize(
    ("path", "settings"),
    [
        ("_config.yml", True),
        ("_data/navigation.yml", True),
        ("_data/people.yml", False),
        ("_layouts/a.html", True),
        ("_includes/deep/b.html", True),
        ("docs/_layouts/a.html", False),
        ("_layoutsx", False),
    ],
)
def test_which_files_are_read_with_the_config(path: str, settings: bool) -> None:
    assert JEKYLL.is_settings(path) is settings


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"_data/settings.yml": "title: Kites 101\nterm: Fall 2024\nhook: x\n"}, ("Kites 101", "Fall 2024")),
        ({"_data/site.yml": "title: Second\n", "_data/course.yaml": "---\nname: First\n"}, ("Second", "")),
        ({"_data/course.yml": "- title: a list\n", "_data/info.yml": ": :"}, ("Course", "")),
        ({"_layouts/a.html": "<title>{{ page.title }} | Kites &amp; Co</title>"}, ("Kites & Co", "")),
        ({"_layouts/a.html": "<title>Kites</title>", "_includes/head.html": "<title>Co</title>"}, ("Course", "")),
        ({"_layouts/a.html": "<title>Kites</title>", "_data/course.yml": "title: Bowls\n"}, ("Bowls", "")),
    ],
)
def test_a_course_without_a_title_in_its_config_has_that_of_its_data_or_its_layouts(
    files: dict[str, str], expected: tuple[str, str]
) -> None:
    beside = tuple(SourceFile(path, text, "") for path, text in files.items())
    reader = JEKYLL.open(SourceFile("_config.yml", "exclude: [x]\n", ""), Tree({}), beside).value
    assert reader
    assert (reader.config.title, reader.config.term) == expected
    titled = JEKYLL.open(SourceFile("_config.yml", "name: Own\n", ""), Tree({}), beside).value
    assert titled
    assert titled.config.title == "Own"
