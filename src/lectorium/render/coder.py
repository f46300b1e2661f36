"""A picture in the sizes that pages ask for: smaller copies in WebP, each as crisp as its kind needs.

Widths, quality and formats were chosen by measurement (`docs/decisions/pictures.md`).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from math import dist
from typing import Any

from msgspec import msgpack
from PIL import Image, ImageCms, ImageMath, PngImagePlugin, UnidentifiedImageError

from lectorium.parse.picture import has_wide_colours, read_orientation
from lectorium.parse.picture_metadata import without_metadata
from lectorium.render.coding import LARGEST, STILL, UPRIGHT, WIDTHS, Coded, CodingReply, CodingRequest
from lectorium.render.png_bands import has_bands, png_bands

_QUALITY = 80
"""Of lossy WebP: SSIM of 0.99 and more on slides, diagrams and photographs."""
_AVIF_QUALITY = 62
_EFFORT = 4
"""Of 6: the last two steps take three times as long for one percent."""
_LONGEST = 16_383
"""Pixels of a side of a WebP (RFC 9649, 2.5): of a screenshot of a long page only narrow copies are made."""
_LARGEST_FILM = 400_000_000
"""Pixels of a GIF in all its frames: without effort, half the time that a picture may take."""
_FEW_COLOURS = 256
"""A drawing of so many colours at most is tried without loss, too."""
_ENOUGH = 2 * WIDTHS[-1]
"""Pixels of width from which a JPEG is decoded at a half, a quarter or an eighth of its size."""
_TOO_MANY = 24_000_000
"""Pixels from which it need only be as wide as its widest copy at half its size: whole it would take 400 MiB."""
_MANY = 12_000_000
"""Pixels of a picture beyond which it is turned into sRGB in strips, where that takes more than what it is."""
_STRIP = 64
"""Rows of a picture that is made smaller in strips."""
_ON_ITS_SIDE = 5
"""EXIF's orientation from which on width and height change places."""
_GREYS = 8
_TINTS = ("000", "100", "110", "010", "011", "001", "101")
"""Colours of placeholders, as the stylesheet mixes them: a grey, alone or with a quarter of a full colour."""
_TINT = 0.25
_SOLID = 255
_GAMMA, _LITTLE = 1 / 2.2, 0.05
"""Of sRGB, nearly, and a difference that nobody sees (PNG 3, 13.13)."""
_TURNS = "FLIP_LEFT_RIGHT ROTATE_180 FLIP_TOP_BOTTOM TRANSPOSE ROTATE_270 TRANSVERSE ROTATE_90".split()  # noqa: SIM905
"""By EXIF's orientation, from 2 on."""


PngImagePlugin.MAX_TEXT_CHUNK = 16 << 20  # bytes of a profile, too


def open_coder() -> Callable[[bytes], bytes]:
    """Return what answers requests: MessagePack both ways."""
    Image.MAX_IMAGE_PIXELS = LARGEST

    def answer(data: bytes) -> bytes:
        request = [msgpack.decode(data, type=CodingRequest)]
        del data  # what is decoded is not held twice
        try:
            return msgpack.encode(code(request.pop()))
        except UnidentifiedImageError:  # its own words name an object in memory
            return msgpack.encode(CodingReply(fault="nothing in it says of what kind it is"))
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
            return msgpack.encode(CodingReply(fault=str(error) or type(error).__name__))

    return answer


def _code_deck(request: CodingRequest) -> CodingReply:
    from lectorium.render.deck_coder import code_deck

    return code_deck(request.data, request.slides)


def code(request: CodingRequest) -> CodingReply:
    """Return the smaller copies of a picture; none is wider than it, or as large as it or a wider one.

    A deck is opened. Raises what Pillow raises for bytes that are no whole picture: OSError, SyntaxError, ValueError.
    """
    if b"%PDF-" in request.data[:1024]:
        return _code_deck(request)
    size, wants_avif = len(request.data), request.avif
    data = without_metadata(request.data)  # as it is published
    del request
    with io.BytesIO(data) as stream, Image.open(stream) as opened:
        if getattr(opened, "is_animated", False) and opened.format != "MPO":  # a photograph with a second one behind
            return _moving(opened, size)
        if opened.format in ("AVIF", "PNG") and has_wide_colours(data):
            return CodingReply()
        orientation = _orientation(opened)
        on_side = orientation >= _ON_ITS_SIDE
        enough = _enough(opened.size[on_side], opened.width * opened.height)
        opened.draft(None, (1, enough) if on_side else (enough, 1))
        stands_in = opened.format == "WEBP" and orientation > 1
        factor = 1 if stands_in else max(1, opened.size[on_side] // enough)
        is_dear = factor > 1 or (opened.width * opened.height > _MANY and opened.mode != "RGB")
        held, few = _sparing(opened, data, factor) if is_dear else _held(opened)
    whole = _turned(held, orientation)
    del data, opened, held  # bytes and pixels
    wanted = [width for width in WIDTHS if width < whole.width]
    wanted += [whole.width] if len(wanted) < len(WIDTHS) else []
    sized = [_narrowed(whole, width) for width in wanted if width * whole.height <= _LONGEST * whole.width]
    colour = _colour(whole)
    upright = [Coded(whole.width, UPRIGHT, _written(whole, "webp", few))] if stands_in else []
    del whole  # coding takes as much again
    copies = [copy for copy in _coded(sized, "webp", few) if len(copy.data) < size]
    if wants_avif:
        copies += [copy for copy in _coded(sized, "avif", few) if len(copy.data) < _least(copies, copy.width, size)]
    return CodingReply(colour, (*copies, *upright))


def _enough(width: int, pixels: int) -> int:
    """Return the width from which a picture is decoded at a part of its size."""
    return _ENOUGH if pixels <= _TOO_MANY else min(_ENOUGH, max(WIDTHS[-1], width // 2))


def _moving(opened: Image.Image, size: int) -> CodingReply:
    """Return the first frame of a picture that moves as a still, and a GIF as animated WebP where that is smaller."""
    frames = getattr(opened, "n_frames", 1)
    pixels = frames * opened.width * opened.height
    if max(opened.size) > _LONGEST:
        return CodingReply()
    first = _turned(opened, _orientation(opened)) if opened.format == "PNG" else opened  # of others browsers turn none
    still = Coded(first.width, STILL, _saved(first.convert("RGBA"), "WEBP", quality=_QUALITY, method=_EFFORT))
    if opened.format != "GIF":
        return CodingReply(copies=(still,))
    if pixels > _LARGEST_FILM:
        most = f"at most {_LARGEST_FILM / 1e6:.0f} million are decoded"
        why = f"its {frames} frames have {pixels / 1e6:.0f} million pixels together, and {most}"
        return CodingReply(copies=(still,), fault=why)
    opened.seek(0)
    loop, effort = opened.info.get("loop", 1), _EFFORT if pixels <= LARGEST else 0
    moving = _saved(opened, "WEBP", save_all=True, quality=_QUALITY, method=effort, loop=loop)
    return CodingReply(copies=(still, Coded(opened.width, "webp", moving)) if len(moving) < size else (still,))


def _plain(image: Image.Image) -> Image.Image:
    """Return a picture in sRGB, as RGB, with alpha only where something shines through."""
    alpha = None
    if image.mode.startswith("I"):  # grey in 16 bit, which a plain conversion would cut off at 255
        clear, values = image.info.pop("transparency", None), image.convert("I")
        image = values.point(lambda value: value * (1 / 257)).convert("L")
        if isinstance(clear, int):
            alpha = ImageMath.lambda_eval(lambda args: args["convert"](255 - 255 * (args["v"] == clear), "L"), v=values)
    elif image.has_transparency_data:
        image = _as(image, "RGBA" if image.mode != "LA" else "LA")
        alpha = image.getchannel("A")
    plain = image if image.mode in ("RGB", "CMYK", "L") else image.convert("L" if image.mode in ("1", "LA") else "RGB")
    profile = image.info.get("icc_profile")
    plain = _as(_in_srgb(plain, profile) if profile else _in_gamma_of_web(plain, image.info), "RGB")
    if alpha and alpha.getextrema()[0] != _SOLID:
        plain.putalpha(alpha)
    return plain


def _as(image: Image.Image, mode: str) -> Image.Image:
    """Return a picture in a mode; one that has it already is not held twice."""
    return image if image.mode == mode else image.convert(mode)


def _held(opened: Image.Image) -> tuple[Image.Image, bool]:
    """Return a picture in sRGB, and whether it has few colours."""
    opened.load()
    return _plain(opened), _has_few_colours(opened)


def _sparing(opened: Image.Image, data: bytes, factor: int) -> tuple[Image.Image, bool]:
    """Return the same of one that is much wider than its copies, at a part of its size and by strips.

    What is decoded, turned into sRGB or made smaller whole is held whole each time.
    """
    size = (-(-opened.width // factor), -(-opened.height // factor))
    small, alpha, few = Image.new("RGB", size), Image.new("L", size, _SOLID), True
    strips = png_bands(data, _STRIP * factor) if has_bands(data) else _strips(opened, _STRIP * factor)
    for number, strip in enumerate(strips):
        few = few and _has_few_colours(strip)
        part = _plain(strip).reduce(factor)
        small.paste(part, (0, number * _STRIP))
        if part.mode == "RGBA":
            alpha.paste(part.getchannel("A"), (0, number * _STRIP))
    if alpha.getextrema()[0] != _SOLID:
        small.putalpha(alpha)  # in its place
    return small, few


def _strips(image: Image.Image, rows: int) -> Iterator[Image.Image]:
    for top in range(0, image.height, rows):
        yield image.crop((0, top, image.width, min(image.height, top + rows)))


def _has_few_colours(image: Image.Image) -> bool:
    return image.mode in ("1", "L", "P", "RGB", "RGBA") and image.getcolors(_FEW_COLOURS) is not None


def _turned(opened: Image.Image, orientation: int) -> Image.Image:
    """Return a picture as its EXIF turns it; Pillow also follows XMP and words of programs, and browsers do not."""
    return opened.transpose(Image.Transpose[_TURNS[orientation - 2]]) if orientation > 1 else opened


def _orientation(opened: Image.Image) -> int:
    """Return how a picture is to be turned, asked before it is decoded: browsers follow no EXIF behind a PNG."""
    return read_orientation(opened.info.get("exif", b"").removeprefix(b"Exif\0\0"))


def _in_gamma_of_web(image: Image.Image, info: Mapping[Any, Any]) -> Image.Image:
    """Return a PNG whose `gAMA` is another than that of sRGB as browsers show it."""
    gamma = info.get("gamma", _GAMMA) if "srgb" not in info else _GAMMA
    if gamma <= 0 or abs(gamma / _GAMMA - 1) < _LITTLE:
        return image
    return image.point([round(_SOLID * (value / _SOLID) ** (_GAMMA / gamma)) for value in range(256)] * len(image.mode))


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError):  # a broken profile: browsers ignore it, too
        return image


def _narrowed(image: Image.Image, width: int) -> Image.Image:
    if width == image.width:
        return image
    size = (width, max(1, round(image.height * width / image.width)))
    if image.mode == "RGBA" and image.width * image.height > _MANY:  # Pillow would weigh it in a second one
        narrow = Image.new("RGBa", (width, image.height))
        for number, strip in enumerate(_strips(image, _STRIP)):
            part = strip.convert("RGBa").resize((width, strip.height), Image.Resampling.LANCZOS)
            narrow.paste(part, (0, number * _STRIP))
        return narrow.resize(size, Image.Resampling.LANCZOS).convert("RGBA")
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _coded(sized: list[Image.Image], form: str, few: bool) -> Iterator[Coded]:
    """Yield copies in one format, narrow ones first; a wider one that is no larger takes the place of a narrow one."""
    kept: list[Coded] = []
    for image in reversed(sized):
        copy = Coded(image.width, form, _written(image, form, few))
        if not kept or len(copy.data) < len(kept[-1].data):
            kept.append(copy)
    yield from reversed(kept)


def _least(copies: list[Coded], width: int, size: int) -> int:
    """Return the bytes of what browsers show without AVIF at a width, a copy or all of the picture."""
    return min((len(each.data) for each in copies if each.width >= width), default=size)


def _written(image: Image.Image, form: str, few: bool) -> bytes:
    if form == "avif":
        return _saved(image, "AVIF", quality=_AVIF_QUALITY)
    lossy = _saved(image, "WEBP", quality=_QUALITY, method=_EFFORT)
    exact = _saved(image, "WEBP", lossless=True, quality=50, method=_EFFORT) if few else lossy
    return min(exact, lossy, key=len)


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def _colour(image: Image.Image) -> str:
    """Return the class of the colour next to the mean; empty where the ground shines through."""
    if image.mode == "RGBA":
        return ""
    mean = image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert isinstance(mean, tuple)
    return min(_palette(), key=lambda each: dist(each[1], mean))[0]


def _palette() -> Iterator[tuple[str, list[float]]]:
    for level, (tint, full) in product(range(_GREYS), enumerate(_TINTS)):
        grey, share = 255 * level / (_GREYS - 1), _TINT if tint else 0
        yield f"ph-{level}{tint}", [grey * (1 - share) + 255 * int(channel) * share for channel in full]
