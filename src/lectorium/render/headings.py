"""Headings of a body: levels below the page's own title, unique ids, a permalink each, the list of contents."""

from __future__ import annotations

from collections.abc import Iterable

from lectorium.html.flow import HEADINGS
from lectorium.html.tree import Element, Node, TrustedHtml, is_named, text_of, walk
from lectorium.plan.view import TocEntry
from lectorium.text.language import translate
from lectorium.text.pattern import pattern

_ID = pattern(r'\sid="([^"]*)"')


def outline_levels(root: Element) -> None:
    """Give headings the levels of their outline, from 2 on: level 1 is the page's title, and none is left out.

    Authors choose levels by their looks (`###` right under the title). A skipped level is an error in HTML and a riddle
    for people who listen to a page; which heading belongs below which stays as the author wrote it.
    """
    above: list[int] = []
    for element in walk(root):
        if element.name in HEADINGS:
            level = int(element.name[1])
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
            element.name = f"h{min(6, len(above) + 1)}"


def unify_ids(root: Element, reserved: Iterable[str]) -> None:
    """Make ids unique: headings keep theirs first, a repeated id of anything else is dropped (HTML 3.2.6)."""
    used = {*reserved, *_trusted_ids(root)}
    counters: dict[str, int] = {}
    elements = list(walk(root))
    wanted = {element.attrs.get("id", "") for element in elements}
    for element in elements:
        if element.name in HEADINGS and "id" in element.attrs:
            element.attrs["id"] = _free(element.attrs["id"], used, wanted, counters)
            used.add(element.attrs["id"])
    for element in elements:
        if element.name not in HEADINGS and "id" in element.attrs:
            if element.attrs["id"] in used:
                del element.attrs["id"]
            else:
                used.add(element.attrs["id"])


def _free(name: str, used: set[str], wanted: set[str], counters: dict[str, int]) -> str:
    """Return `name`, or `name-N` with the next number that nobody has or asks for."""
    if name not in used:
        return name
    number = counters.get(name, 0) + 1
    while f"{name}-{number}" in used or f"{name}-{number}" in wanted:
        number += 1
    counters[name] = number
    return f"{name}-{number}"


def _trusted_ids(element: Element) -> set[str]:
    found: set[str] = set()
    for child in element.children:
        if isinstance(child, TrustedHtml):
            found.update(_ID.findall(child.html))
        elif isinstance(child, Element):
            found |= _trusted_ids(child)
    return found


def entries(root: Element) -> tuple[TocEntry, ...]:
    """Return the headings that a list of contents shows: with an id and words, neither hidden nor marked `no_toc`."""
    return tuple(
        TocEntry(int(element.name[1]), _words(element), element.attrs["id"])
        for element in walk(root, unseen=False)
        if element.name in HEADINGS
        and element.attrs.get("id")
        and _words(element)
        and "no_toc" not in element.classes()
    )


def _words(element: Element) -> str:
    return " ".join(_named(element).split())


def _named(node: Node) -> str:
    """Return the text of a node without the numbers of footnotes, which are no part of a name."""
    if not isinstance(node, Element) or node.name == "br":
        return text_of(node)
    return "" if "footnote-ref" in node.classes() else "".join(map(_named, node.children))


def add_permalinks(parent: Element) -> None:
    """Put a link to itself beside every heading with an id; the heading stays the element that has the id."""
    children: list[Node] = []
    for child in parent.children:
        if is_named(child, *HEADINGS) and child.attrs.get("id") and _words(child):
            children.append(Element("div", {"class": "heading"}, [child, _permalink(child)]))
        else:
            if isinstance(child, Element) and child.name not in ("a", "summary"):
                add_permalinks(child)
            children.append(child)
    parent.children = children


def _permalink(heading: Element) -> Element:
    label = translate("Link to this section: %(title)s", title=_words(heading))
    href = "#" + heading.attrs["id"].replace("%", "%25")
    return Element("a", {"class": "permalink", "href": href, "aria-label": label}, ["#"])


def contents(found: tuple[TocEntry, ...], name: str) -> Element:
    """Return the headings as nested lists; a level that is left out makes no empty item.

    `name` begins the ids of their links, as kramdown writes them; without one they have none.
    """
    top = Element("ul")
    stack = [(0, Element("li"), top)]
    for entry in found:
        while entry.level <= stack[-1][0]:
            stack.pop()
        _, above, inside = stack[-1]
        if not inside.children:
            above.children.append(inside)
        inside.children.append(line := _line(entry, name))
        stack.append((entry.level, line, Element("ul")))
    return top


def _line(entry: TocEntry, name: str) -> Element:
    attrs = {"id": name and f"{name}-{entry.id}", "href": "#" + entry.id.replace("%", "%25")}
    return Element("li", {}, [Element("a", attrs, [entry.text])])
