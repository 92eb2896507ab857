"""`kkr coverage` and `kkr consistency`: what of the pack is shown where, and what disagrees."""

from typing import Annotated

import typer
from django.utils import translation

from kontaktraad.cli.output import JSON_OPTION, REFUSED, print_json, say
from kontaktraad.cli.serving import setup
from kontaktraad.handover.consistency import findings
from kontaktraad.handover.coverage import coverage as covered
from kontaktraad.handover.coverage import gaps
from kontaktraad.handover.records import COUNCIL
from kontaktraad.record.canonical import plain
from kontaktraad.wording import consistency as words


def coverage(as_json: bool = JSON_OPTION) -> None:
    """Vis afsnit → post → side for alt i bilagspakken; slutter med antallet af huller."""
    setup()
    with translation.override("da"):
        rows, missing = covered()
    lacking = list(gaps(rows, missing))
    if as_json:
        print_json({"records": [plain(row) for row in rows], "gaps": lacking})
    else:
        for row in rows:
            sign = "→" if row.shown else "✗"
            say(
                f"{row.record.section} · {row.record.kind} · {row.record.shown} {sign} "
                f"{row.record.address}"
            )
        for gap in lacking:
            say(f"HUL: {gap}")
        say(f"{len(lacking)} gaps")
    raise typer.Exit(REFUSED if lacking else 0)


def consistency(
    council: Annotated[str, typer.Argument(help="Rådets adresse.")] = COUNCIL,
    as_json: bool = JSON_OPTION,
) -> None:
    """Vis, hvad i rådets papirer der ikke stemmer, beregnet af tallene selv."""
    found = findings(council)
    if as_json:
        print_json([plain(finding) for finding in found])
        return
    for finding in found:
        say(f"{finding.section}: {words.finding(finding.name, finding.figures)}")
