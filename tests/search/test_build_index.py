"""The files of an index: bounded, told by their content, the same however they were come to."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from lectorium.search.build_index import SearchIndex, build_index, pack_ranges
from lectorium.search.entries import LONGEST_CHUNK, Chunk, EntrySource, SearchEntry, cut
from lectorium.search.languages import LANGUAGES
from lectorium.search.postings import merge, number, postings_of, read_list, replaced, short_enough, write_postings
from lectorium.search.record import bucket_of
from lectorium.search.shards import Vocabulary, misspelt_words, shards_of, vocabularies
from lectorium.search.words import Terms
from lectorium.text.digest import digest_parts
from lectorium.text.memory import Memory

EN = LANGUAGES["en"]


def source(entry: SearchEntry) -> EntrySource:
    return EntrySource(f"{entry.kind}:{entry.url}", digest_parts(repr(entry)), lambda: entry)


def entry(name: str, *texts: str) -> SearchEntry:
    chunks = (Chunk(f"#{at}", (f"Part {at}",), text) for at, text in enumerate(texts))
    return SearchEntry("lecture", name, f"../{name}/", tuple(chunks))


def files(index: SearchIndex) -> dict[str, str]:
    return {"manifest": index.manifest, **{part.name: part.make() for part in index.parts}}


def clean(entries: list[SearchEntry]) -> dict[str, str]:
    return files(build_index(map(source, entries), "en", Memory()))


def test_a_list_tells_entry_chunk_and_impact() -> None:
    one, other = entry("cats", "cats"), entry("a", "dogs", "no", "cats cats")
    entries = [postings_of(one, Terms(EN)), {}, postings_of(other, Terms(EN))]
    found = list(read_list(merge(enumerate(entries))["cat"]))
    assert [place[:2] for place in found] == [(0, 0), (2, 2)]
    assert found[0][2] > found[1][2]  # title and text against text


@given(st.lists(st.tuples(st.integers(0, 4000), st.integers(1, 31)), min_size=1, unique_by=lambda place: place[0]))
def test_places_are_read_as_they_were_written(places: list[tuple[int, int]]) -> None:
    places.sort()
    assert list(read_list(number(70) + write_postings(places))) == [(70, chunk, impact) for chunk, impact in places]


@given(
    st.dictionaries(st.integers(0, 4000), st.integers(0, 70), max_size=8),
    st.dictionaries(st.integers(0, 4000), st.one_of(st.none(), st.integers(0, 70)), max_size=4),
)
def test_a_list_with_other_places_in_some_entries_is_that_of_these(
    before: dict[int, int], changes: dict[int, int | None]
) -> None:
    def written(chunks: dict[int, int]) -> str:
        places = {at: {"a": write_postings([(chunk, 3), (chunk + 40, 31)])} for at, chunk in sorted(chunks.items())}
        return merge(places.items()).get("a", "")

    after = {at: chunk for at, chunk in {**before, **changes}.items() if chunk is not None}
    new = {at: "" if chunk is None else write_postings([(chunk, 3), (chunk + 40, 31)]) for at, chunk in changes.items()}
    assert replaced(written(before), new) == written(after)


def test_a_word_that_stands_everywhere_keeps_the_places_where_it_says_most() -> None:
    entries = [postings_of(entry(f"n{at}", "model", *["a model " * 3] * (at == 500)), Terms(EN)) for at in range(2500)]
    written = short_enough(merge(enumerate(entries))["model"])
    assert len(written) < 8000
    assert (500, 1) in {place[:2] for place in read_list(written)}


def test_no_shard_is_larger_than_it_may_be_and_each_word_is_found_by_the_beginnings() -> None:
    lists = {f"{first}{second}{at}": "0" * 40 for first in "abqé机" for second in "xyz" for at in range(150)}
    shards = list(shards_of({word: len(places) for word, places in lists.items()}))
    assert len(shards) > 5
    assert max(sum(len(word) + len(lists[word]) + 6 for word in shard.words) for shard in shards) <= 12_000
    assert sorted(word for shard in shards for word in shard.words) == sorted(lists)
    firsts = [shard.first for shard in shards]
    for word in lists:
        place = max(at for at, first in enumerate(firsts) if first <= word)
        assert word in shards[place].words


def test_a_vocabulary_has_the_words_of_a_letter_by_length() -> None:
    assert misspelt_words(["model", "modes", "mode", "x2y4", "abc"], 0) == {"m": ("model", "modes", "mode")}
    assert vocabularies("m", ["model", "modes", "mode"]) == (Vocabulary("m", 5, "0mode0model4s"),)


def test_the_words_of_second_letters_are_for_who_drops_the_first() -> None:
    assert misspelt_words(["neural", "brain"], 1) == {"e": ("neural",), "r": ("brain",)}


def test_a_long_section_is_cut_where_its_own_words_say() -> None:
    text = " ".join(f"Sentence number {at} says that {at * at} is a square." for at in range(600))
    parts = list(cut(Chunk("#a", ("A",), text)))
    assert "".join(part.text for part in parts) == text
    assert len(parts) > 3
    assert max(len(part.text) for part in parts) <= LONGEST_CHUNK
    assert [part.titled for part in parts] == [True, *[False] * (len(parts) - 1)]
    later = list(cut(Chunk("#a", ("A",), f"A few words more. {text}")))
    assert len({part.text for part in parts} - {part.text for part in later}) <= 2


def test_a_pack_holds_every_chunk_once() -> None:
    made = entry("long", *(f"{'words and more ' * (at % 60)}{at}" for at in range(300)))
    ranges = list(pack_ranges(made))
    assert [at for first, last in ranges for at in range(first, last)] == list(range(300))
    assert max(last - first for first, last in ranges) <= 60


def test_a_long_entry_is_made_once_for_all_of_its_packs() -> None:
    long = entry("long", *(f"{'words and more ' * 50}{at}" for at in range(300)))
    made: list[str] = []

    def make() -> SearchEntry:
        made.append(long.title)
        return long

    index = build_index([EntrySource("lecture:long", "a digest", make)], "en", Memory())
    made.clear()
    packs = [part.make() for part in index.parts if part.name.startswith("t-")]
    assert len(packs) > 30
    assert len(made) <= 1


def test_the_name_of_a_file_changes_with_its_content_and_with_nothing_else() -> None:
    texts = [f"Sentence {at} about topic{at % 37} and thing{at % 91}. " * 3 for at in range(400)]
    before = clean([entry(f"e{at}", *texts[10 * at : 10 * at + 10]) for at in range(40)])
    texts[205] += " surprisingly"
    after = clean([entry(f"e{at}", *texts[10 * at : 10 * at + 10]) for at in range(40)])
    assert all(after[name] == text for name, text in before.items() if name in after and name != "manifest")
    new = after.keys() - before.keys()
    assert sorted(name.partition("-")[0] for name in new) == ["t", "u", "v", "w"]


def test_an_edit_makes_no_pack_of_another_entry_anew() -> None:
    memory, same = Memory(), source(entry("same", "cats", "dogs"))
    before = build_index([source(entry("a", "rain")), same], "en", memory)
    after = build_index([source(entry("a", "rain and snow", *["hail " * 900] * 3)), same], "en", memory)
    packs = [{part.name: part for part in index.parts if part.name.startswith("t-1-")} for index in (before, after)]
    assert list(packs[0]) == list(packs[1]) != []
    assert all(packs[0][name] is packs[1][name] for name in packs[0])


def test_a_script_is_a_call_with_json() -> None:
    for text in clean([entry("a", "x </script> \u2028 'quoted' \"twice\" 机器学习")]).values():
        assert text.startswith("lectoriumSearch(")
        json.loads(text.removeprefix("lectoriumSearch(").removesuffix(");\n"))


WORDS = st.sampled_from(["model", "models", "paper", "机器学习", "naïve", "trained", "training", "a", "x9", "Über"])
TEXTS = st.lists(st.one_of(WORDS, st.just("Long sentence. " * 500)), max_size=12).map(" ".join)
EDIT = st.tuples(st.integers(0, 5), st.one_of(st.none(), st.lists(TEXTS, max_size=5)))
"""Which entry, and what it says from now on; None takes it out."""


@settings(max_examples=40)
@given(st.lists(st.lists(EDIT, max_size=6), min_size=1, max_size=6), st.booleans())
def test_an_index_that_grew_by_edits_is_a_clean_one(
    rounds: list[list[tuple[int, list[str] | None]]], forgets: bool
) -> None:
    """Entries come, go and change, and sections grow beyond a cut: every byte is as if all were made at once."""
    memory, course = Memory(), dict[int, list[str]]()
    for edits in rounds:
        for at, texts in edits:
            course.pop(at, None)
            if texts is not None:
                course[at] = texts
        entries = [lecture(at, course[at]) for at in sorted(course)]
        assert files(build_index(map(source, entries), "en", memory)) == clean(entries)
        if forgets:
            memory.end_run()


def lecture(at: int, texts: list[str]) -> SearchEntry:
    chunks = (part for text in texts for part in cut(Chunk("#x", (text[:9],), text)))
    return SearchEntry("lecture", f"e{at}", f"../{at}/", tuple(chunks))


def test_entries_that_come_and_go_at_the_end_change_only_the_lists_of_their_words() -> None:
    memory, entries = Memory(), [entry(f"e{at}", f"{chr(97 + at % 26)}{at}") for at in range(40)]
    first = build_index(map(source, entries[:39]), "en", memory)
    grown, shrunk = (build_index(map(source, some), "en", memory) for some in (entries, entries[:38]))
    assert [files(each) for each in (grown, shrunk)] == [clean(entries), clean(entries[:38])]
    assert [grown.fresh, shrunk.fresh] == [set(map(bucket_of, letters)) for letters in ("enp0", "enmp0")]
    assert first.fresh > shrunk.fresh
