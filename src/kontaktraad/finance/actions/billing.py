"""A task's contributions are billed, corrected by credit notes, and settled (FO §6(4))."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from kontaktraad.assents.actions.answer import report_to_next
from kontaktraad.assents.actions.send import MOST
from kontaktraad.assents.facts import asked_of, asked_towns
from kontaktraad.assents.models import Task, TaskEnded
from kontaktraad.assents.queries import ruled_amounts
from kontaktraad.finance.facts import answers_ruled, billed, bills_of, creditors, payers, told_of
from kontaktraad.finance.models import Bill, Creditor, Payer, Settlement
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.actions.items import Text
from kontaktraad.record.actions import By, Done
from kontaktraad.record.models import Ruling
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.ledger import Ledger, carry_out_or_later
from kontaktraad.register.ruling import term_ruling
from kontaktraad.rules.outcome import Decided
from kontaktraad.rules.settlement import settle
from kontaktraad.wording.numbers import kroner


class NotBillable(Exception):  # noqa: N818 - said to a person
    """Why nothing can be billed: `why` names it, `who` the municipalities it is about."""

    def __init__(self, why: str, who: list[str] | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.who = who or []


def bill_task(task: Task, slug: str, days: tuple[date, date], by: By) -> str:
    """Bill every municipality its share as it was ruled, once; answers with how many.

    `days` are the day of issue and the last day of payment. Raises NotBillable where the task has
    not ended in a split, was billed, or a creditor or payer is not known.
    """

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        ended = ended_of(task)
        if Bill.objects.filter(task=task).exists():
            raise NotBillable("billed")
        amounts = {code: oere for code, oere in ruled_amounts(ended).items() if oere}
        text = _("Contribution: %(title)s") % {"title": task.title}
        run = Run(ledger, task, slug, days, ended.ruling)
        for code, oere in run.in_order(amounts):
            run.bill(code, oere, text)
        told = {"task": task.number, "bills": len(amounts), "total": sum(amounts.values())}
        return Done(str(len(amounts)), told, ended.ruling.hash, ledger.rows, ledger.closed)

    return _carried(task, "bill_task", by, work)


def ended_of(task: Task) -> TaskEnded:
    """How a task ended, where it is shared. Raises NotBillable: nothing is charged before."""
    ended = TaskEnded.objects.filter(task=task, task__kind="cost", result="shared").first()
    if ended is None:
        raise NotBillable("not_shared")
    return ended


class Run:
    """One run of bills inside an act: numbers without gaps, creditor and payers of the day."""

    def __init__(
        self, ledger: Ledger, task: Task, slug: str, days: tuple[date, date], ruling: Ruling
    ) -> None:
        self.ledger, self.task, self.ruling = ledger, task, ruling
        self.issued, self.due = days
        if self.due < self.issued:
            raise NotBillable("due")
        found = creditors(task.term.council, self.issued).get(slug)
        if found is None:
            raise NotBillable("creditor")
        self.creditor: Creditor = found
        self.payers: Mapping[str, Payer] = payers(task.term.council, self.issued)
        self.names = {row.town_id: row.town.name for row in asked_towns(task)}
        self.number = next_number(found.cvr, self.issued.year)

    def in_order(self, amounts: Mapping[str, int]) -> list[tuple[str, int]]:
        """The amounts in Danish order of names. Raises NotBillable naming who lacks its numbers."""
        if lacking := [name for code, name in self.names.items()
                       if code in amounts and code not in self.payers]:  # fmt: skip
            raise NotBillable("payers", lacking)
        return [(code, amounts[code]) for code in self.names if code in amounts]

    def bill(self, code: str, oere: int, text: str, **more: Any) -> Bill:
        """Write one: an invoice of a positive amount, a credit note of a negative."""
        bill: Bill = self.ledger.keep(
            Bill(
                term=self.task.term, seller=self.creditor.cvr, year=self.issued.year,
                number=self.number,
                kind="invoice" if oere > 0 else "credit", task=self.task, town_id=code,
                amount=abs(oere), text=text[:300], issued=self.issued, due=self.due,
                told=told_of(self.creditor, self.payers[code]), ruling=self.ruling,
                at=self.ledger.at, opened_by_id=self.ledger.sequence, **more,
            )
        )  # fmt: skip
        self.number += 1
        return bill


def next_number(seller: str, year: int) -> int:
    """The next number of a creditor (by its CVR) in a year, whichever council it bills for."""
    newest = Bill.objects.filter(seller=seller, year=year).order_by("-number").first()
    return newest.number + 1 if newest else 1


def credit(bill: Bill, on: date, by: By) -> str:
    """Take a whole bill back by a credit note, for a reason; answers with its number.

    It is sent to the payer of the bill. Raises NotBillable without a reason, for a credit note, and
    where it was taken back before.
    """
    if not by.reason.strip():
        raise NotBillable("reason")

    def work(at: datetime) -> Done:
        if _settled_since(bill):
            raise NotBillable("settled")
        if bill.kind != "invoice" or taken_back(bill):
            raise NotBillable("credited")
        ledger = Ledger(at)
        note: Bill = ledger.keep(
            Bill(
                term=bill.term, seller=bill.seller, year=on.year,
                number=next_number(bill.seller, on.year), kind="credit",
                task=bill.task, town_id=bill.town_id, amount=bill.amount, text=bill.text, issued=on,
                due=on, told=bill.told, corrects=bill, settlement=bill.settlement,
                reason=by.reason.strip()[:300], ruling=bill.ruling, at=at,
                opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        told = {"bill": bill.name, "note": note.name, "reason": by.reason}
        return Done(note.name, told, bill.ruling.hash, ledger.rows, ledger.closed)

    return _carried(bill.task, "credit_bill", by, work)


def taken_back(bill: Bill) -> bool:
    """Whether a credit note takes the whole bill back; a settlement's takes a part only."""
    return Bill.objects.filter(corrects=bill, settlement=bill.settlement).exists()


def _settled_since(bill: Bill) -> bool:
    """Whether the task was settled after the bill: the settlement has counted it as it was."""
    return Settlement.objects.filter(task=bill.task, at__gt=bill.at).exists()


def bill_again(bill: Bill, slug: str, days: tuple[date, date], by: By) -> str:
    """Bill anew what was taken back by a credit note, with today's numbers. Raises NotBillable."""

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        if _settled_since(bill):
            raise NotBillable("settled")
        again = Bill.objects.filter(task=bill.task, town=bill.town, kind="invoice", pk__gt=bill.pk)
        if not taken_back(bill) or again.filter(settlement=bill.settlement).exists():
            raise NotBillable("credited")
        run = Run(ledger, bill.task, slug, days, bill.ruling)
        run.in_order({bill.town_id: bill.amount})
        made = run.bill(bill.town_id, bill.amount, bill.text, settlement=bill.settlement)
        return Done(made.name, {"bill": bill.name, "again": made.name}, bill.ruling.hash,
                    ledger.rows, ledger.closed)  # fmt: skip

    return _carried(bill.task, "bill_again", by, work)


def settle_task(
    task: Task, actual: tuple[int, str], slug: str, days: tuple[date, date], by: By
) -> str:
    """Settle what a task cost: bills for what is missing, credit notes for what is too much.

    `actual` is øre and its source. The settlement is put on the next meeting's agenda. Answers with
    the difference in øre. Raises NotBillable, and Stopped as the rules refuse.
    """
    oere, source = actual
    if not source.strip() or not 0 <= oere <= MOST:
        raise NotBillable("source")

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        ended, so_far = ended_of(task), billed(task)
        if sum(so_far.values()) == oere and Settlement.objects.filter(task=task).exists():
            raise NotBillable("settled_so")
        outcome = settle(so_far, asked_of(task, days[0]), answers_ruled(ended.ruling), oere)
        if not isinstance(outcome, Decided):
            raise Stopped(outcome)
        asked = {"task": task.number, "billed": so_far, "actual": oere, "source": source,
                 "shared_by": ended.ruling.hash}  # fmt: skip
        ruling = ledger.rule(
            term_ruling("settlement", task.term, days[0], asked, outcome), task.term.council_id
        )
        differences = {code: diff for code, diff in outcome.answer.differences.items() if diff}
        settlement = ledger.keep(
            Settlement(
                task=task, actual=oere, source=source.strip()[:300], ruling=ruling, at=at,
                reported=_report(ledger, task, oere, sum(so_far.values()), days[0]),
                opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        _bill_differences(Run(ledger, task, slug, days, ruling), differences, settlement)
        total = sum(differences.values())
        told = {"task": task.number, "actual": oere, "difference": total}
        return Done(str(total), told, ruling.hash, ledger.rows, ledger.closed)

    return _carried(task, "settle_task", by, work)


def _bill_differences(run: Run, differences: Mapping[str, int], settlement: Settlement) -> None:
    """A bill for each that pays more, a credit note for each that gets back."""
    sent = [b for b in bills_of(run.task) if b.kind == "invoice" and not taken_back(b)]
    first = {bill.town_id: bill for bill in sent}
    text = _("Settlement: %(title)s") % {"title": run.task.title}
    for code, diff in run.in_order(differences):
        about = {"corrects": first.get(code)} if diff < 0 else {}
        run.bill(code, diff, text, settlement=settlement, **about)


def _report(ledger: Ledger, task: Task, actual: int, before: int, on: date) -> Any:
    """An item for information on the next meeting; none is planned: the page says so."""
    title = _("Settlement: %(title)s") % {"title": task.title}
    text = _(
        "It cost %(actual)s kr.; %(billed)s kr. had been billed. The difference is shared as the "
        "contribution was (FO §6(4))."
    ) % {"actual": kroner(actual), "billed": kroner(before)}
    return report_to_next(ledger, task.term, Text("inform", title[:200], text), on)


def _carried(task: Task, verb: str, by: By, work: Callable[[datetime], Done]) -> str:
    return carry_out_or_later(act_of(task.term, verb, by), work)
