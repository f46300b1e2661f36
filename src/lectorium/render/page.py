"""From a view and a body to the text of a page; a fault of a template is a value with its line, not an exception."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Mapping
from traceback import extract_tb
from typing import cast

from jinja2 import Environment, Template, TemplateError, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.meta import find_referenced_templates
from markupsafe import Markup
from msgspec import Struct

from lectorium.plan.target import RenderPage
from lectorium.plan.view import PageView
from lectorium.render.codes import BLOCK_MISSING, TEMPLATE_FAILED, TEMPLATE_MISSING, TEMPLATE_SYNTAX
from lectorium.render.environment import BUILT_IN, make_environment, template_path
from lectorium.render.filters import Filters, add_filters
from lectorium.render.limits import Bounds, TooLongError
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.language import in_language
from lectorium.text.outcome import Outcome
from lectorium.text.pattern import pattern
from lectorium.text.source import line_starts
from lectorium.text.span import Span
from lectorium.text.suggest import nearest

_UNWRITABLE = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no HTML or XML may hold; front matter can write them as `"\\u0001"`, and a feed would not open."""
_NO_FIELD = pattern(r"'(?:[\w.]*\.)?(\w+) object' has no attribute '(\w+)'")
"""How Jinja says that a value has no such field."""
_BLOCK = pattern(r"\{%[-+]?\s*block\s+(\w+)")
_EXTENDS = pattern(r"""\{%[-+]?\s*extends\b(?:\s*(["'])([^"'%]+)\1\s*[-+]?%\})?""")
_SYNTAX = "templates are written in Jinja: mend this line, or what was opened above it"
_NO_OTHER_FILE = "a template can name those of the theme and those in `templates/` of the course, no other file"


class TemplateFacts(Struct, frozen=True, gc=False):
    """What is known of one template before it makes a page."""

    names: tuple[str, ...]
    """Templates that it names, sorted."""
    may_name_any: bool
    """True when a name is only known while it runs."""
    faults: tuple[Diagnostic, ...]
    lines: tuple[tuple[int, int], ...]
    """(line of the template, line of the Python that Jinja made of it) pairs, ascending."""

    def line(self, line: int) -> int:
        """Return the line of the template from which a line of Python comes, 0 for none."""
        return next((ours for ours, made in reversed(self.lines) if made <= line), 0)


class PageRenderer:
    """The templates of one course, compiled as they are needed."""

    def __init__(
        self, templates: Mapping[str, str], kind: type[Environment] = Environment, filters: Filters | None = None
    ) -> None:
        """Take template texts by name; the overrides of a course are merged in with `with_overrides`."""
        self._templates = dict(templates)
        self._environment = make_environment(self._templates, kind)
        if filters is not None:
            add_filters(self._environment, filters)
        self._names: dict[str, tuple[str, ...] | None] = {}

    def render(self, recipe: RenderPage, body_html: str = "", bounds: Bounds | None = None) -> Outcome[str]:
        """Return the page; the empty string and one blocking diagnostic when its template fails or breaks its bounds.

        With bounds, no page leaves anything to the next one: what templates import is made anew.
        """
        try:
            template, view = self._environment.get_template(recipe.template), recipe.view
            values = {"view": view, "body": Markup(body_html)}  # noqa: S704 - cleaned in render/body
            with in_language(_language_of(view)):
                page = template.render(values) if bounds is None else self._write(template, values, bounds)
        except Exception as fault:  # an instructor's template may raise anything at all
            return Outcome("", (self._explain(fault, recipe.template, bounds),))
        return Outcome(_UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", page))

    def _write(self, template: Template, values: Mapping[str, object], bounds: Bounds) -> str:
        for known in (self._environment.cache or {}).values():
            known._module = None
        stream = cast("Generator[str]", template.generate(values))
        pieces, left = list[str](), bounds.characters
        for piece in stream:
            pieces.append(piece)
            left -= len(piece)
            if left < 0:
                stream.throw(TooLongError())
        return "".join(pieces)

    def names(self, name: str) -> tuple[str, ...] | None:
        """Return the templates that one names itself, sorted; None when a name is only known while it runs."""
        if name not in self._names:
            self._names[name] = _read_names(self._environment, self._templates.get(name, ""))
        return self._names[name]

    def facts(self, name: str) -> TemplateFacts:
        """Compile a template and look up those that it names, without rendering."""
        try:
            lines = tuple(self._environment.get_template(name).debug_info)
            names = self.names(name)
        except Exception as fault:
            return TemplateFacts((), False, (self._explain(fault, name, Bounds()),), ())
        wanted = _named_values(self._environment, self._templates[name])
        faults = [self._missing(each, name, line) for each, line in wanted if each not in self._templates]
        faults += self._unknown_blocks(name)
        return TemplateFacts(names or (), names is None, tuple(faults), lines)

    def _unknown_blocks(self, name: str) -> Iterator[Diagnostic]:
        """Yield the blocks of a template that none of those has which it extends, so that no page shows them."""
        tree = self._environment.parse(self._templates[name])
        if tree.find(nodes.Extends) is None:
            return
        above = self._above(name)  # none: the one that it extends is missing, and that is told
        known = {block for each in above for block in _BLOCK.findall(self._templates[each])}
        for block in (each for each in tree.body if isinstance(each, nodes.Block)):
            if above and block.name not in known:
                near = nearest(block.name, sorted(known))
                help_text = f"did you mean `{near}`?" if near else f"there are {', '.join(sorted(known)) or 'none'}"
                message = f"no template has a block `{block.name}`, so no page shows this one"
                yield Diagnostic(BLOCK_MISSING, message, self._span(name, block.lineno), help_text)

    def _above(self, name: str) -> Collection[str]:
        """Return the templates that one extends, and those that these extend; all where a name is worked out."""
        above, left = dict[str, None](), [name]
        while left:
            for found in _EXTENDS.finditer(self._templates[left.pop()]):
                if found[2] is None:
                    return self._templates.keys() - {name}
                if found[2] in self._templates and found[2] not in above:
                    above[found[2]] = None
                    left.append(found[2])
        return above

    def _explain(self, fault: Exception, asked: str, bounds: Bounds | None = None) -> Diagnostic:
        if isinstance(fault, TemplateSyntaxError):
            span = self._span(fault.name or asked, fault.lineno)
            return Diagnostic(TEMPLATE_SYNTAX, f"this template cannot be read: {_sentence(fault)}", span, _SYNTAX)
        name, line = self._position(fault, asked)
        if bounds is not None and isinstance(fault, MemoryError | TooLongError):
            return bounds.broken("memory" if isinstance(fault, MemoryError) else "output", self._span(name, line))
        if isinstance(fault, TemplateNotFound):
            return self._missing(str(fault.name or fault), name, line)
        message = f"this template stopped while it made a page: {_sentence(fault)}"
        return Diagnostic(TEMPLATE_FAILED, message, self._span(name, line), _advice(fault))

    def _missing(self, wanted: str, name: str, line: int) -> Diagnostic:
        near = self._nearest(wanted, name)
        help_text = f"did you mean `{near}`?" if near else _NO_OTHER_FILE
        return Diagnostic(TEMPLATE_MISSING, f"there is no template `{wanted}`", self._span(name, line), help_text)

    def _nearest(self, wanted: str, name: str) -> str:
        """Return what `name` may have meant by a template that is not there; never itself, which has no end."""
        plain, themes = wanted.removeprefix(BUILT_IN), wanted.startswith(BUILT_IN)
        known = [each for each in self._templates if each.startswith(BUILT_IN) == themes]
        near = plain if plain in self._templates else nearest(wanted, known)
        if near == name:
            near = f"{BUILT_IN}{name}" if f"{BUILT_IN}{name}" in self._templates else None
        return near or ""

    def _position(self, fault: Exception, asked: str) -> tuple[str, int]:
        """Return the template and line where rendering stopped: the innermost frame that is a template's."""
        paths = {template_path(name): name for name in self._templates}
        for frame in reversed(extract_tb(fault.__traceback__)):
            if frame.filename in paths:
                return paths[frame.filename], frame.lineno or 0
        return asked, 0

    def _span(self, name: str, line: int) -> Span:
        return template_span(name, self._templates.get(name, ""), line)


def _language_of(view: PageView) -> str:
    head = getattr(view, "head", None)
    return str(head.site.language) if head else ""


def template_span(name: str, text: str, line: int) -> Span:
    """Return a whole line of a template; the whole file for a line that it does not have."""
    starts = line_starts(text)
    if not 1 <= line <= len(starts):
        return Span.of_file(template_path(name))
    end = starts[line] if line < len(starts) else len(text)
    return Span(template_path(name), starts[line - 1], end, "line")


def _read_names(environment: Environment, text: str) -> tuple[str, ...] | None:
    try:
        found = frozenset(find_referenced_templates(environment.parse(text)))
    except TemplateSyntaxError:
        return ()
    return None if None in found else tuple(sorted(name for name in found if name is not None))


def _named_values(environment: Environment, text: str) -> Iterator[tuple[str, int]]:
    """Yield the templates that must be there, with the lines that name them; some may be missing, and say so."""
    for node in environment.parse(text).find_all((nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)):
        named = getattr(node, "template", None)
        optional = isinstance(node, nodes.Include) and node.ignore_missing
        if not optional and isinstance(named, nodes.Const) and isinstance(named.value, str):
            yield named.value, node.lineno


def _sentence(fault: Exception) -> str:
    if isinstance(fault, RecursionError):
        return "it includes or calls itself without end"
    text = fault.message if isinstance(fault, TemplateError) else str(fault)
    return _NO_FIELD.sub(r"`\1` has no field `\2`", " ".join((text or type(fault).__name__).split()).rstrip("."))


def _advice(fault: Exception) -> str:
    if isinstance(fault, RecursionError):
        return 'one that begins with the theme\'s template of its own name says `{% extends "theme/NAME" %}`'
    if isinstance(fault, SecurityError):
        return "a template of a course sees the values that it is given, and nothing of Python behind them"
    if isinstance(fault, UndefinedError):
        return "the values that a template may use are those of its view; see the theme's own template of this name"
    return "change what this line works out; the documentation of templates says what one may do"
