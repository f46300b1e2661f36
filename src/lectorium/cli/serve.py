"""`lectorium serve`: the live preview, from its options to what it tells on the terminal."""

from __future__ import annotations

import contextlib
import gc
import re
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import Struct
from msgspec.structs import replace

from lectorium.cli.console import count, print_note
from lectorium.cli.options import NO_PLUGINS, Call, FolderPath, Instant, Number, takes_course
from lectorium.cli.session import Session

if TYPE_CHECKING:
    from lectorium.conduct.analyse import CourseRequest
    from lectorium.serve.fault import CheckSource
    from lectorium.serve.listener import Listener
    from lectorium.serve.rebuild import Rebuilt
    from lectorium.text.diagnostic import Diagnostic
    from lectorium.text.report import FindSource

T = TypeVar("T")

_LOCAL = "127.0.0.1"


class BasePath(click.ParamType[str]):
    """The path below which a site is served, such as `/repo/`."""

    name = "PATH"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the path with a slash at both ends; a value that is none ends the command with exit code 2."""
        path = f"/{str(value).strip('/')}/" if str(value).strip("/") else "/"
        if not re.fullmatch(r"/([A-Za-z0-9._~-]+/)*", path) or {".", "..", "_lectorium"} & set(path.split("/")):
            self.fail(f"`{value}` is not a path such as /repo/", param, ctx)
        return path


@click.command(name="serve")
@click.option("--port", type=Number(0, 65535), default=8000, show_default=True, help="Port; next if taken.")
@click.option("--host", default=_LOCAL, show_default=True, help="Address to listen on; 0.0.0.0 lets your phone in.")
@click.option("--open", "opens", is_flag=True, help="Open the site in the browser.")
@click.option("--base-path", type=BasePath(), default="/", show_default=True, help="Serve below this path.")
@click.option("--drafts/--no-drafts", default=True, help="Show drafts, marked as such (default: yes).")
@click.option("--future", is_flag=True, help="Show what is not released yet, marked as such.")
@click.option("--now", type=Instant(), help="Read as at this instant; else SOURCE_DATE_EPOCH, else the clock.")
@click.option("-j", "--jobs", type=Number(1), metavar="N", help="Processes for the first build.")
@click.option("--no-cache", is_flag=True, help="Neither use nor keep what earlier runs made.")
@click.option("--cache-dir", type=FolderPath(), metavar="DIR", help="Folder for the cache (default: the user's).")
@NO_PLUGINS
@takes_course
def command(session: Session, root: Path, *, port: int, host: str, opens: bool, base_path: str, **options: Any) -> int:
    """Show the site of a course in the browser while you write it.

    Nothing is written into the course. Every page that is open follows what you save; end with Ctrl-C.
    """
    from lectorium.serve.listener import open_listener
    from lectorium.serve.run import ServeCallbacks, ServeOptions, serve

    gc.enable()  # `main` turned it off for commands that end soon
    call = Call(root, base_url="", **options)
    listener = open_listener(host, port)
    address = listener.address(base_path)
    started = time.perf_counter()

    def request() -> CourseRequest:
        return replace(call.request(), base_url=address)

    def ready(first: Rebuilt) -> None:
        _print_start(first, listener, base_path, time.perf_counter() - started, session)
        if opens:
            _open(address)

    callbacks = ServeCallbacks(_while_heard(ready), _while_heard(_Log(session).write), _while_heard(print_note))
    serve(ServeOptions(request, call.memory(root), listener, base_path, _review(call), callbacks))
    return 0


def _review(call: Call) -> CheckSource:
    """Return what tells all that a plain `check` would say of one post."""

    def findings(path: str) -> tuple[tuple[Diagnostic, ...], FindSource]:
        from lectorium.check.report import choose
        from lectorium.check.review import review
        from lectorium.conduct.selection import Selection

        request = call.request()
        found = review(replace(request, jobs=1, drafts=False), call.memory(request.root))
        selection = Selection(policy=found.policy, off_by_default=found.off_by_default)
        return choose(found, selection, (path,)), found.find

    return findings


def _while_heard(function: Callable[[T], None]) -> Callable[[T], None]:
    """Return what says the same, and nothing when nobody listens any more: the preview in the browser goes on."""

    def guarded(thing: T) -> None:
        with contextlib.suppress(OSError):
            function(thing)

    return guarded


def _open(address: str) -> None:
    import threading

    threading.Thread(target=_open_browser, args=(address,), daemon=True).start()


def _open_browser(address: str) -> None:
    import webbrowser

    try:
        opened = webbrowser.open(address)
    except (webbrowser.Error, OSError):
        opened = False
    if not opened:
        _while_heard(print_note)(f"no browser could be opened; go to {address} yourself")


def _print_start(first: Rebuilt, listener: Listener, base_path: str, seconds: float, session: Session) -> None:
    if listener.port != listener.requested_port and listener.requested_port:
        print_note(f"port {listener.requested_port} is in use, so this is port {listener.port}")
    others = listener.other_addresses(base_path)
    if session.quiet:
        click.echo(listener.address(base_path))
        return
    good = (
        f"{_sum(first)}, ready in {seconds:.1f} s"
        if first.generation.good
        else "not built yet: mend what is told below"
    )
    click.echo(f"{listener.address(base_path)}  ({good}; Ctrl-C ends it)")
    for address in others:
        click.echo(f"{address}  (for your phone, on the same network)")
    if others:
        print_note("everybody on this network can see the preview, drafts included")
    _print_fault(first)


class _Log(Struct):
    """One line a rebuild, and none for one that has followed quietly and changed nothing that an author looks at."""

    session: Session
    last: tuple[frozenset[str], str] = (frozenset(), "")
    """Paths and findings of the last line."""

    def write(self, rebuilt: Rebuilt) -> None:
        """Print what changed, what was rendered and how long it took."""
        news = (rebuilt.paths, _findings(rebuilt))
        follows = rebuilt.generation.good and not _pages(rebuilt) and rebuilt.paths and news == self.last
        self.last = news
        if follows or (self.session.quiet and rebuilt.generation.good):
            return
        clock = datetime.now().strftime("%H:%M:%S")
        click.echo(f"{clock} {_what(rebuilt.paths)}: {_sum(rebuilt)}, {rebuilt.seconds * 1000:.0f} ms")
        _print_fault(rebuilt)


def _what(paths: frozenset[str]) -> str:
    from lectorium.text.visible import visible

    names = sorted(paths)
    if not names:
        return "the time has come"
    rest = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return visible(names[0]) + rest


def _sum(rebuilt: Rebuilt) -> str:
    if not rebuilt.generation.good:
        return "not built" + (", the last good pages stay" if rebuilt.generation.table.outputs else "")
    pages = _pages(rebuilt)
    made = count(pages, "page") if pages or not rebuilt.changed else count(len(rebuilt.changed), "file")
    return made + _findings(rebuilt)


def _pages(rebuilt: Rebuilt) -> int:
    return sum(path.endswith(".html") for path in rebuilt.changed)


def _findings(rebuilt: Rebuilt) -> str:
    found = rebuilt.generation.diagnostics
    errors = sum(item.severity == "error" for item in found)
    warnings = sum(item.severity == "warning" for item in found)
    return "".join(f", {count(number, noun)}" for number, noun in ((errors, "error"), (warnings, "warning")) if number)


def _print_fault(rebuilt: Rebuilt) -> None:
    """Print what stops the build; everything else waits in the page."""
    from lectorium.cli.console import print_diagnostics

    generation = rebuilt.generation
    if generation.fault:
        print_note(generation.fault)
    print_diagnostics(generation.blocking(), generation.find)
