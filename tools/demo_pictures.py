"""Draw the pictures of the demo course: SVG by hand, two PNG by Pillow. Run it after a change: `python tools/demo_pictures.py`."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image, ImageDraw

OUT = Path(__file__).resolve().parent.parent / "content" / "images"
INK, SOFT, BLUE, RED, GREEN = "#1f2933", "#9aa5b1", "#1f5fae", "#b3261e", "#2f7d4f"
FONT = 'font-family="system-ui, sans-serif"'


class Sheet:
    """A white sheet with axes, on which points, bars, lines and words are placed in the units of the data."""

    def __init__(self, width: int, height: int, title: str) -> None:
        self.size, self.title, self.parts = (
            (width, height),
            title,
            [f'<rect width="{width}" height="{height}" fill="#fff"/>'],
        )

    def text(self, x: float, y: float, words: str, *, size: int = 14, anchor: str = "middle", fill: str = INK) -> None:
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" {FONT} font-size="{size}" text-anchor="{anchor}" fill="{fill}">{words}</text>'
        )

    def line(
        self, x1: float, y1: float, x2: float, y2: float, stroke: str = INK, width: float = 1.5, dash: str = ""
    ) -> None:
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}" stroke-width="{width}"{dashes}/>'
        )

    def rect(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        self.parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"/>')

    def dot(self, x: float, y: float, fill: str = BLUE, radius: float = 4) -> None:
        self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{fill}"/>')

    def curve(self, points: Sequence[tuple[float, float]], stroke: str = BLUE, width: float = 2.5) -> None:
        told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.parts.append(f'<polyline points="{told}" fill="none" stroke="{stroke}" stroke-width="{width}"/>')

    def wedge(self, x: float, y: float, radius: float, turns: tuple[float, float], fill: str) -> None:
        """Draw the part of a disc between two parts of a turn, clockwise from the top; less than half a turn."""
        (x1, y1), (x2, y2) = (
            (x + radius * math.sin(math.tau * turn), y - radius * math.cos(math.tau * turn)) for turn in turns
        )
        path = f"M{x},{y} L{x1:.1f},{y1:.1f} A{radius},{radius} 0 0 1 {x2:.1f},{y2:.1f} Z"
        self.parts.append(f'<path d="{path}" fill="{fill}" stroke="#fff" stroke-width="2"/>')

    def save(self, name: str) -> None:
        width, height = self.size
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">'
        body = "\n".join(self.parts)
        (OUT / name).write_text(f"{head}\n<title>{self.title}</title>\n{body}\n</svg>\n", encoding="utf-8")


def scale(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    """Return the linear map that takes `low` to `start` and `high` to `end`."""
    return lambda value: start + (value - low) / (high - low) * (end - start)


def digest_poll() -> None:
    sheet = Sheet(720, 320, "The Literary Digest poll against the vote of 1936")
    for row, (who, poll, vote) in enumerate((("Landon", 57, 37), ("Roosevelt", 43, 61))):
        top = 60 + row * 120
        sheet.text(110, top + 40, who, anchor="end", size=16)
        for offset, value, fill, label in ((0, poll, SOFT, "poll"), (38, vote, BLUE, "vote")):
            sheet.rect(125, top + offset, value * 8, 32, fill)
            sheet.text(135 + value * 8, top + offset + 22, f"{value} % {label}", anchor="start")
    sheet.text(360, 32, "2.3 million answers, and the wrong winner", size=17)
    sheet.save("digest-poll.svg")


ANSCOMBE_X = (10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5)
ANSCOMBE = (
    (ANSCOMBE_X, (8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68)),
    (ANSCOMBE_X, (9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74)),
    (ANSCOMBE_X, (7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73)),
    ((8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8), (6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.50, 5.56, 7.91, 6.89)),
)


def anscombe() -> None:
    sheet = Sheet(760, 560, "Anscombe's quartet: four data sets with the same summary")
    for index, (xs, ys) in enumerate(ANSCOMBE):
        left, top = 50 + (index % 2) * 365, 35 + (index // 2) * 270
        at_x, at_y = scale(3, 20, left, left + 310), scale(2, 14, top + 210, top)
        sheet.line(left, top + 210, left + 310, top + 210, SOFT)
        sheet.line(left, top, left, top + 210, SOFT)
        sheet.line(at_x(3), at_y(4.5), at_x(20), at_y(13), RED, 2)
        for x, y in zip(xs, ys, strict=True):
            sheet.dot(at_x(x), at_y(y))
        sheet.text(left + 20, top + 15, f"Set {index + 1}", anchor="start", size=15)
    sheet.save("anscombe.svg")


SHARES = (("Bus", 23), ("Tram", 21), ("Bicycle", 20), ("Foot", 19), ("Car", 17))
SHADES = ("#1f5fae", "#5b8fca", "#2f7d4f", "#8fbf9f", "#9aa5b1")


def pie() -> None:
    sheet = Sheet(400, 320, "Five shares as a pie")
    start = 0.0
    for (who, share), fill in zip(SHARES, SHADES, strict=True):
        middle = math.tau * (start + share / 2) / 100
        sheet.wedge(200, 160, 110, (start / 100, (start + share) / 100), fill)
        sheet.text(200 + 145 * math.sin(middle), 165 - 140 * math.cos(middle), who, size=16)
        start += share
    sheet.save("shares-pie.svg")


def dot_plot() -> None:
    sheet = Sheet(400, 320, "The same five shares as dots on one axis")
    at = scale(15, 25, 100, 370)
    for row, (who, share) in enumerate(SHARES):
        y = 40 + row * 48
        sheet.line(100, y, 370, y, SOFT, 1, "2 4")
        sheet.text(88, y + 5, who, anchor="end", size=16)
        sheet.dot(at(share), y, radius=7)
    sheet.line(100, 270, 370, 270, SOFT)
    for tick in (15, 20, 25):
        sheet.text(at(tick), 294, f"{tick} %", size=15)
    sheet.save("shares-dots.svg")


def histogram(values: Sequence[float], low: float, high: float, bins: int) -> list[int]:
    counts = [0] * bins
    for value in values:
        if low <= value < high:
            counts[int((value - low) / (high - low) * bins)] += 1
    return counts


def draw_histogram(sheet: Sheet, counts: Sequence[int], box: tuple[float, float, float, float], fill: str) -> None:
    left, top, width, height = box
    tallest = max(counts)
    for index, count in enumerate(counts):
        bar = height * count / tallest
        sheet.rect(left + index * width / len(counts), top + height - bar, width / len(counts) - 1, bar, fill)
    sheet.line(left, top + height, left + width, top + height, INK)


def bootstrap() -> None:
    dice = random.Random(4)
    sample = [dice.lognormvariate(3, 0.6) for _ in range(40)]
    medians = sorted(sorted(dice.choices(sample, k=40))[20] for _ in range(4000))
    low, high = medians[100], medians[3899]
    sheet = Sheet(720, 340, "Bootstrap distribution of a median with its percentile interval")
    at = scale(medians[0], medians[-1], 50, 670)
    draw_histogram(sheet, histogram(medians, medians[0], medians[-1] + 1e-9, 40), (50, 50, 620, 220), "#7aa7d9")
    for value, name in ((low, "2.5 %"), (high, "97.5 %")):
        sheet.line(at(value), 45, at(value), 275, RED, 2, "6 4")
        sheet.text(at(value), 38, name, fill=RED)
        sheet.text(at(value), 295, f"{value:.1f} min")
    sheet.text(360, 328, "median waiting time in 4,000 resamples of 40 visits")
    sheet.save("bootstrap-median.svg")


def p_values() -> None:
    dice = random.Random(11)
    sheet = Sheet(760, 300, "Distribution of p-values with and without an effect")
    for index, (effect, fill, title) in enumerate(
        ((0.0, SOFT, "no effect: flat"), (0.5, BLUE, "an effect: piled up near 0"))
    ):
        values = []
        for _ in range(6000):
            z = dice.gauss(effect * math.sqrt(16), 1)
            values.append(min(math.erfc(abs(z) / math.sqrt(2)), 0.999999))
        left = 40 + index * 370
        draw_histogram(sheet, histogram(values, 0, 1, 20), (left, 50, 320, 190), fill)
        sheet.text(left + 160, 32, title, size=16)
        sheet.text(left, 262, "0")
        sheet.text(left + 320, 262, "1")
        sheet.text(left + 160, 282, "p-value")
    sheet.save("p-values.svg")


def benjamini_hochberg() -> None:
    dice = random.Random(7)
    values = sorted([dice.random() for _ in range(34)] + [dice.random() ** 6 * 0.2 for _ in range(16)])
    sheet = Sheet(720, 360, "Fifty sorted p-values and the line of Benjamini and Hochberg")
    at_x, at_y = scale(0, 50, 60, 690), scale(0, 1, 310, 40)
    passed = max((rank for rank, value in enumerate(values, 1) if value <= 0.1 * rank / 50), default=0)
    for rank, value in enumerate(values, 1):
        sheet.dot(at_x(rank), at_y(value), BLUE if rank <= passed else SOFT)
    sheet.line(at_x(0), at_y(0), at_x(50), at_y(0.1), RED, 2)
    sheet.line(60, 310, 690, 310)
    sheet.line(60, 310, 60, 40)
    sheet.text(560, 262, "slope q/m with q = 0.1", fill=RED)
    sheet.text(375, 345, f"rank of the p-value; the first {passed} are called discoveries")
    sheet.save("benjamini-hochberg.svg")


def regression_to_the_mean() -> None:
    dice = random.Random(3)
    sheet = Sheet(560, 520, "Heights of parents and children, with the line of equality and the regression line")
    at_x, at_y = scale(155, 190, 60, 530), scale(155, 190, 460, 30)
    for _ in range(220):
        parent = dice.gauss(172, 5)
        child = 172 + 0.6 * (parent - 172) + dice.gauss(0, 4)
        if 155 < child < 190 and 155 < parent < 190:
            sheet.dot(at_x(parent), at_y(child), "#7aa7d9", 3)
    sheet.line(at_x(157), at_y(157), at_x(188), at_y(188), SOFT, 2, "6 4")
    sheet.line(at_x(157), at_y(163), at_x(188), at_y(181.6), RED, 2.5)
    sheet.line(60, 460, 530, 460)
    sheet.line(60, 460, 60, 30)
    sheet.text(295, 500, "height of the parent in cm")
    sheet.text(520, 60, "equal heights", anchor="end", fill="#52606d")
    sheet.text(520, at_y(176), "regression, slope 0.6", anchor="end", fill=RED)
    sheet.save("regression-to-the-mean.svg")


def admissions() -> None:
    sheet = Sheet(720, 330, "Admission rates of two departments and of all six together")
    rows = (("Department A", 62, 82), ("Department F", 6, 7), ("Together", 45, 30))
    for index, (name, men, women) in enumerate(rows):
        left = 60 + index * 220
        for offset, value, fill in ((0, men, SOFT), (70, women, BLUE)):
            sheet.rect(left + offset, 260 - value * 2.4, 60, value * 2.4, fill)
            sheet.text(left + offset + 30, 252 - value * 2.4, f"{value} %")
        sheet.text(left + 65, 285, name, size=15)
    sheet.line(40, 260, 690, 260)
    sheet.rect(270, 305, 14, 14, SOFT)
    sheet.text(290, 317, "men", anchor="start")
    sheet.rect(370, 305, 14, 14, BLUE)
    sheet.text(390, 317, "women", anchor="start")
    sheet.save("admissions.svg")


def causal_graphs() -> None:
    sheet = Sheet(760, 240, "Three small causal graphs: a fork, a chain and a collider")
    shapes = (
        ("Fork: adjust for Z", ((0, 1), (0, 2)), "Z", "X", "Y"),
        ("Chain: do not adjust for M", ((1, 0), (0, 2)), "M", "X", "Y"),
        ("Collider: never adjust for C", ((1, 0), (2, 0)), "C", "X", "Y"),
    )
    for index, (title, arrows, *names) in enumerate(shapes):
        left = 130 + index * 250
        places = ((left, 70), (left - 75, 165), (left + 75, 165))
        for start, end in arrows:
            (x1, y1), (x2, y2) = places[start], places[end]
            length = math.hypot(x2 - x1, y2 - y1)
            ux, uy = (x2 - x1) / length, (y2 - y1) / length
            tip = (x2 - ux * 24, y2 - uy * 24)
            sheet.line(x1 + ux * 24, y1 + uy * 24, *tip, INK, 2)
            sheet.curve(
                [
                    (tip[0] - ux * 10 - uy * 6, tip[1] - uy * 10 + ux * 6),
                    tip,
                    (tip[0] - ux * 10 + uy * 6, tip[1] - uy * 10 - ux * 6),
                ],
                INK,
                2,
            )
        for (x, y), name in zip(places, names, strict=True):
            sheet.parts.append(f'<circle cx="{x}" cy="{y}" r="22" fill="#eaf1fa" stroke="{BLUE}" stroke-width="2"/>')
            sheet.text(x, y + 6, name, size=17)
        sheet.text(left, 225, title, size=14)
    sheet.save("causal-graphs.svg")


def squared_bias(flexibility: float) -> float:
    return 4 * math.exp(-0.55 * flexibility)


def variance(flexibility: float) -> float:
    return 0.12 * math.exp(0.34 * flexibility)


def expected_error(flexibility: float) -> float:
    return squared_bias(flexibility) + variance(flexibility) + 0.4


def bias_and_variance() -> None:
    sheet = Sheet(720, 360, "Squared bias, variance and their sum against the flexibility of a model")
    at_x, at_y = scale(0, 10, 60, 690), scale(0, 5, 310, 30)
    steps = [step / 20 for step in range(4, 196)]
    for stroke, value in ((GREEN, squared_bias), (BLUE, variance), (RED, expected_error)):
        sheet.curve([(at_x(t), at_y(value(t))) for t in steps if value(t) < 5], stroke)
    sheet.line(60, 310, 690, 310)
    sheet.line(60, 310, 60, 30)
    sheet.text(190, 250, "squared bias", fill=GREEN)
    sheet.text(560, 262, "variance", fill=BLUE)
    sheet.text(340, 175, "expected error", fill=RED)
    sheet.text(375, 345, "flexibility of the model")
    sheet.save("bias-variance.svg")


def number_line() -> None:
    sheet = Sheet(760, 170, "The spacing of a small floating-point system with three bits of fraction")
    at = scale(0, 16, 30, 730)
    sheet.line(30, 90, 730, 90)
    for exponent in range(-1, 4):
        for fraction in range(8):
            value = (1 + fraction / 8) * 2**exponent
            sheet.line(at(value), 78, at(value), 102, BLUE, 1.5)
    for value in (0, 1, 2, 4, 8, 16):
        sheet.text(at(value), 126, str(value))
    sheet.text(380, 40, "each power of two brings the gaps to twice their width", size=16)
    sheet.text(380, 156, "all numbers (1 + f/8) · 2^e with e from -1 to 3")
    sheet.save("number-line.svg")


def monte_carlo_pi() -> None:
    dice = random.Random(314)
    picture = Image.new("RGB", (1000, 1000), "#ffffff")
    pen = ImageDraw.Draw(picture)
    for _ in range(4000):
        x, y = dice.random(), dice.random()
        fill = BLUE if x * x + y * y <= 1 else "#d9a441"
        pen.ellipse((x * 1000 - 3, 997 - y * 1000, x * 1000 + 3, 1003 - y * 1000), fill=fill)
    pen.arc((-1000, 0, 1000, 2000), 270, 360, fill=INK, width=4)
    picture.quantize(32).save(OUT / "monte-carlo-pi.png", optimize=True)


def metropolis_trace() -> None:
    dice = random.Random(9)
    picture = Image.new("RGB", (1200, 600), "#ffffff")
    pen = ImageDraw.Draw(picture)
    for row, (step, fill) in enumerate(((0.1, SOFT), (2.4, BLUE), (40.0, RED))):
        state, points = 4.0, []
        for time in range(600):
            proposal = state + dice.gauss(0, step)
            if math.log(dice.random()) < (state * state - proposal * proposal) / 2:
                state = proposal
            points.append((time * 2, 100 + row * 200 - state * 20))
        pen.line(points, fill=fill, width=3)
        pen.line((0, 195 + row * 200, 1200, 195 + row * 200), fill="#dddddd", width=2)
    picture.quantize(32).save(OUT / "metropolis-trace.png", optimize=True)


PICTURES = (
    digest_poll,
    anscombe,
    pie,
    dot_plot,
    bootstrap,
    p_values,
    benjamini_hochberg,
    regression_to_the_mean,
    admissions,
    causal_graphs,
    bias_and_variance,
    number_line,
    monte_carlo_pi,
    metropolis_trace,
)


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    for draw in PICTURES:
        draw()
