"""A short formula as a line of text, for places where nothing can be set: titles, tabs, the names of links."""

from __future__ import annotations

import re
from unicodedata import lookup

from lectorium.text.pattern import pattern

_TABLE = r"""le=≤ leq=≤ ge=≥ geq=≥ ne=≠ neq=≠ lt=< gt=> ll=≪ gg=≫ approx=≈ sim=∼ equiv=≡ times=× cdot=· circ=∘ to=→
rightarrow=→ leftarrow=← Rightarrow=⇒ mapsto=↦ infty=∞ in=∈ notin=∉ subset=⊂ subseteq=⊆ cup=∪ cap=∩ setminus=∖ sum=∑
prod=∏ int=∫ partial=∂ nabla=∇ pm=± ell=ℓ forall=∀ exists=∃ neg=¬ land=∧ lor=∨ oplus=⊕ otimes=⊗ top=⊤ perp=⊥ ldots=…
dots=… cdots=⋯ mid=| langle=⟨ rangle=⟩ varepsilon=ε varphi=φ left= right= big= Big= displaystyle= ,= != :=
;= %=% #=# &=& $=$ |=‖ lVert=‖ rVert=‖ Vert=‖ vert=| lfloor=⌊ rfloor=⌋ lceil=⌈ rceil=⌉ propto=∝ star=⋆ ast=∗
wedge=∧ vee=∨ emptyset=∅ varnothing=∅ implies=⇒ Longrightarrow=⇒ iff=⇔ Leftrightarrow=⇔ leftrightarrow=↔ odot=⊙ prime=′
longrightarrow=→ gets=← cong=≅ simeq=≃ prec=≺ succ=≻ hbar=ℏ Re=ℜ Im=ℑ nolimits= limits= bigl= bigr=
Bigl= Bigr= bigg= Bigg= textstyle= middle= quad= qquad="""
_SIGNS = dict(pair.split("=", 1) for pair in _TABLE.split())
_NAMED = frozenset("arg cos deg det dim exp gcd inf ker lim ln log max min mod Pr sin sup tan".split())  # noqa: SIM905
_COMMAND = pattern(r"(?P<before>\s|\A)?\\(?:(?P<name>[A-Za-z]+)|(?P<other>[^A-Za-z\s]))(?P<behind>\s*)")
_INNERMOST = pattern(
    r"\\[dt]?frac\s*\{(?P<above>[^{}]*)\}\s*\{(?P<below>[^{}]*)\}|\\sqrt\s*(?:\{(?P<root>[^{}]*)\}|(?P<sign>\w))"
    r"|\\(?P<accent>hat|widehat|bar|overline|tilde|widetilde|vec|dot|ddot)\s*(?:\{(?P<under>\w)\}|(?P<below_it>\w))"
    r"|\\mathbb\s*\{?(?P<double>[A-Z])\}?"
    r"|\\(?:text\w*|math\w+|operatorname\*?|bm|boldsymbol|mbox)\s*\{(?P<words>[^{}]*)\}"
    r"|(?P<mark>[_^])(?:\{(?P<script>[^{}\\]*)\}|(?P<letter>[^\s{}\\]))"
)
_DOUBLE = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
_ACCENTS = {"hat": "\u0302", "bar": "\u0304", "overline": "\u0304", "tilde": "\u0303", "vec": "\u20d7", "dot": "\u0307"}
_ESCAPED = str.maketrans("_^{}", "\0\1\2\3")
"""Signs that are read already."""
_ESCAPED_BACK = str.maketrans("\0\1\2\3", "_^{}")
_DEEPEST = 8
"""Levels of a formula that still is a line of text."""
_SCRIPTS = {
    "_": str.maketrans("0123456789+-=()aeijkmnoprtuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₖₘₙₒₚᵣₜᵤᵥₓ"),
    "^": str.maketrans("0123456789+-=()niTdk", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀᵈᵏ"),
}


def plain_formula(tex: str) -> str:
    """Return a formula as it is read aloud from a line: `x₁ ≤ √n`; TeX itself when it is no such formula."""
    text = _COMMAND.sub(_sign, tex)
    for _ in range(_DEEPEST):
        text, changed = _INNERMOST.subn(_laid_out, text)
        if not changed:
            break
    return tex if re.search(r"[\\{}]", text) else " ".join(text.translate(_ESCAPED_BACK).split())


def _sign(found: re.Match[str]) -> str:
    name = found["name"] or found["other"]
    sign = _SIGNS.get(name, name if name in _NAMED else name.translate(_ESCAPED) if name in "{}_" else "")
    if not sign and name not in _SIGNS:
        try:
            kind = "SMALL" if name.islower() else "CAPITAL"
            sign = lookup(f"GREEK {kind} LETTER {name.upper().replace('LAMBDA', 'LAMDA')}")
        except KeyError:
            return found[0]
    apart = found["before"] is not None or not sign or sign.isalpha()
    return f"{found['before'] or ''}{sign}{found['behind'] if apart else ''}"


def _laid_out(found: re.Match[str]) -> str:
    if found["words"] is not None:
        return found["words"]
    if mark := found["mark"]:
        script = found["script"] if found["letter"] is None else found["letter"]
        raised = script.translate(_SCRIPTS[mark])
        return raised if not set(raised) & set(script) else mark.translate(_ESCAPED) + _whole(script)
    if accent := found["accent"]:
        letter = found["under"] or found["below_it"]
        return letter + _ACCENTS.get(accent.removeprefix("wide"), "\u0308")
    if letter := found["double"]:
        return _DOUBLE.get(letter, chr(ord("𝔸") + ord(letter) - ord("A")))
    if found["above"] is not None:
        return f"{_whole(found['above'])}/{_whole(found['below'])}"
    return f"√{_whole(found['root'] or found['sign'] or '')}"


def _whole(part: str) -> str:
    """Return a part of a formula so that what stands around it takes hold of all of it."""
    return part if len(part) <= 1 or re.fullmatch(r"\w+", part) else f"({part})"
