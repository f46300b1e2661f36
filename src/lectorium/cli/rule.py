"""`lectorium rule`: what the checker looks for, in a list or one by one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from lectorium.cli.rule_text import explain, state

if TYPE_CHECKING:
    from lectorium.check.rule import Rule


@click.command(name="rule")
@click.argument("code", metavar="[CODE]", required=False)
def command(code: str | None) -> int:
    """List every rule of the checker, those whose code begins with CODE, or explain the one with this CODE or name.

    The columns: code, name, severity, state (on, off, or always when it stops a build), and what is reported.
    """
    from lectorium.check.rules import RULES

    family = [rule for rule in RULES if code is None or rule.code.code.startswith(code.upper())]
    if code is None or len(family) > 1:
        for line in table(family):
            click.echo(line)
        return 0
    rule = find_rule(code, RULES)
    click.echo(f"{rule.code.code} {rule.code.name}\n\n{explain(rule)}", nl=False)
    return 0


def find_rule(code: str, rules: Iterable[Rule]) -> Rule:
    """Return the rule with a code or a name in any letter case; raises UsageError when there is none."""
    from lectorium.text.suggest import did_you_mean

    known = {name: rule for rule in rules for name in (rule.code.code, rule.code.name)}
    found = known.get(code.upper()) or known.get(code.lower())
    if found is None:
        near = did_you_mean(code, known) or "`lectorium rule` lists all but those of plug-ins"
        raise click.UsageError(f"Lectorium itself has no rule `{code}`. {near}")
    return found


def table(rules: Iterable[Rule]) -> list[str]:
    """Return the rules as lines in columns, by code."""
    rows = [
        (rule.code.code, rule.code.name, rule.code.severity, state(rule), rule.what)
        for rule in sorted(rules, key=lambda rule: rule.code.code)
    ]
    widths = [max((len(row[at]) for row in rows), default=0) for at in range(4)]
    return ["  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4])) for row in rows]
