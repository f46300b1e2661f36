"""Titles of reading lists: the kind (with `?` where it is doubtful), the title, its topic; nothing for others."""

from __future__ import annotations

import pytest

from lectorium.readings.sections import is_body_title, kind_at_end, kind_of, section_title

TITLES = """
Readings => readings | Readings
Reading => readings | Reading
Papers: => readings? | Papers
Required Readings => required | Required Readings
Required reading => required | Required reading
Required => required? | Required
Requird readings => required | Requird readings
Mandatory papers => required | Mandatory papers
Optional Readings => more | Optional Readings
Optional => more? | Optional
Background => background? | Background
Background Readings => background | Background Readings
Even more readings => even-more | Even more readings
Even more => even-more | Even more
Even more papers and links =>
Even more of this week => even-more | Even more of this week
More => more? | More
More readings => more | More readings
Further reading => more | Further reading
Further readings and resources => more | Further readings and resources
Extra => extra? | Extra
Additional material => more? | Additional material
Suggested readings (optional) => more | Suggested readings (optional)
Readings (optional) => more | Readings (optional)
Readings (week 3) => readings | Readings (week 3)
Readings (optional) for week 3 => more | Readings (optional) for week 3
Readings: Ponds => readings | Readings: Ponds
Readings – Ponds => readings | Readings – Ponds
Readings on ponds => readings | Readings on ponds
Readings for this week => readings | Readings for this week
Readings for week => readings | Readings for week
Ponds: Readings => readings | Ponds: Readings
Ponds - Papers => readings? | Ponds - Papers
Resources => more? | Resources
Links => more? | Links
Materials => more? | Materials
Videos => readings? | Videos
Videos to watch => readings? | Videos to watch
Viewing => readings? | Viewing
Reading and viewing => readings | Reading and viewing
Required viewing => required? | Required viewing
Readings and activities => readings | Readings and activities
Must-read => required | Must-read
Must read papers => required | Must read papers
Must-read papers => required | Must-read papers
References => readings? | References
Bibliography => readings? | Bibliography
1. Readings => readings | 1. Readings
2.1 Papers => readings? | 2.1 Papers
iv) Readings => readings | iv) Readings
a. Papers => readings? | a. Papers
Causal Inference Readings => readings? | Causal Inference Readings
Week 3 Required Reading => required | Week 3 Required Reading
A very long topic of seven words readings =>
A long topic of six words readings =>
Ponds reading list => readings? | Ponds reading list
Redings => readings | Redings
Readigns => readings | Readigns
Reading questions =>
What we read =>
Ponds =>
Re =>
Blog =>
https://e.org readings =>
Recommended => more? | Recommended
Recomended readings => more | Recomended readings
Supplementary materials => more? | Supplementary materials
Supplemental readings => more | Supplemental readings
Optionl => more? | Optionl
Papers papers => readings? | Papers papers
Required and optional readings => required | Required and optional readings
Readings - => readings | Readings
**Readings** => readings | Readings
📚 Readings => readings | Readings
The readings => readings | The readings
Our papers of the week => readings? | Our papers of the week
Literature => readings | Literature
Texts => readings? | Texts
Sources => readings? | Sources
Background material => background? | Background material
Background on ponds => background? | Background on ponds
Extra: Ponds => extra? | Extra: Ponds
Even more: Ponds => even-more | Even more: Ponds
List =>
Paper list => readings? | Paper list
Readings | Ponds => readings | Readings | Ponds
Pflichtlektüre => required | Pflichtlektüre
Weiterführende Literatur => more | Weiterführende Literatur
Lecturas obligatorias => required | Lecturas obligatorias
Lectures conseillées => more | Lectures conseillées
Lectures =>
Pour aller plus loin => more? | Pour aller plus loin
必读 => required | 必读
参考文献 => readings | 参考文献
قراءات إلزامية => required | قراءات إلزامية
Дополнительная литература => more | Дополнительная литература
Reading (before class) => required | Reading (before class)
Readings by Thursday => required | Readings by Thursday
Papers by week => readings? | Papers by week
Reading on: CLOUDS => readings | Reading on: CLOUDS
Reading week =>
Reading group =>
related: LoRA =>
See also (from our forum) => more? | See also (from our forum)
Zie ook => more? | Zie ook
Para saber mais => more? | Para saber mais
Verder lezen (voor de geïnteresseerden) => more? | Verder lezen (voor de geïnteresseerden)
Dla ciekawych => more? | Dla ciekawych
Not required, but good => more? | Not required, but good
Niet verplichte literatuur => more? | Niet verplichte literatuur
Voorgeschreven literatuur => required | Voorgeschreven literatuur
教科書 => required | 教科書
もっと知りたい方へ => more | もっと知りたい方へ
Optional reading before class => more | Optional reading before class
"""


def rows(table: str) -> list[list[str]]:
    """Return the lines of a table, each as what is written and what is read; `⏎` is a line break."""
    return [[cell.strip() for cell in line.replace("⏎", "\n").split("=>")] for line in table.splitlines() if line]


@pytest.mark.parametrize(("text", "expected"), rows(TITLES))
def test_titles(text: str, expected: str) -> None:
    found = section_title(text)
    told = f"{found.kind}{'' if found.certain else '?'} | {found.title}" if found else ""
    assert told == expected


def test_a_title_is_neither_too_short_nor_too_long() -> None:
    assert section_title("Readings: " + "x" * 100) is not None
    assert section_title("Readings: " + "x" * 101) is None
    assert section_title("required " * 9) is not None
    assert section_title("required " * 10) is None


@pytest.mark.parametrize(
    ("text", "opens"), [("Blog", True), ("2. Our summary:", True), ("Blogs", False), ("A blog", False)]
)
def test_what_opens_the_text_of_a_post(text: str, opens: bool) -> None:
    assert is_body_title(text) is opens


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Oakes, R. *Ponds*. 2011. (optional)", "more"),
        ("Oakes, R.: Teiche, Kap. 3 (**Pflicht!**)", "required"),
        ("Oakes, R. *Ponds*. 2011. **Essential reading**", "required"),
        ("Oakes, R. *Ponds*, ch. 2 (2.5 optional)", None),
        ("Oakes, R. *Ponds* (Berlin)", None),
        ("(optional)", None),
    ],
)
def test_the_mark_at_the_end_of_an_entry(text: str, kind: str | None) -> None:
    assert kind_at_end(text) == kind


def test_what_is_to_be_read_by_a_day_is_required_however_many_words_say_so() -> None:
    assert kind_of("Before class would you all please read these two") == "required"
    assert kind_of("Before class would you all please think of these two") == "readings"
