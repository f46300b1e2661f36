"""Pictures for one of the two themes: told by the end of their addresses; where one of a pair is missing, the other."""

from __future__ import annotations

from lectorium.html.tree import Element, Node, is_named, rewrite, walk

_LIGHT, _DARK = ("#gh-light-mode-only", "#only-light"), ("#gh-dark-mode-only", "#only-dark")
"""Ends of addresses, as GitHub and Material for MkDocs have them."""
_ABSENT = "absent"
"""Attribute of what stands for a missing picture, until its twin is found: the theme that it was for."""


def theme_of(address: str) -> str:
    """Return the theme that a picture is for, by its address: `light`, `dark`, or the empty string for both."""
    return "light" if address.endswith(_LIGHT) else "dark" if address.endswith(_DARK) else ""


def hold_theme(missing: Element, address: str) -> None:
    """Have what stands for a missing picture know its theme until the twins are joined."""
    if theme := theme_of(address):
        missing.attrs[_ABSENT] = theme


def join_twins(root: Element) -> None:
    """Show a picture in both themes where the one that would take its place is missing, and no words beside it."""
    waiting = [each for each in walk(root) if _theme(each)]
    if not any(_ABSENT in each.attrs for each in waiting):
        return
    spare = set[int]()
    while len(waiting) > 1:
        first, second = waiting[:2]
        if _theme(first) == _theme(second):
            del waiting[0]
            continue
        absent, other = (first, second) if _ABSENT in first.attrs and _ABSENT not in second.attrs else (second, first)
        if _ABSENT in absent.attrs:
            spare.add(id(absent))
            ends = {name: value for name, value in other.attrs.items() if theme_of(value)}
            other.attrs |= {name: value.partition("#")[0] for name, value in ends.items()}
        del waiting[:2]

    def settle(element: Element) -> list[Node]:
        element.attrs.pop(_ABSENT, "")
        return [] if id(element) in spare else [element]

    rewrite(root, settle)


def _theme(element: Element) -> str:
    return element.attrs.get(_ABSENT, "") or (
        theme_of(element.attrs.get("src", "")) if is_named(element, "img") else ""
    )
