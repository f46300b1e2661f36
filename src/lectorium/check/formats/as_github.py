"""Findings as GitHub workflow commands: annotations on the lines of a pull request, and a table for its summary.

Source: GitHub Docs, "Workflow commands for GitHub Actions". A step shows at most 10 annotations of each level, so the
rest stands in the log, grouped by file, and in the job summary.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

from lectorium.check.finding import Finding
from lectorium.text.visible import visible

ANNOTATIONS_PER_LEVEL = 10
SUMMARY_ROWS = 300
_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_CODE_SPAN = re.compile(r"(`[^`]+`)")
_SPECIAL = re.compile(r"[\\`<*_\[\]~&]")
"""What Markdown would act on outside of a code span."""


def format_github(findings: tuple[Finding, ...], prefix: str = "") -> str:
    """Return the annotations, then every finding that got none, grouped by file."""
    chosen = choose(findings)
    lines = [_command(item, prefix) for item in findings if item in chosen]
    rest = [item for item in findings if item not in chosen]
    for path, items in groupby(rest, key=lambda item: item.path):
        lines.append(f"::group::more in {_data(prefix + path)}")
        lines += [_data(_plain(item, prefix)) for item in items]
        lines.append("::endgroup::")
    return "".join(f"{line}\n" for line in lines)


def choose(findings: tuple[Finding, ...]) -> frozenset[Finding]:
    """Return the findings that become annotations: each level's first few, taking files in turn."""
    chosen: list[Finding] = []
    for level in _LEVELS:
        files: dict[str, list[Finding]] = {}
        for item in findings:
            if item.diagnostic.severity == level:
                files.setdefault(item.path, []).append(item)
        rounds = sorted(
            ((turn, number, item) for number, row in enumerate(files.values()) for turn, item in enumerate(row)),
            key=lambda entry: entry[:2],
        )
        chosen += [item for _, _, item in rounds[:ANNOTATIONS_PER_LEVEL]]
    return frozenset(chosen)


def format_summary(findings: tuple[Finding, ...], prefix: str = "") -> str:
    """Return the job summary, Markdown that a student can read: a sentence, then a table a file."""
    counts: Counter[str] = Counter(item.diagnostic.severity for item in findings)
    if not findings:
        return "## Lectorium check\n\nNothing to mend. Thank you for a clean post.\n"
    told = ", ".join(f"{counts[level]} {_plural(level, counts[level])}" for level in _LEVELS if counts[level])
    lines = ["## Lectorium check", "", f"Found {told}. Errors must be mended before the merge; warnings should be.", ""]
    for path, items in groupby(findings[:SUMMARY_ROWS], key=lambda item: item.path):
        lines += [f"### {_title(prefix + path)}", "", "| Line | What | How to mend it |", "| ---: | --- | --- |"]
        lines += [_summary_row(item) for item in items]
        lines.append("")
    if len(findings) > SUMMARY_ROWS:
        lines.append(f"And {len(findings) - SUMMARY_ROWS} more: run `lectorium check` to see them all.")
    return "\n".join(lines) + "\n"


def _command(item: Finding, prefix: str) -> str:
    fault = item.diagnostic
    properties = {"file": prefix + item.path}
    if item.line is not None:
        properties |= {"line": str(item.line), "endLine": str(item.end_line)}
    if item.column is not None and item.line == item.end_line:
        properties |= {"col": str(item.column), "endColumn": str(item.end_column)}
    properties["title"] = f"{fault.code.code} {fault.code.name}"
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = fault.message + (f"\n{fault.help}" if fault.help else "")
    return f"::{_LEVELS[fault.severity]} {told}::{_data(message)}"


def _plain(item: Finding, prefix: str) -> str:
    fault = item.diagnostic
    return (
        f"{item.position(prefix + item.path)}: {fault.severity} {fault.code.code} [{fault.code.name}] {fault.message}"
    )


def _summary_row(item: Finding) -> str:
    fault = item.diagnostic
    where = "" if item.line is None else str(item.line)
    return f"| {where} | **{fault.severity}** {_cell(fault.message)} `{fault.code.code}` | {_cell(fault.help)} |"


def _cell(text: str) -> str:
    """Return text for a cell of a table: code spans stay, whatever else Markdown would act on is escaped."""
    shown = " ".join(visible(line) for line in text.split("\n"))
    has_pairs = "``" not in shown and shown.count("`") % 2 == 0  # code spans of single ones, as our own words have
    parts = _CODE_SPAN.split(shown) if has_pairs else [shown]
    cells = (part if number % 2 else _SPECIAL.sub(r"\\\g<0>", part) for number, part in enumerate(parts))
    return "".join(cells).replace("|", "\\|")


def _title(path: str) -> str:
    """Return a path as a code span, with as many backticks around it as it takes."""
    shown = visible(path)
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", shown)), default=0))
    return f"{fence}{shown}{fence}" if fence == "`" else f"{fence} {shown} {fence}"


def _plural(level: str, count: int) -> str:
    word = {"info": "note"}.get(level, level)
    return word if count == 1 else word + "s"


def _data(text: str) -> str:
    kept = "\n".join(visible(line) for line in text.split("\n"))
    return kept.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
