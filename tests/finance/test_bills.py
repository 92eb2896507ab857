"""Bills follow a shared task, are never changed, and settle to what it cost (FO §6(4))."""

import csv
import io
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from lxml import etree, html
from tests.appointments.test_rehearsal import signed_in
from tests.assents.test_tasks import NO, everyone, sent
from tests.decisions.test_room import planned

from kontaktraad.access.actions import account_of, give_role
from kontaktraad.assents.actions.answer import end_task
from kontaktraad.finance.actions import billing, refunds
from kontaktraad.finance.actions.billing import NotBillable
from kontaktraad.finance.actions.parties import (
    Billing,
    NotAnAuthority,
    Paying,
    say_creditor,
    say_payer,
)
from kontaktraad.finance.document import bill_document, bill_file
from kontaktraad.finance.facts import billed, bills_of
from kontaktraad.finance.models import Bill, PackageBought, RefundsRuled, Settlement
from kontaktraad.meetings.actions.links import my_secret
from kontaktraad.meetings.models import ItemText
from kontaktraad.record.actions import By, read
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import At
from kontaktraad.register.models import TownOffice
from kontaktraad.register.tiles import towns_of

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 25)
DAYS = (ON, ON + timedelta(30))
HOST = Billing("Øvelse Askelund Kommune", "12345674", "5790000000012", "1234", "12345678", "O", 0,
               "Uden for momsloven")  # fmt: skip
UBL = {"cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"}


def by(reason=""):
    return By("NN", uuid4().hex, reason)


def gln(n):
    digits = f"579{n:09d}"
    total = sum(int(d) * (3 if k % 2 else 1) for k, d in enumerate(digits))
    return f"{digits}{(10 - total % 10) % 10}"


def parties(term, leave_out=0):
    """A creditor, and where all municipalities but so many receive bills."""
    say_creditor(term, "vaert", HOST, ON, by())
    for n, town in enumerate(towns_of(term.council, At(ON))[leave_out:]):
        paying = Paying(f"Øvelse {town.name} Kommune", "12345682", gln(n), f"REF-{n}", "4.62.90")
        say_payer(term, town, paying, ON, by())


def shared(term, *replies, **more):
    task = sent(term, refusal="those_who_assent", **more)
    everyone(task, *replies)
    end_task(task, ON, by())
    return task


@pytest.mark.postgres
def test_every_municipality_that_assents_is_billed_its_share_and_no_other(practice):
    parties(practice)
    task = shared(practice, NO)
    assert billing.bill_task(task, "vaert", DAYS, by()) == "28"
    bills = bills_of(task)
    assert sum(bill.amount for bill in bills) == task.total
    assert [bill.number for bill in bills] == list(range(1, 29))
    assert "Askelund" not in {bill.town.name for bill in bills}


@pytest.mark.postgres
def test_nothing_is_billed_before_they_have_assented_or_twice(practice):
    parties(practice)
    open_task = sent(practice)
    with pytest.raises(NotBillable) as refused:
        billing.bill_task(open_task, "vaert", DAYS, by())
    assert refused.value.why == "not_shared"
    task = shared(practice)
    billing.bill_task(task, "vaert", DAYS, by())
    with pytest.raises(NotBillable) as refused:
        billing.bill_task(task, "vaert", DAYS, by())
    assert refused.value.why == "billed"
    assert Bill.objects.count() == 29


def test_who_has_no_number_is_named_and_nobody_is_billed(practice):
    parties(practice, leave_out=2)
    with pytest.raises(NotBillable) as refused:
        billing.bill_task(shared(practice), "vaert", DAYS, by())
    assert refused.value.who == ["Askelund", "Birkebro"]
    assert not Bill.objects.exists()


@pytest.mark.parametrize(("slug", "days", "why"), [
    ("ukendt", DAYS, "creditor"), ("vaert", (ON, ON - timedelta(1)), "due"),
])  # fmt: skip
def test_a_creditor_and_a_day_to_pay_are_needed(practice, slug, days, why):
    parties(practice)
    with pytest.raises(NotBillable) as refused:
        billing.bill_task(shared(practice), slug, days, by())
    assert refused.value.why == why


@pytest.mark.postgres
def test_a_bill_is_taken_back_by_a_credit_note_and_billed_again_with_new_numbers(practice):
    parties(practice)
    task = shared(practice)
    billing.bill_task(task, "vaert", DAYS, by())
    first = bills_of(task)[0]
    with pytest.raises(NotBillable):
        billing.credit(first, ON, by())
    with pytest.raises(NotBillable):
        billing.bill_again(first, "vaert", DAYS, by())
    billing.credit(first, ON, by("forkert EAN"))
    with pytest.raises(NotBillable):
        billing.credit(first, ON, by("igen"))
    paying = Paying("Øvelse Askelund Kommune", "12345690", gln(900), "NY", "")
    say_payer(practice, first.town, paying, ON, by())
    billing.bill_again(first, "vaert", DAYS, by())
    note, again = bills_of(task)[-2:]
    assert (note.kind, note.corrects, note.amount) == ("credit", first, first.amount)
    assert "NY" in again.told
    assert "NY" not in note.told
    assert sum(billed(task).values()) == task.total


@pytest.mark.postgres
def test_a_settlement_bills_what_is_missing_and_is_reported_to_the_next_meeting(practice):
    meeting = planned(practice)
    parties(practice)
    task = shared(practice, NO)
    billing.bill_task(task, "vaert", DAYS, by())
    told = billing.settle_task(task, (30_000_00, "regnskab"), "vaert", DAYS, by())
    assert told == str(30_000_00 - task.total)
    assert sum(billed(task).values()) == 30_000_00
    settlement = Settlement.objects.get(task=task)
    assert settlement.reported.meeting == meeting
    text = ItemText.objects.get(item=settlement.reported, known_to=None)
    assert "30.000,00 kr." in text.presentation
    assert read(settlement.ruling)["steps"][-1]["name"] == "settled_by_the_key"


def test_a_settlement_of_less_gives_credit_notes_that_say_what_they_correct(practice):
    parties(practice)
    task = shared(practice)
    billing.bill_task(task, "vaert", DAYS, by())
    billing.settle_task(task, (28_000_00, "regnskab"), "vaert", DAYS, by())
    notes = [bill for bill in bills_of(task) if bill.kind == "credit"]
    assert len(notes) == 29
    assert all(note.corrects.town == note.town for note in notes)
    assert sum(billed(task).values()) == 28_000_00
    document = bill_file(notes[0], "xml", "da")
    assert etree.fromstring(document).tag.endswith("CreditNote")


def test_a_settlement_needs_bills_and_a_source(practice):
    parties(practice)
    task = shared(practice)
    with pytest.raises(Stopped) as stopped:
        billing.settle_task(task, (1, "regnskab"), "vaert", DAYS, by())
    assert stopped.value.outcome.reason == "nothing_was_charged"
    with pytest.raises(NotBillable):
        billing.settle_task(task, (1, " "), "vaert", DAYS, by())
    assert not Settlement.objects.exists()


def test_the_e_invoice_carries_ean_reference_account_and_the_pdf(practice):
    parties(practice)
    task = shared(practice)
    billing.bill_task(task, "vaert", DAYS, by())
    bill = bills_of(task)[3]
    root = etree.fromstring(bill_file(bill, "xml", "da"))
    told = {name: root.xpath(f"//cbc:{name}", namespaces=UBL) for name in (
        "ID", "EndpointID", "BuyerReference", "AccountingCost", "PayableAmount",
        "EmbeddedDocumentBinaryObject",
    )}  # fmt: skip
    assert told["ID"][0].text == bill.name
    assert [each.get("schemeID") for each in told["EndpointID"]] == ["0088", "0088"]
    assert (told["BuyerReference"][0].text, told["AccountingCost"][0].text) == ("REF-3", "4.62.90")
    assert told["PayableAmount"][0].text == f"{bill.amount // 100}.{bill.amount % 100:02d}"
    assert told["EmbeddedDocumentBinaryObject"][0].text.startswith("JVBERi")
    assert bill_document(bill, "da").title == f"Regning {bill.name}"


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"name": ""}, "name"),
        ({"cvr": "12345675"}, "cvr"),
        ({"gln": "5790000000013"}, "gln"),
        ({"branch": "12"}, "branch"),
        ({"account": "x"}, "account"),
        ({"vat": "S"}, "vat"),
        ({"rate": 25}, "vat"),
        ({"vat": "Z"}, "vat_reason"),
        ({"name": "A\x0bB"}, "mark"),
        ({"vat": "Q"}, "vat"),
        ({"vat_reason": ""}, "vat_reason"),
    ],
)
def test_a_creditors_numbers_are_checked_before_they_are_kept(practice, changed, what):
    told = {name: getattr(HOST, name) for name in HOST.__dataclass_fields__} | changed
    with pytest.raises(NotAnAuthority) as refused:
        say_creditor(practice, "vaert", Billing(**told), ON, by())
    assert refused.value.what == what


@pytest.mark.parametrize(("paying", "what"), [
    (Paying("Navn", "12345674", "", "REF"), "gln"),
    (Paying("Navn", "12345674", gln(1), " "), "reference"),
])  # fmt: skip
def test_a_payer_needs_its_ean_and_reference(practice, paying, what):
    town = towns_of(practice.council, At(ON))[0]
    with pytest.raises(NotAnAuthority) as refused:
        say_payer(practice, town, paying, ON, by())
    assert refused.value.what == what


def test_the_csv_has_every_bill_and_no_formula(practice):
    parties(practice)
    town = towns_of(practice.council, At(ON))[0]
    paying = Paying("Kommune", "12345682", gln(1), "＝2+2", "=1+1")
    say_payer(practice, town, paying, ON, by())
    task = shared(practice)
    billing.bill_task(task, "vaert", DAYS, by())
    answer = signed_in(practice).get("/i/raad/oevelsesraad/2026-2030/regninger/alle.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 29
    assert rows[0]["konto"] == "'=1+1"
    assert rows[0]["reference"] == "'＝2+2"
    total = sum(int(row["beløb"].replace(",", "")) for row in rows)
    assert total == task.total


def test_refunds_wait_until_somebody_says_who_bears_which_part(practice):
    town = towns_of(practice.council, At(ON))[0]
    bought = refunds.Purchase("2026-1", "TeleKOL", 3, 1000_01, "faktura")
    refunds.buy(practice, town, bought, by())
    with pytest.raises(Stopped) as stopped:
        refunds.rule_refunds(practice, "2026-1", ON, by())
    assert stopped.value.outcome.question == "who_bears_which_part"
    refunds.say_part(practice, 65, "regionens brev", ON, by())
    refunds.rule_refunds(practice, "2026-1", ON, by())
    answer = read(RefundsRuled.objects.get().ruling)["answer"]
    assert answer == {f"{town.pk} TeleKOL": {"region": 195_002, "municipality": 105_001}}
    with pytest.raises(refunds.PeriodIsRuled):
        refunds.buy(practice, town, bought, by())


@pytest.mark.parametrize("told", [
    refunds.Purchase("", "P", 1, 1, "k"), refunds.Purchase("2026", "P", 0, 1, "k"),
    refunds.Purchase("2026", "P", 1, 0, "k"), refunds.Purchase("2026", "P", 1, 1, ""),
])  # fmt: skip
def test_a_purchase_without_what_it_needs_is_refused(practice, told):
    with pytest.raises(refunds.NotTold):
        refunds.buy(practice, towns_of(practice.council, At(ON))[0], told, by())
    assert not PackageBought.objects.exists()


@pytest.mark.postgres
def test_a_budget_follows_its_index_on_its_page(practice):
    index = ("100,0", "Danmarks Statistik")
    refunds.say_index(practice, "PL", index, date(2025, 1, 1), by())
    refunds.say_index(practice, "PL", ("103,2", "Danmarks Statistik"), date(2026, 1, 1), by())
    values = {"amount": 750_000_00, "index_name": "PL", "level_of": date(2025, 6, 1), "source": "k"}
    refunds.say_budget(practice, "TeleØvelse", 2026, values, date(2025, 6, 1), by())
    shown = signed_in(practice).get(
        "/i/raad/oevelsesraad/2026-2030/budget/"
    ).content.decode()  # fmt: skip
    assert "774.000,00" in shown
    for text in ("0", "-1", "1e9", "x", "1.2.3", ""):
        with pytest.raises(refunds.NotTold):
            refunds.say_index(practice, "PL", (text, "k"), ON, by())


def test_what_a_settlement_has_counted_is_not_taken_back_or_billed_again(practice):
    parties(practice)
    task = shared(practice)
    billing.bill_task(task, "vaert", DAYS, by())
    first, second = bills_of(task)[:2]
    billing.credit(first, ON, by("forkert EAN"))
    billing.settle_task(task, (29_000_00, "regnskab"), "vaert", DAYS, by())
    for act in (
        lambda: billing.bill_again(first, "vaert", DAYS, by()),
        lambda: billing.credit(second, ON, by("fortrudt")),
    ):
        with pytest.raises(NotBillable) as refused:
            act()
        assert refused.value.why == "settled"
    assert sum(billed(task).values()) == 29_000_00
    assert min(billed(task).values()) >= 0


@pytest.mark.postgres
def test_the_same_settlement_twice_is_one(practice):
    parties(practice)
    task = shared(practice)
    billing.bill_task(task, "vaert", DAYS, by())
    billing.settle_task(task, (30_000_00, "regnskab"), "vaert", DAYS, by())
    with pytest.raises(NotBillable) as refused:
        billing.settle_task(task, (30_000_00, "regnskab"), "vaert", DAYS, by())
    assert refused.value.why == "settled_so"
    billing.settle_task(task, (29_500_00, "rettet regnskab"), "vaert", DAYS, by())
    assert sum(billed(task).values()) == 29_500_00


def test_a_settlement_keeps_the_rounding_everybody_assented_to(practice):
    parties(practice)
    task = shared(practice, total=30_000_00, unit=100_00)
    billing.bill_task(task, "vaert", DAYS, by())
    before = len(bills_of(task))
    assert billing.settle_task(task, (30_000_00, "regnskab"), "vaert", DAYS, by()) == "0"
    assert len(bills_of(task)) == before
    billing.settle_task(task, (31_000_00, "regnskab"), "vaert", DAYS, by())
    assert all(oere % 100_00 == 0 for oere in billed(task).values())


@pytest.mark.postgres
def test_a_creditor_numbers_its_bills_without_gaps_for_every_council(practice):
    parties(practice)
    for title in ("En", "To"):
        billing.bill_task(shared(practice, title=title), "vaert", DAYS, by())
    numbers = list(Bill.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, 59))
    assert set(Bill.objects.values_list("seller", flat=True)) == {HOST.cvr}


def test_a_municipality_fetches_its_own_bills_alone(practice):
    parties(practice)
    task = shared(practice)
    billing.bill_task(task, "vaert", DAYS, by())
    user = account_of("kommune@test.example")
    give_role(user, "municipal_secretary", ON, "NN", council=practice.council_id, town="Ø01")
    client = Client()
    client.force_login(user)
    base = "/i/raad/oevelsesraad/2026-2030/kommune"
    assert client.get(f"{base}/oevelse-askelund/regninger/12345674/2026-1.xml").status_code == 200
    assert client.get(f"{base}/oevelse-askelund/regninger/12345674/2026-2.xml").status_code == 404
    assert client.get(f"{base}/oevelse-birkebro/regninger/12345674/2026-2.xml").status_code == 404
    shown = client.get(f"{base}/oevelse-askelund/").content.decode()
    row = html.document_fromstring(shown).xpath("//tr[contains(., 'Bidrag')]/*")
    told = [" ".join(cell.text_content().split()) for cell in row]
    ruling = Bill.objects.get(number=1).ruling.hash[:12]
    assert told == ["2026-0001 (PDF) 2026-0001 (XML)", "Bidrag: Fælles øvelse", "1.000,01",
                    "Lige dele, 25. november 2026", "3,45 %", "ja", ruling]  # fmt: skip
    assert "2026: 1.000,01 kr." in shown


def test_a_mayor_sees_by_the_own_link_what_the_own_municipality_pays_and_why(practice):
    parties(practice)
    billing.bill_task(shared(practice), "vaert", DAYS, by())
    mayor = TownOffice.objects.filter(At(ON).filter(), office="mayor", town="Ø01").get()
    page = Client().get(f"/moede/mit/{my_secret(practice, str(mayor.person_id))}/")
    told = html.document_fromstring(page.content).xpath("//tr[contains(., 'Bidrag')]/th")
    assert [cell.text_content() for cell in told] == ["2026-0001"]
