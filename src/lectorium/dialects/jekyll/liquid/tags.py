"""The tags that Jekyll adds to Liquid's own: includes, links to files, code; and those of plug-ins for the head."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TextIO

from liquid import RenderContext
from liquid.ast import BlockNode, Node
from liquid.builtin.expressions import parse_primitive
from liquid.exceptions import LiquidSyntaxError
from liquid.output import LimitedStringIO
from liquid.parser import get_parser
from liquid.stream import TokenStream
from liquid.tag import Tag
from liquid.token import TOKEN_EXPRESSION, TOKEN_TAG, Token

from lectorium.dialects.jekyll.liquid.environment import PageEnvironment
from lectorium.dialects.jekyll.liquid.expressions import expression_tokens
from lectorium.dialects.jekyll.liquid.filters import FILTERS
from lectorium.dialects.jekyll.liquid.inputs import TemplateText
from lectorium.dialects.jekyll.liquid.nodes import OUTPUT, NothingNode, write

_ARGUMENT = re.compile(
    r"""([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([\w.-]+(?:\[[^\]\s]*\][\w.-]*)*))""", re.DOTALL
)
_FILE = re.compile(r"((?:[^{\s]*\{\{.*?\}\}[^\s{}]*)+|\S+)(.*)", re.DOTALL)
_POST = re.compile(r"/?((?:.+/)*)(\d+-\d+-\d+)-(.*)")
SILENT = ("seo", "feed_meta", "toc", "avatar", "github_edit_link", "google_analytics", "jekyll_pwa", "favicon")
"""Tags of plug-ins for the head or the frame of a page, which are ours."""


class _Written(Node):
    """A tag with what is written in it."""

    __slots__ = ("argument", "env")

    def __init__(self, token: Token, argument: Token, env: PageEnvironment) -> None:
        super().__init__(token)
        self.argument, self.env = argument, env
        self.blank = False

    def filled(self, context: RenderContext, text: str) -> str:
        """Return a text whose outputs are filled in."""
        if "{{" not in text:
            return text
        template, buffer = self.env.from_string(text), LimitedStringIO(OUTPUT)
        template.render_with_context(context, buffer, partial=True)
        return buffer.getvalue().strip()


class _WrittenTag(Tag):
    block = False
    node_class: type[Node]

    def parse(self, stream: TokenStream) -> Node:
        """Take what is written in the tag as it stands."""
        token = stream.expect(TOKEN_TAG)
        if stream.peek.kind != TOKEN_EXPRESSION:
            raise LiquidSyntaxError("something is missing in this tag", token=token)
        next(stream)
        return self.node_class(token, stream.current, self.env)  # type: ignore[call-arg]


class IncludeNode(_Written):
    """`{% include name.html key="text" other=page.title %}`."""

    __slots__ = ()

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Print a file of `_includes`."""
        found = _FILE.match(self.argument.value.strip())
        name = self.filled(context, found[1]) if found else ""
        source = self.find(context, name)
        if source is None:
            self.env.run.lack("include" if self.token.value != "include_relative" else "file", name, self.argument)
            return 0
        arguments = self.arguments(context, found[2] if found else "")
        template = self.env.template(source)
        template.render_with_context(context, buffer, {"include": arguments} if arguments else {}, partial=True)
        return 0

    def find(self, _context: RenderContext, name: str) -> TemplateText | None:
        """Return the file."""
        self.env.run.read("include", name)
        return self.env.run.site.given.includes.get(name)

    def arguments(self, context: RenderContext, text: str) -> dict[str, Any]:
        """Return the arguments by name."""
        found: dict[str, Any] = {}
        for key, double, single, variable in _ARGUMENT.findall(text):
            if variable:
                tokens = expression_tokens(self.argument._replace(value=variable))
                found[key] = parse_primitive(self.env, tokens).evaluate(context)
            else:
                found[key] = re.sub(r"""\\(["'])""", r"\1", double or single)
        return found


class IncludeRelativeNode(IncludeNode):
    """`{% include_relative name %}`."""

    __slots__ = ()

    def find(self, _context: RenderContext, name: str) -> TemplateText | None:
        """Return the file beside the page."""
        folder = self.env.run.page.path.rpartition("/")[0]
        path = f"{folder}/{name}" if folder else name
        self.env.run.read("beside", path)
        return None if ".." in name else self.env.run.site.given.beside.get(path)


class LinkNode(_Written):
    """`{% link _posts/2026-01-05-one.md %}`."""

    __slots__ = ()

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Print the address of a file."""
        path = self.filled(context, self.argument.value.strip())
        url = self.env.run.read("link", path)
        if url is None:
            self.env.run.lack("link", path, self.argument)
        return write(context, buffer, self.token, FILTERS["relative_url"](url, context=context))


class PostUrlNode(_Written):
    """`{% post_url 2026-01-05-one %}`."""

    __slots__ = ()

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Print the address of a post."""
        name = self.argument.value.strip()
        url = self._address(name)
        if url is None:
            self.env.run.lack("link", name, self.argument)
        return write(context, buffer, self.token, FILTERS["relative_url"](url, context=context))

    def _address(self, name: str) -> Any:
        run, parts = self.env.run, _POST.fullmatch(name)
        if parts is None:
            return None
        folder, day, slug = parts.groups()
        places = (f"_posts/{folder}{day}-{slug}.", f"{folder}_posts/{day}-{slug}.")
        found = [
            path for path in run.read("site", "posts") if path.endswith(f"/{day}-{slug}.{path.rpartition('.')[2]}")
        ]
        near = [path for path in found if any(place in path for place in places)]
        return run.read("document", near[0], "url") if near else None


class HighlightNode(Node):
    """`{% highlight python %} ... {% endhighlight %}`."""

    __slots__ = ("block", "language")

    def __init__(self, token: Token, block: BlockNode, language: str) -> None:
        super().__init__(token)
        self.block, self.language = block, language
        self.blank = False

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Print the code, to be coloured later."""
        inner = context.get_buffer(buffer)
        self.block.render(context, inner)
        code = FILTERS["escape"](inner.getvalue().strip("\r\n"))
        html = f'<pre><code class="language-{self.language}">{code}\n</code></pre>'
        return write(context, buffer, self.token, html)


class HighlightTag(Tag):
    """`{% highlight %}`."""

    name, end = "highlight", "endhighlight"
    node_class: type[Node] = HighlightNode

    def parse(self, stream: TokenStream) -> Node:
        """Read the language and what stands up to the end."""
        token = stream.expect(TOKEN_TAG)
        language = ""
        next(stream)
        if stream.current.kind == TOKEN_EXPRESSION:
            language = re.sub(r"[^\w.#+-].*", "", next(stream).value, flags=re.DOTALL).lower().replace("+", "-")
        block = get_parser(self.env).parse_block(stream, (self.end,))
        stream.expect(TOKEN_TAG, value=self.end)
        return self.node_class(token, block, language)  # type: ignore[call-arg]


class _SilentTag(Tag):
    block = False

    def parse(self, stream: TokenStream) -> Node:
        """Pass over it."""
        token = stream.expect(TOKEN_TAG)
        if stream.peek.kind == TOKEN_EXPRESSION:
            next(stream)
        return NothingNode(token)


def _named(name: str, kind: type[Tag], node: type[Node] | None = None) -> type[Tag]:
    attributes: Mapping[str, Any] = {"name": name} if node is None else {"name": name, "node_class": node}
    return type(f"{name}_tag", (kind,), dict(attributes))


TAGS: tuple[type[Tag], ...] = (
    _named("include", _WrittenTag, IncludeNode),
    _named("include_cached", _WrittenTag, IncludeNode),
    _named("include_relative", _WrittenTag, IncludeRelativeNode),
    _named("link", _WrittenTag, LinkNode),
    _named("post_url", _WrittenTag, PostUrlNode),
    HighlightTag,
    *(_named(name, _SilentTag) for name in SILENT),
)
"""The tags of Jekyll."""
