"""What to write in place of a key without a meaning, with the value that its author gave it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from lectorium.model.declaration import folded
from lectorium.model.fields import KINDS, LATER_KEYS, SAMPLE_INSTANT
from lectorium.parse.yaml_value import Field, YamlValue
from lectorium.text.word_file import lists_of_file

_WORDS = {
    "title": "titel titre título",
    "date": "datum fecha",
    "day": "tag jour día dia",
    "time": "zeit uhrzeit heure horaire hora horario",
    "place": "raum ort salle lieu aula sala lugar",
    "kind": "art tipo",
    "from": "von du desde",
    "to": "bis au hasta",
    "name": "grund anlass motif raison motivo",
    "due": "abgabe rendu entrega",
    "slides": "folien diapositives diapositivas",
    "timezone": "zeitzone fuseau_horaire zona_horaria time_zone tz",
    "language": "sprache langue idioma",
    "institution": "universität hochschule université universidad",
    "instructors": "dozent dozentin dozenten dozierende lehrende enseignant enseignants profesor profesora profesores",
    "assistants": "assistenten assistierende tutoren assistants_d_enseignement ayudantes",
    "office_hours": "sprechstunde sprechstunden permanences tutorías",
    "announcements": "ankündigungen neuigkeiten annonces anuncios",
    "description": "beschreibung descripción",
    "holidays": "feiertage fériés festivos",
}
IN_ENGLISH = {word: key for key, words in _WORDS.items() for word in words.split()}
"""Words of other languages for keys -> the key."""

_SAMPLE = re.compile(r"<([^<>]+)>")
_NEEDS_QUOTES = re.compile(r"""[\s"'\[\]{}&*!|>%@`#,?-]|.*(?:: |:$| #|[,\[\]{}].*)""")
_LONGEST = 80
"""Characters of a value that still fits into a sentence."""
_KIND = "write `kind: <exam>`"


def _advice(where: str) -> dict[str, str]:
    """Return the help for each key of a list of `instead.txt`."""
    lines = (line.partition(": ") for line in lists_of_file(Path(__file__).parent / "instead.txt")[where])
    return {key: help_text for keys, _, help_text in lines for key in keys.split()}


POST_INSTEAD = _advice("post") | dict.fromkeys(LATER_KEYS, f"write `release: <{SAMPLE_INSTANT}>`")
ROW_INSTEAD, COURSE_INSTEAD = _advice("row"), _advice("course")
"""What to write in place of keys that authors invent."""


def instead_of(item: Field, texts: Mapping[str, str]) -> str:
    """Return the help for a key, empty for none; the sample in it gives way to the author's own value."""
    help_text = texts.get(folded(item.key), "")
    if item.value.raw.strip().lower() in ("cancelled", "canceled"):
        help_text = texts.get("cancelled", help_text)
    own = _written(item.value)
    if help_text == _KIND and own.lower() not in KINDS:
        return "write one of the kinds, such as `kind: exam`, or delete it"
    return _SAMPLE.sub(lambda sample: own if _fits(own, sample[1]) else sample[1], help_text)


def _fits(own: str, sample: str) -> bool:
    """Return whether a value can stand where the sample stands: a day or a number has a digit."""
    return 0 < len(own) <= _LONGEST and "\n" not in own and (not sample[0].isdigit() or any(map(str.isdigit, own)))


def _written(value: YamlValue) -> str:
    """Return a scalar or a list of scalars as it can be written anew; empty for anything else."""
    if value.kind == "scalar":
        text = value.raw.strip()
        return json.dumps(text, ensure_ascii=False) if text and _NEEDS_QUOTES.match(text) else text
    parts = [_written(item) for item in value.items if item.kind == "scalar"]
    return f"[{', '.join(parts)}]" if parts and len(parts) == len(value.items) else ""
