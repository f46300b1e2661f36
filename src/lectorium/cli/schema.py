"""`lectorium schema`: JSON Schema of the files that authors write, for their editors, and of what is exported."""

from __future__ import annotations

from typing import cast

import click

from lectorium.cli.export_rows import EXPORTS, export_schema
from lectorium.model.schema import TABLES, SchemaName, json_schema

_EXPORTS = {f"export-{name}": name for name in EXPORTS}
"""Names of the schemas of exports."""


@click.command(name="schema")
@click.argument("name", metavar="NAME", type=click.Choice((*TABLES, *_EXPORTS)))
def command(name: str) -> int:
    """Print the JSON Schema of a file: NAME is `course` (course.yml), `lecture` or `page` (front matter).

    Or of what `lectorium export` prints: `export-schedule`, `export-course`, `export-people`, `export-readings`.
    """
    import json

    schema = export_schema(_EXPORTS[name]) if name in _EXPORTS else json_schema(cast("SchemaName", name))
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))
    return 0
