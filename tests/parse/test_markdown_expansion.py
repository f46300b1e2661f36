"""What is written once and used often grows no text beyond its limit; the rest stays as it is written."""

from __future__ import annotations

import pytest

from lectorium.parse.markdown.plain import search_text
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.markdown.tokenize import tokenize
from lectorium.parse.markdown.tokenized import Tokenized
from lectorium.text.limits import EMPTY_CELLS, EXPANSION
from lectorium.text.report import format_diagnostic
from lectorium.text.source import SourceFile

LONG = "x" * 4_999
TIMES = EXPANSION // (len(LONG) + 1)
"""Uses of a long title that are still within the limit; the address counts one."""

ERROR = (
    "error LIMIT002 [text-expands] what is defined once and used again and again adds more than 100,000 characters"
    " from here on"
)
HELP = "  = help: write shorter definitions, or use them less often"


def read(text: str, limit: int = 0) -> tuple[Tokenized, list[str]]:
    source = SourceFile("a.md", text, "")
    made = tokenize(source, 0, Syntax())
    found = [item for item in made.diagnostics if item.code.code == "LIMIT002"]
    return made, [format_diagnostic(item, lambda _: source) for item in found]


def count(made: Tokenized, kind: str) -> int:
    return sum(child.type == kind for token in made.tokens for child in (token, *(token.children or ())))


@pytest.mark.parametrize(
    ("definition", "use", "kind", "place"),
    [
        (f'[a]: b "{LONG}"', "[a]", "link_open", "a.md:23:1: "),
        (f'[a]: b "{LONG}"', "![a]", "image", "a.md:23:2: "),
        (f"*[a]: {LONG}y", "a", "abbr_open", "a.md:3:1: "),
    ],
)
def test_a_definition_is_used_as_long_as_the_text_may_grow(definition: str, use: str, kind: str, place: str) -> None:
    made, found = read(f"{definition}\n\n" + f"{use}\n" * TIMES)
    assert (count(made, kind), found) == (TIMES, [])
    made, found = read(f"{definition}\n\n" + f"{use}\n" * (TIMES + 2))
    assert count(made, kind) == TIMES
    (fault,) = found
    assert fault.startswith(place + ERROR)
    assert fault.endswith(HELP)
    assert search_text(made.tokens).count("a") == TIMES + 2


def test_lists_of_attributes_grow_a_text_as_little() -> None:
    body = "{:a: title='" + "x" * 500 + "'}\n\n" + "*a*{:a} " * 300
    made, found = read(body)
    (fault,) = found
    assert ERROR in fault
    titled = [child for token in made.tokens for child in token.children or () if child.attrs.get("title")]
    assert len(titled) == EXPANSION // 508


def test_lists_that_name_each_other_end() -> None:
    names = " ".join(f"a{number}" for number in range(60))
    lists = "".join(f"{{:a{number}: .c{number} {names}}}\n" for number in range(60))
    made, _ = read(f"{lists}\n*a*{{:a1}}\n")
    (classes,) = [child.attrs["class"] for token in made.tokens for child in token.children or () if child.attrs]
    assert len(str(classes).split()) == 20


def test_a_long_text_may_grow_by_its_own_length() -> None:
    made, found = read(f'[a]: b "{LONG}"\n\n' + "[a]\n" * (TIMES + 2) + "\n" + "word " * 40_000)
    assert (count(made, "link_open"), found) == (TIMES + 2, [])


def table(columns: int, rows: int) -> str:
    return "|a" * columns + "|\n" + "|-" * columns + "|\n" + "|b|\n" * rows


def test_short_rows_are_filled_up_as_far_as_the_text_may_grow() -> None:
    rows = EMPTY_CELLS // 99
    made, found = read(table(100, rows))
    assert (count(made, "td_open"), found) == (rows * 100, [])
    text = table(100, rows + 20)
    most = EMPTY_CELLS + len(text) // 8
    made, found = read("# A table\n\n" + text)
    (fault,) = found
    assert fault == (
        f"a.md:3:1: error LIMIT002 [text-expands] the rows of the tables leave out more than {most + 1:,} cells from"
        " here on\n"
        "  |\n"
        f"3 | {'|a' * 80}\n"
        f"  | {'^' * 160}\n"
        "  = help: give the table fewer columns"
    )
    assert count(made, "td_open") == 0
    assert search_text(made.tokens).count("|b|") == rows + 20


def test_behind_a_table_that_is_too_large_there_are_no_more() -> None:
    made, _ = read(table(100, 100) + "\n" + table(2, 2))
    assert count(made, "table_open") == 0


def test_full_rows_cost_nothing() -> None:
    made, found = read("|a|b|\n|-|-|\n" + "|c|d|\n" * 2_000)
    assert (count(made, "td_open"), found) == (4_000, [])


def test_a_quotation_in_many_others_of_many_lines_is_text() -> None:
    deep = "> " * 40
    source = SourceFile("a.md", deep + "a\n" * 2_000, "")
    made = tokenize(source, 0, Syntax())
    assert 8 < count(made, "blockquote_open") < 30
    text = search_text(made.tokens)
    assert text.count("a") == 2_000
    assert text.count(">") == 40 - count(made, "blockquote_open")
    (fault,) = [item for item in made.diagnostics if item.code.code == "MD006"]
    assert format_diagnostic(fault, lambda _: source) == (
        "a.md:1: warning MD006 [nested-too-deep] this stands in more quotations than so long a text can have:"
        f" their marks stay text\n  |\n1 | {deep}a\n  = help: leave a blank line below the quotation"
    )


def test_a_quotation_in_many_others_of_a_few_lines_is_one() -> None:
    made, _ = read("> " * 40 + "a\n" * 20)
    assert count(made, "blockquote_open") == 40
