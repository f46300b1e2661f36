"""Where the files of an old course stand in the native one: no two at one name, whatever a disk thinks of case."""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import basename, commonpath, dirname, splitext

from msgspec import Struct, field

from lectorium.plan.urls import collision_key

LECTURES, PAGES, FRONT = "content/lectures/", "content/pages/", "content/index.md"
_FOLDERS = frozenset({"_posts", "_drafts"})


class Names(Struct):
    """Gives out the paths of a native course, each once."""

    taken: set[str] = field(default_factory=set)

    def free(self, path: str) -> str:
        """Return a path that nothing has yet, with a number at its end where it must be."""
        stem, ending = splitext(path)
        number, found = 2, path
        while collision_key(found) in self.taken:
            found, number = f"{stem}-{number}{ending}", number + 1
        self.taken.add(collision_key(found))
        return found

    def lecture(self, path: str, folder: str) -> str:
        """Return where a lecture of a collection in `folder` stands."""
        return self._text(LECTURES, path.removeprefix(f"{folder}/") if folder else path)

    def page(self, path: str) -> str:
        """Return where a page stands."""
        return self._text(PAGES, path)

    def _text(self, home: str, path: str) -> str:
        """Return the path of a text; no part of it begins with a sign that hides it, and none is an index of ours."""
        parts = [part.lstrip("_.#") or "x" for part in path.split("/")[:-1] if part not in _FOLDERS]
        stem = splitext(basename(path))[0].lstrip("_.#") or "x"
        if stem.lower() == "index" and not parts:
            stem = "home"
        return self.free(home + "/".join((*parts, f"{stem}.md")))


def common_folder(paths: Iterable[str]) -> str:
    """Return the folder in which all of some files stand, empty for the root."""
    return commonpath([*map(dirname, paths)] or [""])
