"""Two sites held against each other: what is lost, what is layout, and where addresses lead."""

from __future__ import annotations

import pytest

from lectorium.compare.sites import BuiltSite, Comparison, Difference, compare

ROOT = "https://example.org/base/"


def compared(ours: dict[str, str], theirs: dict[str, str]) -> Comparison:
    return compare(BuiltSite(ROOT, ours), BuiltSite(ROOT, theirs))


def lost(ours: str, theirs: str) -> list[tuple[str, tuple[str, ...]]]:
    """Compare two pages; return kind and items of every difference."""
    files = {"there.html": "<p>", "a.png": ""}
    found = compared({"p/index.html": ours, **files}, {"p/index.html": theirs, **files})
    return [(item.kind, item.lost) for item in found.differences]


@pytest.mark.parametrize(
    ("ours", "theirs", "differences"),
    [
        ("<p>two one", "<p>one two", []),
        ("<p>one", "<p>one two one", [("words", ("one", "two"))]),
        ("<p>", "<p>x<a id=b></a>", [("ids", ("b",)), ("words", ("x",))]),
        ("<a href=../there.html>x</a>", '<a href="/base/there">x</a>', []),
        ("<p>x", '<a href="/base/there">x</a>', [("links", ("there.html",))]),
        ("<p>x", '<a href="/base/gone">x</a>', []),
        ("<p id=a>x", '<a id=a href="#a">x</a>', [("links", ("p/index.html#a",))]),
        ("<p>x", '<a href="#gone">x</a>', []),
        ("<p>x", "<img src=../a.png>", [("pictures", ("a.png",))]),
        ("<img src=../a.png>", '<img src="https://example.org/base//a.png">', []),
        ("<ul><li>Rain <b>9</b> Sun</ul>", "<table><tr><td>9<td>rain</table>", []),
        ("<ul><li>Rain<li>9</ul>", "<table><tr><td>9<td>rain</table>", [("tables", ("9 rain",))]),
        ("<ul><li>9 Rain</ul>", "<table><tr><td>9<td>9</table>", [("words", ("9",)), ("tables", ("9 9",))]),
        ("<pre>a\nb</pre>", "<pre>a\n\nb</pre>", [("code", ("a\n\nb",))]),
        (r"\(x_1\)", "<p>$x_1$", []),
        ("<pre>one</pre>", "<p>one", []),
        ("<a href='https://example.net/one'>x</a>", "<p>https://example.net/one", []),
        ("<p>x", r"\(x\)", [("formulas", ("x",))]),
        ("<p>x", "<p>x<pre>there.html#gone</pre>", [("code", ("there.html#gone",))]),
        ("<ul><li>Rain 9</ul>", "<table><tr><td>9<td>rain</table>", []),
    ],
)
def test_what_a_page_lacks(ours: str, theirs: str, differences: list[tuple[str, tuple[str, ...]]]) -> None:
    assert lost(ours, theirs) == differences


def test_a_missing_page_is_one_difference_and_all_its_words_are_lost() -> None:
    found = compared({"b.html": "<p>x"}, {"a.html": "<p>one two", "c.png": "", "main.css": ""})
    assert found.differences == (
        Difference("a.html", "addresses", 1, ("a.html",)),
        Difference("c.png", "addresses", 1, ("c.png",)),
    )
    assert (found.total["words"], found.lost["words"]) == (2, 2)
    assert (found.total["addresses"], found.lost["addresses"], found.added["addresses"]) == (2, 2, 1)


def test_what_we_have_more_is_counted_on_pages_that_both_have() -> None:
    found = compared({"a.html": "<p>one two two", "b.html": "<p>three"}, {"a.html": "<p>one"})
    assert found.differences == ()
    assert (found.added["words"], found.added["addresses"]) == (2, 1)


def test_what_stands_on_nearly_every_page_is_the_layout() -> None:
    layout = "<html><a id=top href=0.html>Home</a> Home <p>"
    theirs = {f"{number}.html": f"{layout} page x{number}" for number in range(10)} | {"bare.html": "<html><p>alone"}
    found = compared(dict.fromkeys(theirs, "<p>x"), theirs)
    told = {(item.page, item.kind): item.lost for item in found.differences}
    assert told == {(f"{n}.html", "words"): (str(n),) for n in range(10)} | {("bare.html", "words"): ("alone",)}


def test_pages_that_no_layout_made_whole_do_not_hide_the_layout_of_the_others() -> None:
    theirs = {f"{number}.html": f"<HTML lang=en><nav>home</nav> x{number}" for number in range(4)}
    theirs |= {f"part{number}.html": "<p>part" for number in range(4)}
    assert compared(dict.fromkeys(theirs, "<p>x 0 1 2 3"), theirs).lost["words"] == 4


def test_a_word_that_the_layout_has_once_counts_when_a_page_has_it_twice() -> None:
    theirs = {f"{number}.html": "<html><nav>home</nav>" for number in range(4)}
    found = compared(dict.fromkeys(theirs, "<p>"), theirs | {"0.html": "<html><nav>home</nav><p>home"})
    assert [(item.page, item.lost) for item in found.differences] == [("0.html", ("home",))]


def test_three_pages_show_no_layout() -> None:
    theirs = dict.fromkeys(("a.html", "b.html", "c.html"), "<p>home")
    assert compared(dict.fromkeys(theirs, "<p>"), theirs).lost["words"] == 3


def test_a_page_that_leads_on_is_kept_by_its_address() -> None:
    page = '<meta http-equiv="refresh" content="0; url=x"><p>Redirecting'
    assert compared({"a.html": "<p>"}, {"a.html": page}).total["words"] == 0


@pytest.mark.parametrize(
    ("target", "file"),
    [
        ("b.html", "n/b.html"),
        ("b", "n/b.html"),
        ("../", "index.html"),
        ("/base/", "index.html"),
        ("https://example.org/base", "index.html"),
        ("http://example.org/base//n/b?x=1#%C3%A9", "n/b.html#é"),
        ("caf%C3%A9/", "n/café/index.html"),
        ("cafe%CC%81/", "n/café/index.html"),
        ("#top", "n/a.html#top"),
        ("/base/gone/", ""),
        ("/n/b.html", "n/b.html"),
        ("/base-two/#x", "https://example.org/base-two/#x"),
        ("https://example.net/a%20b/", "https://example.net/a b"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("http://[x", ""),
    ],
)
def test_where_an_address_leads(target: str, file: str) -> None:
    paths = ("index.html", "n/a.html", "n/b.html", "n/café/index.html")
    assert BuiltSite(ROOT, dict.fromkeys(paths, "<p>")).locate("n/a.html", target) == file


DAY = '<time datetime="2026-04-02" title="Thursday, 2 April 2026">Thu 2 Apr</time>'


@pytest.mark.parametrize(
    ("theirs", "lost"),
    [("Apr 2, 2026", 0), ("Thu 02 April", 0), ("2026-04-02", 0), ("2026/4/2", 0), ("2. Apr.", 0), ("Apr 3, 2025", 2)],
)
def test_a_day_that_ours_writes_in_its_own_form_is_kept(theirs: str, lost: int) -> None:
    table = f"<table><tr><td>{theirs}<td>Cliff</table>"
    found = compared({"a.html": f"<li>{DAY} <b>Cliff</b></li>"}, {"a.html": table}).lost
    assert (found["words"], found["tables"]) == (lost, bool(lost))


@pytest.mark.parametrize(
    ("url", "lost"), [("../", 0), ("../#a&amp;b", 0), ("../b.html", 1), ("https://example.org", 1)]
)
def test_a_page_that_leads_on_shows_what_stands_there(url: str, lost: int) -> None:
    leads = f'<meta http-equiv="refresh" content="0; url={url}">'
    ours = {"n/index.html": "<p>Alpha", "n/b.html": "<p>Beta", "n/2/index.html": leads}
    assert compared(ours, {"n/2/index.html": "<p>Alpha"}).lost["words"] == lost
