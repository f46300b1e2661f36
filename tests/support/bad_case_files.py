"""A bad input put on the disk: a good course, its site, and then what makes it bad.

`TOP/course` is the course, `TOP/outside` what belongs to somebody else, `TOP/cache` the cache of the user; a path of a
directive that begins with `{top}/` stands there, every other one in the course.
"""

from __future__ import annotations

import functools
import os
import shutil
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

from bad_case import BadCase, name_of, unescape
from mini_course import content

SECRET = "the-secret-of-somebody-else"
GOOD = "---\ntitle: Counting rain\ndate: 2026-08-20\n---\n\n## Drops\n\nA drop falls, and then another one.\n"
NATIVE = {
    "course.yml": "title: Weather\nurl: https://example.org/weather/\n",
    "content/lectures/good.md": GOOD,
}
JEKYLL = {
    "_config.yml": (
        "title: Weather\nurl: https://example.org\nbaseurl: /weather\n"
        "collections:\n  lectures:\n    output: true\n    permalink: /lectures/:name/\n"
    ),
    "_lectures/good.md": GOOD,
}
_SIZES = {"K": 10**3, "M": 10**6, "G": 10**9}


def lay_out(case: BadCase, top: Path) -> None:
    """Make the folders of a case below `top`: the good course with its site, then all that the case brings."""
    shutil.copytree(good_course(case.is_jekyll), top, dirs_exist_ok=True)
    (top / "outside").mkdir()
    (top / "outside/secret.txt").write_text(SECRET)
    (top / "outside/secret.md").write_text(f"---\ntitle: {SECRET}\n---\n{SECRET}\n")
    for path, data in case.files:
        place(top, path).write_bytes(data)
    for name, words in case.directives:
        _DIRECTIVES[name](top, words)


@functools.cache
def good_course(is_jekyll: bool) -> Path:
    """Return a folder with `course`, the good course in it and its site; made once a process."""
    top = Path(tempfile.mkdtemp(prefix="lectorium-good-"))
    for path, text in (JEKYLL if is_jekyll else NATIVE).items():
        place(top, path).write_text(text)
    from bad_case_run import command

    code, said = command(top, ["build", "course", "-j", "1"])
    assert code == 0, said
    shutil.rmtree(top / "cache")
    return top


def place(top: Path, path: str) -> Path:
    """Return where a path of a case stands, its folder made."""
    found = top / path.removeprefix("{top}/") if path.startswith("{top}/") else top / "course" / path
    found.parent.mkdir(parents=True, exist_ok=True)
    return found


def _two(words: str, sign: str = " ") -> tuple[str, str]:
    first, _, second = words.partition(sign)
    return name_of(first), second


def _symlink(top: Path, words: str) -> None:
    path, target = _two(words, " -> ")
    place(top, path).symlink_to(name_of(target).replace("{top}", str(top)))


def _mode(top: Path, words: str) -> None:
    mode, path = words.split(" ", 1)
    place(top, name_of(path)).chmod(int(mode, 8))


def _sparse(top: Path, words: str) -> None:
    path, size = _two(words)
    with place(top, path).open("ab") as stream:
        stream.truncate(int(size[:-1]) * _SIZES[size[-1]])


def _bytes(top: Path, words: str) -> None:
    path, digits = _two(words)
    place(top, path).write_bytes(bytes.fromhex(digits))


def _repeat(top: Path, words: str) -> None:
    """Add to a file: `PATH 2000 TEXT` with escapes in TEXT; `{n}` in it is the number."""
    path, rest = _two(words)
    times, text = rest.split(" ", 1)
    with place(top, path).open("ab") as stream:
        stream.writelines(unescape(text.replace("{n}", str(number))) for number in range(int(times)))


def _make(top: Path, words: str) -> None:
    path, what = _two(words)
    place(top, path).write_bytes(content(what))


def _socket(top: Path, words: str) -> None:
    path = place(top, name_of(words))
    before = Path.cwd()
    os.chdir(path.parent)  # an address of a socket has 108 bytes at most
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(before)


def _remove(top: Path, words: str) -> None:
    path = top / "course" / name_of(words)
    shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def _read_elsewhere(_top: Path, _words: str) -> None:
    """Leave a directive to others.

    The run reads `env NAME=VALUE`, `alone SECONDS` and `changes PATH`; `jekyll` tells of what kind the course is.
    """


_DIRECTIVES: dict[str, Callable[[Path, str], None]] = {
    "symlink": _symlink,
    "mode": _mode,
    "sparse": _sparse,
    "bytes": _bytes,
    "repeat": _repeat,
    "make": _make,
    "socket": _socket,
    "remove": _remove,
    "env": _read_elsewhere,
    "alone": _read_elsewhere,
    "changes": _read_elsewhere,
    "jekyll": _read_elsewhere,
    "fifo": lambda top, words: os.mkfifo(place(top, name_of(words))),
    "folder": lambda top, words: place(top, name_of(words)).mkdir(parents=True, exist_ok=True),
}
