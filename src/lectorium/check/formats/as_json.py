"""Findings as one JSON array, the format of scripts."""

from __future__ import annotations

import json
import re
from typing import Any

from lectorium.check.finding import Finding
from lectorium.text.diagnostic import Fix
from lectorium.text.visible import visible

_RARE = re.compile(r"[^\x20-\x7e\n]")


def format_json(findings: tuple[Finding, ...], prefix: str = "") -> str:
    """Return an array of `{code, name, severity, path, line, column, end_line, end_column, message, help, fix}`."""
    return dump([_row(item, prefix) for item in findings])


def dump(value: object) -> str:
    """Return JSON in which nothing acts on a terminal or a runner: it is written as escapes, and read as it was."""
    text = json.dumps(value, ensure_ascii=False, indent=2).replace("##[", "##\\u005b") + "\n"
    return _RARE.sub(lambda found: found[0] if visible(found[0]) == found[0] else json.dumps(found[0])[1:-1], text)


def _row(item: Finding, prefix: str) -> dict[str, Any]:
    fault = item.diagnostic
    return {
        "code": fault.code.code,
        "name": fault.code.name,
        "severity": fault.severity,
        "path": prefix + item.path,
        "line": item.line,
        "column": item.column,
        "end_line": item.end_line,
        "end_column": item.end_column,
        "message": fault.message,
        "help": fault.help or None,
        "fix": _fix(fault.fix),
    }


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    edits = [{"path": e.span.path, "start": e.span.start, "end": e.span.end, "text": e.text} for e in fix.edits]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}
