"""An e-invoice is what the published schemas and rules ask for (Peppol BIS Billing 3)."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.schematron import broken_rules, broken_schema

from kontaktraad.sources.einvoice import (
    Bill,
    Line,
    Party,
    Vat,
    cvr_is_valid,
    einvoice,
    gln_is_valid,
)

ROOT = Path(__file__).resolve().parents[2]
RULES = Path(os.environ.get("KKR_EINVOICE") or ROOT.parent / "shared/data/einvoice")
SELLER = Party("Øvelse Askelund Kommune", "12345674", "5790000000012")
BUYER = Party("Øvelse Birkebro Kommune", "87654311", "5790000000029")
BILL = Bill(
    "2026-7", date(2026, 3, 2), date(2026, 4, 1), SELLER, BUYER, "REF-1",
    [Line("Bidrag til TeleØvelse 2026", 25_950_050)], ("1234", "0012345678"),
    Vat("O", 0, "Uden for momsloven"), account="4.62.90", note="FO §6(4)",
    pdf=("regning.pdf", b"%PDF-1.7 sample"),
)  # fmt: skip
CREDIT = replace(BILL, number="2026-8", corrects=("2026-7", date(2026, 3, 2)))


@pytest.fixture(scope="module")
def rules():
    if not RULES.exists():
        pytest.skip(f"LOUD: no schemas and rules at {RULES}; set KKR_EINVOICE")
    return RULES


@pytest.mark.parametrize("vat", [
    Vat("O", 0, "Uden for momsloven"), Vat("E", 0, "Momsfri efter momsloven § 13"),
    Vat("Z", 0), Vat("S", 25),
])  # fmt: skip
@pytest.mark.parametrize("bill", [BILL, CREDIT])
def test_bills_and_credit_notes_keep_every_published_rule(rules, bill, vat):
    document = einvoice(replace(bill, vat=vat))
    assert broken_schema(rules / "ubl-2.1", document) == []
    for name in ("CEN-EN16931-UBL.sch", "PEPPOL-EN16931-UBL.sch"):
        assert broken_rules(rules / name, document) == []


def test_the_rules_find_what_is_wrong(rules):
    document = einvoice(replace(BILL, reference=""))
    assert any("PEPPOL-EN16931-R003" in line for line in
               broken_rules(rules / "PEPPOL-EN16931-UBL.sch", document))  # fmt: skip
    wrong = einvoice(BILL).replace(b"259500.50</cbc:TaxInclusive", b"259500.51</cbc:TaxInclusive")
    assert any("BR-CO-15" in line for line in broken_rules(rules / "CEN-EN16931-UBL.sch", wrong))
    assert broken_schema(rules / "ubl-2.1", einvoice(BILL).replace(b"IssueDate", b"IssuedDate"))


def test_the_rules_accept_the_published_examples(rules):
    for name in ("base-example.xml", "base-creditnote-correction.xml"):
        document = (rules / name).read_bytes()
        told = broken_rules(rules / "CEN-EN16931-UBL.sch", document)
        assert [line for line in told if line.startswith("fatal")] == []


@given(st.integers(0, 10**12), st.sampled_from([0, 25]))
def test_vat_is_rounded_half_an_oere_up(net, rate):
    assert abs(Vat("S", rate).tax(net) * 100 - net * rate) <= 50


def test_numbers_of_authorities_have_check_digits():
    assert gln_is_valid("5790000000012")
    assert not gln_is_valid("5790000000013")
    assert not gln_is_valid("579000000001")
    assert cvr_is_valid("12345674")
    assert not cvr_is_valid("12345675")
    assert not cvr_is_valid("1234567x")
