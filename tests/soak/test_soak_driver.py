"""The driver of the long suites: what it counts, how it fails, and that it goes on where it was interrupted."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

GOOD = """
def soak(journal, seconds):
    return {"whole_posts": 12345}
"""
BAD = """
def soak(journal, seconds):
    journal.write_text('{"step": "case 7"}\\n')
    raise AssertionError("seed 7 of bad.md breaks")
"""
KILLED = """
import os, signal
def soak(journal, seconds):
    journal.write_text('{"step": "case 8"}\\n')
    os.kill(os.getpid(), signal.SIGKILL)
"""
LONG = """
import time
def soak(journal, seconds):
    with journal.open("a") as stream:
        stream.write("{}\\n")
    steps = len(journal.read_text().splitlines())
    while steps < 2:
        time.sleep(0.01)
    return {"steps": steps}
"""
NAMED = """
import os, time
def soak(journal, seconds):
    (journal.parent / str(os.getpid())).touch()
    while True:
        time.sleep(0.01)
"""
PAGE = "---\ntitle: Promises\n---\n\nBefore.\n\n<!-- soak -->\n\nold\n\n<!-- end of soak -->\n\nAfter.\n"


@pytest.fixture
def command(tmp_path: Path, root: Path) -> list[str]:
    (tmp_path / "sheet.md").write_text(PAGE)
    places = ["--suites", str(tmp_path / "suites"), "--sheet", str(tmp_path / "sheet.md")]
    return [sys.executable, str(root / "tools/soak.py"), *places, "--journals", str(tmp_path / "journals")]


def write_suites(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / "suites" / name).mkdir(parents=True)
        (folder / "suites" / name / "soak.py").write_text(text)


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


def is_running(process: str) -> bool:
    """Tell whether a process lives; one that has ended may stand in the list until somebody asks for its exit code."""
    try:
        return Path("/proc", process, "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_the_figures_are_written_between_the_marks(tmp_path: Path, command: list[str]) -> None:
    write_suites(tmp_path, good=GOOD)
    ended = run(command)
    assert (ended.returncode, ended.stderr) == (0, "")
    page = (tmp_path / "sheet.md").read_text()
    assert re.search(r"Run of \d{4}-\d\d-\d\d: Python 3\.[\d.]+\S* on \d+ processors and \d+ GiB of memory, .*", page)
    assert "| good | 0 | 0 | whole posts: 12,345 |\n\n<!-- end of soak -->\n\nAfter.\n" in page
    assert page.startswith(PAGE.partition("old")[0].rstrip())
    assert list((tmp_path / "journals").glob("*.json*")) == []


def test_a_suite_that_fails_or_dies_does_not_end_the_others(tmp_path: Path, command: list[str]) -> None:
    write_suites(tmp_path, bad=BAD, good=GOOD, killed=KILLED)
    ended = run(command)
    assert ended.returncode == 1
    assert "AssertionError: seed 7 of bad.md breaks\n" in ended.stdout
    assert f'exit code -9\n\nlast line of {tmp_path}/journals/killed.jsonl: {{"step": "case 8"}}\n' in ended.stdout
    page = (tmp_path / "sheet.md").read_text()
    assert "minutes, 2 failures." in page
    assert "| bad | 0 | 1 | none |\n| good | 0 | 0 | whole posts: 12,345 |\n| killed | 0 | 1 | none |\n" in page


def test_an_interrupted_run_goes_on(tmp_path: Path, command: list[str]) -> None:
    write_suites(tmp_path, first=GOOD, later=LONG)
    started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    journal = tmp_path / "journals/later.jsonl"
    while not journal.exists() or not journal.read_text():
        assert started.poll() is None
        time.sleep(0.01)
    started.send_signal(signal.SIGINT)
    _, err = started.communicate()
    assert (started.returncode, err) == (130, "\ninterrupted; the same command goes on from here\n")
    assert "old" in (tmp_path / "sheet.md").read_text()
    (tmp_path / "suites/first/soak.py").write_text(BAD)  # done already: not run again
    assert run(command).returncode == 0
    assert "| later | 0 | 0 | steps: 2 |" in (tmp_path / "sheet.md").read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent was killed")
def test_a_suite_ends_with_its_driver(tmp_path: Path, command: list[str]) -> None:
    write_suites(tmp_path, later=NAMED)
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while not (found := [path for path in (tmp_path / "journals").glob("*") if path.name.isdigit()]):
        assert started.poll() is None
        time.sleep(0.01)
    started.kill()
    started.wait()
    while is_running(found[0].name):
        time.sleep(0.01)


def test_a_suite_that_is_not_there_is_named(tmp_path: Path, command: list[str]) -> None:
    write_suites(tmp_path, good=GOOD)
    ended = run([*command, "nope"])
    assert ended.returncode == 2
    assert ended.stderr.endswith("error: there is no suite nope; there are good\n")


def test_every_suite_of_ours_can_be_loaded(root: Path) -> None:
    found = sorted(path for path in (root / "tests/soak").glob("*/*.py") if "\ndef soak(" in path.read_text("utf-8"))
    assert len(found) == 4
    script = "import sys, pathlib, soak\nfor name in sys.argv[1:]: soak.load_suite(pathlib.Path(name)).soak"
    words = [sys.executable, "-c", script, *map(str, found)]
    subprocess.run(words, cwd=root / "tools", check=True)
