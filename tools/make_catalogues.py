"""Brings the catalogues of the interface up to date: `python tools/make_catalogues.py`, then translate what is new.

English words stand where they are used, in `translate("...")` and `translate_count("...", "...", number)` of Python and in
`t("...")` and `t_count`, `tn` of templates and scripts; tables of words are named here.
"""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

from lectorium.model import calendar, course_fields, read_facts, read_lecture
from lectorium.plan import make_cards, policy, rows
from lectorium.plan.makers import teams
from lectorium.render import callouts
from lectorium.text.language import CATALOGUES

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "src/lectorium/text/catalogues"
_TEXT = r'"((?:[^"\\]|\\.)*)"'
_ONE = re.compile(rf"\b(?:t|translate)\(\s*{_TEXT}")
_COUNT = re.compile(rf"\b(?:t_count|tn|translate_count)\(\s*{_TEXT},\s*{_TEXT}")
SHARED_LABELS = (
    "Assignments",
    "Handouts",
    "Homework",
    "Files",
    "Links",
    "Recording",
    "Instructor",
    "Room",
    "Solutions",
)
"""Labels of usual keys of front matter."""
READING_KINDS = ("Required", "More", "Background", "Extra", "Readings", "Even more", "Unsectioned")
BADGES = ("Draft", "Future", "Unpublished", "Unreleased")
TABLES = {
    "src/lectorium/plan/rows.py": rows.KIND_LABELS.values(),
    "src/lectorium/plan/make_cards.py": ("Readings", *make_cards.KIND_TITLES.values()),
    "src/lectorium/plan/policy.py": policy.FRAME_NAMES.values(),
    "src/lectorium/plan/makers/teams.py": (teams._SPEAKER,),
    "src/lectorium/plan/makers/tags.py": ("Tag", "Category"),
    "src/lectorium/render/callouts.py": callouts.KINDS.values(),
    "src/lectorium/model/read_lecture.py": read_lecture.LABELS.values(),
    "src/lectorium/model/read_facts.py": (*read_facts._LABELS.values(), *SHARED_LABELS),
    "src/lectorium/model/course_fields.py": [role for _, role in course_fields.STAFF],
    "src/lectorium/model/calendar.py": (calendar._NO_CLASS,),
    "templates/readings.html": READING_KINDS,
    "templates/parts.html": BADGES,
}
"""Words that are handed to `translate` by name, with where they stand."""


def english_words() -> Catalog:
    """Return every word of the interface with the files that say it."""
    found = Catalog(project="Lectorium", charset="utf-8")
    for pattern in ("templates/*", "static/js/*.js", "src/lectorium/**/*.py"):
        for path in sorted(ROOT.glob(pattern)):
            text, place = path.read_text("utf-8"), [(path.relative_to(ROOT).as_posix(), 0)]
            for match in _COUNT.finditer(text):
                found.add((match[1], match[2]), locations=place)
            for match in _ONE.finditer(text):
                found.add(match[1], locations=place)
    for name, words in TABLES.items():
        for word in words:
            found.add(word, locations=[(name, 0)])
    return found


def main() -> None:
    """Write every catalogue with what is new in it and without what is gone."""
    for name in CATALOGUES:
        path = FOLDER / f"{name}.po"
        with path.open("rb") as file:
            catalogue = read_po(file, locale=name)
        catalogue.update(english_words(), no_fuzzy_matching=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=0, ignore_obsolete=True, sort_output=True, include_lineno=False)


if __name__ == "__main__":
    main()
