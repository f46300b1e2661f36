"""Addresses below the site's root as text: normal form, percent-encoding, relative addresses; knows no course.

An *address* here is unencoded text below the root: empty for the root itself, `lectures/intro/`, `atom.xml`.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import normalize

from lectorium.text.memory import remembered
from lectorium.text.url import decoded_bytes, percent_encoded, read_url

_SEGMENT_SAFE = "-._~!$&()*+,=:@"
_QUERY_SAFE = _SEGMENT_SAFE + ";/?%'[]"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_IGNORED = re.compile(r"[\x00-\x1f\x7f]+")
_PAGES = "html htm xhtml xml txt json js css svg csv ics bib atom rss pdf webmanifest map md yml yaml"
_LATELY = 8192
"""Addresses that are held: those of one page and its neighbours; no two pages write theirs alike."""
_WRITTEN_AS_IS = frozenset(_PAGES.split())


class SplitTarget(NamedTuple):
    """A target in its three parts; query and fragment keep their `?` and `#`."""

    path: str
    query: str
    fragment: str


def split_target(target: str) -> SplitTarget:
    """Split at the first `#`, then at the first `?` (RFC 3986, section 3)."""
    rest, hash_mark, fragment = target.partition("#")
    path, question_mark, query = rest.partition("?")
    return SplitTarget(path, question_mark + query, hash_mark + fragment)


def clean(target: str) -> str:
    """Drop what browsers drop from an address: control characters anywhere, white space at both ends."""
    return _IGNORED.sub("", target).strip()


def scheme_of(target: str) -> str:
    """Return the scheme in lower case, or the empty string for an address without one."""
    match = _SCHEME.match(target)
    return match[1].lower() if match else ""


@remembered()
def host_of(url: str, *, bare: bool = True) -> str:
    """Return the host of an absolute url in lower case without its port, bare of `www.`; empty for none."""
    found = read_url(url)
    host = found.host if found else ""
    return host.removeprefix("www.") if bare else host


@remembered()
def normalise(path: str) -> str | None:
    """Resolve `.` and `..`, merge slashes, apply NFC; None when the path climbs out of the root.

    A trailing slash stays; a leading one goes.
    """
    parts: list[str] = []
    segments = normalize("NFC", path).split("/")
    for segment in segments:
        if segment == "..":
            if not parts:
                return None
            parts.pop()
        elif segment not in ("", "."):
            parts.append(segment)
    ends_in_folder = segments[-1] in ("", ".", "..")
    return "/".join(parts) + ("/" if parts and ends_in_folder else "")


def decoded(path: str) -> str:
    """Return the path with percent escapes resolved; bytes that are not UTF-8 stay as written."""
    try:
        return decoded_bytes(path).decode("utf-8") if "%" in path else path
    except UnicodeDecodeError:
        return path


@remembered(_LATELY)
def encode(address: str) -> str:
    """Percent-encode an address (RFC 3986); slashes stay, a literal `%` becomes `%25`."""
    return percent_encoded(address, _SEGMENT_SAFE + "/")


def encode_rest(query: str, fragment: str) -> str:
    """Percent-encode a query and a fragment as written; escapes that are already there stay."""
    if not query and not fragment:
        return ""
    shown = "#" + percent_encoded(fragment[1:], _QUERY_SAFE) if fragment else ""
    return percent_encoded(query, _QUERY_SAFE) + shown


def encode_external(url: str) -> str:
    """Make an absolute url safe for an attribute: spaces, quotes and non-ASCII are escaped, nothing is lost."""
    return percent_encoded(url, _QUERY_SAFE + "#")


def folder(address: str) -> str:
    """Return the folder of an address, empty or ending in a slash: what relative links start from."""
    return address[: address.rfind("/") + 1]


@remembered(_LATELY)
def relative(start: str, target: str) -> str:
    """Return the shortest encoded address from the page at `start` to `target`; `./` for the page's own folder."""
    here, up = folder(start), ""
    while not target.startswith(here):
        here, up = folder(here[:-1]), f"{up}../"
    writer = up + encode(target[len(here) :])
    return f"./{writer}" if not writer or ":" in writer.partition("/")[0] else writer


def with_index(address: str) -> str:
    """Return the address of the file that a server shows for a folder; any other address as it is."""
    return address if address and not address.endswith("/") else address + "index.html"


def output_path(address: str) -> str:
    """Return the file that is written for a page's address, as Jekyll does: `a/` is `a/index.html`, `a` is `a.html`."""
    if not address or address.endswith("/"):
        return address + "index.html"
    name = address[len(folder(address)) :]
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    return address if extension in _WRITTEN_AS_IS else address + ".html"


def link_address(url: str) -> str:
    """Return the address to link to for a page's url: a folder as it is, else the file that is written."""
    return url if not url or url.endswith("/") else output_path(url)


def page_names(url: str) -> tuple[str, ...]:
    """Return every path below the root under which a page at `url` can be asked for."""
    bare = url.rstrip("/")
    names = [url, bare, output_path(url), output_path(url).removesuffix(".html")]
    names.append(bare + ".html" if not bare.endswith(".html") else bare.removesuffix(".html"))
    return tuple(dict.fromkeys(names))


def file_names(path: str) -> tuple[str, ...]:
    """Return every path under which a server sends a file that is copied: `a.html` for `a`, `a/index.html` for `a/`."""
    bare = path.removesuffix(".html")
    folder = bare.removesuffix("index") if f"/{bare}".endswith("/index") and bare != path else bare
    return tuple(dict.fromkeys((path, bare, folder, folder.rstrip("/"))))


def collision_key(path: str) -> str:
    """Return the form under which two paths are one file on some file system: NFC, letter case ignored."""
    return path.lower() if path.isascii() else normalize("NFC", normalize("NFC", path).casefold())


def base_path_of(url: str) -> str:
    """Return the path of an absolute url, beginning and ending in a slash."""
    found = read_url(url)
    path = found.path if found else ""
    return "/" + (path.strip("/") + "/" if path.strip("/") else "")
