"""The tags that Jekyll adds to Liquid's own: includes, links to files, code; and those of plug-ins for the head."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any, TextIO

from liquid import RenderContext
from liquid.ast import BlockNode, IllegalNode, Node
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
from lectorium.dialects.jekyll.liquid.nodes import OUTPUT, write
from lectorium.dialects.jekyll.liquid.run import PageRun
from lectorium.dialects.jekyll.liquid.values import DOCUMENT, shown
from lectorium.parse.liquid_tag import include_of, video_tag, words_given
from lectorium.parse.markdown.includes import html_of

_ARGUMENT = re.compile(
    r"""([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([\w.-]+(?:\[[^\]\s]*\][\w.-]*)*))""", re.DOTALL
)
_FILE = re.compile(r"((?:[^{\s]*\{\{.*?\}\}[^\s{}]*)+|\S+)(.*)", re.DOTALL)
_POST = re.compile(r"/?((?:.+/)*)(\d+-\d+-\d+)-(.*)")
SILENT = ("seo", "feed_meta", "toc", "avatar", "github_edit_link", "google_analytics", "jekyll_pwa", "favicon")
"""Tags of plug-ins for the head or the frame of a page, which are ours."""


class _WrittenNode(Node):
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


class IncludeNode(_WrittenNode):
    """`{% include name.html key="text" other=page.title %}`, and `{% include_relative name %}`."""

    __slots__ = ()

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Print a file of `_includes`, or one beside the page."""
        found, run = _FILE.match(self.argument.value.strip()), self.env.run
        name = self.filled(context, found[1]).removeprefix("/") if found else ""
        is_beside = self.token.value == "include_relative"
        folder = run.page.path.rpartition("/")[0]
        path = f"{folder}/{name}" if is_beside and folder else name
        run.read("beside" if is_beside else "include", path)
        files = run.site.given.beside if is_beside else run.site.given.includes
        source = None if is_beside and ".." in name else files.get(path)
        arguments = self.arguments(context, found[2] if found else "")
        if source is None and is_beside:
            run.lack("file", name, self.argument)
            return 0
        if source is None:
            return self.stand_in(name, arguments, context, buffer)
        template = self.env.template(source)
        template.render_with_context(context, buffer, {"include": arguments} if arguments else {}, partial=True)
        return 0

    def stand_in(self, name: str, arguments: dict[str, Any], context: RenderContext, buffer: TextIO) -> int:
        """Print what an include of a theme shows by its name, a video or a picture; else the words given to it."""
        given = " ".join(f'{key}="{shown(value).replace(chr(34), "”")}"' for key, value in arguments.items())
        tag = f"{{% include {name} {given} %}}"
        include = include_of(tag, name, {})
        words = "" if include else words_given(tag, {})
        if include is None:
            self.env.run.lack("words" if words else "include", name, self.argument)
        return write(context, buffer, self.token, html_of(include) if include else words)

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


class VideoNode(_WrittenNode):
    """`{% youtube ID %}` and `{% vimeo ID %}` of plug-ins."""

    __slots__ = ()

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Print the frame of a video."""
        include = video_tag(self.token.value, self.filled(context, self.argument.value.strip()), 0)
        if include is None:
            self.env.run.lack("tag", self.token.value, self.argument)
        return write(context, buffer, self.token, html_of(include) if include else "")


class LinkNode(_WrittenNode):
    """`{% link _posts/2026-01-05-one.md %}`, and `{% post_url 2026-01-05-one %}`."""

    __slots__ = ()

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Print the address of a file."""
        run, name = self.env.run, self.argument.value.strip()
        if self.token.value == "link":
            name = self.filled(context, name)
            url = run.read("link", name)
        else:
            url = _post_address(run, name)
        if url is None:
            run.lack("link", name, self.argument)
        return write(context, buffer, self.token, FILTERS["relative_url"](url, context=context))


def _post_address(run: PageRun, name: str) -> Any:
    parts = _POST.fullmatch(name)
    if parts is None:
        return None
    folder, day, slug = parts.groups()
    places = (f"_posts/{folder}{day}-{slug}.", f"{folder}_posts/{day}-{slug}.")

    def is_meant(path: str) -> bool:
        name = f"/{day}-{slug}.{path.rpartition('.')[2]}"
        return path.endswith(name) and any(place in path for place in places)

    for path in (each[DOCUMENT] for each in run.read("site", "posts")):
        if is_meant(path):
            return run.read("document", path, "url")
    # Whoever looks the address up says why nobody can open it.
    return next((url for path, url in run.read("to come").items() if is_meant(path)), None)


_SIGN = re.compile(r"[^\w ]")


class HighlightNode(Node):
    """`{% highlight python %} ... {% endhighlight %}`."""

    __slots__ = ("block", "language")

    def __init__(self, token: Token, block: BlockNode, language: str) -> None:
        super().__init__(token)
        self.block, self.language = block, language
        self.blank = False

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Print the code, to be coloured later; on one line and without signs, so that Markdown leaves it alone."""
        inner = context.get_buffer(buffer)
        self.block.render(context, inner)
        code = _SIGN.sub(lambda sign: f"&#{ord(sign[0])};", inner.getvalue().strip("\r\n"))
        html = f'<pre><code class="language-{self.language}">{code}&#10;</code></pre>'
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


class _WrittenTag(Tag):
    block = False

    def __init__(self, env: PageEnvironment, node_class: type[_WrittenNode]) -> None:
        super().__init__(env)
        self.node_class = node_class

    def parse(self, stream: TokenStream) -> Node:
        """Take what is written in the tag as it stands."""
        token = stream.expect(TOKEN_TAG)
        if stream.peek.kind != TOKEN_EXPRESSION:
            raise LiquidSyntaxError("something is missing in this tag", token=token)
        next(stream)
        return self.node_class(token, stream.current, self.env)  # type: ignore[arg-type]


class _SilentTag(Tag):
    block = False

    def parse(self, stream: TokenStream) -> Node:
        """Pass over it."""
        token = stream.expect(TOKEN_TAG)
        if stream.peek.kind == TOKEN_EXPRESSION:
            next(stream)
        return IllegalNode(token)


TAGS: dict[str, Callable[[PageEnvironment], Tag]] = {
    "include": partial(_WrittenTag, node_class=IncludeNode),
    "include_cached": partial(_WrittenTag, node_class=IncludeNode),
    "include_relative": partial(_WrittenTag, node_class=IncludeNode),
    "link": partial(_WrittenTag, node_class=LinkNode),
    "post_url": partial(_WrittenTag, node_class=LinkNode),
    "highlight": HighlightTag,
    "youtube": partial(_WrittenTag, node_class=VideoNode),
    "vimeo": partial(_WrittenTag, node_class=VideoNode),
    **dict.fromkeys(SILENT, _SilentTag),
}
"""The tags of Jekyll, by name."""
