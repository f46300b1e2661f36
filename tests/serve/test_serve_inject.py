"""The script goes first into the head, so that it sees the page as it was sent."""

from __future__ import annotations

import pytest

from lectorium.serve.content_type import content_type
from lectorium.serve.gate import inject

TOLD = {"page": "a.html", "boot": "run"}


@pytest.mark.parametrize(
    ("page", "expected", "root"),
    [
        (b"<!doctype html><html><head><title>", b"<!doctype html><html><head>@<title>", "&lt;html&gt;"),
        (
            b'<html lang="\xff"><HEAD lang=en>\n',
            b'<html lang="\xff"><HEAD lang=en>@\n',
            "&lt;html lang=&quot;\ufffd&quot;&gt;",
        ),
        (b"<!doctype html><p>bare", b"<!doctype html>@<p>bare", ""),
        (b"<p>bare", b"@<p>bare", ""),
        (b"<header>no head</header>", b"@<header>no head</header>", ""),
        (b"", b"@", ""),
    ],
)
def test_place(page: bytes, expected: bytes, root: str) -> None:
    script = (
        f'<script src="/_lectorium/client.js" defer data-page="a.html" data-boot="run" data-root="{root}"></script>'
    ).encode()
    assert inject(page, TOLD) == expected.replace(b"@", script)


def test_name_of_a_page_cannot_leave_its_attribute() -> None:
    assert b'data-page="&quot;&gt;&lt;b&gt;"' in inject(b"", {"page": '"><b>'})


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("a/B.PNG", "image/png"),
        ("a.pdf", "application/pdf"),
        ("atom.xml", "application/atom+xml; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("x.js", "text/javascript; charset=utf-8"),
        ("x.mp4", "video/mp4"),
        ("x.pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        (".nojekyll", "application/octet-stream"),
        ("LICENSE", "application/octet-stream"),
        ("a.html.exe", "application/octet-stream"),
    ],
)
def test_types(path: str, kind: str) -> None:
    assert content_type(path) == kind
