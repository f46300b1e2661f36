"""Front pages of courses and what must be read from them: the format of `cases/*.txt`, and how facts are printed."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from urllib.parse import urljoin

from msgspec import Struct
from msgspec.structs import replace

from lectorium.html.tree import Element, Node, parse_tree, serialise, walk
from lectorium.render.sanitize import clean
from lectorium.schedule import ListedLecture, ListingPage, ScheduleFacts, read_schedule
from lectorium.schedule.facts import ScheduleRow, WrittenDate
from lectorium.text.date_words import MONTHS
from lectorium.text.outcome import Outcome

CASES = sorted((Path(__file__).parents[1] / "schedule" / "cases").glob("*.txt"))
STRUCTURAL = {"date", "end", "span", "weekday", "week", "number", "title"}


class Case(Struct):
    """A page, the lectures of its course, and the right answer."""

    page: ListingPage
    html: str
    lectures: tuple[ListedLecture, ...]
    expected: str

    def read(self) -> Outcome[ScheduleFacts]:
        """Read the page."""
        return read_schedule(parse_tree(self.html), self.page, self.lectures)


def load(path: Path) -> Case:
    """Read a case: settings, page and answer, parted by `---` lines."""
    head, html, expected = path.read_text("utf-8").split("\n---\n", 2)
    settings = [line.partition(": ")[::2] for line in head.splitlines()]
    values = dict(settings)
    bodies = dict(value.split(" ", 1) for key, value in settings if key == "body")
    url = values["url"]
    html = html if "<raw>" not in html else html.replace("<raw>", "")
    lectures = tuple(lecture(value, bodies, ".html" in html) for key, value in settings if key == "lecture")
    config = tuple(text.strip() for text in values.get("config", "").split("|") if text.strip())
    language = values.get("language", "en")
    page = ListingPage(
        "index.md",
        url,
        values.get("title", ""),
        values.get("base", ""),
        config,
        language=language,
        by_days="by_days" in values,
    )
    return Case(page, clean(html), lectures, expected.strip() + "\n")


def lecture(text: str, bodies: dict[str, str], html: bool) -> ListedLecture:
    """Return a lecture from `KEY TITLE | field=value; field=value`."""
    name, _, fields = text.partition(" | ")
    key, _, title = name.partition(" ")
    pairs = tuple((k, v) for k, _, v in (item.strip().partition("=") for item in fields.split(";")) if k)
    url = dict(pairs).get("url", f"/lectures/{key}.html" if html else f"/lectures/{key}/")
    own = tuple(pair for pair in pairs if pair[0] not in ("url", "deck"))
    return ListedLecture(key, title.strip(), url, own, dict(pairs).get("deck", ""), bodies.get(key, ""))


def without_container(html: str, place: tuple[int, ...]) -> Element:
    """Return a page without its container."""
    root = element = parse_tree(html)
    for at in place[:-2]:
        element = element.children[at]  # type: ignore[assignment]
    element.children[slice(*place[-2:])] = [Element("hr")]
    return root


def answer(outcome: Outcome[ScheduleFacts]) -> str:
    """Print facts and findings in the form in which the cases have them."""
    facts = outcome.value
    first = {"schedule": f"schedule {facts.year}", "kept": f"kept {facts.why}"}.get(facts.standing, facts.standing)
    lines = [first]
    if facts.standing in ("schedule", "index"):
        lines += [f"label {key} = {label}" for key, label in facts.labels if key and key not in STRUCTURAL and label]
        lines += [row_line(row) for row in facts.rows]
    lines += sorted(f"! {item.code.name}" for item in outcome.diagnostics)
    return "\n".join(lines) + "\n"


def row_line(row: ScheduleRow) -> str:
    """Print one row."""
    parts = [row.path if row.kind == "lecture" else row.kind]
    text = plain(row.html)
    if row.kind in ("section", "marker", "notice"):
        parts += [text, f"[{row.path}]" if row.path else "", day_text(row.date) if row.date else ""]
    else:
        parts.append(day_text(row.date))
        week = row.week or (f"#{row.week_number}" if row.week_number else "")
        told = {"week": week, "no": row.number, "badge": row.badge, "marker": row.marker}
        parts += ["again" if row.again else "", f"as={text}" if text else ""]
        parts += [f"{key}={value}" for key, value in told.items() if value]
    parts += [f"#{name}" for name in row.aliases]
    parts += [f"| {value.label}: {plain(value.html)}" for value in row.values]
    return " ".join(part for part in parts if part)


def day_text(date: WrittenDate | None) -> str:
    """Print a date: ISO, `?` and words, or `-`."""
    if not date:
        return "-"
    if not date.first or not date.last:
        return f"?{date.words}"
    return f"{date.first}" if date.first == date.last else f"{date.first}/{date.last}"


def plain(html: str) -> str:
    """Return words of a fragment, with the addresses of links and pictures."""
    return " ".join(_plain(parse_tree(html)).split())


def _plain(node: Node) -> str:
    if not isinstance(node, Element):
        return str(node)
    inner = "".join(map(_plain, node.children))
    if node.name == "a" and node.attrs.get("href"):
        return f"{inner}<{node.attrs['href']}>"
    if node.name in ("img", "iframe"):
        return f"[{node.attrs.get('src', '')}]"
    return f" {inner} " if node.name in ("li", "p", "div", "br", "dd", "dt", "td", "tr") else inner


def run(case: Case) -> str:
    """Read a case and print the answer."""
    return answer(case.read())


def unaddressed(text: str) -> str:
    """Return an answer without the addresses of links: variants write them in other ways."""
    return re.sub(r"<[^<>\n]*>", "<>", text)


BASE = "https://school.example/course"
_MONTHS = {name[:3]: name for name in MONTHS}
_SHORT = "|".join(_MONTHS)


def with_full_addresses(case: Case) -> Case:
    """Return the same page with every address of the site written from `https` on, folders with `index.html`."""
    here = "https://site.invalid/" + case.page.url.lstrip("/")

    def whole(match: re.Match[str]) -> str:
        target = urljoin(here, match[1])
        if not target.startswith("https://site.invalid/"):
            return match[0]
        target = BASE + target.removeprefix("https://site.invalid").removeprefix(case.page.base_url)
        return f'href="{target}index.html"' if target.endswith("/") else f'href="{target}"'

    html = re.sub(r'href="([^"]*)"', whole, case.html)
    return replace(case, html=html, page=replace(case.page, base_url=BASE))


def with_noise(case: Case) -> Case:
    """Return the same page as themes wrap it: boxes around it, spans and blanks in its cells, indented lines."""
    html = re.sub(r"<(td|th|dd)((?: [^>]*)?)>", r"<\1\2>\n   <span class='x'>&nbsp;", case.html)
    html = re.sub(r"</(td|th|dd)>", r" </span>\n </\1>", html)
    html = re.sub(r"<(tr|li|dt|div|article)((?: [^>]*)?)>", r"\n  <\1\2>", html)
    html = f'<div class="page"><header></header><div class="wrap"><main>{html}</main></div></div>'
    return replace(case, html=clean(html))


def with_long_dates(case: Case) -> Case:
    """Return the same page with names of months in full, ordinals and two digits; the answer has them too."""
    html = re.sub(r">[^<]+<", lambda m: long_dates(m[0]), case.html)
    lectures = tuple(replace(item, title=long_dates(item.title)) for item in case.lectures)
    expected = "\n".join(map(_long_dates_of_line, case.expected.split("\n")))
    return replace(case, html=html, lectures=lectures, expected=expected)


def _long_dates_of_line(line: str) -> str:
    return line if line.startswith("schedule") else long_dates(line)


def long_dates(text: str) -> str:
    """Return a text with its dates written longer."""
    text = re.sub(rf"\b({_SHORT}) (\d\d?)(?![\w–&-]| ?[–&-])", lambda m: f"{_MONTHS[m[1]]} {ordinal(int(m[2]))}", text)
    text = re.sub(rf"\b(\d\d?)([ -])({_SHORT})\b(?! \d)", lambda m: f"{m[1]}{m[2]}{_MONTHS[m[3]]}", text)
    return re.sub(r"(?<![\d./])(\d{1,2})/(\d{1,2})(?![\d/])", lambda m: f"{int(m[1]):02}/{int(m[2]):02}", text)


def ordinal(number: int) -> str:
    """Return `1st`, `2nd`, `11th`."""
    ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


VARIANTS = {"addresses": with_full_addresses, "noise": with_noise, "long dates": with_long_dates}


_NAMES = ("div", "p", "ul", "table", "td", "span", "dl", "li", "h3", "tr", "dd")
_TEXTS = ("Jan 5", "1/2", "Week 3", "we are here", "2019", "x y z", "TBA", "Lecture 9:")


def damaged(case: Case, seed: int) -> Case:
    """Return a page with something left out, doubled, moved, renamed or put in where nobody expects it."""
    rng = Random(seed)
    root = parse_tree(case.html)
    for _ in range(rng.randint(1, 3)):
        full = [item for item in walk(root) if item.children]
        if full:
            _damage(rng.choice(full), rng)
    return replace(case, html=clean(serialise(root)))


def _damage(element: Element, rng: Random) -> None:
    children = element.children
    at = rng.randrange(len(children))
    match rng.randrange(7):
        case 0:
            children.pop(at)
        case 1:
            children.insert(at, rng.choice(children))
        case 2:
            rng.shuffle(children)
        case 3:
            element.name = rng.choice(_NAMES)
        case 4:
            children.insert(at, rng.choice(_TEXTS))
        case 5:
            element.children = [Element(rng.choice(_NAMES), {"id": f"new-{at}"}, children)]
        case _:
            element.attrs |= {"colspan": rng.choice(("2", "0", "x", "99")), "rowspan": rng.choice(("2", "7", "-1"))}
