"""Frames: the card that stands for each, and which of them it can load."""

from __future__ import annotations

import re

import pytest

from lectorium.html.tree import Element, serialise
from lectorium.plan.policy import allowed_host, frame_hosts
from lectorium.render.embed import frame_card, frame_host

HOST = "video.example"
LIST = "https://youtube.com/embed/videoseries?list=a"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        (f"https://{HOST}/a", HOST),
        (f"http://{HOST.upper()}/a", HOST),
        (f"//{HOST}/a", HOST),
        (f"ftp://{HOST}/a", ""),
        ("a.html", ""),
        ("/a.html", ""),
        ("", ""),
    ],
)
def test_only_an_address_on_the_web_has_a_host(url: str, host: str) -> None:
    assert frame_host(url) == host


@pytest.mark.parametrize(
    ("host", "found"),
    [
        (HOST, HOST),
        ("", ""),
        ("other.example", ""),
        (f"x.{HOST}", ""),
        ("uni.zoom.us", "*.zoom.us"),
        ("us02.uni.zoom.us", "*.zoom.us"),
        ("zoom.us", ""),
        ("evilzoom.us", ""),
        ("zoom.us.evil.example", ""),
    ],
)
def test_only_listed_hosts_may_be_framed(host: str, found: str) -> None:
    assert allowed_host(host, frame_hosts((HOST,))) == found


def card(url: str, **attrs: str) -> str:
    return serialise(frame_card(Element("iframe", attrs), url, frame_hosts((HOST,))))


def test_a_card_names_its_frame_and_leads_to_it() -> None:
    assert card(f"https://{HOST}/a", title='"Film"', id="i", width="560", height="315") == (
        '<div id="i" class="embed" aria-label="&quot;Film&quot;" role="group">'
        f'<p class="embed-title">"Film"</p><p class="embed-host">{HOST}</p><p class="embed-actions">'
        f'<button class="action needs-script" data-frame="https://{HOST}/a" data-height="315" data-width="560" '
        'type="button">Show here<span class="visually-hidden"> ("Film")</span></button> '
        f'<a href="https://{HOST}/a" rel="noopener" target="_blank">Open in a new tab'
        '<span class="visually-hidden"> ("Film")</span></a></p></div>'
    )


@pytest.mark.parametrize(
    ("url", "title", "loaded", "link"),
    [
        (f"//{HOST}/a", f"Page of {HOST}", f"https://{HOST}/a", f"https://{HOST}/a"),
        (f"http://{HOST}/http:", f"Page of {HOST}", f"https://{HOST}/http:", f"https://{HOST}/http:"),
        ("http://other.example/a", "Page of other.example", "", "http://other.example/a"),
        ("x/a.pdf", "A", "x/a.pdf", "x/a.pdf"),
        ("x/", "X", "x/", "x/"),
        (address := "https://docs.google.com/forms/d/e/a/viewform", "Google Forms", address, address),
        ("https://calendar.google.com/e?a=1", "Google Calendar", *["https://calendar.google.com/e?a=1"] * 2),
        ("https://a.hosted.panopto.com/E", "Panopto recording", *["https://a.hosted.panopto.com/E"] * 2),
        (
            "https://www.youtube-nocookie.com/embed/A-b_1?rel=0",
            "YouTube video",
            "https://www.youtube-nocookie.com/embed/A-b_1?rel=0",
            "https://www.youtube.com/watch?v=A-b_1",
        ),
        (
            LIST,
            "YouTube video",
            *[LIST] * 2,
        ),
    ],
)
def test_a_card_loads_what_it_may_and_links_to_all(url: str, title: str, loaded: str, link: str) -> None:
    made = card(url)
    assert f'<p class="embed-title">{title}</p>' in made
    assert re.findall('data-frame="([^"]*)"', made) == [loaded][: bool(loaded)]
    assert f'href="{link}"' in made
