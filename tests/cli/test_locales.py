"""Names and words of all scripts under every locale: the same bytes are built, and every message can be printed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

LOCALES = {
    "C, not coerced": {"LC_ALL": "C", "PYTHONUTF8": "0"},
    "C, coercion forbidden": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "POSIX": {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0"},
    "POSIX, not UTF-8": {"LC_ALL": "POSIX", "PYTHONUTF8": "0"},
    "streams of ASCII": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    "streams of Latin-1": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"},
    "nothing at all": {},
}


def lectorium(arguments: list[str | bytes], settings: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    """Run the command with no other settings of languages than these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHONUTF8"))}
    command = [sys.executable, "-m", "lectorium", *arguments]
    return subprocess.run(command, env={**kept, **settings}, capture_output=True, check=False)


def built(folder: bytes) -> dict[bytes, bytes]:
    """Return the bytes of every file by the bytes of its name."""
    files = {}
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)  # noqa: PTH118 - names are bytes here
            with open(path, "rb") as stream:  # noqa: PTH123 - as above
                files[os.path.relpath(path, folder)] = stream.read()
    return files


@pytest.fixture
def course(tmp_path: Path) -> bytes:
    root = os.fsencode(tmp_path) + "/Kurs über 数".encode()
    os.makedirs(root + b"/content/lectures")  # noqa: PTH103 - as above
    files = {
        "course.yml": "title: Füße und 数\n",
        "content/lectures/übung-数.md": "---\ntitle: Größe 数\n---\n\n[fehlt](näher-数.md) ![Bild](/grün-数.png)\n",
        "content/grün-数.png": "no picture",
    }
    for name, text in files.items():
        with open(root + b"/" + name.encode(), "wb") as stream:  # noqa: PTH123 - as above
            stream.write(text.encode())
    return root


@pytest.mark.skipif(os.name == "nt", reason="names are UTF-8 under every locale there")
@pytest.mark.parametrize("settings", LOCALES.values(), ids=LOCALES.keys())
def test_unicode_names_are_built_alike(settings: dict[str, str], course: bytes) -> None:
    plain = lectorium(["build", course, "-o", course + b"/plain", "--no-cache", "-q"], {"PYTHONUTF8": "1"})
    assert plain.returncode == 0
    done = lectorium(["build", course, "-o", course + "/größe".encode(), "--no-cache", "-q"], settings)
    assert (done.returncode, done.stdout) == (0, b"")
    assert "näher".encode() in plain.stderr
    assert "lectures/übung-数/index.html".encode() in built(course + b"/plain")
    assert built(course + "/größe".encode()) == built(course + b"/plain")
    latin = settings.get("PYTHONIOENCODING") == "latin-1"
    shown = plain.stderr.decode().encode("latin-1", "backslashreplace") if latin else plain.stderr
    assert done.stderr == shown


@pytest.mark.skipif(os.name == "nt", reason="names are UTF-8 under every locale there")
@pytest.mark.parametrize("settings", LOCALES.values(), ids=LOCALES.keys())
def test_a_name_of_any_bytes_can_be_told(settings: dict[str, str], tmp_path: Path) -> None:
    root = os.fsencode(tmp_path) + b"/caf\xe9"
    done = lectorium(["build", root, "--json"], settings)
    assert done.returncode == 2
    assert b"caf" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"fault of Lectorium" not in done.stderr
    os.makedirs(root)  # noqa: PTH103 - names are bytes here
    with open(root + b"/course.yml", "wb") as stream:  # noqa: PTH123 - as above
        stream.write(b"title: C\n")
    done = lectorium(["build", root, "-v", "--json", "--no-cache"], settings)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b'"built": true' in done.stdout
    done = lectorium(["build", root, "--base-url", b"http://\xff/"], settings)
    assert done.returncode == 2
    assert b"is not an address such as" in done.stderr
