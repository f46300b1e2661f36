"""The kinds of faults found while fields and settings get their meaning."""

from __future__ import annotations

from lectorium.text.diagnostic import Code

WRONG_TYPE = Code("FM020", "wrong-type", "error", blocks=True)
UNKNOWN_KEY = Code("FM021", "unknown-key", "warning")
MISSING_TITLE = Code("FM022", "missing-title", "error")
UNKNOWN_CHOICE = Code("FM023", "unknown-choice", "warning")
UNREAD_VALUE = Code("FM024", "unread-value", "warning")
BAD_ADDRESS = Code("FM025", "address-leaves-site", "error", blocks=True)
THEME_KEY = Code("FM026", "theme-key", "info")
NO_LAYOUT = Code("FM027", "no-such-layout", "error", blocks=True)
HIDDEN_BY_OTHER_KEY = Code("FM028", "hidden-by-other-key", "error")
UNDATED_ANNOUNCEMENT = Code("FM029", "undated-announcement", "error")
ADDRESS_TOO_LONG = Code("NAME004", "address-too-long", "error", blocks=True)
SHARED_ADDRESS = Code("NAME005", "shared-address", "warning")

UNKNOWN_SETTING = Code("COURSE001", "unknown-setting", "warning")
WRONG_SETTING = Code("COURSE002", "wrong-setting", "error", blocks=True)
COPIED_MARKDOWN = Code("COURSE003", "copied-markdown", "warning")
NO_ORDER_KEY = Code("COURSE004", "no-order-key", "warning")
ASSET_TOO_LARGE = Code("FILE008", "asset-too-large", "error", blocks=True)
UNKNOWN_ZONE = Code("COURSE005", "unknown-timezone", "error", blocks=True)
NO_LECTURE = Code("COURSE006", "no-lecture", "warning")
NO_MEETING_LEFT = Code("COURSE007", "no-meeting-left", "warning")
NO_MEETING_THEN = Code("COURSE008", "no-meeting-that-day", "warning")
UNUSABLE_TERM = Code("COURSE009", "unusable-term", "error", blocks=True)
UNTITLED_COURSE = Code("COURSE010", "untitled-course", "warning")
UNREAD_SETTINGS = Code("COURSE011", "unread-settings", "warning")
HIDDEN_FILE = Code("FILE103", "hidden-file-left-out", "info")
