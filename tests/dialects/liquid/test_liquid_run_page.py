"""What a run tells besides its text: places, reads, faults at their line, layouts; bodies that stay apart."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from jekyll_pages import gather, markdown, printed, run, shown, told
from lectorium.dialects.jekyll.liquid.inputs import PageText
from lectorium.dialects.jekyll.liquid.run_page import run_page
from lectorium.dialects.jekyll.liquid.site import Site
from lectorium.text.span import Span

POST = "_posts/2026-01-05-one.md"
COURSE = {
    "_config.yml": "title: T\nbaseurl: /b\ncollections:\n  lectures: {output: true}\n",
    POST: "---\ntitle: One\nweek: 1\nlayout: inner\n---\nWords *here* {{ site.baseurl }}/x {% secret %}.\n\nMore.\n",
    "_lectures/a.md": "---\ntitle: A\n---\nLecture text.\n",
    "_includes/head.html": "<head></head>",
    "_includes/row.html": "<li>{{ include.of.title }}</li>\n",
    "_layouts/inner.html": "---\nlayout: outer\nkind: [inner]\nshare: {a: 1}\n---\n<main>{{ content }}</main>{{ layout.kind[0] }}",
    "_layouts/outer.html": "---\nlayout: whole\nkind: outer\nshare: {b: 2}\n---\n<div>{{ content }}{{ layout.share.a }}{{ layout.share.b }}</div>",
    "_layouts/whole.html": "<!DOCTYPE html><html>{{ content }}</html>",
}


def page(body: str, matter: str = "title: P\n") -> dict[str, str]:
    return {**COURSE, "p.html": f"---\n{matter}---\n{body}"}


def text_of(files: Mapping[str, str], path: str = "p.html") -> PageText:
    outcome = run(files, path)
    assert outcome.value is not None
    return outcome.value


def test_every_character_knows_where_it_comes_from() -> None:
    files = page("First {{ page.title }} last.\n{% for p in site.posts %}{% include row.html of=p %}{% endfor %}\n")
    body = text_of(files).body
    source = files["p.html"]
    assert body.text == "First P last.\n<li>One</li>\n\n"
    place = body.span_at(body.text.index("last"))
    assert place == Span("p.html", source.index("last"), source.index("last") + 1)
    value = body.span_at(body.text.index("P"))
    assert value == Span("p.html", source.index("{{ page"), source.index("{{ page") + 1, "line")
    included = body.span_at(body.text.index("<li>"))
    assert included == Span("_includes/row.html", 0, 1)
    assert replace(body, segments=()).span_at(0) is None


def test_text_behind_a_tag_that_strips_blanks_is_where_it_stands() -> None:
    files = page("a {%- if true -%}   words   {%- endif %} b")
    body = text_of(files).body
    assert body.text == "awords b"
    assert body.span_at(2) == Span("p.html", files["p.html"].index("ords"), files["p.html"].index("ords") + 1)


def test_an_edit_of_a_body_leaves_a_listing_as_it_is() -> None:
    files = page("{% for l in site.lectures %}{{ l.title }}{% endfor %}")
    reads = text_of(files).reads
    assert reads == (
        ("document", "_lectures/a.md", "title"),
        ("document", "p.html", "layout"),
        ("document", "p.html", "render_with_liquid"),
        ("site", "lectures"),
    )
    before = Site(gather(files).value).digest(reads)
    lecture = files["_lectures/a.md"]
    assert Site(gather({**files, "_lectures/a.md": lecture + "New words.\n"}).value).digest(reads) == before
    assert Site(gather({**files, "_lectures/a.md": lecture.replace("A", "B")}).value).digest(reads) != before
    assert Site(gather({**files, "_lectures/b.md": lecture}).value).digest(reads) != before
    gone = {path: text for path, text in files.items() if path != "_lectures/a.md"}
    assert Site(gather(gone).value).digest(reads) != before


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("{{ 'now' | date: '%Y' }}", ("now",)),
        ("{{ site.time }}", ("now",)),
        ("{{ site.data.people }}", ("data", "people")),
        ("{% include row.html of=page %}", ("include", "row.html")),
        ("{% include /row.html of=page %}", ("include", "row.html")),
        ("{% include {{ page.title }}.html %}", ("include", "P.html")),
        ("{% include_relative none.txt %}", ("beside", "none.txt")),
        ("{% link p.html %}", ("link", "p.html")),
        ("{{ '/x' | relative_url }}", ("site", "baseurl")),
        ("{{ site.posts[0].content | size }}", ("document", POST, "content")),
        ("{{ site.posts[0].excerpt }}", ("document", POST, "excerpt")),
        ("{{ site.tags.x }}", ("site", "tags")),
        ("{% if site.absent %}{% endif %}", ("site", "absent")),
        ("{% for pair in site.posts[0] %}{% endfor %}", ("document", POST, "*")),
        ("{{ site.posts[0] | jsonify }}", ("document", POST, "*")),
    ],
)
def test_whatever_a_page_asks_for_is_a_read(body: str, read: tuple[str, ...]) -> None:
    assert read in text_of(page(body)).reads


def test_a_body_is_a_placeholder_unless_it_is_taken_apart() -> None:
    files = page("<li>{{ site.posts[0].content }}</li>{{ site.posts[0].content | strip_html | strip_newlines }}")
    made = text_of(files)
    assert ("document", POST, "content") in made.reads
    ((placeholder, path),) = made.bodies.items()
    assert path == POST
    assert made.body.text == f"<li>{placeholder}</li>Words here /b/x .More."


def test_a_placeholder_of_a_captured_text_is_filled_where_a_filter_takes_it_apart() -> None:
    files = page(
        "{% capture x %}{{ site.posts[0].content }}{% endcapture %}{{ x | strip_html | size }} {{ x | append: '!' }}"
    )
    made = text_of(files)
    (placeholder,) = made.bodies
    assert made.body.text == f"24 {placeholder}!"


def test_inner_layouts_stand_round_the_body_up_to_the_one_that_writes_the_page() -> None:
    made = text_of(page("B{{ layout.kind[0] }}", "title: P\nlayout: inner\n"))
    (placeholder,) = made.bodies
    assert made.body.text == "Binner"
    assert made.frame is not None
    assert made.frame.text == f"<div><main>{placeholder}</main>inner12</div>"
    assert made.bodies == {placeholder: "p.html"}
    place = made.frame.span_at(made.frame.text.index("<main"))
    assert place is not None
    assert place.path == "_layouts/inner.html"


@pytest.mark.parametrize("layout", ["whole", "none", "missing", "null", "false", "headed"])
def test_a_page_without_inner_layouts_has_no_frame(layout: str) -> None:
    headed = {"_layouts/headed.html": "{% include head.html %}{{ content }}"}
    assert text_of({**page("B", f"layout: {layout}\n"), **headed}).frame is None


def test_the_layouts_of_a_post_run_and_its_body_does_not() -> None:
    outcome = run_page(POST, Site(gather(COURSE).value), markdown, "frame")
    assert outcome.value is not None
    (placeholder,) = outcome.value.bodies
    assert outcome.diagnostics == ()
    assert outcome.value.body.text == ""
    assert outcome.value.frame is not None
    assert placeholder in outcome.value.frame.text


def test_a_document_that_is_printed_stands_in_its_own_layouts() -> None:
    files = page("{% for p in site.posts %}{{ p }}{% endfor %}")
    assert shown(text_of(files), files).startswith("<div><main><p>Words <em>here</em>")


FAULTS = [
    (
        "{% if true %}{% shine 3 %}in{% endshine %}{% endif %}",
        "in",
        "JK001 p.html:33 the Liquid tag `shine` comes with a plug-in: what it prints is missing on this page",
    ),
    (
        "a{% include none.html %}b",
        "ab",
        "JK003 p.html:29 there is no `none.html` in `_includes`: what it prints is missing on this page",
    ),
    (
        'a{% include box.html class="wide" text=page.title content="Bring a \'cup\'" %}b',
        "aP; Bring a 'cup'b",
        "JK003 p.html:29 there is no `box.html` in `_includes`: only the words given to it are shown",
    ),
    (
        "a{% include_relative ../x %}b",
        "ab",
        "JK003 p.html:38 there is no file `../x` to include: what it prints is missing on this page",
    ),
    (
        "a{% link no.md %}b",
        "ab",
        "JK002 p.html:26 there is no file `no.md` in this course: the link leads nowhere",
    ),
    (
        "a{% post_url 2026-01-01-no %}b",
        "ab",
        "JK002 p.html:30 there is no file `2026-01-01-no` in this course: the link leads nowhere",
    ),
    (
        "a{% post_url no-day %}b",
        "ab",
        "JK002 p.html:30 there is no file `no-day` in this course: the link leads nowhere",
    ),
]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            '{% include video id="abc_-12345X" provider="youtube" %}',
            '<iframe src="https://www.youtube-nocookie.com/embed/abc_-12345X" title="Video" allowfullscreen></iframe>',
        ),
        (
            "{% vimeo 12345678 %}",
            '<iframe src="https://player.vimeo.com/video/12345678" title="Video" allowfullscreen></iframe>',
        ),
        (
            '{% include figure image_path="img/a.png" alt=page.title caption="The *well*" %}',
            '<figure><img src="/img/a.png" alt="P"><figcaption>The <em>well</em></figcaption></figure>',
        ),
    ],
)
def test_what_the_includes_of_themes_show_by_their_name_is_shown(body: str, text: str) -> None:
    outcome = run(page(body), "p.html")
    assert outcome.value is not None
    assert outcome.value.body.text == text
    assert outcome.diagnostics == ()


@pytest.mark.parametrize(("body", "text", "words"), FAULTS)
def test_what_the_course_lacks_is_told_at_its_place(body: str, text: str, words: str) -> None:
    outcome = run(page(body), "p.html")
    assert outcome.value is not None
    assert outcome.value.body.text == text
    assert told(outcome.diagnostics) == [words]
    assert all(item.severity == "warning" for item in outcome.diagnostics)


@pytest.mark.parametrize(
    ("body", "text", "words"),
    [
        ("a{{ page.title b", "a   page.title b", "JK004 p.html:18 this has no end"),
        ("a{% raw %}b", "a         b", "JK004 p.html:18 this has no end"),
        ("a{% %}b", "a   %}b", "JK004 p.html:18 this has no end"),
        ("a{% for x in site.posts %}b", "a                         b", "JK004 p.html:18 this has no end"),
        ("{% if true %}a{% if true %}b{% endif %}c", "             abc", "JK004 p.html:17 this has no end"),
        ("a{% comment %}b", "a             b", "JK004 p.html:18 this has no end"),
        ("a{% endif %}b", "ab", "JK004 p.html:21 `endif` stands where nothing has begun"),
        ("a{% else %}b", "ab", "JK004 p.html:21 `else` stands where nothing has begun"),
        ("a{{ page.title | }}", "aP", ""),
        (
            "a{{ 1 2 }}b",
            "ab",
            "JK002 p.html:23 this Liquid is not understood: expected end of expression, found integer",
        ),
        (
            "a{% assign = 3 %}b",
            "ab",
            "JK002 p.html:28 this Liquid is not understood: expected a primitive expression, found assign",
        ),
        ("a{% include %}b", "ab", "JK002 p.html:21 this Liquid is not understood: something is missing in this tag"),
        (
            "{% for i in (1..3) %}{{ i }}{{ 'x' | divided_by: 0 }}{% endfor %}",
            "123",
            "JK002 p.html:54 this Liquid is not understood: divided_by: can't divide by 0",
        ),
    ],
)
def test_a_fault_takes_away_no_more_than_its_tag(body: str, text: str, words: str) -> None:
    outcome = run(page(body), "p.html")
    assert outcome.value is not None
    assert outcome.value.body.text == text
    assert told(outcome.diagnostics) == [words] * bool(words)


def test_a_fault_in_an_include_is_told_once_and_where_it_stands() -> None:
    files = {
        **page("{% for i in (1..3) %}{% include bad.html %}{% endfor %}"),
        "_includes/bad.html": "\n{{ 'x' | shout }}",
    }
    outcome = run(files, "p.html")
    assert told(outcome.diagnostics) == [
        "JK002 _includes/bad.html:10 the Liquid filter `shout` comes with a plug-in: the value is printed without it"
    ]


@pytest.mark.parametrize("tag", ["seo", "feed_meta", "toc"])
def test_tags_of_plug_ins_for_the_head_print_nothing(tag: str) -> None:
    assert printed(page(f"a{{% {tag} title=false %}}b"), "p.html") == "ab"


def test_code_is_marked_for_colouring() -> None:
    body = "{% highlight C++ linenos %}\na < b{{ page.title }}\n{% endhighlight %}"
    assert printed(page(body), "p.html") == '<pre><code class="language-c--">a &#60; bP&#10;</code></pre>'


@pytest.mark.parametrize(
    "body",
    ["{{ page.__class__ }}", "{{ site.title.__class__ }}", "{{ site.posts[0]._run }}", "{{ page['__init__'] }}",
     "{{ now }}", "{{ today }}", "{{ forloop }}", "{{ site.posts.append }}", "{{ jekyll.keys }}", "{{ site.zone }}"],
)  # fmt: skip
def test_nothing_of_python_is_seen(body: str) -> None:
    assert printed(page(body), "p.html") == ""


def test_the_same_site_prints_the_same_every_time() -> None:
    files = page("{{ site.posts | sample }}{% for p in site.posts %}{{ p.content }}{{ p | jsonify }}{% endfor %}")
    assert text_of(files) == text_of(files)
