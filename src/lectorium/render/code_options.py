"""What an author asks of a block of code behind its language: a title, numbers of its lines, lines that stand out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

from lectorium.text.pattern import pattern

_VALUE = r"""\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|\[([^\]]*)\]|\{([^}]*)\}|([^\s,}"']+))"""
_LANGUAGE = pattern(r"\A\s*\{?\s*\.?[^\s,{}=:\[]*")
_TITLE = pattern(rf"(?<![\w-])(?:title|filename|file|caption){_VALUE}|(?<![=\w])\[([\w./ -]*\.\w+)\]")
_NUMBERED = pattern(
    r"(?<![\w-])(?:linenums|linenos?|number-?lines|(?:show-?|code-)?line-?numbers)(?![\w-])"
    r"(?:\s*[=:]\s*[\"']?(\w+)|\{(\d+)\})?",
    re.IGNORECASE,
)
_FIRST = pattern(
    r"(?<![\w-])(?:start-?from|linenostart|(?:data-)?start|start-?line-?number)\s*[=:]\s*[\"']?(\d{1,6})", re.IGNORECASE
)
_MARKED = pattern(
    rf"(?<![\w-])(?:hl[_-]lines|(?:code-line-)?highlight(?:-lines)?|emphasize-lines|mark(?:_lines)?|data-line){_VALUE}"
    r"|(?<![=\w])\{([\d,\s-]+)\}"
)
_RANGE = pattern(r"(\d{1,6})(?:\s*-\s*(\d{1,6}))?")
_NO = frozenset({"false", "no", "off"})


class CodeOptions(Struct, frozen=True, gc=False):
    """How a block of code is shown."""

    title: str = ""
    first: int | None = None
    """The number of its first line; None for lines without numbers."""
    marked: tuple[tuple[int, int], ...] = ()
    """The first and the last of lines that stand out, from 1 on, whatever their numbers are."""

    def stands_out(self, line: int) -> bool:
        """Return whether a line stands out."""
        return any(first <= line <= last for first, last in self.marked)


PLAIN = CodeOptions()


def read_options(info: str, attributes: Mapping[str, str | int | float] = MappingProxyType({})) -> CodeOptions:
    """Read what stands behind the language of a fence, as Docusaurus, Hugo, Material, Pandoc and VitePress write it.

    `attributes` are those of its attribute list.
    """
    more = (f"{value}" if name == "class" else f'{name}="{value}"' for name, value in attributes.items())
    asked = " ".join((_LANGUAGE.sub("", info, count=1), *more))
    numbered = _NUMBERED.search(asked)
    start = next(_values(_FIRST, asked), "") or (numbered and (numbered[1] or numbered[2])) or ""
    is_numbered = numbered is not None and (numbered[1] or "").lower() not in _NO
    marked = tuple(span for value in _values(_MARKED, asked) for span in _ranges(value))
    first = (int(start) if start.isdecimal() else 1) if is_numbered else None
    return CodeOptions(next(_values(_TITLE, asked), ""), first, marked)


def _values(what: re.Pattern[str], asked: str) -> Iterator[str]:
    return (value.strip() for found in what.finditer(asked) if (value := next(filter(None, found.groups()), "")))


def _ranges(written: str) -> Iterator[tuple[int, int]]:
    for found in _RANGE.finditer(written):
        yield int(found[1]), int(found[2] or found[1])
