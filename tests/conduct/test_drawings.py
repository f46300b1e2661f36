"""Pictures as a build publishes them: without what their files tell of place, author and camera."""

from __future__ import annotations

import io
import json
import os
import re
from base64 import b64decode, b64encode
from pathlib import Path

import pytest
from PIL import Image

from lectorium.cli.course import dialects
from lectorium.conduct import files
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.build import BuildOptions, BuildResult, build
from lectorium.conduct.terms import take_site
from lectorium.disk.cache import Cache
from lectorium.disk.publish import publish
from lectorium.disk.read import CutFile
from lectorium.text.memory import Memory
from lectorium.text.report import format_diagnostic
from mini_course import NOW, picture, review_course

SECRET = b"Ada Lovelace"
KEEP = "images: {keep_metadata: true}"


def photo(orientation: int = 6) -> bytes:
    exif, stream = Image.Exif(), io.BytesIO()
    exif[0x013B], exif[0x0112] = SECRET.decode(), orientation
    Image.new("RGB", (48, 24), (40, 90, 160)).save(stream, "JPEG", exif=exif)
    return stream.getvalue()


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    folder = tmp_path.resolve() / "course/content/lectures"
    folder.mkdir(parents=True)
    (folder.parent.parent / "course.yml").write_text("title: A course\n")
    (folder / "a.md").write_text("---\ntitle: Rain\n---\n\n![A cloud](photo.jpg)\n")
    (folder / "photo.jpg").write_bytes(photo())
    (folder / "plain.png").write_bytes(picture("PNG", 8, 8))
    return folder.parent.parent


def request(root: Path) -> CourseRequest:
    return CourseRequest(root, dialects, NOW)


def make(root: Path, name: str = "site") -> BuildResult:
    return build(request(root), BuildOptions(root.parent / name, cache=root.parent / "cache"))


def published(root: Path, name: str = "site/lectures/photo.jpg") -> bytes:
    return (root.parent / name).read_bytes()


def test_a_photograph_loses_its_author_and_stays_upright(root: Path) -> None:
    result = make(root)
    assert result.summary.diagnostics == ()
    assert SECRET in photo()
    assert SECRET not in published(root)
    with Image.open(io.BytesIO(published(root))) as opened, Image.open(io.BytesIO(photo())) as before:
        assert dict(opened.getexif()) == {0x0112: 6}
        assert opened.tobytes() == before.tobytes()
    assert (root / "content/lectures/photo.jpg").read_bytes() == photo()
    assert published(root, "site/lectures/plain.png") == picture("PNG", 8, 8)


def test_a_photograph_in_an_address_or_a_drawing_loses_its_author_too(root: Path) -> None:
    address = f"data:image/jpeg;base64,{b64encode(photo()).decode()}"
    (root / "content/lectures/a.md").write_text(
        f'---\ntitle: Rain\n---\n\n![A cloud]({address})\n\n<img alt="Rain" src="{address}">\n\n![A drawing](d.svg)\n'
    )
    (root / "content/lectures/d.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="48" height="24"><image href="{address}"/></svg>'
    )
    assert make(root).summary.diagnostics == ()
    for name, count in (("site/lectures/a/index.html", 2), ("site/lectures/d.svg", 1)):
        found = [
            b64decode(digits) for digits in re.findall(rb"data:image/jpeg;base64,([\w+/=]+)", published(root, name))
        ]
        assert found == [published(root)] * count


def test_a_course_that_keeps_what_photographs_tell_keeps_it_wherever_they_stand(root: Path) -> None:
    address = f"data:image/jpeg;base64,{b64encode(photo()).decode()}"
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="48" height="24"><image href="{address}"/></svg>'
    cell = {
        "cell_type": "markdown",
        "metadata": {},
        "source": "![A cloud](attachment:p.jpg)",
        "attachments": {"p.jpg": {"image/jpeg": b64encode(photo()).decode()}},
    }
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    (root / "content/lectures/n.ipynb").write_text(json.dumps(notebook))
    (root / "content/lectures/d.svg").write_text(drawing)
    (root / "content/lectures/e.svg").write_text(f"---\n---\n{drawing}")
    (root / "content/lectures/a.md").write_text(
        f"---\ntitle: Rain\n---\n\n![A cloud]({address})\n\n![A drawing](d.svg)\n\n![It](e.svg)\n\n{drawing}\n"
    )
    for config, kept in (("", False), (KEEP, True), ("", False)):
        (root / "course.yml").write_text(f"title: A course\n{config}\n")
        make(root)
        site = root.parent / "site"
        page = published(root, "site/lectures/a/index.html")
        (inner,) = (b64decode(each) for each in re.findall(rb"data:image/svg\+xml;base64,([\w+/=]+)", page))
        texts = [page, inner, *(published(root, f"site/lectures/{name}.svg") for name in "de")]
        photos = [b64decode(re.findall(rb"data:image/jpeg;base64,([\w+/=]+)", text)[0]) for text in texts]
        photos.append(next(site.glob("assets/notebooks/*.jpeg")).read_bytes())
        assert [SECRET in each for each in photos] == [kept] * 5


def test_nothing_of_a_file_is_held_and_a_plain_picture_is_copied_by_its_path(root: Path) -> None:
    made = {each.target.path: each for each in take_site(request(root), Memory(Cache(None))).artifacts}
    photo_file, plain = made["lectures/photo.jpg"].content, made["lectures/plain.png"].content
    assert isinstance(photo_file, CutFile)
    assert plain == root / "content/lectures/plain.png"


def test_a_second_build_writes_nothing_and_an_edit_gives_the_bytes_of_a_clean_build(root: Path) -> None:
    make(root)
    (root / "content/lectures/a.md").write_text("---\ntitle: Rain\n---\n\nText. ![A cloud](photo.jpg)\n")
    assert [path for path in make(root).published.written if path.endswith(("jpg", "png"))] == []
    (root / "content/lectures/photo.jpg").write_bytes(photo(8))
    assert "lectures/photo.jpg" in make(root).published.written
    make(root, "clean")
    assert published(root) == published(root, "clean/lectures/photo.jpg")


@pytest.mark.parametrize(("name", "config"), [("course.yml", KEEP), ("_config.yml", f"lectorium: {{{KEEP}}}")])
def test_the_config_keeps_everything(root: Path, name: str, config: str) -> None:
    (root / "course.yml").unlink()
    (root / name).write_text("title: A course\n")
    make(root)
    [path] = (root.parent / "site").rglob("photo.jpg")
    assert path.read_bytes() != photo()
    (root / name).write_text(f"title: A course\n{config}\n")
    make(root)
    assert path.read_bytes() == photo()


TOLD = (
    "content/lectures/odd.png: warning IMG006 [uncut-metadata] what this file tells of place, author and camera"
    " cannot be cut out, so it is published as it is\n"
    "  = help: save the picture anew: its file is damaged, or larger than 64 MiB"
)


def test_a_picture_that_is_not_understood_is_published_as_it_is_and_told(root: Path) -> None:
    odd = picture("PNG", 8, 8, "odd")
    (root / "content/lectures/odd.png").write_bytes(odd)
    for _ in range(2):  # the second time it is remembered
        assert [format_diagnostic(item, lambda _: None) for item in make(root).summary.diagnostics] == [TOLD]
        found = review_course(root).diagnostics
        assert [format_diagnostic(item, lambda _: None) for item in found if item.code.code == "IMG006"] == [TOLD]
    assert published(root, "site/lectures/odd.png") == odd
    (root / "course.yml").write_text(f"title: A course\n{KEEP}\n")
    assert make(root).summary.diagnostics == ()


def test_so_is_one_that_is_too_large(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_LARGEST_CUT", 100)
    [item] = (item for item in make(root).summary.diagnostics if item.span.path.endswith("photo.jpg"))
    assert item.code.code == "IMG006"
    assert published(root) == photo()


def test_a_file_that_is_no_picture_is_told_by_another_rule(root: Path) -> None:
    (root / "content/lectures/bad.jpg").write_bytes(b"\xff\xd8\xff\xe0\xff\xff")
    assert make(root).summary.diagnostics == ()


@pytest.mark.parametrize("name", ["photo.heic", "photo.HEIF", "photo.hif"])
def test_a_photograph_of_a_telephone_that_no_page_shows_loses_its_author_too(root: Path, name: str) -> None:
    exif, stream = Image.Exif(), io.BytesIO()
    exif[0x013B] = SECRET.decode()
    Image.new("RGB", (48, 24), (40, 90, 160)).save(stream, "AVIF", exif=exif)
    data = stream.getvalue().replace(b"avif", b"heic").replace(b"av01", b"hvc1")
    assert SECRET in data
    (root / f"content/lectures/{name}").write_bytes(data)
    (root / "content/lectures/b.md").write_text(f"---\ntitle: Sun\n---\n\n[The photograph]({name})\n")
    assert make(root).summary.diagnostics == ()
    cut = published(root, f"site/lectures/{name}")
    assert SECRET not in cut and len(cut) == len(data)


FILM = b"\0\0\0\x10ftypmp42\0\0\0\0\0\0\0%cmoov\0\0\0%cudta\0\0\0%c\xa9xyz" + SECRET
FILM %= (24 + len(SECRET), 16 + len(SECRET), 8 + len(SECRET))
NAMES = {"a.mp4": FILM, "b": FILM, "photo.jpg_original": photo(), "c": photo(), "d.THM": photo(), "e.jpg.bak": photo()}


def test_a_film_loses_its_author_in_place_and_so_does_a_photograph_of_any_name(root: Path) -> None:
    for name, data in NAMES.items():
        (root / "content/lectures" / name).write_bytes(data)
    raw = b"II*\0" + SECRET
    (root / "content/lectures/camera.dng").write_bytes(raw)
    for config, kept in (("", False), (KEEP, True)):
        (root / "course.yml").write_text(f"title: A course\n{config}\n")
        assert make(root).summary.diagnostics == ()
        left = {name: published(root, f"site/lectures/{name}") for name in NAMES}
        assert [SECRET in data for data in left.values()] == [kept] * len(NAMES)
        assert len(left["a.mp4"]) == len(FILM)
        assert published(root, "site/lectures/camera.dng") == raw


def test_a_film_that_is_not_understood_is_told(root: Path) -> None:
    (root / "content/lectures/a.mp4").write_bytes(FILM[:16] + FILM[20:])
    told = [format_diagnostic(item, lambda _: None) for item in make(root).summary.diagnostics]
    assert told == [
        "content/lectures/a.mp4: warning IMG006 [uncut-metadata] what this file tells of place, author and camera "
        "cannot be cut out, so it is published as it is\n"
        "  = help: save the film anew: its file is damaged, or it tells too much"
    ]


def test_what_no_page_shows_and_cannot_be_cut_is_told(root: Path) -> None:
    odd = {"scan.tif": b"II*\0\xff\xff\xff\x00", "a.jpc": b"\xff\x4f\xff\x51", "favicon.ico": b"\0\0\1\0\1\0"}
    for name, head in odd.items():
        (root / "content/lectures" / name).write_bytes(head + bytes(40))
    found = [(item.code.code, item.span.path) for item in make(root).summary.diagnostics]
    assert sorted(found) == [("IMG006", f"content/lectures/{name}") for name in sorted(odd)]


def test_a_picture_that_changes_between_looking_and_copying_is_never_published(root: Path) -> None:
    made = {each.target.path: each for each in take_site(request(root), Memory(Cache(None))).artifacts}
    content = made["lectures/photo.jpg"].content
    place = root / "content/lectures/photo.jpg"
    place.write_bytes(b"\xff\xd8\xff" + photo())
    os.utime(place, (1, 1))
    with pytest.raises(OSError, match="has changed while the site was made"):
        publish(root.parent / "other", {"photo.jpg": content}, lambda _: None)
    assert not list((root.parent / "other").rglob("*.jpg"))
