"""What a cell has put out, as HTML: of several forms the one that needs no script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from json import dumps
from typing import Any

from msgspec import Struct

from lectorium.html.tree import escape_attribute, escape_text
from lectorium.parse.notebook.pictures import SHOWN, HeldPicture, as_files, held_picture
from lectorium.text.language import translate
from lectorium.text.pattern import pattern

_ANSI = pattern(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-_]")
"""Colours and moves of a terminal (ECMA-48)."""
_SCRIPT = pattern(r"(?i)<script\b|<iframe[^>]*\ssrcdoc\s*=")
_HOLDS = pattern(r"(?i)<iframe[^>]*\ssrcdoc\s*=")
"""A frame that holds its page, of maps: what stands around it speaks of a notebook that is not trusted."""
_TAG = pattern(r"<[^>]*>")
_SHOWS = pattern(r"<(?:img|iframe|video|audio|source)\b[^>]*\ssrc=")
_DRAWING = pattern(r"(?is)\s*(?:<div[^>]*>\s*)?<svg\b(.*</svg>)\s*(?:</div>)?\s*")
_OBJECT = pattern(r"\s*<IPython\.[\w.]+ (?:object|at 0x\w+)>\s*")
"""How Python names what it showed, in the place of showing it."""
_CORNER = pattern(r"<th([^<>]*)>\s*</th>")
"""The head of nothing, as pandas has it above the names of rows: a screen reader would announce it."""
_NEEDS_SCRIPT = ("application/vnd.", "application/javascript", "text/javascript")
_CONTROL = pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Shown(Struct, frozen=True, gc=False):
    """One output as the page has it: either field."""

    html: str = ""
    markdown: str = ""
    pictures: tuple[HeldPicture, ...] = ()
    is_undescribed: bool = False
    """True for a picture without a word of the author."""
    lost: str = ""
    """What is not shown, in words: a picture whose bytes are none, a kind that pages do not have."""


def plain(text: str) -> str:
    """Return what a terminal would leave of a text."""
    lines = _ANSI.sub("", text).replace("\r\n", "\n").split("\n")
    return _CONTROL.sub("", "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in lines))


def joined(value: Any) -> str:
    """Return a text that a notebook may hold in pieces."""
    return "".join(map(str, value)) if isinstance(value, list) else value if isinstance(value, str) else ""


def outputs_of(cell: Any, clean: Callable[[str], str], number: int) -> Iterator[Shown]:
    """Yield the outputs of cell `number`, of code; `clean` gives balanced HTML in which nothing runs."""
    alt = _described(joined(cell.get("source")))
    pending: list[tuple[str, str]] = []
    for output in cell["outputs"]:
        kind, name = output.get("output_type"), str(output.get("name", "stdout"))
        if kind == "stream" and pending and pending[-1][0] == name:
            pending.append((name, joined(output.get("text"))))
            continue
        yield from _stream(pending)
        pending = [(name, joined(output.get("text")))] if kind == "stream" else []
        if kind == "error":
            trace = joined([f"{line}\n" for line in output["traceback"]])
            yield _text(trace or f"{output.get('ename')}: {output.get('evalue')}", " error")
        elif kind in ("display_data", "execute_result", "pyout"):
            yield from _shown(output["data"], output["metadata"], clean, number, alt)
    yield from _stream(pending)


def _stream(parts: list[tuple[str, str]]) -> Iterator[Shown]:
    text = "".join(each for _, each in parts)
    if text.strip():
        yield _text(text, " stderr" if parts[0][0] == "stderr" else "")


def _text(text: str, kind: str = "") -> Shown:
    shown = escape_text(plain(text).rstrip("\n"))
    return Shown(f'<pre class="output{kind}">\n{shown}</pre>')


def _shown(data: Any, metadata: Any, clean: Callable[[str], str], number: int, alt: str) -> Iterator[Shown]:
    """Yield the forms of one output that a page shows: one, or a note with what is left of an interactive one."""
    html, pictures = as_files(joined(data.get("text/html")))
    if drawing := _DRAWING.fullmatch(html):
        # A file needs what HTML does not.
        name = "" if "xmlns=" in drawing[1] else ' xmlns="http://www.w3.org/2000/svg"'
        data, html = {"image/svg+xml": f"<svg{name}{drawing[1]}", **data}, ""
    cleaned = _CORNER.sub(r"<td\1></td>", clean(html)) if html.strip() else ""
    has_script = bool(_SCRIPT.search(html))
    if not has_script and (_TAG.sub("", cleaned).strip() or _SHOWS.search(cleaned)):
        yield Shown(f'<div class="output">{cleaned}</div>', pictures=pictures)
        return
    found = [(kind, held_picture(kind, joined(data[kind]))) for kind in SHOWN if kind in data]
    picture = next((each for _, each in found if each), None)
    if picture is not None:
        yield _figure(picture, _sizes(metadata), alt, number)
        return
    if found:
        yield Shown(lost="a picture")
    yield from _without_picture(data, "" if _HOLDS.search(html) else cleaned, has_script)


def _without_picture(data: Any, cleaned: str, has_script: bool) -> Iterator[Shown]:
    markdown, latex = joined(data.get("text/markdown")), joined(data.get("text/latex")).strip()
    text = joined(data.get("text/plain"))
    if has_script or any(kind.startswith(_NEEDS_SCRIPT) for kind in data):
        yield _note(translate("This output is interactive. Open the notebook to use it."))
        if _TAG.sub("", cleaned).strip():
            yield Shown(f'<div class="output">{cleaned}</div>')
    elif markdown.strip():
        yield Shown(markdown=markdown)
    elif latex:
        yield Shown(markdown=latex if latex.startswith(("$", "\\begin")) else f"$${latex}$$")
    elif "application/json" in data:
        yield _text(dumps(data["application/json"], indent=2, ensure_ascii=False))
    elif text.strip() and not _OBJECT.fullmatch(text):
        yield _text(text)
    elif kinds := [kind for kind in data if kind != "text/plain"]:
        words = translate("This output cannot be shown here. Open the notebook to see it.")
        yield _note(words, lost="" if kinds[0] in SHOWN else f"`{kinds[0]}`")


def _note(words: str, lost: str = "") -> Shown:
    return Shown(f'<p class="output interactive">{words}</p>', lost=lost)


def _figure(picture: HeldPicture, sizes: tuple[int, int] | None, alt: str, number: int) -> Shown:
    width, height = sizes or (picture.width, picture.height)
    size = f' width="{width}" height="{height}"' if width and height else ""
    words = alt or translate("Output of cell %(number)s, a picture without a description", number=number)
    html = f'<p class="output"><img src="/{picture.url}" alt="{escape_attribute(words)}"{size}></p>'
    return Shown(html, pictures=(picture,), is_undescribed=not alt)


def _sizes(metadata: Any) -> tuple[int, int] | None:
    """Return the size that Jupyter shows a picture of many pixels in."""
    for kind in SHOWN:
        own = metadata.get(kind)
        if isinstance(own, dict) and isinstance(own.get("width"), int) and isinstance(own.get("height"), int):
            return own["width"], own["height"]
    return None


def _described(code: str) -> str:
    """Return what a cell says of the picture that it draws: `#| fig-alt: ...`, as Quarto reads it too."""
    lines = (line.removeprefix("#|").strip() for line in code.split("\n") if line.startswith("#|"))
    found = next((line.removeprefix("fig-alt:").strip() for line in lines if line.startswith("fig-alt:")), "")
    return found[1:-1] if len(found) > 1 and found[0] in "\"'" and found[-1] == found[0] else found
