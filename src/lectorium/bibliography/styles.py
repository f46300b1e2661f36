"""A record as a line of plain text in one of five styles: what a reader pastes below an essay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from lectorium.bibliography.person import PersonName
from lectorium.bibliography.record import DOI_SAFE, Record
from lectorium.text.date_words import MONTHS
from lectorium.text.url import percent_encoded

_STOPS = (".", "?", "!", "…", "。", "？", "！", "”")
_FIRST_HAN = "\u3040"
"""From here on, kana, Han and Hangul: such a name is written family first, and has no initials."""
_DATED_BY_DAY = ("online", "video", "misc")
"""All else is dated by its year."""
_CUT_MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()  # noqa: SIM905
_INNER_QUOTES = str.maketrans("“”", "‘’")
_ALL = 1_000_000
"""More people than a paper has."""
_APA_MOST = 20
"""Of more people APA names the first 19 and the last."""


def _apa(record: Record) -> str:
    people = [_inverted(each, _initials(each.given)) for each in record.authors]
    cut = ", ".join(people[: _APA_MOST - 1]) + f", … {people[-1]}" if len(people) > _APA_MOST else ""
    names = cut or _together(people, record, ", & ", _ALL)
    date = f"({_date(record, '{year}, {month} {day}', '{year}, {month}')})"
    return _sentences(names or record.title, date, record.title if names else "", _venue(record), link=_link(record))


def _mla(record: Record) -> str:
    names = _together(_first_inverted(record), record, ", and ", 2)
    date = _date(record, "{day} {cut} {year}", "{cut} {year}", "")
    return _sentences(names, _title(record, "."), _comma((_venue(record), date, _link(record))))


def _chicago(record: Record) -> str:
    names = _together(_first_inverted(record), record, ", and ", 6, 3)
    title, year = _title(record, "."), _date(record, "{year}", "{year}")
    day = _date(record, "{month} {day}", "{month}", year)
    place = _comma((_venue(record, "In "), day if day != year else ""))
    return _sentences(names or title, year, title if names else "", place, _link(record))


def _ieee(record: Record) -> str:
    people = [_straight(each, _initials(each.given)) for each in record.authors]
    names = _together(people, record, " and ", 6)
    date = _date(record, "{cut} {day}, {year}", "{cut} {year}", "")
    parts = [_venue(record, "in "), date, f"doi: {record.doi}" if record.doi else ""]
    title = _title(record, "," if any(parts) else ".")
    where = "" if record.doi or not record.url else f"[Online]. Available: {record.url}"
    lead, place = _comma((names, title)), _comma(parts)
    lead = lead if not place or lead.endswith(_STOPS) else f"{lead}."
    return _sentences(f"{lead} {place}".strip(), link=where)


def _acm(record: Record) -> str:
    names = _together([_straight(each, each.given) for each in record.authors], record, " and ", _ALL)
    year = _date(record, "{year}", "{year}")
    title = record.title if names else ""
    return _sentences(names or record.title, year, title, _venue(record, "In "), link=_link(record))


CITATION_STYLES: Mapping[str, tuple[str, Callable[[Record], str]]] = {
    "apa": ("APA", _apa),
    "mla": ("MLA", _mla),
    "chicago": ("Chicago", _chicago),
    "ieee": ("IEEE", _ieee),
    "acm": ("ACM", _acm),
}
"""By their names in the config: what pages call each, and what writes it.

Publication Manual of the APA, 7th edition; MLA Handbook, 9th; Chicago Manual of Style, 18th, author and date; IEEE
Reference Guide of 2023; ACM Reference Format of 2024.
"""


def _sentences(*parts: str, link: str = "") -> str:
    """Return what is not empty, each part with a full stop behind it; an address at the end has none."""
    return " ".join([*(part if part.endswith(_STOPS) else f"{part}." for part in parts if part), *filter(None, [link])])


def _comma(parts: Iterable[str]) -> str:
    return ", ".join(filter(None, parts))


def _together(people: list[str], record: Record, last: str, most: int, shown: int = 1) -> str:
    """Return the names of an author list; of more than `most` people `shown` are named."""
    is_whole = len(people) <= most and (most == _ALL or not record.others)
    named = people if is_whole else people[:shown]
    if record.others or len(named) < len(people):
        return ", ".join(named) + (", et al." if "," in last or len(named) > 1 else " et al.") if named else ""
    before = ", ".join(named[:-1])
    return f"{before}{',' if len(named) > 2 and last[0] != ',' else ''}{last}{named[-1]}" if before else "".join(named)


def _first_inverted(record: Record) -> list[str]:
    first, rest = record.authors[:1], record.authors[1:]
    return [_inverted(each, each.given) for each in first] + [_straight(each, each.given) for each in rest]


def _inverted(person: PersonName, given: str) -> str:
    is_han = person.given[:1] >= _FIRST_HAN
    return f"{person.family}{person.given}" if is_han else _comma((person.whole_family, given, person.suffix))


def _straight(person: PersonName, given: str) -> str:
    is_han = person.given[:1] >= _FIRST_HAN
    parts = (person.family + person.given,) if is_han else (given, person.whole_family, person.suffix)
    return " ".join(filter(None, parts))


def _initials(given: str) -> str:
    """Return `J.-P. K.` for `Jean-Paul Karl`, `J.-P.K.` and `J-P K`."""
    words = given.replace(".-", "-").replace(".", " ").split()
    return " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in words)


def _title(record: Record, stop: str) -> str:
    """Return a title in quotation marks, that of a book as it is."""
    title = record.title
    if record.genre == "book":
        return title
    return f"“{title.translate(_INNER_QUOTES)}{'' if title.endswith(_STOPS) else stop}”"


def _date(record: Record, by_day: str, by_month: str, unknown: str = "n.d.") -> str:
    parts = record.date_parts
    if not parts:
        return record.date or unknown
    if len(parts) == 1 or record.genre not in _DATED_BY_DAY or not 1 <= parts[1] <= len(MONTHS):
        return str(parts[0])
    month, cut = MONTHS[parts[1] - 1], _CUT_MONTHS[parts[1] - 1]
    return (by_day if len(parts) > 2 else by_month).format(year=parts[0], month=month, cut=cut, day=parts[-1])


def _venue(record: Record, before: str = "") -> str:
    if not record.venue and record.genre == "preprint" and record.arxiv:
        return f"arXiv:{record.arxiv}"
    return f"{before}{record.venue}" if record.venue and record.genre == "inproceedings" else record.venue


def _link(record: Record) -> str:
    return f"https://doi.org/{percent_encoded(record.doi, DOI_SAFE)}" if record.doi else record.url
