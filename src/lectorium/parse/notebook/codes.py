"""The kinds of faults that reading a notebook can find."""

from __future__ import annotations

from lectorium.text.diagnostic import Code

UNREADABLE_NOTEBOOK = Code("NB001", "unreadable-notebook", "warning")
LARGE_NOTEBOOK = Code("NB002", "large-notebook", "warning")
LOST_PICTURE = Code("NB003", "lost-notebook-picture", "warning")
UNDESCRIBED_OUTPUT = Code("NB004", "undescribed-output", "info")
