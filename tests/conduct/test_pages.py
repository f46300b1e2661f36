"""Pages by the course's own templates: equal bytes in both environments, limits with their line, what is remembered."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

import sample_views as sample
from lectorium.cli.course import dialects
from lectorium.conduct import pages as pages_module
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.pages import Job, Pages, may_be_remembered, open_pages
from lectorium.conduct.terms import analyse_site
from lectorium.parse.plugin import Plugin
from lectorium.plan.target import RenderPage
from lectorium.plan.view import PageView
from lectorium.render import limits
from lectorium.render.codes import TEMPLATE_FAILED, TEMPLATE_LIMIT
from lectorium.render.filters import Filters
from lectorium.render.page import PageRenderer, TemplateFacts
from lectorium.text.codes import OWN_FAULT, PLUGIN_UNUSABLE
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome
from lectorium.text.span import Span
from template_pages import PATH, VIEW, job, own_pages, printed, render_own

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 0.5
HELP = "  = help: a loop, a number or a text in it is far too large; the documentation of templates lists the limits"


@pytest.fixture(scope="module")
def shared() -> Iterator[Memory]:
    """Return one memory, and so one process until it dies, for all that do not ask about it."""
    made = Memory()
    yield made
    own_pages({}, made).first_worker().close()


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", SECONDS)


def theme() -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted((ROOT / "templates").iterdir())}


# --- equal bytes ----------------------------------------------------------------------------------------------------


def demo_pages() -> list[tuple[str, PageView]]:
    """Return every page of the demo course, and one of each view that the demo does not have."""
    request = CourseRequest(ROOT, dialects, datetime(2026, 9, 10, 12, tzinfo=UTC))
    plan = analyse_site(request, Memory()).plan
    assert plan is not None
    found = [(item.recipe.template, item.recipe.view) for item in plan.targets if isinstance(item.recipe, RenderPage)]
    return [*found, ("redirect.html", sample.redirect()), ("sitemap.xml", sample.sitemap())]


def test_every_page_of_the_demo_has_the_same_bytes_in_both_environments(shared: Memory) -> None:
    plain, inside = PageRenderer(theme()), own_pages(theme(), shared)
    seen = set()
    for number, (template, view) in enumerate(demo_pages()):
        body = f"<p>body {number} \x01 é</p>"
        expected = plain.render(RenderPage(template, view), body)
        made = inside.render(job(template, view, body))
        assert (made.value, made.diagnostics) == (expected.value, ())
        seen.add(template)
    assert seen == theme().keys() - {"base.html", "parts.html", "icons.html"}


# --- who runs where -------------------------------------------------------------------------------------------------


def test_only_pages_that_reach_a_template_of_the_course_leave_this_process(shared: Memory) -> None:
    built_in = {
        "page.html": "{% include 'part.html' %}",
        "part.html": "ours",
        "tag.html": "{% extends 'base.html' %}",
        "base.html": "base",
        "404.html": "lost",
    }
    own = {"part.html": "mine", "404.html": "lost", "extra.html": ""}
    pages = open_pages({**built_in, **own, "theme/part.html": "ours"}, built_in, shared)
    assert pages.own == {"part.html", "extra.html"}
    assert {name: pages.is_own(name) for name in built_in} == {
        "page.html": True,
        "part.html": True,
        "tag.html": False,
        "base.html": False,
        "404.html": False,
    }
    assert pages.render(job()).value == "mine"


def test_a_course_cannot_pass_its_template_off_as_one_of_the_themes(shared: Memory) -> None:
    built_in = {"page.html": "{% include 'theme/part.html' %}", "part.html": "ours"}
    pages = open_pages({**built_in, "theme/part.html": "{{ lipsum.__globals__ }}"}, built_in, shared)
    assert pages.is_own("page.html")
    assert [fault.code.code for fault in pages.render(job()).diagnostics] == ["TPL003"]


def test_no_process_is_started_for_the_themes_own() -> None:
    memory = Memory()
    pages = open_pages(theme(), theme(), memory)
    assert pages.render(job("page.html")).diagnostics == ()
    assert pages.closure_digest("page.html")
    assert pages.check() == ()
    assert pages.workers == []


def test_a_page_leaves_nothing_to_the_next(shared: Memory) -> None:
    parts = "{% set turn = cycler('a', 'b') %}{% set seen = [] %}"
    text = "{% import 'parts.html' as p %}{{ p.turn.next() }}{% set _ = p.seen.append(1) %}{{ p.seen }}"
    pages = own_pages({"page.html": text, "parts.html": parts}, shared)
    assert [pages.render(job()).value for _ in range(3)] == ["a[1]"] * 3


# --- limits ---------------------------------------------------------------------------------------------------------

LONG = (
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(90) }}",
    "{{ 2 ** 999999999 }}",
    "{{ (3 ** 9999999) // (7 ** 3333333) }}",
    "{% set l = [1] %}{% for i in l %}{% set _ = l.append(1) %}{% endfor %}",
    "{{ lipsum(n=10 ** 9) }}",
    "{{ ('x ' * 10 ** 7)|wordwrap(1)|length }}",
    "{{ ('http://a.b ' * 3 * 10 ** 6)|urlize }}",
    "{{ 'x'|slice(10 ** 9)|list }}",
    "{% for i in ('x' * 10 ** 8)|batch(1) %}{% endfor %}",
    "{% for i in range(99999) %}{{ ('a(' * 9999)|urlize|length }}{% endfor %}",
    "{{ range(99999)|map('string')|map('indent', 9999)|map('urlize')|map('length')|sum }}",
)
LARGE = (
    "{{ 'x' * 10 ** 10 }}",
    "{{ [0] * 10 ** 10 }}",
    "{{ 'x'|center(10 ** 10) }}",
    "{{ '%10000000000d'|format(1) }}",
    "{{ '{:10000000000}'.format(1) }}",
    "{{ '{:>{w}}'.format('a', w=10 ** 10) }}",
    "{{ 'a'.ljust(10 ** 10) }}",
    "{{ range(99999)|join('x' * 99999) }}",
    "{{ ('x' * 10 ** 6)|replace('', 'y' * 10 ** 6) }}",
    "{{ ('x\\n' * 10 ** 5)|indent(10 ** 5)|length }}",
    "{{ ('x' * 10 ** 10)|truncate(10) }}",
    "{{ ('x' * 10 ** 7).join('y' * 10 ** 4) }}",
    "{% set x = namespace(a='x') %}{% for i in range(60) %}{% set x.a = x.a ~ x.a %}{% endfor %}",
    "{% set big %}{% for i in range(99999) %}{{ 'x' * 99999 }}{% endfor %}{% endset %}",
    "{% macro m() %}{% for i in range(99999) %}{{ 'x' * 99999 }}{% endfor %}{% endmacro %}{{ m()|length }}",
    "{% for a in 'x' * 10 ** 9 recursive %}{{ loop('x' * 10 ** 9) }}{% endfor %}",
)
WORDY = (
    "{% for a in range(99999) %}{{ 'y' * 99999 }}{% endfor %}",
    "{{ 'x' * 10 ** 7 }}",
    "{% block a %}{% for a in range(99999) %}{{ view.title * 999 }}{% endfor %}{% endblock %}",
    "{% for a in range(99999) %}{% include 'part.html' %}{% endfor %}",
    "{{ ('<' * 10 ** 6)|e }}",
)
ENDLESS = (
    "{% include 'page.html' %}",
    "{% extends 'page.html' %}",
    "{% import 'page.html' as p %}",
    "{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(0) }}",
    "{% block a %}{{ self.a() }}{% endblock %}",
    "{% include 'again.html' %}",
)


def bomb(text: str) -> dict[str, str]:
    return {
        "page.html": f"one\n\n{text}\n",
        "part.html": "z" * 999,
        "again.html": "{% include 'page.html' %}",
    }


def message(outcome: Outcome[str], templates: dict[str, str]) -> tuple[str, str]:
    """Return what is printed of the one fault: its first line, and the rest."""
    assert outcome.value == ""
    assert len(outcome.diagnostics) == 1
    first, _, rest = printed(templates, outcome.diagnostics).partition("\n")
    return first, rest


@pytest.mark.parametrize(
    ("text", "seconds", "what"),
    [
        *((text, SECONDS, "0.5 seconds of processor time") for text in LONG),
        *((text, 60.0, "512 MiB of memory") for text in LARGE),
    ],
)
def test_a_page_that_takes_too_much_ends_with_its_line(
    text: str, seconds: float, what: str, shared: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SECONDS", seconds)
    templates = bomb(text)
    assert message(render_own(templates, shared), templates) == (
        f"templates/page.html:3: error TPL004 [template-over-limit] this template took more than {what}"
        f" while it made `{PATH}`",
        f"  |\n3 | {text[:200]}\n{HELP}",
    )


@pytest.mark.parametrize("text", WORDY)
def test_a_page_without_end_ends_with_its_line(text: str, shared: Memory) -> None:
    templates = bomb(text)
    first, _ = message(render_own(templates, shared), templates)
    lead = "templates/page.html:3: error TPL004 [template-over-limit] this template wrote more than 1,0"
    assert first.startswith(lead)
    assert first.endswith(f" characters while it made `{PATH}`")


@pytest.mark.parametrize("text", ENDLESS)
def test_a_template_that_calls_itself_ends_as_it_does_outside(text: str, shared: Memory) -> None:
    templates = bomb(text)
    first, rest = message(render_own(templates, shared), templates)
    assert "this template stopped while it made a page: it includes or calls itself without end" in first
    assert rest.endswith('says `{% extends "theme/NAME" %}`')


def test_a_range_has_its_limit(shared: Memory) -> None:
    templates = bomb("{% for a in range(10 ** 9) %}{% endfor %}")
    first, _ = message(render_own(templates, shared), templates)
    assert first == (
        "templates/page.html:3: error TPL003 [template-failed] this template stopped while it made a page:"
        " Range too big. The sandbox blocks ranges larger than MAX_RANGE (100000)"
    )


@pytest.mark.usefixtures("brief")
@pytest.mark.parametrize(
    "text",
    [
        "{% autoescape 2 ** 999999999 %}{% endautoescape %}",
        "{% set a = 1 %}\n" * 60_000,
        "".join(f"{{% macro m{number}() %}}{{% endmacro %}}" for number in range(20_000)),
        "{{ dict(" + ",".join(f"a{number}=1" for number in range(60_000)) + ") }}",
        "{{ 1 }}\n" * 1_500_000,
    ],
    ids=["a constant", "sets", "macros", "arguments", "ten megabytes"],
)
def test_a_template_that_cannot_be_read_in_time_is_named(text: str, shared: Memory) -> None:
    templates = {"page.html": text}
    pages = own_pages(templates, shared)
    fault = (
        "templates/page.html: error TPL004 [template-over-limit] this template took more than 0.5 seconds of"
        f" processor time while it was read\n{HELP}"
    )
    assert printed(templates, pages.check()) == fault
    assert printed(templates, pages.render(job()).diagnostics) == fault


@pytest.mark.parametrize(
    "text",
    [
        "{{ 2 ** 999999999 }}",
        "{{ 'x' * 10 ** 10 }}",
        "{% if 3 ** 9 ** 9 %}{% endif %}",
        "{% set a = 'x'|center(10 ** 10) %}",
    ],
)
def test_no_constant_is_worked_out_while_a_template_is_read(text: str, shared: Memory) -> None:
    assert own_pages({"page.html": text}, shared).check() == ()


@pytest.mark.usefixtures("brief")
def test_the_line_is_that_of_the_template_which_the_page_includes(shared: Memory) -> None:
    loop = "\n\n\n{% macro slow(n) %}\n{{ 2 ** 999999999 }}{% endmacro %}"
    templates = {"page.html": "{% from 'théme.html' import slow %}\n{{ slow(1) }}", "théme.html": loop}
    first, _ = message(render_own(templates, shared), templates)
    assert first.startswith("templates/théme.html:5: error TPL004 ")


@pytest.mark.usefixtures("brief")
def test_a_template_that_broke_a_limit_is_not_tried_for_the_next_page(shared: Memory) -> None:
    pages = own_pages({"page.html": "{{ 2 ** 999999999 }}", "tag.html": "fine"}, shared)
    first = pages.render(job())
    worker = pages.first_worker()
    assert worker._process is None
    assert pages.render(replace(job(), path="b/index.html")) == first
    assert worker._process is None
    assert pages.render(job("tag.html")).value == "fine"


def test_room_grows_with_what_a_page_is_given(shared: Memory) -> None:
    templates = {"page.html": "{% for i in range(10) %}{{ body }}{% endfor %}"}
    body = "<p>long</p>" * 30_000
    assert render_own(templates, shared, body).value == body * 10
    assert [
        limit.diagnostics[0].code.code for limit in [render_own({"page.html": "{{ body * 99 }}"}, shared, body)]
    ] == ["TPL004"]


# --- a process that dies --------------------------------------------------------------------------------------------


def test_a_process_that_dies_names_page_and_template_and_the_next_page_is_made(
    shared: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates = {"page.html": "fine", "tag.html": "also fine"}
    pages = own_pages(templates, shared)
    assert pages.check() == ()
    worker = pages.first_worker()
    assert worker._process is not None
    worker._process.kill()
    worker._process.wait()
    first, _ = message(pages.render(job()), templates)
    assert first == (
        "templates/page.html: error TPL004 [template-over-limit] the process that ran this template ended while it"
        f" made `{PATH}` (Killed)"
    )
    assert pages.render(job("tag.html")).value == "also fine"


@pytest.mark.parametrize("answer", [b"", b"x", b"[[[1]]]", b"[" * 99_999, b"null", b"{}"])
def test_an_answer_that_makes_no_sense_is_a_fault(
    answer: bytes, shared: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates = {"page.html": "fine"}
    pages = own_pages(templates, shared)
    pages.facts("page.html")
    monkeypatch.setattr(type(pages.first_worker()), "call", lambda *_: answer)
    first, _ = message(pages.render(job()), templates)
    assert first.endswith(f"ended while it made `{PATH}` (its answer makes no sense)")


# --- what is remembered ---------------------------------------------------------------------------------------------


class Cache(dict[str, bytes]):
    """A cache in memory."""

    def get(self, key: str) -> bytes | None:  # type: ignore[override]
        return super().get(key)

    def put(self, key: str, data: bytes) -> None:
        self[key] = data

    def set_aside(self, data: bytes) -> Callable[[], bytes]:
        return lambda: data

    def forget_unused(self) -> None:
        """Forget nothing."""


def checked(templates: dict[str, str], cache: Cache) -> tuple[tuple[Diagnostic, ...], bool]:
    """Return what is wrong with templates, and whether a process was needed to know it."""
    pages = own_pages(templates, Memory(cache))
    found = pages.check()
    started = pages.first_worker()._process is not None
    pages.first_worker().close()
    return found, started


def test_templates_that_are_known_need_no_process() -> None:
    cache, templates = Cache(), {"a.html": "{% if %}", "b.html": "{% include 'c.html' %}", "c.html": ""}
    first, started = checked(templates, cache)
    assert ([fault.code.code for fault in first], started) == (["TPL001"], True)
    assert checked(templates, cache) == (first, False)
    assert checked({**templates, "a.html": ""}, cache) == ((), True)
    missing, _ = checked({name: text for name, text in templates.items() if name != "c.html"}, cache)
    assert [fault.code.code for fault in missing] == ["TPL001", "TPL002"]


@pytest.mark.usefixtures("brief")
def test_a_limit_is_not_remembered() -> None:
    cache = Cache()
    templates = {"page.html": "{% autoescape 2 ** 999999999 %}{% endautoescape %}"}
    assert checked(templates, cache)[0][0].code.code == "TPL004"
    assert cache == {}


# --- digests --------------------------------------------------------------------------------------------------------

FAMILY = {
    "page.html": "{% extends 'base.html' %}",
    "base.html": "{% import 'parts.html' as parts %}",
    "parts.html": "{% from 'icons.html' import icon %}",
    "icons.html": "{% macro icon() %}{% endmacro %}",
    "other.html": "",
}


def digest(templates: dict[str, str], memory: Memory, own: bool) -> str:
    return open_pages(templates, {} if own else templates, memory).closure_digest("page.html")


@pytest.mark.parametrize("own", [False, True], ids=["theme", "own"])
@pytest.mark.parametrize(
    ("changed", "differs"),
    [("page.html", True), ("base.html", True), ("parts.html", True), ("icons.html", True), ("other.html", False)],
)
def test_the_digest_changes_with_what_the_template_can_reach(
    changed: str, differs: bool, own: bool, shared: Memory
) -> None:
    before = digest(FAMILY, shared, own)
    after = digest({**FAMILY, changed: FAMILY[changed] + " "}, shared, own)
    assert (before != after) == differs


@pytest.mark.parametrize("own", [False, True], ids=["theme", "own"])
def test_a_name_known_only_at_run_time_puts_every_template_into_the_digest(own: bool, shared: Memory) -> None:
    templates = {"page.html": "{% include view.title %}", "other.html": ""}
    assert digest(templates, shared, own) != digest({**templates, "other.html": "x"}, shared, own)


@pytest.mark.parametrize("own", [False, True], ids=["theme", "own"])
def test_the_digest_notices_a_template_that_appears(own: bool, shared: Memory) -> None:
    templates = {"page.html": "{% include 'extra.html' ignore missing %}"}
    assert digest(templates, shared, own) != digest({**templates, "extra.html": "x"}, shared, own)


def test_what_a_template_of_the_theme_names_is_found_without_parsing_it(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = {name: frozenset({name, *(PageRenderer(theme()).names(name) or ())}) for name in theme()}
    monkeypatch.setattr(PageRenderer, "names", lambda *_: pytest.fail("parsed"))
    pages = open_pages(theme(), theme(), Memory())
    assert {name: frozenset(pages.closure(name)) for name in theme()} == {
        name: frozenset(each for each in theme() if _reaches(name, each, parsed)) for name in theme()
    }


def _reaches(name: str, other: str, named: dict[str, frozenset[str]]) -> bool:
    return other == name or any(_reaches(each, other, named) for each in named[name] - {name})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{%- include 'a.html' -%}{%+\nimport\n\"b.html\" as b%}", ("a.html", "b.html")),
        ("{% from 'a.html' import x with context %}{% extends\t'b.html'%}", ("a.html", "b.html")),
        ("{% include ['a.html', 'b.html'] %}", ("a.html", "b.html")),
        ("{% include 'a.html' if view.title else 'b.html' %}", None),
        ("{% include 'a' ~ '.html' %}", None),
    ],
)
def test_every_way_to_name_a_template_is_found(text: str, names: tuple[str, ...] | None) -> None:
    templates = {"page.html": text, "a.html": "", "b.html": "", "c.html": ""}
    found = open_pages(templates, templates, Memory()).closure("page.html")
    assert found == (frozenset(templates) if names is None else {"page.html", *names})


def test_a_digest_is_the_same_whoever_brings_the_template(shared: Memory) -> None:
    assert digest(FAMILY, shared, own=True) == digest(FAMILY, shared, own=False)


# --- several processes ----------------------------------------------------------------------------------------------


def many(count: int) -> list[Job]:
    views = (replace(VIEW, title=f"page {number}") for number in range(count))
    return [Job(f"{number}.html", RenderPage("page.html", view), "", "a.md") for number, view in enumerate(views)]


@pytest.mark.parametrize(("processes", "worth_it"), [(1, 1), (2, 1), (3, 1), (2, 1000)])
def test_many_pages_come_in_order_from_any_number_of_processes(
    processes: int, worth_it: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages_module, "WORTH_IT", worth_it)
    pages = own_pages({"page.html": "{{ view.title }}"}, Memory())
    worth = pages.processes_for(["page.html"] * 40, processes)
    made = [page.value for page in pages.render_all(many(40), worth)]
    started = [worker for worker in pages.workers if worker._process is not None]
    for worker in pages.workers:
        worker.close()
    assert made == [f"page {number}" for number in range(40)]
    assert len(started) == (processes if worth_it == 1 else 1)


def test_no_thread_that_makes_pages_asks_for_more_than_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process answers one thread at a time; what a page may include by any name is read before they start."""
    monkeypatch.setattr(pages_module, "WORTH_IT", 1)
    asked = list[str]()

    def facts(pages: Pages, name: str) -> TemplateFacts:
        asked.append(threading.current_thread().name)
        return TemplateFacts((), name == "page.html", (), ())

    monkeypatch.setattr(Pages, "_facts", facts)
    pages = own_pages({"page.html": "{% include view.title ignore missing %}", "other.html": ""}, Memory())
    made = list(pages.render_all(many(4), pages.processes_for(["page.html"] * 4, 2)))
    for worker in pages.workers:
        worker.close()
    assert [page.diagnostics for page in made] == [()] * 4
    assert set(asked) == {threading.main_thread().name}


def test_processes_end_with_the_memory_that_holds_them() -> None:
    memory = Memory()
    pages = own_pages({"page.html": "x"}, memory)
    pages.render(job())
    process = pages.first_worker()._process
    assert process is not None
    del pages, memory
    assert process.returncode is not None


def test_one_process_serves_one_set_of_templates_after_the_other() -> None:
    memory = Memory()
    made, seen = [], set()
    for turn in range(3):
        pages = own_pages({"page.html": f"turn {turn}"}, memory)
        made.append(pages.render(job()).value)
        process = pages.first_worker()._process
        assert process is not None
        seen.add(process.pid)
        memory.end_run()
    pages.first_worker().close()
    assert made == ["turn 0", "turn 1", "turn 2"]
    assert len(seen) == 1


@pytest.mark.parametrize(("filters", "counts"), [((), False), ((("loud", str.upper),), True)])
def test_only_plugins_with_filters_are_told_to_templates(
    filters: tuple[tuple[str, type[str]], ...], counts: bool, shared: Memory
) -> None:
    plugin = Plugin(1, name="a", entry="a:x", identity="a 1", filters=filters)
    pages = open_pages({}, {}, shared, (plugin,))
    assert pages.filters == Filters((("a", "a:x", "a 1"),) if counts else (), lacking=False)


def test_what_may_pass_is_not_remembered() -> None:
    faults = [Diagnostic(code, "x", Span.of_file("a")) for code in (TEMPLATE_LIMIT, OWN_FAULT, PLUGIN_UNUSABLE)]
    other = Diagnostic(TEMPLATE_FAILED, "x", Span.of_file("a"))
    assert [may_be_remembered((other, fault)) for fault in faults] == [False] * 3
    assert may_be_remembered((other,))
    assert may_be_remembered(())
