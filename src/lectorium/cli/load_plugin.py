"""Loading a plug-in: its code runs here for the first time, and every part of it is looked at before it is used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lectorium.check.rule import Rule
from lectorium.check.rules import ALL_CODES
from lectorium.disk.installed import Unusable, find_installed
from lectorium.parse.plugin import INTERFACE, Extension, Plugin, restore
from lectorium.plan.makers.maker import PageMaker
from lectorium.readings.shapes import EntryShape
from lectorium.render.filters import is_taken
from lectorium.text.fault import words_of
from lectorium.text.pattern import pattern

_KINDS = {"makers": PageMaker, "rules": Rule, "shapes": EntryShape, "extensions": Extension}
_CODE = pattern(r"[A-Z]+[0-9]{3}")
_NAME = pattern(r"[A-Za-z_]\w*")


def load_plugin(name: str, root: Path) -> Plugin | Unusable:
    """Return the plug-in of an installed package, or why there is none; `root` is the course's folder."""
    found = find_installed(name, root)
    if isinstance(found, Unusable):
        return found
    advice = "ask those who make it, or take it out of `plugins`"
    try:
        plugin = restore(name, found.entry, found.identity)
        wrong = next(_wrong(plugin), "")
    except (KeyboardInterrupt, MemoryError):
        raise
    except BaseException as error:  # a module may do anything while it is imported, `sys.exit()` too
        return Unusable(f"the plug-in `{name}` cannot be loaded: {words_of(error)}", advice)
    if plugin.interface != INTERFACE:
        message = f"is written for version {plugin.interface} of the interface, and this Lectorium has {INTERFACE}"
        return Unusable(f"the plug-in `{name}` {message}", "install versions of the two that fit each other")
    return Unusable(f"the plug-in `{name}` does not fit: {wrong}", advice) if wrong else plugin


def _wrong(plugin: Plugin) -> Iterator[str]:
    for field, kind in _KINDS.items():
        values = getattr(plugin, field)
        if not isinstance(values, tuple) or not all(isinstance(value, kind) for value in values):
            yield f"`{field}` is no tuple of `{kind.__name__}`"
            return
    if not all(_are_named(extension.write) for extension in plugin.extensions):
        yield "`write` of an extension is no tuple of (type of token, function) pairs"
    if not _are_named(plugin.filters) or not all(_NAME.fullmatch(name) for name, _ in plugin.filters):
        yield "`filters` is no tuple of (name, function) pairs"
        return
    yield from (f"Jinja has a filter `{name}` itself" for name, _ in plugin.filters if is_taken(name))
    known = {code.code for code in ALL_CODES} | {code.name for code in ALL_CODES}
    for code in (rule.code for rule in plugin.rules):
        if not _CODE.fullmatch(code.code) or known & {code.code, code.name}:
            yield f"`{code.code}` is no code such as DOT001, or one of ours has it or its name"


def _are_named(pairs: object) -> bool:
    """Return whether something is a tuple of (text, function) pairs."""
    return isinstance(pairs, tuple) and all(
        isinstance(pair, tuple) and len(pair) == 2 and isinstance(pair[0], str) and callable(pair[1]) for pair in pairs
    )
