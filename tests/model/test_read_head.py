from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from lectorium.model.config import Capabilities, CourseConfig
from lectorium.model.course import Page, Visibility
from lectorium.model.dialect import Route
from lectorium.model.options import ReadOptions
from lectorium.model.read_head import is_shown, name_stem, title_of
from lectorium.model.read_lecture import LectureContext
from lectorium.model.read_page import read_introduction, read_page
from lectorium.parse.document import Heading
from lectorium.text.limits import ADDRESS_BYTES, NAME_BYTES
from lectorium.text.outcome import Outcome
from lectorium.text.span import Span
from model_samples import document, fields_of, printed, read

PATH = "content/lectures/x.md"
OWN = "title: A course\n"
THEMED = CourseConfig("_config.yml", "T", Capabilities(keeps_every_address=True, theme_owns_keys=True))


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
        ("index.md", (), "Home"),
        ("content/announcements/2026-09-04-room-changed.md", (), "Room changed"),
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
    layouts = {"lecture": "", "own": "own", "owm": "", "": ""}
    for name, layout in layouts.items():
        (lecture,) = read(
            {PATH: f"---\ntitle: T\nlayout: {name}\n---\n"}, OWN, None, "templates/own.html"
        ).value.lectures
        assert lecture.layout == layout
    (fault,) = read(
        {PATH: "---\ntitle: T\nlayout: owm\n---\n"}, OWN, None, "content/a/owm.html", "templates/own.html"
    ).diagnostics
    assert fault.help == "did you mean `own`?"
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


def page(head: str, route: Route, config: CourseConfig = THEMED) -> Outcome[Page]:
    context = LectureContext(config, ReadOptions(), (), frozenset(), frozenset())
    return read_page(document("a/b.md", f"---\n{head}\n---\n"), route, context)


def test_the_address_of_a_route_counts_where_it_can_be_written() -> None:
    assert page("permalink: /c/", Route("page", "x/y/")).value.url == "x/y/"
    long = page("title: T", Route("page", "a" * (NAME_BYTES + 1)))
    assert (long.value.url, [item.code.name for item in long.diagnostics]) == ("b/", ["address-too-long"])
    bare = page("", Route("page", "a" * (NAME_BYTES + 1)))
    assert (bare.value.url, [item.code.name for item in bare.diagnostics]) == ("b/", ["address-too-long"])
    assert bare.diagnostics[0].span == Span("a/b.md", 0, 0, "line")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("<b>G</b>raphs", "Graphs"),
        ("<span class='x'>A</span> &lt; B", "A < B"),
        ("H<sub>2</sub>O<br/>", "H2O"),
        ("List<T> and x < y > z", "List<T> and x < y > z"),
        ("<i></i>", "B"),
    ],
)
def test_a_title_is_plain_text(written: str, title: str) -> None:
    assert page(f'title: "{written}"', Route("page", "")).value.title == title


def test_defaults_of_the_config_stand_in_for_what_a_post_does_not_say() -> None:
    found = page("title: Own", Route("page", defaults=fields_of("title: Default\ndescription: D")))
    assert (found.value.title, found.value.description, found.diagnostics) == ("Own", "D", ())


def test_what_a_dialect_reads_in_place_of_a_field_counts() -> None:
    assert page("title: Own", Route("page", instead=fields_of("title: Other\ndescription: D"))).value.title == "Other"
    assert page("title: Own", Route("page", instead=fields_of("description: D"))).value.description == ""


@pytest.mark.parametrize(("written", "address"), [("/old", "old.html"), ("/old/", "old/"), ("/old.html", "old.html")])
def test_an_old_address_without_a_slash_was_a_file_of_a_site_that_keeps_every_address(
    written: str, address: str
) -> None:
    assert page(f"title: T\nredirect_from: {written}", Route("page")).value.redirect_from == (address,)


def test_an_old_address_out_of_the_site_does_not_stop_a_course_with_a_theme() -> None:
    (themed,) = page("title: T\nredirect_from: ../x", Route("page")).diagnostics
    (own,) = page("title: T\nredirect_from: ../x", Route("page"), CourseConfig("course.yml", "T")).diagnostics
    assert (themed.severity, themed.code.blocks, own.severity, own.code.blocks) == ("warning", False, "error", True)


def test_a_fault_of_two_keys_of_one_meaning_stands_at_the_first() -> None:
    text = "---\ntitle: T\nredirect_from: ../x\nalias: /y/\n---\n"
    (fault,) = read({PATH: text}).diagnostics
    assert text[fault.span.start : fault.span.end] == "../x"


def test_a_theme_names_its_layouts_itself() -> None:
    found = page("title: T\nlayout: wide", Route("page"))
    assert (found.value.layout, found.diagnostics) == ("", ())


def test_a_page_that_introduces_nothing_is_no_introduction() -> None:
    assert read_introduction(document("a.md", "---\ntitle: T\n---\n"), Route("introduction"), THEMED).value is None


def test_the_key_that_orders_the_lectures_is_no_unknown_key() -> None:
    head = {PATH: "---\ntitle: T\nwk: 1\n---\n"}
    assert read(head, "title: C\norder: wk\n").diagnostics == ()
    assert [item.code.name for item in read(head).diagnostics] == ["unknown-key"]


def test_a_lecture_whose_address_leads_out_of_the_site_has_its_own() -> None:
    (lecture,) = read({PATH: "---\ntitle: T\npermalink: ../x\n---\n"}).value.lectures
    assert lecture.url == "lectures/x/"
