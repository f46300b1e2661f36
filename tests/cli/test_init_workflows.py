"""`init --workflows`: three files, never over another's, and what they say after the placeholder is filled."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

import lectorium
from lectorium.cli.main import lectorium_command, run
from lectorium.cli.workflow_files import published, workflow_texts

REQUIREMENT = "lectorium @ git+https://example.org/lectorium@v0.1.0"
INIT = ["init", "--workflows", "--install", REQUIREMENT]
NAMES = ["lectorium-check.yml", "lectorium-deploy.yml", "lectorium-links.yml"]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = tmp_path / "course"
    root.mkdir()
    (root / "course.yml").write_text("title: Things\n")
    (root / ".git").mkdir()
    return root


def written(root: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted((root / ".github/workflows").iterdir())}


def test_it_writes_the_three_files(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*INIT, str(course)]) == 0
    assert capsys.readouterr() == (
        "".join(f"wrote {course}/.github/workflows/{name}\n" for name in NAMES)
        + "next: commit and push them; under Settings, Pages of the repository choose `GitHub Actions` as the source\n",
        "",
    )
    files = written(course)
    assert list(files) == NAMES
    for text in files.values():
        assert "@" + "LECTORIUM@" not in text
        assert f"'{REQUIREMENT}'" in text
        assert yaml.safe_load(text)["permissions"] == {"contents": "read"}


def test_a_second_run_changes_nothing(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run([*INIT, str(course), "-q"])
    assert capsys.readouterr().out == ""
    before = {path: path.stat().st_mtime_ns for path in (course / ".github/workflows").iterdir()}
    assert run([*INIT, str(course)]) == 0
    assert capsys.readouterr().out == "".join(f"{course}/.github/workflows/{name} is up to date\n" for name in NAMES)
    assert before == {path: path.stat().st_mtime_ns for path in (course / ".github/workflows").iterdir()}


def test_a_different_file_is_never_replaced_and_nothing_is_written(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (course / ".github/workflows").mkdir(parents=True)
    (course / ".github/workflows/lectorium-deploy.yml").write_text("on: push\n")
    assert run([*INIT, str(course)]) == 1
    assert capsys.readouterr() == (
        "",
        "lectorium: `.github/workflows/lectorium-deploy.yml` is there already and says something else\n"
        f"  = help: nothing was written; move it away from `{course}`, then run this again\n",
    )
    assert written(course) == {"lectorium-deploy.yml": "on: push\n"}


@pytest.mark.parametrize(
    "requirement",
    [
        "lectorium==0.1.4",
        "lectorium ~= 0.1.0, != 0.1.3",
        "lectorium @ git+https://example.org/lectorium@v1",
        "lectorium @ git+ssh://git@example.org/lectorium@" + "ab" * 20,
        "git+https://example.org/lectorium@0a1b2c3#egg=lectorium",
        "lectorium @ https://example.org/lectorium-0.1.0-py3-none-any.whl",
    ],
)
def test_the_requirement_can_be_named(course: Path, requirement: str) -> None:
    assert run(["init", "--workflows", "--install", requirement, str(course)]) == 0
    for text in written(course).values():
        steps = [step for job in yaml.safe_load(text)["jobs"].values() for step in job["steps"]]
        installs = [step["run"] for step in steps if step.get("name") == "Install Lectorium"]
        assert installs == [f"python -m pip install --quiet '{requirement}'"]


@pytest.mark.parametrize("requirement", ["x'; rm -rf /'", "x\ny", "${{ secrets.T }}", "a: b", "a #b", " "])
def test_a_requirement_that_would_leave_its_quotes_is_refused(course: Path, requirement: str) -> None:
    assert run(["init", "--workflows", "--install", requirement, str(course)]) == 2
    assert not (course / ".github").exists()


@pytest.mark.parametrize(
    ("requirement", "told"),
    [
        ("evil name; rm -rf", 'is no requirement of pip: write "lectorium @ git+ADDRESS@COMMIT", or "NAME==VERSION"'),
        ("--index-url=x", 'is no requirement of pip: write "lectorium @ git+ADDRESS@COMMIT", or "NAME==VERSION"'),
        (
            "lectorium",
            "names no version, and Lectorium is on no package index yet: "
            'write "lectorium @ git+ADDRESS@COMMIT", or "NAME==VERSION"',
        ),
        (
            "lectorium>=0.1",
            "names no version, and Lectorium is on no package index yet: "
            'write "lectorium @ git+ADDRESS@COMMIT", or "NAME==VERSION"',
        ),
        *(
            (address, "is another program after the next push: end the address with a tag or commit, `@v0.1.0`")
            for address in (
                "lectorium @ git+https://example.org/lectorium",
                "lectorium @ git+https://example.org/lectorium@main",
                "git+ssh://git@example.org/lectorium",
                "lectorium @ https://example.org/archive/main.zip",
            )
        ),
    ],
)
def test_what_is_no_fixed_requirement_is_refused(
    course: Path, capsys: pytest.CaptureFixture[str], requirement: str, told: str
) -> None:
    assert run(["init", "--workflows", f"--install={requirement}", str(course)]) == 2
    assert capsys.readouterr().err.endswith(f"\nError: `{requirement}` {told}\n")
    assert not (course / ".github").exists()


def test_a_course_below_the_top_of_its_repository_is_named(course: Path) -> None:
    inner = course / "autumn term"
    inner.mkdir()
    (inner / "course.yml").write_text("title: Inner\n")
    assert run([*INIT, str(inner), "-q"]) == 0
    assert not (inner / ".github").exists()
    for text in written(course).values():
        assert yaml.safe_load(text)["defaults"] == {"run": {"working-directory": "autumn term"}}


@pytest.mark.parametrize("name", NAMES)
def test_every_command_in_a_workflow_is_one_that_the_program_has(name: str) -> None:
    text = workflow_texts(REQUIREMENT, ".")[f".github/workflows/{name}"]
    steps = [step for job in yaml.safe_load(text)["jobs"].values() for step in job["steps"]]
    lines = [step["run"] for step in steps if step.get("run", "").startswith("lectorium ")]
    assert lines
    for line in lines:
        _, command, *arguments = shlex.split(
            line.partition("\n")[0].partition(" > ")[0].replace("$BASE_URL", "https://example.org")
        )
        with lectorium_command.make_context("lectorium", [command], resilient_parsing=True) as context:
            found = lectorium_command.get_command(context, command)
            assert found is not None
            found.make_context(command, arguments, parent=context)


def test_the_course_at_the_top_gets_the_shipped_text(root: Path) -> None:
    for path, text in workflow_texts("lectorium~=0.1.0", ".").items():
        shipped = (root / "src/lectorium/cli/workflows" / Path(path).name).read_text()
        unpinned = re.sub(r"(uses: [\w./-]+)@[0-9a-f]{40} # v\d+\.\d+\.\d+\n", r"\1\n", text)
        assert unpinned == shipped.replace("@LECTORIUM@", "lectorium~=0.1.0")
        assert text.count("uses: ") == len(re.findall(r"uses: [\w./-]+@[0-9a-f]{40} # v", text))


@pytest.mark.parametrize(
    ("config", "text", "branches"),
    [
        ("course.yml", "title: Things\n", ["main", "master"]),
        ("course.yml", "title: Things\nbranch: main\n", ["main", "master"]),
        ("course.yml", "title: Things\nbranch: gh-pages\n", ["gh-pages"]),
        ("course.yml", "title: Things\nbranch: 'fall: 2026'\n", ["fall: 2026"]),
        ("course.yml", "title: [\n", ["main", "master"]),
        ("_config.yml", "title: Things\nbranch: trunk\n", ["trunk"]),
    ],
)
def test_the_branch_of_the_config_is_published(course: Path, config: str, text: str, branches: list[str]) -> None:
    (course / "course.yml").unlink()
    (course / config).write_text(text)
    assert run([*INIT, str(course), "-q"]) == 0
    assert yaml.safe_load(written(course)["lectorium-deploy.yml"])[True]["push"]["branches"] == branches


def test_what_an_earlier_run_wrote_is_renewed_and_the_difference_shown(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", "--workflows", "--install", "lectorium==0.1.4", str(course), "-q"]) == 0
    assert run([*INIT, str(course)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.count(f"+        run: python -m pip install --quiet '{REQUIREMENT}'\n") == 3
    assert said.out.count("-        run: python -m pip install --quiet 'lectorium==0.1.4'\n") == 3
    assert said.out.endswith("".join(f"renewed {course}/.github/workflows/{name}\n" for name in NAMES))
    assert all(f"'{REQUIREMENT}'" in text for text in written(course).values())


def test_what_somebody_has_changed_stays_and_the_difference_is_shown(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*INIT, str(course), "-q"]) == 0
    place = course / ".github/workflows/lectorium-links.yml"
    place.write_text(place.read_text().replace("41 4 * * 1", "5 5 * * 5"))
    before = written(course)
    assert run(["init", "--workflows", "--install", "lectorium==0.2.0", str(course)]) == 1
    said = capsys.readouterr()
    assert said.err == (
        "lectorium: `.github/workflows/lectorium-links.yml` is there already and says something else\n"
        f"  = help: nothing was written; move it away from `{course}`, then run this again\n"
    )
    assert '-    - cron: "5 5 * * 5"\n+    - cron: "41 4 * * 1"\n' in said.out
    assert written(course) == before


@pytest.mark.parametrize(
    ("text", "is_rival"),
    [
        ("jobs:\n  a:\n    steps:\n      - uses: actions/jekyll-build-pages@v1\n", True),
        ("jobs:\n  a:\n    steps:\n      - run: bundle exec jekyll build\n", True),
        ("jobs:\n  a:\n    steps:\n      - uses: helaili/jekyll-action@v2\n", True),
        ("jobs:\n  a:\n    steps:\n      - run: quarto render\n      - uses: actions/deploy-pages@v4\n", True),
        ("jobs:\n  a:\n    steps:\n      - uses: 'peaceiris/actions-gh-pages@v4'\n", True),
        ("jobs:\n  a:\n    steps:\n      - run: mkdocs gh-deploy --force\n", True),
        ("jobs:\n  a:\n    steps:\n      - run: npx gh-pages -d dist\n", True),
        ("jobs:\n  a:\n    steps:\n      - run: git push -f origin HEAD:gh-pages\n", True),
        ("on:\n  push:\n    branches-ignore: [gh-pages]\njobs:\n  a:\n    steps:\n      - run: make test\n", False),
        ("jobs:\n  a:\n    steps:\n      # - uses: actions/deploy-pages@v4\n      - run: make test\n", False),
        ("# instead of Jekyll\njobs:\n  a:\n    steps:\n      - run: make test\n", False),
    ],
)
def test_another_workflow_that_publishes_is_named(
    course: Path, capsys: pytest.CaptureFixture[str], text: str, is_rival: bool
) -> None:
    (course / ".github/workflows").mkdir(parents=True)
    (course / ".github/workflows/pages.yaml").write_text(text)
    assert run([*INIT, str(course)]) == 0
    told = "note: `.github/workflows/pages.yaml` publishes a site too, and of two the last to run wins: delete it\n"
    assert capsys.readouterr().err == (told if is_rival else "")


def test_a_link_in_the_place_of_a_workflow_is_not_followed(course: Path, tmp_path: Path) -> None:
    run([*INIT, str(course), "-q"])
    place, outside = course / ".github/workflows/lectorium-check.yml", tmp_path / "outside.yml"
    place.rename(outside)
    place.symlink_to(outside)
    before = outside.read_bytes()
    assert run(["init", "--workflows", "--install", "lectorium==0.2.0", str(course)]) == 1
    assert outside.read_bytes() == before


@pytest.mark.parametrize("command", [["init", "--workflows"], ["new", "new-course", "--workflows"]])
def test_before_it_is_published_somebody_must_say_what_to_install(
    course: Path, command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing names a package that does not exist: its name on the index is anybody's."""
    monkeypatch.chdir(course)
    assert (lectorium.SOURCE, lectorium.IS_ON_INDEX, published()) == ("", False, "")
    assert run(command) == 2
    assert capsys.readouterr().err.endswith(
        "\nError: say what the workflows install, for Lectorium is on no package index yet: "
        '--install "lectorium @ git+ADDRESS@COMMIT", with the address of a repository that holds it\n'
    )
    assert sorted(path.name for path in course.iterdir()) == [".git", "course.yml"]


def test_once_published_the_release_is_what_they_install(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lectorium, "__version__", "1.4.2")
    monkeypatch.setattr(lectorium, "SOURCE", "https://example.org/lectorium")
    assert published() == "lectorium @ git+https://example.org/lectorium@v1.4.2"
    monkeypatch.setattr(lectorium, "IS_ON_INDEX", True)
    assert published() == "lectorium~=1.4.0"
    assert run(["init", "--workflows", "-q", str(course)]) == 0
    assert all("'lectorium~=1.4.0'" in text for text in written(course).values())
