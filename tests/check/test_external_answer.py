"""What one answer of a server proves, when to ask again, and how long to wait before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lectorium.check.external import request as request_module
from lectorium.check.external.request import Answer, RetryPolicy, Verdict, judge, request, should_retry


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (199, "unverifiable"),
        (200, "alive"),
        (399, "alive"),
        (400, "unverifiable"),
        (404, "dead"),
        (405, "unverifiable"),
        (410, "dead"),
        (411, "unverifiable"),
        (500, "unverifiable"),
    ],
)
def test_only_what_is_gone_is_dead(status: int, verdict: Verdict) -> None:
    moved = "https://x.org/" if verdict == "alive" else ""
    assert judge(status, "Why", "https://x.org/") == Answer(verdict, f"{status} Why", moved)
    assert judge(status, "").reason == str(status)


@pytest.mark.parametrize(
    ("status", "again"), [(200, False), (428, False), (429, True), (430, False), (499, False), (500, True), (503, True)]
)
def test_when_asking_again_may_help(status: int, again: bool) -> None:
    assert should_retry(status) is again


Reply = tuple[int, str, str]
"""Status, Location, Retry-After."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Return what sets the answers, and returns the list of requests that will be made."""

    def answers(*replies: Reply) -> list[str]:
        asked, left = list[str](), list(replies)

        def answer(method: str, url: str, timeout: float) -> object:
            asked.append(f"{method} {url} {timeout:g}")
            status, location, retry_after = left.pop(0) if len(left) > 1 else left[0]
            return request_module._Reply(status, "Why", location, retry_after)

        monkeypatch.setattr(request_module, "_request", answer)
        return asked

    return answers


@pytest.mark.parametrize("status", [400, 403, 404, 405, 406, 501])
def test_a_head_that_is_refused_is_asked_as_get(status: int, server: Callable[..., list[str]]) -> None:
    asked = server((status, "", ""), (200, "", ""))
    assert request("http://a.org/", RetryPolicy()) == Answer("alive", "200 Why")
    assert asked == ["HEAD http://a.org/ 10", "GET http://a.org/ 10"]


@pytest.mark.parametrize("status", [200, 401, 410])
def test_any_other_answer_to_head_counts(status: int, server: Callable[..., list[str]]) -> None:
    asked = server((status, "", ""))
    assert request("http://a.org/", RetryPolicy()).reason == f"{status} Why"
    assert asked == ["HEAD http://a.org/ 10"]


@pytest.mark.parametrize(
    ("retry_after", "waits"),
    [
        ("", [1.0, 2.0]),
        ("0", [1.0, 2.0]),
        ("2", [2.0, 2.0]),
        ("7", [7.0, 7.0]),
        ("21", [20.0, 20.0]),
        ("999999999", [20.0, 20.0]),
        ("9999999999", [1.0, 2.0]),
        ("soon", [1.0, 2.0]),
    ],
)
def test_the_wait_before_another_try(retry_after: str, waits: list[float], server: Callable[..., list[str]]) -> None:
    asked, slept = server((503, "", retry_after)), list[float]()
    assert request("http://a.org/", RetryPolicy(), slept.append) == Answer("unverifiable", "503 Why")
    assert slept == waits
    assert len(asked) == 3


@pytest.mark.parametrize(
    ("statuses", "moved_to"),
    [
        ((301, 308), "http://a.org/y"),
        ((301, 302), ""),
        ((302, 301), ""),
        ((303, 303), ""),
        ((307, 307), ""),
        ((308,), "http://a.org/y"),
        ((), ""),
    ],
)
def test_only_permanent_redirects_move_an_address(
    statuses: tuple[int, ...], moved_to: str, server: Callable[..., list[str]]
) -> None:
    server(*((status, "/y", "") for status in statuses), (200, "", ""))
    assert request("http://a.org/x", RetryPolicy()) == Answer("alive", "200 Why", moved_to)


def test_how_many_redirects_are_followed(server: Callable[..., list[str]]) -> None:
    assert len(server(*[(302, "/y", "")] * 8, (200, "", ""))) == 0
    assert request("http://a.org/x", RetryPolicy()) == Answer("alive", "200 Why")
    asked = server((302, "/y", ""))
    assert request("http://a.org/x", RetryPolicy()) == Answer("unverifiable", "more than 8 redirects")
    assert len(asked) == 9


def test_redirects_that_lead_nowhere(server: Callable[..., list[str]]) -> None:
    server((302, "", ""))
    assert request("http://a.org/x", RetryPolicy()) == Answer("alive", "302 Why")
    server((304, "/y", ""))
    assert request("http://a.org/x", RetryPolicy()) == Answer("alive", "304 Why")
    for target in ("mailto:a@b.org", "http://[x/"):
        server((302, target, ""))
        assert request("http://a.org/x", RetryPolicy()) == Answer(
            "unverifiable", "it redirects to an address that is not http"
        )
