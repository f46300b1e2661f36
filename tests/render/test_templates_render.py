"""Every template of the theme with every view it can be handed."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

import sample_views as sample
from lectorium.plan.target import RenderPage
from lectorium.plan.view import PageView
from lectorium.render.environment import with_overrides
from lectorium.render.page import PageRenderer

TEMPLATES = Path(__file__).parents[2] / "templates"

PAGES: dict[str, PageView] = {
    "lecture.html": sample.lecture(),
    "page.html": sample.plain(),
    "schedule.html": sample.schedule(),
    "announcements.html": sample.announcements(),
    "lectures.html": sample.lectures(),
    "tags.html": sample.tags(),
    "tag.html": sample.tag(),
    "readings.html": sample.all_readings(),
    "course.html": sample.course(),
    "404.html": sample.not_found(),
    "redirect.html": sample.redirect(),
}


def theme() -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(TEMPLATES.iterdir())}


def render(template: str, view: PageView, body: str = "") -> str:
    outcome = PageRenderer(theme()).render(RenderPage(template, view), body)
    assert outcome.diagnostics == ()
    return outcome.value


class Outline(HTMLParser):
    """What a page is made of: ids, headings, landmarks, inline code."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        self.ids.extend(value or "" for name, value in attrs if name == "id")
        self.links.extend(values[name] or "" for name in ("href", "src") if name in values)
        self.inline.extend(name for name in values if name == "style" or name.startswith("on"))
        if tag == "style" or (tag == "script" and "src" not in values):
            self.inline.append(tag)


@pytest.mark.parametrize("template", PAGES)
def test_page_has_the_outline_of_a_page(template: str) -> None:
    outline = Outline(render(template, PAGES[template], "<p>Body.</p>"))
    for tag in ("main", "h1", "header", "footer", "nav"):
        assert tag in outline.tags
    assert outline.tags.count("h1") == 1
    assert outline.tags.count("main") == 1
    assert sorted(set(outline.ids)) == sorted(outline.ids)
    assert outline.inline == []
    assert [link[1:] for link in outline.links if link.startswith("#") and link[1:] not in outline.ids] == (
        ["resampling", "with-replacement", "without-replacement", "a-worked-example", "when-it-fails"]
        if template == "lecture.html"
        else ["grading", "late-work", "help"]
        if template == "page.html"
        else []
    )


@pytest.mark.parametrize("edit", ["https://code.example/edit/main/a.md", "https://gitlab.example/-/edit/main/a.md"])
def test_a_page_with_a_source_leads_to_where_mistakes_are_reported(edit: str) -> None:
    view = sample.plain()
    text = render("page.html", replace(view, head=replace(view.head, title="Rain & snow", edit_url=edit)))
    address = edit.removesuffix("/edit/main/a.md") + "/issues/new?title=Rain%20%26%20snow"
    assert f'<a href="{address}">Report a mistake</a>' in text


@pytest.mark.parametrize("template", ["atom.xml", "sitemap.xml"])
def test_xml_is_well_formed_and_escaped(template: str) -> None:
    text = render(template, sample.feed() if template == "atom.xml" else sample.sitemap())
    ElementTree.fromstring(text)
    assert text.startswith("<?xml")
    assert ("Errors &amp; &lt;information&gt;" in text) == (template == "atom.xml")


def test_accent_is_written_for_both_themes() -> None:
    text = render("accent.css", sample.stylesheet())
    assert "--accent: light-dark(#1f5fae, #8ab8f5);\n  --on-accent: light-dark(#ffffff, " in text


def test_mail_that_is_written_in_words_is_no_link() -> None:
    page = render("schedule.html", sample.schedule())
    assert '<dd><a href="mailto:ada@course.example">ada@course.example</a></dd>' in page
    assert "<dd>bo at course dot example</dd>" in page


def test_own_fonts_stand_before_ours() -> None:
    own = replace(sample.stylesheet(), fonts=(("headings", '"Lora", serif'), ("text", '"Source Sans 3"')), column=36)
    text = render("accent.css", own)
    assert '  --serif: "Lora", serif, var(--usual-serif);\n  --sans: "Source Sans 3", var(--usual-sans);\n' in text
    assert "  --measure: 36rem;\n" in text
    assert "--measure" not in render("accent.css", sample.stylesheet())


def test_every_page_has_places_for_the_words_of_a_course() -> None:
    blocks = ("end_of_head", "above_header", "above_main", "below_main", "in_footer")
    own = '{% extends "theme/base.html" %}' + "".join(
        f"{{% block {name} %}}[{name}]{{% endblock %}}" for name in blocks
    )
    for template, view in PAGES.items():
        made = PageRenderer(with_overrides(theme(), {"base.html": own})).render(RenderPage(template, view), "").value
        at = [made.index(f"[{name}]") for name in blocks]
        assert at == sorted(at), template
        assert made.index("[end_of_head]") < made.index("</head>") < at[1] < made.index("<main") < at[2]
        assert at[3] < made.index("</main>") < at[4] < made.index("</footer>")


def test_every_template_compiles_and_names_only_templates() -> None:
    renderer = PageRenderer(theme())
    assert [fault for name in theme() for fault in renderer.facts(name).faults] == []
