"""The tokens of an expression, read as tolerantly as Ruby reads them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from liquid import RenderContext
from liquid.builtin.expressions import logical, primitive, tokenize
from liquid.exceptions import LiquidSyntaxError
from liquid.stream import TokenStream
from liquid.token import (
    TOKEN_BLANK,
    TOKEN_COLON,
    TOKEN_COMMA,
    TOKEN_CONTINUE,
    TOKEN_DOT,
    TOKEN_EMPTY,
    TOKEN_EOF,
    TOKEN_EXPRESSION,
    TOKEN_LPAREN,
    TOKEN_PIPE,
    TOKEN_RANGE_LITERAL,
    TOKEN_RPAREN,
    TOKEN_STRING,
    TOKEN_WORD,
    Token,
)

from lectorium.dialects.jekyll.liquid.values import LimitError, to_text

_DEEPEST = 50
"""Brackets of one expression."""
_LOOPS = ("for", "tablerow")
_CONDITIONS = ("if", "elsif", "unless")
_ARGUMENTS = frozenset({"limit", "offset", "cols"})
_OF_LOOPS = _ARGUMENTS | {"in", "reversed", "continue"}
_KEPT = _OF_LOOPS | {"with", "for", "as", "if", "else", "required", "not"}
"""Words that the library keeps for itself; Jekyll takes them for names wherever they are not the loop's own."""


class _Contains(logical.ContainsExpression):
    """`contains`: false where Ruby's value has no `include?`."""

    __slots__ = ()

    def evaluate(self, context: RenderContext) -> object:
        left, right = self.left.evaluate(context), self.right.evaluate(context)
        if left in (None, False) or right in (None, False) or not isinstance(left, Collection):
            return False
        if isinstance(left, range):  # Python would compare value by value, and hear of no time limit
            return isinstance(right, int | float) and left.start <= right <= left.stop - 1
        return (to_text(right) if isinstance(left, str) else right) in left


logical.ContainsExpression = _Contains  # type: ignore[misc]  # the library has no other place for an operator
primitive.Blank.__eq__ = lambda _left, _right: False  # type: ignore[method-assign]  # `blank?` is not of Ruby's own


class Stream(TokenStream):
    """The tokens of a template, whose expressions are read tolerantly."""

    def into_inner(self, *, tag: Token | None = None, eat: bool = True) -> TokenStream:
        """Return the tokens of the expression that comes next."""
        token = self.current
        if token.kind != TOKEN_EXPRESSION:
            raise LiquidSyntaxError("something is missing in this tag", token=tag or token)
        if eat:
            next(self)
        return expression_tokens(token, tag.value if tag is not None else "")


def expression_tokens(token: Token, tag: str = "") -> TokenStream:
    """Return the tokens of an expression; raises `LimitError` where it is nested too deep.

    A condition ends before a character that Liquid does not know, its brackets are passed over; so are the filters of
    a loop.
    """
    if token.value.count("[") > _DEEPEST:
        raise LimitError(f"this expression has more than {_DEEPEST} brackets", token)
    found: list[Token] = []
    try:
        found.extend(tokenize(token.value, token))
    except LiquidSyntaxError:
        if tag not in _CONDITIONS:
            raise
    if tag in _CONDITIONS and TOKEN_RANGE_LITERAL not in {item.kind for item in found}:
        found = [item for item in found if item.kind not in (TOKEN_LPAREN, TOKEN_RPAREN)]
    if tag in _LOOPS:
        found = found[: next((at for at, item in enumerate(found) if item.kind == TOKEN_PIPE), len(found))]
    while found and found[-1].kind == TOKEN_PIPE:
        found.pop()
    stream = TokenStream(iter(list(_with_names(found, in_loop=tag in _LOOPS))))
    stream.eof = Token(TOKEN_EOF, TOKEN_EOF, token.start_index, token.source)  # so that what is missing has a place
    return stream


def _with_names(tokens: list[Token], *, in_loop: bool) -> Iterable[Token]:
    """Yield tokens, where words that the library keeps for itself are names again."""
    for at, token in enumerate(tokens):
        before = tokens[at - 1].kind if at else ""
        after = tokens[at + 1].kind if at + 1 < len(tokens) else TOKEN_EOF
        named = before == TOKEN_DOT and token.kind.isalpha() and token.value.isidentifier()
        if token.kind in _KEPT:
            argument = token.kind not in _ARGUMENTS or after == TOKEN_COLON
            own = token.kind != TOKEN_CONTINUE or before == TOKEN_COLON
            of_loop = in_loop and at > 0 and token.kind in _OF_LOOPS and before != "in"
            named = named or not (of_loop and argument and own)
        if token.kind in (TOKEN_EMPTY, TOKEN_BLANK) and before in (TOKEN_COLON, TOKEN_COMMA):  # given to a filter
            yield token._replace(kind=TOKEN_STRING, value="")
        else:
            yield token._replace(kind=TOKEN_WORD) if named else token
