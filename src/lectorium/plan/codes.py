"""The kinds of faults that only show when every address is known: dead links, missing pictures, clashes."""

from __future__ import annotations

from lectorium.text.diagnostic import Code

MISSING_IMAGE = Code("IMG001", "missing-image", "error")
IMAGE_LETTER_CASE = Code("IMG002", "image-letter-case", "error")
IMAGE_OUTSIDE = Code("IMG003", "image-outside-course", "error")
UNSAFE_IMAGE = Code("IMG004", "unsafe-image-address", "error")
UNDECODED_IMAGE = Code("IMG005", "undecoded-image", "warning")
UNCUT_IMAGE = Code("IMG006", "uncut-metadata", "warning")
DEAD_LINK = Code("LINK001", "dead-link", "error")
LINK_LETTER_CASE = Code("LINK002", "link-letter-case", "error")
LINK_OUTSIDE = Code("LINK003", "link-outside-course", "error")
UNSAFE_LINK = Code("LINK004", "unsafe-link", "error")
DEAD_ANCHOR = Code("LINK005", "dead-anchor", "warning")
EMPTY_LINK = Code("LINK006", "empty-link", "warning")
HIDDEN_PAGE = Code("LINK007", "link-to-hidden-page", "warning")
UNKNOWN_SCHEME = Code("LINK008", "unknown-link-scheme", "warning")
MALFORMED_ADDRESS = Code("LINK108", "malformed-address", "warning")
FRAME_HOST = Code("LINK009", "frame-host-not-allowed", "warning")
BESIDE_SOURCE = Code("LINK011", "found-beside-source", "warning")
DEAD_NAVIGATION = Code("LINK010", "dead-navigation-entry", "error")
MISSING_DECK = Code("DECK001", "missing-deck", "error")
DECK_LETTER_CASE = Code("DECK002", "deck-letter-case", "error")
UNREAD_DECK = Code("DECK003", "unread-deck", "warning")
UNSAFE_READING = Code("READ010", "unsafe-reading-address", "error", blocks=True)
ADDRESS_CLASH = Code("NAME001", "address-clash", "error", blocks=True)
ADDRESS_OUTSIDE = Code("NAME002", "output-leaves-site", "error", blocks=True)
FOLDER_LETTER_CASE = Code("NAME003", "folders-differ-in-case", "info")
ACTIVE_FILE = Code("FILE101", "active-file", "warning")
UNUSED_TRUST = Code("FILE102", "unused-trust", "info")
PAGE_OVER_BUDGET = Code("PAGE101", "page-over-budget", "warning")
