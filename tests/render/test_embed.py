"""Frames: which are shown, in which box, and the link that stands for any other."""

from __future__ import annotations

import pytest

from lectorium.html.tree import Element, serialise
from lectorium.plan.policy import frame_hosts
from lectorium.render.embed import frame, frame_host, frame_link, may_embed

HOST = "video.example"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        (f"https://{HOST}/a", HOST),
        (f"http://{HOST.upper()}/a", HOST),
        (f"//{HOST}/a", HOST),
        (f"ftp://{HOST}/a", ""),
        ("a.html", ""),
        ("/a.html", ""),
        ("", ""),
    ],
)
def test_only_an_address_on_the_web_has_a_host(url: str, host: str) -> None:
    assert frame_host(url) == host
    assert may_embed(url, (HOST, "")) is bool(host)


def test_another_host_is_not_shown() -> None:
    assert not may_embed("https://other.example/a", (HOST,))
    assert not may_embed(f"https://x.{HOST}/a", (HOST,))


POLICY = 'allow="fullscreen; picture-in-picture; encrypted-media" allowfullscreen'
LOADING = 'loading="lazy" referrerpolicy="strict-origin-when-cross-origin"'


@pytest.mark.parametrize(
    ("url", "attrs", "box", "more"),
    [
        (f"//{HOST}/a", {}, 'class="embed"', f'src="https://{HOST}/a" title="Embedded content from {HOST}"'),
        (
            f"http://{HOST}/http:",
            {},
            'class="embed"',
            f'src="https://{HOST}/http:" title="Embedded content from {HOST}"',
        ),
        (f"https://{HOST}/a", {"title": "T", "id": "i"}, 'id="i" class="embed"', f'src="https://{HOST}/a" title="T"'),
    ],
)
def test_a_frame_is_shown_in_a_box(url: str, attrs: dict[str, str], box: str, more: str) -> None:
    expected = f"<div {box}><iframe {POLICY} {LOADING} {more}></iframe></div>"
    assert serialise(frame(Element("iframe", attrs), url)) == expected


@pytest.mark.parametrize(
    ("width", "height", "tall", "kept"),
    [
        (300, 299, False, True),
        (300, 300, True, True),
        (300, 301, True, True),
        (300, 0, False, False),
        (0, 300, False, False),
    ],
)
def test_a_box_keeps_the_shape_of_its_frame(width: int, height: int, tall: bool, kept: bool) -> None:
    attrs = {name: str(size) for name, size in (("width", width), ("height", height)) if size}
    made = frame(Element("iframe", attrs), f"https://{HOST}/a")
    assert ("embed-tall" in made.classes()) is tall
    inner = made.children[0]
    assert isinstance(inner, Element)
    assert (inner.attrs.get("width"), inner.attrs.get("height")) == (
        (str(width), str(height)) if kept else (None, None)
    )


@pytest.mark.parametrize(
    ("url", "attrs", "expected"),
    [
        (f"https://{HOST}/a", {}, f'<a class="frame-link" href="https://{HOST}/a" rel="noopener">Open {HOST}</a>'),
        ("x/a.html", {}, '<a class="frame-link" href="x/a.html">Open a.html</a>'),
        ("x/", {}, '<a class="frame-link" href="x/">Open x/</a>'),
        ("x/", {"title": "T"}, '<a class="frame-link" href="x/">Open T</a>'),
    ],
)
def test_a_link_stands_for_a_frame(url: str, attrs: dict[str, str], expected: str) -> None:
    assert serialise(frame_link(Element("iframe", attrs), url)) == expected


def test_a_calendar_is_loaded_when_a_reader_asks_for_it() -> None:
    url = "https://calendar.google.com/calendar/embed?src=abc"
    made = serialise(frame(Element("iframe", {"width": "600", "height": "400"}), url))
    assert made.startswith("<details><summary>Show the calendar from calendar.google.com</summary><div class=")
    assert f'src="{url}"' in made
    assert 'loading="lazy"' in made
    assert may_embed(url, frame_hosts(()))
