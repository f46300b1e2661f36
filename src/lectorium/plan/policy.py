"""What a page may load: the Content-Security-Policy and the video hosts that frames may show."""

from __future__ import annotations

import re

CALENDAR_HOSTS = ("calendar.google.com", "outlook.live.com", "outlook.office.com", "outlook.office365.com")
"""Hosts of calendars: their frames are loaded when a reader asks for them."""
VIDEO_HOSTS = (
    "archive.org",
    "cdn.jwplayer.com",
    "docs.google.com",
    "drive.google.com",
    "embed.ted.com",
    "fast.wistia.net",
    "media.ccc.de",
    "mediaspace.illinois.edu",
    "peertube.tv",
    "player.bilibili.com",
    "player.twitch.tv",
    "player.vimeo.com",
    "slideslive.com",
    "vimeo.com",
    "www.archive.org",
    "www.loom.com",
    "www.slideshare.net",
    "www.ted.com",
    "www.youtube-nocookie.com",
    "www.youtube.com",
    "youtube-nocookie.com",
    "youtube.com",
)
"""Hosts that courses embed; every one shows video or slides."""

_HOST = re.compile(r"(\*\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:\d+)?")


def frame_hosts(extra: tuple[str, ...]) -> tuple[str, ...]:
    """Return the hosts that frames may show: the built-in ones and those of the config that are host names."""
    return tuple(
        dict.fromkeys((*VIDEO_HOSTS, *CALENDAR_HOSTS, *(host.lower() for host in extra if _HOST.fullmatch(host))))
    )


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
