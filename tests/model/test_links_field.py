"""What `notes` and `video` mean: teams, links, topics, and nothing lost between them."""

from __future__ import annotations

import pytest

from cpu_growth import LINEAR, cpu_growth
from lectorium.model.links_field import LONGEST, find_links, read_links, team_slug
from lectorium.parse.yaml_value import YamlValue
from lectorium.text.span import Span
from model_samples import value_of

KNOWN = frozenset({"bayes", "ada-lovelace", "team-1"})


@pytest.mark.parametrize(
    ("written", "teams"),
    [
        ("team-1", ("team-1",)),
        ("Team 7", ("Team 7",)),
        ("group A", ("group A",)),
        ("instructor", ("instructor",)),
        ("Bayes", ("Bayes",)),
        ("Baies", ("Baies",)),
        ("Ada Lovelace", ("Ada Lovelace",)),
        ("team-1, team-2", ("team-1", "team-2")),
        ("team-1 & Bayes", ("team-1", "Bayes")),
        ("team-1,, team-2", ("team-1", "team-2")),
        ("team-1 and instructor", ("team-1", "instructor")),
        ("[team-1, team-2]", ("team-1", "team-2")),
    ],
)
def test_teams(written: str, teams: tuple[str, ...]) -> None:
    value = value_of(written)
    found = read_links(value.items or (value,), KNOWN)
    assert (found.teams, found.links, found.topics) == (teams, (), ())


@pytest.mark.parametrize(
    "written", ["on llm basics", "team work and play", "Markov chains", "and team-1", "team-1 with guests"]
)
def test_topics(written: str) -> None:
    assert read_links((value_of(written),), KNOWN).topics == (written,)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ('<a href="https://x.org/n.pdf">Notes</a>', [("Notes", "https://x.org/n.pdf")]),
        ("<A HREF='/n.pdf' target=_blank><b>My</b> notes</A>", [("My notes", "/n.pdf")]),
        ("<a href=n.pdf>one</a>, <a href=m.pdf>two</a>", [("one", "n.pdf"), ("two", "m.pdf")]),
        ("[Notes](https://x.org/a_(b).pdf)", [("Notes", "https://x.org/a_(b).pdf")]),
        ("see https://x.org/n?a=1&b=2.", [("", "https://x.org/n?a=1&b=2")]),
        ('<a href="{{ site.baseurl }}/Lectures/n.pdf">N</a>', [("N", "/Lectures/n.pdf")]),
        ('<a href="{{site.baseurl}}Lectures/n.pdf">N</a>', [("N", "/Lectures/n.pdf")]),
        ('<a href="{{ site.url }}{{ site.baseurl }}/n.pdf">N</a>', [("N", "/n.pdf")]),
        ('<a href="a?x=1&amp;y=2">N &amp; M</a>', [("N & M", "a?x=1&y=2")]),
        ("<a name=here>no link</a>", []),
        ("[N](/n.)", [("N", "/n.")]),
        ('<a href=" ">N</a>', []),
    ],
)
def test_links(text: str, links: list[tuple[str, str]]) -> None:
    assert [(link.label, link.url) for link in find_links(text, Span("post.md", 0, 1))] == links


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("/slides/w1/", ("w1", "/slides/w1/")),
        ("'{{ site.baseurl }}/n.pdf'", ("n.pdf", "/n.pdf")),
        (" ../w1#2 ", ("w1#2", "../w1#2")),
        ("/", None),
        ("and/or", None),
        ("/a /b", None),
    ],
)
def test_a_path_alone_is_a_link(text: str, link: tuple[str, str] | None) -> None:
    found = read_links([value_of(text)], frozenset()).links
    assert [(each.label, each.url) for each in found] == [link] * (link is not None)


def test_what_stands_beside_links_is_kept() -> None:
    found = read_links(
        (value_of("team-1 <a href='n.pdf'>notes</a>"), value_of("<a href='m.pdf'>m</a> on trees")), KNOWN
    )
    assert found.teams == ("team-1",)
    assert [link.url for link in found.links] == ["n.pdf", "m.pdf"]
    assert found.topics == ("on trees",)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (
            "<b>M1</b> <a href=1>Original</a> · <a href=2>Clone</a> | <b>M2</b> <a href=3>Original</a>",
            [("M1: Original", "1"), ("M1: Clone", "2"), ("M2: Original", "3")],
        ),
        ("<a href=1> M1</a> / <a href=2>M2</a> + <a href=3>Extra</a>", [("M1", "1"), ("M2", "2"), ("Extra", "3")]),
        (
            "Ann & Bo (2021), <a href=1>Trees</a> · Cy, <a href=2>Nets</a>",
            [("Ann & Bo (2021): Trees", "1"), ("Cy: Nets", "2")],
        ),
        ("<a href=1>Slides</a> (part 2)", [("Slides (part 2)", "1")]),
        ("Recording https://x.org/v", [("Recording", "https://x.org/v")]),
        ("<a href=1>a</a><br>b: <a href=2>c</a>", [("a", "1"), ("b: c", "2")]),
    ],
)
def test_what_stands_before_a_link_names_it(text: str, links: list[tuple[str, str]]) -> None:
    value = YamlValue(text, Span("post.md", 0, 1), text)
    found = read_links((value,), KNOWN)
    assert [(link.label, link.url) for link in found.links] == links
    assert (found.teams, found.topics) == ((), ())


@pytest.mark.parametrize("written", ["M [N](n.pdf)", "'[N](n.pdf)'", "'M<br>[N](n.pdf)'", "[M, '[N](n.pdf)']"])
def test_a_link_stands_where_its_target_is_written(written: str) -> None:
    value = value_of(written)
    (link,) = read_links(value.items or (value,), KNOWN).links
    assert link.span is not None
    assert f"---\nkey: {written}\n---\n"[link.span.start : link.span.end] == "n.pdf"


@pytest.mark.parametrize(
    "value", [value_of('"\\x4d [N](n.pdf)"'), YamlValue("[N](n.pdf)", Span("post.md", 4, 14, "line"), "[N](n.pdf)")]
)
def test_a_link_stands_at_its_value_where_its_own_place_is_not_known(value: YamlValue) -> None:
    (link,) = read_links((value,), KNOWN).links
    assert link.span == value.span


def test_a_link_to_nowhere_keeps_its_words_and_what_stands_before_it() -> None:
    found = read_links((value_of("'on trees <a href=\"\">N</a>'"),), KNOWN)
    assert [(link.label, link.url) for link in found.links] == [("on trees: N", "")]


@pytest.mark.parametrize(("length", "is_team"), [(40, True), (41, False)])
def test_a_long_text_is_no_name_misspelt(length: int, is_team: bool) -> None:
    found = read_links((value_of("a" * (length - 1) + "e"),), frozenset({"a" * length}))
    assert bool(found.teams) is is_team


def test_signs_between_links_are_no_topic() -> None:
    assert read_links((value_of("'[a](b) | [c](d) <br>'"),), KNOWN).topics == ()


def test_a_team_is_one_however_it_is_written() -> None:
    assert {team_slug(name) for name in ("team-1", "Team 1", "team1", "TEAM_1")} == {"team-1"}


def test_a_hostile_value_ends_soon() -> None:
    for piece in ("<a href=x>", "<a href=", "[", "](x", "<", "[a](b"):
        assert _growth(piece) <= LINEAR, piece


def test_a_link_ends_before_the_next_one_begins() -> None:
    value = value_of("'<a href=x>one <a href=y>two</a>'")
    assert [(link.label, link.url) for link in read_links((value,), KNOWN).links] == [("one: two", "y")]


def _growth(piece: str) -> float:
    return cpu_growth(
        lambda size: read_links((value_of("'" + piece * (size // len(piece)) + "'"),), KNOWN), LONGEST // 2
    )
