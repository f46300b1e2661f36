"""Sweep over all external addresses: many hosts at once, few requests to each, answers kept on disk for a while."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeAlias

from lectorium.check.external.request import Answer, Verdict
from lectorium.text.url import percent_encoded, read_url

HOSTS_AT_ONCE = 16
PER_HOST = 2
BELIEVED: dict[Verdict, int] = {"alive": 7 * 86_400, "dead": 86_400, "unverifiable": 0}
"""Seconds for which an answer is believed; what could not be verified is asked again every time."""

KeptAnswers: TypeAlias = "dict[str, tuple[float, Answer]]"
"""Answers by address, each with the time at which it came, in seconds since the epoch."""


def sweep(urls: Iterable[str], ask: Callable[[str], Answer]) -> dict[str, Answer]:
    """Return the answer of every address, each asked once without its fragment and at most two of a host at a time."""
    wanted = sorted({wire_form(url) for url in urls})
    gates = {_host(url): threading.Semaphore(PER_HOST) for url in wanted}

    def request_in_turn(url: str) -> Answer:
        with gates[_host(url)]:
            return ask(url)

    with ThreadPoolExecutor(max_workers=HOSTS_AT_ONCE) as pool:
        order = _spread(wanted)
        answers = dict(zip(order, pool.map(request_in_turn, order), strict=True))
    return {url: answers[url] for url in wanted}


def _spread(urls: list[str]) -> list[str]:
    """Order addresses so that hosts take turns: no thread waits at one host's gate while others are free."""
    turns: dict[str, int] = defaultdict(int)
    keyed = []
    for url in urls:
        host = _host(url)
        keyed.append((turns[host], url))
        turns[host] += 1
    return [url for _, url in sorted(keyed)]


def _host(url: str) -> str:
    found = read_url(url)
    return found.authority if found else ""


def wire_form(url: str) -> str:
    """Return an address as it is sent: without fragment, non-ASCII characters percent-encoded (RFC 3986)."""
    return percent_encoded(url.partition("#")[0], "!#$%&'()*+,/:;=?@[]~-._")


def believed(kept: KeptAnswers, now: float) -> KeptAnswers:
    """Return the kept answers that are still believed at `now`."""
    return {url: (at, answer) for url, (at, answer) in kept.items() if now - at < BELIEVED[answer.verdict]}
