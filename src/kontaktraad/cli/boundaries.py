"""`kkr import-boundaries`: municipal boundaries for a council's maps."""

from pathlib import Path
from typing import Annotated
from uuid import uuid4

import typer

from kontaktraad.cli.output import say
from kontaktraad.projects.boundaries import enter_boundaries
from kontaktraad.record.actions import By
from kontaktraad.record.setup import prepare
from kontaktraad.register.at import today
from kontaktraad.register.queries import newest_term
from kontaktraad.sources.archive import read_file
from kontaktraad.sources.badinput import bad
from kontaktraad.sources.geojson import read_boundaries


def import_boundaries(
    path: Annotated[Path, typer.Argument(help="GeoJSON med kommunernes grænser.")],
    council: Annotated[str, typer.Option(help="Rådets adresse.")],
    source: Annotated[str, typer.Option(help="Kilde og dato.")],
) -> None:
    """Hent kommunegrænser ind til rådets kort; uden dem vises kommunerne som fliser."""
    prepare()
    shapes = read_boundaries(read_file(path))
    term = newest_term(council)
    if term is None:
        raise bad("not_found", council)
    by = By("kkr import-boundaries", uuid4().hex)
    say(f"{enter_boundaries(term, shapes, source, today(), by)} kommuner fik deres grænse.")
