"""SVG drawings: nothing that runs or loads is left in any, and an honest one stays as it was, byte for byte."""

from __future__ import annotations

import gzip
import random
import re
from base64 import b64decode, b64encode

import pytest

from cut_picture import cut
from lectorium.render import svg as cleaner
from lectorium.render.svg import EMPTY, CleanedSvg, clean_svg, published_svg
from mini_course import picture
from svg_vectors import HONEST, HOSTILE, NS, RED, VOCABULARIES_BY_ENTITIES, svg

WITHHELD = "FILE105 an empty drawing is published in place of this one"


def published(data: bytes) -> bytes:
    """Return the XML that a course with this drawing publishes."""
    made = published_svg(clean_svg("a.svg", data), data)
    return gzip.decompress(made) if made.startswith(b"\x1f\x8b") else made


def said(data: bytes) -> list[str]:
    return [f"{item.code.code} {item.message}" for item in clean_svg("a.svg", data).faults]


@pytest.mark.parametrize("kind", HOSTILE)
def test_nothing_of_a_hostile_drawing_is_left(kind: str) -> None:
    made = published(HOSTILE[kind])
    assert b"ran(" not in made
    assert b"outside.example" not in made
    assert len(said(HOSTILE[kind])) == 1


@pytest.mark.parametrize("kind", [*HOSTILE, "vocabularies by entities"])
def test_a_copy_has_nothing_left_to_remove(kind: str) -> None:
    made = published(HOSTILE.get(kind, VOCABULARIES_BY_ENTITIES))
    assert clean_svg("a.svg", made) == CleanedSvg()


TELLING = (
    "an Adobe packet",
    "a plot",
    "a graph",
    "a drawing of Inkscape",
    "data without a vocabulary",
    "style of its own",
)


@pytest.mark.parametrize("kind", HONEST)
def test_an_honest_drawing_is_published_byte_for_byte(kind: str) -> None:
    cleaned = clean_svg("a.svg", HONEST[kind])
    assert not cleaned.faults
    assert (cleaned == CleanedSvg()) == (kind not in TELLING)
    assert published_svg(cleaned, HONEST[kind], keeps_metadata=True) is HONEST[kind]


@pytest.mark.parametrize(
    "tells",
    [
        "<!-- ADA -->", "<?program ADA?>", "<metadata>ADA</metadata>", '<metadata><g id="ADA"/></metadata>',
        '<metadata><d:creator xmlns:d="http://purl.org/dc/elements/1.1/">ADA</d:creator></metadata>',
        '<i:export xmlns:i="http://www.inkscape.org/namespaces/inkscape" href="/home/ADA/a.png"/>',
        '<g xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" s:docname="/home/ADA/a.svg"/>',
    ],
)  # fmt: skip
def test_a_drawing_tells_nothing_of_who_made_it(tells: str) -> None:
    data, left = svg(tells), "<g></g>" if tells.startswith("<g") else ""
    assert said(data) == []
    drawn = f'<svg {NS} width="80" height="60">{RED.replace("/>", "></rect>")}{left}</svg>'
    assert published(data).decode() == drawn
    assert b"ADA" not in gzip.decompress(published_svg(clean_svg("a", gzip.compress(data)), gzip.compress(data)))


PHOTO = b"\xff\xd8" + b"\xff\xfe\0\x0eAda Lovelace" * 9 + picture("JPEG", 24, 16)[2:]
DIGITS = b64encode(PHOTO).decode()
LINES = [DIGITS[at : at + 76] for at in range(0, len(DIGITS), 76)]
ADDRESSES = [
    "data:image/jpeg;base64," + DIGITS,
    *(
        "data:image/jpeg;base64," + each.join(LINES)
        for each in ("&#10;", "&#xA;", "&#13;&#10;", "&#9;", "\n", "\n  ", " ")
    ),
    "&#100;ata:image/jpe&#103;;ba&#10;se64," + "&#x0000a;".join(LINES).replace("A", "&#65;"),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_photograph_in_a_drawing_loses_its_metadata_however_its_address_is_written(address: str) -> None:
    for data in (svg(f'<image href="{address}"/>'), svg(f'<image href="{address}"/>').decode().encode("utf-16")):
        for kept in (data, gzip.compress(data)):
            [found] = re.findall(r'<image href="data:image/jpeg;base64,([^"]*)"', published(kept).decode())
            assert b64decode(found) == cut(PHOTO)
            assert published_svg(clean_svg("a.svg", kept), kept, keeps_metadata=True) is kept


@pytest.mark.parametrize(
    "address", ["data:image/jpeg;base64," + "%ZZ".join(LINES), "data:image/jpeg;base64," + "&amp;".join(LINES)]
)
def test_of_an_address_that_no_browser_reads_nothing_is_cut(address: str) -> None:
    data = svg(f'<image href="{address}"/>')
    assert published(data) == data


@pytest.mark.parametrize(
    ("style", "left"),
    [
        ("/* /home/ADA/x.svg */ .a{fill:red}", "/**/ .a{fill:red}"),
        (".a/* ADA */.b{fill:red} /* ADA", ".a/**/.b{fill:red} /**/"),
        ('.a\\"b::after{content:"/* x */"}/* ADA */', '.a\\"b::after{content:"/* x */"}/**/'),
        (".a::after{content:'/* no */ \\' /*'}/* ADA */", ".a::after{content:'/* no */ \\' /*'}/**/"),
        ("<![CDATA[.a{fill:red}/* it's ADA */.b{}]]>", ".a{fill:red}/**/.b{}"),
    ],
)
def test_a_style_sheet_loses_its_comments(style: str, left: str) -> None:
    assert f"<style>{left}</style>" in published(svg(f"<style>{style}</style>")).decode()
    assert said(svg(f"<style>{style}</style>")) == []


def test_so_does_a_style() -> None:
    assert b'style="/**/fill:red"' in published(svg('<g style="/* ADA */fill:red"/>'))


def test_a_copy_keeps_what_is_drawn() -> None:
    data = svg(
        '<title>A &amp; B</title>\n<a xlink:href="https://example.org/?a=1&amp;b=2" onclick="ran(0)">'
        '<text xml:space="preserve" aria-label="&quot;&#10;x">a&#13; &lt;b></text></a>'
        '<p:x xmlns:p="https://program.example/" p:y="1"><rect/></p:x><style>a > b {fill: #00c}</style>'
    )
    assert published(data).decode() == (
        f'<svg {NS} width="80" height="60">{RED.replace("/>", "></rect>")}<title>A &amp; B</title>\n'
        '<a xlink:href="https://example.org/?a=1&amp;b=2"><text xml:space="preserve" aria-label="&quot;&#10;x">'
        "a&#13; &lt;b&gt;</text></a><style>a &gt; b {fill: #00c}</style></svg>"
    )


def test_the_parts_of_a_style_that_load_nothing_stay() -> None:
    css = "@import url(https://outside.example/x;y); a{fill:url(#g) red} b{fill:URL('//outside.example')}"
    assert b"<style> a{fill:url(#g) red} b{fill:none}</style>" in published(svg(f"<style>{css}</style>"))


def test_names_of_vocabularies_by_entities_are_written_out() -> None:
    made = published(VOCABULARIES_BY_ENTITIES)
    assert made.decode() == (
        f'<svg {NS} width="80" height="60"><rect id="r" width="40" height="40" fill="#080"></rect>'
        '<use xlink:href="#r" x="9"></use></svg>'
    )
    assert said(VOCABULARIES_BY_ENTITIES) == ["FILE104 this drawing is published without its DOCTYPE (line 2)"]


def test_an_entity_that_nobody_declares_is_told() -> None:
    dtd = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert said(svg("<text>a&nbsp;b</text>", before=dtd)) == [
        "FILE104 this drawing is published without its DOCTYPE (line 1), `&nbsp;` (line 1)"
    ]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("x" * 128, "FILE104 this drawing is published without its DOCTYPE (line 1)"),
        ("x" * 129, f"{WITHHELD}: its entity `a` stands for too much"),
        ("&b;", f"{WITHHELD}: its entity `a` stands for too much"),
    ],
)
def test_entities_do_not_grow(value: str, message: str) -> None:
    assert said(svg("&a;", before=f'<!DOCTYPE svg [<!ENTITY a "{value}"><!ENTITY b "b">]>')) == [message]


def test_an_element_within_a_style_sheet_goes() -> None:
    data = svg("<style>a{}<g>x</g>b{}</style>")
    assert said(data) == ["FILE104 this drawing is published without `<g>` (line 1)"]
    assert b"<style>a{}b{}</style>" in published(data)


@pytest.mark.parametrize(
    ("encoding", "read"),
    [
        *(("UTF-8", True), ("utf8", True), ("US-ASCII", True), ("ISO-8859-15", True), ("windows-1252", True)),
        *(("utf16", False), ("iso-8859-12", False), ("cp1259", False), ("latin-10", False), ("shift_jis", False)),
        *(("utf-32", False), ("hz-gb-2312", False), ("cp500", False), ("unicode_escape", False), ("rot13", False)),
    ],
)
def test_encodings(encoding: str, read: bool) -> None:
    data = svg("", before=f"<?xml version='1.0' encoding='{encoding}'?>")
    assert said(data) == ([] if read else [f"{WITHHELD}: it is written in `{encoding}`, not in UTF-8"])


@pytest.mark.parametrize("seed", range(3))
def test_no_bytes_end_the_program_and_every_copy_is_clean(seed: int) -> None:
    dice = random.Random(seed)
    pool = [data for data in (*HOSTILE.values(), *HONEST.values()) if len(data) < 4000]
    for _ in range(400):
        data, other = dice.choice(pool), dice.choice(pool)
        start, end, at = (dice.randrange(len(each)) for each in (other, other, data))
        mixed = data[:at] + other[min(start, end) : max(start, end)] + data[at + dice.choice((0, 0, 1, 9)) :]
        copy = clean_svg("a.svg", mixed).copy
        assert not copy or clean_svg("a.svg", copy.encode()) == CleanedSvg(), mixed


def test_what_a_doctype_declares_goes() -> None:
    for declared in ('<!ENTITY a "b">', '<!ATTLIST rect fill CDATA "red">', ""):
        told = said(svg("", before=f"<!DOCTYPE svg [{declared}]>"))
        assert told == ["FILE104 this drawing is published without its DOCTYPE (line 1)"]


def test_a_packed_drawing_must_be_whole() -> None:
    assert said(gzip.compress(svg(""))[:-4]) == [f"{WITHHELD}: it is packed, and cannot be unpacked whole"]
    assert said(b"\x1f\x8b" + svg("")) == [f"{WITHHELD}: it is packed, and cannot be unpacked"]


def test_a_clean_drawing_in_utf_16_must_have_its_mark() -> None:
    assert said(svg("").decode().encode("utf-16-le")) == [f"{WITHHELD}: it is not written in UTF-8"]


@pytest.mark.parametrize(
    ("data", "what", "name"),
    [
        (picture("PNG", 8, 8), "PNG", "a.png"),
        (picture("JPEG", 8, 8), "JPEG", "a.jpg"),
        (picture("GIF", 8, 8), "GIF", "a.gif"),
    ],
)
def test_a_picture_under_the_name_of_a_drawing_is_named(data: bytes, what: str, name: str) -> None:
    (fault,) = clean_svg("images/a.svg", data).faults
    assert f"{fault.code.code} {fault.message}" == f"{WITHHELD}: it is no drawing, but a picture ({what})"
    assert fault.help == f"rename it to `{name}` and change its links"


def test_what_is_left_out_is_told_with_its_lines() -> None:
    data = svg('<script/>\n<script/>\n<g onclick=""/>\n<use href="x.svg#a"/><rect fill="url(x)"/>')
    assert said(data) == [
        "FILE104 this drawing is published without `<script>` (line 1), `onclick` (line 3), `href` of `<use>` (line 4),"
        " an address in `fill` (line 4)"
    ]


def test_a_long_list_is_cut() -> None:
    data = svg("".join(f"<x{number}/>" for number in range(9)))
    assert said(data)[0].endswith("`<x4>` (line 1), `<x5>` (line 1) and 3 more")


def test_a_drawing_that_cannot_be_read_is_empty() -> None:
    data = svg("\n<g>")
    assert published(data).decode() == EMPTY
    assert said(data) == [f"{WITHHELD}: in line 2 it is not well-formed XML: mismatched tag"]


@pytest.mark.parametrize(
    ("limit", "size", "message"),
    [
        ("LARGEST", 16 << 20, "it is larger than 16 MiB"),
        ("MOST_ELEMENTS", 500_000, "it has more than 500,000 elements"),
        ("DEEPEST", 256, "its elements are nested deeper than 256"),
        ("LARGEST_WITH_ENTITIES", 1 << 20, "it declares entities and is larger than 1 MiB"),
    ],
)
def test_limits_are_as_documented(limit: str, size: int, message: str) -> None:
    assert getattr(cleaner, limit) == size
    for data, over in _at_and_over(limit, size):
        assert said(data) == ([f"{WITHHELD}: {message}"] if over else [])


def _at_and_over(limit: str, size: int) -> list[tuple[bytes, bool]]:
    root, entity = b'<svg xmlns="http://www.w3.org/2000/svg">', b'<!DOCTYPE svg [<!ENTITY a "b">]>'
    if limit == "MOST_ELEMENTS":
        return [(root + b"<g/>" * (size - 1 + over) + b"</svg>", bool(over)) for over in (0, 1)]
    if limit == "DEEPEST":
        return [(root + b"<g>" * n + b"</g>" * n + b"</svg>", n == size) for n in (size - 1, size)]
    if limit == "LARGEST":
        return [((root + b"</svg>").ljust(size + over), bool(over)) for over in (0, 1)]
    return [((entity + root + b"</svg>").ljust(size + 1), True)]


def test_a_packed_drawing_is_unpacked_no_further_than_the_limit() -> None:
    bomb = gzip.compress(bytes(40 << 20), mtime=0)
    assert said(bomb) == [f"{WITHHELD}: it is larger than 16 MiB"]


def test_the_copy_of_a_packed_drawing_is_packed() -> None:
    data = HOSTILE["packed"]
    made = published_svg(clean_svg("a.svgz", data), data)
    assert made == gzip.compress(clean_svg("a.svg", svg("<script>ran(0)</script>")).copy.encode(), mtime=0)
