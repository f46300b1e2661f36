"""Texts and plain values as YAML reads them: in quotes only where they need them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lectorium.text.pattern import pattern

_PLAIN = pattern(r"[^\W\d_][\w'’()&.-]*(?:,? [\w'’()&.-]+)*")
"""Words that YAML reads as they are."""
_PLAIN_PART = pattern(r"(?:/|[^\W\d_])[\w'’()&./-]*(?: [\w'’()&./-]+)*")
"""The same within brackets, where a comma would end them; addresses too."""
_SHORT = 100
"""Characters of a line that nobody minds."""
_WORDS_OF_YAML = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def scalar(text: str) -> str:
    """Return a text as YAML reads it: in quotes, unless it is plain words."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML
    return text if plain else json.dumps(text, ensure_ascii=False)


def flow(value: Any) -> str:
    """Return texts, numbers, lists and mappings of them on one line; what is no text prints as it is."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if not isinstance(value, str):
        return str(value)
    plain = _PLAIN_PART.fullmatch(value) and value.lower() not in _WORDS_OF_YAML
    return value if plain else json.dumps(value, ensure_ascii=False)


def block(key: str, value: Any) -> str:
    """Return a setting: what is short on one line, longer lists and mappings an entry a line."""
    line = f"{key}: {scalar(value) if isinstance(value, str) else flow(value)}"
    if not isinstance(value, dict | list | tuple) or (len(line) <= _SHORT and not any(_is_nested(value))):
        return f"{line}\n"
    if isinstance(value, dict):
        inner = "".join(block(flow(name), item) for name, item in value.items())
        return f"{key}:\n" + "".join(f"  {each}\n" for each in inner.splitlines())
    return f"{key}:\n" + "".join(f"  - {flow(item)}\n" for item in value)


def _is_nested(value: Any) -> Iterator[bool]:
    items = value.values() if isinstance(value, dict) else value
    return (isinstance(item, dict | list | tuple) for item in items)
