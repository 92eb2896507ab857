"""A past meeting's papers become searchable: imported by one person, released by another."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from kontaktraad.documents.checks.personal import Finding, personal
from kontaktraad.lawbook.past import PastMeeting
from kontaktraad.publications.actions.release import SamePerson
from kontaktraad.publicface.models import PublicEntry, PublicPage, PublicText
from kontaktraad.publicface.search import index, remove
from kontaktraad.record.actions import Act, Done, carry_out
from kontaktraad.wording.numbers import day


@dataclass(frozen=True, slots=True)
class TwoPeople:
    """Who imports the papers and who releases them, by name."""

    imports: str
    releases: str


class Found(Exception):  # noqa: N818 - said to a person
    """The papers hold numbers or addresses of people; `findings` tell which."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("personal data found")
        self.findings = findings


def publish_past(meeting: PastMeeting, texts: list[str], people: TwoPeople) -> str:
    """Write the meeting's page in both languages, once. Raises SamePerson, Found."""
    if _name(people.imports) == _name(people.releases) or not _name(people.releases):
        raise SamePerson
    titled = zip(meeting.appendices, texts, strict=True)
    findings = [f for a, text in titled for f in personal(text, a.title)]
    if findings:
        raise Found(findings)
    digest = hashlib.sha256("\f".join(texts).encode()).hexdigest()

    def work(at: datetime) -> Done:
        for language in ("da", "en"):
            with override(language):
                _write(meeting, texts, language, at)
        told = {"day": meeting.day, "sha256": digest, "released_by": people.releases}
        return Done(f"{len(texts)}", told)

    key = f"past:{meeting.council}:{meeting.day}:{digest}"
    return carry_out(
        Act(people.imports, "import_pack", f"{meeting.council} {meeting.day}", key), work
    )


def _name(told: str) -> str:
    """A name however it is typed."""
    return " ".join(told.split()).casefold()


def _write(meeting: PastMeeting, texts: list[str], language: str, at: datetime) -> None:
    address = f"raad/{meeting.council}/{meeting.term}/{meeting.number}/dagsorden/"
    title = _("Agenda, %(council)s, %(day)s") % {
        "council": meeting.title, "day": day(meeting.day),
    }  # fmt: skip
    rows = list(zip(meeting.appendices, texts, strict=True))
    facts = {
        "title": title, "day": str(meeting.day),
        "appendices": [{"item": a.item, "title": a.title, "feeds": a.feeds} for a, _t in rows],
    }  # fmt: skip
    context = {"title": title, "rows": rows, "prefix": "/" if language == "da" else "/en/"}
    remove(PublicPage.objects.filter(address=address, language=language))
    page = PublicPage.objects.create(
        address=address, language=language, council=meeting.council, council_title=meeting.title,
        term=meeting.term, number=meeting.number, kind="agenda", day=meeting.day, version=1,
        title=title, html=render_to_string("publicface/past.html", context),
        facts=json.dumps(facts, ensure_ascii=False), withdrawn=False, updated=at,
    )  # fmt: skip
    for n, (appendix, text) in enumerate(rows, 1):
        index(
            PublicText.objects.create(
                page=page, anchor=f"bilag-{n}", title=f"{appendix.item} {appendix.title}".strip(),
                text=text,
            )
        )  # fmt: skip
    PublicEntry.objects.create(
        council=meeting.council, address=address, language=language, title=title,
        told=_("Published."), at=at,
    )  # fmt: skip
