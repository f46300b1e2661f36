"""Figures: pictures in a row, their captions, numbers, and the words that point to a figure."""

from __future__ import annotations

import re

import pytest

from lectorium.html.tree import parse_tree, serialise, text_of, walk
from lectorium.plan.view import ResolvedReference
from lectorium.render.figure_numbers import number_figures
from lectorium.render.figures import make_figures
from lectorium.render.pictures import add_copies, picture
from lectorium.text.language import in_language

ONE = '<img src="a.png" width="400" height="300">'
TWO = '<img src="b.png" width="400" height="300">'
CAPTION = "<figcaption>c</figcaption>"


def plain(html: str) -> str:
    return "".join(map(serialise, parse_tree(html).children))


def figures(html: str) -> str:
    root = parse_tree(html)
    make_figures(root)
    return "".join(map(serialise, root.children))


def numbered(html: str, *taken: str) -> str:
    root = parse_tree(html)
    number_figures(root, taken)
    return "".join(map(serialise, root.children))


@pytest.mark.parametrize("between", ["", " ", "\n", "<br>\n", "<br><br>"])
def test_pictures_in_a_row_are_a_gallery(between: str) -> None:
    made = figures(f'<p>{ONE}{between}<a href="x">{TWO}</a></p>')
    assert made == plain(
        '<figure class="gallery pair"><img src="a.png" width="400" height="300" cells="2" full="a.png">'
        '<a href="x"><img src="b.png" width="400" height="300" cells="2" full="b.png"></a></figure>'
    )


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{ONE} and {TWO}</p>",
        f"<p>{ONE} {TWO} are two</p>",
        f"<p>Two: {ONE} {TWO}</p>",
        f'<p>{ONE} <img src="s.png" width="119" height="300"></p>',
        f'<p>{ONE} <img src="s.png" width="300" height="20"></p>',
        f'<p>{ONE} <img src="https://x.org/s.png"></p>',
        f'<p>{ONE} <img src="b.png" class="w-45" width="400" height="300"></p>',
        "<p>" + '<img src="b.png" class="w-20" width="400" height="300">' * 2 + "</p>",
        "<p>" + '<img src="b.png" class="w-60" width="400" height="300">' * 2 + "</p>",
        '<p><span class="missing">A cat</span> <span class="missing">A dog</span></p>',
        '<p><img src="a.png#gh-light-mode-only" width="400" height="300">'
        '<img src="b.png#gh-dark-mode-only" width="400" height="300"></p>',
        f"<div>{ONE} {TWO}</div>",
    ],
)
def test_what_is_no_gallery_stays_as_it_is(html: str) -> None:
    assert figures(html) == plain(html)


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{ONE} {TWO}<br><em>c</em></p>",
        f"<p>{ONE} {TWO}</p>\n<p><em>c</em></p>",
        f"<p>{ONE}{TWO} <small>c</small></p>",
    ],
)
def test_a_caption_below_is_that_of_all(html: str) -> None:
    made = figures(html)
    assert made.endswith(f"{CAPTION}</figure>")
    assert made.count("<figure") == 1
    assert "<p>" not in made


def test_a_title_is_the_caption_of_its_own_picture() -> None:
    titled = ONE.replace("<img", '<img title="c"')
    made = figures(f"<p>{titled} {TWO}</p>")
    assert f"{CAPTION}</figure><img" in made
    assert made.count("<figure") == 2


def test_the_words_of_a_missing_picture_take_its_place_in_a_gallery() -> None:
    three = plain(figures(f'<p>{ONE} <span class="missing">A cat</span> {TWO}</p><p><em>All</em></p>'))
    assert three == plain(
        '<figure class="gallery"><img src="a.png" width="400" height="300" cells="3" full="a.png">'
        '<span class="missing">A cat</span><img src="b.png" width="400" height="300" cells="3" full="b.png">'
        "<figcaption>All</figcaption></figure>"
    )
    pair = plain(figures(f'<p><span class="missing">A cat</span> {ONE}</p>'))
    assert pair.startswith('<figure class="gallery pair"><span class="missing">A cat</span><img ')


def test_class_and_id_of_the_paragraph_are_those_of_the_gallery() -> None:
    assert figures(f'<p id="i" class="x">{ONE}{TWO}</p>').startswith('<figure id="i" class="x gallery pair">')


def test_equal_shares_of_a_row_are_a_gallery_without_them() -> None:
    sized = 'src="b.png" width="400" height="300"'
    made = figures(f'<p><img class="w-48 x" {sized}> <img class="w-48" {sized}></p>')
    assert made.count('class="x"') == 1
    assert "w-48" not in made
    assert made.startswith('<figure class="gallery pair">')


@pytest.mark.parametrize(
    ("count", "sizes"),
    [
        (2, "(max-width: 27rem) calc(100vw - 2rem), 20.5rem"),
        (3, "(max-width: 27rem) calc(100vw - 2rem), (max-width: 42rem) 18.5rem, 13.4rem"),
    ],
)
def test_copies_are_offered_at_the_width_of_a_cell_and_lead_to_the_whole(count: int, sizes: str) -> None:
    root = parse_tree("<p>" + '<img src="a.png" alt="A cat">' * count + "</p>")
    for element in root.children[0].children:  # type: ignore[union-attr]
        picture(element, ResolvedReference("a.png", "ok", 600, 400, (("webp", "s.webp", 360),)))  # type: ignore[arg-type]
    make_figures(root)
    add_copies(root)
    made = "".join(map(serialise, root.children))
    assert made.count(f'sizes="{sizes}"') == count
    assert made.count('<a class="zoom" href="a.png">') == count
    assert "cells" not in made


FIGURE = f'<figure><img src="a">{CAPTION}</figure>'
BARE = '<figure><img src="b"></figure>'


def test_numbers_count_figures_with_captions_and_words_lead_to_them() -> None:
    made = numbered(f"<p>See Figure 2, Fig. 1 and Figure 3.</p>{FIGURE}{BARE}{FIGURE}")
    assert made == (
        '<p>See <a href="#figure-2">Figure 2</a>, <a href="#figure-1">Fig. 1</a> and Figure 3.</p>'
        '<figure id="figure-1"><img src="a"><figcaption>'
        '<span class="figure-number">Figure 1. </span>c</figcaption></figure>'
        '<figure><img src="b"></figure>'
        '<figure id="figure-2"><img src="a"><figcaption>'
        '<span class="figure-number">Figure 2. </span>c</figcaption></figure>'
    )


def test_a_gallery_has_one_number() -> None:
    made = numbered(
        f'<figure class="gallery"><figure><img src="a"><figcaption>x</figcaption></figure>{CAPTION}</figure>{FIGURE}'
    )
    assert made.count("figure-number") == 2
    assert '<figure><img src="a"><figcaption>x</figcaption></figure>' in made


def test_pictures_of_a_gallery_with_titles_of_their_own_are_numbered_each() -> None:
    cell = f'<figure><img src="a">{CAPTION}</figure>'
    made = numbered(f'<p>Figure 3</p>{FIGURE}<figure class="gallery">{cell}{cell}</figure>')
    assert made.count("figure-number") == 3
    assert '<a href="#figure-3">Figure 3</a>' in made


@pytest.mark.parametrize(
    ("words", "shown", "dead"),
    [
        ("Figures 1 and 2", ["Figures 1", "2"], []),
        ("Figs. 1, 2, and 3", ["Figs. 1", "2", "3"], []),
        ("Figures 1\u20133", ["Figures 1", "3"], []),
        ("Figures 1 & 2", ["Figures 1", "2"], []),
        ("Figures 1 in 3 steps", ["Figures 1"], []),
        ("Figures 2 of 12 papers", [], []),
        ("Figures 2 and 4", ["Figures 2"], ["Figures 2 and 4"]),
        ("Figure 9", [], ["Figure 9"]),
        ("Fig. 1 and Figure 4", ["Fig. 1"], ["Figure 4"]),
        ("Figure 1 and 2 cats", ["Figure 1"], []),
        ("Figure 2 of Vaswani et al.", [], []),
        ("Figures 8 and 9 from the book", [], []),
        ("Configure 9, figure 9, Figure 9b", [], []),
        ("Figure 1.2 and Figures 1.1-1.3, as in 2.1", [], []),
        ("Figure 2 in Vaswani et al., Figure 1 in Lee (2020)", [], []),
        ("Lee 2020, Figure 1", [], []),
        ("Fig 2 and Fig 9", ["Fig 2"], ["Fig 9"]),
        ("Figure 2 in Section 3", ["Figure 2"], []),
    ],
)
def test_words_that_point_to_several_figures_or_to_none(words: str, shown: list[str], dead: list[str]) -> None:
    root = parse_tree(f"<p>See {words}.</p>{FIGURE * 3}")
    assert number_figures(root, ()) == dead
    assert text_of(root.children[0]) == f"See {words}."
    assert [text_of(each) for each in walk(root) if each.name == "a"] == shown


@pytest.mark.parametrize(
    ("tag", "own", "words", "shown", "dead"),
    [
        ("de", "Abb. 1: c", "Abbildung 1, Abb. 2, Abbildungen 1 und 2, Abb. 7 aus Lee", 4, []),
        ("de", "Abbildung 2. c", "Figure 2, Figures 2 and 3, Abbildung 44", 3, ["Abbildung 44"]),
        ("es", "Figura 7: c", "Figura 8, Fig. 7, Figuras 7 y 8, Figura 9 de Lee", 4, []),
        ("fr", "Figure 1 : c", "Fig. 1, figure 9, Figures 1 et 2", 3, []),
        ("ar", "\u0627\u0644\u0634\u0643\u0644 3: c", "\u0627\u0644\u0634\u0643\u0644 3, Figure 4", 2, []),
        ("en", "Figure 1.2: c", "Figure 1.2, Figure 1.3, Figure 1", 2, ["Figure 1.3"]),
        ("en", "Figure 2: c", "Figure 2, Figure 3", 2, []),
    ],
)
def test_numbers_speak_the_language_and_none_of_the_authors_is_given_again(
    tag: str, own: str, words: str, shown: int, dead: list[str]
) -> None:
    root = parse_tree(f"<p>{words}</p>{FIGURE.replace('>c<', f'>{own}<')}{FIGURE}")
    with in_language(tag):
        assert number_figures(root, ()) == dead
    made = "".join(map(serialise, root.children))
    assert (made.count("<a "), made.count("figure-number"), text_of(root.children[0])) == (shown, 1, words)
    ids = [each.attrs["id"] for each in walk(root) if each.name == "figure"]
    assert len({name.rstrip("-") for name in ids}) == 2


def test_the_number_that_a_later_caption_has_is_not_given_to_an_earlier_one() -> None:
    own = FIGURE.replace(">c<", ">Figure 1: c<")
    made = numbered(f"{FIGURE}{own}{FIGURE}<p>Figure 1</p>")
    assert [part[:10] for part in made.split('figure-number">')[1:]] == ["Figure 2. ", "Figure 3. "]
    assert made.endswith('<p><a href="#figure-1">Figure 1</a></p>')


@pytest.mark.parametrize(
    ("html", "own", "shown"),
    [
        (f"<p>{ONE}</p><p><em>Figure 1: c</em></p>", "p", 1), (f"{FIGURE}<p>Fig 1. c</p>", "p", 2),
        (f'<div>{ONE}</div><div class="figure-caption">Fig. 1 c</div>', "div", 1),
        (f'<p>{ONE}</p><p class="text-center">Fig. 1 c</p>', "p", 1),
        (f"<table><tr><td>{ONE}</td><td>{TWO}</td></tr><tr><td>Fig. 1: l</td><td>Fig. 3: r</td></tr></table>", "td", 2),
        (f"<figure>{ONE}<figcaption>Fig 1 - c</figcaption></figure>", "figure", 1),
    ],
)  # fmt: skip
def test_a_number_that_the_author_wrote_beside_a_picture_is_its_own(html: str, own: str, shown: int) -> None:
    root = parse_tree(f"<p>See Figure 1.</p>{html}<p>Words.</p>{FIGURE}")
    assert number_figures(root, ()) == []
    assert [text_of(each) for each in walk(root) if each.name == "a"] == ["Figure 1"]
    assert [each.name for each in walk(root) if each.attrs.get("id") == "figure-1"] == [own]
    assert "Figure 1. " not in text_of(root)
    assert sum("id" in each.attrs for each in walk(root)) == shown + 1


@pytest.mark.parametrize(
    "html", [f"<p>{ONE}</p><p>Figure 1 shows rain.</p>", f"<p>Figure 1: rain.</p><p>x</p>{FIGURE}",
             f"<ul><li>Figure 1: rain</li></ul>{FIGURE}"],
)  # fmt: skip
def test_words_about_a_figure_are_no_caption(html: str) -> None:
    assert '<a href="#figure-1">Figure 1</a>' in numbered(html + FIGURE)


def test_figures_within_a_figure_with_a_caption_are_its_parts() -> None:
    own = FIGURE.replace(">c<", ">Figure 7: c<")
    made = numbered(f"<p>Figure 7</p><figure><div>{FIGURE}{own}</div>{CAPTION}</figure>{FIGURE}")
    assert [part[:10] for part in made.split('figure-number">')[1:]] == ["Figure 1. ", "Figure 8. "]
    assert '<a href="#figure-7">' in made
    assert numbered(f"<figure>{FIGURE}{FIGURE}</figure>").count("figure-number") == 2


CAPTIONED = f"<figure>{ONE}<figcaption>{{}}</figcaption></figure>"


@pytest.mark.parametrize(
    ("html", "caption"),
    [
        (f"<p>{ONE}\nFigure 5: Rain</p>", "\nFigure 5: Rain"),
        (f"<p>{ONE}\n<strong>Fig. 5.</strong> Rain</p>", "<strong>Fig. 5.</strong> Rain"),
        (f"<p>{ONE}</p>\n<p><strong>Figure 6.</strong> Rain</p>", "<strong>Figure 6.</strong> Rain"),
        (f"<p>{ONE}</p>\n<p>Figure 1.2 \u2013 Rain</p>", "Figure 1.2 \u2013 Rain"),
        (f"<p>{ONE}</p>\n<p>Figure 6</p>", "Figure 6"),
        (f"<p>{ONE}</p>\n<p>Figure 6 shows rain.</p>", ""),
        (f"<p>{ONE}\nFigure 6 shows rain.</p>", ""),
        (f"<p>{ONE} Figure 6: rain.</p>", ""),
        (f"<p>{ONE}</p>\n<p>Figure 6: {'rain ' * 100}</p>", ""),
        (f"<p>{ONE}</p>\n<p>Figure 6: {TWO}</p>", ""),
    ],
)
def test_a_line_that_begins_with_a_number_is_a_caption_and_a_sentence_is_none(html: str, caption: str) -> None:
    assert figures(html) == (plain(CAPTIONED.format(caption)) if caption else plain(html))


def test_without_a_figure_no_word_is_dead() -> None:
    assert number_figures(parse_tree("<p>Figure 9</p>"), ()) == []


CENTRED = 'class="text-center"'


@pytest.mark.parametrize(
    ("html", "caption"),
    [
        (f"<div {CENTRED}>\n{ONE}<br><b>Figure 1.</b> Rain\n</div>", "<b>Figure 1.</b> Rain\n"),
        (f"<div {CENTRED}>{ONE}<br>Rain by <i>day</i></div>", "Rain by <i>day</i>"),
        (f"<p {CENTRED}>{ONE}<br>Rain</p>", "Rain"),
        (f"<p>{ONE}<br>Fig. 3: Rain</p>", "Fig. 3: Rain"),
        (f"<p {CENTRED}>{ONE}{TWO}<br>Rain</p>", "Rain"),
        (f"<ul><li>{ONE}\n<em>Rain</em></li></ul>", "Rain"),
        ("<p><video src='a.mp4'></video></p>\n<p><em>Rain</em></p>", "Rain"),
        ("<p><video src='a.mp4'></video>\n<em>Rain</em></p>", "Rain"),
    ],
)
def test_captions_of_old_notes_of_items_and_of_films(html: str, caption: str) -> None:
    made = figures(html)
    assert f"<figcaption>{caption}</figcaption></figure>" in made
    assert made.count("Rain") == 1


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{ONE}<br>Rain falls on the plain.</p>",
        f"<div {CENTRED}>{ONE}</div>",
        f"<div {CENTRED}>{ONE}<br>{'Rain ' * 90}</div>",
        f"<div {CENTRED}>{ONE}<br>Rain <a href='x'>{TWO}</a></div>",
        f"<div {CENTRED}>{ONE}<p>Rain</p></div>",
        f"<div>{ONE}<br>Rain</div>",
        f"<ul><li>{ONE} and <em>Rain</em></li></ul>",
        f"<ul><li>{ONE}</li></ul><p><em>Rain</em></p>",
    ],
)
def test_words_that_are_no_caption_stay(html: str) -> None:
    assert figures(html) == plain(html)


def test_a_figure_of_pictures_in_equal_shares_is_a_gallery() -> None:
    sized = '<img class="w-45" src="b.png" width="400" height="300">'
    made = figures(f'<figure id="i">\n{sized} {sized}\n{CAPTION}</figure>')
    assert made.startswith('<figure id="i" class="gallery pair"><img ')
    assert made.endswith(f"{CAPTION}</figure>")
    assert "w-45" not in made
    uneven = f"<figure>{sized} {sized.replace('45', '30')}{CAPTION}</figure>"
    assert figures(uneven) == plain(uneven)


def test_numbers_and_ids_of_the_author_stay() -> None:
    made = numbered(
        '<p>Figure 7, Figure 8</p><figure id="cat"><img src="a"><figcaption>Figure 7: A cat</figcaption></figure>'
        + FIGURE
    )
    assert '<a href="#cat">Figure 7</a>, <a href="#figure-8">Figure 8</a>' in made
    assert "<figcaption>Figure 7: A cat</figcaption>" in made


def test_a_name_that_is_taken_is_given_to_nobody_else() -> None:
    assert '<figure id="figure-1--">' in numbered(f'<h2 id="figure-1-">x</h2>{FIGURE}', "figure-1")


def test_of_figures_with_one_number_the_first_is_meant() -> None:
    same = '<figure><img src="a"><figcaption>Figure 2: A cat</figcaption></figure>'
    made = numbered(same * 3 + FIGURE)
    assert re.findall(r'id="([^"]+)"', made) == ["figure-2", "figure-3"]


@pytest.mark.parametrize("name", ["a", "code", "pre", "h2", "button"])
def test_no_link_stands_where_none_may(name: str) -> None:
    html = f"<{name}>Figure 1</{name}>"
    assert html in numbered(f"{html}{FIGURE}")


def test_words_that_name_no_figure_stay() -> None:
    assert numbered("<p>Figure 1</p>") == "<p>Figure 1</p>"
    assert "<p>Configure 1, Figure 10, figure 1</p>" in numbered(f"<p>Configure 1, Figure 10, figure 1</p>{FIGURE}")
