"""The language of a site: words of the interface by catalogue, dates and lists by CLDR; English needs neither.

Words are English where they stand in the source, as gettext has it: `translate("Search")`, in templates `t("Search")`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from lectorium.text.date_words import DAYS, MONTHS
from lectorium.text.memory import remembered
from lectorium.text.suggest import nearest

if TYPE_CHECKING:
    from babel import Locale
    from babel.messages import Catalog

ENGLISH = "en"
CATALOGUES = ("ar", "de", "es", "fr")
"""Languages, beside English, whose words are all translated."""
_FOLDER = Path(__file__).parent / "catalogues"
_RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"))
_RTL_SCRIPTS = frozenset(("Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"))
_REGION, _SCRIPT = 2, 4
"""Letters of these parts of a tag."""
_PLAIN_ENGLISH = frozenset(("en", "en-GB"))
"""Tags whose dates are written without CLDR."""
ENGLISH_QUOTES = ("“", "”")
_QUOTES = {
    **dict.fromkeys(("de", "cs", "sk", "sl", "bg", "is", "lt"), ("„", "“")),
    **dict.fromkeys(("pl", "hu", "ro", "hr"), ("„", "”")),
    **dict.fromkeys(("es", "it", "ar", "el", "nb", "nn", "no", "ru", "uk", "fa", "ca"), ("«", "»")),
    **dict.fromkeys(("sv", "fi"), ("”", "”")),
    "fr": ("«\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}»"),
    "de-CH": ("«", "»"),
}
"""Double quotation marks by language; all others have the English ones."""
_current: ContextVar[str] = ContextVar("language", default=ENGLISH)


@contextmanager
def in_language(tag: str) -> Iterator[None]:
    """Let everything inside be written in a language; an empty tag leaves it as it is."""
    token = _current.set(tag or _current.get())
    try:
        yield
    finally:
        _current.reset(token)


def current_language() -> str:
    """Return the tag of the language that is written."""
    return _current.get()


def translate(text: str, /, **values: object) -> str:
    """Return English words of the interface in the language that is written, with values for `%(name)s`."""
    found = _translations(catalogue_of(_current.get())).gettext(text)
    return found % values if values else found


def translate_count(one: str, many: str, number: int, /, **values: object) -> str:
    """Return words in the plural form of a number, which is `%(number)s` in them."""
    found = _translations(catalogue_of(_current.get())).ngettext(one, many, number)
    return found % {"number": number, **values}


@remembered()
def catalogue_of(tag: str) -> str:
    """Return the catalogue that has the words of a language: English for one without its own."""
    name = tag.partition("-")[0].lower()
    return name if name in CATALOGUES else ENGLISH


@remembered()
def _translations(name: str) -> NullTranslations:
    if name == ENGLISH:
        return NullTranslations()
    from babel.messages.mofile import write_mo

    file = BytesIO()
    write_mo(file, read_catalogue(name))
    file.seek(0)
    return GNUTranslations(file)


@remembered()
def read_catalogue(name: str) -> Catalog:
    """Return a catalogue with all that it says."""
    from babel.messages.pofile import read_po

    return read_po(BytesIO((_FOLDER / f"{name}.po").read_bytes()), locale=name)


def locale() -> Locale | None:
    """Return what CLDR knows of the language that is written; None for plain English, which does without."""
    tag = _current.get()
    return None if tag in _PLAIN_ENGLISH else _locale(tag)


@remembered()
def _locale(tag: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    for name in (tag, tag.partition("-")[0]):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def listed(parts: Sequence[str]) -> str:
    """Return `a, b and c` as the language has it."""
    known = locale()
    if known is None:
        return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)
    from babel.lists import format_list

    return format_list(parts, locale=known)


def short_day(day: date) -> str:
    """Return `Thu 3 Sep` as the language has it."""
    known = locale()
    if known is None:
        return f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"
    from babel.dates import format_skeleton

    return format_skeleton("MMMEd", day, locale=known)


def long_day(day: date) -> str:
    """Return `3 September 2026` as the language has it."""
    known = locale()
    if known is None:
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    from babel.dates import format_date

    return format_date(day, "long", locale=known)


def decimal(number: float) -> str:
    """Return a number with one digit behind its mark, as the language writes it."""
    known = locale()
    if known is None:
        return f"{number:.1f}"
    from babel.numbers import format_decimal

    return format_decimal(number, format="#,##0.0", locale=known)


def direction(tag: str) -> str:
    """Return `rtl` for a language that is written from right to left, else `ltr`."""
    parts = tag.split("-")
    scripts = [part for part in parts[1:] if len(part) == _SCRIPT and part.isalpha()]
    right = scripts[0] in _RTL_SCRIPTS if scripts else parts[0] in _RIGHT_TO_LEFT
    return "rtl" if right else "ltr"


def normal_tag(written: str) -> str:
    """Return a tag in the form that HTML expects: `de_DE` is `de-DE`, `en-us` is `en-US`."""
    first, *rest = written.strip().replace("_", "-").partition(".")[0].split("-")
    return "-".join([first.lower(), *map(_cased, rest)])


def _cased(part: str) -> str:
    if not part.isalpha():
        return part.lower()
    return {_REGION: part.upper(), _SCRIPT: part.title()}.get(len(part), part.lower())


@remembered()
def quotes_of(tag: str) -> tuple[str, str]:
    """Return the marks before and behind what somebody says."""
    return _QUOTES.get(tag) or _QUOTES.get(tag.partition("-")[0], ENGLISH_QUOTES)


def is_language(tag: str) -> bool:
    """Return whether a tag in its normal form begins with a language that CLDR knows."""
    name = tag.partition("-")[0]
    if name == ENGLISH or name in CATALOGUES:
        return True
    from babel import Locale

    return len(name) < _SCRIPT and name in Locale(ENGLISH).languages


def nearest_language(written: str) -> str | None:
    """Return the tag that somebody may have meant by the name of a language, in English or in itself."""
    from babel import Locale
    from babel.localedata import locale_identifiers

    names = {name.casefold(): code for code, name in Locale(ENGLISH).languages.items() if "_" not in code}
    for code in (each for each in locale_identifiers() if "_" not in each):
        names.setdefault(str(Locale(code).languages.get(code, code)).casefold(), code)
    found = nearest(written.strip().casefold(), names)
    return names[found] if found else nearest(normal_tag(written), [*CATALOGUES, ENGLISH])


def language_help(written: str) -> str:
    """Return what to do about a word that is no tag of a language."""
    near = nearest_language(written)
    return f"did you mean `{near}`?" if near else "write a tag such as `de` or `pt-BR`"
