"""SVG drawings made safe: read by expat element by element, held against an allow list, written anew where needed.

A drawing with nothing to remove stays as it is, byte for byte. Of any other a copy is written that has what the allow
list knows, without comments and what programs note for themselves, and what was left out of the rest is told; a file
that cannot be read for certain gives an empty drawing.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from lectorium.parse.embedded_picture import cut_embedded
from lectorium.parse.picture import read_picture
from lectorium.render.codes import DRAWING_CLEANED, DRAWING_WITHHELD
from lectorium.render.svg_references import is_own_address, own_style, without_comments
from lectorium.render.svg_words import ANIMATED, ANIMATIONS, BETWEEN, ELEMENTS, SVG, XLINK, Meaning, attribute, is_data
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.pattern import pattern
from lectorium.text.span import Span

if TYPE_CHECKING:
    from pyexpat import XMLParserType

LARGEST = 16 << 20
"""Bytes of a drawing, unpacked; larger than any plot that a browser still shows without a pause."""
MOST_ELEMENTS = 500_000
"""Elements of a drawing: one of a scatter plot has some 100 bytes, and a tenth as many slow every browser down."""
DEEPEST = 256
"""Elements within each other, as in libxml2, which reads XML for most browsers."""
LARGEST_WITH_ENTITIES = 1 << 20
"""Bytes of a drawing that declares entities: each use of one may stand for more than it takes."""
LONGEST_ENTITY = 128
"""Characters that an entity may stand for; drawing programs use them for the names of vocabularies.

As many has the name of a vocabulary, which stands in that of every element, and what a DTD gives to an attribute.
"""
MOST_DEFAULTS = 16
"""Attributes that a DTD may give to elements: each of them gets all."""
MOST_NAMED = 6
"""Kinds of removed things that one finding names."""

EMPTY = f'<svg xmlns="{SVG}"/>\n'
_PACKED = b"\x1f\x8b"
_ENCODINGS = pattern(
    r"utf-?8|utf-16|(?:us-)?ascii|iso-8859-(?:[1-9]|1[013-6])|latin-?1|(?:windows-|cp)125[0-8]|koi8-[ru]", re.IGNORECASE
)
"""Encodings that browsers and expat read alike, so that no markup hides in one of them."""
_UTF8 = pattern(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*[\"']utf8[\"']", re.IGNORECASE)
"""A spelling that browsers know and expat does not."""
_BREAKS = pattern(r"[\t\r\n]")
_ENTITY = pattern(rb"&(?!(?:amp|lt|gt|quot|apos|#\w+);)")


class CleanedSvg(Struct, frozen=True, gc=False):
    """What is published of one drawing."""

    copy: str = ""
    """Its text where it differs from the file; empty when the file is published as it is."""
    faults: tuple[Diagnostic, ...] = ()
    is_unsafe: bool = False
    """Whether the file is not published as it is either by who lets it tell who made it and where."""


class _UnreadableError(Exception):
    """The file cannot be read for certain; its text says why."""


def clean_svg(path: str, data: bytes) -> CleanedSvg:
    """Return what may be published of the drawing at `path`; `data` may be packed with gzip, as in `.svgz`."""
    from pyexpat import ErrorString, ExpatError

    try:
        text = _unpacked(data)
        reading = _Reading(text)
    except (_UnreadableError, ExpatError) as error:
        if (picture := read_picture(data)) and picture.format != "svg":
            name = f"{PurePosixPath(path).stem}.{picture.format.replace('jpeg', 'jpg')}"
            why = f"it is no drawing, but a picture ({picture.format.upper()})"
            return _withheld(path, why, f"rename it to `{name}` and change its links")
        if isinstance(error, _UnreadableError):
            return _withheld(path, str(error))
        return _withheld(path, f"in line {error.lineno} it is not well-formed XML: {ErrorString(error.code)}")
    if not reading.removed and not reading.tells:
        return CleanedSvg()
    copy = "".join(_Reading(text, writes=True).written)
    faults = (_cleaned(path, reading.removed),) if reading.removed else ()
    return CleanedSvg(copy or EMPTY, faults, is_unsafe=bool(faults))


def published_svg(cleaned: CleanedSvg, data: bytes, *, keeps_metadata: bool = False) -> bytes:
    """Return the bytes that are published for a file: packed when it is, and telling nothing of its author."""
    if not cleaned.copy or (keeps_metadata and not cleaned.is_unsafe):
        return data
    copy = cleaned.copy.encode("utf-8")
    copy = copy if keeps_metadata else cut_embedded(copy)
    if not data.startswith(_PACKED):
        return copy
    import gzip

    return gzip.compress(copy, mtime=0)


_AS_SVG = "open it in a drawing program and save it again as plain SVG, in UTF-8"


def _withheld(path: str, why: str, help_text: str = _AS_SVG) -> CleanedSvg:
    message = f"an empty drawing is published in place of this one: {why}"
    return CleanedSvg(EMPTY, (Diagnostic(DRAWING_WITHHELD, message, Span.of_file(path), help_text),), is_unsafe=True)


def _cleaned(path: str, removed: Mapping[str, int]) -> Diagnostic:
    """Return the finding that names what was left out, each kind once with its first line."""
    named = [f"{what} (line {line})" for what, line in list(removed.items())[:MOST_NAMED]]
    more = len(removed) - len(named)
    message = f"this drawing is published without {', '.join(named)}" + (f" and {more} more" if more else "")
    help_text = "a drawing runs no scripts and loads nothing from elsewhere: remove this, or embed what it shows"
    return Diagnostic(DRAWING_CLEANED, message, Span.of_file(path), help_text)


def _unpacked(data: bytes) -> bytes:
    """Return the XML; raises _UnreadableError for one that is too large, or packed or encoded in a strange way."""
    if data.startswith(_PACKED):
        unpacking = zlib.decompressobj(wbits=31)
        try:
            data = unpacking.decompress(data, LARGEST + 1)
        except zlib.error:
            raise _UnreadableError("it is packed, and cannot be unpacked") from None
        if len(data) <= LARGEST and (not unpacking.eof or unpacking.unused_data):
            raise _UnreadableError("it is packed, and cannot be unpacked whole")
    if len(data) > LARGEST:
        raise _UnreadableError(f"it is larger than {LARGEST >> 20} MiB")
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _UnreadableError("it is not written in UTF-8")
    return data


class _Reading:
    """One run of expat over one drawing: what must be left out of it and, when it is wanted, what remains."""

    def __init__(self, data: bytes, writes: bool = False) -> None:
        """Read it; raises ExpatError or _UnreadableError when that cannot be done for certain."""
        self.written: list[str] = []
        """The copy in pieces; empty unless one is written."""
        self.removed: dict[str, int] = {}
        """What was left out -> the line of the first one."""
        self.tells = False
        """Whether it has comments, photographs with metadata, or data of the program that wrote it."""
        self._data = data
        self._writes = writes
        self._elements = 0
        self._defaults = 0
        self._depth = 0
        self._dropped = 0
        """Depth of the element that is left out with all that it holds; 0 outside of one."""
        self._foreign = 0
        """The same for data of a drawing program or a catalogue, which is looked at but not copied."""
        self._css: list[str] | None = None
        """Text of the style sheet that is being read."""
        parser = self._parser = _parser("UTF-8" if _UTF8.match(data) else None)
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.AttlistDeclHandler = self._default
        parser.StartNamespaceDeclHandler = self._vocabulary
        parser.SkippedEntityHandler = lambda name, _is_parameter: self._remove(f"`&{name[:40]};`")
        parser.ProcessingInstructionHandler = self._instruction
        parser.CommentHandler = self._comment
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text if writes else None
        parser.Parse(data, True)
        del self._parser  # it holds this object, which would hold it

    def _remove(self, what: str) -> None:
        self.removed.setdefault(what, self._parser.CurrentLineNumber)

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and not _ENCODINGS.fullmatch(encoding):
            raise _UnreadableError(f"it is written in `{encoding[:40]}`, not in UTF-8")

    def _doctype(self, _name: str, system: str | None, public: str | None, has_subset: int) -> None:
        """Leave a bare DOCTYPE and that of SVG 1.0 and 1.1 in its place: no browser loads what it names."""
        of_svg = (public or "").startswith("-//W3C//DTD SVG") and "://www.w3.org/" in (system or "")
        of_svg = of_svg or (public is None and system is None)
        if not of_svg or has_subset or _ENTITY.search(self._data):
            self._remove("its DOCTYPE")

    def _entity(self, name: str, _is_parameter: int, value: str | None, *_rest: str | None) -> None:
        """Refuse entities that grow; those for the names of vocabularies are written out in the copy."""
        if value is not None and (len(value) > LONGEST_ENTITY or "&" in value):
            raise _UnreadableError(f"its entity `{name[:40]}` stands for too much")
        if len(self._data) > LARGEST_WITH_ENTITIES:
            raise _UnreadableError(f"it declares entities and is larger than {LARGEST_WITH_ENTITIES >> 20} MiB")

    def _default(self, _element: str, name: str, _type: str, value: str | None, _required: bool) -> None:
        """Refuse values that a DTD gives to attributes when they grow as entities do."""
        if value is not None:
            self._entity(name, False, value)
            self._defaults += 1
        if self._defaults > MOST_DEFAULTS:
            raise _UnreadableError(f"its DTD gives a value to more than {MOST_DEFAULTS} attributes")

    def _vocabulary(self, prefix: str | None, name: str | None) -> None:
        if len(name or "") > LONGEST_ENTITY:
            raise _UnreadableError(f"the name of its vocabulary `{(prefix or '')[:40]}` is too long")

    def _instruction(self, target: str, _data: str) -> None:
        self.tells = True
        if target.lower() == "xml-stylesheet":
            self._remove("`<?xml-stylesheet?>`")

    def _comment(self, _text: str) -> None:
        self.tells = True

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > DEEPEST:
            raise _UnreadableError(f"its elements are nested deeper than {DEEPEST}")
        if self._elements > MOST_ELEMENTS:
            raise _UnreadableError(f"it has more than {MOST_ELEMENTS:,} elements")
        if self._dropped:
            return
        space, _, local = name.rpartition(BETWEEN)
        drawn = space == SVG or (not space and not self._foreign)
        if not self._stays(drawn, space, local, attributes):
            self._dropped = self._depth
            return
        if not drawn or local == "metadata":
            self._foreign, self.tells = self._foreign or self._depth, True
        kept = [self._attribute(local, drawn, name, value) for name, value in attributes.items()]
        if drawn and not self._foreign and self._writes:
            root = f' xmlns="{SVG}" xmlns:xlink="{XLINK}"' if self._depth == 1 else ""
            self.written.append(f"<{local}{root}{''.join(kept)}>")
        if drawn and local == "style":
            self._css = []
            self._parser.CharacterDataHandler = self._text

    def _stays(self, drawn: bool, space: str, local: str, attributes: dict[str, str]) -> bool:
        """Return whether an element may stay; name it when not."""
        if not (local in ELEMENTS if drawn else is_data(space)) or self._css is not None:
            self._remove(f"`<{local[:40]}>`")
            return False
        animated = attributes.get("attributeName") if drawn and local in ANIMATIONS else None
        if animated is not None and animated not in ANIMATED:
            self._remove(f"`<{local}>` of `{animated[:40]}`")
            return False
        return True

    def _attribute(self, element: str, drawn: bool, name: str, value: str) -> str:
        """Return an attribute as the copy has it, empty for none; what must not stay is named."""
        written, means = attribute(drawn, name)
        kept = own_style(value) if means == "style" else value
        if means == "unknown" or (means == "address" and not is_own_address(element, value)):
            of = f" of `<{element[:40]}>`" if means == "address" else ""
            self._remove(f"`{written[:40]}`{of}")
            return ""
        self.tells = self.tells or means == "data"
        if kept != value:
            self._remove(f"an address in `{written}`")
        if ":" in kept or "/*" in kept:
            kept = self._untold(kept, means)
        return f' {written}="{_quoted(kept)}"' if self._writes and means != "data" else ""

    def _text(self, text: str) -> None:
        if self._dropped:
            return
        if self._css is not None:
            self._css.append(text)
        elif self._writes and not self._foreign:
            self.written.append(_escaped(text))

    def _end(self, name: str) -> None:
        if self._css is not None and not self._dropped:
            self._style_sheet("".join(self._css))
        if self._writes and not self._dropped and not self._foreign:
            self.written.append(f"</{name.rpartition(BETWEEN)[2]}>")
        self._dropped = 0 if self._dropped == self._depth else self._dropped
        self._foreign = 0 if self._foreign == self._depth else self._foreign
        self._depth -= 1

    def _style_sheet(self, css: str) -> None:
        kept, self._css = own_style(css), None
        if kept != css:
            self._remove("an address in `<style>`")
        kept = self._untold(kept, "style")
        if self._writes and not self._foreign:
            self.written.append(_escaped(kept))

    def _untold(self, value: str, means: Meaning) -> str:
        """Return style without comments, and an address on one line, as browsers read it; note what tells of others."""
        quiet = without_comments(value) if means == "style" else value
        quiet = _BREAKS.sub("", quiet) if means == "address" else quiet
        held = quiet.encode("utf-8", "surrogatepass")
        self.tells = self.tells or (means == "style" and quiet != value) or cut_embedded(held) != held
        return quiet


def _parser(encoding: str | None) -> XMLParserType:
    from pyexpat import ParserCreate

    parser = ParserCreate(encoding, BETWEEN)
    parser.buffer_text = True
    return parser


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def _quoted(value: str) -> str:
    return _escaped(value).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")
