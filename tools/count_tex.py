"""Counts how often the TeX commands that MathJax knows stand in formulas: the data of `tests/render/tex_commands.tsv`.

    python tools/count_tex.py FOLDER_OF_@mathjax/src FILE...

A FILE is a Debian package of HTML documentation, or a Markdown text. Each formula of a package counts once.
Needs Node.js for MathJax's tables, and `dpkg-deb` for packages.
"""

from __future__ import annotations

import html
import re
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

_TABLES = """
const {MapHandler} = require(process.argv[1] + '/cjs/input/tex/MapHandler.js');
const register = MapHandler.register, seen = [];
MapHandler.register = (map) => { seen.push(map); return register.call(MapHandler, map); };
for (const name of ['base/Base', 'ams/Ams']) require(`${process.argv[1]}/cjs/input/tex/${name}Mappings.js`);
for (const map of seen) if (!['special', 'not_remap'].includes(map.name))
  for (const key of (map.map || new Map()).keys())
    if (map.constructor.name === 'EnvironmentMap') console.log(`{${key}}`);
    else if (!map.name.endsWith('delimiter')) console.log('\\\\' + key);
    else if (key.startsWith('\\\\')) console.log(key);
"""
_IN_HTML = re.compile(
    r'\\\((.{1,3000}?)\\\)|\\\[(.{1,5000}?)\\\]|\$\$(.{1,5000}?)\$\$|<img[^>]*class="(?:math|formula\w*)"[^>]*alt="([^"]*)"',
    re.DOTALL,
)
_IN_MARKDOWN = re.compile(r"\$\$(.{1,4000}?)\$\$|(?<!\$)\$([^$\n]{1,400})\$", re.DOTALL)
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|[^A-Za-z\s])|(?<=\\begin)\{\w+\*?\}")


def formulas(path: Path) -> Iterator[str]:
    """Yield the formulas of a package or a text."""
    if path.suffix != ".deb":
        yield from ("".join(found.groups("")) for found in _IN_MARKDOWN.finditer(path.read_text(errors="replace")))
        return
    unpacked = subprocess.run(["dpkg-deb", "--fsys-tarfile", path], stdout=subprocess.PIPE, check=True).stdout
    with tarfile.open(fileobj=BytesIO(unpacked), mode="r|") as archive:
        for member in archive:
            page = member.isfile() and member.name.endswith((".html", ".xhtml"))
            content = archive.extractfile(member) if page else None
            text = content.read().decode(errors="replace") if content else ""
            yield from (html.unescape("".join(found.groups(""))) for found in _IN_HTML.finditer(text))


def main(mathjax: str, *paths: str) -> None:
    """Print every command with its count."""
    counts: Counter[str] = Counter()
    for path in paths:
        for formula in dict.fromkeys(formulas(Path(path))):
            counts.update(_COMMAND.findall(formula))
    names = subprocess.run(["node", "-e", _TABLES, mathjax], check=True, capture_output=True, text=True).stdout
    for name in sorted(set(names.splitlines())):
        print(f"{name}\t{counts[name]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
