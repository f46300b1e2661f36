"""Permalink templates and slugs, with values that Jekyll 4.3.1 gave."""

from __future__ import annotations

from datetime import date

import pytest

from lectorium.dialects.jekyll.permalink import build, date_values, output_address, sanitized, slugify, suffixed


@pytest.mark.parametrize(
    ("text", "default", "pretty"),
    [
        ("The _config.yml file", "the-config-yml-file", "The-_config.yml-file"),
        ("Types & Kinds", "types-kinds", "Types-&-Kinds"),
        ("--a--", "a", "a"),
        ("Über – Größe", "über-größe", "Über-Größe"),
        ("C++ (part 1)", "c-part-1", "C++-(part-1)"),
    ],
)
def test_slugs(text: str, default: str, pretty: str) -> None:
    assert slugify(text) == default
    assert slugify(text, "pretty", cased=True) == pretty


@pytest.mark.parametrize(
    ("text", "mode", "slug"),
    [
        ("Größe ² x_y", "default", "größe-x-y"),
        ("Größe ² x_y", "pretty", "größe-x_y"),
        ("Größe ² x_y", "ascii", "gr-e-x-y"),
        ("Größe ² x_y", "latin", "grosse-x-y"),
        ("Größe ² X_y", "odd", "größe ² x_y"),
        ("½ Ⅳ नमस्ते", "default", "नमस्ते"),
        ("½ Ⅳ नमस्ते", "raw", "½-ⅳ-नमस्ते"),
        ("日本 ß ø Łódź", "latin", "ss-o-lodz"),
        ("x\0y", "default", "x-y"),
        ("--a--b--", "raw", "-a--b-"),
        ("a-\n-b", "raw", "a---b"),
    ],
)
def test_modes_as_ruby_has_them(text: str, mode: str, slug: str) -> None:
    assert slugify(text, mode) == slug


@pytest.mark.parametrize(
    ("style", "template"),
    [
        ("pretty", "/x/"),
        ("none", "/x:output_ext"),
        ("date", "/x:output_ext"),
        ("weekdate", "/x"),
        ("/:categories/:title/", "/x/"),
        ("/:title:output_ext", "/x:output_ext"),
        ("/blog/:title", "/x"),
    ],
)
def test_pages_end_as_the_style_does(style: str, template: str) -> None:
    assert suffixed("/x", style) == template


def test_placeholders_of_a_date_are_english_and_padded() -> None:
    values = date_values(date(2021, 1, 3))
    template = "/:year/:i_month/:day/:short_month/:y_day/W:week/:w_year/:short_day/:long_month_:i_day"
    assert build(template, values).url == "/2021/1/03/Jan/003/W53/2020/Sun/January_3"


def test_an_unknown_placeholder_is_named() -> None:
    assert build("/:title/:nothing/", {"title": "a"}).unknown == ("nothing",)
    assert build("/:title/:nothing/", {"title": "a"}).url == "/a/"
    assert build("/:pathology", {"path": "x"}, known_only=False).url == "/xology"
    assert build("/:pathology/:rain", {"path": "x"}, known_only=False).url == "/xology/:rain"
    assert build("/:pathology", {"path": "x"}).unknown == ("pathology",)
    assert build("/:path_/:a", {"path": "x", "a": "1", "ab": "2"}).url == "/x_/1"
    assert build("/:abc", {"a": "1", "ab": "2"}, known_only=False).url == "/2c"


@pytest.mark.parametrize(
    ("text", "clean"), [("a//b", "/a/b"), ("../../etc", "/etc"), ("/x/../y", "/x/y"), ("", "/"), ("a./b", "/ab")]
)
def test_addresses_do_not_climb(text: str, clean: str) -> None:
    assert sanitized(text) == clean


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("/", ""),
        ("/a/", "a/"),
        ("/a", "a.html"),
        ("/a.html", "a.html"),
        ("/v1.js", "v1.js.html"),
        ("/a/index.html", "a/"),
        ("/index.html", ""),
    ],
)
def test_what_is_written_for_an_address(url: str, written: str) -> None:
    assert output_address(url, ".html") == written
