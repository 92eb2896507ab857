"""`kkr whatif alliances`: every alliance, who decides, and how few votes would change it."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from kontaktraad.cli.output import JSON_OPTION, print_json, print_table, say
from kontaktraad.cli.whatif.asked import (
    ALLIANCE,
    COUNCIL,
    IMAGINED,
    MAYORS,
    OUT,
    RESULTS,
    blocs,
    council,
    numbered,
    progress,
    written,
)
from kontaktraad.record.canonical import plain
from kontaktraad.sources.badinput import bad
from kontaktraad.sources.written import Cell
from kontaktraad.whatif.alliances import count_all
from kontaktraad.whatif.blocs import TooManyError
from kontaktraad.whatif.engine import Engine, NotInstalledError
from kontaktraad.whatif.landscape import Landscape, Proposal, landscapes, members
from kontaktraad.whatif.power import banzhaf_shares, majority, shapley
from kontaktraad.whatif.swing import Swing, swings

SHOWN = 15


class Measure(StrEnum):
    """What seats are shared by."""

    votes = "votes"
    heads = "heads"


class Machine(StrEnum):
    """Which engine counts."""

    numpy = "numpy"
    numba = "numba"


def alliances(
    name: Annotated[str, COUNCIL],
    seats: Annotated[list[int] | None, typer.Option(help="Pladser; kan gentages.")] = None,
    party: Annotated[str, typer.Option(help="Partiet, der spørger: hvor vinder det?")] = "",
    by: Annotated[Measure, typer.Option(help="Efter stemmer eller medlemmer.")] = Measure.votes,
    alliance: Annotated[list[str] | None, ALLIANCE] = None,
    results: Annotated[Path | None, RESULTS] = None,
    mayors: Annotated[Path | None, MAYORS] = None,
    stability: Annotated[bool, typer.Option(help="Undersøg, hvilke der holder.")] = True,
    engine: Annotated[Machine, typer.Option(help="numba skal være installeret.")] = Machine.numpy,
    out: Annotated[Path | None, OUT] = None,
    as_json: bool = JSON_OPTION,
) -> None:
    """Tæl hvert tænkeligt valgforbund, og vis, hvem der afgør, og hvor få stemmer der skal til."""
    known = council(name, results, mayors)
    cast = known.votes if by is Measure.votes else known.seats
    parties, sizes = list(cast), sorted(set(seats or [1, 2]))
    chosen = blocs(alliance or [], parties)
    if party and party not in parties:
        raise bad("ally_is_not_represented", party, ", ".join(parties), "FO §4(2)b")
    asking = parties.index(party) if party else None
    found = _counted(list(cast.values()), sizes, asking, stability, engine.value)
    moved = swings(list(cast.values()), sizes[0], numbered(chosen, parties))
    _tell(as_json, _document(parties, cast, known.seats, found, moved, chosen))
    written(out, _columns(parties), _rows(list(cast.values()), sizes, parties, stability))


def _counted(
    votes: list[int], sizes: list[int], party: int | None, stability: bool, engine: Engine
) -> list[Landscape]:
    found: list[Landscape] = []
    try:
        with progress("Tæller valgforbund") as told:
            for done, so_far in landscapes(votes, sizes, party, stability, engine):
                told(done)
                found = so_far
    except NotInstalledError as error:
        raise bad("engine_not_installed", engine) from error
    except TooManyError as error:
        raise bad("too_many_to_count", str(error), "13", "FO §4(2)") from error
    return found


def _document(
    parties: Sequence[str], votes: dict[str, int], seats: dict[str, int],
    found: Sequence[Landscape], moved: Sequence[Swing], chosen: Sequence[tuple[str, ...]],
) -> dict[str, Any]:  # fmt: skip
    quota = majority(seats)
    return {
        "hypothetical": True,
        "votes": votes,
        "alliances": ["+".join(bloc) for bloc in chosen],
        "landscapes": [_landscape(parties, each) for each in found],
        "swing": dict(zip(parties, map(plain, moved), strict=True)),
        "power": {
            "majority": quota,
            "banzhaf": plain(banzhaf_shares(seats, quota)),
            "shapley": plain(shapley(seats, quota)),
        },
    }


def _landscape(parties: Sequence[str], each: Landscape) -> dict[str, Any]:
    return {
        "seats": each.seats, "engine": each.engine, "counted": each.counted, "tied": each.tied,
        "holds": each.holds, "gaining": each.gaining, "accepted": each.accepted,
        "accepted_and_holds": each.accepted_and_holds,
        "reach": dict(zip(parties, map(plain, each.reach), strict=True)),
        "spread": {p: row.tolist() for p, row in zip(parties, each.spread, strict=True)},
        "proposals": [_proposal(parties, p) for p in each.proposals],
    }  # fmt: skip


def _proposal(parties: Sequence[str], told: Proposal) -> dict[str, Any]:
    return {
        "alliances": [named(parties, bloc) for bloc in told.blocs if len(bloc) > 1],
        "seats": dict(zip(parties, told.low, strict=True)),
        "tied": [p for p, a, b in zip(parties, told.low, told.high, strict=True) if a != b],
        "holds": told.holds, "accepted": told.accepted,
    }  # fmt: skip


def named(parties: Sequence[str], bloc: Sequence[int]) -> str:
    """A bloc by its parties' letters: A+F."""
    return "+".join(parties[n] for n in bloc)


def _tell(as_json: bool, told: dict[str, Any]) -> None:
    if as_json:
        print_json(told)
        return
    say(IMAGINED)
    for each in told["landscapes"]:
        _print(each)
    _print_power(told)


def _print(told: dict[str, Any]) -> None:
    rows = [(p, r["alone"], r["best"], r["worst"]) for p, r in told["reach"].items()]
    title = f"{told['seats']} pladser: {told['counted']} måder, {told['holds']} holder, " + (
        f"{told['tied']} med lod ({told['engine']})"
    )
    print_table(title, ["Parti", "Alene", "Bedst", "Værst"], rows)
    if told["proposals"]:
        say(f"Partiet vinder i {told['gaining']}; i {told['accepted']} mister partnerne intet; "
            f"{told['accepted_and_holds']} af dem holder.")  # fmt: skip
    for each in told["proposals"][:SHOWN]:
        marks = ["partnerne mister intet"] * each["accepted"] + ["holder"] * each["holds"]
        seats = " ".join(f"{p} {n}" for p, n in each["seats"].items() if n)
        say(f"  {', '.join(each['alliances'])}: {seats} {' · '.join(marks)}")


def _print_power(told: dict[str, Any]) -> None:
    power = told["power"]
    rows = [
        (p, power["banzhaf"].get(p, "0"), power["shapley"].get(p, "0"),
         _votes(told["swing"][p]["gain"]), _votes(told["swing"][p]["loss"]))
        for p in told["swing"]
    ]  # fmt: skip
    sizes = told["landscapes"][0]["seats"]
    title = f"Hvem afgør: flertal {power['majority']}; stemmer ved {sizes} plads(er)"
    columns = ["Parti", "Banzhaf", "Shapley", "Stemmer til én mere", "Stemmer til én færre"]
    print_table(title, columns, rows)


def _votes(number: int | None) -> str:
    return "–" if number is None else str(number)


def _columns(parties: Sequence[str]) -> list[str]:
    return ["pladser", "valgforbund", "holder", "lod", *parties]


def _rows(
    votes: list[int], sizes: list[int], parties: Sequence[str], stability: bool
) -> Iterator[Sequence[Cell]]:
    for found in count_all(votes, sizes, stability):
        holds = found.holds if found.holds is not None else [False] * found.masks.shape[1]
        for row, (low, kept, tied) in enumerate(zip(found.low, holds, found.tied, strict=True)):
            told = ", ".join(
                named(parties, members(int(m)))
                for m in found.masks[:, row]
                if int(m).bit_count() > 1
            )
            yield (found.seats, told, bool(kept), bool(tied), *map(int, low))
