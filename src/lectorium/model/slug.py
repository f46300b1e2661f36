"""Slugs: names made fit for an address, distinct where the names are (`C`, `C++`, `C#`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from lectorium.text.digest import digest_parts
from lectorium.text.unique import UniqueNames
from lectorium.text.url import percent_decoded, read_url

_SPELLED = {"+": "plus", "#": "sharp", "&": "and", "%": "percent", "@": "at", "*": "star"}
_AFTER_LETTER_ONLY = frozenset("#*")
_APOSTROPHES = frozenset("'’ʼ`´")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
LONGEST = 80
"""Characters of a slug; with four UTF-8 bytes each still more than most file systems ask for is left."""
_MOST_BYTES = 180
_UNCHANGED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def slugify(name: str, fallback: str = "item") -> str:
    """Return the slug of a name: lower case, letters and digits of every script, `-` between words; never empty.

    Signs that tell names apart are spelled out: `C++` is `c-plus-plus`, `C#` is `c-sharp`, `.NET` is `dot-net`.
    """
    if len(name) <= LONGEST and _UNCHANGED.fullmatch(name) and not _RESERVED.fullmatch(name):
        return name
    text = unicodedata.normalize("NFKC", name.strip()).lower()
    text = unicodedata.normalize("NFC", text)
    slug = "-".join(part for part in "".join(_letters(text)).split("-") if part)
    slug = _cut(slug, name)
    if not slug:
        return f"{fallback}-{digest_parts(name)[:8]}"
    return f"{slug}-{fallback}" if _RESERVED.fullmatch(slug) else slug


def unique_slugs(names: Iterable[str], fallback: str = "item") -> dict[str, str]:
    """Return name to slug without two alike; the first of a clash keeps its slug, later ones get `-2`, `-3`."""
    free = UniqueNames()
    return {name: free.new(slugify(name, fallback)) for name in dict.fromkeys(names)}


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts text as people do: `L2` before `L10`; equal but for case by the text itself."""
    parts = re.split(r"(\d+)", text)
    folded = tuple(
        (0, int(part[:300]), part) if part.isdecimal() else (1, 0, part.casefold()) for part in parts if part
    )
    return (*folded, (-1, 0, text))


def _letters(text: str) -> Iterable[str]:
    before = ""
    for index, char in enumerate(text):
        category = unicodedata.category(char)
        if char in _APOSTROPHES:
            continue
        if category[0] in "LMN":
            yield char
        elif char in _SPELLED and (before.isalpha() or char not in _AFTER_LETTER_ONLY):
            yield f"-{_SPELLED[char]}-"
        elif char == "." and not before.strip() and text[index + 1 : index + 2].isalpha():
            yield "dot-"
        elif category != "Cf":
            yield "-"
        before = char


def _cut(slug: str, name: str) -> str:
    """Shorten a slug that no file system holds; a digest keeps two long names apart."""
    if len(slug) <= LONGEST and len(slug.encode()) <= _MOST_BYTES:
        return slug
    short = slug[: LONGEST - 9]
    while len(short.encode()) > _MOST_BYTES - 9:
        short = short[:-1]
    return f"{short.rstrip('-')}-{digest_parts(name)[:8]}"


_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\?#]")


def site_address(text: str, base_path: str = "/") -> str | None:
    """Return an address below the site's root without leading `/`, not percent-encoded; None when it leaves the site.

    An address without a file extension becomes a folder: `/syllabus` is `syllabus/`. The root itself is empty.
    """
    path = from_own_site(text.strip(), base_path)
    if path is None:
        return None
    decoded = percent_decoded(path)
    parts = [part for part in decoded.split("/") if part]
    if any(part in {".", ".."} for part in parts) or _UNSAFE.search(decoded):
        return None
    address = "/".join(parts)
    is_file = bool(parts) and not path.endswith("/") and re.search(r"\.[A-Za-z][A-Za-z0-9]{1,5}$", parts[-1])
    return address if is_file or not address else f"{address}/"


def from_own_site(text: str, base_path: str) -> str | None:
    """Return the path of an address, without the base path under which the site is served; None for other hosts."""
    url = read_url(text)
    if url is None or url.scheme or url.authority or "\\" in text:
        return None
    return text[len(base_path) - 1 :] if base_path != "/" and text.startswith(base_path) else text
