"""Which lecture a row leads to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import takewhile

from msgspec import Struct, field

from lectorium.html.tree import Element, Node, is_named
from lectorium.schedule.dates import ORDERS
from lectorium.schedule.facts import ListedLecture, ListingPage
from lectorium.schedule.grid import Cell, GridRow, Lead, below, spaced_text, words_in
from lectorium.schedule.leading import read_leading
from lectorium.text.url import join_urls, percent_decoded, read_url

_HERE = "https://site.invalid/"
_POST = "post:"
"""Begins the name of a post, where an address would stand."""


class LectureIndex(Struct):
    """The lectures by address, title and deck, as they are seen from a page."""

    page: ListingPage
    lectures: tuple[ListedLecture, ...]
    by_url: dict[str, ListedLecture] = field(default_factory=dict)
    by_deck: dict[str, ListedLecture] = field(default_factory=dict)
    by_title: dict[str, list[ListedLecture]] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    """Where the links of the page lead."""
    below_weeks: set[Element] = field(default_factory=set)
    """The tables of the page that stand below the heading of a week."""
    below_months: dict[Element, str] = field(default_factory=dict)
    """Those that stand below the name of a month, and that name."""

    def __post_init__(self) -> None:
        """Fill the tables."""
        for lecture in self.lectures:
            self.by_url.setdefault(_plain_path(lecture.url), lecture)
            self.by_title.setdefault(words_of(lecture.title), []).append(lecture)
            if lecture.deck:
                self.by_deck.setdefault(_plain_path(lecture.deck), lecture)
        for lecture in self.lectures:
            for name in _source_names(lecture.path):
                self.by_url.setdefault(name, lecture)

    def path_of(self, href: str) -> str:
        """Return the path below the site's root to which a link leads; empty for one that leaves the site."""
        if href not in self.paths:
            self.paths[href] = self._resolve(href)
        return self.paths[href]

    def _resolve(self, href: str) -> str:
        if href.startswith(_POST):
            return href.removesuffix(".md")
        whole = self.page.base_url.rstrip("/")
        path = "/" + whole.partition("://")[2].partition("/")[2] if "://" in whole else ""
        base = next((item for item in (whole, path) if len(item) > 1 and (href + "/").startswith(item + "/")), "")
        target = f"/{href[len(base) :].lstrip('/')}" if base else href
        source = href.lower().endswith((".md", ".markdown"))
        where = read_url(join_urls(_HERE + (self.page.path if source else self.page.url.lstrip("/")), target))
        return _plain_path(where.path) if where and where.host == "site.invalid" and href.strip() else ""

    def links(self, nodes: Iterable[Node]) -> list[tuple[Element, ListedLecture]]:
        """Return the links to pages of lectures."""
        anchors = (item for item in below(nodes) if item.name == "a" and item.attrs.get("href"))
        found = ((item, self.by_url.get(self.path_of(item.attrs["href"]))) for item in anchors)
        return [(item, lecture) for item, lecture in found if lecture]

    def titled(self, text: str) -> list[ListedLecture]:
        """Return the lectures with a title."""
        words = words_of(text)
        return self.by_title.get(words, []) if words else []


def words_of(text: str) -> str:
    """Return the words of a text as they are compared."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def lead_of(row: GridRow, index: LectureIndex, taken: Counter[str], *, titles: bool) -> Lead:
    """Return the lecture of a row: the page link that carries a title, else the one page link, a title, the one deck.

    `taken` counts the titles that were met: the k-th row of a title is the k-th lecture of it.
    """
    cells = list(row.cells.values())
    links = index.links(row.nodes)
    lectures = {lecture.path for _, lecture in links}
    carrying = [pair for pair in links if words_of(spaced_text(pair[0])) == words_of(pair[1].title)]
    if len(lectures) > 1 and len({lecture.path for _, lecture in carrying}) != 1:
        return Lead(crowded=frozenset(lectures))
    if links:
        anchor, lecture = (carrying or links)[0]
        saying = next((cell for cell in cells if words_of(cell.text) == words_of(lecture.title)), None)
        if saying and not carrying:
            return Lead(lecture, None, saying)
        return Lead(lecture, anchor, next(cell for cell in cells if anchor in below(cell.children)))
    for cell in cells if titles else ():
        for text in _titles(cell):
            if equal := index.titled(text):
                taken[words_of(text)] += 1
                return Lead(equal[min(taken[words_of(text)], len(equal)) - 1], None, cell)
    anchors = [item for item in below(row.nodes) if item.name == "a"]
    decks = {index.path_of(item.attrs.get("href", "")) for item in anchors} & set(index.by_deck)
    return Lead(index.by_deck[decks.pop()]) if len(decks) == 1 else Lead()


def _titles(cell: Cell) -> tuple[str, ...]:
    """Return what of a cell may be a title: its text, also behind a counter and a date, without a list or box below."""
    nodes = [node for node in cell.children if not is_named(node, "ul", "ol")]
    text, line = words_in(nodes), words_in(takewhile(lambda node: not is_named(node, "br", "div", "p"), nodes))
    return tuple(dict.fromkeys((text, *(read_leading(text, order).rest for order in ORDERS), line)))


def _source_names(path: str) -> Iterator[str]:
    """Yield how a link may name a document by its file."""
    yield _plain_path(path)
    post = path.rpartition("_posts/")[2].rpartition(".")[0]
    yield from (_POST + post, _POST + post.rpartition("/")[2])


def _plain_path(path: str) -> str:
    """Return a path as all its spellings: without `index.html`, `.html` and the last slash."""
    return "/" + percent_decoded(path).removesuffix("index.html").removesuffix(".html").strip("/")
