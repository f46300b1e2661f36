"""Bodies from short texts, for the tests of rendering."""

from __future__ import annotations

from html.parser import HTMLParser

from msgspec import json

from lectorium.parse.document import Reference
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.parse_document import parse_with_tokens
from lectorium.plan.target import BodyCard, RenderBody
from lectorium.plan.view import ResolvedReference
from lectorium.render.body import render_body
from lectorium.render.body_draft import BodyDraft, write_draft
from lectorium.text.digest import digest_bytes
from lectorium.text.outcome import Outcome
from lectorium.text.report import format_diagnostic
from lectorium.text.source import SourceFile

PLAIN = Syntax()


def source_of(text: str) -> SourceFile:
    return SourceFile("post.md", text, digest_bytes(text.encode("utf-8", "surrogatepass")))


def plain_reference(target: str) -> ResolvedReference:
    """Resolve as the plan would: other hosts are external, `gone*` is missing, pictures are 400 by 200."""
    if target.lower().replace("\t", "").strip().startswith(("javascript:", "data:", "vbscript:")):
        return ResolvedReference("", "unsafe")
    if "//" in target:
        return ResolvedReference(target, "external")
    if target.startswith("gone"):
        return ResolvedReference("#" + target.partition("#")[2], "missing")
    is_picture = target.partition("#")[0].endswith(".png")
    return ResolvedReference(target, "ok", *((400, 200) if is_picture else ()))


def draft_of(text: str, syntax: Syntax = PLAIN) -> tuple[tuple[Reference, ...], BodyDraft]:
    """Return the references of a post and the draft of its body, as the cache gives it back."""
    document, tokens = parse_with_tokens(source_of(text), syntax)
    draft = write_draft(source_of(text), tokens, document, ())
    return document.references, json.decode(json.encode(draft), type=BodyDraft)


def outcome(
    text: str,
    *,
    skip: tuple[tuple[int, int], ...] = (),
    hosts: tuple[str, ...] = (),
    reserved: tuple[str, ...] = (),
    cards: tuple[BodyCard, ...] = (),
    resolved: tuple[ResolvedReference, ...] | None = None,
    syntax: Syntax = PLAIN,
) -> Outcome[str]:
    found, draft = draft_of(text, syntax)
    urls = tuple(plain_reference(item.target) for item in found) if resolved is None else resolved
    pairs = tuple((item.id, url) for item, url in zip(found, urls, strict=True))
    recipe = RenderBody(
        "post.md", "draft", pairs[::-1], skip=skip, iframe_hosts=hosts, reserved_ids=reserved, cards=cards
    )
    return render_body(recipe, draft)


def html_of(text: str, *, reserved: tuple[str, ...] = (), hosts: tuple[str, ...] = ()) -> str:
    return outcome(text, reserved=reserved, hosts=hosts).value


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
