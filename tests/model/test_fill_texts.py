"""Files of a native course that have front matter and are no pages: where they stand, and what is filled in."""

from __future__ import annotations

import pytest

from lectorium.model.config import CourseConfig
from lectorium.model.fill_texts import filled_in, text_address
from lectorium.text.source import SourceFile
from model_samples import document


@pytest.mark.parametrize(
    ("permalink", "address"),
    [
        (None, "default.txt"),
        ("''", "default.txt"),
        ("/feeds/cal.ics", "feeds/cal.ics"),
        ("/feeds/dir/", "feeds/dir/index.txt"),
        ("/feeds/bare", "feeds/bare.txt"),
        ("/", "index.txt"),
        ("/../up/", ""),
    ],
)
def test_the_address_is_that_of_the_permalink_as_jekyll_reads_it(permalink: str | None, address: str) -> None:
    head = "title: x" if permalink is None else f"title: x\npermalink: {permalink}"
    assert text_address(document("content/a.txt", f"---\n{head}\n---\n"), "default.txt") == address


def filled(body: str, base_url: str = "", url: str = "", base_path: str = "/") -> tuple[str, list[str]]:
    text = f"---\ndue: Monday\n---\n{body}"
    source = SourceFile("content/a.txt", text, "digest")
    config = CourseConfig("course.yml", "C", url=url, base_path=base_path)
    made = filled_in(source, document("content/a.txt", text), base_url, config, {"site.title": "Rain"})
    assert (made.value.path, made.value.digest, made.value.is_file) == ("content/a.txt", "digest", True)
    faults = [f"{text[item.span.start : item.span.end]}: {item.message}" for item in made.diagnostics]
    return made.value.body.text, faults


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("{{ site.title }}, {{- page.due -}}.", "Rain, Monday."),
        ("a {% raw %}{{ page.due }} {% if x %}{% endraw %} b", "a {{ page.due }} {% if x %} b"),
        ("a {% comment %}{{ page.due }}{% endraw %}{% endcomment %} b {{ page.due }}", "a  b Monday"),
        ("{%- raw -%}x", "x"),
        ("no Liquid: { } %", "no Liquid: { } %"),
    ],
)
def test_values_stand_in_their_places(body: str, text: str) -> None:
    assert filled(body) == (text, [])


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("{{ site.url }}/a", "https://example.org/c/a"),
        ("{{ site.url }}{{ site.baseurl }}/a", "https://example.org/c/a"),
        ("{{ site.baseurl }}/a", "/c/a"),
        ("{{ '/a' | relative_url }}", "/c/a"),
        ("{{ '/a' | absolute_url }}", "https://example.org/c/a"),
    ],
)
def test_the_root_of_the_site_is_absolute_where_the_author_asks_for_that(body: str, text: str) -> None:
    assert filled(body, url="https://example.org/c/", base_path="/other/") == (text, [])
    assert filled(body, "https://example.org/c/", "https://other.example/") == (text, [])


def test_without_an_address_the_path_of_the_config_counts() -> None:
    assert filled("{{ site.baseurl }}/a {{ site.url }}/b", base_path="/c/") == ("/c/a /b", [])


def test_what_nobody_knows_is_left_out_and_told() -> None:
    tag = "`{% if %}` is a Liquid tag, which only a Jekyll course has: it is left out"
    text, faults = filled("a {% if x %}b{% endif %} {{ page.none }}c")
    assert text == "a b c"
    assert faults[0] == f"{{% if x %}}: {tag}"
    assert [fault.partition(":")[0] for fault in faults] == ["{% if x %}", "{% endif %}", "{{ page.none }}"]
