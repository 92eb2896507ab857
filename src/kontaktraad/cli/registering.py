"""`kkr adopt`, `seat`, `import-councillors`, `import-offices`, `demo`: the register filled."""

from datetime import date
from typing import Annotated

import typer
from rich.console import Console

from kontaktraad.appointments.actions.lists import enter_real_lists
from kontaktraad.appointments.actions.rehearsal import load_rehearsal
from kontaktraad.assents.actions.status import report_overdue
from kontaktraad.cli.output import say
from kontaktraad.lawbook import places
from kontaktraad.notices import reminders
from kontaktraad.record.setup import prepare
from kontaktraad.register import real
from kontaktraad.register.actions.demo import load_practice
from kontaktraad.register.actions.seating import Seating, SeatIsHeld, basis_of, seat_council
from kontaktraad.register.at import today
from kontaktraad.register.models import Council
from kontaktraad.results.actions import adopt_composition
from kontaktraad.results.queries import composition_of
from kontaktraad.rules.outcome import Refused
from kontaktraad.sources.badinput import bad

BY = Annotated[str, typer.Option(help="Hvem der gør det; står i journalen.")]


TERM = "2026-2030"


def ready() -> None:
    """The database is ready, and knows the 98 municipalities and the councils."""
    prepare()
    if not Council.objects.filter(world="real").exists():
        real.enter_real_world("kkr")
    enter_real_lists(real.SINCE, "kkr")


def adopt(
    council: Annotated[str, typer.Argument(help="hovedstaden, sjaelland, syddanmark …")],
    by: BY,
    note: Annotated[str, typer.Option(help="Bemærkning.")] = "",
) -> None:
    """Vedtag den beregnede sammensætning i eget navn; først da kan rådet besættes."""
    ready()
    found = composition_of(council)
    if found is None or not by.strip():
        raise bad("not_composed" if council in places.councils() else "unknown_council", council)
    adopt_composition(found[0].hash, note, by.strip())
    say(f"Vedtaget: {council}, kendelse {found[0].hash[:12]}")


def seat(
    council: Annotated[str, typer.Argument(help="hovedstaden, sjaelland, syddanmark …")],
    by: BY,
) -> None:
    """Opret rådets pladser efter den vedtagne eller besluttede sammensætning."""
    ready()
    row = Council.objects.filter(pk=council, world="real", kind="kkr").first()
    if row is None:
        raise bad("unknown_council", council)
    basis = basis_of(council, TERM)
    if isinstance(basis, Refused):
        raise bad("nothing_adopted", council, rule=basis.cite.id)
    constituted = date.fromisoformat(places.councils()[council].constituted)
    try:
        changed = seat_council(Seating(row, TERM, constituted, real.SINCE), basis, by.strip())
    except SeatIsHeld as held:
        raise bad("seat_is_held", council, ", ".join(held.seats), "FO §3(1)b") from held
    if not changed:
        say(f"{council} er allerede besat på samme grundlag; intet er ændret.")
        return
    say(f"Besat: {council}, {changed} pladser oprettet eller nedlagt. Partipladser venter på valg.")


def remind(by: BY = "kkr remind") -> None:
    """Kør dagligt: mind grupper om indberetning, og sæt opgaver over fristen på dagsordenen."""
    ready()
    sent = reminders.remind(today(), by)
    say("\n".join(sent) or "Ingen at minde i dag.")
    for title in report_overdue(today(), by):
        say(f"På næste dagsorden: {title}")


def demo() -> None:
    """Indlæs Øvelsesråd: 29 opdigtede kommuner, 58 medlemmer og nogle måneders liv."""
    ready()
    with Console(stderr=True).status("Indlæser Øvelsesråd …"):
        term = load_practice()
        load_rehearsal(today())
    say(f"Øvelsesråd er indlæst: /raad/{term.council_id}/{term.name}/")
