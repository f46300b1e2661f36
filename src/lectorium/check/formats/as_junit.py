"""Findings as JUnit XML, which every CI dashboard shows as test results: one suite a file, one case a finding."""

from __future__ import annotations

from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from lectorium.check.finding import Finding
from lectorium.text.visible import visible


def format_junit(findings: tuple[Finding, ...], prefix: str = "") -> str:
    """Return a `testsuites` document; without findings it holds one test that passed."""
    suites = [_suite(prefix + path, tuple(items)) for path, items in groupby(findings, key=lambda item: item.path)]
    if not suites:
        suites = ['  <testsuite name="lectorium" tests="1" failures="0"><testcase name="check"/></testsuite>\n']
    failures = sum(item.diagnostic.severity != "info" for item in findings)
    head = f'<testsuites name="lectorium check" tests="{max(1, len(findings))}" failures="{failures}">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{"".join(suites)}</testsuites>\n'


def _suite(path: str, items: tuple[Finding, ...]) -> str:
    failures = sum(item.diagnostic.severity != "info" for item in items)
    cases = "".join(_case(path, item) for item in items)
    return f'  <testsuite name={_attribute(path)} tests="{len(items)}" failures="{failures}">\n{cases}  </testsuite>\n'


def _case(path: str, item: Finding) -> str:
    fault = item.diagnostic
    name = f"{fault.code.code} {fault.code.name} at {item.position(path)}"
    tag = "system-out" if fault.severity == "info" else "failure"
    told = escape(visible(f"{fault.message}. {fault.help}" if fault.help else fault.message))
    kind = "" if fault.severity == "info" else f" type={_attribute(fault.severity)} message={_attribute(fault.message)}"
    opening = f"    <testcase name={_attribute(name)} classname={_attribute(path)}>"
    return f"{opening}<{tag}{kind}>{told}</{tag}></testcase>\n"


def _attribute(text: str) -> str:
    return quoteattr(visible(text))
