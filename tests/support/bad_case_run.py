"""A bad input run and judged: exit codes, findings, what is published, and what must hold for every input."""

from __future__ import annotations

import hashlib
import os
import re
import resource
import shlex
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from html.parser import HTMLParser
from io import BytesIO, TextIOWrapper
from pathlib import Path
from unittest import mock

from bad_case import BadCase
from bad_case_files import SECRET, lay_out
from lectorium.check.rules import RULES
from lectorium.cli.main import run
from plain_rights import plain_rights

_THEME = re.compile(r"(?:assets/theme|theme-assets)/")
_CARD = re.compile(r"assets/social/[^/]+\.png")
"""Pictures that the builder draws: their bytes are no text of a course."""
NOW = "1788264000"
"""1 September 2026, as SOURCE_DATE_EPOCH has it."""
BLOCKING = {rule.code.code for rule in RULES if rule.code.blocks}
ONLY_BUILD = {"TPL003", "TPL004"}
"""What only a build can find."""
_HEAD = re.compile(r"(?P<place>\S.*?): (?P<severity>error|warning|info) (?P<code>[A-Z]+\d+) \[[a-z0-9-]+\] ")
_AT = re.compile(r"(?P<path>.*?)(?P<line>:\d+)?(?::\d+)?")
_CRASH = re.compile(r"fault of Lectorium|Traceback")
_DISK = re.compile(r"the disk says")
"""Words for a place that a command names and cannot use; no fault of a course is told by them."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_RUNS = re.compile(r"[\x00-\x20]*(?:javascript|vbscript|data\s*:\s*text/html)[\x00-\x20]*", re.IGNORECASE)
_SECONDS = re.compile(r"in \d+\.\d s\b")
HEAVY = ("-j", "1")
MOST_MEMORY = 4 * 2**30
"""Bytes of address space, and of one file, for a command that runs alone."""


@contextmanager
def environment(top: Path, **extra: str) -> Iterator[None]:
    """Run what follows in `top`, with a cache and a clock of its own and the rights of a plain user."""
    names = ("NO_COLOR", "FORCE_COLOR", "GITHUB_STEP_SUMMARY", "CI")
    kept = {name: value for name, value in os.environ.items() if name not in names}
    values = {**kept, "XDG_CACHE_HOME": str(top / "cache"), "SOURCE_DATE_EPOCH": NOW, **extra}
    before = Path.cwd()
    os.chdir(top)
    try:
        with mock.patch.dict(os.environ, values, clear=True), plain_rights():
            yield
    finally:
        os.chdir(before)


def command(top: Path, words: list[str], **extra: str) -> tuple[int, str]:
    """Run one command in `top`; return its exit code and all that it printed, stdout before stderr.

    With `ALONE` seconds it runs in a process that may use no more of the processor, and little memory.
    """
    if "ALONE" in extra:
        return _alone(top, words, int(extra.pop("ALONE")), extra)
    out, err = (TextIOWrapper(BytesIO(), "utf-8", "surrogateescape", write_through=True) for _ in "12")
    with environment(top, **extra), redirect_stdout(out), redirect_stderr(err):
        code = run(words)
    texts = [stream.buffer.getvalue().decode("utf-8", "surrogateescape") for stream in (out, err)]
    return code, "".join(texts)


def _alone(top: Path, words: list[str], seconds: int, extra: dict[str, str]) -> tuple[int, str]:
    def limits() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))

    with environment(top, PYTHONPATH=os.pathsep.join(sys.path), **extra):
        ended = subprocess.run(
            [sys.executable, "-m", "lectorium", *words],
            check=False,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=20 * seconds,
            preexec_fn=limits,
        )
    return ended.returncode, ended.stdout + ended.stderr


def findings(said: str) -> list[tuple[str, str, str]]:
    """Return (severity, code, `path` or `path:line`) of every finding that was printed."""
    found = []
    for line in said.splitlines():
        head = _HEAD.match(line)
        at = _AT.fullmatch(head["place"]) if head else None
        if head and at:
            found.append((head["severity"], head["code"], at["path"] + (at["line"] or "")))
    return sorted(found)


def settled(said: str, top: Path) -> str:
    """Return a printed text without what differs from run to run."""
    return _SECONDS.sub("in 0.0 s", said.replace(str(top), "{top}"))


def tree(folder: Path) -> dict[str, str]:
    """Return what stands in a folder: path to kind, mode and digest."""
    found = {}
    for where, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = os.path.join(where, name)  # noqa: PTH118 - names that are no Unicode
            found[os.path.relpath(path, folder)] = _state(path)
    return found


def _state(path: str) -> str:
    status = os.lstat(path)
    if stat.S_ISLNK(status.st_mode):
        return f"link {os.readlink(path)}"  # noqa: PTH115
    if not stat.S_ISREG(status.st_mode) or status.st_size > 10**8:
        return f"{status.st_mode:o} {status.st_size if stat.S_ISREG(status.st_mode) else ''}"
    with open(path, "rb") as stream:  # noqa: PTH123
        return f"{status.st_mode:o} {hashlib.sha256(stream.read()).hexdigest()}"


def judge(case: BadCase, top: Path) -> Iterator[str]:
    """Run a case in an empty folder; yield every difference from what is expected, and what was printed at the end."""
    lay_out(case, top)
    extra = _variables(case)
    before = _outside_site(case, top)
    if case.check is not None:
        code, said = command(top, ["check", "-C", "course", *HEAVY], **extra)
        yield from _differ("exit code of check", case.check, code, said)
        yield from _judge_findings(case, said)
        yield from text_faults(said)
    if case.build is not None:
        yield from _judge_build(case, top, extra)
    for words, expected in case.runs:
        code, said = command(top, shlex.split(words.replace("{top}", str(top))), **extra)
        yield from _differ(f"exit code of `{words}`", expected, code, said)
        yield from text_faults(said, of_course=False)
        yield from (f"`{wish}` is not said:\n{said}" for wish in case.wishes["says"] if wish not in said)
    after = _outside_site(case, top)
    if before != after:
        changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
        yield f"files that are not the site's were changed: {changed}"
    yield from _judge_site(case, top / "course/_site")


def printed(case: BadCase, top: Path) -> str:
    """Return all that check and build, or else the commands of a case, print about it."""
    lay_out(case, top)
    extra = _variables(case)
    runs = [words for words, _ in case.runs]
    runs = ["build course -j 1", *runs] if case.build is not None else runs
    runs = ["check -C course -j 1", *runs] if case.check is not None else runs
    texts = []
    for words in runs:
        code, said = command(top, shlex.split(words.replace("{top}", str(top))), **extra)
        texts.append(f"$ lectorium {words}\n{settled(said, top)}exit code {code}\n")
    return "".join(texts)


def _variables(case: BadCase) -> dict[str, str]:
    before = {"env": "", "alone": "ALONE="}
    texts = [before[name] + words for name, words in case.directives if name in before]
    return dict(text.split("=", 1) for text in texts)


def _outside_site(case: BadCase, top: Path) -> dict[str, str]:
    skipped = ("cache", "course/_site", *(words for name, words in case.directives if name == "changes"))
    return {path: state for path, state in tree(top).items() if not path.startswith(skipped)}


def _differ(what: str, expected: object, found: object, said: str) -> Iterator[str]:
    if expected != found:
        yield f"{what}: {found!r}, expected {expected!r}\n{said}"


def _judge_findings(case: BadCase, said: str) -> Iterator[str]:
    found = findings(said)
    for item in sorted(item for item in case.findings if item[1] not in ONLY_BUILD):
        met = next((one for one in found if one == item or (item[1] == "ANY" and one[::2] == item[::2])), None)
        if met is None:
            yield f"not found: {' '.join(item)}\n{said}"
        else:
            found.remove(met)
    yield from (f"not expected: {' '.join(item)}\n{said}" for item in found if item[0] != "info")


def _judge_build(case: BadCase, top: Path, extra: dict[str, str]) -> Iterator[str]:
    site = top / "course/_site"
    good = tree(site)
    code, said = command(top, ["build", "course", *HEAVY], **extra)
    yield from _differ("exit code of build", case.build, code, said)
    yield from text_faults(said)
    yield from (f"`{wish}` is not said:\n{said}" for wish in case.wishes["says"] if wish not in said and not case.runs)
    only = [item for item in case.findings if item[1] in ONLY_BUILD]
    yield from (f"not found by build: {' '.join(item)}\n{said}" for item in only if item not in findings(said))
    stops = sorted(item for item in findings(said) if item[1] in BLOCKING - ONLY_BUILD)
    wanted = sorted(item for item in case.findings if item[1] in BLOCKING - ONLY_BUILD)
    if case.check is not None and not any(item[1] == "ANY" for item in case.findings):
        yield from _differ("what stops the build", wanted, stops, said)
    if code != 0 and tree(site) != good:
        yield "the last good site did not stay"


def text_faults(said: str, of_course: bool = True) -> Iterator[str]:
    """Yield what no command may ever print."""
    if of_course and _DISK.search(said):
        yield f"a fault of the course is told without its file:\n{said}"
    if found := _CRASH.search(said):
        yield f"`{found[0]}` is printed:\n{said}"
    if control := _CONTROL.search(said.replace("\n", "")):
        yield f"a control character {control[0]!r} is printed:\n{said!r}"
    if SECRET in said:
        yield f"the secret of somebody else is printed:\n{said}"


def _judge_site(case: BadCase, site: Path) -> Iterator[str]:
    if not site.is_dir() or site.is_symlink():
        yield from (f"{wish} is not published" for wish in case.wishes["published"])
        return
    files = {str(path.relative_to(site)): path for path in site.rglob("*") if path.is_file() or path.is_symlink()}
    texts = {name: path.read_bytes() for name, path in files.items() if path.stat().st_size < 10**8}
    yield from (f"{wish} is not published" for wish in case.wishes["published"] if wish not in files)
    yield from (f"{wish} is published" for wish in case.wishes["unpublished"] if wish in files)
    for wish in (SECRET, *case.wishes["absent"]):
        where = (name for name, data in texts.items() if wish.encode() in data and not _ours(name))
        yield from (f"`{wish}` stands in {name}" for name in where)
    everything = b"\n".join(texts.values())
    yield from (f"`{wish}` stands nowhere" for wish in case.wishes["present"] if wish.encode() not in everything)
    own = {data for _, data in case.files}
    for name, data in texts.items():
        if name.endswith(".html") and data not in own:
            yield from (f"{name}: {fault}" for fault in page_faults(data.decode("utf-8", "replace")))


def _ours(name: str) -> bool:
    return bool(_THEME.match(name) or _CARD.fullmatch(name))


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in ("base", "object", "embed", "applet", "frame", "frameset"):
            self.faults.append(f"<{tag}>")
        if tag == "script" and "/js/" not in values.get("src", "") and "json" not in values.get("type", ""):
            self.faults.append(f"<script {values}>")
        for name, value in values.items():
            if name.startswith("on") or name == "srcdoc" or _RUNS.match(value):
                self.faults.append(f"<{tag} {name}={value!r}>")


def page_faults(html: str) -> list[str]:
    """Return what on a published page runs code or shows a diagnostic."""
    page = _Page()
    page.feed(html)
    page.close()
    shown = [found[0] for found in re.finditer(r"\b(?:error|warning) [A-Z]+\d{3} \[[a-z-]+\]", html)]
    return page.faults + shown
