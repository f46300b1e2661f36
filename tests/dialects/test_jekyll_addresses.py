"""Addresses equal those that Jekyll 4.3.1 itself wrote for the same folders (recorded in `addresses/`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from jekyll_sites import Site, lectures_in_order, read_site

RECORDED = sorted((Path(__file__).parent / "addresses").glob("*.txt"))


def site(root: Path, name: str) -> Site:
    return read_site(root / "tests" / "sites" / f"jekyll_{name}")


def test_there_are_recorded_courses() -> None:
    assert [path.stem for path in RECORDED] == ["blog", "docs", "folio", "mistakes", "seminar"]


@pytest.mark.parametrize("recorded", RECORDED, ids=lambda path: str(path.stem))
def test_every_output_stands_where_jekyll_puts_it(root: Path, recorded: Path) -> None:
    wanted = set(recorded.read_text("utf-8").splitlines())
    assert sorted(site(root, recorded.stem).outputs) == sorted(wanted)


def test_a_seminar_is_a_collection_with_listing_pages(root: Path) -> None:
    seminar = site(root, "seminar")
    assert set(seminar.urls("lecture")) == {
        "_contents/W00-Intro.md",
        "_contents/W01.1.basics.md",
        "_contents/W02 spaces.md",
        "_contents/part2/W04.md",
        "_contents/w03_under-Score.md",
    }
    assert seminar.reader.config.order_key == "LOrder"
    replaced = {path: item.replaces for path, item in seminar.placements.items() if item.role == "introduction"}
    assert replaced == {"index.md": "schedule", "LecturesByTags.md": "tags", "LecturesByDate.html": "lectures"}
    named = [item.span.path for item in seminar.diagnostics if item.code.name == "listing-page"]
    assert sorted(named) == ["LecturesByDate.html", "LecturesByTags.md", "index.md"]
    assert seminar.documents["index.md"].search_text.split() == ["Welcome", "to", "the", "seminar."]


def test_a_blog_is_lectures_by_date(root: Path) -> None:
    blog = site(root, "blog")
    fields = {item.key: item.value.raw for item in blog.placements["_posts/2024-01-09-lexing.md"].defaults}
    assert fields == {"layout": "lecture", "date": "2024-01-09"}
    assert "labs/more/_posts/2024-02-15-lab-two.md" in blog.urls("lecture")
    assert blog.placements["index.html"].replaces == "schedule"


def test_an_explicit_order_becomes_the_order_of_the_lectures(root: Path) -> None:
    folder = root / "tests" / "sites" / "jekyll_docs"
    paths = (path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}
    assert lectures_in_order(files) == [
        "_lectures/b-second.md",
        "_lectures/a-first.md",
        "_lectures/2024-03-01-third.md",
    ]


def test_collections_that_are_no_lectures_are_pages_outside_the_navigation(root: Path) -> None:
    docs = site(root, "docs")
    for path in ("_assignments/hw1.md", "_announcements/week-1.md"):
        route = docs.placements[path]
        assert route.role == "page"
        assert [(item.key, item.value.scalar) for item in route.defaults] == [("nav", False)]
    assert docs.placements["staff.md"].role == "page"
    assert "_staffers/ada.md" not in docs.placements


def test_posts_beside_a_lecture_collection_are_news(root: Path) -> None:
    mistakes = site(root, "mistakes")
    assert mistakes.placements["collections/_posts/2024-04-01-field-trip.md"].role == "page"
    assert "_posts/2024-04-02-outside.md" not in mistakes.placements
    assert mistakes.placements["_pages/tag-archive.md"].replaces == "tags"
    assert mistakes.placements["_pages/year-archive.md"].replaces == "lectures"


def test_a_static_front_page_stays_the_front_page(root: Path) -> None:
    folio = site(root, "folio")
    route = folio.placements["_pages/about.md"]
    assert (route.role, route.url) == ("page", "")
    assert folio.placements["blog/index.html"].role == "page"


@pytest.mark.corpus
def test_the_real_course(corpus: Path) -> None:
    root = corpus / "genai-2024"
    texts = [path for path in root.rglob("*") if path.suffix in (".md", ".yml")]
    from jekyll_sites import read_files

    files = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in texts}
    files |= {path.relative_to(root).as_posix(): "" for path in root.rglob("*") if path.is_file() and path not in texts}
    course = read_files(files)
    names = ("S0-L00-Intro", "S0-L02", "S0-L05", "S0-L07", "S0-L13", "S0-L18", "S0-L19", "S0-L23", "S0-L25")
    assert course.urls("lecture") == {f"_contents/{name}.md": f"contents/{name}/" for name in names}
    assert course.urls("page") == {"About.md": "About/"}
    assert {"Lectures/S1-LLM.pdf", "public/logo.png", "Lectures/S0-L05/AE1.png"} <= set(course.outputs)
    config = course.reader.config
    assert (config.url, config.base_path) == (
        "https://qiyanjun.github.io/2024sp-GenAI-Risk-Benefits/",
        "/2024sp-GenAI-Risk-Benefits/",
    )
    assert (config.order_key, config.show_future, config.people[0].name) == ("LOrder", True, "Dr. Yanjun Qi")
    assert course.diagnostics == ()
