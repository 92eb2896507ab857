"""`kkr import-councillors`, `import-offices`, `import-posts`: people from files."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import Console

from kontaktraad.cli.output import (
    DECISION,
    JSON_OPTION,
    REFUSED,
    print_json,
    print_table,
    say,
    warn,
)
from kontaktraad.cli.registering import BY, ready
from kontaktraad.lawbook import places
from kontaktraad.register import real
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.actions.office_lists import Holder, enter_list
from kontaktraad.register.actions.offices import LifeRow
from kontaktraad.register.actions.people import enter_people
from kontaktraad.register.actions.posts import Post, TwoHolders, enter_posts
from kontaktraad.register.at import At
from kontaktraad.register.called import councillor_named
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.lists import People, PersonRow
from kontaktraad.register.models import Council
from kontaktraad.register.people import Difference
from kontaktraad.register.told import explained
from kontaktraad.sources.badinput import BadInput, Fault, bad
from kontaktraad.sources.councillors import read_councillors
from kontaktraad.sources.persons import OfficeLine, read_offices
from kontaktraad.sources.posts import PostLine, read_posts

T = TypeVar("T")


def all_or_nothing(work: Callable[[], T]) -> T:
    """Do it, or say why nothing was stored and leave."""
    try:
        return work()
    except Stopped as stopped:
        warn(f"Intet er indført: {explained(stopped.outcome)}")
        raise typer.Exit(REFUSED) from stopped
    except LaterFacts as later:
        acts = ", ".join(map(str, later.acts))
        known = f"fortryd først akt {acts} (kkr undo NUMMER)" if acts else "det ville modsige dem"
        warn(f"Intet er indført: registret har senere oplysninger om det samme; {known}.")
        raise typer.Exit(REFUSED) from later


def import_councillors(
    path: Annotated[Path, typer.Argument(help="Mappe eller tar med mandatfordeling-filer.")],
    by: BY = "kkr import-councillors",
    since: Annotated[
        str, typer.Option(help="Dagen, listen gælder fra; ellers periodens første dag.")
    ] = "",
    accept: Annotated[bool, typer.Option(help="Indfør forskellen fra sidste import.")] = False,
    as_json: bool = JSON_OPTION,
) -> None:
    """Indfør de valgte og stedfortræderne; en ændret fil viser først sin forskel."""
    with Console(stderr=True).status("Læser valgte og stedfortrædere …"):
        told = read_councillors(path, places.names())
        ready()
        rows = tuple(PersonRow(r.ref, r.name, r.municipality, r.party, r.number) for r in told.rows)
        people = People("real", day_of(since), str(path.name), told.digest, rows)
        found = all_or_nothing(lambda: enter_people(people, by, accepted=accept))
    stored = not found.nothing and (found.first or accept)
    report = {
        "elected": sum(1 for r in rows if not r.number),
        "substitutes": sum(1 for r in rows if r.number),
        "new": len(found.new), "gone": [r.name for r in found.gone],
        "moved": [[r.name, _place(old), _place(r)] for old, r in found.moved],
        "renamed": [[old.name, r.name] for old, r in found.renamed], "stored": stored,
    }  # fmt: skip
    print_json(report) if as_json else _tell(found, report["elected"], stored=stored)
    raise typer.Exit(0 if stored or found.nothing else DECISION)


def _tell(found: Difference, elected: object, *, stored: bool) -> None:
    say(f"Valgte i filerne: {elected}")
    if found.nothing:
        say("Registret siger det samme; intet er ændret.")
        return
    if not found.first:
        rows = [("ny", r.name, "", r.party) for r in found.new]
        rows += [("væk", r.name, r.party, "") for r in found.gone]
        rows += [("navn", r.name, old.name, r.name) for old, r in found.renamed]
        rows += [("ændret", r.name, _place(old), _place(r)) for old, r in found.moved]
        print_table("Forskel fra registret", ["", "Navn", "Før", "Nu"], rows)
    say("Indført." if stored else "Ikke indført: gentag med --accept, hvis forskellen er rigtig.")


def _place(row: PersonRow) -> str:
    return f"{row.party}, stedfortræder {row.number}" if row.number else f"{row.party}, valgt"


def day_of(text: str) -> date:
    """A day given as an option; the term's first where none is given."""
    try:
        return date.fromisoformat(text) if text else real.SINCE
    except ValueError as error:
        raise typer.BadParameter("en dato, åååå-mm-dd", param_hint="--since") from error


def import_offices(
    path: Annotated[Path, typer.Argument(help="CSV: kommunekode, navn, hverv, fra, kilde …")],
    by: BY = "kkr import-offices",
) -> None:
    """Indfør borgmestre og viceborgmestre med dato og kilde, anciennitet og fødselsdag."""
    names = {m.code: m.name for m in places.municipalities().values()}
    lines = read_offices(path, names)
    ready()
    _refuse_contradictions(lines)
    told = [(line, _person(line)) for line in lines]
    holders = [
        Holder(line.municipality, line.office, person, line.since, line.source)
        for line, person in told
    ]
    lives = [row for line, person in told for row in _lives(line, person)]
    count = all_or_nothing(lambda: enter_list(holders, lives, by))
    say(f"Indført: {count} oplysninger af {len(lines)} linjer.")


def _person(line: OfficeLine) -> int:
    person = councillor_named(line.municipality, line.name, At(line.since))
    if person is None:
        raise bad("person_unknown", line.place, line.name, "FO §3(1)a")
    return person


def _lives(line: OfficeLine, person: int) -> Iterator[LifeRow]:
    if line.mayor_since or line.born:
        yield LifeRow(person, "mayor", _days(line.mayor_since), line.born, line.source, real.SINCE)
    if line.councillor_since:
        days = _days(line.councillor_since)
        yield LifeRow(person, "councillor", days, None, line.source, real.SINCE)


def _days(since: date | None) -> int | None:
    return max(0, (real.SINCE - since).days) if since else None


def _refuse_contradictions(lines: list[OfficeLine]) -> None:
    seen: dict[tuple[str, str, date], OfficeLine] = {}
    faults = []
    for line in lines:
        first = seen.setdefault((line.municipality, line.office, line.since), line)
        if first.name != line.name:
            faults.append(Fault("office_twice", line.place, f"{first.name}, {line.name}"))
    if faults:
        raise BadInput(faults)


def import_posts(
    path: Annotated[
        Path, typer.Argument(help="CSV: raad, post, krav, kommunekode, navn, fra, kilde.")
    ],
    by: BY = "kkr import-posts",
) -> None:
    """Indfør, hvem der har hvilken post uden for rådet, og hvad posten kræver."""
    lines = read_posts(path, {m.code: m.name for m in places.municipalities().values()})
    ready()
    posts = [_post(line) for line in lines]
    try:
        count = all_or_nothing(lambda: enter_posts(posts, by))
    except TwoHolders as two:
        raise bad("post_twice", str(path), rule="FO §4(4)b") from two
    say(f"Indført: {count} af {len(lines)} poster; resten stod der allerede.")


def _post(line: PostLine) -> Post:
    person = councillor_named(line.municipality, line.name, At(line.since))
    if person is None:
        raise bad("person_unknown", line.place, line.name, "FO §4(4)b")
    if not Council.objects.filter(pk=line.council, world="real").exists():
        raise bad("unknown_council", f"{line.place} › raad", line.council)
    return Post(line.council, line.post, line.requires, person, line.since, line.source)
