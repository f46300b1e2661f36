"""Pictures: the size at which each is shown, the note for a missing one, and which become figures."""

from __future__ import annotations

import pytest

from lectorium.html.tree import Element, parse_tree, serialise, walk
from lectorium.plan.view import ResolvedReference
from lectorium.render.figures import make_figures
from lectorium.render.pictures import add_copies, hold_copies, missing, picture


@pytest.mark.parametrize(
    ("asked", "real", "size"),
    [
        ({}, (400, 200), ("400", "200")),
        ({"width": "100"}, (400, 200), ("100", "50")),
        ({"height": "100"}, (400, 200), ("200", "100")),
        ({"width": "7", "height": "9"}, (400, 200), ("7", "9")),
        ({"width": "1"}, (400, 100), ("1", "1")),
        ({"height": "1"}, (100, 400), ("1", "1")),
        ({}, (0, 200), (None, None)),
        ({}, (400, 0), (None, None)),
    ],
)
def test_the_side_that_is_not_asked_for_follows(
    asked: dict[str, str], real: tuple[int, int], size: tuple[str | None, str | None]
) -> None:
    element = Element("img", dict(asked))
    picture(element, ResolvedReference("x.png", "ok", *real))
    assert (element.attrs.get("width"), element.attrs.get("height")) == size
    assert (element.attrs["src"], element.attrs["alt"], element.attrs["loading"]) == ("x.png", "", "lazy")


def test_what_stands_for_a_missing_file() -> None:
    assert serialise(missing(" A cat ", "i")) == '<span id="i" class="missing">A cat</span>'
    assert missing().attrs == {"class": "missing"}
    assert serialise(missing()) == '<span class="missing"></span>'


FIGURE = '<figure><img src="x"><figcaption>c</figcaption></figure>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p><img src="x"></p>', '<p><img src="x"></p>'),
        ('<p><img src="x"><em>c</em></p>', FIGURE),
        ('<p> <img src="x"> <br> <i>c</i> </p>', FIGURE),
        ('<p><img src="x"><small>c</small></p>', FIGURE),
        ('<p><img src="x"><b>c</b></p>', '<p><img src="x"><b>c</b></p>'),
        ('<p><img src="x"><em> </em></p>', '<p><img src="x"><em> </em></p>'),
        ('<p><img src="x"><em>c</em>d</p>', '<p><img src="x"><em>c</em>d</p>'),
        ('<p>a<img src="x"><em>c</em></p>', '<p>a<img src="x"><em>c</em></p>'),
        ('<p><img src="x"></p><p><em>c</em></p>', FIGURE),
        ('<p><img src="x"></p> \n<p class="k"><em>c</em></p>d', FIGURE + "d"),
        ('<p><img src="x"></p><p id="i"><em>c</em></p>', '<p><img src="x"></p><p id="i"><em>c</em></p>'),
        ('<p><img src="x"></p><div><em>c</em></div>', '<p><img src="x"></p><div><em>c</em></div>'),
        ('<p><img src="x"></p><p><em>c</em> d</p>', '<p><img src="x"></p><p><em>c</em> d</p>'),
        ('<p><img src="x"></p>a<p><em>c</em></p>', '<p><img src="x"></p>a<p><em>c</em></p>'),
        ('<p><img title=" c " src="x"></p>', FIGURE),
        ('<p><img title=" " src="x"></p>', '<p><img src="x" title=" "></p>'),
        (
            '<p><img title="t" src="x"></p><p><em>c</em></p>',
            '<figure><img src="x"><figcaption>t</figcaption></figure><p><em>c</em></p>',
        ),
        (
            '<p id="i" class="k" lang="de" title="t"><a href="y"><img src="x"></a><em>c</em></p>',
            '<figure id="i" class="k" lang="de"><a href="y"><img src="x"></a><figcaption>c</figcaption></figure>',
        ),
        ('<p><a href="y"><img src="x">z</a><em>c</em></p>', '<p><a href="y"><img src="x">z</a><em>c</em></p>'),
        ('<p><u><img src="x"></u><em>c</em></p>', '<p><u><img src="x"></u><em>c</em></p>'),
        (
            '<p><span class="missing">m</span><em>c</em></p>',
            '<figure><span class="missing">m</span><figcaption>c</figcaption></figure>',
        ),
        ('<div><p><img src="x"><em>c</em></p></div>', f"<div>{FIGURE}</div>"),
        (
            '<p><picture><source srcset="y"><img src="x"></picture><br><em>c</em></p>',
            '<figure><picture><source srcset="y"><img src="x"></picture><figcaption>c</figcaption></figure>',
        ),
        (
            '<p><img src="x#gh-light-mode-only"> <img src="y#gh-dark-mode-only"><em>c</em></p>',
            '<figure><img src="x#gh-light-mode-only"><img src="y#gh-dark-mode-only">'
            "<figcaption>c</figcaption></figure>",
        ),
        (
            '<p><img src="x#gh-light-mode-only" title="c"><img src="y#gh-dark-mode-only"></p>',
            '<figure><img src="x#gh-light-mode-only"><img src="y#gh-dark-mode-only">'
            "<figcaption>c</figcaption></figure>",
        ),
        ("<p> </p>", "<p> </p>"),
    ],
)
def test_a_picture_alone_with_a_caption_is_a_figure(html: str, expected: str) -> None:
    root = parse_tree(html)
    make_figures(root)
    assert serialise(root) == expected


ZOOM = '<a class="zoom" aria-label="Picture in full size" href="x.png"><img></a>'


@pytest.mark.parametrize(
    ("html", "width", "expected"),
    [
        ("<p><img></p>", 329, f"<p>{ZOOM}</p>"),  # on a phone
        ("<p><img></p>", 328, "<p><img></p>"),
        ('<p><img width="65"></p>', 66, f"<p>{ZOOM}</p>"),
        ('<p><img width="64"></p>', 660, "<p><img></p>"),
        ('<p><img class="w-40"></p>', 269, f"<p>{ZOOM}</p>"),
        ('<p><img class="w-40"></p>', 268, "<p><img></p>"),
        ('<p><img alt="A hill"></p>', 900, '<p><a class="zoom" href="x.png"><img></a></p>'),
        ("<h2><i><img></i></h2>", 900, "<h2><i><img></i></h2>"),
        ('<a href="y"><b><img></b></a>', 900, '<a href="y"><b><img></b></a>'),
        ("<summary><img></summary>", 900, "<summary><img></summary>"),
        ("<picture><img></picture>", 900, ZOOM.replace("<img>", "<picture><img></picture>")),
        ("<picture><img></picture>", 300, "<picture><img></picture>"),
        ('<a href="y"><picture><img></picture></a>', 900, '<a href="y"><picture><img></picture></a>'),
        ("<figure><img><figcaption>c</figcaption></figure>", 900, f"<figure>{ZOOM}<figcaption>c</figcaption></figure>"),
    ],
)
def test_a_picture_that_is_shown_smaller_than_it_is_leads_to_itself(html: str, width: int, expected: str) -> None:
    root = parse_tree(html)
    images = [element for element in walk(root) if element.name == "img"]
    for element in images:
        picture(element, ResolvedReference("x.png", "ok", width, 100))
    add_copies(root)
    for element in images:
        element.attrs.clear()
    assert serialise(root) == expected


@pytest.mark.parametrize(
    ("width", "copies", "offered"),
    [
        (1600, (("webp", "a", 360), ("webp", "b", 1080)), "a 360w, b 1080w, x.png 1600w"),
        (1600, (("webp", "a", 1080), ("webp", "b", 1440)), "a 1080w, b 1440w"),
        (800, (("webp", "a", 720),), "a 720w, x.png 800w"),
        (800, (("webp", "a", 800),), "a 800w"),
        (0, (("webp", "a", 360),), "a 360w"),
        (900, (("still", "s", 900), ("webp", "a", 900)), "s 900w|a 900w"),
        (900, (("avif", "a", 560), ("webp", "b", 900)), "a 560w, b 900w|b 900w"),
        (
            900,
            (("webp", "b", 360), ("webp", "c", 560), ("avif", "a", 360)),
            "a 360w, c 560w, x.png 900w|b 360w, c 560w, x.png 900w",
        ),
    ],
)
def test_where_wider_copies_would_weigh_more_the_picture_itself_is_offered(
    width: int, copies: tuple[tuple[str, str, int], ...], offered: str
) -> None:
    root = parse_tree("<p><img></p>")
    image = next(element for element in walk(root) if element.name == "img")
    picture(image, ResolvedReference("x.png", "ok", width, 100, copies))
    add_copies(root)
    sources = [each.attrs["srcset"] for each in walk(root) if each.name == "source"]
    assert "|".join(sources) == offered


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<picture><source media="(prefers-color-scheme: dark)" srcset="n"><img></picture>',
            '<picture><source media="(prefers-color-scheme: dark)" sizes="S" srcset="a 360w, b 900w" type="image/webp">'
            '<source media="(prefers-color-scheme: dark)" srcset="n">'
            '<source sizes="S" srcset="a 360w, b 900w" type="image/webp"><img></picture>',
        ),
        (
            '<picture><source srcset="n" type="image/webp"><img></picture>',
            '<picture><source sizes="S" srcset="a 360w, b 900w" type="image/webp">'
            '<source srcset="n" type="image/webp">'
            '<source sizes="S" srcset="a 360w, b 900w" type="image/webp"><img></picture>',
        ),
    ],
)
def test_the_pictures_of_an_authors_own_element_have_copies_under_its_conditions(html: str, expected: str) -> None:
    root = parse_tree(html)
    found = ResolvedReference("x.png", "ok", 900, 100, (("webp", "a", 360), ("webp", "b", 900)))
    for element in walk(root):
        if element.name == "source":
            hold_copies(element, found)
        elif element.name == "img":
            picture(element, found)
    add_copies(root)
    for element in walk(root):
        if element.name == "img":
            element.attrs.clear()
    made = serialise(root).replace("min(900px, 42rem, 100vw - 2rem)", "S")
    assert made == ZOOM.replace("<img>", expected)


def test_a_still_never_takes_the_place_of_a_picture_under_an_authors_condition() -> None:
    root = parse_tree('<picture><source media="print" srcset="n"><img></picture>')
    source, image = (element for element in walk(root) if element.name != "picture")
    found = ResolvedReference("x.gif", "ok", 90, 10, (("still", "s", 90), ("webp", "a", 90)))
    hold_copies(source, found)
    picture(image, found)
    add_copies(root)
    assert [each.attrs["srcset"] for each in walk(root) if each.name == "source"] == ["a 90w", "n", "a 90w"]


def test_the_first_picture_that_is_not_for_the_dark_theme_alone_does_not_wait() -> None:
    root = parse_tree("<p><img><img><img></p>")
    images = [element for element in walk(root) if element.name == "img"]
    for image, name in zip(images, ("n.png#gh-dark-mode-only", "d.png#gh-light-mode-only", "x.png"), strict=True):
        picture(image, ResolvedReference(name, "ok", 90, 10))
    add_copies(root)
    assert ["loading" in image.attrs for image in images] == [True, False, True]
