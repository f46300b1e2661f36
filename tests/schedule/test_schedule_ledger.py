"""Nothing of a container is lost: counted here once more, apart from the program's own ledger."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from lectorium.html.tree import Element, parse_tree, serialise, text_of, walk
from lectorium.schedule import ListedLecture, ListingPage, ScheduleFacts, read_schedule
from lectorium.schedule.facts import LabelledValue, ScheduleRow, WrittenDate
from lectorium.schedule.grid import is_permalink, markup_of, spaced_text
from lectorium.schedule.lectures import LectureIndex
from lectorium.schedule.ledger import missing
from lectorium.text.date_words import DAY_NUMBERS, DAYS
from schedule_cases import CASES, Case, damaged, load, without_container


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def told(facts: ScheduleFacts, page: str, titles: dict[str, str], fields: dict[str, str]) -> Iterator[str]:
    """Yield all texts that a reader of the new page sees."""
    yield spaced_text(parse_tree(page))
    yield from (label for _, label in facts.labels)
    for row in facts.rows:
        yield from (titles.get(row.path, ""), fields.get(row.path, ""), row.date.words if row.date else "")
        yield from (row.week, row.number, row.badge, row.marker)
        for value in row.values:
            yield from (value.label, spaced_text(parse_tree(value.html)))
        yield spaced_text(parse_tree(row.html))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_word_link_picture_and_id_has_a_place(path: Path) -> None:
    case = load(path)
    assert_nothing_is_lost(case, case.read().value)


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_page_loses_nothing_either(seed: int) -> None:
    case = damaged(load(CASES[seed * 7 % len(CASES)]), seed)
    assert_nothing_is_lost(case, case.read().value)


def test_a_loss_is_seen() -> None:
    case = load(next(path for path in CASES if path.stem == "rowspan-weeks"))
    facts = case.read().value
    bare = replace(facts, rows=tuple(replace(row, values=()) for row in facts.rows))
    with pytest.raises(AssertionError, match="lynch"):
        assert_nothing_is_lost(case, bare)


def words_of_grid(root: Element) -> set[str]:
    """Return the numbers and the names of the days of a month that stand in a grid: those with nothing go."""
    heads = [text_of(item).strip().lower() for item in walk(root) if item.name == "th"]
    days = {head for head in heads if head in DAY_NUMBERS}
    return {*map(str, range(1, 32)), *days} if len(days) == len(heads) == len(DAYS) else set()


def assert_nothing_is_lost(case: Case, facts: ScheduleFacts) -> None:
    if facts.standing not in ("schedule", "index"):
        return
    page = serialise(without_container(case.html, facts.place))
    titles = {item.path: item.title for item in case.lectures}
    fields = {item.path: " ".join(value for _, value in item.fields) for item in case.lectures}
    placed = Counter(word for text in told(facts, page, titles, fields) for word in words(text))
    before = Counter(words(spaced_text(parse_tree(case.html))))
    repeated = {word for _, label in facts.labels for word in words(label)}
    repeated |= {word for row in facts.rows for value in row.values for word in words(value.label)}
    repeated |= words_of_grid(parse_tree(case.html))
    assert {word for word in before - placed if word not in repeated} == set()
    pieces = [page, *(row.html for row in facts.rows), *(v.html for row in facts.rows for v in row.values)]
    urls = {address(item.attrs["href"]) for item in elements(pieces) if item.attrs.get("href")}
    pages = tuple(address(item.url) for item in case.lectures)
    anchors = [item for item in elements([case.html]) if "href" in item.attrs and not is_permalink(item)]
    links = {address(item.attrs["href"]) for item in anchors}
    assert {link for link in links - urls if not link.endswith(pages)} == set()
    sources = {item.attrs.get("src") for item in elements(pieces)}
    assert {item.attrs.get("src") for item in elements([case.html])} <= sources | {None}
    ids = {item.attrs["id"] for item in elements([page]) if "id" in item.attrs}
    ids |= {name for row in facts.rows for name in row.aliases} | set(facts.aliases)
    assert {item.attrs["id"] for item in elements([case.html]) if "id" in item.attrs} <= ids


def elements(pieces: list[str]) -> list[Element]:
    return [item for piece in pieces for item in walk(parse_tree(piece))]


def address(href: str) -> str:
    return href.removeprefix("/net24").strip("./")


ROW = """<tr><td>Jan {day}</td><td><a href="/{key}/">Lecture on {key}</a></td><td>{cell}</td></tr>"""


def read(cells: tuple[str, str, str], head: str = "Notes") -> ScheduleFacts:
    rows = "".join(
        ROW.format(day=day, key=key, cell=cell)
        for day, key, cell in zip((16, 18, 23), ("ants", "bees", "crabs"), cells, strict=True)
    )
    html = f"<table><thead><tr><th>Date</th><th>Topic</th><th>{head}</th></tr></thead><tbody>{rows}</tbody></table>"
    lectures = tuple(ListedLecture(key, f"Lecture on {key}", f"/{key}/") for key in ("ants", "bees", "crabs"))
    return read_schedule(parse_tree(html), ListingPage("index.md", "/", "Spring 2024"), lectures).value


def test_the_header_of_an_empty_column_is_a_label() -> None:
    facts = read(("", "", ""), "Homework and more")
    assert (facts.standing, facts.labels) == (
        "schedule",
        (("date", "Date"), ("title", "Topic"), ("", "Homework and more")),
    )


@pytest.mark.parametrize(
    ("row", "lost"),
    [
        (ScheduleRow("lecture", "ants", date=WrittenDate("Jan 16")), "no place for the words `notes`"),
        (ScheduleRow("lecture", "ants", values=(LabelledValue("", "notes"),)), "no place for the words `jan`, `16`"),
        (ScheduleRow("lecture", "ants", week="Jan 16 notes"), "no place for `/n.pdf`, `/n.png`"),
        (ScheduleRow("lecture", "bees", html='Jan 16 ants <a href="/n.pdf">notes<img src="/n.png"></a>'), ""),
    ],
)
def test_the_ledger_names_what_is_lost(row: ScheduleRow, lost: str) -> None:
    html = '<p>Jan 16 <a href="/ants/">Ants</a> <a href="/n.pdf">notes<img src="/n.png"></a></p>'
    lectures = (ListedLecture("ants", "Ants", "/ants/"), ListedLecture("bees", "Bees", "/bees/"))
    index = LectureIndex(ListingPage("index.md", "/"), lectures)
    assert missing(parse_tree(html).children, [], [row], [], index) == lost


def test_rows_without_a_container_are_replaced_with_the_blanks_between_them() -> None:
    days = ((16, "ants"), (18, "bees"), (23, "crabs"), (25, "deer"))
    rows = "\n".join(f'<p>Jan {day} <a href="/{key}/">Lecture on {key}</a></p>' for day, key in days)
    html = f"<h2>Plan</h2>\n{rows}\n<p>Bye</p>"
    lectures = tuple(ListedLecture(key, f"Lecture on {key}", f"/{key}/") for _, key in days)
    facts = read_schedule(parse_tree(html), ListingPage("index.md", "/", "Spring 2024"), lectures).value
    assert facts.standing == "schedule"
    assert serialise(without_container(html, facts.place)) == "<h2>Plan</h2>\n<hr><p>Bye</p>"


def lost_of(html: str, *rows: ScheduleRow) -> str:
    index = LectureIndex(ListingPage("index.md", "/", "", "", ()), (ListedLecture("a", "A", "/a/"),))
    return missing([parse_tree(html)], [], rows, [], index)


def test_eight_of_the_lost_are_named() -> None:
    words = [f"w{at}" for at in range(9)]
    assert lost_of(" ".join(words)) == "no place for the words " + ", ".join(f"`{word}`" for word in words[:8])
    links = "".join(f'<a href="https://e.edu/{at}"></a>' for at in range(9))
    assert lost_of(links) == "no place for " + ", ".join(f"`https://e.edu/{at}`" for at in range(8))


def test_a_picture_must_have_a_place_and_one_without_an_address_has_none() -> None:
    assert lost_of('<img src="x.png">') == "no place for `x.png`"
    assert lost_of("<video></video>") == ""
    assert lost_of('<img src="x.png">', ScheduleRow("event", html='<img src="x.png">')) == ""


def test_a_lecture_without_a_deck_is_found_by_no_deck() -> None:
    page = ListingPage("index.md", "/", "", "", ())
    bare, with_deck = ListedLecture("a", "A", "/a/"), ListedLecture("b", "B", "/b/", deck="/b.pdf")
    assert list(LectureIndex(page, (bare, with_deck)).by_deck.values()) == [with_deck]


@pytest.mark.parametrize(("href", "is_kept"), [("#rain", False), ("rain/#slides", True), ("//e.org/x#slide=2", True)])
def test_a_link_that_only_an_icon_shows_is_kept_unless_it_leads_to_its_own_page(href: str, is_kept: bool) -> None:
    html = f'<a href="{href}"><i class="fas fa-video"></i></a>'
    assert markup_of(parse_tree(html).children) == (html if is_kept else "")
