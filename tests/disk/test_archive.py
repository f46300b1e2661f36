"""The zip file of a site: the same bytes every time, whole or not at all, and never in a wrong place."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from lectorium.disk.archive import refuse_archive, write_archive
from lectorium.disk.publish import publish
from lectorium.disk.refusal import RefusalError


@pytest.fixture
def site(tmp_path: Path) -> Path:
    output = tmp_path / "out"
    contents = {"index.html": b"<p>front " * 99, "img/a b.png": b"\x89PNG", ".nojekyll": b""}
    publish(output, contents, lambda _path: None)
    return output


def test_it_holds_what_the_build_made_and_nothing_else(site: Path, tmp_path: Path) -> None:
    (site / "stranger.txt").write_text("not ours")
    write_archive(tmp_path / "site.zip", site)
    with zipfile.ZipFile(tmp_path / "site.zip") as bundle:
        assert bundle.namelist() == [".nojekyll", "img/a b.png", "index.html"]
        assert bundle.read("index.html") == b"<p>front " * 99
        modes = {info.external_attr >> 16 & 0o777 for info in bundle.infolist()}
        assert modes == {0o644}
        stored = {info.filename for info in bundle.infolist() if info.compress_type == zipfile.ZIP_STORED}
        assert stored == {"img/a b.png"}
        assert bundle.testzip() is None


def test_the_same_site_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    write_archive(tmp_path / "1.zip", site)
    os.utime(site / "index.html", (1, 1))
    (site / "index.html").chmod(0o600)
    write_archive(tmp_path / "2.zip", site)
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


def test_a_failure_leaves_the_earlier_file(site: Path, tmp_path: Path) -> None:
    write_archive(tmp_path / "site.zip", site)
    before = (tmp_path / "site.zip").read_bytes()
    (site / "index.html").unlink()
    with pytest.raises(FileNotFoundError):
        write_archive(tmp_path / "site.zip", site)
    assert (tmp_path / "site.zip").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "site.zip"]


def refusal(archive: Path, root: Path, folders: tuple[str, ...] = ("content", "static")) -> str:
    with pytest.raises(RefusalError) as caught:
        refuse_archive(archive, root / "_site", root, folders)
    return caught.value.message


def test_wrong_places_are_refused(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "notes.md").write_text("mine")
    (tmp_path / "folder").mkdir()
    inside, source = tmp_path / "_site/x.zip", tmp_path / "content/x.zip"
    assert refusal(inside, tmp_path) == f"the zip file `{inside}` would lie in the output folder that it is to hold"
    assert refusal(source, tmp_path) == f"the zip file `{source}` would lie among the sources of the course"
    top = tmp_path / "x.zip"
    assert refusal(top, tmp_path, ()) == f"the zip file `{top}` would lie among the sources of the course"
    missing = tmp_path / "gone"
    assert refusal(missing / "x.zip", tmp_path) == f"there is no folder `{missing}` for the zip file"
    for name in ("notes.md", "folder"):
        path = tmp_path / name
        assert refusal(path, tmp_path) == f"`{path}` is there already, and it is no zip file"
    assert refusal(tmp_path, tmp_path) == f"`{tmp_path}` is there already, and it is no zip file"


def test_a_place_beside_the_sources_is_fine(tmp_path: Path, site: Path) -> None:
    refuse_archive(tmp_path / "x.zip", site, tmp_path, ("content", "static"))
    write_archive(tmp_path / "x.zip", site)
    refuse_archive(tmp_path / "x.zip", site, tmp_path, ("content", "static"))


def test_link_in_the_place_of_a_page_is_not_packed(site: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(tmp_path / "secret")
    with pytest.raises(OSError, match="symbolic links"):
        write_archive(tmp_path / "site.zip", site)
    assert not (tmp_path / "site.zip").exists()


def test_entries_tell_neither_when_nor_where_they_were_made(site: Path, tmp_path: Path) -> None:
    write_archive(tmp_path / "site.zip", site)
    with zipfile.ZipFile(tmp_path / "site.zip") as bundle:
        found = {(info.date_time, info.create_system, info.external_attr >> 16) for info in bundle.infolist()}
    assert found == {((1980, 1, 1, 0, 0, 0), 3, 0o100644)}


def test_empty_archive_is_replaced(tmp_path: Path) -> None:
    zipfile.ZipFile(tmp_path / "x.zip", "w").close()
    refuse_archive(tmp_path / "x.zip", tmp_path / "_site", tmp_path, ("content",))
