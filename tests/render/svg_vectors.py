"""Drawings for tests: hostile ones, each of a kind of its own, and honest ones as drawing programs write them.

A hostile drawing that runs calls `ran(0)`; one that loads something asks `outside.example` for it.
"""

# ruff: noqa: E501 - drawings have long lines

from __future__ import annotations

import gzip

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
XHTML = "http://www.w3.org/1999/xhtml"
RED = '<rect width="40" height="40" fill="#c00"/>'
_EVIL_SVG = "data:image/svg+xml,%3Csvg id='x' xmlns='http://www.w3.org/2000/svg' onload='ran(0)'/%3E"
_PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
_DTD = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'


def svg(inside: str, attributes: str = "", before: str = "") -> bytes:
    """Return a drawing of 80 by 60 with a red square and `inside`."""
    return f'{before}<svg {NS} width="80" height="60" {attributes}>{RED}{inside}</svg>'.encode()


HOSTILE: dict[str, bytes] = {
    "script": svg("<script>ran(0)</script>"),
    "script in CDATA": svg("<script><![CDATA[ran(0)]]></script>"),
    "script loaded": svg('<script href="https://outside.example/x.js"/>'),
    "script loaded by xlink": svg('<script xlink:href="data:text/javascript,ran(0)"/>'),
    "script under a prefix": b'<a:svg xmlns:a="http://www.w3.org/2000/svg"><a:script>ran(0)</a:script></a:svg>',
    "script of XHTML": svg(f'<script xmlns="{XHTML}">ran(0)</script>'),
    "script of XHTML under a prefix": svg(f'<h:script xmlns:h="{XHTML}">ran(0)</h:script>'),
    "script deep in defs": svg("<defs><g><symbol><script>ran(0)</script></symbol></g></defs>"),
    "script in metadata": svg("<metadata><script>ran(0)</script></metadata>"),
    "script in a program's own data": svg(
        '<p:data xmlns:p="https://program.example/ns"><script>ran(0)</script></p:data>'
    ),
    "script in a title": svg(f'<title><script xmlns="{XHTML}">ran(0)</script></title>'),
    "script with character references": svg("<script>&#114;an(0)</script>"),
    "script through an entity": svg("&x;", before='<!DOCTYPE svg [<!ENTITY x "&#60;script>ran(0)&#60;/script>">]>'),
    "namespace through an entity": svg(
        '<h:script xmlns:h="&h;">ran(0)</h:script>', before=f'<!DOCTYPE svg [<!ENTITY h "{XHTML}">]>'
    ),
    "namespace with references": svg('<h:script xmlns:h="http://www.w3.org/1999/&#120;html">ran(0)</h:script>'),
    "handler by default of the DTD": svg(
        "", before='<!DOCTYPE svg [<!ATTLIST svg onload CDATA "ran(0)">]>'
    ),
    "entities from elsewhere": svg("&x;", before='<!DOCTYPE svg [<!ENTITY x SYSTEM "https://outside.example/x">]>'),
    "DTD from elsewhere": svg("", before='<!DOCTYPE svg SYSTEM "https://outside.example/x.dtd">'),
    "handler named by the DTD of XHTML": svg(
        '<a href="javascript&colon;ran&lpar;0&rpar;"><text y="20">x</text></a>',
        before='<!DOCTYPE svg PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">',
    ),
    "handler by default beside the usual DTD": svg("", before=_DTD.replace(">", ' [<!ATTLIST rect onclick CDATA "ran(0)">]>')),
    "entity of HTML beside the usual DTD": svg('<a href="javascript&colon;ran&lpar;0&rpar;"><text y="9">x</text></a>', before=_DTD),
    "the same in UTF-16": svg('<a href="javascript&colon;ran&lpar;0&rpar;"><text y="9">x</text></a>', before=_DTD).decode().encode("utf-16"),
    "no vocabulary": b'<svg width="80" height="60"><script>ran(0)</script></svg>',
    "handler on a program's own data": svg('<p:x xmlns:p="https://program.example/ns" onload="ran(0)"/>'),
    "onload": svg("", 'onload="ran(0)"'),
    "onclick": svg('<rect width="80" height="60" onclick="ran(0)"/>'),
    "onfocus": svg('<a id="f" tabindex="1" autofocus="" onfocus="ran(0)"><text y="20">x</text></a>'),
    "onbegin of an animation": svg('<animate attributeName="x" dur="1s" onbegin="ran(0)"/>'),
    "onend": svg('<set attributeName="x" to="1" dur="0.01s" onend="ran(0)"/>'),
    "onerror of a picture": svg('<image href="x.png" width="9" height="9" onerror="ran(0)"/>'),
    "onload of a style sheet": svg('<style onload="ran(0)">rect{}</style>'),
    "handler of a later time": svg('<rect ontransitionrun="ran(0)" onsomethingnew="ran(0)"/>'),
    "link that runs": svg('<a href="javascript:ran(0)"><rect width="80" height="60"/></a>'),
    "link that runs, by xlink": svg('<a xlink:href="javascript:ran(0)"><rect width="80" height="60"/></a>'),
    "link under another prefix": svg(
        '<a y:href="javascript:ran(0)" xmlns:y="http://www.w3.org/1999/xlink"><rect width="80" height="60"/></a>'
    ),
    "link with blanks inside": svg('<a href=" java&#10;script:ran(0)"><rect width="80" height="60"/></a>'),
    "link to a page in itself": svg('<a href="data:text/html,&lt;script>ran(0)&lt;/script>"><text y="9">x</text></a>'),
    "link that reports clicks": svg('<a href="#x" ping="https://outside.example/"><rect width="80" height="60"/></a>'),
    "animated link": svg(
        '<a id="a"><rect width="80" height="60"/><animate attributeName="href" values="javascript:ran(0)"/></a>'
    ),
    "link that is set": svg('<a><rect width="80" height="60"/><set attributeName="xlink:href" to="javascript:ran(0)"/></a>'),
    "animated from afar": svg(
        '<a id="a"><rect width="80" height="60"/></a><animate href="#a" attributeName="href" to="javascript:ran(0)"/>'
    ),
    "handler that is set": svg('<set attributeName="onload" to="ran(0)"/>'),
    "animated paint from elsewhere": svg(
        '<animate attributeName="fill" values="url(https://outside.example/x.svg#p);url(https://outside.example/y#p)" dur="1s"/>'
    ),
    "foreign object": svg(
        f'<foreignObject width="80" height="60"><body xmlns="{XHTML}"><img src="x" onerror="ran(0)"/></body></foreignObject>'
    ),
    "frame": svg(f'<iframe xmlns="{XHTML}" src="javascript:parent.ran(0)"/>'),
    "frame in a foreign object": svg(
        f'<foreignObject width="9" height="9"><iframe xmlns="{XHTML}" srcdoc="&lt;script>parent.ran(0)&lt;/script>"/></foreignObject>'
    ),
    "embedded object": svg(f'<h:object xmlns:h="{XHTML}" data="https://outside.example/x.html"/>'),
    "video": svg(f'<video xmlns="{XHTML}" src="https://outside.example/x.mp4" onerror="ran(0)"/>'),
    "style sheet by link": svg(f'<link xmlns="{XHTML}" rel="stylesheet" href="https://outside.example/x.css"/>'),
    "refresh": svg(f'<meta xmlns="{XHTML}" http-equiv="refresh" content="0;url=https://outside.example/"/>'),
    "base address": svg(f'<base xmlns="{XHTML}" href="https://outside.example/"/><image href="x.png"/>'),
    "base address of XML": svg('<g xml:base="https://outside.example/"><use href="#x"/></g>'),
    "page of XHTML": f'<html xmlns="{XHTML}"><body><script>ran(0)</script></body></html>'.encode(),
    "formula that links": svg(
        '<math xmlns="http://www.w3.org/1998/Math/MathML" href="javascript:ran(0)"><mi>x</mi></math>'
    ),
    "handler of SVG Tiny": svg('<handler type="application/ecmascript" ev:event="load" xmlns:ev="http://www.w3.org/2001/xml-events">ran(0)</handler>'),
    "listener of XML Events": svg('<ev:listener xmlns:ev="http://www.w3.org/2001/xml-events" event="load" handler="https://outside.example/#x"/>'),
    "inclusion of XML": svg('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="https://outside.example/x" parse="text"/>'),
    "transformation": svg(
        "", before='<?xml-stylesheet type="text/xsl" href="https://outside.example/x.xsl"?>'
    ),
    "transformation in itself": (
        b'<?xml-stylesheet type="text/xsl" href="#t"?><!DOCTYPE svg [<!ATTLIST xsl:stylesheet id ID #REQUIRED>]>'
        b'<svg xmlns="http://www.w3.org/2000/svg"><xsl:stylesheet id="t" version="1.0"'
        b' xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/">'
        b'<script xmlns="http://www.w3.org/1999/xhtml">ran(0)</script></xsl:template></xsl:stylesheet></svg>'
    ),
    "style sheet by instruction": svg(
        "", before='<?xml-stylesheet type="text/css" href="https://outside.example/x.css"?>'
    ),
    "use of another file": svg('<use href="https://outside.example/x.svg#a"/>'),
    "use of a drawing in itself": svg(f'<use xlink:href="{_EVIL_SVG}#x"/>'),
    "use that is set": svg(f'<use><set attributeName="href" to="{_EVIL_SVG}#x"/></use>'),
    "picture from elsewhere": svg('<image width="9" height="9" href="https://outside.example/x.png"/>'),
    "picture without a scheme": svg('<image width="9" height="9" xlink:href="//outside.example/x.png"/>'),
    "picture that is a drawing": svg(f'<image width="9" height="9" href="{_EVIL_SVG}"/>'),
    "picture in a filter": svg(
        '<filter id="f"><feImage href="https://outside.example/x.png"/></filter><rect width="9" height="9" filter="url(#f)"/>'
    ),
    "pattern from elsewhere": svg('<pattern id="p" xlink:href="https://outside.example/x.svg#p"/>'),
    "text along a path of elsewhere": svg('<text><textPath href="https://outside.example/x.svg#p">x</textPath></text>'),
    "paint from elsewhere": svg('<rect width="9" height="9" fill="url(https://outside.example/x.svg#p)"/>'),
    "filter from elsewhere": svg("<rect width=\"9\" height=\"9\" style=\"filter:url('https://outside.example/x.svg#p')\"/>"),
    "pointer from elsewhere": svg('<rect width="80" height="60" cursor="url(https://outside.example/x.cur), auto"/>'),
    "marker from elsewhere": svg('<path d="M0 0h9" marker-end="URL( &quot;https://outside.example/x.svg#p&quot; )"/>'),
    "style with escapes": svg('<rect width="9" height="9" style="background:\\75 rl(https://outside.example/x);fill:\\75\\72\\6c(https://outside.example/y)"/>'),
    "style never closed": svg('<style>svg{background:url(https://outside.example/x</style>'),
    "import": svg('<style>@import "https://outside.example/x.css"; rect{fill:#00c}</style>'),
    "import by address": svg("<style>@import url(https://outside.example/x.css;y);</style>"),
    "import with escapes": svg('<style>@\\69mport "https://outside.example/x.css";</style>'),
    "import in CDATA": svg('<style><![CDATA[@IMPORT "https://outside.example/x.css";]]></style>'),
    "import in two pieces": svg('<style>@imp<!-- -->ort "https://outside.example/x.css";</style>'),
    "font from elsewhere": svg("<style>@font-face{font-family:f;src:url(https://outside.example/f.woff2)} text{font-family:f}</style><text y=\"20\">x</text>"),
    "font of SVG from elsewhere": svg('<font-face><font-face-src><font-face-uri xlink:href="https://outside.example/f"/></font-face-src></font-face>'),
    "set of pictures": svg('<style>svg{background:image-set("https://outside.example/x.png" 1x)}</style>'),
    "binding of old": svg('<rect style="-moz-binding:url(https://outside.example/x.xml#y);behavior:url(https://outside.example/z)"/>'),
    "expression of old": svg('<rect style="width:expression(ran(0))"/>'),
    "Colour profile": svg('<color-profile name="c" xlink:href="https://outside.example/x.icc"/>'),
    "UTF-16": svg("<script>ran(0)</script>", before='<?xml version="1.0" encoding="utf-16"?>').decode().encode("utf-16"),
    "UTF-16 without a mark": svg("<script>ran(0)</script>").decode().encode("utf-16-le"),
    "UTF-8 with a mark": b"\xef\xbb\xbf" + svg("<script>ran(0)</script>"),
    "UTF-7": svg("+ADw-script+AD4-ran(0)+ADw-/script+AD4-", before='<?xml version="1.0" encoding="UTF-7"?>'),
    "EBCDIC by name": b"<?xml version='1.0' encoding='cp037'?>" + svg("<script>ran(0)</script>"),
    "escapes of ISO-2022": b"<?xml version='1.0' encoding='iso-2022-jp'?>" + svg("\x1b(J<script>ran(0)</script>"),
    "not closed": svg("")[:-6] + b"<script>ran(0)</script>",
    "two roots": svg("") + svg("<script>ran(0)</script>"),
    "prefix without a name": svg("<x:script>ran(0)</x:script>"),
    "HTML by content": b"<!doctype html><script>ran(0)</script>",
    "NUL": svg("<scr\0ipt>ran(0)</scr\0ipt>"),
    "packed": gzip.compress(svg("<script>ran(0)</script>"), mtime=0),
    "packed twice": gzip.compress(svg(""), mtime=0) + gzip.compress(svg("<script>ran(0)</script>"), mtime=0),
    "packed and cut": gzip.compress(svg("<script>ran(0)</script>"), mtime=0)[:-9],
    "use of a drawing called a picture": svg(f'<use href="{_EVIL_SVG.replace("svg+xml", "png")}#x"/>'),
    "many laughs": svg(
        "&l9;",
        before='<!DOCTYPE svg [<!ENTITY l0 "ran(0)">'
        + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
        + "]>",
    ),
    "a laugh that repeats": svg(
        "&a;" * 1000, f'class="{"&a;" * 1000}"', before=f'<!DOCTYPE svg [<!ENTITY a "{"ran(0)" * 1000}">]>'
    ),
    "laugh of parameters": svg("", before='<!DOCTYPE svg [<!ENTITY % a "ran(0)"><!ENTITY % b "%a;%a;">%b;]>'),
    "deeper than anybody draws": svg("<g>" * 5000 + "<script>ran(0)</script>" + "</g>" * 5000),
}  # fmt: skip
"""Name of the kind -> file."""


HONEST: dict[str, bytes] = {
    "a square": b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"><rect width="40" height="40"/></svg>',
    "a plot": f"""{_HEAD}{_DTD}<!-- made by a plotting library -->
<svg {NS} width="80pt" height="60pt" viewBox="0 0 80 60" version="1.1">
 <metadata>
  <rdf:RDF xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cc="http://creativecommons.org/ns#"
           xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
   <cc:Work><dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/><dc:date>2026-09-01</dc:date></cc:Work>
  </rdf:RDF>
 </metadata>
 <defs><style type="text/css">*{{stroke-linejoin: round; stroke-linecap: butt}}</style></defs>
 <g id="figure_1"><g id="line2d_1"><path d="M 7 50 L 20 33.5 L 75 8" clip-path="url(#p1)"
   style="fill: none; stroke: #1f77b4; stroke-width: 1.5; stroke-linecap: square"/></g>
  <defs><path id="D-30" transform="scale(0.015625)" d="M 2034 4250 Q 1547 4250 1301 3770 z"/></defs>
  <use xlink:href="#D-30" x="63.623047"/></g>
 <defs><clipPath id="p1"><rect x="5" y="5" width="70" height="50"/></clipPath></defs>
</svg>
""".encode(),
    "a graph": f"""{_HEAD}{_DTD}<!-- Generated by a graph program -->
<svg width="80pt" height="60pt" viewBox="0.00 0.00 80.00 60.00" {NS}>
<g id="graph0" class="graph" transform="scale(1 1) rotate(0) translate(4 56)"><title>G</title>
<g id="a_node1"><a xlink:href="https://example.org/paper?a=1&amp;b=2" xlink:title="Paper" target="_blank">
<ellipse fill="none" stroke="black" cx="27" cy="-18" rx="27" ry="18"/>
<text text-anchor="middle" x="27" y="-14.3" font-family="Times,serif" font-size="14.00">a&#45;&gt;b</text></a></g></g>
</svg>
""".encode(),
    "a drawing of Inkscape": f"""{_HEAD}<svg {NS} width="80" height="60" viewBox="0 0 80 60" id="svg1"
   sodipodi:docname="a.svg" inkscape:version="1.3 (0e150ed)" xml:space="preserve"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd">
  <sodipodi:namedview id="n" pagecolor="#ffffff" inkscape:zoom="2.8"><inkscape:page x="0" y="0"/></sodipodi:namedview>
  <defs id="d"><inkscape:path-effect effect="spiro" id="pe"/><linearGradient id="g" inkscape:collect="always">
    <stop style="stop-color:#00f;stop-opacity:1" offset="0"/><stop style="stop-color:#0f0" offset="1"/></linearGradient>
    <linearGradient xlink:href="#g" id="g2" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="80" y2="0"/></defs>
  <g inkscape:label="Layer 1" inkscape:groupmode="layer"><path inkscape:connector-curvature="0"
    style="fill:url(#g2);-inkscape-font-specification:'Sans Bold'" d="m 5,5 h 60 v 40 z"/>
    <text xml:space="preserve" style="font-size:10px;font-family:sans-serif"><tspan sodipodi:role="line" x="5"
     y="20">Größe</tspan></text></g>
</svg>
""".encode(),
    "an icon with words for everybody": f"""<svg {NS} viewBox="0 0 24 24" width="80" height="60" role="img" focusable="false"
 aria-labelledby="t d" data-icon="star" class="icon icon-star"><title id="t">A star</title><desc id="d">With 5 arms, url(x)</desc>
 <path fill="currentColor" fill-rule="evenodd" d="M12 2l3 7h7l-6 4 2 7-6-4-6 4 2-7-6-4h7z"/></svg>""".encode(),
    "effects": f"""<svg {NS} width="80" height="60"><defs>
 <radialGradient id="r" cx=".5" cy=".5" r=".5" fx=".25" fy=".25"><stop offset="0%" stop-color="#fff"/><stop offset="100%"/></radialGradient>
 <filter id="f" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur in="SourceAlpha" stdDeviation="2" result="b"/>
  <feOffset in="b" dx="2" dy="2"/><feComponentTransfer><feFuncA type="linear" slope=".5"/></feComponentTransfer>
  <feMerge><feMergeNode/><feMergeNode in="SourceGraphic"/></feMerge></filter>
 <mask id="m" maskUnits="userSpaceOnUse"><rect width="80" height="60" fill="#fff"/></mask>
 <pattern id="p" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v8" stroke="#888"/></pattern>
 <marker id="a" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="6" markerHeight="6" orient="auto-start-reverse"><path d="M0 0L10 5 0 10z"/></marker>
 <clipPath id="c" clipPathUnits="objectBoundingBox"><circle cx=".5" cy=".5" r=".5"/></clipPath></defs>
 <rect width="40" height="40" fill="url(#p)" stroke="url('#r')" mask="url(#m)"/>
 <circle cx="50" cy="30" r="15" fill="url( &quot;#r&quot; ) #abc" filter="url(#f)" clip-path="url(#c)"/>
 <path d="M5 55H70" stroke="#000" marker-end="url(#a)" style="mix-blend-mode:multiply"/></svg>""".encode(),
    "a bare DOCTYPE": svg("<g/>", before="<!DOCTYPE svg>"),
    "data without a vocabulary": svg('<p:data xmlns:p="https://program.example/ns"><page xmlns="" size="A4"/></p:data><use xlink:href=""/>'),
    "symbols": f"""<svg {NS} width="80" height="60"><symbol id="s" viewBox="0 0 10 10" preserveAspectRatio="xMidYMid"><circle cx="5" cy="5" r="4"/></symbol>
 <use href="#s" x="2" y="2" width="20" height="20"/><use xlink:href="#s" x="30" width="30" height="30" style="fill:#a00"/>
 <switch><g systemLanguage="de"><text y="55">Kreis</text></g><g><text y="55">Circle</text></g></switch></svg>""".encode(),
    "harmless movement": f"""<svg {NS} width="80" height="60"><path id="w" d="M5 5h60" fill="none"/>
 <circle r="5" cx="10" cy="30"><animate attributeName="cx" from="10" to="70" dur="3s" repeatCount="indefinite" keyTimes="0;1" calcMode="linear"/>
  <animateTransform attributeName="transform" type="rotate" from="0" to="360" begin="0s" dur="3s" additive="sum"/></circle>
 <rect width="4" height="4"><animateMotion dur="2s" rotate="auto"><mpath xlink:href="#w"/></animateMotion><set attributeName="fill" to="red" begin="1s"/></rect></svg>""".encode(),
    "style of its own": f"""<svg {NS} width="80" height="60"><style><![CDATA[
  /* two schemes */
  :root {{ --ink: #123; }} .a > rect, .b {{ fill: var(--ink); stroke: url(#g); }}
  @media (prefers-color-scheme: dark) {{ .a rect {{ fill: #eee }} }}
  @keyframes blink {{ from {{ opacity: 1 }} to {{ opacity: .2 }} }} .b {{ animation: blink 2s infinite }}
  text::before {{ content: "\\2022" }}
  @font-face {{ font-family: f; src: local("Arial"), url("data:font/woff2;base64,d09GMgABAAAAAA") format("woff2") }}
 ]]></style><linearGradient id="g"><stop offset="0"/></linearGradient><g class="a"><rect width="9" height="9"/></g><text class="b" y="20">x &amp; y</text></svg>""".encode(),
    "a picture inside": f"""<svg {NS} width="80" height="60"><image width="20" height="20" href="data:image/png;base64,{_PIXEL}"/>
 <image x="30" width="20" height="20" preserveAspectRatio="none" xlink:href="data:image/png;base64,
{_PIXEL}"/></svg>""".encode(),
    "letters along a path": f"""<svg {NS} width="80" height="60"><path id="q" d="M5 40C20 10 60 10 75 40" fill="none" stroke="#ccc"/>
 <text font-family="serif" font-size="9" letter-spacing="1" dominant-baseline="middle" direction="ltr" unicode-bidi="embed" xml:lang="en"><textPath href="#q" startOffset="10%" method="align" spacing="auto">along <tspan dy="-3" baseline-shift="super">the</tspan> path</textPath></text></svg>""".encode(),
    "everything under a prefix": b'<s:svg xmlns:s="http://www.w3.org/2000/svg" width="80" height="60"><s:g><s:rect width="9" height="9"/></s:g></s:svg>',
    "in Latin 1": f'<?xml version="1.0" encoding="ISO-8859-1"?>\n<svg {NS} width="80" height="60"><text y="20">Größe</text></svg>'.encode(
        "latin-1"
    ),
    "in UTF-16": f'<?xml version="1.0" encoding="UTF-16"?>\n<svg {NS} width="80" height="60"><text y="20">Größe</text></svg>'.encode("utf-16"),
    "with a byte order mark and Windows line ends": b"\xef\xbb\xbf" + svg("\r\n<g>\r\n</g>\r\n"),
    "a diagram that carries its source": svg("<g/>", 'content="&lt;mxfile&gt;url(https://a.example)&lt;/mxfile&gt;" style="background-color: rgb(255, 255, 255);"'),
    "a formula": svg('<g stroke="currentColor" data-mml-node="math" data-c="78" transform="scale(1,-1)"><path data-c="1D465" d="M52 289Q59 331 106 386"/></g>', 'role="img" focusable="false" style="vertical-align: -0.025ex;"'),
    "an Adobe packet": svg('<metadata><?xpacket begin="x" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"/><?xpacket end="w"?></metadata>', 'enable-background="new 0 0 80 60"'),
    "letters of its own": svg('<defs><font id="F" horiz-adv-x="500"><font-face font-family="F" units-per-em="1000" ascent="800"/><missing-glyph d="M0 0"/><glyph unicode="A" glyph-name="A" horiz-adv-x="600" d="M0 0h9"/><hkern u1="A" g2="A" k="9"/></font></defs>'),
    "packed": gzip.compress(svg("<g/>"), mtime=0),
}  # fmt: skip
"""Name of the kind -> file, to be published byte for byte."""

VOCABULARIES_BY_ENTITIES = (
    _HEAD + '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [\n'
    '<!ENTITY ns_svg "http://www.w3.org/2000/svg"><!ENTITY ns_xlink "http://www.w3.org/1999/xlink">\n]>\n'
    '<svg xmlns="&ns_svg;" xmlns:xlink="&ns_xlink;" width="80" height="60">'
    '<rect id="r" width="40" height="40" fill="#080"/><use xlink:href="#r" x="9"/></svg>\n'
).encode()
"""As an old drawing program writes it: honest, but its entities must go."""
