"""Callouts of themes and of our own, with their titles; and the boxes around tables."""

from __future__ import annotations

import pytest

from lectorium.html.tree import parse_tree, serialise
from lectorium.render.callouts import make_callouts, make_scrollable


def called(html: str) -> str:
    root = parse_tree(html)
    make_callouts(root)
    return serialise(root).replace(' role="note"', "")


def titled(kind: str, title: str, rest: str) -> str:
    return f'<aside class="callout callout-{kind}"><p class="callout-title">{title}</p>{rest}</aside>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p class="note">a</p>', titled("note", "Note", "<p>a</p>")),
        ('<div class="tip"><p>a</p></div>', titled("tip", "Tip", "<p>a</p>")),
        ('<blockquote class="warning">a</blockquote>', titled("warning", "Warning", "a")),
        ('<p class="note-title">a</p>', titled("note", "Note", "<p>a</p>")),
        ('<div class="danger-title"><p>A</p></div>', titled("danger", "Danger", "<p>A</p>")),
        ('<div class="danger-title"><p> A </p><p>b</p></div>', titled("danger", "A", "<p>b</p>")),
        ('<div class="highlight-title"><p>A</p><p>b</p></div>', titled("note", "A", "<p>b</p>")),
        (
            '<p id="i" class="x note y">a</p>',
            '<aside id="i" class="callout callout-note x y"><p class="callout-title">Note</p><p>a</p></aside>',
        ),
        ('<div><p class="new">a</p></div>', f"<div>{titled('new', 'New', '<p>a</p>')}</div>"),
        ('<span class="note">a</span>', '<span class="note">a</span>'),
        ('<div class="callout note">a</div>', '<div class="callout note">a</div>'),
        ('<div class="notice--success">a</div>', '<aside class="callout callout-tip">a</aside>'),
        ('<p class="notice">a</p>', '<aside class="callout callout-note"><p>a</p></aside>'),
        (
            '<p id="i" class="x alert-info" lang="de">a</p>',
            '<aside id="i" class="callout callout-info x" lang="de"><p>a</p></aside>',
        ),
        ('<p class="highlight">a</p>', '<aside class="callout callout-note"><p>a</p></aside>'),
        ('<div class="highlight">a</div>', '<div class="highlight">a</div>'),
        ('<p class="x">a</p>', '<p class="x">a</p>'),
        ('<div class="notice">\n <p></p></div>a', "a"),
        ('<p class="note"></p>a', "a"),
        ('<div id="i" class="notice"></div>', '<aside id="i" class="callout callout-note"></aside>'),
    ],
)
def test_callouts(html: str, expected: str) -> None:
    assert called(html) == expected


@pytest.mark.parametrize(
    ("cell", "made"),
    [
        ('<th scope="col"></th>', "<td></td>"),
        ("<th> <b></b></th>", "<td> <b></b></td>"),
        ('<th scope="col">a</th>', '<th scope="col">a</th>'),
        ('<th><img alt="b" src="a"></th>', '<th><img alt="b" src="a"></th>'),
    ],
)
def test_a_corner_that_heads_nothing_is_no_heading(cell: str, made: str) -> None:
    root = parse_tree(f"<table><thead><tr>{cell}</tr></thead></table>")
    make_scrollable(root)
    assert f"<tr>{made}</tr>" in serialise(root)


def test_each_table_scrolls_in_a_box_of_its_own() -> None:
    root = parse_tree(
        "<table><caption> The  rain </caption><tbody><tr><td><table></table></td></tr></tbody></table>"
        "<div><table></table></div><a><table></table></a>w"
    )
    make_scrollable(root)
    box = '<div class="scroll" aria-label="{}" role="group" tabindex="0">'
    assert serialise(root) == (
        box.format("Table 1: The rain")
        + "<table><caption> The  rain </caption><tbody><tr><td><table></table></td></tr></tbody></table></div><div>"
        + box.format("Table 2")
        + "<table></table></div></div><a><table></table></a>w"
    )
