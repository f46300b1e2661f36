"""What is shown later or not at all: parts that `release:` names with their files, and keys of other programs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, tzinfo

from msgspec import Struct
from msgspec.structs import replace

from lectorium.model import codes
from lectorium.model.config import CourseConfig
from lectorium.model.convert import find_instant
from lectorium.model.course import Part
from lectorium.model.deck import read_deck_name
from lectorium.model.declaration import find, folded
from lectorium.model.fields import (
    CONTENT_KEYS,
    HIDING_KEYS,
    HIDING_WORDS,
    LATER_KEYS,
    LECTURE_FIELDS,
    OWN_CONTENT_KEYS,
    SAMPLE_INSTANT,
)
from lectorium.model.links_field import find_links
from lectorium.model.options import ReadOptions
from lectorium.model.understand import Understood
from lectorium.parse.document import Document
from lectorium.parse.yaml_value import Field
from lectorium.text.diagnostic import Diagnostic, Edit, Fix
from lectorium.text.instant import is_after, zone_of
from lectorium.text.suggest import did_you_mean, nearest

_WHOLE = frozenset({"page", "lecture", "post"})
_APART = frozenset({"lecture", "notes", "morenotes", "video", "due", "assignments", "extraContent"})
"""Declared keys that may come later than the page; so may every key whose values are shown as they are."""


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
    item = document.front_matter.get("release")
    if item is None or item.value.kind != "mapping":
        return Released(document)
    parts, found = list[Part](), list[Diagnostic]()
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
