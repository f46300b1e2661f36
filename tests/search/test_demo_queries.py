"""Forty queries that a reader of the demo course might type, written by hand; run by the script of the page in Node."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.terms import analyse_site
from lectorium.plan.makers.search import search_index
from lectorium.search.build_index import MANIFEST
from lectorium.text.memory import Memory
from required_tools import need

QUERIES = {
    "bootstrap": "04-bootstrap",
    "boostrap": "04-bootstrap",
    "when does the bootstrap fail": "04-bootstrap/#when-it-fails",
    "three intervals": "04-bootstrap/#three-intervals-from-plain-to-careful",
    "confidence interval": "04-bootstrap",
    "efron": "04-bootstrap",
    "p-value": "05-tests",
    "p value definition": "05-tests",
    "misreading": "05-tests/#five-misreadings",
    "forking paths": "05-tests/#forking-paths",
    "abandon significance": "05-tests",
    "benjamini": "06-many-tests",
    "false discovery rate": "06-many-tests",
    "procedure of benjamini": "06-many-tests/#the-procedure-of-benjamini-and-hochberg",
    "least squares": "07-regression/#least-squares-in-one-line-of-algebra",
    "tall parents": "07-regression/#tall-parents-less-tall-children",
    "regresion": "07-regression",
    "reading coefficients": "07-regression/#reading-a-coefficient",
    "lasso": "08-shrinkage",
    "ridge and lasso": "08-shrinkage/#ridge-and-lasso",
    "stein paradox": "08-shrinkage",
    "choose penalty": "08-shrinkage/#choosing-the-penalty",
    "metropolis": "09-bayes",
    "metropolis algorithm": "09-bayes/#the-algorithm-of-metropolis",
    "hamiltonian monte carlo": "09-bayes",
    "berkeley": "10-causes",
    "potential outcome": "10-causes/#potential-outcomes",
    "confounding graphs": "10-causes",
    "random forests": "11-forests",
    "leakage": "11-forests",
    "xgboost": "11-forests",
    "checklist pull request": "11-forests/#a-checklist-for-the-pull-request",
    "birthday problem": "03-simulation/#the-birthday-problem-three-ways",
    "darts": "03-simulation/#throwing-darts-at-a-square",
    "literary digest": "01-counting",
    "three populations": "01-counting/#three-populations",
    "anscombe": "02-looking",
    "four data sets": "02-looking/#four-data-sets-one-summary",
    "grading": "policies/#grading",
    "what to install": "00-platform/#what-to-install",
}
"""What is typed, and the page, or the section, that it should lead to."""


@pytest.fixture(scope="module")
def answers(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return the addresses of the first results of each query."""
    need(shutil.which("node") is not None, "Node")
    folder = tmp_path_factory.mktemp("search")
    analysis = analyse_site(CourseRequest(root, dialects, datetime(2026, 9, 1, tzinfo=UTC)), Memory())
    assert analysis.plan_input is not None
    index = search_index(analysis.plan_input)
    (folder / MANIFEST).write_text(index.manifest, encoding="utf-8")
    for part in index.parts:
        (folder / f"{part.name}.js").write_text(part.make(), encoding="utf-8")
    program = ["node", str(root / "bench/run_search.js"), str(root / "static/js/search.js"), str(folder)]
    asked = "".join(json.dumps({"query": query}) + "\n" for query in QUERIES)
    done = subprocess.run(program, input=asked, capture_output=True, text=True, check=True)
    rows = map(json.loads, done.stdout.splitlines())
    return {
        query: [each["page"] + each["url"] for each in row["results"]] for query, row in zip(QUERIES, rows, strict=True)
    }


def test_what_was_looked_for_is_among_the_first_three(answers: dict[str, list[str]]) -> None:
    lost = {query: found[:3] for query, found in answers.items() if not any(QUERIES[query] in url for url in found[:3])}
    assert lost == {}


def test_nine_in_ten_are_the_first(answers: dict[str, list[str]]) -> None:
    later = {
        query: found[:1] for query, found in answers.items() if not any(QUERIES[query] in url for url in found[:1])
    }
    assert len(QUERIES) == 40
    assert len(later) <= 4, later


@pytest.mark.parametrize("words", ["bootstrap", "p-value"])
def test_a_lecture_with_it_in_its_title_comes_before_a_reading_of_it(answers: dict[str, list[str]], words: str) -> None:
    assert answers[words][0] == f"../lectures/{QUERIES[words]}/"
