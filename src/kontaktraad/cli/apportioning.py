"""`kkr apportion`: seats for any votes, by any of the methods."""

import re
from fractions import Fraction
from typing import Annotated, Any

import typer

from kontaktraad.cli.output import JSON_OPTION, exit_code, explain, print_json, print_table, warn
from kontaktraad.record.canonical import plain
from kontaktraad.rules.apportionment import Share, adams, largest_remainder, settle
from kontaktraad.rules.apportionment import apportion as share_out
from kontaktraad.rules.citation import COUNCIL_SEATS, GROUP_ELECTION, MIRROR_OF_VOTES, REDUCTION
from kontaktraad.rules.elections import (
    Alliance,
    Election,
    Entry,
    elect,
    equal_turns,
    order_of_seats,
)
from kontaktraad.rules.outcome import Decided, LotsNeeded, Outcome, Refused
from kontaktraad.sources.badinput import bad

NUMBER = re.compile(r"-?[0-9]{1,18}")
METHODS = ("dhondt", "largest-remainder", "adams")


def apportion(
    numbers: Annotated[list[str], typer.Argument(help="A=123 B=456 …")],
    method: Annotated[str, typer.Option(help="dhondt, largest-remainder eller adams.")],
    seats: Annotated[int, typer.Option(help="Antal pladser.", max=100_000)],
    alliance: Annotated[list[str] | None, typer.Option(help="Valgforbund: A+B.")] = None,
    floor: Annotated[list[str] | None, typer.Option(help="Mindst: A=2.")] = None,
    draw: Annotated[list[str] | None, typer.Option(help="Vinder af lodtrækning.")] = None,
    as_json: bool = JSON_OPTION,
) -> None:
    """Fordel pladser efter stemmer; ved stemmelighed svares med dem, der skal trækkes lod om."""
    if method not in METHODS:
        raise typer.BadParameter(f"{method}: brug {', '.join(METHODS)}", param_hint="--method")
    if alliance and method != "dhondt":
        raise typer.BadParameter("valgforbund findes kun ved dhondt", param_hint="--alliance")
    votes, floors = _numbers(numbers), _numbers(floor or [])
    if floors and method != "adams":
        raise typer.BadParameter("mindstetal findes kun ved adams", param_hint="--floor")
    alliances = [a.split("+") for a in alliance or []]
    _known(votes, floors, alliances, draw or [])
    outcome = _share(method, votes, seats, alliances, floors, draw or [])
    document = _document(method, votes, seats, floors, alliances, outcome)
    if as_json:
        print_json(document)
    elif isinstance(outcome, Decided):
        print_table(
            f"{seats} pladser, {method}", ["Parti", "Pladser"], list(outcome.answer.items())
        )
    if not isinstance(outcome, Decided):
        warn(explain(outcome))
    raise typer.Exit(exit_code(outcome))


def _numbers(texts: list[str]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for text in texts:
        name, _, number = text.rpartition("=")
        if not name or not NUMBER.fullmatch(number) or name in numbers:
            raise bad("votes_unreadable", text[:80])
        numbers[name] = int(number)
    return numbers


def _known(
    votes: dict[str, int], floors: dict[str, int], alliances: list[list[str]], drawn: list[str]
) -> None:
    joined = ["+".join(members) for members in alliances]
    for name in joined:
        if name in votes:
            raise bad("votes_unreadable", name)
    for party in [*floors, *(p for members in alliances for p in members)]:
        if party not in votes:
            raise bad("unknown_party", party)
    for party in drawn:
        if party not in votes and party not in joined:
            raise bad("unknown_party", party)


def _share(
    method: str, votes: dict[str, int], seats: int, alliances: list[list[str]],
    floors: dict[str, int], drawn: list[str],
) -> Outcome[dict[str, int]]:  # fmt: skip
    if method == "largest-remainder":
        return share_out(largest_remainder, votes, seats, MIRROR_OF_VOTES, drawn)
    if method == "adams":
        return _adams(votes, seats, floors, drawn)
    cite = COUNCIL_SEATS if alliances else GROUP_ELECTION
    return elect(Election(votes, seats, _entries(votes, alliances), cite), drawn)


def _entries(votes: dict[str, int], alliances: list[list[str]]) -> tuple[Entry, ...]:
    allied = {party for members in alliances for party in members}
    joined = [Alliance("+".join(members), tuple(members)) for members in alliances]
    return (*joined, *(party for party in votes if party not in allied))


def _adams(
    votes: dict[str, int], seats: int, floors: dict[str, int], drawn: list[str]
) -> Outcome[dict[str, int]]:
    lower = {p: max(floors.get(p, 0), 1 if v else 0) for p, v in votes.items()}
    if min(votes.values()) < 0 or seats < 0 or min(floors.values(), default=0) < 0:
        return Refused(REDUCTION, "votes_missing_or_negative")
    if not sum(votes.values()):
        return Refused(REDUCTION, "no_votes_at_all")
    if sum(lower.values()) > seats:
        return Refused(REDUCTION, "floors_exceed_the_seats", {"lower": lower})
    running = {p: v for p, v in votes.items() if v}
    aside = {p: n for p, n in lower.items() if p not in running}
    house = seats - sum(aside.values())
    share = adams(running, house, {p: lower[p] for p in running}, dict.fromkeys(running))
    sure = {p: {**aside, **share.sure}[p] for p in votes}
    return settle(Share(sure, share.tied, share.places), REDUCTION, drawn)


def _document(
    method: str, votes: dict[str, int], seats: int, floors: dict[str, int],
    alliances: list[list[str]], outcome: Outcome[dict[str, int]],
) -> dict[str, Any]:  # fmt: skip
    document: dict[str, Any] = {
        "method": method, "votes": votes, "house": seats,
        "seats": None, "order": [], "order_ties": [], "ties": [],
    }  # fmt: skip
    if isinstance(outcome, Decided):
        document |= {
            "seats": outcome.answer,
            "order": _order(method, votes, outcome.answer, floors, alliances),
            "order_ties": _order_ties(method, votes, outcome.answer, alliances),
            "steps": plain([{"cite": s.cite.id, "name": s.name, "figures": s.figures}
                            for s in outcome.steps]),
        }  # fmt: skip
    elif isinstance(outcome, LotsNeeded):
        document["ties"] = [{"tied": list(outcome.tied), "places": outcome.places}]
        document["seats"] = dict(outcome.sure)
    elif isinstance(outcome, Refused):
        document["refused"] = {"cite": outcome.cite.id, "reason": outcome.reason}
    return document


def _order_ties(
    method: str, votes: dict[str, int], seats: dict[str, int], alliances: list[list[str]]
) -> list[list[str]]:
    """Equal quotients: all of them won, but who comes first would need a lot."""
    if method != "dhondt":
        return []
    return [list(group) for group in equal_turns(votes, _entries(votes, alliances), seats)]


def _order(
    method: str, votes: dict[str, int], seats: dict[str, int],
    floors: dict[str, int], alliances: list[list[str]],
) -> list[str]:  # fmt: skip
    """The parties seat by seat as they were won; a largest remainder has no such order."""
    if method == "dhondt":
        return order_of_seats(votes, _entries(votes, alliances), seats)
    if method == "largest-remainder":
        return []
    first = {p: max(1, floors.get(p, 0)) for p in votes}
    awards = [(Fraction(votes[p], n), p) for p in votes for n in range(first[p], seats[p])]
    return [party for _, party in sorted(awards, key=lambda award: -award[0])]
