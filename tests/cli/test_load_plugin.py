"""What a plug-in can be wrong in when it is loaded, each told in a sentence."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from lectorium.cli.load_plugin import load_plugin
from lectorium.disk.installed import Unusable
from lectorium.parse.plugin import INTERFACE, Plugin
from packages import install

RULE = 'Rule(Code("{}", "{}", "info"), "a", "b", example(post("c")))'


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "site")])
    return tmp_path / "site"


def loaded(site: Path, code: str, name: str) -> Plugin | Unusable:
    module = install(site, name, code)
    sys.modules.pop(module, None)
    return load_plugin(name, site / "course")


def test_a_plugin_knows_its_name_and_version(site: Path) -> None:
    found = loaded(site, "PLUGIN = Plugin(INTERFACE, filters=(('twice', str),))", "lectorium-fine")
    assert isinstance(found, Plugin)
    assert (found.name, found.entry) == ("lectorium-fine", "lectorium_fine:PLUGIN")
    assert repr(found).startswith("Plugin(lectorium-fine 1.0 ")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("raise OSError('no\\nsuch')", "cannot be loaded: OSError: no"),
        ("raise SystemExit", "cannot be loaded: SystemExit: "),
        (
            "import nothing_of_that_name",
            "cannot be loaded: ModuleNotFoundError: No module named 'nothing_of_that_name'",
        ),
        ("PLUGIN = {}", "cannot be loaded: TypeError: `lectorium_wrong:PLUGIN` is of type dict, not a Plugin"),
        ("", "cannot be loaded: AttributeError: module 'lectorium_wrong' has no attribute 'PLUGIN'"),
        (f"PLUGIN = Plugin({INTERFACE + 1})", "is written for version 2 of the interface, and this Lectorium has 1"),
        ("PLUGIN = Plugin(1, makers=[])", "does not fit: `makers` is no tuple of `PageMaker`"),
        ("PLUGIN = Plugin(1, rules=(1,))", "does not fit: `rules` is no tuple of `Rule`"),
        ("PLUGIN = Plugin(1, shapes=(1,))", "does not fit: `shapes` is no tuple of `EntryShape`"),
        ("PLUGIN = Plugin(1, extensions=(print,))", "does not fit: `extensions` is no tuple of `Extension`"),
        (
            "PLUGIN = Plugin(1, extensions=(Extension(print, {'a': print}),))",
            "does not fit: `write` of an extension is no tuple of (type of token, function) pairs",
        ),
        ("PLUGIN = Plugin(1, filters=('ab',))", "does not fit: `filters` is no tuple of (name, function) pairs"),
        (
            "PLUGIN = Plugin(1, filters=(('a b', str),))",
            "does not fit: `filters` is no tuple of (name, function) pairs",
        ),
        ("PLUGIN = Plugin(1, filters=(('upper', str),))", "does not fit: Jinja has a filter `upper` itself"),
        (
            f"PLUGIN = Plugin(1, rules=({RULE.format('ALT001', 'own-name')},))",
            "does not fit: `ALT001` is no code such as DOT001, or one of ours has it or its name",
        ),
        (
            f"PLUGIN = Plugin(1, rules=({RULE.format('OWN001', 'missing-image')},))",
            "does not fit: `OWN001` is no code such as DOT001, or one of ours has it or its name",
        ),
        (
            f"PLUGIN = Plugin(1, rules=({RULE.format('own', 'own-name')},))",
            "does not fit: `own` is no code such as DOT001, or one of ours has it or its name",
        ),
    ],
)
def test_what_is_wrong_with_a_plugin_is_told(code: str, said: str, site: Path) -> None:
    found = loaded(site, code, "lectorium-wrong")
    assert isinstance(found, Unusable)
    assert found.message == f"the plug-in `lectorium-wrong` {said}"
    newer = "install versions of the two that fit each other"
    advice = "ask those who make it, or take it out of `plugins`"
    assert found.help == (newer if "is written for" in said else advice)


def test_ctrl_c_while_a_plugin_is_loaded_ends_the_command(site: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        loaded(site, "raise KeyboardInterrupt", "lectorium-slow")
