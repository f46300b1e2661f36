"""Names of people taken apart as citation formats want them."""

from __future__ import annotations

import pytest

from lectorium.bibliography.person import PersonName, read_people, read_person


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Byron", ("Byron", "Ada")),
        ("A. B. Smith", ("Smith", "A. B.")),
        ("J. R. R. Tolkien", ("Tolkien", "J. R. R.")),
        ("Smith, A. B.", ("Smith", "A. B.")),
        ("Smith J. A.", ("Smith", "J. A.")),
        ("Smith JA", ("Smith", "JA")),
        ("Vaswani A", ("Vaswani", "A")),
        ("Иванов И. И.", ("Иванов", "И. И.")),
        ("Анна Иванова", ("Иванова", "Анна")),
        ("محمد علي", ("علي", "محمد")),
        ("DUPONT Jean", ("DUPONT", "Jean")),
        ("JEAN DUPONT", ("DUPONT", "JEAN")),
        ("Jean-Luc Example-Sample", ("Example-Sample", "Jean-Luc")),
        ("Ludwig van Beethoven", ("Beethoven", "Ludwig", "van")),
        ("van der Berg, Jan", ("Berg", "Jan", "van der")),
        ("Jean-Luc de la Fontaine", ("Fontaine", "Jean-Luc", "de la")),
        ("Maria dos Santos", ("Santos", "Maria", "dos")),
        ("Benjamin Van Sample", ("Van Sample", "Benjamin")),
        ("Quoc V. Le", ("Le", "Quoc V.")),
        ("José Ortega y Gasset", ("Ortega y Gasset", "José")),
        ("Muhammad ibn Musa al-Khwarizmi", ("Musa al-Khwarizmi", "Muhammad", "ibn")),
        ("bell hooks", ("hooks", "bell")),
        ("John Smith Jr.", ("Smith", "John", "", "Jr.")),
        ("John Smith, Jr.", ("Smith", "John", "", "Jr.")),
        ("Smith, John, Jr.", ("Smith", "John", "", "Jr.")),
        ("Smith, Jr., John", ("Smith", "John", "", "Jr.")),
        ("Henry Sample III", ("Sample", "Henry", "", "III")),
        ("王小明", ("王", "小明")),
        ("王明", ("王", "明")),
        ("欧阳修", ("欧阳", "修")),
        ("山田 太郎", ("山田", "太郎")),
        ("김철수", ("김", "철수")),
        ("山田太郎", ("山田太郎",)),
        ("OpenAI", ("OpenAI",)),
        ("The Example Team (60 authors)", ("The Example Team (60 authors)",)),
        ("National Institute of Samples", ("National Institute of Samples",)),
        ("{Ernst and Young}", ("Ernst and Young",)),
        ("Ernst and Young", ("Ernst and Young",)),
    ],
)
def test_a_name(name: str, parts: tuple[str, ...]) -> None:
    assert read_person(name) == PersonName(*parts)


def test_a_group_has_a_name_and_nothing_else() -> None:
    assert [read_person(name).is_group for name in ("OpenAI", "王小明", "Ada Byron", "The Sample Group")] == [
        *(True, False, False, True),
    ]


def test_others_are_told_of() -> None:
    assert read_people(("Ada Byron", "Jo Su et al.")) == ((PersonName("Byron", "Ada"), PersonName("Su", "Jo")), True)
    assert read_people(("Ada Byron", "and others")) == ((PersonName("Byron", "Ada"),), True)
    assert read_people(("Ada Byron",)) == ((PersonName("Byron", "Ada"),), False)
