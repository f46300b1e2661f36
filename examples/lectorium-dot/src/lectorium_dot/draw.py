"""A graph as SVG: boxes, curves and arrows in the colour of the text around them; nothing in it runs or loads."""

from __future__ import annotations

from html import escape
from itertools import pairwise

from lectorium_dot.graph import Edge, Graph, read_graph
from lectorium_dot.layout import LINE, Box, Layout, Route, lay_out, text_size

_MARGIN = 36.0
"""Pixels around the drawing: room for loops and labels at its edge."""
_ARROW = 8.0
"""Length of the head of an arrow."""


def draw(text: str) -> str:
    """Return a text in the dot language as a figure of HTML; raises DotError for what is no graph."""
    graph = read_graph(text)
    layout = lay_out(graph)
    parts = [_edge(route, graph) for route in layout.routes]
    parts += [_loop(edge, layout) for edge in graph.edges if edge.start == edge.end]
    parts += [_node(layout.boxes[name], label) for name, label in graph.labels.items()]
    width, height = layout.width + 2 * _MARGIN, layout.height + 2 * _MARGIN
    return (
        f'<figure class="dot"><svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(_told(graph))}"'
        f' viewBox="{_n(-_MARGIN)} {_n(-_MARGIN)} {_n(width)} {_n(height)}" width="{_n(width)}" height="{_n(height)}"'
        f' font-size="14" fill="none" stroke="currentColor">{"".join(parts)}</svg></figure>\n'
    )


def _told(graph: Graph) -> str:
    """Return the graph in words, for those who hear it."""
    sign = "to" if graph.directed else "and"
    edges = [_edge_told(graph, edge, sign) for edge in graph.edges]
    joined = {name for edge in graph.edges for name in (edge.start, edge.end)}
    alone = [_line(label) for name, label in graph.labels.items() if name not in joined]
    return f"Graph: {'; '.join((*edges, *alone)) or 'empty'}"


def _edge_told(graph: Graph, edge: Edge, sign: str) -> str:
    label = f" ({_line(edge.label)})" if edge.label else ""
    return f"{_line(graph.labels[edge.start])} {sign} {_line(graph.labels[edge.end])}{label}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _node(box: Box, label: str) -> str:
    x, y = box.x - box.width / 2, box.y - box.height / 2
    shape = f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(box.width)}" height="{_n(box.height)}" rx="6"/>'
    return shape + _text(box.x, box.y, label)


def _text(x: float, y: float, text: str) -> str:
    lines = text.split("\n")
    top = y - LINE * (len(lines) - 1) / 2 + 5
    spans = (f'<tspan x="{_n(x)}" y="{_n(top + LINE * at)}">{escape(line)}</tspan>' for at, line in enumerate(lines))
    return f'<text text-anchor="middle" fill="currentColor" stroke="none">{"".join(spans)}</text>'


def _edge(route: Route, graph: Graph) -> str:
    """Draw an edge from the side of one box to the side of the other, by curves through what it passes."""
    points = [(box.x, box.y) for box in route.boxes]
    first, last = route.boxes[0], route.boxes[-1]
    if graph.sideways:
        points[0], points[-1] = (first.x + first.width / 2, first.y), (last.x - last.width / 2, last.y)
    else:
        points[0], points[-1] = (first.x, first.y + first.height / 2), (last.x, last.y - last.height / 2)
    curve = f"M{_n(points[0][0])} {_n(points[0][1])}" + "".join(
        _curve(start, end, graph.sideways) for start, end in pairwise(points)
    )
    head = _head(points[0] if route.turned else points[-1], graph.sideways, route.turned) if graph.directed else ""
    middle = len(points) // 2
    (x0, y0), (x1, y1) = points[middle - 1], points[middle]
    aside = 0.0 if graph.sideways else text_size(route.edge.label)[0] / 2 + 4
    label = _text((x0 + x1) / 2 + aside, (y0 + y1) / 2 - 6, route.edge.label) if route.edge.label else ""
    return f'<path d="{curve}"/>{head}{label}'


def _curve(start: tuple[float, float], end: tuple[float, float], sideways: bool) -> str:
    (x0, y0), (x1, y1) = start, end
    middle = (x0 + x1) / 2 if sideways else (y0 + y1) / 2
    bends = (middle, y0, middle, y1) if sideways else (x0, middle, x1, middle)
    return "C" + " ".join(_n(value) for value in (*bends, x1, y1))


def _head(tip: tuple[float, float], sideways: bool, turned: bool) -> str:
    x, y = tip
    back, side = (_ARROW if turned else -_ARROW), _ARROW / 2
    corners = ((x + back, y - side), (x + back, y + side)) if sideways else ((x - side, y + back), (x + side, y + back))
    points = " ".join(f"{_n(px)},{_n(py)}" for px, py in ((x, y), *corners))
    return f'<polygon points="{points}" fill="currentColor"/>'


def _loop(edge: Edge, layout: Layout) -> str:
    box = layout.boxes[edge.start]
    x, y = box.x + box.width / 2, box.y
    path = f'<path d="M{_n(x)} {_n(y - 6)}C{_n(x + 24)} {_n(y - 18)} {_n(x + 24)} {_n(y + 18)} {_n(x)} {_n(y + 6)}"/>'
    return path + (_text(x + 18, y - 20, edge.label) if edge.label else "")


def _n(value: float) -> str:
    """Return a number as SVG has it, to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")
