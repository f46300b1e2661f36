"""CSL-JSON, held to the rules of the CSL 1.0.2 input schema that it needs."""

from __future__ import annotations

import pytest
from jsonschema import Draft7Validator
from msgspec.json import decode

from bibliography_readings import HOSTILE, a_record
from lectorium.bibliography.files import CITATION_FORMATS, csl_item

TEXT = {"type": "string", "minLength": 1}
NAME = {
    "type": "object",
    "properties": dict.fromkeys(("family", "given", "non-dropping-particle", "suffix", "literal"), TEXT),
    "additionalProperties": False,
    "oneOf": [{"required": ["literal"], "maxProperties": 1}, {"required": ["family"]}],
}
PART = {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3}
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {"type": "array", "items": PART, "minItems": 1, "maxItems": 2},
        "literal": TEXT,
    },
    "additionalProperties": False,
    "minProperties": 1,
}
VARIABLES = ("id", "title", "container-title", "publisher", "number", "DOI", "URL", "abstract", "note", "keyword")
TYPES = ["article", "article-journal", "book", "document", "motion_picture", "paper-conference", "webpage"]
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "type": {"enum": TYPES},
            "author": {"type": "array", "items": NAME, "minItems": 1},
            "issued": DATE,
            **dict.fromkeys(VARIABLES, TEXT),
        },
        "required": ["id", "type", "title"],
        "additionalProperties": False,
    },
}
"""The names, types and shapes of the standard's `csl-data.json`; empty values are left out besides."""


def check(text: str) -> list[dict[str, object]]:
    items: list[dict[str, object]] = decode(text)
    Draft7Validator(SCHEMA).validate(items)
    return items


def test_a_whole_item() -> None:
    item = csl_item(
        a_record(
            "Trees & Lists",
            authors=("Ludwig van Sample", "John Smith, Jr.", "The Example Team", "Jo Su et al."),
            date="2024-01-30",
            venue="Proceedings of Samples",
            urls=("https://x.org/a",),
            ids=["doi:10.1/a", "arxiv:2301.00001"],
            notes=("15 pages",),
        )
    )
    assert item == {
        "id": "key2024title-0000",
        "type": "paper-conference",
        "title": "Trees & Lists",
        "author": [
            {"family": "Sample", "given": "Ludwig", "non-dropping-particle": "van"},
            {"family": "Smith", "given": "John", "suffix": "Jr."},
            {"literal": "The Example Team"},
            {"family": "Su", "given": "Jo"},
            {"literal": "others"},
        ],
        "issued": {"date-parts": [[2024, 1, 30]]},
        "container-title": "Proceedings of Samples",
        "number": "arXiv:2301.00001",
        "DOI": "10.1/a",
        "URL": "https://x.org/a",
        "note": "15 pages",
    }


def test_files_are_as_the_schema_says() -> None:
    form = next(each for each in CITATION_FORMATS if each.name == "csl-json")
    records = [
        a_record(text, authors=(text, "王小明", "Ada Byron et al."), date=date, venue=text, abstract=text)
        for text in HOSTILE
        for date in ("", "2024", "2024-01", "2024-01-30", "around 2024")
    ]
    assert [item["title"] for item in check(form.write(records))] == [record.title for record in records]
    assert check(form.write([])) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_every_letter_comes_back(text: str) -> None:
    assert csl_item(a_record(text))["title"] == text
