"""`lectorium schema`: JSON Schema of the files that authors write, for editors that complete and check YAML."""

from __future__ import annotations

from typing import cast

import click

from lectorium.model.schema import TABLES, SchemaName, json_schema


@click.command(name="schema")
@click.argument("name", metavar="NAME", type=click.Choice(tuple(TABLES)))
def command(name: str) -> int:
    """Print the JSON Schema of a file: NAME is `course` (course.yml), `lecture` or `page` (front matter)."""
    import json

    click.echo(json.dumps(json_schema(cast("SchemaName", name)), ensure_ascii=False, indent=2))
    return 0
