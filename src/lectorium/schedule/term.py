"""Years that a text names: of a term, of an academic year, of a day; in prose only where such a word is beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lectorium.text.date_words import DAY_NUMBERS, MONTH_NUMBERS, any_of
from lectorium.text.pattern import pattern

_ACADEMIC = pattern(r"(?<![\d.])(?P<first>20\d\d)\s*[/–_-]\s*(?:20)?(?P<second>\d\d)(?!\d|[-/]\d)")
_PLAIN = pattern(
    r"(?<![\d.])(?<![A-Z]{2} )(?<![A-Z]{2}-)(?<![A-Z]{2})(?P<first>19[89]\d|20\d\d)(?!\d|\.(?![12](?!\w|\.\d))\d)"
)
_SEASON = pattern(
    r"(?<![a-z])(?:spring|summer|fall|autumn|winter|spr|sp|su|fa|wi|ss|ws|sose|wise)[ _'’-]?(?P<first>\d\d)(?!\d)"
    r"|(?<![a-z])(?-i:[VH]T|[WSHF]S) 20(?P<caps>\d\d)(?!\d)"
    r"|(?<![a-z\d])[sf](?P<short>[12]\d)(?![a-z\d])",
    re.IGNORECASE,
)
_SEASONS = (
    r"(?:spring|summer|fall|autumn|winter|(?:fr[uü]hjahrs?|herbst|sommer|winter)(?:semester|term)?|sose|wise|ws|ss|hs|fs"
    r"|printemps|été|automne|hiver|rentrée|primavera|verano|otoño|invierno|estate|autunno|inverno|outono|verão"
    r"|v[aå]r(?:en|terminen?)?|høst(?:en)?|höst(?:en|terminen?)?|[vh]t|voorjaar|najaar|herfst"
    r"|(?:tri|(?:qua|cua)dri|cuatri)mestre|trimester|[a-z]*semest(?:re?|er)|term|quarter|(?:academic|school) year"
    r"|année(?: universitaire| scolaire)?|año(?: académico| lectivo)?|anno(?: accademico)?|ano letivo|studienjahr"
    r"|l[aä]sår|studiejaar|curso|kurs)"
)
_YEAR = r"(?P<year>(?:19[89]|20\d)\d(?:\s*[/–-]\s*(?:20)?\d\d)?)(?![\d/.]\d|\d)"
_SEASON_WORD = pattern(rf"{_SEASONS}|academic|school", re.IGNORECASE)
_JOINS = frozenset("-–/")
"""Marks between the two years of an academic one, and between a year and its month."""
_MONTH = rf"(?P<month>{any_of(MONTH_NUMBERS)})\.?"
_TERM = pattern(
    rf"\W*(?:(?:{_SEASONS}|{any_of(MONTH_NUMBERS)})\W+)*{_YEAR}\W*",
    re.IGNORECASE,
)
_PHRASES = tuple(
    pattern(form, re.IGNORECASE)
    for form in (
        rf"(?<!\w)(?:{_SEASONS}\W{{1,3}}(?:(?:of|de|del|du|d[’']|di|i)\W{{1,2}})?(?:\d\W{{1,2}})?){{1,3}}{_YEAR}",
        rf"(?<![\w./–-]){_YEAR}\s(?:{_SEASONS})(?!\w)",
        r"(?<![\w.-])(?P<year>20\d\d\s?[/–-]\s?(?:20)?\d\d)(?![\w/-])",
        rf"(?<!\w){_MONTH}(?:\s\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[–-]\s?\d{{1,2}})?,)?\s(?:of\s|del?\s)?{_YEAR}",
        rf"(?<![\w./-])\d{{1,2}}\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
        rf"(?<![\w./-]){_YEAR}-(?P<month>\d\d)-\d\d(?!\w)",
    )
)
"""How prose names the year of a term, or of a day in it."""
_ELSE = pattern(
    r"(?:©|\(c\)|\bcopyright|updat|chang|modif|revis|last edit|generat|stand:|mis[ea]? à jour|actualiza|aggiornat"
    r"|bijgewerkt|\bsince|\bseit|depuis|\bdesde|previous|former|\bpast\b|archiv|\bold\b|\blast (?:year|time|fall)"
    r"|earlier"
    r"|\bprior|publish|founded|first (?:taught|offered|given)|\bvoriges?\b|letzte|dernière|précédent|anterior|pasad[oa]"
    r"|förra|senast)[^.!?]{0,40}$",
    re.IGNORECASE,
)
"""What makes a year behind it one of another thing than this course."""
_NUMBER = pattern(r"(?<!\d)(?:19[89]|20\d)\d(?!\d)")
_MOST = 12
"""Years of a text that are looked at: a term is named early, and long lists of texts have many."""
_NEAR, _BEHIND = 80, 40
"""Characters before and behind a year among which words that tell what it is of are looked for."""
_NAMED_DAY = 4
"""Letters from which on a word in prose is the name of a day of the week."""


def mentioned_years(text: str) -> Iterator[tuple[int, int]]:
    """Yield first and last year of `2024`, `2024.2`, `2023/24`, `fa24`; one behind capitals is that of a course."""
    for found in _ACADEMIC.finditer(text):
        if (int(found["first"]) + 1) % 100 == int(found["second"]):
            yield int(found["first"]), int(found["first"]) + 1
            text = text.replace(found[0], " ")
    for found in _PLAIN.finditer(text):
        yield int(found["first"]), int(found["first"])
    for found in _SEASON.finditer(text):
        year = 2000 + int(found["first"] or found["short"] or found["caps"])
        yield year, year


def term_year(text: str) -> int:
    """Return the year of a heading that names nothing but a term or a month: `Spring 2024`; 0 for any other text."""
    found = _TERM.fullmatch(text)
    return int(found["year"]) if found and found["year"].isdecimal() else 0


def terms_in(text: str) -> tuple[str, ...]:
    """Return the years that prose names of terms, `2024` and `2022/23`, and those of days with the month: `7/2024`."""
    found = (_named_at(text, number.start()) for number in islice(_NUMBER.finditer(text), _MOST))
    return tuple(dict.fromkeys(each for each in found if each))


def _named_at(text: str, place: int) -> str:
    """Return the year that stands at a place, where the words around it make it that of a term or of a day."""
    start = max(place - _NEAR, 0)
    around, at = text[start : place + _BEHIND], place - start
    told = any(map(_is_of_term, re.findall(r"[^\W\d_]+", around[max(at - _BEHIND, 0) :])))
    joined = around[at + len("2024") :].lstrip()[:1] in _JOINS or around[:at].rstrip()[-1:] == "."
    for form in _PHRASES if told or joined else ():
        found = next((each for each in form.finditer(around) if each.start("year") == at), None)
        if found and len(list(mentioned_years(found["year"]))) == 1:
            return "" if _ELSE.search(around, 0, found.start()) else f"{_month_of(found)}{found['year']}"
    return ""


def _is_of_term(word: str) -> bool:
    """Return whether a word may name a term or a month: few words do, and few years need to be looked at closely."""
    return word.lower() in MONTH_NUMBERS or bool(_SEASON_WORD.match(word))


def _month_of(found: re.Match[str]) -> str:
    name = found.groupdict().get("month")
    return f"{int(name) if name.isdigit() else MONTH_NUMBERS[name.lower()]}/" if name else ""


def fits_months(term: str, months: set[int]) -> bool:
    """Return whether what `terms_in` has found is no day, or one in or next to some months."""
    month, slash, _ = term.partition("/")
    near = {(each + step) % 12 for each in months for step in (-1, 0, 1)}
    return not slash or len(month) > len("12") or int(month) % 12 in near


def days_named(text: str) -> frozenset[int]:
    """Return the days of the week that prose names in full, also several of them: `Saturdays`, `sábados`."""
    long = (word.lower() for word in re.findall(r"[^\W\d_]+", text) if len(word) > _NAMED_DAY)
    numbers = (DAY_NUMBERS.get(word, DAY_NUMBERS.get(word.removesuffix("s"), -1)) for word in long)
    return frozenset(numbers) - {-1}
