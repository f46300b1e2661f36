"""Bad inputs for a long time: every case in every format and way of building, then pairs of them in one course."""

from __future__ import annotations

import importlib
import json
import random
import shutil
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic

from bad_case import BadCase
from bad_case_files import lay_out
from bad_case_run import BLOCKING, ONLY_BUILD, command, findings, judge, text_faults, tree

Work = Callable[[Path], dict[str, int]]
"""Does one step in an empty folder and returns what it has counted; raises AssertionError."""

FORMATS = ("json", "sarif", "junit", "github")
WAYS = ((), ("--no-cache", "-j", "2"), ("--portable", "--zip", "site.zip"), ("--drafts", "--future"), ("--strict",))
MOST_PAIRS = 20_000


def soak(journal: Path, seconds: float) -> dict[str, int]:
    """Go on from the journal until the time is up; raises AssertionError that names case, seed and file."""
    listed = importlib.import_module("test_bad_inputs")
    cases = [case for case in listed.CASES if case.name not in listed.PENDING]
    done = _done(journal)
    figures = Counter(cases=0, kinds=0, commands=0, pairs=0)
    for counted in done.values():
        figures.update(counted)
    deadline = monotonic() + seconds
    for name, work in _steps(cases):
        if monotonic() > deadline:
            break
        if name not in done:
            figures.update(_run(name, work, journal))
    figures["kinds"] = len({case.kind for case in cases})
    return dict(figures)


def _done(journal: Path) -> dict[str, dict[str, int]]:
    lines = journal.read_text("utf-8").splitlines() if journal.exists() else []
    records = [json.loads(line) for line in lines if line.endswith("}")]  # the last may have been cut off
    return {record["step"]: record["figures"] for record in records if "figures" in record}


def _run(name: str, work: Work, journal: Path) -> dict[str, int]:
    """Do one step; the journal says which one began, so that one that ends the process is known."""
    _write(journal, {"step": name, "begins": True})
    top = Path(tempfile.mkdtemp(prefix="lectorium-soak-"))
    try:
        counted = work(top)
    except Exception as error:
        raise AssertionError(f"tests/soak/bad_inputs, {name}: {error}") from error
    finally:
        shutil.rmtree(top, ignore_errors=True)
    _write(journal, {"step": name, "figures": counted})
    return counted


def _write(journal: Path, record: dict[str, object]) -> None:
    with journal.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(record) + "\n")


def _steps(cases: list[BadCase]) -> Iterator[tuple[str, Work]]:
    for case in cases:
        yield f"case {case.name}", partial(_one, case)
    plain = [case for case in cases if _is_plain(case)]
    for seed in range(MOST_PAIRS):
        first, second = random.Random(seed).sample(plain, 2)
        second = _beside(second)
        if _can_stand_together(first, second):
            yield f"seed {seed}, {first.name} and {second.name}", partial(_two, first, second)


def _one(case: BadCase, top: Path) -> dict[str, int]:
    """Judge one case, then build it in every way and tell of it in every format."""
    faults = list(judge(case, top / "judged"))
    assert not faults, f"{case.path}\n" + "\n".join(faults)
    if case.check is None or case.build is None or any(name == "alone" for name, _ in case.directives):
        return {"cases": 1, "commands": len(case.runs)}
    lay_out(case, top / "ways")
    _tell_in_every_format(case, top / "ways")
    _build_in_every_way(case, top / "ways")
    return {"cases": 1, "commands": 3 + len(FORMATS) + len(WAYS)}


def _tell_in_every_format(case: BadCase, top: Path) -> None:
    _, said = command(top, ["check", "-C", "course"])
    for form in FORMATS:
        code, text = command(top, ["check", "-C", "course", "-q", "--output-format", form])
        assert code == case.check, f"{case.path}: exit code {code} in the format {form}\n{text}"
        assert not list(text_faults(text)), f"{case.path}: {form}: {list(text_faults(text))}"
        _assert_format(form, text, len(findings(said)), case)


def _assert_format(form: str, text: str, count: int, case: BadCase) -> None:
    """Assert that a format can be read, and holds as many findings as the text does."""
    if form == "json":
        found = len(json.loads(text))
    elif form == "sarif":
        found = len(json.loads(text)["runs"][0]["results"])
    elif form == "junit":
        found = sum(item.tag in ("failure", "system-out") for item in ET.fromstring(text).iter())
    else:
        found = count if all(line.startswith("::") for line in text.splitlines()) else -1
    assert found == count, f"{case.path}: {found} findings in the format {form}, {count} in the text\n{text}"


def _build_in_every_way(case: BadCase, top: Path) -> None:
    for way in WAYS:
        code, text = command(top, ["build", "course", *way])
        strict = way == ("--strict",) and code == 1
        assert strict or code == case.build, f"{case.path}: exit code {code} of build {way}\n{text}"
        assert not list(text_faults(text)), f"{case.path}: build {way}: {list(text_faults(text))}"


def _two(first: BadCase, second: BadCase, top: Path) -> dict[str, int]:
    """Build two cases in one course: what stops one of them stops both, and the last good site stays."""
    where = f"{first.path} and {second.path}"
    lay_out(replace(first, files=first.files + second.files), top)
    good = tree(top / "course/_site")
    code, said = command(top, ["build", "course"])
    found = findings(said)
    assert not list(text_faults(said)), f"{where}: {list(text_faults(said))}"
    wanted = {item for case in (first, second) for item in case.findings if item[1] in BLOCKING - ONLY_BUILD}
    assert wanted <= set(found), f"{where}: not told together: {sorted(wanted - set(found))}\n{said}"
    stops = any(item[1] in BLOCKING for item in found)
    assert code == int(stops), f"{where}: exit code {code}\n{said}"
    assert code == 0 or tree(top / "course/_site") == good, f"{where}: the last good site did not stay"
    return {"pairs": 1, "commands": 1}


def _is_plain(case: BadCase) -> bool:
    return case.build in (0, 1) and not case.directives and not any(item[1] == "ANY" for item in case.findings)


def _beside(case: BadCase) -> BadCase:
    """Return a case whose `bad.md` is called otherwise, so that it can stand beside another."""
    found = [(severity, code, place.replace("/bad.", "/worse.")) for severity, code, place in case.findings]
    return replace(case, files=[(path.replace("/bad.", "/worse."), data) for path, data in case.files], findings=found)


def _can_stand_together(first: BadCase, second: BadCase) -> bool:
    """Tell whether two cases are of one kind of course and share no file, and neither decides which posts there are."""
    names = [{path.rsplit("/", 1)[-1].casefold() for path, _ in case.files} for case in (first, second)]
    decides = any(path.endswith("_config.yml") and b"collections" in data for path, data in first.files + second.files)
    return first.is_jekyll == second.is_jekyll and names[0].isdisjoint(names[1]) and not decides
