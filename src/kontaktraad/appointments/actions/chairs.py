"""The council elects chair and vice-chair: seated, decided and in the minutes, as one act."""

from datetime import datetime

from kontaktraad.appointments.document import chairs_text
from kontaktraad.decisions.actions.decide import decide_within
from kontaktraad.decisions.actions.votes import ruled_quorum
from kontaktraad.elections.actions.chairs import Named, seat_chairs
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.models import Item
from kontaktraad.record.actions import By, Done
from kontaktraad.register.ledger import Ledger, carry_out_or_later


def name_chairs(item: Item, named: Named, by: By) -> str:
    """The groups that won the posts name a member each; both take office (FO §4(2)a).

    Answers with the hash of the count's ruling. Raises NotQuorate, NotCounted, NotTheirs, Stopped,
    and what `decide` raises.
    """

    def work(at: datetime) -> Done:
        ledger, term = Ledger(at), item.meeting.term
        ruled_quorum(ledger, item.meeting, by)
        count = seat_chairs(ledger, term, named, by)
        decide_within(ledger, item, chairs_text(count.ruling, named), count.ruling, by)
        told = {"item": item.key, "named": [named.chair, named.vice_chair]}
        return Done(count.ruling.hash, told, count.ruling.hash, ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(item.meeting.term, "name_chairs", by), work)
