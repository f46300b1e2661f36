"""Terms of texts; the script of the page comes to the same, compared in Node over whole vocabularies."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from lectorium.search.build_index import MANIFEST, build_index
from lectorium.search.languages import LANGUAGES, NO_LANGUAGE, language_of
from lectorium.search.words import Terms, fold, stem
from lectorium.text.memory import Memory
from required_tools import need

EN, DE = LANGUAGES["en"], LANGUAGES["de"]


def test_accents_and_variants_of_letters_are_folded() -> None:
    assert fold("Poincaré Straße ﬁne Ｘ İ") == "poincare strasse fine x i"


def test_letters_are_folded_that_unicode_takes_for_letters_of_their_own_and_signs_that_nobody_sees_are_left_out() -> (
    None
):
    assert fold("Łukasz Øksendal Æther Œuvre Đặng Þór Ħ ı do\xadnau\u200bdampf") == (
        "lukasz oksendal aether oeuvre dang thor h i donaudampf"
    )


def test_hangul_stays_whole() -> None:
    assert fold("모델") == "모델"


@pytest.mark.parametrize(
    "forms",
    [
        "train trains trained training trainings",
        "study studies studied",
        "run runs running",
        "generation generations generate generates generated generating generative generator",
        "class classes",
        "use uses used using",
        "embed embeds embedded embedding embeddings",
        "optimize optimise optimized optimization optimisation",
    ],
)
def test_the_forms_of_an_english_word_meet(forms: str) -> None:
    assert len({stem(form, EN) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["string strung", "analysis analyst", "policy police", "bus by"])
def test_other_words_do_not_meet(pair: str) -> None:
    one, other = pair.split()
    assert stem(one, EN) != stem(other, EN)


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("de", "modell modelle modellen modells"),
        ("de", "schatzung schatzungen"),
        ("es", "modelo modelos"),
        ("de", "optimierung optimierungen optimieren optimiert optimierte"),
        ("es", "clasificacion clasificaciones clasificar"),
        ("es", "optimizacion optimizaciones optimizar"),
        ("fr", "generalisation generalisations generaliser"),
        ("fr", "reseau reseaux"),
        ("fr", "modele modeles"),
        ("ar", "نموذج النموذج"),
        ("ar", "مدرسة المدرسة مدرسه مدرسات"),
    ],
)
def test_other_languages_have_endings_too(language: str, forms: str) -> None:
    assert len({stem(fold(form), LANGUAGES[language]) for form in forms.split()}) == 1


def test_words_that_say_nothing_have_no_term_and_writing_without_blanks_has_pairs() -> None:
    assert Terms(EN).of("The state-of-the-art 机器学习 model") == ["stat", "art", "机器", "器学", "学习", "习", "model"]


def test_a_letter_with_a_sign_is_a_name_and_a_letter_alone_a_word() -> None:
    assert Terms(EN).of("C++17, C# and A* in R, but abc++") == ["c++", "17", "c#", "a*", "r", "abc"]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("k-NN", ["k", "nn", "knn"]),
        ("fine\u2011tuning", ["fin", "tun", "finetun"]),
        ("GPT-4", ["gpt", "4", "gpt4"]),
        ("multi-head-attention", ["multi", "head", "attent", "multihead", "headattent"]),
        ("2024-2025, an all-in-one", ["2024", "2025", "all", "on"]),
    ],
)
def test_words_that_a_hyphen_joins_are_one_word_too(text: str, terms: list[str]) -> None:
    assert Terms(EN).of(text) == terms


def test_the_language_of_a_course_is_found_by_its_first_part() -> None:
    assert language_of("de-CH") is DE
    assert language_of("nl") is NO_LANGUAGE


def test_the_stop_words_are_folded() -> None:
    assert all(fold(word) == word for language in LANGUAGES.values() for word in language.stop)


def vocabulary(root: Path) -> list[str]:
    """Return every word of this checkout's texts, and made ones of many scripts."""
    words = {word for path in (root / "docs").rglob("*.md") for word in path.read_text("utf-8").split()}
    words |= {word for path in (root / "content").rglob("*.md") for word in path.read_text("utf-8").split()}
    chance = random.Random(7)
    alphabets = (
        "aeioustngrdlyz",
        "äöüßéèñçœ",
        "абвгдеёжй",
        "αβγδέσς",
        "اأإآبتثةىيونلمیکٱ٣۴",
        "机器学习模型",
        "かがパー",
        "가나다모델",
        "กขคไทย",
        "ḃⅷﬁ²½İıŉǆ",
        "𝒙𝔸𠀀",
    )
    endings = [suffix for language in LANGUAGES.values() for suffix, _, _ in language.suffixes]
    for alphabet in alphabets:
        for _ in range(400):
            word = "".join(chance.choices(alphabet, k=chance.randint(1, 9)))
            words.add(word + chance.choice(endings) if chance.random() < 0.5 else word.upper())
    made = sorted(words)
    return made + [f"{one}{chance.choice('-‐‑')}{other}" for one, other in zip(made, reversed(made), strict=True)]


@pytest.mark.parametrize("name", [*LANGUAGES, "none"])
def test_the_script_of_the_page_has_the_same_terms(root: Path, tmp_path: Path, name: str) -> None:
    need(shutil.which("node") is not None, "Node")
    language = LANGUAGES.get(name, NO_LANGUAGE)
    (tmp_path / MANIFEST).write_text(build_index((), name, Memory()).manifest, encoding="utf-8")
    words = vocabulary(root)
    program = ["node", str(root / "bench/run_search.js"), str(root / "static/js/search.js"), str(tmp_path)]
    asked = json.dumps({"stem": words}) + "\n"
    done = subprocess.run(program, input=asked, capture_output=True, text=True, check=True)
    ours = [Terms(language).of(word) for word in words]
    differing = [row for row in zip(words, ours, json.loads(done.stdout), strict=True) if row[1] != row[2]]
    assert differing == []
