"""BibTeX of a course: every record that can be read, and every fault at its line."""

from __future__ import annotations

import pytest

from lectorium.bibliography.read_bibtex import plain_text, read_bibtex
from lectorium.readings.reading import Reading
from lectorium.text.source import SourceFile

OPEN = "this entry is not closed"
DEEP = "this is no BibTeX: too many nested braces"


def read(text: str) -> tuple[dict[str, Reading], list[tuple[int, str]]]:
    """Return the records by key, and the faults with their lines."""
    outcome = read_bibtex(SourceFile("r.bib", text, "d"))
    faults = [(text.count("\n", 0, each.span.start) + 1, each.message) for each in outcome.diagnostics]
    return {each.key: each.reading for each in outcome.value}, faults


def test_a_record_is_a_reading() -> None:
    text = """
        @string{jcp = "Journal of Ponds"}
        @Article(lee:2014,
          Author = {Lee, Ann and van der Berg, Jan and {The Pond Team} and others},
          title = "{On} Ponds --- and {\\"U}ber-lakes",
          journal = jcp # " B",
          year = 2014, month = aug,
          doi = {https://doi.org/10.1000/AB\\_c}, eprint = {2301.00001}, archivePrefix = {arXiv},
          abstract = {How ponds
            freeze.},
        )"""
    records, faults = read(text)
    assert faults == []
    found = records["lee:2014"]
    assert (found.title, found.venue, found.date, found.genre) == (
        "On Ponds — and Über-lakes",
        "Journal of Ponds B",
        "2014-08",
        "article",
    )
    assert found.authors == ("Ann Lee", "Jan van der Berg", "The Pond Team", "et al.")
    assert {(each.scheme, each.value) for each in found.ids} == {("doi", "10.1000/ab_c"), ("arxiv", "2301.00001")}
    assert found.abstract == "How ponds freeze."
    assert text[found.span.start : found.span.end] == "@Article"


def test_a_part_takes_over_what_its_whole_says() -> None:
    text = "@inproceedings{a, title={Ice}, author={Ann Lee}, crossref={Whole}}\n"
    text += "@proceedings{whole, title={Pond Days}, year={2020}, editor={Bo Sun}, crossref={a}}"
    found = read(text)[0]["a"]
    assert (found.title, found.venue, found.date, found.authors) == ("Ice", "Pond Days", "2020", ("Ann Lee",))


@pytest.mark.parametrize(
    ("field", "url"),
    [
        ("url = {https://x.org/a\\_b\\%20c}", "https://x.org/a_b%20c"),
        ("howpublished = {\\url{https://x.org/a}}", "https://x.org/a"),
        ("note = {see https://x.org/a}", "https://x.org/a"),
        ("doi = {10.1000/1}, url = {https://x.org/a}", "https://x.org/a"),
    ],
)
def test_addresses(field: str, url: str) -> None:
    assert read(f"@misc{{a, title={{T}}, {field}}}")[0]["a"].urls[0] == url


@pytest.mark.parametrize(
    ("text", "keys", "faults"),
    [
        ("@misc{a, title={T},\n journal = jss}\n", ["a"], [(2, "no `@string` gives a value to `jss`")]),
        ("@misc{a, title={T}\n\n@misc{b, title={U}}\n", ["a", "b"], [(1, OPEN)]),
        ("@misc{a, title={T\n\n@misc{b, title={U}}\n@misc{c, title={V}}", ["a", "b", "c"], [(1, OPEN)]),
        ("@misc{a, title={T}, \n= 5}\n@misc{b, title={U}}", ["a", "b"], [(2, "this is no BibTeX: '}' expected")]),
        ("@misc{b, title={U}}\n@misc{a, title={" + "{" * 999, ["b", "a"], [(2, DEEP)]),
        ("Mail ann@lee.org\n@misc{a, title={T}}", ["a"], []),
        ("% @misc{no\n@misc{a, title={T}}", ["no", "a"], [(1, OPEN)]),
        ("@comment{x}\n@preamble{\"x\"}\n@misc{a, title={T}}", ["a"], []),
        ("@misc{a, note={x\n@misc{b} y}, title={T}}", ["a"], []),
        ("\ufeff@misc{a,\r\n title={T}\r\n}\r\n", ["a"], []),
        ("", [], []),
    ],
)  # fmt: skip
def test_what_is_broken_is_told_at_its_line_and_all_else_is_read(
    text: str, keys: list[str], faults: list[tuple[int, str]]
) -> None:
    records, found = read(text)
    assert (list(records), found) == (keys, faults)


def test_an_address_that_runs_code_is_left_out() -> None:
    records, faults = read("@misc{a,\n title={T}, url={javascript:alert(1)}}")
    assert records["a"].urls == ()
    message = (
        "the address `javascript:alert(1)` of the record `a` would run code or open a file of the reader's computer"
    )
    assert faults == [(1, message)]


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\'E}cole \"uber {\L}\'od\'z", "École über Łódź"),
        (r"\'{\i}a K{\i}l{\i}\c{c} \ss{} \ae", "ía Kılıç ß æ"),
        (r"50% of $\alpha_1$ and 5\% ``more''", "50% of $\\alpha_1$ and 5% “more”"),
        (r"\emph{Big} \& {DNA}, a\_b, C\#", "Big & DNA, a_b, C#"),
        ("深度学习", "深度学习"),
        ("\\", "\\"),
    ],
)
def test_marks_of_latex(latex: str, text: str) -> None:
    assert plain_text(latex) == text
