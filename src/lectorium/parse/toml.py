"""TOML front matter, as Hugo and Zola have it: the same fields as YAML gives, each with the line of its key."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime

from msgspec import Struct

from lectorium.parse import yaml_codes as codes
from lectorium.parse.yaml_value import Field, FrontMatter, YamlValue
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.limits import FRONT_MATTER, FRONT_MATTER_DEPTH
from lectorium.text.outcome import Outcome
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

_OPENING = pattern(r"\ufeff?(\+\+\+)[ \t]*\r?\n(?=\s*(?:[\w\"'\[#.-]|\+\+\+))")
_CLOSING = pattern(r"^\+\+\+[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_FAULT = pattern(r"(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL)


def split_toml(source: SourceFile) -> Outcome[FrontMatter] | None:
    """Read front matter between two lines of `+++` (TOML 1.0), None for a text that has none at its head.

    What cannot be read has no fields.
    """
    opening = _OPENING.match(source.text)
    if opening is None:
        return None
    start, closing = opening.start(1), _CLOSING.search(source.text, opening.end())
    if closing is None:
        message, help_text = "the front matter that begins here is never closed", "add a line with only `+++` below it"
        fault = Diagnostic(codes.NOT_CLOSED, message, Span(source.path, start, start + 3), help_text)
        return Outcome(FrontMatter((), start, present=False), (fault,))
    block = source.text[opening.end() : closing.start()]
    fields = _read(_Block(source.path, opening.end(), block))
    return Outcome(FrontMatter(fields.value, closing.end()), fields.diagnostics)


class _Block(Struct, frozen=True, gc=False):
    path: str
    start: int
    text: str

    def line(self, key: str) -> Span:
        """Return the line that sets a key of the outermost table or opens the table of that name."""
        name = rf"(?:{re.escape(key)}|\"{re.escape(key)}\"|'{re.escape(key)}')"
        found = re.search(rf"^[ \t]*\[*[ \t]*({name})(?=[ \t]*[.=\]])[^\r\n]*", self.text, re.MULTILINE)
        first, last = found.span(1) if found else (0, 0)
        return Span(self.path, self.start + first, self.start + last, "column" if found else "line")


def _read(block: _Block) -> Outcome[tuple[Field, ...]]:
    if len(block.text) > FRONT_MATTER:
        return Outcome((), (_too_large(block),))
    try:
        table = tomllib.loads(block.text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Outcome((), (_fault(block, str(error)),))
    if not _is_shallow(table, FRONT_MATTER_DEPTH):
        return Outcome((), (_too_large(block),))
    fields = []
    for key, value in table.items():
        span = block.line(key)
        fields.append(Field(key, _value(value, span), span))
    return Outcome(tuple(sorted(fields, key=lambda item: item.span.start)))


def _too_large(block: _Block) -> Diagnostic:
    span = Span(block.path, block.start, block.start, "line")
    message, help_text = "this front matter is too long or too deep", "move long texts into the body"
    return Diagnostic(codes.YAML_TOO_LARGE, message, span, help_text)


def _fault(block: _Block, said: str) -> Diagnostic:
    found = _FAULT.fullmatch(said)
    lines = block.text.splitlines(keepends=True)
    number = int(found["line"]) - 1 if found and found["line"] else max(0, len(lines) - 1)
    at = block.start + sum(map(len, lines[:number]))
    last = at + len(lines[number].rstrip("\r\n")) if number < len(lines) else at
    what = found["what"] if found else said
    message = f"this is not valid TOML: {what[:1].lower()}{what[1:]}"
    help_text = 'write one `key = "value"` on each line, such as `title = "Introduction"`'
    return Diagnostic(codes.INVALID_YAML, message, Span(block.path, at, last), help_text)


def _is_shallow(value: object, levels: int) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels > 0 and all(_is_shallow(item, levels - 1) for item in inner)


def _value(value: object, span: Span) -> YamlValue:
    """Return a value as YAML has it; its place is that of the key of its field."""
    if isinstance(value, dict):
        fields = tuple(Field(key, _value(item, span), span) for key, item in value.items())
        return YamlValue(None, span, "", kind="mapping", fields=fields)
    if isinstance(value, list):
        return YamlValue(None, span, "", kind="sequence", items=tuple(_value(item, span) for item in value))
    if isinstance(value, bool | int | float):
        return YamlValue(value, span, str(value).lower())
    if isinstance(value, date):
        text = value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
        return YamlValue(text, span, text, is_time=True)
    return YamlValue(str(value), span, str(value))
