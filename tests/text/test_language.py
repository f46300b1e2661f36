"""Words, dates and tags by language; the catalogues are complete."""

from __future__ import annotations

import re
from datetime import date

import pytest

from lectorium.plan.dates import date_view, days_view, reading_date, weekday_name
from lectorium.text.language import (
    CATALOGUES,
    decimal,
    direction,
    in_language,
    is_language,
    language_help,
    listed,
    normal_tag,
    quotes_of,
    read_catalogue,
    translate,
    translate_count,
)
from make_catalogues import english_words

DAY = date(2026, 9, 3)
_NAMES = re.compile(r"%\((\w+)\)s")


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_catalogue_says_all_words_and_no_others(name: str) -> None:
    catalogue = read_catalogue(name)
    assert {message.id for message in catalogue} == {message.id for message in english_words()}
    assert not [message.id for message in catalogue if message.id and message.fuzzy]
    for message in catalogue:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(forms), message.id
        assert len(forms) == (catalogue.num_plurals if isinstance(message.id, tuple) else 1)


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_translation_names_the_values_that_the_english_names(name: str) -> None:
    for message in read_catalogue(name):
        ids, forms = (tuple(_NAMES.findall(each) for each in _forms(value)) for value in (message.id, message.string))
        if len(ids) == 1:
            assert sorted(forms[0]) == sorted(ids[0]), message.id
        elif message.id:  # one and two are words in Arabic
            assert forms[-1] == ids[1]
            assert {each for form in forms for each in form} == {"number"}


def _forms(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple | list) else (str(value),)


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_catalogue_names_the_files_that_say_a_word(name: str) -> None:
    english, own = (
        {message.id: set(message.locations) for message in each} for each in (english_words(), read_catalogue(name))
    )
    assert {key: {path for path, _ in places} for key, places in own.items()} == {
        key: {path for path, _ in places} for key, places in english.items()
    }


def test_arabic_has_six_plurals() -> None:
    with in_language("ar"):
        found = [translate_count("%(number)s lecture", "%(number)s lectures", each) for each in (0, 1, 2, 3, 11, 100)]
    assert found == ["لا محاضرات", "محاضرة واحدة", "محاضرتان", "3 محاضرات", "11 محاضرة", "100 محاضرة"]


def test_words_are_english_without_a_catalogue() -> None:
    with in_language("nl-BE"):
        assert translate("Schedule") == "Schedule"
        assert translate_count("%(number)s slide", "%(number)s slides", 1) == "1 slide"
        assert date_view(DAY).text == "do 3 sep"


def test_a_language_ends_where_it_ends() -> None:
    with in_language("de"):
        with in_language("fr"):
            assert translate("Search") == "Recherche"
        with in_language(""):
            assert translate("Search") == "Suche"
    assert translate("Search") == "Search"


@pytest.mark.parametrize(
    ("tag", "short", "long"),
    [
        ("en", "Thu 3 Sep", "Thursday, 3 September 2026"),
        ("en-US", "Thu, Sep 3", "Thursday, September 3, 2026"),
        ("de", "Do., 3. Sept.", "Donnerstag, 3. September 2026"),
        ("es", "jue, 3 sept", "jueves, 3 de septiembre de 2026"),
        ("fr", "jeu. 3 sept.", "jeudi 3 septembre 2026"),
        ("ar", "الخميس، 3 سبتمبر", "الخميس، 3 سبتمبر 2026"),
    ],
)
def test_dates_by_language(tag: str, short: str, long: str) -> None:
    with in_language(tag):
        assert date_view(DAY).text == short
        assert date_view(DAY).long == long


def test_dates_of_readings_lists_and_numbers_by_language() -> None:
    with in_language("de"):
        view = days_view((DAY, date(2026, 9, 8)))
        assert view is not None
        assert view.text == "Do., 3. Sept. und Di., 8. Sept."
        assert [reading_date(each) for each in ("2024", "2024-01", "2024-01-30", "2024-02-31", "0")] == [
            "2024",
            "Januar 2024",
            "30. Januar 2024",
            "2024-02-31",
            "0",
        ]
        assert (weekday_name(0), listed(["a", "b", "c"]), decimal(1.25)) == ("Montag", "a, b und c", "1,2")
    assert (listed(["a", "b", "c"]), listed([]), decimal(1.25)) == ("a, b and c", "", "1.2")


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("de_DE", "de-DE"),
        ("en-us", "en-US"),
        ("DE", "de"),
        ("zh_hans_cn", "zh-Hans-CN"),
        ("de_DE.UTF-8", "de-DE"),
        ("es-419", "es-419"),
    ],
)
def test_tags_get_their_normal_form(written: str, tag: str) -> None:
    assert normal_tag(written) == tag
    assert is_language(tag)


def test_names_of_languages_lead_to_their_tags() -> None:
    assert not is_language("deutsch")
    assert not is_language("xx")
    assert language_help("deutsch") == "did you mean `de`?"
    assert language_help("Arabic") == "did you mean `ar`?"
    assert language_help("qqqqq") == "write a tag such as `de` or `pt-BR`"


def test_directions_and_quotes_of() -> None:
    assert [direction(tag) for tag in ("ar", "ar-EG", "he", "uz-Arab", "ar-Latn", "de", "en-US")] == [
        "rtl", "rtl", "rtl", "rtl", "ltr", "ltr", "ltr",
    ]  # fmt: skip
    assert ["".join(quotes_of(tag)) for tag in ("en", "de-AT", "de-CH", "es", "ja")] == [
        "“”",
        "„“",
        "«»",
        "«»",
        "“”",
    ]
