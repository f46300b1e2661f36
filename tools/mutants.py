"""Breaks the source in random places, one at a time in a copy, and tells which breaks no test notices.

The tests that a mutant meets are those that bear the name of its module or import it, then those of its floor, those
that import what imports it, and those of whole sites. A mutant that all of them let pass survives, even where a test
further away would notice: a room is held by its own tests. A test that hangs has noticed.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue

from mutant_tests import batches

ROOT = Path(__file__).resolve().parent.parent
SHEET = ROOT / "docs/content/lectures/promises.md"
EQUAL = Path(__file__).with_name("equal_mutants.txt")
"""Mutants whose effect nobody can see, one a line: `path: before -> after  # reason`."""
COUNT = 60
"""Mutants in a run that is written down."""
JOBS = min(2, os.cpu_count() or 1)
"""Mutants at a time: many tests start programs of their own."""
KEPT = 3
"""Runs that the page keeps."""
LARGEST = 100
"""A larger number is the size of a limit or of a buffer: one more or less of it is no other behaviour."""
TEST_SECONDS = 300
"""After which a single test counts as hanging."""
MEMORY = 4 << 20
"""KiB of address space: a mutant that gathers for ever ends in a MemoryError, not in that of the machine."""
BATCH_SECONDS = 3600
"""After which a whole batch does: for a hang that even its own timer does not end."""
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    **{
        ast.Eq: ast.NotEq,
        ast.NotEq: ast.Eq,
        ast.Is: ast.IsNot,
        ast.IsNot: ast.Is,
        ast.In: ast.NotIn,
        ast.NotIn: ast.In,
    },
    **{ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.And: ast.Or, ast.Or: ast.And},
    **{ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult},
}
NOT_RUN = {"annotation", "returns", "decorator_list", "bases"}
"""Fields of nodes whose code runs when a module is loaded, or never."""
NOT_SEEN = {"gc"}
"""Keywords that only a clock sees: whether Python looks for cycles in the values of a class."""
NOTHING = {"None", "False", "''", "()", "[]", "{}", "0"}
"""What is returned where there is nothing: another word for nothing is no other behaviour."""
Node = ast.expr | ast.stmt


@dataclass(frozen=True, order=True)
class Mutant:
    """One place of one file, and what stands there instead."""

    path: str
    start: int
    """Bytes from the start of the file."""
    end: int
    after: str
    before: str
    line: int

    @property
    def name(self) -> str:
        """Return what names the mutant on whatever line it stands."""
        before, after = (" ".join(text.split()) for text in (self.before, self.after))
        return f"{self.path}: {before} -> {after}"

    def __str__(self) -> str:
        return self.name.replace(":", f":{self.line}:", 1)


def mutants_of(path: str, data: bytes) -> list[Mutant]:
    """Return every mutant of a file, in order."""
    lines = [0, *(match.end() for match in re.finditer(rb"\n", data))]
    found = set()
    for node in _running(ast.parse(data)):
        for place, after in _changes(node):
            start = lines[place.lineno - 1] + place.col_offset
            end = lines[(place.end_lineno or 0) - 1] + (place.end_col_offset or 0)
            found.add(Mutant(path, start, end, after, data[start:end].decode(), place.lineno))
    return sorted(mutant for mutant in found if mutant.before != mutant.after)


def _running(node: ast.AST) -> Iterator[Node]:
    """Return the nodes that run; those in an f-string have no true place before Python 3.12.

    A number in a shift is the size of a limit too.
    """
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.LShift):
        return
    for name, value in ast.iter_fields(node):
        for item in value if isinstance(value, list) else [value]:
            if name in NOT_RUN or isinstance(item, ast.JoinedStr) or not isinstance(item, ast.AST):
                continue
            if isinstance(item, ast.keyword) and item.arg in NOT_SEEN:
                continue
            if isinstance(item, Node):
                yield item
            yield from _running(item)


def _changes(node: Node) -> Iterator[tuple[Node, str]]:
    """Return places in a node, each with what could stand there."""
    match node:
        case ast.Compare(ops=operators):
            for at, operator in enumerate(operators):
                made = deepcopy(node)
                made.ops[at] = SWAPS[type(operator)]()  # type: ignore[call-overload]
                yield node, f"({ast.unparse(made)})"
        case ast.BoolOp(op=sign) | ast.BinOp(op=sign) | ast.AugAssign(op=sign) if type(sign) in SWAPS:
            changed = deepcopy(node)
            changed.op = SWAPS[type(sign)]()  # type: ignore[assignment]
            yield node, f"({ast.unparse(changed)})" if isinstance(node, ast.expr) else ast.unparse(changed)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield node, f"({ast.unparse(operand)})"
        case ast.Constant(value=bool() as truth):
            yield node, str(not truth)
        case ast.Constant(value=int() | float() as number) if number < LARGEST:
            yield node, str(number + 1)
        case ast.Break():
            yield node, "continue"
        case ast.Continue():
            yield node, "break"
        case ast.Return(value=ast.expr() as value) if ast.unparse(value) not in NOTHING:
            yield node, "return None"
        case ast.Expr(value=ast.Call()):
            yield node, "pass"
    for test in _conditions(node):
        yield from ((test, word) for word in ("True", "False"))


def _conditions(node: Node) -> list[ast.expr]:
    match node:
        case ast.If(test=test) | ast.IfExp(test=test) if ast.unparse(test) != "TYPE_CHECKING":
            return [test]
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            return [test for generator in node.generators for test in generator.ifs]
    return []


def read_equal(path: Path) -> dict[str, str]:
    """Return the mutants that nobody can see by name, each with the reason; raises ValueError for one without."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    found = dict(line.split("  # ", 1) for line in lines if line.strip())
    return {name.strip(): reason for name, reason in found.items()}


@dataclass
class TreeCopy:
    """A copy of the checkout that mutants are made in."""

    root: Path
    checked: set[str] = field(default_factory=set)
    """Tests that pass without a mutant."""
    broken: list[str] = field(default_factory=list)
    """Tests that fail without one: no mutant meets them again."""
    made: int = 0
    """Mutants so far."""

    @classmethod
    def copy(cls, checkout: Path, root: Path) -> TreeCopy:
        """Copy what git would take of a checkout, edits included."""
        command = ["git", "-C", str(checkout), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        for name in subprocess.run(command, check=True, capture_output=True).stdout.decode().split("\0"):
            if name and (checkout / name).is_file():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(checkout / name, root / name)
        return cls(root)

    def killer(self, mutant: Mutant) -> str | None:
        """Return the test that notices a mutant, None when it survives."""
        path = self.root / mutant.path
        data, state = path.read_bytes(), path.stat()
        self.made += 1
        try:
            path.write_bytes(data[: mutant.start] + mutant.after.encode() + data[mutant.end :])
            # Python knows bytecode by the size of its source and the second in which that was written.
            os.utime(path, (state.st_atime, int(state.st_mtime) + self.made))
            found = next(filter(None, map(self._failing, batches(self.root, mutant.path))), [])
        finally:
            path.write_bytes(data)
            os.utime(path, (state.st_atime, state.st_mtime))
        if self.checked.issuperset(found):
            return found[0] if found else None
        if self._failing(found):
            self.broken += found
            return self.killer(mutant)
        self.checked.update(found)
        return found[0]

    def _failing(self, tests: list[str]) -> list[str]:
        """Return the first test that fails, none when all pass; all of them when they end without a word of a test."""
        if not tests:
            return []
        words = [sys.executable, "-m", "pytest", "-x", "-q", "-rfE", "--tb=no", "-p", "no:randomly"]
        words += ["-p", "no:cacheprovider", "-m", "not slow and not browser and not corpus"]
        words += [f"--deselect={name}" for name in self.broken]
        code, told = self._run([*words, f"--timeout={TEST_SECONDS}", *tests])
        if code in (0, 5):  # 5: every test was left out
            return []
        found = re.search(r"^(?:FAILED|ERROR) (tests/\S+?\.py(?:::.*?)?)(?: - .*)?$", told, re.MULTILINE)
        return [found[1]] if found else tests

    def _run(self, words: list[str]) -> tuple[int, str]:
        ways = {"PYTHONPATH": str(self.root / "src"), "XDG_CACHE_HOME": str(self.root / ".cache/xdg")}
        with tempfile.TemporaryFile("w+") as told:
            child = subprocess.Popen(
                ["sh", "-c", f'ulimit -v {MEMORY}; exec "$@"', "sh", *words],
                cwd=self.root,
                env={**os.environ, **ways},
                stdout=told,
                stderr=told,
                start_new_session=True,
            )
            try:
                code = child.wait(timeout=BATCH_SECONDS)
            except subprocess.TimeoutExpired:
                code = 1
            finally:
                if child.poll() is None:
                    os.killpg(child.pid, signal.SIGKILL)
                    child.wait()
            told.seek(0)
            return code, told.read()


def row(seed: int, killed: int, tried: int) -> str:
    """Return a run as a row of the table."""
    return f"| {datetime.now(UTC).date()} | {seed} | {killed} of {tried} | {100 * killed / max(tried, 1):.0f} % |"


def write_sheet(line: str, page: Path) -> None:
    """Put a run on top of the table between the markers of a page, which keeps the last few."""
    text = page.read_text("utf-8")
    head, body, tail = re.split(r"(?<=<!-- mutants -->\n)(.*?)(?=<!-- end of mutants -->)", text, flags=re.DOTALL)
    rows = [line, *re.findall(r"^\| \d{4}-.*$", body, re.MULTILINE)][:KEPT]
    table = "\n".join(("| day | seed | killed | score |", "| --- | --- | --- | --- |", *rows))
    page.write_text(f"{head}\n{table}\n\n{tail}", "utf-8")


def run(options: argparse.Namespace, copies: list[TreeCopy]) -> tuple[int, list[Mutant]]:
    """Try mutants, one in each copy at a time; return how many were tried, and the survivors."""
    equal, root = read_equal(options.equal), copies[0].root
    sources = sorted(path for path in (root / "src").rglob("*.py") if path.is_file())
    every = [m for path in sources for m in mutants_of(path.relative_to(root).as_posix(), path.read_bytes())]
    chosen = random.Random(options.seed).sample(every, len(every))
    chosen = [mutant for mutant in chosen if re.search(options.only, str(mutant)) and mutant.name not in equal]
    chosen, survivors = chosen[: options.count], []
    print(f"seed {options.seed}: {len(chosen)} of {len(every):,} mutants", flush=True)
    free: SimpleQueue[TreeCopy] = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def killer_of(mutant: Mutant) -> str | None:
        copy = free.get()
        try:
            return copy.killer(mutant)
        finally:
            free.put(copy)

    with ThreadPoolExecutor(len(copies)) as pool:
        for number, (mutant, killer) in enumerate(zip(chosen, pool.map(killer_of, chosen), strict=True), 1):
            if killer is None:
                survivors.append(mutant)
            print(f"[{number}/{len(chosen)}] {mutant}: {killer or 'SURVIVES'}", flush=True)
    return len(chosen), survivors


def main() -> int:
    """Run what the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--seed", type=int, default=random.SystemRandom().randrange(1_000_000), help="default: a new one"
    )
    parser.add_argument(
        "--count", type=int, default=COUNT, help=f"mutants to try (default: {COUNT}; fewer are not written down)"
    )
    parser.add_argument("--jobs", type=int, default=JOBS, help=f"mutants at a time (default: {JOBS})")
    parser.add_argument("--only", default="", metavar="REGEX", help="only mutants whose line in the report matches")
    parser.add_argument("--checkout", type=Path, default=ROOT, help=argparse.SUPPRESS)
    parser.add_argument("--equal", type=Path, default=EQUAL, help=argparse.SUPPRESS)
    parser.add_argument("--sheet", type=Path, default=SHEET, help="page that the score is written into")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copies = [TreeCopy.copy(options.checkout, Path(folder, str(number))) for number in range(options.jobs)]
        tried, survivors = run(options, copies)
    broken = sorted({name for copy in copies for name in copy.broken})
    line = row(options.seed, tried - len(survivors), tried)
    print("\n".join(("", line, *(f"survives: {mutant}" for mutant in survivors))))
    print("".join(f"fails without a mutant: {name}\n" for name in broken), end="")
    if tried >= COUNT and not options.only:
        write_sheet(line, options.sheet)
    return 1 if survivors or broken else 0


if __name__ == "__main__":
    sys.exit(main())
