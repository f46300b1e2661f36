"""A target: one output path and the recipe that makes its bytes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from msgspec import Raw, Struct, json
from msgspec.structs import replace

from lectorium.plan.view import PageView, ResolvedReference, decode_view
from lectorium.text.deferred_text import DeferredText
from lectorium.text.digest import digest_bytes
from lectorium.text.memory import Memory


class BodyCard(Struct, frozen=True, gc=False):
    """A reading that stands in a body: the page makes a card of what its author wrote."""

    number: int
    """Which of the readings of its document it is, from 0 on."""
    id: str
    kind: str
    url: str
    """Where its title leads, when no link in it does; empty for nowhere."""
    cited: str = ""
    """The key of a record, where its author wrote nothing else: title and the rest stand in its place."""
    title: str = ""
    about: tuple[str, ...] = ()
    """What stands behind the title: people; venue and date."""


class RenderBody(Struct, frozen=True, gc=False):
    """The HTML of one document's body: its draft, filled with what its references resolve to."""

    path: str
    """Source path of the document."""
    draft: str
    """`Document.body_draft`."""
    resolved: tuple[tuple[int, ResolvedReference], ...]
    """What each reference points to, by its id."""
    skip: tuple[tuple[int, int], ...] = ()
    """Offsets of the file that are left out: the heading that the title of the page stands for."""
    iframe_hosts: tuple[str, ...] = ()
    """Every host that a frame may show; any other frame becomes a link."""
    reserved_ids: tuple[str, ...] = ()
    """Ids that the page template uses itself."""
    inside: tuple[tuple[str, RenderBody], ...] = ()
    """Words of the body, each with the body of another document that stands in its place."""
    place: tuple[int, ...] = ()
    """Where the author's own listing stands in its tree (`ScheduleFacts.place`): the body is parted there."""
    cards: tuple[BodyCard, ...] = ()
    """Readings that it holds."""
    numbered: bool = False
    """True: figures have numbers, and `Figure 3` leads to the third."""
    rests: bool = False
    """True: pictures that move show their first frame until a reader plays them."""
    title: str = ""
    """What its page is called, where the body may open with the same words; empty where `skip` says so already."""
    column: int = 0
    """Rem that the text is wide where it is not as wide as usual."""
    language: str = ""
    """Of what is written around the words of its author."""


PLACE = "<!-- here -->"
"""Stands in a body for what the page shows in the place of a part; the sanitizer leaves no comment of an author's."""
CARD_END = "<!-- reading -->"
"""Stands at the end of each card in a body, for what the page shows there."""


NOTICE = "<!-- notice -->"
"""Stands before each further body of a page: the text of an announcement, a lecture on the page of the whole course."""


class WaitingView(Struct, frozen=True, gc=False):
    """The view of a page that nobody holds."""

    kind: str
    """Name of its class."""
    read: Callable[[], bytes]
    """Gives it as JSON."""
    digest: str
    """Of that JSON."""


class RenderPage(Struct, frozen=True, gc=False):
    """A page: a template applied to a view, around its body and further ones, where it has them."""

    made_by = "page"
    """How `plan` calls it."""

    template: str
    """Name of a template file, such as `lecture.html`."""
    shown: PageView | WaitingView
    """What it shows: its `view`."""
    body: RenderBody | None = None
    others: tuple[RenderBody, ...] = ()
    """Further bodies, which follow the body, each behind `NOTICE`."""
    before: tuple[str, ...] = ()
    """Files of the theme that stand before it in the same output."""

    @property
    def view(self) -> PageView:
        """Return what the template shows, read anew each time where it was set aside."""
        shown: PageView = decode_view(self.kind, self.written()) if isinstance(self.shown, WaitingView) else self.shown
        return shown

    @property
    def kind(self) -> str:
        """Return the name of the class of the view."""
        return self.shown.kind if isinstance(self.shown, WaitingView) else type(self.shown).__name__

    def written(self) -> Raw:
        """Return the view as JSON."""
        return Raw(self.shown.read() if isinstance(self.shown, WaitingView) else json.encode(self.shown))

    def digest(self) -> str:
        """Return the digest of the view, which need not be read for it."""
        return self.shown.digest if isinstance(self.shown, WaitingView) else digest_bytes(self.written())

    def set_aside(self, memory: Memory) -> RenderPage:
        """Return the same page, whose view waits elsewhere in a single run."""
        if not memory.for_one_run:
            return self
        written = self.written()
        return replace(self, shown=WaitingView(self.kind, memory.set_aside(written), digest_bytes(written)))


class CopyAsset(Struct, frozen=True, gc=False):
    """A file of the course, copied as it is; a picture without what its file tells of place, author and camera."""

    made_by = "copy"

    source: str


class SmallerPicture(Struct, frozen=True, gc=False):
    """A picture of the course in fewer pixels."""

    made_by = "picture"

    source: str
    """Path of the picture; address of one that a notebook holds."""
    digest: str
    """Of the bytes of the copy."""


class CleanSvg(Struct, frozen=True, gc=False):
    """A drawing of the course, copied as it is unless it holds what can run or load something."""

    made_by = "svg"

    source: str


class NotebookPicture(Struct, frozen=True, gc=False):
    """A picture that a notebook holds."""

    made_by = "picture"

    source: str
    """Path of the notebook."""
    name: str
    """Digest of the picture, and its ending."""


class ThemeAsset(Struct, frozen=True, gc=False):
    """A file of the built-in theme, or the course's file that replaces it."""

    made_by = "theme"

    source: str
    """Path below the theme's `static/`."""


class WriteText(Struct, frozen=True, gc=False):
    """A text that is known to the plan: robots.txt, `.nojekyll`, a file of the course without its front matter."""

    made_by = "text"

    text: str


class DrawCard(Struct, frozen=True, gc=False):
    """A picture of words, for those who share a page."""

    made_by = "picture"

    title: str
    below: str
    accent: str


Recipe: TypeAlias = (
    "RenderPage | CopyAsset | SmallerPicture | CleanSvg | NotebookPicture | ThemeAsset | WriteText | DrawCard"
    " | DeferredText"
)


class Target(Struct, frozen=True, gc=False):
    """One output of the site."""

    path: str
    """Output path below the output folder, posix: `lectures/intro/index.html`."""
    recipe: Recipe
    origin: str = ""
    """The source that asked for it (a path of the course), or the name of the page maker."""


class Plan(Struct, frozen=True, gc=False):
    """Every output of the site, sorted by path."""

    targets: tuple[Target, ...]
    notes: tuple[str, ...]
    """What the instructor should know: an index that stepped aside, a listing page that ours replaces."""
    next_change: datetime | None
    """The next instant at which the plan would differ; None when nothing depends on time."""
