"""Every link of a built site followed on disk: the target file and the fragment must exist."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_ADDRESSES = {
    "a": "href",
    "link": "href",
    "img": "src",
    "script": "src",
    "source": "src",
    "video": "src",
    "area": "href",
}


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        address = values.get(_ADDRESSES.get(tag, ""))
        if address is not None and values.get("rel") not in {"canonical", "alternate"}:
            self.links.append(address)
        if identifier := values.get("id"):
            self.ids.add(identifier)


def read_page(page: Path) -> _Links:
    """Return the links and ids of a page."""
    parser = _Links()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser


def dead_links(site: Path) -> list[str]:
    """Return `page -> link` for each internal link whose file or fragment does not exist; 404.html is left out."""
    pages = {page: read_page(page) for page in sorted(site.rglob("*.html"))}
    dead = []
    for page, content in pages.items():
        if page.name == "404.html":
            continue
        for link in content.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page.resolve()
            target = target / "index.html" if target.is_dir() else target
            known = (
                pages.get(site / target.relative_to(site.resolve())) if target.is_relative_to(site.resolve()) else None
            )
            if not target.is_file() or (parts.fragment and known and unquote(parts.fragment) not in known.ids):
                dead.append(f"{page.relative_to(site).as_posix()} -> {link}")
    return dead
