from __future__ import annotations

import pytest

from lectorium.parse.deck import DeckFacts, read_deck


def pdf(catalog: str = "", info: str = "", pages: int = 2, box: str = "0 0 720 405") -> bytes:
    """Write a small PDF by hand, with a correct cross-reference table."""
    kids = " ".join(f"{4 + number} 0 R" for number in range(pages))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>",
        f"<<{info}>>",
        *[f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]>>" for _ in range(pages)],
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    size = len(objects) + 1
    trailer = f"trailer<</Size {size}/Root 1 0 R/Info 3 0 R>>\nstartxref\n{start}\n%%EOF\n"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def test_pages_and_size() -> None:
    assert read_deck(pdf()) == DeckFacts(pages=2, title="", tagged=False, width=720.0, height=405.0)


def test_title_is_one_line() -> None:
    found = read_deck(pdf(info="/Title(Week 1:\\n Intro)"))
    assert found is not None
    assert found.title == "Week 1: Intro"


def test_tagged() -> None:
    found = read_deck(pdf(catalog="/MarkInfo<</Marked true>>"))
    assert found is not None
    assert found.tagged


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"%PDF-1.7\n", pdf()[:60], pdf(pages=0), b"%PDF-1.7" + b"\0" * 500]
)
def test_what_is_no_deck(data: bytes) -> None:
    assert read_deck(data) is None
