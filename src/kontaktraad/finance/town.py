"""What one municipality is billed, and why: key, share, answer, ruling; the sum of each year."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Q
from django.utils.translation import gettext as _

from kontaktraad.assents.models import TaskEnded
from kontaktraad.assents.queries import ruled_amounts
from kontaktraad.finance.facts import answers_ruled
from kontaktraad.finance.models import Bill
from kontaktraad.register.models import Term, Town
from kontaktraad.wording.numbers import day, percent


@dataclass(frozen=True, slots=True)
class Owed:
    """A bill, and why it is what it is: the key with its day, the share, the answer, the ruling."""

    bill: Bill
    key: str
    key_day: str
    share: str
    answer: str
    ruling: str


def owed(term: Term, towns: Sequence[Town]) -> list[Owed]:
    """What these municipalities are billed, the oldest first."""
    rows = Bill.objects.filter(Q(town__in=towns), term=term)
    rows = rows.select_related("task", "town", "ruling").order_by("year", "seller", "number")
    return [_owed(bill, TaskEnded.objects.get(task=bill.task)) for bill in rows]


def _owed(bill: Bill, ended: TaskEnded) -> Owed:
    key = json.loads(bill.task.key)
    amount = ruled_amounts(ended)[bill.town_id]
    return Owed(
        bill, _(key["name"]), day(key["as_of"]), percent(Fraction(amount, bill.task.total), 2),
        answers_ruled(ended.ruling).get(bill.town_id, ""), bill.ruling.hash,
    )  # fmt: skip


def by_year(rows: Sequence[Owed]) -> list[tuple[int, int]]:
    """Year → øre to pay, credit notes taken off."""
    years = sorted({row.bill.year for row in rows})
    return [(year, sum(r.bill.signed for r in rows if r.bill.year == year)) for year in years]
