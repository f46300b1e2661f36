"""Nothing that runs gets through, nothing that is written gets lost, nothing that is nested overflows."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from body_support import Seen, faults_of, html_of, outcome, source_of
from lectorium.render.placeholders import Placeholders
from lectorium.render.sanitize import TAGS, clean, is_safe_url

DRAWING = "data:image/svg+xml;base64,"
OURS = {
    "math",
    "semantics",
    "annotation",
    "mrow",
    "mi",
    "mo",
    "mn",
    "msup",
    "msub",
    "mfrac",
    "mtext",
    "mspace",
    "input",
    "aside",
}
ATTACKS = (
    "<script>alert(1)</script>",
    "words <script>alert(1)</script> words",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    "[x](javascript:alert(1)) ![y](javascript:alert(2))",
    '<a href="JaVaScRiPt:alert(1)">x</a> <a href="java&#x09;script:alert(1)">y</a> <a href=" &#14; javascript:a">z</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<iframe src="javascript:alert(1)"></iframe><iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="javascript:alert(1)"></object><embed src="data:text/html,x">',
    '<form action="javascript:alert(1)"><input onfocus=alert(1) autofocus><button formaction="javascript:x">b</form>',
    '<div style="background:url(javascript:alert(1))">x</div>',
    '<meta http-equiv="refresh" content="0;url=javascript:alert(1)"><base href="//evil.example/"><link href=x>',
    '<video src="javascript:a" poster="javascript:b"><source src="javascript:c"></video>',
    '<a href="x" ping="https://evil.example" onclick="a()">x</a>',
    '<details ontoggle=alert(1) open><summary>x</summary></details>',
    '<p><a id="a"><img src=x:x onerror=alert(1)//',
    "$\\text{<script>alert(1)</script>}$ $\\href{javascript:alert(1)}{x}$",
    "```html\n<script>alert(1)</script>\n```",
    "x{: onclick=\"alert(1)\" style=\"position:fixed\"}\n\ny\n{: onclick=\"alert(1)\"}",
    "<template><script>alert(1)</script></template><marquee onstart=alert(1)>x</marquee>",
    '<iframe width="1" height="1" src="https://www.youtube.com.evil.example/x"></iframe>',
    '<iframe src="https://www.youtube.com@evil.example/x"></iframe>',
)  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_runs_gets_through(attack: str) -> None:
    seen = Seen(html_of(attack))
    assert {tag for tag, _ in seen.tags} <= TAGS | OURS
    for tag, attrs in seen.tags:
        assert not [
            name for name in attrs if name.startswith("on") or name in ("style", "srcdoc", "formaction", "ping")
        ]
        drawing = attrs.get("src") or ""
        if tag == "img" and drawing.startswith(DRAWING):
            assert not re.search(rb"javascript|script|on\w+=", b64decode(drawing.removeprefix(DRAWING)))
            del attrs["src"]
        for name in ("href", "src", "poster", "cite"):
            assert is_safe_url(attrs.get(name) or ""), (tag, attrs)
        assert tag != "iframe"
    assert not seen.unbalanced and not seen.open


def test_script_and_handler_are_reported_at_their_place() -> None:
    assert faults_of("A <b onclick='x()'>b</b>\n\n<script>run()</script>") == (
        "post.md:1:6: warning MD202 [dropped-attribute] the attribute `onclick` is left out of the page: "
        "scripts do not run\n"
        "  |\n"
        "1 | A <b onclick='x()'>b</b>\n"
        "  |      ^^^^^^^^^^^^^\n"
        "  = help: remove the attribute\n"
        "post.md:3:1: warning MD201 [dropped-element] the element `script` is left out of the page: "
        "scripts do not run\n"
        "  |\n"
        "3 | <script>run()</script>\n"
        "  | ^^^^^^^^\n"
        "  = help: remove it, or put the code into a code block"
    )


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("<form>Name: <textarea>words</textarea></form>", "Name: words"),
        ("<svg><g><text>label</text></svg> after", "label"),
        ("<style>\n\nwords after an unclosed tag", "words after an unclosed tag"),
        ("<!-- never closed\n\nwords", "words"),
        ("before <script> words", "words"),
        ("<title>words</title>", "words"),
        ("<plaintext>words\n\nmore", "more"),
        ("<unk> token, <think>words</think>", "<unk> token, <think>words</think>"),
        ("a < b and c > d <", "a < b and c > d <"),
        ("<table><tr><td>a</td></tr>words</table>", "words"),
        ("</div> words </p>", "words"),
    ],
)
def test_words_stay_when_their_element_does_not(text: str, kept: str) -> None:
    assert kept in " ".join(Seen(html_of(text)).text.split())


def test_a_placeholder_cannot_be_forged() -> None:
    text = "$x$ and `code` "
    word = Placeholders.of(source_of(text).text).word
    forged = f'{text}{word}t0t <a href="{word}r0r">a</a>'
    html = html_of(forged)
    assert html.count("<math>") == 1
    assert f"{word}t0t" in html


def test_a_placeholder_in_an_attribute_becomes_text() -> None:
    marks = Placeholders.of("x")
    held = marks.hold("<math><mi>y</mi></math>", block=False, text="y")
    from lectorium.html.tree import parse_tree, serialise

    root = parse_tree(clean(f'<p title="{held}">{held}</p>'))
    marks.restore(root)
    assert serialise(root) == '<p title="y"><math><mi>y</mi></math></p>'


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 10_000 + "end",
        "a " + "<b>" * 10_000 + "end",
        "<b title=1>" * 5_000 + "\n\nend\n\nmore",
        ">" * 5_000 + " end",
        "<table><tr><td>" * 3_000 + "end",
        '<img alt="' + "x" * 100_000 + '" src="a.png"> end',
        "<ul><li>" * 5_000 + "end",
        "<!--" * 10_000 + "end",
        "<svg>" * 5_000 + "end",
        "<script" * 5_000 + " end",
        "<a b='" * 10_000 + "end",
        "</div>" * 10_000 + "end",
    ],
    ids=lambda text: text[:12],
)
def test_hostile_size_and_depth_end_in_a_page(text: str) -> None:
    assert "end" in Seen(html_of(text)).text


def test_deep_nesting_is_reported_once() -> None:
    codes = [item.code.name for item in outcome("<div>" * 500 + "x").diagnostics]
    assert codes == ["html-nested-too-deep"]


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("a/b.html#c", True), ("https://x.org", True), ("mailto:a@b.c", True), ("//x.org", True), ("?q=a:b", True),
        ("javascript:x", False), ("JAVA\tSCRIPT:x", False), ("\x01javascript:x", False), ("data:text/html,x", False),
        ("vbscript:x", False), ("file:///etc/passwd", False), ("", True),
    ],
)  # fmt: skip
def test_safe_addresses(url: str, safe: bool) -> None:
    assert is_safe_url(url) is safe


WORDS = st.integers(0, 999).map(lambda number: f"w{number}x")
PIECES = st.sampled_from(
    """<b> </b> <div> </div> <p> </p> <span> <i> <table> <tr> <td> </table> <li> <ul> </ul> <h2> </h2> <pre> </pre>
    <a> </a> <center> <font> <form> <unk> <svg> </svg> <details> <summary> <figure> <figcaption> <br> <hr>
    <iframe> <dl> <dt> <dd> * ** _ ~~ ` [ ] ( ) ![ > - + 1. # ## | $ $$ \\ & &amp; {: } :[^ ]: <!-- --> < >""".split()  # noqa: SIM905
) | st.sampled_from(["\n", "\n\n", "\n    ", "\n- ", "\n> ", "\n\n---\n"])


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(WORDS, WORDS, PIECES), max_size=40))
def test_every_word_survives_in_balanced_html(pieces: list[str]) -> None:
    text = " ".join(pieces)
    visible = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    visible = re.sub(r"\{:[^}]*\}|\[\^?[^\]]*\]:.*|<iframe>.*?</iframe>", "", visible)
    html = html_of(text)
    seen = Seen(html)
    assert not seen.unbalanced and not seen.open, html
    reached = seen.text + " ".join(str(value) for _, attrs in seen.tags for value in attrs.values())
    assert not [word for word in re.findall(r"w\d+x", visible) if word not in reached], html


def test_code_in_an_attribute_list_and_a_page_in_a_frame_are_told() -> None:
    assert faults_of("[a](b.html){: onclick='x()' .c}\n\n<iframe srcdoc='<p>x</p>' title='t'></iframe>") == (
        "post.md:1:1: warning MD202 [dropped-attribute] the attribute `onclick` is left out of the page: "
        "scripts do not run\n"
        "  |\n"
        "1 | [a](b.html){: onclick='x()' .c}\n"
        "  | ^^^^^^^^^^^\n"
        "  = help: remove the attribute\n"
        "post.md:3:9: warning MD202 [dropped-attribute] the attribute `srcdoc` is left out of the page: "
        "a frame shows only what has an address\n"
        "  |\n"
        "3 | <iframe srcdoc='<p>x</p>' title='t'></iframe>\n"
        "  |         ^^^^^^^^^^^^^^^^^\n"
        "  = help: remove the attribute"
    )
