"""What an SVG may be made of: elements, attributes and vocabularies that draw or describe and cannot run anything.

Sources: the element and attribute indexes of SVG 1.1 and SVG 2, the presentation attributes of both, and the elements
that Inkscape writes for flowed text. Names are told apart by letter case, as XML tells them.
"""

from __future__ import annotations

from typing import Literal

Meaning = Literal["words", "style", "address", "data", "unknown"]
"""What the value of an attribute is; `data` is for a program alone and not copied, `unknown` must not stay."""

BETWEEN = "\x0c"
"""Stands between vocabulary and name; XML cannot contain it, so no name can forge it."""

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

ELEMENTS = frozenset(
    """a altGlyph altGlyphDef altGlyphItem animate animateColor animateMotion animateTransform circle clipPath
    color-profile cursor defs desc discard ellipse feBlend feColorMatrix feComponentTransfer feComposite
    feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG
    feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting
    feSpotLight feTile feTurbulence filter flowDiv flowLine flowPara flowRegion flowRegionExclude flowRoot flowSpan
    flowTspan font font-face font-face-format font-face-name font-face-src font-face-uri g glyph glyphRef hatch
    hatchpath hkern image line linearGradient marker mask mesh meshgradient meshpatch meshrow metadata missing-glyph
    mpath path pattern polygon polyline radialGradient rect set solidColor solidcolor stop style svg switch symbol
    text textPath title tref tspan use view vkern""".split()  # noqa: SIM905
)

ANIMATIONS = frozenset({"animate", "animateColor", "animateMotion", "animateTransform", "set"})
"""Elements that give another attribute a value while the drawing is shown."""

ATTRIBUTES = frozenset(
    """accent-height accumulate additive alignment-baseline alphabetic amplitude arabic-form ascent attributeName
    attributeType azimuth background background-color baseFrequency baseProfile baseline-shift bbox begin bias by
    calcMode cap-height class clip clip-path clip-rule clipPathUnits color color-interpolation
    color-interpolation-filters color-profile color-rendering color-scheme content contentScriptType contentStyleType
    cursor cx cy d decoding descent diffuseConstant direction display divisor dominant-baseline download dur dx dy
    edgeMode elevation enable-background end exponent externalResourcesRequired fill fill-opacity fill-rule filter
    filterRes filterUnits flood-color flood-opacity focusable font font-family font-feature-settings font-kerning
    font-size font-size-adjust font-stretch font-style font-variant font-variation-settings font-weight format fr
    from fx fy g1 g2 glyph-name glyph-orientation-horizontal glyph-orientation-vertical glyphRef gradientTransform
    gradientUnits hanging hatchContentUnits hatchTransform hatchUnits height horiz-adv-x horiz-origin-x
    horiz-origin-y href hreflang id ideographic image-rendering in in2 inline-size intercept isolation k k1 k2 k3 k4
    kernelMatrix kernelUnitLength kerning keyPoints keySplines keyTimes lang lengthAdjust letter-spacing
    lighting-color limitingConeAngle line-height local marker marker-end marker-mid marker-start markerHeight
    markerUnits markerWidth mask mask-type maskContentUnits maskUnits mathematical max media method min
    mix-blend-mode mode name numOctaves offset opacity operator order orient orientation origin overflow
    overline-position overline-thickness paint-order panose-1 path pathLength patternContentUnits patternTransform
    patternUnits pitch pointer-events points pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio
    primitiveUnits r radius refX refY referrerpolicy rel rendering-intent repeatCount repeatDur requiredExtensions
    requiredFeatures restart result role rotate rx ry scale seed shape-inside shape-margin shape-padding
    shape-rendering shape-subtract side slope solid-color solid-opacity spacing specularConstant specularExponent
    spreadMethod startOffset stdDeviation stemh stemv stitchTiles stop-color stop-opacity strikethrough-position
    strikethrough-thickness string stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width style surfaceScale systemLanguage tabindex tableValues target
    targetX targetY text-align text-anchor text-decoration text-decoration-color text-decoration-line
    text-decoration-style text-indent text-overflow text-rendering text-transform textLength title to transform
    transform-box transform-origin type u1 u2 underline-position underline-thickness unicode unicode-bidi
    unicode-range units-per-em v-alphabetic v-hanging v-ideographic v-mathematical values vector-effect version
    vert-adv-y vert-origin-x vert-origin-y viewBox viewTarget visibility white-space width widths will-change
    word-spacing writing-mode x x-height x1 x2 xChannelSelector y y1 y2 yChannelSelector z zoomAndPan""".split()  # noqa: SIM905
)
"""Attributes without a prefix; besides them, those that begin with `aria-` or `data-`."""

ANIMATED = ATTRIBUTES - {"href", "style", "id", "target"}
"""Attributes that an animation may give a value to."""

_TEXTS = frozenset({"content", "title", "id", "class", "lang", "name", "string", "unicode"})
"""Attributes that hold words, not style."""

_OF_XLINK = frozenset({"title", "type", "role", "arcrole", "show", "actuate"})
_OF_XML = frozenset({"space", "lang", "id"})

_DATA_OF_W3C = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2001/XMLSchema",
)
_MEANT_FOR_BROWSERS = ("w3.org", "mozilla.org/xbl", "mozilla.org/keymaster", "schemas-microsoft-com")
"""Who names vocabularies that some browser acts on: XHTML, MathML, XSLT, XInclude, XML Events, XBL, XUL, VML."""


def is_data(namespace: str) -> bool:
    """Return whether a vocabulary is a drawing program's or a catalogue's own: to a browser it is only data."""
    named = namespace.lower()
    return namespace.startswith(_DATA_OF_W3C) or not any(name in named for name in _MEANT_FOR_BROWSERS)


def attribute(drawn: bool, name: str) -> tuple[str, Meaning]:
    """Return the name of an attribute as a copy writes it, and what its value may be.

    `name` begins with its vocabulary; `drawn` is False for an attribute of an element that only a program reads.
    """
    space, _, local = name.rpartition(BETWEEN)
    if space == XLINK:
        return f"xlink:{local}", "address" if local == "href" else "words" if local in _OF_XLINK else "unknown"
    if space == XML:
        return f"xml:{local}", "words" if local in _OF_XML else "unknown"
    if space or not drawn:
        return local, "data" if is_data(space) and not (local.lower().startswith("on") and not space) else "unknown"
    if local == "href":
        return local, "address"
    if local in _TEXTS or local.startswith(("aria-", "data-")):
        return local, "words"
    return local, "style" if local in ATTRIBUTES else "unknown"
