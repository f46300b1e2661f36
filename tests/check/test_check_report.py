"""The report: what is asked for by path, what is always told, exit codes, statistics."""

from __future__ import annotations

import pytest

from lectorium.check.baseline import key_of, read_baseline
from lectorium.check.finding import locate
from lectorium.check.report import choose, exit_code, statistics, without_baseline
from lectorium.check.review import Review
from lectorium.conduct.selection import Selection, names, unknown_word, with_severity
from lectorium.model.config import CheckPolicy
from lectorium.text.codes import OWN_FAULT, PLUGIN_FAILED
from lectorium.text.diagnostic import Code, Diagnostic, Fix, Severity
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

MISSING = Code("IMG001", "missing-image", "error")
NO_ALT = Code("ALT001", "missing-alt", "warning")
LONG = Code("IMG101", "long", "info")
BROKEN = Code("FM001", "invalid-yaml", "error", blocks=True)

USUAL = CheckPolicy()


def at(path: str, code: Code = MISSING) -> Diagnostic:
    return Diagnostic(code, "it is wrong", Span(path, 0, 1))


def review(*found: Diagnostic, config: str = "course.yml", policy: CheckPolicy = USUAL) -> Review:
    return Review(found, policy, config, find=lambda path: SourceFile(path, f"text of {path}\n", ""), real={})


@pytest.mark.parametrize(
    ("paths", "kept"),
    [
        ((), ["a/b.md", "a/bc.md", "a", "course.yml"]),
        (("",), ["a/b.md", "a/bc.md", "a", "course.yml"]),
        (("a",), ["a/b.md", "a/bc.md", "a", "course.yml"]),
        (("a/b",), ["course.yml"]),
        (("a/b.md",), ["a/b.md", "course.yml"]),
        (("x", "a/bc.md"), ["a/bc.md", "course.yml"]),
    ],
)
def test_paths_choose_whole_names_and_the_config_is_always_told(paths: tuple[str, ...], kept: list[str]) -> None:
    found = review(at("a/b.md"), at("a/bc.md"), at("a"), at("course.yml", BROKEN))
    assert [item.span.path for item in choose(found, Selection(), paths)] == kept


def test_other_paths_are_left_out_also_in_the_config() -> None:
    found = review(at("course.yml"), at("b.md", BROKEN), at("c.md", OWN_FAULT), at("d.md", PLUGIN_FAILED))
    assert [item.span.path for item in choose(found, Selection(), ("x",))] == ["c.md", "d.md"]
    assert choose(review(at("b.md"), config=""), Selection(), ("x",)) == (at("b.md"),)


def test_severities_are_those_of_the_config() -> None:
    policy = CheckPolicy(severity=(("ALT", "info"), ("IMG", "warning"), ("IMG001", "info"), ("FM", "info")))
    found = choose(review(at("a"), at("a", NO_ALT), at("a", BROKEN), policy=policy), Selection(policy=policy))
    assert [item.severity for item in found] == ["warning", "info", "error"]
    assert with_severity(at("a", LONG), CheckPolicy()) == at("a", LONG)


@pytest.mark.parametrize(
    ("codes", "code", "strict_code"),
    [
        ((), 0, 0),
        ((LONG,), 0, 0),
        ((LONG, NO_ALT), 0, 1),
        ((NO_ALT, MISSING), 1, 1),
        ((BROKEN,), 1, 1),
        ((LONG, OWN_FAULT), 2, 2),
        ((PLUGIN_FAILED,), 2, 2),
    ],
)
def test_exit_codes(codes: tuple[Code, ...], code: int, strict_code: int) -> None:
    found = tuple(at("a.md", each) for each in codes)
    assert exit_code(found, review(), False) == code
    assert exit_code(found, review(), True) == strict_code
    assert exit_code(found, review(config=""), False) == 2


def test_a_config_that_stops_the_build_is_2() -> None:
    assert exit_code((at("course.yml", BROKEN),), review(), False) == 2
    assert exit_code((at("course.yml", MISSING),), review(), False) == 1


def test_statistics_count_by_code_and_severity_the_most_frequent_first() -> None:
    severity: Severity = "info"
    fixed = Diagnostic(LONG, "m", Span("a", 0, 1), fix=Fix("do", (), safe=False))
    mild = with_severity(at("a", NO_ALT), CheckPolicy(severity=(("ALT", severity),)))
    found = (at("a", NO_ALT), at("b"), fixed, at("c"), at("a", LONG), mild)
    assert statistics(found) == (
        "     2      IMG001    error   missing-image\n"
        "     2  [*] IMG101    info    long\n"
        "     1      ALT001    info    missing-alt\n"
        "     1      ALT001    warning missing-alt\n"
    )
    assert statistics(()) == ""


def test_what_a_baseline_knows_is_left_out_once_for_each_time_it_is_known() -> None:
    found = (at("a.md"), at("a.md"), at("b.md"), at("a.md", BROKEN), at("a.md", OWN_FAULT), at("a.md", PLUGIN_FAILED))
    made = review(*found)
    known = read_baseline('{"lectorium-baseline": 1, "findings": {}}')
    assert known is not None
    for item in (found[0], *found[2:]):
        known[key_of(locate(item, made.find))] += 1
    assert without_baseline(found, made, known) == (found[0], *found[3:])
    assert without_baseline(found, made, known, blocking=False) == (found[0], *found[4:])
    assert known[key_of(locate(found[0], made.find))] == 1


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ('{"lectorium-baseline": 1, "findings": {"a": 2, "b": "3"}}', {"a": 2, "b": 3}),
        ('{"lectorium-baseline": 1, "findings": {}}', {}),
        ('{"lectorium-baseline": 1}', None),
        ('{"lectorium-baseline": 2, "findings": {}}', None),
        ('{"findings": {}}', None),
        ("[]", None),
        ("", None),
    ],
)
def test_what_is_a_baseline(text: str, counts: dict[str, int] | None) -> None:
    assert read_baseline(text) == counts


@pytest.mark.parametrize(
    ("word", "named"),
    [
        *(("IMG001", True), ("img0", True), ("IMG", True), ("all", True), ("ALL", True), ("missing-image", True)),
        *(("Missing-Image", True), ("", False), ("missing", False), ("IMG0011", False), ("MG001", False)),
    ],
)
def test_words_that_name_a_code(word: str, named: bool) -> None:
    assert names(MISSING, (word,)) is named
    assert names(MISSING, ("zzz", word)) is named
    assert names(MISSING, ()) is False


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("IMG", ""),
        ("IMG0001", "no rule is called `IMG0001`. did you mean `IMG001`?"),
        ("mising-image", "no rule is called `mising-image`. did you mean `missing-image`?"),
        ("ALT9", "no rule is called `ALT9`. did you mean `ALT`?"),
        ("qqqqqqqqq", "no rule is called `qqqqqqqqq`. `lectorium rule` lists them all"),
    ],
)
def test_words_that_name_none(word: str, told: str) -> None:
    assert unknown_word(word, (NO_ALT, MISSING)) == told


def test_what_the_command_line_selects_comes_before_the_config() -> None:
    policy = CheckPolicy(select=("ALT",))
    assert [Selection(policy=policy).counts(item) for item in (at("a"), at("a", NO_ALT))] == [False, True]
    chosen = Selection(select=("IMG",), policy=policy)
    assert [chosen.counts(item) for item in (at("a"), at("a", NO_ALT))] == [True, False]
    assert not Selection(policy=CheckPolicy(ignore=("img",))).counts(at("a"))
