from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from lectorium.model.course import Visibility
from lectorium.model.options import ReadOptions
from lectorium.model.read_head import is_shown, name_stem, title_of
from lectorium.parse.document import Heading
from lectorium.text.limits import ADDRESS_BYTES, NAME_BYTES
from lectorium.text.span import Span
from model_samples import document, printed, read

PATH = "content/lectures/x.md"


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("a/b.md", "b"),
        ("b.md", "b"),
        ("a/b.c.md", "b.c"),
        ("a/b", "b"),
        ("a/.b", ".b"),
        ("a/.b.md", ".b"),
        ("a/index.md", "a"),
        ("a/b/Index.MD", "b"),
        ("index.md", "index"),
        ("a/index2.md", "index2"),
    ],
)
def test_the_name_of_a_file_without_its_extension(path: str, stem: str) -> None:
    assert name_stem(path) == stem


@pytest.mark.parametrize(
    ("path", "headings", "title"),
    [
        ("a/deep-nets_and--more.md", (), "Deep nets and more"),
        ("a/x.md", ((2, "Two"), (1, "  "), (1, " One "), (1, "Last")), "One"),
        ("a/x.md", ((2, "Two"),), "X"),
        ("a/-.md", (), "a/-.md"),
    ],
)
def test_a_title_for_a_document_without_one(path: str, headings: tuple[tuple[int, str], ...], title: str) -> None:
    found = tuple(Heading(level, text, "", Span(path, 0, 0)) for level, text in headings)
    assert title_of(replace(document(path, ""), headings=found)) == title


@pytest.mark.parametrize(
    ("state", "plain", "drafts", "future"),
    [
        ("shown", True, True, True),
        ("draft", False, True, False),
        ("future", False, False, True),
        ("unreleased", False, False, True),
        ("unpublished", False, False, False),
    ],
)
def test_what_is_part_of_the_site(state: Visibility, plain: bool, drafts: bool, future: bool) -> None:
    now = datetime(2026, 9, 1, tzinfo=UTC)
    assert is_shown(state, ReadOptions(now)) is plain
    assert is_shown(state, ReadOptions(now, drafts=True)) is drafts
    assert is_shown(state, ReadOptions(now, future=True)) is future


def faults(head: str, *files: str) -> list[str]:
    outcome = read({PATH: f"---\ntitle: T\n{head}\n---\n"}, "title: A course\n", None, *files)
    return [item.message for item in outcome.diagnostics]


@pytest.mark.parametrize(
    ("address", "fits"),
    [
        (f"/{'a' * NAME_BYTES}/", True),
        (f"/{'a' * (NAME_BYTES + 1)}/", False),
        ("/" + "b/" * 498 + "bb/", True),
        ("/" + "b/" * 498 + "bbb/", False),
    ],
)
def test_an_address_fits_into_a_file_system(address: str, fits: bool) -> None:
    assert ADDRESS_BYTES == 1000
    message = (
        f"the address `{address[1:61]}...` is longer than {ADDRESS_BYTES:,} bytes, or a part of it than {NAME_BYTES}"
    )
    assert faults(f"permalink: {address}") == ([] if fits else [message])
    assert faults(f"redirect_from: {address}") == ([] if fits else [message])


@pytest.mark.parametrize(
    ("written", "read"), [("https://e.org/x", "https://e.org/x"), ("/x", "/x/"), ("/", "/"), ("'javascript:x'", "")]
)
def test_where_a_page_leads(written: str, read: str) -> None:
    told = faults(f"redirect_to: {written}")
    assert told == ([] if read else ["the address `javascript:x` leads out of the site"])


def test_layouts_and_addresses_that_are_none() -> None:
    assert faults("layout: lecture") == []
    assert faults("layout: page") == []
    assert faults("layout: own", "templates/own.html") == []
    told = printed({PATH: "---\ntitle: T\nlayout: lectur\npermalink: ../x\nredirect_from: [../y, /z/, /z/]\n---\n"})
    assert (
        told
        == """\
content/lectures/x.md:3:9: error FM027 [no-such-layout] there is no layout `lectur`
  |
3 | layout: lectur
  |         ^^^^^^
  = help: did you mean `lecture`?
content/lectures/x.md:4:12: error FM025 [address-leaves-site] the address `../x` leads out of the site
  |
4 | permalink: ../x
  |            ^^^^
  = help: write an address below the root of the site, such as `/syllabus/`
content/lectures/x.md:5:16: error FM025 [address-leaves-site] the address `../y` leads out of the site
  |
5 | redirect_from: [../y, /z/, /z/]
  |                ^^^^^^^^^^^^^^^^
  = help: write an address below the root of the site, such as `/syllabus/`"""
    )
