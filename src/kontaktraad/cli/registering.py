"""`kkr adopt`, `seat`, `import-councillors`, `import-offices`, `demo`: the register filled."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kontaktraad.access import reminders
from kontaktraad.access.actions import account_of, give_role
from kontaktraad.access.models import ROLES
from kontaktraad.cli.output import (
    DECISION,
    JSON_OPTION,
    REFUSED,
    explain,
    print_json,
    print_table,
    say,
    warn,
)
from kontaktraad.lawbook import places
from kontaktraad.record.setup import prepare
from kontaktraad.register import real
from kontaktraad.register.actions.demo import load_practice
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.actions.office_lists import Holder, enter_list
from kontaktraad.register.actions.offices import LifeRow
from kontaktraad.register.actions.people import Difference, enter_people
from kontaktraad.register.actions.seating import Seating, basis_of, seat_council
from kontaktraad.register.at import At, today
from kontaktraad.register.called import called
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.lists import People, PersonRow
from kontaktraad.register.models import Council, Councillorship
from kontaktraad.results.actions import adopt_composition
from kontaktraad.results.queries import composition_of
from kontaktraad.rules.outcome import Refused
from kontaktraad.sources.badinput import bad
from kontaktraad.sources.councillors import read_councillors
from kontaktraad.sources.names import folded
from kontaktraad.sources.persons import OfficeLine, read_offices

BY = Annotated[str, typer.Option(help="Hvem der gør det; står i journalen.")]


def adopt(
    council: Annotated[str, typer.Argument(help="hovedstaden, sjaelland, syddanmark …")],
    by: BY,
    note: Annotated[str, typer.Option(help="Bemærkning.")] = "",
) -> None:
    """Vedtag den beregnede sammensætning i eget navn; først da kan rådet besættes."""
    prepare()
    found = composition_of(council)
    if found is None or not by.strip():
        raise bad("unknown_council", council)
    adopt_composition(found[0].hash, note, by.strip())
    say(f"Vedtaget: {council}, kendelse {found[0].hash[:12]}")


def seat(
    council: Annotated[str, typer.Argument(help="hovedstaden, sjaelland, syddanmark …")],
    by: BY,
) -> None:
    """Opret rådets pladser efter den vedtagne eller besluttede sammensætning."""
    prepare()
    row = Council.objects.filter(pk=council, world="real", kind="kkr").first()
    if row is None:
        raise bad("unknown_council", council)
    basis = basis_of(council, "2026-2030")
    if isinstance(basis, Refused):
        raise bad("nothing_adopted", council, rule=basis.cite.id)
    constituted = date.fromisoformat(places.councils()[council].constituted)
    seat_council(Seating(row, "2026-2030", constituted, real.SINCE), basis, by.strip())
    say(f"Besat: {council}. Borgmestrene sidder; partipladser venter på partiernes valg.")


def import_councillors(
    path: Annotated[Path, typer.Argument(help="Mappe eller tar med mandatfordeling-filer.")],
    by: BY = "kkr import-councillors",
    accept: Annotated[bool, typer.Option(help="Indfør forskellen fra sidste import.")] = False,
    as_json: bool = JSON_OPTION,
) -> None:
    """Indfør de valgte og stedfortræderne; en ændret fil viser først sin forskel."""
    with Console(stderr=True).status("Læser valgte og stedfortrædere …"):
        told = read_councillors(path, places.names())
        prepare()
        rows = tuple(PersonRow(r.ref, r.name, r.municipality, r.party, r.number) for r in told.rows)
        people = People("real", real.SINCE, str(path.name), told.digest, rows)
        found = enter_people(people, by, accepted=accept)
    stored = not found.nothing and (found.first or accept)
    report = {
        "elected": sum(1 for r in rows if not r.number),
        "substitutes": sum(1 for r in rows if r.number),
        "new": len(found.new), "gone": [r.name for r in found.gone],
        "moved": [[r.name, old.party, r.party] for old, r in found.moved],
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
        rows += [("ændret", r.name, old.party, r.party) for old, r in found.moved]
        print_table("Forskel fra registret", ["", "Navn", "Før", "Nu"], rows)
    say("Indført." if stored else "Ikke indført: gentag med --accept, hvis forskellen er rigtig.")


def import_offices(
    path: Annotated[Path, typer.Argument(help="CSV: kommunekode, navn, hverv, fra, kilde …")],
    by: BY = "kkr import-offices",
) -> None:
    """Indfør borgmestre og viceborgmestre med dato og kilde, anciennitet og fødselsdag."""
    names = {m.code: m.name for m in places.municipalities().values()}
    lines = read_offices(path, names)
    prepare()
    told = [(line, _person(line)) for line in lines]
    holders = [
        Holder(line.municipality, line.office, person, line.since, line.source)
        for line, person in told
    ]
    lives = [row for line, person in told for row in _lives(line, person)]
    say(f"Indført: {_enter(holders, lives, by)} oplysninger af {len(lines)} linjer.")


def _person(line: OfficeLine) -> int:
    sitting = Councillorship.objects.filter(At(line.since).filter(), town=line.municipality)
    people = [fact.person_id for fact in sitting]
    for person, name in called(people, At(line.since)).items():
        if folded(name) == folded(line.name):
            return person
    raise bad("person_unknown", line.place, line.name, "FO §3(1)a")


def _lives(line: OfficeLine, person: int) -> Iterator[LifeRow]:
    if line.mayor_since or line.born:
        yield LifeRow(person, "mayor", _days(line.mayor_since), line.born, line.source, real.SINCE)
    if line.councillor_since:
        days = _days(line.councillor_since)
        yield LifeRow(person, "councillor", days, None, line.source, real.SINCE)


def _days(since: date | None) -> int | None:
    return max(0, (real.SINCE - since).days) if since else None


def _enter(holders: list[Holder], lives: list[LifeRow], by: str) -> int:
    try:
        return enter_list(holders, lives, by)
    except Stopped as stopped:
        warn(f"Intet er indført: {explain(stopped.outcome)}")
        raise typer.Exit(REFUSED) from stopped
    except LaterFacts as later:
        acts = ", ".join(str(n) for n in sorted({fact.opened_by_id for fact in later.facts}))
        warn(f"Intet er indført: registret har senere oplysninger; fortryd først akt {acts}.")
        raise typer.Exit(REFUSED) from later


def remind(by: BY = "kkr remind") -> None:
    """Mind de grupper, hvis indberetning udløber inden en uge; højst én mail om dagen."""
    prepare()
    sent = reminders.remind(today(), by)
    say("\n".join(sent) or "Ingen at minde i dag.")


def account(
    email: Annotated[str, typer.Argument(help="Mailadressen, der logges ind med.")],
    role: Annotated[str, typer.Argument(help="secretary, chair, vice_chair, member …")],
    by: BY,
    council: Annotated[str | None, typer.Option(help="Rådet, rollen gælder.")] = None,
    party: Annotated[str, typer.Option(help="Partiet, for en gruppesekretær.")] = "",
) -> None:
    """Opret en konto, hvis den ikke findes, og giv den en rolle; kodeordet vælger ejeren selv."""
    prepare()
    if role not in ROLES or (council and not Council.objects.filter(pk=council).exists()):
        raise bad("unknown_council", council or role)
    give_role(account_of(email), role, today(), by, council=council, party=party)
    say(f"{email}: {role} {council or ''}. Kodeord vælges under Glemt kodeordet.")


def demo() -> None:
    """Indlæs Øvelsesråd: 29 opdigtede kommuner, 58 medlemmer og nogle måneders liv."""
    prepare()
    with Console(stderr=True).status("Indlæser Øvelsesråd …"):
        term = load_practice()
    say(f"Øvelsesråd er indlæst: /raad/{term.council_id}/{term.name}/")
