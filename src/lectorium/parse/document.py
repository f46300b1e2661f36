"""A document: what parsing one Markdown file yields, a plain value that can be kept as JSON."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from lectorium.parse.yaml_value import FrontMatter
from lectorium.readings.reading import ReadingSection
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.packed_text import PackedText
from lectorium.text.span import Span

ReferenceKind = Literal["link", "image", "frame", "media"]
ReferenceOrigin = Literal["markdown", "html", "autolink", "include"]


class Heading(Struct, frozen=True, gc=False):
    """A heading of the body."""

    level: int
    """1 to 6."""
    text: str
    """Rendered text, without markup."""
    id: str
    """The id that the page gives it; empty for none."""
    span: Span
    """The whole heading line without its line end."""
    explicit_id: bool = False
    """True when the author wrote `{#id}`."""
    unseen: bool = False
    """True when the author hides it, or what it stands in."""
    in_html: bool = False
    """True for one that is written as HTML; its place is that of its start tag."""
    unlisted: bool = False
    """True for one marked `{:.no_toc}`: no list of contents names it."""


class Reference(Struct, frozen=True, gc=False):
    """A place in the body that points somewhere: a link, an image, a frame, a video."""

    kind: ReferenceKind
    origin: ReferenceOrigin
    target: str
    """As written, with `{{ site.baseurl }}` taken away and HTML entities decoded; see `from_root`."""
    from_root: bool
    """True when the author wrote `{{ site.baseurl }}` (or `relative_url`): the target counts from the site's root."""
    text: str
    """Link text, or alternative text of an image."""
    span: Span
    """The whole link or tag."""
    target_span: Span
    """The target as written, without quotes."""
    has_alt: bool = True
    """False for an `<img>` with no `alt` attribute at all."""
    alt_span: Span | None = None
    """The alternative text as written, when there is one."""
    width: str = ""
    """Width as the author wrote it (`80%`, `300`), or empty."""
    height: str = ""
    id: int = 0
    """Number of its own in its document: tokens, the draft of the body and the plan name it by this."""


class Document(Struct, frozen=True, gc=False):
    """The syntax of one Markdown file; everything carries the span where it stands."""

    path: str
    digest: str
    """Digest of the source file."""
    front_matter: FrontMatter
    headings: tuple[Heading, ...]
    references: tuple[Reference, ...]
    anchors: tuple[str, ...]
    """Every id that the body defines besides those of its headings (`<a name>`, `{: #id}`)."""
    readings: tuple[ReadingSection, ...]
    excerpt: str
    """Plain text of the excerpt: between the excerpt markers, else the first paragraph."""
    words: PackedText
    """Plain text of the body: `search_text`."""
    has_math: bool
    diagnostics: tuple[Diagnostic, ...]
    anchor_spans: tuple[Span, ...] = ()
    """Where each of `anchors` stands: its tag, or the block that carries it."""
    section_starts: tuple[int, ...] = ()
    """Where in `search_text` each of `headings` begins."""
    body_draft: str = ""
    """Digest under which the draft of the body is kept; empty when there is none."""
    written: Document | None = None
    """The document as written, where this one is what its Liquid printed: that decides what it is in the course."""
    bodies: tuple[tuple[str, Document], ...] = ()
    """Words of a body that has run, each with the document whose rendered body stands there."""

    @property
    def search_text(self) -> str:
        """Return the plain text of the body, unpacked anew each time."""
        return self.words.text
