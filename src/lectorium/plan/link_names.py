"""Names for links to other hosts: what a reader expects behind them."""

from __future__ import annotations

from lectorium.plan.urls import host_of, split_target
from lectorium.text.language import translate

_HOSTS = {
    "arxiv.org": "arXiv", "openreview.net": "OpenReview", "doi.org": "DOI", "dx.doi.org": "DOI",
    "aclanthology.org": "ACL Anthology", "proceedings.mlr.press": "PMLR", "papers.nips.cc": "NeurIPS",
    "proceedings.neurips.cc": "NeurIPS", "openaccess.thecvf.com": "CVF", "dl.acm.org": "ACM",
    "ieeexplore.ieee.org": "IEEE", "jmlr.org": "JMLR", "nature.com": "Nature", "science.org": "Science",
    "link.springer.com": "Springer", "sciencedirect.com": "ScienceDirect", "pubmed.ncbi.nlm.nih.gov": "PubMed",
    "jstor.org": "JSTOR", "biorxiv.org": "bioRxiv", "semanticscholar.org": "Semantic Scholar",
    "github.com": "GitHub", "huggingface.co": "Hugging Face", "youtube.com": "YouTube", "youtu.be": "YouTube",
    "vimeo.com": "Vimeo", "medium.com": "Medium", "en.wikipedia.org": "Wikipedia",
}  # fmt: skip


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
