"""What of the findings a build or preview reports: not what the config or a comment of the author silences."""

from __future__ import annotations

from itertools import groupby

from lectorium.conduct.selection import Selection, with_severity
from lectorium.conduct.suppression import silence
from lectorium.model.config import CheckPolicy
from lectorium.text.diagnostic import Diagnostic, in_order
from lectorium.text.report import FindSource


def reported(found: tuple[Diagnostic, ...], policy: CheckPolicy, find: FindSource) -> tuple[Diagnostic, ...]:
    """Return the findings of a run that count, in order; all that stop a build always do."""
    selection = Selection(policy=policy)
    kept: list[Diagnostic] = []
    for path, items in groupby(sorted(found, key=lambda item: item.span.path), key=lambda item: item.span.path):
        of_file, source = tuple(items), find(path)
        kept += silence(of_file, source)[0] if source else of_file
    return in_order(tuple(with_severity(item, policy) for item in kept if selection.counts(item)))
