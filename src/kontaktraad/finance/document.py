"""A bill, and a task's bills, as documents."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from kontaktraad.documents.model import Block, Decision, Document, Heading, Paragraph, Table
from kontaktraad.documents.pdf import as_pdf
from kontaktraad.finance.facts import written
from kontaktraad.finance.models import Bill, Settlement
from kontaktraad.record.actions import read
from kontaktraad.sources.einvoice import einvoice
from kontaktraad.wording import followup
from kontaktraad.wording.numbers import day, kroner


def bill_document(bill: Bill, language: str) -> Document:
    """A bill or credit note to be read by people."""
    title = _("Bill %(n)s") if bill.kind == "invoice" else _("Credit note %(n)s")
    return Document(title % {"n": bill.name}, language, bill.issued, tuple(_bill(bill)))


def _bill(bill: Bill) -> Iterator[Block]:
    told = written(bill)
    yield Table(
        _("From and to"), ("", _("Name"), "CVR", "EAN/GLN"),
        ((_("Creditor"), told.seller.name, told.seller.cvr, told.seller.gln),
         (_("Payer"), told.buyer.name, told.buyer.cvr, told.buyer.gln)),
    )  # fmt: skip
    yield Paragraph(
        _(
            "Reference: %(reference)s. Account string: %(account)s. Issued %(issued)s, to "
            "be paid by %(due)s."
        )
        % {
            "reference": told.reference,
            "account": told.account or "–",
            "issued": day(told.issued),
            "due": day(told.due),
        }
    )
    if told.corrects:
        number, on = told.corrects
        yield Paragraph(_("It corrects bill %(n)s of %(day)s.") % {"n": number, "day": day(on)})
    vat = told.vat.reason or _("VAT %(rate)s %%") % {"rate": told.vat.rate}
    yield Table(
        _("Amounts in kroner"), (_("For"), _("Amount")),
        ((bill.text, kroner(told.net)), (vat, kroner(told.tax)),
         (_("To pay"), kroner(told.net + told.tax))), (1,),
    )  # fmt: skip
    yield Paragraph(
        _("Bank: %(branch)s %(account)s.") % {"branch": told.bank[0], "account": told.bank[1]}
    )
    yield Heading(_("Why this amount"))
    yield Decision(
        _("It is shared as the case said before anybody answered; the ruling is %(hash)s.")
        % {"hash": bill.ruling.hash[:16]},
        "FO §6(4)",
    )
    if bill.reason:
        yield Paragraph(_("Reason: %(why)s") % {"why": bill.reason})


def bill_file(bill: Bill, kind: str, language: str) -> bytes:
    """A bill as PDF, or as an e-invoice with the PDF inside."""
    pdf = as_pdf(bill_document(bill, language))
    return einvoice(written(bill, pdf)) if kind == "xml" else pdf


def overview(
    title: str, bills: Sequence[Bill], settlements: Sequence[Settlement], on: date, language: str
) -> Document:
    """Every bill and credit note of a task, and its settlements, with the arithmetic."""
    return Document(title, language, on, tuple(_overview(bills, settlements)))


def _overview(bills: Sequence[Bill], settlements: Sequence[Settlement]) -> Iterator[Block]:
    rows = tuple(
        (bill.name, bill.town.name, _("bill") if bill.kind == "invoice" else _("credit note"),
         kroner(bill.signed), day(bill.issued), day(bill.due))
        for bill in bills
    )  # fmt: skip
    header = (_("No."), _("Municipality"), _("Kind"), _("Amount"), _("Issued"), _("To be paid by"))
    if rows:
        yield Table(_("Bills and credit notes"), header, rows, (3,))
    total = sum(bill.signed for bill in bills)
    yield Paragraph(_("Together: %(total)s kr.") % {"total": kroner(total)})
    for settlement in settlements:
        yield Heading(_("Settlement"))
        yield Paragraph(
            _("It cost %(actual)s kr. Source: %(source)s.")
            % {"actual": kroner(settlement.actual), "source": settlement.source}
        )
        told = read(settlement.ruling)["steps"][-1]
        shown = {name: _oere(value) for name, value in told["figures"].items()}
        yield Decision(followup.step(told["name"], shown), told["cite"])


def _oere(value: object) -> str:
    """A figure of a settlement's step, in kroner."""
    return f"{kroner(int(Fraction(str(value))))} kr."
