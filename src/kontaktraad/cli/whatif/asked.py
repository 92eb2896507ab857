"""What the what-if commands share: whose votes, which alliances, and where the rows go."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import Progress

from kontaktraad.cli import inputs
from kontaktraad.cli.output import end, warn
from kontaktraad.lawbook.law import law_on
from kontaktraad.results.compose import Question, rule_on
from kontaktraad.results.facts import CouncilFacts
from kontaktraad.results.tables import totals
from kontaktraad.rules.composition import Law
from kontaktraad.rules.outcome import Decided
from kontaktraad.sources.badinput import bad
from kontaktraad.sources.written import Cell, write_rows
from kontaktraad.whatif.engine import NotInstalledError

IMAGINED = "Tænkt eksempel: intet her er afgjort eller gældende."
COUNCIL = typer.Argument(help="hovedstaden, sjaelland, syddanmark …")
RESULTS = typer.Option(help="Valgresultat: mappe eller tar.")
MAYORS = typer.Option(help="CSV: kommunekode, parti.")
ALLIANCE = typer.Option(help="Et valgforbund, fx A+F; kan gentages.")
CORES = typer.Option(min=0, help="Kerner; 0 er alle.")
ADDRESS = typer.Option(help="En Dask-planlæggers adresse, fx tcp://10.0.0.5:8786.",
                       envvar="KKR_DASK")  # fmt: skip
OUT = typer.Option(help="Skriv alle rækker til FIL.csv eller FIL.parquet.")


@dataclass(frozen=True, slots=True)
class Council:
    """A council's facts, and its composition by the standing orders."""

    facts: CouncilFacts
    document: dict[str, Any]

    @property
    def seats(self) -> dict[str, int]:
        """Party → seats, those with none left out."""
        return {p: n for p, n in totals(self.document["seats"]).items() if n}

    @property
    def votes(self) -> dict[str, int]:
        """Votes of the parties with seats, most first (FO §4(2)a)."""
        cast: dict[str, int] = {}
        for row in self.facts.area.lists:
            party = self.facts.area.collaborations.get(row.party, row.party)
            cast[party] = cast.get(party, 0) + row.votes
        own = {p: n for p, n in cast.items() if p in self.seats}
        return dict(sorted(own.items(), key=lambda row: (-row[1], row[0])))


def law_of(facts: CouncilFacts) -> Law:
    """The standing orders' values in the term the election is for; leaves where none are known."""
    book = law_on(facts.natural_law_date)
    if not isinstance(book, Decided):
        end(book, {}, as_json=False)
    return book.answer


def council(name: str, results: Path | None, mayors: Path | None) -> Council:
    """A council by name; leaves with the outcome where its composition is not decided."""
    facts = inputs.facts(name, results, mayors, None)
    document, outcome = rule_on(Question(facts))
    if not isinstance(outcome, Decided):
        end(outcome, document, as_json=False)
    return Council(facts, document)


def blocs(told: Sequence[str], parties: Iterable[str]) -> list[tuple[str, ...]]:
    """Alliances as written, A+F; BadInput for a stranger, and for a party in two."""
    known = list(parties)
    found = [tuple(part.strip() for part in each.split("+")) for each in told]
    named = [party for bloc in found for party in bloc]
    for party in named:
        if party not in known:
            raise bad("ally_is_not_represented", party, ", ".join(known), "FO §4(2)b")
        if named.count(party) > 1:
            raise bad("party_is_in_two_alliances", party, "", "FO §4(2)b")
    return found


def written(path: Path | None, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write the rows where a file was asked for, and say so beside the answer."""
    if path:
        write_rows(path, columns, rows)
        warn(f"Skrevet: {path}")


@contextmanager
def progress(title: str) -> Iterator[Any]:
    """A bar on the error stream; call what it gives with how far the work is, 0–1."""
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=1.0)
        yield lambda done: bar.update(task, completed=done)


@contextmanager
def sent(cluster: str) -> Iterator[None]:
    """Work that may be sent to a cluster; BadInput where it is not to be had."""
    try:
        yield
    except NotInstalledError:
        raise
    except ImportError as error:
        raise bad("cluster_not_installed", cluster) from error
    except OSError as error:
        raise bad("no_cluster_there", cluster) from error
