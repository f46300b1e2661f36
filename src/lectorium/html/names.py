"""The names of HTML elements (HTML Living Standard, section 4 and its obsolete features), by what they do to a line."""

from __future__ import annotations

BLOCK = frozenset(
    """address article aside audio base basefont blockquote body canvas caption center col colgroup dd details dialog
    dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html
    iframe legend li link main map menu menuitem meta nav noframes noscript object ol optgroup option p
    picture pre script search section style summary svg table tbody td template textarea tfoot th thead title
    tr ul video""".split()  # noqa: SIM905
)
"""An element of these at the start of a line opens an HTML block."""

SPAN = frozenset(
    """a abbr acronym area b bdi bdo big blink br button cite code data datalist del dfn em embed font i img input ins
    kbd label map mark marquee math meter nobr output param picture progress q rb rp rt rtc ruby s samp select slot
    small source span strike strong sub sup time track tt u var wbr xmp plaintext center""".split()  # noqa: SIM905
)
"""An element of these is part of the text around it wherever it stands."""

KNOWN = BLOCK | SPAN

VOID = frozenset(
    """area base basefont br col embed frame hr img input link meta param source track wbr keygen""".split()  # noqa: SIM905
)
"""Elements without content and end tag."""

VALUELESS = frozenset(
    """allowfullscreen alt async autofocus autoplay checked class compact controls crossorigin declare default defer
    disabled download formnovalidate hidden href id inert ismap itemscope loop markdown multiple muted nohref nomodule
    noresize noshade novalidate nowrap open playsinline readonly required reversed selected src""".split()  # noqa: SIM905
)
"""Attributes that HTML or kramdown knows and authors write without a value."""

RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp"})
"""Elements in whose content there are no tags."""

OPTIONAL_END = frozenset(
    """p li dt dd td th tr thead tbody tfoot option optgroup rt rp rb colgroup caption body html head""".split()  # noqa: SIM905
)
"""Elements whose end tag may be left out."""

_CLOSES = {
    "li": {"li", "p"}, "dt": {"dt", "dd", "p"}, "dd": {"dt", "dd", "p"}, "td": {"td", "th", "p"},
    "th": {"td", "th", "p"}, "tr": {"td", "th", "tr", "p"}, "tbody": {"td", "th", "tr", "thead", "tbody"},
    "tfoot": {"td", "th", "tr", "thead", "tbody"}, "option": {"option"},
}  # fmt: skip
_NOT_IN_P = BLOCK - frozenset("audio video iframe object picture svg canvas map".split())  # noqa: SIM905


def closed_by(opening: str) -> frozenset[str]:
    """Return the names of the open elements that a start tag `opening` ends, when they are innermost."""
    names = set(_CLOSES.get(opening, ()))
    if opening in _NOT_IN_P:
        names.add("p")
    return frozenset(names)
