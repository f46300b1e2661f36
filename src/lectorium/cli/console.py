"""Printing for people: diagnostics, notes, the summary, a bar for what takes long; colour on terminals only."""

from __future__ import annotations

import os
import sys
import time
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


def is_terminal(stream: IO[str] | None) -> bool:
    """Return whether somebody sits at the other end; None stands for a stream that was closed before we began."""
    return stream is not None and stream.isatty()


def use_colour(stream: IO[str] | None) -> bool:
    """Return whether a stream gets colour: as `NO_COLOR` or `FORCE_COLOR` says (no-color.org), else on a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def is_lively(stream: IO[str] | None) -> bool:
    """Return whether a moving progress bar makes sense: a terminal, and nobody's log."""
    return is_terminal(stream) and not os.environ.get("CI") and os.environ.get("TERM") != "dumb"


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


_PATIENCE = 0.5
"""Seconds before the bar appears: most builds are over by then."""
_PAUSE = 0.05
"""Seconds between two pictures of the bar."""
_WIDTH = 28


def print_difference(path: str, old: bytes, new: bytes) -> None:
    """Print what is new in a file, line by line."""
    from difflib import unified_diff

    before, after = (data.decode("utf-8", "replace").splitlines() for data in (old, new))
    for line in unified_diff(before, after, path, path, lineterm=""):
        click.echo(visible(line))


class Bar:
    """Draws over itself in one line of stderr; a context manager that wipes the line at its end."""

    def __init__(self, quiet: bool = False) -> None:
        """Show nothing when `quiet`, or when stderr is no terminal."""
        self._shown = is_lively(sys.stderr) and not quiet
        self._next = time.monotonic() + _PATIENCE
        self._drawn = False

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def __call__(self, what: str, ready: int, everything: int) -> None:
        """Show how far things are, when there is somebody to look and some time has passed."""
        now = time.monotonic()
        if not self._shown or now < self._next or not everything:
            return
        self._next, self._drawn = now + _PAUSE, True
        full = round(_WIDTH * ready / everything)
        sys.stderr.write(f"\r\x1b[K{what:<12} [{'#' * full}{'.' * (_WIDTH - full)}] {ready}/{everything}")
        sys.stderr.flush()
