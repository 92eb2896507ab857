"""`kkr undo`: an act undone by its number, for acts no council's journal page lists."""

from typing import Annotated

import typer

from kontaktraad.cli.output import REFUSED, say, warn
from kontaktraad.cli.people import all_or_nothing
from kontaktraad.cli.registering import BY, ready
from kontaktraad.record.actions import erase_payload, next_sequence
from kontaktraad.record.models import JournalPayload
from kontaktraad.register.actions.undo import NothingToUndo, undo


def undo_act(
    number: Annotated[int, typer.Argument(help="Aktens nummer i journalen.")],
    reason: Annotated[str, typer.Option(help="Hvorfor; står i journalen.")],
    by: BY,
) -> None:
    """Fortryd en akt som en ny akt: intet slettes, og det, den erstattede, gælder igen."""
    ready()
    if not reason.strip() or not by.strip():
        raise typer.BadParameter("angiv en grund og et navn")
    key = f"kkr undo {number} {next_sequence()}"
    try:
        all_or_nothing(lambda: undo(number, reason.strip(), by.strip(), key))
    except NothingToUndo as nothing:
        warn(f"Akt {number} findes ikke, eller den skrev intet, der kan fortrydes.")
        raise typer.Exit(REFUSED) from nothing
    say(f"Fortrudt: akt {number}.")


def erase_act(
    number: Annotated[int, typer.Argument(help="Aktens nummer i historikken.")],
    reason: Annotated[str, typer.Option(help="Hvorfor; står i historikken.")],
    by: BY,
) -> None:
    """Slet, hvad en akt skrev ned; at den blev gjort, hvornår og af hvem, står tilbage."""
    ready()
    if not reason.strip() or not by.strip():
        raise typer.BadParameter("angiv en grund og et navn")
    try:
        erase_payload(number, by.strip(), reason.strip())
    except JournalPayload.DoesNotExist as nothing:
        warn(f"Akt {number} findes ikke.")
        raise typer.Exit(REFUSED) from nothing
    say(f"Slettet: det, akt {number} skrev ned.")
