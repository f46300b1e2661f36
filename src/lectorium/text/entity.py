"""Character references (`&eacute;`, `&#233;`) resolved: the only module that asks the standard library."""

from __future__ import annotations

import html
import re


def unescape(text: str) -> str:
    """Return a text with its references resolved; one with a number beyond all characters is U+FFFD, however long."""
    try:
        return html.unescape(text)
    except ValueError:  # Python reads no number of more than 4,300 digits
        return html.unescape(re.sub(r"&#[0-9]{8,}+;?", "\ufffd", text))
