"""Films: the picture and the captions beside one under its name are its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.build import BuildOptions, build
from mini_course import NOW, picture, review_course


def course(tmp_path: Path, body: str, *pictures: str) -> Path:
    folder = tmp_path.resolve() / "course/content/lectures"
    folder.mkdir(parents=True)
    (folder.parent.parent / "course.yml").write_text("title: A course\n")
    (folder / "a.md").write_text(f"---\ntitle: Rain\n---\n\n{body}\n")
    for name in ("rain.mp4", "rain.webm", "rain.mp3"):
        (folder / name).write_bytes(b"film")
    for name in pictures:
        (folder / name).write_bytes(picture("PNG", 64, 48))
    return folder.parent.parent


def page(root: Path) -> str:
    build(CourseRequest(root, dialects, NOW), BuildOptions(root.parent / "site", cache=root.parent / "cache"))
    return (root.parent / "site/lectures/a/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("body", "pictures", "poster"),
    [
        ('<video src="rain.mp4"></video>', ("rain.png",), ["../rain.png"]),
        ('<video><source src="rain.webm"><source src="rain.mp4"></video>', ("rain.png",), ["../rain.png"]),
        ('<video src="rain.mp4"></video>', ("rain.png", "rain.jpg"), ["../rain.jpg"]),
        ('<video src="rain.mp4" poster="sun.png"></video>', ("rain.png", "sun.png"), ["../sun.png"]),
        ('<video src="rain.mp4"></video>', ("rains.png",), []),
        ("![Rain](rain.mp4)", ("rain.png",), ["../rain.png"]),
        ('<audio src="rain.mp3"></audio>', ("rain.png",), []),
        ('<audio><source src="rain.mp3"></audio>', ("rain.png",), []),
    ],
)
def test_poster(tmp_path: Path, body: str, pictures: tuple[str, ...], poster: list[str]) -> None:
    html = page(course(tmp_path, body, *pictures))
    assert re.findall(r'poster="([^"]*)"', html) == poster


@pytest.mark.parametrize("written", ["![Rain falls](rain.mp4)", '<img src="rain.mp4" alt="Rain falls">'])
def test_a_film_that_is_shown_as_a_picture_has_a_player_and_others_of_its_name_stay_films(
    tmp_path: Path, written: str
) -> None:
    root = course(tmp_path, f"{written}\n\n<video src='rain.mp4'></video>")
    html = page(root)
    player = '<video aria-label="Rain falls" controls preload="metadata" src="../rain.mp4"></video>'
    assert player in html and html.count("<video") == 2 and "<img" not in html.partition("<article")[2]
    assert [item.code.code for item in review_course(root).diagnostics if item.code.code.startswith("IMG")] == []


def test_a_poster_that_comes_and_goes_changes_the_page(tmp_path: Path) -> None:
    root = course(tmp_path, '<video src="rain.mp4"></video>')
    assert "poster" not in page(root)
    (root / "content/lectures/rain.png").write_bytes(picture("PNG", 64, 48))
    assert 'poster="../rain.png"' in page(root)
    (root / "content/lectures/rain.png").unlink()
    assert "poster" not in page(root)


def test_a_poster_is_not_called_unused(tmp_path: Path) -> None:
    root = course(tmp_path, '<video src="rain.mp4"></video>', "rain.png", "sun.png")
    told = [item.span.path for item in review_course(root).diagnostics if item.code.code == "IMG105"]
    assert told == ["content/lectures/sun.png"]


TRACK = '<track kind="captions" src="../rain.vtt" srclang="en">'


@pytest.mark.parametrize(
    ("body", "tracks"),
    [
        ('<video src="rain.mp4"></video>', [TRACK]),
        ('<video><source src="rain.webm"><source src="rain.mp4"></video>', [TRACK]),
        (
            '<video src="rain.mp4"><track kind="subtitles" srclang="de" src="sun.vtt"></video>',
            ['<track kind="subtitles" src="../sun.vtt" srclang="de">'],
        ),
        ('<video src="sun.mp4"></video>', ['<track kind="captions" src="../sun.vtt" srclang="en">']),
        ('<audio src="rain.mp3"></audio>', []),
    ],
)
def test_captions(tmp_path: Path, body: str, tracks: list[str]) -> None:
    root = course(tmp_path, body)
    for name in ("rain.vtt", "sun.vtt", "sun.mp4"):
        (root / "content/lectures" / name).write_text("WEBVTT\n")
    assert re.findall(r"<track[^>]*>", page(root)) == tracks
    assert not [item for item in review_course(root).diagnostics if item.code.code == "MEDIA101"]


def test_a_film_without_captions_is_told_and_hidden_captions_stay_hidden(tmp_path: Path) -> None:
    root = course(tmp_path, '<video src="rain.mp4"></video>')
    (root / "content/lectures/sun.vtt").write_text("WEBVTT\n")
    assert "<track" not in page(root)
    assert [item.span.path for item in review_course(root).diagnostics if item.code.code == "MEDIA101"] == [
        "content/lectures/a.md"
    ]
    (root / "content/lectures/sun.vtt").rename(root / "content/lectures/rain.vtt")
    assert TRACK in page(root)
    assert (root.parent / "site/lectures/rain.vtt").exists()
    post = root / "content/lectures/a.md"
    post.write_text(post.read_text().replace("title: Rain", "title: Rain\ndraft: true"))
    build(CourseRequest(root, dialects, NOW), BuildOptions(root.parent / "site", cache=root.parent / "cache"))
    assert not (root.parent / "site/lectures/rain.vtt").exists()
