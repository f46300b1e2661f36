"""The Liquid tags that are read: their names, their parameters, and what an include stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from lectorium.parse.liquid_scan import MaskKind
from lectorium.parse.liquid_value import SCHEME, LiquidValue, value_of
from lectorium.text.pattern import pattern
from lectorium.text.url import percent_encoded, query_value, read_url

_PARAMETER = pattern(r"""(?<![\w-])([\w-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"']+)""")
_OUTPUT = pattern(r"\{\{(.*?)\}\}", re.DOTALL)
"""An output inside a tag."""
_PICTURE = pattern(r"(?:^|[-_/])(?:fig(?:ure)?|ima?ge?|picture|photo|pic)s?(?:[-_/\d]|$)|figure|image", re.IGNORECASE)
_VIDEO = pattern(r"youtube|vimeo|video|(?:^|[-_])yt(?:[-_]|$)|(?:^|[-_])embed", re.IGNORECASE)
_SOURCES = ("src", "path", "url", "image_path", "image", "file", "img", "source", "filename", "link")
_VIDEO_IDS = ("id", "video_id", "videoid", "youtubeid", "youtube_id", "yt_id", "video", "v", "code", "key")
_ID = pattern(r"[\w-]{5,}\Z")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif")
_WORDS = frozenset({"note", "text", "content", "caption", "title", "description", "body", "message", "quote", "label"})
_SENTENCE = pattern(r"[^\W\d_]{2}\S*\s+\S*[^\W\d_]{2}")
_LOOKS = frozenset({"class", "classes", "style", "id", "attr", "attributes", "sizes"})
"""Parameters of several words that say how something looks."""
_MEDIA = (".mp4", ".webm", ".ogv", ".mov", ".m4v", ".mp3", ".ogg", ".wav")


class Parameter(Struct, frozen=True, gc=False):
    """One `name="value"` of an include."""

    text: str
    start: int
    """Offset of the value inside the tag, without its quotes; -1 for a value that came from a variable."""
    end: int


class Include(Struct, frozen=True, gc=False):
    """What a tag stands for on the page."""

    kind: MaskKind
    value: str
    from_root: bool
    start: int
    end: int
    attributes: tuple[tuple[str, str], ...]


def parameters(tag: str, values: Mapping[str, str]) -> dict[str, Parameter]:
    """Return the named parameters of a tag's text by lower-case name; the first of two wins."""
    found: dict[str, Parameter] = {}
    for item in _PARAMETER.finditer(tag):
        text, start, end = item[2], item.start(2), item.end(2)
        if text[0] in "\"'":
            filled = _OUTPUT.sub(lambda output: _filled(output[1], values), text[1:-1])
            parameter = Parameter(filled, start + 1, end - 1) if filled == text[1:-1] else Parameter(filled, -1, -1)
        else:
            parameter = Parameter(values.get(text, text if text[0].isdigit() else ""), -1, -1)
        found.setdefault(item[1].lower(), parameter)
    return found


def _filled(output: str, values: Mapping[str, str]) -> str:
    value = value_of(output.strip("-"), values, filters=True)
    return value.text if isinstance(value, LiquidValue) else ""


def include_of(tag: str, name: str, values: Mapping[str, str]) -> Include | None:
    """Return what `{% include NAME ... %}` shows when it is a video or a picture by its name, else None.

    `tag` is the whole tag, to which the offsets of the result count.
    """
    stem = re.sub(r"\.(?:html?|md|liquid|markdown)\Z", "", name)
    given = parameters(tag, values)
    if _VIDEO.search(stem):
        return _video(tag, stem, given)
    shows = any(given[key].text.lower().endswith(_PICTURES) for key in _SOURCES if key in given)
    return _picture(given) if shows or _PICTURE.search(stem) else None


def words_given(tag: str, values: Mapping[str, str]) -> str:
    """Return the words for readers among the parameters of an include: sentences, and what is called so."""
    given = parameters(tag, values).items()
    return "; ".join(
        item.text for key, item in given if key in _WORDS or (key not in _LOOKS and _SENTENCE.search(item.text))
    )


def video_tag(name: str, argument: str, start: int) -> Include | None:
    """Return the frame of a plug-in's tag `{% youtube ID %}`; `start` is where the argument stands in the tag."""
    address = _frame_address(argument.strip("\"'"), name)
    return None if address is None else Include("include-frame", address, False, start, start + len(argument), ())


def _video(tag: str, stem: str, given: Mapping[str, Parameter]) -> Include | None:
    provider = given["provider"].text if "provider" in given else stem
    for key in (*_VIDEO_IDS, *_SOURCES):
        item = given.get(key)
        if item is None or not item.text:
            continue
        url = read_url(item.text)
        if url is not None and PurePosixPath(url.path).suffix.lower() in _MEDIA:
            return _include_of("include-media", item.text, item, given)
        address = _frame_address(item.text, provider)
        if address is not None:
            return _include_of("include-frame", address, item, given)
    bare = re.search(r"include\w*\s+\S+\s+([\w-]{5,})\s*-?%\}", tag)
    return None if bare is None else video_tag(provider, bare[1], bare.start(1))


def _picture(given: Mapping[str, Parameter]) -> Include | None:
    for key in _SOURCES:
        item = given.get(key)
        if item is not None and item.text:
            return _include_of("include-image", item.text, item, given)
    return None


def _include_of(kind: MaskKind, value: str, item: Parameter, given: Mapping[str, Parameter]) -> Include:
    from_root = not SCHEME.match(value) and not value.startswith(("./", "../", "#"))
    return Include(kind, value, from_root, max(0, item.start), max(0, item.end), _attributes(given))


def _attributes(given: Mapping[str, Parameter]) -> tuple[tuple[str, str], ...]:
    names = {
        "alt": ("alt", "alttext", "alt_text"),
        "caption": ("caption", "figcaption", "description", "desc", "cap"),
        "title": ("title",),
        "width": ("width", "max-width", "max_width"),
        "height": ("height",),
    }
    pairs = ((name, next((given[key].text for key in keys if key in given), None)) for name, keys in names.items())
    return tuple((name, text) for name, text in pairs if text is not None)


def _frame_address(text: str, provider: str) -> str | None:
    """Return the address that shows a video in a frame, from its id or any address of it."""
    if SCHEME.match(text):
        return _known_frame(text)
    if not _ID.match(text):
        return None
    if "vimeo" in provider.lower():
        return f"https://player.vimeo.com/video/{percent_encoded(text)}"
    return f"https://www.youtube-nocookie.com/embed/{percent_encoded(text)}"


def _known_frame(address: str) -> str:
    url = read_url(address)
    if url is None:
        return address
    host = url.host.removeprefix("www.")
    if host == "youtu.be":
        return _frame_address(url.path.strip("/"), "youtube") or address
    if host == "youtube.com" and url.path == "/watch":
        return _frame_address(query_value(url.query, "v"), "youtube") or address
    if host == "vimeo.com":
        return _frame_address(url.path.strip("/"), "vimeo") or address
    return address
