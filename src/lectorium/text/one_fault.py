"""One fault is one finding: what only follows from another one at the same place is left out."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from itertools import product
from posixpath import basename

from lectorium.text.diagnostic import SEVERITIES, Diagnostic, Severity

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


def causes(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings that count, in their order, without those that follow from another one that is as grave."""
    first: dict[object, Diagnostic] = {}
    for item in found:
        first.setdefault(_once(item), item)
    told: dict[tuple[str, str, Severity], list[tuple[int, int]]] = defaultdict(list)
    lost: dict[str, set[str]] = defaultdict(set)
    for item in first.values():
        if item.span.precision != "file":
            places = told[item.code.code, item.span.path, item.severity]
            places.append((item.span.start, max(_end(item), places[-1][1] if places else 0)))
        if item.code.code == "DECK001" or (item.code.code in _FILES and item.span.precision == "line"):
            lost[item.code.code] |= _decks(item)

    def follows(item: Diagnostic) -> bool:
        code, path, as_grave = item.code.code, item.span.path, SEVERITIES[: SEVERITIES.index(item.severity) + 1]
        if item.span.precision == "file":
            return any((each, path, grave) in told for each in _OF_FILES.get(code, ()) for grave in as_grave)
        end = _end(item) + _OF_KEYS.get(code, 0)
        for each in product(_CAUSES.get(code, ()), (path,), as_grave):
            before = bisect_left(told[each], (end,)) if each in told else 0
            if before and told[each][before - 1][1] > item.span.start:
                return True
        of_layout = code == "DECK101" or item.span.precision == "line"
        return of_layout and any(lost[each] & _decks(item) for each in _BY_NAME.get(code, ()))

    return tuple(item for item in first.values() if not follows(item))


def _end(item: Diagnostic) -> int:
    return max(item.span.end, item.span.start + 1)


def _once(item: Diagnostic) -> object:
    """Return what is equal for one lost file that a layout names, whatever the page from which its address counts."""
    written = item.span.precision == "column" and item.span.path.startswith(("_layouts/", "_includes/"))
    return (item.code.code, item.span) if written and item.code.code in _FILES else id(item)


def _decks(item: Diagnostic) -> set[str]:
    """Return the names of decks in a message, without `.pdf`."""
    names = (basename(word) for word in item.message.split("`")[1::2])
    return {name.replace(".pdf", "") for name in names} - {""}
