"""Plug-ins are found by the name of their package, and nothing of the course's folder is ever imported."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import invalidate_caches
from pathlib import Path
from shutil import make_archive

import pytest

from lectorium.disk.installed import Installed, Unusable, find_installed, is_unchanged
from packages import install


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder on the path of this process, which is as it was afterwards."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(folder)])
    yield folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "course"
    folder.mkdir()
    return folder


def test_a_package_is_found_without_running_it(site: Path, root: Path) -> None:
    install(site, "lectorium-x", "raise SystemExit")
    found = find_installed("Lectorium_X", root)
    assert isinstance(found, Installed)
    assert found.entry == "lectorium_x:PLUGIN"
    assert found.identity.startswith("Lectorium_X 1.0 ")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("-", "`lectorium-x` is installed, but is no plug-in of Lectorium"),
        ("a:b\nother = a:c", "`lectorium-x` has several plug-ins"),
        (
            "gone:PLUGIN",
            "the plug-in `lectorium-x` is installed without its module `gone`, or from the course's folder",
        ),
        (".:x", "the plug-in `lectorium-x` is installed without its module ``, or from the course's folder"),
    ],
)
def test_what_is_no_plugin_is_told(entry: str, said: str, site: Path, root: Path) -> None:
    install(site, "lectorium-x", "", entry)
    found = find_installed("lectorium-x", root)
    assert isinstance(found, Unusable)
    assert found.message == said


def test_what_is_not_installed_is_told_with_what_to_do(root: Path, site: Path) -> None:
    told = "`pip install lectorium-x`, or take it out of `plugins`"
    assert find_installed("lectorium-x", root) == Unusable("the plug-in `lectorium-x` is not installed", told)


@pytest.mark.parametrize("below", [".", "lib/site", "content"])
def test_nothing_of_the_course_is_a_plugin(
    below: str, root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    install(root / below, "lectorium-x", "")
    monkeypatch.setattr(sys, "path", [*sys.path, str(root / below)])
    assert isinstance(find_installed("lectorium-x", root), Unusable)
    assert str(root / below) not in sys.path, "and no process that is started later looks there"


@pytest.mark.parametrize("entry", ["", "."])
def test_nothing_of_the_working_folder_is_a_plugin(
    entry: str, root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    install(tmp_path / "here", "lectorium-x", "")
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr(sys, "path", [entry, *sys.path])
    assert isinstance(find_installed("lectorium-x", root), Unusable)


def test_a_link_to_the_course_leads_nowhere_either(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(root, "lectorium-x", "")
    (tmp_path / "link").symlink_to(root)
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "link")])
    assert isinstance(find_installed("lectorium-x", root), Unusable)


def test_metadata_outside_does_not_vouch_for_a_module_inside(site: Path, root: Path) -> None:
    """As `pip install -e` leaves it: the metadata lie outside, a finder of its own knows the folder."""
    module = install(site, "lectorium-x", "")
    (site / f"{module}.py").replace(root / f"{module}.py")
    (site / f"{module}").symlink_to(root)
    found = find_installed("lectorium-x", root)
    assert isinstance(found, Unusable)


def test_the_environment_in_a_course_is_no_part_of_it(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place = root / ".venv/lib/site-packages"
    install(place, "lectorium-x", "")
    monkeypatch.setattr(sys, "path", [*sys.path, str(place)])
    monkeypatch.setattr("sysconfig.get_paths", lambda: dict.fromkeys(("stdlib", "purelib", "platlib"), str(place)))
    assert isinstance(find_installed("lectorium-x", root), Installed)


def test_another_version_or_module_is_another_plugin(site: Path, root: Path) -> None:
    install(site, "lectorium-x", "x = 1")
    found = find_installed("lectorium-x", root)
    assert isinstance(found, Installed)
    known = [("lectorium-x", found.identity)]
    assert is_unchanged(known, root)
    install(site, "lectorium-x", "x = 22")
    assert not is_unchanged(known, root)
    assert not is_unchanged([*known, ("lectorium-y", "")], root)
    assert is_unchanged((), root)


@pytest.mark.parametrize("module", ["sys", "zipimport"])
def test_what_is_no_file_is_no_plugin(module: str, site: Path, root: Path) -> None:
    install(site, "lectorium-x", "", f"{module}:PLUGIN")
    found = find_installed("lectorium-x", root)
    assert isinstance(found, Unusable)
    assert found.message.startswith(f"the plug-in `lectorium-x` is installed without its module `{module}`")


def test_a_plugin_may_stand_in_an_archive(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "x.zip")])
    identities = set()
    for code in ("x = 1", "x = 22"):
        install(tmp_path / "site", "lectorium-x", code)
        make_archive(str(tmp_path / "x"), "zip", tmp_path / "site")
        invalidate_caches()
        found = find_installed("lectorium-x", root)
        assert isinstance(found, Installed)
        identities.add(found.identity)
    assert len(identities) == 2


def test_a_link_to_nowhere_is_no_module(site: Path, root: Path) -> None:
    """As an editor leaves it beside a file that is not saved yet."""
    install(site, "lectorium-x", "", "package:PLUGIN")
    (site / "package").mkdir()
    (site / "package/__init__.py").write_text("")
    (site / "package/.#__init__.py").symlink_to("somebody@host.1234")
    assert isinstance(find_installed("lectorium-x", root), Installed)
