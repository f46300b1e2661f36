"""What people write, from their text to the page and the findings: addresses, pictures."""

from __future__ import annotations

import base64
import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.snapshot import complete
from lectorium.conduct.terms import analyse_site
from lectorium.html.tree import parse_tree, rewrite, text_of
from lectorium.model.read_head import title_of
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.parse_document import parse_document
from lectorium.plan.toc import table_of_contents, title_heading
from lectorium.text.limits import DATA_ADDRESS
from lectorium.text.memory import Memory
from lectorium.text.source import SourceFile
from typed_course import built

NOW = datetime(2026, 1, 28, 12, tzinfo=UTC)


def picture() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(stream, "PNG")
    return stream.getvalue()


DATA = "data:image/png;base64," + base64.b64encode(picture()).decode()


def shown(root: Path, text: str, field: str = "") -> tuple[str, list[str]]:
    """Return the body of the page of a post, and what is said of it, beside the pictures `a.png`, `b.png`, `c.png`.

    `field` is a line of its front matter.
    """
    folder = root / "content/lectures"
    folder.mkdir(parents=True, exist_ok=True)
    for name in "abc":
        (folder / f"{name}.png").write_bytes(picture())
    (folder / "b.pdf").write_bytes(b"%PDF-1.4")
    (root / "course.yml").write_text("title: T\nurl: https://example.org\n")
    (folder / "one.md").write_text(f"---\ntitle: One\n{field}\n---\n{text}\n")
    memory = Memory()
    analysis = analyse_site(CourseRequest(root, dialects, NOW), memory)
    made = complete(analysis, memory)
    page = next(each.content for each in made.artifacts if each.target.path == "lectures/one/index.html")
    assert isinstance(page, bytes)
    body = page.decode().partition("data-body>\n")[2].partition("</article>")[0]
    faults = (each for each in made.diagnostics if each.span.path.endswith("one.md"))
    return body.strip(), [f"{each.code.code} {each.message}" for each in faults]


@pytest.mark.parametrize(
    "address",
    ["webcal://example.org/a.ics", "sms:+155", "zoommtg://zoom.us/join?confno=1", "matrix:r/a:example.org", "geo:1,2"],
)
def test_an_address_of_another_program_is_kept(tmp_path: Path, address: str) -> None:
    body, faults = shown(tmp_path, f"[here]({address})")
    assert f'<a href="{address}" rel="noopener">here</a>' in body
    assert not faults


@pytest.mark.parametrize(
    "form", ["![x]({})", '<img src="{}" alt="x">', '<p><img src="{}" alt="x"></p>', "![x][r]\n\n[r]: {}"]
)
def test_a_picture_in_its_address_is_shown(tmp_path: Path, form: str) -> None:
    body, faults = shown(tmp_path, form.format(DATA))
    assert f'src="{DATA}"' in body
    assert not faults


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("![x](data:image/svg+xml;base64,AAAA)", "could run code or read the reader's own files"),
        ("![x](data:text/html;base64,AAAA)", "could run code or read the reader's own files"),
        (f"[x]({DATA})", "could run code or read the reader's own files"),
        (f"![x]({DATA}{'A' * DATA_ADDRESS})", "characters of the text; at most 100,000 are shown"),
    ],
)
def test_other_data_in_an_address_is_not(tmp_path: Path, text: str, fault: str) -> None:
    body, faults = shown(tmp_path, text)
    assert 'src="data:' not in body and 'href="data:' not in body
    assert [fault in each for each in faults] == [True]


def test_a_picture_in_several_sizes_keeps_them(tmp_path: Path) -> None:
    body, faults = shown(
        tmp_path,
        '<picture><source srcset="a.png 1x, b.png 2x" media="(min-width: 1px)"><img src="c.png" alt="C"></picture>\n\n'
        '<img src="a.png" srcset="b.png 480w, c.png junk" sizes="100vw" alt="x"> <img srcset="b.png" alt="y">',
    )
    assert '<source media="(min-width: 1px)" srcset="../a.png 1x, ../b.png 2x">' in body
    assert 'src="../a.png" srcset="../b.png 480w, ../c.png"' in body
    assert 'src="../b.png" srcset="../b.png"' in body
    assert not faults


def test_a_size_that_is_missing_is_left_out_and_told(tmp_path: Path) -> None:
    body, faults = shown(tmp_path, '<picture><source srcset="no.png"><img src="c.png" alt="C"></picture>')
    assert "<picture" not in body and 'src="../c.png"' in body
    assert faults == ["IMG001 the file `content/lectures/no.png` does not exist"]


LAZY = {
    '<img data-src="a.png" alt="x">': 'src="../a.png"',
    '<img data-srcset="a.png 1x, b.png 2x" alt="x">': 'srcset="../a.png 1x, ../b.png 2x"',
    f'<img src="{DATA}" data-src="a.png" alt="x">': 'src="../a.png"',
    '<img class="lazyload" src="a.png" data-src="b.png" alt="x">': 'src="../b.png"',
    '<img src="a.png" data-src="b.png" alt="x">': 'src="../a.png"',
    '<img SRC="#" data-original=\'a.png\' alt="x">\n<noscript><img src="a.png" alt="x"></noscript>': 'src="../a.png"',
    '<noscript><img src="a.png" alt="x"></noscript> <img class="lazyload" data-src="b.png" alt="x">': 'src="../b.png"',
    '<noscript><img src="b.png" alt="x"></noscript>\n<img\nalt="a > b" data-srcset="a.png 1x">': 'srcset="../a.png 1x"',
}


@pytest.mark.parametrize("form", ["{}", "Words {} behind.", "- {}"])
def test_a_picture_that_a_script_would_load_is_shown_once(tmp_path: Path, form: str) -> None:
    text = "\n\n".join(form.format(tag) for tag in LAZY)
    body, faults = shown(tmp_path, text)
    tags = re.findall("<img[^>]*>", body)
    assert len(tags) == len(LAZY) and all(address in tag for tag, address in zip(tags, LAZY.values(), strict=True))
    assert not faults


def test_another_picture_behind_one_for_readers_without_scripts_is_shown_too(tmp_path: Path) -> None:
    twin = '<noscript><img src="a.png" alt="x"></noscript>'
    body, _ = shown(tmp_path, f"Words {twin}<img src='b.png' alt='y' title=' data-src='> and {twin}.")
    assert re.findall(r'src="(\.\.[^"]*)"', body) == ["../a.png", "../b.png", "../a.png"]


def test_places_of_a_picture_are_links_without_an_empty_line_above(tmp_path: Path) -> None:
    areas = '<area href="#a" alt="A"><area href="#b" alt="B">'
    body, _ = shown(tmp_path, f'# A\n\n# B\n\n<map name="m">{areas}</map>\n<img src="a.png" usemap="#m" alt="x">\n')
    assert '<p><a href="#a">A</a><br><a href="#b">B</a></p>' in body


@pytest.mark.parametrize("tag", ['<img alt="x">', '<img data-src="" alt="x">'])
def test_a_picture_without_an_address_is_told_and_leaves_no_box(tmp_path: Path, tag: str) -> None:
    body, faults = shown(tmp_path, f"Words {tag} behind.")
    assert body == "<p>Words  behind.</p>"
    assert faults == ["IMG001 this picture has no address"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("<span>a</span>{: .x} b", '<p><span class="x">a</span> b</p>'),
        (
            '<a href="https://e.org/">a</a>{:target="_blank"}',
            'href="https://e.org/" rel="noopener" target="_blank">a</a>',
        ),
        ("<kbd><b>a</b></kbd>{: #k .c}", '<kbd id="k" class="c"><b>a</b></kbd>'),
        ('<img src="a.png" alt="A" />{: .y width="10"}', '<img class="y" alt="A" '),
        ("<dialog open>a</dialog>", "<div>a</div>"),
        ("<fieldset><legend>L</legend><p>a</p></fieldset>", '<div><div class="bold">L</div><p>a</p></div>'),
    ],
)
def test_elements_of_html_have_attribute_lists_and_boxes(tmp_path: Path, text: str, body: str) -> None:
    made, faults = shown(tmp_path, text)
    assert body in made
    assert not faults


@pytest.mark.parametrize("tag", ['<iframe data-source="https://e.org/"></iframe>', "<embed>"])
def test_a_frame_without_an_address_is_told(tmp_path: Path, tag: str) -> None:
    assert shown(tmp_path, f"Words.\n\n{tag}\n")[1] == ["LINK006 this link has no address"]


@pytest.mark.parametrize("form", ["{}", "Words {} behind.", "- {}"])
@pytest.mark.parametrize(
    "tag", ["<audio controls></audio>", '<video poster="a.png"><track></video>', "<video>No</video>"]
)
def test_a_film_without_an_address_is_told(tmp_path: Path, tag: str, form: str) -> None:
    body, faults = shown(tmp_path, form.format(tag))
    assert "<video" not in body and "<audio" not in body
    assert faults == ["IMG001 this film or recording has no address"]


@pytest.mark.parametrize("form", ["{}", "Words {} behind.", "- a {}"])
def test_a_film_with_sources_has_an_address(tmp_path: Path, form: str) -> None:
    body, faults = shown(tmp_path, form.format('<video controls>\n<source src="https://e.org/a.mp4"></video>'))
    assert '<source src="https://e.org/a.mp4">' in body
    assert not faults


@pytest.mark.parametrize("form", ["{}", "- {}", '<div markdown="1">\n{}\n</div>'])
@pytest.mark.parametrize("words", ["*Words*", "<b>Words</b>"])
def test_words_that_are_no_markdown_make_a_body(tmp_path: Path, words: str, form: str) -> None:
    body, faults = shown(tmp_path, form.format(f"{{::nomarkdown}}{words}{{:/}}"))
    assert words in body
    assert not faults


def test_a_picture_on_several_lines_of_a_paragraph_stays_in_it(tmp_path: Path) -> None:
    body, faults = shown(tmp_path, 'A <picture>\n<source srcset="a.png">\n<img src="b.png" alt="B"></picture> B')
    assert body.startswith("<p>A <picture>") and 'srcset="../a.png"' in body and body.endswith("</picture> B</p>")
    assert not faults


@pytest.mark.parametrize("form", ["{}", "<div>\n{}\n</div>", "a {} b"])
def test_words_between_angle_brackets_make_a_body(tmp_path: Path, form: str) -> None:
    body, _ = shown(tmp_path, form.format("<слово>"))
    assert "&lt;слово&gt;" in body


CODE_AND_FORMULAS = (
    "<code>a|b</code>", "<kbd>|</kbd>", "`a|b`", r"$\mathcal{L} = \sum_i |y_i - x_i|$", r"$\left| x \right|$", "$2|x|$",
    r"$|0\rangle$", r"$\langle x|$", r"$\{x | x > 0\}$", "$P(A|B)$", "$|x|$", r"\\(a|b\\)", "$$a|b$$",
)  # fmt: skip


@pytest.mark.parametrize("part", CODE_AND_FORMULAS)
def test_pipes_in_code_and_formulas_part_no_cells(tmp_path: Path, part: str) -> None:
    body, faults = shown(tmp_path, f"| a | b |\n|---|---|\n| {part} | z |\n|{part}|z|\n| z | {part}\n")
    assert body.count("<td>") == 6 and body.count("<td>z</td>") == 3
    assert not faults


@pytest.mark.parametrize("row", ["|$A|$B|", "| $5 | $6 |", "|$A|B$|", "| <code>a | b |", "| $HOME | $PATH |"])
def test_pipes_between_prices_and_variables_part_cells(tmp_path: Path, row: str) -> None:
    assert shown(tmp_path, f"| a | b |\n|---|---|\n{row}\n")[0].count("<td>") == 2


@pytest.mark.parametrize("form", ["<p>{}</p>", "<figure><figcaption>{}</figcaption></figure>", "<ul><li>{}</li></ul>"])
def test_brackets_with_two_backslashes_hold_formulas_in_html(tmp_path: Path, form: str) -> None:
    body, faults = shown(tmp_path, form.format(r"a \\(x^2\\) b \(y\) c \\[z\\]"))
    assert body.count("<math") == 3 and "\\(" not in body
    assert not faults


def seen_words(html: str) -> str:
    """Return the words of HTML that stand in no hidden element."""
    root = parse_tree(html)
    rewrite(root, lambda element: [] if "hidden" in element.attrs else [element])
    return text_of(root)


HIDDEN = [
    ("<div hidden>Words</div>", "hidden"),
    ('<DIV HIDDEN="until-found">\n\n*Words*\n\n## Words\n\n- Words\n\n</DIV>', "hidden"),
    ('<div style="DISPLAY:NONE!important" markdown="1">\n## Words {#w}\n\nWords\n</div>', "DISPLAY:NONE"),
    ('<div><div style="display:none"><div>a</div>Words</div>', "display:none"),
    ('<p>a <span style="color: red; display: none">Words</span></p>', "display: none"),
    ('a <span style="visibility:hidden">*Words* <span>b</span> Words</span>', "visibility:hidden"),
    ("a <b hidden>Words", "hidden"),
    ("<p hidden>Words\n\nSeen", "hidden"),
    ('Words\n{: style="display:none"}', "display:none"),
    ("## Words\n{: hidden=''}", "hidden"),
    ("- a\n- Words\n{: style='display: none'}", "display: none"),
    ("| Words |\n|---|\n| Words |\n{: hidden='hidden'}", "hidden"),
    ("> Words\n{: .note hidden='hidden'}", "hidden"),
    ("a *Words*{: hidden='hidden'}", "hidden"),
    ('<p style="display:none">$$x$$ Words</p>', "display:none"),
    ("<table><tr hidden><td>Words</td></tr><tr><td>Seen</td></tr></table>", "hidden"),
    ('<img src="a.png" alt="Words of it" hidden> Seen', "hidden"),
    ('<iframe src="https://www.youtube.com/embed/x" title="Words" style="display:none"></iframe>', "display:none"),
    ('<video src="a.mp4" title="Words" hidden></video>', "hidden"),
]


@pytest.mark.parametrize(("text", "what"), HIDDEN)
@pytest.mark.parametrize("jekyll", [False, True])
def test_what_an_author_hides_stays_hidden_and_is_told(tmp_path: Path, text: str, what: str, jekyll: bool) -> None:
    made = next(built(tmp_path / "c", [f"{text}\n\nOpen words.\n"], jekyll=jekyll))
    body = made.html.partition("data-body>")[2].rpartition("</article>")[0]
    assert "Words" in body, body
    assert "Words" not in seen_words(body)
    told = [each for each in made.faults if "MD207" in each]
    assert len(told) == 1 and f"`{what}` hides this from readers, and nothing on the page shows it" in told[0], (
        made.faults
    )


@pytest.mark.parametrize(("text", "what"), HIDDEN)
def test_what_is_hidden_is_in_no_text_that_is_made_of_a_body(text: str, what: str) -> None:
    document = parse_document(SourceFile("a.md", f"---\ntitle: T\n---\n{text}\n\nOpen words.\n", "0"), Syntax())
    assert "Words" not in document.search_text + document.excerpt and document.search_text.endswith("Open words.")
    assert all(heading.unseen for heading in document.headings)
    assert table_of_contents(document, ()) == ()


@pytest.mark.parametrize(
    "script",
    [
        "<button onclick=\"document.getElementById('s').style.display='block'\">Solution</button>",
        "<a href=\"javascript:toggle('s')\">Solution</a>",
        "<script>$('.s').click(function() { $(this).show(); })</script>",
        '<button data-bs-toggle="collapse">Solution</button>',
    ],
)
@pytest.mark.parametrize("hidden", ['style="display:none; color: red"', "hidden"])
def test_what_a_script_of_the_post_would_show_is_shown(tmp_path: Path, script: str, hidden: str) -> None:
    body, faults = shown(tmp_path, f'{script}\n\n<div id="s" class="s" {hidden}>Words</div>')
    assert "Words</div>" in body and " hidden" not in body
    what = "hidden" if hidden == "hidden" else "display:none"
    told = f"MD202 `{what}` is left out of the page, so what it hides is shown: no script runs that would show it"
    assert told in faults


def test_a_script_that_shows_nothing_changes_nothing(tmp_path: Path) -> None:
    body, _ = shown(tmp_path, "<script>track()</script>\n\n<div hidden>Words</div>\n\nSeen")
    assert "<div hidden><div>Words</div></div>" in body


@pytest.mark.parametrize(
    "text",
    [
        '<div style="display:none">\n$$\\newcommand{\\R}{\\mathbb{R}}$$\n</div>\n\nWords $\\R$',
        "<div hidden>\\(\\def\\x{y}\\)</div>\n\nWords",
        '<div id="x" hidden></div>\n\nWords',
    ],
)
def test_hidden_definitions_and_places_are_not_told(tmp_path: Path, text: str) -> None:
    assert shown(tmp_path, text)[1] == []


def test_a_film_that_would_play_by_itself_is_told(tmp_path: Path) -> None:
    faults = shown(tmp_path, '<video autoplay src="https://e.org/a.mp4"></video>')[1]
    assert faults == ["MD202 the attribute `autoplay` is left out of the page: nothing plays by itself"]


def test_a_custom_element_on_several_lines_and_with_markdown_keeps_its_words(tmp_path: Path) -> None:
    text = 'Words.\n\n<my-note>\n\nSome *words*.\n\n</my-note>\n\nA <my-el markdown="1">*b*</my-el>\n'
    body, faults = shown(tmp_path, text)
    assert "&lt;" not in body and "<p>Some <em>words</em>.</p>" in body and "A <em>b</em>" in body
    assert faults == [
        f"MD201 the element `{name}` is left out of the page; the text inside it stays" for name in ("my-note", "my-el")
    ]


@pytest.mark.parametrize("name", ["dialog", "header", "footer", "nav", "address", "fieldset"])
def test_markdown_below_a_blank_line_of_any_box_is_read(tmp_path: Path, name: str) -> None:
    body, faults = shown(tmp_path, f"<{name}>\n\nSome *words*\n\n- A\n\n</{name}>")
    assert "<em>words</em>" in body and "<li>A" in body
    assert not faults


@pytest.mark.parametrize("text", ["See \\eqref{no}.", "<p>See \\ref{no}.</p>"])
def test_a_reference_to_no_equation_is_told_in_a_post_without_labels(tmp_path: Path, text: str) -> None:
    message = "MD203 this formula is shown as it is written: no equation has the label `no`"
    assert shown(tmp_path, text)[1] == [message]


def test_what_is_pasted_from_google_is_neither_bold_nor_shows_its_wrapper(tmp_path: Path) -> None:
    text = '<b style="font-weight:normal;"><p>A</p><ul><li>B</li></ul></b>\n\n<b style="color:red">C</b>'
    body, faults = shown(tmp_path, text)
    assert body.count("<b") == 1 and "bold" not in body and not faults
    body, _ = shown(tmp_path, "<google-sheets-html-origin><table><tr><td>A</td></tr></table>")
    assert "google" not in body and "<td>A</td>" in body


def test_of_an_element_without_words_none_is_said_to_stay(tmp_path: Path) -> None:
    assert shown(tmp_path, 'a <input value="b">')[1] == ["MD201 the element `input` is left out of the page"]


OPEN = "MD015 this block of code has no end, so all below it is shown as code"
NO_OPTION = "MD014 the option `{}` of kramdown is not read, so the page is made without it"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("```\na\n```\n", []),
        ("> ```\n> a\n> ```\n\n- ```\n  a\n  ```\n", []),
        ("~~~~ py\na\n~~~\n\nb", [OPEN]),
        ("- ```\n  a\n\nb\n", [OPEN]),
        ("a\n\n```", [OPEN]),
        ('{::options parse_block_html="true" toc_levels="1" /}\n\na', [NO_OPTION.format("toc_levels")]),
        ("{::options parse_block_html='true' /}\n\na\n", []),
    ],
)
def test_code_without_an_end_and_options_that_are_not_read_are_told(tmp_path: Path, text: str, told: list[str]) -> None:
    assert shown(tmp_path, text)[1] == told


def test_a_frame_of_the_course_itself_is_a_card_that_loads_it(tmp_path: Path) -> None:
    body, faults = shown(tmp_path, '<iframe src="a.png" title="Plan"></iframe>\n\n<object data="b.pdf">Words</object>')
    assert 'data-frame="../a.png"' in body and 'href="../b.pdf"' in body and "Words" in body
    assert not faults


@pytest.mark.parametrize(
    "html",
    [
        '<object data="b.pdf"><embed src="b.pdf"></object>',
        '<object data="b.pdf"><embed src="b.pdf"><a href="b.pdf">The PDF</a></object>',
        "<object data=\"b.pdf\"><p>This browser shows no PDF: <a href='b.pdf'>load it</a></p></object>",
        '<object data="b.pdf">\n  <iframe src="b.pdf">\n    <p>No frames.</p>\n  </iframe>\n</object>',
        '<object data="b.pdf"><p>Your browser has no plug-in for PDF.</p></object>',
        'See <object data="b.pdf"><embed src="b.pdf"></object>',
        '<object data="b.pdf#page=2"><a href="./b.pdf">The PDF</a></object>',
        '<object data="b.pdf"><p>Votre navigateur ne montre pas le PDF.</p></object>',
    ],
)
def test_what_an_object_holds_for_other_browsers_is_not_doubled(tmp_path: Path, html: str) -> None:
    body, _ = shown(tmp_path, html)
    assert body.count("data-frame") == body.count("<a ") == 1
    assert "browser" not in body and "The PDF" not in body


@pytest.mark.parametrize("html", ['<object data="b.pdf">Words <img src="a.png" alt="Plan"></object>'])
def test_what_an_object_holds_besides_stays(tmp_path: Path, html: str) -> None:
    body, faults = shown(tmp_path, html)
    assert "data-frame" in body and "Words" in body and 'alt="Plan"' in body
    assert not faults


@pytest.mark.parametrize(
    "html",
    [
        '<object data="a.png" type="image/png">A plan</object>',
        '<object data="a.png"><p>A <b>plan</b></p></object>',
        '<object data="a.png"><img src="b.png" alt="A plan"></object>',
        '<embed src="a.png" title="A plan">',
    ],
)
def test_an_object_that_is_a_picture_is_one(tmp_path: Path, html: str) -> None:
    body, faults = shown(tmp_path, html)
    assert 'alt="A plan"' in body and body.count("<img") == 1 and "embed" not in body
    assert not faults


def test_the_number_of_a_footnote_is_no_part_of_a_name(tmp_path: Path) -> None:
    body, _ = shown(tmp_path, "* toc\n{:toc}\n\n## Of *tides*[^1] here\n\n[^1]: A note.")
    assert '<a id="markdown-toc-of-tides-here" href="#of-tides-here">Of tides here</a>' in body
    assert 'aria-label="Link to this section: Of tides here"' in body


@pytest.mark.parametrize(
    ("date", "updated"),
    [
        ("2026-09-03 20:30", "2026-09-03T20:30:00-04:00"),
        ("2026-09-03 20:30:00 +0000", "2026-09-03T16:30:00-04:00"),
        ("2026-09-03 01:00:00 +0000", "2026-09-02T21:00:00-04:00"),
        ("2026-12-03", "2026-12-03T00:00:00-05:00"),
    ],
)
def test_the_feed_says_when_a_lecture_starts(tmp_path: Path, date: str, updated: str) -> None:
    folder = tmp_path / "content/lectures"
    folder.mkdir(parents=True)
    (tmp_path / "course.yml").write_text("title: T\nurl: https://example.org\ntimezone: America/New_York\n")
    (folder / "one.md").write_text(f"---\ntitle: One\ndate: {date}\n---\nText.\n")
    analysis = analyse_site(CourseRequest(tmp_path, dialects, datetime(2027, 1, 1, tzinfo=UTC)), Memory())
    made = complete(analysis, Memory())
    feed = next(each.content for each in made.artifacts if each.target.path == "atom.xml")
    assert isinstance(feed, bytes)
    assert feed.decode().count(f"<updated>{updated}</updated>") == 2


READING = "### Trees of today\n\n+ https://arxiv.org/abs/2401.0000{}\n\n"


def test_a_reading_list_stands_where_its_author_wrote_it(tmp_path: Path) -> None:
    first = f"Above.\n\n## More readings\n\n{READING.format(1)}"
    second = f"# Talk\n\nBetween.\n\n## Required readings\n\n{READING.format(2)}"
    shown(tmp_path, first + second + "# End\n\nBelow.")
    memory = Memory()
    made = complete(analyse_site(CourseRequest(tmp_path, dialects, NOW), memory), memory)
    page = next(each.content for each in made.artifacts if each.target.path == "lectures/one/index.html")
    assert isinstance(page, bytes)
    main = page.decode().partition('<div class="content">')[2]
    words = ("Above.", "2401.00001", ">Talk", "Between.", "2401.00002", ">End", "Below.")
    assert [main.index(word) for word in words] == sorted(main.index(word) for word in words)
    contents = page.decode().partition('<div class="content">')[0]
    assert re.findall(r'class="toc-level-\d"><a href="#([^"]*)"', contents) == [
        "more-readings",
        "talk",
        "required-readings",
        "end",
    ]
    assert "<!-- reading -->" not in main


@pytest.mark.parametrize(
    ("text", "body", "told"),
    [
        ("A <d-title>T</d-title> be.", "<p>A T be.</p>", 1),
        ('A <d-cite key="a"></d-cite> b', "<p>A [a] b</p>", 1),
        ('<my-card size="1">inside</my-card>', "<p>inside</p>", 1),
        ("clone <repo-url> now", "<p>clone &lt;repo-url&gt; now</p>", 1),
    ],
)
def test_tags_of_custom_elements_are_left_out_and_told_and_their_words_stay(
    tmp_path: Path, text: str, body: str, told: int
) -> None:
    made, faults = shown(tmp_path, text)
    assert (made, len(faults)) == (body, told)


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("Let <d-math>x_1 *y*</d-math> be.", "x_1 *y*"),
        ("<d-math block>\n\\lambda^{-4} < 2\n</d-math>", "\\lambda^{-4} &lt; 2"),
        ('A <d-math block="">a</d-math> b', "a"),
    ],
)
def test_a_formula_between_tags_of_distill_is_set(tmp_path: Path, text: str, tex: str) -> None:
    made, faults = shown(tmp_path, text)
    assert re.findall(r'x-tex">([^<]*)</annotation>', made) == [tex]
    assert not faults


def test_a_link_may_stand_round_blocks(tmp_path: Path) -> None:
    figure = '<figure><img src="a.png" alt="A"><figcaption>cap</figcaption></figure>'
    link = '<a href="https://a.org">'
    body, faults = shown(tmp_path, f"{link}\n{figure}\n</a>\n\n- item\n\n  {link}\n  <div>box</div>\n  </a>\n")
    assert not faults
    assert body.count('<a href="https://a.org" rel="noopener">') == 2
    assert re.search(r"<a [^>]*>\s*<figure>", body) and re.search(
        r"<li>.*<a [^>]*>\s*<div>box</div>\s*</a>", body, re.S
    )


def test_markdown_in_a_link_round_blocks_is_read(tmp_path: Path) -> None:
    body, faults = shown(tmp_path, '<a href="https://a.org">\n\nA *word*.\n\n</a>\n\nBehind.')
    assert not faults
    assert re.search(r"<a [^>]*>\s*<p>A <em>word</em>.</p>\s*</a>\s*<p>Behind.</p>", body)


def test_a_link_in_a_line_stays_in_its_paragraph(tmp_path: Path) -> None:
    body, _ = shown(tmp_path, '<a href="https://a.org">\nhere</a> and\n\n</div> </a>')
    assert body.startswith('<p><a href="https://a.org" rel="noopener">\nhere</a> and</p>')


def test_a_drawing_in_a_text_is_a_picture_in_which_nothing_runs(tmp_path: Path) -> None:
    drawing = (
        '<svg viewbox="0 0 40 20" width=40 height="20px" onload="alert(1)"><defs><lineargradient id="g"/></defs>'
        "<!-- no --><script>alert(2)</script><style>.a { fill: red }</style>"
        '<image href="https://evil.example/x.png"/><text class="a" x=1 y=9>in &amp; out</text></svg>'
    )
    body, faults = shown(tmp_path, f"<div>{drawing}</div>\n\nIn a line {drawing} too.")
    found = re.findall(
        r'<img src="data:image/svg\+xml;base64,([^"]*)" alt="in &amp; out"[^>]*width="40" height="20">', body
    )
    assert len(found) == 2 and "<svg" not in body and "alert" not in body
    made = base64.b64decode(found[0]).decode()
    assert 'viewBox="0 0 40 20"' in made and "<linearGradient" in made and ".a { fill: red }" in made
    assert not re.search(r"script|onload|evil|alert", made)
    assert [each.split()[0] for each in faults] == ["FILE104", "FILE104"]


def test_a_drawing_that_cannot_be_read_leaves_its_words(tmp_path: Path) -> None:
    body, faults = shown(tmp_path, "<div><svg><g><text>in</text></svg></div>")
    assert "<img" not in body and "in" in body
    assert "MD201 the element `svg` is left out of the page; the text inside it stays" in faults


@pytest.mark.parametrize("kind", ["[{0}]({0})", '<a href="{0}">{0}</a>', "<p><a href='{0}'>{0}</a></p>"])
def test_a_link_to_a_footnote_leads_there(tmp_path: Path, kind: str) -> None:
    targets = ("#fn:1", "#fnref:1", "#fnref:1:1", "#fn:a-note", "#fnref:a-note", "/lectures/one/#fn:1")
    links = " ".join(map(kind.format, targets))
    text = f"Once[^1], twice[^1], other[^a-note].\n\n{links}\n\n[^1]: One.\n[^a-note]: Two."
    html, found = shown(tmp_path, text)
    assert found == []
    for target in targets:
        assert f'id="{target.partition("#")[2]}"' in html


@pytest.mark.parametrize("target", ["#fn:2", "#fnref:1:1", "#fn:Note", "#fn1"])
def test_a_link_to_a_footnote_that_is_not_there_is_told(tmp_path: Path, target: str) -> None:
    _, found = shown(tmp_path, f"Once[^1].\n\n[{target}]({target})\n\n[^1]: One.")
    assert found == [f"LINK005 there is no place named `{target}` on `One`"]


DECK = ["/slides/deck", "/slides/deck?x=1", "/slides/deck#/2", "../slides/deck", "../slides/deck.html", "/slides/talk",
        "/slides/talk/", "/slides/talk/#/2", "/slides/talk?print-pdf#/2", "../slides/talk/", "../slides/talk/index",
        "{{ site.baseurl }}/slides/deck", "https://example.org/slides/talk"]  # fmt: skip
WAYS = ["[x]({0})", "[x]: {0}\n\n[x]", '<a href="{0}">x</a>', "<div><a href='{0}'>x</a></div>", "[x](<{0}>)"]
FIELDS = ["notes: <a href='{0}'>x</a>", "links: [{0}]", "handouts: {0}", "website: {0}"]


@pytest.mark.parametrize("target", DECK)
def test_a_copied_page_is_found_however_its_address_is_written(tmp_path: Path, target: str) -> None:
    for path in ("deck.html", "talk/index.html"):
        (tmp_path / "content/slides" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content/slides" / path).write_text("<p>Slides</p>")
    reading = f"## Required Readings\n\n- [A paper on tides]({target}), Ada Writer, 2020\n"
    for text in (*(way.format(target) for way in WAYS), reading):
        _, found = shown(tmp_path, text)
        assert [item for item in found if item.startswith("LINK0")] == []
    for field in FIELDS:
        _, found = shown(tmp_path, "Text.", field.format(target) if "{{" not in target else f"notes: '{target}'")
        assert [item for item in found if item.startswith(("LINK0", "FILE"))] == []


@pytest.mark.parametrize("text", ["One <!-- two <!-- three --> four", "<!-- two\n\n<!-- three -->\n\nfour"])
def test_a_comment_that_hides_the_beginning_of_another_is_told(tmp_path: Path, text: str) -> None:
    body, faults = shown(tmp_path, text)
    assert "two" not in body and "four" in body
    assert faults == ["MD009 this comment holds the beginning of another, and hides all up to the first `-->`"]


def test_of_two_footnotes_with_one_name_the_first_is_told(tmp_path: Path) -> None:
    body, faults = shown(tmp_path, "One[^a]\n\n[^a]: Two\n\n[^a]: Three")
    assert "Two" not in body and "Three" in body
    assert faults == ["MD007 another footnote `a` stands below, so this one is not shown"]


@pytest.mark.parametrize("columns", ["<colgroup>{}</colgroup>", "{}", "<caption>C</caption>{}"])
def test_columns_of_a_table_keep_their_widths(tmp_path: Path, columns: str) -> None:
    written = columns.format('<col width="30%"><col span="2" style="width: 70%">')
    body, faults = shown(tmp_path, f"<table>{written}<tr><td>a<td>b</table>")
    assert '<colgroup><col class="w-30"><col class="w-70" span="2"></colgroup><tbody>' in body
    assert not faults


@pytest.mark.parametrize("text", ["<table><colgroup><col></colgroup></table> a", "<div><col>a</div>"])
def test_columns_without_rows_leave_nothing(tmp_path: Path, text: str) -> None:
    assert "<col" not in shown(tmp_path, text)[0]


BLOCKS = {
    '<div class="card"><h3>T</h3><p>words *x*</p></div>':
        '<div class="card"><h2 id="t">T</h2><p>words <em>x</em></p></div>',
    "<table><tr><td>x</td></tr></table>": "<table><tbody><tr><td>x</td></tr></tbody></table>",
    "<p>One</p><p>Two</p>": "<p>One</p><p>Two</p>",
    "<ul><li>x</li></ul>": "<ul><li>x</li></ul>",
    "<figure>x<figcaption>c</figcaption></figure>": "<figure>x<figcaption>c</figcaption></figure>",
}  # fmt: skip


@pytest.mark.parametrize(("block", "html"), BLOCKS.items())
def test_a_link_round_a_block_is_kept(tmp_path: Path, block: str, html: str) -> None:
    around = (f'<a href="/lectures/">{block}</a>', f"[{block}](/lectures/)")
    assert [shown(tmp_path, text) for text in around] == [(f'<a href="../">{html}</a>', [])] * 2


def test_a_link_round_markdown_is_kept(tmp_path: Path) -> None:
    html, found = shown(tmp_path, '<a href="/lectures/">\n\n![a](a.png)\n\nText *x*\n\n</a>\n\nafter')
    link = html.partition("</a>")[0]
    assert link.startswith('<a href="../">')
    assert "<img" in link
    assert "<p>Text <em>x</em></p>" in link
    assert found == []


def test_a_list_in_the_place_of_the_contents_keeps_its_words(tmp_path: Path) -> None:
    assert "Two" in shown(tmp_path, "- One\n  - Two\n{:toc}\n\n## Three")[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('<a href="https://e.org/"><iframe src="https://www.youtube.com/embed/a"></iframe></a>', "iframe"),
        ('<a href="https://e.org/"><details><summary>S</summary>Words</details></a>', "details"),
        ('[see <video src="https://e.org/x.mp4"></video>](https://e.org/)', "video"),
    ],
)
def test_a_link_that_cannot_be_is_told(tmp_path: Path, text: str, name: str) -> None:
    body, faults = shown(tmp_path, text)
    assert 'href="https://e.org/"' not in body
    message = f"MD201 no link can be around `{name}`, which is clicked itself: it stays, the link is left out"
    assert faults == [message]


def test_a_link_is_around_blocks_and_beside_what_is_clicked(tmp_path: Path) -> None:
    body, faults = shown(
        tmp_path,
        '<a href="https://e.org/"><table><tr><td>A</td></tr></table></a>\n\n[a](https://e.org/) '
        '<video src="https://e.org/x.mp4"></video>',
    )
    assert '<a href="https://e.org/" rel="noopener"><table>' in body
    assert not faults


def test_a_formula_in_a_heading_is_text_in_the_names_of_links(tmp_path: Path) -> None:
    body, _ = shown(tmp_path, "## Why $\\alpha_1 < \\sqrt{n}$\n\nA.\n\n## B\n\nB.\n\n* toc\n{:toc}")
    assert 'aria-label="Link to this section: Why α₁ &lt; √n"' in body
    assert ">Why α₁ &lt; √n</a>" in body


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("<h2>Rain falls</h2>", ["rain-falls Rain falls"]),
        ("<H3 class='x'>Rain <em>and</em> wind &amp; snow</H3>", ["rain-and-wind--snow Rain and wind & snow"]),
        ("<h2\n>Rain\nfalls</h2>", ["rain-falls Rain falls"]),
        ('<h2 markdown="1">*Rain* falls</h2>', ["rain-falls Rain falls"]),
        ('<h2 id="own">Rain</h2>', ["own Rain"]),
        ("<h2 id=''>Rain</h2>", ["rain Rain"]),
        ("<h2>Rain</h2>\n\n## Rain", ["rain-1 Rain", "rain Rain"]),
        ("<h2>Rain</h2>\n<h2>Rain</h2>\n\nA <a id='rain'></a> place.", ["rain-1 Rain", "rain-2 Rain"]),
        ("- item\n\n  <h4>Rain</h4>\n\n> <h4>Wind</h4>", ["rain Rain", "wind Wind"]),
        (
            "<div><h2>Rain</h2>\n\n## Wind\n\n</div>\n<details><summary><h3>Snow</h3></summary></details>",
            ["rain Rain", "wind Wind", "snow Snow"],
        ),
        ("Seen\n\n<h2></h2><h2> </h2><h2><img src='a.png' alt='A'></h2><div hidden><h2>Hidden</h2></div>", []),
        ("<h2>Rain\n\n<h2>Wind</h2>\n\n</h2>", ["rain Rain", "wind Wind"]),
    ],
)
def test_a_heading_in_html_has_an_address_and_stands_in_the_contents(
    tmp_path: Path, text: str, entries: list[str]
) -> None:
    document = parse_document(SourceFile("a.md", f"---\ntitle: T\n---\n{text}\n", "0"), Syntax())
    assert [f"{each.id} {each.text}" for each in table_of_contents(document, ())] == entries
    links = "".join(f"[to](#{each.partition(' ')[0]})\n" for each in entries)
    body, faults = shown(tmp_path, f"{text}\n\n{links}")
    assert all(f'id="{each.partition(" ")[0]}"' in body for each in entries)
    assert not any("LINK005" in each for each in faults)


def test_a_heading_in_html_is_no_title_and_no_fault_of_a_heading(tmp_path: Path) -> None:
    text = "---\ntitle: T\n---\n<h1>T</h1>\n\n<h4>T</h4>\n\nWords"
    document = parse_document(SourceFile("a.md", text, "0"), Syntax())
    assert title_heading(document, "T") is None
    assert title_of(parse_document(SourceFile("b.md", "<h1>T</h1>\n", "0"), Syntax())) == "B"
    assert [document.section_starts, document.search_text] == [(0, 2), "T T Words"]


def test_a_link_to_a_place_that_is_not_there_shows_its_words(tmp_path: Path) -> None:
    body, faults = shown(tmp_path, "[words](#nope) and [top](#)")
    assert body == '<p><span class="missing-link">words</span> and <a href="#">top</a></p>'
    assert faults == ["LINK005 there is no place named `#nope` on `One`"]


@pytest.mark.parametrize(
    ("text", "kind", "title", "rest"),
    [
        ("> [!WARNING] with a *title*\n> Words", "warning", "with a <em>title</em>", "<p>Words</p>"),
        ("> [!note]- Folded\n>\n> - a", "note", "Folded", "<ul><li>a\n</li></ul>"),
        ("> [!EXERCISE]\n> Words", "note", "Exercise", "<p>Words</p>"),
        ("> [!FAQ] Why?", "info", "Why?", ""),
        ("> [!danger]\n> Words", "danger", "Danger", "<p>Words</p>"),
        ("> [!Key idea]+ $x$\n> Words", "note", "<math>", "<p>Words</p>"),
        ("> [!NOTE]\n> Words", "note", "Note", "<p>Words</p>"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "- item\n\n  {}", "> {}"])
def test_a_callout_may_have_a_kind_and_a_title_of_its_own(
    tmp_path: Path, text: str, kind: str, title: str, rest: str, around: str
) -> None:
    lead = "  " if around.startswith("-") else "> " if around.startswith(">") else ""
    body, faults = shown(tmp_path, around.format(text.replace("\n", f"\n{lead}")))
    found = re.search(
        r'<aside class="callout callout-(\w+)" role="note"><p class="callout-title">(.*?)</p>(.*?)</aside>', body, re.S
    )
    assert found and not faults
    assert (found[1], re.sub("<math.*", "<math>", found[2]), found[3].strip()) == (kind, title, rest)


def test_a_finding_in_the_title_of_a_callout_stands_at_its_place(tmp_path: Path) -> None:
    _body, faults = shown(tmp_path, "> [!tip] See [this](no.md)\n> and [that](no2.md)")
    assert faults == [
        f"LINK001 the link target `content/lectures/{name}` does not exist" for name in ("no.md", "no2.md")
    ]


@pytest.mark.parametrize(
    "text", ["> [!x](https://e.org/) no", "> [!x][r]\n\n[r]: https://e.org/", "> a [!NOTE] b", "[!NOTE] a"]
)
def test_other_brackets_make_no_callout(tmp_path: Path, text: str) -> None:
    assert "<aside" not in shown(tmp_path, text)[0]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("| a | b |\n| c | d |", 2),
        ("| a |  | b |\n| c | `x|y` | d |\n| e | f | g |", 3),
        ("- | a | b |\n  | c | d |", 2),
        ("| a | b |\n| c ||", 2),
        ("| a | b |", 0),
        ("|x| = |y|\n|z| = |w|", 0),
        ("| a | b |\n| c |", 0),
        ("| a | b\n| c | d", 0),
        ("Words\n| a | b |\n| c | d |", 0),
        ("| a | b |\n| c | d |\nwords", 0),
    ],
)
def test_rows_between_pipes_are_a_table_without_heads(tmp_path: Path, text: str, rows: int) -> None:
    body, _ = shown(tmp_path, text)
    assert (body.count("<tr>"), body.count("<th")) == (rows, 0)


@pytest.mark.parametrize("more", ["| Cell | b |\n  |---|---|\n  | c | d |", "\n  Cell", "- Cell", "```\n  Cell\n  ```"])
def test_a_list_of_contents_takes_the_place_of_one_line_only(tmp_path: Path, more: str) -> None:
    body, _ = shown(tmp_path, f"- Words\n  {more}\n{{:toc}}\n\n## Rain")
    assert "Words" in body and "Cell" in body and 'class="toc-in-text"' in body
    assert "Words" not in shown(tmp_path, "- Words\n{:toc}\n\n## Rain")[0]


def test_an_id_has_no_words_that_kramdown_passes_on_unread() -> None:
    text = "## Rain {::nomarkdown}*falls*{:/} here\n"
    (heading,) = parse_document(SourceFile("a.md", text, "0"), Syntax(kramdown=True)).headings
    assert (heading.id, heading.text) == ("rain--here", "Rain *falls* here")


def test_a_heading_marked_no_toc_stands_in_no_list_of_contents() -> None:
    source = SourceFile("a.md", "## Rain\n{:.no_toc}\n\n## Wind\n{:.no_toc_here}\n", "0")
    document = parse_document(source, Syntax())
    assert [entry.text for entry in table_of_contents(document, ())] == ["Wind"]
