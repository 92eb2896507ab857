"""A paper is public no longer: its copy goes, a notice with the reason stays."""

import json
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from kontaktraad.decisions.facts import public_words
from kontaktraad.documents.checks.personal import personal
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.models import Enclosure, Item, ItemText, Numbered, PublicHeading
from kontaktraad.publications.actions.prepare import NoReason
from kontaktraad.publications.models import Prepared, Withdrawn
from kontaktraad.publications.pages import address, withdrawn
from kontaktraad.publicface.models import PublicEntry, PublicPage
from kontaktraad.publicface.search import remove
from kontaktraad.record.actions import By, Done
from kontaktraad.register.at import COPENHAGEN
from kontaktraad.register.ledger import Ledger, carry_out_or_later


class NotPublic(Exception):  # noqa: N818 - said to a person
    """Only what is public can be withdrawn."""


def withdraw(prepared: Prepared, by: By) -> str:
    """Take a paper back; the reason is public. Raises NoReason, NotPublic, HoldsPersonal."""
    if not by.reason.strip():
        raise NoReason
    refuse_personal(by.reason)

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        _take_back(ledger, prepared, by.reason)
        told = {"paper": prepared.pk, "reason": by.reason}
        return Done("withdrawn", told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(prepared.meeting.term, "withdraw_paper", by), work)


class HoldsPersonal(Exception):  # noqa: N818 - said to a person
    """Words that are public at once hold a number or an address of a person."""


def refuse_personal(words: str) -> None:
    """Raises HoldsPersonal where words that nobody else will see first hold personal data."""
    if list(personal(words, "")):
        raise HoldsPersonal


def _take_back(ledger: Ledger, prepared: Prepared, reason: str) -> None:
    if not is_public(prepared):
        raise NotPublic
    ledger.keep(
        Withdrawn(prepared=prepared, reason=reason, at=ledger.at, opened_by_id=ledger.sequence)
    )
    where = address(prepared.meeting, prepared.kind)
    for page in PublicPage.objects.filter(address=where):
        _notice(page, ledger.at, reason)


def is_public(prepared: Prepared) -> bool:
    """Whether this very version is what the public sees."""
    last = (
        Prepared.objects.filter(
            meeting=prepared.meeting, kind=prepared.kind, released__isnull=False
        ).order_by("-version").first()
    )  # fmt: skip
    return last == prepared and not Withdrawn.objects.filter(prepared=prepared).exists()


def _notice(page: PublicPage, at: datetime, reason: str) -> None:
    """The page's texts, words and files go with it; its address keeps a notice."""
    kept = {
        f.attname: getattr(page, f.attname) for f in PublicPage._meta.concrete_fields
        if f.attname != "id"
    }  # fmt: skip
    remove(PublicPage.objects.filter(pk=page.pk))
    with override(page.language):
        html = withdrawn(page.title, at.astimezone(COPENHAGEN).date(), reason)
        told = _("Withdrawn: %(reason)s") % {"reason": reason}
    changed = {"html": html, "facts": "", "withdrawn": True, "updated": at}
    PublicPage.objects.create(**{**kept, **changed})
    PublicEntry.objects.create(
        council=page.council, address=page.address, language=page.language, title=page.title,
        told=told, at=at,
    )  # fmt: skip


def purge_if_closed(sender: Any, item: Item, ledger: Ledger, **_more: Any) -> None:
    """A public item or file is closed: its paper is withdrawn in the same act."""
    for prepared in Prepared.objects.filter(meeting=item.meeting, released__isnull=False):
        if is_public(prepared) and _shows_what_is_closed(prepared, item):
            with override("da"):
                reason = _("It is being corrected.")
            _take_back(ledger, prepared, reason)


def _shows_what_is_closed(prepared: Prepared, item: Item) -> bool:
    given = Numbered.objects.filter(item=item).first()
    items = json.loads(prepared.facts_da)["items"]
    facts = next((i for i in items if given and i["number"] == given.number), None)
    if facts is None:
        return False
    if facts["closed"]:
        return _words_taken_back(facts, item)
    still = Enclosure.objects.filter(item=item, known_to=None, closed=False)
    open_files = set(still.values_list("file_id", "name"))
    told = ((file["sha256"], file["name"]) for file in facts.get("files", ()))
    gone = any(file not in open_files for file in told)
    return gone or ItemText.objects.get(item=item, known_to=None).closed


def _words_taken_back(facts: dict[str, Any], item: Item) -> bool:
    """Whether a closed item's public heading or decision is not what may be public now."""
    heading = PublicHeading.objects.filter(item=item, known_to=None).first()
    with override("da"):
        chosen = heading.heading if heading else _("Closed item")
    shown = facts.get("decision", "")
    return facts["title"] != chosen or bool(shown and shown != public_words(item))
