"""Write every page of the theme over sample views to a folder and look at it: `python tests/render/gallery.py OUT`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import sample_views as sample
from lectorium.plan.target import RenderPage
from lectorium.plan.view import PageView
from lectorium.render.page import PageRenderer
from sample_body import BODY

ROOT = Path(__file__).parents[2]

PAGES: dict[str, tuple[str, PageView, str]] = {
    "schedule.html": ("schedule.html", sample.schedule(), ""),
    "lecture.html": ("lecture.html", sample.lecture(), BODY),
    "page.html": ("page.html", sample.plain(), BODY),
    "announcements.html": ("announcements.html", sample.announcements(), ""),
    "lectures.html": ("lectures.html", sample.lectures(), ""),
    "tags.html": ("tags.html", sample.tags(), ""),
    "tag.html": ("tag.html", sample.tag(), ""),
    "readings.html": ("readings.html", sample.all_readings(), ""),
    "course.html": ("course.html", sample.course(), ""),
    "404.html": ("404.html", sample.not_found(), ""),
    "accent.css": ("accent.css", sample.stylesheet(), ""),
    "atom.xml": ("atom.xml", sample.feed(), ""),
}


def write(out: Path) -> None:
    shutil.copytree(ROOT / "static", out / "assets", dirs_exist_ok=True)
    templates = {path.name: path.read_text("utf-8") for path in (ROOT / "templates").iterdir()}
    renderer = PageRenderer(templates)
    for name, (template, view, body) in PAGES.items():
        outcome = renderer.render(RenderPage(template, view), body)
        for fault in outcome.diagnostics:
            print(fault.span.path, fault.message, file=sys.stderr)
        (out / name).write_text(outcome.value, "utf-8")
    sheets = [*(out / "assets/css" / f"{name}.css" for name in ("site", "body", "code", "math")), out / "accent.css"]
    (out / "assets/css/style.css").write_text("".join(sheet.read_text("utf-8") for sheet in sheets), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
