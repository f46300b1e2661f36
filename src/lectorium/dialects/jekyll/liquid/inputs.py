"""What a page that runs is given, what comes of it, and by which reads it is remembered: plain values, no Liquid."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from msgspec import Struct

from lectorium.dialects.jekyll.settings import Collection
from lectorium.text.printed import Printed

Read: TypeAlias = tuple[str, ...]
"""One value that a page has read: ("site", key), ("data", file), ("document", path, key), ("include", name),
("beside", path), ("layout", name), ("link", path), ("to come",), ("now",)."""


Parts = Literal["both", "body", "frame", "file"]
"""What of a page runs: its own text, the inner layouts round it; both of a file that is no page, in one piece."""


class TemplateText(Struct, frozen=True, gc=False):
    """Liquid, and where it stands."""

    path: str
    text: str
    start: int = 0
    """Offset in the file at which the text begins, behind its front matter."""


class LayoutText(Struct, frozen=True, gc=False):
    """A file of `_layouts`."""

    template: TemplateText
    fields: dict[str, Any] = {}
    """Its front matter, as plain values (`values.py`)."""


class DocumentInput(Struct, frozen=True, gc=False):
    """A page, or a document of a collection, that Jekyll publishes."""

    template: TemplateText
    url: str
    """Address below `baseurl`, with a slash before it, as Jekyll writes it."""
    fields: dict[str, Any]
    """Front matter over the config's defaults and what the path says, as plain values."""
    collection: str = ""
    """Label; empty for a page."""
    relative: str = ""
    """Path as Jekyll counts it, without `collections_dir`."""
    date: str = ""
    """Time that its front matter or its name gives, ISO 8601; empty for none."""

    @property
    def path(self) -> str:
        """Return the path of the file."""
        return self.template.path


class SiteInput(Struct, frozen=True, gc=False):
    """All that a page may ask for."""

    config: dict[str, Any]
    """The values of `_config.yml`."""
    documents: tuple[DocumentInput, ...]
    """Each collection in its order."""
    collections: tuple[Collection, ...] = ()
    """As the config declares them, `posts` among them."""
    data: dict[str, Any] = {}
    """`site.data`, see `data.py`."""
    includes: dict[str, TemplateText] = {}
    """By name below `_includes`."""
    layouts: dict[str, LayoutText] = {}
    """By name without extension."""
    files: tuple[str, ...] = ()
    """Paths of the files that are copied, and of those that `include_relative` may name."""
    beside: dict[str, TemplateText] = {}
    """By path: texts that `include_relative` may show."""
    to_come: dict[str, str] = {}
    """Posts of days to come, which only links by their names find: path -> address."""
    now: str = ""
    """The day for which the site is made, ISO 8601."""
    timezone: str = "UTC"


class PageText(Struct, frozen=True, gc=False):
    """What a page printed."""

    body: Printed
    """Markdown or HTML, as the page itself is. It holds no Liquid: braces in it are text."""
    frame: Printed | None
    """HTML that the inner layouts print round the body; a placeholder stands where the body does."""
    bodies: dict[str, str]
    """Placeholder -> path of the document whose rendered body stands there."""
    reads: tuple[Read, ...]
    """What a remembered page hangs on, sorted; see `Site.digest`."""
    days: tuple[str, ...] = ()
    """The days that it prints in a form of its own, ISO 8601, but for that of the build."""
