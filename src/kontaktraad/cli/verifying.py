"""`kkr verify`: recompute a published ruling with code that does not share the solver's."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from kontaktraad.cli.output import DONE, JSON_OPTION, REFUSED, print_json, say
from kontaktraad.lawbook import places
from kontaktraad.record.canonical import plain
from kontaktraad.results.compose import law_section
from kontaktraad.sources.archive import read_file
from kontaktraad.sources.badinput import bad
from kontaktraad.sources.record import parsed
from kontaktraad.verifier import ruling as verifier

WRECKED = (
    verifier.Stop, ValueError, KeyError, TypeError, AttributeError, IndexError,
    ZeroDivisionError, RecursionError, OverflowError,
)  # fmt: skip


def verify(
    path: Annotated[Path, typer.Argument(help="En kendelse fra kkr compose --json.")],
    as_json: bool = JSON_OPTION,
) -> None:
    """Genberegn en kendelse fra dens egen JSON; 0 kun hvis alt passer."""
    found = faults(_read(path))
    if as_json:
        print_json({"ruling": str(path), "holds": not found, "faults": found})
    else:
        say("\n".join(found) or "Kendelsen holder: hvert felt kan genberegnes.")
    raise typer.Exit(REFUSED if found else DONE)


def faults(document: dict[str, Any]) -> list[str]:
    """What does not recompute; a document too broken to recompute is itself a fault."""
    try:
        return [*verifier.faults(document), *known_facts(document)]
    except WRECKED as error:
        return [f"kan ikke genberegnes: {type(error).__name__} {error}"]


def known_facts(document: dict[str, Any]) -> list[str]:
    """What the document alone cannot tell: that places and law are the real ones."""
    told = [(t["code"], t["name"]) for t in document["inputs"]["municipalities"]]
    real = [(m.code, m.name) for m in places.members_of(document["council"])]
    found = ["inputs: kommunerne er ikke rådets"] * (sorted(told) != sorted(real))
    if "law" in document:
        day = date.fromisoformat(document["law"]["date"])
        found += ["law: ikke lovbogens værdier"] * (document["law"] != plain(law_section(day)))
    return found


def _read(path: Path) -> dict[str, Any]:
    fields = parsed(read_file(path))
    if fields.values.get("question") != "composition":
        raise bad("not_a_ruling", str(path))
    return dict(json.loads(json.dumps(fields.values)))
