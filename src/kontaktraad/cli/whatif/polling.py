"""`kkr whatif polls`: how likely each seat and post is when the votes are uncertain."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from kontaktraad.cli.output import JSON_OPTION, print_json, print_table, say
from kontaktraad.cli.whatif import drawing
from kontaktraad.cli.whatif.asked import (
    ADDRESS,
    ALLIANCE,
    CORES,
    COUNCIL,
    IMAGINED,
    MAYORS,
    OUT,
    RESULTS,
    blocs,
    council,
    law_of,
    progress,
    sent,
    written,
)
from kontaktraad.cli.whatif.drawing import write_svg
from kontaktraad.register.swings import found_in, swing_map
from kontaktraad.results.bars import counts
from kontaktraad.results.facts import CouncilFacts
from kontaktraad.results.uncertain import (
    asked_of,
    last_seats,
    party_row,
    stayed_home,
    stood,
)
from kontaktraad.whatif.batch import ENGINE
from kontaktraad.whatif.polls import Asked, Model, Tally, empty, simulate

PART = 20
"""No last seat is looked for beyond one in so many of the area's votes."""


def polls(
    name: Annotated[str, COUNCIL],
    scenarios: Annotated[int, typer.Option(min=1, help="Antal trukne valg.")] = 20_000,
    swing: Annotated[
        float, typer.Option(min=0, max=1, help="Spredning på partiernes tilslutning.")
    ] = 0.08,
    together: Annotated[
        list[str] | None, typer.Option(help="Partier, der svinger sammen: A+F; kan gentages.")
    ] = None,
    correlation: Annotated[
        float, typer.Option(min=0, max=0.99, help="Hvor meget de, der svinger sammen, gør det.")
    ] = 0.7,
    concentration: Annotated[
        float,
        typer.Option(min=1, max=1e9, help="Højere: kommunerne svinger mindre hver for sig."),
    ] = 2000.0,
    turnout: Annotated[
        float, typer.Option(min=0, max=0.3, help="Spredning på valgdeltagelsen.")
    ] = 0.03,
    alliance: Annotated[list[str] | None, ALLIANCE] = None,
    results: Annotated[Path | None, RESULTS] = None,
    mayors: Annotated[Path | None, MAYORS] = None,
    seed: Annotated[int, typer.Option(min=0, help="Samme frø, samme tal.")] = 1,
    cores: Annotated[int, CORES] = 0,
    cluster: Annotated[str, ADDRESS] = "",
    out: Annotated[Path | None, OUT] = None,
    svg: Annotated[Path | None, typer.Option(help="Tegn sandsynlighederne i FIL.svg.")] = None,
    swings: Annotated[
        Path | None,
        typer.Option("--swing-map", help="Tegn, hvor stemmer til --party kunne findes, i FIL.svg."),
    ] = None,
    party: Annotated[str, typer.Option(help="Partiet på kortet.")] = "",
    as_json: bool = JSON_OPTION,
) -> None:
    """Træk mange tænkte valg om de kendte stemmer, og tæl, hvor tit hvert udfald kommer."""
    known = council(name, results, mayors)
    asked = asked_of(known.facts, law_of(known.facts), blocs(alliance or [], known.votes))
    blocs([party] if swings else [], known.votes)
    groups = blocs(together or [], asked.ground.parties)
    numbers = [[asked.ground.parties.index(party) for party in group] for group in groups]
    even = Model.of(len(asked.ground.parties), swing, correlation, numbers)
    model = Model(even.swing, even.correlation, concentration, turnout)
    found = _drawn(asked, model, scenarios, seed, cores or os.cpu_count() or 1, cluster)
    told = document(asked, found, seed, model, seats_lacking(asked, known.facts, known.votes))
    told["model"] |= {"together": ["+".join(group) for group in groups], "correlation": correlation}
    print_json(told) if as_json else _print(told)
    if svg:
        counted = counts(told["parties"])
        write_svg(svg, drawing.spread(counted, "Pladser i de trukne valg"))
    if swings:
        votes = told["last_seat"][party]["votes"]
        write_svg(swings, swing_map(stayed_home(known.facts), stood(asked, party), party, votes))
    rows = [(p, n, c) for p, r in told["parties"].items() for n, c in r["seats"].items()]
    written(out, ["parti", "pladser", "valg"], rows)


def _drawn(
    asked: Asked, model: Model, scenarios: int, seed: int, cores: int, cluster: str
) -> Tally:
    found = empty(len(asked.ground.parties))
    with progress("Trækker valg") as told, sent(cluster):
        for so_far in simulate(asked, model, scenarios, seed, cores, cluster):
            told(so_far.scenarios / scenarios)
            found = so_far
    return found


def document(
    asked: Asked, found: Tally, seed: int, model: Model, lacking: dict[str, Any]
) -> dict[str, Any]:
    """Everything that was counted, with the model's numbers."""
    parties = asked.ground.parties
    shown = [n for n, p in enumerate(parties) if found.seats[n, 1:].any() or found.entitled[n]]
    return {
        "hypothetical": True, "scenarios": found.scenarios, "seed": seed,
        "engine": ENGINE,
        "model": {"swing": float(model.swing[0]), "concentration": model.concentration,
                  "turnout": model.turnout, "local_turnout": model.local_turnout},
        "undecided": found.undecided, "reduced": found.reduced,
        "sizes": {int(n): int(found.sizes[n]) for n in np.flatnonzero(found.sizes)},
        "lot_for_chair": int(found.chair[-1]), "lot_for_vice_chair": int(found.vice_chair[-1]),
        "parties": {parties[n]: _party(found, n) for n in shown},
        "last_seat": lacking,
    }  # fmt: skip


def _party(found: Tally, n: int) -> dict[str, Any]:
    counts = found.seats[n]
    decided = max(int(counts.sum()), 1)
    mean = float(counts @ np.arange(len(counts)) / decided)
    return party_row(found, n) | {"mean": mean}


def seats_lacking(asked: Asked, facts: CouncilFacts, parties: Iterable[str]) -> dict[str, Any]:
    """For each of some parties: the fewest votes more, up to a twentieth of the area's, for one
    seat more, and the municipalities whose electors who did not vote would be enough for it."""
    most, stayed = int(asked.ground.area.sum()) // PART, stayed_home(facts)
    return {
        p: {"votes": votes, "searched": most,
            "within": [name for name, _idle, part in found_in(stayed, stood(asked, p), votes)
                    if part is not None]}
        for p, votes in last_seats(asked, parties, PART).items()
    }  # fmt: skip


def _print(told: dict[str, Any]) -> None:
    say(IMAGINED)
    n = told["scenarios"]
    rows = [
        (
            p,
            f"{r['mean']:.2f}".replace(".", ","),
            f"{r['from']}–{r['to']}",
            _share(r["entitled"], n),
            _share(r["chair"], n),
            _share(r["vice_chair"], n),
            _lacks(told["last_seat"].get(p)),
        )
        for p, r in told["parties"].items()
    ]
    columns = ["Parti", "Pladser", "90 %", "2 %", "Formand", "Næstformand", "Stemmer til én mere"]
    print_table(f"{n} trukne valg, frø {told['seed']}", columns, rows)
    say(f"Loftet nås i {_share(told['reduced'], n)}; lod eller afgørelse mangler i "
        f"{_share(told['undecided'], n)}.")  # fmt: skip


def _lacks(told: dict[str, Any] | None) -> str:
    if not told:
        return ""
    if told["votes"] is None:
        return f"over {told['searched']}"
    return f"{told['votes']} ({len(told['within'])} kommuner)"


def _share(count: int, whole: int) -> str:
    return f"{100 * count / whole:.1f} %".replace(".", ",")
