"""A title with markup in every place that shows one: its words stand there, its marks nowhere."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.snapshot import complete
from lectorium.conduct.terms import analyse_site
from lectorium.text.memory import Memory

MARKED = "{0}a <b>{0}b</b><br>{0}c &amp; *{0}d* `{0}e` $x_{0}$"
PLAIN = "{0}a {0}b {0}c & {0}d {0}e x_{0}"
HEAD = 'title: "{}"\nsection: "{}"\ntags: ["{}"]\ncategories: ["{}"]\ndescription: "{}"\nspeaker: "{}"\n'
HEAD += 'notes: ["Ix <b>Ib</b> &amp; *Id*", "[Jx <b>Jb</b> &amp; *Jd*](https://e.org/v)", team-1]\nroom: "{}"\n'
NATIVE = {
    "course.yml": f'title: "{MARKED.format("K")}"\ndescription: "{MARKED.format("L")}"\nurl: https://example.org\n'
    f'nav:\n- {{title: "{MARKED.format("N")}", url: https://e.org/n}}\n- plan/\n'
    f'labels: {{notes: "{MARKED.format("E")}"}}\n'
    f'people:\n- {{name: "{MARKED.format("O")}", role: "{MARKED.format("R")}"}}\n',
    "content/lectures/a.md": f"---\n{HEAD}date: 2026-01-05\n---\n## {{}}\n\nText.\n",
    "content/lectures/b.md": "---\ntitle: Next\ndate: 2026-01-06\n---\nText.\n",
    "content/pages/plan.md": '---\ntitle: "{}"\n---\nText.\n'.format(MARKED.format("P")),
}
LETTERS = "TSGCDQMH"
"""What each `{}` of a post becomes, in order."""
JEKYLL = {
    "_config.yml": f'title: "{MARKED.format("K")}"\ndescription: "{MARKED.format("L")}"\nurl: https://example.org\n',
    "_posts/2026-01-05-a.md": f"---\nlayout: post\n{HEAD}---\n## {{}}\n\nText.\n",
    "_posts/2026-01-06-b.md": "---\nlayout: post\ntitle: Next\n---\nText.\n",
    "plan.md": '---\nlayout: page\ntitle: "{}"\n---\nText.\n'.format(MARKED.format("P")),
}


def built(root: Path, files: dict[str, str]) -> dict[str, str]:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        for letter in LETTERS:
            text = text.replace("{}", MARKED.format(letter), 1)  # noqa: PLW2901
        (root / path).write_text(text)
    memory = Memory()
    analysis = analyse_site(CourseRequest(root, dialects, datetime(2026, 1, 28, 12, tzinfo=UTC)), memory)
    made = complete(analysis, memory)
    return {
        each.target.path: each.content.decode()
        for each in made.artifacts
        if isinstance(each.content, bytes) and each.target.path.endswith((".html", ".xml", ".json"))
    }


@pytest.mark.parametrize("files", [NATIVE, JEKYLL], ids=["native", "jekyll"])
def test_no_place_prints_the_marks_of_a_title(tmp_path: Path, files: dict[str, str]) -> None:
    made = built(tmp_path, files)
    assert len(made) >= 8
    for path, text in made.items():
        text = text.replace(r"\u0026", "&")  # noqa: PLW2901 - as JSON-LD has it
        words = unescape(unescape(re.sub(r"<annotation.*?</annotation>|<style.*?</style>", "", text, flags=re.DOTALL)))
        for found in re.finditer(r"(?s)\b([A-Z])a .{0,60}", words):
            letter = found[1]
            if letter == "H" and f"{letter}a <b>{letter}b</b><br>" in found[0]:
                continue  # the heading itself, which is set
            shown = PLAIN.format(letter).replace(" x_H", "") if letter == "H" else PLAIN.format(letter)
            assert found[0].startswith(shown), f"{path}: {found[0]}"


@pytest.mark.parametrize(
    ("path", "place", "letter"),
    [
        ("lectures/a/index.html", "<h1>{}</h1>", "T"),
        ("lectures/a/index.html", "<title>{} · ", "T"),
        ("lectures/a/index.html", '<meta property="og:title" content="{} · ', "T"),
        ("lectures/a/index.html", '<p class="lead">{}</p>', "D"),
        ("lectures/a/index.html", '">{}</a>', "N"),
        ("lectures/a/index.html", '">{}</a>', "P"),
        ("lectures/a/index.html", '">{}</a>', "G"),
        ("lectures/a/index.html", '">{}</a>', "C"),
        ("lectures/a/index.html", "<dt>{}</dt>", "E"),
        ("lectures/a/index.html", "<dd>Ix Ib &amp; Id</dd>", "I"),
        ("lectures/a/index.html", "<span>Jx Jb &amp; Jd<span", "J"),
        ("lectures/a/index.html", "<span>{}</span>", "M"),
        ("lectures/b/index.html", '<span class="neighbour-title">{}</span>', "T"),
        ("index.html", "<h1>{}</h1>", "K"),
        ("index.html", '<p class="lead">{}</p>', "L"),
        ("index.html", 'class="row-link" href="lectures/a/">{}</a>', "T"),
        ("index.html", '">{} <a class="permalink"', "S"),
        ("index.html", "Q", "Q"),
        ("index.html", "O", "O"),
        ("index.html", "R", "R"),
        ("lectures/index.html", ">{}</a>", "T"),
        ("tags/index.html", ">{}</a>", "T"),
        ("atom.xml", "<title>{}</title>", "T"),
        ("atom.xml", "<title>{}</title>", "K"),
        ("atom.xml", "{}</summary>", "D"),
    ],
)
def test_every_place_shows_the_words_of_a_title(tmp_path: Path, path: str, place: str, letter: str) -> None:
    text = built(tmp_path, NATIVE)[path]
    words = PLAIN.format(letter).replace("&", "&amp;")
    assert (words if place == letter else place.replace("{}", words)) in text
