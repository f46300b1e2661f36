"""`lectorium rule`: what the checker looks for, in a list or one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from lectorium.text.visible import visible

if TYPE_CHECKING:
    from lectorium.check.rule import Rule
if TYPE_CHECKING:
    from lectorium.check.rule import Example, Rule


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


_LANGUAGES = {
    "md": "markdown", "markdown": "markdown", "yml": "yaml", "html": "html", "xml": "xml", "svg": "xml",
    "txt": "text", "ipynb": "text",
}  # fmt: skip
_BYTES = "BYTES "
"""What an example begins with whose bytes are no text; they follow in hexadecimal."""
_LONGEST_PATH = 80


def state(rule: Rule) -> str:
    """Return `on`, `off`, or `always` for a rule that stops a build and cannot be turned off."""
    return "always" if rule.code.blocks else "on" if rule.on else "off"


def explain(rule: Rule) -> str:
    """Return what a rule reports and why, an example that breaks it, one that keeps it, and how to turn it off."""
    parts = (
        rule.what,
        _standing(rule),
        f"## Why\n\n{rule.why}",
        f"## Reported\n\n{_shown(rule.bad)}",
        f"## Right\n\n{_shown(rule.good)}",
        f"## {'Turn it on' if state(rule) == 'off' else 'Turn it off'}\n\n{_switch(rule)}",
    )
    return "\n\n".join(parts) + "\n"


def _standing(rule: Rule) -> str:
    words = {
        "always": "Severity: error. It stops a build.",
        "on": f"Severity: {rule.code.severity}. On by default.",
        "off": f"Severity: {rule.code.severity}. Off by default.",
    }
    return words[state(rule)]


def _shown(example: Example) -> str:
    """Return the first file of an example as a code block; where it is no text, all of its files by their names."""
    path, text = example[0]
    language = _LANGUAGES.get(path.rpartition(".")[2].lower())
    if language is None:
        return "\n".join(f"- `{_short(path)}`: {_described(text)}" for path, text in example)
    return f"In `{path}`:\n\n{_block(_readable(text).rstrip(), language)}"


def _block(text: str, language: str) -> str:
    """Return a code block in a fence that is longer than any within."""
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def _readable(text: str) -> str:
    """Return the text of an example with bytes and characters that nobody sees written out."""
    if text.startswith(_BYTES):
        text = bytes.fromhex(text.removeprefix(_BYTES)).decode("utf-8", "backslashreplace")
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in text.split("\n"))


def _described(text: str) -> str:
    picture = re.fullmatch(r"PNG (\d+)x(\d+)", text)
    return f"a picture of {picture[1]} by {picture[2]} pixels" if picture else visible(text)


def _short(path: str) -> str:
    shown = visible(path)
    return shown if len(shown) <= _LONGEST_PATH else f"{shown[:40]}...{shown[-20:]}"


def _switch(rule: Rule) -> str:
    code = rule.code.code
    if state(rule) == "always":
        return "A site cannot be built with this fault, so the rule cannot be turned off."
    if state(rule) == "off":
        return f"It is reported when it is asked for: `lectorium check --select {code}`."
    return (
        f"At one place, with a reason, on the line above (in front matter as a `#` comment):\n\n"
        f"```html\n<!-- lectorium-ignore {code}: why it is right here -->\n```\n\n"
        f"In some files, or in the whole course, in `course.yml`:\n\n"
        f'```yaml\ncheck:\n  per_file_ignores:\n    "content/lectures/old-*": [{code}]\n  ignore: [{code}]\n```'
    )
