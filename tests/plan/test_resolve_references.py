"""References of a body: where each leads, and the whole printed text for each that leads nowhere."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from lectorium.model.config import CourseConfig
from lectorium.model.course import Course
from lectorium.parse.document import Reference, ReferenceKind, ReferenceOrigin
from lectorium.plan.facts import Facts
from lectorium.plan.link_faults import case_fix, fault_of, malformed
from lectorium.plan.locate import ResolvedLink
from lectorium.plan.target import Plan, RenderPage
from lectorium.plan.view import ResolvedReference
from lectorium.text.diagnostic import Diagnostic, Edit, Fix
from lectorium.text.outcome import Outcome
from lectorium.text.span import Precision, Span
from plan_courses import (
    BASEURL,
    asset,
    course,
    document,
    heading,
    jekyll,
    lecture,
    page,
    planned,
    printed,
    reference,
    target,
)

POST = "_contents/S0-L05.md"
SITE = jekyll(url="https://uni.example/seminar/", base_path="/seminar/")
FILES = (
    asset("Lectures/S0-L05/fig 1.png"),
    asset("Lectures/S0-L05/Plot.PNG"),
    asset("Lectures/S0-L05/100%.png"),
    asset("Lectures/S0-L05/C#.pdf"),
    asset("Lectures/S0-L05/caf\u00e9.png"),
    asset("public/logo.png"),
)


def seminar(text: str, written: str, kind: ReferenceKind = "link") -> Course:
    post = document(POST, references=(reference(POST, text, written, kind),), headings=(heading(POST, "Mine"),))
    other = document(
        "_contents/S0-L02.md", headings=(heading("_contents/S0-L02.md", "Scaling Laws"),), anchors=("old",)
    )
    return course(
        (
            lecture("_contents/S0-L02.md", "contents/S0-L02/", 1, other),
            lecture(POST, "contents/S0-L05/", 2, post),
        ),
        (page("About.md", "About/"),),
        FILES,
        config=SITE,
        hidden=(lecture("_contents/S0-L09.md", "contents/S0-L09/", 3, visibility="draft"),),
    )


def resolve(written: str, kind: ReferenceKind = "link") -> tuple[ResolvedReference, str]:
    text = f"[text]({written})\n"
    facts = Facts({"Lectures/S0-L05/fig 1.png": (640, 480)})
    outcome = planned(seminar(text, written, kind), facts)
    return resolved(outcome, "contents/S0-L05/index.html"), printed(outcome.diagnostics, {POST: text})


def resolved(outcome: Outcome[Plan], path: str) -> ResolvedReference:
    recipe = target(outcome.value, path).recipe
    assert isinstance(recipe, RenderPage)
    assert recipe.body is not None
    return recipe.body.resolved[0][1]


@pytest.mark.parametrize(
    ("written", "url"),
    [
        (BASEURL + "/contents/S0-L02/", "../S0-L02/"),
        (BASEURL + "contents/S0-L02", "../S0-L02/"),
        (BASEURL + "//contents//S0-L02/index.html", "../S0-L02/"),
        (BASEURL + "/", "../../"),
        (BASEURL, "../../"),
        ("/seminar/contents/S0-L02/", "../S0-L02/"),
        ("/contents/S0-L02/", "../S0-L02/"),
        ("../S0-L02/", "../S0-L02/"),
        ("S0-L02.md", "../S0-L02/"),
        ("../About.md", "../../About/"),
        ("../S0-L02/#scaling-laws", "../S0-L02/#scaling-laws"),
        ("../S0-L02/?v=2#old", "../S0-L02/?v=2#old"),
        ("#mine", "#mine"),
        ("#", "#"),
        ("https://uni.example/seminar/contents/S0-L02/", "../S0-L02/"),
        ("http://www.uni.example/seminar/contents/S0-L02/#old", "../S0-L02/#old"),
        ("https://uni.example/seminar", "../../"),
        ("post:S0-L02", "../S0-L02/"),
        (BASEURL + "/tags/", "../../tags/"),
        (BASEURL + "/atom.xml", "../../atom.xml"),
        (BASEURL + "/Lectures/S0-L05/C#.pdf", "../../Lectures/S0-L05/C%23.pdf"),
        (BASEURL + "/Lectures/S0-L05/fig%201.png", "../../Lectures/S0-L05/fig%201.png"),
        (BASEURL + "/Lectures/S0-L05/fig 1.png ", "../../Lectures/S0-L05/fig%201.png"),
        (BASEURL + "/Lectures/S0-L05/100%.png", "../../Lectures/S0-L05/100%25.png"),
        (BASEURL + "/Lectures/S0-L05/100%25.png", "../../Lectures/S0-L05/100%25.png"),
        (BASEURL + "/Lectures/S0-L05/cafe\u0301.png", "../../Lectures/S0-L05/caf%C3%A9.png"),
        ("../../Lectures/S0-L05/Plot.PNG", "../../Lectures/S0-L05/Plot.PNG"),
        ("../../../seminar/public/logo.png", "../../public/logo.png"),
        (BASEURL + "/Lectures/S0-L05/C%23.pdf#page=3", "../../Lectures/S0-L05/C%23.pdf#page=3"),
    ],
)
def test_every_way_to_write_an_internal_address(written: str, url: str) -> None:
    found, faults = resolve(written)
    assert (found.url, found.state, faults) == (url, "ok", "")


def test_a_file_beside_the_source_is_found_with_a_warning() -> None:
    found, faults = resolve("../Lectures/S0-L05/Plot.PNG")
    assert (found.url, found.state) == ("../../Lectures/S0-L05/Plot.PNG", "ok")
    assert faults == (
        "_contents/S0-L05.md:1:8: warning LINK011 [found-beside-source] `../Lectures/S0-L05/Plot.PNG` stands beside"
        " the post, but not where its page is: it works here, and not under Jekyll\n  |\n"
        "1 | [text](../Lectures/S0-L05/Plot.PNG)\n  |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  = help: write `{{ site.baseurl }}/Lectures/S0-L05/Plot.PNG`"
    )


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://arxiv.org/abs/2206.07682", "https://arxiv.org/abs/2206.07682"),
        ("https://uni.example/other-course/", "https://uni.example/other-course/"),
        ("https://uni.example/seminar2/", "https://uni.example/seminar2/"),
        ("//cdn.example.org/x.js", "https://cdn.example.org/x.js"),
        ("mailto:a@b.org", "mailto:a@b.org"),
        ("HTTPS://x.org/a b", "HTTPS://x.org/a%20b"),
    ],
)
def test_other_hosts_stay_as_they_are(written: str, url: str) -> None:
    found, faults = resolve(written)
    assert (found.url, found.state, faults) == (url, "external", "")


@pytest.mark.parametrize(
    ("written", "kind", "state", "url"),
    [
        ("https://uni.example/seminar/l1.pdf", "link", "external", "https://uni.example/seminar/l1.pdf"),
        ("//uni.example/seminar/a b?x#y", "link", "missing", ""),
        ("http://www.uni.example/seminar/a b?x#y", "link", "external", "http://www.uni.example/seminar/a%20b?x#y"),
        ("https://uni.example/seminar/l1.png", "image", "missing", ""),
        ("https://uni.example/seminar/contents/S0-L09/", "link", "missing", ""),
    ],
)
def test_a_link_in_full_to_the_own_host_stays_though_the_course_has_no_such_file(
    written: str, kind: ReferenceKind, state: str, url: str
) -> None:
    found, faults = resolve(written, kind)
    assert (found.state, found.url) == (state, url)
    assert faults != "", "and it is told"


def test_a_picture_carries_its_size() -> None:
    found, faults = resolve(BASEURL + "/Lectures/S0-L05/fig 1.png", "image")
    assert found == ResolvedReference("../../Lectures/S0-L05/fig%201.png", "ok", 640, 480)
    assert faults == ""


def test_a_missing_picture_names_its_exact_place_and_the_nearest_name() -> None:
    found, faults = resolve(BASEURL + "/Lectures/S0-L05/Plott.PNG", "image")
    assert found == ResolvedReference("", "missing")
    assert faults == (
        "_contents/S0-L05.md:1:8: error IMG001 [missing-image] the picture `Lectures/S0-L05/Plott.PNG` does not exist\n"
        "  |\n"
        "1 | [text]({{ site.baseurl }}/Lectures/S0-L05/Plott.PNG)\n"
        "  |        " + "^" * 44 + "\n"
        "  = help: did you mean `{{ site.baseurl }}/Lectures/S0-L05/Plot.PNG`?"
    )


@pytest.mark.parametrize("theme", ["#gh-dark-mode-only", "#only-light"])
def test_a_missing_picture_still_says_for_which_theme_it_is(theme: str) -> None:
    assert resolve(f"gone.png?v=1{theme}", "image")[0] == ResolvedReference(theme, "missing")
    assert resolve(f"gone.html{theme}")[0] == ResolvedReference("", "missing")


def test_letter_case_is_an_error_with_a_fix_and_the_page_still_works() -> None:
    text = f"[text]({BASEURL}/lectures/S0-L05/plot.png#x)\n"
    outcome = planned(seminar(text, BASEURL + "/lectures/S0-L05/plot.png#x", "image"))
    assert resolved(outcome, "contents/S0-L05/index.html").url == "../../Lectures/S0-L05/Plot.PNG#x"
    assert printed(outcome.diagnostics, {POST: text}) == (
        "_contents/S0-L05.md:1:8: error IMG002 [image-letter-case] `lectures/S0-L05/plot.png` is written"
        " `Lectures/S0-L05/Plot.PNG` in the course; on the web capital letters count\n"
        "  |\n"
        "1 | [text]({{ site.baseurl }}/lectures/S0-L05/plot.png#x)\n"
        "  |        " + "^" * 45 + "\n"
        "  = help: write `{{ site.baseurl }}/Lectures/S0-L05/Plot.PNG#x`"
    )
    assert applied(text, outcome.diagnostics[0]) == f"[text]({BASEURL}/Lectures/S0-L05/Plot.PNG#x)\n"


def test_a_relative_target_in_wrong_case_is_fixed_at_its_end() -> None:
    text = "[text](../../Lectures/s0-l05/plot.png)\n"
    outcome = planned(seminar(text, "../../Lectures/s0-l05/plot.png", "image"))
    assert applied(text, outcome.diagnostics[0]) == "[text](../../Lectures/S0-L05/Plot.PNG)\n"
    assert outcome.diagnostics[0].help == "write `../../Lectures/S0-L05/Plot.PNG`"


def test_an_escaped_target_in_wrong_case_has_no_fix() -> None:
    written = BASEURL + "/Lectures/S0-L05/FIG%201.png"
    outcome = planned(seminar(f"({written})", written, "image"))
    assert [item.code.code for item in outcome.diagnostics] == ["IMG002"]
    assert outcome.diagnostics[0].fix is None


def applied(text: str, fault: Diagnostic) -> str:
    assert fault.fix is not None
    assert fault.fix.safe
    (edit,) = fault.fix.edits
    return text[: edit.span.start] + edit.text + text[edit.span.end :]


@pytest.mark.parametrize(
    ("written", "kind", "state", "first", "help_text"),
    [
        ("../../nowhere/", "link", "missing", "error LINK001 [dead-link] the link target `nowhere/` does not exist",
         "add the page or file to the course, or correct the name"),
        ("../S0-L2/", "link", "missing", "error LINK001 [dead-link] the link target `contents/S0-L2/` does not exist",
         "did you mean `{{ site.baseurl }}/contents/S0-L02/`?"),
        ("../../../../etc/passwd", "link", "missing",
         "error LINK003 [link-outside-course] `../../../../etc/passwd` leads out of the course",
         "count the `../` again, or put the file into it"),
        ("../../../../x.png", "image", "missing",
         "error IMG003 [image-outside-course] `../../../../x.png` leads out of the course",
         "count the `../` again, or put the file into it"),
        ("javascript:alert(1)", "link", "unsafe",
         "error LINK004 [unsafe-link] `javascript:alert(1)` could run code or read the reader's own files",
         "use a web address"),
        ("file:///home/me/x.png", "image", "unsafe",
         "error IMG004 [unsafe-image-address] `file:///home/me/x.png` is a file on one computer,"
         " which nobody else can open",
         "put the file into the course, and write its address there"),
        ("C:/Users/me/x.png", "image", "unsafe",
         "error IMG004 [unsafe-image-address] `C:/Users/me/x.png` is a file on one computer,"
         " which nobody else can open",
         "put the file into the course, and write its address there"),
        ("data:text/html,x", "link", "unsafe",
         "error LINK004 [unsafe-link] `data:text/html,x` could run code or read the reader's own files",
         "use a web address"),
        ("wat:thing", "link", "unsafe",
         "warning LINK008 [unknown-link-scheme] `wat:thing` is no kind of address that browsers know",
         "begin with `https://`, `mailto:` or a path of the course"),
        ("../S0-L09/", "link", "missing",
         "warning LINK007 [link-to-hidden-page] `contents/S0-L09/` is a draft, so nobody can open it",
         "link to it when it is shown"),
        ("www.example.org/x", "link", "missing",
         "error LINK001 [dead-link] the link target `www.example.org/x` does not exist",
         "did you mean `https://www.example.org/x`?"),
        ("list@uni.edu", "link", "missing",
         "error LINK001 [dead-link] the link target `list@uni.edu` does not exist",
         "did you mean `mailto:list@uni.edu`?"),
        ("Lectures/S0-L05/Plot.PNG", "image", "missing",
         "error IMG001 [missing-image] the picture `contents/S0-L05/Lectures/S0-L05/Plot.PNG` does not exist",
         "did you mean `{{ site.baseurl }}/Lectures/S0-L05/Plot.PNG`?"),
        ("../S0-L02/#scaling-law", "link", "dead-anchor",
         "warning LINK005 [dead-anchor] there is no place named `#scaling-law` on `S0-L02`",
         "did you mean `#scaling-laws`?"),
        ("#nope", "link", "dead-anchor", "warning LINK005 [dead-anchor] there is no place named `#nope` on `S0-L05`",
         "link to the page, or to one of its headings"),
        ("post:S0-L77", "link", "missing", "error LINK001 [dead-link] the link target `S0-L77` does not exist",
         "add the page or file to the course, or correct the name"),
        ("https://", "link", "missing",
         "warning LINK108 [malformed-address] the address `https://` has no host or port that exists",
         "copy it again from the address bar"),
        ("../S0-L02/", "image", "missing", "error IMG001 [missing-image] the picture `contents/S0-L02/` does not exist",
         "add the file to the course, or correct the name"),
        ("https://video.example/embed/1", "frame", "external",
         "warning LINK009 [frame-host-not-allowed] frames from `video.example` are not allowed, so the page shows a"
         " link instead",
         "allow the host in the config under `html.iframe_hosts`, or link to `https://video.example/embed/1`"),
    ],
)  # fmt: skip
def test_what_leads_nowhere(written: str, kind: ReferenceKind, state: str, first: str, help_text: str) -> None:
    found, faults = resolve(written, kind)
    lines = faults.split("\n")
    assert (found.state, lines[0], lines[-1]) == (state, f"{POST}:1:8: {first}", f"  = help: {help_text}")
    assert lines[2] == f"1 | [text]({written})"
    assert lines[3] == "  |        " + "^" * len(written)


def test_an_empty_address_is_named() -> None:
    text = "[text]()\n"
    post = document(POST, references=(replace(reference(POST, text, "text"), target=""),))
    outcome = planned(course((lecture(POST, "contents/S0-L05/", doc=post),), config=SITE))
    assert resolved(outcome, "contents/S0-L05/index.html").state == "missing"
    assert printed(outcome.diagnostics).endswith(
        "warning LINK006 [empty-link] this link has no address\n  = help: write the address, or remove it"
    )


def test_a_small_picture_inside_the_address_is_kept_for_images_only() -> None:
    dot = "data:image/png;base64,iVBORw0KGgo="
    assert resolve(dot, "image")[0] == ResolvedReference(dot, "external")
    assert resolve(dot, "link")[0].state == "unsafe"
    assert resolve("data:image/svg+xml,<svg onload=x>", "image")[0].state == "unsafe"


def test_a_video_frame_of_a_known_host_is_fine() -> None:
    found, faults = resolve("https://www.youtube.com/embed/abc", "frame")
    assert (found.state, faults) == ("external", "")


def test_a_native_course_counts_relative_targets_from_the_source_first() -> None:
    path = "content/lectures/one.md"
    post = document(path, references=(reference(path, "![](one/plot.png)", "one/plot.png", "image"),))
    native = course(
        (lecture(path, "lectures/one/", doc=post),),
        assets=(asset("content/lectures/one/plot.png", "lectures/one/plot.png"),),
        config=CourseConfig("course.yml", "Statistics"),
    )
    outcome = planned(native)
    assert resolved(outcome, "lectures/one/index.html").url == "plot.png"
    assert outcome.diagnostics == ()


def test_a_link_to_a_dead_anchor_leads_to_the_start_of_the_page() -> None:
    assert resolve("../S0-L02/?v=1#nope")[0] == ResolvedReference("../S0-L02/?v=1", "dead-anchor")
    assert resolve("#nope")[0] == ResolvedReference("#", "dead-anchor")
    assert resolve("../S0-L05/")[0] == ResolvedReference("./", "ok")


def pointing(
    written: str, origin: ReferenceOrigin = "markdown", *, prefix: str = "", precision: Precision = "column"
) -> Reference:
    """Return a reference whose target stands behind `prefix` at offset 10 of the post."""
    span = Span(POST, 10, 10 + len(prefix) + len(written), precision)
    return Reference("image", origin, written, bool(prefix), "text", span, span)


@pytest.mark.parametrize(
    ("written", "wanted", "right", "edit"),
    [
        ("a.png", "a.png", "A.png", (10, 15, "A.png")),
        ("x/a.png#a", "x/a.png", "X/A.png", (10, 17, "X/A.png")),
        ("../a.png", "l/a.png", "l/A.png", (13, 18, "A.png")),
        ("../w/a.png", "l/w/a.png", "L/W/A.png", (13, 20, "W/A.png")),
        ("a.png", "b/a.png", "B/A.png", (10, 15, "A.png")),
        ("w/", "l/w/", "l/W/", (10, 12, "W/")),
        ("w/", "l/w/", "l/W", (10, 12, "W/")),
        ("w", "l/w", "l/W/", (10, 11, "W")),
        ("a.png", "other.png", "Other.png", None),
        ("a.png", "b/other.png", "B/Other.png", None),
        ("a&b.png", "a&b.png", "A&b.png", None),
        ("a%20b.png", "a b.png", "A b.png", None),
        ("a.png", "a.png", "Ab.png", None),
        ("a.png", "a.png", "b.png", None),
    ],
)
def test_where_a_fix_of_letters_stands(
    written: str, wanted: str, right: str, edit: tuple[int, int, str] | None
) -> None:
    found = case_fix(pointing(written), wanted, right)
    if edit is None:
        assert found is None
        return
    start, end, text = edit
    assert found == Fix(f"write `{text}`", (Edit(Span(POST, start, end), text),), safe=True)


@pytest.mark.parametrize(
    ("prefix", "precision", "start"),
    [
        ("", "line", None),
        ("{{site.baseurl}}", "column", 26),
        ("{{ site.baseurl }}", "column", 28),
        ("{{site.baseurl}", "column", None),
    ],
)
def test_a_fix_needs_the_exact_place_of_the_target(prefix: str, precision: Precision, start: int | None) -> None:
    found = case_fix(pointing("/a.png", prefix=prefix, precision=precision), "a.png", "A.png")
    assert (found and found.edits[0].span.start) == (None if start is None else start + 1)
    assert case_fix(replace(pointing("/a.png", prefix=prefix), from_root=False), "a.png", "A.png") == (
        None if prefix else case_fix(pointing("/a.png"), "a.png", "A.png")
    )


LONG = "a" * 120


@pytest.mark.parametrize(
    ("kind", "location", "code", "message", "help_text"),
    [
        ("link", ResolvedLink("missing", wanted=LONG), "LINK001", f"the link target `{LONG}` does not exist",
         "add the page or file to the course, or correct the name"),
        ("link", ResolvedLink("missing", wanted=LONG + "b"), "LINK001",
         f"the link target `{LONG[:117]}...` does not exist",
         "add the page or file to the course, or correct the name"),
        ("media", ResolvedLink("missing", wanted="x"), "IMG001", "the file `x` does not exist",
         "add the file to the course, or correct the name"),
        ("image", ResolvedLink("missing", wanted="x", suggestion="a b"), "IMG001", "the picture `x` does not exist",
         "did you mean `{{ site.baseurl }}/a%20b`?"),
        ("frame", ResolvedLink("missing", wanted="c/x.de", suggestion="https://x.de"), "LINK001",
         "the link target `written` does not exist", "did you mean `https://x.de`?"),
        ("link", ResolvedLink("empty"), "LINK006", "this link has no address", "write the address, or remove it"),
        ("image", ResolvedLink("empty"), "IMG001", "this picture has no address", "write the address, or remove it"),
        ("media", ResolvedLink("outside", wanted="../x"), "IMG003", "`../x` leads out of the course",
         "count the `../` again, or put the file into it"),
        ("media", ResolvedLink("unsafe", wanted="file:x"), "IMG004",
         "`file:x` is a file on one computer, which nobody else can open",
         "put the file into the course, and write its address there"),
        ("link", ResolvedLink("unsafe", wanted="d:x"), "LINK004",
         "`d:x` is a file on one computer, which nobody else can open",
         "put the file into the course, and write its address there"),
        ("link", ResolvedLink("hidden", wanted="x", suggestion="unpublished"), "LINK007",
         "`x` is not published, so nobody can open it", "link to it when it is shown"),
        ("link", ResolvedLink("hidden", wanted="x", suggestion="unreleased"), "LINK007",
         "`x` is not released yet, so nobody can open it", "link to it when it is shown"),
        ("link", ResolvedLink("hidden", wanted="x", suggestion="future"), "LINK007",
         "`x` lies in the future, so nobody can open it", "link to it when it is shown"),
        ("link", ResolvedLink("hidden", wanted="x", suggestion="new"), "LINK007",
         "`x` is not shown, so nobody can open it", "link to it when it is shown"),
        ("link", ResolvedLink("missing", wanted="http:///x"), "LINK108",
         "the address `written` has no host or port that exists", "copy it again from the address bar"),
        ("link", ResolvedLink("unknown-scheme", wanted="https:x"), "LINK008",
         "`https:x` is no kind of address that browsers know",
         "begin with `https://`, `mailto:` or a path of the course"),
        ("image", ResolvedLink("unknown-scheme", wanted="attachment:a.png"), "LINK008",
         "the picture `a.png` was left behind in a notebook",
         "save the picture as a file beside the post, and write its address"),
        ("image", ResolvedLink("missing", wanted="content/_a.png"), "IMG001",
         "the picture `content/_a.png` is not published",
         "names that begin with `_` or `.` are left out of a site: rename the file"),
    ],
)  # fmt: skip
def test_what_is_said_of_each_state(
    kind: ReferenceKind, location: ResolvedLink, code: str, message: str, help_text: str
) -> None:
    found = fault_of(replace(pointing("written"), kind=kind), location)
    assert (found.code.code, found.message, found.help) == (code, message, help_text)


def test_a_suggestion_is_written_as_its_place_takes_it() -> None:
    near = ResolvedLink("missing", wanted="x", suggestion="a b")
    helps = [
        fault_of(made, near).help
        for made in (
            pointing("x", "html"),
            pointing("/x", "html", prefix=BASEURL),
            pointing("/x", prefix=BASEURL),
            pointing("post:x"),
        )
    ]
    assert helps == [
        "did you mean `{{ site.baseurl }}/a b`?",
        "did you mean `{{ site.baseurl }}/a b`?",
        "did you mean `{{ site.baseurl }}/a%20b`?",
        "did you mean `a%20b`?",
    ]


def test_only_a_link_is_in_doubt_where_plugins_do_not_run() -> None:
    doubtful = ResolvedLink("missing", wanted="x", doubtful=True)
    link, image = (fault_of(replace(pointing("x"), kind=kind), doubtful) for kind in ("link", "image"))
    assert (link.severity, link.help) == ("info", "plug-ins do not run here: one of them may make it")
    assert (image.severity, image.help) == ("error", "add the file to the course, or correct the name")
    sure = fault_of(replace(pointing("x"), kind="link"), replace(doubtful, doubtful=False))
    assert (sure.severity, sure.help) == ("error", "add the page or file to the course, or correct the name")


@pytest.mark.parametrize("written", ["/a/{{ page.x }}.png", "{% link a.md %}", "/a/{{", "{%  "])
def test_an_address_with_liquid_that_has_no_value_is_not_named_again(written: str) -> None:
    found, faults = resolve(written, "image")
    assert (found.state, faults) == ("missing", "")


def test_an_address_that_is_as_long_as_can_be_shown() -> None:
    assert malformed(pointing("h" * 121), "is odd").message == f"the address `{'h' * 120}` is odd"


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("#", "ok"), ("#top", "ok"), ("#_top", "ok"), ("#:~:text=x", "ok"), ("#mine:~:text=x", "ok"),
        ("#m%69ne", "ok"), ("#nope:~:text=x", "dead-anchor"), ("#Mine", "dead-anchor"), ("../S0-L02/#old", "ok"),
        ("../../Lectures/S0-L05/C%23.pdf#anything", "ok"),
    ],
)  # fmt: skip
def test_anchors_that_every_page_has(written: str, state: str) -> None:
    assert resolve(written)[0].state == state
