"""Build the wheel and the source archive, twice, and check them: `release.py [FOLDER]`, by default `dist`.

Both builds must give the same bytes: the time in them is that of the commit. The wheel is installed into a virtual
environment of its own, where it builds a course. Nothing is uploaded.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path = ROOT, **env: str) -> str:
    """Run a command to its end and return what it printed; raises CalledProcessError when it fails."""
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **env}, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


def build(folder: Path) -> dict[str, bytes]:
    """Return the files of a release by name."""
    time = run("git", "log", "-1", "--format=%ct").strip()
    run(sys.executable, "-m", "build", "--quiet", "--outdir", folder, SOURCE_DATE_EPOCH=time)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def faults(first: dict[str, bytes], second: dict[str, bytes], tag: str) -> list[str]:
    """Return what is wrong with two builds of one release; `tag` is the name of the commit's tag, empty for none."""
    found = [f"{name} differs from build to build" for name in first if second.get(name) != first[name]]
    version = next((name.split("-")[1] for name in first if name.endswith(".whl")), "")
    if sorted(first) != [f"lectorium-{version}-py3-none-any.whl", f"lectorium-{version}.tar.gz"]:
        found.append(f"a wheel and a source archive of one version were expected: {', '.join(sorted(first))}")
    if tag and tag != f"v{version}":
        found.append(f"the tag {tag} is not the version {version}")
    return found


def try_out(wheel: Path, folder: Path) -> None:
    """Install a wheel apart and build a new course with it; raises CalledProcessError when that fails."""
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv/bin"
    run(programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    run(programs / "lectorium", "new", "--title", "A course", "--start", "2026-09-07", "course", cwd=folder)
    run(programs / "lectorium", "build", "--strict", "course", cwd=folder)


def main(target: Path) -> int:
    """Make a release in a folder that is empty or not there; return the exit code."""
    if target.is_dir() and any(target.iterdir()):
        sys.stderr.write(f"{target} holds files already: move them away, then run this again\n")
        return 2
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        first, second = build(work / "first"), build(work / "second")
        tag = os.environ.get("GITHUB_REF_NAME", "") if os.environ.get("GITHUB_REF_TYPE") == "tag" else ""
        if found := faults(first, second, tag):
            sys.stderr.write("\n".join(found) + "\n")
            return 1
        run(sys.executable, "-m", "twine", "check", "--strict", *(work / "first" / each for each in first))
        (wheel,) = (work / "first").glob("*.whl")
        try_out(wheel, work)
        target.mkdir(parents=True, exist_ok=True)
        for each, data in first.items():
            (target / each).write_bytes(data)
            sys.stdout.write(f"{target / each}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1] if sys.argv[1:] else "dist")))
