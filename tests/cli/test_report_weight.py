"""The weight of pages: every part that a browser loads, pictures before and after, and what a finding counts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lectorium.cli.main import run
from mini_course import picture, review_course
from small_pdf import pdf

POST = """---
title: Rain
lecture: decks/rain
---

![A cloud](cloud.png) and $x^2$

<img src="cloud.png" alt="The same" width="40%">

<details><summary>More</summary><img src="folded.png" alt="Folded"></details>

![Far](https://example.org/a.png)
"""


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    root = tmp_path / "course"
    for name in ("lectures", "decks"):
        (root / "content" / name).mkdir(parents=True)
    (root / "course.yml").write_text("title: A course\nimages: {slides: true}\n")
    (root / "content/lectures/rain.md").write_text(POST)
    for name in ("cloud", "folded"):
        (root / f"content/lectures/{name}.png").write_bytes(picture("PNG", 1200, 400, "noise"))
    (root / "content/decks/rain.pdf").write_bytes(pdf(texts=("Rain", "Wind")))
    return root


def weights(course: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, int]]:
    assert run(["report", "weight", str(course), "--json"]) == 0
    return {row["page"]: row for row in json.loads(capsys.readouterr().out)}


def test_every_part_is_what_the_built_site_has(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = weights(course, capsys)["lectures/rain/index.html"]
    assert run(["build", str(course), "--output", str(tmp_path / "site"), "--quiet"]) == 0
    page = tmp_path / "site/lectures/rain/index.html"
    html = page.read_text("utf-8")

    def size(*urls: str) -> int:
        return sum((page.parent / url.partition("?")[0]).resolve().stat().st_size for url in set(urls))

    copies = dict(re.findall(r"([^\s\"]*-(?:720|360|1080)\.webp) (\d+)w", html.partition("<details>")[0]))
    by_width = {width: url for url, width in copies.items()}
    first = re.findall(r'<img src="([^"]*-640.webp)"', html)
    assert found["html"] == page.stat().st_size
    assert found["styles"] == size(*re.findall(r'<link rel="stylesheet" href="([^"]*)"', html))
    assert found["scripts"] == size(*re.findall(r'<script src="([^"]*)"', html))
    (font,) = (tmp_path / "site").rglob("lectorium-math-basic.woff2")
    assert found["fonts"] == font.stat().st_size
    assert found["originals"] == size("../cloud.png", *first)
    assert found["pictures"] == size(by_width["720"], by_width["360"], *first)
    assert found["pictures_phone"] == size(by_width["720"], *first)
    assert found["elsewhere"] == 1
    rest = sum(found[part] for part in ("html", "styles", "scripts", "fonts"))
    assert (found["before"], found["after"]) == (rest + found["originals"], rest + found["pictures"])


def test_the_picture_that_stands_for_a_film_is_loaded(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = weights(course, capsys)["lectures/rain/index.html"]
    (course / "content/lectures/film.mp4").write_bytes(b"film")
    (course / "content/lectures/rain.md").write_text(f"{POST}\n<video src='film.mp4' poster='folded.png'></video>\n")
    found = weights(course, capsys)["lectures/rain/index.html"]
    size = (course / "content/lectures/folded.png").stat().st_size
    parts = ("originals", "pictures", "pictures_phone")
    assert [found[part] - before[part] for part in parts] == [size] * 3


@pytest.mark.parametrize(
    ("tag", "wide", "phone"),
    [
        ('<img src="p0.png" srcset="p0.png 1x, p1.png 2x" alt="a">', "p0", "p1"),
        ('<img src="p0.png" srcset="p1.png 2x" alt="a">', "p0", "p1"),
        ('<img src="p0.png" srcset="p1.png 1000w, p0.png 500w" sizes="50vw" alt="a">', "p1", "p0"),
        ('<picture><source media="(max-width:600px)" srcset="p1.svg"><img src="p0.svg" alt="a"></picture>', "p0", "p1"),
        ('<picture><source media="(max-width:20em)" srcset="p1.svg"><img src="p0.svg" alt="a"></picture>', "p0", "p0"),
    ],
)
def test_an_author_who_offers_several_files_is_counted_the_one_that_loads(
    course: Path, capsys: pytest.CaptureFixture[str], tag: str, wide: str, phone: str
) -> None:
    drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='{0}' height='9'><path d='M0 0h{0}'/></svg>"
    for name, width in (("p0", 500), ("p1", 1000)):
        (course / f"content/lectures/{name}.png").write_bytes(picture("PNG", width, 300, "noise"))
        (course / f"content/lectures/{name}.svg").write_text(drawing.format(width))
    (course / "content/lectures/rain.md").write_text(f"---\ntitle: Rain\n---\n\n{tag}\n")
    found = weights(course, capsys)["lectures/rain/index.html"]
    ending = "svg" if "svg" in tag else "png"
    sizes = {name: (course / f"content/lectures/{name}.{ending}").stat().st_size for name in ("p0", "p1")}
    assert (found["pictures"], found["pictures_phone"]) == (sizes[wide], sizes[phone])


def test_the_table_has_the_heaviest_page_first(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "weight", str(course)]) == 0
    head, first, *rest = capsys.readouterr().out.splitlines()
    assert head.split() == ["before", "after", "phone", "html", "styles", "scripts", "fonts", "pictures", "page"]
    assert first.endswith("  lectures/rain/index.html (and 1 of other hosts)")
    after = [int(line.split()[2].replace(",", "")) for line in (first, *rest)]
    assert after == sorted(after, reverse=True)


def test_a_course_that_cannot_be_built_has_no_weight(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "content/lectures/bad.md").write_text("---\ntitle: [\n---\n")
    assert run(["report", "weight", str(course)]) == 1
    assert "before" not in capsys.readouterr().out


def test_budgets_count_what_a_reader_loads(course: Path) -> None:
    original = (course / "content/lectures/cloud.png").stat().st_size
    (course / "course.yml").write_text(
        f"title: A course\nimages: {{budget: {original - 1}, page_budget: {original - 1}}}\n"
    )
    assert not [item for item in review_course(course).diagnostics if item.code.code in ("IMG103", "IMG108")]
    (course / "course.yml").write_text("title: A course\nimages: {budget: 9 KB, page_budget: 9 KB}\n")
    told = {item.code.code: item.message for item in review_course(course).diagnostics}
    assert re.fullmatch(r"a reader loads \d+ KB for this picture; the budget is 9 KB", told["IMG103"])
    assert re.fullmatch(r"a reader loads \d+ KB for the pictures of one page; the budget is 9 KB", told["IMG108"])


def test_pages_of_people_have_a_budget_of_pictures_too(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drawing = f"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='{'M0 0h9' * 15000}'/></svg>"
    (course / "content/lectures/rain.md").write_text("---\ntitle: Rain\n---\n\nText.\n")
    (course / "content/ada.svg").write_text(drawing)
    (course / "content/ada.jpg").write_bytes(picture("JPEG", 1200, 400, "noise"))

    def told(photo: str) -> list[str]:
        head = "title: A course\nimages: {page_budget: 60 KB, budget: 1 MB}\npeople:\n  - {name: Ada, photo: %s}\n"
        (course / "course.yml").write_text(head % photo)
        items = (item for item in review_course(course).diagnostics if item.code.code == "IMG108")
        return [f"{item.span.path}: {item.message}; {item.help}" for item in items]

    assert told("ada.jpg") == [], "a copy of the width of the photo is loaded"
    loaded = weights(course, capsys)["index.html"]["pictures"]
    assert (course / "content/ada.jpg").stat().st_size > 60_000 > loaded
    assert told("ada.svg") == [
        "course.yml: a reader loads 90 KB for the pictures of one page; the budget is 60 KB; "
        "begin with `content/ada.svg`"
    ]


def test_all_that_speak_of_the_pictures_of_a_page_count_them_alike(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = weights(course, capsys)["lectures/rain/index.html"]
    loaded = max(row["pictures"], row["pictures_phone"])

    def pictures_told(budget: int) -> list[tuple[str, str]]:
        head = "title: A course\nimages: {slides: true, page_budget: %d}\ncheck: {page_weight: 1 KB}\n"
        (course / "course.yml").write_text(head % budget)
        items = [item for item in review_course(course).diagnostics if item.span.path.endswith("rain.md")]
        texts = [item.message for item in items if item.code.code == "IMG108"]
        texts += [item.help for item in items if item.code.code == "PAGE101"]
        return [found for text in texts for found in re.findall(r"loads (\d+ KB) for|pictures (\d+ KB)", text)]

    size = f"{round(loaded / 1000)} KB"
    assert pictures_told(loaded - 1) == [(size, ""), ("", size)]
    assert pictures_told(loaded) == [("", size)], "wider copies, for other screens, do not count"


def test_a_budget_for_whole_pages_is_a_finding(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    heaviest = max(row["after"] for row in weights(course, capsys).values())
    (course / "course.yml").write_text(
        f"title: A course\nimages: {{slides: true}}\ncheck: {{page_weight: {heaviest}}}\n"
    )
    assert run(["report", "weight", str(course)]) == 0
    assert not [item for item in review_course(course).diagnostics if item.code.code == "PAGE101"]
    (course / "course.yml").write_text("title: A course\nimages: {slides: true}\ncheck: {page_weight: 1 KB}\n")
    capsys.readouterr()
    assert run(["report", "weight", str(course)]) == 1
    told = capsys.readouterr().err
    assert "course.yml:3:22: warning PAGE101 [page-over-budget] a reader loads" in told
    post = next(item for item in review_course(course).diagnostics if item.span.path.endswith("rain.md"))
    assert re.fullmatch(r"a reader loads .* for the page `lectures/rain/index.html`; the budget is 1 KB", post.message)
    assert re.fullmatch(r"begin with the largest part: html .*, styles .*, scripts .*, pictures .*", post.help)


@pytest.mark.parametrize(
    ("text", "fonts"),
    [
        ("Words.", []),
        ("$x + 1$", ["basic"]),
        (r"$$\oint x$$", ["large"]),
        (r"$x + \mathbb{B}$", ["basic", "letters"]),
        (r"$\gamma\lambda + \mathcal{H}$", ["basic", "script"]),
        (r"$\mathrm{\gamma}$", ["basic", "greek"]),
    ],
)
def test_a_page_loads_the_fonts_that_hold_a_letter_of_its_formulas(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, fonts: list[str]
) -> None:
    (course / "content/lectures/rain.md").write_text(f"---\ntitle: Rain\n---\n\n{text}\n")
    found = weights(course, capsys)["lectures/rain/index.html"]
    assert run(["build", str(course), "--output", str(tmp_path / "site"), "--quiet"]) == 0
    files = {font.stem: font.stat().st_size for font in (tmp_path / "site").rglob("lectorium-math-*.woff2")}
    assert found["fonts"] == sum(files[f"lectorium-math-{name}"] for name in fonts)
