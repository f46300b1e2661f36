"""`lectorium clean`: removes what earlier builds made, nothing else."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import click

from lectorium.cli.console import count, print_left
from lectorium.cli.options import FolderPath, takes_course
from lectorium.cli.session import Session
from lectorium.text.visible import visible


@click.command(name="clean")
@click.option("-o", "--output", type=FolderPath(), metavar="OUT", help="Output folder (default: DIR/_site).")
@click.option("--cache-dir", type=FolderPath(), metavar="DIR", help="Folder of the cache (default: the user's).")
@takes_course
def command(session: Session, root: Path, output: Path | None, cache_dir: Path | None) -> int:
    """Remove what earlier builds made: the files that they put into the output folder, and the cache.

    Whatever else lies in the output folder stays, and so does the folder then.
    """
    from lectorium.disk.cache import course_cache
    from lectorium.disk.publish import unpublish

    out = output or root / "_site"
    done = unpublish(out)
    cache = course_cache(root, cache_dir)
    shutil.rmtree(cache, ignore_errors=True)
    if session.verbose:
        for path in done.removed:
            click.echo(f"removed {visible(path)}", err=True)
    print_left(done.left, out)
    stays = os.path.lexists(cache)
    if stays:
        click.echo(f"lectorium: the cache `{cache}` could not be removed", err=True)
    if not session.quiet:
        click.echo(f"removed {count(len(done.removed), 'file')} from {out}")
    return 2 if done.left or stays else 0
