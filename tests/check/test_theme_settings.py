"""What `theme:` in the config can say wrong: each is told once, at its place, with what to do; what is right is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.cli.main import run
from mini_course import picture

WRONG = {
    "accent: [a]": ("11: error COURSE002 [wrong-setting] `accent` must be a text", 'accent: "#1f5fae"`'),
    "accent: redd": ("11: error COURSE002 [wrong-setting] `redd` is not a colour in hexadecimal", 'accent: "#1f5fae"`'),
    "logo: a.exe": (
        "9: error LINK001 [dead-link] `a.exe` is no picture, so browsers pass over it",
        "name a picture of the course",
    ),
    "favicon: a.css": (
        "12: error LINK001 [dead-link] `a.css` is no picture, so browsers pass over it",
        "name a picture of the course",
    ),
    "css: a.txt": (
        "8: error LINK001 [dead-link] `a.txt` is no stylesheet, so browsers pass over it",
        "name a stylesheet of the course",
    ),
    "css: aa.css": ("8: error LINK001 [dead-link] the link target `aa.css` does not exist", "did you mean `a.css`?"),
    "footer: '<b>Hi</b>'": (
        "11: warning FM024 [unread-value] `footer` is plain text: readers see `<b>` as it stands",
        "leave the marks out; HTML can stand in the block `in_footer` of a template of your own",
    ),
    "footer: 'By [me](https://example.org)'": (
        "11: warning FM024 [unread-value] `footer` is plain text: readers see `[me](https://example.org)` as it stands",
        "leave the marks out; HTML can stand in the block `in_footer` of a template of your own",
    ),
    'footer: "{{ site.time }} Us"': (
        "11: warning FM024 [unread-value] `footer` is plain text: readers see `{{ site.time }}` as it stands",
        "leave the marks out; HTML can stand in the block `in_footer` of a template of your own",
    ),
}
RIGHT = ("accent: '#FFFFE0'", "css: a.css", "logo: Mark.PNG", "favicon: Mark.PNG", "footer: 'a < b, [c] (d), R&D'")


def report(root: Path, setting: str, capsys: pytest.CaptureFixture[str]) -> str:
    (root / "content/lectures").mkdir(parents=True)
    (root / "content/lectures/a.md").write_text("---\ntitle: A lecture\n---\n\nText.\n")
    for name in ("a.exe", "a.css", "a.txt"):
        (root / "content" / name).write_text("p{}")
    if "PNG" in setting:
        (root / "content/Mark.PNG").write_bytes(picture("PNG", 64, 48))
    (root / "course.yml").write_text(f"title: A course\ntheme:\n  {setting}\n")
    run(["check", "-C", str(root), "--no-cache"])
    return capsys.readouterr().out


@pytest.mark.parametrize("setting", WRONG)
def test_what_is_wrong_is_told_once(setting: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (first, help_text), found = WRONG[setting], report(tmp_path, setting, capsys)
    assert found.startswith(f"course.yml:3:{first}\n")
    assert found.rstrip("`\n").endswith(help_text.rstrip("`"))
    assert found.count("= help:") == 1


@pytest.mark.parametrize("setting", RIGHT)
def test_what_is_right_is_not_told(setting: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(tmp_path, setting, capsys) == ""


def test_what_a_stylesheet_loads_is_looked_for_from_its_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "static/css").mkdir(parents=True)
    (tmp_path / "static/a.png").write_bytes(picture("PNG", 64, 48))
    (tmp_path / "static/css/own.css").write_text(
        "a { background: url(../a.png) }\nb { background: url( 'nowhere-to-be.png' ) }\n/* url(x.png) */\n"
        'c { fill: url(#d); mask: url(data:image/png;base64,AA) }\n@import "gone.css";\n'
        '@import "typography.css";\n'
    )
    (tmp_path / "course.yml").write_text("title: A course\ntheme:\n  css: css/own.css\n")
    (tmp_path / "content/lectures").mkdir(parents=True)
    (tmp_path / "content/lectures/a.md").write_text("---\ntitle: A lecture\n---\n\nText.\n")
    for width, name in enumerate(("bright.png", "it's.png", "illustration.png"), 80):
        (tmp_path / "static/css" / name).write_bytes(picture("PNG", width, 48))
    (tmp_path / "static/e.png").write_bytes(picture("PNG", 64, 40))
    (tmp_path / "static/css/typography.css").write_text(
        '@import "own.css";\na { background: image-set("bright.png" 1x, "it\\\'s.png" 2x) url(/e.png) }\n'
        'b::after { content: "url(x.png)" }\n'
        'img[src="x.png"] { background: URL(illustration.png?v=1#x) url(/lost/sketch.svg) }\n'
        "c { background: url('{{ site.baseurl }}/a.png') url(//example.org/a.png) }\n"
    )
    run(["check", "-C", str(tmp_path), "--no-cache"])
    help_text = (
        "  = help: add the file to the course, or correct the name; it counts from the folder of the stylesheet\n"
    )
    shown = """img[src="x.png"] { background: URL(illustration.png?v=1#x) url(/lost/sketch.svg) }"""
    assert capsys.readouterr().out == (
        "static/css/own.css:2:23: error IMG001 [missing-image] the picture `css/nowhere-to-be.png` that this"
        " stylesheet loads does not exist\n  |\n2 | b { background: url( 'nowhere-to-be.png' ) }\n"
        "  |                       ^^^^^^^^^^^^^^^^^\n"
        + help_text
        + "static/css/own.css:5:10: error LINK001 [dead-link] the file `css/gone.css` that this stylesheet loads does"
        ' not exist\n  |\n5 | @import "gone.css";\n  |          ^^^^^^^^\n'
        + help_text
        + "static/css/typography.css:4:64: error IMG001 [missing-image] the picture `lost/sketch.svg` that this"
        f" stylesheet loads does not exist\n  |\n4 | {shown}\n  |{' ' * 64}{'^' * 16}\n" + help_text
    )


def test_an_address_from_the_root_of_the_host_is_told_where_the_course_has_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "static/css").mkdir(parents=True)
    (tmp_path / "static/dot.png").write_bytes(picture("PNG", 64, 48))
    (tmp_path / "static/css/own.css").write_text("a { background: url(/dot.png) url(/rain/dot.png) url(/other.png) }\n")
    (tmp_path / "course.yml").write_text("title: A course\nurl: https://a.edu/rain/\ntheme:\n  css: css/own.css\n")
    (tmp_path / "content/lectures").mkdir(parents=True)
    (tmp_path / "content/lectures/a.md").write_text("---\ntitle: A lecture\n---\n\nText.\n")
    run(["check", "-C", str(tmp_path), "--no-cache"])
    assert capsys.readouterr().out == (
        "static/css/own.css:1:21: error IMG001 [missing-image] the picture `/dot.png` that this stylesheet loads does"
        " not exist\n  |\n1 | a { background: url(/dot.png) url(/rain/dot.png) url(/other.png) }\n"
        "  |                     ^^^^^^^^\n  = help: did you mean `../dot.png`?\n"
    )
