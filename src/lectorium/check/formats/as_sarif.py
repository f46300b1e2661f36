"""Findings as SARIF 2.1.0 (OASIS), for code-scanning dashboards and editors."""

from __future__ import annotations

from typing import Any

from lectorium import __version__
from lectorium.check.finding import Finding
from lectorium.check.formats.as_json import dump
from lectorium.text.diagnostic import Code
from lectorium.text.digest import digest_parts
from lectorium.text.url import percent_encoded
from lectorium.text.visible import visible

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def format_sarif(findings: tuple[Finding, ...], prefix: str = "") -> str:
    """Return one SARIF log with one run; columns count Unicode code points."""
    codes = tuple(dict.fromkeys(item.diagnostic.code for item in findings))
    driver = {"name": "Lectorium", "version": __version__, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(item, prefix, codes) for item in findings],
    }
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: Code) -> dict[str, Any]:
    from lectorium.check.rules import rule_of  # all rules: no other format needs them

    about: dict[str, Any] = {
        "id": code.code,
        "name": code.name,
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }
    rule = rule_of(code)
    if rule is None:
        return about
    told = {"shortDescription": rule.what, "fullDescription": rule.why, "help": f"lectorium rule {code.code}"}
    return about | {name: {"text": text} for name, text in told.items()}


def _result(item: Finding, prefix: str, codes: tuple[Code, ...]) -> dict[str, Any]:
    fault = item.diagnostic
    location: dict[str, Any] = {"artifactLocation": {"uri": percent_encoded(prefix + item.path)}}
    if region := _region(item):
        location["region"] = region
    return {
        "ruleId": fault.code.code,
        "ruleIndex": codes.index(fault.code),
        "level": _LEVELS[fault.severity],
        "message": {"text": visible(f"{fault.message}. {fault.help}" if fault.help else fault.message)},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"lectorium/v1": digest_parts(fault.code.code, item.path, item.line_text)},
    }


def _region(item: Finding) -> dict[str, int]:
    places = {
        "startLine": item.line,
        "startColumn": item.column,
        "endLine": item.end_line,
        "endColumn": item.end_column,
    }
    return {name: value for name, value in places.items() if value is not None}
