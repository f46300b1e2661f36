"""Build one course with Lectorium and its peers in turn, and print what each takes: `compare.py [POSTS] [ROUNDS]`."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from peers import LECTORIUM, PEERS, Tool


class Cost(NamedTuple):
    """What one run took, in seconds and MiB."""

    wall: float
    cpu: float
    """Of the process and all that it started."""
    memory: float
    """Of its largest process."""


def run(command: list[str], folder: Path) -> Cost:
    """Run a command to its end and return what it took; raises when it fails."""
    start = time.perf_counter()
    # compiled modules are kept beside the courses, as those of an installed program are
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder.parent / "compiled")}
    with subprocess.Popen(
        command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _edit_body(post: Path, number: int) -> None:
    paragraphs = post.read_text(encoding="utf-8").split("\n\n")  # the first may be shown elsewhere, so the last
    post.write_text("\n\n".join([*paragraphs, f"Remark {number}.\n"]), encoding="utf-8")


def _edit_title(post: Path, number: int) -> None:
    head, rest = post.read_text(encoding="utf-8").split('title: "', 1)
    post.write_text(f'{head}title: "Changed {number}{rest[rest.index(chr(34)) :]}', encoding="utf-8")


def _add_post(post: Path, number: int) -> None:
    added = post.with_name(post.name.replace(".md", f"-{number}.md"))
    added.write_text(post.read_text(encoding="utf-8").replace('title: "', f'title: "Added {number} '), encoding="utf-8")


def scenarios(tool: Tool, course: Path, posts: list[Path], round_: int) -> Iterator[tuple[str, Cost]]:
    """Yield what each thing takes that an author waits for."""
    command = tool.command(course)
    tool.forget(course)
    yield "clean build", run(command, course)
    run(command, course)  # files written in the tick of the first build are read once more
    yield "nothing changed", run(command, course)
    edits: dict[str, Callable[[Path, int], None]] = {
        "a body": _edit_body,
        "a title": _edit_title,
        "a post more": _add_post,
    }
    for number, (name, edit) in enumerate(edits.items()):
        edit(posts[(9 + round_ * 5 + number * 7) % len(posts)], round_)
        yield name, run(command, course)


def _ratios(found: dict[tuple[str, str], list[Cost]], name: str, peer: str, part: str) -> str:
    pairs = zip(found[LECTORIUM.name, name], found[peer, name], strict=True)
    ratios = [getattr(ours, part) / max(getattr(theirs, part), 0.001) for ours, theirs in pairs]
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"


def print_table(found: dict[tuple[str, str], list[Cost]], peers: list[Tool]) -> None:
    """Print our medians, and our share of what each peer takes: median, least and most of the rounds."""
    columns = [f"CPU / {peer.name} | wall / {peer.name}" for peer in peers]
    print(f"| | CPU | wall | MiB | {' | '.join(columns)} |\n|{'---|' * (4 + 2 * len(peers))}")
    for name in dict.fromkeys(scenario for _, scenario in found):
        ours = found[LECTORIUM.name, name]
        cpu, wall, memory = (
            statistics.median(part) for part in zip(*((o.cpu, o.wall, o.memory) for o in ours), strict=True)
        )
        shares = (_ratios(found, name, peer.name, part) for peer in peers for part in ("cpu", "wall"))
        print(f"| {name} | {cpu:.2f} s | {wall:.2f} s | {memory:.0f} | {' | '.join(shares)} |")


def main(count: int, rounds: int) -> None:
    """Measure every tool that is installed, one after the other in each round."""
    peers = [peer for peer in PEERS if peer.is_there()]
    print(
        f"{count} posts, {rounds} rounds, {os.cpu_count()} processors; not installed: "
        f"{', '.join(peer.name for peer in PEERS if peer not in peers) or 'none'}\n"
    )
    found: dict[tuple[str, str], list[Cost]] = {}
    with tempfile.TemporaryDirectory() as folder:
        written = [
            (tool, course := Path(folder) / tool.name, tool.write(course, count)) for tool in (LECTORIUM, *peers)
        ]
        for tool, course, _ in written:
            run(
                tool.command(course), course
            )  # what is compiled, or read from the disk for the first time, counts for nobody
        for number in range(rounds):
            for tool, course, posts in written:
                for name, cost in scenarios(tool, course, posts, number):
                    found.setdefault((tool.name, name), []).append(cost)
    print_table(found, peers)


if __name__ == "__main__":
    main(*(int(value) for value in (sys.argv[1:3] + ["28", "3"][len(sys.argv) - 1 :])))
