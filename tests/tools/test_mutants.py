"""The mutation run: which mutants there are, which tests they meet, and what is told of them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from mutant_tests import batches
from mutants import TreeCopy, mutants_of, read_equal, write_sheet

SOURCE = '''"""Says 1 + 1."""

from __future__ import annotations


def most(left: int, right: int | None = 3) -> int:
    """Return 2 + 2."""
    if right is None or not left:
        return
    for number in [each for each in range(200) if each]:
        if left + 1 > number:
            break
    print(f"{left + 1}")
    return left


class Value(Struct, frozen=True, gc=False):
    def __bool__(self):
        return False

    def text(self):
        self.size = 1 << 20
        return ""
'''
CHANGES = """\
src/one.py:6: 3 -> 4
src/one.py:8: right is None -> (right is not None)
src/one.py:8: right is None or not left -> (right is None and (not left))
src/one.py:8: right is None or not left -> False
src/one.py:8: right is None or not left -> True
src/one.py:8: not left -> (left)
src/one.py:10: each -> False
src/one.py:10: each -> True
src/one.py:11: left + 1 -> (left - 1)
src/one.py:11: left + 1 > number -> (left + 1 >= number)
src/one.py:11: left + 1 > number -> False
src/one.py:11: left + 1 > number -> True
src/one.py:11: 1 -> 2
src/one.py:12: break -> continue
src/one.py:13: print(f"{left + 1}") -> pass
src/one.py:14: return left -> return None
src/one.py:17: True -> False
src/one.py:19: False -> True
"""
SIGN = "def sign(number):\n    return number > 0\n"
PAGE = "Before.\n\n<!-- mutants -->\n\nNone yet.\n\n<!-- end of mutants -->\n\nAfter.\n"
ROW = "| 2026-11-27 | {} | 59 of 60 | 98 % |"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout of one module, whose test does not try the number at the border."""
    folder = tmp_path / "checkout"
    write(folder, "src/lectorium/__init__.py", "")
    write(folder, "src/lectorium/text/sign.py", SIGN)
    write(folder, "tests/text/test_sign.py", "from lectorium.text.sign import sign\ndef test_it(): assert sign(2)\n")
    write(folder, "pyproject.toml", '[tool.pytest.ini_options]\nmarkers = ["slow", "browser", "corpus"]\n')
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    return folder


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def mutate(checkout: Path, *options: str) -> subprocess.CompletedProcess[str]:
    places = ["--checkout", str(checkout), "--sheet", str(checkout.parent / "page.md"), *options]
    command = [sys.executable, str(Path(__file__).resolve().parents[2] / "tools/mutants.py"), *places]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_every_kind_of_mutant() -> None:
    assert "\n".join(map(str, mutants_of("src/one.py", SOURCE.encode()))) + "\n" == CHANGES


def test_offsets_count_bytes() -> None:
    data = 'x = "ä", 1 + y\n'.encode()
    change = next(mutant for mutant in mutants_of("one.py", data) if "+" in mutant.before)
    assert data[change.start : change.end] == b"1 + y"


def test_a_run_tells_each_mutant_and_the_survivors(checkout: Path) -> None:
    done = mutate(checkout, "--seed", "4", "--equal", str(checkout / "none.txt"))
    told = re.sub(r"\| \d{4}-\d\d-\d\d", "| DAY", done.stdout)
    place = "src/lectorium/text/sign.py:2:"
    killer = "tests/text/test_sign.py::test_it"
    lines = {
        f"{place} number > 0 -> (number >= 0): SURVIVES",
        f"{place} 0 -> 1: SURVIVES",
        f"{place} return number > 0 -> return None: {killer}",
    }
    assert done.returncode == 1
    assert told.startswith("seed 4: 3 of 3 mutants\n[1/3] ")
    assert set(re.findall(r"^\[\d/3\] (.*)$", told, re.MULTILINE)) == lines
    assert "\n\n| DAY | 4 | 1 of 3 | 33 % |\nsurvives: src/" in told
    assert (checkout / "src/lectorium/text/sign.py").read_text() == SIGN
    assert not (checkout.parent / "page.md").exists()


def test_a_mutant_that_nobody_can_see_is_left_out(checkout: Path) -> None:
    write(checkout, "equal.txt", "src/lectorium/text/sign.py: 0 -> 1  # nobody asks for one\n")
    done = mutate(checkout, "--equal", str(checkout / "equal.txt"), "--only", "0 -> 1")
    assert (done.returncode, done.stdout.splitlines()[0].partition(": ")[2]) == (0, "0 of 3 mutants")
    assert read_equal(checkout / "equal.txt") == {"src/lectorium/text/sign.py: 0 -> 1": "nobody asks for one"}


def test_a_test_that_fails_without_a_mutant_kills_none(checkout: Path) -> None:
    write(checkout, "tests/text/test_sign.py", "from lectorium.text.sign import sign\ndef test_it(): assert sign(-2)\n")
    done = mutate(checkout, "--only", "return None")
    assert done.returncode == 1
    assert "return None: SURVIVES\n" in done.stdout
    assert done.stdout.endswith("\nfails without a mutant: tests/text/test_sign.py::test_it\n")


def test_a_hang_is_noticed(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mutants.TEST_SECONDS", 1)
    text = "def test_it():\n    from lectorium.text.sign import sign\n    while not sign(2): pass\n"
    write(checkout, "tests/text/test_sign.py", text)
    tree_copy = TreeCopy.copy(checkout, tmp_path / "copy")
    change = next(m for m in mutants_of("src/lectorium/text/sign.py", SIGN.encode()) if m.after == "return None")
    assert tree_copy.killer(change) == "tests/text/test_sign.py::test_it"


def test_a_mutant_that_gathers_for_ever_is_noticed(checkout: Path, tmp_path: Path) -> None:
    text = "def test_it():\n    from lectorium.text.sign import sign\n    held = []\n"
    write(checkout, "tests/text/test_sign.py", text + "    while not sign(2): held.append(bytes(1 << 24))\n")
    tree_copy = TreeCopy.copy(checkout, tmp_path / "copy")
    change = next(m for m in mutants_of("src/lectorium/text/sign.py", SIGN.encode()) if m.after == "return None")
    assert tree_copy.killer(change) == "tests/text/test_sign.py::test_it"


def test_a_process_that_ends_without_a_word_is_tried_whole(checkout: Path, tmp_path: Path) -> None:
    text = "def test_it():\n    from lectorium.text.sign import sign\n    if {}sign(2): __import__('os')._exit(3)\n"
    write(checkout, "tests/text/test_sign.py", text.format("not "))
    tree_copy = TreeCopy.copy(checkout, tmp_path / "copy")
    change = next(m for m in mutants_of("src/lectorium/text/sign.py", SIGN.encode()) if m.after == "return None")
    assert (tree_copy.killer(change), tree_copy.broken) == ("tests/text/test_sign.py", [])
    write(checkout, "tests/text/test_sign.py", text.format("True or "))
    tree_copy = TreeCopy.copy(checkout, tmp_path / "other")
    assert (tree_copy.killer(change), tree_copy.broken) == (None, ["tests/text/test_sign.py"])


def test_the_tests_of_a_room_come_first(checkout: Path) -> None:
    write(checkout, "src/lectorium/plan/page.py", "from lectorium.text.sign import sign\n")
    write(checkout, "tests/support/pages.py", "from lectorium.plan.page import sign\n")
    write(checkout, "tests/plan/test_plan_page.py", "from pages import sign\n")
    write(checkout, "tests/plan/test_other.py", "")
    write(checkout, "tests/text/test_rest.py", "")
    write(checkout, "tests/browser/test_all.py", "from lectorium.text.sign import sign\n")
    write(checkout, "tests/test_site.py", "")
    near = ["tests/text/test_rest.py", "tests/plan/test_plan_page.py", "tests/test_site.py"]
    assert batches(checkout, "src/lectorium/text/sign.py") == [["tests/text/test_sign.py"], [], near]
    near = ["tests/plan/test_other.py", "tests/test_site.py"]
    assert batches(checkout, "src/lectorium/plan/page.py") == [["tests/plan/test_plan_page.py"], [], near]


def test_the_page_keeps_the_last_three_runs(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    for seed in range(5):
        write_sheet(ROW.format(seed), page)
    rows = "\n".join(ROW.format(seed) for seed in (4, 3, 2))
    table = f"| day | seed | killed | score |\n| --- | --- | --- | --- |\n{rows}"
    assert page.read_text() == PAGE.replace("None yet.", table)
