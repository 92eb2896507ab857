"""`kkr decide`: enter the seats a council was given, with their source."""

from collections.abc import Mapping
from typing import Annotated

import typer

from kontaktraad.cli import inputs
from kontaktraad.cli.output import JSON_OPTION, print_json, say
from kontaktraad.lawbook.law import law_on
from kontaktraad.record.setup import prepare
from kontaktraad.results.actions import enter_decided_seats
from kontaktraad.results.facts import CouncilFacts
from kontaktraad.rules.composition import office_seats
from kontaktraad.rules.outcome import Decided
from kontaktraad.sources.badinput import BadInput, Fault, bad


def decide(
    council: Annotated[str, typer.Argument(help="hovedstaden, sjaelland, syddanmark …")],
    seats: Annotated[list[str], typer.Argument(help="A=11 C=12 …")],
    source: Annotated[str, typer.Option(help="Hvor tallene står.")],
    by: Annotated[str, typer.Option(help="Hvem der indtaster dem.")],
    term: Annotated[str, typer.Option(help="Valgperioden.")] = "2026-2030",
    as_json: bool = JSON_OPTION,
) -> None:
    """Indtast besluttede pladser; siden viser dem ved siden af de beregnede."""
    if not source.strip() or not by.strip():
        raise bad("field_not_text", "--source / --by")
    numbers = dict(_seat(text) for text in seats)
    if len(numbers) != len(seats):
        raise bad("votes_unreadable", " ".join(seats))
    prepare()
    _fit(inputs.facts(council, None, None, None), term, numbers)
    answer = enter_decided_seats(council, term, numbers, source.strip(), by.strip())
    print_json({"entered": answer, "seats": numbers}) if as_json else say(f"Indtastet: {answer}")


def _fit(facts: CouncilFacts, term: str, seats: Mapping[str, int]) -> None:
    """Decided seats may differ from the computed ones, but not from what the text makes certain."""
    first = facts.natural_law_date
    book = law_on(first)
    if term != f"{first.year}-{first.year + 4}" or not isinstance(book, Decided):
        raise bad("decided_for_unknown_term", term)
    known = {row.party for row in facts.area.lists} | set(facts.area.mayors.values())
    faults = [
        Fault("decided_party_unknown", facts.council, p, "FO §3(1)b")
        for p in seats
        if p not in known
    ]
    faults += [
        Fault("decided_below_mayors", p, f"{seats.get(p, 0)} < {n}", "FO §3(1)a")
        for p, n in office_seats(facts.area).items()
        if seats.get(p, 0) < n
    ]
    cap = book.answer.cap_factor * len(facts.municipalities)
    if sum(seats.values()) > cap:
        told = f"{sum(seats.values())} > {cap}"
        faults.append(Fault("decided_above_cap", facts.council, told, "FO §3(2)a"))
    if faults:
        raise BadInput(faults)


def _seat(text: str) -> tuple[str, int]:
    party, _, number = text.rpartition("=")
    if not party or not number.isdecimal() or int(number) < 1:
        raise bad("votes_unreadable", text)
    return party, int(number)
