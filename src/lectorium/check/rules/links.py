"""Rules on links: words that say where they lead, addresses that last."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lectorium.check.context import RuleContext
from lectorium.check.prose import prose_lines
from lectorium.check.rules.explained import explained
from lectorium.parse.document import Document, Reference
from lectorium.parse.markdown.html_targets import LINK_END
from lectorium.parse.markdown.plain import without_tags
from lectorium.plan.codes import MALFORMED_ADDRESS
from lectorium.plan.link_faults import NO_HOST, malformed
from lectorium.plan.policy import allowed_host
from lectorium.plan.urls import host_of
from lectorium.text.diagnostic import Code, Diagnostic, Edit, Fix, Note
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span
from lectorium.text.url import read_url

EMPTY_WORDS = Code("LINK101", "link-text-says-nothing", "info")
BARE_ADDRESS = Code("LINK102", "bare-address", "info")
NO_TEXT = Code("LINK103", "link-without-text", "warning")
PLAIN_HTTP = Code("LINK104", "http-link", "info")
OWN_SITE = Code("LINK105", "absolute-address-of-own-site", "warning")
TWO_TARGETS = Code("LINK106", "same-text-two-targets", "info")
SPACE_AT_END = Code("LINK107", "space-at-end-of-address", "warning")

BROKEN = pattern(
    r"(?<![\w/.])(?:https?(?::/(?=\w)|:///+|//(?=\w)|;//|: //(?=\w))|(?P<scheme>(?!https?:)(?:ht+ps?|hh+t+ps?|htpps?)://))",
    re.IGNORECASE,
)
"""Ways in which the beginning of an address is written wrongly."""
_END_ALONE = pattern(r"(?! {4}|\t)[^\[\]`$]*(?<!\\)(\]\(((?:https?://|\.{0,2}/|#)[^\s()]*)\))")
"""The end of a link on a line where none begins."""
_NAMED = pattern(r"""<a\b[^>]*\s(?:aria-label|aria-labelledby|title)\s*=\s*["']?[^\s"'>]""", re.IGNORECASE)
"""A link of HTML whose name stands in an attribute, as those of icons do."""
_NOTHING = frozenset(
    "here|link|this link|click here|click|this|url|more|read more|website|web site|page|this page|see here|source|"  # noqa: SIM905
    "details|info|learn more|read|go|href|address".split("|")
)
_REPEATABLE = frozenset(
    "pdf slides code video data notes paper arxiv doi link website blog github poster".split()  # noqa: SIM905
)
"""Short labels that stand beside a title again and again, where the title says what they belong to."""


def _links(document: Document) -> Iterator[Reference]:
    return (reference for reference in document.references if reference.kind == "link")


def _words(reference: Reference) -> str:
    return re.sub(r"\s+", " ", reference.text).strip(" \t.,:;!?()[]→»>").casefold()


def _without_meaning(document: Document, _source: SourceFile) -> Iterator[Diagnostic]:
    for link in _links(document):
        if link.target and link.origin != "autolink" and _words(link) in _NOTHING:  # one without is told already
            message = f"the link text `{link.text.strip()}` does not say where the link leads"
            help_text = "screen readers list links without the words around them: use the title of the page"
            yield Diagnostic(EMPTY_WORDS, message, link.span, help_text)


def _bare(document: Document, _source: SourceFile) -> Iterator[Diagnostic]:
    for link in _links(document):
        written = link.text.strip()
        if link.target.startswith(("http://", "https://")) and (
            link.origin == "autolink" or written.rstrip("/") == link.target.rstrip("/")
        ):
            help_text = f"write `[title of the page]({link.target})`"
            yield Diagnostic(BARE_ADDRESS, "a bare address is read aloud letter by letter", link.span, help_text)


def _no_text(document: Document, source: SourceFile) -> Iterator[Diagnostic]:
    for link in _links(document):
        if link.text.strip() or not link.target or _is_named(document, link, source):
            continue
        yield Diagnostic(NO_TEXT, "this link has no words, so nobody can find it", link.span, "write what it leads to")


def _is_named(document: Document, link: Reference, source: SourceFile) -> bool:
    """Return whether a link without words holds a picture, or has a name for those who hear it."""
    start, end = link.span.start, link.span.end
    if link.span.precision != "column" or _NAMED.match(source.text, start, end):
        return True
    if link.origin == "html":  # its span is the start tag
        close = LINK_END.search(source.text, end)
        end = close.start() if close else end
        if without_tags(source.text[link.span.end : end]).strip():
            return True  # blocks stand in it
    return any(r.kind == "image" and start <= r.span.start < end for r in document.references)


_LOCAL = pattern(r"http://(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])(?![\w.-])")
"""An address of the reader's own machine, to which nothing goes over a network."""


def _http(context: RuleContext) -> Iterator[Diagnostic]:
    known = context.course.config.check.https_hosts
    bodies = (reference for document in context.documents for reference in document.references)
    for reference in (*bodies, *context.field_links()):
        is_plain = reference.target.startswith("http://") and not _LOCAL.match(reference.target)
        if is_plain and not _why_malformed(reference.target):
            yield _plain_http(context, reference, known)


def _plain_http(context: RuleContext, reference: Reference, known: tuple[str, ...]) -> Diagnostic:
    host = host_of(reference.target, bare=False)
    message = f"`http://{host}` is not encrypted; anybody on the way can read and change the page"
    fix = None
    if allowed_host(host, known) or host.removeprefix("www.") in known:
        fix = _replace(context, reference, "http://", "https://", "Use https, which this host is known to serve")
    return Diagnostic(PLAIN_HTTP, message, reference.target_span, "use `https://` if the host serves it", fix=fix)


def _replace(context: RuleContext, reference: Reference, old: str, new: str, title: str) -> Fix | None:
    """Return the safe fix that replaces the head of a target, where the source reads exactly so."""
    span = reference.target_span
    source = context.source(span.path)
    if source is None or span.precision != "column" or not source.text[span.start : span.end].startswith(old):
        return None
    return Fix(title, (Edit(Span(span.path, span.start, span.start + len(old)), new),), safe=True)


def _own_site(context: RuleContext) -> Iterator[Diagnostic]:
    home = context.course.config.url
    if not home:
        return
    forms = {home, home.replace("https://", "http://"), home.replace("http://", "https://")}
    for document in context.documents:
        for reference in document.references:
            start = next(
                (form for form in forms if reference.target.startswith(form) and not reference.from_root), None
            )
            if start is None or reference.origin == "autolink":
                continue
            while reference.target[len(start) : len(start) + 1] == "/":
                start += "/"
            message = "this is the absolute address of the course's own site, which a preview or a copy does not have"
            fix = _replace(context, reference, start, "{{ site.baseurl }}/", "Write it from the site's root")
            help_text = f"write `{{{{ site.baseurl }}}}/{reference.target[len(start) :]}`"
            yield Diagnostic(OWN_SITE, message, reference.target_span, help_text, fix=fix)


def _two_targets(document: Document, _source: SourceFile) -> Iterator[Diagnostic]:
    seen: dict[str, Reference] = {}
    for link in _links(document):
        words = _words(link)
        if link.origin == "autolink" or not words or words in _NOTHING | _REPEATABLE:
            continue
        first = seen.setdefault(words, link)
        if _plain(first.target) != _plain(link.target) and _is_outside_reading(document, link):
            message = f"the words `{link.text.strip()}` lead to two different places in this post"
            notes = (Note(f"the first one leads to `{first.target}`", first.span),)
            yield Diagnostic(TWO_TARGETS, message, link.span, "say what is different", notes)


def _plain(target: str) -> str:
    return target.removeprefix("http://").removeprefix("https://").rstrip("/")


def _is_outside_reading(document: Document, link: Reference) -> bool:
    return not any(
        reading.span.start <= link.span.start < reading.span.end
        for section in document.readings
        for reading in section.readings
    )


def _malformed(document: Document, source: SourceFile) -> Iterator[Diagnostic]:
    for reference in document.references:
        told = _why_malformed(reference.target)
        if told:
            yield malformed(reference, told)
    targets = {reference.target_span.start for reference in document.references}
    for line in prose_lines(document, source):
        for found in BROKEN.finditer(line.text):
            span = line.span(*found.span())
            if span.start in targets and (found["scheme"] or found[0].lower() in ("http:/", "https:/")):
                continue  # the target itself is told: nobody knows this scheme, or it has no host
            message = f"`{found[0]}` is not how a web address begins, so this is no link"
            yield Diagnostic(MALFORMED_ADDRESS, message, span, "write `https://`")
        end = _END_ALONE.match(line.text)
        if end is None:
            continue
        place = line.span(*end.span(1))
        if not any(each.span.start <= place.start < each.span.end for each in document.references):
            message = "no link ends here: one that is written in Markdown holds no blank line, list or heading"
            help_text = f'write `<a href="{end[2]}">` above the blocks, `</a>` below, and blank lines between'
            yield Diagnostic(MALFORMED_ADDRESS, message, place, help_text)


def _malformed_fields(context: RuleContext) -> Iterator[Diagnostic]:
    for reference in context.field_links():
        if told := _why_malformed(reference.target):
            yield malformed(reference, told)


def _why_malformed(target: str) -> str:
    """Return what is wrong with an absolute web address, as the end of a sentence; empty for nothing."""
    if not target.lower().startswith(("http://", "https://")):
        return ""
    url = read_url(target)
    if url is None or not url.host:
        return NO_HOST
    host = url.host
    if re.match(r"https?:?/{0,2}$", host) or host in ("http", "https"):
        return "begins twice"
    if not re.fullmatch(r"[\w.-]+|\[?[\da-f:.]+\]?", host) or ".." in host or host.startswith(("-", ".")):
        return "has no host that can exist"
    if "." not in host and host != "localhost" and ":" not in host:
        return "has a host without a dot"
    return "ends in a quotation mark" if target.endswith(("\u201d", "\u2019", '"', "%E2%80%9D")) else ""


def _space(document: Document, source: SourceFile) -> Iterator[Diagnostic]:
    for reference in document.references:
        found = _trailing_space(reference, source)
        if found is not None:
            message = "there is a space at the end of this address; browsers forgive it, other programs do not"
            fix = Fix("Remove the space", (Edit(found, ""),), safe=True)
            yield Diagnostic(SPACE_AT_END, message, found, "remove the space", fix=fix)


def _trailing_space(reference: Reference, source: SourceFile) -> Span | None:
    span = reference.target_span
    if span.precision != "column" or "{{" in reference.target:  # a quote inside Liquid is no end of the address
        return None
    end = span.end
    while end < len(source.text) and source.text[end] in " \t":
        end += 1
    start = span.end
    while start > span.start and source.text[start - 1] in " \t":
        start -= 1
    quoted = end < len(source.text) and source.text[end] in "\"'" and reference.origin == "html"
    return Span(span.path, start, end) if quoted and end > start else None


RULES = explained(
    "links",
    {PLAIN_HTTP: _http, OWN_SITE: _own_site, MALFORMED_ADDRESS: _malformed_fields},
    find_in={
        EMPTY_WORDS: _without_meaning,
        BARE_ADDRESS: _bare,
        NO_TEXT: _no_text,
        TWO_TARGETS: _two_targets,
        SPACE_AT_END: _space,
        MALFORMED_ADDRESS: _malformed,
    },
)
