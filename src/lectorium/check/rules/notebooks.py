"""Rules on notebooks: what of them cannot be shown on their pages."""

from __future__ import annotations

from lectorium.check.rule import Rule, example
from lectorium.parse.notebook.codes import LARGE_NOTEBOOK, LOST_PICTURE, UNDESCRIBED_OUTPUT, UNREADABLE_NOTEBOOK

_DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNQMk8FAAFPAKZg7S4EAAAAAElFTkSuQmCC"
"""A PNG of one pixel."""
_PATH = "content/labs/dice.ipynb"


def _notebook(*cells: str) -> tuple[str, str]:
    """Return the file of a notebook, for an example."""
    listed = ",\n".join(cells)
    return (_PATH, f'{{"nbformat": 4, "nbformat_minor": 5, "metadata": {{}}, "cells": [\n{listed}\n]}}\n')


def _drawn(code: str) -> str:
    shown = f'[{{"output_type": "display_data", "metadata": {{}}, "data": {{"image/png": "{_DOT}"}}}}]'
    return f'{{"cell_type": "code", "metadata": {{}}, "source": ["{code}"], "outputs": {shown}}}'


_TEXT = _notebook('{"cell_type": "markdown", "metadata": {}, "source": ["# Dice"]}')

RULES: tuple[Rule, ...] = (
    Rule(
        UNREADABLE_NOTEBOOK,
        "A file with the ending of a notebook is none: its JSON is damaged, or is something else.",
        "It gets no page. It is published as the file that it is, so links to it still work.",
        example((_PATH, '{"nbformat": 4, "cells": [\n')),
        example(_TEXT),
    ),
    Rule(
        LARGE_NOTEBOOK,
        "A notebook has more than 10 MB.",
        "Its page would take minutes on a telephone. It is published as a file, without a page.",
        example((_PATH, "a notebook of more than 10 MB")),
        example(_TEXT),
    ),
    Rule(
        LOST_PICTURE,
        "A notebook names a picture that it does not hold, or holds one, or another output, that no page shows.",
        "A reader sees nothing of it there. Pictures that are pasted into a cell get lost when the cell is copied.",
        example(_notebook('{"cell_type": "markdown", "metadata": {}, "source": ["![A die](attachment:die.png)"]}')),
        example(_TEXT),
    ),
    Rule(
        UNDESCRIBED_OUTPUT,
        "A cell draws a picture and does not say what it shows.",
        "Who does not see it learns that there is a picture, and no more. A comment of the cell, `#| fig-alt:`, says it"
        " here and in Quarto.",
        example(_notebook(_drawn("plot(rolls)"))),
        example(_notebook(_drawn("#| fig-alt: Sums of two dice\\nplot(rolls)"))),
    ),
)
