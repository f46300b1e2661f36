"""Printing for people: diagnostics, notes and the summary; colour on terminals only."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO

import click

from lectorium.cli.course import CONFIG_NAMES
from lectorium.disk.staging import Left
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.report import FindSource, format_diagnostic
from lectorium.text.visible import visible

_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}


def use_colour(stream: IO[str]) -> bool:
    """Return whether a stream gets colour: as `NO_COLOR` or `FORCE_COLOR` says (no-color.org), else on a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def is_lively(stream: IO[str]) -> bool:
    """Return whether a moving progress bar makes sense: a terminal, and nobody's log."""
    return stream.isatty() and not os.environ.get("CI") and os.environ.get("TERM") != "dumb"


def print_diagnostics(diagnostics: Iterable[Diagnostic], find: FindSource, error: bool = True) -> None:
    """Print diagnostics in their order, on stderr or on stdout."""
    colour = use_colour(sys.stderr if error else sys.stdout)
    for item in diagnostics:
        text = format_diagnostic(item, find)
        click.echo(_coloured(text, item) if colour else text, err=error, color=colour)


def print_blocking(found: Iterable[Diagnostic], find: FindSource, *, everything: bool) -> tuple[Diagnostic, ...]:
    """Return what stops a build of what was found; that, or everything, is printed on stderr."""
    found = tuple(found)
    blocking = tuple(item for item in found if item.code.blocks)
    print_diagnostics(found if everything else blocking, find)
    return blocking


def what_waits(found: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield in a line what was not looked at, where a fault of the config stops the look at posts."""
    stops = (item.span.path for item in found if item.code.blocks and Path(item.span.path).name in CONFIG_NAMES)
    for path in islice(stops, 1):
        yield f"what depends on the settings is not looked at until {path} is mended"


def print_note(note: str) -> None:
    """Print a note on stderr."""
    click.echo(f"note: {visible(note)}", err=True)


def print_left(left: tuple[Left, ...], output: Path) -> None:
    """Name on stderr what should be gone from the output folder and could not be removed."""
    for item in left:
        where = visible(str(output / item.path))
        click.echo(f"lectorium: `{where}` could not be removed: {item.reason}", err=True)
    if left:
        click.echo("  = help: mend its permissions; the next `build` or `clean` tries again", err=True)


def _coloured(text: str, item: Diagnostic) -> str:
    place, head, rest = text.partition(f": {item.severity} {item.code.code} [")
    severity = click.style(item.severity, fg=_COLOURS[item.severity], bold=True)
    return click.style(place, bold=True) + head.replace(item.severity, severity, 1) + rest


def count(number: int, noun: str) -> str:
    """Return a number with its noun: `1 page`, `2 pages`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
