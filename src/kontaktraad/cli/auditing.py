"""`kkr audit-split`: does a published split add up, to what, and what is the exact split?"""

from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

import typer

from kontaktraad.cli.output import (
    JSON_OPTION,
    exit_code,
    explain,
    print_json,
    print_table,
    say,
    warn,
)
from kontaktraad.record.canonical import plain
from kontaktraad.rules.outcome import Decided
from kontaktraad.rules.published_split import Audit, Row, audit
from kontaktraad.sources.splits import read_split, read_total


def audit_split(
    path: Annotated[Path, typer.Argument(help="CSV: navn, procent, beløb (dansk eller engelsk).")],
    total: Annotated[
        str, typer.Option(help="Det samlede beløb i kroner, hvis det er oplyst.")
    ] = "",
    as_json: bool = JSON_OPTION,
) -> None:
    """Efterprøv en offentliggjort fordeling: hvad giver andele og beløb, og hvad mangler der?"""
    rows = read_split(path)
    outcome = audit(rows, read_total(total) if total else None)
    if not isinstance(outcome, Decided):
        warn(explain(outcome))
        raise typer.Exit(exit_code(outcome))
    if as_json:
        print_json(_document(rows, outcome.answer))
    else:
        _print(rows, outcome.answer)


def _document(rows: list[Row], found: Audit) -> dict[str, Any]:
    told: dict[str, Any] = plain(found)
    return {**told, "rows": plain(rows)}


def _print(rows: list[Row], found: Audit) -> None:
    exact = found.exact.amounts if found.exact else {}
    lines = [
        (row.name, _percent(row.percent), _kroner(row.amount), _kroner(exact.get(row.name)))
        for row in rows
    ]
    print_table("Fordelingen", ["Navn", "Andel", "Beløb", "Eksakt"], lines)
    for line in sentences(found):
        say(line)


def sentences(found: Audit) -> list[str]:
    """What the audit found, a sentence each."""
    told = []
    if found.percent is not None:
        told.append(f"Andelene giver {_percent(found.percent)}; der mangler "
                    f"{_percent(found.percent_gap)} i 100 %.")  # fmt: skip
    if found.amount is not None:
        told.append(f"Beløbene giver {_kroner(found.amount)} kr.")
    if found.implied is not None:
        told.append(f"Hvert beløb er præcis sin andel af {_kroner(found.implied)} kr.")
    if found.amount_gap is not None:
        told.append(f"Til {_kroner(found.total)} kr. mangler der {_kroner(found.amount_gap)} kr.")
    if found.rounded:
        told.append(f"Ikke præcis deres andel: {', '.join(found.rounded)}.")
    if found.exact and found.exact.last:
        told.append(f"Eksakt fordeling efter største brøkdel; den sidste øre går til "
                    f"{found.exact.last} (brøkdel {found.exact.remainder}).")  # fmt: skip
    return told


def _percent(value: Fraction | None) -> str:
    if value is None:
        return "–"
    thousandths = (value * 2000 + 1) // 2
    text = f"{thousandths // 1000},{thousandths % 1000:03d}".rstrip("0").rstrip(",")
    return f"{text} %"


def _kroner(oere: int | None) -> str:
    if oere is None:
        return "–"
    sign, whole = ("-" if oere < 0 else ""), abs(oere)
    return f"{sign}{whole // 100:,}".replace(",", ".") + f",{whole % 100:02d}"
