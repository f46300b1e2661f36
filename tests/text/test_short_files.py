"""Stylesheets and scripts lose what no browser reads, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from lectorium.text.short_files import short_script, short_style
from required_tools import need


def test_a_stylesheet_keeps_its_strings_and_one_blank_between_words() -> None:
    css = b'/* a */\na  b > c {\n  content: "/* x  */";\n  width: calc(1px  + 2px); /* b\n */\n}\n'
    css += b".d::after { content: ' ,  '; }\n"
    assert short_style(css) == (b" a b>c{content:\"/* x  */\";width:calc(1px + 2px)}.d::after{content:' ,  '}")
    assert short_style(
        b"@media (width: 1px) {\n  a :hover { top: 0.5px; ; }\n  b { left: -0.5px; top: 10.5px }\n}"
    ) == (b"@media (width:1px){a :hover{top:.5px;}b{left:-0.5px;top:10.5px}}")


def test_a_script_loses_lines_that_are_comments() -> None:
    script = '// About.\n(function () {\n  // Why.\n  var a = "// no";  // stays\n\n  a();\n})();\n'
    assert short_script(script) == '(function () {\nvar a = "// no";  // stays\na();\n})();\n'


@pytest.mark.parametrize("script", ["var a = `\n  // b\n`;\n", "var a = 'b\\\n  c';\n", "/*\n  // a\n*/\n"])
def test_a_script_with_a_text_of_several_lines_stays(script: str) -> None:
    assert short_script(script) == script


def test_the_scripts_of_the_theme_are_shorter_and_still_scripts(root: Path, tmp_path: Path) -> None:
    need(shutil.which("node") is not None, "Node")
    for path in sorted((root / "static/js").glob("*.js")):
        text = path.read_text("utf-8")
        (tmp_path / path.name).write_text(short_script(text), "utf-8")
        assert len(short_script(text)) < len(text)
        subprocess.run(["node", "--check", str(tmp_path / path.name)], check=True)
