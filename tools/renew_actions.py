"""Ask GitHub for the newest tag of every action that our workflows use, and name its commit: `renew_actions.py`."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ACTIONS = ROOT / "src/lectorium/cli/workflows/actions.txt"
USERS = (ROOT / "action.yml", *sorted((ROOT / ".github/workflows").glob("*.yml")))
"""Files of the project itself that name actions by their commits."""
_TAG = re.compile(r"(?P<commit>[0-9a-f]{40})\trefs/tags/(?P<tag>v\d+\.\d+\.\d+)(?P<peeled>\^\{\})?$", re.MULTILINE)


def newest(answer: str) -> tuple[str, str]:
    """Return the commit and the name of the highest tag in what `git ls-remote --tags` prints.

    Of an annotated tag the line that ends in `^{}` names the commit. Raises ValueError when there is no such tag.
    """
    commits: dict[tuple[int, ...], tuple[str, str]] = {}
    for found in _TAG.finditer(answer):
        number = tuple(map(int, found["tag"][1:].split(".")))
        if found["peeled"] or number not in commits:
            commits[number] = (found["commit"], found["tag"])
    if not commits:
        raise ValueError("no tag such as v1.2.3")
    return commits[max(commits)]


def renewed(text: str, found: dict[str, tuple[str, str]]) -> str:
    """Return a file with the commits and tags that were found, for the list of actions and for those that name them."""
    for action, (commit, tag) in found.items():
        name = re.escape(action)
        text = re.sub(rf"(?m)^{name} [0-9a-f]{{40}} v[\d.]+$", f"{action} {commit} {tag}", text)
        text = re.sub(rf"{name}((?:/[\w.-]+)*)@[0-9a-f]{{40}} # v[\d.]+", rf"{action}\1@{commit} # {tag}", text)
    return text


def main(paths: Iterable[Path] = (ACTIONS, *USERS)) -> None:
    """Write every file anew that names an action."""
    names = [line.split()[0] for line in ACTIONS.read_text("utf-8").splitlines() if not line.startswith("#")]
    found = {}
    for name in names:
        command = ["git", "ls-remote", "--tags", f"https://github.com/{name}"]
        found[name] = newest(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        sys.stdout.write(f"{name} {' '.join(found[name])}\n")
    for path in paths:
        path.write_text(renewed(path.read_text("utf-8"), found), "utf-8")


if __name__ == "__main__":
    main()
