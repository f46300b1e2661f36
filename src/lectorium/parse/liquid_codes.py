"""The faults that the Liquid scanner reports; it knows nothing of any course's config."""

from __future__ import annotations

from lectorium.text.diagnostic import Code

UNKNOWN_TAG = Code("JK001", "unknown-liquid-tag", "warning")
UNKNOWN_OUTPUT = Code("JK002", "unknown-liquid-output", "warning")
UNKNOWN_INCLUDE = Code("JK003", "unknown-include", "warning")
UNCLOSED_TAG = Code("JK004", "unclosed-liquid", "warning")
LECTURE_LISTING = Code("JK011", "lecture-listing", "info")
TAG_LISTING = Code("JK012", "tag-listing", "info")
OTHER_LISTING = Code("JK013", "other-listing", "info")
