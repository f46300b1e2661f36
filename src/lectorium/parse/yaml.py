"""YAML with places: composes nodes with the C safe loader and builds values whose spans are those of the file.

Every fault of a text is reported in one go: an entry that cannot be read is blanked by spaces of the same length,
so that the rest is still read at its true offsets.
"""

from __future__ import annotations

import yaml
from frontmatter.default_handlers import YAMLHandler
from msgspec import Struct, field

from lectorium.parse import yaml_codes as codes
from lectorium.parse.yaml_faults import YamlEntry, entry_around, explain, explain_glued, lines_with_tab_indent
from lectorium.parse.yaml_scalars import PREFIX, ImpossibleDateError, help_for_impossible, scalar
from lectorium.parse.yaml_value import Field, Scalar, YamlValue
from lectorium.text.conflict import blanked, conflict_fault, find_conflicts
from lectorium.text.diagnostic import Code, Diagnostic, Edit, Fix, Note, in_order
from lectorium.text.enclosed import blanked_within
from lectorium.text.limits import FRONT_MATTER, FRONT_MATTER_DEPTH, FRONT_MATTER_VALUES, SOURCE_BYTES
from lectorium.text.outcome import Outcome
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

MOST_FAULTS = 20
"""Entries that cannot be read, after which the rest of a text is given up."""

_SCALARS = frozenset(PREFIX + name for name in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value"))
_UNPRINTABLE = pattern("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_UNPRINTABLE_ASCII = pattern(r"[^\t\n\r\x20-\x7e]")
"""The same for a text of ASCII alone; to compile the other takes longer than to read most front matter."""
_BOUNDARY = pattern(r"(?<![^\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")

_DATA_VALUES = 500_000
"""Values of a file of data, each use of an alias counted again."""

HANDLER = YAMLHandler(_BOUNDARY)
"""Splits a text that begins with a line of dashes; its parts and the two lines between them add up to the text."""


class NodeLoader(yaml.CSafeLoader):
    """The C safe loader, which stops at nodes: they know their places, values do not."""

    def construct_document(self, node: yaml.Node) -> yaml.Node:
        """Return the node that a value would be made of."""
        return node


def read_yaml(source: SourceFile, start: int = 0, end: int | None = None) -> Outcome[tuple[Field, ...]]:
    """Read the mapping in `source.text[start:end]`: its fields with spans of the file, and every fault found."""
    start += source.text.startswith("\ufeff", start)
    return _Reading(source, start, len(source.text) if end is None else end).read()


def read_yaml_value(source: SourceFile) -> Outcome[YamlValue | None]:
    """Read a file of data, which may be a list as well as a mapping, and as large as any file."""
    start = int(source.text.startswith("\ufeff"))
    reading = _Reading(source, start, len(source.text), longest=SOURCE_BYTES, most_values=_DATA_VALUES)
    return reading.read_value()


def _is_yaml(text: str) -> bool:
    try:
        return all(True for _ in yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        return False


def _indented(text: str, places: tuple[tuple[int, int], ...], sign: str) -> str:
    """Return a text with other signs at some places, the last place first."""
    for first, last in reversed(places):
        text = text[:first] + sign * (last - first) + text[last:]
    return text


class _Reading(Struct):
    source: SourceFile
    start: int
    end: int
    longest: int = FRONT_MATTER
    most_values: int = FRONT_MATTER_VALUES
    found: list[Diagnostic] = field(default_factory=list)
    tabbed: tuple[tuple[int, int], ...] = ()
    """Indentations with a tab that were reported; offsets into the text."""
    nodes: int = 0
    open_nodes: set[int] = field(default_factory=set)

    def read(self) -> Outcome[tuple[Field, ...]]:
        text = self.source.text[self.start : self.end]
        if len(text) > self.longest:
            message = f"this is {len(text):,} characters long, more than {self.longest:,}"
            self._report(codes.YAML_TOO_LARGE, message, 0, 0, help="move long texts into the body of a post")
            return Outcome((), tuple(self.found))
        text = self._clean(text)
        node, salvaged = self._compose(text)
        fields = self._root(node)
        known = {item.key for item in fields}
        fields += tuple(item for item in salvaged if item.key not in known)
        return Outcome(tuple(sorted(fields, key=lambda item: item.span.start)), in_order(tuple(self.found)))

    def read_value(self) -> Outcome[YamlValue | None]:
        node, _ = self._compose(self._clean(self.source.text[self.start : self.end]))
        return Outcome(None if node is None else self._value(node), in_order(tuple(self.found)))

    def _clean(self, text: str) -> str:
        """Report what YAML does not allow in a text at all, and put one space in its place."""
        conflicts = find_conflicts(text, is_prose=False)
        self.found += (conflict_fault(self.source, each, self.start) for each in conflicts)
        text = blanked(text, conflicts, first_alone=True)
        unprintable = _UNPRINTABLE_ASCII if text.isascii() else _UNPRINTABLE
        for match in unprintable.finditer(text):
            message = f"the character U+{ord(match[0]):04X} is not allowed here"
            self._report(codes.INVALID_YAML, message, match.start(), match.end(), help="delete it")
            if len(self.found) >= MOST_FAULTS:
                break
        text = unprintable.sub(" ", text)
        tabs = () if "\t" not in text or _is_yaml(text) else lines_with_tab_indent(text)
        if tabs:
            self.tabbed, spaced = tabs, _indented(text, tabs, " ")
            belongs = any(text[:first].rstrip().endswith(":") for first, _ in tabs)
            flush = not belongs and not _is_yaml(spaced) and _is_yaml(_indented(text, tabs, ""))
            edits = tuple(Edit(self._span(first, last), "" if flush else "  " * (last - first)) for first, last in tabs)
            fix = Fix("delete tabs" if flush else "replace tabs by spaces", edits, safe=True)
            help_text = f"{'move it to the left' if flush else 'indent with spaces'}: YAML does not allow tabs there"
            self._report(codes.TAB_INDENT, "this line is indented with a tab", *tabs[0], help=help_text, fix=fix)
            text = _indented(text, tabs, "\n") if flush else spaced
        return text

    def _compose(self, text: str) -> tuple[yaml.Node | None, tuple[Field, ...]]:
        salvaged: list[Field] = []
        for _ in range(MOST_FAULTS):
            try:
                if not self._is_shallow(text):
                    return None, tuple(salvaged)
                return HANDLER.load(text, Loader=NodeLoader), tuple(salvaged)
            except yaml.MarkedYAMLError as error:
                entry = self._blame(text, error)
                text = blanked_within(text, ((entry.start, entry.end),))
                if entry.key:
                    salvaged.append(self._salvage(entry))
        return None, tuple(salvaged)

    def _is_shallow(self, text: str) -> bool:
        """Walk the events, which costs no stack, before composing, which does."""
        depth = 0
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > FRONT_MATTER_DEPTH:
                at = event.start_mark.index if event.start_mark else 0
                message = f"this is nested more than {FRONT_MATTER_DEPTH} levels deep"
                self._report(codes.YAML_TOO_LARGE, message, at, at + 1, help="write it with fewer levels")
                return False
        return True

    def _blame(self, text: str, error: yaml.MarkedYAMLError) -> YamlEntry:
        context = error.context or ""
        at_context = error.context_mark is not None and ("quoted" in context or "flow" in context)
        mark = error.context_mark if at_context or error.problem_mark is None else error.problem_mark
        at = min(mark.index if mark else 0, len(text))
        entry = entry_around(text, at)
        fault = explain(text, at, entry, error.problem or context)
        fix = None
        if fault.replacement is not None:
            edit = Edit(self._span(entry.value_start, entry.value_end), fault.replacement)
            fix = Fix("put the value in quotes", (edit,), safe=True)
        if not any(first <= fault.start <= last for first, last in self.tabbed):  # the tab is told already
            self._report(codes.INVALID_YAML, fault.message, fault.start, fault.end, help=fault.help, fix=fix)
        return entry

    def _salvage(self, entry: YamlEntry) -> Field:
        value = self.source.text[self.start + entry.value_start : self.start + entry.value_end]
        key_span = self._span(entry.key_start, entry.key_start + len(entry.key))
        return Field(entry.key, YamlValue(value, self._span(entry.value_start, entry.value_end), value), key_span)

    def _root(self, node: yaml.Node | None) -> tuple[Field, ...]:
        if node is None or (isinstance(node, yaml.ScalarNode) and node.tag == PREFIX + "null"):
            return ()
        if not isinstance(node, yaml.MappingNode):
            self._not_a_mapping(node)
            return ()
        return self._mapping(node)

    def _not_a_mapping(self, node: yaml.Node) -> None:
        span = self._node_span(node)
        glued = explain_glued(self.source.text, span.start)
        if glued:
            at = Span(span.path, glued.start, glued.end)
            self.found.append(Diagnostic(codes.INVALID_YAML, glued.message, at, glued.help))
            return
        help_text = "write one `key: value` on each line, such as `title: Introduction`"
        self.found.append(Diagnostic(codes.NOT_A_MAPPING, "these are not keys with values", span, help_text))

    def _value(self, node: yaml.Node) -> YamlValue:
        span = self._node_span(node)
        self.nodes += 1
        if self.nodes > self.most_values or id(node) in self.open_nodes:
            if not any(item.code is codes.YAML_TOO_LARGE for item in self.found):
                message = f"anchors and aliases make more than {self.most_values:,} values, or contain themselves"
                self.found.append(Diagnostic(codes.YAML_TOO_LARGE, message, span, "write the values out"))
            return YamlValue(None, span, "")
        if isinstance(node, yaml.ScalarNode):
            return YamlValue(self._scalar(node, span), span, node.value, node.tag == PREFIX + "timestamp")
        self._check_tag(node, span, {PREFIX + "map", PREFIX + "seq"})
        self.open_nodes.add(id(node))
        built = self._collection(node, span)
        self.open_nodes.discard(id(node))
        return built

    def _collection(self, node: yaml.Node, span: Span) -> YamlValue:
        if isinstance(node, yaml.MappingNode):
            return YamlValue(None, span, "", kind="mapping", fields=self._mapping(node))
        return YamlValue(None, span, "", kind="sequence", items=tuple(map(self._value, node.value)))

    def _scalar(self, node: yaml.ScalarNode, span: Span) -> Scalar:
        self._check_tag(node, span, _SCALARS)
        try:
            return scalar(node.tag, node.value)
        except ImpossibleDateError:
            help_text = help_for_impossible(node.value)
            self.found.append(
                Diagnostic(codes.IMPOSSIBLE_DATE, f"`{node.value}` is not a date of any calendar", span, help_text)
            )
            return str(node.value)

    def _check_tag(self, node: yaml.Node, span: Span, known: set[str] | frozenset[str]) -> None:
        if node.tag not in known:
            tag = node.tag.replace(PREFIX, "!!")
            self.found.append(
                Diagnostic(codes.UNSUPPORTED_YAML, f"the YAML tag `{tag}` is not read here", span, "delete the tag")
            )

    def _mapping(self, node: yaml.MappingNode) -> tuple[Field, ...]:
        fields: dict[str, Field] = {}
        merged: list[Field] = []
        for key, value in node.value:
            if key.tag == PREFIX + "merge":
                merged.extend(self._merge(value))
            elif not isinstance(key, yaml.ScalarNode) or not key.value:
                self._not_a_key(key)
            else:
                item = Field(key.value, self._value(value), self._node_span(key))
                self._check_duplicate(item, fields.pop(item.key, None))
                fields[item.key] = item
        return (*fields.values(), *(item for item in merged if item.key not in fields))

    def _not_a_key(self, node: yaml.Node) -> None:
        span = self._node_span(node)
        message, help_text = "this key is not a name", "a key is a plain name followed by a colon"
        if self.source.text.startswith("{{", span.start - 1):
            message = "braces without quotes are read as keys with values"
            help_text = "put the whole value in quotes"
        self.found.append(Diagnostic(codes.UNSUPPORTED_YAML, message, span, help_text))

    def _merge(self, node: yaml.Node) -> tuple[Field, ...]:
        value = self._value(node)
        mappings = (value,) if value.kind == "mapping" else value.items
        fields = {item.key: item for mapping in reversed(mappings) for item in mapping.fields}
        return tuple(fields.values())

    def _check_duplicate(self, item: Field, first: Field | None) -> None:
        if first is not None:
            note = Note(f"`{item.key}` stands here first", first.span)
            message = f"the key `{item.key}` stands twice; this last one counts"
            self.found.append(Diagnostic(codes.DUPLICATE_KEY, message, item.span, "delete one of the two", (note,)))

    def _node_span(self, node: yaml.Node) -> Span:
        first, last = node.start_mark.index, node.end_mark.index
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            child = node.value[-1]
            inner = child[1] if isinstance(child, tuple) else child
            if inner.end_mark.index > first:
                last = min(last, inner.end_mark.index)
        text = self.source.text
        while last > first and text[self.start + last - 1] in " \t\r\n":
            last -= 1
        return self._span(first, last)

    def _span(self, first: int, last: int) -> Span:
        return Span(self.source.path, self.start + first, self.start + last)

    def _report(
        self, code: Code, message: str, first: int, last: int, *, help: str = "", fix: Fix | None = None
    ) -> None:
        self.found.append(Diagnostic(code, message, self._span(first, max(first, last)), help, fix=fix))
