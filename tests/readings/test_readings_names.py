"""Lists of people, and what only looks like one."""

from __future__ import annotations

import pytest

from lectorium.readings.names import is_name, split_authors

LISTS = """
Ada Byron => Ada Byron
Ada =>
ADA BYRON =>
Ada BYRON =>
Byron, A. => Byron, A.
Byron, Ada => Byron | Ada
Byron, Ada, Hopper, Grace =>
Ada Byron, Jr. => Ada Byron, Jr.
Ada Byron, PhD, Grace Hopper => Ada Byron, PhD | Grace Hopper
Ada Byron and Grace Hopper => Ada Byron | Grace Hopper
Ada Byron & Grace Hopper => Ada Byron | Grace Hopper
Ada Byron und Grace Hopper => Ada Byron | Grace Hopper
Ada Byron with Grace Hopper => Ada Byron | Grace Hopper
Ada Byron; Grace Hopper => Ada Byron | Grace Hopper
Ada Byron; ; Grace Hopper => Ada Byron | Grace Hopper
Ada Byron (MIT); Grace Hopper (ETH) => Ada Byron | Grace Hopper
Ada Byron; MIT; Grace Hopper => Grace Hopper
Ada Byron, MIT =>
Ada Byron, University of Ponds, Grace Hopper => Ada Byron | Grace Hopper
Ada Byron | Grace Hopper => Ada Byron | Grace Hopper
Ada Byron · Grace Hopper => Ada Byron | Grace Hopper
Ada Byron•Grace Hopper =>
Ada, Grace, Jean =>
Ada, Grace, Jean et al. => Ada | Grace | Jean et al.
Ada, Grace => Ada | Grace
Ada Byron, Grace => Ada Byron | Grace
Byron et al. => Byron et al.
Byron et al => Byron et al.
A. Byron et al. => A. Byron et al.
Ada Byron, Grace Hopper, et al. => Ada Byron | Grace Hopper et al.
Ada Byron and others => Ada Byron et al.
Ada Byron … => Ada Byron et al.
李明 => 李明
李明, 王芳 => 李明 | 王芳
李明, 王芳, 张伟 => 李明 | 王芳 | 张伟
van der Meer => van der Meer
J. van der Meer => J. van der Meer
Jan van der Meer, Ada Byron => Jan van der Meer | Ada Byron
the pond =>
The Pond =>
Of Ponds =>
Ponds and Rivers =>
Ponds, Rivers, Lakes =>
Ada Byron, the pond =>
Ada Byron, Grace Hopper, the pond, a lake =>
Ada Byron, Grace Hopper, Jean Bartik, the pond =>
A. B. C. D. E. F. Byron =>
Ada B. C. D. E. Byron =>
Byron, A., Hopper, G. => Byron, A. | Hopper, G.
Byron, A. and Hopper, G. => Byron, A. | Hopper, G.
Byron A, Hopper G => Byron A | Hopper G
Byron AB => Byron AB
Byron, AB => Byron, AB
Byron, ABC =>
Ada Byron¹, Grace Hopper²,* => Ada Byron | Grace Hopper
Ada Byron1, Grace Hopper2 => Ada Byron | Grace Hopper
Ada Byron <ada@e.org> => Ada Byron
Ada Byron ada@e.org => Ada Byron
Ada Byron (3 more authors) => Ada Byron
Ada Byron (Grace) =>
Ada Byron (Grace Hopper) =>
Ada Byron. => Ada Byron
Ada Byron. Grace Hopper. =>
Ada Byron, Grace Hopper. We look. At. Water. Again. =>
xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx =>
NASA =>
MIT Lab =>
Google Research => Google Research
Ada-Marie Byron => Ada-Marie Byron
O’Neil, Cathy => O’Neil | Cathy
Ünal Öz => Ünal Öz
Byron Jr. => Byron Jr.
Ada Byron, III =>
Ada~Byron =>
ada byron =>
2020 =>
Byron, A., 2020 =>
A =>
A. B. => A. B.
BYRON, A., HOPPER, G. => BYRON, A. | HOPPER, G.
BYRON, A. => BYRON, A.
Wide Coverage =>
Two-Step Scheme =>
Machine Learning, Deep Networks =>
Ada Byron, 2020 =>
The Example Team (60 authors) => The Example Team
Frozen Pond Collaboration => Frozen Pond Collaboration
DeepPond-AI => DeepPond-AI
Ada Byron, View ORCID ProfileGrace Hopper => Ada Byron | Grace Hopper
Ada Byron (0000-0002-1825-0097), Grace Hopper => Ada Byron | Grace Hopper
Ada Byron y Grace Hopper => Ada Byron | Grace Hopper
Ада Байрон, Грейс Хоппер и др. => Ада Байрон | Грейс Хоппер et al.
李明、王芳 => 李明 | 王芳
李明, 王芳等 => 李明 | 王芳 et al.
محمد علي، فاطمة حسن => محمد علي | فاطمة حسن
Omar al-Khatib, Ada Byron => Omar al-Khatib | Ada Byron
Ada Byron and 3 others => Ada Byron et al.
"""
NAMES = """
Ada Byron
ADA BYRON
Ada
Byron, A.
Byron, Ada
Ada Byron, Jr.
Ada, Grace
Ada Byron, Grace
李明
李明, 王芳
van der Meer
J. van der Meer
Jan van der Meer, Ada Byron
Ada B. C. D. E. Byron
Byron A, Hopper G
Byron AB
Byron, AB
Ada Byron1, Grace Hopper2
Ada Byron.
MIT Lab
Google Research
Ada-Marie Byron
O’Neil, Cathy
Ünal Öz
Byron Jr.
Ada~Byron
A. B.
"""
NO_NAMES = """
Ada BYRON
Byron, Ada, Hopper, Grace
Ada Byron, PhD, Grace Hopper
Ada Byron and Grace Hopper
Ada Byron & Grace Hopper
Ada Byron und Grace Hopper
Ada Byron with Grace Hopper
Ada Byron; Grace Hopper
Ada Byron; ; Grace Hopper
Ada Byron (MIT); Grace Hopper (ETH)
Ada Byron; MIT; Grace Hopper
Ada Byron, MIT
Ada Byron | Grace Hopper
Ada Byron · Grace Hopper
Ada Byron•Grace Hopper
Ada, Grace, Jean
Ada, Grace, Jean et al.
Byron et al.
Byron et al
A. Byron et al.
Ada Byron, Grace Hopper, et al.
Ada Byron and others
Ada Byron …
李明, 王芳, 张伟
the pond
The Pond
Of Ponds
Ponds and Rivers
Ponds, Rivers, Lakes
Ada Byron, the pond
A. B. C. D. E. F. Byron
Byron, A., Hopper, G.
Byron, A. and Hopper, G.
Byron, ABC
Ada Byron¹, Grace Hopper²,*
Ada Byron <ada@e.org>
Ada Byron ada@e.org
Ada Byron (3 more authors)
Ada Byron (Grace)
Ada Byron (Grace Hopper)
NASA
Ada Byron, III
ada byron
2020
Byron, A., 2020
A
"""


def rows(table: str) -> list[list[str]]:
    """Return the lines of a table, each as what is written and what is read; `⏎` is a line break."""
    return [[cell.strip() for cell in line.replace("⏎", "\n").split("=>")] for line in table.splitlines() if line]


@pytest.mark.parametrize(("text", "people"), rows(LISTS))
def test_lists_of_people(text: str, people: str) -> None:
    assert " | ".join(split_authors(text)) == people


@pytest.mark.parametrize("text", ["| Ada Byron | 王小明 | Grace Hopper |", "| Ada Byron, Grace Hopper |"])
def test_a_row_of_a_table_is_no_list_of_people(text: str) -> None:
    assert not split_authors(text)
    assert split_authors(text.strip("| "))


@pytest.mark.parametrize("text", NAMES.strip().split("\n"))
def test_names(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize("text", NO_NAMES.strip().split("\n"))
def test_no_names(text: str) -> None:
    assert not is_name(text)


def test_behind_a_label_any_list_is_taken() -> None:
    assert split_authors("the pond team, Ada", labelled=True) == ("the pond team", "Ada")
    assert split_authors("one two three four five six seven eight", labelled=True) != ()
    assert split_authors("one two three four five six seven eight nine", labelled=True) == ()


def test_no_list_is_longer_than_a_page_and_no_name_longer_than_a_line() -> None:
    assert len(split_authors("Ada Byron, " * 545)) == 545
    assert split_authors("Ada Byron, " * 546) == ()
    assert split_authors("A" + "b" * 58 + " Byron") != ()
    assert split_authors("A" + "b" * 59 + " Byron") == ()
