"""The value of a Liquid output such as `{{ "/x" | relative_url }}`, as far as it is known without Liquid."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from lectorium.parse.yaml_value import Field
from lectorium.text.pattern import pattern
from lectorium.text.suggest import did_you_mean
from lectorium.text.url import percent_encoded

_PART = pattern(r"""\s*("[^"]*"|'[^']*'|[^|"']+|\||["'])""")
_FILTER = pattern(r"""(\w+)\s*(?::\s*(.*))?$""", re.DOTALL)
_NAME = pattern(r"[A-Za-z_][\w-]*(?:\.[\w-]+|\[(?:\"[^\"]*\"|'[^']*')\])*\Z")
_INDEX = pattern(r"""\[["']([^"']*)["']\]""")
_TO_ROOT = pattern(r"relative_url|absolute_url|prepend:\s*site\.(?:baseurl|url)")
"""Filters that make an address count from the site's root: posts bring them along from Jekyll courses."""
SCHEME = pattern(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
MOST_VALUES = 2000
"""Scalars of a config or front matter that can be written out."""
LONGEST = 2000
"""Characters of an output beyond which it is text."""


class LiquidValue(Struct, frozen=True, gc=False):
    """What an output stands for."""

    text: str
    from_root: bool = False
    """True when the text counts from the site's root."""
    host: bool = False
    """True for `site.url`: the root of the host, which is not always the root of the site."""
    name: str = ""
    """Full name of the value, or empty for a literal."""


class Unknown(Struct, frozen=True, gc=False):
    """Why an output has no value."""

    message: str
    help: str = ""


def scalars_of(prefix: str, fields: tuple[Field, ...]) -> list[tuple[str, str]]:
    """Return every scalar of a mapping by its full name, such as `site.author.name`, as written; at most 2,000."""
    found: list[tuple[str, str]] = []
    waiting = [(prefix, fields, 0)]
    while waiting and len(found) < MOST_VALUES:
        name, inner, depth = waiting.pop()
        for item in inner:
            if item.value.kind == "scalar" and item.value.scalar is not None:
                found.append((f"{name}.{item.key}", item.value.raw))
            elif item.value.kind == "mapping" and depth < 4:
                waiting.append((f"{name}.{item.key}", item.value.fields, depth + 1))
    return found[:MOST_VALUES]


def value_of(expression: str, values: Mapping[str, str], *, filters: bool) -> LiquidValue | Unknown:
    """Return what `expression` (no braces) stands for; a native course has no `filters` but those to the root."""
    first, *rest = _pipes(expression)
    value = _operand(first, values)
    to_root = rest and all(map(_TO_ROOT.fullmatch, rest))
    if not (filters or to_root) and (rest or (isinstance(value, LiquidValue) and not value.name)):
        return Unknown(f"`{{{{ {expression.strip()} }}}}` is a template, which only a Jekyll course has", _NATIVE_HELP)
    for part in rest:
        if isinstance(value, Unknown):
            return value
        value = _apply(value, part, values)
    return value


_NATIVE_HELP = "write `{{ site.baseurl }}` for the root of the site, or put the text in backquotes"


def _pipes(expression: str) -> list[str]:
    parts = [""]
    for found in _PART.finditer(expression):
        if found[1] == "|":
            parts.append("")
        else:
            parts[-1] += found[0]
    return [part.strip() for part in parts]


def _operand(text: str, values: Mapping[str, str]) -> LiquidValue | Unknown:
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return LiquidValue(text[1:-1])
    if re.fullmatch(r"-?\d+(?:\.\d+)?", text):
        return LiquidValue(text)
    if not _NAME.match(text):
        return Unknown(f"`{text}` is not something that can be written out here")
    name = _INDEX.sub(r".\1", text)
    if name in ("site.baseurl", "relative_root"):
        return LiquidValue("", from_root=True, name=name)
    if name == "site.url":
        return LiquidValue(values.get(name, ""), host=True, name=name)
    if name in values:
        return LiquidValue(values[name], name=name)
    return Unknown(f"`{name}` has no value in this course", did_you_mean(name, values))


def _apply(value: LiquidValue, part: str, values: Mapping[str, str]) -> LiquidValue | Unknown:
    found = _FILTER.match(part)
    name = found[1] if found else part
    arguments = [_operand(item.strip(), values) for item in _commas(found[2] or "")] if found else []
    known: list[LiquidValue] = []
    for argument in arguments:
        if isinstance(argument, Unknown):
            return argument
        known.append(argument)
    if name in ("relative_url", "absolute_url"):
        absolute = SCHEME.match(value.text) and not value.from_root
        return value if absolute else replace(value, from_root=True, host=False)
    if name in ("prepend", "append") and len(known) == 1:
        return _join(known[0], value) if name == "prepend" else _join(value, known[0])
    if name == "default" and known:
        return value if value.text or value.from_root else known[0]
    change = _CHANGES.get(name)
    if change is None or len(known) not in (0, 2):
        near = "check its arguments" if name in _FILTER_NAMES else did_you_mean(name, _FILTER_NAMES)
        return Unknown(f"the Liquid filter `{name}` is not read here", near)
    return replace(value, text=change(value.text, *(item.text for item in known[:2])))


def _commas(text: str) -> list[str]:
    return re.findall(r"""(?:"[^"]*"|'[^']*'|[^,"'])+""", text)


def _join(left: LiquidValue, right: LiquidValue) -> LiquidValue:
    if left.host and right.from_root:
        return right
    text = left.text + right.text
    return LiquidValue(text, from_root=left.from_root or right.from_root, host=left.host, name=left.name or right.name)


def _escape(text: str, *_: str) -> str:
    return html.escape(text)


def _replace(text: str, old: str = "", new: str = "") -> str:
    return text.replace(old, new) if old else text


_CHANGES: dict[str, Callable[..., str]] = {
    "escape": _escape,
    "xml_escape": _escape,
    "strip": lambda text, *_: text.strip(),
    "strip_html": lambda text, *_: re.sub(r"<[^<>]*>", "", text),
    "strip_newlines": lambda text, *_: text.replace("\n", ""),
    "downcase": lambda text, *_: text.lower(),
    "upcase": lambda text, *_: text.upper(),
    "capitalize": lambda text, *_: text[:1].upper() + text[1:],
    "uri_escape": lambda text, *_: percent_encoded(text, "!#$&'()*+,/:;=?@[]~"),
    "markdownify": lambda text, *_: text,
    "smartify": lambda text, *_: text,
    "replace": _replace,
}
_FILTER_NAMES = (*_CHANGES, "relative_url", "absolute_url", "prepend", "append", "default")
