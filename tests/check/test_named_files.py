"""Files that front matter names: missing ones are found at their value, and nothing else is taken for a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.check.review import review
from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.terms import analyse_site
from lectorium.text.memory import Memory
from mini_course import NOW, picture, review_course

HOMES = {"course.yml": ("content/", "content/lectures/a.md"), "_config.yml": ("", "_posts/2026-08-01-a.md")}
MISSING = {
    "image: /img/rian.png": ("IMG001", "/img/rian.png"),
    "image:\n  path: img/rian.png": ("IMG001", "img/rian.png"),
    'header:\n  teaser: "/img/rian.png"': ("IMG001", '"/img/rian.png"'),
    "thumbnail: rian.png": ("IMG001", "rian.png"),
    "image: {{ site.baseurl }}/img/rian.png".replace("{{", "'{{") + "'": (
        "IMG001",
        "'{{ site.baseurl }}/img/rian.png'",
    ),
    "image: /img/Rain.png": ("IMG002", "/img/Rain.png"),
    "image: other/rain.png": ("IMG001", "other/rain.png"),
    "gallery:\n  - url: /img/rain.png\n  - url: /img/rian.png": ("IMG001", "/img/rian.png"),
    "pdf: /decks/rian.pdf": ("LINK001", "/decks/rian.pdf"),
    "links:\n  - name: Slides\n    slides: decks/rian.pdf": ("DECK001", "decks/rian.pdf"),
    "pptx: rian.pptx": ("LINK001", "rian.pptx"),
    "extraContent: rian.pdf": ("DECK001", "rian.pdf"),
    "video: /decks/rian.mp4": ("LINK001", "/decks/rian.mp4"),
    "recording: rian.mp4": ("LINK001", "rian.mp4"),
    "notes: rian.pdf": ("LINK001", "rian.pdf"),
    "files: [rain.pdf, rian.ipynb]": ("LINK001", "rian.ipynb"),
}
FINE = (
    "extraContent: Bring a laptop",
    "image: /img/rain.png",
    "image: rain.png",
    "image: img/rain.png",
    "image: /stat/img/rain.png",
    "image: https://example.org/rian.png",
    "image: //example.org/rian.png",
    "image: example.org/img/rian.png",
    "pdf: /decks/rain.pdf",
    "handout: decks/rain",
    "handouts: [Sheet 1/2, A/B test]",
    "keywords: how we made data.csv",
    "handouts: [the sheet data.csv, Sheet 1]",
    "notes: team-1",
    "description: The file img/rian.png is gone",
    "video: How to read data.csv",
    "title: rian.png",
    "image_alt: rian",
    "redirect_from: /img/rian.png",
    "pdf: ~/decks/rian.pdf",
)


def faults(root: Path, config: str, head: str) -> list[tuple[str, str]]:
    assets, lecture = HOMES[config]
    for name, data in (("img/rain.png", picture("PNG", 64, 48)), ("decks/rain.pdf", b"%PDF-1.4\n")):
        (root / assets / name).parent.mkdir(parents=True, exist_ok=True)
        (root / assets / name).write_bytes(data)
    (root / config).write_text(
        "title: A course\nbaseurl: /stat\nurl: https://example.edu\n" if "_" in config else "title: A\n"
    )
    (root / lecture).parent.mkdir(parents=True, exist_ok=True)
    (root / lecture).write_text(
        f"---\n{head}\ntitle: Rain\n---\n\nRain falls.\n".replace(
            "title: Rain\n", "" if "title:" in head else "title: Rain\n"
        )
    )
    done = review_course(root)
    found = []
    for item in done.diagnostics:
        source = done.find(item.span.path)
        if item.severity == "error" and source is not None:
            found.append((item.code.code, source.text[item.span.start : item.span.end]))
    return found


@pytest.mark.parametrize("config", HOMES)
@pytest.mark.parametrize("head", MISSING)
def test_a_missing_file_is_found_at_its_value(head: str, config: str, tmp_path: Path) -> None:
    assert faults(tmp_path, config, head) == [MISSING[head]]


@pytest.mark.parametrize("key", ["recording", "notes", "video", "handouts", "worksheet", "keynote", "notebook"])
def test_a_build_names_each_file_that_is_gone(key: str, tmp_path: Path) -> None:
    (tmp_path / "content/lectures").mkdir(parents=True)
    (tmp_path / "course.yml").write_text("title: A\n")
    text = f"---\ntitle: Rain\n{key}: [gone.pdf, there.pdf, 'javascript:x()']\n---\nRain falls.\n"
    (tmp_path / "content/lectures/a.md").write_text(text)
    (tmp_path / "content/lectures/there.pdf").write_bytes(b"%PDF-1.4\n")
    request = CourseRequest(tmp_path.resolve(), dialects, NOW)
    found = (analyse_site(request, Memory()).diagnostics, review(request, Memory()).diagnostics)
    for told in ([item for item in each if item.severity == "error"] for each in found):
        places = [(item.code.code, text[item.span.start : item.span.end]) for item in told]
        assert places == [("LINK001", "gone.pdf"), ("LINK004", "'javascript:x()'")]


@pytest.mark.parametrize("head", FINE)
def test_what_is_there_or_is_no_file_of_the_course_is_left_alone(head: str, tmp_path: Path) -> None:
    assert faults(tmp_path, "_config.yml", head) == []


def test_a_picture_behind_a_folder_of_the_theme_is_there(tmp_path: Path) -> None:
    (tmp_path / "assets/images").mkdir(parents=True)
    (tmp_path / "assets/images/cover.png").write_bytes(picture("PNG", 64, 48))
    assert faults(tmp_path, "_config.yml", "cover: cover.png") == []


@pytest.mark.parametrize("name", ["Rain.png", "rain.png"])
@pytest.mark.parametrize("folder", ["../img", "content/img"])
def test_a_picture_is_not_taken_for_one_with_other_letters(folder: str, name: str, tmp_path: Path) -> None:
    (tmp_path / "content/img").mkdir(parents=True)
    (tmp_path / "content/img/Rain.png").write_bytes(picture("PNG", 64, 48))
    assert faults(tmp_path, "course.yml", f"image: {folder}/{name}") == []


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (
            "image: /decks/rain.png",
            "the picture `decks/rain.png` under `image` does not exist: did you mean `/img/rain.png`?",
        ),
        ("pdf: /img/rain.pdf", "the file `img/rain.pdf` under `pdf` does not exist: did you mean `/decks/rain.pdf`?"),
        (
            "image: /wholly/other.png",
            "the picture `wholly/other.png` under `image` does not exist:"
            " add the file to the course, or correct the name",
        ),
        (
            "image: /img/Rain.png",
            "`img/Rain.png` is written `content/img/rain.png` in the course; on the web capital letters count:"
            " write `/img/rain.png`",
        ),
    ],
)
def test_only_a_file_of_the_same_kind_is_proposed(head: str, words: str, tmp_path: Path) -> None:
    faults(tmp_path, "course.yml", head)
    told = [f"{item.message}: {item.help}" for item in review_course(tmp_path).diagnostics if item.severity == "error"]
    assert told == [words]


@pytest.mark.parametrize(("head", "code"), [("image: /img/Rain.png", "IMG002"), ("pdf: /decks/Rain.pdf", "LINK002")])
def test_other_letters_have_the_code_of_their_kind(head: str, code: str, tmp_path: Path) -> None:
    assert [found for found, _ in faults(tmp_path, "course.yml", head)] == [code]


def test_a_build_names_what_a_mapping_names_and_a_list_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "content/lectures").mkdir(parents=True)
    (tmp_path / "course.yml").write_text("title: A\n")
    text = "---\ntitle: Rain\nfacts:\n  Sheets: [a, /gone.zip]\n  Deep: {photo: img/gone.png}\n---\nRain falls.\n"
    (tmp_path / "content/lectures/a.md").write_text(text)
    request = CourseRequest(tmp_path.resolve(), dialects, NOW)
    for told in (analyse_site(request, Memory()).diagnostics, review(request, Memory()).diagnostics):
        places = [(item.code.code, text[item.span.start : item.span.end]) for item in told if item.severity == "error"]
        assert places == [("LINK001", "[a, /gone.zip]"), ("IMG001", "img/gone.png")]
