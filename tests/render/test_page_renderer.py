"""The page renderer: strict names, faults as values with their line, overrides, and the digest of a closure."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import sample_views as sample
from lectorium.plan.target import RenderPage
from lectorium.render.environment import with_overrides
from lectorium.render.filters import Filters
from lectorium.render.limits import Bounds
from lectorium.render.page import PageRenderer, template_span
from lectorium.text.outcome import Outcome
from lectorium.text.report import format_diagnostic
from lectorium.text.source import SourceFile

VIEW = replace(sample.plain(), title="A & B <i>")


def render(templates: dict[str, str], name: str = "page.html", body: str = "") -> Outcome[str]:
    return PageRenderer(templates).render(RenderPage(name, VIEW), body)


def printed(templates: dict[str, str], outcome: Outcome[str]) -> str:
    def find(path: str) -> SourceFile | None:
        name = path.removeprefix("templates/")
        return SourceFile(path, templates[name], "") if path.startswith("templates/") and name in templates else None

    return "\n".join(format_diagnostic(item, find) for item in outcome.diagnostics)


def test_text_is_escaped_and_the_body_is_not() -> None:
    outcome = render({"page.html": "{{ view.title }}|{{ body }}"}, body="<p>x</p>")
    assert outcome == Outcome("A &amp; B &lt;i&gt;|<p>x</p>")


def test_characters_that_xml_forbids_are_replaced() -> None:
    renderer = PageRenderer({"atom.xml": "<a>{{ view.title }}</a>{{ body }}"})
    view = replace(VIEW, title="a\x01b\ud800c\ufffe\td\n\u0301é")
    page = renderer.render(RenderPage("atom.xml", view), "\x0b").value
    assert page == "<a>a\ufffdb\ufffdc\ufffd\td\n\u0301é</a>\ufffd"


def test_a_stylesheet_is_not_escaped() -> None:
    assert render({"a.css": "{{ view.title }}"}, "a.css").value == "A & B <i>"


def test_an_unknown_name_is_a_fault_with_its_line() -> None:
    templates = {"page.html": "<p>\n{{ view.titel }}\n</p>"}
    outcome = render(templates)
    assert outcome.value == ""
    assert outcome.diagnostics[0].code.blocks
    assert printed(templates, outcome) == (
        "templates/page.html:2: error TPL003 [template-failed] this template stopped while it made a page:"
        " `PlainView` has no field `titel`\n"
        "  |\n"
        "2 | {{ view.titel }}\n"
        "  = help: the values that a template may use are those of its view; see the theme's own template of this name"
    )


def test_a_fault_in_an_included_template_names_that_template() -> None:
    templates = {"page.html": "{% include 'part.html' %}", "part.html": "\n\n{{ 1 // 0 }}"}
    assert printed(templates, render(templates)).startswith(
        "templates/part.html:3: error TPL003 [template-failed] this template stopped while it made a page:"
    )


def test_a_template_that_cannot_be_read_is_a_fault_with_its_line() -> None:
    templates = {"page.html": "one\n{% iff view %}\ntwo"}
    assert printed(templates, render(templates)) == (
        "templates/page.html:2: error TPL001 [template-syntax] this template cannot be read:"
        " Encountered unknown tag 'iff'\n"
        "  |\n"
        "2 | {% iff view %}\n"
        "  = help: templates are written in Jinja: mend this line, or what was opened above it"
    )


def test_a_missing_template_is_a_fault_with_the_nearest_name() -> None:
    templates = {"page.html": "\n{% extends 'bas.html' %}", "base.html": ""}
    assert printed(templates, render(templates)) == (
        "templates/page.html:2: error TPL002 [template-not-found] there is no template `bas.html`\n"
        "  |\n"
        "2 | {% extends 'bas.html' %}\n"
        "  = help: did you mean `base.html`?"
    )


def test_a_block_that_no_template_has_is_told_with_the_nearest_name() -> None:
    own = '{% extends "theme/page.html" %}\n{% block mian %}{% block inner %}{% endblock %}{% endblock %}'
    theme = {"page.html": "{% block main %}{% endblock %}"}
    templates = with_overrides(theme, {"page.html": own})
    (fault,) = PageRenderer(templates).facts("page.html").faults
    assert printed(templates, Outcome("", (fault,))) == (
        "templates/page.html:2: warning TPL005 [block-not-found] no template has a block `mian`,"
        " so no page shows this one\n"
        "  |\n"
        "2 | {% block mian %}{% block inner %}{% endblock %}{% endblock %}\n"
        "  = help: did you mean `main`?"
    )
    lost = with_overrides(theme, {"page.html": own.replace("theme/page", "theme/pgae")})
    assert [fault.code.code for fault in PageRenderer(lost).facts("page.html").faults] == ["TPL002"]
    right = with_overrides(theme, {"page.html": own.replace("mian", "main")})
    assert PageRenderer(right).facts("page.html").faults == ()


def test_a_block_counts_where_the_template_begins_with_one_that_has_it_and_one_slip_is_told_once() -> None:
    theme = {"base.html": "{% block end %}{% endblock %}", "page.html": "{% extends 'base.html' %}"}
    slip = '{% extends "theme/base.html" %}{% block enf %}{% endblock %}'
    both = with_overrides(theme, {"base.html": slip, "page.html": slip.replace("base", "page")})
    assert [len(PageRenderer(both).facts(name).faults) for name in ("base.html", "page.html")] == [1, 0]
    nested = '{% extends "theme/base.html" %}{% block end %}{% block mine %}{% endblock %}{% endblock %}'
    child = '{% extends "theme/page.html" %}{% block mine %}{% endblock %}'
    assert (
        PageRenderer(with_overrides(theme, {"base.html": nested, "page.html": child})).facts("page.html").faults == ()
    )
    unknown = "{% extends view.layout %}{% block end %}{% endblock %}"
    assert PageRenderer(with_overrides(theme, {"page.html": unknown})).facts("page.html").faults == ()


def test_a_block_of_a_template_that_begins_with_none_is_its_own() -> None:
    assert PageRenderer({"page.html": "{% block anything %}{% endblock %}"}).facts("page.html").faults == ()


def test_a_template_that_includes_itself_ends() -> None:
    templates = {"page.html": "{% include 'page.html' %}"}
    assert printed(templates, render(templates)) == (
        "templates/page.html:1: error TPL003 [template-failed] this template stopped while it made a page:"
        " it includes or calls itself without end\n"
        "  |\n"
        "1 | {% include 'page.html' %}\n"
        '  = help: one that begins with the theme\'s template of its own name says `{% extends "theme/NAME" %}`'
    )


@pytest.mark.parametrize(
    ("wanted", "advice"),
    [
        ("theme/lectur.html", "did you mean `theme/lecture.html`?"),
        ("lectur.html", "did you mean `theme/lecture.html`?"),
        ("theme/seminar.html", "did you mean `seminar.html`?"),
        ("theme/bas.htm", "did you mean `theme/base.html`?"),
        ("seminr.html", "did you mean `seminar.html`?"),
        ("pages.html", "did you mean `page.html`?"),
        (
            "/etc/passwd",
            "a template can name those of the theme and those in `templates/` of the course, no other file",
        ),
    ],
)
def test_what_a_missing_template_may_have_been_never_is_the_one_that_names_it(wanted: str, advice: str) -> None:
    text = f'{{% extends "{wanted}" %}}'
    built_in = {"lecture.html": "", "base.html": "", "page.html": ""}
    templates = with_overrides(built_in, {"lecture.html": text, "seminar.html": ""})
    (fault,) = PageRenderer(templates).facts("lecture.html").faults
    assert (fault.code.code, fault.help) == ("TPL002", advice)


def test_a_template_of_its_own_name_is_not_told_to_name_itself() -> None:
    (fault,) = PageRenderer({"seminar.html": '{% extends "seminr.html" %}'}).facts("seminar.html").faults
    assert "did you mean" not in fault.help


def test_facts_tell_what_is_wrong_without_rendering() -> None:
    templates = {"a.html": "{% if %}", "b.html": "{% include 'c.html' %}", "d.html": "{{ anything.goes }}"}
    facts = {name: PageRenderer(templates).facts(name) for name in templates}
    assert [(item.code.code, item.span.path) for each in facts.values() for item in each.faults] == [
        ("TPL001", "templates/a.html"),
        ("TPL002", "templates/b.html"),
    ]
    assert facts["b.html"].names == ("c.html",)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "it is nested too deeply"),
        ("{% for a in [1] %}" * 30 + "{% endfor %}" * 30, "too many statically nested blocks"),
    ],
)
def test_a_text_that_breaks_the_compiler_cannot_be_read(text: str, sentence: str) -> None:
    fault = (
        f"templates/page.html: error TPL001 [template-syntax] this template cannot be read: {sentence}\n"
        "  = help: templates are written in Jinja: mend this line, or what was opened above it"
    )
    templates = {"page.html": text}
    assert printed(templates, render(templates)) == fault
    assert printed(templates, Outcome("", PageRenderer(templates).facts("page.html").faults)) == fault


def test_a_number_of_thousands_of_digits_cannot_be_read() -> None:
    (fault,) = PageRenderer({"page.html": "{{ " + "9" * 5000 + " }}"}).facts("page.html").faults
    assert (fault.code.code, fault.message[:62]) == (
        "TPL001",
        "this template cannot be read: Exceeds the limit (4300 digits) ",
    )


def test_lines_of_python_lead_back_to_lines_of_the_template() -> None:
    facts = PageRenderer({"page.html": "a\n{{ view.title }}\n\n{{ view.head }}"}).facts("page.html")
    made = dict(facts.lines)
    assert [facts.line(made[2]), facts.line(made[4] - 1), facts.line(made[4] + 5), facts.line(0)] == [2, 2, 4, 0]


def test_a_course_replaces_a_template_and_can_extend_the_one_it_replaces() -> None:
    theme = {"base.html": "[{% block main %}{% endblock %}]", "page.html": "{% extends 'base.html' %}"}
    course = {"base.html": "{% extends 'theme/base.html' %}{% block main %}mine{% endblock %}"}
    assert render(with_overrides(theme, course)).value == "[mine]"


def test_a_template_that_may_be_missing_is_no_fault_and_a_missing_one_has_its_line() -> None:
    texts = {"page.html": "{% include 'a.html' ignore missing %}\n{% include ['a.html', 'b.html'] %}", "b.html": ""}
    assert PageRenderer(texts).facts("page.html").faults == ()
    texts = {"page.html": "one\n{% from 'c.html' import d %}"}
    assert printed(texts, Outcome("", PageRenderer(texts).facts("page.html").faults)) == (
        "templates/page.html:2: error TPL002 [template-not-found] there is no template `c.html`\n"
        "  |\n"
        "2 | {% from 'c.html' import d %}\n"
        "  = help: a template can name those of the theme and those in `templates/` of the course, no other file"
    )


def test_a_filter_of_a_plug_in_that_is_left_out_hands_its_value_on() -> None:
    page = {"page.html": "{{ view.title | shout(3) }}"}
    renderer = PageRenderer(page, filters=Filters(lacking=True))
    assert renderer.render(RenderPage("page.html", replace(VIEW, title="Rain"))) == Outcome("Rain")
    assert PageRenderer(page, filters=Filters()).render(RenderPage("page.html", VIEW)).value == ""


def test_a_page_with_bounds_is_no_longer_than_they_allow() -> None:
    bounds = Bounds("a/index.html")
    renderer, recipe = PageRenderer({"page.html": "{{ body }}"}), RenderPage("page.html", VIEW)
    fits = "x" * bounds.characters
    assert len(renderer.render(recipe, fits, bounds).value) == len(fits)
    page = renderer.render(recipe, f"{fits}x", bounds)
    assert (page.value, [item.code.name for item in page.diagnostics]) == ("", ["template-over-limit"])


@pytest.mark.parametrize(("line", "place"), [(0, (0, 0)), (1, (0, 2)), (2, (2, 3)), (3, (0, 0))])
def test_a_line_of_a_template(line: int, place: tuple[int, int]) -> None:
    span = template_span("a.html", "x\ny", line)
    assert (span.path, span.start, span.end) == ("templates/a.html", *place)
