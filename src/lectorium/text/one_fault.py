"""One fault is one finding: what only follows from another one at the same place is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from posixpath import basename
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lectorium.text.diagnostic import Diagnostic
    from lectorium.text.span import Span

_FILES = ("LINK001", "IMG001", "DECK001")
_CAUSES: dict[str, tuple[str, ...]] = {
    "DECK101": _FILES,
    "MD003": _FILES,
    "LINK104": ("LINK009", "LINK105", *_FILES),
    "LINK105": _FILES,
    "LINK108": (*_FILES, "MD003"),
    "HEAD104": ("LINK103", "ALT001"),
    "HEAD105": ("READ104",),
    "READ105": ("READ104",),
    "FM021": _FILES,
    "FM026": _FILES,
}
"""Code -> the codes that say more of a place that both stand at: mended, they leave nothing of it."""
_OF_KEYS = {"FM021": len(': ["'), "FM026": len(': ["')}
"""Characters between a key that means nothing and its value, which is told when it names a file that is lost."""
_OF_FILES = {"FILE011": ("FILE011", "JK015"), "TPL006": ("TPL001", "FILE011")}
"""The same of a whole file, of which a place in it says more."""
_BY_NAME = {"DECK101": _FILES, "LINK001": ("DECK001",)}
"""The same of a file that a layout names, whose place is that of the layout: its name is that of the deck."""
_FOLLOWING = frozenset((*_CAUSES, *_OF_FILES, *_BY_NAME))


def causes(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings without those that follow from another one of them, in their order."""
    first = {_in_template(item): item for item in reversed(found) if item.code.code in _FILES}
    found = tuple(item for item in found if first.get(_in_template(item), item) is item)
    if not any(item.code.code in _FOLLOWING for item in found):
        return found
    told: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    lost: dict[str, set[str]] = defaultdict(set)
    for item in found:
        if item.span.precision != "file":
            told[item.code.code, item.span.path].append((item.span.start, item.span.end))
        if item.code.code == "DECK001" or (item.code.code in _FILES and _is_printed(item)):
            lost[item.code.code] |= _decks(item)

    def follows(item: Diagnostic) -> bool:
        if item.span.precision == "file":
            return any((code, item.span.path) in told for code in _OF_FILES.get(item.code.code, ()))
        start, end = item.span.start, max(item.span.end, item.span.start + 1) + _OF_KEYS.get(item.code.code, 0)
        places = (place for code in _CAUSES.get(item.code.code, ()) for place in told.get((code, item.span.path), ()))
        if any(first < end and start < max(last, first + 1) for first, last in places):
            return True
        of_layout = item.code.code == "DECK101" or _is_printed(item)
        return of_layout and any(lost[code] & _decks(item) for code in _BY_NAME.get(item.code.code, ()))

    return tuple(item for item in found if not follows(item))


def _is_printed(item: Diagnostic) -> bool:
    """Return whether a template prints what is told: of its place only the beginning is known."""
    return item.span.end - item.span.start <= 1


def _in_template(item: Diagnostic) -> tuple[str, Span, str]:
    """Return what is equal for one lost file that a layout names, whatever the page from which its address counts."""
    return item.code.code, item.span, basename(item.message.partition("`")[2].partition("`")[0])


def _decks(item: Diagnostic) -> set[str]:
    """Return the names of decks in a message, without `.pdf`."""
    names = (basename(word) for word in item.message.split("`")[1::2])
    return {name.replace(".pdf", "") for name in names} - {""}
