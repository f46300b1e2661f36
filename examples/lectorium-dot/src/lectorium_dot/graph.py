"""Text in the dot language to a graph: nodes, edges and labels; whatever cannot be read is a fault with its offset."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

MOST_NODES = 200
MOST_EDGES = 400
"""What is drawn at most: a larger graph shows nothing that a reader could follow, and takes long."""

_TOKEN = re.compile(
    r"""(?P<blank>\s+|//[^\n]*|\#[^\n]*|/\*.*?\*/)
      | "(?P<quoted>(?:[^"\\]|\\.)*)"
      | (?P<word>-?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)|[^\W\d]\w*)
      | (?P<sign>->|--|[{}\[\];,=])""",
    re.VERBOSE | re.DOTALL,
)


class DotError(ValueError):
    """A text that is no graph."""

    def __init__(self, message: str, offset: int) -> None:
        """Keep what is wrong, and the offset in the text."""
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True)
class Edge:
    """From one node to another."""

    start: str
    end: str
    label: str = ""


@dataclass
class Graph:
    """Nodes in the order in which they are first named, and edges."""

    directed: bool
    sideways: bool = False
    """True for `rankdir=LR`."""
    labels: dict[str, str] = field(default_factory=dict)
    """Node -> what it shows."""
    edges: list[Edge] = field(default_factory=list)


@dataclass(frozen=True)
class _Token:
    text: str
    offset: int
    is_sign: bool


def read_graph(text: str) -> Graph:
    """Return the graph of a text; raises DotError."""
    tokens = [*_tokens(text), _Token("", len(text), True)]
    at = 1 if tokens[0].text == "strict" else 0
    if tokens[at].text not in ("graph", "digraph"):
        raise DotError("a graph begins with `digraph {` or `graph {`", tokens[at].offset)
    graph = Graph(tokens[at].text == "digraph")
    at += 1 if tokens[at + 1].is_sign else 2
    if tokens[at].text != "{":
        raise DotError("here `{` is missing", tokens[at].offset)
    at += 1
    while tokens[at].text != "}" or not tokens[at].is_sign:
        at = _statement(graph, tokens, at)
        if len(graph.labels) > MOST_NODES or len(graph.edges) > MOST_EDGES:
            raise DotError(f"more than {MOST_NODES} nodes or {MOST_EDGES} edges are not drawn", tokens[at - 1].offset)
    if tokens[at + 1].text:
        raise DotError("nothing may follow the last `}`", tokens[at + 1].offset)
    return graph


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise DotError(f"`{text[at]}` means nothing here", at)
        if found["sign"]:
            yield _Token(found["sign"], at, True)
        elif found["word"]:
            yield _Token(found["word"], at, False)
        elif found["quoted"] is not None:
            yield _Token(_unquoted(found["quoted"]), at, False)
        at = found.end()


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nlr" else found[1], text, flags=re.DOTALL)


def _statement(graph: Graph, tokens: list[_Token], at: int) -> int:
    """Read one statement; return where the next begins."""
    first = tokens[at]
    if first.text in (";", ",") and first.is_sign:
        return at + 1
    if first.is_sign or first.text == "subgraph":
        what = f"`{first.text}` cannot be read here" if first.text else "here `}` is missing"
        raise DotError(what, first.offset)
    if tokens[at + 1].text == "=" and not tokens[at + 2].is_sign:
        if first.text == "rankdir":
            graph.sideways = tokens[at + 2].text.upper() in ("LR", "RL")
        return at + 3
    chain, at = _chain(graph, tokens, at)
    attributes, at = _attributes(tokens, at)
    if len(chain) == 1 and first.text in ("node", "edge", "graph"):
        return at
    for name in chain:
        graph.labels.setdefault(name, name)
    if len(chain) == 1 and "label" in attributes:
        graph.labels[chain[0]] = attributes["label"]
    label = attributes.get("label", "")
    graph.edges += [Edge(*pair, label) for pair in pairwise(chain)]
    return at


def _chain(graph: Graph, tokens: list[_Token], at: int) -> tuple[list[str], int]:
    wanted = "->" if graph.directed else "--"
    chain = [tokens[at].text]
    at += 1
    while tokens[at].is_sign and tokens[at].text in ("->", "--"):
        if tokens[at].text != wanted:
            raise DotError(f"an edge of this graph is written `{wanted}`", tokens[at].offset)
        if tokens[at + 1].is_sign:
            raise DotError("here the name of a node is missing", tokens[at + 1].offset)
        chain.append(tokens[at + 1].text)
        at += 2
    return chain, at


def _attributes(tokens: list[_Token], at: int) -> tuple[dict[str, str], int]:
    found: dict[str, str] = {}
    while tokens[at].is_sign and tokens[at].text == "[":
        at += 1
        while not (tokens[at].is_sign and tokens[at].text == "]"):
            if tokens[at].is_sign and tokens[at].text in (",", ";"):
                at += 1
            elif tokens[at].is_sign or tokens[at + 1].text != "=" or tokens[at + 2].is_sign:
                raise DotError("an attribute is written `name=value`", tokens[at].offset)
            else:
                found[tokens[at].text] = tokens[at + 2].text
                at += 3
        at += 1
    return found, at
