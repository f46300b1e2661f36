"""The report on accessibility as text, JSON, CSV and a page of HTML that needs nothing beside it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from itertools import groupby

from msgspec.structs import asdict

from lectorium.check.accessibility import GUARANTEED, AccessibilityReport, Duty
from lectorium.check.formats.as_json import dump
from lectorium.html.tree import escape_text
from lectorium.text.visible import table_cell, visible

_COLUMNS = ("criterion", "code", "path", "line", "place", "message", "help", "term")
_STYLE = (
    "body{font:1rem/1.5 sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1c1f23;background:#fff}"
    "table{border-collapse:collapse}caption{text-align:start;font-weight:600;margin-block:.5rem}"
    "th,td{border:1px solid #6b7280;padding:.3rem .6rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}"
)


def as_text(report: AccessibilityReport) -> str:
    """Return the report for a terminal."""
    lines = [f"{report.course}: accessibility, checked {report.checked} with {report.program}", ""]
    lines += [f"Owed by authors: {_number(report)}{_by_term(report)}"]
    for criterion, duties in groupby(report.owed, key=lambda duty: duty.criterion):
        lines += ["", f"WCAG {criterion}", *(f"  {_position(duty)}: {duty.code} {duty.message}" for duty in duties)]
    lines += ["", "By construction, on every page of the built-in theme:"]
    lines += [f"  {criterion}: {words}" for criterion, words in GUARANTEED]
    looked = ", ".join(f"{code} {count}" for code, _, count in report.rules)
    lines += ["", f"Looked for in {report.files} files: {looked}"]
    return "".join(f"{visible(line)}\n" for line in lines)


def as_json(report: AccessibilityReport) -> str:
    """Return the report for scripts."""
    guaranteed = [{"criterion": criterion, "what": words} for criterion, words in GUARANTEED]
    rules = [{"code": code, "criterion": criterion, "found": count} for code, criterion, count in report.rules]
    owed = [asdict(duty) for duty in report.owed]
    terms = [{"term": name, "owed": count} for name, count in report.terms]
    return dump({**asdict(report), "owed": owed, "rules": rules, "terms": terms, "guaranteed": guaranteed})


def as_csv(report: AccessibilityReport) -> str:
    """Return what is owed as a table, a row a duty."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for duty in report.owed:
        writer.writerow("" if value is None else table_cell(str(value)) for value in asdict(duty).values())
    return table.getvalue()


def as_html(report: AccessibilityReport) -> str:
    """Return the report as a page."""
    owed = [(duty.criterion, duty.path, duty.place, f"{duty.code} {duty.message}", duty.help) for duty in report.owed]
    rules = [(code, criterion, str(count)) for code, criterion, count in report.rules]
    title = f"Accessibility of {report.course}"
    parts = (
        f"<h1>{escape_text(title)}</h1>",
        f"<p>Checked {report.checked} with {report.program}: {report.files} files.</p>",
        f"<h2>Owed by authors</h2>\n<p>{_number(report)}{_by_term(report)}.</p>",
        _table("What is to be done", ("WCAG 2.2", "File", "Where", "What", "What to do"), owed),
        "<h2>By construction</h2>\n<p>On every page of the built-in theme; templates of the course may break it.</p>",
        _table("What every page has", ("WCAG 2.2", "What"), GUARANTEED),
        "<h2>What was looked for</h2>",
        _table("Rules", ("Rule", "WCAG 2.2", "Found"), rules),
    )
    head = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>"
    )
    return "\n".join((head, *filter(None, parts), "</main>\n</body>\n</html>\n"))


def _table(caption: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    body = [f"<tr>{''.join(f'<td>{escape_text(visible(cell))}</td>' for cell in row)}</tr>" for row in rows]
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    if not body:
        return ""
    lines = "\n".join(body)
    return (
        f"<table>\n<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{lines}\n</tbody>\n</table>"
    )


def _number(report: AccessibilityReport) -> str:
    files = len({duty.path for duty in report.owed})
    count = len(report.owed)
    return f"{count} thing{'s' * (count != 1)} in {files} file{'s' * (files != 1)}"


def _by_term(report: AccessibilityReport) -> str:
    shared = len(report.owed) - sum(count for _, count in report.terms)
    counts = (*report.terms, ("shared by all terms", shared))
    return f" ({', '.join(f'{name}: {count}' for name, count in counts)})" if report.terms else ""


def _position(duty: Duty) -> str:
    return (
        f"{duty.path}:{duty.line}" + (f" ({duty.place})" if duty.place.startswith("cell") else "")
        if duty.line
        else duty.path
    )
