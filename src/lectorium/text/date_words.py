"""Names of months and days of the week, as authors write them: the one table that every reader and writer of dates has.

English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian, Czech, Slovak, Catalan,
Hungarian, Romanian, Ukrainian, Polish, Russian, Finnish, Turkish and Arabic, months also in Greek (Unicode CLDR),
in full and as usually cut short; names that mean two things are left out, such as the French `mar.` for Tuesday, and
words of English, such as the Danish `man` for Monday and the Czech `led` for January.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

MONTHS = tuple("January February March April May June July August September October November December".split())  # noqa: SIM905
DAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())  # noqa: SIM905

MONTH_CODES = tuple(name[:3].lower() for name in MONTHS)

WEEK_WORDS = (
    "weeks?|wks?|woche|kw|semaine|semana|settimana|vecka|uge|uke|viikko|týden|týždeň|tydzień|setmana|săptămâna|неделя"
    "|тиждень|hafta|εβδομάδα"
)
"""Regular expression of the words before the number of a week."""


def _numbered(name: str, first: int) -> Iterator[tuple[str, int]]:
    """Return the words of each line of `words/NAME.txt` with the number of the line."""
    lines = (Path(__file__).parent / "words" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return ((word, number) for number, words in enumerate(lines, first) for word in words.split())


class _Numbers(dict[str, int]):
    """Numbers by name; `[]` knows each also as an expression finds it where case does not count: `NİSAN`, `Kasim`."""

    def __missing__(self, name: str) -> int:
        return {_dotless(known): number for known, number in self.items()}[_dotless(name)]


def _dotless(name: str) -> str:
    return name.casefold().replace("\N{LATIN SMALL LETTER DOTLESS I}", "i").replace("\N{COMBINING DOT ABOVE}", "")


MONTH_NUMBERS = _Numbers(_numbered("months", 1))
"""Month, 1 to 12, by a name in lower case."""
DAY_NUMBERS = _Numbers(_numbered("days", 0))
"""Day of the week, Monday is 0, by a name in lower case."""


def any_of(names: dict[str, int]) -> str:
    """Return the regular expression that matches one of the names, the longest that fits."""
    return "|".join(sorted(names, key=len, reverse=True))
