"""A short run of the property fuzz with new texts each time, and proof that it would find what it looks for."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest

import fuzz
import fuzz_texts
from fuzz_calls import CALLS, faults_of_calls
from fuzz_courses import Course, faults_of, smallest
from fuzz_scripts import scripts_in
from fuzz_watchdog import Hang, limited

SEED = int(os.environ.get("LECTORIUM_FUZZ_SEED", "") or random.SystemRandom().randrange(10**9, 10**10))
"""A new one each run, beyond those of the long runs; set the variable to run one again."""

POST = {"course.yml": "title: C\n", "content/lectures/a.md": "---\ntitle: A\n---\n\nkept0word\n\nText.\n"}


@pytest.mark.parametrize(("posts", "calls"), [(75, 1_000), pytest.param(600, 8_000, marks=pytest.mark.slow)])
def test_random_posts_and_calls_end_well(posts: int, calls: int) -> None:
    assert fuzz.one_round(SEED, posts, calls) == {"posts": posts, "courses": 1, "calls": calls, "faults": 0}


def test_the_same_seed_makes_the_same_texts() -> None:
    assert Course.random(SEED, 20) == Course.random(SEED, 20)
    assert Course.random(SEED, 20) != Course.random(SEED + 4, 20)


def test_a_sound_course_has_no_fault() -> None:
    assert faults_of(Course(POST)) == []


def test_our_own_fault_is_found_and_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(body: object, *_: object) -> None:
        if "Text" in str(getattr(body, "text", "")):
            raise LookupError("what nobody thought of")
        raise AssertionError

    monkeypatch.setattr("lectorium.parse.parse_document.tokenize", fails)
    texts = {**POST, **{f"content/lectures/{name}.md": "---\ntitle: B\n---\n" for name in "bcd"}}
    assert any("BUG001" in told and "a.md" in told for told in faults_of(Course(texts)))
    assert smallest(Course(texts)).texts.keys() < texts.keys()


def test_a_hang_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr("lectorium.parse.parse_document.tokenize", hangs)
    monkeypatch.setattr("fuzz_courses.SECONDS_A_POST", 0.0)
    monkeypatch.setattr("fuzz_courses.SECONDS_A_COURSE", 0.2)
    assert faults_of(Course(POST)) == ["a hang"]
    with pytest.raises(Hang), limited(0.01):
        hangs()


def test_a_lost_word_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lectorium.render.body.serialise", lambda _root: "<p>Text.</p>")
    assert faults_of(Course(POST)) == ["lectures/a/index.html: `kept0word` of content/lectures/a.md is lost"]


def test_a_script_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lectorium.render.body.serialise", lambda _root: "kept0word <img onerror='1'>")
    assert faults_of(Course(POST)) == [
        "lectures/a/index.html, made from content/lectures/a.md: <img onerror='1'>",
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<script>1</script>",
        "<script src='x.js'></script>",
        "<script src='//x/assets/theme/0123456789ab/js/site.js'></script>",
        "<!-- <script> -->",
        "<SVG ONLOAD=1>",
        "<a href='java&#115;cript:1'>",
        "<a href=' \x01java\tscript:1'>",
        "<a href='data:text/html,x'>",
        "<iframe srcdoc='x'>",
        "<form action='x'>",
        "<object data='x'>",
        "<base href='x'>",
        "<style>",
        "<meta http-equiv='set-cookie' content='x'>",
        "<button formaction='vbscript:1'>",
    ],
)
def test_what_could_run_is_seen(page: str) -> None:
    assert scripts_in(page) != []


@pytest.mark.parametrize(
    "page",
    [
        "<script src='../assets/theme/0123456789ab/js/site.js' defer></script>",
        "&lt;script&gt; <a href='https://example.org/?javascript:1' title='onclick=1'>x</a>",
        "<meta http-equiv='refresh' content='0; url=../a/'>",
    ],
)
def test_what_cannot_run_is_left_alone(page: str) -> None:
    assert scripts_in(page) == []


def test_a_call_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fuzz_calls.colour_class", lambda _text: 1 / 0)
    told = faults_of_calls(SEED, len(CALLS))
    assert told is not None
    assert "attributes: ZeroDivisionError: division by zero" in told


def test_a_run_goes_on_from_its_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = []

    def one_round(seed: int, posts: int, calls: int) -> dict[str, int]:
        done.append(seed)
        return {"posts": posts, "courses": 1, "calls": calls, "faults": 0}

    monkeypatch.setattr(fuzz, "one_round", one_round)
    monkeypatch.setattr(fuzz, "POSTS", 500)
    monkeypatch.setattr(fuzz, "CALLS", 5_000)
    journal = tmp_path / "fuzz.jsonl"
    journal.write_text(json.dumps({"seed": 7, "posts": 200, "courses": 1, "calls": 4_000, "faults": 0}) + "\n")
    assert fuzz.soak(journal, 3600) == {"posts": 600, "courses": 3, "calls": 8_000, "faults": 0}
    assert done == [8, 9]
    assert fuzz.soak(journal, 3600) == {"posts": 600, "courses": 3, "calls": 8_000, "faults": 0}
    assert done == [8, 9]


def test_the_seeds_are_texts_of_our_own() -> None:
    assert len(fuzz_texts.sound_posts()) > 10
