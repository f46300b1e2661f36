"""What the plug-ins of a course add, and what happens when one fails: it is named, and the step is done without any."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from lectorium.disk.installed import Unusable
from lectorium.parse.plugin import Plugin
from lectorium.text.codes import PLUGIN_UNUSABLE
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.fault import Files, guarded
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome
from lectorium.text.span import Span

T = TypeVar("T")


def load_named(
    named: tuple[tuple[str, Span], ...], load: Callable[[str], Plugin | Unusable], memory: Memory
) -> Outcome[tuple[Plugin, ...]]:
    """Return the plug-ins that a config names, each loaded once in the life of a process, and what is wrong with them.

    What could not be loaded is looked for again at the next run.
    """
    found: list[Plugin] = []
    faults: list[Diagnostic] = []
    for name, span in named:
        key = ("plug-in", name)
        known: Plugin | Unusable = memory.recall(key, ()) or load(name)
        if isinstance(known, Unusable):
            faults.append(Diagnostic(PLUGIN_UNUSABLE, known.message, span, known.help))
        else:
            found.append(memory.keep(key, (), known))
    return Outcome(tuple(found), tuple(faults))


def attempt(
    step: Callable[[tuple[Plugin, ...]], T],
    plugins: tuple[Plugin, ...],
    doing: str,
    path: str,
    among: Files = frozenset,
) -> Outcome[T | None]:
    """Return what a pure step makes with plug-ins; where it fails, what it makes without any, and whose fault it is.

    None when it fails without any too: that is our own fault then.
    """

    def run_with(some: tuple[Plugin, ...]) -> T | Diagnostic:
        names = "` or `".join(plugin.name for plugin in some)
        return guarded(step, some, doing=doing, path=path, among=among, plugin=names)

    made = run_with(plugins)
    if not isinstance(made, Diagnostic):
        return Outcome(made)
    plain = run_with(()) if plugins else made
    if isinstance(plain, Diagnostic):
        return Outcome(None, (plain,))
    alone = (run_with((plugin,)) for plugin in plugins)
    return Outcome(plain, (next((fault for fault in alone if isinstance(fault, Diagnostic)), made),))
