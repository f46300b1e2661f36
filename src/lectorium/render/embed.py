"""Frames: one card for every one of them, which names it, leads to it, and loads it when its reader asks for it."""

from __future__ import annotations

import re

from lectorium.html.tree import Element, Node
from lectorium.plan.policy import FRAME_NAMES, allowed_host
from lectorium.text.language import translate
from lectorium.text.plain_words import name_in_words
from lectorium.text.url import percent_decoded, read_url

_FILM = re.compile(r"(https://(?:www\.)?youtube)(?:-nocookie)?(\.com)/(?:embed|v)/(?!videoseries)([\w-]+).*")

_GOOGLE = {"presentation": "Google Slides", "forms": "Google Forms", "spreadsheets": "Google Sheets"}
"""Programs of one host, by the start of the path."""


def frame_host(url: str) -> str:
    """Return the host of an absolute address in lower case, else the empty string."""
    found = read_url(f"https:{url}" if url.startswith("//") else url)
    return found.host if found is not None and found.is_web else ""


def frame_card(element: Element, url: str, hosts: tuple[str, ...]) -> Element:
    """Return the card of a frame; it can be loaded from the course itself and from `hosts`, and is a link to any other.

    No `sandbox` around what is loaded: players need scripts and their own origin, and that pair lifts the sandbox
    again. What protects a reader is the short list of hosts, here and in the policy of the page, and the click.
    """
    host = frame_host(url)
    name = allowed_host(host, hosts)
    if name:
        url = "https:" + url if url.startswith("//") else url.replace("http:", "https:", 1)
    title = (
        element.attrs.get("title")
        or next((brand for path, brand in _GOOGLE.items() if url.startswith(f"https://docs.google.com/{path}/")), "")
        or (translate(FRAME_NAMES[name]) if name in FRAME_NAMES else "")
        or (
            translate("Page of %(host)s", host=host)
            if host
            else name_in_words(percent_decoded(url.partition("#")[0].partition("?")[0])) or url
        )
    )
    box = {key: value for key, value in element.attrs.items() if key in ("class", "id")}
    actions: list[Node] = [_button(element, url, title), " "] if name or not host else []
    link = {"href": _FILM.sub(r"\1\2/watch?v=\3", url), "target": "_blank", "rel": "noopener"}
    actions.append(Element("a", link, [translate("Open in a new tab"), _of(title)]))
    rows: dict[str, list[Node]] = {"embed-title": [title], "embed-host": [host], "embed-actions": actions}
    shown: list[Node] = [Element("p", {"class": name}, inside) for name, inside in rows.items() if inside != [""]]
    card = Element("div", {**box, "role": "group", "aria-label": title}, shown)
    card.add_class("embed")
    return card


def _button(element: Element, url: str, title: str) -> Element:
    """Return the button that loads a frame, with the size that its author gave it, in pixels."""
    sizes = {f"data-{side}": element.attrs[side] for side in ("width", "height") if side in element.attrs}
    attrs = {"type": "button", "class": "action needs-script", "data-frame": url, **sizes}
    return Element("button", attrs, [translate("Show here"), _of(title)])


def _of(title: str) -> Element:
    return Element("span", {"class": "visually-hidden"}, [f" ({title})"])
