"""`kkr setup` and `kkr serve`: the rulings made and kept, and the pages shown."""

import sys
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import track

from kontaktraad import __version__
from kontaktraad.access.demo import make_sign_ins
from kontaktraad.appointments.actions.lists import enter_real_lists
from kontaktraad.appointments.actions.rehearsal import load_rehearsal
from kontaktraad.cli import inputs
from kontaktraad.cli.output import REFUSED, explain, say, warn
from kontaktraad.cli.supervising import AlreadyServed, Server
from kontaktraad.documents.store import sweep
from kontaktraad.lawbook import places
from kontaktraad.record.canonical import plain
from kontaktraad.record.setup import prepare
from kontaktraad.record.tasks import Worker
from kontaktraad.register.actions.demo import load_practice
from kontaktraad.register.at import today
from kontaktraad.register.real import SINCE, enter_real_world
from kontaktraad.results import actions, queries, uncertain
from kontaktraad.results.backtest import backtest_ruling
from kontaktraad.results.compose import Question
from kontaktraad.results.facts import CouncilFacts
from kontaktraad.results.variants import variants_ruling
from kontaktraad.rules.outcome import Decided
from kontaktraad.settings.static_files import collect
from kontaktraad.sources.election import ElectionResult

ACTOR = "kkr setup"


def setup() -> None:
    """Gør databasen klar, og lad de fem KKR og de 98 kommunalbestyrelser blive beregnet."""
    prepare()
    collect()
    election = places.election_2025()
    actions.import_election(election, ACTOR)
    actions.rule_on_municipalities(election, ACTOR)
    enter_real_world(ACTOR)
    enter_real_lists(SINCE, ACTOR)
    facts = [inputs.facts(council, None, None, None) for council in places.councils()]
    for known in _progress(facts):
        outcome = actions.compose_council(Question(known), ACTOR)
        if not isinstance(outcome, Decided):
            warn(f"{known.council}: {explain(outcome)}")
    actions.rule_on_whatif(_imagined(election, facts), election.day, ACTOR)


def _imagined(election: ElectionResult, facts: Sequence[CouncilFacts]) -> list[dict[str, Any]]:
    """What would have been; the draws, which take some seconds, are not made twice."""
    known = queries.imagined(uncertain.QUESTION) or {}
    same = known.get("code_version") == __version__
    drawn = same and known["inputs"] == plain(uncertain.inputs(facts))
    return [
        backtest_ruling(election),
        variants_ruling(facts),
        known if drawn else uncertain.uncertain_ruling(facts),
    ]


def _progress(councils: Sequence[CouncilFacts]) -> Iterable[CouncilFacts]:
    console = Console(stderr=True)
    return track(councils, "Beregner de fem KKR", console=console, transient=True)


def _demo_sign_ins() -> None:
    load_practice()
    load_rehearsal(today())
    say("Øvelsesråd – opdigtede log ind, nye kodeord ved hver start:")
    for made in make_sign_ins():
        say(f"  {made.role:<16} {made.email:<42} {made.password}")


def serve(
    host: Annotated[str, typer.Option(help="Adresse at lytte på.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port.")] = 8000,
    workers: Annotated[int, typer.Option(help="Antal processer.")] = 1,
    demo: Annotated[bool, typer.Option(help="Indlæs Øvelsesråd, og vis dets log ind.")] = False,
) -> None:
    """Gør klar, og vis siderne; det, der stopper, startes igen."""
    server = Server(host, port, workers)
    try:
        server.hold()
    except AlreadyServed as taken:
        warn(str(taken))
        raise typer.Exit(REFUSED) from taken
    setup()
    if demo:
        _demo_sign_ins()
    sweep()
    sys.stdout.flush()
    server.run()


def work() -> None:
    """Udfør baggrundsarbejde (bilagspakker), til processen afsluttes."""
    Worker().run()
