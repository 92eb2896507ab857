"""`kkr import-results` and `kkr seats`: an election in, and the municipal councils out of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import track

from kontaktraad.cli import inputs
from kontaktraad.cli.output import (
    DONE,
    JSON_OPTION,
    LOTS,
    REFUSED,
    explain,
    print_json,
    print_table,
    say,
    warn,
)  # fmt: skip
from kontaktraad.lawbook import places
from kontaktraad.record.setup import prepare
from kontaktraad.results.actions import import_election
from kontaktraad.results.seats import CouncilSeats, share_seats
from kontaktraad.rules.outcome import Decided, LotsNeeded
from kontaktraad.sources.badinput import bad
from kontaktraad.sources.election import ElectionResult, MunicipalityResult
from kontaktraad.sources.names import code_of, municipality_key
from kontaktraad.sources.results import read_results
from kontaktraad.sources.tables import as_tables, write_tables
from kontaktraad.wording.numbers import grouped


def import_results(
    path: Annotated[Path, typer.Argument(help="Mappe eller tar med resultatfiler.")],
    out: Annotated[Path | None, typer.Option(help="Skriv også referencetabellerne her.")] = None,
    partial: Annotated[bool, typer.Option(help="Tillad, at kommuner mangler.")] = False,
    as_json: bool = JSON_OPTION,
) -> None:
    """Læs et officielt valgresultat ind, og fortæl hvad der blev læst og udeladt."""
    with Console(stderr=True).status("Læser resultatfiler …"):
        election = read_results(path, places.names())
    missing = [m.name for m in places.municipalities().values() if not election.of([m.code])]
    if missing and not partial:
        raise bad("municipalities_missing", str(path), ", ".join(missing))
    tables = as_tables(election)
    stored = _store(election)
    written = write_tables(tables, out) if out else []
    report = {**_report(election), "missing": missing, "stored": stored,
              "written": [str(file) for file in written]}  # fmt: skip
    print_json(report) if as_json else _print(report)


def _store(election: ElectionResult) -> str:
    prepare()
    return import_election(election, actor="kkr import-results")


def _report(election: ElectionResult) -> dict[str, Any]:
    towns = election.municipalities
    return {
        "day": str(election.day),
        "source": election.source,
        "digest": election.digest,
        "municipalities": len(towns),
        "polling_areas": sum(m.polling_areas for m in towns),
        "lists": sum(len(m.lists) for m in towns),
        "votes": election.votes,
        "cast_votes": _sum([m.cast_votes for m in towns]),
        "seats": _sum([m.seats for m in towns]),
        "gaps": [{"place": g.place, "reason": g.reason} for g in election.gaps],
        "ignored": [{"place": i.place, "reason": i.reason} for i in election.ignored],
        "local_lists": list(election.local_lists),
    }


def _sum(numbers: Sequence[int | None]) -> int | None:
    return None if None in numbers else sum(n for n in numbers if n is not None)


IGNORED = {
    "no_seats_file": "ingen fil med mandatfordeling; mandater i kommunen er ukendte",
    "no_candidates_file": "ingen fil med kandidater; valgforbund og kandidattal er ukendte",
    "not_a_municipal_election": "ikke et kommunalvalg",
    "another_election_day": "en anden valgdag (prøvefil?)",
    "superseded_by_final_count": "afløst af fintællingen",
    "not_a_municipality": "ikke en kommune",
}


def _print(report: dict[str, Any]) -> None:
    labels = {
        "municipalities": "Kommuner", "polling_areas": "Afstemningsområder", "lists": "Lister",
        "votes": "Gyldige stemmer", "cast_votes": "Afgivne stemmer", "seats": "Mandater",
    }  # fmt: skip
    print_table(
        f"Kommunalvalget {report['day']}", ["", "Antal"],
        [(label, _shown(report[key])) for key, label in labels.items()],
    )  # fmt: skip
    say(f"Udeladt: {len(report['ignored'])}")
    for row in report["ignored"]:
        say(f"  {row['place']}: {IGNORED[row['reason']]}")
    for row in report["gaps"]:
        say(f"Mangler: {row['place']}: {IGNORED[row['reason']]}")
    say(f"Lister uden landsparti, regnet som lokale: {len(report['local_lists'])}")
    for name in report["local_lists"]:
        say(f"  {name}")
    if report["missing"]:
        say(f"Mangler: {', '.join(report['missing'])}")
    say(f"Gemt i registret: {report['stored']}")
    for file in report["written"]:
        say(f"Skrevet: {file}")


def _shown(number: int | None) -> str:
    return "–" if number is None else grouped(number)


def seats(
    path: Annotated[
        Path | None, typer.Argument(help="Mappe eller tar; ellers valget 2025.")
    ] = None,
    municipality: Annotated[str | None, typer.Option(help="Kommunens navn eller kode.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Sammenlign med den officielle.")] = False,
    draw: Annotated[list[str] | None, typer.Option(help="Vinder af lodtrækning.")] = None,
    as_json: bool = JSON_OPTION,
) -> None:
    """Fordel kommunalbestyrelsernes mandater efter stemmer, valgforbund og kandidater."""
    election = inputs.election(path)
    towns = [_chosen(election, municipality)] if municipality else list(election.municipalities)
    if draw and len(towns) > 1:
        raise typer.BadParameter("lodtrækning gælder én kommune ad gangen", param_hint="--draw")
    working = track(towns, "Fordeler mandater", console=Console(stderr=True), transient=True)
    found = [share_seats(town, draw or []) for town in working]
    document = {
        "election": str(election.day),
        "municipalities": [_row(seats) for seats in found],
        "gaps": [{"place": g.place, "reason": g.reason} for g in election.gaps],
        "checked": f"{sum(seats.agrees for seats in found)}/{len(found)}",
    }
    print_json(document) if as_json else _print_seats(document, found, check)
    for seats in found:
        if not isinstance(seats.outcome, Decided):
            warn(f"{seats.municipality.name}: {explain(seats.outcome)}")
    gaps = [g for g in election.gaps if g.place in {town.name for town in towns}]
    for gap in gaps:
        warn(f"{gap.place}: {IGNORED[gap.reason]}")
    raise typer.Exit(REFUSED if gaps else _code(found, check))


def _chosen(election: ElectionResult, name: str) -> MunicipalityResult:
    keys = {municipality_key(m.name): m.code for m in election.municipalities}
    code = name.zfill(4) if name.isdecimal() else code_of(name, keys)
    found = election.of([code or ""])
    if not found:
        raise bad("unknown_municipality", name)
    return found[0]


def _row(seats: CouncilSeats) -> dict[str, Any]:
    row: dict[str, Any] = {
        "code": seats.municipality.code,
        "name": seats.municipality.name,
        "seats": {r.key: r.computed for r in seats.rows},
        "official": {r.key: r.entry.seats for r in seats.rows},
        "agrees": seats.agrees,
    }
    if isinstance(seats.outcome, LotsNeeded):
        row["ties"] = [{"tied": list(seats.outcome.tied), "places": seats.outcome.places}]
    return row


def _print_seats(document: dict[str, Any], found: Sequence[CouncilSeats], check: bool) -> None:
    rows = [
        (seats.municipality.name, sum(r.computed for r in seats.rows),
         " ".join(f"{r.key}{r.computed}" for r in seats.rows if r.computed),
         "=" if seats.agrees else "≠")
        for seats in found
    ]  # fmt: skip
    print_table(
        f"Mandater, {document['election']}", ["Kommune", "I alt", "Lister", "Officiel"], rows
    )
    if check:
        say(str(document["checked"]))


def _code(found: Sequence[CouncilSeats], check: bool) -> int:
    if any(isinstance(seats.outcome, LotsNeeded) for seats in found):
        return LOTS
    if not all(isinstance(seats.outcome, Decided) for seats in found):
        return REFUSED
    return REFUSED if check and not all(seats.agrees for seats in found) else DONE
