"""Liquid that stands for a video, a picture or code beside text, as HTML made by us with its reference."""

from __future__ import annotations

from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from lectorium.parse.document import Reference, ReferenceKind
from lectorium.parse.liquid_scan import INCLUDE_START, LiquidMask
from lectorium.parse.liquid_tag import Include
from lectorium.parse.markdown.inline import InlineState
from lectorium.parse.markdown.masks import RUN
from lectorium.text.pattern import pattern
from lectorium.text.plain_words import plain_words
from lectorium.text.span import Span

_MARKUP = pattern(r"[^$\\]*[][<>*_`&][^$\\]*")
"""What a caption may hold beside words, where none of it may be a formula."""
_LINK = pattern(r"\[([^][]*)\]\([^()\s]*\)")
_KINDS: dict[str, ReferenceKind] = {"include-frame": "frame", "include-image": "image", "include-media": "media"}


def include_inline(state: InlineState, silent: bool) -> bool:
    """Read the run of an include into an `html_inline` token whose HTML comes later."""
    if state.src[state.pos] != INCLUDE_START:
        return False
    found = RUN.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("html_inline", "", 0)
        token.content = found[0]
        token.meta["include"] = True
        token.meta["span"] = state.span(found.start(), found.end())
    state.pos = found.end()
    return True


def lift_includes(tokens: list[Token]) -> list[Token]:
    """Turn each paragraph that holds nothing but includes into HTML blocks: a figure stands in no paragraph."""
    out: list[Token] = []
    skip = 0
    for index, token in enumerate(tokens):
        if skip:
            skip -= 1
            continue
        text = tokens[index + 1].content if token.type == "paragraph_open" else ""
        runs = RUN.findall(text) if text.startswith(INCLUDE_START) else []
        if runs and not RUN.sub("", text).strip() and all(run[0] == INCLUDE_START for run in runs):
            out += [_block(token, run) for run in runs]
            skip = 2
        else:
            out.append(token)
    return out


def _block(paragraph: Token, run: str) -> Token:
    meta, attrs = {**paragraph.meta, "include": True}, dict(paragraph.attrs)
    return paragraph.copy(type="html_block", tag="", nesting=0, hidden=False, content=run, meta=meta, attrs=attrs)


def include_html(mask: LiquidMask, path: str, block: bool) -> tuple[str, int, int, Reference | None] | None:
    """Return the HTML of an include or of code, the range of the address in it, and its reference; else None."""
    if mask.kind == "highlight":
        opening = f'<pre><code class="language-{escape(mask.name)}">' if mask.name else "<pre><code>"
        return f"{opening}{escape(mask.value)}\n</code></pre>", 0, 0, None
    kind = _KINDS.get(mask.kind)
    if kind is None:
        return None
    given = dict(mask.attributes)
    before, after = _html(kind, given, block)
    address = escape(mask.value)
    return before + address + after, len(before), len(before) + len(address), _reference(mask, kind, given, path)


def html_of(include: Include) -> str:
    """Return what an include shows where it stands in HTML that is read again, its address from the root."""
    before, after = _html(_KINDS[include.kind], dict(include.attributes), block=True)
    root = "/" if include.from_root and not include.value.startswith("/") else ""
    return f"{before}{root}{escape(include.value)}{after}"


def _caption(text: str) -> str:
    """Return the HTML of a caption, which may hold Markdown or HTML; it is cleaned with the page."""
    return MarkdownIt("commonmark").renderInline(text) if _MARKUP.fullmatch(text) else escape(text)


def _plain(given: dict[str, str]) -> str:
    return plain_words(_LINK.sub(r"\1", given.get("caption", "")))


def _reference(mask: LiquidMask, kind: ReferenceKind, given: dict[str, str], path: str) -> Reference:
    whole = Span(path, mask.start, mask.end)
    exact = Span(path, mask.value_start, mask.value_end) if mask.value_end else whole
    return Reference(
        kind,
        "include",
        mask.value,
        given.get("from_root") == "true",
        given.get("alt") or given.get("title") or _plain(given),
        whole,
        exact,
        has_alt="alt" in given or "caption" in given or kind != "image",
        width=given.get("width", ""),
        height=given.get("height", ""),
    )


def _html(kind: ReferenceKind, given: dict[str, str], block: bool) -> tuple[str, str]:
    """Return the HTML before and after the address."""
    sizes = "".join(f' {name}="{escape(given[name])}"' for name in ("width", "height") if given.get(name))
    caption = _caption(given.get("caption", ""))
    title = escape(given.get("title", "")) or escape(_plain(given))
    if kind == "frame":
        before, after = '<iframe src="', f'" title="{title or "Video"}"{sizes} allowfullscreen></iframe>'
    elif kind == "media":
        before, after = '<video controls src="', f'"{sizes}></video>'
    else:
        alt = escape(given.get("alt", _plain(given)))
        before, after = '<img src="', f'" alt="{alt}"{sizes}>'
    if not caption:
        return before, after
    if block:
        return f"<figure>{before}", f"{after}<figcaption>{caption}</figcaption></figure>"
    return before, f"{after} <small>{caption}</small>"
