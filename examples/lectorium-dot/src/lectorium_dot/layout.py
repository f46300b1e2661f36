"""A graph to places in the plane, layer by layer (after Sugiyama, Tagawa and Toda, 1981), the same at every run."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from lectorium_dot.graph import Edge, Graph

LINE = 18.0
"""Height of a line of text, in pixels."""
LETTER = 8.0
"""Width that a letter takes; wide letters, as of Chinese, take two."""
PADDING = 12.0
BETWEEN = 24.0
"""Between two nodes of a layer."""
LAYERS = 56.0
"""Between two layers: room for arrows and their labels."""
_SWEEPS = 6
"""How often the layers are put in order; more changes nothing in graphs of this size."""


@dataclass
class Box:
    """A node, or (without size) the place where a long edge passes a layer."""

    name: str
    layer: int
    width: float
    height: float
    x: float = 0.0
    """Of the centre, as `y`."""
    y: float = 0.0


@dataclass(frozen=True)
class Route:
    """An edge with the boxes that it passes, in the direction of the layers."""

    edge: Edge
    boxes: tuple[Box, ...]
    turned: bool
    """True when the edge leads back, against the layers."""


@dataclass(frozen=True)
class Layout:
    """Boxes by the names of their nodes, routes, and the size of the whole."""

    boxes: dict[str, Box]
    routes: tuple[Route, ...]
    width: float
    height: float


def text_size(text: str) -> tuple[float, float]:
    """Return the width and height of a text in pixels."""
    lines = text.split("\n")
    widest = max(sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line) for line in lines)
    return widest * LETTER, len(lines) * LINE


def lay_out(graph: Graph) -> Layout:
    """Return a place for every node and a way for every edge; a loop at one node has none."""
    turned = _turned(graph)
    ranks = _ranks(graph, turned)
    boxes = {name: _box(name, label, ranks[name], graph.sideways) for name, label in graph.labels.items()}
    layers: list[list[Box]] = [[] for _ in range(max(ranks.values(), default=0) + 1)]
    for box in boxes.values():
        layers[box.layer].append(box)
    routes = [_route(edge, index in turned, boxes, layers) for index, edge in enumerate(graph.edges)]
    routes = [route for route in routes if len(route.boxes) > 1]
    _order(layers, routes)
    return _place(layers, boxes, tuple(routes), graph.sideways)


def _box(name: str, label: str, layer: int, sideways: bool) -> Box:
    width, height = text_size(label)
    width, height = width + 2 * PADDING, height + PADDING
    return Box(name, layer, *((height, width) if sideways else (width, height)))


def _turned(graph: Graph) -> frozenset[int]:
    """Return the edges that close a circle, by their indexes: those that lead to a node on the way of the search."""
    leaving: dict[str, list[int]] = {name: [] for name in graph.labels}
    for number, edge in enumerate(graph.edges):
        leaving[edge.start].append(number)
    found: set[int] = set()
    state: dict[str, int] = {}
    for root in graph.labels:
        way = [(root, iter(leaving[root]))] if root not in state else []
        state.setdefault(root, 1)
        while way:
            name, edges = way[-1]
            index = next(edges, None)
            if index is None:
                state[name] = 2
                way.pop()
                continue
            end = graph.edges[index].end
            if state.get(end) == 1:
                found.add(index)
            elif end not in state:
                state[end] = 1
                way.append((end, iter(leaving[end])))
    return frozenset(found)


def _ranks(graph: Graph, turned: frozenset[int]) -> dict[str, int]:
    """Return the layer of each node: one below the lowest of those that lead to it."""
    ends = [(edge.end, edge.start) if at in turned else (edge.start, edge.end) for at, edge in enumerate(graph.edges)]
    ends = [(start, end) for start, end in ends if start != end]
    ranks = dict.fromkeys(graph.labels, 0)
    for _ in ranks:
        changed = False
        for start, end in ends:
            if ranks[end] <= ranks[start]:
                ranks[end] = ranks[start] + 1
                changed = True
        if not changed:
            break
    return ranks


def _route(edge: Edge, turned: bool, boxes: dict[str, Box], layers: list[list[Box]]) -> Route:
    start, end = (edge.end, edge.start) if turned else (edge.start, edge.end)
    if start == end:
        return Route(edge, (boxes[start],), False)
    between = [Box("", layer, 0.0, 0.0) for layer in range(boxes[start].layer + 1, boxes[end].layer)]
    for box in between:
        layers[box.layer].append(box)
    return Route(edge, (boxes[start], *between, boxes[end]), turned)


def _order(layers: list[list[Box]], routes: list[Route]) -> None:
    """Sort each layer by where its neighbours stand, down and up again, so that few edges cross."""
    above: dict[int, list[Box]] = {}
    below: dict[int, list[Box]] = {}
    for route in routes:
        for first, second in pairwise(route.boxes):
            below.setdefault(id(first), []).append(second)
            above.setdefault(id(second), []).append(first)
    places = {id(box): at for layer in layers for at, box in enumerate(layer)}
    for sweep in range(_SWEEPS):
        near = below if sweep % 2 else above
        for layer in reversed(layers) if sweep % 2 else layers:
            layer.sort(key=lambda box: _middle(box, near, places))
            places.update((id(box), at) for at, box in enumerate(layer))


def _middle(box: Box, near: dict[int, list[Box]], places: dict[int, int]) -> float:
    around = [places[id(other)] for other in near.get(id(box), ())]
    return sum(around) / len(around) if around else float(places[id(box)])


def _place(layers: list[list[Box]], boxes: dict[str, Box], routes: tuple[Route, ...], sideways: bool) -> Layout:
    widths = [sum(box.width for box in layer) + BETWEEN * max(0, len(layer) - 1) for layer in layers]
    whole, y = max(widths, default=0.0), 0.0
    for layer, width in zip(layers, widths, strict=True):
        x, height = (whole - width) / 2, max((box.height for box in layer), default=0.0)
        for box in layer:
            box.x, box.y = x + box.width / 2, y + height / 2
            x += box.width + BETWEEN
        y += height + LAYERS
    y = max(0.0, y - LAYERS)
    if not sideways:
        return Layout(boxes, routes, whole, y)
    for box in (box for layer in layers for box in layer):
        box.x, box.y, box.width, box.height = box.y, box.x, box.height, box.width
    return Layout(boxes, routes, y, whole)
