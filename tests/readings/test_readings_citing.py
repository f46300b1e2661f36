"""How law, German, Russian and offices cite, and what people type on a telephone: who, what and when."""

from __future__ import annotations

import pytest

from lectorium.readings import recognise
from lectorium.readings.reading import ReadingSection
from lectorium.text.source import SourceFile

LINES = """
Uwe Hagen: Deiche, Siele, Priele. In: Blätter für Wasser 9 (1998), S. 3. => Deiche, Siele, Priele | Uwe Hagen | 1998
Lena Brandt: Häfen und ihre Kräne. Kiel: Nordlicht, 1988. => Häfen und ihre Kräne | Lena Brandt | 1988
María Sol: El puerto y la niebla. Cádiz: Faro, 1999. => El puerto y la niebla | María Sol | 1999
Claire Morel : La digue et le sel. Paris, Lune, 1980. => La digue et le sel | Claire Morel | 1980
Night Train: The Last Stop. Oslo: Birch, 2007. https://a.example => Night Train: The Last Stop || 2007
Falk, Uwe / Reh, Ina (Hrsg.): *Die Netze*. Husum: Deich, 1996. => Die Netze | Falk, Uwe; Reh, Ina | 1996
Meier, Anna; Schulz, Bernd (Hg.): Die Werft. Rostock 2011. => Die Werft | Meier, Anna; Schulz, Bernd | 2011
Paul Ott, Ina Reh (Hgg.), *Netze, Taue*, Husum: Deich 2003. => Netze, Taue | Paul Ott; Ina Reh | 2003
Dupont, Anne (dir.), *Les ports du Nord*, Lille, Phare, 2012. => Les ports du Nord | Dupont, Anne | 2012
Jean Petit, « Où va le vent ? », *Cahiers des ports du nord*, n° 8, 2001, p. 5. => Où va le vent ? | Jean Petit | 2001
Орлова, А. П. *О слове «река»*. Казань: Мост, 1979. 212 с. => О слове «река» | Орлова, А. П. | 1979
Mara Lane, *The "Why" of Maps*, 2003. => The "Why" of Maps | Mara Lane | 2003
*Lane, Mara, "Bridges at noon," Journal of Spans, 2004.* => Bridges at noon | Lane, Mara | 2004
National Institute of Tides. (2019). *Tides at sea*. => Tides at sea | National Institute of Tides | 2019
National Institute of Tides. (n.d.). _Of facts_. https://a.example => Of facts | National Institute of Tides |
Ministry of Fog. (2020, May 3). Fog in the valley. https://a.example => Fog in the valley | Ministry of Fog | 2020-05-03
UNESCO. (2015). Rivers of the world. https://a.example => Rivers of the world | UNESCO | 2015
Society of the Quill. (1967). Black & Red. https://a.example => Society of the Quill || 1967
*Oakes v. Larch Tramways*, 12 F.2d 88 (9th Cir. 1954) => Oakes v. Larch Tramways || 1954
Oakes v. City of Larch, Inc., 12 U.S. 345 (1911) => Oakes v. City of Larch, Inc. || 1911
*In re Fall of the Bridge*, 7 Cal. 4th 301 (1999) (skim the facts) => In re Fall of the Bridge || 1999
The Pond v. the River by Ada Byron, 2019 => The Pond v. the River | Ada Byron | 2019
**R v Dunmore and Pell** [1884] 14 QBD 273 => R v Dunmore and Pell || 1884
*Ex parte Brightwater*, 2019 => Ex parte Brightwater || 2019
[Up the Mast](https://a.example), talk by Nora Pell, 2018 (22 min) => Up the Mast | Nora Pell | 2018
[Below Deck](https://a.example) - a film directed by Ilse Bohn (2016) => Below Deck | Ilse Bohn | 2016
[Der Kahn](https://a.example) (Regie: Jan Holm, 1999, 52 Min.) => Der Kahn | Jan Holm | 1999
[Ropes](https://a.example), presented by Tom Gale, 1 hr 20 min => Ropes | Tom Gale |
📄 The Slow Ferry, Ana Bell + Tom Reyes, 2011 — https://a.example => The Slow Ferry | Ana Bell; Tom Reyes | 2011
🎬 [The Pier](https://a.example) => The Pier ||
**Must read** Keels by Ada Holt, 2014. https://a.example => Keels | Ada Holt | 2014
(must read) [Anchors](https://a.example), Piet Bos, 2001 => Anchors | Piet Bos | 2001
"""


@pytest.mark.parametrize("line", LINES.strip().splitlines())
def test_a_line_is_read_as_a_person_reads_it(line: str) -> None:
    written, _, expected = line.partition(" => ")
    found = [each for section in _sections(f"## Readings\n\n- {written}\n") for each in section.readings]
    assert [(each.title, "; ".join(each.authors), each.date) for each in found] == [
        tuple(value.strip() for value in expected.split("|"))
    ]


def test_what_is_typed_on_a_telephone_is_a_list_and_a_remark_is_none() -> None:
    post = (
        "## readings\n\n📺 https://film.example/1 (the long one!! ~8 min)\n\n"
        "📖 **must read**: The Low Tide, Ana Bell + Tom Reyes, 2020 — https://tide.example\n\nsee u thurs 🌮\n"
    )
    assert [
        (section.kind, each.title, each.authors, each.urls) for section in _sections(post) for each in section.readings
    ] == [
        ("readings", "the long one!!", (), ("https://film.example/1",)),
        ("required", "The Low Tide", ("Ana Bell", "Tom Reyes"), ("https://tide.example",)),
    ]


def test_the_label_of_one_entry_among_others_is_not_that_of_those_below_it() -> None:
    post = "## Readings\n\n- [Piers](https://a.example)\n- Optional: [Bells](https://b.example)\n- [Keels](https://c.example)\n"
    assert [(section.kind, each.title) for section in _sections(post) for each in section.readings] == [
        ("readings", "Piers"),
        ("more", "Bells"),
        ("readings", "Keels"),
    ]


def test_two_sides_without_a_year_are_no_case() -> None:
    assert _sections("## Notes and papers\n\n- Cats v. Dogs\n") == ()


def _sections(post: str) -> tuple[ReadingSection, ...]:
    return recognise(SourceFile("a.md", post, ""), 0).value


TABLES = """
Must? => yes, no => required, more
Required => ✓, => required, more
Pflicht => ja, nein => required, more
Status => Required, Recommended => required, more
Required => Background, maybe => background, readings
Topic => Rope, Tide => readings, readings
"""


@pytest.mark.parametrize("line", TABLES.strip().splitlines())
def test_a_column_says_what_must_be_read(line: str) -> None:
    name, cells, kinds = (part.strip() for part in line.split("=>"))
    rows = "".join(
        f"| [Boat {at}](https://a.example/{at}) | {cell.strip()} |\n" for at, cell in enumerate(cells.split(","))
    )
    sections = _sections(f"## Readings\n\n| Paper | {name} |\n|---|---|\n{rows}")
    assert [section.kind for section in sections for _ in section.readings] == kinds.split(", ")


def test_a_group_beside_a_labelled_one_is_not_of_its_kind() -> None:
    post = (
        "## Readings\n\n- Required\n    - [Roots](https://a.example)\n- History of moss\n    - [Moss](https://b.example)\n"
        "- For the curious\n    - [Ferns](https://c.example)\n- To discuss\n    - Who cheats?\n"
    )
    outcome = recognise(SourceFile("a.md", post, ""), 0)
    assert not outcome.diagnostics
    assert [(section.kind, each.title) for section in outcome.value for each in section.readings] == [
        ("required", "Roots"),
        ("readings", "Moss"),
        ("more", "Ferns"),
    ]


def test_an_entry_beside_a_labelled_group_is_no_group() -> None:
    post = (
        "## Readings\n\n- Required\n    - [Roots](https://a.example)\n- The Plain Moss\n    - Authors: Ada Moss\n"
        "    - https://b.example\n"
    )
    assert [each.title for section in _sections(post) for each in section.readings] == ["Roots", "The Plain Moss"]


def test_a_list_divided_by_labels_is_not_empty() -> None:
    post = "## Literatur\n\n**Pflicht:**\n\n- Lena Brandt: Häfen und ihre Kräne. Kiel: Nordlicht, 1988.\n"
    assert not recognise(SourceFile("a.md", post, ""), 0).diagnostics


@pytest.mark.parametrize(
    "items",
    [
        '<ul><li><a href="https://a.example">Of Piers</a><li><a href="https://b.example">Of Bells</a></ul>\n',
        '<UL>\n<LI><A HREF="https://a.example">Of Piers</A>\n<LI><A HREF="https://b.example">Of Bells</A>\n</UL>\n',
        '<ol><li><p><a href="https://a.example">Of Piers</a></p></li><li><a href="https://b.example">Of Bells</a>\n',
    ],
)
@pytest.mark.parametrize("title", ["Readings &amp; viewings", "Films and readings", "Further reading"])
def test_items_of_html_are_entries_however_they_are_closed_and_wrapped(title: str, items: str) -> None:
    sections = _sections(f"<h2>{title}</h2>\n{items}<h2>Homework</h2>\n<ul><li>Sew a sail.</li></ul>\n")
    assert [(each.title, each.urls) for section in sections for each in section.readings] == [
        ("Of Piers", ("https://a.example",)),
        ("Of Bells", ("https://b.example",)),
    ]
