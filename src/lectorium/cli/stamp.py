"""The line by which a file that `init` wrote tells whether somebody has changed it since."""

from __future__ import annotations

from hashlib import sha256

from lectorium.text.pattern import pattern

_WORDS = "Written by `lectorium init{}`, which renews it until somebody changes it: "
_LINE = pattern(r"(?m)^(?:# | \"\$comment\": \")" + _WORDS.format("[^`]*") + r"(?P<digest>[0-9a-f]{16})(?:\",)?\n")


def stamped_workflow(text: str) -> bytes:
    """Return a workflow below its stamp."""
    return f"# {_WORDS.format(' --workflows')}{_digest(text)}\n{text}".encode()


def stamped_json(text: str) -> bytes:
    """Return the text of a JSON object, indented by one, with its stamp as the first of its keys."""
    rest = text.removeprefix("{\n")
    return f'{{\n "$comment": "{_WORDS.format("")}{_digest(text)}",\n{rest}'.encode()


def is_ours(data: bytes) -> bool:
    """Return whether a file is one that we wrote, of any release."""
    return _LINE.search(_text(data)) is not None


def is_unchanged(data: bytes) -> bool:
    """Return whether a file is one that we wrote, and that nobody has changed since but for the ends of its lines."""
    text = _text(data)
    found = _LINE.search(text)
    return found is not None and found["digest"] == _digest(text[: found.start()] + text[found.end() :])


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").replace("\r\n", "\n")


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
