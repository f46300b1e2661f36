"""An address is looked up in the table and nowhere else."""

from __future__ import annotations

import pytest

from lectorium.conduct.snapshot import Artifact
from lectorium.plan.target import Target, WriteText
from lectorium.serve.generation import Moved, OutputTable, below, encoded

PATHS = ("index.html", "404.html", "lectures/index.html", "lectures/a/index.html", "about.html", "Files/Ünï çode.pdf")


@pytest.fixture
def table() -> OutputTable:
    return OutputTable({path: Artifact(Target(path, WriteText("")), "", path.encode()) for path in PATHS})


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("", "index.html"),
        ("index.html", "index.html"),
        ("lectures/", "lectures/index.html"),
        ("lectures/a/index.html", "lectures/a/index.html"),
        ("about", "about.html"),
        ("about.html", "about.html"),
        ("Files/Ünï çode.pdf", "Files/Ünï çode.pdf"),
    ],
)
def test_found(table: OutputTable, path: str, expected: str) -> None:
    found = table.find(path)
    assert isinstance(found, Artifact)
    assert found.target.path == expected


@pytest.mark.parametrize(
    "path", ["About", "lectures/A/", "about/", "index.html/", "files/Ünï çode.pdf", "nothing", "/"]
)
def test_not_found(table: OutputTable, path: str) -> None:
    assert table.find(path) is None


def test_folder_without_its_slash_moves(table: OutputTable) -> None:
    assert table.find("lectures") == Moved("lectures/")
    assert table.find("lectures/a") == Moved("lectures/a/")


@pytest.mark.parametrize(
    "raw",
    [
        b"/../etc/passwd",
        b"/a/../../etc/passwd",
        b"/%2e%2e/etc/passwd",
        b"/a%2f..%2fb",
        b"/a%2Fb",
        b"/a%00b",
        b"/a\\b",
        b"/a%5cb",
        b"//evil.example/",
        b"/./a",
        b"/%2e/a",
        b"http://evil.example/",
        b"*",
        b"",
        b"/%ff",
        b"/a//b",
    ],
)
def test_tricky_addresses_are_no_addresses(raw: bytes) -> None:
    assert below(raw, "/") is None


def test_below_a_base_path() -> None:
    assert below(b"/repo/lectures/a/", "/repo/") == "lectures/a/"
    assert below(b"/repo/", "/repo/") == ""
    assert below(b"/Files/%C3%9Cn%C3%AF%20%C3%A7ode.pdf", "/") == "Files/Ünï çode.pdf"
    assert below(b"/lectures/", "/repo/") is None
    assert below(b"/Repo/", "/repo/") is None


def test_encoded() -> None:
    assert encoded("/repo/Ünï çode?#%/") == "/repo/%C3%9Cn%C3%AF%20%C3%A7ode%3F%23%25/"
