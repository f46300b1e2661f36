"""What is wrong with a site, with what was said and with the sources, after something went wrong on purpose."""

from __future__ import annotations

from collections.abc import Mapping

from lectorium.disk.output import OWNER_FILE
from small_courses import Bench, Files, tree

_TEMPORARY = ".lectorium-tmp-"


def fault_of_site(found: Files, old: Files, new: Files, code: int) -> str:
    """Return what is wrong with the files of a site: each must be old or new, all new when the build says 0."""
    if code == 0:
        return "" if found == new else f"it ends with 0, but the site is not the new one: {_difference(found, new)}"
    for path, data in found.items():
        made = path != OWNER_FILE and not path.startswith(_TEMPORARY) and not path.endswith("/")
        if made and data not in (old.get(path), new.get(path)):
            return f"`{path}` is neither the old nor the new one"
    missing = old.keys() & new.keys() - found.keys()
    return f"{sorted(missing)} are missing" if missing else ""


def fault_of_words(code: int, said: str) -> str:
    """Return what is wrong with an exit code and with what was said on stderr."""
    if "Traceback" in said or "fault of Lectorium" in said:
        return f"it says {said!r}"
    if code not in (0, 1, 2) or bool(code) != bool(said):
        return f"it ends with {code} and says {said!r}"
    return ""


def fault_of_sources(bench: Bench) -> str:
    """Return what has become of the course that nobody may change."""
    return "" if tree(bench.root) == bench.files(bench.state) else "the sources are not what they were"


def fault_of_next_build(bench: Bench) -> str:
    """Build without a fault; return what keeps the site from being the clean one."""
    told, found = bench.build(), tree(bench.out)
    if told != (0, ""):
        return f"the next build ends with {told[0]} and says {told[1]!r}"
    new = bench.clean[bench.state]
    return "" if found == new else f"the next build is not the clean one: {_difference(found, new)}"


def _difference(found: Mapping[str, bytes], wanted: Mapping[str, bytes]) -> str:
    more, less = sorted(found.keys() - wanted.keys()), sorted(wanted.keys() - found.keys())
    other = sorted(path for path in found.keys() & wanted.keys() if found[path] != wanted[path])
    return f"too much: {more}, missing: {less}, different: {other}"
