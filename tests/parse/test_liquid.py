"""The Liquid scanner: what it masks, what it leaves as text, what it reports."""

from __future__ import annotations

import pytest

from cpu_growth import LINEAR, cpu_growth
from lectorium.parse.liquid import scan_liquid
from lectorium.parse.liquid_scan import FILL, LiquidScan
from lectorium.parse.markdown.syntax import Syntax
from lectorium.text.report import format_diagnostic
from lectorium.text.source import SourceFile

VALUES = (
    ("site.title", "Optics"),
    ("site.baseurl", "/optics/"),
    ("site.url", "https://example.edu"),
    ("page.title", "Lenses"),
)
JEKYLL = Syntax(VALUES, liquid=True, kramdown=True)
NATIVE = Syntax(VALUES)


def scan(text: str, syntax: Syntax = JEKYLL) -> LiquidScan:
    result = scan_liquid(text, 0, syntax, "post.md")
    assert len(result.masked) == len(text)
    assert [i for i, c in enumerate(result.masked) if c in "\r\n"] == [i for i, c in enumerate(text) if c in "\r\n"]
    return result


def shown(text: str, syntax: Syntax = JEKYLL) -> str:
    """Return the masked text with each run as one letter: R root, T text, I include."""
    masked = scan(text, syntax).masked.replace(FILL, "")
    return masked.replace("\uf8f0", "R").replace("\uf8f2", "T").replace("\uf8f3", "I")


def marks(text: str, syntax: Syntax = JEKYLL) -> list[tuple[str, str]]:
    return [(mark.kind, mark.value) for mark in scan(text, syntax).masks]


def printed(text: str, syntax: Syntax = JEKYLL) -> str:
    source = SourceFile("post.md", text, "")
    return "\n".join(format_diagnostic(item, lambda _: source) for item in scan(text, syntax).diagnostics)


def test_values_of_the_page_come_from_its_own_front_matter() -> None:
    text = "---\ntitle: 'On lenses'\nauthor: {name: Ada}\n---\n{{ page.title }} by {{ page.author.name }} {{ page.x }}"
    result = scan_liquid(text, text.index("{{"), NATIVE, "post.md")
    assert [mark.value for mark in result.masks] == ["On lenses", "Ada"]
    assert [item.message for item in result.diagnostics] == ["`page.x` has no value in this course"]


@pytest.mark.parametrize("syntax", [JEKYLL, NATIVE])
@pytest.mark.parametrize("tag", ["{{ site.baseurl }}", "{{site.baseurl}}", "{{-  site.baseurl -}}"])
def test_baseurl_is_the_root_in_every_course(tag: str, syntax: Syntax) -> None:
    assert shown(f"![a]({tag}/x.png)", syntax) == "![a](R/x.png)"
    assert marks(f"![a]({tag}/x.png)", syntax) == [("root", "")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{{ "/a/b" | relative_url }}', "/a/b"),
        ("{{ '/a' | absolute_url }}", "/a"),
        ('{{ "/a" | prepend: site.baseurl }}', "/a"),
        ('{{ "/a" | prepend: site.baseurl | prepend: site.url }}', "/a"),
        ("{{ site.baseurl | append: '/a' }}", "/a"),
        ("{{ page.title | downcase | relative_url }}", "lenses"),
    ],
)
def test_filters_that_count_from_the_root(text: str, value: str) -> None:
    assert marks(text) == [("root", value)]
    assert shown(f"[x]({text})") == "[x](R)"


def test_an_absolute_address_is_not_below_the_root() -> None:
    assert marks('{{ "https://a.b/c" | relative_url }}') == [("text", "https://a.b/c")]


@pytest.mark.parametrize(
    ("text", "kinds", "rest"),
    [
        ("{{ site.url }}{{ site.baseurl }}/x", [("root", "")], "R/x"),
        ("{{ site.url }}/optics/x", [("root", "")], "R/x"),
        ("{{ site.url }}/other", [("text", "https://example.edu")], "T/other"),
        ("{{ site.baseurl }}{% link _c/a.md %}", [("link", "_c/a.md")], "R"),
        ("{% post_url 2020-01-02-x %}", [("post", "2020-01-02-x")], "R"),
    ],
)
def test_neighbours_that_mean_one_place_become_one_run(text: str, kinds: list[tuple[str, str]], rest: str) -> None:
    assert marks(text) == kinds
    assert shown(text) == rest


def test_host_without_base_is_the_root() -> None:
    assert marks("{{ site.url }}/x", Syntax((("site.url", "https://a.b"),), liquid=True)) == [("root", "")]


def test_values_are_text() -> None:
    assert marks("{{ site.title }} {{ page.title | upcase }} {{ site['title'] }}") == [
        ("text", "Optics"),
        ("text", "LENSES"),
        ("text", "Optics"),
    ]
    assert marks("{{ site.title }}", NATIVE) == [("text", "Optics")]


@pytest.mark.parametrize(
    "text",
    [
        "`{{ foo }}`",
        "`` a ` {{ site.baseurl | upcase }} ``",
        "```\n{{ site.nosuch }}\n```",
        "- ~~~\n  {{ foo }}\n  ~~~",
        "    {{ foo }}",
        "a $x_{{b}}$ b",
        "a $x_{{ site.baseurl }}$ b",
        "$$\n\\frac{{ site.baseurl }}{2}\n$$",
        r"\\( x^{{ site.baseurl }} \\)",
        "$$\n{{a}} {% b %}\n$$",
        "$$ {{ site.title }} $$",
        "$$\n{{ site.title }} + {{ page.title }}\n$$",
        "a $$x_{ {{ site.title }} }$$ b",
        "a $x = {{ site.title }}$ b",
        "<p>$$ {{ site.title }} $$</p>",
        r"\\( {{ site.title }} \\) and \( {{ site.title }} \)",
        r"\\[ {{ site.title }} \\]",
        "\\begin{align*}\n{{ site.title }} &= 1 \\\\\n\\end{align*}",
        "```math\n{{ site.title }}\n```",
        "a $`{{ site.title }}`$ b",
        r"\\( {{a}} \\)",
        r"\\[ {{a}} \\]",
        "<pre>{{ foo }}</pre>",
        "<!-- {{ foo }} {% bar %} -->",
        "an empty {} and {",
    ],
)
def test_code_mathematics_and_comments_are_text(text: str) -> None:
    result = scan(text)
    assert (result.masked, result.masks, result.diagnostics) == (text, (), ())


@pytest.mark.parametrize(
    "text",
    [
        "- item\n\n    ![a]({{ site.baseurl }}/x.png)",
        "<div>\n\n    <img src='{{ site.baseurl }}/x.png'>",
        "costs $5 at {{ site.baseurl }}/x and 7$ there",
        "$$5 [a]({{ site.baseurl }}/x) $$6",
        "$$\n<img src={{ site.baseurl }}/x>\n$$",
        "a ` lone tick\n\n{{ site.baseurl }} ` b",
        "- `a\n- {{ site.baseurl }} `b",
        "text\n    {{ site.baseurl }}",
    ],
)
def test_what_only_looks_like_code_is_read(text: str) -> None:
    assert [kind for kind, _ in marks(text)] == ["root"]


@pytest.mark.parametrize(
    "text",
    [
        "$5 {{ site.title }} $6",
        "it costs $5 {{ site.title }}$",
        "\\begin{itemize} {{ site.title }} \\end{itemize}",
        "\\begin{align} {{ site.title }}",
        "```maths\n{{ site.title }}\n```",
        "a `{{ site.title }}` $",
        "a $ {{ site.title }} $ b",
    ],
)
def test_a_value_between_what_makes_no_formula_is_filled_in(text: str) -> None:
    assert [kind for kind, _ in marks(text)] == ["text"]


def test_raw_shows_its_text_and_reads_nothing_in_it() -> None:
    assert shown("{% raw %}\n{{ site.baseurl }} {% x %}\n{% endraw %}\n{{ site.baseurl }}") == (
        "         \n{{ site.baseurl }} {% x %}\n            \nR"
    )
    assert shown("`{% raw %}{{ x }}{% endraw %}`") == "`T{{ x }}T`"
    assert shown("```\n{% raw %}\n{{ x }}\n{% endraw %}\n```") == "```\n         \n{{ x }}\n            \n```"


def test_comments_vanish_and_do_not_indent_what_follows() -> None:
    assert shown("a\n{% comment %}\n{{ x }}\n{% endcomment %}\nb").split() == ["a", "b"]
    assert shown("{% comment %}x{% endcomment %}b") == "Tb"
    assert shown("a {% comment %}x\ny{% endcomment %} b") == "a T\nT b"
    assert shown("{% # note %}").strip() == ""


def test_highlight_becomes_a_fence() -> None:
    text = "{% highlight python linenos %}\nx = {{ y }}\n{% endhighlight %}"
    assert [line.rstrip() for line in scan(text).masked.split("\n")] == ["```python linenos", "x = {{ y }}", "```"]
    assert marks(text) == [("highlight-open", "python"), ("highlight-close", "")]
    ticks = scan("{% highlight md %}\n```\n{% endhighlight %}").masked
    assert [line.rstrip() for line in ticks.split("\n")] == ["````md", "```", "````"]


def test_values_in_highlighted_code_are_filled_in_as_in_any_other() -> None:
    code = "{{ site.title }} {{ x }} {% raw %}{{ site.title }}{% endraw %}\n{{-page.title}}"
    text = f"{{% highlight c %}}\n{code}\n{{% endhighlight %}}"
    assert [mark for mark in marks(text) if mark[0] == "text"] == [("text", "Optics"), ("text", "Lenses")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("see {% highlight c %}int x{% endhighlight %} here", "int x"),
        ("{% highlight c %}int `x`;{% endhighlight %}", "int `x`;"),
        ("so {% highlight c %}\na\n\n  b\n{% endhighlight %} and", "a\n\n  b"),
        ("{% highlight c %}a\nb{% endhighlight %}", "a\nb"),
        ("- x\n  {% highlight c %}\na\n{% endhighlight %}", "a"),
        ("{% highlight c %}{% raw %}{{ x }}{% endraw %}{% endhighlight %}", "{{ x }}"),
        ("y {% highlight c %}\n{% raw %}\n{{ x }}\n{% endraw %}{% endhighlight %}", "{{ x }}"),
        (
            "y {% highlight c %}{{ site.title }} {{ x }}{% raw %}{{ site.title }}{% endraw %}{% endhighlight %}",
            "Optics {{ x }}{{ site.title }}",
        ),
    ],
)
def test_code_beside_text_is_one_run(text: str, code: str) -> None:
    found = scan(text)
    assert next((mask.value, mask.name) for mask in found.masks if mask.kind == "highlight") == (code, "c")
    assert len(found.masked) == len(text)
    assert found.masked.count("\n") == text.count("\n")
    assert not set(found.masked) & set("{}`%")
    assert found.diagnostics == ()


def test_includes_that_show_a_video() -> None:
    address = "https://www.youtube-nocookie.com/embed/abcdefg1234"
    for text in (
        '{% include youtube.html id="abcdefg1234" %}',
        "{% include video id='abcdefg1234' provider='youtube' %}",
        '{% include youtube-embed.html url="https://www.youtube.com/watch?v=abcdefg1234" %}',
        "{% youtube abcdefg1234 %}",
        "{% include youtube.html abcdefg1234 %}",
    ):
        assert marks(text) == [("include-frame", address)], text
    assert marks('{% include video id="123456" provider="vimeo" %}') == [
        ("include-frame", "https://player.vimeo.com/video/123456")
    ]
    assert marks('{% include video.liquid path="assets/a.mp4" %}') == [("include-media", "assets/a.mp4")]


def test_includes_that_show_a_picture_know_where_its_path_stands() -> None:
    text = 'x {% include figure.liquid path="img/a.png"\n  alt="A lens" caption=page.title width="50%" %}'
    (mark,) = scan(text).masks
    assert (mark.kind, mark.value, text[mark.value_start : mark.value_end]) == (
        "include-image",
        "img/a.png",
        "img/a.png",
    )
    assert mark.attributes == (("alt", "A lens"), ("caption", "Lenses"), ("width", "50%"), ("from_root", "true"))
    assert shown(text) == "x I\n"


def test_unknown_liquid_is_told_with_its_exact_place_and_not_shown() -> None:
    text = "one\ntwo {{ site.titel }} three\n{% sidebar %}"
    assert shown(text).split("\n") == ["one", "two T three", " " * len("{% sidebar %}")]
    assert printed(text) == (
        "post.md:2:5: warning JK002 [unknown-liquid-output] `site.titel` has no value in this course\n"
        "  |\n"
        "2 | two {{ site.titel }} three\n"
        "  |     ^^^^^^^^^^^^^^^^\n"
        "  = help: did you mean `site.title`?\n"
        "post.md:3:1: warning JK001 [unknown-liquid-tag] "
        "the Liquid tag `sidebar` is not read, so what it prints is missing\n"
        "  |\n"
        "3 | {% sidebar %}\n"
        "  | ^^^^^^^^^^^^^\n"
        "  = help: a post is not a template: write the text itself, or put it in backquotes to show it"
    )


@pytest.mark.parametrize("open_", ["{{ never closed", "{% never\n\nclosed", "{{ a {% b", "{% {{ a"])
def test_what_is_never_closed_is_told_and_taken_away_where_liquid_runs(open_: str) -> None:
    result = scan(f"Before {open_}\n\nAfter {{{{ page.title }}}}")
    assert {item.code.name for item in result.diagnostics} == {"unclosed-liquid"}
    assert "{{" not in result.masked
    assert "{%" not in result.masked
    assert result.masks[-1].value == "Lenses"
    assert scan(open_, NATIVE).masked == open_
    assert printed("Before {{ never closed") == (
        "post.md:1:8: warning JK004 [unclosed-liquid] this has no `}}`\n"
        "  |\n1 | Before {{ never closed\n  |        ^^\n  = help: mend it, or put it in backquotes to show it"
    )


@pytest.mark.parametrize("syntax", [JEKYLL, NATIVE])
@pytest.mark.parametrize("text", ["{{< note >}}", '{{% figure src="a.png" %}}', "{{</* note */>}}"])
def test_a_shortcode_of_hugo_is_left_to_its_rule(text: str, syntax: Syntax) -> None:
    assert scan(text, syntax).diagnostics == ()


def test_braces_without_an_end_are_told_once_a_line() -> None:
    result = scan("{{ {% {{ {% a\n{{ b {% c\nwords\n{% d")
    assert [item.span.start for item in result.diagnostics] == [0, 14, 30]
    assert "{" not in result.masked


def test_a_tag_may_have_blank_lines_any_length_and_values_in_it() -> None:
    long = "words " * 2000
    assert marks("{{ page.title\n\n| upcase }}") == [("text", "LENSES")]
    assert marks(f'{{% include note.html\n\ntext="{long}" %}}') == [("text", long)]
    assert marks('{% include note.html text="On {{ page.title }}s, {{ page.x }}" %}') == [("text", "On Lensess, ")]
    assert printed("{% include {{ page.title }} caption='ab' %}").startswith(
        "post.md:1:1: warning JK003 [unknown-include] the include `{{ page.title }}` is not run in a post"
    )


@pytest.mark.parametrize("text", ["{{ ", "{% ", "{{ x", "{% x %}\n{{ ", "{%{{", 'a="', "w", "{% include a.html\n"])
@pytest.mark.parametrize("tail", ["", " %}", " }}"])
def test_much_that_is_open_takes_linear_time(text: str, tail: str) -> None:
    assert cpu_growth(lambda n: scan_liquid("{% include " + text * n + tail, 0, JEKYLL), 5000) < LINEAR


def test_unknown_include_and_unclosed_tags_are_reported() -> None:
    codes = [item.code.name for item in scan("{% include toc.html %} {% comment %} {% highlight x %}").diagnostics]
    assert codes == ["unknown-include", "unclosed-liquid", "unclosed-liquid"]
    assert [item.code.name for item in scan("{% endraw %}").diagnostics] == ["unclosed-liquid"]


@pytest.mark.parametrize("pipe", ["relative_url", "absolute_url", "prepend: site.baseurl | prepend: site.url"])
def test_an_address_that_jekyll_writes_from_the_root_is_read_in_every_course(pipe: str) -> None:
    text = f"![a]({{{{ '/x.png' | {pipe} }}}})"
    assert marks(text, NATIVE) == [("root", "/x.png")]
    assert printed(text, NATIVE) == ""


def test_a_native_course_has_no_templates() -> None:
    text = "{% raw %} {{ '/x' | upcase }}"
    assert shown(text, NATIVE) == text
    assert [item.code.name for item in scan(text, NATIVE).diagnostics] == [
        "unknown-liquid-tag",
        "unknown-liquid-output",
    ]


@pytest.mark.parametrize(
    ("loop", "name"),
    [
        ("{% for p in site.lectures %}{{ p.title }}{% endfor %}", "lecture-listing"),
        ("{% assign s = site.posts | sort: 'n' %}{% for p in s %}{{ p.url }}{% endfor %}", "lecture-listing"),
        ("{% for tag in site.tags %}{{ tag[0] }}{% endfor %}", "tag-listing"),
        ("{% for p in site.x %}{% for t in p.tags %}{{ t }}{% endfor %}{% endfor %}", "tag-listing"),
        ("{% for p in site.data.people %}{{ p.name }}{% endfor %}", "other-listing"),
    ],
)
def test_loops_over_the_course_give_way_to_our_listings(loop: str, name: str) -> None:
    result = scan(f"Before\n\n{loop}\n\n{{% if x %}}\nAfter {{{{ site.title }}}}\n{{% endif %}}")
    assert [item.code.name for item in result.diagnostics] == [name]
    assert shown(f"Before\n\n{loop}\n\nAfter").replace("T", "").split() == ["Before", "After"]


def test_the_tags_of_a_loop_over_something_else_are_not_shown() -> None:
    text = "{% for i in (1..3) %}x{% endfor %}"
    assert shown(text) == "TxT"
    assert len(scan(text).diagnostics) == 1


def test_reserved_characters_of_an_author_cannot_forge_a_run() -> None:
    assert scan_liquid("a\uf8f0\uf8f1 b", 0, JEKYLL).masked == "a\ufffd\ufffd b"
    assert scan_liquid("\uf8f2{{ site.title }}", 0, JEKYLL).masked[0] == "\ufffd"


def test_what_stands_before_the_body_is_left_alone() -> None:
    text = "---\ntitle: '{{ site.title }}'\n---\n{{ site.title }}"
    assert [mark.start for mark in scan_liquid(text, text.index("---\n{{") + 4, JEKYLL).masks] == [34]


@pytest.mark.parametrize(
    "unit", ["{{ site.baseurl }}", "{% for", "{% raw %}", "`a``b", "$a ", "{{ a | b", "```\n", "<pre "]
)
@pytest.mark.parametrize("syntax", [JEKYLL, NATIVE])
def test_hostile_text_takes_linear_time(unit: str, syntax: Syntax) -> None:
    assert cpu_growth(lambda size: scan("{{ {% " + unit * (size // len(unit)), syntax), 100_000) <= LINEAR
