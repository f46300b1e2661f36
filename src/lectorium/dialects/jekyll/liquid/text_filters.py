"""The filters of texts and numbers that Jekyll adds, and those of the library that answer otherwise than Ruby's."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from liquid import RenderContext
from liquid.filter import with_context

from lectorium.dialects.jekyll.liquid.run import LONGEST_VALUE, TOO_LONG, run_of
from lectorium.dialects.jekyll.liquid.values import LimitError, inspect, size_of, to_json, to_text

_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_NUMBER = re.compile(r"\s*[-+]?\d+(?:\.\d+\s*\Z)?")
_HTML = (("<script", "</script>"), ("<!--", "-->"), ("<style", "</style>"), ("<", ">"))
"""What `strip_html` takes away: each with its beginning and its end."""


def _split(value: Any, separator: Any) -> list[str]:
    text, by = to_text(value), to_text(separator)
    found = text.split() if by == " " else list(text) if not by else text.split(by)
    while found and not found[-1]:
        found.pop()
    return found


def _replace(value: Any, old: Any, new: Any = "") -> str:
    text, before, after = map(to_text, (value, old, new))
    if text.count(before) * len(after) > LONGEST_VALUE:
        raise LimitError(TOO_LONG)
    return text.replace(before, after)


def _truncate(value: Any, most: Any = 50, end: Any = "...") -> str | None:
    if value is None:
        return None
    text, length, dots = to_text(value), int(to_text(most)), to_text(end)
    return text[: max(length - len(dots), 0)] + dots if len(text) > length else text


def _slice(value: Any, offset: Any, length: Any = None) -> Any:
    items = value if isinstance(value, list) else to_text(value)
    first, count = int(to_text(offset)), 1 if length is None else int(to_text(length))
    first += len(items) if first < 0 else 0
    return items[first : first + max(count, 0)] if first >= 0 else items[:0]


def _truncatewords(value: Any, most: Any = 15, end: Any = "...") -> str | None:
    if value is None:
        return None
    text, count = to_text(value), max(int(to_text(most)), 1)
    found = text.split()
    return text if len(found) <= count else " ".join(found[:count]) + to_text(end)


def number_of(value: Any) -> int | float:
    """Return the number that a text begins with; anything else is none, and 0."""
    if isinstance(value, str):
        found = _NUMBER.match(value)
        return (float(found[0]) if "." in found[0] else int(found[0])) if found else 0
    return value if isinstance(value, int | float) and not isinstance(value, bool) else 0


def _round(value: Any, digits: Any = 0) -> int | float:
    places = min(int(number_of(digits)), 15)
    found = Decimal(str(number_of(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return float(found) if places > 0 else int(found)


def _number_of_words(value: Any, mode: Any = None) -> int:
    text = to_text(value)
    count = len(_CJK.findall(text))
    if mode == "cjk" or (mode == "auto" and count):
        return count + len(_CJK.sub(" ", text).split())
    return len(text.split())


def _smartify(value: Any) -> str:
    text = re.sub(r"&(?!\w+;|#\d+;)", "&amp;", to_text(value))
    text = text.replace("...", "…").replace("---", "—").replace("--", "–")
    text = re.sub(r"(?<![\w,.;:!?\"'’”)\]])\"(?=\S)", "“", text).replace('"', "”")
    return re.sub(r"(?<![\w,.;:!?\"'’”)\]])'(?=\S)", "‘", text).replace("'", "’")


@with_context
def _markdownify(value: Any, *, context: RenderContext) -> str:
    run = run_of(context)
    return to_text(value) if run.is_body(value) else run.markdown(to_text(value))


def _xml_escape(value: Any) -> str:
    escaped = to_text(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace('"', "&quot;").replace("'", "&apos;")


def _escape_once(value: Any) -> str:
    return re.sub(r"&amp;([A-Za-z]+|#\d+);", r"&\1;", _escape(to_text(value)) or "")


def _escape(value: Any) -> str | None:
    return None if value is None else _xml_escape(value).replace("&apos;", "&#39;")


def _strip_html(value: Any) -> str:
    text = to_text(value)
    for opening, closing in _HTML:
        end = text.rfind(closing) + 1  # what is never closed is not looked for again and again
        text = (
            re.sub(f"{opening}.*?{closing}", "", text[: end + len(closing)], flags=re.DOTALL)
            + text[end + len(closing) :]
        )
    return text


def _to_integer(value: Any) -> int:
    return int(value) if isinstance(value, bool) else int(number_of(value))


FILTERS: dict[str, Callable[..., Any]] = {
    "split": _split,
    "replace": _replace,
    "truncate": _truncate,
    "slice": _slice,
    "size": lambda value: size_of(value) or 0,
    "truncatewords": _truncatewords,
    "round": _round,
    "number_of_words": _number_of_words,
    "smartify": _smartify,
    "markdownify": _markdownify,
    "jsonify": to_json,
    "inspect": lambda value: _xml_escape(inspect(value)),
    "normalize_whitespace": lambda value: " ".join(to_text(value).split()),
    "xml_escape": _xml_escape,
    "escape": _escape,
    "escape_once": _escape_once,
    "strip_html": _strip_html,
    "to_integer": _to_integer,
}
"""By name."""
