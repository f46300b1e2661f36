"""Selection, suppression, baseline and fixes: what counts, and what stays byte for byte."""

from __future__ import annotations

from collections import Counter

from lectorium.check.baseline import key_of, new_findings, read_baseline, write_baseline
from lectorium.check.finding import locate
from lectorium.check.fixing import apply_edits, diff, edits_of
from lectorium.check.review import suppress
from lectorium.check.rules import ALL_CODES
from lectorium.conduct.selection import Selection, unknown_word, with_severity
from lectorium.conduct.suppression import read_suppressions
from lectorium.model.codes import UNKNOWN_SETTING
from lectorium.model.config import CheckPolicy, PerFileIgnore
from lectorium.text.codes import OWN_FAULT
from lectorium.text.diagnostic import Code, Diagnostic, Edit, Fix
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

MISSING = Code("IMG001", "missing-image", "error")
NO_ALT = Code("ALT001", "missing-alt", "warning")
BROKEN = Code("FM001", "invalid-yaml", "error", blocks=True)


def _at(text: str, part: str, code: Code = MISSING, path: str = "a.md") -> Diagnostic:
    start = text.index(part)
    return Diagnostic(code, "it is wrong", Span(path, start, start + len(part)))


def test_select_and_ignore_take_codes_names_and_prefixes() -> None:
    items = (_at("x", "x"), _at("x", "x", NO_ALT))

    def kept(selection: Selection) -> list[str]:
        return [item.code.code for item in items if selection.counts(item)]

    assert kept(Selection()) == ["IMG001", "ALT001"]
    assert kept(Selection(select=("img",))) == ["IMG001"]
    assert kept(Selection(ignore=("missing-alt",))) == ["IMG001"]
    assert kept(Selection(select=("ALL",), ignore=("IMG001",))) == ["ALT001"]
    assert kept(Selection(off_by_default=frozenset({"ALT001"}))) == ["IMG001"]
    assert kept(Selection(select=("ALT",), off_by_default=frozenset({"ALT001"}))) == ["ALT001"]


def test_a_slip_in_the_list_of_the_config_does_not_hide_what_tells_of_it() -> None:
    policy = CheckPolicy(select=("IMGG",))
    slip = Diagnostic(UNKNOWN_SETTING, "no rule is called `IMGG`", Span("course.yml", 0, 4))
    assert Selection(policy=policy).counts(slip)
    assert not Selection(policy=policy).counts(_at("x", "x"))
    assert not Selection(("img",), policy=policy).counts(slip)
    assert not Selection(policy=CheckPolicy(select=("IMGG",), ignore=("COURSE001",))).counts(slip)


def test_what_blocks_the_build_cannot_be_ignored() -> None:
    policy = CheckPolicy(ignore=("FM",), severity=(("FM001", "info"),))
    assert Selection(ignore=("ALL",), policy=policy).counts(_at("x", "x", BROKEN))
    assert with_severity(_at("x", "x", BROKEN), policy).severity == "error"


def test_per_file_ignores_match_globs() -> None:
    policy = CheckPolicy(per_file_ignores=(PerFileIgnore("content/old/*", ("IMG",)),))
    assert not Selection(policy=policy).counts(_at("x", "x", path="content/old/a.md"))
    assert Selection(policy=policy).counts(_at("x", "x", path="content/new/a.md"))


def test_severity_comes_from_the_config() -> None:
    assert with_severity(_at("x", "x"), CheckPolicy(severity=(("missing-image", "info"),))).severity == "info"


def test_a_comment_behind_a_value_of_yaml_speaks_for_its_own_line() -> None:
    head = "---\ntitle: A # lectorium-ignore FM021: a\nfoo: 1 # lectorium-ignore FM021, IMG001\n---\n"
    text = f"{head}\nWords # lectorium-ignore IMG001\n"
    assert [(each.codes, each.reason, each.first_line, each.last_line) for each in read_suppressions(_file(text))] == [
        (("FM021",), "a", 2, 2),
        (("FM021", "IMG001"), "", 3, 3),
    ]
    windows = head.replace("---\n", "+++\n").replace("\n", "\r\n")
    assert [each.first_line for each in read_suppressions(_file(windows))] == [2, 3]
    (found,) = read_suppressions(SourceFile("course.yml", "title: A\nfoo: 1 # lectorium-ignore COURSE001\n", ""))
    assert (found.codes, found.first_line, found.last_line) == (("COURSE001",), 2, 2)
    assert read_suppressions(_file("---\ntitle: A#lectorium-ignore FM021\n---\n")) == ()


def _file(text: str) -> SourceFile:
    return SourceFile("a.md", text, "")


def test_a_suppression_speaks_for_its_line_and_the_next_written_one() -> None:
    text = "<!-- lectorium-ignore IMG001: it comes on Monday -->\n\n![](a.png)\n![](b.png)\n"
    source = SourceFile("a.md", text, "d")
    left = suppress((_at(text, "a.png"), _at(text, "b.png")), source)
    assert [text[item.span.start : item.span.end] for item in left] == ["b.png"]


def test_an_unused_suppression_is_reported_with_a_fix() -> None:
    text = "<!-- lectorium-ignore IMG001, ALT: why -->\n"
    (item,) = suppress((), SourceFile("a.md", text, "d"))
    assert (item.code.code, item.message) == ("CHECK001", "nothing here needs to be ignored for IMG001, ALT")
    assert item.fix is not None
    assert apply_edits(text, item.fix.edits) == "\n"


def test_a_suppression_needs_a_reason() -> None:
    text = "---\ntitle: x\n# lectorium-ignore FM\nfoo: 1\n---\n"
    (item,) = suppress((_at(text, "foo", Code("FM010", "unknown-key", "warning")),), SourceFile("a.md", text, "d"))
    assert (item.code.code, item.message) == ("CHECK002", "FM is ignored without a reason")


def test_a_comment_that_is_meant_as_a_suppression_and_is_none_is_reported() -> None:
    text = "<!-- lectorium-ignore: IMG001 it comes -->\n\n`lectorium-ignore`\n"
    (item,) = suppress((), SourceFile("a.md", text, ""))
    assert (item.code.name, text[item.span.start : item.span.end]) == (
        "unreadable-suppression",
        "lectorium-ignore: IMG001 it comes",
    )
    assert item.help == "write it as `lectorium-ignore IMG001: the reason`"


def test_a_whole_file_can_be_suppressed_but_not_what_blocks() -> None:
    text = "<!-- lectorium-ignore-file ALL: legacy -->\n\n\nx y\n"
    left = suppress((_at(text, "x"), _at(text, "y", BROKEN)), SourceFile("a.md", text, "d"))
    assert [item.code.code for item in left] == ["FM001"]


def test_a_comment_at_what_stops_a_build_says_that_it_cannot() -> None:
    text = "---\nx: y # lectorium-ignore FM001: as it is\n---\n"
    stop, told = suppress((_at(text, "y", BROKEN),), SourceFile("a.md", text, "d"))
    assert stop.code is BROKEN
    assert (told.code.code, told.message) == ("CHECK001", "FM001 stops the build, so no comment ignores it")
    assert told.help == "mend what it says, and remove the comment"


def test_a_comment_without_a_code_behind_a_value_is_reported() -> None:
    text = "---\nx: y # lectorium-ignore\n---\n"
    (item,) = suppress((), SourceFile("a.md", text, ""))
    assert (item.code.code, item.span.start) == ("CHECK003", text.index("lectorium-"))


def test_the_baseline_forgives_old_findings_wherever_they_move() -> None:
    old = SourceFile("a.md", "![](a.png)\n", "1")
    new = SourceFile("a.md", "more\n\n![](a.png)\n![](c.png)\n", "2")
    kept = read_baseline(write_baseline((locate(_at(old.text, "a.png"), lambda _: old),)))
    assert kept is not None
    found = tuple(locate(_at(new.text, part), lambda _: new) for part in ("a.png", "c.png"))
    assert new_findings(found, kept) == found[1:]


def test_a_second_equal_finding_is_new() -> None:
    source = SourceFile("a.md", "![](a.png)\n![](a.png)\n", "1")
    item = locate(_at(source.text, "a.png"), lambda _: source)
    kept = read_baseline(write_baseline((item,)))
    assert kept is not None
    assert new_findings((item, item), kept) == (item,)


def test_a_fault_of_our_own_is_never_an_old_finding() -> None:
    source = SourceFile("a.md", "text\n", "1")
    blocking, own = (locate(_at(source.text, "text", code), lambda _: source) for code in (BROKEN, OWN_FAULT))
    known = Counter(key_of(item) for item in (blocking, own))
    assert new_findings((blocking, own), known) == (blocking, own)
    assert new_findings((blocking, own), known, blocking=False) == (own,)


def test_a_file_that_is_no_baseline_is_none() -> None:
    assert read_baseline("[]") is None
    assert read_baseline("[" * 100_000) is None
    assert read_baseline('{"lectorium-baseline": 1, "findings": {"a": 1e999}}') is None
    assert read_baseline("{") is None
    assert read_baseline('{"lectorium-baseline": 1, "findings": []}') is None


def _fixable(start: int, end: int, text: str, safe: bool = True) -> Diagnostic:
    fix = Fix("mend", (Edit(Span("a.md", start, end), text),), safe)
    return Diagnostic(MISSING, "wrong", Span("a.md", start, end), fix=fix)


def test_fixes_keep_every_other_byte() -> None:
    edits = edits_of((_fixable(8, 9, "Y"), _fixable(0, 1, "X")), unsafe=False)["a.md"]
    assert apply_edits("a b\r\n\tc d\n", edits) == "X b\r\n\tc Y\n"


def test_overlapping_and_unsafe_fixes_wait() -> None:
    items = (_fixable(0, 3, "one"), _fixable(2, 5, "two"), _fixable(8, 9, "three", safe=False))
    assert [edit.text for edit in edits_of(items, unsafe=False)["a.md"]] == ["one"]
    assert [edit.text for edit in edits_of(items, unsafe=True)["a.md"]] == ["one", "three"]


def test_neighbours_are_replaced_in_one_round_and_an_insertion_waits() -> None:
    items = (_fixable(0, 3, "one"), _fixable(3, 5, ""), _fixable(5, 5, "+"))
    (edits,) = edits_of(items, unsafe=False).values()
    assert apply_edits("abcdefg", edits) == "onefg"


def test_diff_is_what_git_apply_reads() -> None:
    told = diff(SourceFile("a.md", "one\ntwo", "d"), "one\n2")
    assert told == (
        "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n one\n-two\n\\ No newline at end of file\n+2\n"
        "\\ No newline at end of file\n"
    )


def test_a_suppression_that_is_shown_in_a_code_block_speaks_for_nothing() -> None:
    text = "a\n\n```html\n<!-- lectorium-ignore IMG001: shown -->\n```\n"
    assert read_suppressions(SourceFile("a.md", text, "")) == ()


def test_a_page_that_became_lighter_is_no_new_finding() -> None:
    heavy = Code("IMG108", "images-of-page-over-budget", "warning")
    old, new = (
        locate(Diagnostic(heavy, f"the pictures weigh {size} MB; the budget is 10.0 MB", Span.of_file("a.md")), _none)
        for size in ("11.6", "10.7")
    )
    baseline = read_baseline(write_baseline((old,)))
    assert baseline is not None
    assert new_findings((new,), baseline) == ()


def test_another_picture_on_the_same_line_is_a_new_finding() -> None:
    missing = Code("IMG001", "missing-image", "error")
    source = SourceFile("a.md", "![](a1.png) ![](a2.png)\n", "")
    old, new = (
        locate(Diagnostic(missing, f"the picture `{name}` does not exist", Span("a.md", 4, 10)), lambda _: source)
        for name in ("a1.png", "a2.png")
    )
    baseline = read_baseline(write_baseline((old,)))
    assert baseline is not None
    assert new_findings((old, new), baseline) == (new,)


def _none(_path: str) -> None:
    return None


def test_a_word_names_codes_by_code_name_and_family() -> None:
    assert unknown_word("IMG001", ALL_CODES) == ""
    assert unknown_word("img", ALL_CODES) == ""
    assert unknown_word("missing-image", ALL_CODES) == ""
    assert unknown_word("ALL", ALL_CODES) == ""
    slip = unknown_word("missing-imag", ALL_CODES)
    assert slip == "no rule is called `missing-imag`. did you mean `missing-image`?"
    assert unknown_word("IMGG", ALL_CODES) == "no rule is called `IMGG`. did you mean `IMG`?"
    assert unknown_word("qqqqqq", ALL_CODES) == "no rule is called `qqqqqq`. `lectorium rule` lists them all"
    assert unknown_word("IMG001", ()) == "no rule is called `IMG001`. `lectorium rule` lists them all"
