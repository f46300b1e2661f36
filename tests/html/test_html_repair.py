"""What does not fit where it stands is moved or renamed, and every word of it stays."""

from __future__ import annotations

import pytest

from lectorium.html.repair import fit
from lectorium.html.tree import Element, Node, TrustedHtml, parse_tree, serialise, text_of


def fitted(html: str, *more: Node) -> str:
    """Return HTML brought into order; nodes that no HTML can write follow its last element's words."""
    root = parse_tree(html)
    if more:
        last = root.children[-1]
        assert isinstance(last, Element)
        last.children += more
    fit(root)
    return serialise(root)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<br class="clear">', '<p><br class="clear"></p>\n'),
        (
            '<video src="a"></video>\n \n<audio src="b"></audio>\n\n\n<i>c</i>\n<b>d</b>',
            '<p><video src="a"></video></p>\n<p><audio src="b"></audio></p>\n<p><i>c</i>\n<b>d</b></p>\n',
        ),
        (
            "<table><tfoot><tr><td>f</td></tr></tfoot><tbody><tr><td>b</td></tr></tbody><thead><tr><th>h</th>"
            "</tr></thead><caption>c</caption></table>",
            "<table><caption>c</caption><thead><tr><th>h</th></tr></thead><tbody><tr><td>b</td></tr></tbody>"
            "<tfoot><tr><td>f</td></tr></tfoot></table>",
        ),
        (
            "<table><caption>a</caption><caption>b</caption><tbody><tr><td>x</td></tr></tbody></table>",
            "<table><caption>a</caption><tbody><tr><td>x</td></tr></tbody></table><div>b</div>",
        ),
        (
            "<table><thead><tr><th>a</th></tr></thead><thead><tr><th>b</th></tr></thead><tfoot><tr><td>c</td>"
            "</tr></tfoot><tfoot><tr><td>d</td></tr></tfoot></table>",
            "<table><thead><tr><th>a</th></tr></thead><tbody><tr><th>b</th></tr></tbody><tbody><tr><td>d</td>"
            "</tr></tbody><tfoot><tr><td>c</td></tr></tfoot></table>",
        ),
        (
            "<table><tbody><tr><td>a</td></tr></tbody><tbody><tr><td>b</td></tr></tbody></table>",
            "<table><tbody><tr><td>a</td></tr></tbody><tbody><tr><td>b</td></tr></tbody></table>",
        ),
        ("<table><caption>a</caption></table>", "<div>a</div>"),
        (
            "<table>w<tbody><tr><td>x</td></tr></tbody></table>",
            "<p>w</p>\n<table><tbody><tr><td>x</td></tr></tbody></table>",
        ),
        (
            "<figure><figcaption>a</figcaption><img><figcaption>b</figcaption></figure>",
            "<figure><figcaption>a</figcaption><img><div>b</div></figure>",
        ),
        ("<figure><img><figcaption>a</figcaption></figure>", "<figure><img><figcaption>a</figcaption></figure>"),
        ("<figure><img></figure>", "<figure><img></figure>"),
        ('<pre tabindex="-1">a</pre>', '<pre tabindex="-1">a</pre>'),
        ('<p id="i">a<div>b</div>c</p>', '<p id="i">a</p><div>b</div><p>c</p>'),
        ("<ul>a<li>b</li><b>c</b></ul>", "<ul><li>a</li><li>b<b>c</b></li></ul>"),
        ("<li>a</li> <li>b</li>", "<ul><li>a</li></ul> <ul><li>b</li></ul>"),
        (
            "<dt>a</dt><dd>b</dd> w <dt>c</dt><dd>d</dd>",
            "<dl><dt>a</dt><dd>b</dd></dl><p>w</p>\n<dl><dt>c</dt><dd>d</dd></dl>",
        ),
        ("<dl><dt>a</dt>w<dd>b</dd></dl>", "<div><div>a</div>w<div>b</div></div>"),
        ("<dl><dd>a</dd></dl>", "<div><div>a</div></div>"),
        ("<dl><dt>a</dt></dl>", "<div><div>a</div></div>"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
        (
            '<time>a</time><time datetime="2020">b</time><data>c</data><data value="1">d</data><bdo>e</bdo>'
            '<bdo dir="rtl">f</bdo>',
            '<p><span>a</span><time datetime="2020">b</time><span>c</span><data value="1">d</data><span>e'
            '</span><bdo dir="rtl">f</bdo></p>\n',
        ),
        ("<header>a</header><footer>b</footer><address>c</address>", "<div>a</div><div>b</div><div>c</div>"),
        (
            "<b><p>a</p></b><em><p>b</p></em><s><p>c</p></s><u><p>d</p></u><mark><p>e</p></mark><small><p>f"
            "</p></small><code><p>g</p></code><i><p>h</p></i><strong><p>i</p></strong><span><p>j</p></span>",
            '<div class="bold"><p>a</p></div><div class="italic"><p>b</p></div><div class="line-through"><p>c'
            '</p></div><div class="underline"><p>d</p></div><div class="marked"><p>e</p></div>'
            '<div class="size-small"><p>f</p></div><div class="code-text"><p>g</p></div><div class="italic">'
            '<p>h</p></div><div class="bold"><p>i</p></div><div><p>j</p></div>',
        ),
        (
            "<dt><h2>a</h2><section>b</section><aside>c</aside><article>d</article><nav>e</nav></dt><dd>x</dd>",
            '<dl><dt><div class="bold">a</div><div>b</div><div>c</div><div>d</div><div>e</div></dt><dd>x</dd></dl>',
        ),
        (
            "<details>a<summary>b</summary><summary>c</summary></details>",
            "<details><summary>b</summary>a<div>c</div></details>",
        ),
        ("<summary><p>a</p><ul><li>b</li></ul></summary>", "<div> a b</div>"),
        (
            "<details><summary><p>a</p><h2>b</h2><ul><li>c</li></ul></summary></details>",
            "<details><summary> a <h2>b</h2>c</summary></details>",
        ),
        (
            '<a href="x" id="i" class="c" title="t"><a href="y">b</a></a>',
            '<p><span id="i" class="c"><a href="y">b</a></span></p>\n',
        ),
        ('<a href="x"><video></video></a>', "<p><span><video></video></span></p>\n"),
        ('<a id="i">a</a><a>b</a>', '<p><a id="i">a</a>b</p>\n'),
        ('<a href="x">a<span tabindex="0">b</span></a>', '<p><a href="x">a<span>b</span></a></p>\n'),
        ("<tbody><tr>w</tr><tr><td>a</td></tr><p>b</p></tbody>", "<tbody><tr><td>a</td></tr><p>b</p></tbody>"),
        (
            "<ruby>a<rt>b</rt></ruby><ruby>a<rp>(</rp></ruby>",
            "<p><ruby>a<rt>b</rt></ruby><span>a<span>(</span></span></p>\n",
        ),
        ("<ruby><rt><div>b</div></rt></ruby>", "<div><div><div>b</div></div></div>"),
        ("<rt>a</rt><rp><p>b</p></rp>", "<p><span>a</span></p>\n<div><p>b</p></div>"),
        ("<source><track><video><source></video>", "<p><video><source></video></p>\n"),
        ("<h2><p>a</p><ul><li>b</li></ul></h2>", "<h2> a </h2><ul><li>b</li></ul>"),
        ("<h2><div>a</div></h2>", "<h2> a </h2>"),
        ('<h2 id="i"></h2>', '<div id="i"></div>'),
        ('<h2><em><a id="j"></a></em></h2>', '<div><em><a id="j"></a></em></div>'),
        ("<h2> </h2>", ""),
        ('<h2 id="i">&nbsp;<b>&nbsp;</b></h2>', '<div id="i">&nbsp;<b>&nbsp;</b></div>'),
        ('<h2><p id="i">a</p></h2>', '<h2> <span id="i">a</span> </h2>'),
        (
            '<details><summary><h3 id="i"></h3>a</summary>b</details>',
            '<details><summary> <span id="i"></span> a</summary>b</details>',
        ),
        ("<h2><img></h2>", "<h2><img></h2>"),
        (" a <b>c</b> ", "<p>a <b>c</b></p>\n"),
        ("<img>", "<p><img></p>\n"),
        ('<p><b id="i"></b></p>', '<p><b id="i"></b></p>'),
        ("<p><b></b></p>", ""),
        ("<div> a</div>b<div>c</div>", "<div> a</div><p>b</p>\n<div>c</div>"),
    ],
)
def test_each_element_has_its_place(written: str, expected: str) -> None:
    assert fitted(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<p id="i7"></p>', '<p id="i7"></p>'),
        ("<table>\n</table>", ""),
        ("<code><br></code>", "<code><br></code>"),
        ("<iframe></iframe>", "<p><iframe></iframe></p>\n"),
        ("<ruby><rp>\n</rp></ruby>", "<span><span>\n</span></span>"),
        ('<ruby id="i8">x y</ruby>', '<p><span id="i8">x y</span></p>\n'),
        ("w  <ruby><rt></rt></ruby>", "<p>w  <ruby><rt></rt></ruby></p>\n"),
        ("<p></p>\n<a><td>w </td>w </a>", "\n<td>w </td><p>w</p>\n"),
        ("<p><th><dl> </dl>x y</th></p>", "<th>x y</th>"),
        ('<h2><h2></h2><br id="i4"></h2>', '<div><br id="i4"></div>'),
        ('<pre><track id="i5"></pre><h2></h2>', '<pre tabindex="0"></pre>'),
        ('<h3><header class="c"></header></h3>', ""),
        ("<aside> <a>w </a></aside><em></em>\n w", "<aside> w </aside><p><em></em>\n w</p>\n"),
        ('<h2>w <h2><a href="x">w</a></h2>x y</h2>', '<h2>w x y</h2><h2><a href="x">w</a></h2>'),
        ("<ul>\n<nav></nav><code>\n</code></ul><track>", "<ul><li><nav></nav><code>\n</code></li></ul>"),
        ("<figure>\n<time><rp></rp> </time>\n</figure>", "<figure>\n<span><span></span> </span>\n</figure>"),
        (
            '<pre tabindex="0"><tr><i></i></tr></pre>w ',
            '<div class="preformatted" tabindex="0"><tr><i></i></tr></div><p>w</p>\n',
        ),
        ('<del id="i8"><nav><source>x yw </nav></del>', '<del id="i8"><nav>x yw </nav></del>'),
        ('<rt><rt>w</rt><li>w</li></rt><track id="i3">', "<div><span>w</span><ul><li>w</li></ul></div>"),
        ("<dd><rp></rp><thead><tr></tr>  </thead></dd>", "<div><div><span></span></div></div>"),
        ("<summary>\n<header></header><p></p></summary>", "<div>\n  </div>"),
        ('<details id="i0"><summary></summary></details>', '<details id="i0"><summary></summary></details>'),
        ('<source> <strong>\n<dl class="c">w</dl></strong>', ' <div class="bold">\n<div class="c">w</div></div>'),
        ('<dt class="c"><dl>w</dl><section></section></dt>', '<div><div class="c"><div>w</div><div></div></div></div>'),
        (
            "<details><header><li></li>\n\n</header>w </details>",
            "<details><summary>Details</summary><div><ul><li></li></ul>\n\n</div>w </details>",
        ),
        ('<summary id="i8"><caption>x y</caption></summary>', '<div id="i8">x y</div>'),
        (
            '<bdo id="i4">w <pre>\n</pre>\n</bdo> <small></small>',
            '<div id="i4">w <pre tabindex="0">\n\n</pre>\n</div> <small></small>',
        ),
        ('<p><a href="x"></a><dd></dd></p><rt></rt><li></li>', "<div><div></div></div><span></span><ul><li></li></ul>"),
        (
            '<td class="c"><li>\n</li><li><h3>w</h3>w </li> </td>',
            '<td class="c"><ul><li>\n</li><li><h3>w</h3>w </li></ul> </td>',
        ),
        (
            '<bdo></bdo><dt class="c"><div></div></dt><dd>w </dd>',
            '<span></span><dl><dt class="c"><div></div></dt><dd>w </dd></dl>',
        ),
        ("<thead><header> </header></thead><tfoot>\n</tfoot>\n w", "<thead><div> </div></thead><p>w</p>\n"),
        (
            '<nav><figure id="i0"><a href="x"></a></figure></nav>',
            '<nav><figure id="i0"><a href="x"></a></figure></nav>',
        ),
        (
            "<p>w <div><p>w</p></div><iframe><h3></h3></iframe></p>",
            "<p>w </p><div><p>w</p></div><p><iframe></iframe></p>",
        ),
        (
            '<dt class="c"><tr><dd> </dd><h2 id="i6"></h2></tr></dt>',
            '<div><div class="c"><tr><div><div> </div></div><div id="i6"></div></tr></div></div>',
        ),
        (
            ' <rp class="c"><i id="i0">w </i></rp><ol id="i0">\n</ol>',
            '<p><span class="c"><i id="i0">w </i></span></p>\n',
        ),
        (
            '<small> <figure></figure><a href="x"><p>w</p></a></small>',
            '<div class="size-small"> <figure></figure><a href="x"><p>w</p></a></div>',
        ),
        (
            '<a href="x"><pre tabindex="0"></pre><a href="x"><iframe id="i2"> <data> </data></iframe>\n\n</a></a>',
            '<div><pre></pre><span><iframe id="i2"> <span> </span></iframe>\n\n</span></div>',
        ),
        (
            '<dl id="i5"></dl><a id="i0"><rt><aside id="i5"></aside></rt><del><ol>w </ol>\nw </del><a href="x">'
            "</a></a><a> </a>",
            '<div id="i0"><div><aside id="i5"></aside></div><del><ol><li>w </li></ol>\nw </del><a href="x"></a></div> ',
        ),
    ],
)
def test_one_misplaced_element_in_another(written: str, expected: str) -> None:
    assert fitted(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<p id="i"><a href="x">x</a></p>', '<p id="i"><a href="x">x</a></p><pre>y</pre>'),
        ('<div><a href="x">x</a></div>', '<div><a href="x">x</a><pre>y</pre></div>'),
        ("<b>x</b>", '<div class="bold">x<pre>y</pre></div>'),
        ("<h2>x</h2>", "<h2>x</h2><pre>y</pre>"),
        ('<a href="x">x</a>', "<div>x<pre>y</pre></div>"),
        ("<ins>x</ins>", "<ins>x<pre>y</pre></ins>"),
        ("<ruby>x<rt>z</rt></ruby>", "<div>x<span>z</span><pre>y</pre></div>"),
    ],
)
def test_code_of_ours_is_a_block(written: str, expected: str) -> None:
    assert fitted(written, TrustedHtml("<pre>y</pre>", True, "y")) == expected


def test_a_formula_of_ours_is_a_word() -> None:
    formula = TrustedHtml("<math>y</math>", False, "y")
    assert fitted("<b>x</b>", formula) == "<p><b>x<math>y</math></b></p>\n"
    assert fitted("<details><summary></summary></details>", formula).endswith("<math>y</math></details>")
    assert text_of(Element("p", {}, ["x", formula])) == "xy"
