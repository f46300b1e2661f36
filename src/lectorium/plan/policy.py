"""What a page may load: the Content-Security-Policy and the video hosts that frames may show."""

from __future__ import annotations

import re

VIDEO_HOSTS = (
    "www.youtube.com",
    "youtube.com",
    "www.youtube-nocookie.com",
    "youtube-nocookie.com",
    "player.vimeo.com",
    "vimeo.com",
    "drive.google.com",
    "docs.google.com",
    "www.loom.com",
    "fast.wistia.net",
    "media.ccc.de",
    "archive.org",
    "player.twitch.tv",
    "www.ted.com",
    "embed.ted.com",
    "slideslive.com",
)
"""Hosts that courses embed; every one shows video or slides."""

_HOST = re.compile(r"(\*\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:\d+)?")


def frame_hosts(extra: tuple[str, ...]) -> tuple[str, ...]:
    """Return the hosts that frames may show: the built-in ones and those of the config that are host names."""
    return tuple(dict.fromkeys((*VIDEO_HOSTS, *(host.lower() for host in extra if _HOST.fullmatch(host)))))


def content_security_policy(hosts: tuple[str, ...]) -> str:
    """Return the policy for a page (CSP level 3), as the content of a meta element."""
    frames = " ".join(f"https://{host}" for host in hosts)
    return "; ".join(
        (
            "default-src 'none'",
            "img-src 'self' data: https:",
            "style-src 'self'",
            "script-src 'self'",
            "font-src 'self'",
            f"frame-src {frames}",
            "media-src 'self' https:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
