"""Another person makes a prepared paper public: the copy is written in the same act."""

import json
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from kontaktraad.documents import store
from kontaktraad.documents.checks.container import KINDS
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.models import Enclosure, Meeting
from kontaktraad.publications import follow
from kontaktraad.publications.actions.prepare import newest_of, open_findings
from kontaktraad.publications.extract import FIELDS, item_of, open_enclosures, public
from kontaktraad.publications.models import Prepared, Released
from kontaktraad.publications.pages import address
from kontaktraad.publicface.models import PublicEntry, PublicFile, PublicPage, PublicText
from kontaktraad.publicface.search import index, remove
from kontaktraad.record import tasks
from kontaktraad.record.actions import By, Done
from kontaktraad.register.ledger import Ledger, carry_out_or_later


class SamePerson(Exception):  # noqa: N818 - said to a person
    """Who prepared a paper does not release it: nothing is published by one person alone."""


class Unanswered(Exception):  # noqa: N818 - said to a person
    """Something was found that nobody has answered for."""


class Outdated(Exception):  # noqa: N818 - said to a person
    """The paper changed, or a newer version was prepared, since this one was."""


def release(prepared: Prepared, by: By) -> str:
    """Make a paper public, as the bytes that were previewed.

    Raises SamePerson, Unanswered, Outdated.
    """
    if prepared.by == by.actor:
        raise SamePerson
    if open_findings(prepared):
        raise Unanswered

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        _still_so(prepared)
        ledger.keep(Released(prepared=prepared, by=by.actor, at=at, opened_by_id=ledger.sequence))
        for language in ("da", "en"):
            _copy(prepared, language, at)
        tasks.begin(follow.KIND, address(prepared.meeting, prepared.kind))
        told = {"paper": prepared.pk, "meeting": prepared.meeting.number, "kind": prepared.kind}
        return Done(str(prepared.version), told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(prepared.meeting.term, "release_paper", by), work)


def _still_so(prepared: Prepared) -> None:
    """What would be public now is what was prepared; else somebody looks again."""
    last = newest_of(prepared.meeting, prepared.kind)
    if last != prepared or hasattr(prepared, "released") or hasattr(prepared, "withdrawn"):
        raise Outdated
    with override("da"):
        version = (prepared.version, prepared.reason)
        now = public(prepared.meeting, prepared.kind, version)
    if json.dumps(now, ensure_ascii=False, sort_keys=True) != prepared.facts_da:
        raise Outdated


def _copy(prepared: Prepared, language: str, at: datetime) -> None:
    facts_text: str = getattr(prepared, f"facts_{language}")
    facts, meeting = json.loads(facts_text), prepared.meeting
    where = address(meeting, prepared.kind)
    remove(PublicPage.objects.filter(address=where, language=language))
    page = PublicPage.objects.create(
        address=where, language=language, council=meeting.term.council_id,
        council_title=meeting.term.council.title, term=meeting.term.name, number=meeting.number,
        kind=prepared.kind, day=date.fromisoformat(facts["day"]), version=prepared.version,
        title=facts["title"], html=getattr(prepared, language), facts=facts_text,
        withdrawn=False, updated=at,
    )  # fmt: skip
    _texts(page, facts["items"])
    if prepared.kind == "agenda":
        _files(page, meeting, facts["items"])
    _entry(page, prepared, at)


def _texts(page: PublicPage, items: list[dict[str, Any]]) -> None:
    for item in items:
        words = [str(item.get(name, "")) for name in (*FIELDS, "said", "decision", "reservations")]
        text = PublicText.objects.create(
            page=page, anchor=f"punkt-{item['number']}", title=item["title"],
            text=" ".join(word for word in words if word), case=item.get("case", ""),
        )  # fmt: skip
        index(text)


def _files(page: PublicPage, meeting: Meeting, items: list[dict[str, Any]]) -> None:
    for item in items:
        if not item["closed"]:
            for enclosure in open_enclosures(item_of(meeting, item["number"])):
                _file(page, enclosure)


def _file(page: PublicPage, enclosure: Enclosure) -> None:
    PublicFile.objects.create(
        page=page, sha256=enclosure.file_id, name=enclosure.name,
        mime=KINDS[enclosure.file.kind], content=store.content_of(enclosure.file),
    )  # fmt: skip


def _entry(page: PublicPage, prepared: Prepared, at: datetime) -> None:
    with override(page.language):
        told = _("Published.") if prepared.version == 1 else _("Corrected: %(reason)s") % {
            "reason": prepared.reason or "–",
        }  # fmt: skip
    PublicEntry.objects.create(
        council=page.council, address=page.address, language=page.language, title=page.title,
        told=told, at=at,
    )  # fmt: skip
