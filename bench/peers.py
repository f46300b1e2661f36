"""The tools that are compared: how each is given the same posts, started, and made to forget."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bench_posts import texts, write_pictures

_LIQUID = {
    "_config.yml": 'title: Course\nurl: https://example.org\nbaseurl: ""\nfuture: true\npermalink: pretty\n',
    "_layouts/default.html": "<!doctype html><title>{{ page.title }}</title><main>{{ content }}</main>\n",
    "_layouts/post.html": "---\nlayout: default\n---\n<h1>{{ page.title }}</h1>"
    "<time>{{ page.date | date_to_xmlschema }}</time>\n"
    "{{ content }}<nav>{{ page.previous.url }} {{ page.next.url }}</nav>\n",
    "index.html": "---\nlayout: default\ntitle: Course\n---\n{% for post in site.posts %}<p><a href='{{ post.url }}'>"
    "{{ post.title }}</a> {{ post.date }} {{ post.tags | join: ', ' }}</p>\n{% endfor %}\n",
    "tags.html": "---\nlayout: default\ntitle: Tags\n---\n{% for tag in site.tags %}<h2>{{ tag[0] }}</h2>"
    "{% for post in tag[1] %}<a href='{{ post.url }}'>{{ post.title }}</a>{% endfor %}{% endfor %}\n",
}
_GO = {
    "config.toml": 'title = "Course"\nbaseURL = "https://example.org/"\nbuildFuture = true\n'
    "[markup.goldmark.renderer]\nunsafe = true\n",
    "layouts/_default/single.html": "<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>"
    "{{ .TableOfContents }}{{ .Content }}{{ with .PrevInSection }}{{ .RelPermalink }}{{ end }}"
    "{{ with .NextInSection }}{{ .RelPermalink }}{{ end }}\n",
    "layouts/_default/list.html": "<!doctype html><title>{{ .Title }}</title>"
    "{{ range .Pages }}<p><a href='{{ .RelPermalink }}'>{{ .Title }}</a> {{ .Date }} "
    "{{ range .Params.tags }}{{ . }}, {{ end }}</p>{{ end }}\n",
}


class Tool(NamedTuple):
    """A tool and its course."""

    name: str
    program: str
    """What must be installed."""
    posts: str
    """Folder of the posts."""
    pictures: str
    """Folder below which pictures stand."""
    files: dict[str, str]
    """Everything else of the course."""
    command: Callable[[Path], list[str]]
    """Gives what is run, from the folder of the course."""
    forgotten: tuple[str, ...]
    """What is deleted before a clean build."""
    dated: bool = False
    """True when the name of a post begins with its day."""

    def is_there(self) -> bool:
        """Return whether this tool can be run."""
        return shutil.which(self.program) is not None

    def write(self, course: Path, count: int) -> list[Path]:
        """Write the course; return its posts in order."""
        for name, text in self.files.items():
            (course / name).parent.mkdir(parents=True, exist_ok=True)
            (course / name).write_text(text, encoding="utf-8")
        (course / self.posts).mkdir(parents=True, exist_ok=True)
        write_pictures(course / self.pictures)
        return [self._write_post(course, number, text) for number, text in enumerate(texts(count))]

    def _write_post(self, course: Path, number: int, text: str) -> Path:
        day = text.split("date: ", 1)[1][:10]
        path = course / self.posts / (f"{day}-l{number:05}.md" if self.dated else f"l{number:05}.md")
        path.write_text(text.replace("---\n", "---\nlayout: post\n", 1) if self.dated else text, encoding="utf-8")
        return path

    def forget(self, course: Path) -> None:
        """Delete all that an earlier build has left."""
        for name in self.forgotten:
            shutil.rmtree(course / name, ignore_errors=True)


def _ours(course: Path) -> list[str]:
    quiet = ["--quiet", "--no-plugins", "--cache-dir", str(course / ".cache")]
    return [sys.executable, "-m", "lectorium", "build", str(course), "--output", str(course / "_site"), *quiet]


LECTORIUM = Tool(
    "lectorium",
    sys.executable,
    "content/lectures",
    "content",
    {"course.yml": "title: Course\nurl: https://example.org/\nimages: {smaller: false}\n"},
    _ours,
    ("_site", ".cache"),
)
PEERS = (
    Tool(
        "jekyll",
        "jekyll",
        "_posts",
        ".",
        _LIQUID,
        lambda _course: ["jekyll", "build", "--quiet"],
        ("_site", ".jekyll-cache", ".sass-cache"),
        dated=True,
    ),
    Tool(
        "hugo",
        "hugo",
        "content/lectures",
        "static",
        _GO,
        lambda _course: ["hugo", "--quiet"],
        ("public", "resources"),
    ),
)
