"""The gate that all author markup passes: nh3 with an allow list; nothing that runs gets through it."""

from __future__ import annotations

from typing import Any

from lectorium.text.memory import remembered
from lectorium.text.url import HARMLESS

INLINE = frozenset(
    """a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd mark nobr picture q rp rt
    ruby s samp small span strike strong sub sup time tt u var wbr source""".split()  # noqa: SIM905
)
BLOCK = frozenset(
    """address article aside audio blockquote caption center col colgroup dd details dialog dir div dl dt fieldset
    figcaption figure footer h1 h2 h3 h4 h5 h6 header hr iframe legend li main nav ol p pre section summary table
    tbody td tfoot th thead tr track ul video""".split()  # noqa: SIM905
)
TAGS = INLINE | BLOCK
"""Elements that an author may write; later steps still change some into others."""

COMMON = frozenset(
    """class id title lang dir style align name width height tabindex role hidden aria-label aria-hidden""".split()  # noqa: SIM905
)
ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "target", "rel", "download", "hreflang"}),
    "img": frozenset({"src", "srcset", "sizes", "alt", "border", "hspace", "vspace", "loading", "fetchpriority"}),
    "font": frozenset({"color", "size", "face"}),
    "iframe": frozenset({"src", "allowfullscreen", "frameborder"}),
    "video": frozenset({"src", "poster", "controls", "loop", "muted", "playsinline"}),
    "audio": frozenset({"src", "controls", "loop", "muted"}),
    "source": frozenset({"src", "srcset", "sizes", "media", "type"}),
    "track": frozenset({"src", "kind", "srclang", "label", "default"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "ul": frozenset({"type"}),
    "li": frozenset({"value", "type"}),
    "td": frozenset({"colspan", "rowspan", "headers", "valign", "bgcolor", "nowrap"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope", "abbr", "valign", "bgcolor", "nowrap"}),
    "tr": frozenset({"valign", "bgcolor"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "table": frozenset({"border", "cellpadding", "cellspacing", "bgcolor", "summary", "frame", "rules"}),
    "details": frozenset({"open"}),
    "blockquote": frozenset({"cite"}),
    "q": frozenset({"cite"}),
    "del": frozenset({"cite", "datetime"}),
    "ins": frozenset({"cite", "datetime"}),
    "time": frozenset({"datetime"}),
    "data": frozenset({"value"}),
    "br": frozenset({"clear"}),
    "hr": frozenset({"size", "noshade", "color"}),
    "*": COMMON,
}
"""What is kept for later steps, which turn presentation into classes and drop the attribute."""

SCHEMES = HARMLESS | {"http", "https"}

CLEARED = frozenset({"script", "style"})
"""Elements whose content is code, not text of the post."""


@remembered(1)
def _cleaner() -> Any:
    import nh3

    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(CLEARED),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        strip_comments=True,
        link_rel=None,
        url_schemes=set(SCHEMES),
    )


def clean(html: str) -> str:
    """Return `html` as balanced markup of allowed elements and attributes."""
    return str(_cleaner().clean(html))


def is_allowed(tag: str, attribute: str) -> bool:
    """Return whether `tag` keeps `attribute`."""
    return attribute in COMMON or attribute in ATTRIBUTES.get(tag, ())


def why_dropped(attribute: str) -> str:
    """Return why an attribute is left out that holds code or a page of its own, or plays; empty for any other."""
    if attribute.startswith("on"):
        return f"the attribute `{attribute}` is left out of the page: scripts do not run"
    if attribute == "srcdoc":
        return "the attribute `srcdoc` is left out of the page: a frame shows only what has an address"
    if attribute == "autoplay":
        return "the attribute `autoplay` is left out of the page: nothing plays by itself"
    return ""


def is_safe_url(url: str) -> bool:
    """Return whether a browser that follows `url` stays with documents: relative, or of a known scheme."""
    compact = "".join(char for char in url if char > " " and not 0x7F <= ord(char) <= 0xA0)
    head = compact.split("/", 1)[0].split("?", 1)[0].split("#", 1)[0]
    return ":" not in head or head.split(":", 1)[0].lower() in SCHEMES
