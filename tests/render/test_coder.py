"""The coder of pictures: sizes, kinds of picture, what is damaged."""

from __future__ import annotations

import io
import random
import tracemalloc
from typing import Any

import pytest
from msgspec import msgpack
from PIL import ExifTags, Image, ImageChops, ImageCms, ImageDraw, PngImagePlugin

from lectorium.render import coder
from lectorium.render.coder import code, open_coder
from lectorium.render.coding import LARGEST, STILL, WIDTHS, CodingReply, CodingRequest
from lectorium.render.png_bands import png_bands


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def photograph(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Return a picture that does not compress without loss."""
    noise = Image.frombytes("L", (width // 4, height // 4), random.Random(1).randbytes((width // 4) * (height // 4)))
    return noise.resize((width, height), Image.Resampling.BICUBIC).convert(mode)


def coded(data: bytes, *, avif: bool = False) -> CodingReply:
    return msgpack.decode(open_coder()(msgpack.encode(CodingRequest(data, avif))), type=CodingReply)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_a_wide_picture_has_every_width_and_none_is_larger_than_it() -> None:
    data = saved(photograph(2000, 1000))
    reply = coded(data)
    assert [(copy.width, copy.format) for copy in reply.copies] == [(width, "webp") for width in WIDTHS]
    assert [opened(copy.data).size for copy in reply.copies] == [(width, width // 2) for width in WIDTHS]
    sizes = [len(copy.data) for copy in reply.copies]
    assert sizes == sorted(sizes)
    assert sizes[-1] < len(data)


@pytest.mark.parametrize(
    ("width", "widths"), [(300, [300]), (360, [360]), (361, [360, 361]), (900, [360, 560, 720, 900])]
)
def test_no_picture_is_made_wider(width: int, widths: list[int]) -> None:
    assert [copy.width for copy in coded(saved(photograph(width, 400))).copies] == widths


@pytest.mark.parametrize(("turn", "size"), [(1, (5760, 40)), (3, (5760, 40)), (6, (40, 5760)), (8, (40, 5760))])
def test_a_huge_jpeg_is_decoded_at_twice_its_widest_copy(
    turn: int, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[tuple[int, int]] = []

    def turned(image: Image.Image, _: int) -> Image.Image:
        decoded.append(image.size)
        return image

    monkeypatch.setattr(coder, "_turned", turned)
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turn
    code(CodingRequest(saved(photograph(*size), "JPEG", exif=exif)))
    assert decoded == [(size[0] // 2, size[1] // 2)]


@pytest.mark.parametrize(
    ("size", "factor"), [((560, 500), 1), ((560, 870), 2), ((288, 1800), 2), ((286, 1800), 1), ((900, 600), 3)]
)
def test_of_very_many_pixels_half_are_decoded(
    size: tuple[int, int], factor: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coder, "WIDTHS", (36, 144))
    monkeypatch.setattr(coder, "_ENOUGH", 288)
    monkeypatch.setattr(coder, "_TOO_MANY", 300_000)
    enough = coder._enough(size[0], size[0] * size[1])
    assert max(1, size[0] // enough) == factor


def test_a_picture_that_shines_through_is_made_smaller_in_strips_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    image = photograph(900, 301, "RGBA")
    whole = coder._narrowed(image, 360)
    monkeypatch.setattr(coder, "_MANY", 900 * 100)
    converted = list[tuple[int, int]]()
    convert = Image.Image.convert

    def noted(self: Image.Image, *args: Any, **options: Any) -> Image.Image:
        converted.append(self.size)
        return convert(self, *args, **options)

    monkeypatch.setattr(Image.Image, "convert", noted)
    strips = coder._narrowed(image, 360)
    assert (900, 301) not in converted
    differ = ImageChops.difference(strips, whole)
    assert max(most for _, most in differ.getextrema()) <= 2  # type: ignore[misc]


@pytest.mark.parametrize("mode", ["L", "LA", "RGB", "RGBA", "P", "I;16", "1"])
def test_a_huge_png_is_never_held_whole_but_as_it_lies_in_its_file(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[tuple[int, int]] = []

    def plain(image: Image.Image) -> Image.Image:
        held.append(image.size)
        return as_it_was(image)

    as_it_was = coder._plain
    monkeypatch.setattr(coder, "_plain", plain)
    code(CodingRequest(saved(Image.new(mode, (5760, 300)))))
    assert held == [(5760, 128), (5760, 128), (5760, 44)]
    monkeypatch.setattr(coder, "_MANY", 900 * 100)
    code(CodingRequest(saved(Image.new(mode, (900, 101)))))  # too narrow to be held at a part of its size
    assert held[3:] == ([(900, 101)] if mode == "RGB" else [(900, 64), (900, 37)])


@pytest.mark.parametrize(("mode", "interlaced"), [("LA", False), ("RGBA", False), ("L", False), ("RGBA", True)])
def test_strips_of_a_huge_picture_fit_together(mode: str, interlaced: bool) -> None:
    image = Image.effect_noise((5761, 771), 80).convert(mode)
    if mode != "L":
        image.putalpha(Image.linear_gradient("L").resize(image.size))
    data = bytearray(saved(image))
    data[28] = interlaced  # only said: the strips of such a one are cut from the whole
    small, few = coder._sparing(image, bytes(data), 2)
    wanted = image.convert("RGB" if mode == "L" else "RGBA").reduce(2)
    assert (small.mode, small.tobytes(), few) == (wanted.mode, wanted.tobytes(), mode == "L")


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "LA"])
@pytest.mark.parametrize("level", [0, 6])
def test_bands_of_a_png_are_what_pillow_decodes(mode: str, level: int) -> None:
    image = photograph(520, 204, mode)
    said = PngImagePlugin.PngInfo()
    said.add_text("before", "x")
    bands = list(png_bands(saved(image, compress_level=level, pnginfo=said), 50))
    assert [band.height for band in bands] == [50, 50, 50, 50, 4]
    assert b"".join(band.tobytes() for band in bands) == image.tobytes()


def test_a_huge_png_that_is_cut_off_or_damaged_is_told() -> None:
    data = bytearray(saved(photograph(5760, 300)))
    assert coded(bytes(data[: len(data) // 2])) == CodingReply(fault="image file is truncated")
    data[data.index(b"IDAT") + 4] ^= 0xFF
    why = "broken data stream when reading image file: Error -3 while decompressing data: incorrect header check"
    assert coded(bytes(data)) == CodingReply(fault=why)


def test_a_long_page_has_the_copies_that_webp_can_hold() -> None:
    reply = coded(saved(Image.linear_gradient("L").resize((720, 20_000))))
    assert ([copy.width for copy in reply.copies], reply.fault) == ([360, 560], "")
    assert coded(saved(Image.new("L", (300, 20_000)))).fault == ""


def test_a_copy_that_is_larger_than_the_picture_is_left_out() -> None:
    small = coded(saved(photograph(800, 600), "WEBP", quality=5))
    assert all(copy.width < 800 for copy in small.copies)


def test_a_drawing_of_few_colours_is_coded_without_loss_where_that_is_smaller() -> None:
    image = Image.new("RGB", (700, 400), "white")
    ImageDraw.Draw(image).text((20, 20), "P(A|B) = 0.95", fill="black")
    last = coded(saved(image)).copies[-1]
    assert opened(last.data).convert("RGB").tobytes() == image.tobytes()


@pytest.mark.parametrize("mode", ["1", "L", "P", "I;16", "LA", "RGBA", "RGB"])
def test_every_mode_of_png_looks_as_it_did(mode: str) -> None:
    grey = photograph(600, 300, "L")
    double = b"".join(bytes((value, value)) for value in grey.tobytes())
    image = Image.frombytes("I;16", grey.size, double) if mode == "I;16" else grey.convert(mode)
    last = coded(saved(image)).copies[-1]
    shown = opened(last.data).convert("L").resize((6, 3), Image.Resampling.BOX)
    wanted = (grey if mode != "1" else image.convert("L")).resize((6, 3), Image.Resampling.BOX)
    assert max(abs(a - b) for a, b in zip(shown.tobytes(), wanted.tobytes(), strict=True)) <= 6


def test_what_shines_through_still_does() -> None:
    image = photograph(600, 300, "RGBA")
    image.putalpha(Image.linear_gradient("L").resize((600, 300)))
    reply = coded(saved(image))
    assert reply.colour == ""
    alpha = opened(reply.copies[-1].data).getchannel("A").getextrema()
    assert alpha[0] <= 2 < 250 <= alpha[1]  # type: ignore[operator]
    image.putalpha(255)
    assert opened(coded(saved(image)).copies[-1].data).mode == "RGB"


def test_a_photograph_stands_upright_and_says_nothing_else() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation], exif[ExifTags.Base.Make] = 6, "Camera of mine"
    reply = coded(saved(photograph(800, 400), "JPEG", exif=exif, quality=95))
    assert [opened(copy.data).size for copy in reply.copies] == [(360, 720), (400, 800)]
    assert not any(b"Camera" in copy.data for copy in reply.copies)


def test_colours_of_another_space_are_turned_into_those_of_the_web() -> None:
    green = Image.new("RGB", (400, 200), (0, 255, 0))
    swapped = ImageCms.createProfile("LAB")
    assert coded(saved(green, "JPEG", icc_profile=ImageCms.ImageCmsProfile(swapped).tobytes())).copies
    cmyk = Image.new("CMYK", (400, 200), (255, 0, 255, 0))
    pixel = opened(coded(saved(cmyk, "JPEG", quality=98)).copies[-1].data).convert("RGB").getpixel((9, 9))
    assert isinstance(pixel, tuple)
    assert pixel[1] > 150 > max(pixel[0], pixel[2])


def test_avif_comes_beside_webp_where_it_is_asked_for() -> None:
    reply = coded(saved(photograph(500, 300)), avif=True)
    assert [(copy.width, copy.format) for copy in reply.copies] == [
        (360, "webp"),
        (500, "webp"),
        (360, "avif"),
        (500, "avif"),
    ]
    assert opened(reply.copies[-1].data).format == "AVIF"


def test_avif_that_is_larger_than_webp_of_its_width_is_left_out() -> None:
    tiles = Image.frombytes("L", (125, 75), bytes(random.Random(1).choices((0, 90, 160, 255), k=125 * 75)))
    drawing = tiles.resize((1000, 600), Image.Resampling.NEAREST)
    assert [(copy.width, copy.format) for copy in coded(saved(drawing), avif=True).copies] == [(1000, "webp")]


def test_of_a_png_that_moves_a_still_alone_is_made() -> None:
    frames = [Image.new("RGB", (400, 200), colour) for colour in ("red", "blue")]
    reply = coded(saved(frames[0], "PNG", save_all=True, append_images=frames[1:]))
    assert [(copy.width, copy.format) for copy in reply.copies] == [(400, "still")]


@pytest.mark.parametrize(
    ("mean", "name"),
    [((217, 212, 217), "ph-60"), ((255, 255, 255), "ph-70"), ((120, 20, 30), "ph-11"), ((250, 90, 160), "ph-51")],
)
def test_its_place_has_its_mean_colour_and_what_is_grey_stays_so(mean: tuple[int, int, int], name: str) -> None:
    assert coded(saved(Image.new("RGB", (400, 200), mean))).colour == name


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_picture_that_is_cut_off_is_told(kind: str) -> None:
    data = saved(photograph(600, 300, "L" if kind == "GIF" else "RGB"), kind)
    reply = coded(data[: len(data) // 2])
    assert reply.copies == ()
    assert reply.fault


def test_what_is_no_picture_is_told() -> None:
    for data in (b"<!doctype html><title>404</title>", b""):
        assert coded(data) == CodingReply(fault="nothing in it says of what kind it is")
    assert coded(b"II*\0" + bytes(40)).fault
    damaged = bytearray(saved(photograph(400, 200)))
    damaged[-40] ^= 0xFF
    assert "broken" in coded(bytes(damaged)).fault or coded(bytes(damaged)).fault


@pytest.mark.parametrize("kind", ["zTXt", "iTXt", "iCCP"])
def test_what_a_png_says_at_length_does_not_keep_it_from_being_decoded(kind: str) -> None:
    said, picture = PngImagePlugin.PngInfo(), photograph(500, 300)
    if kind != "iCCP":
        (said.add_text if kind == "zTXt" else said.add_itxt)("mxfile", "x" * (2 << 20), zip=True)
    profile = bytes(2 << 20) if kind == "iCCP" else None
    reply = coded(saved(picture, pnginfo=said, icc_profile=profile))
    assert ([copy.width for copy in reply.copies], reply.fault) == ([360, 500], "")


def test_a_bomb_is_not_decoded() -> None:
    side = int(LARGEST**0.5)
    bomb = saved(Image.new("1", (4 * side, side)))
    assert "exceeds limit" in coded(bomb).fault


def test_a_photograph_with_a_second_one_behind_does_not_move() -> None:
    out = io.BytesIO()
    photo = Image.effect_noise((800, 600), 60).convert("RGB")
    photo.save(out, "MPO", save_all=True, append_images=[photo.resize((400, 300))])
    copies = code(CodingRequest(out.getvalue())).copies
    assert copies
    assert STILL not in {copy.format for copy in copies}


def test_what_a_picture_was_decoded_from_is_not_held_while_its_copies_are_coded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data, held = saved(photograph(1000, 1000), compress_level=0), list[int]()

    def watch(*_: object, **__: object) -> bytes:
        held.append(tracemalloc.get_traced_memory()[0])
        return b"copy"

    monkeypatch.setattr(coder, "_saved", watch)
    answer, encoded = open_coder(), msgpack.encode(CodingRequest(data))
    tracemalloc.start()
    answer(bytes(bytearray(encoded)))
    tracemalloc.stop()
    assert max(held) < len(data)
