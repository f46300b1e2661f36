"""Names for links to other hosts: what a reader expects behind them."""

from __future__ import annotations

from lectorium.plan.urls import host_of, split_target
from lectorium.text.language import translate
from lectorium.text.word_file import tables_beside

_HOSTS: dict[str, str] = tables_beside(__file__, "hosts.json")["names"]


def link_name(url: str) -> str:
    """Return a short name for an address: `arXiv`, `arXiv PDF`, `GitHub`, else its host, else `PDF` or `Link`."""
    host = host_of(url)
    name = _HOSTS.get(host, host)
    path = split_target(url).path.lower()
    is_pdf = path.endswith(".pdf") or (host in ("arxiv.org", "openreview.net") and "/pdf" in path)
    if is_pdf:
        return f"{name} PDF".strip()
    return name or translate("Link")


def distinct(names: list[str]) -> list[str]:
    """Number repeated names, so that no two links of one card are called the same."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return result
