"""A fault of Lectorium itself, or of a plug-in, as a value: it names the file and takes no other finding away."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from types import FrameType
from typing import Any, TypeVar

from lectorium.text.codes import OWN_FAULT, PLUGIN_FAILED
from lectorium.text.diagnostic import Diagnostic, Note
from lectorium.text.span import Span

T = TypeVar("T")
Files = Callable[[], Container[str]]

_OURS = "lectorium"
_MOST_FRAMES = 3
"""Frames of our own code that are named, the innermost first."""
_ADVICE = "this is no fault of yours: report it with these lines and the file"
_ADVICE_ON_PLUGIN = "report it to those who make the plug-in, or take it out of `plugins`"
_LONGEST = 200
"""Characters of the error's own words."""


def guarded(
    step: Callable[..., T], *given: Any, doing: str, path: str, among: Files = frozenset, plugin: str = ""
) -> T | Diagnostic:
    """Return what a pure step makes of what it is given, or a diagnostic when it fails: that is our own fault.

    `path` is the file that the step is about. For a step that is about many, `among` gives them: the one in hand when
    it failed is told, `path` when there is none. What the disk says, want of memory and Ctrl-C come through; of a
    `plugin` that has a part in the step, only the last two.
    """
    try:
        return step(*given)
    except BaseException as error:
        if not _is_fault(error, bool(plugin)):
            raise
        return _fault(error, doing, path, among, plugin)


def _is_fault(error: BaseException, of_plugin: bool) -> bool:
    """Return whether an error is a fault of the step; a library in Rust fails with a `PanicException`."""
    if isinstance(error, Exception):
        return not isinstance(error, MemoryError) and (of_plugin or not isinstance(error, OSError))
    if type(error).__name__ == "PanicException":
        return True
    return of_plugin and not isinstance(error, KeyboardInterrupt) and not _is_ours(type(error).__module__)


def words_of(error: BaseException) -> str:
    """Return the type of an error with the first of its own words: they may be long, no Unicode, or fail themselves."""
    try:
        words = (str(error).splitlines() or [""])[0][:_LONGEST]
    except Exception:  # code of anybody
        words = ""
    return f"{type(error).__name__}: {words.encode('utf-8', 'replace').decode()}"


def is_own_fault(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether we, or a plug-in, failed: what was made then is not whole, and nothing of it may be remembered."""
    return any(item.code in (OWN_FAULT, PLUGIN_FAILED) for item in diagnostics)


def _fault(error: BaseException, doing: str, path: str, among: Files, plugin: str) -> Diagnostic:
    from traceback import walk_tb

    every = ((place, place[0].f_globals.get("__name__", "")) for place in walk_tb(error.__traceback__))
    places = [place for place, module in every if _is_ours(module) or (plugin and module != __name__)]
    known = among()
    at = next((name for frame, _ in reversed(places) for name in _files_in(frame) if name in known), path)
    return Diagnostic(
        PLUGIN_FAILED if plugin else OWN_FAULT,
        f"{f'the plug-in `{plugin}`' if plugin else 'Lectorium'} failed while {doing}: {words_of(error)}",
        Span.of_file(at),
        _ADVICE_ON_PLUGIN if plugin else _ADVICE,
        tuple(Note(f"in {_position(frame, line)}") for frame, line in reversed(places[-_MOST_FRAMES:])),
    )


def _is_ours(module: str) -> bool:
    return module.partition(".")[0] == _OURS and module != __name__


def _position(frame: FrameType, line: int) -> str:
    return f"{frame.f_globals['__name__']}, line {line}, {frame.f_code.co_name}"


def _files_in(frame: FrameType) -> Iterator[str]:
    """Yield what may be the name of a file among the values that a function had in hand."""
    for value in frame.f_locals.values():
        if isinstance(value, str):
            yield value
        elif _is_ours(type(value).__module__):
            for part in (value, getattr(value, "document", None), getattr(value, "span", None)):
                name = getattr(part, "path", None)
                if isinstance(name, str):
                    yield name
