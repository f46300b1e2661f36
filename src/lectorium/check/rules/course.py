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
NO_MARKDOWN = Code("COURSE104", "not-markdown", "warning")
NO_EXCERPT = Code("COURSE102", "long-post-without-excerpt", "info")

LONG_POST = 40_000
"""Characters of a body from which on an excerpt marker is asked for."""
_BASEURL = pattern(r"""^baseurl:[ \t]*["']?(?P<path>/[^\s"'#]*/)""", re.MULTILINE)


_BY_PANDOC = "export it as Markdown, `pandoc -t gfm -o {stem}.md {name}`, and give it front matter with a `title:`"
_RENAME = "rename it to {stem}.md"
_TO_MARKDOWN = {
    **dict.fromkeys(("docx", "odt", "rtf", "tex", "ltx", "rst", "org", "textile", "typ", "opml"), _BY_PANDOC),
    **dict.fromkeys(
        ("adoc", "asciidoc"),
        "export it as DocBook, then as Markdown, `pandoc -f docbook -t gfm -o {stem}.md {stem}.xml`",
    ),
    "qmd": "render it, `quarto render {name} --to gfm`, which writes {stem}.md, and give that a `title:`",
    "rmd": "knit it as `github_document`, which writes {stem}.md, and give that a `title:`",
    **dict.fromkeys(("mdx", "mdown", "mkd", "mkdn", "mdwn", "mdtxt"), _RENAME),
}
"""Formats in which lectures are written elsewhere, with what makes a lecture of such a file."""
_NUMBER = pattern(r"\d+(?=[^/]*\Z)")
_TITLED = ("txt", "text", "html", "htm", "wiki")
"""Endings of files that are no posts, unless their front matter has a title or their name is that of the next one."""
_POSTS = ("content/lectures/", "content/pages/", "content/announcements/")


def _other_format(context: RuleContext) -> Iterator[Diagnostic]:
    """Name the files that look like posts and are copied; one that a text names is there to be downloaded."""
    titled = {each.path for each in context.documents if each.front_matter.get("title")}
    shapes = {_shape(each.path) for each in context.documents if each.path.endswith(".md")} - {""}
    for asset in context.course.assets:
        stem, _, ending = asset.path.rpartition("/")[2].rpartition(".")
        meant = asset.path in titled or stem.endswith(".md") or _shape(asset.path) in shapes
        renamed = _RENAME if meant and ending.lower() in _TITLED else ""
        advice = _TO_MARKDOWN.get(ending.lower(), renamed) if asset.path.startswith(_POSTS) else ""
        if not stem or not advice or asset.path.removesuffix(ending) + "md" in context.tree:
            continue
        name = f"{stem}.{ending}"
        if not any((source := context.source(each.path)) and name in source.text for each in context.documents):
            message = f"`{name}` is no Markdown, so it is no page: the file is published, for everybody to download"
            advice = advice.format(stem=stem.removesuffix(".md"), name=name)
            yield Diagnostic(NO_MARKDOWN, message, Span.of_file(asset.path), advice)


def _shape(path: str) -> str:
    """Return a path without its ending and numbers: `week2.txt` is the next of `week1.md`; empty without a number."""
    shape, numbers = _NUMBER.subn("#", path.rpartition(".")[0])
    return shape if numbers else ""


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
    {NO_SECTION: _no_section, NO_EXCERPT: _no_excerpt, SLASH_AT_END: _slash, NO_MARKDOWN: _other_format},
    long={
        (NO_EXCERPT, "bad"): example(post("Rain falls. " * 3500)),
        (NO_EXCERPT, "good"): example(post("Rain.\n\n<!--excerpt.start-->\n\n" + "Rain falls. " * 3500)),
    },
)
