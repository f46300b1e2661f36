"""Single calls of what reads text or bytes: each takes whatever there is and says something of it or nothing."""

from __future__ import annotations

import random
import re
import struct
import traceback
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from msgspec import MsgspecError, json

import fuzz_texts as texts
from fuzz_scripts import scripts_in
from fuzz_watchdog import Hang, limited
from lectorium.check.baseline import read_baseline
from lectorium.check.external.report import wire_form
from lectorium.conduct.suppression import read_suppressions
from lectorium.dialects.jekyll.permalink import build, date_values
from lectorium.dialects.jekyll.permalink import slugify as jekyll_slug
from lectorium.disk.manifest import Manifest, RunSummary
from lectorium.html.scanner import scan_tags
from lectorium.html.tree import parse_tree, serialise
from lectorium.model.calendar import day_changes, week_of
from lectorium.model.config import Calendar
from lectorium.model.links_field import find_links, team_names
from lectorium.model.read_config import read_config, site_url
from lectorium.model.slug import natural_key, site_address, slugify, unique_slugs
from lectorium.parse.deck import read_deck
from lectorium.parse.document import Document
from lectorium.parse.frontmatter import split_front_matter
from lectorium.parse.liquid import scan_liquid
from lectorium.parse.markdown.attributes import read_attributes
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.parse_document import parse_document
from lectorium.parse.picture import read_picture
from lectorium.parse.svg_size import svg_size
from lectorium.parse.yaml import read_yaml
from lectorium.plan import urls
from lectorium.plan.contrast import dark_accent, parse_colour
from lectorium.plan.dates import date_view, reading_date
from lectorium.readings.dates import find_date, is_date_line
from lectorium.readings.ids import is_unsafe, paper_ids
from lectorium.readings.names import split_authors
from lectorium.readings.recognise import recognise
from lectorium.readings.venues import read_venue
from lectorium.render.code import Highlighter, language_of
from lectorium.render.colour import colour_class
from lectorium.render.embed import frame_host
from lectorium.render.length import percent_class, pixels
from lectorium.render.math import Formula, render_formulas
from lectorium.render.sanitize import clean, is_safe_url
from lectorium.serve.generation import below
from lectorium.serve.guard import split_host
from lectorium.serve.pages import is_one_part
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.entity import unescape
from lectorium.text.instant import (
    days_after,
    find_zone,
    in_zone,
    instant_at,
    is_after,
    make_instant,
    next_instant,
    offset_zone,
    read_instant,
    to_day,
    to_instant,
    zone_of,
)
from lectorium.text.source import SourceFile
from lectorium.text.span import Span
from lectorium.text.suggest import did_you_mean
from lectorium.text.url import join_urls, percent_decoded, percent_encoded, query_value, read_ip, read_url
from lectorium.text.visible import visible

SECONDS = 20.0
"""Of the processor, for one call; most take less than a thousandth."""
_SYNTAXES = (Syntax(), Syntax((("site.title", "A"), ("site.baseurl", "/b")), liquid=True, kramdown=True))

Call = Callable[[random.Random], object]


def faults_of_calls(seed: int, count: int) -> str | None:
    """Do so many calls; return what the first that fails was, None when none does."""
    for number in range(count):
        chance = random.Random(f"{seed}.{number}")
        call = CALLS[number % len(CALLS)]
        try:
            with limited(SECONDS):
                call(chance)
        except Hang:
            return f"call {number}, {call.__name__}: a hang"
        except BaseException as error:
            if isinstance(error, (KeyboardInterrupt, SystemExit)):
                raise
            places = "".join(traceback.format_tb(error.__traceback__)[-3:])
            return f"call {number}, {call.__name__}: {type(error).__name__}: {error}\n{places}"
    return None


def _source(text: str) -> SourceFile:
    return SourceFile("a.md", text, "")


def _some_text(chance: random.Random) -> str:
    part = chance.choice((texts.line, texts.words, texts.address, texts.scalar, texts.value, texts.block))
    text = part(chance)
    return texts.mutated(chance, text) if chance.random() < 0.5 else text


def addresses(chance: random.Random) -> None:
    """Read, join, write and encode addresses."""
    text, other = texts.address(chance), _some_text(chance)
    for each in (text, other, f"http://{other}"):
        url = read_url(each)
        assert url is None or url.port is None or url.port < 65536
        assert percent_encoded(each, "/").isascii()
        percent_decoded(each)
        query_value(each, "v")
        read_ip(each)
        wire_form(each)
        site_address(each, "/base/")
        site_url(each)
        paper_ids(each)
        is_unsafe(each)
        is_safe_url(each)
        frame_host(each)
    join_urls(text, other)


def ways(chance: random.Random) -> None:
    """Bring addresses below the root into their forms."""
    text, other = _some_text(chance), _some_text(chance)
    urls.split_target(text)
    urls.host_of(text)
    urls.base_path_of(text)
    address = urls.normalise(urls.decoded(urls.clean(text)))
    urls.relative(urls.normalise(other) or "", address or "")
    urls.output_path(address or "")
    urls.collision_key(text)
    urls.encode_rest(text, other)
    urls.encode_external(text)
    below(text.encode(), "/a/")
    split_host(text)
    is_one_part(text)


def dates(chance: random.Random) -> None:
    """Read dates and count with them."""
    text = texts.scalar_word(chance)
    day = date.fromordinal(chance.choice((1, 2, 3_652_059, 3_652_058, chance.randint(1, 3_652_059))))
    zone, place = (
        offset_zone(chance.randint(-1500, 1500)),
        zone_of(chance.choice(("America/New_York", "Asia/Tokyo", "UTC"))),
    )
    clock = (chance.randint(0, 24), chance.randint(0, 60), 0, chance.choice((0, 999_999, 1_000_000)))
    instant = to_instant(make_instant(day, clock, zone) or day, place)
    later = days_after(day, chance.randint(0, 9999))
    assert later >= day
    assert to_day(instant, place).year
    assert read_instant(in_zone(instant, place).isoformat()) is not None
    next_instant(day_changes(day, place), instant)
    is_after(instant, to_instant(later, place))
    week_of(Calendar(day, later), later)
    date_view(day)
    date_values(instant)
    for each in (text, _some_text(chance)):
        read_instant(each)
        instant_at(each)
        find_zone(each)
        find_date(each)
        is_date_line(each)
        reading_date(each)


def yaml(chance: random.Random) -> None:
    """Read front matter."""
    text = texts.front_matter(chance)
    for _ in range(chance.randint(0, 3)):
        text = texts.mutated(chance, text)
    read_yaml(_source(text))
    split_front_matter(_source(f"---\n{text}\n---\n"))
    split_front_matter(_source(text))


def settings(chance: random.Random) -> None:
    """Read the config of a course."""
    text = texts.config(chance)
    read_config(_source(texts.mutated(chance, text) if chance.random() < 0.5 else text))


def attributes(chance: random.Random) -> None:
    """Read attribute lists, lengths and colours."""
    text = texts.attribute_list(chance)
    read_attributes(texts.mutated(chance, text))
    for each in (texts.value(chance), _some_text(chance)):
        percent_class(each)
        pixels(each)
        colour_class(each)
        colour = parse_colour(each)
        if colour is not None:
            dark_accent(each)
        language_of(each)


def html(chance: random.Random) -> None:
    """Clean HTML, and find nothing in it that runs."""
    text = "".join(chance.choice((texts.tag, texts.line, texts.inline))(chance) for _ in range(chance.randint(1, 6)))
    unescape(text)
    list(scan_tags(text))
    cleaned = re.sub(
        r"(<iframe[^>]*>).*?(</iframe>)", r"\1\2", clean(text), flags=re.DOTALL
    )  # browsers show nothing of it
    assert not scripts_in(cleaned), cleaned
    again = serialise(parse_tree(cleaned))
    assert not scripts_in(again), again


def words(chance: random.Random) -> None:
    """Make slugs, names, links and visible forms of words."""
    text, other = _some_text(chance), texts.words(chance)
    slugify(text)
    jekyll_slug(text, chance.choice(("raw", "default", "pretty", "ascii", "latin", "odd")))
    build(text, {"title": other, "year": "2026"})
    unique_slugs([text, other])
    assert sorted([natural_key(text), natural_key(other)])
    visible(text).encode("ascii", "replace")
    did_you_mean(text[:40], [other, "title"])
    find_links(text, Span("a.md", 0, len(text)))
    team_names(text, frozenset())
    split_authors(other)
    read_venue(text)
    read_suppressions(_source(text))


def liquid(chance: random.Random) -> None:
    """Read Liquid; a mask keeps every offset."""
    text = "\n".join(chance.choice((texts.liquid, texts.line))(chance) for _ in range(chance.randint(1, 5)))
    scan = scan_liquid(text, 0, chance.choice(_SYNTAXES), "a.md")
    assert len(scan.masked) == len(text)


def reading_lists(chance: random.Random) -> None:
    """Read reading lists; every span lies in the text."""
    text = "\n\n".join(texts.readings(chance) for _ in range(chance.randint(1, 2)))
    text = texts.mutated(chance, text)
    for section in recognise(_source(text), 0).value:
        for reading in section.readings:
            assert 0 <= reading.span.start <= reading.span.end <= len(text)


def markdown(chance: random.Random) -> None:
    """Read a whole post; its value survives the cache."""
    document = parse_document(_source(texts.post(chance)), chance.choice(_SYNTAXES))
    assert json.decode(json.encode(document), type=Document) == document


def formulas(chance: random.Random) -> None:
    """Typeset formulas."""
    found = render_formulas(
        [Formula(texts.formula(chance) + _some_text(chance), chance.random() < 0.5) for _ in range(2)]
    )
    for each in found:
        assert not scripts_in(each.html), each.html


def code(chance: random.Random) -> None:
    """Highlight code of the languages that courses teach with."""
    text = "\n".join(texts.line(chance) for _ in range(chance.randint(1, 4)))
    shown = Highlighter().write(text, chance.choice(texts.LANGUAGES))
    assert not scripts_in(shown), shown


def pictures(chance: random.Random) -> None:
    """Read the headers of pictures and decks."""
    data = bytearray(chance.choice(PICTURES))
    for _ in range(chance.choice((0, 1, 3, 10))):
        at = chance.randrange(len(data))
        data[at : at + chance.choice((0, 1, 1, 4))] = chance.randbytes(chance.choice((0, 1, 1, 4, 8)))
        data = data or bytearray(b"\0")
    found = read_picture(bytes(data[: chance.choice((len(data), 16, 40))]))
    assert found is None or (found.width >= 0 and found.height >= 0)


def svgs(chance: random.Random) -> None:
    """Read the sizes of SVGs."""
    before = chance.choice(("", "<?xml version='1.0'?>", "<!DOCTYPE svg [<!ENTITY a 'b'>]>", "<!-- -->"))
    width, height, side = (texts.value(chance) for _ in range(3))
    text = f'{before}<svg width="{width}" height=\'{height}\' viewBox="0 0 {side} 9">'
    found = svg_size(texts.mutated(chance, text).encode())
    assert found is None or (0 <= found[0] <= 100_000 and 0 <= found[1] <= 100_000)


def decks(chance: random.Random) -> None:
    """Read what a PDF says of itself."""
    data = bytearray(DECK)
    for _ in range(chance.randint(0, 5)):
        at = chance.randrange(8, len(data))
        data[at : at + chance.choice((0, 1, 4))] = chance.randbytes(chance.choice((0, 1, 4)))
    read_deck(bytes(data))


def kept(chance: random.Random) -> None:
    """Read what a cache has kept, forged or broken."""
    kind, data = chance.choice(_kept())
    text = data.decode()
    for _ in range(chance.choice((1, 1, 3))):
        old, new = chance.choice('0123456789,[]"ntf'), chance.choice(("[", "0", '"', "null", "9" * 5000, "1e999", "{}"))
        text = texts.mutated(chance, text) if chance.random() < 0.5 else text.replace(old, new, 1)
    with suppress(MsgspecError, RecursionError):
        json.decode(text.encode("utf-8"), type=kind)
    read_baseline(text)


@cache
def _kept() -> tuple[tuple[Any, bytes], ...]:
    document = parse_document(_source(texts.sound_posts()[0]), Syntax())
    manifest = Manifest("a", (), {}, (), datetime(2026, 9, 3, tzinfo=UTC), None, 2, RunSummary(document.diagnostics))
    faults = tuple[Diagnostic, ...]
    answers = b'{"http://a/": {"verdict": "alive", "reason": "", "moved_to": "", "at": 0}}'
    return (
        (Document, json.encode(document)[:4000]),
        (Manifest[RunSummary], json.encode(manifest)),
        (faults, json.encode(document.diagnostics)),
        (Document, b'{"lectorium-baseline": 1, "findings": {"a": 1}}'),
        (Manifest[RunSummary], answers),
        (Document, b"[" * 20_000),
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", 8 + len(data)) + kind + data


_EXIF = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
PICTURES = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 640, 480, 8, 2, 0, 0, 0))
    + _chunk(b"acTL", b"\0\0\0\2\0\0\0\0")
    + _chunk(b"IDAT", b"x"),
    b"\xff\xd8\xff\xe1"
    + struct.pack(">H", len(_EXIF) + 2)
    + _EXIF
    + b"\xff\xff\xc0\0\x11\x08"
    + struct.pack(">HH", 480, 640)
    + b"\3\1\0\0\xff\xd9",
    b"GIF89a"
    + struct.pack("<HHBBB", 64, 48, 0x80, 0, 0)
    + b"\0" * 6
    + b"!\xf9\4\0\0\0\0\0,"
    + struct.pack("<HHHHB", 0, 0, 64, 48, 0)
    + b"\2\1x\0;",
    b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\2\0\0\0\x3f\0\0\x2f\0\0",
    b"RIFF\x1e\0\0\0WEBPVP8L\x0a\0\0\0\x2f\x3f\xc0\x0b\0\0",
    b"RIFF\x1e\0\0\0WEBPVP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a\x40\0\x30\0",
    _box(b"ftyp", b"avif\0\0\0\0")
    + _box(
        b"meta",
        b"\0\0\0\0"
        + _box(b"iprp", _box(b"ipco", _box(b"ispe", struct.pack(">III", 0, 64, 48)) + _box(b"irot", b"\1"))),
    ),
    b"BM" + b"\0" * 12 + struct.pack("<Iii", 40, 64, -48),
    b"<svg xmlns='http://www.w3.org/2000/svg' width='64' height='48'/>",
)
"""A sound picture of every format."""
DECK = (
    b"%PDF-1.7\n"
    b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Rotate 90 >>\nendobj\n"
    b"4 0 obj\n<< /Title (A deck) >>\nendobj\n"
    b"trailer << /Size 5 /Root 1 0 R /Info 4 0 R >>\n%%EOF\n"
)

CALLS: tuple[Call, ...] = (
    *(
        addresses,
        ways,
        dates,
        yaml,
        settings,
        attributes,
        html,
        words,
        liquid,
        reading_lists,
        formulas,
        code,
        pictures,
        svgs,
        kept,
    )
    * 3,
    markdown,
    decks,
)
"""Those that take longest come seldom."""
