"""The bar: patient, at most twenty pictures a second, one line that is wiped at the end."""

from __future__ import annotations

import time

import pytest

from lectorium.cli import console as progress
from lectorium.cli.console import Bar


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr(progress, "is_lively", lambda _stream: True)
    return now


def test_it_waits_then_draws_over_itself_and_wipes(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    with Bar() as bar:
        for now, ready in ((100.49, 1), (100.5, 2), (100.54, 3), (100.56, 4)):
            clock[0] = now
            bar("pages", ready, 4)
            told.append(capsys.readouterr().err)
        clock[0] = 200
        bar("pages", 0, 0)
        bar("pictures", 0, 3)
        told.append(capsys.readouterr().err)
    assert told == [
        "",
        f"\r\x1b[Kpages        [{'#' * 14}{'.' * 14}] 2/4",
        "",
        f"\r\x1b[Kpages        [{'#' * 28}] 4/4",
        f"\r\x1b[Kpictures     [{'.' * 28}] 0/3",
    ]
    assert capsys.readouterr() == ("", "\r\x1b[K")


def test_a_short_build_has_none(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    with Bar() as bar:
        bar("pages", 1, 2)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("quiet", "terminal"), [(True, True), (False, False)])
def test_nobody_looks(
    quiet: bool, terminal: bool, clock: list[float], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "is_lively", lambda _stream: terminal)
    with Bar(quiet) as bar:
        clock[0] = 200
        bar("pages", 1, 2)
    assert capsys.readouterr() == ("", "")
