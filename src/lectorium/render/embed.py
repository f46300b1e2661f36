"""Frames: video hosts that courses use are embedded, any other frame becomes a link."""

from __future__ import annotations

from lectorium.html.tree import Element
from lectorium.plan.policy import CALENDAR_HOSTS
from lectorium.text.url import read_url


def frame_host(url: str) -> str:
    """Return the host of an absolute address in lower case, else the empty string."""
    found = read_url(f"https:{url}" if url.startswith("//") else url)
    return found.host if found is not None and found.is_web else ""


def may_embed(url: str, hosts: tuple[str, ...]) -> bool:
    """Return whether a frame may show `url`: one of these hosts, reached by its plain name."""
    host = frame_host(url)
    return bool(host) and host in hosts


def frame(element: Element, url: str) -> Element:
    """Return an embedded player in a box that keeps its shape.

    No `sandbox`: players need scripts and their own origin, and that pair lifts the sandbox again. What protects a
    reader is the short list of hosts, here and in the policy of the page.
    """
    secure = "https:" + url if url.startswith("//") else url.replace("http:", "https:", 1)
    attrs = {
        "src": secure,
        "title": element.attrs.get("title") or f"Embedded content from {frame_host(url)}",
        "loading": "lazy",
        "referrerpolicy": "strict-origin-when-cross-origin",
        "allow": "fullscreen; picture-in-picture; encrypted-media",
        "allowfullscreen": "",
    }
    width, height = int(element.attrs.get("width", 0)), int(element.attrs.get("height", 0))
    box = {name: value for name, value in element.attrs.items() if name in ("class", "id")}
    wrapper = Element("div", box, [Element("iframe", attrs)])
    wrapper.add_class("embed", *(("embed-tall",) if width and height >= width else ()))
    if width and height:
        attrs["width"], attrs["height"] = str(width), str(height)
    if frame_host(url) not in CALENDAR_HOSTS:
        return wrapper
    wrapper.add_class("embed-tall")  # a lazy frame in closed details is not loaded
    words = element.attrs.get("title") or f"Show the calendar from {frame_host(url)}"
    return Element("details", {}, [Element("summary", {}, [words]), wrapper])


def frame_link(element: Element, url: str) -> Element:
    """Return the link that stands for a frame that is not embedded."""
    words = element.attrs.get("title") or frame_host(url) or url.rpartition("/")[2] or url
    attrs = {"class": "frame-link", "href": url}
    if frame_host(url):
        attrs["rel"] = "noopener"
    return Element("a", attrs, [f"Open {words}"])
