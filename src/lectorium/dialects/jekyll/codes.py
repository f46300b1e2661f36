"""What the Jekyll dialect reports about a course's config and about what its documents are."""

from __future__ import annotations

from lectorium.text.diagnostic import Code

LISTING_PAGE = Code("JK101", "listing-page", "info")
UNKNOWN_LAYOUT = Code("JK102", "unknown-layout", "info")
BAD_PERMALINK = Code("JK103", "unknown-placeholder", "warning")
MADE_FILE = Code("JK104", "made-file", "info")
UNDATED_POST = Code("JK105", "undated-post", "warning")
NO_OUTPUT = Code("JK106", "collection-without-output", "info")
WRONG_SETTING = Code("JK107", "wrong-jekyll-setting", "warning")
RUBY_DATE = Code("JK108", "ruby-date", "warning")
LAYOUT_WORDS = Code("JK109", "layout-words", "info")
PAGE_LIMIT = Code("JK014", "page-limit", "error", blocks=True)
DATA_FILE = Code("JK015", "data-file", "warning")
