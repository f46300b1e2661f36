"""A body: references, pictures, links, headings, lists, tables, notes, and what is left out."""

from __future__ import annotations

import re

import pytest

from body_support import Seen, faults_of, html_of, outcome, source_of
from lectorium.plan.view import ResolvedReference
from lectorium.render import body


def test_an_image_gets_its_size_and_all_but_the_first_load_late() -> None:
    image = '<img alt="A cat" decoding="async" height="200" %ssrc="cat.png" width="400">'
    assert html_of("![A cat](cat.png)\n\n![A cat](cat.png)") == "".join(
        f'<p><a class="zoom" href="cat.png">{image % late}</a></p>\n' for late in ("", 'loading="lazy" ')
    )


def test_an_image_without_alternative_text_gets_an_empty_one() -> None:
    assert Seen(html_of('<img src="cat.png">')).named("img")[0]["alt"] == ""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('width="60%"', {"class": "w-60", "width": "400", "height": "200"}),
        ("width=58%", {"class": "w-55"}),
        ('style="width: 33.3%; border: 1px"', {"class": "w-30"}),
        ('width="100"', {"width": "100", "height": "50"}),
        ('height="100px"', {"width": "200", "height": "100"}),
        ('width="100" height="100"', {"width": "100", "height": "100"}),
        ('style="max-width:50px"', {"width": "50", "height": "25"}),
        ('width="wide"', {"width": "400", "height": "200"}),
        ('align="right"', {"class": "float-right"}),
    ],
)
def test_the_authors_size_becomes_a_class_or_a_pixel_size(written: str, expected: dict[str, str]) -> None:
    image = Seen(html_of(f'<img src="cat.png" {written}>')).named("img")[0]
    assert {name: image.get(name) for name in expected} == expected
    assert "style" not in image and "align" not in image


def test_references_are_replaced_in_markdown_and_html_alike() -> None:
    text = '[a](x) <a href="y">b</a> ![c](z.png) <img src="w.png"> https://q.org/r'
    urls = tuple(ResolvedReference(f"u{n}", "ok", 10, 10) for n in range(4))
    seen = Seen(outcome(text, resolved=(*urls, ResolvedReference("https://q.org/r", "external"))).value)
    assert [link["href"] for link in seen.named("a")] == ["u0", "u1", "https://q.org/r"]
    assert [image["src"] for image in seen.named("img")] == ["u2", "u3"]


def test_only_links_to_other_hosts_say_noopener() -> None:
    near, far, window = Seen(
        html_of('[a](b/) [c](https://d.org) <a href="e/" target="_blank">f</a> <a href="g/" target="top">h</a>')
    ).named("a")[:3]
    assert near == {"href": "b/"}
    assert far == {"href": "https://d.org", "rel": "noopener"}
    assert window == {"href": "e/", "rel": "noopener", "target": "_blank"}


def test_the_size_that_hackmd_writes_behind_an_address_is_that_of_the_picture() -> None:
    assert html_of("![A cat](cat.png =200x80)") == (
        '<p><a class="zoom" href="cat.png">'
        '<img alt="A cat" decoding="async" height="100" src="cat.png" width="200"></a></p>\n'
    )


SOURCE = '<source media="(prefers-color-scheme: dark)" srcset="%s">'
LIGHT, DARK = "![By day](a.png#gh-light-mode-only)", "![By night](gone.png#gh-dark-mode-only)"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{LIGHT}\n{DARK}", [("a.png", "By day")]),
        (f"{DARK} {LIGHT}", [("a.png", "By day")]),
        (f"{LIGHT}\n\n{DARK}", [("a.png", "By day")]),
        (f"[{LIGHT}](b.png) {DARK}", [("a.png", "By day")]),
        (f"{LIGHT.replace('gh-light-mode-only', 'only-light')} {DARK}", [("a.png", "By day")]),
        (f"{LIGHT.replace('light', 'dark')} {DARK.replace('dark', 'light')}", [("a.png", "By day")]),
        (f"{LIGHT.replace('a.png', 'gone.png')} {DARK}", ["By day"]),
        (f"{LIGHT} ![By night](b.png#gh-dark-mode-only) {LIGHT} {DARK}",
         [("a.png#gh-light-mode-only", "By day"), ("b.png#gh-dark-mode-only", "By night"), ("a.png", "By day")]),
        (DARK, ["By night"]),
        (f"{DARK} ![Else](b.png)", ["By night", ("b.png", "Else")]),
        (f'<picture>{SOURCE % "gone.png"}<img src="a.png" alt="Day"></picture>',
         [("a.png", "Day")]),
        (f'<picture>{SOURCE % "b.png"}<img src="gone.png" alt="Day"></picture>',
         [("b.png", "Day")]),
        ('<picture><source srcset="gone.png"><img src="gone.png" alt="Day"></picture>', ["Day"]),
    ],
)  # fmt: skip
def test_of_a_pair_for_two_themes_the_one_that_is_there_is_shown_in_both(
    text: str, shown: list[str | tuple[str, str]]
) -> None:
    html = html_of(text)
    found = re.findall(r'<img[^>]*? alt="([^"]*)"[^>]*? src="([^"]*)"|<span class="missing">([^<]*)<', html)
    assert [(url, alt) if url else words for alt, url, words in found] == shown
    assert "absent" not in html
    ends = [url.partition("#")[2] for url in re.findall(r'class="zoom" href="([^"]*#[^"]*)"', html)]
    assert ends == [item[0].partition("#")[2] for item in shown if item[0].endswith("only")]


def test_of_a_missing_picture_its_words_are_shown() -> None:
    assert html_of("![A cat](gone.png)") == '<p><span class="missing">A cat</span></p>\n'


def test_a_dead_link_stays_as_text() -> None:
    assert html_of('See <a href="gone.pdf" id="n">the *notes*</a>.') == (
        '<p>See <span id="n" class="missing-link">the <em>notes</em></span>.</p>\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        '![A cat](cat.png "Sleeping")',
        "![A cat](cat.png)\n*Sleeping*",
        '<img src="cat.png" alt="A cat"><br><em>Sleeping</em>',
        "![A cat](cat.png)\n\n*Sleeping*",
    ],
)
def test_a_picture_with_a_caption_is_a_figure(text: str) -> None:
    assert html_of(text).replace("\n", "") == (
        '<figure><a class="zoom" href="cat.png">'
        '<img alt="A cat" decoding="async" height="200" src="cat.png" width="400">'
        "</a><figcaption>Sleeping</figcaption></figure>"
    )


def test_a_picture_among_words_is_no_figure() -> None:
    assert "figure" not in html_of('![A cat](cat.png "Sleeping") and words')
    assert "figure" not in html_of("![A cat](cat.png)\n\nWords *and* more")


def test_headings_take_the_levels_of_their_outline_and_keep_their_ids() -> None:
    seen = Seen(html_of("# One\n\n### Deep\n\n## Two\n\n# Three"))
    headings = [(name, attrs["id"]) for name, attrs in seen.tags if name[0] == "h" and name[1:].isdigit()]
    assert headings == [("h2", "one"), ("h3", "deep"), ("h3", "two"), ("h2", "three")]


def test_a_heading_has_a_permalink_beside_it() -> None:
    assert html_of("## A *b*") == (
        '<div class="heading"><h2 id="a-b">A <em>b</em></h2>'
        '<a class="permalink" aria-label="Link to this section: A b" href="#a-b">#</a></div>\n'
    )


def test_ids_are_unique_and_headings_win() -> None:
    seen = Seen(
        html_of('<a id="topic"></a>\n\n## Topic\n\n<p id="x">a</p>\n\n<p id="x">b</p>\n\n## Main', reserved=("main",))
    )
    assert seen.ids() == ["topic", "x", "main-1"]
    assert ("h2", {"id": "topic"}) in seen.tags


def test_a_name_becomes_an_id_and_swallows_nothing() -> None:
    assert html_of('<a name="here">Text that follows') == '<p><a id="here"></a>Text that follows</p>\n'


def test_a_toc_lists_the_headings_as_nested_lists() -> None:
    html = html_of("* TOC\n{:toc}\n\n## A\n\n### B\n\n## C")
    assert html.startswith(
        '<nav id="markdown-toc" class="toc-in-text" aria-label="Contents of this text">'
        '<ul><li><a id="markdown-toc-a" href="#a">A</a><ul><li><a id="markdown-toc-b" href="#b">B</a></li></ul></li>'
        '<li><a id="markdown-toc-c" href="#c">C</a></li></ul></nav>'
    )


def test_a_toc_has_the_id_that_its_author_gives_it_and_a_second_one_has_none() -> None:
    html = html_of("* TOC\n{:toc #here}\n\n## A\n\n* TOC\n{:toc #here}")
    assert html.count(' id="here"') == html.count(' id="here-a"') == 1
    assert html.count("toc-in-text") == 2


def test_a_list_of_several_items_is_not_given_up_for_contents() -> None:
    html = html_of("- one\n  - two\n- three\n{:toc}\n\n## A")
    assert 0 < html.find("three") < html.find("toc-in-text")
    assert all(word in html for word in ("one", "two", "three"))
    nested = html_of("- one\n  - two\n{:toc}\n\n## A")
    assert 0 < nested.find("two") < nested.find("toc-in-text")
    assert "two" in nested


def test_the_last_of_two_long_forms_of_an_abbreviation_holds() -> None:
    assert html_of("*[HT]: one\n\nHT\n\n*[HT]: two\n").count('<abbr title="two">') == 1


@pytest.mark.parametrize("text", ["```\nx\n```", "    x", "$$\nx\n$$", "<b>x</b>"])
def test_a_block_of_ours_keeps_its_attribute_list(text: str) -> None:
    html = html_of(f"{text}\n{{: #here .wide}}")
    assert re.search(r'<(div|p) id="here" class="wide">', html)


def test_a_formula_in_a_line_keeps_its_attribute_list() -> None:
    assert '<span id="here"><math>' in html_of("An $$x$${: #here} in a line.")


def test_skipped_ranges_leave_references_where_they_are() -> None:
    text = "## Readings\n\n[a](1)\n\n- [b](2)\n\n## Text\n\n[c](3)\n"
    start, end = text.index("## Readings"), text.index("## Text")
    seen = Seen(outcome(text, skip=((start, end),)).value)
    assert [link["href"] for link in seen.named("a")] == ["#text", "3"]
    assert "Readings" not in seen.text


def test_skipping_counts_in_the_file_with_its_front_matter_and_line_ends() -> None:
    text = "---\r\ntitle: x\r\n---\r\n\r\nfirst\r\n\r\nsecond\r\n\r\nthird\r\n"
    start = text.index("second")
    html = outcome(text, skip=((start, start + 6),)).value
    assert "first" in html and "third" in html and "second" not in html and "title" not in html


def test_a_table_stands_in_a_box_that_the_keyboard_can_scroll() -> None:
    html = html_of("| a | b |\n|---|:-:|\n| 1 | 2 |\n\n<table><caption>Two</caption><tr><td>x</td></tr></table>")
    boxes = [attrs for attrs in Seen(html).named("div") if attrs.get("class") == "scroll"]
    assert [(box["tabindex"], box["role"], box["aria-label"]) for box in boxes] == [
        ("0", "group", "Table 1"),
        ("0", "group", "Table 2: Two"),
    ]
    assert '<th class="text-center">b</th>' in html and "style" not in html


def test_task_lists_have_named_boxes() -> None:
    boxes = Seen(html_of("- [ ] a\n- [x] b")).named("input")
    assert [(box["aria-label"], "checked" in box, "disabled" in box) for box in boxes] == [
        ("Not done", False, True),
        ("Done", True, True),
    ]


def test_the_second_way_back_shows_its_number() -> None:
    assert "↩<sup>2</sup></a>" in html_of("One[^a] and again[^a].\n\n[^a]: The note.")


def test_footnotes_lead_there_and_back() -> None:
    seen = Seen(html_of("One[^a] and again[^a].\n\n[^a]: The note."))
    links = [(link["href"], link.get("id"), link.get("role")) for link in seen.named("a")]
    assert links == [
        ("#fn:a", "fnref:a", "doc-noteref"),
        ("#fn:a", "fnref:a:1", "doc-noteref"),
        ("#fnref:a", None, "doc-backlink"),
        ("#fnref:a:1", None, "doc-backlink"),
    ]
    assert "fn:a" in seen.ids()


@pytest.mark.parametrize("text", ["> [!NOTE]\n> Mind this.", "Mind this.\n{: .note}"])
def test_alerts_and_classes_make_callouts(text: str) -> None:
    assert html_of(text).replace("\n", "") == (
        '<aside class="callout callout-note" role="note"><p class="callout-title">Note</p><p>Mind this.</p></aside>'
    )


def test_definition_lists_and_struck_words() -> None:
    assert html_of("Term\n: Meaning ~~old~~").replace("\n", "") == "<dl><dt>Term</dt><dd>Meaning <s>old</s></dd></dl>"
    two = "<dl><dt>Ice</dt><dt>:snow</dt><dd>Cold</dd></dl>"
    assert html_of("Ice\n:snow\n: Cold").replace("\n", "") == two, "a colon without a blank is of the term"
    empty = html_of("Ice\n: **Cold**\n    : \n\nSnow\n: White\n")
    assert empty.replace("\n", "") == (
        "<dl><dt>Ice</dt><dd><strong>Cold</strong></dd><dt>Snow</dt><dd>White</dd></dl>"
    ), "a definition that says nothing yet is not seen"


LINK_TO_A = '<a class="permalink" aria-label="Link to this section: a" href="#a">#</a>'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<center>a</center>", '<div class="text-center">a</div>'),
        ('<p align="center">a</p>', '<p class="text-center">a</p>'),
        ('<font color="red">a</font>', '<p><span class="color-red">a</span></p>'),
        ("<font color='#00f' size=5>a</font>", '<p><span class="color-blue size-large">a</span></p>'),
        ('<span style="color:#ff8800;font-weight:bold">a</span>', '<p><span class="color-orange bold">a</span></p>'),
        ("<tt>a</tt> <strike>b</strike> <u>d</u>", "<p><code>a</code> <s>b</s> <u>d</u></p>"),
        ("<big>c</big>", '<p><span class="size-large">c</span></p>'),
        ("<b>a<div>b</div></b>", '<p><b>a</b></p><div><b>b</b></div>'),
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<ul>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<details>a</details>", "<details><summary>Details</summary>a</details>"),
        ("<details><p>a</p><summary>b</summary></details>", "<details><summary>b</summary><p>a</p></details>"),
        ("<h2><p>a</p></h2>", f'<div class="heading"><h2 id="a"> a </h2>{LINK_TO_A}</div>'),
        ("<time>noon</time>", "<p><span>noon</span></p>"),
        ("</div></p>a", "<p>a</p>"),
        ("x<sup>2</sup><sub>i</sub>", "<p>x<sup>2</sup><sub>i</sub></p>"),
    ],
)  # fmt: skip
def test_old_or_loose_html_becomes_valid_html(old: str, new: str) -> None:
    assert html_of(old).replace("\n", "") == new


def test_a_link_inside_a_link_keeps_its_words() -> None:
    seen = Seen(html_of('<a href="x">see https://y.org now</a>'))
    assert [link["href"] for link in seen.named("a")] == ["x"]
    assert seen.text.strip() == "see https://y.org now"


def test_frames_of_known_hosts_can_be_loaded_and_others_are_linked() -> None:
    known = '<iframe width="560" height="315" src="//www.youtube.com/embed/q"></iframe>'
    seen = Seen(html_of(known, hosts=("www.youtube.com",)))
    (button,) = seen.named("button")
    assert (button["data-frame"], button["data-width"]) == ("https://www.youtube.com/embed/q", "560")
    other = '<a href="x"><iframe src="https://tool.example.edu/x"></iframe></a>'
    seen = Seen(html_of(other))
    assert not seen.named("button")
    assert [link["href"] for link in seen.named("a")] == ["https://tool.example.edu/x"]
    assert Seen(html_of(other, hosts=("tool.example.edu",))).named("button")


def test_an_object_without_an_address_leaves_its_words() -> None:
    assert html_of("<object><p>No <b>film</b></p></object>") == "<p>No <b>film</b></p>\n"


def test_contents_without_headings_leave_no_empty_box() -> None:
    assert html_of("1. toc\n{:toc}\n\nWords.\n") == "<p>Words.</p>\n"
    assert Seen(html_of("1. toc\n{:toc}\n\n## Words\n")).named("nav")


def test_frames_of_themes_become_callouts_without_a_title_of_ours() -> None:
    assert html_of("**Tip!** Save.\n{: .notice--info .wide}\n") == (
        '<aside class="callout callout-info wide" role="note"><p><strong>Tip!</strong> Save.</p></aside>\n'
    )


@pytest.mark.parametrize(
    ("name", "kind"), [("note", "note"), ("warning", "warning"), ("new", "new"), ("highlight", "note")]
)
def test_the_first_paragraph_of_a_titled_frame_is_its_title(name: str, kind: str) -> None:
    assert html_of(f"{{: .{name}-title }}\n> Mind *this*\n>\n> Words.\n") == (
        f'<aside class="callout callout-{kind}" role="note"><p class="callout-title">Mind this</p>\n'
        "<p>Words.</p>\n</aside>\n"
    )


def test_a_highlighted_text_is_a_callout_and_a_frame_of_code_is_none() -> None:
    assert html_of("{: .highlight }\nWords.\n") == (
        '<aside class="callout callout-note" role="note"><p>Words.</p></aside>\n'
    )
    assert "aside" not in html_of('<div class="highlight"><pre>x</pre></div>\n')


def test_videos_have_controls_and_never_start_alone() -> None:
    seen = Seen(html_of('<video src="a.mp4" autoplay width="320"><p>Old browser</p></video>'))
    assert seen.named("video") == [{"src": "a.mp4", "controls": None, "preload": "metadata", "width": "320"}]


def test_the_same_recipe_gives_the_same_bytes() -> None:
    text = "# A\n\n$x$ ![b](c.png) <font color=red>d</font>\n"
    assert outcome(text) == outcome(text)


def test_offsets_of_source_stay_true_for_crlf() -> None:
    text = "a\r\n\r\n<button>b</button>\r\n"
    fault = outcome(text).diagnostics[0]
    assert source_of(text).position(fault.span.start)[0] == 3


@pytest.mark.corpus
def test_every_post_of_the_real_course_renders_to_balanced_html_with_unique_ids(corpus: object) -> None:
    from pathlib import Path

    for path in sorted(Path(str(corpus)).glob("posts/*.md")):
        seen = Seen(html_of(path.read_text(encoding="utf-8")))
        assert not seen.unbalanced and not seen.open, path
        assert len(seen.ids()) == len(set(seen.ids())), path
        assert all(image.get("src") and "alt" in image for image in seen.named("img")), path


def test_a_body_that_is_many_times_its_source_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "BODY_ALLOWANCE", 100)
    text = "# a\n\n" * 30
    assert html_of("Words of a text.\n\n" * 30)
    assert html_of(text) == ""
    assert faults_of(text) == (
        "post.md:1: error LIMIT003 [body-too-large] the page of this text would be more than 20 times as long as the"
        " text\n"
        "  |\n1 | # a\n"
        "  = help: write fewer marks and more words"
    )


def test_what_is_written_before_anything_is_cleaned_has_the_same_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "BODY_ALLOWANCE", 100)
    monkeypatch.setattr(body, "BODY_FACTOR", 2)
    monkeypatch.setattr(body, "clean", lambda html: pytest.fail("this is too large to be cleaned"))
    assert html_of("*a*\n\n" * 30) == ""


@pytest.mark.parametrize(
    "words",
    [
        "if x <b and y> then",
        "a <b and c> d",
        "class Box<T extends Foo>",
        "x <- y",
        "<your name here>",
        "vector<int> and map<k, v>",
        "ask <i or you> first",
        "write <source code> here",
        "at <time and place> we meet",
        "<title of the talk>, <summary of it>",
    ],
)
@pytest.mark.parametrize(
    "around",
    [
        "WORDS",
        "## WORDS",
        "- WORDS\n- more",
        "1. one\n\n   WORDS",
        "> WORDS",
        "| a | b |\n|---|---|\n| WORDS | c |",
        "a | b\n---|---\nd | **WORDS**",
        "[WORDS](https://example.org/)",
        "*WORDS* and `code`",
        "<div>\nWORDS\n</div>",
        "<table><tr><td>WORDS</td></tr></table>",
        "text\nWORDS",
        "Term\n: WORDS",
        "A note[^1]\n\n[^1]: WORDS",
    ],
)
def test_no_word_between_signs_of_less_and_more_vanishes(words: str, around: str) -> None:
    assert words in " ".join(Seen(html_of(around.replace("WORDS", words))).text.split())
