"""Films without captions and tables without heads: what is meant by them, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.check.rule import example, post
from mini_course import codes_of, write_example

CELLS = "<tr><td>1</td><td>2</td></tr>"


@pytest.mark.parametrize(
    "body",
    [
        "<table>" + 2 * CELLS + "</table>",
        "<table border=1>\n<tbody>\n" + 3 * CELLS + "\n</tbody></table>",
        "<TABLE>" + 2 * CELLS.upper() + "</TABLE>",
    ],
)
def test_a_table_of_data_without_a_head(body: str, tmp_path: Path) -> None:
    assert "TABLE101" in codes_of(write_example(example(post(body)), tmp_path))


@pytest.mark.parametrize(
    "body",
    [
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
        "<table>" + CELLS + "</table>",
        "<table><tr><td>1</td></tr><tr><td>2</td></tr></table>",
        "<table role=presentation>" + 2 * CELLS + "</table>",
        "<table><tr><th>a</th><td>b</td></tr>" + CELLS + "</table>",
        "<table><tr><td><img src=a.png alt=a></td><td>1</td></tr>" + CELLS + "</table>",
        "<table><tr><td><p>Left</p></td><td>Right</td></tr>" + CELLS + "</table>",
        "```html\n<table>" + 2 * CELLS + "</table>\n```",
        "`<table>" + 2 * CELLS + "</table>`",
        "<!-- <table>" + 2 * CELLS + "</table> -->",
        "<video muted src=a.mp4></video>",
        '<video src="a.mp4"><track kind="subtitles" src="a.vtt"></video>',
        '<video src="a.mp4"><track src="a.vtt"></video>',
        "<audio src=a.mp3></audio>",
        "`<video src=a.mp4></video>`",
    ],
)
def test_neither(body: str, tmp_path: Path) -> None:
    assert not {"TABLE101", "MEDIA101"} & codes_of(write_example(example(post(body)), tmp_path))


@pytest.mark.parametrize(
    "body",
    [
        "<video src=a.mp4></video>",
        '<video controls><source src="a.mp4"></video>',
        '<video src="a.mp4"><track kind="chapters" src="a.vtt"></video>',
    ],
)
def test_a_film_without_captions(body: str, tmp_path: Path) -> None:
    film = ("content/lectures/a.mp4", "a film")
    assert "MEDIA101" in codes_of(write_example(example(post(body), film), tmp_path))


def test_of_a_film_that_is_not_there_only_that_is_told(tmp_path: Path) -> None:
    assert codes_of(write_example(example(post("<video src=a.mp4></video>")), tmp_path)) == {"IMG001"}


@pytest.mark.parametrize("beside", ["a.vtt", "b.vtt"])
def test_a_film_that_is_shown_as_a_picture_wants_captions_too(beside: str, tmp_path: Path) -> None:
    files = (("content/lectures/a.mp4", "a film"), (f"content/lectures/{beside}", "WEBVTT"))
    course = write_example(example(post('![Rain falls](a.mp4 "Rain")'), *files), tmp_path)
    assert ("MEDIA101" in codes_of(course)) == (beside == "b.vtt")
