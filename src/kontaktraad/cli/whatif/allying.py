"""`kkr whatif alliances`: every alliance, who decides, and how few votes would change it."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from kontaktraad.cli.output import JSON_OPTION, print_json, print_table, say
from kontaktraad.cli.whatif.asked import (
    ADDRESS,
    CORES,
    COUNCIL,
    IMAGINED,
    MAYORS,
    OUT,
    RESULTS,
    blocs,
    council,
    progress,
    sent,
    written,
)
from kontaktraad.cli.whatif.drawing import spread, write_svg
from kontaktraad.record.canonical import plain
from kontaktraad.sources.badinput import bad
from kontaktraad.sources.written import Cell
from kontaktraad.whatif.alliances import Counted
from kontaktraad.whatif.blocs import MOST_SEATS, TooManyError, numbered
from kontaktraad.whatif.engine import NotInstalledError, counting
from kontaktraad.whatif.landscape import Landscape, Proposal, Wanted, landscapes, members
from kontaktraad.whatif.power import banzhaf_shares, majority, shapley
from kontaktraad.whatif.swing import Swing, swings

SHOWN = 15
JA = {True: "ja", False: "nej"}


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
    seats: Annotated[
        list[int] | None, typer.Option(min=1, max=MOST_SEATS, help="Pladser; kan gentages.")
    ] = None,
    party: Annotated[str, typer.Option(help="Partiet, der spørger: hvor vinder det?")] = "",
    by: Annotated[Measure, typer.Option(help="Efter stemmer eller medlemmer.")] = Measure.votes,
    alliance: Annotated[
        list[str] | None, typer.Option(help="Valgforbund, som svinget regnes under: A+F.")
    ] = None,
    results: Annotated[Path | None, RESULTS] = None,
    mayors: Annotated[Path | None, MAYORS] = None,
    stability: Annotated[bool, typer.Option(help="Undersøg, hvilke der holder.")] = True,
    engine: Annotated[Machine, typer.Option(help="numba skal være installeret.")] = Machine.numpy,
    cores: Annotated[int, CORES] = 0,
    cluster: Annotated[str, ADDRESS] = "",
    out: Annotated[Path | None, OUT] = None,
    svg: Annotated[
        Path | None, typer.Option(help="Tegn det største antal pladser i FIL.svg.")
    ] = None,
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
    wanted = Wanted(tuple(cast.values()), tuple(sizes), asking, stability, engine.value)
    found = _counted(wanted, cores or os.cpu_count() or 1, cluster)
    bloc = numbered(chosen, parties)
    moved = {n: swings(list(cast.values()), n, bloc) for n in sizes}
    told = _document(parties, cast, known.seats, found, moved)
    _tell(as_json, told | {"by": by.value, "alliances": ["+".join(each) for each in chosen]})
    drawn = dict(zip(parties, found[-1].spread.tolist(), strict=True))
    write_svg(svg, spread(drawn, f"{sizes[-1]} pladser i alle måder at gå sammen på"))
    every = counting(engine.value)(list(cast.values()), sizes, stability, None) if out else ()
    written(out, _columns(parties), _rows(every, parties))


def _counted(wanted: Wanted, cores: int, cluster: str) -> list[Landscape]:
    found: list[Landscape] = []
    try:
        with progress("Tæller valgforbund") as told, sent(cluster):
            for done, so_far in landscapes(wanted, cores, cluster):
                told(done)
                found = so_far
    except NotInstalledError as error:
        raise bad("engine_not_installed", wanted.engine) from error
    except TooManyError as error:
        raise bad("too_many_to_count", str(error), "13", "FO §4(2)") from error
    return found


def _document(
    parties: Sequence[str], votes: dict[str, int], seats: dict[str, int],
    found: Sequence[Landscape], moved: Mapping[int, Sequence[Swing]],
) -> dict[str, Any]:  # fmt: skip
    quota = majority(seats)
    return {
        "hypothetical": True,
        "votes": votes,
        "landscapes": [_landscape(parties, each) for each in found],
        "swing": {
            n: dict(zip(parties, map(plain, each), strict=True)) for n, each in moved.items()
        },
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
    for seats in told["swing"]:
        _print_swing(told, seats)


def _print(told: dict[str, Any]) -> None:
    rows = [(p, r["alone"], r["best"], r["worst"]) for p, r in told["reach"].items()]
    holds = "ikke undersøgt" if told["holds"] is None else f"{told['holds']} holder"
    title = (
        f"{told['seats']} pladser: {told['counted']} måder, {holds}, "
        f"{told['tied']} med lod ({told['engine']})"
    )
    print_table(title, ["Parti", "Alene", "Bedst", "Værst"], rows)
    if told["proposals"]:
        both = told["accepted_and_holds"]
        held = "" if both is None else f"; {both} af dem holder"
        say(f"Partiet vinder i {told['gaining']}; i {told['accepted']} mister partnerne intet"
            f"{held}.")  # fmt: skip
    for each in told["proposals"][:SHOWN]:
        marks = ["partnerne mister intet"] * each["accepted"] + ["holder"] * bool(each["holds"])
        seats = " ".join(f"{p} {n}" for p, n in each["seats"].items() if n)
        say(f"  {', '.join(each['alliances'])}: {seats} {' · '.join(marks)}")


def _print_power(told: dict[str, Any]) -> None:
    power = told["power"]
    rows = [(p, power["banzhaf"][p], power["shapley"][p]) for p in power["banzhaf"]]
    columns = ["Parti", "Banzhaf", "Shapley"]
    print_table(f"Hvem afgør: flertal {power['majority']}", columns, rows)


def _print_swing(told: dict[str, Any], seats: int) -> None:
    unit = "Stemmer" if told["by"] == "votes" else "Medlemmer"
    under = f" under {', '.join(told['alliances'])}" if told["alliances"] else ""
    rows = [(p, _votes(s["gain"]), _votes(s["loss"])) for p, s in told["swing"][seats].items()]
    columns = ["Parti", f"{unit} til én mere", f"{unit} til én færre"]
    print_table(f"{seats} pladser{under}: hvad der skal til", columns, rows)


def _votes(number: int | None) -> str:
    return "–" if number is None else str(number)


def _columns(parties: Sequence[str]) -> list[str]:
    return ["pladser", "valgforbund", "holder", "lod", "regnet_af", *parties]


def _rows(every: Iterable[Counted], parties: Sequence[str]) -> Iterator[Sequence[Cell]]:
    for found in every:
        for row, (low, tied) in enumerate(zip(found.low, found.tied, strict=True)):
            several = (int(m) for m in found.masks[:, row] if int(m).bit_count() > 1)
            told = ", ".join(named(parties, members(mask)) for mask in several)
            holds = "" if found.holds is None else JA[bool(found.holds[row])]
            yield (found.seats, told, holds, bool(tied), found.engine, *map(int, low))
