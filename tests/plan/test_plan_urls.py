"""Addresses as text: normal form, encoding, relative ways, output paths."""

from __future__ import annotations

from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectorium.plan.urls import (
    base_path_of,
    clean,
    collision_key,
    decoded,
    encode,
    encode_external,
    encode_rest,
    file_names,
    folder,
    host_of,
    link_address,
    normalise,
    output_path,
    page_names,
    relative,
    scheme_of,
    split_target,
    with_index,
)

SEGMENTS = st.text(
    st.characters(blacklist_characters="/\\", blacklist_categories=("Cs", "Cc")), min_size=1, max_size=8
).filter(lambda text: text not in (".", ".."))
ADDRESSES = st.builds(
    lambda parts, ends: "/".join(parts) + ("/" if parts and ends else ""), st.lists(SEGMENTS, max_size=4), st.booleans()
)
MOUNTS = ("https://x.org/", "https://x.org/repo/", "https://x.org/pulls/12/")


@given(ADDRESSES, ADDRESSES, st.sampled_from(MOUNTS))
def test_a_relative_way_leads_to_its_target_wherever_the_site_is_mounted(start: str, target: str, mount: str) -> None:
    reached = urljoin(mount + encode(start), relative(start, target))
    assert unquote(reached) == mount + target


@pytest.mark.parametrize(
    ("start", "target", "way"),
    [
        ("", "", "./"),
        ("", "tags/x/", "tags/x/"),
        ("lectures/one/", "", "../../"),
        ("lectures/one/", "lectures/two/", "../two/"),
        ("lectures/one/", "lectures/one/", "./"),
        ("lectures/one/", "tags/x/", "../../tags/x/"),
        ("about.html", "lectures/one/", "lectures/one/"),
        ("a/", "a/b c%.png", "b%20c%25.png"),
        ("a/", "a/12:30.png", "./12:30.png"),
    ],
)
def test_relative_ways(start: str, target: str, way: str) -> None:
    assert relative(start, target) == way


@pytest.mark.parametrize(
    ("path", "normal"),
    [
        ("/a//b/./c", "a/b/c"),
        ("a/../b/", "b/"),
        ("a/..", ""),
        ("../a", None),
        ("a/../../b", None),
        ("", ""),
        ("/", ""),
        ("cafe\u0301/", "caf\u00e9/"),
    ],
)
def test_normalise(path: str, normal: str | None) -> None:
    assert normalise(path) == normal


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("", "index.html"),
        ("a/b/", "a/b/index.html"),
        ("about", "about.html"),
        ("feed.xml", "feed.xml"),
        ("w/W01.1.basics", "w/W01.1.basics.html"),
        ("w/W01.1.basics/", "w/W01.1.basics/index.html"),
    ],
)
def test_output_path(url: str, path: str) -> None:
    assert output_path(url) == path


def test_a_target_is_split_at_its_first_marks() -> None:
    assert split_target("a/b?x=1?y#c?d#e") == ("a/b", "?x=1?y", "#c?d#e")


def test_what_browsers_ignore_is_dropped() -> None:
    assert clean(" java\nscript:x\t ") == "javascript:x"
    assert scheme_of("JavaScript:x") == "javascript"
    assert scheme_of("a/b:c") == ""


def test_escapes_that_are_not_utf8_stay_as_written() -> None:
    assert decoded("a%20b") == "a b"
    assert decoded("100%25") == "100%"
    assert decoded("%ff.png") == "%ff.png"
    assert decoded("100%.png") == "100%.png"


def test_queries_fragments_and_outside_addresses_are_never_escaped_twice() -> None:
    assert encode_rest("?q=a b&c=%20", "#x y%20") == "?q=a%20b&c=%20#x%20y%20"
    assert encode_external("https://x.org/a b?q=“c”#d") == "https://x.org/a%20b?q=%E2%80%9Cc%E2%80%9D#d"


def test_hosts_and_base_paths_of_broken_urls_are_empty() -> None:
    assert host_of("https://www.X.org:8080/a") == "x.org"
    assert host_of("https://[::1") == ""
    assert base_path_of("https://x.org/a/b") == "/a/b/"
    assert base_path_of("https://x.org") == "/"
    assert base_path_of("https://[x") == "/"


def test_names_collide_without_case_and_in_any_unicode_form() -> None:
    assert collision_key("Caf\u00e9/A") == collision_key("cafe\u0301/a")
    assert collision_key("a") != collision_key("b")


@pytest.mark.parametrize(
    ("url", "names"),
    [
        ("a/", ("a/", "a", "a/index.html", "a/index", "a.html")),
        ("a.html", ("a.html", "a")),
        ("a.b/", ("a.b/", "a.b", "a.b/index.html", "a.b/index", "a.b.html")),
        ("atom.xml", ("atom.xml", "atom.xml.html")),
    ],
)
def test_every_name_of_a_page(url: str, names: tuple[str, ...]) -> None:
    assert page_names(url) == names


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("a.html", ("a.html", "a")),
        ("a/index.html", ("a/index.html", "a/index", "a/", "a")),
        ("index.html", ("index.html", "index", "")),
        ("a/reindex.html", ("a/reindex.html", "a/reindex")),
        ("a/index", ("a/index",)),
        ("a.htm", ("a.htm",)),
    ],
)
def test_every_name_of_a_file(path: str, names: tuple[str, ...]) -> None:
    assert file_names(path) == names


@pytest.mark.parametrize(
    ("url", "path"),
    [("a", "a.html"), ("html", "html.html"), ("a/md", "a/md.html"), ("a.MD", "a.MD"), ("b.c/d", "b.c/d.html")],
)
def test_the_file_and_the_link_of_a_page_without_a_slash(url: str, path: str) -> None:
    assert output_path(url) == path
    assert link_address(url) == path
    assert (link_address(""), link_address("a/")) == ("", "a/")


def test_hosts_keep_their_www_where_it_counts() -> None:
    assert host_of("https://www.x.org/", bare=False) == "www.x.org"
    assert host_of("https://www.x.org/", bare=True) == "x.org"
    assert host_of("https://www.x.org/") == "x.org"


@pytest.mark.parametrize(
    ("query", "fragment", "text"),
    [("", "", ""), ("?a b", "", "?a%20b"), ("", "#a b", "#a%20b"), ("", "#", "#"), ("?[';/?%']", "", "?[';/?%']")],
)
def test_what_stands_behind_a_path(query: str, fragment: str, text: str) -> None:
    assert encode_rest(query, fragment) == text


def test_small_forms_of_addresses() -> None:
    assert encode("-._~!$&()*+,=:@/;?#[]'%") == "-._~!$&()*+,=:@/%3B%3F%23%5B%5D%27%25"
    assert [with_index(address) for address in ("", "a/", "a", "a.html")] == [
        "index.html",
        "a/index.html",
        "a",
        "a.html",
    ]
    assert [folder(address) for address in ("", "a", "a/", "a/b", "a/b/")] == ["", "", "a/", "a/", "a/b/"]
    assert collision_key("STRASSE") == "strasse"
    assert collision_key("STRA\u00dfE") == collision_key("Strasse") == "strasse"
    assert [normalise(path) for path in ("a/.", "a/b/..", ".", "./a", "/..")] == ["a/", "a/", "", "a", None]
    assert relative("a/b/c/", "a/x/c/") == "../../x/c/"
    assert relative("a/b", "a/") == "./"
    assert relative("a/b/", "a/c:d/e") == "../c:d/e"
    assert relative("", "c:d/e") == "./c:d/e"
    assert relative("", "a/c:d") == "a/c:d"
