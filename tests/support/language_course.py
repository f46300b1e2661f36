"""A small course that uses most of what a page can show, with no English word of its author's."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

CONFIG = """title: Zahl
language: {language}
term: 2026
institution: Uni
timezone: Europe/Berlin
calendar:
  start: 2026-10-12
  end: 2027-02-05
  meetings: [{{days: Mo, time: "10:00-12:00", place: A1}}]
  holidays: [{{name: Fest, date: 2026-12-24}}]
people: [{{name: Ana Sol, email: ana@example.org, office: B2, hours: "10-11"}}]
teams: {{Rot: [Li], Blau: [Bo]}}
"""
FIRST = """---
title: Zählen
tags: [Zahl]
lead: Rot
blog: Blau
speaker: Uwe
due: {title: Blatt 1, date: 2026-10-20 23:59}
---

## Required papers

### Zahlen und Ziffern
- Ana Sol
- 2014-01-30
- https://example.org/z

## Eins

Er sagte "so".[^1] Und $n + 1$, dann [^1] nochmal.

[^1]: Fuss.

> [!NOTE]
> Das.

- [x] ja
- [ ] nein

| a | b |
|---|---|
| 1 | 2 |

```python
x = 1
```

<iframe src="https://www.youtube.com/embed/abc"></iframe>
"""
SECOND = "---\ntitle: Zufall\ntags: [Zahl]\n---\n\n## Zwei\n\nText.\n\n## Drei\n\nText.\n"
NEWS = "---\ntitle: Los\ndate: 2026-10-01\n---\nText.\n"


def write_course(folder: Path, language: str, **more: str) -> Path:
    """Write the course in a language; `more` are further lectures by name."""
    texts = {"lectures/1": FIRST, "lectures/2": SECOND, "announcements/1": NEWS, "pages/plan": "# Plan\n\nText.\n"}
    texts |= {f"lectures/{name}": text for name, text in more.items()}
    for name, text in texts.items():
        path = folder / f"content/{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "course.yml").write_text(CONFIG.format(language=language), "utf-8")
    return folder


class ShownWords(HTMLParser):
    """Every text and every label of a page."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.found: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the labels of an element."""
        self._hidden += tag in ("script", "style")
        self.found += [
            value for name, value in attrs if name in ("aria-label", "alt", "title", "placeholder") and value
        ]

    def handle_endtag(self, tag: str) -> None:
        """Leave what is no text."""
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        if not self._hidden and data.strip():
            self.found.append(data.strip())


def shown_words(html: str) -> list[str]:
    """Return every text and every label of a page, each on one line."""
    reader = ShownWords()
    reader.feed(html)
    return [re.sub(r"\s+", " ", each) for each in reader.found]
