"""Which plug-in is to blame when a step fails, and what is made without any."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lectorium.conduct.plugins import attempt, load_named, verified
from lectorium.disk.installed import Unusable
from lectorium.parse.plugin import Plugin
from lectorium.text.codes import PLUGIN_UNUSABLE
from lectorium.text.diagnostic import Code, Diagnostic, Edit, Fix, Note
from lectorium.text.memory import Memory
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

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


RULE = Code("DOT001", "dot", "warning")
EDIT = Fix("mend it", (Edit(Span("a.md", 0, 9), ""),), safe=True)


def find(path: str) -> SourceFile | None:
    return SourceFile(path, "12345", "") if path == "a.md" else None


@pytest.mark.parametrize(
    ("span", "more"),
    [
        (Span("a.md", 0, 0), {}),
        (Span("a.md", 5, 5), {}),
        (Span("a.md", 0, 5), {"notes": (Note("no place"), Note("here", Span("a.md", 1, 2)))}),
        (Span("picture.png", 7, 9), {}),
    ],
)
def test_findings_of_a_plugin_lie_in_their_texts(span: Span, more: dict[str, Any]) -> None:
    found = [Diagnostic(RULE, "x", span, **more)]
    assert verified(found, RULE, find) == found


@pytest.mark.parametrize(
    ("span", "more"),
    [
        (Span("a.md", 0, 6), {}),
        (Span("a.md", -1, 2), {}),
        (Span("a.md", 3, 2), {}),
        (Span("a.md", 0, 1), {"fix": EDIT}),
        (Span("a.md", 0, 1), {"notes": (Note("here", Span("a.md", 6, 7)),)}),
    ],
)
def test_a_finding_beyond_its_text_is_a_fault_of_the_plugin(span: Span, more: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"`a\.md` has no text from -?\d to \d"):
        verified([Diagnostic(RULE, "x", span, **more)], RULE, find)


def test_a_rule_gives_findings_of_its_own_code_only() -> None:
    with pytest.raises(ValueError, match="a rule on DOT001 gave DOT002"):
        verified([Diagnostic(Code("DOT002", "dots", "warning"), "x", Span("a.md", 0, 1))], RULE, find)


def load(*plugins: Plugin, memory: Memory | None = None) -> tuple[list[str], list[str]]:
    """Return the names of those that are loaded, and what is said of them."""
    known = {plugin.name: plugin for plugin in plugins}
    named = tuple((name, Span("course.yml", at, at + 1)) for at, name in enumerate(known))
    found = load_named(named, known.__getitem__, memory or Memory())
    return [plugin.name for plugin in found.value], [item.message for item in found.diagnostics]


def test_of_two_plugins_only_one_may_have_a_part() -> None:
    one = Plugin(1, name="one", entry="one:x", filters=(("loud", str), ("soft", str)))
    two = Plugin(1, name="two", entry="two:x", filters=(("loud", str), ("soft", str)))
    other = Plugin(1, name="other", entry="other:x", filters=(("new", str),))
    assert load(one, other) == (["one", "other"], [])
    assert load(one, two) == (["one", "two"], ["the plug-ins `one` and `two` both have the filter `loud`"])


def test_one_package_by_two_names_is_one_plugin() -> None:
    assert load(Plugin(1, name="a-b", entry="x:y"), Plugin(1, name="a_b", entry="x:y")) == (["a-b"], [])


def test_a_plugin_is_loaded_once_and_one_that_cannot_be_is_looked_for_again() -> None:
    asked: list[str] = []

    def loaded(name: str) -> Plugin | Unusable:
        asked.append(name)
        return A if name == "a" else Unusable("it is not there", "install it")

    memory, named = Memory(), (("a", Span("course.yml", 0, 1)), ("b", Span("course.yml", 2, 3)))
    for _ in range(2):
        found = load_named(named, loaded, memory)
        assert found.value == (A,)
        assert [(item.code, item.message, item.help, item.span.start) for item in found.diagnostics] == [
            (PLUGIN_UNUSABLE, "it is not there", "install it", 2)
        ]
    assert asked == ["a", "b", "b"]
