"""Kinds of faults that any floor may find: our own, those of plug-ins, and what lies beyond a limit of `limits.py`.

Limits are a matter of trust: what is beyond one stops a build, in a Jekyll course too.
"""

from __future__ import annotations

from lectorium.text.diagnostic import Code

OWN_FAULT = Code("BUG001", "fault-of-lectorium", "error", blocks=True)
PLUGIN_UNUSABLE = Code("PLUGIN001", "unusable-plugin", "error", blocks=True)
PLUGIN_FAILED = Code("PLUGIN002", "fault-of-plugin", "error", blocks=True)
VALUE_TOO_LARGE = Code("LIMIT001", "value-too-large", "error", blocks=True)
TEXT_EXPANDS = Code("LIMIT002", "text-expands", "error", blocks=True)
BODY_TOO_LARGE = Code("LIMIT003", "body-too-large", "error", blocks=True)
LINKED_TOO_OFTEN = Code("LIMIT004", "linked-too-often", "error", blocks=True)
MERGE_CONFLICT = Code("FILE011", "merge-conflict", "error", blocks=True)
