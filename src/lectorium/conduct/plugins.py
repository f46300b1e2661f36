"""What the plug-ins of a course add, and what happens when one fails: it is named, and the step is done without any."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from msgspec import json

from lectorium.disk.installed import Unusable
from lectorium.parse.plugin import Plugin
from lectorium.text.codes import PLUGIN_UNUSABLE
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.fault import Files, guarded
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome
from lectorium.text.report import FindSource
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
            continue
        memory.keep(key, (), known)
        if known.entry in [it.entry for it in found]:  # one package, written in two ways
            continue
        both = [f"`{it.name}` and `{name}` both have the {part}" for it in found for part in _parts(it) & _parts(known)]
        help_text = "take one of them out of `plugins`"
        faults += [Diagnostic(PLUGIN_UNUSABLE, f"the plug-ins {words}", span, help_text) for words in sorted(both)[:1]]
        found.append(known)
    return Outcome(tuple(found), tuple(faults))


def _parts(plugin: Plugin) -> set[str]:
    """Return, in words, what only one plug-in can have: of two, nobody could say which one counts."""
    rules = [f"rule `{word}`" for rule in plugin.rules for word in (rule.code.code, rule.code.name)]
    tokens = [f"token `{kind}`" for extension in plugin.extensions for kind, _ in extension.write]
    return {*rules, *tokens, *(f"filter `{name}`" for name, _ in plugin.filters)}


def as_remembered(value: T, kind: type[T]) -> T:
    """Return a value as it comes back from the cache; raises a ValueError or TypeError for what is not of its types."""
    return json.decode(json.encode(value), type=kind)


def verified(found: list[Diagnostic], code: Code, find: FindSource) -> list[Diagnostic]:
    """Return what a rule of a plug-in found; raises ValueError or TypeError for what is no finding of its code."""
    diagnostics = as_remembered(found, list[Diagnostic])
    for item in diagnostics:
        if item.code != code:
            raise ValueError(f"a rule on {code.code} gave {item.code.code}")
        edited = (edit.span for edit in (item.fix.edits if item.fix else ()))
        for span in (item.span, *edited, *(note.span for note in item.notes if note.span)):
            source = find(span.path)
            if source is not None and not 0 <= span.start <= span.end <= len(source.text):
                raise ValueError(f"`{span.path}` has no text from {span.start} to {span.end}")
    return diagnostics


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
