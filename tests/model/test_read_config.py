"""`course.yml`: every setting read, every fault told in one go."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from lectorium.model.config import Calendar, CourseConfig, Holiday, Meeting, Person, Statement, TeamDeclaration, Weekly
from lectorium.model.native import NATIVE
from lectorium.model.read_config import read_config, read_own, site_url
from lectorium.text.outcome import Outcome
from lectorium.text.report import format_diagnostic
from lectorium.text.source import SourceFile
from lectorium.text.tree import Tree
from model_samples import FULL_CONFIG, fields_of

ON_A_PAGE = "say it on a page, such as `content/pages/about.md`; "
ROWS = "write them as rows of `schedule.yml`, such as `- {date: 2026-10-01, title: Homework 2, kind: homework}`"
CASES = Path(__file__).parent / "cases"


def read(text: str) -> Outcome[CourseConfig]:
    return read_config(SourceFile("course.yml", text, ""))


def config(text: str) -> CourseConfig:
    outcome = read(text)
    assert outcome.diagnostics == ()
    return outcome.value


def test_every_setting_is_read() -> None:
    found = config(FULL_CONFIG)
    assert (found.title, found.description, found.tagline) == ("Learning from data", "A first course", "Fall 2026")
    assert (found.term, found.institution, found.language) == ("Fall 2026", "Example University", "de")
    assert (found.url, found.base_path) == ("https://example.org/a/course/", "/a/course/")
    assert (found.timezone, found.place, found.time) == ("America/New_York", "Room 101", "Tuesdays")
    assert found.calendar == Calendar(
        date(2026, 8, 31),
        date(2026, 12, 11),
        (
            Meeting(1, "14:00-15:15", "Room 101"),
            Meeting(3, "14:00-15:15", "Room 101"),
            Meeting(4, "9:00", ""),
        ),
        (
            Holiday("Fall break", date(2026, 10, 5), date(2026, 10, 6)),
            Holiday("Thanksgiving", date(2026, 11, 26), date(2026, 11, 26)),
        ),
    )
    assert [FULL_CONFIG[span.start : span.end] for _, span in found.addresses] == ["https://example.org/ada"]
    assert tuple(replace(each, url_span=None) for each in found.people) == (
        Person("Ada Lovelace", "Instructor", "ada@example.org", "https://example.org/ada", "", "Mon"),
        Person("Charles Babbage"),
        Person("Emmy Noether", "Guest"),
        *(Person(name, "Assistenz") for name in ("Cy", "Di")),
        Person("Jo", "Organisation", "jo@example.org"),
        Person("Kim", "Gast"),
    )
    weekly = tuple(replace(each, title_span=None) for each in found.weekly)
    assert weekly == (Weekly("", 0, "10-11", office=True), Weekly("Club", 4))
    assert [each.path for each in found.announcements] == ["content/announcements/2026-09-03-welcome.md"]
    assert found.teams == (
        TeamDeclaration("team-1", tuple(map(Person, ("Ann", "Bo")))),
        TeamDeclaration("team-2", tuple(map(Person, ("Cy", "Di")))),
        TeamDeclaration("team-3"),
    )
    assert found.labels == (("notes", "Scribes"),)
    assert [(item.title, item.target) for item in found.nav] == [
        ("", "syllabus"),
        ("Home", "/"),
        ("Forum", "https://forum.example.org/"),
    ]
    assert (found.theme.accent, found.theme.logo, found.theme.favicon) == ("#1f5fae", "images/logo.svg", "icon.svg")
    assert (found.images.budget, found.images.page_budget) == (800_000, 20_000_000)
    assert found.iframe_hosts == ("player.example.org",)
    assert (found.check.select, found.check.ignore) == (("IMG", "LINK"), ("HEAD001", "HEAD002"))
    assert found.check.severity == (("ALT001", "error"),)
    assert [(item.pattern, item.codes) for item in found.check.per_file_ignores] == [
        ("content/old/*", ("LINK",)),
        ("x.md", ("IMG001",)),
    ]
    assert found.check.https_hosts == ("example.org",)
    assert found.page_weight is not None and found.page_weight[0] == 1_000_000
    assert found.accessibility == Statement(
        "access@example.org", status="full", date=date(2026, 8, 24), problems=("Films", "Slides")
    )
    assert (found.show_future, found.deck_folder) == (False, "content/slides")
    assert (found.repository, found.edit_branch) == ("https://github.com/example/course", "trunk")
    assert (found.order_key, found.sections) == ("week", ("Foundations", "Practice"))


def test_a_day_beside_others_with_hours_takes_the_first_of_these() -> None:
    found = config("title: T\noffice_hours: [{day: Tue, when: Mon 10-11 and Wed 12-13 and Wed 15-16}]\n")
    told = [(each.weekday, each.time) for each in found.weekly]
    assert told == [(0, "10-11"), (2, "12-13"), (2, "15-16"), (1, "10-11")]


def test_a_title_is_enough_and_even_that_has_a_default() -> None:
    found = config("title: C\n")
    assert found == CourseConfig("course.yml", "C", deck_folder="content/decks")
    assert config("").title == "Untitled course"
    assert config("title: 1984\nterm: 2026\n").term == "2026"


@pytest.mark.parametrize("written", ["o/r", "https://github.com/o/r.git/", "https://github.com/o/r"])
def test_a_repository_is_a_web_address(written: str) -> None:
    assert config(f"title: C\nrepository: {written}\n").repository == "https://github.com/o/r"


def test_other_ways_to_say_teams_and_navigation() -> None:
    found = config("title: C\nteams: {team-1: [Ann], team-2: Bo}\nnav: {Home: /, Forum: https://f.example.org/}\n")
    assert found.teams == (
        TeamDeclaration("team-1", (Person("Ann"),)),
        TeamDeclaration("team-2", (Person("Bo"),)),
    )
    assert [(item.title, item.target) for item in found.nav] == [("Home", "/"), ("Forum", "https://f.example.org/")]


@pytest.mark.parametrize(
    ("teams", "told"),
    [
        ("[{name: Eel, members: [Ann]}, {name: EEL!, members: [Bo]}]", "the teams `Eel` and `EEL!` are one"),
        ("{team-1: [Ann], Team 1: [Bo]}", "the teams `team-1` and `Team 1` are one"),
        ("[{members: [Ann]}]", "this team has no name"),
        ("[{name: '', members: [Ann]}, {name: Bo}, {name: 2}]", "this team has no name"),
    ],
)
def test_no_team_stands_in_the_place_of_another(teams: str, told: str) -> None:
    found = read(f"title: C\nteams: {teams}\n").diagnostics
    assert [(item.code.name, item.message) for item in found] == [("wrong-setting", told)]


def test_every_fault_is_told_at_its_place() -> None:
    text = (CASES / "course_faults.yml").read_text("utf-8")
    source = SourceFile("course.yml", text, "")
    outcome = read_config(source)
    expected = (CASES / "course_faults.txt").read_text("utf-8")
    told = sorted(outcome.diagnostics, key=lambda item: item.span.start)
    assert "\n".join(format_diagnostic(item, lambda _: source) for item in told) + "\n" == expected
    opened = NATIVE.open(source, Tree({}))
    assert opened.value is not None, "the posts are read all the same, with defaults for what is wrong"
    assert opened.diagnostics == outcome.diagnostics


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "html: {script_hosts: [a.example, https://s.example/c.js, stats]}",
            [
                "1:34 `https://s.example/c.js` is not a host; write `s.example`, the host alone",
                "1:58 `stats` is not a host; write a host such as player.example.org",
            ],
        ),
        ("labels: {note: Scribes, mine: Own}", ["1:10 no column is called `note`; did you mean `notes`?"]),
        (
            "macros: [R, '\\def\\Q{Q}']",
            [r"1:10 `R` defines no command; write `macros: ['\newcommand{\R}{\mathbb{R}}']`, in single quotes"],
        ),
        (
            "accessibility: {contact: [a]}",
            ["1:26 `contact` must be a text; write a text, for instance `contact: access@example.org`"],
        ),
    ],
)
def test_a_word_that_does_nothing_is_told_once_at_its_place(text: str, told: list[str]) -> None:
    found = read(text).diagnostics
    at = [f"1:{item.span.start + 1}" for item in found]
    assert [f"{place} {item.message}; {item.help}" for place, item in zip(at, found, strict=True)] == told


def test_a_password_in_the_address_of_the_site_is_refused() -> None:
    outcome = read("title: C\nurl: https://ada:secret@example.org/c/\n")
    assert outcome.value.url == ""
    assert [(item.message, item.code.blocks) for item in outcome.diagnostics] == [
        ("`url` holds a name or a password, which would stand on every page", True)
    ]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "JavaScript :alert(1)", "data:text/html,x", "file:///etc/x"])
def test_the_page_of_a_person_is_a_web_page(url: str) -> None:
    faults = read(f"title: C\npeople: [{{name: Ada, url: '{url}'}}]\n").diagnostics
    assert [item.message for item in faults] == ["this `url` is not the address of a web page"]


@pytest.mark.parametrize(
    "url", ["https://example.org/ada", "people/ada/", "mailto:ada@example.org", "http://x.org:80/"]
)
def test_other_pages_of_a_person_are_fine(url: str) -> None:
    assert read(f"title: C\npeople: [{{name: Ada, url: '{url}'}}]\n").diagnostics == ()


def test_a_setting_that_nobody_knows_does_not_stop_a_course() -> None:
    outcome = NATIVE.open(SourceFile("course.yml", "title: C\nmood: good\n", ""), Tree({}))
    assert [item.code.name for item in outcome.diagnostics] == ["unknown-setting"]
    assert outcome.value is not None
    assert outcome.diagnostics[0].help == f"{ON_A_PAGE}posts can still read it as `site.mood`"
    assert read("title: C\nmood: {a: b}\n").diagnostics[0].help == "say it on a page, such as `content/pages/mood.md`"
    assert ("site.mood", "good") in outcome.value.syntax.values
    assert ("site.title", "C") in outcome.value.syntax.values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://example.org", ("https://example.org/", "/")),
        ("http://localhost:8000/x/", ("http://localhost:8000/x/", "/x/")),
        ("https://example.org/a/b/?q#f", ("https://example.org/a/b/", "/a/b/")),
        ("example.org", None),
        ("ftp://example.org/", None),
        ("https:///x", None),
        ("https://example.org:port/", None),
        ("https://[::1/", None),
        ("https://example.org/a b", None),
        ("javascript:alert(1)", None),
    ],
)
def test_the_address_of_the_site(text: str, found: tuple[str, str] | None) -> None:
    assert site_url(text) == found


_WORDS = [
    "title",
    "calendar",
    "teams",
    "nav",
    "people",
    "holidays",
    "check",
    "- ",
    ": ",
    "\n",
    "  ",
    "[",
    "]",
    "{",
    "}",
]


@given(st.lists(st.sampled_from(_WORDS) | st.text(max_size=3), max_size=30).map("".join))
def test_any_text_gives_a_config_or_faults(text: str) -> None:
    assert isinstance(read(text).value, CourseConfig)


@given(
    st.sampled_from(sorted(line.partition(":")[0] for line in FULL_CONFIG.splitlines() if line[0].isalpha())),
    st.sampled_from(
        ["x", "1", "true", "~", "[]", "[x]", "[[x]]", "[{x: y}]", "{}", "{x: y}", "{x: [y]}", "2026-02-30", "'#'"]
    ),
)
def test_any_value_of_a_setting_gives_a_config_or_faults(key: str, value: str) -> None:
    outcome = read(f"{key}: {value}\n")
    assert isinstance(outcome.value, CourseConfig)


def test_largest_asset_is_read() -> None:
    assert config("title: T\n").largest_asset == 1 << 30
    assert config("title: T\nbuild: {largest_asset: 250 MB}\n").largest_asset == 250_000_000


def test_trusted_files_know_where_the_config_names_them() -> None:
    text = "title: A\nhtml:\n  trusted:\n    - slides/**\n    - 'demo/*.html'\n"
    found = config(text).trusted
    assert [(item.pattern, text[item.span.start : item.span.end]) for item in found] == [
        ("slides/**", "slides/**"),
        ("demo/*.html", "'demo/*.html'"),
    ]
    assert [item.pattern for item in config("title: A\nhtml: {trusted: slides/**}\n").trusted] == ["slides/**"]


def test_words_for_codes_and_pictures_know_their_places() -> None:
    text = "title: A\ncheck:\n  ignore: [NOPE]\n  severity: {IMG: info}\ntheme: {logo: /a.svg, favicon: b.ico}\n"
    text = text.replace("theme:", "  per_file_ignores: {a.md: [LINKK], b.md: ALTT}\ntheme:")
    found = config(text)
    files = ((path, span) for _, path, span in found.theme.files)
    words = [(word, text[span.start : span.end]) for word, span in (*found.check.words, *files)]
    assert words == [
        ("NOPE", "NOPE"), ("IMG", "IMG"), ("LINKK", "LINKK"), ("ALTT", "ALTT"), ("a.svg", "/a.svg"), ("b.ico", "b.ico"),
    ]  # fmt: skip


def test_settings_of_our_own_in_the_config_of_another_program() -> None:
    given = CourseConfig("_config.yml", "T")
    text = (
        "lectorium: {plugins: [a-b], build: {largest_asset: 2 MB}, html: {iframe_hosts: [e.org], mood: x}}\ntheme: y\n"
    )
    found = read_own(given, fields_of(text))
    expected = replace(given, largest_asset=2_000_000, iframe_hosts=("e.org",), plugins=found.value.plugins)
    assert found.value == expected
    assert [name for name, _ in found.value.plugins] == ["a-b"]
    assert [item.message for item in found.diagnostics] == ["the setting `mood` means nothing here"]
    assert read_own(given, fields_of("theme: y")) == Outcome(given)


def test_the_settings_of_a_term_lie_over_those_around_it() -> None:
    own = SourceFile("course.yml", "semester: Fall\ntheme: {width: wide}\ncheck: {ignore: [LINK]}\n", "")
    around = SourceFile(
        "../../course.yml", "title: A\nurl: https://a.example/\nterms: [a]\ntheme: {accent: '#123456'}\n", ""
    )
    found = read_config(own, around)
    assert (found.value.title, found.value.term, found.value.terms) == ("A", "Fall", ())
    assert (found.value.url, found.value.theme.width, found.value.theme.accent) == (
        "https://a.example/",
        "wide",
        "#1f5fae",
    )
    assert found.value.check.ignore == ()
    assert [(item.span.path, item.message) for item in found.diagnostics] == [
        ("course.yml", "`check` is a setting of the whole site, and does nothing in a term")
    ]


def test_a_setting_of_the_site_that_says_nothing_is_no_fault_of_a_term() -> None:
    own = SourceFile("course.yml", "term: Fall\nurl: # once it is published\n", "")
    found = read_config(own, SourceFile("../../course.yml", "title: A\nurl: https://a.example/\n", ""))
    assert (found.value.url, found.diagnostics) == ("https://a.example/", ())


@pytest.mark.parametrize(
    "text",
    [
        "people: [{name: Ada, hidden: true}]",
        "teams: [{name: Eel, visible: false}]",
        "nav: [{title: Quiz, url: /quiz/, publish_date: 2027-01-01}]",
        "calendar: {holidays: [{name: Strike, date: 2026-10-01, draft: yes}]}",
        "published: false",
        "private: true",
    ],
)
def test_a_setting_that_is_to_hide_something_stops_the_build(text: str) -> None:
    found = read(f"title: C\n{text}\n").diagnostics
    key = next(word for word in ("hidden", "visible", "publish_date", "draft", "published", "private") if word in text)
    assert [(item.message, item.code.blocks) for item in found] == [(f"`{key}` hides nothing here", True)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("announcements: [Welcome]", "add `date: 2026-09-03`"),
        ("news: [{date: 2026-09-03}]", "add `text: ...`, or delete it"),
        ("holidays: [2026-11-26]", "write it below `calendar:`"),
        ("weeks: teaching", "write it below `calendar:`"),
        ("midterm: 2026-10-01", ROWS),
        ("Problem Sets: [{due: 2026-10-01}]", ROWS),
        (
            "zoom: https://example.zoom.us/j/9",
            "write it below `nav:`, as `- {title: Zoom, url: https://example.zoom.us/j/9}`",
        ),
        ("grading: {Paper: 30%}", "say it on a page, such as `content/pages/grading.md`"),
        ("zeitzone: Europe/Zurich", "did you mean `timezone`?"),
        ("sections: {A: Monday group}", "write the names alone, as `sections: [A]`"),
        ("calendar: {meetings: [{tag: Montag, day: Monday}]}", "did you mean `day`?"),
        ("calendar: {holidays: [{date: 2026-10-01, colour: red}]}", "the keys here are `name`, `date`, `from`, `to`"),
    ],
)
def test_a_setting_that_stands_elsewhere_is_told_with_its_place(text: str, told: str) -> None:
    assert [item.help for item in read(f"title: C\n{text}\n").diagnostics] == [told]
