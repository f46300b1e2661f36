"""A plug-in as a value: its text is its identity, and it travels by name."""

from __future__ import annotations

import pickle

import pytest

from lectorium.parse.markdown.parser import parser
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.plugin import Extension, Plugin, restore

PLUGIN = Plugin(1, filters=(("own", lambda text: text),))
NO_PLUGIN = "a text"


def test_it_is_found_again_in_another_process() -> None:
    found = restore("lectorium-own", f"{__name__}:PLUGIN", "lectorium-own 1.0 abc")
    again = pickle.loads(pickle.dumps(Syntax(plugins=(found,))))
    assert again.plugins[0] is found
    assert repr(again) == repr(Syntax(plugins=(found,)))
    assert "Plugin(lectorium-own 1.0 abc)" in repr(again)


def test_another_kind_of_value_is_refused() -> None:
    with pytest.raises(TypeError, match=f"`{__name__}:NO_PLUGIN` is of type str, not a Plugin"):
        restore("lectorium-own", f"{__name__}:NO_PLUGIN", "1")


def test_extensions_come_behind_ours_and_never_into_the_plain_parser() -> None:
    def extend(md: object) -> None:
        seen.append(md)

    seen: list[object] = []
    plugin = Plugin(1, extensions=(Extension(extend, (("a", str), ("b", repr))),), identity="x 1")
    assert parser((plugin,)) is parser((plugin,)) is seen[0]
    assert parser() is not seen[0]
    assert len(seen) == 1
