"""Where a link leads: every form of an address against a small table, with all that is told of it."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from lectorium.parse.document import Reference, ReferenceOrigin
from lectorium.plan.address_table import make_table
from lectorium.plan.allocate import Allocation
from lectorium.plan.locate import LinkContext, Locator, ResolvedLink
from lectorium.plan.output_spec import OutputSpec, file_output, page_output
from lectorium.text.span import Span


def nothing(_context: Any) -> Any:
    raise AssertionError


def page(url: str, source: str) -> OutputSpec:
    return page_output(url, nothing, source, source=source, authored=True)


def file(path: str, source: str = "") -> OutputSpec:
    return file_output(path, nothing, path, source=source or path, authored=True)


HOME, ONE, TWO = page("", "index.md"), page("l/one/", "c/one.md"), page("l/two/", "c/2026-09-03-two.md")
SHARP, ASK, PLOT = file("img/C#.pdf"), file("img/a?b.png"), file("img/Plot.png", "c/Plot.png")
ODD, COLON, LITERAL = file("img/100%25.png"), file("c/fig:1.png"), file("l/one/near.png", "s/near.png")
EVERY = (HOME, ONE, TWO, SHARP, ASK, PLOT, ODD, COLON, LITERAL)
TABLE = make_table(Allocation(EVERY, EVERY, EVERY, ()), {"l/draft": "draft", "c/draft.md": "draft"})
SITES = ("https://uni.example/repo/", "http://uni.example/")
LOCATOR = Locator(TABLE, ("https://uni.example/repo/",), "/repo/")
ROOT = Locator(TABLE, ("https://uni.example/",))
HERE = LinkContext("l/one/", "c/one.md")


def place(entry: OutputSpec, query: str = "", fragment: str = "", wanted: str = "") -> ResolvedLink:
    return ResolvedLink("resolved", entry, "", query, fragment, wanted)


def missing(wanted: str, suggestion: str = "", query: str = "", fragment: str = "") -> ResolvedLink:
    return ResolvedLink("missing", None, "", query, fragment, wanted, suggestion)


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("", ResolvedLink("empty")),
        (" \x00\n", ResolvedLink("empty")),
        ("mailto:", ResolvedLink("empty")),
        ("tel: ", ResolvedLink("empty")),
        ("mailto:?subject=A", ResolvedLink("external", url="mailto:?subject=A")),
        ("?v=1#x", place(ONE, "?v=1", "#x")),
        ("#x", place(ONE, "", "#x")),
        ("post:two", place(TWO)),
        ("post:/2026-09-03-two.md#x", place(TWO, "", "#x")),
        ("post:tvo", missing("tvo", "two")),
        ("post:qqqqqq", missing("qqqqqq")),
        ("/l/two/", place(TWO, wanted="l/two/")),
        ("/repo/l/two/?a#b", place(TWO, "?a", "#b", "l/two/")),
        ("/repo", place(HOME)),
        ("/repo/", place(HOME)),
        ("/", place(HOME)),
        ("../two/", place(TWO, wanted="l/two/")),
        ("2026-09-03-two.md", place(TWO, wanted="c/2026-09-03-two.md")),
        ("../img/C#.pdf", place(SHARP)),
        ("../img/a?b.png", place(ASK)),
        ("/img/100%25.png", place(ODD, wanted="img/100%25.png")),
        ("/img/C%23.pdf#page=3", place(SHARP, "", "#page=3", "img/C#.pdf")),
        ("near.png", place(LITERAL, wanted="l/one/near.png")),
        ("Plot.png", place(PLOT, wanted="c/Plot.png")),
        ("../../../repo/img/Plot.png", place(PLOT, wanted="img/Plot.png")),
        ("fig:1.png", place(COLON, wanted="c/fig:1.png")),
        ("FIG:1.png", ResolvedLink("other-case", COLON, wanted="c/FIG:1.png")),
        ("../IMG/plot.png?x#y", ResolvedLink("other-case", PLOT, "", "?x", "#y", "IMG/plot.png")),
        ("../draft/", ResolvedLink("hidden", wanted="l/draft/", suggestion="draft")),
        ("draft.md", ResolvedLink("hidden", wanted="c/draft.md", suggestion="draft")),
        ("wat:thing", ResolvedLink("unknown-scheme", wanted="wat:thing")),
        ("javascript:x", ResolvedLink("unsafe", wanted="javascript:x")),
        ("C:/x.png", ResolvedLink("unsafe", wanted="C:/x.png")),
        ("ab:/x.png", ResolvedLink("unknown-scheme", wanted="ab:/x.png")),
        ("data:image/gif;base64,R0", ResolvedLink("external", url="data:image/gif;base64,R0")),
        ("data:image/svg+xml;base64,R0", ResolvedLink("unsafe", wanted="data:image/svg+xml;base64,R0")),
        ("tel:+49 1", ResolvedLink("external", url="tel:+49%201")),
        ("../../../etc", ResolvedLink("outside", wanted="../../../etc")),
        ("../../../e%20tc", ResolvedLink("outside", wanted="../../../e tc")),
        ("https://uni.example/repo/l/two/#x", place(TWO, "", "#x", "l/two/")),
        ("http://WWW.Uni.example/repo#x", place(HOME, "", "#x")),
        ("https://uni.example/repo?a", place(HOME, "?a")),
        (
            "https://uni.example/repo/nowhere-at-all",
            replace(missing("nowhere-at-all"), url="https://uni.example/repo/nowhere-at-all"),
        ),
        ("https://uni.example/", ResolvedLink("external", url="https://uni.example/")),
        ("https://uni.example/repository/", ResolvedLink("external", url="https://uni.example/repository/")),
        ("https://other.example/repo/", ResolvedLink("external", url="https://other.example/repo/")),
        ("https://", ResolvedLink("missing", wanted="https://")),
        ("//uni.example/repo/l/two/", place(TWO, wanted="l/two/")),
        ("//l/two/", place(TWO, wanted="l/two/")),
        ("//cdn.example/x", ResolvedLink("external", url="https://cdn.example/x")),
        ("//x.js", ResolvedLink("external", url="https://x.js")),
        ("//folder/x.js", missing("folder/x.js")),
        ("//IMG/Plot.png", ResolvedLink("other-case", PLOT, wanted="IMG/Plot.png")),
        ("www.site.org/a", missing("c/www.site.org/a", "https://www.site.org/a")),
        ("site.de", missing("c/site.de", "https://site.de")),
        ("site.design", missing("c/site.design")),
        ("a@b", missing("c/a@b", "mailto:a@b")),
        ("a@b/c", missing("c/a@b/c")),
        ("img\\Plot.png", missing("c/img\\Plot.png", "./Plot.png")),
        ("img/Plot.png", missing("c/img/Plot.png", "./Plot.png")),
        ("one/plot.png", missing("c/one/plot.png", "./Plot.png")),
        ("one/zzz.bib?q#f", missing("c/one/zzz.bib", "", "?q", "#f")),
    ],
)
def test_where_a_target_leads_below_a_base_path(target: str, found: ResolvedLink) -> None:
    assert LOCATOR.locate(target, False, HERE) == found


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("", place(HOME)),
        ("/l/two/#x", place(TWO, "", "#x", "l/two/")),
        ("c/one.md", place(ONE, wanted="c/one.md")),
        ("//l//two", place(TWO, wanted="l/two")),
        ("https://x", missing("https:/x")),
        ("l/qqqqqq", missing("l/qqqqqq")),
        ("../x", ResolvedLink("outside", wanted="../x")),
    ],
)
def test_what_stands_behind_the_base_url_counts_from_the_root(target: str, found: ResolvedLink) -> None:
    assert LOCATOR.locate(target, True, HERE) == found


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("../two/", place(TWO, wanted="l/two/")),
        ("../../img/Plot.png", place(PLOT, wanted="img/Plot.png")),
        ("near.png", place(LITERAL, wanted="l/one/near.png")),
        ("/repo/", missing("repo/")),
        ("https://uni.example/l/two", place(TWO, wanted="l/two")),
        ("https://uni.example", place(HOME)),
    ],
)
def test_where_a_target_leads_without_a_base_path(target: str, found: ResolvedLink) -> None:
    assert ROOT.locate(target, False, HERE) == found


def test_a_course_counts_from_the_page_first_where_its_dialect_does() -> None:
    both = (file("l/one/x.png", "s/x.png"), file("c/x.png"))
    table = make_table(Allocation(both, both, both, ()), {})
    assert Locator(table, ()).locate("x.png", False, HERE) == place(both[1], wanted="c/x.png")
    assert Locator(table, (), links_from_page=True).locate("x.png", False, HERE) == place(both[0], wanted="l/one/x.png")
    assert Locator(table, (), links_from_page=True).locate("q", False, HERE).wanted == "l/one/q"


@pytest.mark.parametrize(
    ("target", "doubtful"),
    [("made-by-it/", True), ("made.md", False), ("made.MARKDOWN", False), ("img/Plott.png", False)],
)
def test_what_is_missing_is_in_doubt_where_plugins_may_make_it(target: str, doubtful: bool) -> None:
    assert replace(LOCATOR, incomplete=True).locate(target, False, HERE).doubtful is doubtful
    assert LOCATOR.locate(target, False, HERE).doubtful is False


@pytest.mark.parametrize(
    ("target", "elsewhere"),
    [
        ("https://x.org/", True),
        (" HTTP://x.org/", True),
        ("https://x.org/{{ page.url }}", False),
        ("https://uni.example/repo/x", False),
        ("mailto:a@b.org", False),
        ("//x.org/", False),
        ("l/two/", False),
    ],
)
def test_an_address_leads_elsewhere_by_its_looks(target: str, elsewhere: bool) -> None:
    assert LOCATOR.is_elsewhere(target) is elsewhere
    assert replace(LOCATOR, own_sites=SITES).is_elsewhere("https://uni.example/anything") is False


@pytest.mark.parametrize(
    ("target", "origin", "found"),
    [
        ("Plot.png", "include", place(PLOT, wanted="img/Plot.png")),
        ("img/Plot.png", "include", place(PLOT, wanted="img/Plot.png")),
        ("plots/Plot.png", "include", missing("plots/Plot.png", "img/Plot.png")),
        ("Plot.png", "html", missing("Plot.png", "img/Plot.png")),
    ],
)
def test_an_include_may_leave_out_the_folders_of_its_picture(
    target: str, origin: ReferenceOrigin, found: ResolvedLink
) -> None:
    span = Span.of_file("c/one.md")
    assert LOCATOR.reference(Reference("image", origin, target, True, "", span, span), HERE) == found


def test_of_two_pictures_with_the_name_in_an_include_none_is_meant() -> None:
    both = (file("a/x.png"), file("b/x.png"))
    table = make_table(Allocation(both, both, both, ()), {})
    assert (table.only_below("x.png"), table.only_below("b/x.png"), table.only_below("a/x.png")) == ("", "", "")
