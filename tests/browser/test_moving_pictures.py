"""Pictures that move, in real Chromium: smaller, and a still with a link that plays for those who want less motion."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from built_sites import build_site
from lectorium.render.coder import code
from lectorium.render.coding import CodingReply, CodingRequest
from static_host import host

if TYPE_CHECKING:
    from typing import Literal

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def gif(frames: int = 8, **options: object) -> bytes:
    """Return a GIF of a disc that crosses a shaded ground."""
    ground = Image.radial_gradient("L").resize((400, 300)).convert("RGB")
    made = [ground.copy() for _ in range(frames)]
    for at, image in enumerate(made):
        ImageDraw.Draw(image).ellipse((40 * at, 100, 40 * at + 90, 190), fill=(200, 40, 40))
    stream = io.BytesIO()
    made[0].save(stream, "GIF", save_all=True, append_images=made[1:], duration=80, **options)
    return stream.getvalue()


@pytest.mark.parametrize(("options", "loop"), [({"loop": 0}, 0), ({"loop": 3}, 3), ({}, 1)])
def test_a_gif_becomes_a_smaller_webp_that_moves_alike(options: dict[str, int], loop: int) -> None:
    data = gif(**options)
    still, moving = code(CodingRequest(data)).copies
    assert (still.format, moving.format) == ("still", "webp")
    assert len(still.data) < len(moving.data) < len(data)
    with Image.open(io.BytesIO(moving.data)) as shown, Image.open(io.BytesIO(still.data)) as first:
        assert (shown.size, getattr(shown, "n_frames", 1), shown.info["loop"]) == ((400, 300), 8, loop)
        assert (first.size, getattr(first, "n_frames", 1)) == ((400, 300), 1)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_one_that_does_not_get_smaller_has_a_still_all_the_same(kind: str) -> None:
    tiny = io.BytesIO()
    red, blue = (Image.new("RGB", (9, 9), name) for name in ("red", "blue"))
    red.save(tiny, kind, save_all=True, append_images=[blue], lossless=True)
    (still,) = code(CodingRequest(tiny.getvalue())).copies
    assert still.format == "still"
    with Image.open(io.BytesIO(still.data)) as first:
        assert (first.size, getattr(first, "n_frames", 1)) == ((9, 9), 1)
        shown = first.convert("RGB").tobytes()[:3]
        assert shown[0] > 200 and max(shown[1:]) < 40


def test_a_long_one_is_coded_and_a_huge_one_has_a_still_alone_and_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lectorium.render.coder.LARGEST", 400 * 300 * 8 - 1)
    long = code(CodingRequest(gif()))
    assert ([each.format for each in long.copies], long.fault) == (["still", "webp"], "")
    monkeypatch.setattr("lectorium.render.coder._LARGEST_FILM", 400 * 300 * 8 - 1)
    huge = code(CodingRequest(gif()))
    assert [each.format for each in huge.copies] == ["still"]
    assert huge.fault == "its 8 frames have 1 million pixels together, and at most 1 million are decoded"
    monkeypatch.setattr("lectorium.render.coder._LONGEST", 399)
    assert code(CodingRequest(gif())) == CodingReply()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("moving")
    posts = folder / "course/content/lectures"
    posts.mkdir(parents=True)
    (folder / "course/course.yml").write_text("title: A course\n")
    (posts / "a.md").write_text(
        '---\ntitle: Rain\n---\n\n![A disc](disc.gif "It crosses")\n\n[![Linked](disc.gif)](x.pdf)\n'
    )
    (posts / "x.pdf").write_bytes(b"x")
    (posts / "disc.gif").write_bytes(gif(loop=0))
    build_site(folder / "course", folder / "out", folder / "cache")
    (folder / "course/course.yml").write_text("title: A course\nimages: {still: true}\n")
    build_site(folder / "course", folder / "out/still", folder / "cache")
    with host(folder / "out", "/repo/") as url:
        yield url


@pytest.mark.parametrize(("motion", "count"), [("no-preference", 8), ("reduce", 1)])
def test_who_wants_less_motion_sees_a_still_and_may_play_it(
    browser: Browser, site: str, motion: Literal["no-preference", "reduce"], count: int
) -> None:
    context = browser.new_context(reduced_motion=motion)
    page = context.new_page()
    page.goto(site + "lectures/a/")
    shown = page.locator(".body figure img").evaluate("image => image.currentSrc")
    with Image.open(io.BytesIO(page.request.get(shown).body())) as loaded:
        assert getattr(loaded, "n_frames", 1) == count
    play = page.locator(".play:visible")
    assert play.count() == (1 if motion == "reduce" else 0)
    if play.count():
        assert play.get_attribute("href") == "../disc.gif"
        assert play.text_content() == "Play: A disc"
    assert page.locator(".play").count() == 1
    context.close()


def test_where_the_course_wants_it_everybody_sees_a_still_first(browser: Browser, site: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site + "still/lectures/a/")
    assert page.locator(".play:visible").get_attribute("href") == "../disc.gif"
    page.close()
    page = browser.new_page()
    page.goto(site + "still/lectures/a/")
    shown = page.locator(".body figure img").evaluate("image => image.currentSrc")
    with Image.open(io.BytesIO(page.request.get(shown).body())) as loaded:
        assert getattr(loaded, "n_frames", 1) == 1
    page.locator(".body figure a.zoom").click()
    assert str(page.locator(".zoom-image").get_attribute("src")).endswith("-400.webp")
    page.keyboard.press("Escape")
    page.locator(".play:visible").click()
    assert page.url.endswith("/disc.gif")
    page.close()
