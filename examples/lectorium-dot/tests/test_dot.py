"""Text to graph, graph to places, places to SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from lectorium.text.source import SourceFile
from lectorium_dot import PLUGIN, layout
from lectorium_dot.draw import draw
from lectorium_dot.graph import MOST_EDGES, MOST_NODES, DotError, Edge, Graph, read_graph
from lectorium_dot.layout import Box, lay_out

CIRCLE = 'digraph { a -> b -> c -> a; d -> d; a -> d [label="x & <y>"]; e }'


@pytest.mark.parametrize(
    "text",
    [
        'digraph { a; a -> b [label="to"]; b -> c }',
        "digraph G {\n  // words\n  a # more\n  a -> b [label = to, color=red]\n  b -> c\n}",
        'strict digraph "my graph" { rankdir=TB; node [shape=box]; a -> b [label="to"][x=1] b -> c; }',
        'digraph { /* a\n -> */ "a" -> "b" [label="to"]; b->c; edge [a=b] graph [a=b] }',
    ],
)
def test_ways_of_writing_one_graph(text: str) -> None:
    graph = read_graph(text)
    assert graph.labels == {"a": "a", "b": "b", "c": "c"}
    assert graph.edges == [Edge("a", "b", "to"), Edge("b", "c")]
    assert graph.directed
    assert not graph.sideways


def test_chains_labels_and_directions() -> None:
    graph = read_graph(r'graph { rankdir="LR" Größe [label="a \"b\"\nc"]; Größe -- 2 -- -1.5; }')
    assert graph.labels == {"Größe": 'a "b"\nc', "2": "2", "-1.5": "-1.5"}
    assert graph.edges == [Edge("Größe", "2"), Edge("2", "-1.5")]
    assert graph.sideways
    assert not graph.directed


@pytest.mark.parametrize(
    ("text", "said", "offset"),
    [
        ("", "a graph begins with `digraph {` or `graph {`", 0),
        ("tree {}", "a graph begins with `digraph {` or `graph {`", 0),
        ("digraph a b {}", "here `{` is missing", 10),
        ("digraph { a -> }", "here the name of a node is missing", 15),
        ("digraph { a -> b", "here `}` is missing", 16),
        ("digraph { a -- b }", "an edge of this graph is written `->`", 12),
        ("graph { a -> b }", "an edge of this graph is written `--`", 10),
        ("digraph { a [label] }", "an attribute is written `name=value`", 13),
        ("digraph { a [label=", "an attribute is written `name=value`", 13),
        ("digraph { subgraph x { a } }", "`subgraph` cannot be read here", 10),
        ("digraph { -> a }", "`->` cannot be read here", 10),
        ('digraph { "a }', '`"` means nothing here', 10),
        ("digraph { a & b }", "`&` means nothing here", 12),
        ("digraph {} digraph {}", "nothing may follow the last `}`", 11),
        ("digraph", "here `{` is missing", 7),
        ("strict", "a graph begins with `digraph {` or `graph {`", 6),
    ],
)
def test_what_is_no_graph_is_told_with_its_place(text: str, said: str, offset: int) -> None:
    with pytest.raises(DotError) as found:
        read_graph(text)
    assert (str(found.value), found.value.offset) == (said, offset)


@pytest.mark.parametrize("unit", ["n{0} ", "a -> b; "])
def test_a_graph_that_nobody_can_follow_is_not_drawn(unit: str) -> None:
    many = "".join(unit.format(number) for number in range(max(MOST_NODES, MOST_EDGES) + 1))
    with pytest.raises(DotError, match="more than 200 nodes or 400 edges are not drawn"):
        read_graph(f"digraph {{ {many} }}")


@pytest.mark.parametrize("direction", ["TB", "LR"])
def test_nodes_stand_apart_and_edges_lead_on(direction: str) -> None:
    layout = lay_out(read_graph(CIRCLE.replace("{", f"{{ rankdir={direction};", 1)))
    for one, other in combinations(layout.boxes.values(), 2):
        assert (
            abs(one.x - other.x) >= (one.width + other.width) / 2
            or abs(one.y - other.y) >= (one.height + other.height) / 2
        )
    for box in layout.boxes.values():
        assert box.width / 2 <= box.x <= layout.width - box.width / 2
        assert box.height / 2 <= box.y <= layout.height - box.height / 2
    layers = [[box.layer for box in route.boxes] for route in layout.routes]
    assert all(layer == list(range(layer[0], layer[-1] + 1)) for layer in layers)
    assert [(route.edge.start, route.edge.end) for route in layout.routes if route.turned] == [("c", "a")]


def test_the_largest_graph_is_laid_out() -> None:
    chain = " -> ".join(f"n{number}" for number in range(MOST_NODES))
    layout = lay_out(read_graph(f"digraph {{ {chain}; n0 -> n{MOST_NODES - 1} }}"))
    assert max(box.layer for box in layout.boxes.values()) == MOST_NODES - 1


def test_order_keeps_edges_from_crossing() -> None:
    layout = lay_out(read_graph("digraph { a b; a -> d; b -> c; c; d }"))
    boxes = layout.boxes
    assert (boxes["a"].x < boxes["b"].x) == (boxes["d"].x < boxes["c"].x)


def test_the_drawing_is_the_same_at_every_run_and_well_formed() -> None:
    drawing = draw(CIRCLE)
    assert drawing == draw(CIRCLE)
    figure = ElementTree.fromstring(drawing)
    svg = figure[0]
    assert svg.attrib["aria-label"] == "Graph: a to b; b to c; c to a; d to d; a to d (x & <y>); e"
    kinds = [part.tag.rpartition("}")[2] for part in svg]
    assert (kinds.count("rect"), kinds.count("path"), kinds.count("polygon")) == (5, 5, 4)
    texts = ["".join(part.itertext()) for part in svg if part.tag.endswith("text")]
    assert sorted(texts) == ["a", "b", "c", "d", "e", "x & <y>"]
    assert len(re.findall(r"<polygon", draw("graph { a -- b }"))) == 0


def test_nothing_that_an_author_writes_becomes_markup() -> None:
    drawing = draw('digraph { "<script>alert(1)</script>" -> "\\" onload=\\"x" }')
    assert "<script" not in drawing
    assert not [
        part for part in ElementTree.fromstring(drawing).iter() if any("onload" in name for name in part.attrib)
    ]


@pytest.mark.parametrize("text", ["digraph {}", "graph { a }", 'digraph { "" }', "digraph { 中文 -> a }"])
def test_small_graphs_are_drawn_too(text: str) -> None:
    assert ElementTree.fromstring(draw(text))[0].tag.endswith("svg")


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("```dot\ngraph {\n```\n", [14]),
        ("~~~ dot\ngraph {\n\n", [16]),
        ("```dot\n```\n", [7]),
        ("```dot\n", [7]),
        ("````markdown\n```dot\ngraph {\n```\n````\n```dot\ngraph }\n```\n", [50]),
        ("```not``` one\n\n```dot\ngraph {\n```\n", [29]),
        ("```dot-matrix\ngraph {\n```\n", []),
        ("```text\n~~~dot\n```\n", []),
    ],
)
def test_a_block_is_looked_at_where_it_is_drawn(text: str, offsets: list[int]) -> None:
    find_in = PLUGIN.rules[0].find_in
    document = SimpleNamespace(front_matter=SimpleNamespace(body_start=0))
    assert [each.span.start for each in find_in(document, SourceFile("a.md", text, ""))] == offsets


def test_many_long_edges_cost_no_more_than_they_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []

    def counting(row: list[Box]) -> Iterator[tuple[int, Box]]:
        counted.append(len(row))
        return enumerate(row)

    monkeypatch.setattr(layout, "enumerate", counting, raising=False)
    names = [f"n{number}" for number in range(100)]
    graph = Graph(directed=True, labels={name: name for name in names})
    graph.edges = [*(Edge(*pair) for pair in pairwise(names)), *[Edge("n0", "n99")] * 100]
    boxes = sum(len(route.boxes) - 2 for route in lay_out(graph).routes) + len(names)
    assert sum(counted) < 10 * boxes
