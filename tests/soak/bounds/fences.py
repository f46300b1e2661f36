"""Patterns of code: what stalls a highlighter, in every language that an author may name."""

from __future__ import annotations

from bounds.pattern import Pattern, course_of, repeat

LANGUAGES = """
    python python3 pycon py3tb ipython java javascript js typescript ts jsx tsx c cpp c++ csharp c# go rust ruby
    rb perl php swift kotlin scala groovy haskell ocaml fsharp elm erlang elixir clojure lisp scheme racket r
    julia matlab octave mathematica fortran cobol pascal delphi ada vhdl verilog systemverilog nasm gas llvm
    bash sh zsh shell console powershell bat fish awk sed make cmake dockerfile nginx apache ini toml yaml json
    json5 jsonld xml html css scss sass less sql mysql postgresql sqlite3 plpgsql sparql graphql cypher markdown
    md rst latex tex bibtex diff patch http lua tcl dart nim zig d crystal v solidity prolog coq lean agda idris
    isabelle smalltalk objective-c cuda opencl glsl hlsl metal cython numpy sas stata spss jinja django erb
    liquid handlebars twig html+jinja html+php vim emacs applescript autohotkey awk gnuplot dot mermaid protobuf
    thrift capnp terraform hcl puppet ansible regex text output pytb traceback
""".split()  # noqa: SIM905
"""Names of languages as they stand on fences."""

BODIES = {
    "words": "a ",
    "capitals": "A.",
    "names": "a_b ",
    "spaces": " ",
    "tabs": "\t",
    "lines": "\n",
    "quotes": '"',
    "quote-open": '"a ',
    "apostrophes": "'",
    "apostrophe-open": "'a ",
    "ticks": "`",
    "backslashes": "\\",
    "escapes": '\\"',
    "slashes": "/",
    "slash-star": "/* ",
    "star": "*",
    "hash": "# ",
    "hash-brace": "#{",
    "braces": "{",
    "parens": "(",
    "brackets": "[",
    "closing": "}",
    "angles": "<",
    "angle-tags": "<a ",
    "generics": "A<",
    "dollars": "$",
    "dollar-brace": "${",
    "percent": "%",
    "at": "@a ",
    "ampersand": "&a",
    "pipe": "|",
    "equals": "a=",
    "colons": "::",
    "semicolons": ";",
    "commas": "a,",
    "dots": "a.",
    "dashes": "--",
    "digits": "1",
    "floats": "1.",
    "exponents": "1e",
    "heredoc": "<<A\n",
    "triple": '"""',
    "lambda": "a -> ",
    "call": "a(",
    "call-space": "a (b) ",
    "declaration": "int a(b) ",
    "declaration-line": "a b\n",
    "function": "def a(",
    "class": "class A ",
    "regex": "=~ /a",
    "quote-words": "q(a ",
    "substitute": "s{a}{",
    "begin": "begin ",
    "markup": "<!-- ",
    "template": "{{ ",
    "tag": "{% ",
    "prompt": ">>> a\n",
    "dollar-prompt": "$ a\n",
    "indents": "    a\n",
    "unicode": "é",
    "underscore": "_",
    "letters": "a",
    "modifiers": "public static ",
    "annotation": "@A(",
    "array": "a[] ",
}
"""Hostile code, by name."""


def fence(language: str, code: str) -> str:
    """Return a fence of one language."""
    return f"````{language}\n{code}\n````\n"


def _long(unit: str, size: int) -> str:
    return repeat(unit, size)


def _lines(unit: str, size: int) -> str:
    return repeat(repeat(unit, 60).rstrip("\n") + "\n", size)


def pattern_of(language: str, body: str, shape: str = "long") -> Pattern:
    """Return the pattern of one language and one hostile body."""
    make = _long if shape == "long" else _lines
    return Pattern(f"{shape} {body} in {language}", lambda size: course_of(fence(language, make(BODIES[body], size))))


PATTERNS = (
    *(
        pattern_of(language, body, shape)
        for number, language in enumerate(dict.fromkeys(LANGUAGES))
        for at, body in enumerate(BODIES)
        for shape in ("long", "lines")
        if (number * 7 + at) % 16 == 0
    ),
    Pattern("fences of java", lambda size: course_of(repeat(fence("java", "a " * 500), size))),
    Pattern("fences of perl", lambda size: course_of(repeat(fence("perl", "=a" * 500), size))),
    Pattern("fences of python", lambda size: course_of(repeat(fence("python", "x = 1"), size))),
    Pattern("fence of one token a letter", lambda size: course_of(fence("python", repeat("a+", size)))),
)
"""A spread of all languages and bodies; the whole product is some 17,000 fences."""
