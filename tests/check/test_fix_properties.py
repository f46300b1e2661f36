"""Fixes on arbitrary texts: the second round changes nothing, and only the places of the edits change."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from lectorium.check.fixing import apply_edits, edits_of
from lectorium.check.review import Review
from mini_course import picture, review_course

PIECES = (
    "##Rain",
    '## Rain<a id="rain"></a>',
    "![A plot]({{ site.baseurl }}/images/RAIN.png)",
    "<img src='{{ site.baseurl }}/images/rain.png ' alt='x'>",
    "[a](https://example.org/course/about/)",
    "[b](http://plain.example/x)",
    "zero\u200bwidth",
    "-Item",
    "Text with `##code` and $x$.",
    "```\n##not a heading\n```",
    "<!-- lectorium-ignore IMG001: why -->",
    "",
)
HEADS = ("title: A", "title: A\ntgas: [x]", "title: A\nnots: Ada", "titel: A")


def course(root: Path, text: bytes) -> Path:
    (root / "content/lectures").mkdir(parents=True)
    (root / "content/images").mkdir()
    (root / "course.yml").write_text(
        "title: C\nurl: https://example.org/course/\ncheck:\n  https-hosts: [plain.example]\n"
    )
    (root / "content/images/rain.png").write_bytes(picture("PNG", 64, 48))
    (root / "content/lectures/a.md").write_bytes(text)
    return root


def mend(root: Path, done: Review) -> None:
    for path, edits in edits_of(done.diagnostics, unsafe=True).items():
        source = done.find(path)
        assert source is not None
        after = apply_edits(source.text, edits)
        kept = source.text
        for edit in reversed(edits):
            kept = kept[: edit.span.start] + edit.text + kept[edit.span.end :]
        assert after == kept
        (root / path).write_bytes(after.encode())


@settings(max_examples=25)
@given(
    st.sampled_from(HEADS),
    st.lists(st.sampled_from(PIECES), max_size=8),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
)
def test_fixing_again_changes_nothing(head: str, pieces: list[str], end: str, mark: str) -> None:
    text = mark + f"---\n{head}\n---\n\n{chr(10).join(pieces)}\n".replace("\n", end)
    with tempfile.TemporaryDirectory() as folder:
        root = course(Path(folder), text.encode())
        for _ in range(4):
            mend(root, review_course(root))
        settled = (root / "content/lectures/a.md").read_bytes()
        done = review_course(root)
        assert edits_of(done.diagnostics, unsafe=True) == {}
        assert settled.decode().startswith(mark + "---" + end)
        assert settled.count(b"\r\n") == (settled.count(b"\n") if end == "\r\n" else 0)


def test_one_round_mends_all_that_stands_side_by_side(tmp_path: Path) -> None:
    root = course(
        tmp_path,
        b"---\ntitle: A\nlecture: rain.pdf.pdf\n---\n" + b"<img src='/images/RAIN.png ' alt='Rain'>\n"
        b"[the plot](https://example.org/course/images/RAIN.png)\n",
    )
    done = review_course(root)
    text = (root / "content/lectures/a.md").read_text()
    assert apply_edits(text, edits_of(done.diagnostics, unsafe=False)["content/lectures/a.md"]).splitlines()[2:] == [
        "lecture: rain.pdf",
        "---",
        "<img src='/images/rain.png' alt='Rain'>",
        "[the plot]({{ site.baseurl }}/images/rain.png)",
    ]
