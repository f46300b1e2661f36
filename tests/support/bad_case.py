"""A bad input as one text file: what is wrong, what must come of it, and the files of a small course.

    Prose: what is wrong.

    check: 1                          exit code of `check`; 0 or 1 and no findings when the line is missing
    build: 1                          exit code of `build`
    error FM001 content/lectures/x.md:2     every error and warning of `check`; `info` lines only where they matter;
                                      ANY in place of the code where it is not settled which
    $ plan course => 1                another command, in the folder that holds the course
    says: WORDS                       words that are printed
    absent: WORDS                     words that no published file has
    present: WORDS                    words that some published file has
    published: PATH                   a file of the site; `unpublished:` for one that must not be there
    @symlink PATH -> TARGET           and other directives of `bad_case_files.py`
    --- file: PATH                    a file as it is written here; `--- escaped:` understands \\xNN, \\uNNNN, \\r, \\\\
    --- printed                       all that `check` and `build` print, written by `pytest --update`
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

_MARKER = re.compile(r"^--- (file: |escaped: |printed$)", re.MULTILINE)
_FINDING = re.compile(r"(error|warning|info) ([A-Z]+\d+|ANY) (\S.*)")
_RUN = re.compile(r"\$ (.*) => (\d+)")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([nrt\\]))")
_SIGNS = {"n": b"\n", "r": b"\r", "t": b"\t", "\\": b"\\"}
WISHES = ("says", "absent", "present", "published", "unpublished")


@dataclass
class BadCase:
    """One bad input with its expected outcome."""

    path: Path
    about: str = ""
    check: int | None = None
    build: int | None = None
    findings: list[tuple[str, str, str]] = field(default_factory=list)
    """(severity, code, `path` or `path:line`)."""
    runs: list[tuple[str, int]] = field(default_factory=list)
    wishes: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in WISHES})
    directives: list[tuple[str, str]] = field(default_factory=list)
    """(name, words) such as `("symlink", "a.md -> b.md")`."""
    files: list[tuple[str, bytes]] = field(default_factory=list)
    printed: str | None = None

    @property
    def name(self) -> str:
        """Return the kind and number, `yaml-quotes-2`."""
        return self.path.stem

    @property
    def kind(self) -> str:
        """Return the kind."""
        return self.name.rpartition("-")[0]

    @property
    def is_jekyll(self) -> bool:
        """Tell whether the course around it is a Jekyll course."""
        words = [path for path, _ in self.files] + [words.split(" ")[0] for _, words in self.directives]
        return any(path.startswith("_") or ("jekyll", "") in self.directives for path in words)


def unescape(text: str) -> bytes:
    """Return the bytes that a text with escapes stands for."""
    parts, last = [], 0
    for found in _ESCAPE.finditer(text):
        parts.append(text[last : found.start()].encode())
        byte, char, sign = found.groups()
        parts.append(bytes([int(byte, 16)]) if byte else chr(int(char, 16)).encode() if char else _SIGNS[sign])
        last = found.end()
    return b"".join((*parts, text[last:].encode()))


def name_of(text: str) -> str:
    """Return the file name that a text with escapes stands for, as Python holds names."""
    return unescape(text).decode("utf-8", "surrogateescape")


def read_case(path: Path) -> BadCase:
    """Read a case; raises ValueError for a line that means nothing."""
    text = path.read_text("utf-8")
    head, *sections = _sections(text)
    about, _, lines = head.partition("\n\n")
    case = BadCase(path, about.strip())
    for line in filter(None, lines.split("\n")):
        _read_line(case, line)
    for section in sections:
        marker, _, body = section.partition("\n")
        kind, _, name = marker.removeprefix("--- ").partition(": ")
        if kind == "printed":
            case.printed = body
        else:
            case.files.append((name_of(name), unescape(body) if kind == "escaped" else body.encode()))
    return case


def _sections(text: str) -> list[str]:
    starts = [0, *(found.start() for found in _MARKER.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(starts)]


def _read_line(case: BadCase, line: str) -> None:
    key, _, value = line.partition(": ")
    if key in ("check", "build"):
        setattr(case, key, int(value))
    elif found := _FINDING.fullmatch(line):
        case.findings.append((found[1], found[2], found[3]))
    elif found := _RUN.fullmatch(line):
        case.runs.append((found[1], int(found[2])))
    elif key in WISHES:
        case.wishes[key].append(name_of(value))
    elif line.startswith("@"):
        name, _, words = line[1:].partition(" ")
        case.directives.append((name, words))
    else:
        raise ValueError(f"{case.path}: this line means nothing: {line}")


def with_printed(case: BadCase, printed: str) -> str:
    """Return the text of a case with what is printed now."""
    kept = "".join(part for part in _sections(case.path.read_text("utf-8")) if not part.startswith("--- printed"))
    return kept.rstrip("\n") + "\n--- printed\n" + printed
