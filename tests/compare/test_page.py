"""What is counted on a page, kind by kind, in HTML as Jekyll and its layouts write it."""

from __future__ import annotations

import pytest

from lectorium.compare.page import read_page, words_in


def found(html: str, kind: str) -> dict[str, int]:
    return dict(read_page(html, lambda target: f"at {target}")[kind])


def test_words_are_letters_or_digits_in_lower_case() -> None:
    assert words_in("Don’t_split R2D2, ÉCOLE 3.14") == ["don", "t", "split", "r", "2", "d", "2", "école", "3", "14"]
    assert words_in("e\u0301cole") == ["école"]


@pytest.mark.parametrize(
    ("html", "kind", "items"),
    [
        ("<body><p>A &amp; b<!-- no --><script>c</script>d", "words", {"a": 1, "b": 1, "d": 1}),
        ("<!DOCTYPE html><head><title>no</title></head><header>yes</header>", "words", {"yes": 1}),
        ("<p>before</p><main id=_main>in</main>after", "words", {"in": 1}),
        ("<STYLE>a {}</STYLE><template>x</template>y", "words", {"y": 1}),
        ('<img src="a.png" alt="A fox" title=Red>', "words", {"a": 1, "fox": 1, "red": 1}),
        ("</div><p>one<p>two</b>", "words", {"one": 1, "two": 1}),
        ('<p id="a"><a name="b" id="a"></a><i name="no">', "ids", {"a": 1, "b": 1}),
        ("<a href=x>1</a><a href=x>2</a><a href>3</a><a href='#'>4</a>", "links", {"at x": 2}),
        (
            "<iframe src=v></iframe><object data=o></object><video src=m></video>",
            "links",
            {"at v": 1, "at o": 1, "at m": 1},
        ),
        ('<img src=" a.png "><img alt="">', "pictures", {"at a.png": 1}),
        ("<table><tr><td>1<td>Two<tr><td></table>", "tables", {"1 two": 1}),
        ("<table><tr><td>M<td>1/9<tr><td>x m", "words", {"m": 1, "mon": 1, "x": 1, "1": 1, "9": 1}),
        ("<table><tr><td>R<td>Kites</table>", "tables", {"thu kites": 1}),
        ("<table><tr><td>1</table><ul><li>2</ul>", "rows", {"1": 1, "2": 1}),
        ("<pre><code> a\n \n   b\n</code></pre>", "code", {"a\n\n  b": 1}),
        ("<pre><code>a  \n  <b>b</b>\n\n</code></pre>", "code", {"a\n  b": 1}),
        ("<pre><table><tr><td><pre class=lineno>1</pre><td><pre>x</pre></table></pre>", "code", {"x": 1}),
        ("<pre>only here</pre>", "words", {}),
        (r"<p>\(x &lt; 1\) and \[a  b\]</p>", "formulas", {"x < 1": 1, "a b": 1}),
        (r"<p>see \(x\)</p>", "words", {"see": 1}),
        ('<script type="math/tex; mode=display">x</script>', "formulas", {"x": 1}),
        ("<math><mi>x</mi><annotation>\\xi</annotation></math>", "formulas", {"\\xi": 1}),
        ("<math><mi>x</mi><annotation>\\xi</annotation></math>", "words", {}),
        ("<math><mi>x</mi></math>", "words", {"x": 1}),
        ("<svg><path d=1 /><text>t</text></svg><p>u", "words", {"t": 1, "u": 1}),
    ],
)
def test_a_kind_is_counted(html: str, kind: str, items: dict[str, int]) -> None:
    assert found(html, kind) == items


def test_an_address_that_leads_nowhere_is_not_counted() -> None:
    facts = read_page("<a href=x>1</a><img src=y>", lambda _target: "")
    assert (facts["links"], facts["pictures"]) == ({}, {})


def test_no_depth_is_too_deep() -> None:
    assert found("<div>" * 5_000 + "deep", "words") == {"deep": 1}
