"""The kinds of addresses: what a page may lead to besides the web, and what must never stand on one."""

from __future__ import annotations

import re

from lectorium.text.pattern import pattern

HARMLESS = frozenset(
    """mailto tel sms xmpp irc ircs ftp ftps sftp news geo magnet webcal webcals matrix slack zoommtg zoomus msteams
    skype facetime sip sips doi git ssh discord feed callto tg whatsapp signal vscode zotero obsidian urn maps nntp
    gopher gemini rtsp svn""".split()  # noqa: SIM905
)
"""Schemes that lead to another program and run nothing (IANA's register, and programs that courses use)."""

RUNNING = frozenset(
    ["javascript", "vbscript", "data", "file", "blob", "filesystem", "about", "view-source", "livescript"]
)
"""Schemes that run code or read the reader's own files."""

DATA_PICTURE = pattern(r"data:image/(?:png|gif|jpe?g|webp|avif|bmp|x-icon);base64,[A-Za-z0-9+/=%\s]*", re.IGNORECASE)
"""A picture of pixels that stands in its own address (RFC 2397): a drawing could hold a script."""
