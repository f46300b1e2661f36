"""Keys of other programs that ask to hide a post, or to show it later: it is held back, and that is told."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from lectorium.model import codes
from lectorium.model.config import CourseConfig
from lectorium.model.convert import find_instant
from lectorium.model.declaration import folded
from lectorium.model.fields import HIDING_KEYS, HIDING_WORDS, LATER_KEYS, SAMPLE_INSTANT
from lectorium.model.understand import Understood
from lectorium.parse.yaml_value import Field
from lectorium.text.diagnostic import Diagnostic, Edit, Fix
from lectorium.text.instant import is_after, zone_of
from lectorium.text.suggest import nearest

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
        if _hides(item):
            _report(fields, item, "hide this, it is kept as a draft", *_as_draft(item))
            hidden = True
        elif "release" not in fields.fields and _is_later(item):
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


def _hides(item: Field) -> bool:
    key, word = folded(item.key), item.value.raw.strip().lower()
    if key in HIDING_KEYS or key in HIDING_WORDS:
        return word in HIDING_WORDS[key] if key in HIDING_WORDS else word not in OFF
    meant = nearest(key, _NEAR, cutoff=0.75)
    return word in _ON if meant == "draft" else meant is not None and word in OFF - {"", "~", "null"}


def _is_later(item: Field) -> bool:
    value, key = item.value, folded(item.key)
    if value.kind != "scalar" or value.is_empty or value.raw.strip().lower() in _ON | OFF:
        return False
    return key in LATER_KEYS or nearest(key, _NEAR, cutoff=0.75) == "release"
