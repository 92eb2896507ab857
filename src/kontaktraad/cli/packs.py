"""`kkr import-pack`: the appendix pack of 24 October 2025, cut up, checked and searchable."""

import hashlib
from pathlib import Path
from typing import Annotated

import typer

from kontaktraad.cli.output import say, warn
from kontaktraad.cli.registering import ready
from kontaktraad.documents.checks.container import MAX_FILE
from kontaktraad.lawbook.past import past_meeting
from kontaktraad.meetings.actions import imported as acts
from kontaktraad.meetings.models import Meeting
from kontaktraad.publications.actions.past import Found, TwoPeople, publish_past
from kontaktraad.publications.actions.release import SamePerson
from kontaktraad.record.actions import By
from kontaktraad.register.at import today
from kontaktraad.sources.badinput import bad
from kontaktraad.sources.pack import LARGEST, appendices
from kontaktraad.sources.sbsys import AgendaFile, read_agenda


def import_pack(
    path: Annotated[Path, typer.Argument(help="Bilagspakken som tekst (UTF-8).")],
    by: Annotated[str, typer.Option(help="Hvem der indlæser; står i journalen.")],
    released_by: Annotated[str, typer.Option(help="Hvem der frigiver: en anden.")],
    day: Annotated[str, typer.Option(help="Mødets dag.")] = "2025-10-24",
) -> None:
    """Indlæs et tidligere mødes bilagspakke, og gør den søgbar på den offentlige side."""
    meeting = past_meeting(day)
    texts = appendices(_read(path), [a.begins for a in meeting.appendices], str(path))
    ready()
    try:
        number = publish_past(meeting, texts, TwoPeople(by, released_by))
    except SamePerson:
        warn("Den, der indlæser, frigiver ikke: to personer offentliggør.")
        raise typer.Exit(1) from None
    except Found as found:
        for each in found.findings:
            warn(f"{each.where}: {each.kind} {each.shown}")
        raise typer.Exit(1) from None
    where = f"raad/{meeting.council}/{meeting.term}/{meeting.number}/dagsorden/"
    say(f"{number} bilag: /offentlig/{where}")


def import_agenda(
    path: Annotated[Path, typer.Argument(help="Dagsordenens XML fra SBSYS; filerne ved siden af.")],
    council: Annotated[str, typer.Option(help="Rådets adresse.")],
    meeting: Annotated[int, typer.Option(help="Mødets nummer.")],
    by: Annotated[str, typer.Option(help="Hvem der gør det; står i journalen.")],
    term: Annotated[str, typer.Option(help="Perioden.")] = "2026-2030",
) -> None:
    """Indlæs en dagsorden fra et sagssystem: alle punkter og filer, eller intet."""
    content = _bytes(path)
    agenda = read_agenda(content, str(path))
    ready()
    found = Meeting.objects.select_related("term__council").filter(
        term__council=council, term__name=term, number=meeting
    )
    row = found.first()
    if row is None:
        raise bad("no_such_meeting", str(path), f"{council} {term} {meeting}")
    key = hashlib.sha256(content).hexdigest()
    number = acts.import_agenda(
        row, agenda, _files(path.parent, agenda), today(), By(by, f"agenda:{row.pk}:{key}")
    )
    say(f"{number} punkter")


def _files(folder: Path, agenda: AgendaFile) -> dict[str, bytes]:
    """The enclosures that lie below the agenda's own folder."""
    found = {}
    for line in (file for item in agenda.items for file in item.files):
        place = (folder / line.path).resolve()
        if place.is_relative_to(folder.resolve()) and place.is_file() and line.path:
            found[line.path] = _bytes(place)
    return found


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE:
            raise bad("file_too_large", str(path))
        return path.read_bytes()
    except OSError as unreadable:
        raise bad("not_found", str(path)) from unreadable


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise bad("file_too_large", str(path))
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as unreadable:
        raise bad("not_text", str(path), str(unreadable)) from unreadable
