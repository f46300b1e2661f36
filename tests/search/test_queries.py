"""Queries in other words than the text has, run by the script of the page in Node: what is found, and loaded."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from lectorium.search.build_index import MANIFEST, build_index
from lectorium.search.entries import Chunk, EntrySource, SearchEntry
from lectorium.text.memory import Memory
from required_tools import need

TEXTS = {
    "en": {
        "mining": "We use data mining and neural networks.",
        "fitting": "Overfitting is what training meets; backpropagation is how.",
        "people": "A book by Müller and Öztürk, on stained glass.",
        "poets": "A poem by Goethe.",
        "other": "What is mined, and a network of roads.",
    },
    "de": {"houses": "Häuser und Größen.", "other": "Straßen und Fehler bei der Kreuzvalidierung."},
    "ar": {
        "trust": "فترة الثقة تعني أن ٩٥ من كل مئة تحتوي القيمة.",
        "school": "كَتَبَ الطالبُ الدرسَ في المَدرسة، على مستوى عالٍ.",
        "other": "نرسم خطا مستقيما بين النقاط.",
    },
}
FOUND = [
    ("en", "datamining", "mining"),
    ("en", "neuralnetwork", "mining"),
    ("en", "over fitting", "fitting"),
    ("en", "back propagation", "fitting"),
    ("en", "Mueller", "people"),
    ("en", "Oeztuerk", "people"),
    ("en", "Goethe", "poets"),
    ("de", "haeuser", "houses"),
    ("de", "Kreuzvalidierungsfehler", "other"),
    ("ar", "الثقه", "trust"),
    ("ar", "95", "trust"),
    ("ar", "۹۵", "trust"),
    ("ar", "مدرسه", "school"),
    ("ar", "مستوي", "school"),
]


def ask(root: Path, folder: Path, texts: dict[str, str], language: str, *queries: str) -> list[dict[str, Any]]:
    """Return what the script of the page says of each query, in a course of these texts."""
    need(shutil.which("node") is not None, "Node")
    entries = [SearchEntry("lecture", name.title(), name, (Chunk("", (), text),)) for name, text in texts.items()]
    sources = [EntrySource(each.url, each.url, lambda each=each: each) for each in entries]  # type: ignore[misc]
    index = build_index(sources, language, Memory())
    (folder / MANIFEST).write_text(index.manifest, encoding="utf-8")
    for part in index.parts:
        (folder / f"{part.name}.js").write_text(part.make(), encoding="utf-8")
    program = ["node", str(root / "bench/run_search.js"), str(root / "static/js/search.js"), str(folder)]
    asked = "".join(json.dumps({"query": query}) + "\n" for query in queries)
    done = subprocess.run(program, input=asked, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("language", TEXTS)
def test_a_word_is_found_that_is_written_otherwise(root: Path, tmp_path: Path, language: str) -> None:
    wanted = {query: page for each, query, page in FOUND if each == language}
    answers = ask(root, tmp_path, TEXTS[language], language, *wanted)
    found = {
        query: [each["page"] for each in answer["results"][:1]] for query, answer in zip(wanted, answers, strict=True)
    }
    assert found == {query: [page] for query, page in wanted.items()}


def test_a_sentence_is_looked_for_in_more_texts_than_are_shown(root: Path, tmp_path: Path) -> None:
    texts = {f"n{at}": "The loss of the model, a model and its loss, and a test of a test. " * 2 for at in range(6)}
    texts["wanted"] = "Here is the test of the model loss."
    (answer,) = ask(root, tmp_path, texts, "en", "the test of the model loss")
    assert answer["results"][0]["page"] == "wanted"


def test_a_query_loads_fifteen_files_at_most(root: Path, tmp_path: Path) -> None:
    words = "alpha bravo delta gamma kappa sigma theta omega lambda epsilon".split()  # noqa: SIM905
    around = [f"{word}{ending}{number}" for word in words for ending in "abcdefgh" for number in range(99)]
    texts = {f"n{at}": " ".join((*words, *around[at::9])) for at in range(9)}
    queries = (
        "alpha bravo delta gamma kappa sigma",
        "alpha bravo delta gamma kappa sigma theta omega lambda epsilon",
        "alpha bravo delta gamma kappa sgima",
        "the alhpa bravo delta gamma kappa",
        "alpha bravo dlta",
        "aplha",
        "lpha bravo",
    )
    answers = ask(root, tmp_path, texts, "en", *queries)
    loaded = dict(zip(queries, [answer["requests"] for answer in answers], strict=True))
    assert max(loaded.values()) <= 15, loaded
