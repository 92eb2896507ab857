"""A bill as a structured e-invoice: UBL 2.1 in the Peppol BIS Billing 3 profile.

Danish authorities receive it by their EAN/GLN (scheme 0088) or CVR (scheme 0184). Only what a bill
between authorities needs is written; no address but the country, no person.
"""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

Category: TypeAlias = Literal["O", "E", "Z", "S"]
"""VAT: outside the scope, exempt, zero-rated, standard rate."""
UBL = "urn:oasis:names:specification:ubl:schema:xsd"
CAC = f"{{{UBL}:CommonAggregateComponents-2}}"
CBC = f"{{{UBL}:CommonBasicComponents-2}}"
PROFILE = (
    "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
    "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0",
)
GLN, CVR = "0088", "0184"
BANK_ACCOUNT = "42"
"""Payment to a bank account: registration number and account (DK-R-006)."""


@dataclass(frozen=True, slots=True)
class Party:
    """An authority: its name, CVR, and GLN; without a GLN it is reached by its CVR."""

    name: str
    cvr: str
    gln: str = ""

    @property
    def endpoint(self) -> tuple[str, str]:
        """Where it receives, and by which scheme."""
        return (self.gln, GLN) if self.gln else (self.cvr, CVR)


@dataclass(frozen=True, slots=True)
class Vat:
    """How the bill is taxed: category, whole per cent, and the reason where nothing is."""

    category: Category = "O"
    rate: int = 0
    reason: str = ""

    def tax(self, net: int) -> int:
        """Øre of VAT on top of a net amount, half an øre up."""
        return (2 * net * self.rate + 100) // 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is for, and its net amount in øre."""

    text: str
    net: int


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill (380) or credit note (381); every amount in øre, never negative.

    `reference` is the payer's own, `account` its account string; `corrects` the number and day of
    the bill that a credit note corrects.
    """

    number: str
    issued: date
    due: date
    seller: Party
    buyer: Party
    reference: str
    lines: Sequence[Line]
    bank: tuple[str, str]
    vat: Vat = field(default_factory=Vat)
    account: str = ""
    note: str = ""
    corrects: tuple[str, date] | None = None
    pdf: tuple[str, bytes] | None = None

    @property
    def net(self) -> int:
        """Øre before VAT."""
        return sum(line.net for line in self.lines)

    @property
    def tax(self) -> int:
        """Øre of VAT."""
        return self.vat.tax(self.net)


def einvoice(bill: Bill) -> bytes:
    """The bill as XML (UTF-8)."""
    kind = "CreditNote" if bill.corrects else "Invoice"
    register_namespace("", f"{UBL}:{kind}-2")
    register_namespace("cac", CAC.strip("{}"))
    register_namespace("cbc", CBC.strip("{}"))
    root = Element(f"{{{UBL}:{kind}-2}}{kind}")
    _head(root, bill, kind)
    _party(SubElement(root, f"{CAC}AccountingSupplierParty"), bill.seller, bill.vat)
    _party(SubElement(root, f"{CAC}AccountingCustomerParty"), bill.buyer, None)
    _payment(root, bill)
    _tax(root, bill)
    _totals(root, bill)
    for number, line in enumerate(bill.lines, 1):
        _line(root, bill, kind, number, line)
    indent(root)
    found: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return found


def _put(parent: Element, *fields: tuple[str, str]) -> None:
    for name, text in fields:
        if text:
            SubElement(parent, f"{CBC}{name}").text = text


def _head(root: Element, bill: Bill, kind: str) -> None:
    _put(root, ("CustomizationID", PROFILE[0]), ("ProfileID", PROFILE[1]), ("ID", bill.number),
         ("IssueDate", str(bill.issued)))  # fmt: skip
    if kind == "Invoice":
        _put(root, ("DueDate", str(bill.due)), ("InvoiceTypeCode", "380"), ("Note", bill.note))
    else:
        _put(root, ("CreditNoteTypeCode", "381"), ("Note", bill.note))
    _put(root, ("DocumentCurrencyCode", "DKK"), ("AccountingCost", bill.account),
         ("BuyerReference", bill.reference))  # fmt: skip
    if bill.corrects:
        number, day = bill.corrects
        about = SubElement(
            SubElement(root, f"{CAC}BillingReference"), f"{CAC}InvoiceDocumentReference"
        )
        _put(about, ("ID", number), ("IssueDate", str(day)))
    if bill.pdf:
        _pdf(root, *bill.pdf)


def _pdf(root: Element, name: str, content: bytes) -> None:
    about = SubElement(root, f"{CAC}AdditionalDocumentReference")
    _put(about, ("ID", name))
    told = {"mimeCode": "application/pdf", "filename": name}
    place = SubElement(
        SubElement(about, f"{CAC}Attachment"), f"{CBC}EmbeddedDocumentBinaryObject", told
    )
    place.text = base64.b64encode(content).decode("ascii")


def _party(parent: Element, who: Party, vat: Vat | None) -> None:
    party = SubElement(parent, f"{CAC}Party")
    number, scheme = who.endpoint
    SubElement(party, f"{CBC}EndpointID", {"schemeID": scheme}).text = number
    _put(SubElement(party, f"{CAC}PartyName"), ("Name", who.name))
    country = SubElement(SubElement(party, f"{CAC}PostalAddress"), f"{CAC}Country")
    _put(country, ("IdentificationCode", "DK"))
    if vat and vat.category != "O":
        scheme_of = SubElement(party, f"{CAC}PartyTaxScheme")
        _put(scheme_of, ("CompanyID", f"DK{who.cvr}"))
        _put(SubElement(scheme_of, f"{CAC}TaxScheme"), ("ID", "VAT"))
    legal = SubElement(party, f"{CAC}PartyLegalEntity")
    _put(legal, ("RegistrationName", who.name))
    SubElement(legal, f"{CBC}CompanyID", {"schemeID": CVR}).text = who.cvr


def _payment(root: Element, bill: Bill) -> None:
    means = SubElement(root, f"{CAC}PaymentMeans")
    _put(means, ("PaymentMeansCode", BANK_ACCOUNT), ("PaymentID", bill.number))
    branch, account = bill.bank
    payee = SubElement(means, f"{CAC}PayeeFinancialAccount")
    _put(payee, ("ID", account), ("Name", bill.seller.name))
    _put(SubElement(payee, f"{CAC}FinancialInstitutionBranch"), ("ID", branch))


def _money(parent: Element, *amounts: tuple[str, int]) -> None:
    for name, oere in amounts:
        place = SubElement(parent, f"{CBC}{name}", {"currencyID": "DKK"})
        place.text = f"{oere // 100}.{oere % 100:02d}"


def _tax(root: Element, bill: Bill) -> None:
    total = SubElement(root, f"{CAC}TaxTotal")
    _money(total, ("TaxAmount", bill.tax))
    part = SubElement(total, f"{CAC}TaxSubtotal")
    _money(part, ("TaxableAmount", bill.net), ("TaxAmount", bill.tax))
    _category(SubElement(part, f"{CAC}TaxCategory"), bill.vat, bill.vat.reason)


def _category(place: Element, vat: Vat, reason: str = "") -> None:
    _put(place, ("ID", vat.category), *_rate(vat), ("TaxExemptionReason", reason))
    _put(SubElement(place, f"{CAC}TaxScheme"), ("ID", "VAT"))


def _rate(vat: Vat) -> Iterator[tuple[str, str]]:
    if vat.category != "O":
        yield "Percent", str(vat.rate)


def _totals(root: Element, bill: Bill) -> None:
    gross = bill.net + bill.tax
    _money(
        SubElement(root, f"{CAC}LegalMonetaryTotal"), ("LineExtensionAmount", bill.net),
        ("TaxExclusiveAmount", bill.net), ("TaxInclusiveAmount", gross), ("PayableAmount", gross),
    )  # fmt: skip


def _line(root: Element, bill: Bill, kind: str, number: int, line: Line) -> None:
    place = SubElement(root, f"{CAC}{kind}Line")
    _put(place, ("ID", str(number)))
    quantity = "CreditedQuantity" if kind == "CreditNote" else "InvoicedQuantity"
    SubElement(place, f"{CBC}{quantity}", {"unitCode": "C62"}).text = "1"
    _money(place, ("LineExtensionAmount", line.net))
    item = SubElement(place, f"{CAC}Item")
    _put(item, ("Name", line.text))
    _category(SubElement(item, f"{CAC}ClassifiedTaxCategory"), bill.vat)
    _money(SubElement(place, f"{CAC}Price"), ("PriceAmount", line.net))


def gln_is_valid(gln: str) -> bool:
    """Thirteen digits whose last is the check digit (modulo 10, weights 1 and 3)."""
    if not (len(gln) == 13 and gln.isascii() and gln.isdigit()):
        return False
    total = sum(int(digit) * (3 if n % 2 else 1) for n, digit in enumerate(gln[:12]))
    return (10 - total % 10) % 10 == int(gln[12])


CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)


def cvr_is_valid(cvr: str) -> bool:
    """Eight digits, weighted sum divisible by eleven."""
    if not (len(cvr) == 8 and cvr.isascii() and cvr.isdigit()):
        return False
    return sum(int(d) * w for d, w in zip(cvr, CVR_WEIGHTS, strict=True)) % 11 == 0
