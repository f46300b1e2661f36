"""Regular expressions that are compiled when they are first used: a run needs a few of the hundreds that there are."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_PARTS = tuple(
    "findall finditer flags fullmatch groupindex groups match scanner search split sub subn".split()  # noqa: SIM905
)


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a regular expression as `re.compile` does, but compiled when it is first used.

    Everything of a pattern is there; only the functions of `re` and the `isinstance` of a pattern want a real one. An
    expression that is wrong raises `re.error` when it is used.
    """
    return cast("re.Pattern[AnyStr]", _LazyPattern(source, flags))


class InAnyCase:
    """Tells whether a text has what an expression of small letters finds, in letters of any case.

    Where case does not count, Python tries every alternative at every letter: words of a list are found ten times
    sooner in a text made small.
    """

    __slots__ = ("form",)

    def __init__(self, source: str) -> None:
        self.form = pattern(source)

    def __call__(self, text: str) -> bool:
        """Return whether it is found anywhere."""
        return self.form.search(text.lower()) is not None


class _LazyPattern:
    """Stands for a pattern: its first use fills it with what the compiled one has, so that later ones cost nothing."""

    __slots__ = ("_asked_for", "pattern", *_PARTS)

    def __init__(self, source: str | bytes, flags: int) -> None:
        self.pattern = source
        self._asked_for = flags

    def __getattr__(self, name: str) -> Any:
        """Compile: Python asks here for parts that are not there yet."""
        if name not in _PARTS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._asked_for)
        for part in _PARTS:
            setattr(self, part, getattr(compiled, part))
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"pattern({self.pattern!r})"
