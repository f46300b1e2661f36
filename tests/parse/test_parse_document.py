from __future__ import annotations

import pytest

from lectorium.parse.document import Document
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.parse_document import LONGEST_EXCERPT, parse_document, parse_head
from lectorium.text.codes import OWN_FAULT
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.source import SourceFile
from lectorium.text.span import Span


def read(body: str, head: str = "---\ntitle: T\n---\n") -> Document:
    return parse_document(SourceFile("post.md", head + body, "abc"), Syntax(liquid=True, kramdown=True))


@pytest.mark.parametrize(
    ("body", "excerpt"),
    [
        ("First *one*.\n\nSecond.\n", "First one."),
        ("Head.\n\n<!--excerpt.start-->\n\nThe text.\n\nMore.\n", "The text."),
        ("Head.\n\n<!-- excerpt.start -->\nOne.\n\nTwo.\n\n<!-- excerpt.end -->\n\nThree.\n", "One. Two."),
        ("One.\n\n# H\n\nTwo.\n\n<!--more-->\n\nThree.\n", "One. H Two."),
        ("<!--more-->\n\nText.\n", "Text."),
        ("![A](a.png)\n*Figure 1: a line*\n\nText.\n", "Text."),
        ("![A](a.png)\nFigure 1: a line\n\nText.\n", "Text."),
        ("[![A](a.png)](a.png) ![B](b.png)\n\n*A gallery* <br> *of two*\n\nText.\n", "Text."),
        ('<img src="a.png">\n<i>A line</i>\n\nText.\n', "Text."),
        ('<center><img src="a.png"></center>\n\n**Abb. 2.** Zwei\n\nText.\n', "Text."),
        ("![A](a.png)\nFigure 1 shows *much*.\n\nText.\n", "Figure 1 shows much."),
        ("![A](a.png)\n\nHead.\n\n*No caption*\n", "Head."),
        ("*No caption*\n\n![A](a.png)\n", "No caption"),
        ("<div><img>Words</div>\n\n*No caption*\n\nText.\n", "No caption"),
        ("![A](a.png)\n*Nothing but a caption*\n", "Nothing but a caption"),
        ("# Only a heading\n", ""),
        ("- a list\n", ""),
        ("", ""),
    ],
)
def test_excerpt(body: str, excerpt: str) -> None:
    assert read(body).excerpt == excerpt


def test_the_excerpt_separator_of_a_course() -> None:
    source = SourceFile("post.md", "One.\n\nTwo.\n\n<!--break-->\n\nThree.\n", "abc")
    assert parse_document(source, Syntax(excerpt_markers=("<!--break-->",))).excerpt == "One. Two."


def test_a_long_excerpt_is_cut_between_words() -> None:
    found = read("word " * 500).excerpt
    assert found == " ".join(["word"] * (LONGEST_EXCERPT // 5)) + "…"


def test_search_text_is_plain() -> None:
    found = read('# A\n\nb *c* `d` $e$ ![f](g) <b>h</b>\n\n<p title="no">i &amp; j</p>\n<!-- no -->\n\n```\nk\n```\n')
    assert found.search_text == "A b c d e f h i & j k"


def test_formulas_are_lines_of_text_in_lists_of_contents_and_in_the_search_and_ids_stay() -> None:
    found = read("## The $x_1 \\leq \\sqrt{n}$ case\n\nBy $\\alpha$\n\n$$\\hat{y} \\propto x$$\n")
    assert [(heading.text, heading.id) for heading in found.headings] == [
        ("The x₁ ≤ √n case", "the-x_1-leq-sqrtn-case")
    ]
    assert found.search_text == "The x₁ ≤ √n case By α y\u0302 ∝ x"


def test_places_count_in_the_file() -> None:
    document = read("# A\n\n[b](c)\n")
    text = "---\ntitle: T\n---\n# A\n\n[b](c)\n"
    assert text[document.headings[0].span.start : document.headings[0].span.end] == "# A"
    assert text[document.references[0].target_span.start : document.references[0].target_span.end] == "c"
    assert document.digest == "abc"


def test_all_faults_of_a_file_are_told_in_order() -> None:
    document = read("<unk>\n", head="---\ntitle: [\ndate: 2026-02-30\n---\n")
    codes = [item.code.code for item in document.diagnostics]
    assert codes[-1] == "MD001"
    assert len(codes) >= 3
    assert [item.span.start for item in document.diagnostics] == sorted(
        item.span.start for item in document.diagnostics
    )


def test_the_file_may_end_at_its_dashes() -> None:
    assert read("", head="---\ntitle: T\n---").search_text == ""


def test_a_text_on_which_we_failed_keeps_its_front_matter() -> None:
    source = SourceFile("post.md", "---\ntitle: T\ndraft: true\ndate: 2026-02-30\n---\n\n# H\n", "abc")
    fault = Diagnostic(OWN_FAULT, "we failed", Span.of_file("post.md"))
    unread = parse_head(source, fault)
    assert [field.key for field in unread.front_matter.fields] == ["title", "draft", "date"]
    assert [item.code.code for item in unread.diagnostics] == ["BUG001", "FM006"]
    assert (unread.path, unread.digest, unread.headings) == ("post.md", "abc", ())


def test_a_text_whose_front_matter_fails_too_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lectorium.parse.parse_document.split_front_matter", lambda _source: 1 / 0)
    unread = parse_head(SourceFile("post.md", "x", "abc"), Diagnostic(OWN_FAULT, "a", Span.of_file("post.md")))
    assert unread.front_matter.fields == ()
    assert len(unread.diagnostics) == 2


def test_what_stands_in_a_drawing_is_no_unknown_element() -> None:
    text = '<div>\n<svg width="4"><defs><path d="M0"/></defs></svg> <math><mi>x</mi></math> <path>\n</div>\n'
    found = parse_document(SourceFile("a.md", text, ""), Syntax()).diagnostics
    assert [text[item.span.start : item.span.end] for item in found if item.code.code == "MD001"] == ["<path>"]
