"""`kkr decide`: enter the seats a council was given, with their source."""

from typing import Annotated

import typer

from kontaktraad.cli.output import JSON_OPTION, print_json, say
from kontaktraad.lawbook import places
from kontaktraad.record.setup import prepare
from kontaktraad.results.actions import enter_decided_seats
from kontaktraad.sources.badinput import bad


def decide(
    council: Annotated[str, typer.Argument(help="hovedstaden, sjaelland, syddanmark …")],
    seats: Annotated[list[str], typer.Argument(help="A=11 C=12 …")],
    source: Annotated[str, typer.Option(help="Hvor tallene står.")],
    by: Annotated[str, typer.Option(help="Hvem der indtaster dem.")],
    term: Annotated[str, typer.Option(help="Valgperioden.")] = "2026-2030",
    as_json: bool = JSON_OPTION,
) -> None:
    """Indtast besluttede pladser; siden viser dem ved siden af de beregnede."""
    if council not in places.councils():
        raise bad("unknown_council", council)
    if not source.strip() or not by.strip():
        raise bad("field_not_text", "--source / --by")
    numbers = dict(_seat(text) for text in seats)
    if len(numbers) != len(seats):
        raise bad("votes_unreadable", " ".join(seats))
    prepare()
    answer = enter_decided_seats(council, term, numbers, source.strip(), by.strip())
    print_json({"entered": answer, "seats": numbers}) if as_json else say(f"Indtastet: {answer}")


def _seat(text: str) -> tuple[str, int]:
    party, _, number = text.rpartition("=")
    if not party or not number.isdecimal() or int(number) < 1:
        raise bad("votes_unreadable", text)
    return party, int(number)
