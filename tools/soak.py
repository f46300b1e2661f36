"""Runs the long suites below `tests/soak/` one after the other and writes what they found into the documentation.

A suite is a module with a function `soak(journal, seconds)` that goes on from its journal, returns figures by name,
and raises AssertionError with what reproduces a failure. Each runs in a process of its own, so that one that is killed
takes nothing with it. An interrupted run goes on where it stopped when the same command is given again.
"""

from __future__ import annotations

import argparse
import ast
import ctypes
import importlib.util
import json
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SUITES = ROOT / "tests/soak"
SHEET = ROOT / "docs/content/lectures/promises.md"
JOURNALS = ROOT / ".cache/soak"
WAYS = ("src", "tests/support", "tests/render", "tests/plan", "tests/soak")
"""Where the suites import from, as pytest does."""
LONGEST_TAIL = 4000
"""Characters of what a suite that failed printed last, which are kept."""
INTERRUPTED = 130
TICK = 5.0
"""Seconds from one note of the time to the next."""
PARENT_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


def suites(folder: Path) -> dict[str, Path]:
    """Return the suites by the name of their folder."""
    return {path.parent.name: path for path in sorted(folder.glob("*/*.py")) if _has_soak(path)}


def _has_soak(path: Path) -> bool:
    body = ast.parse(path.read_text("utf-8")).body
    return any(isinstance(item, ast.FunctionDef) and item.name == "soak" for item in body)


def run_suite(path: Path, journal: Path, seconds: float) -> dict[str, int]:
    """Import one suite and run it in this process."""
    figures: dict[str, int] = load_suite(path).soak(journal, seconds)
    return figures


def load_suite(path: Path) -> Any:
    """Import the module of a suite."""
    sys.path[:0] = [str(path.parent), *(str(ROOT / way) for way in WAYS)]
    spec = importlib.util.spec_from_file_location(f"soak_{path.parent.name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


class Run:
    """What a run has done so far, kept in a file after each suite."""

    def __init__(self, folder: Path, suites: dict[str, Path]) -> None:
        self.folder = folder
        self.suites = suites
        self.file = folder / "run.json"
        self.records: dict[str, dict[str, Any]] = json.loads(self.file.read_text()) if self.file.exists() else {}

    def record(self, name: str) -> dict[str, Any]:
        """Return what is known of a suite."""
        return self.records.setdefault(name, {"seconds": 0.0, "done": False, "figures": {}, "failure": ""})

    def save(self) -> None:
        """Keep the records."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.file.write_text(json.dumps(self.records, indent=2))

    def go_on(self, name: str, seconds: float) -> None:
        """Run a suite for what is left of its time; a failure is kept, an interruption leaves it to be gone on with."""
        record = self.record(name)
        before, started = record["seconds"], time.monotonic()

        def note_time() -> None:
            record["seconds"] = before + time.monotonic() - started
            self.save()

        note_time()
        try:
            ended = _in_own_process(
                self.suites[name], self.folder / f"{name}.jsonl", max(seconds - before, 1), note_time
            )
        finally:
            note_time()
        record.update(ended, done=True)
        self.save()


def _in_own_process(suite: Path, journal: Path, seconds: float, tick: Callable[[], None]) -> dict[str, Any]:
    """Return the figures or the failure of a suite; raises KeyboardInterrupt when it was interrupted.

    `tick` is called now and then, so that a driver that is killed has noted nearly all of its time.
    """
    told = journal.with_suffix(".told")
    told.unlink(missing_ok=True)
    words = [sys.executable, "-X", "faulthandler", __file__, "--suite", str(suite)]
    command = [*words, "--journal", str(journal), "--seconds", str(seconds), "--told", str(told)]
    with journal.with_suffix(".err").open("wb") as errors:
        child = subprocess.Popen(command, cwd=ROOT, stderr=errors, start_new_session=True)
        try:
            while (code := _ended(child)) is None:
                tick()
        except KeyboardInterrupt:
            child.send_signal(signal.SIGINT)
            child.wait()
            raise
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    if code == 0:
        return {"figures": json.loads(told.read_text()), "failure": ""}
    tail = journal.with_suffix(".err").read_text("utf-8", "replace")[-LONGEST_TAIL:]
    last = (journal.read_text("utf-8").splitlines() or [""])[-1] if journal.exists() else ""
    return {"failure": f"exit code {code}\n{tail}\nlast line of {journal}: {last}"}


def _ended(child: subprocess.Popen[bytes]) -> int | None:
    try:
        return child.wait(timeout=TICK)
    except subprocess.TimeoutExpired:
        return None


def sheet(run: Run, names: list[str]) -> str:
    """Return the figures of a run as Markdown."""
    records = [run.record(name) for name in names]
    failures = sum(bool(record["failure"]) for record in records)
    minutes = sum(record["seconds"] for record in records) / 60
    machine = f"{os.cpu_count()} processors and {_gibibytes()} GiB of memory, {platform.system()} {platform.machine()}"
    day = datetime.now(UTC).date()
    head = f"Run of {day}: Python {platform.python_version()} on {machine}; {minutes:.0f} minutes, {failures} failures."
    rows = [f"| {name} | {_row(record)} |" for name, record in zip(names, records, strict=True)]
    return "\n".join((head, "", "| suite | minutes | failures | figures |", "| --- | --- | --- | --- |", *rows))


def _row(record: dict[str, Any]) -> str:
    figures = "; ".join(f"{name.replace('_', ' ')}: {number:,}" for name, number in record["figures"].items())
    return f"{record['seconds'] / 60:.0f} | {int(bool(record['failure']))} | {figures or 'none'}"


def _gibibytes() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def write_sheet(text: str, path: Path) -> None:
    """Put the figures between the markers of the sheet."""
    old = path.read_text("utf-8")
    made = re.sub(r"(<!-- soak -->\n).*?(<!-- end of soak -->)", lambda m: f"{m[1]}\n{text}\n\n{m[2]}", old, flags=re.S)
    path.write_text(made, "utf-8")


def main() -> int:
    """Run what the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="SUITE", help="default: all")
    parser.add_argument("--minutes", type=float, default=240, help="for all suites together (default: 240)")
    parser.add_argument("--no-sheet", action="store_true", help="print the figures, write them nowhere")
    parser.add_argument("--fresh", action="store_true", help="forget an interrupted run")
    parser.add_argument("--journals", type=Path, default=JOURNALS, help="folder that an interrupted run goes on from")
    parser.add_argument("--suites", type=Path, default=SUITES, help="folder of the suites")
    parser.add_argument("--sheet", type=Path, default=SHEET, help="page that the figures are written into")
    for hidden in ("--suite", "--journal", "--told"):
        parser.add_argument(hidden, type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--seconds", type=float, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.suite:
        return _child(options)
    found = suites(options.suites)
    unknown = set(options.names) - set(found)
    if unknown:
        parser.error(f"there is no suite {', '.join(sorted(unknown))}; there are {', '.join(found)}")
    return _drive(options, {name: found[name] for name in options.names or found})


def _child(options: argparse.Namespace) -> int:
    if sys.platform == "linux":  # nobody else writes into the journal when the driver was killed and is started again
        ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGINT)
    try:
        figures = run_suite(options.suite, options.journal, options.seconds)
    except KeyboardInterrupt:
        return INTERRUPTED
    options.told.write_text(json.dumps(figures))
    return 0


def _drive(options: argparse.Namespace, chosen: dict[str, Path]) -> int:
    if options.fresh:
        shutil.rmtree(options.journals, ignore_errors=True)
    run, names = Run(options.journals, chosen), list(chosen)
    share = options.minutes * 60 / len(names)
    try:
        for number, name in enumerate(names, 1):
            if not run.record(name)["done"]:
                print(f"[{number}/{len(names)}] {name}: {share / 60:.1f} minutes at most", flush=True)
                run.go_on(name, share)
            print(
                f"[{number}/{len(names)}] {name}: {run.record(name)['failure'] or _row(run.record(name))}", flush=True
            )
    except KeyboardInterrupt:
        print("\ninterrupted; the same command goes on from here", file=sys.stderr)
        return INTERRUPTED
    return _finish(run, names, None if options.no_sheet else options.sheet)


def _finish(run: Run, names: list[str], page: Path | None) -> int:
    """Tell the figures and forget the run; the journal of a suite that failed stays."""
    text = sheet(run, names)
    print(f"\n{text}")
    if page is not None:
        write_sheet(text, page)
    run.file.unlink()
    failed = [name for name in names if run.record(name)["failure"]]
    for name in set(names) - set(failed):
        (run.folder / f"{name}.jsonl").unlink(missing_ok=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
