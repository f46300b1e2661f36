"""Installed plug-ins: a package's entry point is found by the package's name, and never in the course's folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

import lectorium
from lectorium.disk.state import state_of
from lectorium.disk.tool import module_states
from lectorium.text.digest import digest_parts

GROUP = "lectorium.plugins"
"""Group of the entry point by which a package says where its `Plugin` stands."""


class Installed(Struct, frozen=True):
    """A plug-in that has been found; none of its code has run. Its fields are those of `Plugin`."""

    entry: str
    identity: str


class Unusable(Struct, frozen=True):
    """Why a plug-in cannot be used, and what to do."""

    message: str
    help: str


def find_installed(name: str, root: Path) -> Installed | Unusable:
    """Look for a package by its name; from then on nothing is imported from the course's folder `root`."""
    from importlib.metadata import PackageNotFoundError, distribution

    may_give_code = _trust(root)
    sys.path[:] = filter(may_give_code, sys.path)
    try:
        package = distribution(name)
    except PackageNotFoundError:
        return Unusable(f"the plug-in `{name}` is not installed", f"`pip install {name}`, or take it out of `plugins`")
    entries = [point.value.replace(" ", "") for point in package.entry_points if point.group == GROUP]
    if len(entries) != 1:
        what = "has several plug-ins" if entries else "is installed, but is no plug-in of Lectorium"
        return Unusable(f"`{name}` {what}", "take it out of `plugins`")
    module = entries[0].partition(":")[0].partition(".")[0]
    locations = _locations(module)
    if not locations or not all(map(may_give_code, locations)):
        message = f"the plug-in `{name}` is installed without its module `{module}`, or from the course's folder"
        return Unusable(message, "install it from elsewhere: code of the course's folder is never run")
    states = digest_parts(*(state for location in locations for state in _states(location)))
    return Installed(entries[0], f"{name} {package.version} {states}")


def is_unchanged(plugins: Iterable[tuple[str, str]], root: Path) -> bool:
    """Return whether (name, identity) pairs are those of what is installed now; nothing is loaded to tell it."""
    found = ((find_installed(name, root), identity) for name, identity in plugins)
    return all(isinstance(now, Installed) and now.identity == identity for now, identity in found)


def _locations(module: str) -> list[str]:
    """Return the folders and the file of a module, none for one that is not there."""
    try:
        spec = find_spec(module)
    except (ImportError, ValueError):
        spec = None
    return (
        []
        if spec is None
        else [*filter(None, (*(spec.submodule_search_locations or ()), spec.has_location and spec.origin))]
    )


def _states(location: str) -> list[str]:
    """Return what tells a change of the modules in a folder, or of one module; one in an archive counts as that."""
    path = Path(location)
    file = next(filter(Path.exists, (path, *path.parents)))
    return sorted(module_states(location)) if path.is_dir() else [str(state_of(file.stat()))]


def _trust(root: Path) -> Callable[[str], bool]:
    """Return what tells whether code may come from a location: never from the course or the working folder."""
    from site import getusersitepackages
    from sysconfig import get_paths

    installs = [get_paths()[name] for name in ("stdlib", "purelib", "platlib")] + [getusersitepackages()]
    ours = [os.path.realpath(folder) for folder in installs]
    course, here, home = (os.path.realpath(each) for each in (root, ".", Path(lectorium.__file__).parents[1]))

    def may_give_code(location: str) -> bool:
        real = os.path.realpath(location)
        if real == home or any(map(Path(real).is_relative_to, ours)):
            return True
        return real != here and not Path(real).is_relative_to(course)

    return may_give_code
