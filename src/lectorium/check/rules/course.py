"""Rules on the course as a whole: posts that nobody finds, a setting that spoils every address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lectorium.check.context import RuleContext, field_value
from lectorium.check.rule import example, post
from lectorium.check.rules.explained import explained
from lectorium.text.diagnostic import Code, Diagnostic, Edit, Fix
from lectorium.text.pattern import pattern
from lectorium.text.span import Span

NO_SECTION = Code("COURSE101", "lecture-without-section", "info")
SLASH_AT_END = Code("COURSE103", "slash-behind-baseurl", "info")
NO_EXCERPT = Code("COURSE102", "long-post-without-excerpt", "info")

LONG_POST = 40_000
"""Characters of a body from which on an excerpt marker is asked for."""
_BASEURL = pattern(r"""^baseurl:[ \t]*["']?(?P<path>/[^\s"'#]*/)""", re.MULTILINE)


def _no_section(context: RuleContext) -> Iterator[Diagnostic]:
    lectures = [lecture for lecture in context.course.lectures if lecture.kind == "lecture"]
    if any(lecture.section for lecture in lectures):
        for lecture in lectures:
            written = lecture.document.front_matter.get("title")
            if not lecture.section and written and not written.value.is_empty:  # without a title it has another fault
                span = field_value(lecture.document, "title")
                message = f"`{lecture.title}` stands in no section of the schedule, though others do"
                yield Diagnostic(NO_SECTION, message, span, "add `section:` to its front matter")


def _no_excerpt(context: RuleContext) -> Iterator[Diagnostic]:
    for lecture in context.course.lectures:
        source, start = context.source(lecture.document.path), lecture.document.front_matter.body_start
        if source is None or "<!--excerpt" in source.text or "<!--more" in source.text:
            continue
        if (length := len(source.text) - start) > LONG_POST:
            message = f"this post has {length:,} characters and no excerpt marker"
            help_text = "put `<!--excerpt.start-->` between the reading lists and the text"
            yield Diagnostic(NO_EXCERPT, message, Span(source.path, start, start, "line"), help_text)


def _slash(context: RuleContext) -> Iterator[Diagnostic]:
    source = context.source(context.course.config.path)
    found = _BASEURL.search(source.text) if source and context.course.config.capabilities.joins_base_path else None
    if source and found:
        span = Span(source.path, found.start("path"), found.end("path"))
        message = "`baseurl` ends with `/`, so Jekyll writes every `{{ site.baseurl }}/x` with `//`"
        fix = Fix("Remove the slash", (Edit(Span(source.path, span.end - 1, span.end), ""),), safe=False)
        yield Diagnostic(SLASH_AT_END, message, span, f"write `{found['path'][:-1]}`", fix=fix)


RULES = explained(
    "course",
    {NO_SECTION: _no_section, NO_EXCERPT: _no_excerpt, SLASH_AT_END: _slash},
    long={
        (NO_EXCERPT, "bad"): example(post("Rain falls. " * 3500)),
        (NO_EXCERPT, "good"): example(post("Rain.\n\n<!--excerpt.start-->\n\n" + "Rain falls. " * 3500)),
    },
)
