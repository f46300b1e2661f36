"""Names of months and days of the week, as authors write them: the one table that every reader and writer of dates has.

English, German, French and Spanish, months also in Italian, Portuguese, Dutch and Russian (Unicode CLDR), in full and
as usually cut short; names that mean two things are left out, such as the French `mar.` for Tuesday.
"""

from __future__ import annotations

MONTHS = tuple("January February March April May June July August September October November December".split())  # noqa: SIM905
DAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())  # noqa: SIM905

MONTH_CODES = tuple(name[:3].lower() for name in MONTHS)

_MONTHS = (
    "january jan januar jänner janvier janv enero ene gennaio janeiro januari января январь",
    "february feb februar février fevrier févr fév febrero febbraio fevereiro februari февраля февраль",
    "march mar märz maerz mär mars marzo março maart марта март",
    "april apr avril avr abril abr aprile апреля апрель",
    "may mai mayo maggio maio mei мая май",
    "june jun juni juin junio giugno junho июня июнь",
    "july jul juli juillet juil julio luglio julho июля июль",
    "august aug août aout agosto ago augustus августа август",
    "september sept sep septembre septiembre settembre setembro сентября сентябрь",
    "october oct oktober okt octobre octubre ottobre outubro октября октябрь",
    "november nov novembre noviembre novembro ноября ноябрь",
    "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro декабря декабрь",
)
_DAYS = (
    "monday mon m montag mo lundi lunes",
    "tuesday tues tue tu t dienstag di mardi martes",
    "wednesday weds wed w mittwoch mi mercredi miércoles",
    "thursday thurs thur thu th r donnerstag do jeudi jueves",
    "friday fri f freitag fr vendredi viernes",
    "saturday sat samstag sa samedi sábado",
    "sunday sun sonntag so dimanche domingo",
)
MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
"""Month, 1 to 12, by a name in lower case."""
DAY_NUMBERS = {name: number for number, names in enumerate(_DAYS) for name in names.split()}
"""Day of the week, Monday is 0, by a name in lower case."""


def any_of(names: dict[str, int]) -> str:
    """Return the regular expression that matches one of the names, the longest that fits."""
    return "|".join(sorted(names, key=len, reverse=True))
