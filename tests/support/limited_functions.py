"""Functions that a limited process runs in tests; each request names what to do."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path


def open_function() -> Callable[[bytes], bytes]:
    """Return what does as it is told."""
    asked = 0

    def answer(request: bytes) -> bytes:
        nonlocal asked
        asked += 1
        word, _, rest = request.decode().partition(" ")
        return _DOES[word](rest) if word != "count" else str(asked).encode()

    return answer


def _spin(_rest: str) -> bytes:
    while True:
        pass


def _sleep(rest: str) -> bytes:
    time.sleep(float(rest))
    return b"awake"


def _burn(rest: str) -> bytes:
    end = time.process_time() + float(rest)
    while time.process_time() < end:
        pass
    return b"warm"


def _write(rest: str) -> bytes:
    try:
        Path(rest).write_text("more than nothing", "utf-8")
    except OSError as fault:
        return str(fault.strerror).encode()
    return b"written"


def _limits(_rest: str) -> bytes:
    import resource

    names = ("RLIMIT_AS", "RLIMIT_CORE", "RLIMIT_FSIZE", "RLIMIT_NPROC")
    return repr([resource.getrlimit(getattr(resource, name)) for name in names]).encode()


def _print(rest: str) -> bytes:
    print(rest, flush=True)
    os.write(2, rest.encode() * 30_000)
    return b"printed"


def _fail(rest: str) -> bytes:
    raise ValueError(rest)


def _end(rest: str) -> bytes:
    os._exit(int(rest))


def _kill(rest: str) -> bytes:
    os.kill(os.getpid(), int(rest))
    return b""


def _stumble(rest: str) -> bytes:
    """Crash while it is told where time was up."""
    os.write(2, f'Stack (most recent call first):\n  File "{rest}", line 7 in step\n'.encode())
    return _kill("11")


def _forge(rest: str) -> bytes:
    """Send, past the function's own answer, what a taken process might."""
    for descriptor in range(3, 20):
        try:
            os.write(descriptor, bytes.fromhex(rest))
        except OSError:
            continue
    time.sleep(0.1)
    return b""


_DOES: dict[str, Callable[[str], bytes]] = {
    "echo": lambda rest: rest.encode(),
    "long": lambda rest: b"x" * int(rest),
    "spin": _spin,
    "stumble": _stumble,
    "burn": _burn,
    "power": lambda _rest: str(len(f"{2**10**9:x}")).encode(),
    "hoard": lambda rest: b"x" * len(bytearray(int(rest))),
    "sleep": _sleep,
    "environment": lambda _rest: " ".join(sorted(os.environ)).encode(),
    "pid": lambda _rest: str(os.getpid()).encode(),
    "path": lambda _rest: repr(sys.path).encode(),
    "write": _write,
    "limits": _limits,
    "print": _print,
    "fail": _fail,
    "end": _end,
    "kill": _kill,
    "forge": _forge,
}
