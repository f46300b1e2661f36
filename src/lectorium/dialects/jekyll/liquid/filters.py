"""The filters of lists that Jekyll adds or that answer otherwise in Ruby (`filters.rb`), and all filters by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cmp_to_key
from typing import Any

from liquid import RenderContext
from liquid.builtin.expressions import BooleanExpression, FilteredExpression
from liquid.filter import with_context
from liquid.token import TOKEN_EXPRESSION, Token

from lectorium.dialects.jekyll.liquid import date_filters, text_filters, url_filters
from lectorium.dialects.jekyll.liquid.drops import DocumentDrop
from lectorium.dialects.jekyll.liquid.expressions import expression_tokens
from lectorium.dialects.jekyll.liquid.run import LONGEST_VALUE, TOO_LONG, run_of
from lectorium.dialects.jekyll.liquid.values import (
    MOST_ITEMS,
    TOO_MANY,
    LimitError,
    flatten,
    inspect,
    resolve_key,
    spread,
    to_text,
)
from lectorium.dialects.jekyll.order import compare

_INTEGER = re.compile(r"\s*-?\d+\s*")
_FLOAT = re.compile(r"\s*-?(?:\d+\.?\d*|\.\d+)\s*")


def _property(item: Any, key: Any) -> Any:
    """Return a property, where words that look like numbers are numbers (`item_property`)."""
    for part in to_text(key).split("."):
        item = resolve_key(item, part)
    if isinstance(item, str) and _INTEGER.fullmatch(item):
        return int(item)
    return float(item) if isinstance(item, str) and _FLOAT.fullmatch(item) else item


def _items(value: Any) -> list[Any]:
    """Return the values that a filter of Liquid's own goes through: nested lists are one list."""
    if isinstance(value, list | tuple):
        return list(flatten(value))
    return list(value) if isinstance(value, range) else [] if value is None else [value]


def _has(item: Any, key: Any, wanted: Any) -> bool:
    found = _property(item, key)
    if wanted is None:
        return found is None
    if isinstance(found, str):
        return found == to_text(wanted)
    values = found if isinstance(found, list) else [] if found is None else [found]
    return any(to_text(value) == to_text(wanted) for value in values)


def _selectable(value: Any) -> list[Any] | None:
    return list(value.values()) if isinstance(value, dict) else list(value) if isinstance(value, list | range) else None


def _where(value: Any, key: Any, wanted: Any) -> Any:
    items = _selectable(value)
    if items is None or key is None or isinstance(wanted, list | dict):
        return value
    return [item for item in items if _has(item, key, wanted)]


def _find(value: Any, key: Any, wanted: Any) -> Any:
    found = _where(value, key, wanted)
    return next(iter(found), None) if isinstance(found, list) else value


def _expression(context: RenderContext, text: Any, kind: type[Any]) -> Any:
    return kind.parse(context.env, expression_tokens(Token(TOKEN_EXPRESSION, to_text(text), -1, "")))


def _each(context: RenderContext, items: list[Any], name: Any, expression: Any) -> Iterable[tuple[Any, Any]]:
    """Yield each item with what an expression about it comes to."""
    run_of(context).spend(len(items))
    for item in items:
        with context.extend({to_text(name): item}):
            yield item, expression.evaluate(context)


@with_context
def _where_exp(value: Any, name: Any, text: Any, *, context: RenderContext) -> Any:
    items, condition = _selectable(value), _expression(context, text, BooleanExpression)
    return value if items is None else [item for item, true in _each(context, items, name, condition) if true]


@with_context
def _find_exp(value: Any, name: Any, text: Any, *, context: RenderContext) -> Any:
    found = _where_exp(value, name, text, context=context)
    return next(iter(found), None) if isinstance(found, list) else value


def _group(pairs: Iterable[tuple[Any, Any]]) -> list[dict[str, Any]]:
    groups: dict[str, dict[str, Any]] = {}
    for item, name in pairs:
        groups.setdefault(inspect(name), {"name": name, "items": []})["items"].append(item)
    return [{**group, "size": len(group["items"])} for group in groups.values()]


def _group_by(value: Any, key: Any) -> Any:
    items = list(value.items()) if isinstance(value, dict) else value
    return _group((item, to_text(_property(item, key))) for item in items) if isinstance(items, list) else value


@with_context
def _group_by_exp(value: Any, name: Any, text: Any, *, context: RenderContext) -> Any:
    expression = _expression(context, text, FilteredExpression)
    return _group(_each(context, value, name, expression)) if isinstance(value, list) else value


def _sort(value: Any, key: Any = None, nils: str = "first") -> Any:
    if value is None:
        raise ValueError("there is nothing to sort")
    if nils not in ("first", "last"):
        raise ValueError(f"nil comes first or last, not {nils}")
    items = list(value.items()) if isinstance(value, dict) else _items(value)
    keyed = [(item if key is None else _property(item, key), item) for item in items]

    def order(left: tuple[Any, Any], right: tuple[Any, Any]) -> int:
        if (left[0] is None) != (right[0] is None):
            return (1 if nils == "last" else -1) * (1 if left[0] is None else -1)
        found = compare(*(_sortable(each[0]) for each in (left, right)))
        return compare(to_text(left[0]), to_text(right[0])) or 0 if found is None else found

    return [item for _, item in sorted(keyed, key=cmp_to_key(order))]


def _sortable(value: Any) -> Any:
    if isinstance(value, DocumentDrop):
        return (_sortable(value["date"]), value["path"])
    return value.__liquid__() if hasattr(value, "__liquid__") else value


def _uniq(value: Any, key: Any = None) -> list[Any]:
    seen: dict[str, Any] = {}
    for item in _items(value):
        seen.setdefault(inspect(item if key is None else resolve_key(item, key)), item)
    return list(seen.values())


@with_context
def _map(value: Any, key: Any, *, context: RenderContext) -> list[Any]:
    run_of(context).spend()
    return [resolve_key(item, key) for item in _items(value)]


def _changed(change: Callable[[list[Any], Any], object]) -> Callable[..., Any]:
    """Return a filter that changes a copy of a list."""

    def run(value: Any, given: Any = 1) -> Any:
        if not isinstance(value, list):
            return value
        copy = list(value)
        change(copy, given)
        return copy

    return run


def _not_too_deep(items: list[Any], given: Any) -> Any:
    """Return a value for a list; lists in lists again and again would be as many as grains on a chess board."""
    if isinstance(given, list) and spread([items, given], {}) > MOST_ITEMS:
        raise LimitError(TOO_MANY)
    return given


def _remove_slice(items: list[Any], first: int | None, last: int | None) -> None:
    del items[first:last]


def _join(value: Any, glue: Any = " ") -> str:
    between, items = to_text(glue), _items(value)
    if len(between) * len(items) > LONGEST_VALUE:
        raise LimitError(TOO_LONG)
    return between.join(map(to_text, items))


def _compact(value: Any, key: Any = None) -> list[Any]:
    return [item for item in _items(value) if (item if key is None else resolve_key(item, key)) is not None]


def _concat(value: Any, other: Any) -> list[Any]:
    if not isinstance(other, list | tuple):
        raise ValueError("only a list can be added to a list")
    return [*_items(value), *other]


def _sentence(value: Any, word: Any = "and") -> str:
    parts = [to_text(item) for item in value]
    if len(parts) < 3:
        return f" {to_text(word)} ".join(parts)
    return f"{', '.join(parts[:-1])}, {to_text(word)} {parts[-1]}"


def _sample(value: Any, count: int = 1) -> Any:
    """Return the first value: a page comes out the same every time."""
    return value[0] if isinstance(value, list) and value and count == 1 else value


FILTERS: dict[str, Callable[..., Any]] = {
    **date_filters.FILTERS,
    **text_filters.FILTERS,
    **url_filters.FILTERS,
    "where": _where,
    "where_exp": _where_exp,
    "find": _find,
    "find_exp": _find_exp,
    "group_by": _group_by,
    "group_by_exp": _group_by_exp,
    "sort": _sort,
    "uniq": _uniq,
    "map": _map,
    "compact": _compact,
    "concat": _concat,
    "join": _join,
    "array_to_sentence_string": _sentence,
    "sample": _sample,
    "push": _changed(lambda items, given: items.append(_not_too_deep(items, given))),
    "pop": _changed(lambda items, given: _remove_slice(items, max(len(items) - int(given), 0), None)),
    "shift": _changed(lambda items, given: _remove_slice(items, None, int(given))),
    "unshift": _changed(lambda items, given: items.insert(0, _not_too_deep(items, given))),
}
"""By name; what is not among them the library answers as Ruby does."""
