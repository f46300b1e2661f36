"""Where the theme's files are published: under a digest, so that browsers may keep them for ever."""

from __future__ import annotations

from msgspec import Struct

from lectorium.text.digest import digest_parts

_STYLESHEETS = ("css/site.css", "css/body.css", "css/code.css")
_FAVICONS = ("favicon.svg", "img/favicon.svg", "favicon.ico", "img/favicon.ico", "img/favicon.png")


class ThemeAddresses(Struct, frozen=True, gc=False):
    """Addresses of the theme's files below the site's root."""

    folder: str
    """Ends in a slash; holds the digest."""
    files: frozenset[str]

    def of(self, name: str) -> str | None:
        """Return the address of a file of the theme, None when the theme has no such file."""
        return self.folder + name if name in self.files else None

    @property
    def stylesheets(self) -> tuple[str, ...]:
        """Return the stylesheets that every page loads, in order."""
        return tuple(self.folder + name for name in _STYLESHEETS if name in self.files)

    @property
    def favicon(self) -> str | None:
        """Return the theme's own icon."""
        return next((self.folder + name for name in _FAVICONS if name in self.files), None)

    @property
    def accent(self) -> str:
        """Return the address of the generated stylesheet."""
        return self.folder + "accent.css"


def theme_addresses(files: tuple[tuple[str, str], ...], base: str, accent: str) -> ThemeAddresses:
    """Name the folder of the theme after its files and the accent colour."""
    digest = digest_parts(accent, *(part for entry in sorted(files) for part in entry))
    return ThemeAddresses(f"{base}{digest[:12]}/", frozenset(path for path, _ in files))
