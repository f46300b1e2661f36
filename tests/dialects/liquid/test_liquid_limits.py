"""Each bomb ends as an error with its place, and none takes down the process; what only the process stops ends too."""

from __future__ import annotations

import pytest
from msgspec import json

from jekyll_pages import gather, run, told
from lectorium.dialects.jekyll.liquid import run as limits
from lectorium.dialects.jekyll.liquid.values import spread
from lectorium.dialects.jekyll.liquid.worker import RunReply, RunRequest, SiteRequest, ask, is_limited, page_worker
from lectorium.disk.limited import Limited, Limits, Overrun

DOUBLED = "{% assign a = a | append: a %}"
PUSHED = '{% assign a = "x" | split: "," %}{% for i in (1..60) %}{% assign a = a | push: a %}{% endfor %}'
LOOPS = "the loops of this page go round more than 1,000,000 times"
LONG = "this text is longer than 4,000,000 characters"
LIST = "this list has more than 1,000,000 values"
INSIDE = "this value has too many values inside"
NUMBER = "this number has more than 4,000 bits"
DEEP = "the tags or values of this page are nested too deep"
INCLUDES = "includes and loops are nested too deep here; does a file include itself?"
HELD = "the variables of this page hold more than 4,000,000 characters or values"

BOMBS = {
    "a long loop": ("{% for i in (1..100000000) %}x{% endfor %}", "p.html:21 " + LOOPS),
    "a loop in loops": (
        "{% for i in (1..900) %}{% for j in (1..2000) %}{% endfor %}{% endfor %}",
        "p.html:44 " + LOOPS,
    ),
    "loops in a row": ("{% for i in (1..600000) %}{% endfor %}" * 2, "p.html:59 " + LOOPS),
    "a table row": ("{% tablerow i in (1..100000000) %}x{% endtablerow %}", "p.html:21 " + LOOPS),
    "doubled text": ('{% assign a = "0123456789" %}' + DOUBLED * 30, "p.html:605 " + LONG),
    "doubled capture": (
        "{% for i in (1..100) %}{% capture a %}{{ a }}{{ a }}xxxxxxxx{% endcapture %}{% endfor %}",
        "p.html:70 " + HELD,
    ),
    "much output": (
        '{% assign a = "0123456789" %}' + DOUBLED * 16 + "{% for i in (1..99) %}{{ a }}{% endfor %}",
        "p.html:549 this page prints more than 10,000,000 bytes",
    ),
    "multiplied": (
        "{% assign a = 10 %}{% for i in (1..100) %}{% assign a = a | times: a %}{% endfor %}",
        "p.html:78 " + NUMBER,
    ),
    "added": (
        "{% assign a = 10 %}{% for i in (1..9999) %}{% assign a = a | plus: a %}{% endfor %}",
        "p.html:79 " + NUMBER,
    ),
    "a joined range": ('{{ (1..100000000) | join: "," }}', "p.html:38 " + LIST),
    "a doubled list": (
        '{% assign a = "x,y" | split: "," %}' + "{% assign a = a | concat: a %}" * 30,
        "p.html:611 " + LIST,
    ),
    "a list in itself": (PUSHED + "{{ a | jsonify }}", "p.html:91 " + INSIDE),
    "a list deep in lists": (
        '{% assign e = "x" | split: "," %}{% for i in (1..9999) %}{% assign a = e | push: a %}{% endfor %}',
        "p.html:93 " + DEEP,
    ),
    "brackets": ("{{ " + "a[" * 500 + "b" + "]" * 500 + " }}", "p.html:21 this expression has more than 50 brackets"),
    "nested tags": ("{% if true %}" * 400 + "{% endif %}" * 400, "p.html:1334 more than 100 tags are open at once"),
    "long conditions": ("{% if " + " and ".join(["true"] * 3000) + " %}x{% endif %}", "p.html:0 " + DEEP),
    "replaced": ('{% assign a = "aaaaaaaaaa" %}' + DOUBLED * 12 + '{{ a | replace: "a", a }}', "p.html:414 " + LONG),
    "joined by much": (
        '{% assign a = "aaaaaaaaaa" %}' + DOUBLED * 12 + '{% assign l = a | split: "" %}{{ l | join: a }}',
        "p.html:444 " + LONG,
    ),
    "encoded again": (
        '{% assign a = "%" %}{% for i in (1..40) %}{% assign a = a | url_encode | append: a %}{% endfor %}',
        "p.html:91 " + LONG,
    ),
    "a format": (
        '{% assign f = "%Y%Y%Y%Y" %}{% for i in (1..18) %}{% assign f = f | append: f %}{% endfor %}'
        '{{ "now" | date: f }}',
        "p.html:120 " + LONG,
    ),
    "an include of itself": ("{% include self.html %}", "_includes/self.html:4 " + INCLUDES),
}
INCLUDED = {"_includes/self.html": "x{% include self.html %}"}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_an_error_with_its_place(name: str) -> None:
    bomb, words = BOMBS[name]
    outcome = run({**INCLUDED, "p.html": f"---\ntitle: a\n---\n\n{bomb}"}, "p.html")
    assert outcome.value is None
    assert told(outcome.diagnostics) == [f"JK014 {words}"]
    assert outcome.diagnostics[0].severity == "error"
    assert outcome.diagnostics[0].code.blocks


@pytest.mark.parametrize(
    "tags", ["{% raw %}", "{{", "{%", "{{ ", "{% comment %}", "{% if x %}", "{{ a | ", "{{ a }", "{% for"]
)
def test_tags_without_an_end_take_no_time(tags: str) -> None:
    outcome = run({"p.html": f"---\ntitle: a\n---\n{tags * 90}Words.\n"}, "p.html")
    assert outcome.diagnostics


def test_a_range_is_not_searched_value_by_value() -> None:
    asked = ('"x"', "1.5", "9999999999", "0", "9999999999.5")
    asks = "".join(f"{{% if a contains {item} %}}y{{% else %}}n{{% endif %}}" for item in asked)
    outcome = run({"p.html": f"---\ntitle: a\n---\n{{% assign a = (1..9999999999) %}}{asks}"}, "p.html")
    assert outcome.value is not None
    assert (outcome.value.body.text, outcome.diagnostics) == ("nyynn", ())


def test_time_is_that_of_the_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.0)
    outcome = run({"p.html": "---\ntitle: a\n---\n{% for i in (1..9000) %}{{ i }}{% endfor %}"}, "p.html")
    assert outcome.value is None
    assert told(outcome.diagnostics) == ["JK014 p.html:20 this page takes more than 0 seconds of processor time"]


def site(page: str) -> bytes:
    given = gather({"p.html": f"---\ntitle: a\n---\n{page}", "q.html": "---\n---\n{{ 1 | plus: 1 }}"})
    return json.encode(SiteRequest(given.value, "jekyll_pages:markdown"))


def test_a_worker_answers_page_after_page_and_goes_on_after_a_limit() -> None:
    worker = page_worker()
    request = site("{% for i in (1..100000000) %}x{% endfor %}")
    stopped = ask(worker, request, RunRequest("p.html"))
    assert stopped.value is None
    assert is_limited(stopped.diagnostics)
    assert worker.knows == "", "the process that ran it is gone, and its memory with it"
    made = ask(worker, request, RunRequest("q.html"))
    assert made.value is not None
    assert (made.value.body.text, made.diagnostics) == ("2", ())
    assert worker.close() != 0


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("time", "this page takes more than 8 seconds of processor time"),
        ("memory", "this page takes more than 512 MiB of memory"),
        ("output", "this page prints more than 80,000,000 bytes"),
        ("died", "the process that ran this page ended (why)"),
    ],
)
def test_what_the_process_stops_is_an_error_of_the_page(how: str, words: str) -> None:
    class Stopped:
        knows = ""

        ask = Limited.ask

        def call(self, _request: bytes, _limits: Limits) -> Overrun:
            return Overrun(how, "why")  # type: ignore[arg-type]

    outcome = ask(Stopped(), site(""), RunRequest("p.html"))  # type: ignore[arg-type]
    assert outcome.value is None
    assert told(outcome.diagnostics) == [f"JK014 p.html:0 {words}"]


def test_an_answer_that_makes_no_sense_is_an_error_of_the_page() -> None:
    class Odd:
        knows = ""

        ask = Limited.ask

        def call(self, _request: bytes, _limits: Limits) -> bytes:
            return b"{"

    outcome = ask(Odd(), site(""), RunRequest("p.html"))  # type: ignore[arg-type]
    assert told(outcome.diagnostics) == [
        "JK014 p.html:0 the process that ran this page ended (its answer makes no sense)"
    ]


def test_the_reply_is_json() -> None:
    assert RunReply(None, ()).text is None


def test_what_a_list_holds_twice_counts_twice() -> None:
    pair = [1, {"a": 2, "b": [3]}]
    assert spread(1, {}) == 1
    assert spread(pair, {}) == 6
    assert spread([pair, pair, (4,)], {}) == 15
