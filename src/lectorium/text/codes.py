"""The kind of fault that is nobody's but ours."""

from __future__ import annotations

from lectorium.text.diagnostic import Code

OWN_FAULT = Code("BUG001", "fault-of-lectorium", "error", blocks=True)
