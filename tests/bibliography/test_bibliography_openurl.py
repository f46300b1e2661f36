"""COinS, read back as the keys of an OpenURL."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

import pytest

from bibliography_readings import HOSTILE, a_record
from lectorium.bibliography.openurl import write_openurl


def keys(title: str, **changes: Any) -> dict[str, list[str]]:
    """Return the keys of a reading, beside the two that are always the same."""
    found = parse_qs(write_openurl(a_record(title, **changes)), strict_parsing=True)
    assert found.pop("ctx_ver") == ["Z39.88-2004"]
    assert found.pop("rfr_id") == ["info:sid/lectorium"]
    return found


def test_an_article() -> None:
    assert keys(
        "Trees & Lists",
        authors=("Ludwig van Sample", "Jo Su"),
        date="2024-01-30",
        venue="Journal of Samples",
        urls=("https://x.org/a?b=1&c=2",),
        ids=["doi:10.1/a", "arxiv:2301.00001"],
    ) == {
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:journal"],
        "rft.genre": ["article"],
        "rft.atitle": ["Trees & Lists"],
        "rft.jtitle": ["Journal of Samples"],
        "rft.aulast": ["van Sample"],
        "rft.aufirst": ["Ludwig"],
        "rft.au": ["Jo Su"],
        "rft.date": ["2024-01-30"],
        "rft_id": ["info:doi/10.1/a", "info:arxiv/2301.00001", "https://x.org/a?b=1&c=2"],
    }


def test_a_book() -> None:
    assert keys("Trees", authors=("The Example Team",), venue="Sample Press") == {
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:book"],
        "rft.genre": ["book"],
        "rft.btitle": ["Trees"],
        "rft.pub": ["Sample Press"],
        "rft.aucorp": ["The Example Team"],
    }


def test_a_web_page() -> None:
    assert keys("Trees", authors=("Ada Byron", "Jo Su"), urls=("https://x.org/",)) == {
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:dc"],
        "rft.type": ["webpage"],
        "rft.title": ["Trees"],
        "rft.creator": ["Ada Byron", "Jo Su"],
        "rft_id": ["https://x.org/"],
        "rft.identifier": ["https://x.org/"],
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_every_letter_comes_back(text: str) -> None:
    assert keys(text)["rft.title"] == [text]
