"""What running a page reports besides the faults of Liquid that posts have too."""

from __future__ import annotations

from lectorium.text.diagnostic import Code

PAGE_LIMIT = Code("JK014", "page-limit", "error", blocks=True)
DATA_FILE = Code("JK015", "data-file", "warning")
