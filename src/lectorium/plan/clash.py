"""Collisions of addresses, found before anything is written: equal paths, letter case, Unicode forms, folders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import accumulate

from msgspec import Struct

from lectorium.model.codes import ADDRESS_TOO_LONG, SHARED_ADDRESS
from lectorium.plan import codes
from lectorium.plan.output_spec import OutputSpec
from lectorium.plan.urls import collision_key
from lectorium.text.diagnostic import Diagnostic, Note, as_warning
from lectorium.text.limits import ADDRESS_BYTES, NAME_BYTES
from lectorium.text.pattern import pattern
from lectorium.text.span import Span

KEPT_NAMES = pattern(r"\.git|\.lectorium(?:-tmp.*)?")
"""Names that make a folder something else than a site: a repository of git, or an output folder of ours."""


_LEFT_OUT = frozenset({codes.ADDRESS_OUTSIDE})
"""What is left out and told where outputs may share an address: a course that was a site before has no such page."""


class TakenPaths(Struct, frozen=True, gc=False):
    """The paths that authors have taken, with letter case ignored."""

    files: Mapping[str, OutputSpec]
    folders: Mapping[str, str]
    """Key of a folder -> how it is spelled first."""
    holders: Mapping[str, str]
    """Output path -> the source that is published there."""

    def is_free(self, path: str) -> bool:
        """Return whether a generated file may be written at `path` beside all authored ones."""
        key = collision_key(path)
        if key in self.files or key in self.folders:
            return False
        return all(
            collision_key(parent) not in self.files and self.folders.get(collision_key(parent), parent) == parent
            for parent in folders_of(path)
        )

    def what_takes(self, path: str) -> str:
        """Return the authored path that stands in the way of `path`, for a note."""
        for name in (path, *folders_of(path)):
            key = collision_key(name)
            if key in self.files:
                return self.files[key].origin
            if self.folders.get(key, name) != name or (name == path and key in self.folders):
                return self.folders[key] + "/"
        return ""


def occupy(authored: tuple[OutputSpec, ...]) -> TakenPaths:
    """Note every path and folder that authors use."""
    backwards = authored[::-1]  # of two at one name the first has it
    files = {collision_key(item.path): item for item in backwards}
    folders = {collision_key(parent): parent for item in backwards for parent in folders_of(item.path)}
    return TakenPaths(files, folders, {item.path: item.origin for item in backwards})


def folders_of(path: str) -> tuple[str, ...]:
    """Return every folder above a path: `a/b/c` has `a` and `a/b`."""
    return tuple(accumulate(path.split("/")[:-1], "{}/{}".format))


def find_clashes(authored: tuple[OutputSpec, ...], *, may_share: bool) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each authored output that cannot stand beside an earlier one, or nowhere at all.

    Where they `may_share` an address, what gets none, or one that cannot be written, is told and stops nothing.
    """
    found: list[Diagnostic] = []
    taken: dict[str, OutputSpec] = {}
    for item in authored:
        found += (as_warning(fault, _LEFT_OUT) if may_share else fault for fault in impossible(item))
        first = taken.setdefault(collision_key(item.path), item)
        if first is not item:
            found.append(_clash(first, item, may_share))
    found += _files_as_folders(authored, taken)
    found += _folder_case(authored)
    return tuple(found)


def _clash(first: OutputSpec, second: OutputSpec, may_share: bool) -> Diagnostic:
    if first.path == second.path:
        message = f"`{first.origin}` and `{second.origin}` both want the address `{_address(first.path)}`"
        message += ", and the first gets it" if may_share else ""
    else:
        message = (
            f"`{first.origin}` and `{second.origin}` want addresses that differ only in letter case or Unicode form:"
            f" `{_address(first.path)}` and `{_address(second.path)}`"
        )
    note = Note("the other one is here", Span.of_file(first.origin))
    help_text = "give one of them another `slug`, `permalink` or file name"
    code = SHARED_ADDRESS if may_share else codes.ADDRESS_CLASH
    return Diagnostic(code, message, Span.of_file(second.origin), help_text, (note,))


def _files_as_folders(authored: tuple[OutputSpec, ...], taken: Mapping[str, OutputSpec]) -> list[Diagnostic]:
    found: dict[tuple[str, str], Diagnostic] = {}
    for item in authored:
        for parent in folders_of(item.path):
            file = taken.get(collision_key(parent))
            if file is not None and (file.origin, parent) not in found:
                message = (
                    f"`{file.origin}` is published as the file `{file.path}`, but `{item.origin}` needs a folder there"
                )
                help_text = "rename one of them"
                span = Span.of_file(item.origin)
                found[(file.origin, parent)] = Diagnostic(codes.ADDRESS_CLASH, message, span, help_text)
    return list(found.values())


def _folder_case(authored: tuple[OutputSpec, ...]) -> list[Diagnostic]:
    spellings: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for item in authored:
        for parent in folders_of(item.path):
            spellings[collision_key(parent)].setdefault(parent, item.origin)
    found = []
    for names in spellings.values():
        variants = list(names.items())
        for name, source in variants[1:]:
            if name.rpartition("/")[2] != variants[0][0].rpartition("/")[2]:
                message = f"the folders `{variants[0][0]}/` and `{name}/` differ only in letter case or Unicode form"
                help_text = "Windows and macOS make one folder of them; rename one"
                found.append(Diagnostic(codes.FOLDER_LETTER_CASE, message, Span.of_file(source), help_text))
    return found


def impossible(item: OutputSpec) -> list[Diagnostic]:
    """Return why nothing can be published at the address of an output; empty if it can."""
    parts = item.path.split("/")
    span = Span.of_file(item.origin)
    if any(part in ("", ".", "..") or "\\" in part or not part.isprintable() for part in parts):
        message = f"the address `{item.path}` leaves the site or cannot be written"
        help_text = "use plain names, without `..`, backslashes and control characters"
        return [Diagnostic(codes.ADDRESS_OUTSIDE, message, span, help_text)]
    if kept := next((part for part in parts if KEPT_NAMES.fullmatch(collision_key(part).rstrip(". "))), None):
        message = f"nothing can be published at `{item.path}`: the name `{kept}` is kept for git and for Lectorium"
        return [Diagnostic(codes.ADDRESS_OUTSIDE, message, span, "choose another address")]
    if len(item.path.encode("utf-8", "replace")) > ADDRESS_BYTES:
        message = f"the address `{item.path[:80]}...` is longer than {ADDRESS_BYTES:,} bytes"
        return [Diagnostic(ADDRESS_TOO_LONG, message, span, "give the post a short `permalink`")]
    if any(len(part.encode("utf-8", "replace")) > NAME_BYTES for part in parts):
        message = f"a part of the address `{item.path[:80]}...` is longer than {NAME_BYTES} bytes"
        return [Diagnostic(ADDRESS_TOO_LONG, message, span, "give the post a short `slug`")]
    return []


def _address(path: str) -> str:
    return path.removesuffix("index.html") or "/"
