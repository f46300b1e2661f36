"""Includes and tags that show a video or a picture: by their name, their parameters and the address that these make."""

from __future__ import annotations

import pytest

from lectorium.parse.liquid_tag import include_of, video_tag

TUBE, VIMEO = "https://www.youtube-nocookie.com/embed/", "https://player.vimeo.com/video/"


def shown(tag: str, name: str) -> tuple[str, str, bool] | None:
    found = include_of(tag, name, {"page.v": "abcdef"})
    if found is not None and found.kind != "include-frame" and found.value in tag:
        assert tag[found.start : found.end] == found.value
    return None if found is None else (found.kind, found.value, found.from_root)


@pytest.mark.parametrize(
    ("parameters", "name", "expected"),
    [
        ('id="abcdef"', "youtube.html", ("include-frame", TUBE + "abcdef", False)),
        ("id=page.v", "youtube.html", ("include-frame", TUBE + "abcdef", False)),
        ('id="123456"', "vimeo.html", ("include-frame", VIMEO + "123456", False)),
        ('id="123456" provider="vimeo"', "video.html", ("include-frame", VIMEO + "123456", False)),
        ('id="" url="https://youtu.be/abcdef"', "video.html", ("include-frame", TUBE + "abcdef", False)),
        ('url="https://www.youtube.com/watch?v=abcdef"', "video.html", ("include-frame", TUBE + "abcdef", False)),
        ('url="https://www.youtube.com/c/x"', "video.html", ("include-frame", "https://www.youtube.com/c/x", False)),
        ('url="https://youtu.be/"', "video.html", ("include-frame", "https://youtu.be/", False)),
        ('url="https://vimeo.com/123456"', "video.html", ("include-frame", VIMEO + "123456", False)),
        ('url="https://e.org/123456"', "video.html", ("include-frame", "https://e.org/123456", False)),
        ('url="https://vimeo.com/a b"', "video.html", ("include-frame", "https://vimeo.com/a b", False)),
        ('url="https://e.org/x"', "video.html", ("include-frame", "https://e.org/x", False)),
        ('url="a/b.MP4"', "video.html", ("include-media", "a/b.MP4", True)),
        ('url="../b.mp4"', "video.html", ("include-media", "../b.mp4", False)),
        ('url="https://e.org/b.mp4"', "video.html", ("include-media", "https://e.org/b.mp4", False)),
        ("abcdef", "youtube.html", ("include-frame", TUBE + "abcdef", False)),
        ("abcd", "youtube.html", None),
        ("", "youtube.html", None),
        ('src="/a.png"', "figure.html", ("include-image", "/a.png", True)),
        ('src="a.png"', "image.md", ("include-image", "a.png", True)),
        ('src="./a.png"', "figure", ("include-image", "./a.png", False)),
        ('src="#a"', "figure", ("include-image", "#a", False)),
        ('src=""', "figure.html", None),
        ('src="/a.png"', "footer.html", ("include-image", "/a.png", True)),
        ('src="/a.svgz"', "footer.html", None),
    ],
)
def test_includes(parameters: str, name: str, expected: tuple[str, str, bool] | None) -> None:
    assert shown(f"{{% include {name} {parameters} %}}", name) == expected


@pytest.mark.parametrize(
    ("argument", "name", "address"),
    [
        ("abcdef", "youtube", TUBE + "abcdef"),
        ('"abcdef"', "youtube", TUBE + "abcdef"),
        ("'123456'", "vimeo", VIMEO + "123456"),
        ("https://youtu.be/abcdef", "youtube", TUBE + "abcdef"),
        ("a b", "youtube", None),
    ],
)
def test_tags_of_plug_ins(argument: str, name: str, address: str | None) -> None:
    found = video_tag(name, argument, 7)
    assert (found and found.value) == address
    if found is not None:
        assert (found.start, found.end) == (7, 7 + len(argument))


def test_what_a_picture_is_called() -> None:
    tag = '{% include figure.html src="a.png" alt="A" cap="C" max_width="50%" height="3" %}'
    found = include_of(tag, "figure.html", {})
    assert found is not None
    assert dict(found.attributes) == {"alt": "A", "caption": "C", "width": "50%", "height": "3"}
