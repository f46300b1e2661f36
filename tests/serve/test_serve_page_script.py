"""The script of the preview is put together from every part that lies in its folder, in one scope."""

from __future__ import annotations

from pathlib import Path

from lectorium.serve import app as module
from lectorium.serve.app import PARTS, page_script, page_stylesheet

FOLDER = Path(module.__file__).with_name("client")


def test_every_part_is_in_the_script() -> None:
    assert sorted(PARTS) == sorted(path.stem for path in FOLDER.glob("*.js"))
    text = page_script().decode()
    assert all(path.read_text("utf-8") in text for path in FOLDER.glob("*.js"))


def test_no_name_of_the_script_reaches_the_page() -> None:
    text = page_script().decode()
    assert text.startswith('(function () {\n"use strict";\n')
    assert text.endswith("\n})();\n")


def test_the_stylesheet_is_that_of_the_folder() -> None:
    assert page_stylesheet() == (FOLDER / "client.css").read_bytes()
