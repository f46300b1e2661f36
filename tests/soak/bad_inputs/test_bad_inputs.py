"""Bad inputs by kind: each has the outcome that its file says, and nothing of what no input may cause."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bad_case import BadCase, read_case, with_printed
from bad_case_run import judge, printed

CASES = tuple(read_case(path) for path in sorted((Path(__file__).parent / "cases").glob("*.case")))
PENDING: frozenset[str] = frozenset()
"""Cases whose right outcome is written down and is not there yet."""
EVERY_TIME = ("-1", "-4", "-7")
"""Ends of the names of the cases that every run of the tests looks at; the others would take a minute more."""
HEAVY = frozenset(
    (
        "sizes-1",
        "sizes-2",
        "sizes-3",
        "sizes-6",
        "tags-4",
        "templates-endless-1",
        "templates-endless-2",
        "templates-endless-3",
        "templates-endless-4",
    )
)
"""Cases that take seconds each."""
FEWEST_CASES, FEWEST_KINDS, MOST_OF_A_KIND = 300, 60, 8


def cases_as_parameters() -> list[object]:
    return [pytest.param(case, id=case.name, marks=[] if is_quick(case) else [pytest.mark.slow]) for case in CASES]


def is_quick(case: BadCase) -> bool:
    return case.name.endswith(EVERY_TIME) and case.name not in HEAVY


@pytest.mark.parametrize("case", cases_as_parameters())
def test_a_bad_input_has_the_outcome_that_it_must_have(case: BadCase, tmp_path: Path) -> None:
    faults = list(judge(case, tmp_path))
    if case.name in PENDING:
        assert faults, f"{case.path} has its right outcome now: take it off the list PENDING"
    else:
        assert not faults, f"{case.path}\n\n" + "\n\n".join(faults)


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case.printed is not None and case.name not in PENDING | HEAVY],
    ids=lambda case: case.name,
)
def test_what_is_printed_about_it(case: BadCase, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    text = printed(case, tmp_path)
    if request.config.getoption("--update"):
        case.path.write_text(with_printed(case, text), "utf-8")
    else:
        assert text == case.printed, f"{case.path}: `pytest --update` writes it anew"


def test_there_are_many_of_many_kinds() -> None:
    kinds = Counter(case.kind for case in CASES)
    assert len(CASES) >= FEWEST_CASES
    assert len(kinds) >= FEWEST_KINDS
    assert max(kinds.values()) <= MOST_OF_A_KIND
    told = {case.kind for case in CASES if case.name not in PENDING | HEAVY}
    assert {case.kind for case in CASES if case.printed is not None} == told, "a kind has no printed text"


def test_the_list_of_pending_cases_names_cases() -> None:
    assert {case.name for case in CASES} >= PENDING
