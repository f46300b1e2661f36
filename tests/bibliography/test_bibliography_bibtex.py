"""BibTeX, read back by pybtex."""

from __future__ import annotations

import re

import pytest
from pybtex.database import Entry, Person, parse_string

from bibliography_readings import HOSTILE, a_record
from lectorium.bibliography.bibtex import write_bibtex

COMMANDS = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
}


def decoded(value: str) -> str:
    """Return what LaTeX prints of a value: commands and escapes resolved, braces that group dropped."""
    text = re.sub(r"\\([a-z]+)\{\}|\\(.)|[{}]", lambda m: COMMANDS[m[1]] if m[1] else m[2] or "", value)
    assert "$" not in value.replace("\\$", "")
    return text


def read(title: str, **changes: object) -> Entry:
    found = parse_string(write_bibtex(a_record(title, **changes)), "bibtex").entries
    assert list(found) == ["key2024title-0000"]
    return found["key2024title-0000"]


@pytest.mark.parametrize("text", HOSTILE)
def test_every_letter_comes_back(text: str) -> None:
    entry = read(text, abstract=text, venue="Nature " + text, notes=(text,), label=text, urls=("https://x.org/",))
    assert decoded(entry.fields["title"]) == text
    assert decoded(entry.fields["abstract"]) == text
    assert decoded(entry.fields["note"]) == text
    assert decoded(entry.fields["keywords"]) == text
    assert decoded(entry.fields["journal"]) == "Nature " + text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_break_nothing(text: str) -> None:
    entry = read("Trees", authors=(text.replace(",", ""), "Ada Byron"))
    assert len(entry.persons["author"]) == 2
    assert entry.persons["author"][1] == Person("Byron, Ada")


def test_names_in_their_parts() -> None:
    names = (
        "Ludwig van Sample",
        "John Smith, Jr.",
        "王小明",
        "The Example Team",
        "José Ortega y Gasset",
        "Jo Su et al.",
    )
    people = read("Trees", authors=names).persons["author"]
    assert [(p.first_names, p.prelast_names, p.last_names, p.lineage_names) for p in people] == [
        (["Ludwig"], ["van"], ["Sample"], []),
        (["John"], [], ["Smith"], ["Jr."]),
        (["小明"], [], ["王"], []),
        ([], [], ["{The Example Team}"], []),
        (["José"], [], ["{Ortega y Gasset}"], []),
        (["Jo"], [], ["Su"], []),
        ([], [], ["others"], []),
    ]


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Attention Is All You Need", "Attention Is All You Need"),
        ("BERT and GPT-4 for iOS", "{BERT} and {GPT-4} for {iOS}"),
        ("The mathematics of Bayes: Old ideas", "The mathematics of {Bayes}: Old ideas"),
        ("“LaTeX” for everyone", "“{LaTeX}” for everyone"),
    ],
)
def test_capitals_that_a_style_must_keep(title: str, written: str) -> None:
    assert read(title).fields["title"] == written


def test_a_whole_entry() -> None:
    record = a_record(
        "Trees & Lists",
        authors=("Ada Byron", "Jo Su"),
        date="2024-01-30",
        venue="Journal of Samples",
        urls=("https://x.org/a_{b}?c=1&d=%20",),
        ids=["doi:10.1/a_(b)", "arxiv:2301.00001"],
        label="Classic",
    )
    assert write_bibtex(record) == (
        "@article{key2024title-0000,\n"
        "  title = {Trees \\& Lists},\n"
        "  author = {Byron, Ada and Su, Jo},\n"
        "  journal = {Journal of Samples},\n"
        "  year = {2024},\n"
        "  month = jan,\n"
        "  date = {2024-01-30},\n"
        "  doi = {10.1/a_(b)},\n"
        "  eprint = {2301.00001},\n"
        "  archiveprefix = {arXiv},\n"
        "  url = {https://x.org/a_%7Bb%7D?c=1&d=%20},\n"
        "  keywords = {Classic},\n"
        "}\n"
    )


def test_what_is_not_known_is_left_out() -> None:
    assert write_bibtex(a_record("Trees")) == "@misc{key2024title-0000,\n  title = {Trees},\n}\n"
