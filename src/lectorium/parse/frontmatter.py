"""Front matter: the YAML mapping at the head of a post, split off without moving a single offset."""

from __future__ import annotations

import re

from lectorium.parse import yaml_codes as codes
from lectorium.parse.yaml_value import FrontMatter
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.limits import FRONT_MATTER
from lectorium.text.outcome import Outcome
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

_OPENING = pattern(r"---[ \t]*(?:\r\n|\n|\r|\Z)")
_JSON = pattern(r"\ufeff?(\{)\s*\"")
_LEADING = pattern("[\ufeff\u200b\\s]*")
_KEY_LINE = pattern(r"[A-Za-z_][\w .-]*:(?:\s|\Z)")
_YAML_LINE = pattern(r"[A-Za-z_][\w .-]*:(?:[ \t\r\n]|\Z)|[ \t]+\S|-(?:[ \t\r\n]|\Z)|#[^#]|\}|\]")
_LINE = pattern(r"[^\r\n]*(\r\n|\n|\r|\Z)")


def split_front_matter(source: SourceFile) -> Outcome[FrontMatter]:
    """Split and read the front matter of a file; a file without any has `present=False` and its body at the start.

    A byte order mark, CRLF, spaces behind the dashes, `...` as the closing line and a file that ends at it are fine.
    """
    text = source.text
    bom = int(text.startswith("\ufeff"))
    start = bom
    found: tuple[Diagnostic, ...] = ()
    if not _OPENING.match(text, start):
        start = _late_start(text)
        if not start:
            return Outcome(FrontMatter((), bom, present=False))
        found = (_not_first(source, start),)
    outcome = _read(source, start)
    return Outcome(outcome.value, (*found, *outcome.diagnostics))


def split_json(source: SourceFile) -> Outcome[FrontMatter] | None:
    """Read front matter that is an object of JSON, as Hugo has it, None for a text that has none at its head."""
    opening = _JSON.match(source.text)
    if opening is None:
        return None
    from json import JSONDecoder

    from lectorium.parse.yaml import read_yaml

    start = opening.start(1)
    try:
        _, end = JSONDecoder().raw_decode(source.text[: start + FRONT_MATTER], start)
    except (ValueError, RecursionError):
        return None
    line = _LINE.match(source.text, end)
    if line is None or line[0].strip():
        return None
    read = read_yaml(source, start, end)  # which is a part of YAML
    return Outcome(FrontMatter(read.value, line.end()), read.diagnostics)


def _read(source: SourceFile, start: int) -> Outcome[FrontMatter]:
    # The YAML library is loaded only when a file with front matter is really parsed: a no-op build does not pay.
    from lectorium.parse.yaml import HANDLER, read_yaml

    text = source.text[start:]
    try:
        block, body = HANDLER.split(text)
    except ValueError:
        return _unclosed(source, start, None)
    body_start = len(source.text) - len(body)
    first = start + _line_end(text)
    outcome = read_yaml(source, first, first + len(block))
    is_broken = any(item.code not in codes.FORGIVEN for item in outcome.diagnostics)
    if is_broken and _has_body_inside(block):
        unclosed = _unclosed(source, start, first + len(block))
        if unclosed.value.present and not any(item.code is not codes.NOT_CLOSED for item in unclosed.diagnostics):
            return unclosed
    return Outcome(FrontMatter(outcome.value, body_start), outcome.diagnostics)


def _unclosed(source: SourceFile, start: int, rule: int | None) -> Outcome[FrontMatter]:
    """Read the head of a file whose front matter has no closing line; `rule` is a `---` further down, if any."""
    from lectorium.parse.yaml import read_yaml

    first = start + _line_end(source.text[start : start + 200])
    if not _KEY_LINE.match(source.text, first):
        return Outcome(FrontMatter((), start, present=False))
    end = _head_end(source.text, first)
    outcome = read_yaml(source, first, end)
    line = source.position(max(first, end - 1))[0]
    span = Span(source.path, start, start + 3)
    message = "the front matter that begins here is never closed"
    if rule is not None:
        message += f" before the text (the `---` in line {source.position(rule)[0]} comes too late)"
    found = Diagnostic(codes.NOT_CLOSED, message, span, f"add a line with only `---` after line {line}")
    return Outcome(FrontMatter(outcome.value, end), (found, *outcome.diagnostics))


def _head_end(text: str, first: int) -> int:
    """Return the offset behind the last line that can belong to front matter."""
    at = first
    while at < len(text):
        line = _LINE.match(text, at)
        if line is None or not _YAML_LINE.match(text, at, line.end()) or line.end() == at:
            break
        at = line.end()
    return at


def _has_body_inside(block: str) -> bool:
    """Return whether what stands between the dashes looks like front matter followed by text."""
    rest = block[_head_end(block, 0) :]
    return bool(rest.strip()) and bool(re.match(r"\s*\n|#", rest))


def _late_start(text: str) -> int:
    """Return the offset of front matter that has only blank lines before it, else 0."""
    blank = _LEADING.match(text)
    at = blank.end() if blank else 0
    if not at or not _OPENING.match(text, at):
        return 0
    return at if _KEY_LINE.match(text, at + _line_end(text[at : at + 200])) else 0


def _not_first(source: SourceFile, start: int) -> Diagnostic:
    message = "the front matter does not start on the first line of the file"
    return Diagnostic(codes.NOT_FIRST, message, Span(source.path, start, start + 3), "delete what stands before `---`")


def _line_end(text: str) -> int:
    line = _LINE.match(text)
    return line.end() if line else len(text)
