"""The front matter of a native post: its author's lines where both dialects read them alike, the rest rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from lectorium.migrate.body import native_target
from lectorium.migrate.note import ImportNote, NoteKind
from lectorium.model import codes
from lectorium.model.author_schedule import words_of_html
from lectorium.model.course import LabelledFact, Lecture, Page
from lectorium.model.declaration import Declaration, find
from lectorium.model.fields import (
    CONTENT_KEYS,
    HIDING_KEYS,
    HIDING_WORDS,
    LECTURE_FIELDS,
    OWN_CONTENT_KEYS,
    PAGE_FIELDS,
    PLUMBING_KEYS,
    ROBOT_KEYS,
    THEMED_LECTURE_FIELDS,
)
from lectorium.model.read_facts import NO_LABEL, label_of
from lectorium.model.understand import Policy, understand
from lectorium.parse.document import Document
from lectorium.parse.frontmatter import split_front_matter
from lectorium.parse.yaml_value import Field, YamlValue
from lectorium.plan.linking import locate_text
from lectorium.plan.locate import LinkContext, Locator
from lectorium.text.entity import unescape
from lectorium.text.source import SourceFile
from lectorium.text.yaml_text import block, flow

_ADDRESS = re.compile(r'((?:href|src)=")([^"]*)(")')
_TAGS = re.compile(r"<(?!/?a\b|img\b)[^<>]*>")
_PICTURE = re.compile(r'<img [^<>]*?src="([^"]*)"[^<>]*>')
_QUOTED_DAY = re.compile(r'^date: "(\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?)"$', re.MULTILINE)
_DROPPED = frozenset({"layout", "permalink"})
_NATIVE = Policy(codes.WRONG_TYPE, codes.UNKNOWN_KEY)


class Head(Struct):
    """Front matter in the making."""

    source: SourceFile
    document: Document
    post: Lecture | Page | None
    """None for the introduction of a list of ours."""
    locator: Locator
    printed: bool
    """Its layout has run: what it printed of the front matter stands in the text."""
    notes: list[ImportNote]
    entries: dict[str, str] = field(default_factory=dict)
    """Key -> its lines."""
    facts: dict[str, str] = field(default_factory=dict)

    @property
    def table(self) -> tuple[Declaration, ...]:
        """Return what the native course reads."""
        return LECTURE_FIELDS if isinstance(self.post, Lecture) else PAGE_FIELDS

    @property
    def old_table(self) -> tuple[Declaration, ...]:
        """Return what the old course read."""
        return THEMED_LECTURE_FIELDS if isinstance(self.post, Lecture) else PAGE_FIELDS

    def note(self, kind: NoteKind, text: str, item: Field | None = None) -> None:
        """Add a line to the report."""
        line = self.source.position(item.span.start)[0] if item and item.span.precision != "file" else 0
        self.notes.append(ImportNote(kind, self.document.path, line, text))

    def put(self, key: str, value: object) -> None:
        """Write a key of our own, in place of one that is there."""
        self.entries[key] = block(key, value)

    def read(self, implied: Iterable[Field], instead: Mapping[str, Field]) -> None:
        """Take over the author's fields, the defaults of the config, and what readers saw of either.

        `instead` are fields as the old dialect reads them, where it reads more than ours.
        """
        own = self.document.front_matter.fields
        chunks = dict(self._chunks())
        told = {item.key for item in own}
        for item in (*own, *(item for item in implied if item.key not in told)):
            lines = chunks.get(item.key) if item in own and item.key not in instead else None
            item = instead.get(item.key, item)  # noqa: PLW2901
            self._take(item, lines or f"{flow(item.key)}: {written(item.value)}\n")
        of_rows = (fact for fact in (self.post.facts if self.post else ()) if self._field_of(fact, implied) is None)
        for fact in of_rows:
            self.fact(fact)

    def fact(self, fact: LabelledFact) -> None:
        """Keep what readers see under a label."""
        text = self._as_text(fact)
        known = self.facts.get(fact.label)
        self.facts[fact.label] = text if known in (None, text) else f"{known}; {text}"

    def text(self) -> str:
        """Return the front matter with its dashes."""
        named = {label or NO_LABEL: text for label, text in self.facts.items()}
        facts = block("facts", named) if named else ""
        lines = _QUOTED_DAY.sub(r"date: \1", "".join(self.entries.values()))
        return f"---\n{lines}{facts}---\n"

    def _take(self, item: Field, lines: str) -> None:
        key, value = item.key, item.value
        declared = find(self.old_table, key)
        facts = self.post.facts if self.post else ()
        seen = [fact for fact in facts if self._field_of(fact, (item,)) is item]
        if key in _DROPPED:
            return
        if _hides(key, value):
            self.note("kept", f"`{key}` hides nothing under Jekyll, so the post stays public", item)
        elif declared is not None:
            self._declared(item, declared, lines)
            seen = [] if declared.name == "extraContent" else seen
        elif key in ROBOT_KEYS:
            self.entries[key] = lines
        elif key.lower() in PLUMBING_KEYS and not seen:
            self.note("done", f"`{key}`, which only the old theme read, is left out", item)
        elif self._is_alike(key, seen):
            self.entries[key] = lines
            seen = []
        elif not seen:
            self._unseen(item, lines)
        if seen:
            self.note("done", f"`{key}` is shown under `facts:`", item)
        for fact in seen:
            self.fact(fact)

    def _unseen(self, item: Field, lines: str) -> None:
        """Keep a key that no page shows under its name."""
        key, value = item.key, item.value
        if self.printed and key.lower() in CONTENT_KEYS:
            self.note("done", f"`{key}` stands in the text, as the old layout printed it", item)
        elif find(self.table, key):
            self.note("unclear", f"`{key}: {value.raw}` has another meaning here and is left out", item)
        elif any(words_of_html(fact.html) == value.raw for fact in (self.post.facts if self.post else ())):
            self.note("done", f"`{key}` is shown under `facts:`, as the schedule calls it", item)
        elif re.search(rf"\bpage\.{re.escape(key)}\b", self.source.text):
            self.entries[key] = lines
        else:
            self.entries[key] = "".join(f"# {line}\n" for line in lines.splitlines())
            self.note("kept", f"no page shows `{key}`, which is a comment now", item)

    def _declared(self, item: Field, declared: Declaration, lines: str) -> None:
        """Write a key that both dialects know under its first name."""
        found = understand((item,), self.table, _NATIVE).found
        if any(fault.code.blocks for fault in found):
            self.note("unclear", f"`{item.key}: {item.value.raw}` is no value for this key and is left out", item)
            return
        if declared.name in self.entries or item.value.is_empty:
            return
        if declared.name != item.key:
            lines = re.sub(re.escape(item.key), declared.name, lines, count=1)
            self.note("done", f"`{item.key}` is called `{declared.name}`", item)
        self.entries[declared.name] = lines

    def _is_alike(self, key: str, seen: list[LabelledFact]) -> bool:
        """Return whether a native course shows the same of a key."""
        known = key.lower() in CONTENT_KEYS or key.replace("-", "_") in OWN_CONTENT_KEYS
        hrefs = [found[2] for fact in seen for found in _ADDRESS.finditer(fact.html)]
        outside = all(href.startswith(("http:", "https:", "mailto:")) for href in hrefs)
        return bool(seen) and known and outside and find(self.table, key) is None

    def _field_of(self, fact: LabelledFact, among: Iterable[Field]) -> Field | None:
        """Return the field that a fact was read from."""
        for item in (*self.document.front_matter.fields, *among):
            span = item.value.span
            inside = span.path == fact.span.path and span.start <= fact.span.start and fact.span.end <= span.end
            if inside and (span.precision != "file" or fact.label in (label_of(item.key), "")):
                return item
        return None

    def _as_text(self, fact: LabelledFact) -> str:
        """Return a fact as front matter has it: its words, and links from the root of the site."""

        def address(found: re.Match[str]) -> str:
            link = locate_text(unescape(found[2]), self.locator, LinkContext(fact.url, self.document.path))
            return f"{found[1]}{native_target(link)}{found[3]}" if link.state == "resolved" else found[0]

        html = _ADDRESS.sub(address, fact.html)
        alone = _PICTURE.fullmatch(html.strip())
        html = alone[1] if alone else _PICTURE.sub(r'<a href="\1">picture</a>', html)
        return " ".join(unescape(_TAGS.sub(" ", html)).split())

    def _chunks(self) -> Iterator[tuple[str, str]]:
        """Yield each key with its lines as written, comments included; nothing where YAML needs another form."""
        matter, text = self.document.front_matter, self.source.text
        if not matter.fields or split_front_matter(self.source).diagnostics:
            return
        starts = [item.span.start for item in matter.fields]
        first = text.rfind("\n", 0, starts[0]) + 1
        block_text = text[first : matter.body_start]
        closing = re.search(r"^(?:---|\.\.\.)[ \t]*\r?\n?\Z", block_text, re.MULTILINE)
        if closing is None or any(text[at - 1] not in "\r\n" for at in starts):
            return
        ends = (*starts[1:], first + closing.start())
        for item, start, end in zip(matter.fields, starts, ends, strict=True):
            yield item.key, text[start:end].replace("\r\n", "\n").replace("\r", "\n")


def _hides(key: str, value: YamlValue) -> bool:
    word = value.raw.strip().lower()
    return key.lower() in HIDING_KEYS or word in HIDING_WORDS.get(key.lower(), ())


def written(value: YamlValue) -> str:
    """Return a value in YAML, on one line."""
    if value.kind == "sequence":
        return "[" + ", ".join(map(written, value.items)) + "]"
    if value.kind == "mapping":
        return "{" + ", ".join(f"{flow(item.key)}: {written(item.value)}" for item in value.fields) + "}"
    return flow(value.raw) if isinstance(value.scalar, str) and not value.is_time else value.raw
