"""Link targets: where a link of a view leads, kept below the root until the page is known that writes its address."""

from __future__ import annotations

from msgspec import Struct

from lectorium.plan.urls import encode, encode_rest, output_path, relative, with_index


class LinkTarget(Struct, frozen=True, gc=False):
    """An address below the site's root with its query and fragment, or an absolute url."""

    url: str
    rest: str = ""
    """Encoded query and fragment."""
    external: bool = False


class UrlWriter(Struct, frozen=True, gc=False):
    """How one page writes its addresses: relative to itself, or absolute under a base path."""

    page: str
    """Address of the page below the root."""
    base: str = ""
    """For `404.html`, which is served at any depth: the base path, which begins and ends with `/`."""
    portable: bool = False
    """True: links to a folder name its `index.html`."""

    def to(self, url: str, fragment: str = "") -> str:
        """Return the address of `url` as this page writes it."""
        rest = encode_rest("", "#" + fragment) if fragment else ""
        if self.base:
            return encode(self.base + url) + rest
        return rest if rest and url == self.page else relative(self.page, self._written(url)) + rest

    def across(self, prefix: str, url: str) -> str:
        """Return the address of a page of another term, `url` below the root of the whole site.

        This page stands below `prefix` there; a page that is served at any depth knows the base path of its term.
        """
        if self.base:
            return encode(f"{self.base.rstrip('/').rpartition('/')[0]}/{url}")
        return relative(prefix + self.page, self._written(url))

    def _written(self, url: str) -> str:
        return with_index(url) if self.portable else url

    def link(self, link_target: LinkTarget | None) -> str:
        """Return the address of a link target as this page writes it; empty for none."""
        if link_target is None:
            return ""
        return link_target.url if link_target.external else self.to(link_target.url) + link_target.rest


def url_writer(page: str, base_path: str, *, portable: bool) -> UrlWriter:
    """Return how the page at an address writes its links; a portable site has no server that needs its 404.html."""
    absolute = output_path(page) == "404.html" and not portable
    return UrlWriter(page, base_path if absolute else "", portable)
