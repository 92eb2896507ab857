"""`kkr compose`: a council's composition, as a ruling."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from kontaktraad.cli import inputs
from kontaktraad.cli.output import JSON_OPTION, end, print_json, print_table, say, warn
from kontaktraad.lawbook import places
from kontaktraad.results.compose import Question, rule_on
from kontaktraad.results.tables import votes_by_party
from kontaktraad.rules.composition import Reading
from kontaktraad.rules.outcome import Decided
from kontaktraad.wording import choices, steps
from kontaktraad.wording.numbers import grouped, percent


class Method(StrEnum):
    dhondt = "dhondt"
    largest_remainder = "largest-remainder"
    quota = "quota"


class Base(StrEnum):
    valid = "valid"
    cast = "cast"


class Reduction(StrEnum):
    strict = "strict"
    free = "free"


class OutsideMayors(StrEnum):
    inside = "inside"
    outside = "outside"


def compose(
    council: Annotated[str, typer.Argument(help="hovedstaden, sjaelland, syddanmark …")],
    results: Annotated[Path | None, typer.Option(help="Valgresultat: mappe eller tar.")] = None,
    mayors: Annotated[Path | None, typer.Option(help="CSV: kommunekode, parti.")] = None,
    method: Annotated[Method, typer.Option(help="Hvordan størrelsen findes.")] = Method.quota,
    base: Annotated[Base, typer.Option(help="2 % af gyldige eller afgivne.")] = Base.valid,
    reduction: Annotated[Reduction, typer.Option(help="Streng eller fri.")] = Reduction.strict,
    outside_mayors: Annotated[
        OutsideMayors, typer.Option(help="Borgmestre uden for berettigede partier og loftet.")
    ] = OutsideMayors.inside,
    collaborations: Annotated[Path | None, typer.Option(help="CSV: samarbejde, parti.")] = None,
    law_date: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Reglerne på denne dag.")
    ] = None,
    draw: Annotated[list[str] | None, typer.Option(help="Vinder af lodtrækning.")] = None,
    as_json: bool = JSON_OPTION,
) -> None:
    """Beregn et KKR's sammensætning, med hvert skridt og dets paragraf."""
    facts = inputs.facts(council, results, mayors, collaborations)
    if not mayors and facts.election.day != places.election_2025().day:
        warn("Borgmestrene er fra valget 2025, men stemmerne er ikke: angiv --mayors.")
    reading = Reading(method.value, base.value, reduction.value, outside_mayors.value)
    day: date | None = law_date.date() if law_date else None
    document, outcome = rule_on(Question(facts, reading, day, tuple(draw or ())))
    if not isinstance(outcome, Decided):
        end(outcome, document, as_json)
    if as_json:
        print_json(document)
    else:
        _print(document)


def _print(document: dict[str, Any]) -> None:
    _print_seats(document)
    for step in document["steps"]:
        say(f"{step['cite']}: {steps.sentence(step['name'], step['figures'])}")
    _print_notes(document)


def _print_seats(document: dict[str, Any]) -> None:
    council = places.councils()[document["council"]].name
    votes = votes_by_party(document)
    total = sum(votes.values())
    rows = [
        (party, grouped(votes.get(party, 0)), percent(f"{votes.get(party, 0)}/{total}", 1),
         row["mayors"], row["supplementary"], row["total"])
        for party, row in document["seats"].items()
    ]  # fmt: skip
    print_table(
        f"KKR {council} {document['term']}: {document['size']} medlemmer (beregnet, ikke officiel)",
        ["Parti", "Stemmer", "Andel", "Borgmestre", "Supplerende", "I alt"], rows,
    )  # fmt: skip


def _print_notes(document: dict[str, Any]) -> None:
    if document["hypothetical"]:
        say("Hypotetisk: reglerne er anvendt på en dag, de ikke gælder for af sig selv.")
    if document["settled"]:
        say("Alle læsninger og scenarier giver de samme pladser.")
    else:
        say("Svaret afhænger af, hvordan teksten læses, eller af ukendte listesamarbejder:")
        _print_readings(document)
    say(f"Kendelsens kontrolsum: {document['hash']}")


def _print_readings(document: dict[str, Any]) -> None:
    columns = ["Læsning", "Grundlag", "Reduktion", "Før loft", "I alt", "Pladser"]
    rows = [
        (choices.method(r["method"]), choices.base(r["base"]), choices.reduction(r["reduction"]),
         r["unreduced"], r["size"],
         " ".join(f"{p}{s['total']}" for p, s in (r["seats"] or {}).items()))
        for r in document["readings"]
    ]  # fmt: skip
    print_table("Læsninger", columns, rows)
    scenarios = [
        (choices.collaboration(s["collaboration"]), choices.side(s["local_mayor"]),
         choices.cap(s["outside_mayors"]), s["size"],
         " ".join(f"{p}{n:+d}" for p, n in (s["moved"] or {}).items()) or "–")
        for s in document["scenarios"]
    ]  # fmt: skip
    print_table(
        "Scenarier for lokallisters samarbejde",
        ["Samarbejde", "Lokal borgmester", "Uden for partierne", "I alt", "Flytter"], scenarios,
    )  # fmt: skip
