"""Addresses that authors choose (`permalink`, `redirect_from`): kept below the root of the site."""

from __future__ import annotations

import re

from lectorium.text.url import percent_decoded, read_url

_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\?#]")


def site_address(text: str, base_path: str = "/") -> str | None:
    """Return an address below the site's root without leading `/`, not percent-encoded; None when it leaves the site.

    An address without a file extension becomes a folder: `/syllabus` is `syllabus/`. The root itself is empty.
    """
    path = from_own_site(text.strip(), base_path)
    if path is None:
        return None
    decoded = percent_decoded(path)
    parts = [part for part in decoded.split("/") if part]
    if any(part in {".", ".."} for part in parts) or _UNSAFE.search(decoded):
        return None
    address = "/".join(parts)
    is_file = bool(parts) and not path.endswith("/") and re.search(r"\.[A-Za-z][A-Za-z0-9]{1,5}$", parts[-1])
    return address if is_file or not address else f"{address}/"


def from_own_site(text: str, base_path: str) -> str | None:
    """Return the path of an address, without the base path under which the site is served; None for other hosts."""
    url = read_url(text)
    if url is None or url.scheme or url.authority or "\\" in text:
        return None
    return text[len(base_path) - 1 :] if base_path != "/" and text.startswith(base_path) else text
