"""Damaged, forged, linked and endless entries of a cache: none of them reaches a page, or keeps a build waiting."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from harm_found import fault_of_next_build
from lectorium.disk.cache import signed, user_cache
from lectorium.text.digest import digest_bytes
from run_journal import Journal
from small_courses import COURSES, Bench

NAME = "forged caches"
_ENDLESS = 10_000_000_000

Damage = Callable[[Path, bytes, bytes], object]
"""Is given a place where an entry was, its content and that of another one."""


def _name(path: Path) -> str:
    """Return the name under which an entry is sealed."""
    return path.parent.name + path.name if len(path.parent.name) == 2 else path.name


def _flipped(path: Path, own: bytes, _other: bytes) -> None:
    at = len(own) * 2 // 3
    path.write_bytes(own[:at] + bytes([own[at] ^ 4]) + own[at + 1 :])


def _hostile(path: Path, own: bytes, _other: bytes) -> None:
    """Hide a script in what looks right, with a digest that anybody can make."""
    data = own[32:].replace(b"<p>", b"<script>alert(1)</script><p>").replace(b"1", b"2")
    path.write_bytes(digest_bytes(data).encode() + data)


def _sealed(data: bytes) -> Damage:
    """Stand for what another version of the program, or the user, has written."""
    return lambda path, _own, _other: path.write_bytes(signed(data, _name(path), user_cache()))


def _linked(path: Path, own: bytes, _other: bytes) -> None:
    target = path.with_name(path.name + "-target")
    target.write_bytes(own)
    path.symlink_to(target)


def _endless(path: Path, own: bytes, _other: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(own)
        stream.truncate(_ENDLESS)


DAMAGES: Mapping[str, Damage] = {
    "empty": lambda path, _own, _other: path.touch(),
    "cut short": lambda path, own, _other: path.write_bytes(own[: len(own) // 2]),
    "one bit": _flipped,
    "another entry": lambda path, _own, other: path.write_bytes(other),
    "hostile": _hostile,
    "null": _sealed(b"null"),
    "numbers": _sealed(b'[1,"x",[2]]'),
    "mapping": _sealed(b'{"a":{"b":[]}}'),
    "not JSON": _sealed(b"\xff\x00{"),
    "deep": _sealed(b"[" * 100_000),
    "long number": _sealed(b"[" + b"9" * 10_000 + b"]"),
    "link": _linked,
    "link to a device": lambda path, _own, _other: path.symlink_to("/dev/zero"),
    "pipe": lambda path, _own, _other: os.mkfifo(path),
    "folder": lambda path, _own, _other: path.mkdir(),
    "endless": _endless,
}


def damage_caches(home: Path, journal: Journal, rounds: int, seed: int, seconds: float) -> Iterator[str]:
    """Damage caches in every way, then at random, until there are `rounds`; yield what reproduces each harm."""
    end, record = time.monotonic() + seconds, journal.record(NAME)
    benches = {dialect: Bench(home / dialect, dialect, COURSES[dialect][1]["edit"]) for dialect in COURSES}
    while not record.done and time.monotonic() < end:
        started = time.monotonic()
        chance = random.Random(f"{seed} {record.next}")
        dialect = list(COURSES)[record.next % len(COURSES)]
        whole = (record.next - 1) // len(COURSES)
        names = [list(DAMAGES)[whole]] if whole < len(DAMAGES) else list(DAMAGES)
        harm = damage_cache(benches[dialect], names, chance)
        record.faults += 1
        record.builds += 3
        if harm:
            record.harm += 1
            yield f"seed {seed}, round {record.next}, {dialect}, {', '.join(names)}: {harm}"
        record.next, record.done = record.next + 1, record.next >= rounds
        record.seconds += time.monotonic() - started
        journal.write(NAME)


def damage_cache(bench: Bench, names: list[str], chance: random.Random) -> str:
    """Damage each entry in one of the ways, then check, change the course and build; return what comes of it."""
    bench.forget()
    bench.become(0)
    bench.build()
    bench.check()
    paths = sorted(path for path in bench.cache.rglob("*") if path.is_file() and path.name != "swept")
    content = {path: path.read_bytes() for path in paths}
    for path in paths:
        path.unlink()
        DAMAGES[chance.choice(names)](path, content[path], content[chance.choice(paths)])
    clean = bench.check(remembered=False)
    if bench.check() != clean:
        return "check says something else than without the cache"
    bench.become(1)
    return fault_of_next_build(bench)
