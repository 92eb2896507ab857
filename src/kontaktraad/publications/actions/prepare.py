"""A paper is frozen as it would be public, and what was found in it is answered for."""

import json
from datetime import datetime
from typing import Any

from django.utils.translation import override

from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.models import Meeting
from kontaktraad.publications.extract import public
from kontaktraad.publications.findings import findings
from kontaktraad.publications.models import AnsweredFor, Prepared
from kontaktraad.publications.pages import written
from kontaktraad.record.actions import By, Done
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.ledger import Ledger, carry_out_or_later
from kontaktraad.rules.outcome import Decided
from kontaktraad.rules.papers import public_paper


class NoReason(Exception):  # noqa: N818 - said to a person
    """A correction, an answer for a finding or a withdrawal needs its reason."""


def newest_of(meeting: Meeting, kind: str) -> Prepared | None:
    """The newest version of a paper."""
    return Prepared.objects.filter(meeting=meeting, kind=kind).order_by("-version").first()


def prepare(meeting: Meeting, kind: str, by: By) -> str:
    """Freeze a paper as its next version; answers with the version.

    Raises NothingToPublish, NoReason where a version is public already, and Stopped for what is no
    public paper (FO §5(1)).
    """

    def work(at: datetime) -> Done:
        ledger, public = Ledger(at), public_paper(kind)
        if not isinstance(public, Decided):
            raise Stopped(public)
        before = newest_of(meeting, kind)
        if before and hasattr(before, "released") and not by.reason:
            raise NoReason
        version = before.version + 1 if before else 1
        which = (version, by.reason)
        told = {lang: _said(meeting, kind, lang, which) for lang in ("da", "en")}
        facts, html = told["da"]
        ledger.keep(
            Prepared(
                meeting=meeting, kind=kind, version=version, facts_da=_json(facts),
                facts_en=_json(told["en"][0]), da=html, en=told["en"][1],
                found=_json(findings(meeting, facts)),
                reason=by.reason, by=by.actor, at=at, opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        about = {"meeting": meeting.number, "kind": kind, "version": version, "reason": by.reason}
        return Done(str(version), about, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(meeting.term, "prepare_paper", by), work)


def _said(
    meeting: Meeting, kind: str, language: str, version: tuple[int, str]
) -> tuple[dict[str, Any], str]:
    with override(language):
        facts = public(meeting, kind, version)
        return facts, written(facts)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def open_findings(prepared: Prepared) -> list[dict[str, str]]:
    """What nobody has answered for yet."""
    done = set(AnsweredFor.objects.filter(prepared=prepared).values_list("finding", flat=True))
    return [each for each in json.loads(prepared.found) if each["key"] not in done]


def answer_for(prepared: Prepared, finding: str, by: By) -> str:
    """A named person says that a finding may be public, and why. Raises NoReason."""
    if not by.reason.strip():
        raise NoReason
    if finding not in {each["key"] for each in open_findings(prepared)}:
        return "none"

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        ledger.keep(
            AnsweredFor(
                prepared=prepared, finding=finding, reason=by.reason, by=by.actor, at=at,
                opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        told = {"paper": prepared.pk, "finding": finding, "reason": by.reason}
        return Done("answered", told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(prepared.meeting.term, "answer_for_finding", by), work)
