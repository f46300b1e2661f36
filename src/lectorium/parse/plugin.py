"""A plug-in as a value: what an installed package adds to the tuples of makers, rules, shapes and extensions."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from lectorium.text.memory import remembered

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from lectorium.readings.shapes import EntryShape

INTERFACE = 1
"""Version of what a plug-in may rely on: one that was written for another version is not run."""


class Extension(Struct, frozen=True):
    """A Markdown extension: a change of the parser, and how the tokens that it makes are written."""

    extend: Callable[[MarkdownIt], None]
    """Adds rules to the parser; it holds no state of any document."""
    write: tuple[tuple[str, Callable[[Token], str]], ...] = ()
    """(type of a token, its HTML) pairs. The HTML is published as it is: what an author wrote is to be escaped."""


class Plugin(Struct, frozen=True):
    """What one installed package adds: it gives the first six fields, the others are known once it is loaded."""

    interface: int
    """The `INTERFACE` that it was written for."""
    makers: tuple[Any, ...] = ()
    """`PageMaker`s, a type that this floor does not know: outputs beside ours."""
    rules: tuple[Any, ...] = ()
    """`Rule`s of the checker."""
    shapes: tuple[EntryShape, ...] = ()
    """Shapes of reading lists, tried before ours."""
    extensions: tuple[Extension, ...] = ()
    filters: tuple[tuple[str, Callable[..., object]], ...] = ()
    """(name, function) pairs for templates."""
    name: str = ""
    """The name under which the config names it."""
    entry: str = ""
    """Where it stands in its package: `module:name`."""
    identity: str = ""
    """Name, version and state of its modules: part of the key of everything that is remembered."""

    def __repr__(self) -> str:
        """Return the identity, so that what is remembered by the text of a value counts it."""
        return f"Plugin({self.identity})"

    def __reduce__(self) -> tuple[Callable[..., Plugin], tuple[str, str, str]]:
        """Travel to another process by name: functions of any kind are found again there."""
        return restore, (self.name, self.entry, self.identity)


@remembered()
def restore(name: str, entry: str, identity: str) -> Plugin:
    """Return a plug-in whose package has been found and looked at before; raises what its modules raise."""
    module, _, attribute = entry.partition(":")
    found = attrgetter(attribute)(import_module(module))
    if not isinstance(found, Plugin):
        raise TypeError(f"`{entry}` is of type {type(found).__name__}, not a Plugin")
    return replace(found, name=name, entry=entry, identity=identity)
