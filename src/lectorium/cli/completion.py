"""`lectorium completion SHELL`: the script by which a shell completes commands, options and paths."""

from __future__ import annotations

import os
from contextlib import suppress

import click

from lectorium.cli.session import COMPLETE

_PROGRAM = "lectorium"
_SHELLS = ("bash", "zsh", "fish")


@click.command(name="completion")
@click.argument("shell", metavar="SHELL", type=click.Choice(_SHELLS))
def command(shell: str) -> int:
    """Print what SHELL (bash, zsh or fish) needs to complete commands, options and paths.

    Save it where SHELL looks for completions.
    """
    from click.shell_completion import ShellComplete, get_completion_class

    found = get_completion_class(shell)
    assert found is not None
    # the method of the base class: that of bash starts a bash to ask for its version
    script = ShellComplete.source(found(click.Group(), {}, _PROGRAM, COMPLETE)).strip()
    click.echo(script.replace("_path_files", "compset -P '--*='; _path_files"))  # zsh: a path may follow `--output=`
    return 0


def answer(program: click.Group, shell: str, context: dict[str, object]) -> int:
    """Print what may stand next in the words that a shell asks about; nothing for words that make no sense."""
    from click.shell_completion import CompletionItem, get_completion_class

    found = get_completion_class(shell.removesuffix("_complete"))
    if found is None:
        return 2
    with suppress(click.ClickException, KeyError, ValueError):  # the words of a shell that does not tell them
        asked = found(program, context, _PROGRAM, COMPLETE)
        words, word = asked.get_completion_args()
        # bash cuts `--option=value` into three words; the others take only what begins as the whole word does
        word = word.removeprefix("=")
        written = word[: word.find("=") + 1] if word.startswith("-") else ""  # a file may have one in its name
        for item in asked.get_completions([one for one in words if one != "="], word):
            is_path = item.type in ("file", "dir") and found.name == "fish"
            for value in _paths_from(item.value) if written and is_path else (item.value,):
                kind = "plain" if written and is_path else item.type
                click.echo(asked.format_completion(CompletionItem(written + value, kind, item.help)))
    return 0


def _paths_from(begun: str) -> list[str]:
    """Return the paths that begin so, a folder with its slash: what fish has for it finds none behind `=`."""
    folder, slash, name = begun.rpartition("/")
    with suppress(OSError):
        found = [each for each in os.scandir(folder + slash or ".") if each.name.startswith(name)]
        shown = (each for each in found if name.startswith(".") or not each.name.startswith("."))
        return sorted(folder + slash + each.name + "/" * each.is_dir() for each in shown)
    return []
