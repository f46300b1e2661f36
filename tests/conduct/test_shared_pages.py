"""What machines are told of a page: JSON-LD, and the picture beside a shared link."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from lectorium.cli.main import run
from lectorium.plan.social import _DRAWN

CONFIG = """title: Rain & </script><b>wind
description: What falls.
term: Fall 2026
institution: Weather School
timezone: Europe/London
social_images: lectures
calendar:
  start: 2026-10-19
  end: 2026-12-11
  meetings: [{day: Tuesday, time: "14:00-15:15", place: Room 101}]
  moved: [{from: 2026-10-27, to: 2026-10-29}]
people: [{name: Maren Holt}]
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    (tmp_path / "content/lectures").mkdir(parents=True)
    (tmp_path / "course.yml").write_text(CONFIG)
    for number, title in enumerate(("Rain \u2013 a \u201cstudy\u201d", "Wind", "\u96e8"), 1):
        text = f"---\ntitle: {title}\nslug: p{number}\ntags: [water]\n---\nWords.\n"
        (tmp_path / f"content/lectures/{number}.md").write_text(text)
    return tmp_path


def built(course: Path, *options: str) -> Path:
    out = course.parent / f"{course.name}-site"
    common = ["-o", str(out), "--cache-dir", str(course.parent / "cache"), "--now", "2026-10-01T00:00:00Z", "-q"]
    assert run(["build", str(course), *common, *options]) == 0
    return out


def data_of(page: Path) -> Any:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.read_text(), re.DOTALL)
    return json.loads(found)


def image_of(page: Path) -> list[str]:
    return re.findall(r'<meta property="og:image" content="([^"]*)">', page.read_text())


def test_course_and_lecture_are_told_in_words_of_schema_org(course: Path) -> None:
    site = built(course, "--base-url", "https://w.example/rain/")
    about = {
        "@type": "Course",
        "name": "Rain & </script>wind",
        "description": "What falls.",
        "url": "https://w.example/rain/",
        "inLanguage": "en",
        "provider": {"@type": "Organization", "name": "Weather School"},
    }
    whole = data_of(site / "index.html")
    assert whole == {
        "@context": "https://schema.org",
        **{**about, "name": whole["name"]},
        "hasCourseInstance": {
            "@type": "CourseInstance",
            "name": f"{whole['name']} · Fall 2026",
            "courseMode": "Onsite",
            "startDate": "2026-10-19",
            "endDate": "2026-12-11",
            "instructor": [{"@type": "Person", "name": "Maren Holt"}],
        },
    }
    lesson, event = data_of(site / "lectures/p2/index.html")["@graph"]
    url = "https://w.example/rain/lectures/p2/"
    assert {key: lesson[key] for key in ("@type", "name", "url", "keywords")} == {
        "@type": "LearningResource",
        "name": "Wind",
        "url": url,
        "keywords": ["water"],
    }
    assert lesson["isPartOf"]["@type"] == "Course"
    assert event == {
        "@type": "Event",
        "name": "Wind",
        "description": "Words.",
        "url": url,
        "startDate": "2026-10-29T14:00:00+00:00",
        "endDate": "2026-10-29T15:15:00+00:00",
        "location": {"@type": "Place", "name": "Room 101"},
        "eventStatus": "https://schema.org/EventRescheduled",
        "previousStartDate": "2026-10-27",
    }


def test_each_lecture_has_its_picture_and_letters_without_a_glyph_that_of_the_course(course: Path) -> None:
    (course / "course.yml").write_text(CONFIG.replace("Rain & </script><b>wind", "Weather"))
    site = built(course, "--base-url", "https://w.example/rain/")
    root = "https://w.example/rain/assets/social"
    pages = ("index.html", "lectures/p1/index.html", "lectures/p3/index.html", "course/index.html")
    assert [image_of(site / page) for page in pages] == [
        *([f"{root}/course.png"], [f"{root}/lectures-p1.png"], [f"{root}/course.png"], [f"{root}/course.png"]),
    ]
    drawn = sorted((site / "assets/social").iterdir())
    assert [path.name for path in drawn] == ["course.png", "lectures-p1.png", "lectures-p2.png"]
    pictures = [Image.open(io.BytesIO(path.read_bytes())) for path in drawn]
    assert {picture.size for picture in pictures} == {(1200, 630)}
    assert len({path.read_bytes() for path in drawn}) == 3
    assert all(min(picture.convert("L").crop((80, 80, 1120, 400)).tobytes()) < 60 for picture in pictures)


def test_a_picture_is_drawn_once_for_its_words(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (course / "course.yml").write_text(CONFIG.replace("Rain & </script><b>wind", "Weather"))
    site = built(course, "--base-url", "https://w.example/")
    before = (site / "assets/social/lectures-p1.png").read_bytes()
    drawn: list[str] = []
    import lectorium.render.social as room

    draw = room.draw_card

    def seen(title: str, below: str, accent: str) -> bytes:
        drawn.append(title)
        return draw(title, below, accent)

    monkeypatch.setattr(room, "draw_card", seen)
    post = course / "content/lectures/1.md"
    post.write_text(post.read_text().replace("Words.", "Other words."))
    (course / "content/lectures/2.md").write_text("---\ntitle: Storm\nslug: p2\n---\nWords.\n")
    built(course, "--base-url", "https://w.example/")
    assert drawn == ["Storm"]
    assert (site / "assets/social/lectures-p1.png").read_bytes() == before


@pytest.mark.parametrize(
    ("setting", "options", "names"),
    [
        ("social_images: lectures", (), []),
        ("social_images: course", ("--base-url", "https://w.example/"), ["course.png"]),
        ("social_images: none", ("--base-url", "https://w.example/"), []),
    ],
)
def test_how_many_pictures_are_drawn(course: Path, setting: str, options: tuple[str, ...], names: list[str]) -> None:
    config = CONFIG.replace("Rain & </script><b>wind", "Weather").replace("social_images: lectures", setting)
    (course / "course.yml").write_text(config)
    site = built(course, *options)
    assert sorted(path.name for path in site.glob("assets/social/*")) == names
    assert bool(image_of(site / "index.html")) == bool(names)


def test_the_font_has_every_letter_that_is_drawn() -> None:
    font = ImageFont.load_default(40)

    def picture(letter: str) -> bytes:
        image = Image.new("L", (60, 60))
        ImageDraw.Draw(image).text((5, 5), letter, font=font, fill=255)
        return image.tobytes()

    lacking = picture("\u96e8")
    letters = [chr(code) for code in range(0x20, 0x2100) if _DRAWN.fullmatch(chr(code))]
    assert len(letters) == 95
    assert [letter for letter in letters if picture(letter) == lacking] == []
    assert picture("\u00e9") == lacking  # once it has this letter, more may be drawn
