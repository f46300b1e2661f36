"""The nodes of a template that print, record where what they print comes from, and stand up to faults."""

from __future__ import annotations

from typing import Any, TextIO

from liquid import RenderContext
from liquid.ast import IllegalNode, Node
from liquid.builtin.content import ContentNode, Literal
from liquid.builtin.expressions import FilteredExpression, LoopExpression
from liquid.builtin.illegal import Illegal
from liquid.builtin.output import Output, OutputNode
from liquid.builtin.tags.for_tag import ForNode
from liquid.exceptions import LiquidError
from liquid.expression import Expression
from liquid.output import LimitedStringIO
from liquid.stream import TokenStream
from liquid.token import TOKEN_EXPRESSION, TOKEN_OUTPUT, TOKEN_TAG, Token

from lectorium.dialects.jekyll.liquid.drops import DocumentDrop
from lectorium.dialects.jekyll.liquid.expressions import expression_tokens
from lectorium.dialects.jekyll.liquid.run import STOPS, PageRun, run_of
from lectorium.dialects.jekyll.liquid.values import Body, shown
from lectorium.parse.liquid_codes import UNCLOSED_TAG
from lectorium.text.limits import SOURCE_BYTES
from lectorium.text.printed import Printed, Segment

OUTPUT = SOURCE_BYTES
"""Bytes that one template may print: what a file may have, as it is read like one."""
_PARTS = ("else", "elsif", "when")
_ALL = 1 << 40
"""Rounds of a loop whose limit is nil."""


class Recorder(LimitedStringIO):
    """Printed text that knows where each piece comes from."""

    def __init__(self) -> None:
        super().__init__(limit=OUTPUT, newline="")
        self.segments: list[Segment] = []


class Framed(str):
    """Printed text that is printed again, with the places of its pieces."""

    __slots__ = ("segments",)
    segments: tuple[Segment, ...]

    @classmethod
    def of(cls, printed: Printed) -> Framed:
        """Return printed text as a value."""
        framed = cls(printed.text)
        framed.segments = printed.segments
        return framed


def write(context: RenderContext, buffer: TextIO, token: Token, value: Any) -> int:
    """Print a value, and note the tag that does."""
    if isinstance(value, DocumentDrop):
        run = run_of(context)
        framed = run.frame(value.document)
        value = Framed.of(framed) if framed is not None else run.body(value.document)
    text = value.placeholder if isinstance(value, Body) else shown(value)
    _record(context, buffer, token)
    if isinstance(buffer, Recorder) and isinstance(value, Framed):
        shift = buffer.tell()
        inner = (Segment(each.start + shift, each.path, each.offset, each.exact) for each in value.segments)
        buffer.segments.extend(inner)
    return buffer.write(text)


def _record(context: RenderContext, buffer: TextIO, token: Token, *, exact: bool = False) -> None:
    """Note where the text that is printed next stands."""
    source = run_of(context).source(token)
    if isinstance(buffer, Recorder) and source is not None:
        buffer.segments.append(Segment(buffer.tell(), source.path, source.start + token.start_index, exact))


def guarded(node: type[Node]) -> type[Node]:
    """Return a class of nodes in which a fault takes away one node and not the loop round it, and limits are seen."""

    class Guarded(node):  # type: ignore[misc, valid-type]
        __slots__ = ()

        def render(self, context: RenderContext, buffer: TextIO) -> int:
            run = run_of(context)
            run.at = self.token
            run.spend()
            try:
                printed: int = super().render(context, buffer)
            except LiquidError as fault:
                context.env.error(fault, token=self.token)
                return 0
            return printed

    return Guarded


class _TextNode(ContentNode):
    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        start = self.token.source.find(self.text, max(self.token.start_index, 0))
        _record(context, buffer, self.token._replace(start_index=start), exact=True)
        return buffer.write(self.text)


class TextTag(Literal):
    """The text between tags."""

    node_class = _TextNode


class _PrintNode(OutputNode):
    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        return write(context, buffer, self.token, self.expression.evaluate(context))


class PrintTag(Output):
    """`{{ ... }}`."""

    node_class = _PrintNode

    def parse(self, stream: TokenStream) -> Node:  # type: ignore[override]
        """Read the expression; an empty one prints nothing."""
        token = stream.eat(TOKEN_OUTPUT)
        inner = stream.expect(TOKEN_EXPRESSION)
        if not inner.value.strip():
            return IllegalNode(token)
        return self.node_class(token, FilteredExpression.parse(self.env, expression_tokens(inner)))


class UnknownTag(Illegal):
    """A tag of a plug-in."""

    def parse(self, stream: TokenStream) -> Node:  # type: ignore[override]
        """Report it and pass over it; what stands between it and its end is printed."""
        token = stream.expect(TOKEN_TAG)
        if stream.peek.kind == TOKEN_EXPRESSION:
            next(stream)
        run: PageRun = self.env.run  # type: ignore[attr-defined]
        if token.value in _PARTS or (token.value.startswith("end") and f"tag {token.value[3:]}" not in run.lacks):
            run.report(UNCLOSED_TAG, f"`{token.value}` stands where nothing has begun", token, STOPS)
        elif not token.value.startswith("end"):
            run.lack("tag", token.value, token)
        return IllegalNode(token)


class _Limit(Expression):
    """The limit of a loop: none where its value is nil."""

    def __init__(self, limit: Expression) -> None:
        super().__init__(limit.token)
        self.limit = limit

    def evaluate(self, context: RenderContext) -> object:
        found = self.limit.evaluate(context)
        return _ALL if found is None else found

    def children(self) -> list[Expression]:
        return [self.limit]


class LoopNode(ForNode):
    """`{% for %}`."""

    def __init__(self, token: Token, expression: LoopExpression, *given: Any, **more: Any) -> None:
        expression.limit = _Limit(expression.limit) if expression.limit is not None else None
        super().__init__(token, expression, *given, **more)
