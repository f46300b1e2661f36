"""No post is tokenised twice: what a page needs of its text is kept as a draft, beside the document."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.snapshot import Snapshot
from lectorium.conduct.terms import analyse_site, take_site
from lectorium.disk.cache import Cache
from lectorium.parse import parse_document
from lectorium.parse.markdown.tokenize import tokenize
from lectorium.serve.partial_rebuild import rebuild_partly
from lectorium.text.digest import digest_parts
from lectorium.text.memory import Memory
from previews import post, write_course

POST = "content/lectures/a2.md"
PAGE = "lectures/a2/index.html"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_course(tmp_path.resolve() / "course", 4)


@pytest.fixture
def request_(course: Path) -> CourseRequest:
    return CourseRequest(course, dialects, datetime(2026, 3, 1, tzinfo=UTC), drafts=True)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the paths of the texts that are tokenised from now on, in order."""
    paths: list[str] = []

    def counted(source: object, *given: object) -> object:
        paths.append(str(getattr(source, "path", "")))
        return tokenize(source, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(parse_document, "tokenize", counted)
    return paths


def outputs(snapshot: Snapshot) -> dict[str, object]:
    return {made.target.path: made.content for made in snapshot.artifacts}


def test_a_cold_build_reads_each_text_once_and_a_warm_one_none(
    request_: CourseRequest, cache: Cache, read: list[str]
) -> None:
    cold = take_site(request_, Memory(cache))
    assert sorted(read) == sorted(document.path for document in cold.analysis.documents)
    assert POST in read
    read.clear()
    assert outputs(take_site(request_, Memory(cache))) == outputs(cold)
    assert read == []


def test_new_addresses_read_no_text(request_: CourseRequest, cache: Cache, course: Path, read: list[str]) -> None:
    (course / POST).write_text(post(2, "[next](a3.md)\n"), "utf-8")
    take_site(request_, Memory(cache))
    read.clear()
    third = (course / "content/lectures/a3.md").read_text("utf-8")
    (course / "content/lectures/a3.md").write_text(third.replace("---\n", "---\nslug: other\n", 1), "utf-8")
    made = outputs(take_site(request_, Memory(cache)))
    assert b'href="../other/"' in bytes(made[PAGE])  # type: ignore[call-overload]
    assert read == ["content/lectures/a3.md"]


def test_an_edit_in_the_preview_reads_the_text_once(request_: CourseRequest, course: Path, read: list[str]) -> None:
    memory = Memory()
    first = take_site(request_, memory)
    read.clear()
    (course / POST).write_text(post(2, "Another story.\n"), "utf-8")
    quick = rebuild_partly(first, request_, memory, frozenset({POST}), frozenset())
    assert quick is not None and b"Another story." in bytes(outputs(quick)[PAGE])  # type: ignore[call-overload]
    assert read == [POST]


def test_a_draft_that_the_cache_has_lost_is_made_anew(request_: CourseRequest, cache: Cache, read: list[str]) -> None:
    memory = Memory(cache)
    analysis = analyse_site(request_, memory)
    drafts = [digest_parts("2", "draft", document.body_draft) for document in analysis.documents]
    assert all(cache.get(draft) for draft in drafts)
    read.clear()
    for path in (cache.folder or Path()).rglob("*"):
        if path.is_file() and f"{path.parent.name}{path.name}" in drafts:
            path.unlink()
    lost = take_site(request_, Memory(cache))
    assert sorted(read) == sorted(document.path for document in analysis.documents)
    assert outputs(lost) == outputs(take_site(request_, Memory()))
    assert all(cache.get(draft) for draft in drafts)
