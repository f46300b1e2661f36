"""What is shown later or not at all: parts that `release:` names with their files, and keys of other programs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime, tzinfo
from operator import is_

from msgspec import Struct, field
from msgspec.structs import replace

from lectorium.model import codes
from lectorium.model.config import CourseConfig
from lectorium.model.convert import find_instant
from lectorium.model.course import Part
from lectorium.model.deck import read_deck_name
from lectorium.model.declaration import find, folded
from lectorium.model.fields import (
    CONTENT_KEYS,
    DUE_KEYS,
    HIDING_KEYS,
    HIDING_WORDS,
    LATER_KEYS,
    LECTURE_FIELDS,
    OWN_CONTENT_KEYS,
    READINGS_KEYS,
    SAMPLE_INSTANT,
)
from lectorium.model.links_field import find_links
from lectorium.model.options import ReadOptions
from lectorium.model.understand import Understood
from lectorium.parse.document import Document
from lectorium.parse.yaml_value import Field, YamlValue
from lectorium.text.diagnostic import Diagnostic, Edit, Fix
from lectorium.text.instant import is_after, zone_of
from lectorium.text.suggest import did_you_mean, nearest

_WHOLE = frozenset({"page", "lecture", "post"})
_APART = frozenset({"lecture", "notes", "morenotes", "video", "extraContent", *DUE_KEYS})
"""Declared keys that may come later than the page; so may every key whose values are shown as they are."""

_AS_A_WHOLE = {"release", *(key for each in LECTURE_FIELDS if each.name in READINGS_KEYS for key in each.keys)}
"""Keys whose entries cannot come apart: parsing has read the lists of readings."""


class Released(Struct, frozen=True, gc=False):
    """A document as readers see it now."""

    document: Document
    parts: tuple[Part, ...] = ()
    """What comes, or came, apart."""
    found: tuple[Diagnostic, ...] = ()


def release_parts(
    document: Document, zone: tzinfo, options: ReadOptions, folder: str, paths: Collection[str]
) -> Released:
    """Return a document without the keys that are not released; a `release:` that is a date is left as it is."""
    entries = _Entries(document, zone, options, folder, paths)
    document = entries.left()
    parts, found = entries.parts, entries.found
    item = document.front_matter.get("release")
    if item is None or item.value.kind != "mapping":
        return Released(document, tuple(parts), tuple(found))
    fields, whole = [each for each in document.front_matter.fields if each is not item], list[Field]()
    for part in item.value.fields:
        if part.key in _WHOLE:
            whole = [Field("release", part.value, item.span)]
            continue
        keys = _keys(part.key)
        mine = [each for each in fields if each.key in keys]
        if not mine:
            found.append(_unknown(part, document.front_matter.fields))
            continue
        instant = _instant(part, zone, found)
        targets = tuple(dict.fromkeys(each for one in mine for each in _targets(one, document.path, folder, paths)))
        withheld = instant is None or (is_after(instant, options.now) and not options.future)
        parts.append(Part(part.key, instant, targets, withheld))
        if withheld:
            fields = [each for each in fields if each.key not in keys]
    head = replace(document.front_matter, fields=(*fields, *whole))
    return Released(replace(document, front_matter=head), tuple(parts), tuple(found))


class _Entries(Struct):
    """Entries inside of a value that say themselves that they come later, or not at all."""

    document: Document
    zone: tzinfo
    options: ReadOptions
    folder: str
    paths: Collection[str]
    parts: list[Part] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)

    def left(self) -> Document:
        """Return the document without those that are not to be seen."""
        front, fields = self.document.front_matter, list[Field]()
        for item in front.fields:
            value = item.value if item.key in _AS_A_WHOLE else self._shown(item, item.value)
            fields += [item if value is item.value else replace(item, value=value)] if value is not None else []
        unchanged = len(fields) == len(front.fields) and all(map(is_, fields, front.fields))
        return self.document if unchanged else replace(self.document, front_matter=replace(front, fields=tuple(fields)))

    def _shown(self, of: Field, value: YamlValue) -> YamlValue | None:
        marks = sorted(filter(holds_entry_back, value.fields), key=lambda item: not hides(item))
        if any(self._withholds(of, mark, value) for mark in marks):
            return None
        kept = [item for item in value.fields if item not in marks]
        inner = [(item, self._shown(of, item.value)) for item in kept]
        fields = [item if new is item.value else replace(item, value=new) for item, new in inner if new is not None]
        items = [new for item in value.items if (new := self._shown(of, item)) is not None]
        same = len(fields) == len(value.fields) and all(map(is_, fields, value.fields))
        if same and len(items) == len(value.items) and all(map(is_, items, value.items)):
            return value
        return replace(value, fields=tuple(fields), items=tuple(items)) if fields or items else None

    def _withholds(self, of: Field, mark: Field, value: YamlValue) -> bool:
        """Note what one entry asks for; return whether it is not to be seen now."""
        hidden = hides(mark)
        instant = None if hidden else _instant(mark, self.zone, self.found)
        if hidden and folded(mark.key) not in _NEAR:
            message = f"`{mark.key}` has no meaning here, and as it reads like a wish to hide this, nobody sees it"
            help_text = f"write `draft: true` to keep it hidden, or delete `{mark.key}` to publish it"
            self.found.append(Diagnostic(codes.HIDDEN_BY_OTHER_KEY, message, mark.span, help_text))
        later = instant is None or is_after(instant, self.options.now)
        withheld = not self.options.drafts if hidden else later and not self.options.future
        number = sum(part.key.partition(" ")[0] == of.key for part in self.parts) + 1
        named = [item.key for item in value.fields if "." in item.key]
        targets = (*named, *_targets(replace(of, value=value), self.document.path, self.folder, self.paths))
        self.parts.append(Part(f"{of.key} {number}" if number > 1 else of.key, instant, targets, withheld))
        return withheld


def holds_entry_back(item: Field) -> bool:
    """Return whether a field of an entry keeps that entry from readers, or did until an instant."""
    if folded(item.key) == "release" or hides(item):
        return True
    return is_later(item) and find_instant(item.value, UTC) is not None


def entries_held_back(value: YamlValue) -> Iterator[Diagnostic]:
    """Yield a fault for each entry inside of a value that is to be hidden where nothing can be: it would be seen."""
    for item in value.fields:
        if holds_entry_back(item):
            help_text = f"put `#` before this entry to keep it out of the site, or delete `{item.key}` to publish it"
            yield Diagnostic(codes.WRONG_TYPE, f"`{item.key}` hides nothing here", item.span, help_text)
        yield from entries_held_back(item.value)
    for entry in value.items:
        yield from entries_held_back(entry)


def _keys(name: str) -> frozenset[str]:
    """Return the keys of front matter that a part may stand under; none for what cannot come apart."""
    declared = find(LECTURE_FIELDS, name)
    if declared is None:
        return frozenset({name}) if name.lower() in CONTENT_KEYS | OWN_CONTENT_KEYS else frozenset()
    return frozenset(declared.keys) if declared.name in _APART else frozenset()


def _unknown(part: Field, fields: tuple[Field, ...]) -> Diagnostic:
    known = [each.key for each in fields if _keys(each.key)]
    message = f"`release` names `{part.key}`, but nothing under that key can come apart"
    can = ", ".join(f"`{key}`" for key in known)
    help_text = did_you_mean(part.key, known) or (f"here {can} can" if can else "write `release: 2026-09-03 08:00`")
    return Diagnostic(codes.UNREAD_VALUE, message, part.span, help_text)


def _instant(part: Field, zone: tzinfo, found: list[Diagnostic]) -> datetime | None:
    instant = find_instant(part.value, zone)
    if instant is None:
        message = f"`{part.value.raw}` is no date, so `{part.key}` stays hidden"
        help_text = "write `2026-09-03` or `2026-09-03 08:00`"
        found.append(Diagnostic(codes.WRONG_TYPE, message, part.value.span, help_text))
    return instant


def _targets(item: Field, path: str, folder: str, paths: Collection[str]) -> Iterator[str]:
    """Yield what a field names, as links do that count from the root."""
    declared = find(LECTURE_FIELDS, item.key)
    for value in item.value.scalars():
        links = [link.url for link in find_links(value.raw, value.span)]
        if declared is not None and declared.name == "lecture":
            deck = read_deck_name(value, path, folder, paths)
            links = [deck.path] if deck else []
        yield from links or [value.raw.strip()]


OFF = frozenset({"", "~", "null", "false", "no", "off", "0"})
_ON = frozenset({"true", "yes", "on", "1"})
_NEAR = ("draft", "published", "release")
"""What decides who sees a post, also where its key is misspelt."""


class HeldBack(Struct, frozen=True, gc=False):
    """What such keys ask for."""

    is_hidden: bool = False
    release: datetime | None = None


def hold_back(fields: Understood, config: CourseConfig, now: datetime | None) -> HeldBack:
    """Return what keys without a meaning ask for in a course of our own; each that holds a post back is told."""
    hidden, release = False, None
    for item in () if config.capabilities.theme_owns_keys else fields.unknown:
        if hides(item):
            _report(fields, item, "hide this, it is kept as a draft", *_as_draft(item))
            hidden = True
        elif "release" not in fields.fields and is_later(item):
            instant = find_instant(item.value, zone_of(config.timezone))
            if instant is None:
                help_text = f"write the instant you mean, as in `release: {SAMPLE_INSTANT}`, or delete the line"
                _report(fields, item, "show this later, it is kept as a draft", help_text)
                hidden = True
            elif is_after(instant, now):
                fix = Fix("rename the key to `release`", (Edit(item.span, "release"),), safe=True)
                help_text = f"write `release: {item.value.raw.strip()}`, or delete the line to publish it now"
                _report(fields, item, "show this later, it is held back until then", help_text, fix)
            release = max(filter(None, (release, instant)), default=None)
    return HeldBack(hidden, release)


def _report(fields: Understood, item: Field, wish: str, help_text: str, fix: Fix | None = None) -> None:
    """Report a key once: that it is unknown is said with it."""
    fields.found[:] = (each for each in fields.found if each.span != item.span or each.code is not codes.UNKNOWN_KEY)
    message = f"`{item.key}` has no meaning here, and as it reads like a wish to {wish}"
    fields.found.append(Diagnostic(codes.HIDDEN_BY_OTHER_KEY, message, item.span, help_text, fix=fix))


def _as_draft(item: Field) -> tuple[str, Fix]:
    help_text = "write `draft: true` to keep it a draft, or delete the line to publish it"
    return help_text, Fix("write `draft: true`", (Edit(item.span, "draft"),), safe=False)


def hides(item: Field) -> bool:
    """Return whether an unknown key reads like a wish to keep something from readers."""
    key, word = folded(item.key), item.value.raw.strip().lower()
    if key in HIDING_KEYS or key in HIDING_WORDS:
        return word in HIDING_WORDS[key] if key in HIDING_WORDS else word not in OFF
    meant = nearest(key, _NEAR, cutoff=0.75)
    return word in _ON if meant == "draft" else meant is not None and word in OFF - {"", "~", "null"}


def is_later(item: Field) -> bool:
    """Return whether an unknown key reads like a wish to show something from an instant on."""
    value, key = item.value, folded(item.key)
    if value.kind != "scalar" or value.is_empty or value.raw.strip().lower() in _ON | OFF:
        return False
    return key in LATER_KEYS or nearest(key, _NEAR, cutoff=0.75) == "release"
