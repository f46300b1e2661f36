"""The demo course and the documentation keep every rule, and so does the post of a student who did everything right."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lectorium.check.codes import OFF
from lectorium.check.review import review
from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.text.memory import Memory
from lectorium.text.report import format_diagnostic
from mini_course import NOW, picture, review_course

STUDENT = """---
title: How certain is a forecast?
date: 2026-09-03
order: 1
section: Foundations
lecture:
notes: Ada
video: Bayes
tags: [forecast, chance]
desc: 2026-S1
term: 2026-seminar
---

## Required Readings:

### The Scientific Basis of Forecasting
+ Ada Brook, Lin Chu
+ 2014
+ https://doi.org/10.1000/182

### A second look
- Authors: Tomas Novak
- [arXiv](https://arxiv.org/abs/2401.01234)

## More Readings:

+ Rain and Chance, [paper](https://example.org/rain), Wren Ellis, 2020

<!--excerpt.start-->

## What we learnt

The probability is $p = 0.3$, see [the forecast office](https://example.org/office).

<img src="{{ site.baseurl }}/images/rain.png" alt="Rain by month: May is the driest" width="80%">

- One
  - Two
- Three [^1]

| Month | Rain |
| ----- | ---- |
| May   | 12   |

```python
def rain(month):
    return {"May": 12}[month]  # ** not bold **
```

[^1]: In Wales.
"""


def findings(root: Path) -> list[str]:
    """Return the findings that would fail a strict check, printed."""
    done = review(CourseRequest(root.resolve(), dialects, datetime(2026, 9, 1, tzinfo=UTC)), Memory())
    return [format_diagnostic(item, done.find) for item in done.diagnostics if item.severity != "info"]


@pytest.mark.parametrize("folder", [".", "docs"])
def test_our_own_courses_are_clean(root: Path, folder: str) -> None:
    assert findings(root / folder) == []


def test_the_post_of_a_student_who_did_everything_right_is_clean(tmp_path: Path) -> None:
    (tmp_path / "content/lectures").mkdir(parents=True)
    (tmp_path / "content/images").mkdir()
    (tmp_path / "course.yml").write_text("title: A course\nteams: [Ada, Bayes]\nsections: [Foundations]\n")
    (tmp_path / "content/lectures/forecast.md").write_text(STUDENT)
    (tmp_path / "content/images/rain.png").write_bytes(picture("PNG", 640, 480))
    done = review_course(tmp_path, NOW)
    shown = [item for item in done.diagnostics if item.code.code not in OFF]
    assert [format_diagnostic(item, done.find) for item in shown] == []
