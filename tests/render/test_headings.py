"""Headings: their levels, their ids, the list of contents and the link beside each."""

from __future__ import annotations

import pytest

from lectorium.html.tree import TrustedHtml, parse_tree, serialise, walk
from lectorium.plan.view import TocEntry
from lectorium.render.headings import add_permalinks, contents, entries, outline_levels, unify_ids


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("1", "2"),
        ("3", "2"),
        ("1 2 3", "2 3 4"),
        ("1 3 3 2", "2 3 3 3"),
        ("3 2 1", "2 2 2"),
        ("2 4 6 5 2", "2 3 4 4 2"),
        ("1 2 3 4 5 6", "2 3 4 5 6 6"),
    ],
)
def test_no_level_is_left_out(written: str, levels: str) -> None:
    root = parse_tree("".join(f"<div><h{level}>a</h{level}></div>" for level in written.split()))
    outline_levels(root)
    assert " ".join(inner.name[1] for inner in walk(root) if inner.name != "div") == levels


@pytest.mark.parametrize(
    ("html", "ids"),
    [
        ("<h2 id='a'></h2><h2 id='a'></h2><h2 id='a'></h2>", "a a-1 a-2"),
        ("<h2 id='a'></h2><h2 id='a-1'></h2><h2 id='a'></h2>", "a a-1 a-2"),
        ("<h2 id='a'></h2><h2 id='a'></h2><p id='a-1'></p>", "a a-2 a-1"),
        ("<p id='a'></p><h2 id='a'></h2>", "a"),
        ("<p id='a'></p><p id='a'></p><p id='b'></p>", "a b"),
        ("<h2 id='top'></h2><p id='top'></p>", "top-1"),
        ("<h2 id='ours'></h2>", "ours-1"),
    ],
)
def test_an_id_is_there_once_and_headings_keep_theirs(html: str, ids: str) -> None:
    root = parse_tree(html.replace("'", '"'))
    root.children.append(TrustedHtml('<b id="ours">x</b>', False, ""))
    unify_ids(root, ("top",))
    assert " ".join(inner.attrs["id"] for inner in walk(root) if "id" in inner.attrs) == ids


def test_an_id_of_ours_deep_in_the_tree_is_taken_too() -> None:
    root = parse_tree('<h2 id="ours"></h2><div><p></p></div>')
    inner = next(item for item in walk(root) if item.name == "p")
    inner.children.append(TrustedHtml('<b id="ours">x</b>', False, ""))
    unify_ids(root, ())
    assert [item.attrs["id"] for item in walk(root) if "id" in item.attrs] == ["ours-1"]


def test_which_headings_are_listed() -> None:
    root = parse_tree(
        '<h2 id="a"> A  b </h2><h3 id="c">C</h3><h2>no id</h2><h2 id=""> x</h2><h2 id="e"> </h2>'
        '<h2 id="f" class="x no_toc">F</h2><p id="g">G</p>'
    )
    assert entries(root) == (TocEntry(2, "A b", "a"), TocEntry(3, "C", "c"))


LINK = '<a class="permalink" aria-label="Link to this section: {}" href="#{}">#</a>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<h2 id="a">A</h2>', '<div class="heading"><h2 id="a">A</h2>' + LINK.format("A", "a") + "</div>"),
        (
            '<div><h2 id="a%b">A</h2></div>',
            '<div><div class="heading"><h2 id="a%b">A</h2>' + LINK.format("A", "a%25b") + "</div></div>",
        ),
        ("<h2>A</h2>", "<h2>A</h2>"),
        ('<h2 id="a"> </h2>', '<h2 id="a"> </h2>'),
        ('<p id="a">A</p>', '<p id="a">A</p>'),
        ('<a href="x"><h2 id="a">A</h2></a>', '<a href="x"><h2 id="a">A</h2></a>'),
        ('<summary><h2 id="a">A</h2></summary>', '<summary><h2 id="a">A</h2></summary>'),
    ],
)
def test_a_link_stands_beside_each(html: str, expected: str) -> None:
    root = parse_tree(html)
    add_permalinks(root)
    assert serialise(root) == expected


@pytest.mark.parametrize(
    ("levels", "nested"),
    [
        ((), "[]"),
        ((2, 2), "[0 1]"),
        ((2, 3, 3, 2), "[0[1 2] 3]"),
        ((2, 3, 4, 3), "[0[1[2] 3]]"),
        ((2, 4, 3), "[0[1 2]]"),
        ((3, 2, 3), "[0 1[2]]"),
        ((3, 2, 3, 1, 3, 2), "[0 1[2] 3[4 5]]"),
        ((3, 2), "[0 1]"),
        ((2, 3, 4, 2), "[0[1[2]] 3]"),
    ],
)
def test_the_list_of_contents_is_nested(levels: tuple[int, ...], nested: str) -> None:
    found = tuple(TocEntry(level, str(number), f"%{number}") for number, level in enumerate(levels))
    made = contents(found, "")
    html = serialise(made)
    for number in range(len(levels)):
        html = html.replace(f'<a href="#%25{number}">{number}</a>', str(number))
    html = html.replace("</li><li>", " ").replace("<ul><li>", "[").replace("</li></ul>", "]")
    assert html.replace("<ul></ul>", "[]") == nested
