"""A process of its own for one function, with limits of processor time, memory and output; how a call ends is a value.

The process answers request after request, so that it is started once. Both sides speak bytes with a length before
them: whatever runs in the process, nothing that it says is more than data here.
"""

from __future__ import annotations

import os
import re
import signal
import struct
import sys
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, Any, Literal, TypeVar

from msgspec import MsgspecError, Struct

from lectorium.disk.refusal import RefusalError
from lectorium.text.pattern import pattern

if TYPE_CHECKING:
    import subprocess

A = TypeVar("A")
B = TypeVar("B")

REQUEST = struct.Struct("!dQQ")
"""Before a request: seconds of processor time, bytes of answer, length."""
REPLY = struct.Struct("!cQ")
"""Before a reply: one of the following, length."""
ANSWERED, NO_MEMORY, TOO_LONG = b"a", b"m", b"o"

_PATIENCE = 60.0
"""Seconds without an answer after which a process that has used no processor time since is taken for asleep."""
_BEAT = 0.1
"""Seconds between two questions whether anybody still waits for the answers."""
_GRACE = 5.0
"""Seconds that a process has to end once it has closed its end of the pipe."""
_CHUNK = 1 << 16
"""Bytes that are read or written at once: what a pipe holds."""
_LAST_WORDS = 1 << 15
"""Bytes that are kept of what a process says before it ends; the place where it stopped is at the end."""
_GIVEN_BACK = {"MALLOC_MMAP_THRESHOLD_": str(4 << 20), "MALLOC_TRIM_THRESHOLD_": str(8 << 20)}
"""Has the C library of Linux give large blocks back at once, where it would keep as much as the largest took."""
_ENVIRONMENT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME")
"""All of the environment that an interpreter may need to start: the tokens of a workflow stay outside."""
_STACK, _CRASH = "Stack (most recent call first):", "Fatal Python error: "
"""How the process begins what it says when its time is up, and when it crashes (CPython's `faulthandler`)."""
_FRAME = pattern(r'^  File "(.*)", line (\d+) in ', re.MULTILINE)


class Limits(Struct, frozen=True):
    """What one call may use."""

    seconds: float
    """Processor time, which a busy machine does not use up as it does time on the clock."""
    output: int
    """Bytes of the answer."""


class Overrun(Struct, frozen=True):
    """A call without an answer."""

    how: Literal["time", "memory", "output", "died"]
    note: str = ""
    """For a process that died: what its signal means, or its last words."""
    places: tuple[tuple[str, int], ...] = ()
    """(file, line) of what ran when time was up or the process died, innermost first."""


def load(target: str) -> Any:
    """Return what `module:name` names."""
    module, _, name = target.partition(":")
    return getattr(import_module(module), name)


class Limited:
    """A function behind limits; for one thread at a time.

    `target` names, as `module:name`, what makes the function, bytes to bytes, in the process. `memory` bounds the
    whole process, in bytes. Where the platform knows no limits (Windows), the function runs in this process.
    """

    def __init__(self, target: str, memory: int) -> None:
        self._target, self._memory = target, memory
        self._process: subprocess.Popen[bytes] | None = None
        self._last_words = b""
        self._here = None if find_spec("resource") else load(target)()
        self.knows = ""
        """What the caller has told the function to remember; empty again whenever a process starts anew."""

    def call(self, request: bytes, limits: Limits) -> bytes | Overrun:
        """Return the function of the request, or why there is none; the next call finds a new process then.

        Raises RefusalError when the process is asleep, OSError when it cannot be started: faults of the machine.
        """
        if self._here is not None:
            return bytes(self._here(request))
        process = self._process or self._start()
        head = REQUEST.pack(limits.seconds, limits.output, len(request))
        try:
            reply = self._exchange(process, head, request, limits.output)
        except BaseException:
            self.close()  # an answer that nobody has read would be taken for that of the next request
            raise
        if reply is None:
            return self._explain_end()
        kind, data = reply
        if kind == ANSWERED:
            return data
        self.close()  # memory that has run full stays in pieces
        return Overrun("memory" if kind == NO_MEMORY else "output")

    def ask(
        self,
        request: bytes,
        limits: Limits,
        read: Callable[[bytes], A],
        known: str = "",
        told: Callable[[], bytes] = bytes,
    ) -> A | Overrun:
        """Return what the answer to a request says, once the function has been told what is called `known`.

        Raises what `call` raises.
        """
        answer: bytes | Overrun = self.call(told(), limits) if self.knows != known else b""
        if isinstance(answer, bytes):
            self.knows = known
            answer = self.call(request, limits)
        try:
            return read(answer) if isinstance(answer, bytes) else answer
        except (MsgspecError, RecursionError):
            return Overrun("died", "its answer makes no sense")

    def stop(self) -> None:
        """End what runs in the process, from another thread; the call that waits for it finds it dead."""
        if (process := self._process) is not None:
            process.kill()

    def close(self) -> int:
        """End the process, if there is one; return its exit code."""
        process, self._process, self.knows = self._process, None, ""
        if process is None:
            return 0
        self._finalizer.detach()
        return _end(process)

    def _start(self) -> subprocess.Popen[bytes]:
        """Start the process. It ends by itself when this one does, as then nobody holds the other end of its pipe."""
        from subprocess import PIPE, Popen

        start = f"import sys; sys.path[:] = {sys.path!a}; from lectorium.disk.limited_child import serve"
        command = [sys.executable, "-P", "-B", "-c", f"{start}; serve({self._target!a}, {self._memory})"]
        environment = _GIVEN_BACK | {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        process = Popen(command, bufsize=0, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment)  # noqa: S603 - ours
        self._process, self._last_words = process, b""
        self._finalizer = weakref.finalize(self, _end, process)  # it holds the process, which is never collected first
        for stream in _streams(process):
            os.set_blocking(stream.fileno(), False)
        return process

    def _exchange(
        self, process: subprocess.Popen[bytes], head: bytes, request: bytes, most: int
    ) -> tuple[bytes, bytes] | None:
        """Send a request behind its head, and return kind and data of the reply.

        None for a process that ended or talks nonsense.
        """
        from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector

        into, out, err = (stream.fileno() for stream in _streams(process))
        sent, reply, used = 0, bytearray(), _time_used(process.pid)
        with suppress(BrokenPipeError):  # which is found below
            os.write(into, head)  # an empty pipe takes it whole
        with DefaultSelector() as ready:
            for stream, event in ((into, EVENT_WRITE), (out, EVENT_READ), (err, EVENT_READ)):
                ready.register(stream, event)
            while (missing := _missing(reply, most)) > 0:
                streams = {key.fd for key, _ in ready.select(_PATIENCE)}
                before, used = used, () if streams else _time_used(process.pid)
                if not streams and used == before:
                    raise RefusalError("a process of this command sleeps and does not answer", "run the command again")
                if into in streams:
                    try:
                        sent += os.write(into, request[sent : sent + _CHUNK])
                    except BrokenPipeError:
                        sent = len(request)
                    if sent == len(request):
                        ready.unregister(into)
                if err in streams and not self._receive(err):
                    ready.unregister(err)
                if out in streams:
                    data = os.read(out, _CHUNK)
                    reply += data
                    if not data:
                        return None
        if missing < 0:
            process.kill()
            return None
        return bytes(reply[:1]), bytes(reply[REPLY.size :])

    def _receive(self, stream: int) -> bool:
        """Keep what the process says besides its replies; return whether it may say more."""
        said = os.read(stream, _CHUNK)
        self._last_words = (self._last_words + said)[-_LAST_WORDS:]
        return bool(said)

    def _explain_end(self) -> Overrun:
        """Return how the process ended; what it said last names the place."""
        from subprocess import TimeoutExpired

        process = self._process
        assert process is not None
        with suppress(TimeoutExpired):
            process.wait(_GRACE)
        process.kill()
        code = process.wait()
        with suppress(BlockingIOError):  # held open by somebody else
            while self._receive(_streams(process)[2].fileno()):
                pass
        self.close()
        words = self._last_words.decode("utf-8", "replace")
        told, crash, _ = words.partition(_CRASH)
        # It may crash while it says where it is.
        time_is_up = code == -signal.SIGPROF or (bool(crash) and _STACK in told)
        places = tuple((file, int(line)) for file, line in _FRAME.findall(told if time_is_up else words))
        if time_is_up:
            return Overrun("time", places=places)
        note = signal.strsignal(-code) or "" if code < 0 else words.strip().rpartition("\n")[2]
        return Overrun("memory" if note == "MemoryError" else "died", note, places)


def side_by_side(
    ask: Callable[[A, Limited], B], items: Iterable[A], processes: Sequence[Limited], beat: Callable[[], object] = bool
) -> Iterator[B]:
    """Yield what is asked about every item, in order; each process is asked by one thread at a time.

    `beat` is called again and again meanwhile; what it raises ends the processes, whatever they do.
    """
    from collections import deque
    from concurrent.futures import ThreadPoolExecutor, wait

    idle: SimpleQueue[Limited] = SimpleQueue()
    for process in processes:
        idle.put(process)

    def ask_one(item: A) -> B:
        process = idle.get()
        try:
            return ask(item, process)
        finally:
            idle.put(process)

    with ThreadPoolExecutor(max(1, len(processes))) as pool:
        answers = deque(pool.submit(ask_one, item) for item in items)
        try:
            while answers:
                while not wait([answers[0]], _BEAT).done:
                    _ask_on(beat, processes)
                yield answers.popleft().result()
        finally:
            for answer in answers:
                answer.cancel()


def _ask_on(beat: Callable[[], object], processes: Sequence[Limited]) -> None:
    try:
        beat()
    except BaseException:
        for process in processes:
            process.stop()
        raise


def _end(process: subprocess.Popen[bytes]) -> int:
    """End a process, whatever it does; return its exit code."""
    process.kill()
    code = process.wait()
    for stream in _streams(process):
        stream.close()
    return code


def _streams(process: subprocess.Popen[bytes]) -> list[IO[bytes]]:
    """Return the pipes of a process: its input, its output, what it says besides."""
    return [stream for stream in (process.stdin, process.stdout, process.stderr) if stream]


def _missing(reply: bytearray, most: int) -> int:
    """Return how many bytes of a reply are still to come; less than none where a process that was taken over speaks."""
    if len(reply) < REPLY.size:
        return REPLY.size - len(reply)
    kind, length = REPLY.unpack_from(reply)
    if kind not in (ANSWERED, NO_MEMORY, TOO_LONG) or length > most:
        return -1
    return REPLY.size + int(length) - len(reply)


def _time_used(process: int) -> tuple[str, ...]:
    """Return the processor time of a process, user and system, in ticks; where Linux is not told, the clock decides."""
    try:
        return tuple(Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[11:13])
    except OSError:
        return ()
