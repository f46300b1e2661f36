"""Small PDFs written by hand: words on pages, labels of pages, a title."""

from __future__ import annotations

OVERLAYS = "/PageLabels<</Nums[0<</S/D>>1<</S/D/St 2>>2<</S/D/St 2>>3<</S/D/St 3>>]>>"
"""Labels 1, 2, 2, 3 of four pages: LaTeX Beamer uncovers the second slide in two steps."""


def pdf(
    catalog: str = "", info: str = "", pages: int = 2, box: str = "0 0 720 405", texts: tuple[str, ...] = ()
) -> bytes:
    """Return a PDF with a correct cross-reference table; `texts` are the words of its pages, lines parted by `|`."""
    pages = len(texts) or pages
    first, streams = 5, 5 + pages
    kids = " ".join(f"{first + number} 0 R" for number in range(pages))
    font = "/Resources<</Font<</F1 4 0 R>>>>"
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>",
        f"<<{info}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *[
            f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]{font}{f'/Contents {streams + at} 0 R' if texts else ''}>>"
            for at in range(pages)
        ],
        *map(_stream, texts),
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start, size = len(out), len(objects) + 1
    trailer = f"trailer<</Size {size}/Root 1 0 R/Info 3 0 R>>\nstartxref\n{start}\n%%EOF\n"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def _stream(text: str) -> str:
    lines = " ".join(f"({line}) Tj 0 -60 Td" for line in text.split("|"))
    content = f"BT /F1 40 Tf 50 300 Td {lines} ET"
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"
