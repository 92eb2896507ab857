"""Sorting as the reader expects it."""

from kontaktraad.wording.numbers import danish


def test_ae_oe_and_aa_come_after_z_in_that_order_whatever_the_case():
    names = ["Åse", "Østen", "Ægir", "Zita", "anna", "Bo"]
    assert sorted(names, key=danish) == ["anna", "Bo", "Zita", "Ægir", "Østen", "Åse"]
