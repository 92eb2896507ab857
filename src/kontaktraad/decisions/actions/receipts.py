"""What a seat voted, by mail to who voted and to the member whose seat it is."""

from django.utils.translation import gettext as _

from kontaktraad.decisions.models import Ballot, Poll
from kontaktraad.meetings.facts import items_of
from kontaktraad.meetings.invitations import called_to
from kontaktraad.notices.letters import Letter
from kontaktraad.notices.outbox import contacts, write
from kontaktraad.register.called import called
from kontaktraad.wording import gettext_noop
from kontaktraad.wording.numbers import day

CHOICES = {
    "for": gettext_noop("for"), "against": gettext_noop("against"),
    "blank": gettext_noop("blank"),
}  # fmt: skip


def send_receipts(poll: Poll, *, adopted: bool) -> int:
    """Write to everyone whose seat has voted, within the act that closes the poll.

    The mail names the vote by the item's number; nothing of what is closed stands in it.
    """
    meeting = poll.item.meeting
    holders = {row.seat: row.person for row in called_to(meeting)}
    rows = list(Ballot.objects.filter(poll=poll).select_related("seat"))
    people = {str(row.person_id) for row in rows} | {holders.get(row.seat.key, "") for row in rows}
    places, names = contacts(people - {""}), called(int(p) for p in people - {""})
    sent = 0
    for row in rows:
        for person in {str(row.person_id), holders.get(row.seat.key, "")} & places.keys():
            letter = _letter(poll, row, names[int(person)], adopted=adopted)
            about = f"receipt {poll.pk} {row.seat.key} {person}"[:80]
            write(places[person], letter, about, council=meeting.term.council_id)
            sent += 1
    return sent


def _letter(poll: Poll, row: Ballot, name: str, *, adopted: bool) -> Letter:
    meeting = poll.item.meeting
    house = meeting.term.council.title
    closed = any(t.closed for t in items_of(meeting) if t.item_id == poll.item_id)
    question = _("a closed item") if closed else poll.question
    facts = (
        (_("Vote"), question), (_("Your seat voted"), _(CHOICES[row.choice])),
        (_("Result"), _("adopted") if adopted else _("rejected")),
    )  # fmt: skip
    words = _("This is what your seat voted. Is it wrong? Tell the chair at once.")
    subject = _("Receipt of a vote: %(house)s") % {"house": house}
    return Letter(f"{subject}, {day(row.at.date())}", (words,), (), facts, name, house)
