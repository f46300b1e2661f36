"""No git set-up runs a command: what git itself is made to run, `build` and `check` leave alone.

Each trap is sprung by git first, so that a trap which no longer works is noticed, and then left to Lectorium as its
commands and the action run it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lectorium.cli.main import run
from repositories import CLEAN, commit_all, git, write_object

POST = "---\ntitle: Counting\ndate: 2026-09-03\n---\n\nOne, two.\n"
NEVER = ("",)
"""For a trap that git springs only at a terminal or with a server, or never."""


class Trap:
    """A course whose repository is hostile, and the file that a command of the repository would make."""

    def __init__(self, root: Path) -> None:
        self.root = root
        """The course, which the traps may move."""
        self.sprung = root.parent / "sprung"
        self.command = root.parent / "trap.sh"
        """The absolute path of a command that makes the file."""
        self.command.write_text(f"#!/bin/sh\ntouch '{self.sprung}'\n")
        self.command.chmod(0o755)

    def set(self, **settings: str) -> None:
        """Write settings into the repository; `TRAP` in one stands for the command, `__` in a name for a dot."""
        for name, value in settings.items():
            git(self.root, "config", name.replace("__", "."), value.replace("TRAP", str(self.command)))

    def write(self, name: str, text: str) -> None:
        """Write a file below git's folder or the course."""
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text)


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("honest") / "course"
    (root / "content/lectures").mkdir(parents=True)
    (root / "course.yml").write_text("title: Things\n")
    (root / "content/lectures/counting.md").write_text(POST)
    (root / "content/lectures/kept.md").write_text(POST.replace("Counting", "Kept"))
    (root / "zz").mkdir()
    (root / "zz/far.txt").write_text("far\n")
    commit_all(root)
    return root


@pytest.fixture
def trap(honest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Trap:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1788264000")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    shutil.copytree(honest, tmp_path / "course", symlinks=True)
    (tmp_path / "course/content/lectures/counting.md").write_text(f"{POST}\nThree.\n")
    os.utime(tmp_path / "course/content/lectures/kept.md")
    return Trap(tmp_path / "course")


def setting(*words: str, **settings: str) -> tuple[tuple[str, ...], Callable[[Trap, pytest.MonkeyPatch], None]]:
    """Return a trap that is a setting, and the words with which git springs it."""

    def lay(trap: Trap, _monkeypatch: pytest.MonkeyPatch) -> None:
        trap.set(**settings)
        trap.write(".git/info/attributes", "* filter=trap diff=trap merge=trap\n")

    return words, lay


def lose(trap: Trap, name: str) -> None:
    """Take an object away and say that another repository has it."""
    thing = git(trap.root, "rev-parse", name)
    (trap.root / ".git/objects" / thing[:2] / thing[2:]).unlink()
    trap.set(core__repositoryformatversion="1", extensions__partialClone="origin", remote__origin__promisor="true")
    trap.set(remote__origin__url=".", remote__origin__uploadpack="TRAP; git-upload-pack")


def lay_promisor(trap: Trap, _monkeypatch: pytest.MonkeyPatch) -> None:
    lose(trap, "HEAD:content/lectures/counting.md")


def lay_remote_helper(trap: Trap, _monkeypatch: pytest.MonkeyPatch) -> None:
    lose(trap, "HEAD:content/lectures/counting.md")
    trap.set(protocol__ext__allow="always", remote__origin__url="ext::TRAP")


def lay_sparse_index(trap: Trap, _monkeypatch: pytest.MonkeyPatch) -> None:
    git(trap.root, "status")  # the copy has other time stamps than the index
    git(trap.root, "sparse-checkout", "init", "--cone", "--sparse-index")
    git(trap.root, "sparse-checkout", "set", "content")
    lose(trap, "HEAD:zz")


def lay_embedded_bare_repository(trap: Trap, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_sparse_index(trap, monkeypatch)
    trap.set(core__worktree=".", core__bare="false")
    (trap.root / ".git/info/exclude").unlink()
    for path in list((trap.root / ".git").iterdir()):
        shutil.move(path, trap.root / path.name)
    (trap.root / ".git").rmdir()
    shutil.rmtree(trap.root / "hooks")
    for folder in ("refs", "objects"):
        (trap.root / folder / ".keep").touch()
    outer = trap.root.parent / "outer"
    outer.mkdir()
    shutil.move(trap.root, outer / "course")
    git(outer, "init", "-q", "-b", "main")
    git(outer, "add", "-A", "-f", ".")
    git(outer, "commit", "-q", "-m", "a pull request")
    git(outer.parent, "clone", "-q", str(outer), "clone")
    trap.root = outer.parent / "clone/course"


def lay_hooks(trap: Trap, _monkeypatch: pytest.MonkeyPatch) -> None:
    trap.set(core__hooksPath="hooks here")
    for name in ("post-index-change", "fsmonitor-watchman", "pre-commit", "post-checkout", "reference-transaction"):
        trap.write(f"hooks here/{name}", trap.command.read_text())
        (trap.root / "hooks here" / name).chmod(0o755)


def lay_own_hooks(trap: Trap, _monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(trap.command, trap.root / ".git/hooks/post-index-change")


def lay_included_settings(trap: Trap, _monkeypatch: pytest.MonkeyPatch) -> None:
    trap.write("more.config", f"[core]\n\tfsmonitor = {trap.command}\n")
    trap.set(include__path=str(trap.root / "more.config"))


def lay_settings_of_a_worktree(trap: Trap, _monkeypatch: pytest.MonkeyPatch) -> None:
    trap.set(core__repositoryformatversion="1", extensions__worktreeConfig="true")
    trap.write(".git/config.worktree", f"[core]\n\tfsmonitor = {trap.command}\n")


def lay_git_file(trap: Trap, _monkeypatch: pytest.MonkeyPatch) -> None:
    trap.set(core__fsmonitor="TRAP")
    (trap.root / ".git").rename(trap.root / "static data")
    trap.write(".git", "gitdir: static data\n")


def lay_committed_attributes(trap: Trap, _monkeypatch: pytest.MonkeyPatch) -> None:
    trap.set(filter__theirs__clean="TRAP", filter__theirs__required="true")
    trap.write(".gitattributes", "* filter=theirs\n")


def lay_signature(trap: Trap, _monkeypatch: pytest.MonkeyPatch) -> None:
    trap.set(gpg__program="TRAP", log__showSignature="true")
    signed = git(trap.root, "cat-file", "commit", "HEAD").replace(
        "\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n", 1
    )
    commit = write_object(trap.root, "commit", f"{signed}\n".encode())
    trap.write(".git/refs/heads/main", f"{commit}\n")


def lay_alternates(trap: Trap, monkeypatch: pytest.MonkeyPatch) -> None:
    other = trap.root.parent / "other"
    shutil.move(trap.root / ".git/objects", other)
    (trap.root / ".git/objects/info").mkdir(parents=True)
    trap.write(".git/objects/info/alternates", f"{other}\n")
    trap.set(core__alternateRefsCommand="TRAP", core__fsmonitor="TRAP")


def lay_git_in_the_course(trap: Trap, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in (trap.root, trap.root.parent):
        shutil.copy(trap.command, folder / "git")
        shutil.copy(trap.command, folder / "git.exe")
    monkeypatch.setenv("PATH", f".:{os.environ['PATH']}")


def lay_variables(trap: Trap, monkeypatch: pytest.MonkeyPatch) -> None:
    trap.set(core__fsmonitor="TRAP")
    shutil.move(trap.root / ".git", trap.root.parent / "hostile")
    git(trap.root, "init", "-q", "-b", "main")
    commit_all(trap.root)
    names = ("EXTERNAL_DIFF", "SSH_COMMAND", "SSH", "PAGER", "ASKPASS", "EDITOR", "PROXY_COMMAND")
    for name in names:
        monkeypatch.setenv(f"GIT_{name}", str(trap.command))
    monkeypatch.setenv("GIT_DIR", str(trap.root.parent / "hostile"))
    monkeypatch.setenv("GIT_WORK_TREE", str(trap.root))
    for name, value in {"COUNT": "1", "KEY_0": "core.fsmonitor", "VALUE_0": str(trap.command)}.items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)


def lay_settings_of_the_user(trap: Trap, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f'[core]\n\tfsmonitor = {trap.command}\n[filter "trap"]\n\tclean = {trap.command}\n'
    (trap.root.parent / ".gitconfig").write_text(text)
    monkeypatch.setenv("HOME", str(trap.root.parent))


TRAPS = {
    "file monitor": setting("status", core__fsmonitor="TRAP"),
    "filter on the way in": setting("diff", filter__trap__clean="TRAP", filter__trap__required="true"),
    "filter that stays": setting("diff", filter__trap__process="TRAP", filter__trap__required="true"),
    "filter on the way out": setting("cat-file", "--filters", "HEAD:course.yml", filter__trap__smudge="TRAP"),
    "external diff": setting("diff", diff__external="TRAP"),
    "external diff of a kind": setting("diff", diff__trap__command="TRAP"),
    "text of a picture": setting("diff", diff__trap__textconv="TRAP"),
    "merge driver": setting(*NEVER, merge__trap__driver="TRAP %A"),
    "ssh": setting("fetch", core__sshCommand="TRAP", remote__origin__url="ssh://localhost/x"),
    "proxy": setting("fetch", core__gitProxy="TRAP", remote__origin__url="git://localhost/x"),
    "remote helper": setting(
        "fetch", remote__origin__url="ext::TRAP", protocol__ext__allow="always", remote__origin__vcs="ext"
    ),
    "credentials": setting("credential", "fill", credential__helper="!TRAP", core__askPass="TRAP"),
    "pager": setting(*NEVER, core__pager="TRAP", pager__diff="TRAP", interactive__diffFilter="TRAP"),
    "alias": setting("lectorium", alias__lectorium="!TRAP", **{"alias__ls-files": "!TRAP", "alias__diff": "!TRAP"}),
    "editor": setting("commit", "--amend", core__editor="TRAP", sequence__editor="TRAP"),
    "signature": (("log", "-1"), lay_signature),
    "hooks": (("add", "course.yml"), lay_hooks),
    "own hooks": (("add", "course.yml"), lay_own_hooks),
    "lost file": (("diff",), lay_promisor),
    "lost file with a helper": (("diff",), lay_remote_helper),
    "sparse index": (("ls-files",), lay_sparse_index),
    "embedded bare repository": (("ls-files",), lay_embedded_bare_repository),
    "included settings": (("status",), lay_included_settings),
    "settings of a worktree": (("status",), lay_settings_of_a_worktree),
    "git file": (("status",), lay_git_file),
    "committed attributes": (("diff",), lay_committed_attributes),
    "alternates": (("status",), lay_alternates),
    "git in the course": (("status",), lay_git_in_the_course),
    "variables": (("status",), lay_variables),
    "settings of the user": (("status",), lay_settings_of_the_user),
}


def spring(trap: Trap, words: tuple[str, ...]) -> None:
    """Let git fall into a trap, as it is called by name in the folder of the course by somebody with a name."""
    named = {name: value for name, value in CLEAN.items() if name.startswith(("GIT_AUTHOR_", "GIT_COMMITTER_"))}
    subprocess.run(
        ["git", *words],
        cwd=trap.root,
        env={**os.environ, **named},
        input=b"protocol=https\nhost=localhost\n\n",
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the traps are shell scripts")
@pytest.mark.parametrize("name", TRAPS)
def test_no_trap_is_sprung(trap: Trap, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words, lay = TRAPS[name]
    lay(trap, monkeypatch)
    if words != NEVER:
        spring(trap, words)
        assert trap.sprung.exists(), "git itself must fall into the trap"
        trap.sprung.unlink()
    monkeypatch.chdir(trap.root)
    codes = [
        run(["build", "-o", str(trap.root.parent / "site")]),
        run(["check"]),
        run(["check", "--changed-since", "HEAD"]),
        run(["-C", str(trap.root), "check", "--output-format", "github", "--changed-since", "main", "--strict"]),
    ]
    assert not trap.sprung.exists()
    assert codes[:2] == [0, 0]
    assert set(codes) <= {0, 2}
