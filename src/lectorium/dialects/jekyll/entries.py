"""Which files Jekyll reads at all, and as what: its entry filter (`exclude`, `include`, hidden names)."""

from __future__ import annotations

import re
from fnmatch import translate
from typing import Literal

from msgspec import Struct

from lectorium.dialects.jekyll.settings import Collection, Settings
from lectorium.text.memory import remembered

SourceKind = Literal["page", "post", "draft", "document", "hidden"]
_POST_NAME = re.compile(r"(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)\.[^./]+\Z")
_SPECIAL = (".", "_", "#", "~")


class Origin(Struct, frozen=True, gc=False):
    """What a path is to Jekyll before its front matter is seen: a page stands for a plain file too."""

    kind: SourceKind
    collection: Collection | None = None
    """Also of a post that Jekyll passes over because its name has no date."""
    relative: str = ""
    """Path without `collections_dir`, as permalinks and defaults count it."""
    folders: tuple[str, ...] = ()
    """Folders above `_posts`: categories of the post."""
    day: str = ""
    """Date in the name of a post, as written."""
    slug: str = ""
    """Name without date and extension."""

    @property
    def title(self) -> str:
        """Return the title of a document of a collection that has none."""
        return " ".join(word.capitalize() for word in self.slug.split("-"))


HIDDEN = Origin("hidden")


def origin_of(path: str, settings: Settings) -> Origin:
    """Return what `path` is; hidden for everything that Jekyll does not read."""
    parts = tuple(path.split("/"))
    for magic in ("_posts", "_drafts"):
        if magic in parts[:-1]:
            return _post(parts, parts.index(magic), settings)
    for collection in settings.collections:
        if path.startswith(collection.folder + "/"):
            below = path[len(collection.folder) + 1 :]
            relative = f"_{collection.label}/{below}"
            dated = _POST_NAME.match(parts[-1])
            day = dated[1] if dated else ""
            known = _passes(below, f"_{collection.label}", settings)
            return Origin("document", collection, relative, (), day, _stem(parts[-1])) if known else HIDDEN
    visible = _visible(parts, settings) or path in settings.include
    return Origin("page", None, path, slug=_stem(parts[-1])) if visible else HIDDEN


def holds_nothing(path: str, settings: Settings) -> bool:
    """Return whether Jekyll passes over a folder and all that it may hold: nothing below it is let in by its name."""
    parts = path.split("/")
    above = ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
    let_in = (*settings.include, *(item.folder for item in settings.collections), "_data")
    return settings.destination in above or any(
        name not in ("_posts", "_drafts")
        and not _passes(name, folder.rpartition("/")[0], settings)
        and not any(f"{other}/".startswith(f"{folder}/") or f"{folder}/".startswith(f"{other}/") for other in let_in)
        for name, folder in zip(parts, above, strict=True)
    )


def _post(parts: tuple[str, ...], at: int, settings: Settings) -> Origin:
    posts = next(item for item in settings.collections if item.label == "posts")
    above, below = parts[:at], "/".join(parts[at + 1 :])
    inside = not settings.collections_dir or "/".join(above).startswith(settings.collections_dir)
    if not inside or not _visible(above, settings) or not _passes(below, "/".join(parts[: at + 1]), settings):
        return HIDDEN
    relative = "/".join(parts).removeprefix(settings.collections_dir + "/" if settings.collections_dir else "")
    folders = tuple(relative.split("/"))[: relative.split("/").index(parts[at])]
    dated = _POST_NAME.match(parts[-1])
    if parts[at] == "_drafts":
        return Origin("draft", posts, relative, folders, dated[1] if dated else "", _stem(parts[-1]))
    if dated is None:
        return Origin("hidden", posts)
    return Origin("post", posts, relative, folders, dated[1], dated[2].rstrip("."))


def _stem(name: str) -> str:
    dated = _POST_NAME.match(name)
    stem = name.rpartition(".")[0] or name
    return (dated[2] if dated else stem).rstrip(".")


def _visible(parts: tuple[str, ...], settings: Settings) -> bool:
    """Return whether every folder on the way, and the file, passes the filter of its level."""
    return all(_passes(name, "/".join(parts[:index]), settings) for index, name in enumerate(parts))


def _passes(entry: str, base: str, settings: Settings) -> bool:
    """Jekyll's `EntryFilter#filter` for one entry, which in a collection is a whole path below its folder."""
    name = entry.rpartition("/")[2]
    if entry.endswith("."):
        return False
    if _matches(settings.include, entry) or _matches(settings.include, name):
        return True
    if _matches(settings.exclude, f"{base}/{entry}" if base else entry):
        return False
    return not entry.startswith(_SPECIAL) and not name.startswith(_SPECIAL) and not entry.endswith("~")


def _matches(patterns: tuple[str, ...], entry: str) -> bool:
    return any(_match(pattern.removeprefix("/").removeprefix("./"), entry) for pattern in patterns)


def _match(pattern: str, entry: str) -> bool:
    if not pattern:
        return False
    return entry.startswith(pattern) or pattern == entry + "/" or bool(_glob(pattern).match(entry))


@remembered()
def _glob(pattern: str) -> re.Pattern[str]:
    """Ruby's `File.fnmatch` without flags: `*` crosses slashes, `[^a]` is Python's `[!a]`."""
    return re.compile(translate(pattern.replace("[^", "[!")))
