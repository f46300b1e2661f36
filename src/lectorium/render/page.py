"""From a view and a body to the text of a page; a fault of a template is a value with its line, not an exception."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from traceback import extract_tb

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.meta import find_referenced_templates
from markupsafe import Markup

from lectorium.plan.target import RenderPage
from lectorium.render.codes import TEMPLATE_FAILED, TEMPLATE_MISSING, TEMPLATE_SYNTAX
from lectorium.render.environment import BUILT_IN, make_environment, template_path
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.digest import digest_parts
from lectorium.text.outcome import Outcome
from lectorium.text.pattern import pattern
from lectorium.text.source import line_starts
from lectorium.text.span import Span
from lectorium.text.suggest import did_you_mean

_UNWRITABLE = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no HTML or XML may hold; front matter can write them as `"\\u0001"`, and a feed would not open."""


class PageRenderer:
    """The templates of one course, compiled as they are needed."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        """Take template texts by name; the overrides of a course are merged in with `with_overrides`."""
        self._templates = dict(templates)
        self._environment = make_environment(self._templates)
        self._references: dict[str, frozenset[str] | None] = {}

    def render(self, recipe: RenderPage, body_html: str = "") -> Outcome[str]:
        """Return the page; the empty string and one blocking diagnostic when its template fails."""
        try:
            template = self._environment.get_template(recipe.template)
            page = template.render(view=recipe.view, body=Markup(body_html))  # noqa: S704 - cleaned in render/body
        except Exception as fault:  # an instructor's template may raise anything at all
            return Outcome("", (self._explain(fault, recipe.template),))
        return Outcome(_UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", page))

    def check(self) -> tuple[Diagnostic, ...]:
        """Compile every template and look up those it names, without rendering; return what is wrong."""
        return tuple(found for name in sorted(self._templates) for found in self._check_one(name))

    def closure_digest(self, name: str) -> str:
        """Return a digest of a template and all that it can include, import or extend: it changes when any does."""
        return digest_parts(*(part for each in self._closure(name) for part in (each, self._templates.get(each, ""))))

    def _check_one(self, name: str) -> Iterator[Diagnostic]:
        try:
            self._environment.compile(self._templates[name], name, template_path(name))
        except TemplateSyntaxError as fault:
            yield self._explain(fault, name)
            return
        for wanted in sorted((self._named_in(name) or frozenset()) - self._templates.keys()):
            yield self._explain(TemplateNotFound(wanted), name)

    def _closure(self, name: str) -> tuple[str, ...]:
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current in seen:
                continue
            seen.add(current)
            named = self._named_in(current)
            if named is None:
                return tuple(sorted(self._templates))
            waiting.extend(named)
        return tuple(sorted(seen))

    def _named_in(self, name: str) -> frozenset[str] | None:
        """Return the templates that one names itself; None when a name is only known while it runs."""
        if name not in self._references:
            self._references[name] = self._read_names(name)
        return self._references[name]

    def _read_names(self, name: str) -> frozenset[str] | None:
        try:
            tree = self._environment.parse(self._templates.get(name, ""))
        except TemplateSyntaxError:
            return frozenset()
        found = frozenset(find_referenced_templates(tree))
        return None if None in found else frozenset(each for each in found if each is not None)

    def _explain(self, fault: Exception, asked: str) -> Diagnostic:
        if isinstance(fault, TemplateSyntaxError):
            span = self._span(fault.name or asked, fault.lineno)
            return Diagnostic(TEMPLATE_SYNTAX, f"this template cannot be read: {_sentence(fault)}", span)
        name, line = self._place(fault, asked)
        if isinstance(fault, TemplateNotFound):
            missing = str(fault.name or fault)
            known = (each for each in self._templates if not each.startswith(BUILT_IN))
            message = f"there is no template `{missing}`"
            return Diagnostic(TEMPLATE_MISSING, message, self._span(name, line), did_you_mean(missing, known))
        return Diagnostic(*_failure(fault), self._span(name, line), _advice(fault))

    def _place(self, fault: Exception, asked: str) -> tuple[str, int]:
        """Return the template and line where rendering stopped: the innermost frame that is a template's."""
        paths = {template_path(name): name for name in self._templates}
        for frame in reversed(extract_tb(fault.__traceback__)):
            if frame.filename in paths:
                return paths[frame.filename], frame.lineno or 0
        return asked, 0

    def _span(self, name: str, line: int) -> Span:
        text = self._templates.get(name, "")
        starts = line_starts(text)
        if not 1 <= line <= len(starts):
            return Span.of_file(template_path(name))
        end = starts[line] if line < len(starts) else len(text)
        return Span(template_path(name), starts[line - 1], end, "line")


def _failure(fault: Exception) -> tuple[Code, str]:
    return TEMPLATE_FAILED, f"this template stopped while it made a page: {_sentence(fault)}"


def _sentence(fault: Exception) -> str:
    text = fault.message if isinstance(fault, TemplateError) else str(fault)
    return " ".join((text or type(fault).__name__).split()).rstrip(".")


def _advice(fault: Exception) -> str:
    if isinstance(fault, RecursionError):
        return "a template includes or calls itself without end"
    return "the values that a template may use are those of its view; see the theme's own template of this name"
