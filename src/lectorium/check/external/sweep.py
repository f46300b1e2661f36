"""Sweep over all external addresses: many hosts at once, few requests to each, answers kept on disk for a while."""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor

from msgspec.structs import asdict

from lectorium.check.external.answer import Answer
from lectorium.text.url import percent_encoded, read_url

HOSTS_AT_ONCE = 16
PER_HOST = 2
KEEP_ALIVE, KEEP_DEAD = 7 * 86_400, 86_400
"""Seconds for which an answer is believed; what could not be verified is asked again every time."""

_SPOILT = (ValueError, AttributeError, KeyError, TypeError, RecursionError)
"""What a kept file that is none of ours makes of reading it."""


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


def read_answers(text: str, now: float) -> dict[str, Answer]:
    """Return the kept answers that are still believed at `now` (seconds since the epoch); a spoilt file is empty."""
    try:
        rows = json.loads(text)
        fresh = {url: row for url, row in rows.items() if now - row["at"] < _age(row["verdict"])}
        return {url: Answer(row["verdict"], row["reason"], row["moved_to"]) for url, row in fresh.items()}
    except _SPOILT:
        return {}


def _age(verdict: str) -> int:
    return {"alive": KEEP_ALIVE, "dead": KEEP_DEAD}.get(verdict, 0)


def write_answers(answers: Mapping[str, Answer], kept: str, now: float) -> str:
    """Return the cache file with new answers at `now` beside the kept ones that are still believed."""
    try:
        old = {url: row for url, row in json.loads(kept).items() if now - row["at"] < _age(row["verdict"])}
    except _SPOILT:
        old = {}
    fresh = {url: {**asdict(answer), "at": now} for url, answer in answers.items() if url not in old}
    return json.dumps({**old, **fresh}, indent=0, sort_keys=True)
