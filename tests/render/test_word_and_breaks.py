"""What is pasted out of Word, and lines that kramdown breaks: the page shows the words alone."""

from __future__ import annotations

import pytest

from body_support import outcome
from lectorium.parse.markdown.syntax import Syntax


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<p>a<o:p></o:p> b <o:p>c</o:p></p>", "<p>a b c</p>"),
        ("a <o:p>b</o:p> c", "<p>a b c</p>"),
        ("<p>in <st1:place w:st='on'>Oslo</st1:place></p>", "<p>in Oslo</p>"),
        ("<p>a <![if !vml]><b>b</b><![endif]> c</p>", "<p>a <b>b</b> c</p>"),
        ('<p><?xml:namespace prefix = o ns = "urn:x" />a</p>', "<p>a</p>"),
        ("a <![if !supportLists]>b<![endif]> <?xml:namespace prefix = o />c", "<p>a b c</p>"),
        (
            "write `<o:p>` and <!doctype html> first",
            "<p>write <code>&lt;o:p&gt;</code> and &lt;!doctype html&gt; first</p>",
        ),
    ],
)
def test_elements_of_word_are_no_words(written: str, shown: str) -> None:
    found = outcome(written + "\n")
    assert found.value.strip() == shown
    assert not found.diagnostics


def test_a_drawing_of_word_is_told_to_be_left_out() -> None:
    found = outcome('<p>a <v:shape id="s">b</v:shape></p>\n')
    assert found.value.strip() == "<p>a b</p>"
    assert [item.message for item in found.diagnostics] == [
        "the element `v:shape` is left out of the page; the text inside it stays"
    ]


def test_other_names_with_a_colon_stay_text() -> None:
    assert outcome("a list <T:int> of\n").value.strip() == "<p>a list &lt;T:int&gt; of</p>"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a\\\\\nb", "<p>a<br>\nb</p>"),
        ("a\\\\\n   b", "<p>a<br>\nb</p>"),
        ("**a**\\\\\n*b*", "<p><strong>a</strong><br>\n<em>b</em></p>"),
        ("> a\\\\\n> b", "<blockquote><p>a<br>\nb</p>\n</blockquote>"),
        ("- a\\\\\n  b", "<ul><li>a<br>\nb\n</li></ul>"),
        ("a\\\\\\\\\nb", "<p>a\\<br>\nb</p>"),
        ("a\\\\ b", "<p>a\\ b</p>"),
        ("a\\\\", "<p>a\\</p>"),
        ("`a\\\\\nb`", "<p><code>a\\\\ b</code></p>"),
    ],
)
def test_two_backslashes_break_a_line_in_kramdown(written: str, shown: str) -> None:
    assert outcome(written + "\n", syntax=Syntax(kramdown=True)).value.strip() == shown


def test_two_backslashes_are_one_in_a_native_course() -> None:
    assert outcome("a\\\\\nb\n").value.strip() == "<p>a\\\nb</p>"
