"""A course with several terms: where each stands, what leads from one to another, and what stops the build."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from lectorium.cli.course import dialects
from lectorium.cli.main import run
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.build import BuildOptions, BuildResult, build
from lectorium.conduct.terms import analyse_site
from lectorium.text.memory import Memory
from lectorium.text.report import format_diagnostic
from links import dead_links
from term_course import FILES, write_terms

NOW = datetime(2026, 10, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_terms(tmp_path.resolve() / "course")


def made(course: Path, name: str = "site", cache: str = "cache", **options: object) -> BuildResult:
    request = replace(CourseRequest(course, dialects, NOW), **options)
    folder = course.parent / cache if cache else None
    return build(request, BuildOptions(course.parent / name, cache=folder))


def told(result: BuildResult) -> str:
    return "\n".join(format_diagnostic(item, result.find) for item in result.summary.diagnostics)


def read(course: Path, path: str) -> str:
    return (course.parent / "site" / path).read_text("utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def canonical(page: str) -> str:
    found = re.search('rel="canonical" href="([^"]*)"', page)
    return found[1] if found else ""


def test_each_term_stands_at_its_name_and_the_current_one_at_the_root(course: Path) -> None:
    result = made(course)
    assert told(result) == ""
    site = "https://example.org/signals/"
    for page, at in {
        "index.html": "2026fa/",
        "2026fa/index.html": "2026fa/",
        "2026sp/index.html": "2026sp/",
        "lectures/01-noise/index.html": "2026fa/lectures/01-noise/",
        "2026sp/lectures/02-noise/index.html": "2026sp/lectures/02-noise/",
    }.items():
        assert canonical(read(course, page)) == site + at, page
    assert "New noise" in read(course, "index.html")
    assert not (course.parent / "site/lectures/02-noise").exists()
    assert f"<id>{site}2026fa/lectures/01-noise/</id>" in read(course, "atom.xml")
    assert dead_links(course.parent / "site") == []


def test_what_stands_beside_the_terms_belongs_to_each(course: Path) -> None:
    made(course)
    for term in ("2026sp/", "2026fa/", ""):
        assert "Be kind." in read(course, f"{term}policies/index.html")
    assert "Claude Shannon" in read(course, "2026sp/lectures/02-noise/index.html")
    assert "edit/main" not in read(course, "2026sp/policies/index.html")


def test_edit_this_page_opens_the_file_of_the_term_or_the_one_that_all_share(course: Path) -> None:
    with (course / "course.yml").open("a") as config:
        config.write("repository: ada/signals\n")
    made(course)
    at = "https://github.com/ada/signals/edit/main/"
    assert f'href="{at}terms/2026sp/content/lectures/01-waves.md"' in read(
        course, "2026sp/lectures/01-waves/index.html"
    )
    assert f'href="{at}content/pages/policies.md"' in read(course, "2026sp/policies/index.html")


def test_an_archive_says_so_and_leads_to_the_current_term(course: Path) -> None:
    made(course)
    mark = '<p>You are reading the archive of Spring 2026. <a href="'
    same = read(course, "2026sp/lectures/02-noise/index.html")
    assert f'{mark}../../../2026fa/lectures/01-noise/">This lecture in Fall 2026</a>' in same
    gone = read(course, "2026sp/lectures/01-waves/index.html")
    assert f'{mark}../../../2026fa/">The course in Fall 2026</a>' in gone
    for current in ("index.html", "2026fa/index.html", "2026fa/lectures/01-noise/index.html"):
        assert "archive-mark" not in read(course, current)


def test_a_lecture_leads_to_itself_in_other_terms_from_where_it_stands(course: Path) -> None:
    made(course)
    for page, link in {
        "lectures/01-noise/index.html": "../../2026sp/lectures/02-noise/",
        "2026fa/lectures/01-noise/index.html": "../../../2026sp/lectures/02-noise/",
    }.items():
        rest = read(course, page).partition('id="_terms"')[2].partition("</section>")[0]
        assert re.findall('href="([^"]*)">([^<]*)', rest) == [(link, "Spring 2026")]
    assert 'id="_terms"' not in read(course, "2026sp/lectures/01-waves/index.html")


def test_a_title_tells_a_lecture_whose_name_has_changed(course: Path) -> None:
    (course / "terms/2026sp/content/lectures/02-noise.md").rename(course / "terms/2026sp/content/lectures/09-other.md")
    lecture = course / "terms/2026fa/content/lectures/01-noise.md"
    lecture.write_text(lecture.read_text().replace("New noise", "NOISE"))
    made(course)
    assert "2026sp/lectures/09-other/" in read(course, "lectures/01-noise/index.html")


def test_a_term_after_the_current_one_is_no_archive(course: Path) -> None:
    with (course / "course.yml").open("a") as config:
        config.write("terms: [2026sp, 2026fa]\n")
    made(course)
    assert "Old waves" in read(course, "lectures/01-waves/index.html")
    assert '<p>Fall 2026 is still to come. <a href="../2026sp/">The course in Spring 2026</a>' in read(
        course, "2026fa/index.html"
    )


def test_a_term_that_is_not_listed_is_not_published(course: Path) -> None:
    with (course / "course.yml").open("a") as config:
        config.write("terms: [2026sp]\n")
    result = made(course)
    assert result.summary.notes == ("`terms/2026fa` is not in the list `terms:` of course.yml, so it is not published",)
    assert not (course.parent / "site/2026fa").exists()
    assert "2026fa" not in "".join(each.decode("latin-1") for each in files(course.parent / "site").values())


def test_what_nobody_is_to_see_is_in_no_file_of_any_term(course: Path) -> None:
    result = made(course)
    written = b"".join(files(course.parent / "site").values()).lower()
    assert b"oldsecret" not in written
    assert b"newsecret" not in written
    assert b"unsaid" not in written
    assert result.summary.left_out == "2026fa: left out: 1 draft (--drafts)\n2026sp: left out: 1 until 1 Jan (--future)"


def test_a_shared_file_that_a_draft_of_one_term_needs_waits_in_each_but_where_it_is_shown(course: Path) -> None:
    for name in ("drafted", "both", "free"):
        (course / f"content/{name}.csv").write_text("1\n")
    with (course / "terms/2026fa/content/lectures/02-filters.md").open("a") as post:
        post.write("\n[a](/drafted.csv) [b](/both.csv)\n")
    with (course / "terms/2026sp/content/lectures/01-waves.md").open("a") as post:
        post.write("\n[b](/both.csv)\n")
    made(course)
    written = {path for path in files(course.parent / "site") if path.endswith(".csv")}
    assert written == {"2026sp/both.csv", "2026sp/free.csv", "2026fa/free.csv", "free.csv"}


def test_the_small_files_of_a_site_stand_at_its_root_alone(course: Path) -> None:
    made(course)
    assert read(course, "sitemap.xml") == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "<sitemap><loc>https://example.org/signals/2026fa/sitemap.xml</loc></sitemap>\n"
        "<sitemap><loc>https://example.org/signals/2026sp/sitemap.xml</loc></sitemap>\n"
        "</sitemapindex>\n"
    )
    assert "https://example.org/signals/2026sp/lectures/01-waves/" in read(course, "2026sp/sitemap.xml")
    assert read(course, "robots.txt").endswith("Sitemap: https://example.org/signals/sitemap.xml\n")
    names = files(course.parent / "site").keys()
    assert {name for name in names if name.endswith(("robots.txt", ".nojekyll"))} == {"robots.txt", ".nojekyll"}
    assert 'href="/signals/2026sp/"' in read(course, "404.html")


def test_another_address_and_a_site_without_one(course: Path) -> None:
    made(course, base_url="https://preview.example/pr-7/")
    assert canonical(read(course, "index.html")) == "https://preview.example/pr-7/2026fa/"
    assert 'href="/pr-7/2026sp/"' in read(course, "404.html")
    (course / "course.yml").write_text("title: Signals\n")
    made(course)
    assert canonical(read(course, "index.html")) == ""
    assert "tag:lectorium.invalid,2026:signals/2026sp/" in read(course, "2026sp/atom.xml")
    assert not (course.parent / "site/sitemap.xml").exists()


def test_events_of_two_terms_are_two(course: Path) -> None:
    (course / "terms/2026sp/content/lectures/02-noise.md").rename(course / "terms/2026sp/content/lectures/01-noise.md")
    for term in ("2026sp", "2026fa"):
        with (course / f"terms/{term}/course.yml").open("a") as config:
            config.write("  meetings: [{day: Tuesday, time: 14:00-15:00}]\n")
        (course / f"terms/{term}/course.yml").write_text(
            re.sub("(?m)^term:.*\n", "", (course / f"terms/{term}/course.yml").read_text())
        )
    made(course)
    uids = [set(re.findall("UID:(.*)", read(course, f"{term}/schedule.ics"))) for term in ("2026sp", "2026fa")]
    assert uids[0]
    assert not uids[0] & uids[1]


def test_a_portable_site_names_its_files(course: Path) -> None:
    made(course, portable=True)
    assert 'href="../../2026sp/lectures/02-noise/index.html"' in read(course, "lectures/01-noise/index.html")
    assert dead_links(course.parent / "site") == []


def test_a_file_of_the_term_stands_in_place_of_the_shared_one(course: Path) -> None:
    own = course / "terms/2026sp/content/pages/policies.md"
    own.parent.mkdir()
    own.write_text("---\ntitle: Policies\n---\n\nBe stern.\n")
    made(course)
    assert "Be stern." in read(course, "2026sp/policies/index.html")
    assert "Be kind." in read(course, "2026fa/policies/index.html")


EDITS = (
    ("terms/2026sp/content/lectures/02-noise.md", "Noise", "Hiss"),
    ("terms/2026fa/content/lectures/01-noise.md", "New words.", "Other words."),
    ("terms/2026fa/content/lectures/02-filters.md", "draft: true\n", ""),
    ("content/pages/policies.md", "kind", "gentle"),
    ("content/refs.bib", "Claude", "Claude E."),
    ("course.yml", "Signals", "Waves and signals"),
    ("course.yml", "timezone", "terms: [2026sp, 2026fa]\ntimezone"),
    ("terms/2026sp/course.yml", "Spring 2026", "Spring"),
    ("terms/2026sp/course.yml", "2026-01-12\n  end: 2026-05-01", "2026-09-07\n  end: 2026-12-18"),
)


@pytest.mark.parametrize(("path", "old", "new"), EDITS)
def test_the_build_after_an_edit_is_that_of_a_clean_one(course: Path, path: str, old: str, new: str) -> None:
    made(course)
    place = course / path
    place.write_text(place.read_text().replace(old, new))
    after = made(course)
    clean = made(course, "clean", "")
    assert (after.summary.diagnostics, after.summary.notes) == (clean.summary.diagnostics, clean.summary.notes)
    kept, anew = files(course.parent / "site"), files(course.parent / "clean")
    assert {name for name in anew if kept.get(name) != anew[name]} == set()
    assert kept.keys() == anew.keys()
    assert made(course).published.written == ()


def test_a_term_that_goes_takes_its_pages_with_it(course: Path) -> None:
    made(course)
    for each in sorted((course / "terms/2026sp").rglob("*"), reverse=True):
        each.rmdir() if each.is_dir() else each.unlink()
    (course / "terms/2026sp").rmdir()
    made(course)
    assert not (course.parent / "site/2026sp").exists()
    assert "All terms" not in read(course, "index.html")


@pytest.mark.parametrize("path", ["2026fa/refs.bib", "refs.bib", "2026sp/lectures/02-noise/index.html"])
def test_a_file_that_somebody_deletes_comes_again_where_it_stood(course: Path, path: str) -> None:
    made(course)
    before = read(course, path)
    (course.parent / "site" / path).unlink()
    assert made(course).published.written == (path,)
    assert read(course, path) == before


def test_a_second_build_makes_no_page(course: Path) -> None:
    assert made(course).published.written
    assert made(course).published.written == ()


POST = "---\ntitle: A\n---\n\nText.\n"
JEKYLL = {**dict.fromkeys(FILES), "_config.yml": "title: Signals\n", "terms/2026fa/course.yml": "term: Fall 2026\n"}
BROKEN: dict[str, tuple[dict[str, str | None], str]] = {
    "no config": (
        {"terms/2026sp/course.yml": None},
        "terms/2026sp: error COURSE009 [unusable-term] this term has no `course.yml`\n"
        "  = help: write `terms/2026sp/course.yml`; it may be empty: what it does not set, it has from `course.yml`",
    ),
    "bad name": (
        {"terms/früh ling/course.yml": "calendar: {start: 2025-01-01}\n"},
        "terms/früh ling: error COURSE009 [unusable-term] `früh ling` cannot be the address of a term: letters, digits"
        " and `-`, `_` or `.` between them can\n"
        "  = help: call it by year and term, such as `2026fa`, `2027-spring` or `ws2627`",
    ),
    "two of one name": (
        {"terms/2026FA/course.yml": "calendar: {start: 2025-01-01}\n", "terms/2026FA/content/lectures/a.md": POST},
        "terms/2026fa: error COURSE009 [unusable-term] `2026FA` and `2026fa` are one address on many systems\n"
        "  = help: rename one",
    ),
    "address taken": (
        {"terms/Policies/course.yml": "calendar: {start: 2025-01-01}\n", "terms/Policies/content/lectures/a.md": POST},
        "terms/Policies: error COURSE009 [unusable-term] `content/pages/policies.md` stands where the term `Policies`"
        " would, at `/Policies/`\n"
        "  = help: rename the folder: call it by year and term, such as `2026fa`, `2027-spring` or `ws2627`",
    ),
    "listed and absent": (
        {"course.yml": "title: Signals\nurl:\nterms: [2026fa, 2026ps]\n"},
        "course.yml:3:17: error COURSE009 [unusable-term] there is no folder `terms/2026ps`\n"
        "  |\n"
        "3 | terms: [2026fa, 2026ps]\n"
        "  |                 ^^^^^^\n"
        "  = help: did you mean `2026sp`?",
    ),
    "without days": (
        {"terms/2026sp/course.yml": "term: Spring 2026\n"},
        "terms/2026sp/course.yml: error COURSE009 [unusable-term] nothing tells when this term begins, so nobody knows"
        " which term is the current one\n"
        "  = help: write `calendar: {start: 2026-08-31}`, or list the terms in `course.yml`, the current one first",
    ),
    "on one day": (
        {"terms/2026sp/course.yml": "calendar: {start: 2026-08-31}\n"},
        "terms/2026fa/course.yml: error COURSE009 [unusable-term] this term and `2026sp` begin on one day, so nobody"
        " knows which is the current one\n"
        "  = help: list the terms in `course.yml`, the current one first",
    ),
    "lectures of no term": (
        {"content/lectures/01-a.md": POST, "content/lectures/02-b.md": POST},
        "content/lectures/01-a.md: error COURSE009 [unusable-term] this belongs to no term, and 1 more file: beside"
        " `terms/` stands only what all terms share\n"
        "  = help: move it to `terms/TERM/content/lectures/`",
    ),
    "Jekyll": (
        JEKYLL,
        "terms/2026fa/course.yml: error COURSE009 [unusable-term] a Jekyll course has no terms, so this `course.yml`"
        " would be copied and nothing built of its folder\n"
        "  = help: put the terms beside a `course.yml`, or rename the file",
    ),
    "a post of the archive": (
        {"terms/2026sp/content/lectures/01-waves.md": "---\ntitle: [x\n---\n"},
        "terms/2026sp/content/lectures/01-waves.md:2:8: error FM001 [invalid-yaml] this `[` is never closed\n"
        "  |\n"
        "2 | title: [x\n"
        "  |        ^\n"
        "  = help: add the closing `]`",
    ),
    "settings of all": (
        {"course.yml": "title: Signals\nurl:\ntheme: {accent: 7}\n"},
        "course.yml:3:17: error COURSE002 [wrong-setting] `7` is not a colour in hexadecimal\n"
        "  |\n"
        "3 | theme: {accent: 7}\n"
        "  |                 ^\n"
        '  = help: write it in quotes, such as `accent: "#1f5fae"`',
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_term_stops_the_build_and_the_last_good_site_stays(tmp_path: Path, name: str) -> None:
    course = write_terms(tmp_path.resolve() / "course")
    made(course)
    before = files(course.parent / "site")
    changed, expected = BROKEN[name]
    for path, text in changed.items():
        place = course / path
        if text is None:
            place.unlink()
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, "utf-8")
    result = made(course)
    assert told(result) == expected
    assert result.stopped
    assert files(course.parent / "site") == before


def test_an_empty_folder_of_terms_is_told_even_where_nothing_else_changed(tmp_path: Path) -> None:
    course = write_terms(tmp_path.resolve() / "course", {path: None for path in FILES if path.startswith("terms/")})
    assert not made(course).stopped
    (course / "terms").mkdir()
    result = made(course)
    assert result.stopped
    assert told(result) == (
        "terms: error COURSE009 [unusable-term] `terms/` holds no term\n"
        "  = help: make one with `lectorium term new`, or remove the folder"
    )


def test_settings_of_the_site_do_nothing_in_a_term_and_are_told(course: Path) -> None:
    with (course / "terms/2026sp/course.yml").open("a") as config:
        config.write("url: https://example.net/\n")
    with (course / "course.yml").open("a") as config:
        config.write("term: Always\n")
    result = made(course)
    assert told(result) == (
        "course.yml:4:1: warning COURSE001 [unknown-setting] every term would be called the same, so this does"
        " nothing\n"
        "  |\n"
        "4 | term: Always\n"
        "  | ^^^^\n"
        "  = help: move it to the course.yml of that term\n"
        "terms/2026sp/course.yml:5:1: warning COURSE001 [unknown-setting] `url` is a setting of the whole site, and"
        " does nothing in a term\n"
        "  |\n"
        "5 | url: https://example.net/\n"
        "  | ^^^\n"
        "  = help: move it to the course.yml of the course"
    )
    assert canonical(read(course, "2026sp/index.html")) == "https://example.org/signals/2026sp/"


def test_folders_with_a_mark_at_their_head_and_loose_files_are_no_terms(course: Path) -> None:
    for path in ("terms/_2027sp/content/lectures/a.md", "terms/.old/course.yml", "terms/README.md"):
        (course / path).parent.mkdir(parents=True, exist_ok=True)
        (course / path).write_text("words")
    assert told(made(course)) == ""
    assert {
        each.folder.name for each in analyse_site(CourseRequest(course, dialects, NOW), Memory()).terms if each.folder
    } == {
        "2026sp",
        "2026fa",
    }


def test_two_terms_called_the_same_are_told_apart_by_their_folders(course: Path) -> None:
    config = course / "terms/2026sp/course.yml"
    config.write_text(config.read_text().replace("Spring 2026", "Fall 2026"))
    made(course)
    assert "Fall 2026 (2026sp)" in read(course, "index.html")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ["explain", "terms/2026fa/content/lectures/01-noise.md"],
            "terms/2026fa/content/lectures/01-noise.md\n"
            "  2026fa: shown at lectures/01-noise/\n"
            "  the current term, so the same stands at the root of the site\n",
        ),
        (
            ["explain", "terms/2026sp/content/lectures/03-secret.md"],
            "terms/2026sp/content/lectures/03-secret.md\n"
            "  2026sp: not shown until 1 Jan, by `release:` (--future shows it)\n"
            "  2026sp: its address: lectures/03-secret/\n",
        ),
        (
            ["explain", "content/refs.bib"],
            "content/refs.bib\n"
            "  2026fa: published as refs.bib\n"
            "  the current term, so the same stands at the root of the site\n"
            "  2026sp: published as refs.bib\n",
        ),
        (["check"], ""),
    ],
)
def test_commands_know_the_terms(
    course: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    expected: str,
) -> None:
    monkeypatch.chdir(course)
    assert run([*arguments, "--now", "2026-10-01"]) == 0
    assert capsys.readouterr().out == expected


def test_plan_lists_every_output_of_a_build(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made(course)
    monkeypatch.chdir(course)
    assert run(["plan", "--now", "2026-10-01"]) == 0
    listed = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert {path for path, _, _ in listed} == files(course.parent / "site").keys() - {".lectorium"}
    assert ["2026sp/policies/index.html", "page page.html", "content/pages/policies.md"] in listed
    assert [
        "2026sp/lectures/01-waves/index.html",
        "page lecture.html",
        "terms/2026sp/content/lectures/01-waves.md",
    ] in listed


@pytest.mark.parametrize(("named", "title"), [(".", "New noise"), ("terms/2026sp", "Waves")])
def test_export_prints_the_term_that_is_named_else_the_current_one(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], named: str, title: str
) -> None:
    monkeypatch.chdir(course)
    assert run(["export", "schedule", "--format", "csv", "-C", named, "--now", "2026-10-01"]) == 0
    assert title in capsys.readouterr().out


def test_a_new_lecture_goes_into_the_term_where_one_stands(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(course)
    assert run(["new", "lecture", "Sampling"]) == 2
    assert capsys.readouterr().err == (
        f"lectorium: `{course}` has terms, and a lecture belongs to one of them\n"
        f"  = help: name it: `lectorium new lecture TITLE -C {course}/terms/TERM`: TERM is 2026fa or 2026sp\n"
    )
    monkeypatch.chdir(course / "terms/2026fa/content")
    assert run(["new", "lecture", "Sampling"]) == 0
    assert capsys.readouterr().out == f"wrote {course}/terms/2026fa/content/lectures/03-sampling.md\n"


def test_findings_and_fixes_are_at_the_files_of_the_term(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    post = course / "terms/2026sp/content/lectures/01-waves.md"
    post.write_text(post.read_text() + "\n[Gone](nowhere.md) and [one](../pages/Policies.md)\n")
    monkeypatch.chdir(course)
    assert run(["check", "--now", "2026-10-01", "--fix", "--unsafe-fixes", "-q"]) == 1
    said = capsys.readouterr().out
    assert said.startswith("terms/2026sp/content/lectures/01-waves.md:7:8: error LINK001 [dead-link]")
    assert "[one](../pages/policies.md)" in post.read_text()


def test_all_terms_are_read_from_one_archive(course: Path) -> None:
    request = CourseRequest(course, dialects, NOW, portable=True)
    archive = course.parent / "signals.zip"
    build(request, BuildOptions(course.parent / "site", archive=archive))
    unpacked = course.parent / "unpacked"
    with ZipFile(archive) as packed:
        packed.extractall(unpacked)
    site = {path: data for path, data in files(course.parent / "site").items() if not path.startswith(".lectorium")}
    assert files(unpacked) == site
    assert dead_links(unpacked) == []
    page = (unpacked / "2026sp/lectures/01-waves/index.html").read_text()
    assert 'href="../../../2026fa/index.html"' in page  # the current term


def test_clean_removes_every_term_and_leaves_what_is_not_ours(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(course), "-q"]) == 0
    (course / "_site/2026sp/mine.txt").write_text("mine")
    assert run(["clean", str(course)]) == 0
    assert list(files(course / "_site")) == ["2026sp/mine.txt"]
    assert sorted(path.name for path in (course / "terms").iterdir()) == ["2026fa", "2026sp"]
