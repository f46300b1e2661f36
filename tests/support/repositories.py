"""Git repositories as tests make them: with the binary, and with nothing of the user's settings."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

CLEAN = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_AUTHOR_DATE": "1767225600 +0000",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_COMMITTER_DATE": "1767225600 +0000",
    "GIT_TERMINAL_PROMPT": "0",
}
"""All that git is told: who commits, and when."""


def git(where: Path, *words: str, given: bytes = b"", at: str = "") -> str:
    """Run git in a folder; return what it prints. Raises CalledProcessError.

    `at` is when a commit is made: `1767225600 +0000`.
    """
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | CLEAN
    if at:
        surroundings |= {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at}
    done = subprocess.run(["git", *words], cwd=where, env=surroundings, input=given, check=True, capture_output=True)
    return done.stdout.decode().strip()


def commit_all(where: Path, message: str = "state", *, at: str = "") -> str:
    """Commit all files of a folder, in a new repository where there is none; return the commit's name."""
    if not any((folder / ".git").exists() for folder in (where, *where.parents)):
        git(where, "init", "-q", "-b", "main")
    git(where, "add", "-A")
    git(where, "commit", "-q", "--allow-empty", "-m", message, at=at)
    return git(where, "rev-parse", "HEAD")


def write_object(where: Path, kind: str, data: bytes) -> str:
    """Write an object as it is, however wrong; return its name."""
    words = ("hash-object", "-w", "-t", kind, "--literally", "--stdin")
    return git(where, *words, given=data)


def write_tree(where: Path, *entries: tuple[str, bytes, str]) -> str:
    """Write a folder of (mode, name, object) entries, with names that git itself would refuse."""
    written = (b"%s %s\0%s" % (mode.encode(), name, bytes.fromhex(thing)) for mode, name, thing in entries)
    return write_object(where, "tree", b"".join(written))


def write_commit(where: Path, tree: str, name: str) -> str:
    """Write a commit of a tree and point a branch at it; return the commit's name."""
    who = b"A <a@example.org> 1767225600 +0000"
    commit = write_object(where, "commit", b"tree %s\nauthor %s\ncommitter %s\n\nx\n" % (tree.encode(), who, who))
    (where / ".git/refs/heads" / name).write_text(f"{commit}\n")
    return commit
