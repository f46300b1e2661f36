"""Our own faults as values: which file they name, what they say, and what comes through."""

from __future__ import annotations

import re
from types import FunctionType, SimpleNamespace

import pytest
from msgspec import Struct

from lectorium.text.codes import OWN_FAULT, PLUGIN_FAILED
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.fault import guarded, is_own_fault
from lectorium.text.report import format_diagnostic
from lectorium.text.source import SourceFile
from lectorium.text.span import Span


def fail(error: BaseException) -> None:
    raise error


def endless(depth: int) -> int:
    return endless(depth + 1) + 1


def test_a_step_that_succeeds_gives_its_value() -> None:
    assert guarded(max, 1, 2, doing="counting", path="a.md") == 2


def test_a_step_that_fails_is_told_with_its_places() -> None:
    source = SourceFile("a.md", "x", "")
    found = guarded(source.position, "not a number", doing="counting", path="a.md")
    assert isinstance(found, Diagnostic)
    assert is_own_fault((found,))
    text = re.sub(r"line \d+", "line N", format_diagnostic(found, lambda _path: None))
    assert text == (
        "a.md: error BUG001 [fault-of-lectorium] Lectorium failed while counting: TypeError: '<' not supported between "
        "instances of 'str' and 'int'\n"
        "  = note: in lectorium.text.source, line N, position\n"
        "  = help: this is no fault of yours: report it with these lines and the file"
    )


def test_long_words_are_cut_and_only_their_first_line_is_told() -> None:
    found = guarded(fail, ValueError("x" * 1000 + "\nmore"), doing="reading", path="a.md")
    assert isinstance(found, Diagnostic)
    assert found.message == f"Lectorium failed while reading: ValueError: {'x' * 200}"


def test_recursion_is_a_fault_too() -> None:
    found = guarded(endless, 0, doing="reading", path="a.md")
    assert isinstance(found, Diagnostic)
    assert "RecursionError: maximum recursion depth exceeded" in found.message


def test_a_panic_of_a_library_is_a_fault_too() -> None:
    panic = type("PanicException", (BaseException,), {})
    assert isinstance(guarded(fail, panic("index out of range"), doing="reading", path="a.md"), Diagnostic)


@pytest.mark.parametrize(
    "error", [OSError(5, "no"), MemoryError(), KeyboardInterrupt(), SystemExit(3), GeneratorExit()]
)
def test_what_is_nobody_s_fault_comes_through(error: BaseException) -> None:
    with pytest.raises(type(error)):
        guarded(fail, error, doing="reading", path="a.md")


class Post(Struct, frozen=True):
    document: SimpleNamespace


Post.__module__ = "lectorium.model.made_up"


def over_many(posts: list[object]) -> None:
    for post in posts:
        if post == posts[1]:
            raise ValueError(post)


over_many_of_ours = FunctionType(over_many.__code__, {**globals(), "__name__": "lectorium.made_up"})


@pytest.mark.parametrize(
    "wrap",
    [
        str,
        Span.of_file,
        lambda name: SourceFile(name, "", ""),
        lambda name: Post(SimpleNamespace(path=name)),
    ],
)
def test_a_step_over_many_files_names_the_one_in_hand(wrap: type) -> None:
    posts = [wrap(name) for name in ("a.md", "b.md", "c.md")]
    found = guarded(over_many_of_ours, posts, doing="planning", path="course.yml", among=lambda: {"a.md", "b.md"})
    assert isinstance(found, Diagnostic)
    assert (found.code, found.span) == (OWN_FAULT, Span.of_file("b.md"))
    found = guarded(over_many_of_ours, posts, doing="planning", path="course.yml", among=lambda: {"a.md"})
    assert isinstance(found, Diagnostic)
    assert found.span == Span.of_file("course.yml")


class Silent(BaseException):
    def __str__(self) -> str:
        raise ValueError("no words")


Interruption = type("Interruption", (BaseException,), {"__module__": "lectorium.made_up"})


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (GeneratorExit(), "GeneratorExit: "),
        (SystemExit(3), "SystemExit: 3"),
        (OSError(5, "no"), "OSError: [Errno 5] no"),
        (Silent(), "Silent: "),
        (ValueError("a \ud800"), "ValueError: a ?"),
    ],
)
def test_whatever_a_plugin_raises_is_its_fault(error: BaseException, said: str) -> None:
    found = guarded(fail, error, doing="reading", path="a.md", plugin="x")
    assert isinstance(found, Diagnostic)
    assert found.message == f"the plug-in `x` failed while reading: {said}"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), MemoryError(), Interruption()])
def test_what_ends_a_run_comes_through_a_plugin_too(error: BaseException) -> None:
    with pytest.raises(type(error)):
        guarded(fail, error, doing="reading", path="a.md", plugin="x")


def test_only_our_own_places_are_told_of_our_faults() -> None:
    found = guarded(fail, ValueError("x"), doing="reading", path="a.md")
    assert isinstance(found, Diagnostic)
    assert found.notes == ()


def test_a_fault_of_a_plugin_names_it_and_its_last_places() -> None:
    found = guarded(fail, ValueError("x"), doing="reading", path="a.md", plugin="x")
    assert isinstance(found, Diagnostic)
    assert re.sub(r"line \d+", "line N", format_diagnostic(found, lambda _path: None)) == (
        f"a.md: {PLUGIN_FAILED.severity} {PLUGIN_FAILED.code} [{PLUGIN_FAILED.name}] "
        "the plug-in `x` failed while reading: ValueError: x\n"
        f"  = note: in {__name__}, line N, fail\n"
        "  = help: report it to those who make the plug-in, or take it out of `plugins`"
    )
    deep = guarded(endless, 0, doing="reading", path="a.md", plugin="x")
    assert isinstance(deep, Diagnostic)
    assert [re.sub(r"\d+", "N", note.message) for note in deep.notes] == [f"in {__name__}, line N, endless"] * 3


def test_what_an_author_does_wrong_is_no_fault_of_ours() -> None:
    assert not is_own_fault(())
    assert not is_own_fault((Diagnostic(Code("A001", "a", "error"), "x", Span.of_file("a.md")),))


def test_what_is_no_name_of_a_file_is_passed_over() -> None:
    posts = [Post(SimpleNamespace(path=[name])) for name in ("a.md", "b.md")]
    found = guarded(over_many_of_ours, posts, doing="planning", path="course.yml", among=lambda: {"b.md"})
    assert isinstance(found, Diagnostic)
    assert found.span == Span.of_file("course.yml")
