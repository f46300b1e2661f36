"""What a page may load: the Content-Security-Policy and the hosts that frames may show."""

from __future__ import annotations

import re

from lectorium.text.word_file import tables_beside

FRAME_NAMES: dict[str, str] = tables_beside(__file__, "hosts.json")["frames"]
"""Hosts that courses frame, and what each shows: calendars, documents, maps, videos. `*.` is any host below a name."""

_HOST = re.compile(r"(\*\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:\d+)?")


def frame_hosts(extra: tuple[str, ...]) -> tuple[str, ...]:
    """Return the hosts that frames may show: the built-in ones and those of the config that are host names."""
    return tuple(dict.fromkeys((*FRAME_NAMES, *(host.lower() for host in extra if _HOST.fullmatch(host)))))


def allowed_host(host: str, hosts: tuple[str, ...]) -> str:
    """Return which of `hosts` covers a host, empty for none."""
    above = (host[dot.start() :] for dot in re.finditer(r"\.", host))
    return next((name for name in (host, *(f"*{end}" for end in above)) if name and name in hosts), "")


def content_security_policy(hosts: tuple[str, ...], scripts: tuple[str, ...] = ()) -> str:
    """Return the policy for a page (CSP level 3), as the content of a meta element.

    Pages frame `hosts`; `scripts` are those whose scripts they load, and that these may talk to.
    """
    frames, served = (" ".join(f"https://{host}" for host in names) for names in (hosts, scripts))
    return "; ".join(
        (
            "default-src 'none'",
            "img-src 'self' data: https:",
            "style-src 'self'",
            f"script-src 'self' {served}".strip(),
            "font-src 'self'",
            f"frame-src 'self' {frames}",
            "media-src 'self' https:",
            f"connect-src 'self' {served}".strip(),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
