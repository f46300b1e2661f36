"""A small course with two terms on disk, for the tests of terms."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

FILES = {
    "course.yml": "title: Signals\nurl: https://example.org/signals/\ntimezone: America/New_York\n",
    "content/refs.bib": "@book{shannon, author={Claude Shannon}, title={Information Theory}, year={1948}, url={https://doi.org/10.1002/j.1538-7305.1948.tb01338.x}}\n",
    "content/pages/policies.md": "---\ntitle: Policies\n---\n\nBe kind.\n",
    "terms/2026sp/course.yml": "term: Spring 2026\ncalendar:\n  start: 2026-01-12\n  end: 2026-05-01\n",
    "terms/2026sp/content/lectures/01-waves.md": "---\ntitle: Waves\n---\n\nOld waves. [Rules](../pages/policies.md)\n",
    "terms/2026sp/content/lectures/02-noise.md": "---\ntitle: Noise\n---\n\n## Readings\n\n- @shannon\n",
    "terms/2026sp/content/lectures/03-secret.md": "---\ntitle: Unsaid\nrelease: 2027-01-01\n---\n\nOldsecret.\n",
    "terms/2026fa/course.yml": "term: Fall 2026\ncalendar:\n  start: 2026-08-31\n  end: 2026-12-11\n",
    "terms/2026fa/content/lectures/01-noise.md": "---\ntitle: New noise\n---\n\nNew words.\n",
    "terms/2026fa/content/lectures/02-filters.md": "---\ntitle: Filters\ndraft: true\n---\n\nNewsecret.\n",
}


def write_terms(root: Path, changed: Mapping[str, str | None] = MappingProxyType({})) -> Path:
    """Write the course, with other texts in place of some; None leaves a file out."""
    for path, text in {**FILES, **changed}.items():
        if text is not None:
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, "utf-8")
    return root
