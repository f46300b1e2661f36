"""python-liquid as Jekyll's Liquid: tolerant where Ruby is, closed to Python, every limit an error with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from liquid import Environment, Mode, RenderContext
from liquid.ast import Node
from liquid.exceptions import FilterArgumentError, LiquidError, LiquidSyntaxError, ResourceLimitError
from liquid.parser import get_parser
from liquid.tag import Tag
from liquid.template import BoundTemplate
from liquid.token import TOKEN_TAG, Token
from liquid.utils import ReadOnlyChainMap

from lectorium.dialects.jekyll.liquid.expressions import Stream
from lectorium.dialects.jekyll.liquid.filters import FILTERS
from lectorium.dialects.jekyll.liquid.inputs import TemplateText
from lectorium.dialects.jekyll.liquid.nodes import OUTPUT, LoopNode, PrintTag, Recorder, TextTag, UnknownTag, guarded
from lectorium.dialects.jekyll.liquid.run import STOPS, PageRun, bounded, run_of
from lectorium.dialects.jekyll.liquid.text_filters import number_of
from lectorium.dialects.jekyll.liquid.values import Body, LimitError, resolve_key, to_text
from lectorium.parse.liquid_codes import UNCLOSED_TAG, UNKNOWN_OUTPUT
from lectorium.text.printed import Printed

_MOST_UNCLOSED = 50
"""Tags without a name or an end that are passed over in one text."""
_PAIRS = (
    (re.compile(r"\{%-?\s*raw\s*-?%\}"), "endraw"),
    (re.compile(r"\{%-?\s*doc\s*-?%\}"), "enddoc"),
    (re.compile(r"\{\{"), "}}"),
    (re.compile(r"\{%"), "%}"),
)
"""What begins, and what must stand somewhere behind it."""
_GONE = ("render", "liquid", "doc")
"""Tags that Jekyll's Liquid does not have."""
_NO_FILTERS = ("escapejs", "find_index", "has", "reject", "safe", "squish", "sum")
"""Filters that Jekyll's Liquid does not have."""
_OF_TEXT = frozenset({"append", "prepend", "upcase", "downcase", "capitalize", "strip", "lstrip", "rstrip"})
_OF_TEXT |= {"remove", "remove_first", "replace_first", "newline_to_br", "strip_newlines", "url_encode", "url_decode"}
"""Filters of the library that make a text of their value as Python would."""
_TAKE_TEXT = frozenset({"append", "prepend", "remove", "remove_first", "replace", "replace_first", "split"})
"""Filters of the library that make a text of what they are given as Python would."""
_OF_NUMBERS = frozenset({"abs", "at_most", "at_least", "ceil", "floor", "divided_by", "minus", "modulo", "plus"})
_OF_NUMBERS |= {"times"}
"""Filters of the library to which truth is a number."""
_OF_RUBY = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What a filter raises for values that it is not made for."""
_UNCLOSED = re.compile(r"expected tag end(\w+)|(\w+) tag was never closed")


class _UnclosedError(Exception):
    """A tag, by its name, has no end, so that all that follows would be inside."""


def _last_unclosed(text: str, name: str) -> tuple[int, int]:
    """Return where the last tag stands that opens a block which nothing closes."""
    opened: list[tuple[int, int]] = []
    for found in re.finditer(r"\{%-?\s*(end)?" + name + r"\b.*?%\}", text, re.DOTALL):
        if not found[1]:
            opened.append(found.span())
        elif opened:
            opened.pop()
    return opened[-1] if opened else (0, 0)


class PageContext(RenderContext):
    """The names of a running template."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.scope = ReadOnlyChainMap(self.locals, self.globals, self.counters)  # the library's own knows the clock

    def assign(self, key: str, val: Any) -> None:
        """Set a variable, within the limits."""
        run_of(self).keep(key, val)
        self.locals[key] = val

    def get(self, path: list[object], *, token: Token | None, default: object = None) -> object:  # noqa: ARG002
        """Return the value under a path, None for nothing."""
        try:
            found: Any = self.scope[str(path[0])]
        except KeyError:
            return None
        for key in path[1:]:
            found = resolve_key(found, key)
        return found

    def raise_for_loop_limit(self, length: int = 1) -> None:
        """Count the rounds of a loop that begins."""
        run_of(self).spend(length)

    def filter(self, name: str, token: Token | None) -> Callable[..., object]:
        """Return a filter, within the limits; an unknown one lets its value through."""
        known, run = self.env.filters.get(name), run_of(self)
        if known is None:
            run.lack("filter", name, token)
            return lambda left, *_rest, **_named: left
        flags = {"with_context": ("context", self), "with_environment": ("environment", self.env)}
        more: dict[str, Any] = dict(pair for flag, pair in flags.items() if getattr(known, flag, False))

        def apply(left: Any, *rest: Any, **named: Any) -> Any:
            run.at = token or run.at
            try:
                left = run.whole(bounded(left), name)
                left = to_text(left) if name in _OF_TEXT else number_of(left) if name in _OF_NUMBERS else left
                made = to_text if name in _TAKE_TEXT else number_of if name in _OF_NUMBERS else bounded
                given = (to_text(item) if isinstance(item, Body) else made(item) for item in rest)
                return bounded(known(left, *given, **named, **more))
            except _OF_RUBY as fault:
                raise FilterArgumentError(f"`{name}` cannot be used here ({fault})", token=token) from None

        return apply


class PageTemplate(BoundTemplate):
    """A text that is parsed."""

    context_class = PageContext


class PageEnvironment(Environment):
    """What templates share."""

    block_nesting_limit = 100
    context_depth_limit = 100
    output_stream_limit = OUTPUT
    template_class = PageTemplate
    run: PageRun

    def __init__(self, tags: Mapping[str, Callable[[PageEnvironment], Tag]]) -> None:
        """Take the tags that Jekyll adds. One serves all runs, as the library holds on to each that it has seen."""
        super().__init__(tolerance=Mode.LAX, undefined=_nothing, strict_filters=False)  # type: ignore[arg-type]
        for tag in (TextTag, PrintTag, UnknownTag):
            self.add_tag(tag)
        made: dict[str, Any] = {**self.tags, **{name: make(self) for name, make in tags.items()}}
        made["for"].node_class = LoopNode
        for each in made.values():
            if hasattr(each, "node_class"):
                each.node_class = guarded(each.node_class)
        self.tags = {name: tag for name, tag in made.items() if name not in _GONE}
        self.filters = {name: each for name, each in {**self.filters, **FILTERS}.items() if name not in _NO_FILTERS}
        self._parsed: dict[str, BoundTemplate] = {}

    def begin(self, run: PageRun) -> None:
        """Turn to another run."""
        self.run = run
        self._parsed.clear()

    def template(self, source: TemplateText) -> BoundTemplate:
        """Return a text parsed, each only once in a run."""
        if source.text not in self._parsed:
            self.run.know(source)
            self._parsed[source.text] = self.from_string(source.text, name=source.path)
        return self._parsed[source.text]

    def from_string(self, *given: Any, **more: Any) -> BoundTemplate:
        """Parse a text; a limit is not wrapped as the library would."""
        try:
            return super().from_string(*given, **more)
        except LiquidError as fault:
            if isinstance(fault.__cause__, LimitError | ResourceLimitError | RecursionError):
                raise fault.__cause__ from None
            raise

    def print(self, source: TemplateText, names: Mapping[str, Any]) -> Printed:
        """Return what a text prints."""
        buffer = Recorder()
        try:
            template = self.template(source)
            template.render_with_context(PageContext(template, globals=names), buffer)
        except LiquidError as fault:
            self.error(fault)
        return Printed(buffer.getvalue(), tuple(buffer.segments))

    def error(self, exc: type[LiquidError] | LiquidError, msg: str | None = None, token: Token | None = None) -> None:
        """Report a fault of the author's; a limit ends the run."""
        fault = exc if isinstance(exc, LiquidError) else exc(msg, token=token)
        if isinstance(fault, ResourceLimitError):
            fault.token = fault.token or token
            raise fault
        words = str(fault.message or "")
        unclosed = _UNCLOSED.match(words)
        if unclosed:
            raise _UnclosedError(unclosed[1] or unclosed[2])
        self.run.report(UNKNOWN_OUTPUT, f"this Liquid is not understood: {words}", fault.token or token, STOPS)

    def _parse(self, source: str) -> list[Node]:
        """Parse a text; braces without an end are passed over."""
        written = source
        for opening, closing in _PAIRS:
            behind = written.rfind(closing) + 1  # to look for an end from every beginning takes time squared
            places = [found.span() for found in opening.finditer(written, behind)]
            written = self._without(written, places) if places else written
        for _ in range(_MOST_UNCLOSED):
            try:
                return get_parser(self).parse(Stream(self.tokenizer()(written)))
            except _UnclosedError as tag:
                written = self._without(written, [_last_unclosed(written, str(tag))])
            except LiquidSyntaxError as fault:
                at = fault.token.start_index if fault.token is not None else -1
                if at < 0 or written[at : at + 2] not in ("{{", "{%"):
                    raise
                written = self._without(written, [(at, at + 2)])
        raise LimitError(f"this text has more than {_MOST_UNCLOSED} braces without an end")

    def _without(self, text: str, places: list[tuple[int, int]]) -> str:
        """Return a text with spaces in the place of what has no end; the first is reported."""
        start, end = places[0]
        token = Token(TOKEN_TAG, text[start:end], start, text)
        self.run.report(UNCLOSED_TAG, "this has no end", token, STOPS)
        ends = [0, *(end for _, end in places)]
        kept = (text[before:start] + " " * (end - start) for before, (start, end) in zip(ends, places, strict=False))
        mended = "".join(kept) + text[ends[-1] :]
        known = self.run.source(token)
        if known is not None:
            self.run.know(known, mended)
        return mended


def _nothing(*_given: Any, **_more: Any) -> None:
    """Stand for an undefined variable, which is nil."""
