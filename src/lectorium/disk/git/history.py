"""Commits of a repository: how one is named, where two histories parted.

Objects are read by libgit2, which runs no hook, filter, pager or helper, and fetches nothing.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from lectorium.disk.atomic import status_of
from lectorium.disk.git.repository import repository_of
from lectorium.disk.refusal import RefusalError
from lectorium.text.memory import remembered
from lectorium.text.suggest import did_you_mean

if TYPE_CHECKING:
    from pygit2 import Commit, Repository

_EXTENSIONS = ("partialclone", "preciousobjects", "relativeworktrees", "worktreeconfig")
"""What a repository may say that it needs, without any difference to a reader of objects."""
_WAITING = (stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK)
"""Kinds of files that may have no end, or nothing to say."""


@contextmanager
def opened(root: Path) -> Iterator[tuple[Repository, str]]:
    """Open the repository around a folder and give the path from there; raises RefusalError.

    What goes wrong with its objects inside of the block is a refusal too: some may be missing or broken.
    """
    from pygit2 import GitError, Repository
    from pygit2.enums import RepositoryOpenFlag

    repository = repository_of(root)
    if repository is None:
        raise RefusalError(f"`{root}` is in no git repository, so nothing tells what has changed")
    _refuse_pipes(repository.folder)
    _prepare()
    try:
        yield (
            Repository(repository.folder, RepositoryOpenFlag.NO_SEARCH | RepositoryOpenFlag.NO_DOTGIT),
            repository.prefix,
        )
    except KeyError as error:
        message = f"the git repository lacks what this needs: {error.args[0]}"
        raise RefusalError(message, "fetch the whole of a partial clone: `git fetch --refetch --no-filter`") from error
    except (GitError, ValueError) as error:
        raise RefusalError(f"the git repository cannot be read: {error}", _advice(error)) from error


def _refuse_pipes(folder: Path) -> None:
    """Raise RefusalError when a part of a repository is a pipe or a device: the library would wait for it without end.

    Sockets may be there, git itself puts one; nobody can open them as files.
    """
    for where, _, names in os.walk(folder.parent.parent if folder.parent.name == "worktrees" else folder):
        for path in map(Path(where).joinpath, names):
            status = status_of(path)
            if status is not None and stat.S_IFMT(status.st_mode) in _WAITING:
                raise RefusalError(f"`{path}` is a pipe or a device, which no git repository holds", "clone it anew")


def _advice(error: Exception) -> str:
    if "unsupported" in str(error) or "unknown" in str(error):
        return "repositories of this kind are not read: check the whole course, without `--changed-since`"
    return "clone it anew"


@remembered()
def _prepare() -> None:
    """Make libgit2 read every repository alike, whoever owns it and whatever the settings of the user are."""
    from pygit2 import option, settings
    from pygit2.enums import ConfigLevel, Option

    option(Option.SET_OWNER_VALIDATION, False)  # in a container the checkout is another user's; it can run nothing
    for level in (ConfigLevel.PROGRAMDATA, ConfigLevel.SYSTEM, ConfigLevel.XDG, ConfigLevel.GLOBAL):
        settings.search_path[level] = ""
    option(Option.SET_EXTENSIONS, list(_EXTENSIONS), len(_EXTENSIONS))


def _other_main(name: str, known: Iterable[str]) -> str:
    """Return the hint at the first branch of a repository that calls it by the other of the two usual names."""
    remote, slash, branch = name.rpartition("/")
    other = f"{remote}{slash}{'master' if branch == 'main' else 'main'}"
    return f"did you mean `{other}`?" if branch in ("main", "master") and other in known else ""


def parting(repository: Repository, name: str) -> Commit | None:
    """Return the commit at which HEAD left the history of `name`; None before the first commit.

    Where the histories are cut off, it is the named commit itself. Raises RefusalError for a name of no commit.
    """
    from pygit2 import Commit, GitError

    if name == "HEAD" and repository.head_is_unborn:
        return None
    try:
        named = repository.revparse_single(name).peel(Commit)
    except (GitError, KeyError, ValueError) as error:
        known = [each.removeprefix("refs/").partition("/")[2] for each in repository.references]
        near = did_you_mean(name, known) or _other_main(name, known)
        help_text = near or "fetch it first, for instance `git fetch origin main`; in a workflow set `fetch-depth: 0`"
        raise RefusalError(f"git knows no commit `{name}` here", help_text) from error
    parted = None if repository.head_is_unborn else repository.merge_base(named.id, repository.head.target)
    return repository[parted].peel(Commit) if parted else named
