"""Smaller copies of pictures in a build and a preview: made once, offered by every page, and never in the way."""

from __future__ import annotations

import gzip
import io
import os
import re
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from lectorium.check.review import review
from lectorium.cli.course import dialects
from lectorium.conduct import copies, files, snapshot
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.build import BuildOptions, BuildResult, build
from lectorium.conduct.copies import CopyMaker
from lectorium.conduct.terms import take_site
from lectorium.disk import manifest
from lectorium.disk.cache import Cache
from lectorium.disk.limited import Limited
from lectorium.disk.weighted_semaphore import WeightedSemaphore
from lectorium.model.config import ImagePolicy
from lectorium.render.coding import CodingReply
from lectorium.text.deferred_text import DeferredText
from lectorium.text.memory import Memory
from lectorium.text.report import format_diagnostic
from mini_course import NOW, picture

POST = """---
title: Rain
---

![A cloud](cloud.png)

<img src="{{ site.baseurl }}/lectures/cloud.png" width="60%"> and <img src="twin.PNG" width="300" alt="">
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    folder = tmp_path.resolve() / "course/content/lectures"
    folder.mkdir(parents=True)
    (folder.parent.parent / "course.yml").write_text("title: A course\n")
    (folder / "a.md").write_text(POST)
    data = picture("PNG", 800, 400, "noise")
    for name in ("cloud.png", "twin.PNG", "unused.png"):
        (folder / name).write_bytes(data)
    return folder.parent.parent


def request(root: Path, *, smaller: bool = True) -> CourseRequest:
    return CourseRequest(root, dialects, NOW, smaller_pictures=smaller, jobs=2)


def make(root: Path, name: str = "site", cache: str = "cache") -> BuildResult:
    return build(request(root), BuildOptions(root.parent / name, cache=root.parent / cache))


def page(root: Path, name: str = "site") -> str:
    return (root.parent / name / "lectures/a/index.html").read_text("utf-8")


def made(root: Path, name: str = "site") -> list[str]:
    folder = root.parent / name / "assets/pictures"
    return sorted(file.name.partition("-")[2] for file in folder.iterdir()) if folder.exists() else []


def test_every_picture_offers_its_copies_and_keeps_its_address(root: Path) -> None:
    result = make(root)
    assert result.summary.diagnostics == ()
    assert made(root) == ["360.webp", "560.webp", "720.webp", "800.webp"]  # twins are one
    first, second, third = re.findall(r"<picture>.*?</picture>", page(root))
    for shown in (first, second, third):
        assert re.findall(r"\.\./\.\./assets/pictures/\w{20}-(\d+)\.webp (\d+)w", shown) == [
            (width, width) for width in ("360", "560", "720", "800")
        ]
        assert 'type="image/webp"' in shown
    assert 'src="../cloud.png"' in first
    assert 'src="../twin.PNG"' in third
    assert 'sizes="min(800px, 42rem, 100vw - 2rem)"' in first
    assert 'sizes="(max-width: 40rem) calc(100vw - 2rem), min(25.2rem, (100vw - 2rem) * 0.6)"' in second
    assert 'sizes="min(300px, 42rem, 100vw - 2rem)"' in third
    assert [' loading="lazy"' in shown for shown in (first, second, third)] == [False, True, True]


def test_a_logo_and_a_photo_of_a_person_load_the_narrowest_copy_that_is_sharp(root: Path) -> None:
    (root / "content/wide.png").write_bytes(picture("PNG", 800, 80, "noise"))
    (root / "content/ada.JPG").write_bytes(picture("JPEG", 600, 700, "noise"))
    people = "theme: {logo: wide.png}\npeople: [{name: Ada, photo: ada.JPG}]\n"
    (root / "course.yml").write_text("title: A course\n" + people)
    make(root)
    home = (root.parent / "site/course/index.html").read_text("utf-8")
    assert re.findall(r'<img class="(site-logo|person-photo)" src="../assets/pictures/\w{20}-(\d+)\.webp"', home) == [
        ("site-logo", "720"),  # 72 pixels high
        ("person-photo", "360"),
    ]
    assert (root.parent / "site/ada.JPG").exists()


def test_a_second_course_with_the_same_cache_decodes_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(root)
    monkeypatch.setattr(Limited, "call", lambda *_: pytest.fail("a picture is decoded again"))
    (root / "content/lectures/a.md").write_text(POST + "\nMore.\n")
    (root / "content/lectures/cloud.png").rename(root / "content/lectures/sky.png")
    (root / "content/lectures/a.md").write_text(POST.replace("cloud", "sky"))
    make(root, "other")
    assert made(root, "other") == made(root)


def test_an_edit_gives_the_bytes_of_a_clean_build(root: Path) -> None:
    make(root)
    (root / "content/lectures/cloud.png").write_bytes(picture("PNG", 640, 400, "noise"))
    make(root)
    make(root, "clean", "other-cache")
    assert made(root) == ["360.webp", "360.webp", "560.webp", "560.webp", "640.webp", "720.webp", "800.webp"]
    assert made(root, "clean") == made(root)
    assert page(root, "clean") == page(root)


def test_an_edit_of_a_post_with_forty_pictures_touches_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (files, manifest, snapshot):  # what was written in the tick of a build is read once more
        monkeypatch.setattr(module, "is_racy", lambda *_: False)
    folder, names = root / "content/lectures", [f"cloud-{number}.png" for number in range(40)]
    for number, name in enumerate(names):
        (folder / name).write_bytes(picture("PNG", 364, 8 + number, "noise"))
    text = POST + "".join(f"![A cloud]({name})\n\n" for name in names)
    (folder / "a.md").write_text(text)
    make(root)
    assert len(made(root)) > 40
    opened, as_it_was = list[str](), os.open

    def counted(path: str | Path, *flags: int, **more: int) -> int:
        opened.append(str(path))
        return as_it_was(path, *flags, **more)

    monkeypatch.setattr(os, "open", counted)
    monkeypatch.setattr(CopyMaker, "data", lambda *_: pytest.fail("a copy is read"))
    (folder / "a.md").write_text(text + "More.\n")
    written = make(root).published.written
    assert "lectures/a/index.html" in written
    assert [path for path in written if path.endswith((".png", ".PNG", ".webp"))] == []
    assert [path for path in opened if path.endswith((".png", ".PNG", ".webp"))] == []


def test_bytes_that_the_cache_has_lost_are_made_again(root: Path) -> None:
    make(root)
    shutil.rmtree(root.parent / "site")
    for entry in (root.parent / "cache/objects").glob("*/*"):
        if entry.is_file() and entry.stat().st_size > 4000:
            entry.unlink()
    make(root)
    assert made(root) == ["360.webp", "560.webp", "720.webp", "800.webp"]


def test_a_build_holds_none_of_the_copies_that_it_publishes(root: Path) -> None:
    make(root)
    snapshot = take_site(request(root), Memory(Cache(root.parent / "cache"), for_one_run=True))
    copies = [made.content for made in snapshot.artifacts if "assets/pictures" in made.target.path]
    assert [type(each) for each in copies] == [DeferredText] * 4


def test_a_preview_shows_what_is_known_and_makes_nothing(root: Path) -> None:
    snapshot = take_site(request(root, smaller=False), Memory(Cache(root.parent / "cache")))
    assert not any("assets/pictures" in made.target.path for made in snapshot.artifacts)
    make(root)
    snapshot = take_site(request(root, smaller=False), Memory(Cache(root.parent / "cache")))
    assert sum("assets/pictures" in made.target.path for made in snapshot.artifacts) == 4


def test_a_picture_that_shines_through_has_no_colour_below_it(root: Path) -> None:
    image = Image.new("RGBA", (800, 400), (200, 30, 30, 90))
    image.save(root / "content/lectures/cloud.png")
    make(root)
    first, second, third = re.findall(r"<img[^>]*>", page(root))
    assert "class" not in first
    assert 'class="w-60"' in second
    assert re.search(r'class="ph-\d{2}"', third)


def test_the_config_may_want_none_or_avif_too(root: Path) -> None:
    (root / "course.yml").write_text("title: A course\nimages: {smaller: false}\n")
    make(root)
    assert made(root) == []
    assert "<picture>" not in page(root)
    (root / "course.yml").write_text("title: A course\nimages: {avif: true}\n")
    make(root)
    assert len([name for name in made(root) if name.endswith(".avif")]) == 4
    assert re.findall(r'type="image/(\w+)"', page(root))[:2] == ["avif", "webp"]


def test_a_jekyll_course_says_it_below_our_key(root: Path) -> None:
    jekyll = root.parent / "jekyll"
    jekyll.mkdir()
    (jekyll / "_config.yml").write_text("title: A course\n")
    (jekyll / "a.md").write_text("---\ntitle: A\n---\n\n![A cloud](cloud.png)\n")
    (jekyll / "cloud.png").write_bytes(picture("PNG", 800, 400, "noise"))
    make(jekyll, "one")
    assert len(made(jekyll, "one")) == 4
    (jekyll / "_config.yml").write_text("title: A course\nlectorium: {images: {smaller: false}}\n")
    make(jekyll, "two")
    assert made(jekyll, "two") == []


def test_a_picture_that_is_cut_off_is_told_where_it_is_shown(root: Path) -> None:
    whole = picture("PNG", 800, 400, "noise")
    (root / "content/lectures/cloud.png").write_bytes(whole[: len(whole) // 2])
    result = make(root)
    assert not result.stopped
    told = format_diagnostic(result.summary.diagnostics[0], result.find)
    assert re.sub(r"truncated \(\d+ bytes", "truncated (9 bytes", told) == (
        "content/lectures/a.md:5:12: warning IMG005 [undecoded-image] this picture cannot be decoded whole, so it is"
        " published as it is: image file is truncated\n"
        "  |\n"
        "5 | ![A cloud](cloud.png)\n"
        "  |            ^^^^^^^^^\n"
        "  = help: save it as JPEG or PNG with a program that shows it, or replace it"
    )
    assert 'src="../cloud.png"' in page(root)
    assert (root.parent / "site/lectures/cloud.png").exists()


def test_a_decoder_that_dies_is_told_and_the_page_is_built(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "TARGET", "os:abort")
    result = make(root)
    assert {item.message.rpartition(": ")[2] for item in result.summary.diagnostics} == {
        "the process that decoded it ended"
    }
    assert 'src="../cloud.png"' in page(root)


def test_an_avif_has_copies_as_any_other(root: Path) -> None:
    Image.effect_noise((1000, 800), 60).save(root / "content/lectures/cloud.avif", quality=95)
    (root / "content/lectures/a.md").write_text("---\ntitle: Rain\n---\n\n![A cloud](cloud.avif)\n")
    make(root)
    assert made(root) == ["1000.webp", "360.webp", "560.webp", "720.webp"]
    assert 'src="../cloud.avif"' in page(root)


def test_a_webp_that_browsers_show_on_its_side_is_shown_upright(root: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = io.BytesIO()
    Image.effect_noise((1000, 800), 60).convert("RGB").save(data, "WEBP", exif=exif, quality=95)
    (root / "content/lectures/cloud.webp").write_bytes(data.getvalue())
    (root / "content/lectures/a.md").write_text("---\ntitle: Rain\n---\n\n![A cloud](cloud.webp)\n")
    make(root)
    shown = re.search(r'<a class="zoom".*?</a>', page(root), re.DOTALL)
    assert shown
    upright = re.search(r'href="(../../assets/pictures/\w{20}-800.webp)"', shown[0])
    assert upright
    assert f'src="{upright[1]}"' in shown[0]
    assert {'width="800"', 'height="1000"'} <= set(re.split(r"[\s>]", shown[0]))
    assert "cloud.webp" not in shown[0]
    with Image.open(root.parent / "site/lectures/a" / upright[1]) as shown_whole:
        assert shown_whole.size == (800, 1000)
    assert (root.parent / "site/lectures/cloud.webp").exists()


@pytest.mark.parametrize("setting", ["", "images: {smaller: false}\n"], ids=["while it is served", "by the config"])
def test_a_webp_on_its_side_without_copies_has_the_shape_in_which_browsers_show_its_file(
    root: Path, setting: str
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = io.BytesIO()
    Image.new("RGB", (600, 200), "teal").save(data, "WEBP", exif=exif)
    (root / "content/lectures/cloud.webp").write_bytes(data.getvalue())
    (root / "content/lectures/a.md").write_text("---\ntitle: Rain\n---\n\n![A cloud](cloud.webp)\n")
    (root / "course.yml").write_text(f"title: A course\n{setting}")
    build(request(root, smaller=bool(setting)), BuildOptions(root.parent / "site", cache=root.parent / "cache"))
    shown = re.search(r"<img[^>]*>", page(root))
    assert shown
    assert 'height="200" src="../cloud.webp" width="600"' in shown[0]


def test_a_picture_of_hidden_posts_only_has_no_copies(root: Path) -> None:
    (root / "content/lectures/a.md").write_text(POST.replace("title: Rain", "title: Rain\ndraft: true"))
    make(root)
    assert made(root) == []


def test_a_build_that_stops_makes_no_copies(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Limited, "call", lambda *_: pytest.fail("a picture is decoded for nothing"))
    (root / "content/lectures/b.md").write_text("---\ntitle: [\n---\n")
    assert make(root).stopped


@pytest.mark.parametrize("smaller", [True, False])
def test_what_is_found_in_a_course_that_stops_depends_on_nothing_remembered(root: Path, *, smaller: bool) -> None:
    whole = picture("PNG", 3000, 1500, "noise")
    (root / "content/lectures/cloud.png").write_bytes(whole[: len(whole) // 2])
    (root / "content/lectures/twin.PNG").write_bytes(whole)
    make(root)
    (root / "content/lectures/b.md").write_text("---\ntitle: [\n---\n")
    memory = Memory(Cache(root.parent / "cache"))
    fresh = review(request(root, smaller=smaller), Memory())
    assert fresh.diagnostics == review(request(root, smaller=smaller), memory).diagnostics
    assert not {"IMG005", "IMG102"} & {item.code.code for item in fresh.diagnostics}  # told when the course is mended
    assert take_site(request(root), Memory()).diagnostics == take_site(request(root), memory).diagnostics


def test_the_same_request_without_pictures_is_another_site(root: Path) -> None:
    assert request(root).settings() != replace(request(root), smaller_pictures=False).settings()


def test_numbers_of_figures_come_and_go_with_the_config(root: Path) -> None:
    (root / "content/lectures/a.md").write_text(
        '---\ntitle: Rain\n---\n\nSee Figure 1.\n\n![A cloud](cloud.png "One")\n'
    )
    make(root)
    assert "<figcaption>One</figcaption>" in page(root)
    (root / "course.yml").write_text("title: A course\nimages: {numbers: true}\n")
    make(root)
    make(root, "clean", "other-cache")
    assert '<figure id="figure-1">' in page(root)
    assert '<a href="#figure-1">Figure 1</a>' in page(root)
    assert page(root, "clean") == page(root)


def test_the_sources_of_an_authors_picture_have_copies_and_a_film_is_none(root: Path) -> None:
    (root / "content/lectures/a.md").write_text(
        '---\ntitle: Rain\n---\n\n<picture><source media="(prefers-color-scheme: dark)" srcset="twin.PNG">'
        '<img src="cloud.png" alt="A cloud"></picture>\n\n<video src="rain.mp4"></video>\n'
    )
    (root / "content/lectures/twin.PNG").write_bytes(picture("PNG", 700, 400, "noise"))
    (root / "content/lectures/rain.mp4").write_bytes(bytes(90))
    assert make(root).summary.diagnostics == ()
    dark, _, light = re.findall(r"<source[^>]*>", page(root))
    assert 'media="(prefers-color-scheme: dark)"' in dark and "700w" in dark
    assert "media" not in light and "800w" in light


@pytest.mark.parametrize(
    "address",
    ["cloud.png#gh-dark-mode-only", "cloud.png?v=2#x", "clo%75d.png", "sky/../cloud.png", " cloud.png "],
)
def test_however_a_picture_is_addressed_it_has_its_copies(root: Path, address: str) -> None:
    (root / "content/lectures/a.md").write_text(f'---\ntitle: Rain\n---\n\n<img src="{address}" alt="A cloud">\n')
    make(root)
    assert len(made(root)) == 4


@pytest.mark.parametrize("name", ["cloud", "cloud.image", "Wo\u0308lkchen.png"])
def test_a_picture_is_one_by_its_bytes_whatever_its_name(root: Path, name: str) -> None:
    (root / "content/lectures/a.md").write_text(f"---\ntitle: Rain\n---\n\n![A cloud]({name})\n")
    (root / "content/lectures/cloud.png").rename(root / "content/lectures" / name)
    make(root)
    assert len(made(root)) == 4
    assert 'height="400"' in page(root)
    assert 'width="800"' in page(root)


FORMS = {".gif": "a film, MP4 or WebM,", "svgz": "plain SVG"}
HUGE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0\0\x75\x30" * 2 + b"\1\0\0\0\0\x0b\x32\xc5\x0d"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("cloud.png", b"", "its file is empty"),
        ("cloud.gif", b"", "its file is empty"),
        ("cloud.png", b"some words", "it is no PNG, JPEG, GIF, WebP, AVIF, BMP or SVG"),
        ("cloud.png", b"\n<!DOCTYPE html><p>404</p>", "it is a page of the web under the name of a picture"),
        ("cloud.png", b"II*\0" + bytes(60), "it is a TIFF, which few browsers show"),
        (
            "cloud.svgz",
            gzip.compress(b"<svg/>", mtime=0),
            "it is packed, as an SVGZ is, which browsers show only from few servers",
        ),
        ("cloud.png", b"%PDF-1.7\n", "it is a PDF, which a link leads to"),
        ("cloud.heic", b"\0\0\0\x18ftypheic" + bytes(60), "it is a HEIC photograph, which few browsers show"),
        ("cloud.jpg", b"\0\0\0\x18ftypmif1" + bytes(60), "it is a HEIC photograph, which few browsers show"),
        (
            "cloud.png",
            b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n",
            "it is a pointer of Git LFS, and `git lfs pull` fetches the picture",
        ),
        (
            "cloud.png",
            HUGE,
            "it is 30000 pixels wide and 30000 high, and at most 50 million pixels are decoded",
        ),
    ],
)
@pytest.mark.parametrize("smaller", [True, False])
def test_what_nobody_sees_as_a_picture_is_told_where_it_is_shown(
    root: Path, name: str, data: bytes, why: str, smaller: bool
) -> None:
    (root / "content/lectures/a.md").write_text(f"---\ntitle: Rain\n---\n\n![A cloud]({name})\n")
    (root / "content/lectures" / name).write_bytes(data)
    snapshot = take_site(request(root, smaller=smaller), Memory(Cache(root.parent / "cache")))
    line, form = f"![A cloud]({name})", FORMS.get(name[-4:], "JPEG or PNG")
    assert [format_diagnostic(item, snapshot.analysis.find_source) for item in snapshot.diagnostics] == [
        "content/lectures/a.md:5:12: warning IMG005 [undecoded-image] this picture cannot be decoded whole, so it is"
        f" published as it is: {why}\n"
        "  |\n"
        f"5 | {line}\n"
        f"  |            {'^' * len(name)}\n"
        f"  = help: save it as {form} with a program that shows it, or replace it"
    ]


def test_pictures_are_decoded_side_by_side_as_long_as_their_pixels_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "_DECODED", WeightedSemaphore(100 * 60))
    left: list[int] = []

    class Asked:
        def ask(self, *_: object) -> CodingReply:
            left.append(copies._DECODED.left)
            return CodingReply()

    def ask(data: bytes) -> None:
        copies._ask(ImagePolicy(), lambda size: data[:size], Asked())  # type: ignore[arg-type]

    ask(picture("PNG", 40, 60))
    ask(picture("PNG", 101, 60))
    ask(b"%PDF-1.7")
    ask(picture("JPEG", 60, 60)[:2] + b"\xff\xe2\xff\xff" + bytes(0xFFFD) + picture("JPEG", 60, 60)[2:])  # behind much
    assert (left, copies._DECODED.left) == ([60 * 60, 0, 100 * 60, 40 * 60], 100 * 60)


def test_an_icon_is_a_picture_of_which_nothing_is_told(root: Path) -> None:
    (root / "content/lectures/a.md").write_text("---\ntitle: Rain\n---\n\n![A cloud](cloud.ico)\n")
    Image.new("RGB", (16, 16)).save(root / "content/lectures/cloud.ico")
    assert make(root).summary.diagnostics == ()


def test_a_tiff_is_published_without_words(root: Path) -> None:
    scan = root / "content/lectures/scan.tif"
    Image.new("RGB", (30, 20)).save(scan, "TIFF", tiffinfo={315: "Ada Author"})
    assert b"Ada" in scan.read_bytes()
    assert make(root).summary.diagnostics == ()
    assert b"Ada" not in (root.parent / "site/lectures/scan.tif").read_bytes()
