"""The sandbox: ways from a template to Python that others have found, each of which ends at its first step.

Every template here runs as a course's own does, in a process with limits; where one could run a command, the command
would make a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lectorium.disk.memory import Memory
from lectorium.plan.target import RenderPage
from lectorium.render.page import PageRenderer
from template_pages import VIEW, own_pages, printed, render_own

REFUSED = (
    ("{{ cycler.__init__.__globals__.os.popen(CMD).read() }}", "__init__", "type"),
    ("{{ joiner.__init__.__globals__.os.popen(CMD).read() }}", "__init__", "type"),
    ("{{ namespace.__init__.__globals__.os.popen(CMD).read() }}", "__init__", "type"),
    ("{{ lipsum.__globals__.os.popen(CMD).read() }}", "__globals__", "function"),
    ('{{ lipsum.__globals__["os"].popen(CMD).read() }}', "__globals__", "function"),
    ('{{ lipsum["__globals__"]["os"].popen(CMD).read() }}', "__globals__", "function"),
    ('{{ (lipsum|attr("__globals__")).os.popen(CMD).read() }}', "__globals__", "function"),
    ('{{ lipsum|attr("__glo" ~ "bals__")|attr("__getitem__")("os") }}', "__getitem__", "StrictUndefined"),
    ('{{ [lipsum]|map(attribute="__globals__.os")|list }}', "__globals__", "function"),
    ('{{ [lipsum]|selectattr("__globals__")|list }}', "__globals__", "function"),
    ('{{ [lipsum]|rejectattr("__globals__")|list }}', "__globals__", "function"),
    ('{{ [lipsum]|unique(attribute="__globals__")|list }}', "__globals__", "function"),
    ('{{ [lipsum, lipsum]|min(attribute="__globals__") }}', "__globals__", "function"),
    ('{{ [lipsum, lipsum]|max(attribute="__globals__") }}', "__globals__", "function"),
    ('{{ [lipsum]|join(",", attribute="__globals__") }}', "__globals__", "function"),
    ('{{ cycler("a").next.__globals__ }}', "__globals__", "method"),
    ('{{ cycler("a").next.__func__.__globals__ }}', "__func__", "method"),
    ('{{ cycler("a").__class__.__init__ }}', "__init__", "StrictUndefined"),
    ('{{ joiner(",").__call__.__globals__ }}', "__call__", "Joiner"),
    ("{{ namespace.__class__ }}", "__class__", "type"),
    ("{{ dict.__base__.__subclasses__() }}", "__base__", "type"),
    ("{{ dict.mro() }}", "mro", "type"),
    ("{{ dict.fromkeys }}", "fromkeys", "type"),
    ("{{ range.__class__.__mro__ }}", "__class__", "function"),
    ('{{ "".__class__.__mro__[1].__subclasses__() }}', "__class__", "str"),
    ('{{ ""["__class__"] }}', "__class__", "str"),
    ("{{ ().__class__.__bases__[0].__subclasses__() }}", "__class__", "tuple"),
    ("{{ [].__class__ }}", "__class__", "list"),
    ("{{ {}.__class__ }}", "__class__", "dict"),
    ("{{ (1).__class__ }}", "__class__", "int"),
    ("{{ (1.5).__class__ }}", "__class__", "float"),
    ("{{ true.__class__ }}", "__class__", "bool"),
    ("{{ none.__class__ }}", "__class__", "NoneType"),
    ("{{ (view|string).__class__ }}", "__class__", "str"),
    ("{{ view.__class__ }}", "__class__", "PlainView"),
    ("{{ view.__init__.__globals__ }}", "__init__", "PlainView"),
    ("{{ view.__reduce__()[0] }}", "__reduce__", "PlainView"),
    ('{{ view.__setattr__("title", "x") }}', "__setattr__", "PlainView"),
    ("{{ view.__slots__ }}", "__slots__", "PlainView"),
    ("{{ view.__struct_config__ }}", "__struct_config__", "PlainView"),
    ("{{ view.__struct_fields__ }}", "__struct_fields__", "PlainView"),
    ("{{ view.__eq__.__globals__ }}", "__eq__", "PlainView"),
    ("{{ view.head.site.__class__ }}", "__class__", "SiteView"),
    ("{{ view.toc.__class__ }}", "__class__", "tuple"),
    ("{{ view.title.__class__ }}", "__class__", "str"),
    ("{{ body.__class__ }}", "__class__", "Markup"),
    ("{{ body.__html__ }}", "__html__", "Markup"),
    ("{{ body.format.__globals__ }}", "__globals__", "function"),
    ('{{ "{0.__class__}".format(view) }}', "__class__", "PlainView"),
    ('{{ "{0.__init__.__globals__}".format(cycler) }}', "__init__", "type"),
    ('{{ "{x.__class__}".format(x=view) }}', "__class__", "PlainView"),
    ('{{ "{x[__class__]}".format(x=view) }}', "__class__", "PlainView"),
    ('{{ "{x.__class__}".format_map({"x": view}) }}', "__class__", "PlainView"),
    ('{{ ("{0.__class__}"|safe).format(view) }}', "__class__", "PlainView"),
    ('{{ "{0:{1.__class__}}".format("a", view) }}', "__class__", "PlainView"),
    ('{% set f = "{0.__class__}".format %}{{ f(view) }}', "__class__", "PlainView"),
    ('{{ ("{0.__class__}"|attr("format"))(view) }}', "__class__", "PlainView"),
    ('{{ "{0.__class__}"["format"](view) }}', "__class__", "PlainView"),
    ('{% for f in ["{0.__class__}"]|map(attribute="format") %}{{ f(view) }}{% endfor %}', "__class__", "PlainView"),
    ('{{ "x".join.__self__ }}', "__self__", "builtin_function_or_method"),
    ("{{ self.__init__.__globals__ }}", "__init__", "TemplateReference"),
    ("{{ self._TemplateReference__context }}", "_TemplateReference__context", "TemplateReference"),
    ("{{ self._TemplateReference__context.environment }}", "_TemplateReference__context", "TemplateReference"),
    ("{% block a %}{{ super.__class__ }}{% endblock %}", "__class__", "StrictUndefined"),
    ("{% block b %}{{ self.b.__call__ }}{% endblock %}", "__call__", "BlockReference"),
    ("{% block c %}{{ self.c._context }}{% endblock %}", "_context", "BlockReference"),
    ("{% block d %}{{ self.d._stack }}{% endblock %}", "_stack", "BlockReference"),
    ("{% for x in [1] %}{{ loop.__class__ }}{% endfor %}", "__class__", "LoopContext"),
    ("{% for x in [1] %}{{ loop._iterator }}{% endfor %}", "_iterator", "LoopContext"),
    ("{% for x in [1] %}{{ loop._undefined }}{% endfor %}", "_undefined", "LoopContext"),
    ("{% for x in [1] %}{{ loop.cycle.__globals__ }}{% endfor %}", "__globals__", "method"),
    ("{% for x in [1] %}{{ loop.changed.__func__ }}{% endfor %}", "__func__", "method"),
    ("{% for x in [1] recursive %}{{ loop._recurse }}{% endfor %}", "_recurse", "LoopContext"),
    ("{% macro m() %}{% endmacro %}{{ m.__class__ }}", "__class__", "Macro"),
    ("{% macro m() %}{% endmacro %}{{ m._func }}", "_func", "Macro"),
    ("{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}", "_func", "Macro"),
    ("{% macro m() %}{% endmacro %}{{ m._environment }}", "_environment", "Macro"),
    ("{% macro m() %}{{ caller.__call__ }}{% endmacro %}{% call m() %}{% endcall %}", "__call__", "Macro"),
    ("{% macro m() %}{{ caller._environment }}{% endmacro %}{% call m() %}{% endcall %}", "_environment", "Macro"),
    ("{% macro m() %}{{ varargs.__class__ }}{% endmacro %}{{ m(1) }}", "__class__", "tuple"),
    ("{% macro m() %}{{ kwargs.__class__ }}{% endmacro %}{{ m(a=1) }}", "__class__", "dict"),
    ('{% import "other.html" as o %}{{ o.__class__ }}', "__class__", "TemplateModule"),
    ('{% import "other.html" as o %}{{ o._body_stream }}', "_body_stream", "TemplateModule"),
    ('{% from "other.html" import hello %}{{ hello._environment }}', "_environment", "Macro"),
    ("{{ nothing.__class__ }}", "__class__", "StrictUndefined"),
    ("{{ nothing._undefined_exception }}", "_undefined_exception", "StrictUndefined"),
    ("{{ view.nothing.__class__ }}", "__class__", "StrictUndefined"),
    ("{{ (view.nothing is undefined).__class__ }}", "__class__", "bool"),
    ("{{ (nothing|default(lipsum)).__globals__ }}", "__globals__", "function"),
    ('{{ ([1]|map("abs")).gi_frame }}', "gi_frame", "generator"),
    ('{{ ([1]|map("abs"))["gi_frame"]["f_globals"] }}', "gi_frame", "generator"),
    ('{{ ([1]|map("abs")|attr("gi_code")) }}', "gi_code", "generator"),
    ("{{ ([1]|select).throw }}", "throw", "generator"),
    ("{{ ([1]|batch(1)).gi_frame.f_back }}", "gi_frame", "generator"),
    ("{{ [].append.__self__ }}", "__self__", "builtin_function_or_method"),
    ("{{ [1].clear() }}", "clear", "list"),
    ("{{ [1].pop() }}", "pop", "list"),
    ('{{ {"a": 1}.update({"b": 2}) }}', "update", "dict"),
    ('{{ {"a": 1}.pop("a") }}', "pop", "dict"),
    ('{{ {"a": 1}.setdefault("b", 2) }}', "setdefault", "dict"),
    ("{{ lipsum.__code__ }}", "__code__", "function"),
    ("{{ lipsum.__kwdefaults__ }}", "__kwdefaults__", "function"),
    ('{{ (lipsum,)|first|attr("__globals__") }}', "__globals__", "function"),
    ('{{ ({"a": lipsum}).a.__globals__ }}', "__globals__", "function"),
    ("{{ namespace(a=lipsum).a.__globals__ }}", "__globals__", "function"),
    ("{% set ns = namespace() %}{% set ns.__class__ = 1 %}{{ ns.__class__ }}", "__class__", "Namespace"),
    ('{{ "a".encode().__class__ }}', "__class__", "bytes"),
    ('{{ "a".encode("idna").__class__ }}', "__class__", "bytes"),
    ("{{ range(3).__reduce__() }}", "__reduce__", "range"),
    ("{{ range(3).start.__class__ }}", "__class__", "int"),
    ('{{ (1).to_bytes(1, "big").__class__ }}', "__class__", "bytes"),
    ('{{ ("a"|list).__class__ }}', "__class__", "list"),
    ("{{ {}.items().mapping }}", "mapping", "dict_items"),
    ('{{ ("a"|escape).__class__ }}', "__class__", "Markup"),
    ('{{ ("a"|e).escape.__func__ }}', "__func__", "method"),
    ('{{ "\\x5f\\x5fclass\\x5f\\x5f" }}{{ view["\\x5f\\x5fclass\\x5f\\x5f"] }}', "__class__", "PlainView"),
    ('{{ view|attr("\\u005f\\u005fclass__") }}', "__class__", "PlainView"),
    ('{{ view|attr("__class__"|reverse|reverse) }}', "__class__", "PlainView"),
    ('{{ view|attr(["__cla", "ss__"]|join) }}', "__class__", "PlainView"),
    ('{{ view|attr("%c%cclass%c%c"|format(95, 95, 95, 95)) }}', "__class__", "PlainView"),
    ('{{ view["__CLASS__"|lower] }}', "__class__", "PlainView"),
    ("{% autoescape false %}{{ view.__class__ }}{% endautoescape %}", "__class__", "PlainView"),
    ("{{ view is callable }}{{ lipsum is callable }}{{ lipsum.__call__ }}", "__call__", "function"),
)
"""Template, attribute and type at which it ends; CMD stands for a command that makes a file."""

OTHERWISE = (
    (
        "{{ namespace(a=1).__getattribute__ }}",
        "TPL003",
        "`Namespace` has no field `__getattribute__`",
    ),
    ("{{ view.__dict__ }}", "TPL003", "`PlainView` has no field `__dict__`"),
    ('{{ "x".format.__self__ }}', "TPL003", "`function` has no field `__self__`"),
    (
        '{% import "other.html" as o %}{{ o.hello.__globals__ }}',
        "TPL003",
        "`Macro` has no field `__globals__`",
    ),
    (
        '{% from "other.html" import __class__ %}{{ __class__ }}',
        "TPL001",
        "names starting with an underline can not be imported",
    ),
    ('{% include "/etc/passwd" %}', "TPL002", "there is no template `/etc/passwd`"),
    ('{% include "../other.html" %}', "TPL002", "there is no template `../other.html`"),
    ('{% import "os" as os %}{{ os.system(CMD) }}', "TPL002", "there is no template `os`"),
    ("{{ kwargs.update }}", "TPL003", "'kwargs' is undefined"),
    ("{{ get_flashed_messages.__globals__ }}", "TPL003", "'get_flashed_messages' is undefined"),
    ("{{ config.items() }}", "TPL003", "'config' is undefined"),
    ("{{ request.application.__globals__ }}", "TPL003", "'request' is undefined"),
    ("{{ __builtins__ }}", "TPL003", "'__builtins__' is undefined"),
    ("{{ environment }}", "TPL003", "'environment' is undefined"),
    ("{{ context }}", "TPL003", "'context' is undefined"),
    ("{{ environment.globals }}", "TPL003", "'environment' is undefined"),
    ('{{ open("/etc/passwd").read() }}', "TPL003", "'open' is undefined"),
    ("{{ eval(CMD) }}", "TPL003", "'eval' is undefined"),
    ('{{ __import__("os").system(CMD) }}', "TPL003", "'__import__' is undefined"),
    ("{{ \"__import__('os').system(CMD)\"|eval }}", "TPL001", "No filter named 'eval'"),
    ("{% do lipsum.__globals__ %}", "TPL001", "Encountered unknown tag 'do'"),
    ("{% debug %}", "TPL001", "Encountered unknown tag 'debug'"),
    ("{{ caller() }}", "TPL003", "'caller' is undefined"),
    ("{{ lipsum.func_globals }}", "TPL003", "`function` has no field `func_globals`"),
    ("{{ lipsum.__wrapped__ }}", "TPL003", "`function` has no field `__wrapped__`"),
    (
        '{{ view.copy() }}{{ view._replace(title="x") }}',
        "TPL003",
        "`PlainView` has no field `copy`",
    ),
    ('{{ "x" is attr("__class__") }}', "TPL001", "No test named 'attr'"),
)
"""Template, code and message: what it asks for is not there."""

HARMLESS = (
    ('{{ [lipsum]|map("attr", "__globals__")|list }}', "[Undefined]"),
    ('{{ [lipsum]|map(attribute="__globals__")|list }}', "[Undefined]"),
    ("{{ cycler.__init__ is defined }}", "False"),
    ('{{ ([lipsum]|groupby("__globals__")|first).grouper is defined }}', "False"),
    ('{{ [lipsum]|sort(attribute="__globals__")|length }}', "1"),
    ("{% set cycler = 1 %}{{ cycler }}", "1"),
    ("{% macro m(environment, context) %}{{ environment }}{% endmacro %}{{ m(1, 2) }}", "1"),
    ('{{ dict(__class__=1)["__class__"] }}', "1"),
    ("{% set ns = namespace(__init__=1) %}{{ ns is defined }}", "True"),
)
"""Template and what it prints: it finds no error, and nothing of Python either."""

HONEST = (
    '{{ "%s of %05d"|format(view.title, 7) }} {{ "{:>8}|{t.title}".format("a", t=view) }}',
    '{{ "{a}".format_map({"a": view.title}) }} {{ ("<{}>"|safe).format("<") }}',
    "{% set x = [] %}{% set _ = x.append(view.title) %}{{ x|join }} {{ x.count('a') }} {{ (1, 2).index(2) }}",
    "{% for a in 'abcd' %}{{ loop.index }}{{ loop.cycle('o', 'e') }}{{ loop.changed(a) }}{{ loop.last }}{% endfor %}",
    "{% for a in [[1], [2]] recursive %}{{ loop(a) if a is iterable else a }}{{ loop.depth }}{% endfor %}",
    "{% macro m(a, b=2) %}{{ a }}{{ caller(b) }}{{ varargs }}{{ kwargs }}{% endmacro %}"
    "{% call(x) m(1, 5, 6, c=3) %}[{{ x }}]{% endcall %}{{ m.name }}{{ m.arguments }}{{ m.catch_kwargs }}",
    "{% set ns = namespace(n=0) %}{% for a in range(5) %}{% set ns.n = ns.n + a %}{% endfor %}{{ ns.n }}",
    "{% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.current }}{{ c.reset() }}",
    "{% set j = joiner(', ') %}{{ j() }}{{ j() }}",
    "{% block a %}x{% endblock %}{{ self.a() }}{% import 'other.html' as o %}{{ o.hello('<') }}{{ o.number }}",
    "{% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{% endfor %}{{ {'a': 1}.get('b', 2) }}{{ dict(a=1).a }}",
    "{{ view.title.upper().split(' ')|last }}{{ 'é'.encode('utf-8')|length }}{{ 'a-b'.partition('-') }}",
    "{{ [3, 1]|sort|list }}",
    "{{ view.head.site.nav|map(attribute='label')|join(',') }}{{ view.toc|groupby('level')|list }}",
    "{{ view.head.site.nav|selectattr('current')|map(attribute='url')|list }}{{ [1, 2]|sum }}{{ 2 ** 10 }}{{ 7 // 2 }}",
    "{{ ('a' ~ 1 ~ view.title)|e }}{{ '<b>'|safe|striptags }}{{ body }}{{ {'a': '<'}|tojson }}{{ 1.5|round }}",
    "{% filter upper %}{{ view.title }}{% endfilter %}{% set s %}<i>{{ view.title }}{% endset %}{{ s }}",
    "{{ range(3).stop }}",
    "{% autoescape false %}{{ view.title }}{{ '<' }}{% endautoescape %}{{ none }}{{ true and 1.0 }}{{ 'a' if 1 > 2 }}",
)

FAULTY = (
    "{{ view.titel }}",
    "{{ nothing }}",
    "{{ view.toc.nothing }}",
    "{{ view.title['x'] }}",
    "{% include 'oher.html' %}",
    "{% if %}",
    "{{ view.title() }}",
    "{{ none.x }}",
    "{{ 'a' + 1 }}",
    "{{ 1|nothing }}",
    "{% block a %}{% endblock %}{% block a %}{% endblock %}",
    "{% macro m(x) %}{{ x.y }}{% endmacro %}{{ m(view) }}",
    "{% include 'page.html' %}",
)


@pytest.fixture(scope="module")
def memory() -> Iterator[Memory]:
    """Return one memory, and so one process, for all of them."""
    made = Memory()
    yield made
    own_pages({}, made).first_worker().close()


def attack(text: str, folder: Path) -> tuple[dict[str, str], Path]:
    """Return templates of which `page.html` is to make a file, and that file."""
    made = folder / "made"
    other = "{% macro hello(x) %}{{ x }}{% endmacro %}{% set number = 3 %}"
    return {"page.html": f"one\n{text.replace('CMD', repr(f'touch {made}'))}", "other.html": other}, made


@pytest.mark.parametrize(("text", "attribute", "kind"), REFUSED, ids=[text for text, _, _ in REFUSED])
def test_attributes_that_lead_to_python_are_refused(
    text: str, attribute: str, kind: str, tmp_path: Path, memory: Memory
) -> None:
    templates, made = attack(text, tmp_path)
    outcome = render_own(templates, memory)
    assert not made.exists()
    assert outcome.value == ""
    assert printed(templates, outcome.diagnostics) == (
        "templates/page.html:2: error TPL003 [template-failed] this template stopped while it made a page:"
        f" access to attribute '{attribute}' of '{kind}' object is unsafe\n"
        "  |\n"
        f"2 | {templates['page.html'].splitlines()[1]}\n"
        "  = help: a template of a course sees the values that it is given, and nothing of Python behind them"
    )


@pytest.mark.parametrize(("text", "code", "message"), OTHERWISE, ids=[text for text, _, _ in OTHERWISE])
def test_what_is_not_there_cannot_be_had(text: str, code: str, message: str, tmp_path: Path, memory: Memory) -> None:
    templates, made = attack(text, tmp_path)
    (fault,) = render_own(templates, memory).diagnostics
    assert not made.exists()
    lead = {"TPL001": "this template cannot be read: ", "TPL003": "this template stopped while it made a page: "}
    assert (fault.code.code, fault.message, fault.span.start) == (code, lead.get(code, "") + message, 4)


@pytest.mark.parametrize(("text", "shown"), HARMLESS, ids=[text for text, _ in HARMLESS])
def test_some_ask_and_get_nothing(text: str, shown: str, tmp_path: Path, memory: Memory) -> None:
    templates, _ = attack(text, tmp_path)
    outcome = render_own(templates, memory)
    assert (outcome.diagnostics, outcome.value) == ((), "one\n" + shown)


@pytest.mark.parametrize("text", HONEST)
def test_honest_templates_are_what_they_are_outside(text: str, tmp_path: Path, memory: Memory) -> None:
    templates, _ = attack(text, tmp_path)
    inside = render_own(templates, memory, "<p>é</p>")
    outside = PageRenderer(templates).render(RenderPage("page.html", VIEW), "<p>é</p>")
    assert outside.diagnostics == ()
    assert (inside.value, inside.diagnostics) == (outside.value, ())


@pytest.mark.parametrize("text", FAULTY)
def test_faults_read_as_they_do_outside(text: str, tmp_path: Path, memory: Memory) -> None:
    templates, _ = attack(text, tmp_path)
    outside = PageRenderer(templates).render(RenderPage("page.html", VIEW))
    assert outside.diagnostics
    assert render_own(templates, memory).diagnostics == outside.diagnostics
