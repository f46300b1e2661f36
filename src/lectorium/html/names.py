"""The names of HTML elements (HTML Living Standard, section 4 and its obsolete features), by what they do to a line."""

from __future__ import annotations

from functools import partial

from lectorium.text.word_file import list_beside

_names = partial(list_beside, __file__, "names.txt")

BLOCK = _names("block")
"""An element of these at the start of a line opens an HTML block."""

SPAN = _names("span")
"""An element of these is part of the text around it wherever it stands."""

KNOWN = BLOCK | SPAN

VOID = _names("void")
"""Elements without content and end tag."""

VALUELESS = _names("valueless")
"""Attributes that HTML or kramdown knows and authors write without a value."""

RAW_TEXT = _names("raw-text")
"""Elements in whose content there are no tags."""

OPTIONAL_END = _names("optional-end")
"""Elements whose end tag may be left out."""

_CLOSES = {
    "li": {"li", "p"}, "dt": {"dt", "dd", "p"}, "dd": {"dt", "dd", "p"}, "td": {"td", "th", "p"},
    "th": {"td", "th", "p"}, "tr": {"td", "th", "tr", "p"}, "tbody": {"td", "th", "tr", "thead", "tbody"},
    "tfoot": {"td", "th", "tr", "thead", "tbody"}, "option": {"option"},
}  # fmt: skip
_NOT_IN_P = BLOCK - frozenset("audio video iframe object picture svg canvas map".split())  # noqa: SIM905


def closed_by(opening: str) -> frozenset[str]:
    """Return the names of the open elements that a start tag `opening` ends, when they are innermost."""
    names = set(_CLOSES.get(opening, ()))
    if opening in _NOT_IN_P:
        names.add("p")
    return frozenset(names)
