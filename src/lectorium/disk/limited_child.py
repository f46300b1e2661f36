"""What runs in a limited process: one request after the other, until nobody asks any more."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO

from lectorium.disk.limited import ANSWERED, NO_MEMORY, REPLY, REQUEST, TOO_LONG, load


def serve(target: str, memory: int) -> None:
    """Answer requests with the function that `target` makes; end with the pipe that they come from."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    replies = open(os.dup(1), "wb")  # noqa: PTH123, SIM115 - a descriptor, open until the process has told its fault
    os.dup2(2, 1)  # what a library prints must not come between the replies
    function = load(target)()
    _limit(memory)
    with suppress(BrokenPipeError):
        while len(head := sys.stdin.buffer.read(REQUEST.size)) == REQUEST.size:
            seconds, output, length = REQUEST.unpack(head)
            _reply(replies, *_call(function, [sys.stdin.buffer.read(length)], seconds, output))
    os._exit(0)


def _limit(memory: int) -> None:
    """Bound the process, and have it write where it stops when its time is up: a loop in C hears of no exception.

    Neither may it write a file or start a process; a limit that the platform does not know is left out.
    """
    import resource

    wanted = {"RLIMIT_AS": memory, "RLIMIT_CORE": 0, "RLIMIT_FSIZE": 0, "RLIMIT_NPROC": 0}
    for name, most in wanted.items():
        with suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (most, most))
    faulthandler.enable(2, all_threads=False)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    faulthandler.register(signal.SIGPROF, 2, all_threads=False, chain=True)  # the chain ends the process


def _call(function: Callable[[bytes], bytes], request: list[bytes], seconds: float, output: int) -> tuple[bytes, bytes]:
    """Give away the one request, so that the function can let go of it."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        answer = function(request.pop())
    except MemoryError:
        return NO_MEMORY, b""
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return (ANSWERED, answer) if len(answer) <= output else (TOO_LONG, b"")


def _reply(replies: BinaryIO, kind: bytes, data: bytes) -> None:
    replies.write(REPLY.pack(kind, len(data)))
    replies.write(data)
    replies.flush()
