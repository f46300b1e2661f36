"""Decks in a build: what pages tell of them, opened once, in processes with limits, and never in the way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lectorium.cli.course import dialects
from lectorium.conduct import copies
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.build import BuildOptions, BuildResult, build
from lectorium.disk.limited import Limited
from lectorium.text.language import read_catalogue
from lectorium.text.report import format_diagnostic
from mini_course import NOW
from small_pdf import OVERLAYS, pdf

POST = "---\ntitle: Chance\nlecture: decks/chance\n---\n\nText.\n"
DATED = POST.replace("lecture:", "date: 2026-09-03\nlecture:")
SLIDES = ("Chance", "Why", "Why|Because", "End")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    folder = tmp_path.resolve() / "course"
    for name in ("lectures", "decks"):
        (folder / "content" / name).mkdir(parents=True)
    (folder / "course.yml").write_text("title: A course\n")
    (folder / "content/lectures/a.md").write_text(POST)
    (folder / "content/decks/chance.pdf").write_bytes(pdf(OVERLAYS, "/Title(On chance)", texts=SLIDES))
    return folder


def make(root: Path, name: str = "site", cache: str = "cache") -> BuildResult:
    request = CourseRequest(root, dialects, NOW, smaller_pictures=True, jobs=2)
    return build(request, BuildOptions(root.parent / name, cache=root.parent / cache))


def page(root: Path, path: str = "lectures/a/index.html", name: str = "site") -> str:
    return (root.parent / name / path).read_text("utf-8")


def told(html: str) -> str:
    """Return what the card of a deck says."""
    card = re.search(r'<div class="deck-words">(.*?)</div>', html, re.S)
    return " ".join(re.sub(r"<span.*?</span>|<[^>]*>", " ", card[1]).split()) if card else ""


def test_the_page_of_a_lecture_says_what_its_deck_is_and_shows_its_first_slide(root: Path) -> None:
    assert make(root).summary.diagnostics == ()
    html = page(root)
    assert told(html) == "On chance PDF, 3 slides, 1 KB Show here Open in a new tab Download"
    picture = re.search(
        r'<a class="deck-first" href="../../decks/chance.pdf"[^>]*><img src="../../([^"]*-640.webp)"', html
    )
    assert picture
    assert (root.parent / "site" / picture[1]).exists()
    assert 'width="640" height="360"' in html
    assert 'data-frame="../../decks/chance.pdf#navpanes=0"' in html
    sign = re.search(r'<img class="deck-sign" src="([^"]*-96.webp)" alt="" width="43"', page(root, "index.html"))
    assert sign
    assert (root.parent / "site" / sign[1]).exists()
    assert "deck-slides" not in html


def test_every_slide_is_shown_where_the_course_wants_it_and_the_deck_opens_at_the_page_it_is_named_with(
    root: Path,
) -> None:
    (root / "course.yml").write_text("title: A course\nimages: {slides: true}\n")
    twice = "[decks/chance.pdf#page=3, {name: Again, url: decks/chance#page=3}]"
    (root / "content/lectures/a.md").write_text(POST.replace("decks/chance", twice))
    assert make(root).summary.diagnostics == ()
    assert page(root).count("deck-words") == 1
    opened = re.findall(r'"[./]*decks/chance.pdf([^"]*)"', re.sub(r"(?s)<ol>.*?</ol>", "", page(root)))
    assert set(opened) == {"#page=3", "#page=3&amp;navpanes=0"}
    shown = re.findall(
        r'<li><a href="../../decks/chance.pdf#page=(\d)"><img src="[^"]*-360.webp" alt="([^"]*)"', page(root)
    )
    assert shown == [("1", "Slide 1: Chance"), ("3", "Slide 2: Why"), ("4", "Slide 3: End")]


def test_a_deck_that_another_text_shows_as_a_picture_stays_a_deck_and_is_a_link_there(root: Path) -> None:
    shown = POST.replace("lecture: decks/chance\n", "").replace("Text.", "![The *slides*](../decks/chance.pdf)")
    (root / "content/lectures/b.md").write_text(shown.replace("Chance", "Luck"))
    told_of = [f"{item.span.path} {item.code.code} {item.message}" for item in make(root).summary.diagnostics]
    why = "this picture cannot be decoded whole, so it is published as it is: it is a PDF, which a link leads to"
    assert told_of == [f"content/lectures/b.md IMG005 {why}"]
    assert told(page(root)).startswith("On chance PDF, 3 slides")
    assert '<p><a href="../../decks/chance.pdf">The slides</a></p>' in page(root, "lectures/b/index.html")


def test_a_deck_is_opened_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(root)
    monkeypatch.setattr(Limited, "call", lambda *_: pytest.fail("a deck is opened again"))
    (root / "content/decks/chance.pdf").rename(root / "content/decks/luck.pdf")
    (root / "content/lectures/a.md").write_text(POST.replace("decks/chance", "decks/luck"))
    make(root, "other")
    assert told(page(root, name="other")).startswith("On chance PDF, 3 slides")


def test_an_edit_gives_the_pages_of_a_clean_build(root: Path) -> None:
    make(root)
    (root / "content/decks/chance.pdf").write_bytes(pdf(texts=("New", "Newer")))
    make(root)
    make(root, "clean", "other-cache")
    assert told(page(root)) == "Slides PDF, 2 slides, 1 KB Show here Open in a new tab Download"
    for path in ("lectures/a/index.html", "index.html"):
        assert page(root, path) == page(root, path, "clean")


def test_a_deck_that_kills_its_reader_is_told_where_it_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "TARGET", "os:abort")
    result = make(root)
    assert format_diagnostic(result.summary.diagnostics[0], result.find) == (
        "content/lectures/a.md:3:10: warning DECK003 [unread-deck] `content/decks/chance.pdf` cannot be opened, so"
        " pages link to it and show nothing of it: the process that decoded it ended\n"
        "  |\n"
        "3 | lecture: decks/chance\n"
        "  |          ^^^^^^^^^^^^\n"
        "  = help: export the slides as PDF again, without a password; a page of the web saved under this name is none"
    )
    assert told(page(root)) == "Slides PDF, 1 KB Show here Open in a new tab Download"


def test_small_pictures_may_be_unwanted_and_decks_are_still_told_of(root: Path) -> None:
    (root / "course.yml").write_text("title: A course\nimages: {smaller: false}\n")
    make(root)
    assert told(page(root)).startswith("On chance PDF, 3 slides")


def test_powerpoint_is_a_download_until_a_pdf_lies_beside_it(root: Path) -> None:
    (root / "content/lectures/a.md").write_text(POST.replace("decks/chance", "decks/talk.pptx"))
    (root / "content/decks/talk.pptx").write_bytes(b"PK" * 2_000)
    make(root)
    assert told(page(root)) == "Talk PowerPoint, 4 KB Download"
    assert "data-frame" not in page(root)
    (root / "content/decks/talk.pdf").write_bytes(pdf(texts=SLIDES))
    make(root)
    assert told(page(root)) == "Slides PDF, 4 slides, 1 KB Show here Open in a new tab Download PowerPoint"
    assert '<a href="../../decks/talk.pptx" download>' in page(root)


@pytest.mark.parametrize("ending", ["pptx", "key", "odp"])
def test_a_name_without_an_ending_is_that_of_slides_without_a_pdf(root: Path, ending: str) -> None:
    (root / "content/lectures/a.md").write_text(POST.replace("decks/chance", "decks/talk"))
    (root / f"content/decks/talk.{ending}").write_bytes(b"PK" * 2_000)
    assert not make(root).summary.diagnostics
    assert f'<a class="action action-deck" href="../../decks/talk.{ending}">' in page(root)


@pytest.mark.parametrize("key", ["pptx", "ppt", "powerpoint", "keynote"])
def test_slides_under_the_key_of_their_program_are_slides(root: Path, key: str) -> None:
    (root / "content/decks/talk.pptx").write_bytes(b"PK" * 2_000)
    head = POST.replace("lecture: decks/chance", f"date: 2026-09-03\n{key}: talk.pptx")
    (root / "content/lectures/a.md").write_text(head)
    assert make(root).summary.diagnostics == ()
    assert told(page(root)) == "Talk PowerPoint, 4 KB Download"
    assert page(root).count(">Talk<") == 1  # and no link among the materials beside it
    assert '<a class="action action-deck" href="decks/talk.pptx">' in page(root, "index.html")
    (root / "content/decks/talk.pdf").write_bytes(pdf(texts=SLIDES))
    make(root)
    assert told(page(root)) == "Slides PDF, 4 slides, 1 KB Show here Open in a new tab Download PowerPoint"


@pytest.mark.parametrize("head", ["pptx: gone.pptx", "keynote: Ada Sample", "lecture: decks/chance\npptx: talk.pptx"])
def test_what_a_program_names_is_a_material_where_there_are_other_slides_or_none(root: Path, head: str) -> None:
    (root / "content/decks/talk.pptx").write_bytes(b"PK" * 2_000)
    (root / "content/lectures/a.md").write_text(POST.replace("lecture: decks/chance", head))
    make(root)
    assert "Talk PowerPoint" not in told(page(root))
    assert ("talk.pptx</a>" in page(root)) == ("talk.pptx" in head)
    assert ("PowerPoint" in page(root)) == ("talk.pptx" in head)  # nothing is said of what is not there


@pytest.mark.parametrize(
    ("key", "at"),
    [("images/rain.png", "content/images"), ("rain.png", "content/lectures"), ("/rain.JPG", "static")],
)
def test_a_picture_is_no_deck_and_its_author_is_told_so(root: Path, key: str, at: str) -> None:
    name = key.rpartition("/")[2]
    (root / at).mkdir(exist_ok=True)
    (root / at / name).write_bytes(b"a picture by its name")
    (root / "content/lectures/a.md").write_text(POST.replace("decks/chance", key))
    result = make(root)
    assert [format_diagnostic(each, result.find) for each in result.summary.diagnostics] == [
        f"content/lectures/a.md:3:10: error DECK001 [missing-deck] `{at}/{name}` is a picture, and no slides\n"
        "  |\n"
        f"3 | lecture: {key}\n"
        f"  |          {'^' * len(key)}\n"
        "  = help: name the PDF of the slides here, and show the picture in the text: `![what it shows](...)`"
    ]
    assert told(page(root)) == ""
    assert name not in page(root)


def test_no_picture_is_suggested_for_slides_that_are_missing(root: Path) -> None:
    (root / "content/decks/chances.png").write_bytes(b"a picture by its name")
    (root / "content/decks/chance.pdf").unlink()
    help_text = make(root).summary.diagnostics[0].help
    assert help_text == "add the PDF, or empty the key until there are slides"


SEVERAL = """---
title: Chance
slides:
  - chance
  - {name: Part two, url: luck.pdf}
  - page.pdf
  - talk.pptx
  - missing
  - "https://s.example/four"
---

Text.
"""


def test_every_deck_of_a_list_is_opened_shown_and_searched(root: Path) -> None:
    (root / "course.yml").write_text("title: A course\nimages: {slides: true}\n")
    (root / "content/lectures/a.md").write_text(SEVERAL)
    (root / "content/decks/luck.pdf").write_bytes(pdf("", "/Title(On luck)", texts=("Luck", "Lots of aleatory things")))
    (root / "content/decks/page.pdf").write_bytes(b"<!DOCTYPE html><title>Sign in</title>")
    (root / "content/decks/talk.pptx").write_bytes(b"PK" * 2_000)
    result = make(root)
    html = page(root)
    cards = [told(each) for each in re.findall(r'<div class="embed deck".*?</div>\n(?:<details|</div>)', html, re.S)]
    assert cards == [
        "On chance PDF, 3 slides, 1 KB Show here Open in a new tab Download",
        "Part two PDF, 2 slides, 1 KB Show here Open in a new tab Download",
        "Page PDF, 1 KB Show here Open in a new tab Download",
        "Talk PowerPoint, 4 KB Download",
    ]
    assert [(item.code.code, item.message) for item in result.summary.diagnostics] == [
        (
            "DECK003",
            "`content/decks/page.pdf` cannot be opened, so pages link to it and show nothing of it:"
            " nothing in it says of what kind it is",
        ),
        ("DECK001", "the slides `content/decks/missing.pdf` do not exist"),
    ]
    places = [format_diagnostic(item, result.find).partition(" ")[0] for item in result.summary.diagnostics]
    assert places == ["content/lectures/a.md:6:5:", "content/lectures/a.md:8:5:"]
    assert re.findall(r'href="../../decks/luck.pdf#page=(\d)"', html) == ["1", "2"]
    names = re.findall(r'<a class="action action-\w+" href="[^"]*".*?<span>(.*?)<', html)
    assert names == ["Slides", "Slides: Part two", "Slides: Page", "Slides: Talk", "Slides: four"]
    assert any(b"aleatory" in each.read_bytes() for each in (root.parent / "site").rglob("search/**/*.*"))


@pytest.mark.parametrize("named", ["talk", "talk.pdf", "talk.pptx", "/decks/talk.pdf"])
def test_a_file_of_another_kind_beside_a_pdf_is_offered_however_it_is_named(root: Path, named: str) -> None:
    (root / "content/lectures/a.md").write_text(POST.replace("decks/chance", named))
    (root / "content/decks/talk.pptx").write_bytes(b"PK" * 2_000)
    (root / "content/decks/talk.pdf").write_bytes(pdf(texts=SLIDES))
    assert make(root).summary.diagnostics == ()
    assert told(page(root)) == "Slides PDF, 4 slides, 1 KB Show here Open in a new tab Download PowerPoint"
    assert '<a href="../../decks/talk.pptx" download>' in page(root)


def test_a_pdf_beside_a_deck_of_a_draft_is_not_published_either(root: Path) -> None:
    (root / "content/lectures/a.md").write_text(POST.replace("decks/chance", "decks/talk.pptx\ndraft: true"))
    (root / "content/decks/talk.pptx").write_bytes(b"PK")
    (root / "content/decks/talk.pdf").write_bytes(pdf())
    make(root)
    assert not (root.parent / "site/decks/talk.pdf").exists()
    assert not (root.parent / "site/decks/talk.pptx").exists()


def test_the_page_of_a_lecture_and_the_schedule_say_calmly_that_slides_will_follow(root: Path) -> None:
    (root / "content/decks/chance.pdf").unlink()
    (root / "content/lectures/a.md").write_text(DATED)
    assert [fault.code.code for fault in make(root).summary.diagnostics] == ["DECK001"]
    for path, count in (("index.html", 2), ("lectures/a/index.html", 1)):  # what comes next, and its row
        assert page(root, path).count('<li class="action-note">Slides will follow</li>') == count
        assert "do not exist" not in page(root, path)
    (root / "content/decks/chance.pdf").write_bytes(pdf(OVERLAYS, texts=SLIDES))
    make(root)
    assert "Slides will follow" not in page(root) + page(root, "index.html")


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ar"])
@pytest.mark.parametrize("written", ["tbd", "'???'", "[coming soon]"])
def test_slides_that_are_promised_without_a_name_will_follow(root: Path, language: str, written: str) -> None:
    (root / "course.yml").write_text(f"title: A course\nlanguage: {language}\n")
    words = {str(each.id): str(each.string) for each in read_catalogue(language)} if language != "en" else {}
    said = words.get("Slides will follow", "Slides will follow")
    pages = ("index.html", "lectures/a/index.html")
    for deck, count in ((written, 1), ("decks/chance", 0), ("none", 0), ("", 0), ("3", 0)):
        (root / "content/lectures/a.md").write_text(DATED.replace("decks/chance", deck))
        make(root)
        assert [page(root, path).count(f'<li class="action-note">{said}</li>') for path in pages] == [
            2 * count,
            count,
        ], deck


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        ("<iframe src='../decks/chance.pdf#page=2'></iframe>", ["The 2nd hand out", "Chance"]),
        ("[Slides](../decks/chance.pdf)", ["On chance", "The 2nd hand out"]),
        ("<iframe src='../decks/the-2nd_hand_out.pdf' title='A sheet'></iframe>", ["On chance", "A sheet"]),
    ],
)
def test_a_deck_that_the_text_shows_has_one_card_and_each_is_called_in_words(
    root: Path, text: str, cards: list[str]
) -> None:
    (root / "content/decks/the-2nd_hand_out.pdf").write_bytes(pdf())
    head = "---\ntitle: Chance\nslides: [decks/chance.pdf, decks/the-2nd_hand_out.pdf]\n---\n\n"
    (root / "content/lectures/a.md").write_text(f"{head}{text}\n")
    assert make(root).summary.diagnostics == ()
    html = page(root)
    assert re.findall('<p class="embed-title">(.*?)</p>', html) == cards
    assert "Slides: The 2nd hand out<" in html


def test_slides_that_lie_there_in_another_form_are_named(root: Path) -> None:
    (root / "content/lectures/a.md").write_text(POST.replace("decks/chance", "decks/chance.pptx"))
    (fault,) = make(root).summary.diagnostics
    assert (fault.message, fault.help) == (
        "the slides `content/decks/chance.pptx` do not exist",
        "did you mean `decks/chance.pdf`?",
    )
