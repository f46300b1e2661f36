"""Parts of a lecture that come later than its page: what `release:` names is left out until then, with its files."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, tzinfo

from msgspec import Struct
from msgspec.structs import replace

from lectorium.model import codes
from lectorium.model.convert import find_instant
from lectorium.model.course import Part
from lectorium.model.deck import read_deck_name
from lectorium.model.declaration import find
from lectorium.model.fields import CONTENT_KEYS, LECTURE_FIELDS, OWN_CONTENT_KEYS
from lectorium.model.links_field import find_links
from lectorium.model.options import ReadOptions
from lectorium.parse.document import Document
from lectorium.parse.yaml_value import Field
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.instant import is_after
from lectorium.text.suggest import did_you_mean

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
