"""News as a list of the settings: titles of their first sentences, and the instants of their dates."""

from __future__ import annotations

import pytest

from lectorium.model.read_config import read_config
from lectorium.text.source import SourceFile


def news(text: str) -> list[str]:
    config = f"title: C\ntimezone: UTC\nannouncements:\n  - {text}\n"
    found = read_config(SourceFile("course.yml", config, ""))
    assert found.diagnostics == ()
    return [each.text for each in found.value.announcements]


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("The list is open. Write to us.", "The list is open", "Write to us."),
        ("We meet at 9 a.m. in room 7.", "We meet at 9 a.m. in room 7", ""),
        ("Raum 7 ist zu. \u00dcbung heute in Raum 8.", "Raum 7 ist zu", "\u00dcbung heute in Raum 8."),
        ("Prof. Ada speaks.", "Prof. Ada speaks", ""),
        ("Am 3. Oktober frei.", "Am 3. Oktober frei", ""),
        ("...wait", "...wait", ""),
    ],
)
def test_the_first_sentence_is_the_title(text: str, title: str, body: str) -> None:
    (made,) = news(f'{{date: 2026-09-03, text: "{text}"}}')
    head, _, rest = made.removeprefix("---\n").partition("---\n")
    assert head == f'title: "{title}"\ndate: 2026-09-03\n'
    assert rest.strip() == body


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("docs/plan.pdf", "[docs/plan.pdf](</docs/plan.pdf>)"),
        ("/lectures/a/", "[lectures/a/](</lectures/a/>)"),
        ("https://e.org/x", "<https://e.org/x>"),
    ],
)
def test_an_address_leads_there(url: str, link: str) -> None:
    (made,) = news(f"{{date: 2026-09-03, title: A, text: Words., url: {url}}}")
    assert made.endswith(f"---\n\nWords.\n\n{link}\n")


def test_the_zone_of_a_date_stays() -> None:
    (made,) = news("{date: 2026-09-03T23:00:00-04:00, text: Hallo.}")
    assert "date: 2026-09-03 23:00:00-04:00\n" in made
