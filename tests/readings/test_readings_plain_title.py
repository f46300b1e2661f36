"""The title in a citation without any mark."""

from __future__ import annotations

import pytest

from lectorium.readings.plain_title import plain_range

CITATIONS = """
Of Ponds => Of Ponds
Of Ponds. => Of Ponds
Of Ponds. Nature. 2020. => Of Ponds
Ada Byron. Of Ponds. Nature, 2020. => Of Ponds
Byron, A. (2020). Of Ponds. Nature. => Of Ponds
Byron, A. (2020a). Of Ponds => Of Ponds
Byron, A. (in press). Of Ponds. => Of Ponds
Ada Byron and Grace Hopper. 2020. Of Ponds. Nature. => Of Ponds
Ada Byron, Grace Hopper: Of Ponds => Of Ponds
A. Byron: Of Ponds => Of Ponds
Ponds: Of Rivers => Ponds: Of Rivers
Ada Byron and Grace Hopper 2020, Of Ponds, Nature => Of Ponds
A. Byron and G. Hopper, Of Ponds, Nature 2020 => Of Ponds
A. Byron, Of Ponds, Nature 2020 => Of Ponds
Ada Byron, Of Ponds => Ada Byron, Of Ponds
Of Ponds by Ada Byron => Of Ponds
Of Ponds by walking => Of Ponds by walking
Of Ponds, Nature 2020 => Of Ponds
Of Ponds - Ada Byron and Grace Hopper => Of Ponds
Ada Byron and Grace Hopper - Of Ponds => Of Ponds
Of Ponds / Nature 2020 => Of Ponds
Of Ponds | ICML 2020 => Of Ponds
Of Ponds @ ICML 2020 => Of Ponds
Of Ponds; ICML 2020 => Of Ponds
Of Ponds, Rivers, and Lakes => Of Ponds, Rivers, and Lakes
Ponds, ICML 2020 => Ponds, ICML 2020
Of (Ponds, ICML 2020) => Of (Ponds, ICML 2020)
Of Ponds⏎Ada Byron => Of Ponds
Of Ponds, Ada Byron and Grace Hopper, ICML 2020 => Of Ponds
Of Ponds? Nature. => Of Ponds?
Of Ponds! More. Nature. => Of Ponds!
A pond vs. a river. Nature. => A pond vs. a river
Vol. 3 => Vol. 3
Chapter 3 => Chapter 3
pp. 3-5 => pp. 3-5
Read pp. 3-5 => Read pp. 3-5
Ada Byron. pp. 3-5. => Ada Byron. pp. 3-5
Ada Byron et al., Of Ponds, Nature 2020 => Of Ponds
Ada Byron, Grace Hopper, Of Ponds => Of Ponds
Of ponds, and of U.S. rivers. Nature. => Of ponds, and of U.S. rivers
Byron et al. 2020: Of Ponds => Of Ponds
. Of Ponds =>
"""


def rows(table: str) -> list[list[str]]:
    """Return the lines of a table, each as what is written and what is read; `⏎` is a line break."""
    return [[cell.strip() for cell in line.replace("⏎", "\n").split("=>")] for line in table.splitlines() if line]


@pytest.mark.parametrize(("text", "title"), rows(CITATIONS))
def test_titles(text: str, title: str) -> None:
    start, end = plain_range(text)
    assert text[start:end].strip() == title
