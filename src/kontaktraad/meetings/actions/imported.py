"""An agenda from a case system becomes items with their files: all of it in one act, or nothing."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from kontaktraad.documents import store
from kontaktraad.documents.checks.container import Refusal
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.actions.enclosures import put_in, say_basis
from kontaktraad.meetings.actions.items import Text, put_on
from kontaktraad.meetings.models import Meeting
from kontaktraad.record.actions import By, Done
from kontaktraad.register.ledger import Ledger, carry_out_or_later
from kontaktraad.sources.badinput import BadInput, Fault
from kontaktraad.sources.sbsys import AgendaFile, ItemLine

SECTIONS = {
    "Indstilling": "recommendation", "Sagsfremstilling": "presentation", "Økonomi": "economy",
    "Videre proces": "process",
}  # fmt: skip
"""The headings an item's text is divided by, and what we call what stands under them."""
CLOSED_BECAUSE = "lukket i sagssystemet"
"""What the case system says no more of than that it is closed."""


def import_agenda(
    meeting: Meeting, agenda: AgendaFile, files: Mapping[str, bytes], on: date, by: By
) -> str:
    """Put every item of the file on the agenda; answers with how many.

    `files` are the enclosures' bytes by their path. Raises BadInput naming each file that is
    missing or refused; nothing is stored then.
    """
    told = _checked(agenda, files)

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        for line in agenda.items:
            item = put_on(ledger, meeting, _text(line), on)
            for number, file in enumerate(line.files, 1):
                upload = (file.name, files[file.path], told[file.path])
                put_in(ledger, item, number, upload, closed=not file.is_open)
                if not file.is_open:
                    say_basis(ledger, item, number, CLOSED_BECAUSE)
        about = {"meeting": meeting.number, "items": len(agenda.items)}
        return Done(str(len(agenda.items)), about, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(meeting.term, "import_agenda", by), work)


def _text(line: ItemLine) -> dict[str, Any]:
    because = "" if line.is_open else CLOSED_BECAUSE
    text = Text("decide", line.heading[:200], closed=not line.is_open, closed_because=because)
    return {**asdict(text), **sections(line.text)}


def sections(text: str) -> dict[str, str]:
    """A text by the headings the field uses; what stands before the first is the presentation."""
    found: dict[str, list[str]] = {field: [] for field in SECTIONS.values()}
    field = "presentation"
    for line in text.splitlines():
        heading = line.strip().rstrip(":").capitalize()
        if heading in SECTIONS:
            field = SECTIONS[heading]
        else:
            found[field].append(line)
    return {field: "\n".join(lines).strip() for field, lines in found.items()}


def _checked(agenda: AgendaFile, files: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, Any]] = {}
    faults = []
    for file in (file for item in agenda.items for file in item.files):
        if file.path not in files:
            faults.append(Fault("enclosure_missing", file.path, file.name))
            continue
        try:
            told[file.path] = store.checked(files[file.path])
        except Refusal as refused:
            faults.append(Fault("enclosure_refused", file.path, refused.reason))
    if faults:
        raise BadInput(faults)
    return told
