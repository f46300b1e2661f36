"""Bodies from short texts, for the tests of rendering."""

from __future__ import annotations

from html.parser import HTMLParser

from lectorium.parse.frontmatter import split_front_matter
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.markdown.tokenize import tokenize
from lectorium.plan.target import RenderBody
from lectorium.plan.view import ResolvedReference
from lectorium.render.body import Body, render_body
from lectorium.text.digest import digest_bytes
from lectorium.text.outcome import Outcome
from lectorium.text.report import format_diagnostic
from lectorium.text.source import SourceFile


def source_of(text: str) -> SourceFile:
    return SourceFile("post.md", text, digest_bytes(text.encode("utf-8", "surrogatepass")))


def plain_reference(target: str) -> ResolvedReference:
    """Resolve as the plan would: other hosts are external, `gone*` is missing, pictures are 400 by 200."""
    if target.lower().replace("\t", "").strip().startswith(("javascript:", "data:", "vbscript:")):
        return ResolvedReference("", "unsafe", wanted=target)
    if "//" in target:
        return ResolvedReference(target, "external")
    if target.startswith("gone"):
        return ResolvedReference("", "missing", wanted=target, suggestion="here.png")
    return ResolvedReference(target, "ok", 400, 200) if target.endswith(".png") else ResolvedReference(target, "ok")


def outcome(
    text: str,
    *,
    skip: tuple[tuple[int, int], ...] = (),
    hosts: tuple[str, ...] = (),
    reserved: tuple[str, ...] = (),
    resolved: tuple[ResolvedReference, ...] | None = None,
) -> Outcome[Body]:
    source = source_of(text)
    found = tokenize(source, split_front_matter(source).value.body_start, Syntax()).references
    urls = tuple(plain_reference(item.target) for item in found) if resolved is None else resolved
    recipe = RenderBody(source.path, source.digest, urls, skip=skip, iframe_hosts=hosts, reserved_ids=reserved)
    return render_body(recipe, source, Syntax())


def html_of(text: str, *, reserved: tuple[str, ...] = (), hosts: tuple[str, ...] = ()) -> str:
    return outcome(text, reserved=reserved, hosts=hosts).value.html


def faults_of(text: str) -> str:
    source = source_of(text)
    return "\n".join(format_diagnostic(item, lambda _: source) for item in outcome(text).diagnostics)


class Seen(HTMLParser):
    """What a browser would meet in a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"area", "br", "hr", "img", "input", "source", "track", "wbr"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]

    def ids(self) -> list[str]:
        return [str(attrs["id"]) for _, attrs in self.tags if "id" in attrs]
