"""A record as CSL-JSON (Citation Style Language 1.0.2), the form of Zotero, pandoc and citeproc."""

from __future__ import annotations

from typing import Any

from lectorium.bibliography.person import PersonName
from lectorium.bibliography.record import Record

_TYPES = {
    "article": "article-journal", "inproceedings": "paper-conference", "book": "book", "preprint": "article",
    "online": "webpage", "video": "motion_picture", "case": "legal_case", "audio": "broadcast", "dataset": "dataset",
    "software": "software", "chapter": "chapter", "misc": "document",
}  # fmt: skip
_OTHERS = {"literal": "others"}
"""What pandoc and citeproc print as `et al.`"""


def csl_item(record: Record) -> dict[str, Any]:
    """Return an item; what is not known is left out."""
    parts = record.date_parts
    people = [*map(_name, record.authors), *([_OTHERS] if record.others else [])]
    item = {
        "id": record.key,
        "type": _TYPES[record.genre],
        "title": record.title,
        "author": people,
        "issued": {"date-parts": [list(parts)]} if parts else {"literal": record.date} if record.date else {},
        "publisher" if record.genre == "book" else "container-title": record.venue,
        "number": f"arXiv:{record.arxiv}" if record.arxiv else "",
        "DOI": record.doi,
        "URL": record.url,
        "abstract": record.abstract,
        "note": record.note,
        "keyword": ", ".join(record.keywords),
    }
    return {name: value for name, value in item.items() if value}


def _name(person: PersonName) -> dict[str, str]:
    if person.is_group:
        return {"literal": f"{person.family}, {person.suffix}" if person.suffix else person.family}
    parts = {
        "family": person.family,
        "given": person.given,
        "non-dropping-particle": person.particle,
        "suffix": person.suffix,
    }
    return {name: value for name, value in parts.items() if value}
