"""What happens after a decision, for kill -9 at every SQL statement."""

from datetime import date, timedelta
from fractions import Fraction

from tests.faults.meetings import by

from kontaktraad.agreements.actions import Marking, mark
from kontaktraad.assents.actions.answer import (
    Reply,
    answer,
    decide_conditions,
    end_task,
    withdraw_task,
)
from kontaktraad.assents.actions.send import Sent, remind, say_mail, send_task
from kontaktraad.assents.actions.status import report_overdue
from kontaktraad.assents.facts import asked_towns, newest_answers
from kontaktraad.assents.keys import EQUAL, Key, enter_key, key_named
from kontaktraad.assents.models import Task
from kontaktraad.decisions.models import Decision
from kontaktraad.finance.actions import billing, refunds
from kontaktraad.finance.actions.parties import Billing, Paying, say_creditor, say_payer
from kontaktraad.finance.facts import bills_of
from kontaktraad.goals.actions import Measured, measure, note_step
from kontaktraad.handover.actions import Responding, respond
from kontaktraad.lawbook.goals import contracts
from kontaktraad.lawbook.papers import of_council
from kontaktraad.projects.actions import Said, link, update
from kontaktraad.register.at import At
from kontaktraad.register.models import Term
from kontaktraad.register.models.places import PRACTICE
from kontaktraad.register.tiles import towns_of

ON = date(2026, 12, 1)
DAYS = (ON, ON + timedelta(30))
HOST = Billing("Vært", "12345674", "", "1234", "12345678", "O", 0, "uden for momsloven")
YES = Reply("yes", "council")
IF = Reply("conditions", "council", None, "Hvis.")


def term():
    return Term.objects.select_related("council").get(council=PRACTICE)


def towns():
    return towns_of(term().council, At(ON))


def sent(title, days=30):
    key = key_named(term().council, EQUAL, ON)
    return Sent("cost", title, "Sagen.", ON + timedelta(days), key, total=290_000)


def task(title):
    return Task.objects.select_related("term__council").get(title=title)


def prepare(practice):
    """Tasks: open, on conditions, answered, shared, billed; a creditor and every payer."""
    say_creditor(practice, "vaert", HOST, ON, by("host"))
    for n, town in enumerate(towns()):
        paying = Paying(town.name, "12345682", "5790000000012", f"R{n}")
        say_payer(practice, town, paying, ON, by(f"payer-{n}"))
    for title in ("Åben", "Betinget", "Besvaret", "Fordelt", "Opkrævet"):
        send_task(practice, sent(title), ON, by(f"send-{title}"))
    send_task(practice, sent("Udløbet", 5), ON, by("send-short"))
    for title in ("Besvaret", "Fordelt", "Opkrævet"):
        for n, asked in enumerate(asked_towns(task(title))):
            answer(asked, YES, ON, by(f"answer-{title}-{n}"))
    answer(asked_towns(task("Betinget"))[0], IF, ON, by("answer-if"))
    for title in ("Fordelt", "Opkrævet"):
        end_task(task(title), ON, by(f"end-{title}"))
    billing.bill_task(task("Opkrævet"), "vaert", DAYS, by("bill-first"))
    billing.credit(bills_of(task("Opkrævet"))[1], ON, by("credit-first"))
    bought = refunds.Purchase("2026-1", "P", 1, 100, "k")
    refunds.buy(practice, towns()[0], bought, by("buy-first"))
    refunds.say_part(practice, 65, "k", ON, by("part-first"))


def contract():
    return contracts(PRACTICE)[0]


def key():
    return Key("N", "k", "2026-01-01", {town.pk: Fraction(1) for town in towns()})


def responding():
    return Responding(1, "accept", "", Decision.objects.order_by("pk").first())


ACTIONS = {
    "send_task": lambda: send_task(term(), sent("Ny"), ON, by("send")),
    "answer_task": lambda: answer(asked_towns(task("Åben"))[0], YES, ON, by("answer")),
    "decide_conditions": lambda: decide_conditions(
        newest_answers(task("Betinget"))[towns()[0].pk], "Met.", by("conditions"), met=True
    ),
    "withdraw_task": lambda: withdraw_task(task("Åben"), ON, by("withdraw")),
    "remind_task": lambda: remind(task("Åben"), by("remind")),
    "report_task": lambda: report_overdue(ON + timedelta(10), "NN"),
    "end_task": lambda: end_task(task("Besvaret"), ON, by("end")),
    "say_town_mail": lambda: say_mail(term(), towns()[0], "a@b.example", ON, by("mail")),
    "enter_key": lambda: enter_key(term(), "n", key(), ON, by("key")),
    "say_creditor": lambda: say_creditor(term(), "ny", HOST, ON, by("creditor")),
    "bill_task": lambda: billing.bill_task(task("Fordelt"), "vaert", DAYS, by("bill")),
    "credit_bill": lambda: billing.credit(bills_of(task("Opkrævet"))[0], ON, by("credit")),
    "bill_again": lambda: billing.bill_again(
        bills_of(task("Opkrævet"))[1], "vaert", DAYS, by("again")
    ),
    "settle_task": lambda: billing.settle_task(
        task("Opkrævet"), (300_000, "regnskab"), "vaert", DAYS, by("settle")
    ),
    "buy_packages": lambda: refunds.buy(
        term(), towns()[1], refunds.Purchase("2026-2", "P", 1, 100, "k"), by("buy")
    ),
    "rule_refunds": lambda: refunds.rule_refunds(term(), "2026-1", ON, by("refunds")),
    "say_index": lambda: refunds.say_index(term(), "PL", ("100", "k"), ON, by("index")),
    "measure": lambda: measure(
        term(), contract(), Measured("vejledninger", Fraction(5), ON, "k"), ON, by("measure")
    ),
    "note_contract_step": lambda: note_step(term(), contract(), "adopted", (ON, "k"), by("step")),
    "update_project": lambda: update(
        term(), "oevelsesbroen", Said("study", source="k"), (ON, ""), by("project")
    ),
    "link_project": lambda: link(
        term(), "oevelsestunnelen", "waits_for", "oevelsesbroen", by("link")
    ),
    "mark_item": lambda: mark(
        term(), of_council("agreements", PRACTICE)[0], Marking("oevelse.inddrages", "met"), ON,
        by("mark"),
    ),
    "respond_to_recommendation": lambda: respond(
        term(), of_council("handover", PRACTICE)[0], responding(), by("respond")
    ),
}  # fmt: skip
