"""The appendix pack: one tagged PDF with every file inside it, and a merged copy to print.

The first claims PDF/A-3a and PDF/UA-1 and carries the files as they were taken in. The second is
its pages followed by the pages of every PDF and picture, with bookmarks; it claims neither.
"""

import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pikepdf
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL import Image

from kontaktraad.documents import store
from kontaktraad.documents.checks.container import KINDS
from kontaktraad.documents.model import Attachment, Block, Document, Heading, Items, Paragraph
from kontaktraad.documents.pdf import as_pdf
from kontaktraad.meetings.actions.agenda import PACK, last_dispatch
from kontaktraad.meetings.changes import fingerprint
from kontaktraad.meetings.facts import plan_of
from kontaktraad.meetings.models import Enclosure, Item, Meeting
from kontaktraad.meetings.queries import Line, sent
from kontaktraad.record import tasks
from kontaktraad.wording.numbers import day

KIND = PACK
PLACES = ("pack", "print")
UNPRINTED = ("docx", "xlsx")


def folder() -> Path:
    """Where packs lie: they can be made again, so they are no part of the record."""
    return Path(settings.HOME) / "packs"


def build(about: str, progress: tasks.Progress) -> str:
    """Make both files of a meeting's pack; answers with their names as JSON.

    Where the agenda was changed meanwhile they are made again.
    """
    meeting = Meeting.objects.select_related("term__council").get(pk=int(about))
    shown, lines = fingerprint(meeting), sent(meeting)
    files = [(line, file) for line in lines for file in line.files]
    steps = len(files) + 2
    progress(0, steps)
    with override("da"):
        contents = [(line, file, store.content_of(file.file)) for line, file in files]
        own = as_pdf(_document(meeting, lines, contents))
        progress(1, steps)
        merged = _merged(own, contents, lambda n: progress(n + 1, steps))
    names = {"pack": _written(own), "print": _written(merged), "of": shown}
    progress(steps, steps)
    return json.dumps(names) if fingerprint(meeting) == shown else build(about, progress)


def make_anew(item: Item, **_told: object) -> None:
    """An agenda that has gone out is otherwise than it was: its pack is asked for again."""
    if last_dispatch(item.meeting):
        tasks.begin(KIND, str(item.meeting_id))


def _written(content: bytes) -> str:
    folder().mkdir(parents=True, exist_ok=True)
    name = f"{uuid4().hex}.pdf"
    beside = folder() / f"{name}.part"
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder() / name)
    return name


Contents = list[tuple[Line, Enclosure, bytes]]


def _document(meeting: Meeting, lines: list[Line], contents: Contents) -> Document:
    plan = plan_of(meeting)
    title = _("Agenda with enclosures, %(council)s, %(day)s") % {
        "council": meeting.term.council.title, "day": day(plan.day),
    }  # fmt: skip
    blocks = [block for line in lines for block in _blocks(line)]
    attachments = tuple(
        Attachment(
            _name(line, file), content, KINDS[file.file.kind],
            _("Enclosure to item %(number)s") % {"number": line.number},
        )
        for line, file, content in contents
    )  # fmt: skip
    return Document(title, "da", plan.day, tuple(blocks), attachments)


def _name(line: Line, file: Enclosure) -> str:
    return f"{line.number:02}-{file.key:02} {file.name}"


def _blocks(line: Line) -> list[Block]:
    closed = _(" (closed)") if line.text.closed else ""
    late = _(" (late)") if line.late else ""
    blocks: list[Block] = [Heading(f"{line.number}. {line.text.title}{closed}{late}")]
    told = {
        _("Recommendation"): line.text.recommendation,
        _("Presentation of the case"): line.text.presentation,
        _("Economy"): line.text.economy, _("What happens next"): line.text.process,
    }  # fmt: skip
    for name, text in told.items():
        if text:
            blocks += [Heading(name, 2), *map(Paragraph, filter(str.strip, text.splitlines()))]
    if line.guests:
        hours = (f"{g.begins:%H:%M}–{g.ends:%H:%M} {g.name}" for g in line.guests)
        blocks += [Heading(_("Guests"), 2), Items(tuple(hours))]
    if line.files:
        names = tuple(_name(line, file) for file in line.files)
        blocks += [Heading(_("Enclosures"), 2), Items(names)]
    if any(file.file.kind in UNPRINTED for file in line.files):
        blocks.append(
            Paragraph(_("Word and Excel files lie inside the pack; they are not printed."))
        )
    return blocks


def _merged(own: bytes, contents: Contents, step: Callable[[int], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(own)) as whole:
        for place in ("/AF", "/Names", "/MarkInfo", "/StructTreeRoot", "/Metadata"):
            if place in whole.Root:
                del whole.Root[place]
        with whole.open_outline() as outline:
            for n, (line, file, content) in enumerate(contents, 1):
                at = len(whole.pages)
                if _append(whole, file, content):
                    outline.root.append(pikepdf.OutlineItem(_name(line, file), at))
                step(n)
        whole.save(out)
    return out.getvalue()


def _append(whole: pikepdf.Pdf, file: Enclosure, content: bytes) -> bool:
    """The pages of a PDF or a picture; a Word or Excel file has none here."""
    if file.file.kind in ("png", "jpeg"):
        content = _picture(content)
    elif file.file.kind != "pdf":
        return False
    with pikepdf.open(io.BytesIO(content)) as one:
        whole.pages.extend(one.pages)
    return True


def _picture(content: bytes) -> bytes:
    out = io.BytesIO()
    with Image.open(io.BytesIO(content)) as picture:
        picture.convert("RGB").save(out, "PDF")
    return out.getvalue()


def made(meeting: Meeting, which: str) -> bytes | None:
    """One file of the meeting's newest pack; None where there is none."""
    told = _newest(meeting)
    if which not in PLACES or which not in told:
        return None
    place = folder() / told[which]
    return place.read_bytes() if place.exists() else None


def _newest(meeting: Meeting) -> dict[str, str]:
    task = tasks.newest(KIND, str(meeting.pk))
    told: dict[str, str] = json.loads(task.result) if task and task.state == "done" else {}
    return told


def is_current(meeting: Meeting) -> bool:
    """Whether the newest pack shows the agenda as it is now."""
    told = _newest(meeting)
    return bool(told) and told.get("of") == fingerprint(meeting)
