"""What an author did wrong when YAML cannot be read: the entry to blame, a sentence and a way out."""

from __future__ import annotations

import re

from msgspec import Struct

from lectorium.text.pattern import pattern

_LINE = pattern(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_TOP_KEY = pattern(
    r"(?P<key>[^\s:#'\"\[\]{}&*!|>%@`,-](?:[^\r\n:]*[^\r\n: \t])?)[ \t]*+:(?=[ \t\r\n]|\Z)[ \t]*(?P<value>[^\r\n]*)"
)
_TAB_INDENT = pattern(r"(?<![^\r\n])[ ]*\t[ \t]*(?=[^\s])")
_INDENTED = pattern(r"[ ]+(?P<content>(?:-[ ]|[^\s:#][^\r\n:]*:(?=[ \r\n]))[^\r\n]*)")
_UNQUOTED = pattern(r"(?:-[ ]+|[\[{,:][ ]*)(?P<value>[*@`][^\s,\]}#]*)")
_NO_SPACE = pattern(r"(?P<key>[A-Za-z_][\w-]*):(?P<value>\S.*)")


class YamlEntry(Struct, frozen=True, gc=False):
    """One top-level entry of a YAML text, found by eye and not by grammar; offsets into that text."""

    start: int
    end: int
    key: str
    """Empty when the first line of the entry is no `key: value`."""
    key_start: int
    value_start: int
    value_end: int


class Fault(Struct, frozen=True, gc=False):
    """What to tell the author, and where; offsets into the YAML text."""

    message: str
    start: int
    end: int
    help: str
    replacement: str | None = None
    """The value in quotes, when that is all it needs."""


def lines_with_tab_indent(text: str) -> tuple[tuple[int, int], ...]:
    """Return the range of each indentation that holds a tab."""
    return tuple(match.span() for match in _TAB_INDENT.finditer(text))


def entry_around(text: str, at: int) -> YamlEntry:
    """Return the top-level entry whose lines hold the offset `at`."""
    starts = _entry_starts(text)
    before = [start for start in starts if start <= at]
    start = before[-1] if before else 0
    end = next((other for other in starts if other > start), len(text))
    if len(before) > 1 and _TOP_KEY.match(text, start) and not _TOP_KEY.match(text, before[-2]):
        # A line that is no key is taken as the start of a key of several lines: it is the one to blame.
        start, end = before[-2], start
    found = _TOP_KEY.match(text, start)
    if not found:
        return YamlEntry(start, end, "", start, start, end)
    value = found["value"].rstrip()
    return YamlEntry(
        start, end, found["key"], found.start("key"), found.start("value"), found.start("value") + len(value)
    )


def _entry_starts(text: str) -> tuple[int, ...]:
    starts = []
    for line in _LINE.finditer(text):
        first = line[0][:1]
        if first and first not in " \t\r\n#" and not re.match(r"-[ \t\r\n]", line[0]):
            starts.append(line.start())
    return tuple(starts)


def explain(text: str, at: int, entry: YamlEntry, problem: str) -> Fault:
    """Say what is wrong at offset `at` of an entry, with the nearest way out."""
    value = text[entry.value_start : entry.value_end]
    one_line = not text[entry.value_end : entry.end].strip()
    line = max(text.rfind("\n", 0, at) + 1, entry.value_start)
    unquoted = next(
        (found for found in _UNQUOTED.finditer(text, line, entry.end) if at in range(*found.span("value"))), None
    )
    if unquoted:
        start, end = unquoted.span("value")
        help_text = f"put it in quotes: `{_quote(unquoted['value'])}`"
        return Fault(f"a value cannot begin with {_sign(unquoted['value'])}", start, end, help_text)
    if entry.key and one_line and value:
        fault = _explain_value(entry, value)
        if fault:
            return fault
    fault = None if entry.key else explain_glued(text, entry.start)
    return fault or _explain_indent(text, at, entry, value) or _explain_rest(text, at, entry, problem)


def explain_glued(text: str, start: int) -> Fault | None:
    """Say that `title:Introduction` needs a space, when such a line stands at `start`."""
    line = _LINE.match(text, start)
    glued = _NO_SPACE.match(line[0].rstrip()) if line else None
    if not glued:
        return None
    where = start + glued.end("key")
    return Fault("a space is missing after the colon", where, where + 1, f"write `{glued['key']}: {glued['value']}`")


def _explain_indent(text: str, at: int, entry: YamlEntry, value: str) -> Fault | None:
    """Say that a line below `key: value` is indented as if it belonged to a key without a value."""
    begin = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    found = _INDENTED.match(text, begin)
    if not found or begin <= entry.start:
        return None
    start, end = found.span("content")
    if value and entry.key:
        message = f"this line is indented, but `{entry.key}` above it has a value already"
        return Fault(message, start, end, "move the line to the left, or put the value above in quotes")
    return Fault(
        "this line is not indented like the lines around it", start, end, "indent the lines of one list or group alike"
    )


def _explain_rest(text: str, at: int, entry: YamlEntry, problem: str) -> Fault:
    line_end = at + len(text[at:].splitlines()[0]) if text[at : at + 1].strip() else at
    if not entry.key and not text[entry.value_end : entry.end].strip() and not text.startswith("-", entry.start):
        help_text = "write one `key: value` on each line, and indent lines that continue a value"
        return Fault("this line is not a key with a value", entry.start, max(line_end, entry.start + 1), help_text)
    if text.startswith("- ", at):
        value = text[entry.value_start : entry.value_end]
        help_text = f"delete `{value}` or make it the first entry of the list" if value else "indent the entries alike"
        return Fault("a list cannot stand here", at, line_end, help_text)
    message = f"this is not valid YAML: {problem}" if problem else "this is not valid YAML"
    help_text = "put the value in quotes, or check the indentation of the lines around it"
    return Fault(message, at, max(line_end, at), help_text)


def _explain_value(entry: YamlEntry, value: str) -> Fault | None:
    start, end = entry.value_start, entry.value_end
    quoted = _quote(value)
    way_out = f"put the whole value in quotes: `{entry.key}: {quoted}`"
    if value[0] in "'\"":
        if len(value) < 2 or not value.endswith(value[0]):
            return _explain_quote(entry, value, way_out, quoted)
        quoted = _quote(value[1:-1])
        help_text = f"use other quotes around the value: `{entry.key}: {quoted}`"
        return Fault("quotes inside quotes end the value too early", start, end, help_text, quoted)
    if value[0] in "[{" and not re.search(r"[\]}]", value):
        closing = "]" if value[0] == "[" else "}"
        return Fault(f"this `{value[0]}` is never closed", start, start + 1, f"add the closing `{closing}`")
    if value[0] in "[{":
        return Fault(f"a value that begins with `{value[0]}` is read as a list", start, end, way_out, quoted)
    if value[0] in "@`%&*!|>,?]}" or (value[0] == "-" and value[:2] != "- "):
        return Fault(f"a value cannot begin with {_sign(value)}", start, start + 1, way_out, quoted)
    colon = re.search(r":(?=[ \t]|$)", value)
    if colon:
        where = start + colon.start()
        return Fault("a colon inside a value needs quotes around the value", where, where + 1, way_out, quoted)
    return None


def _sign(value: str) -> str:
    return "a backtick" if value[0] == "`" else f"`{value[0]}`"


def _explain_quote(entry: YamlEntry, value: str, way_out: str, quoted: str) -> Fault:
    start, end = entry.value_start, entry.value_end
    if value.count(value[0]) == 1:
        help_text = f"add the closing quote: `{entry.key}: {value}{value[0]}`"
        return Fault("this quote is never closed", start, start + 1, help_text, value + value[0])
    return Fault("text follows the closing quote", start, end, way_out, quoted)


def _quote(value: str) -> str:
    """Return `value` as a YAML scalar in quotes (YAML 1.1, 5.7: only quote and backslash need an escape here)."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"
