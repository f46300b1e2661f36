"""Which plug-in is to blame when a step fails, and what is made without any."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lectorium.conduct.plugins import attempt
from lectorium.parse.plugin import Plugin

A, B, C = (Plugin(1, name=name, identity=name) for name in "abc")


def failing_with(*culprits: tuple[Plugin, ...], error: type[BaseException] = LookupError) -> Callable[..., str]:
    """Return a step that fails where all plug-ins of one of the groups are used."""

    def step(plugins: tuple[Plugin, ...]) -> str:
        for each in culprits:
            if set(each) <= set(plugins):
                raise error("no such thing")
        return f"made with {''.join(plugin.name for plugin in plugins) or 'none'}"

    return step


@pytest.mark.parametrize(
    ("culprits", "made", "blamed"),
    [
        ((), "made with abc", ""),
        (((A,),), "made with none", "the plug-in `a`"),
        (((C,),), "made with none", "the plug-in `c`"),
        (((B,), (C,)), "made with none", "the plug-in `b`"),
        (((A, C),), "made with none", "the plug-in `a` or `b` or `c`"),
        (((),), None, "Lectorium"),
    ],
)
def test_the_plugin_with_which_alone_a_step_fails_is_to_blame(
    culprits: tuple[tuple[Plugin, ...], ...], made: str | None, blamed: str
) -> None:
    found = attempt(failing_with(*culprits), (A, B, C), "reading it", "a.md")
    assert found.value == made
    messages = [item.message for item in found.diagnostics]
    assert messages == ([f"{blamed} failed while reading it: LookupError: no such thing"] if blamed else [])
    assert {item.span.path for item in found.diagnostics} <= {"a.md"}


@pytest.mark.parametrize("error", [OSError, SystemExit, ValueError])
def test_whatever_a_plugin_raises_is_its_fault(error: type[BaseException]) -> None:
    found = attempt(failing_with((A,), error=error), (A,), "reading it", "a.md")
    assert (found.value, [item.code.code for item in found.diagnostics]) == ("made with none", ["PLUGIN002"])


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_ctrl_c_and_want_of_memory_come_through(error: type[BaseException]) -> None:
    with pytest.raises(error):
        attempt(failing_with((A,), error=error), (A,), "reading it", "a.md")


def test_what_the_disk_says_without_plugins_comes_through() -> None:
    with pytest.raises(OSError, match="no such thing"):
        attempt(failing_with((), error=OSError), (), "reading it", "a.md")


def test_a_step_without_plugins_is_tried_once() -> None:
    calls: list[int] = []

    def step(plugins: tuple[Plugin, ...]) -> float:
        calls.append(len(plugins))
        return 1 / 0

    found = attempt(step, (), "reading it", "a.md")
    assert (calls, [item.code.code for item in found.diagnostics]) == ([0], ["BUG001"])
