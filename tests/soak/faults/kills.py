"""Builds killed at random moments: every file is old or new and whole, and the next build makes the clean site."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from harm_found import fault_of_next_build, fault_of_site, fault_of_sources
from run_journal import Journal
from small_courses import COURSES, Bench, tree

NAME = "kills"
_CHILD = """
import importlib, os, pkgutil, sys
import lectorium
from lectorium.cli.main import run
for module in pkgutil.walk_packages(lectorium.__path__, "lectorium."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print("ready", flush=True)
sys.stdin.readline()
os._exit(run(sys.argv[1:]))
"""


def kill_builds(home: Path, journal: Journal, count: int, seed: int, seconds: float) -> Iterator[str]:
    """Kill builds until there are `count` in the journal, for some seconds; yield what reproduces each harm."""
    end, record = time.monotonic() + seconds, journal.record(NAME)
    benches: dict[tuple[str, str], Bench] = {}
    while not record.done and time.monotonic() < end:
        started = time.monotonic()
        chance = random.Random(f"{seed} {record.next}")
        key = (chance.choice(list(COURSES)), chance.choice(["first", "edit", "removal", "swap"]))
        if key not in benches:
            benches[key] = Bench(home / "-".join(key), key[0], COURSES[key[0]][1].get(key[1], {}))
            benches[key].build()
        harm = _kill(benches[key], key[1] == "first", chance.random())
        record.builds += 2
        record.faults += 1
        if harm:
            record.harm += 1
            yield f"seed {seed}, kill {record.next}, {' '.join(key)}: {harm}"
            benches.pop(key).forget()
        record.next, record.done = record.next + 1, record.next >= count
        record.seconds += time.monotonic() - started
        journal.write(NAME)


def _kill(bench: Bench, first: bool, moment: float) -> str:
    """Kill one build after a part of the time that it takes; return what is wrong then, or after the next one."""
    old = {} if first else bench.clean[bench.state]
    if first:
        bench.forget()
    else:
        bench.become(1 - bench.state)
    command = [sys.executable, "-c", _CHILD, *bench.arguments("build", *bench.building)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdout.readline()
        child.stdin.write(b"go\n")
        child.stdin.flush()
        time.sleep(moment * bench.seconds)
        child.kill()
    found = tree(bench.out)
    return (
        fault_of_site(found, old, bench.clean[bench.state], 1) or fault_of_sources(bench) or fault_of_next_build(bench)
    )
