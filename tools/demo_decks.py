"""Print the slide decks of the demo course and of a new one: HTML to tagged PDF by Chromium.

Run it after a change: `python tools/demo_decks.py`, or with the names of those that have changed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "content" / "decks"
NEW_COURSE = ROOT / "src/lectorium/cli/course/content/decks"
IMAGES = (ROOT / "content" / "images").as_uri()

STYLE = """
@page { size: 10in 5.625in; margin: 0 }
body { margin: 0; font: 20pt/1.35 system-ui, sans-serif; color: #1f2933 }
section { box-sizing: border-box; height: 5.62in; padding: .6in .8in; break-after: page; overflow: hidden }
section:last-child { break-after: auto }
h1 { font-size: 34pt; margin: 1in 0 .2in; color: #1f5fae } h2 { font-size: 26pt; margin: 0 0 .25in; color: #1f5fae }
section:first-child { background: #17406f; print-color-adjust: exact; color: #fff } section:first-child h1 { color: inherit }
p, ul, ol { margin: 0 0 .15in } img { max-width: 100%; max-height: 3.6in; display: block; margin: 0 auto }
"""

Slide = tuple[str, str]
DECKS: dict[str, tuple[str, tuple[Slide, ...]]] = {
    "counting": (
        "Counting before modelling",
        (
            (
                "Three populations",
                "<ol><li>Those we want to know about</li><li>Those we can reach</li><li>Those who answer</li></ol>",
            ),
            (
                "1936",
                f'<img src="{IMAGES}/digest-poll.svg" alt="Poll and vote of 1936: the poll named the wrong winner">',
            ),
            ("What a margin of error knows", "<p>Chance. Not coverage, not response, not lies.</p>"),
            (
                "Meng's identity",
                "<p>error = correlation &times; amount of data &times; spread</p><p>With a correlation of 0.005, two million answers are worth four hundred.</p>",
            ),
        ),
    ),
    "bootstrap": (
        "The bootstrap",
        (
            ("The question", "<p>How much would this number vary if we could do the study again?</p>"),
            (
                "The answer",
                f'<img src="{IMAGES}/bootstrap-median.svg" alt="Histogram of bootstrap medians with an interval">',
            ),
            (
                "Two worlds",
                "<ul><li>Population to sample</li><li>Sample to resample</li><li>The second shows how the first behaves</li></ul>",
            ),
            (
                "When it fails",
                "<ul><li>Extremes</li><li>Dependence</li><li>Five observations</li><li>A biased sample</li></ul>",
            ),
        ),
    ),
    "regression": (
        "Regression, twice",
        (
            (
                "Galton's families",
                f'<img src="{IMAGES}/regression-to-the-mean.svg" alt="Heights of parents and children with a regression line">',
            ),
            (
                "No force at work",
                "<p>The best guess is nearer to the mean because the correlation is below one. It works in both directions.</p>",
            ),
            ("The right angle", "<p>The residual is orthogonal to every column of the design. All else follows.</p>"),
        ),
    ),
    "bayes": (
        "Bayes by computer",
        (
            (
                "The integral",
                "<p>The numerator is easy. The denominator cannot be done.</p><p>So do not do it: draw.</p>",
            ),
            (
                "Three step sizes",
                f'<img src="{IMAGES}/metropolis-trace.png" alt="Traces of three chains, only the middle one mixes">',
            ),
            (
                "Has it arrived?",
                "<ul><li>Four chains, started far apart</li><li>Effective number of draws</li><li>Data simulated from the fit</li></ul>",
            ),
        ),
    ),
}
NEW_DECKS: dict[str, tuple[str, tuple[Slide, ...]]] = {
    "notes": (
        "Why we write things down",
        (
            ("Three readers", "<ol><li>You, tomorrow</li><li>You, next year</li><li>Somebody else</li></ol>"),
            ("For the third", "<p>Only what is on the page is there.</p>"),
        ),
    ),
}
"""Those of the course that `lectorium new` makes."""


def deck_html(title: str, slides: tuple[Slide, ...]) -> str:
    """Return one HTML page with a section for each slide."""
    course = "<p>Learning from Data, Honestly. Fall 2026</p>" if title not in dict(NEW_DECKS.values()) else ""
    first = f"<section><h1>{title}</h1>{course}</section>"
    rest = "".join(f"<section><h2>{head}</h2>{body}</section>" for head, body in slides)
    head = f'<meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{first}{rest}</body></html>'


def print_deck(chromium: str, target: Path, html: str) -> None:
    """Write a deck."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "deck.html"
        page.write_text(html, encoding="utf-8")
        options = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            "--allow-file-access-from-files",
        ]
        subprocess.run([chromium, *options, f"--print-to-pdf={target}", page.as_uri()], check=True, capture_output=True)


if __name__ == "__main__":
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        raise SystemExit("Chromium is needed to print the decks")
    for name in sys.argv[1:] or [*DECKS, *NEW_DECKS]:
        folder, (title, slides) = (OUT, DECKS[name]) if name in DECKS else (NEW_COURSE, NEW_DECKS[name])
        print_deck(program, folder / f"{name}.pdf", deck_html(title, slides))
