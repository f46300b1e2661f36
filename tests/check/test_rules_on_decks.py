"""Rules on decks, however a lecture names them: under any name of the key, in a list, released later."""

from __future__ import annotations

from pathlib import Path

import pytest

from mini_course import review_course
from small_pdf import pdf

_GIVEN = "---\ntitle: L{n}\ndate: 2026-01-0{n}\nlecture: deck{n}\n---\n\nText.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("lectures", "decks"):
        (tmp_path / "content" / name).mkdir(parents=True)
    (tmp_path / "course.yml").write_text("title: Rain\n")
    for number in (1, 2):
        (tmp_path / f"content/lectures/l{number}.md").write_text(_GIVEN.format(n=number))
        (tmp_path / f"content/decks/deck{number}.pdf").write_bytes(pdf())
    return tmp_path


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("slides: Not-Ready", [("DECK102", "Not-Ready"), ("DECK107", "Not-Ready")]),
        ("deck: [deck3, TBD]", [("DECK102", "TBD")]),
        ("lecture: https://slides.example/x.pdf", []),
        ("lecture: [deck3, deck1]", [("DECK106", "deck1")]),
        ("lecture: [deck3, deck3.pdf]", [("DECK106", "deck3.pdf")]),
        ("lecture: [deck3.pdf#page=1, deck3.pdf#page=7]", []),
        ("lecture: deck1.pdf#page=7", []),
        ("lecture: [deck1, deck1]", [("DECK106", "deck1"), ("DECK106", "deck1")]),
        ("slides: [deck3, talk.pptx]", [("DECK108", "talk.pptx")]),
        ("slides: [deck3, {name: Two, url: gone}]", [("DECK001", "gone")]),
        ("slides:", [("DECK107", "")]),
        ("slides: deck3\nrelease: {slides: 2099-01-01}", []),
        ("notes: deck3", [("DECK107", "")]),
        ("pptx: talk.pptx", [("DECK108", "talk.pptx")]),
        ("keynote: deck3.key", []),
        ("keynote: other.key", [("DECK108", "other.key")]),
        ("powerpoint: [talk.pptx, deck3.pdf]", [("DECK108", "talk.pptx")]),
        ("keynote: Ada Sample", [("DECK107", "")]),
        ("keynote: talk", [("DECK107", "")]),
        ("lecture: deck3\npptx: talk.pptx", []),
    ],
)
def test_decks_are_judged_where_they_are_named(root: Path, head: str, found: list[tuple[str, str]]) -> None:
    text = f"---\ntitle: L3\ndate: 2026-01-03\n{head}\n---\n\nText.\n"
    (root / "content/lectures/l3.md").write_text(text)
    (root / "content/decks/deck3.pdf").write_bytes(pdf(texts=("Another",)))
    for name in ("talk.pptx", "deck3.key", "other.key"):
        (root / "content/decks" / name).write_bytes(b"PK")
    faults = [item for item in review_course(root).diagnostics if item.code.code.startswith("DECK")]
    own = [item for item in faults if item.span.path.endswith("l3.md")]
    assert [(item.code.code, text[item.span.start : item.span.end]) for item in own] == found


def test_the_author_of_slides_under_the_key_of_their_program_is_told_how_a_page_shows_them(root: Path) -> None:
    (root / "content/lectures/l3.md").write_text("---\ntitle: L3\nkeynote: decks/talk.key\n---\n\nText.\n")
    (root / "content/decks/talk.key").write_bytes(b"PK")
    own = [item for item in review_course(root).diagnostics if item.span.path.endswith("l3.md")]
    told = [(item.code.code, item.message, item.help) for item in own if item.code.code in ("FM021", "DECK108")]
    message = "these slides are a Keynote file, which browsers cannot show"
    help_text = "export them as `content/decks/talk.pdf`: the page shows that, and offers both"
    assert told == [("DECK108", message, help_text)]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (
            "[deck1, deck1.pdf, {name: Again, url: deck1}]",
            [
                ("`deck1` belongs to two lectures", "name another deck, if this is a slip", ["`L1` uses it too"]),
                ("`deck1` is named 3 times in one lecture", "name it once", ["it is named here, too"] * 2),
            ],
        ),
        ("[deck3, deck3]", [("`deck3` is named twice in one lecture", "name it once", ["it is named here, too"])]),
        (
            "[deck3, 7]",
            [("`7` names no slides", "slides are a file or an address; the number of a lecture is `number: 7`", [])],
        ),
    ],
)
def test_a_fault_of_a_deck_is_told_once(root: Path, value: str, told: list[tuple[str, str, list[str]]]) -> None:
    (root / "content/lectures/l3.md").write_text(f"---\ntitle: L3\nlecture: {value}\n---\n\nText.\n")
    (root / "content/decks/deck3.pdf").write_bytes(pdf())
    own = [item for item in review_course(root).diagnostics if item.span.path.endswith("l3.md")]
    decks = [item for item in own if item.code.code in ("DECK106", "FM024")]
    found = [
        (item.message.removeprefix("the deck "), item.help, [note.message for note in item.notes]) for item in decks
    ]
    assert found == told


@pytest.mark.parametrize("key", ["lecture", "keynote"])
def test_slides_that_are_a_folder_are_told_as_such_unless_a_pdf_lies_beside_them(root: Path, key: str) -> None:
    (root / "content/lectures/l3.md").write_text(f"---\ntitle: L3\n{key}: decks/talk.key\n---\n\nText.\n")
    (root / "content/decks/talk.key/Data").mkdir(parents=True)
    (root / "content/decks/talk.key/Index.zip").write_bytes(b"PK")
    (root / "content/decks/talk.key/Data/unused.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    own = [item for item in review_course(root).diagnostics if item.span.path.endswith("l3.md")]
    message = "`content/decks/talk.key` is a folder, as Keynote may save slides, and no page can offer one"
    help_text = "export the slides as `content/decks/talk.pdf`: the page shows that"
    assert [(item.code.code, item.message, item.help) for item in own] == [("DECK001", message, help_text)]
    (root / "content/decks/talk.pdf").write_bytes(pdf())
    left = [item.span.path for item in review_course(root).diagnostics]
    assert not [path for path in left if path.endswith(("l3.md", "unused.svg"))]
