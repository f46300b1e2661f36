"""A notebook to the text of its page: any version of the format is read, nothing of it runs."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from lectorium.parse.notebook.codes import LOST_PICTURE, UNDESCRIBED_OUTPUT, UNREADABLE_NOTEBOOK
from lectorium.parse.notebook.outputs import joined, outputs_of
from lectorium.parse.notebook.pictures import SHOWN, HeldPicture, as_files, held_picture
from lectorium.parse.notebook.text_writer import TextWriter
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.notebook import written_cells
from lectorium.text.outcome import Outcome
from lectorium.text.pattern import pattern
from lectorium.text.printed import PrintedFile
from lectorium.text.source import SourceFile
from lectorium.text.span import Span
from lectorium.text.url import percent_encoded

_BARE = "-_.!~*'();/?:@&=+$,#"
"""What Jupyter leaves as it is in the name of a picture that is pasted."""
_HEAD = pattern(r"\A---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_KEY = pattern(r"---[ \t]*\n\s*[\w-]+[ \t]*:")
"""How front matter begins that has text below it in its cell: two rules with text between them may be just that."""
_NAMED = 5
"""Further cells without descriptions of their pictures that are named."""
_UNTIL_THEN = "until then it is published as a file, without a page"
_HELP = f"open it in Jupyter and save it again; {_UNTIL_THEN}"
_MERGE_HELP = f"take one of them with `git checkout --ours` or `--theirs` and its name; {_UNTIL_THEN}"
_MERGED = pattern(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
_NEWEST = 4
"""Version of the format that is read."""
_SHOWN_RAW = ("", "text/plain")
"""Formats of a raw cell that is shown as it is: one for LaTeX, say, is for another reader."""


class Notebook(Struct, frozen=True, gc=False):
    """What a page shows of a notebook."""

    text: PrintedFile
    pictures: tuple[HeldPicture, ...]


def read_notebook(source: SourceFile, clean: Callable[[str], str]) -> Outcome[Notebook | None]:
    """Return the page of a notebook; None for a file that is none. `clean` gives HTML in which nothing runs."""
    try:
        notebook = _upgraded(read := json.loads(source.text.removeprefix("\ufeff")))
    except json.JSONDecodeError as error:
        at = Span(source.path, error.pos, error.pos).as_line()
        if merged := _MERGED.search(source.text):
            at = Span(source.path, merged.start(), merged.start()).as_line()
            return _refused("this is no notebook: a merge left two versions of some lines in it", at, _MERGE_HELP)
        return _refused(f"this is no notebook: its JSON is damaged ({error.msg})", at)
    except RecursionError:
        return _refused("this is no notebook: its JSON is nested too deeply", Span.of_file(source.path))
    if notebook is None:
        return _refused(_why(read), Span.of_file(source.path))
    page = _Page(source, notebook, clean)
    if others := _no_cells(read):
        message = f"cell {others[0]} of this notebook is no cell: it has no text, and the page leaves it out"
        help_text = "open it in Jupyter and save it again"
        page.faults.append(Diagnostic(UNREADABLE_NOTEBOOK, message, Span.of_file(source.path), help_text))
    page.write()
    return Outcome(Notebook(page.writer.printed(source), tuple(page.pictures.values())), tuple(page.faults))


def _refused(message: str, at: Span, help_text: str = _HELP) -> Outcome[Notebook | None]:
    return Outcome(None, (Diagnostic(UNREADABLE_NOTEBOOK, message, at, help_text),))


def _why(value: Any) -> str:
    """Return what is wrong with JSON that is not read as a notebook."""
    version, cells = (value.get("nbformat"), value.get("cells")) if isinstance(value, dict) else (None, None)
    if isinstance(version, int) and version > _NEWEST:
        return f"this notebook is of version {version} of its format, and those up to {_NEWEST} are read"
    if _no_cells({"cells": cells}):
        return "cell 1 of this notebook is no cell: it has no text"
    return "this file is JSON, but no notebook"


def _no_cells(value: Any) -> list[int]:
    """Return the numbers of what stands among the cells and is none, from 1 on."""
    cells = value.get("cells")
    return [at for at, each in enumerate(cells, 1) if not isinstance(each, dict)] if isinstance(cells, list) else []


def _upgraded(value: Any) -> Any:
    """Return a notebook in the form of version 4, without what is no cell; None for what is no notebook."""
    if not isinstance(value, dict) or not isinstance(value.get("cells", value.get("worksheets")), list):
        return None
    if others := _no_cells(value):
        if len(others) == len(value["cells"]):
            return None
        value = value | {"cells": [each for each in value["cells"] if isinstance(each, dict)]}
    from nbformat import convert, from_dict

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            read = from_dict({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, **value})  # type: ignore[no-untyped-call]
            found = convert(read, 4)  # type: ignore[no-untyped-call]
        except Exception:  # the library fails in many ways on what is not quite a notebook
            return None
    cells = found.get("cells")
    if not isinstance(cells, list) or not all(isinstance(each, dict) for each in cells):
        return None
    return {**_of_kinds(found, metadata=dict), "cells": [_well_formed(each) for each in cells]}


def _well_formed(cell: Any) -> Any:
    """Return a cell whose parts are of the kinds that the format gives them: what is of another kind is empty."""
    cell = _of_kinds(cell, metadata=dict, attachments=dict, outputs=list)
    outputs = (each for each in cell["outputs"] if isinstance(each, dict))
    return cell | {"outputs": [_of_kinds(each, data=dict, metadata=dict, traceback=list) for each in outputs]}


def _of_kinds(held: Any, **kinds: type[Any]) -> dict[str, Any]:
    wrong = {name: kind() for name, kind in kinds.items() if not isinstance(held.get(name), kind)}
    return {**held, **wrong}


class _Page:
    """The page of one notebook, while it is written."""

    def __init__(self, source: SourceFile, notebook: Any, clean: Callable[[str], str]) -> None:
        self.source, self.cells, self.clean = source, notebook["cells"], clean
        self.places = written_cells(source.text)
        self.language = _language(notebook["metadata"])
        self.writer = TextWriter(source.path)
        self.pictures: dict[str, HeldPicture] = {}
        self.faults: list[Diagnostic] = []
        self.undescribed: dict[int, Span] = {}

    def write(self) -> None:
        """Write every cell; the first may hold front matter."""
        for number, cell in enumerate(self.cells, 1):
            at = self.places[number - 1] if number <= len(self.places) else None
            self.writer.at(at.start if at else 0, at.lines if at else ())
            text = joined(cell.get("source"))
            if number == 1 and cell.get("cell_type") in ("raw", "markdown") and (head := _head(text)):
                self.writer.lines(f"{head.rstrip()}\n")
                text = text[len(head) :]
                self.writer.at(at.start if at else 0, at.lines[head.count("\n") :] if at else ())
                if not text.strip():
                    continue
            if "remove-cell" not in _tags(cell):
                self._cell(cell, text, number)
        if self.undescribed:
            self.faults.append(_undescribed(*self.undescribed, at=next(iter(self.undescribed.values()))))

    def _cell(self, cell: Any, text: str, number: int) -> None:
        kind = cell.get("cell_type")
        raw_kind = str(cell["metadata"].get("raw_mimetype") or cell["metadata"].get("format") or "")
        if kind == "markdown" or (kind == "raw" and raw_kind == "text/markdown"):
            self.writer.html("<!-- cell -->")
            self.writer.lines(self._with_attachments(text, cell["attachments"]))
        elif kind == "code":
            self._code(cell, text, number)
        elif raw_kind == "text/html":
            self.writer.html(f"<div>{self.clean(text)}</div>")
        elif text.strip() and raw_kind in _SHOWN_RAW:
            self.writer.html("<!-- cell -->")
            self.writer.fenced(text, "")

    def _code(self, cell: Any, text: str, number: int) -> None:
        tags, count = _tags(cell), cell.get("execution_count")
        self.writer.html('<div class="cell">')
        if text.strip() and "remove-input" not in tags:
            if isinstance(count, int):
                self.writer.html(f'<p class="cell-number">In [{count}]</p>')
            self.writer.fenced(text, _magic(text) or self.language)
        if "remove-output" not in tags:
            self._outputs(cell, number)
        self.writer.html("</div>")

    def _outputs(self, cell: Any, number: int) -> None:
        for shown in outputs_of(cell, self.clean, number):
            self.pictures |= {each.name: each for each in shown.pictures}
            if shown.is_undescribed:
                self.undescribed.setdefault(number, self._line())
            if shown.lost:
                message = f"{shown.lost} that cell {number} has put out is damaged, or of a kind that pages do not show"
                help_text = "run the cell again and save it, or write a file and show that in a cell of text"
                self.faults.append(Diagnostic(LOST_PICTURE, message, self._line(), help_text))
            if shown.markdown:
                self.writer.html("<!-- output -->")
                self.writer.lines(self._with_attachments(shown.markdown, {}), follows=False)
            elif shown.html:
                self.writer.html(shown.html)

    def _with_attachments(self, text: str, attachments: Any) -> str:
        """Return the text of a cell with the pictures that it holds at the addresses that they will have."""
        text, pasted = as_files(text)
        self.pictures |= {each.name: each for each in pasted}
        for name, kinds in sorted(attachments.items(), key=lambda item: -len(item[0])):
            picture = self._attached(kinds) if isinstance(kinds, dict) else None
            for form in (percent_encoded(name), percent_encoded(name, _BARE), name):
                if picture is not None and (written := f"attachment:{form}") in text:
                    self.pictures[picture.name] = picture
                    text = text.replace(written, f"/{picture.url}")
        return text

    @staticmethod
    def _attached(kinds: Any) -> HeldPicture | None:
        found = (held_picture(kind, joined(value)) for kind, value in kinds.items() if kind in SHOWN)
        return next((each for each in found if each), None)

    def _line(self) -> Span:
        return Span(self.source.path, self.writer.offset, self.writer.offset).as_line()


def _head(text: str) -> str:
    """Return the front matter with which the text of a cell begins, empty for none."""
    found = _HEAD.match(text)
    return found[0] if found and (found.end() == len(text) or _KEY.match(text)) else ""


def _undescribed(_: int, *others: int, at: Span) -> Diagnostic:
    """Return what to say of the cells that draw without a word, at the first: one finding, as one habit makes them."""
    message = "this picture has no description for those who do not see it"
    if others:
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        cells = f"cell{'s'[: len(others) > 1]} {', '.join(map(str, others[:_NAMED]))}"
        message = f"this picture, and those of {cells}{more}, have no description for those who do not see them"
    return Diagnostic(UNDESCRIBED_OUTPUT, message, at, "begin the cell with a line `#| fig-alt: What it shows`")


def _tags(cell: Any) -> frozenset[str]:
    """Return the tags of a cell, as JupyterLab and nbconvert write them."""
    tags = cell["metadata"].get("tags")
    return frozenset(str(each).replace("_", "-") for each in tags) if isinstance(tags, list) else frozenset()


_LANGUAGES = {"ipython": "python", "ipython3": "python", "python3": "python", "ir": "r", "sagemath": "python"}
_MAGIC = pattern(r"%%(?P<name>bash|sh|html|javascript|js|latex|sql|perl|ruby|R)\b")


def _magic(code: str) -> str:
    found = _MAGIC.match(code.lstrip())
    return found["name"].lower() if found else ""


def _language(metadata: Any) -> str:
    """Return the language in which the kernel of a notebook reads its cells; Python where nothing says so."""
    places = (("language_info", "name"), ("kernelspec", "language"), ("kernelspec", "name"))
    named = [held.get(key) for name, key in places if isinstance(held := metadata.get(name), dict)]
    name = next((each.lower() for each in named if isinstance(each, str) and each), "python")
    return _LANGUAGES.get(name, "".join(each for each in name if each.isalnum() or each in "+#-"))
