"""A small tree of HTML: read from what the sanitizer hands out, changed by rendering, written as valid HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, TypeGuard

from msgspec import Struct, field

from lectorium.html.names import VOID
from lectorium.text.pattern import pattern

DEEPEST = 120
"""Elements nested deeper than this lose their tags, not their text: every walk below may then be recursive."""

_TAG = pattern(r'<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*+)(?P<attributes>(?:[^">]++|"[^"]*+")*+)>')
_ATTRIBUTE = pattern(r'([^\s=/"]++)(?:="([^"]*+)")?')
_ENTITY = pattern(r"&(?:amp|lt|gt|quot|nbsp|ApplyFunction|InvisibleTimes);")
_CHARACTERS = {
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&nbsp;": "\N{NO-BREAK SPACE}",
    "&ApplyFunction;": "\N{FUNCTION APPLICATION}",
    "&InvisibleTimes;": "\N{INVISIBLE TIMES}",
}


class TrustedHtml(Struct, frozen=True, gc=False):
    """HTML that we made ourselves and that goes into the page as it is: highlighted code, MathML."""

    html: str
    block: bool
    text: str
    """What a reader would miss without it: the source of the formula or the code."""


class Element(Struct, eq=False):
    """One element, equal to itself alone; its attributes are decoded."""

    name: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)

    def classes(self) -> list[str]:
        """Return the class names in order."""
        return self.attrs.get("class", "").split()

    def add_class(self, *names: str) -> None:
        """Append class names that are not there yet."""
        self.attrs["class"] = " ".join(dict.fromkeys((*self.classes(), *names)))


Node: TypeAlias = "Element | TrustedHtml | str"


def parse_tree(html: str) -> Element:
    """Read well-formed HTML, as nh3 and math-core write it, into a root element without a name."""
    root = Element("")
    stack = [root]
    skipped: list[str] = []
    position = 0
    for tag in _TAG.finditer(html):
        if tag.start() > position:
            _append(stack[-1], decode(html[position : tag.start()]))
        position = tag.end()
        name = tag["name"]
        if tag["end"]:
            _close(stack, skipped, name)
        else:
            _open(stack, skipped, name, tag["attributes"])
    if position < len(html):
        _append(stack[-1], decode(html[position:]))
    return root


def _open(stack: list[Element], skipped: list[str], name: str, attributes: str) -> None:
    empty = name in VOID or attributes.endswith("/")
    if len(stack) > DEEPEST and not empty:
        skipped.append(name)
        return
    element = Element(name, {item[1].lower(): decode(item[2] or "") for item in _ATTRIBUTE.finditer(attributes)})
    stack[-1].children.append(element)
    if not empty:
        stack.append(element)


def _close(stack: list[Element], skipped: list[str], name: str) -> None:
    if skipped:
        skipped.pop()
    elif len(stack) > 1 and name not in VOID:
        stack.pop()


def _append(parent: Element, text: str) -> None:
    if parent.children and isinstance(parent.children[-1], str):
        parent.children[-1] += text
    else:
        parent.children.append(text)


def decode(text: str) -> str:
    """Return `text` with the few character references that the sanitizer and math-core write decoded."""
    return _ENTITY.sub(lambda found: _CHARACTERS[found[0]], text) if "&" in text else text


def escape_text(text: str) -> str:
    """Return `text` escaped for the content of an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\N{NO-BREAK SPACE}", "&nbsp;")


def escape_attribute(text: str) -> str:
    """Return `text` escaped for an attribute value in double quotes."""
    return escape_text(text).replace('"', "&quot;")


def serialise(node: Node) -> str:
    """Write a node (HTML Living Standard, 13.3); attributes in alphabetical order but for id and class first."""
    parts: list[str] = []
    _write(node, parts)
    return "".join(parts)


def _write(node: Node, parts: list[str]) -> None:
    if isinstance(node, str):
        parts.append(escape_text(node))
    elif isinstance(node, TrustedHtml):
        parts.append(node.html)
    else:
        _write_element(node, parts)


def _write_element(element: Element, parts: list[str]) -> None:
    if element.name:
        parts.append(f"<{element.name}{_attributes(element)}>")
    if element.name in VOID:
        return
    first = element.children[0] if element.children else None
    if element.name == "pre" and isinstance(first, str) and first.startswith("\n"):
        parts.append("\n")  # a parser drops the first newline of a `pre`
    for child in element.children:
        _write(child, parts)
    if element.name:
        parts.append(f"</{element.name}>")


def _attributes(element: Element) -> str:
    items = sorted(element.attrs.items(), key=lambda item: (item[0] != "id", item[0] != "class", item[0]))
    return "".join(
        f" {name}" if name in BOOLEAN and not value else f' {name}="{escape_attribute(value)}"'
        for name, value in items
        if value or name not in ("class", "id")
    )


BOOLEAN = frozenset(
    """open controls muted loop reversed allowfullscreen default disabled checked playsinline itemscope
    hidden""".split()  # noqa: SIM905
)


def walk(element: Element, *, unseen: bool = True) -> Iterator[Element]:
    """Yield every element below `element` in document order; those that are hidden only if `unseen` is set."""
    stack: list[Node] = element.children[::-1]
    while stack:
        current = stack.pop()
        if isinstance(current, Element) and (unseen or "hidden" not in current.attrs):
            yield current
            stack += current.children[::-1]


def rewrite(parent: Element, replace: Callable[[Element], Iterable[Node]]) -> None:
    """Put what `replace` returns in the place of every element below `parent`, the innermost first."""
    children: list[Node] = []
    for child in parent.children:
        if isinstance(child, Element):
            if child.children:
                rewrite(child, replace)
            children += replace(child)
        else:
            children.append(child)
    parent.children = children


def is_named(node: Node | None, *names: str) -> TypeGuard[Element]:
    """Return whether a node is an element with one of these names."""
    return isinstance(node, Element) and node.name in names


def text_of(node: Node) -> str:
    """Return the text of a node, with the source of what is trusted."""
    if isinstance(node, str):
        return node
    if isinstance(node, TrustedHtml):
        return node.text
    if node.name == "br":
        return "\n"
    return "".join(text_of(child) for child in node.children)


def is_blank(node: Node) -> bool:
    """Return whether a node is text of nothing but white space; a no-break space is text."""
    return isinstance(node, str) and not node.strip(" \t\n\r\f")
