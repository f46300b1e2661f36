"""Which folders of `terms/` are terms, in which order they stand, and what each sees of the course around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from lectorium.conduct.analyse import Analysis
from lectorium.disk.discover import Discovery, SourceEntry
from lectorium.model.codes import UNUSABLE_TERM
from lectorium.model.config import CourseConfig, TermFolder
from lectorium.model.native import AROUND, CONFIG
from lectorium.text.diagnostic import Diagnostic, in_order
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome
from lectorium.text.span import Span
from lectorium.text.suggest import did_you_mean
from lectorium.text.tree import TERM_NAME, TERMS

_SHARED = ("content/", "static/", "templates/")
_DATED = ("content/lectures/", "content/announcements/", "schedule.yml")
"""What belongs to one term: beside `terms/` nobody could tell to which."""
_WRITE = "call it by year and term, such as `2026fa`, `2027-spring` or `ws2627`"


class Term(Struct, frozen=True):
    """A term that is read, and what remembers it."""

    folder: TermFolder
    analysis: Analysis
    memory: Memory

    def relocated(self, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return findings of the term as those of the whole course."""
        return tuple(moved_diagnostic(item, self.folder) for item in found)


def chosen_terms(discovery: Discovery, config: CourseConfig) -> Outcome[tuple[str, ...]]:
    """Return the terms to be read: those that `terms:` lists, else every folder of `terms/`."""
    names, listed = _folders(discovery), dict(config.terms)
    read = {name for name in names if f"{TERMS}/{name}/{CONFIG}" in {file.path for file in discovery.files}}
    faults = [*_misplaced(discovery, names), *_absent(config, names)]
    if not names and not listed:
        message = f"`{TERMS}/` holds no term"
        faults.append(_fault(TERMS, message, "make one with `lectorium term new`, or remove the folder"))
    chosen = [name for name in (listed or names) if name in names]
    for name in chosen:
        faults += _of_name(name, chosen, listed.get(name))
        if name not in read:
            faults.append(_fault(f"{TERMS}/{name}", f"this term has no `{CONFIG}`", move_settings(config, name)))
    return Outcome(tuple(name for name in chosen if name in read and TERM_NAME.fullmatch(name)), tuple(faults))


def move_settings(config: CourseConfig, name: str) -> str:
    """Return how a term gets a config of its own: from the settings of the whole course that are of one term."""
    of_one = {"term": config.term, "calendar": config.calendar.start, "teams": config.teams}
    keys = [f"`{key}`" for key, value in of_one.items() if value]
    if not keys:
        return f"write `{TERMS}/{name}/{CONFIG}`; it may be empty: what it does not set, it has from `{CONFIG}`"
    named = ", ".join(keys[:-1]) + (" and " if keys[1:] else "") + keys[-1]
    return f"move {named} from `{CONFIG}` into `{TERMS}/{name}/{CONFIG}`"


def unlisted_terms(discovery: Discovery, config: CourseConfig) -> Iterator[str]:
    """Yield a note on each folder that the list of terms leaves out."""
    listed = dict(config.terms)
    left = (name for name in _folders(discovery) if listed and name not in listed)
    yield from (f"`{TERMS}/{name}` is not in the list `{TERMS}:` of {CONFIG}, so it is not published" for name in left)


def _folders(discovery: Discovery) -> dict[str, None]:
    below = (file.path.split("/") for file in discovery.files if file.path.startswith(f"{TERMS}/"))
    return dict.fromkeys(parts[1] for parts in below if len(parts) > 2 and parts[1][0] not in "._")


def _misplaced(discovery: Discovery, names: dict[str, None]) -> Iterator[Diagnostic]:
    for start in _DATED:
        found = [file.path for file in discovery.files if file.path.startswith(start)]
        if found:
            more = f", and {len(found) - 1} more file{'s' * (len(found) > 2)}" if len(found) > 1 else ""
            message = f"this belongs to no term{more}: beside `{TERMS}/` stands only what all terms share"
            term = next(iter(names)) if len(names) == 1 else "TERM"
            yield _fault(found[0], message, f"move it to `{TERMS}/{term}/{start}`")


def _absent(config: CourseConfig, names: dict[str, None]) -> Iterator[Diagnostic]:
    for name, span in config.terms:
        if name not in names:
            near = did_you_mean(name, names) or f"make it with `lectorium term new`, or take it out of `{TERMS}:`"
            yield Diagnostic(UNUSABLE_TERM, f"there is no folder `{TERMS}/{name}`", span, near)


def _of_name(name: str, among: list[str], span: Span | None) -> Iterator[Diagnostic]:
    at = span or Span.of_file(f"{TERMS}/{name}")
    if not TERM_NAME.fullmatch(name):
        message = f"`{name}` cannot be the address of a term: letters, digits and `-`, `_` or `.` between them can"
        yield Diagnostic(UNUSABLE_TERM, message, at, _WRITE)
    twin = next((each for each in among[: among.index(name)] if each.casefold() == name.casefold()), None)
    if twin is not None:
        yield Diagnostic(UNUSABLE_TERM, f"`{twin}` and `{name}` are one address on many systems", at, "rename one")


def in_order_of_time(terms: Sequence[Term], is_listed: bool) -> Outcome[tuple[Term, ...]]:
    """Return terms, the one that begins last first; where they are listed, as they are listed."""
    if is_listed or len(terms) < 2:
        return Outcome(tuple(terms))
    from lectorium.plan.term_links import first_day

    courses = {term.folder.name: term.analysis.course for term in terms}
    begins = {name: first_day(course) if course else date.min for name, course in courses.items()}
    ordered = sorted(
        sorted(terms, key=lambda term: term.folder.name), key=lambda term: begins[term.folder.name], reverse=True
    )
    first, second = (each.folder for each in ordered[:2])
    lacking = [each.folder.name for each in ordered if begins[each.folder.name] == date.min]
    faults = []
    help_text = f"write `calendar: {{start: 2026-08-31}}`, or list the terms in `{CONFIG}`, the current one first"
    for name in lacking:
        message = "nothing tells when this term begins, so nobody knows which term is the current one"
        faults.append(_fault(f"{TERMS}/{name}/{CONFIG}", message, help_text))
    if not lacking and begins[first.name] == begins[second.name]:
        message = f"this term and `{second.name}` begin on one day, so nobody knows which is the current one"
        faults.append(_fault(f"{first.path}{CONFIG}", message, f"list the terms in `{CONFIG}`, the current one first"))
    return Outcome(tuple(ordered), tuple(faults))


def laid_over(listed: Analysis, name: str) -> tuple[Analysis, TermFolder]:
    """Return the files of a term under the names that they have in it, over those that it shares with the others."""
    folder, found = TermFolder(name), listed.discovery
    own = {path.removeprefix(folder.path): each for path, each in _by_path(found) if path.startswith(folder.path)}
    around = {AROUND if path == CONFIG else path: each for path, each in _by_path(found) if _is_shared(path)}
    shared = frozenset(around.keys() - own.keys())
    files = tuple(replace(each, path=path) for path, each in sorted((around | own).items()))
    unknown = frozenset(path.removeprefix(folder.path) for path in found.unknown)
    faults = [item for item in listed.diagnostics if item.span.path.startswith(folder.path)]
    outer = [item for item in listed.diagnostics if not item.span.path.startswith(f"{TERMS}/")]
    below = (replace(each, span=replace(each.span, path=each.span.path.removeprefix(folder.path))) for each in faults)
    start = replace(
        listed, discovery=replace(found, files=files, unknown=unknown), diagnostics=in_order((*below, *outer))
    )
    return start, TermFolder(name, shared | {item.span.path for item in outer})


def _by_path(found: Discovery) -> Iterator[tuple[str, SourceEntry]]:
    return ((each.path, each) for each in found.files)


def _is_shared(path: str) -> bool:
    return path == CONFIG or (path.startswith(_SHARED) and not path.startswith(_DATED))


def terms_of_jekyll(discovery: Discovery) -> tuple[Diagnostic, ...]:
    """Return the fault of a Jekyll course that holds a term as only a native course can."""
    found = [
        file.path for file in discovery.files if file.path.startswith(f"{TERMS}/") and file.path.endswith(f"/{CONFIG}")
    ]
    message = f"a Jekyll course has no terms, so this `{CONFIG}` would be copied and nothing built of its folder"
    help_text = "put the terms beside a `course.yml`, or rename the file"
    return tuple(_fault(path, message, help_text) for path in found if path.count("/") == 2)


def clash(name: str, other: str, listed: Span | None) -> Diagnostic:
    """Return the fault of a term whose address another output has."""
    at = listed or Span.of_file(f"{TERMS}/{name}")
    message = f"`{other}` stands where the term `{name}` would, at `/{name}/`"
    return Diagnostic(UNUSABLE_TERM, message, at, f"rename the folder: {_WRITE}")


def _fault(path: str, message: str, help_text: str) -> Diagnostic:
    return Diagnostic(UNUSABLE_TERM, message, Span.of_file(path), help_text)


def moved_diagnostic(item: Diagnostic, folder: TermFolder) -> Diagnostic:
    """Return a finding with the paths that its files have in the whole course."""
    fix = item.fix
    if fix is not None:
        fix = replace(fix, edits=tuple(replace(edit, span=_moved(edit.span, folder)) for edit in fix.edits))
    notes = tuple(replace(note, span=_moved(note.span, folder)) if note.span else note for note in item.notes)
    return replace(item, span=_moved(item.span, folder), notes=notes, fix=fix)


def _moved(span: Span, folder: TermFolder) -> Span:
    return replace(span, path=folder.real(span.path))
