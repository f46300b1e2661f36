"""Addresses as Jekyll 4.3 makes them: permalink styles, templates, slugs (`url.rb`, `url_drop.rb`, `utils.rb`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from itertools import groupby

from msgspec import Struct

from lectorium.text.date_words import DAYS, MONTHS
from lectorium.text.url import percent_decoded

STYLES = {
    "none": "/:categories/:title:output_ext",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
}
"""Named styles of the setting `permalink`, for posts."""

_PRETTY_SIGNS = frozenset("._~!$&'()+,;=@")
_LATIN = str.maketrans({"ß": "ss", "Æ": "AE", "æ": "ae", "Ø": "O", "ø": "o", "Œ": "OE", "œ": "oe", "Ð": "D", "ð": "d"})
_LATIN |= str.maketrans({"Đ": "D", "đ": "d", "Þ": "Th", "þ": "th", "Ł": "L", "ł": "l", "ı": "i"})
"""What letters without an accent become in the mode `latin`."""


def _is_word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM" or unicodedata.category(char) == "Nd"


_KEPT: dict[str, Callable[[str], bool]] = {
    "raw": lambda char: char not in " \t\n\v\f\r",
    "default": _is_word,
    "pretty": lambda char: _is_word(char) or char in _PRETTY_SIGNS,
    "ascii": lambda char: char.isascii() and char.isalnum(),
    "latin": _is_word,
}
"""The characters that a mode of a slug keeps (`SLUGIFY_*_REGEXP`)."""
_FOLDERS = ("", ".html", ".htm", ".xhtml")
"""Extensions whose `index` a server sends for a folder."""
_KEY = re.compile(r":([a-z_]+)")


class Built(Struct, frozen=True, gc=False):
    """An address and the placeholders that no document has."""

    url: str
    """Begins with a slash, not percent-encoded."""
    unknown: tuple[str, ...]


def suffixed(template: str, style: str) -> str:
    """Return a template that ends as the style does: in a slash, in `:output_ext`, or as it is."""
    if style == "pretty" or (style not in STYLES and style.endswith("/")):
        return template + "/"
    if style in ("date", "ordinal", "none") or style.endswith(":output_ext"):
        return template + ":output_ext"
    return template


def slugify(text: str, mode: str = "default", *, cased: bool = False) -> str:
    """Return Jekyll's slug: runs of characters that a mode does not keep become `-`; an unknown mode keeps all."""
    if mode == "latin":
        marked = unicodedata.normalize("NFD", text.translate(_LATIN))
        text = "".join(char for char in marked if not unicodedata.combining(char)).encode("ascii", "replace").decode()
    kept = _KEPT.get(mode)
    if kept is not None:
        runs = groupby(text, lambda char: kept(char) and char)
        text = "".join("-" if not char else "".join(run) for char, run in runs)
        text = re.sub(r"^-|-$", "", text, flags=re.MULTILINE)
    return text if cased else text.lower()


def build(template: str, values: Mapping[str, str], *, known_only: bool = True) -> Built:
    """Fill a template's placeholders (`:title`); one that is not known stays as text unless `known_only`."""
    unknown: list[str] = []

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        key = name if name in values else name.removesuffix("_")
        if key in values:
            return values[key] + name[len(key) :]
        longest = "" if known_only else max((item for item in values if name.startswith(item)), key=len, default="")
        if longest:
            return values[longest] + name[len(longest) :]
        unknown.append(name)
        return match[0] if not known_only else ""

    pieces, at = [], 0
    for match in _KEY.finditer(template):
        pieces += [percent_decoded(template[at : match.start()]), fill(match)]
        at = match.end()
    pieces.append(percent_decoded(template[at:]))
    return Built(sanitized("".join(pieces)), tuple(unknown))


def sanitized(text: str) -> str:
    """Return an address that begins with one slash and does not climb (`URL#sanitize_url`)."""
    return re.sub(r"/+", "/", f"/{text}".replace("..", "/").replace("./", ""))


def output_address(url: str, extension: str) -> str:
    """Return the address below the root of what Jekyll writes for `url`: a folder, or a file with its extension."""
    below = url.removeprefix("/")
    if not below or below.endswith("/"):
        return below if extension in _FOLDERS else f"{below}index{extension}"
    written = below if below.endswith(extension) else below + extension
    return written.removesuffix("index.html") if written == "index.html" or written.endswith("/index.html") else written


def date_values(day: date | datetime) -> dict[str, str]:
    """Return the placeholders of a date, in English whatever the locale."""
    year, week, weekday = day.isocalendar()
    clock = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    return {
        "year": f"{day.year:04}",
        "month": f"{day.month:02}",
        "day": f"{day.day:02}",
        "hour": f"{clock.hour:02}",
        "minute": f"{clock.minute:02}",
        "second": f"{clock.second:02}",
        "i_day": str(day.day),
        "i_month": str(day.month),
        "short_month": MONTHS[day.month - 1][:3],
        "long_month": MONTHS[day.month - 1],
        "short_year": f"{day.year % 100:02}",
        "w_year": f"{year:04}",
        "week": f"{week:02}",
        "w_day": str(weekday),
        "short_day": DAYS[weekday - 1][:3],
        "long_day": DAYS[weekday - 1],
        "y_day": f"{day.timetuple().tm_yday:03}",
    }
