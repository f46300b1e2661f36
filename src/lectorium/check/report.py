"""The report: those of a review's findings that were asked for, with the severities that the config gives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lectorium.check.baseline import Baseline, new_findings
from lectorium.check.finding import Finding, locate
from lectorium.check.review import Review
from lectorium.conduct.selection import Selection, with_severity
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.fault import is_own_fault
from lectorium.text.one_fault import causes


def choose(review: Review, selection: Selection, paths: tuple[str, ...] = ()) -> tuple[Diagnostic, ...]:
    """Return the findings that count, in order; `paths` are files and folders below the course, none for everything.

    A config that stops a build, or our own fault, is reported whatever was asked for: the rest is known only as far as
    it goes.
    """
    wanted = (item for item in review.diagnostics if _is_always_reported(item, review) or _below(item.span.path, paths))
    return causes(with_severity(item, review.policy) for item in wanted if selection.counts(item))


def _is_always_reported(item: Diagnostic, review: Review) -> bool:
    of_config = item.code.blocks and item.span.path == review.config_path
    return not review.config_path or of_config or is_own_fault((item,))


def _below(path: str, paths: tuple[str, ...]) -> bool:
    return not paths or any(path == each or not each or path.startswith(each + "/") for each in paths)


def without_baseline(
    diagnostics: tuple[Diagnostic, ...], review: Review, known: Baseline, blocking: bool = True
) -> tuple[Diagnostic, ...]:
    """Return the findings beyond those that are known, and with `blocking` all that block the build."""
    return tuple(item.diagnostic for item in new_findings(located(diagnostics, review), known, blocking))


def located(diagnostics: Iterable[Diagnostic], review: Review) -> tuple[Finding, ...]:
    """Return diagnostics with their lines and columns."""
    return tuple(locate(item, review.find) for item in diagnostics)


def exit_code(diagnostics: tuple[Diagnostic, ...], review: Review, strict: bool) -> int:
    """Return 0 for fine, 1 for findings that count, 2 for a config that cannot be used or our own fault."""
    if not review.config_path or any(_is_always_reported(item, review) for item in diagnostics):
        return 2
    failing = ("error", "warning") if strict else ("error",)
    return int(any(item.severity in failing for item in diagnostics))


def statistics(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a line for each code, the most frequent first, with a star where something can be fixed."""
    rows: Counter[tuple[str, str, str]] = Counter()
    fixable: set[str] = set()
    for item in diagnostics:
        rows[item.code.code, item.code.name, item.severity] += 1
        if item.fix is not None:
            fixable.add(item.code.code)
    ordered = sorted(rows.items(), key=lambda row: (-row[1], row[0]))
    return "".join(
        f"{count:>6}  {'[*]' if code in fixable else '   '} {code:<9} {severity:<7} {name}\n"
        for (code, name, severity), count in ordered
    )
