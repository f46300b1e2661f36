"""What rules for whole courses say of a small one, word for word, and what their fixes write."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.check.context import field_value
from lectorium.check.fixing import apply_edits, edits_of
from lectorium.check.rules.course import LONG_POST
from lectorium.check.rules.decks import DECK_BUDGET, DOUBLE_PDF, HEAVY_DECK
from lectorium.check.rules.links import PLAIN_HTTP
from lectorium.check.rules.people import TEAM_LOAD
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.parse_document import parse_document
from lectorium.plan.codes import MISSING_DECK
from lectorium.text.diagnostic import Diagnostic, Edit, Fix
from lectorium.text.source import SourceFile
from lectorium.text.span import Span
from mini_course import review_course, write_example

Change = tuple[int, int, str]
POST = "content/lectures/a.md"


def found(root: Path, code: str, *files: tuple[str, str]) -> list[Diagnostic]:
    """Return what a rule says of a course."""
    return [item for item in review_course(write_example(files, root)).diagnostics if item.code.code == code]


def test_plain_http_is_mended_where_the_host_is_known_to_serve_https(tmp_path: Path) -> None:
    links = "[a b](http://www.known.org/) [c d](http://known.org/x) [e f](http://other.org/) [g h](http://a.known.net/)"
    config = "title: A course\ncheck: {https_hosts: [known.org, '*.known.net']}\n"
    post = f"---\ntitle: A\n---\n\n{links}\n"
    items = found(tmp_path, "LINK104", ("course.yml", config), (POST, post))
    assert [item.fix is not None for item in items] == [True, True, False, True]
    assert items[2].message == "`http://other.org` is not encrypted; anybody on the way can read and change the page"
    mended = apply_edits(post, edits_of(items, unsafe=True)[POST])
    assert mended == post.replace("http://www.known", "https://www.known").replace(
        "http://known", "https://known"
    ).replace("http://a", "https://a")


@pytest.mark.parametrize(("size", "told"), [(DECK_BUDGET, 0), (DECK_BUDGET + 1, 1)])
def test_a_deck_may_weigh_what_the_budget_says(size: int, told: int, tmp_path: Path) -> None:
    write_example((("course.yml", "title: A course\n"), (POST, "---\ntitle: A\n---\n\n[d](../a.pdf)\n")), tmp_path)
    with (tmp_path / "content/a.pdf").open("wb") as deck:
        deck.truncate(size)
    items = [item for item in review_course(tmp_path).diagnostics if item.code == HEAVY_DECK]
    assert [item.span.path for item in items] == ["content/a.pdf"] * told


@pytest.mark.parametrize(("asked", "told"), [("200%", 720), ("50%", 360), ("9" * 400, 720), ("10px", 10), ("0", 1)])
def test_a_picture_is_shown_no_wider_than_the_column(asked: str, told: int, tmp_path: Path) -> None:
    post = f'---\ntitle: A\n---\n\n<img src="p.png" alt="a b" width="{asked}">\n'
    files = ((POST, post), ("content/lectures/p.png", "PNG 4000x4000"))
    (item,) = found(tmp_path, "IMG104", ("course.yml", "title: A course\nimages: {smaller: false}\n"), *files)
    assert item.message == f"this picture is 4000 pixels wide and shown at about {told}"


@pytest.mark.parametrize(("size", "told"), [("5000x5000", 0), ("8000x8000", 1)])
def test_a_picture_with_smaller_copies_may_be_as_large_as_it_likes(size: str, told: int, tmp_path: Path) -> None:
    post = "---\ntitle: A\n---\n\n![a b](p.png)\n"
    files = (("course.yml", "title: A course\n"), (POST, post), ("content/lectures/p.png", f"PNG {size}"))
    assert len(found(tmp_path, "IMG104", *files)) == told


def test_two_equal_pictures_are_told_once_with_the_other(tmp_path: Path) -> None:
    pictures = [(f"content/images/{name}.png", "PNG 9x9") for name in ("a", "b")]
    config = ("course.yml", "title: A course\n")
    (item,) = found(tmp_path, "IMG106", config, *pictures, ("content/images/c.png", "PNG 9x8"))
    assert (item.span.path, item.message) == (
        "content/images/b.png",
        "this picture is stored twice, also as `content/images/a.png`",
    )
    assert [note.span and note.span.path for note in item.notes] == ["content/images/a.png"]


def test_a_slash_behind_the_base_of_a_jekyll_course_is_taken_away(tmp_path: Path) -> None:
    config = "title: A course\nbaseurl: /c/\n"
    (item,) = found(tmp_path, "COURSE103", ("_config.yml", config), ("_posts/2026-08-01-a.md", "---\ntitle: A\n---\n"))
    assert item.help == "write `/c`"
    assert edits_of([item], unsafe=False) == {}
    assert apply_edits(config, edits_of([item], unsafe=True)["_config.yml"]) == config.replace("/c/", "/c")


@pytest.mark.parametrize(("length", "told"), [(LONG_POST, 0), (LONG_POST + 1, 1)])
def test_the_length_of_a_post_is_that_of_its_body(length: int, told: int, tmp_path: Path) -> None:
    head = "---\ntitle: A\n---\n"
    config = ("course.yml", "title: A course\n")
    items = found(tmp_path, "COURSE102", config, (POST, head + "x" * length))
    assert [(item.span.start, item.span.precision) for item in items] == [(len(head), "line")] * told


def test_a_key_that_is_not_there_stands_at_the_head_of_the_file() -> None:
    document = parse_document(SourceFile("a.md", "---\nteam: [x, y]\n---\n", ""), Syntax())
    assert field_value(document, "other") == Span("a.md", 0, 0, "line")
    assert field_value(document, "team") == Span("a.md", 10, 16)
    assert field_value(document, "team", "y") == Span("a.md", 14, 15)


@pytest.mark.parametrize(
    ("fixes", "taken"),
    [
        ([[(0, 2, "x")], [(2, 4, "y")]], [(0, 2, "x"), (2, 4, "y")]),
        ([[(0, 2, "x")], [(1, 4, "y")]], [(0, 2, "x")]),
        ([[(2, 4, "x")], [(0, 3, "y")]], [(2, 4, "x")]),
        ([[(0, 2, "x")], [(2, 2, "y")]], [(0, 2, "x")]),
        ([[(2, 2, "x")], [(2, 4, "y")]], [(2, 2, "x")]),
        ([[(0, 2, "x")], [(0, 2, "x"), (6, 7, "y")]], [(0, 2, "x"), (6, 7, "y")]),
        ([[(0, 2, "x")], [(0, 2, "z"), (6, 7, "y")]], [(0, 2, "x")]),
        ([[(6, 6, "x")], [(6, 6, "x")], [(0, 1, "y")]], [(0, 1, "y"), (6, 6, "x")]),
    ],
)
def test_fixes_that_touch_each_other_wait(fixes: list[list[Change]], taken: list[Change]) -> None:
    edits = [tuple(Edit(Span("a.md", start, end), text) for start, end, text in fix) for fix in fixes]
    told = [Diagnostic(PLAIN_HTTP, "m", Span("a.md", 0, 1), "", fix=Fix("f", made, safe=True)) for made in edits]
    found = edits_of(told, unsafe=False)["a.md"]
    assert [(edit.span.start, edit.span.end, edit.text) for edit in found] == taken


@pytest.mark.parametrize(
    ("times", "told"), [(3, []), (4, ["`Ada` stands under `notes` 4 times, another team 1 times"])]
)
def test_a_team_that_writes_three_times_more_than_another_is_told(times: int, told: list[str], tmp_path: Path) -> None:
    teams = ["Bayes", *["Ada"] * times, *["instructor"] * 9]
    posts = [(f"content/lectures/{n:02}.md", f"---\ntitle: A{n}\nnotes: {team}\n---\n") for n, team in enumerate(teams)]
    config = ("course.yml", "title: A course\nteams: [Ada, Bayes]\n")
    items = found(tmp_path, TEAM_LOAD.code, config, *posts)
    assert [item.message for item in items] == told
    assert {item.span.path for item in items} == ({posts[times][0]} if told else set())


def test_a_deck_whose_name_ends_twice_is_mended(tmp_path: Path) -> None:
    post = "---\ntitle: A\nlecture: a.pdf.pdf\n---\n"
    (item,) = found(
        tmp_path,
        MISSING_DECK.code,
        (POST, post),
        ("content/decks/b.pdf", "x"),
        ("content/lectures/b.md", "---\ntitle: B\nlecture: b.pdf\n---\n"),
    )
    assert (item.message, item.help) == ("the slides `content/decks/a.pdf.pdf` do not exist", "write `.pdf` once")
    assert apply_edits(post, edits_of([item], unsafe=False)[POST]) == post.replace(".pdf.pdf", ".pdf")


@pytest.mark.parametrize(
    ("layout", "told"), [("{{ page.lecture }}.pdf", 1), ("{{ page.lecture | relative_url }}", 0), ("", 1)]
)
def test_the_end_of_a_deck_is_too_much_only_where_a_layout_adds_it(layout: str, told: int, tmp_path: Path) -> None:
    files = [
        ("_config.yml", "title: A course\n"),
        ("_posts/2026-09-01-a.md", "---\nlecture: /a.pdf\n---\n"),
        ("a.pdf", "x"),
    ]
    files += [("_layouts/post.html", f"<a href='{layout}'>Slides</a>{{{{ content }}}}")] if layout else []
    assert len(found(tmp_path, DOUBLE_PDF.code, *files)) == told


def test_nobody_loads_a_picture_that_no_page_shows(tmp_path: Path) -> None:
    files = [("course.yml", "title: A course\nimages: {budget: 1 KB}\ntheme: {logo: images/mark.png}\n")]
    files += [(f"content/images/{name}.png", "PNG 64x64 noise") for name in ("shown", "spare", "mark", "linked")]
    files += [(POST, "---\ntitle: A\n---\n\n![A](../images/shown.png) [B](../images/linked.png)\n")]
    told = review_course(write_example(tuple(files), tmp_path)).diagnostics
    assert sorted((item.code.code, item.span.path) for item in told if item.code.code in ("IMG103", "IMG105")) == [
        ("IMG103", "content/images/linked.png"),
        ("IMG103", "content/images/mark.png"),
        ("IMG103", "content/images/shown.png"),
        ("IMG105", "content/images/spare.png"),
    ]


def test_a_picture_that_only_an_include_of_a_page_shows_is_used(tmp_path: Path) -> None:
    include = ("_includes/person.html", '<img src="{{ site.baseurl }}/photos/{{ include.photo }}" alt="Ada">\n')
    pages = (
        ("staff.md", '---\ntitle: Staff\n---\n{% include person.html photo="ada.png" %}\n{{ site.people | first }}\n'),
        ("_people/bo.md", "---\n---\n![Bo]({{ site.baseurl }}/photos/bo.png)\n"),
    )
    pictures = [(f"photos/{name}.png", f"PNG 9x{len(name) + 7}") for name in ("ada", "bo", "nobody")]
    config = ("_config.yml", "title: A course\ncollections: {people: {output: false}}\n")
    items = found(tmp_path, "IMG105", config, include, *pages, *pictures)
    assert [item.span.path for item in items] == ["photos/nobody.png"]


def test_a_picture_that_a_missing_one_is_meant_to_be_is_not_told_as_well(tmp_path: Path) -> None:
    names = ("plot.png", "week01_fig1.png", "loss curve.png", "zebra.png")
    pictures = [(f"content/images/{name}", f"PNG {at + 9}x9") for at, name in enumerate(names)]
    wanted = ("plot.jpg", "week1-fig1.png", "Loss-Curve.png", "a+b.png", "week01_fig2.png", "_gone.png")
    post = "---\ntitle: A\n---\n" + "\n".join(f"![A](../images/{name})" for name in wanted)
    course = (("course.yml", "title: A course\n"), (POST, post), *pictures)
    hints = [item.help for item in found(tmp_path, "IMG001", *course)]
    add = "add the file to the course, or correct the name"
    near = ("plot.png", "week01_fig1.png", "loss%20curve.png")
    hidden = "names that begin with `_` or `.` are left out of a site: rename the file"
    assert hints == [*(f"did you mean `../images/{name}`?" for name in near), add, add, hidden]
    assert [item.span.path for item in found(tmp_path, "IMG105", *course)] == ["content/images/zebra.png"]


@pytest.mark.parametrize(
    ("code", "entry", "told"),
    [
        ("READ101", "Ada Byron. *Of Ponds*. Oslo: Birch, 1999.", 0),
        ("READ101", "*Oakes v. Larch*, 12 U.S. 3 (1911)", 0),
        ("READ101", 'Ada Byron, "Of Ponds," *Pond Letters*, vol. 3, 1999.', 1),
        ("READ102", "*Oakes v. Larch*, 12 U.S. 3 (1911)", 0),
        ("READ102", "Code: [pond kit](https://a.example), 2011", 0),
        ("READ102", "[Of Ponds](https://a.example), 2011", 1),
        ("READ103", "Podcast: [Of Ponds](https://a.example)", 0),
        ("READ103", "[Of Ponds](https://a.example) by Ada Byron", 1),
        ("READ104", "https://a.example/1\n- https://a.example/2", 0),
        ("READ104", "[a.pdf](https://a.example/a.pdf)\n- [a.pdf](https://a.example/a.pdf)", 1),
    ],
)
def test_a_reading_lacks_only_what_its_sort_has(code: str, entry: str, told: int, tmp_path: Path) -> None:
    post = f"---\ntitle: A\n---\n\n## Readings\n\n- {entry}\n"
    assert len(found(tmp_path, code, ("course.yml", "title: A course\n"), (POST, post))) == told


def test_what_a_reading_of_front_matter_lacks_is_said_there(tmp_path: Path) -> None:
    post = '---\ntitle: A\nreadings: ["https://a.example"]\n---\n\n## Readings\n\n- [Of Ponds](https://b.example)\n'
    items = found(tmp_path, "READ103", ("course.yml", "title: A course\n"), (POST, post))
    assert [item.help for item in items] == [
        "write it as `- {title: Tidy Data, authors: Hadley Wickham, year: 2014, url: ...}`",
        "add a bullet with at least the year",
    ]


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("w.qmd", "render it, `quarto render w.qmd --to gfm`, which writes w.md, and give that a `title:`"),
        ("w.Rmd", "knit it as `github_document`, which writes w.md, and give that a `title:`"),
        ("w.mdx", "rename it to w.md"),
        (
            "a b.tex",
            "export it as Markdown, `pandoc -t gfm -o a b.md a b.tex`, and give it front matter with a `title:`",
        ),
        ("w.adoc", "export it as DocBook, then as Markdown, `pandoc -f docbook -t gfm -o w.md w.xml`"),
        *(
            (
                f"w.{ending}",
                f"export it as Markdown, `pandoc -t gfm -o w.md w.{ending}`, and give it front matter with a `title:`",
            )
            for ending in ("docx", "DOCX", "odt", "rst", "org", "typ")
        ),
        *((f"w.{ending}", "rename it to w.md") for ending in ("txt", "TXT", "md.txt", "text", "html", "mdx")),
    ],
)
@pytest.mark.parametrize("folder", ["lectures", "lectures/week1", "pages", "announcements"])
def test_notes_of_another_program_are_told_with_the_way_to_markdown(
    tmp_path: Path, folder: str, name: str, advice: str
) -> None:
    (item,) = found(tmp_path, "COURSE104", (f"content/{folder}/{name}", "---\ntitle: W\n---\n\nRain.\n"))
    assert item.span.path == f"content/{folder}/{name}"
    told = f"`{name}` is no Markdown, so it is no page: the file is published, for everybody to download"
    assert (item.message, item.help) == (told, advice)


@pytest.mark.parametrize("name", ["w2.txt", "w02.TXT", "anything.md.txt"])
def test_a_text_with_the_name_of_the_next_lecture_is_told(tmp_path: Path, name: str) -> None:
    (item,) = found(tmp_path, "COURSE104", (f"content/lectures/{name}", "Rain."), ("content/lectures/w1.md", "Rain."))
    assert item.span.path == f"content/lectures/{name}"


@pytest.mark.parametrize(
    "files",
    [
        [("content/lectures/w2.txt", "x"), ("content/lectures/v1.md", "x"), ("content/pages/w1.md", "x")],
        [("content/lectures/w.qmd", "x"), ("content/lectures/w.md", "---\ntitle: W\n---\n")],
        [("content/lectures/w.docx", "x"), (POST, "---\ntitle: W\n---\n\n[The form](w.docx)\n")],
        [("content/lectures/w.tex", "x"), (POST, "---\ntitle: W\nhandouts: [w.tex]\n---\n")],
        [("content/labs/w.Rmd", "x")],
        [("content/lectures/w.py", "x"), ("content/lectures/w.txt", "x"), ("content/lectures/w.pdf", "PDF 1")],
    ],
)
def test_files_to_download_are_no_notes_of_another_program(tmp_path: Path, files: list[tuple[str, str]]) -> None:
    assert found(tmp_path, "COURSE104", *files) == []


@pytest.mark.parametrize(
    ("who", "help_text"),
    [
        ("Tim Read", "did you mean `Tim Reed`?"),
        ("Ada Lovelace and Max Born", "correct the name, or add it to `people:`"),
        *[
            (who, "")
            for who in (
                "Tim Reed, Ada Lovelace",
                "Prof. Lovelace",
                "Ada K. Lovelace (TA)",
                "All Assistants",
                "the tutors",
            )
        ],
    ],
)
def test_office_hours_of_nobody_are_told(who: str, help_text: str, tmp_path: Path) -> None:
    hours = f"office_hours: [{{who: '{who}', when: 'Mon and Thu 10-11'}}]\n"
    config = f"title: A\npeople: [Ada Lovelace, Tim Reed]\n{hours}"
    items = found(tmp_path, "TEAM101", ("course.yml", config), (POST, "---\ntitle: A\n---\nX\n"))
    name = who.rpartition(" and ")[2]
    told = [(f"`{name}` has office hours, and is nobody of whom the config tells", help_text)] if help_text else []
    assert [(item.message, item.help) for item in items] == told
