"""The command `lectorium`: finds the subcommand, imports only that, and turns every end into an exit code."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

import lectorium
from lectorium.cli.course import NamedPath
from lectorium.cli.session import COMPLETE, Session
from lectorium.disk.refusal import RefusalError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "build": ("lectorium.cli.build", "Build the site of a course into a folder."),
    "check": ("lectorium.cli.check", "Review the content of a course."),
    "serve": ("lectorium.cli.serve", "Show the site while you write it."),
    "plan": ("lectorium.cli.plan", "List every output that a build would make."),
    "explain": ("lectorium.cli.explain", "Say why a file is on the site, or is not."),
    "compare-jekyll": ("lectorium.cli.compare_jekyll", "Print what differs from the site that Jekyll makes."),
    "clean": ("lectorium.cli.clean", "Remove what earlier builds made."),
    "export": ("lectorium.cli.export", "Print the course as data."),
    "report": ("lectorium.cli.report", "Print what each page costs a reader."),
    "import": ("lectorium.cli.import_course", "Turn a Jekyll course into a native one."),
    "new": ("lectorium.cli.new", "Make a course, or the next lecture of one."),
    "term": ("lectorium.cli.term", "Make the next term of a course."),
    "init": ("lectorium.cli.init", "Set up the repository of a course."),
    "theme": ("lectorium.cli.theme", "Copy a template of ours to change it."),
    "rule": ("lectorium.cli.rule", "List or explain the rules of the checker."),
    "schema": ("lectorium.cli.schema", "Print the JSON Schema of course.yml or of front matter."),
    "completion": ("lectorium.cli.completion", "Print what a shell needs to complete commands and options."),
}
"""Command -> module that holds a click command of the same name, and its line in the overview."""

_BELOW = {"lecture": "new lecture", "eject": "theme eject"}
"""What is typed as a command and is one of another -> both."""

FINE, FINDINGS, FAULT, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: done; findings, or content that cannot be built; usage, config or our own fault; Ctrl-C."""


class _LazyGroup(click.Group):
    """A group that imports a subcommand when it is called: the overview of all commands loads none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        found: click.Command = getattr(importlib.import_module(module), "command")  # noqa: B009
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from lectorium.text.suggest import did_you_mean

            near = f"did you mean `{_BELOW[args[0]]}`?" if args[0] in _BELOW else did_you_mean(args[0], COMMANDS)
            raise click.UsageError(f"there is no command `{args[0]}`." + (f" {near}" if near else ""), ctx)
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        from click.shell_completion import CompletionItem

        named = [
            CompletionItem(name, help=words) for name, (_, words) in COMMANDS.items() if name.startswith(incomplete)
        ]
        return [*named, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(lectorium.__version__, "-V", "--version", message="lectorium %(version)s")
@click.option("-C", "course", metavar="DIR", type=NamedPath(), help="The course folder, for any command.")
@click.pass_obj
def lectorium_command(session: Session, course: Path | None) -> None:
    """Turn a folder of lecture posts and reading lists into a course web site."""
    session.course = course


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and leave the process with its exit code."""
    gc.disable()  # what a command makes, it needs to its end; `serve`, which stays, turns the collector on again
    _prepare_streams()
    _leave(run(sys.argv[1:] if arguments is None else arguments))


def _prepare_streams() -> None:
    """Give a command that was started with a closed stream (`>&-`) one that nobody reads; Python has None there.

    A sign that a stream cannot show, such as one of a name that is not Unicode, is written as an escape.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - to the end
        getattr(sys, name).reconfigure(errors="backslashreplace")


def _leave(code: int) -> NoReturn:
    """End the process at once: to take a large course apart value by value takes as long as to plan it."""
    if sys.gettrace() or sys.getprofile():  # a debugger, profiler or coverage wants to have its say at the end
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def run(arguments: list[str]) -> int:
    """Run the command line; return its exit code. Nothing leaves this function as an exception."""
    session = Session()
    try:
        if shell := os.environ.get(COMPLETE):
            from lectorium.cli.completion import answer

            return answer(lectorium_command, shell, {"obj": session})
        with lectorium_command.make_context("lectorium", arguments, obj=session) as context:
            code = _code(lectorium_command.invoke(context))
        sys.stdout.flush()
        return code
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return FAULT
    except (KeyboardInterrupt, click.Abort):
        click.echo("\nlectorium: interrupted", err=True)
        return INTERRUPTED
    except RefusalError as refusal:
        return _explain(refusal.message, refusal.help)
    except BrokenPipeError:
        # else Python complains once more when it flushes a pipe that nobody reads
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as error:
        return _disk_fault(error, session)
    except Exception as error:  # the last line of defence: no traceback reaches a student
        return _own_fault(error, session)


def _code(result: Any) -> int:
    return result if isinstance(result, int) else FINE


def _explain(message: str, help_text: str = "") -> int:
    from lectorium.text.visible import visible

    click.echo(f"lectorium: {visible(message)}", err=True)
    if help_text:
        click.echo(f"  = help: {visible(help_text)}", err=True)
    return FAULT


def _disk_fault(error: OSError, session: Session) -> int:
    _trace(session)
    where = f" to `{error.filename}`" if error.filename else " to standard output" * _is_output_full()
    help_text = "mend that or name another place, then run this again; nothing half written was left behind"
    return _explain(f"the disk says no{where}: {error.strerror or error}", help_text)


def _is_output_full() -> bool:
    """Return whether what is printed finds no room: what was not written is still held, and fails again.

    Nothing is held with `PYTHONUNBUFFERED`, as containers set it: there an end of line is tried.
    """
    try:
        sys.stdout.write("\n" * getattr(sys.stdout, "write_through", False))
        sys.stdout.flush()
    except OSError:
        return True
    return False


def _own_fault(error: Exception, session: Session) -> int:
    _trace(session)
    first = (str(error).splitlines() or [""])[0][:200]
    help_text = "" if session.verbose else "run the same command with `-v` to see where, and report it"
    return _explain(f"this is a fault of Lectorium itself: {type(error).__name__}: {first}", help_text)


def _trace(session: Session) -> None:
    if session.verbose:
        import traceback

        click.echo(traceback.format_exc(), err=True)
