"""An agenda for other systems: SBSYS's XML, OS2web's form, and a folder with both and the files."""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from kontaktraad.documents import store
from kontaktraad.meetings.actions.imported import SECTIONS
from kontaktraad.meetings.facts import plan_of
from kontaktraad.meetings.models import Meeting
from kontaktraad.meetings.queries import Line, sent
from kontaktraad.sources.sbsys import AgendaFile, FileLine, ItemLine, write_agenda

FIXED = (2026, 1, 1, 0, 0, 0)
"""The time every entry of the folder bears, so that the same agenda gives the same bytes."""


def as_agenda(meeting: Meeting) -> AgendaFile:
    """A meeting's agenda as a case system has one."""
    plan = plan_of(meeting)
    items = tuple(_item(line) for line in sent(meeting))
    place = "Virtuelt" if plan.virtual else plan.place
    hour = f"{plan.begins:%H:%M}"
    return AgendaFile(meeting.term.council.title, f"{plan.day:%d-%m-%Y}", hour, place, items)


def _item(line: Line) -> ItemLine:
    text = line.text
    parts = {name: getattr(text, field) for name, field in SECTIONS.items()}
    files = tuple(
        FileLine(file.name, _path(line, file.key, file.file.kind), not (text.closed or file.closed))
        for file in line.files
    )
    said = "\n\n".join(f"{name}\n{part}" for name, part in parts.items() if part)
    return ItemLine(str(line.number), text.title, said, not text.closed, files)


def _path(line: Line, key: int, kind: str) -> str:
    return f"bilag/{line.number:02}-{key:02}.{kind}"


def as_os2web(meeting: Meeting) -> dict[str, Any]:
    """The same in OS2web meetings' canonical form."""
    plan = plan_of(meeting)
    return {
        "agenda_id": f"{meeting.pk}", "agenda_type": "Dagsorden", "agenda_access": "open",
        "meeting_start_date": f"{plan.day}T{plan.begins:%H:%M}",
        "meeting_end_date": f"{plan.day}T{plan.ends:%H:%M}",
        "committee": {"id": meeting.term.council_id, "name": meeting.term.council.title},
        "location": "Virtuelt" if plan.virtual else plan.place,
        "bullet_points": [_bullet(line) for line in sent(meeting)],
    }  # fmt: skip


def _bullet(line: Line) -> dict[str, Any]:
    text, access = line.text, "closed" if line.text.closed else "open"
    names = {name: getattr(text, field) for name, field in SECTIONS.items()}
    return {
        "id": f"{text.item.key}", "number": line.number, "title": text.title, "access": access,
        "attachments": [
            {"title": name, "body": body, "access": access} for name, body in names.items() if body
        ],
        "enclosures": [
            {"title": f.name, "uri": _path(line, f.key, f.file.kind),
             "access": "closed" if f.closed or text.closed else "open"} for f in line.files
        ],
    }  # fmt: skip


def as_folder(meeting: Meeting) -> bytes:
    """A folder as ZIP: the agenda in both forms and every file, for an upload client."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _entries(meeting):
            archive.writestr(zipfile.ZipInfo(name, FIXED), content)
    return out.getvalue()


def _entries(meeting: Meeting) -> Iterator[tuple[str, bytes]]:
    yield "dagsorden.xml", write_agenda(as_agenda(meeting))
    yield "os2web.json", json.dumps(as_os2web(meeting), ensure_ascii=False, indent=1).encode()
    for line in sent(meeting):
        for file in line.files:
            yield _path(line, file.key, file.file.kind), store.content_of(file.file)
