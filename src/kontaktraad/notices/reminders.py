"""Reminders to groups whose report is due: one mail per call and day, and an act in the journal."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from kontaktraad.access.models import Role
from kontaktraad.notices.letters import Letter
from kontaktraad.notices.outbox import write
from kontaktraad.record.actions import Act, Done, carry_out
from kontaktraad.register.actions.calls import is_open
from kontaktraad.register.at import At
from kontaktraad.register.models import Call
from kontaktraad.results.tables import party_name
from kontaktraad.wording.numbers import day

BEFORE = timedelta(days=7)


def remind(on: date, actor: str) -> list[str]:
    """Remind every group secretary whose call ends within a week; answers with whom.

    Run twice on a day it sends nothing the second time.
    """
    return [address for call in _due(on) for address in _remind(call, on, actor)]


def _due(on: date) -> Iterator[Call]:
    soon = Call.objects.filter(deadline__gte=on, deadline__lte=on + BEFORE)
    for call in soon.select_related("term__council"):
        if is_open(call, on):
            yield call


def _remind(call: Call, on: date, actor: str) -> list[str]:
    roles = Role.objects.filter(
        At(on).filter(), role="group_secretary", council=call.term.council_id, party=call.party
    )
    addresses = sorted(roles.values_list("account__email", flat=True))
    sent: list[str] = []

    def work(at: datetime) -> Done:
        council = call.term.council_id
        for address in addresses:
            write(address, _letter(call), f"call {call.pk} {on}", council=council)
        sent.extend(addresses)
        return Done(str(len(addresses)), {"call": call.pk, "addresses": len(addresses)})

    carry_out(Act(actor, "remind", f"call {call.pk}", f"remind:{call.pk}:{on}"), work)
    return sent


def _letter(call: Call) -> Letter:
    term, party = call.term, party_name(call.party)
    house = f"{term.council.title} {term.name}"
    subject = _("Report due, %(council)s: %(party)s") % {"council": house, "party": party}
    words = _("The group's report of members and substitutes is due by %(deadline)s.") % {
        "deadline": day(call.deadline)
    }
    path = reverse("group-call", args=[term.council_id, term.name, call.party])
    facts = ((_("Report by"), day(call.deadline)),)
    return Letter(subject, (words,), ((_("The group's room"), path),), facts, "", house)
