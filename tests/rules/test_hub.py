"""The six places of a business-hub board that organisations nominate for (EH)."""

import pytest

from kontaktraad.rules.hub import Nomination, hub_seats

APPROVED = {"business": ("DI", "SMV"), "knowledge": ("Universitetet",), "employees": ("FH og AC",)}


def chosen(**changed):
    told = [Nomination("business", str(n), "DI", "large") for n in range(3)]
    told += [
        Nomination("business", "3", "SMV", "small"),
        Nomination("knowledge", "4", "Universitetet", ""),
        Nomination("employees", "5", "FH og AC", ""),
    ]
    for n, nomination in changed.items():
        told[int(n.removeprefix("n"))] = nomination
    return told


def test_four_one_and_one_are_appointed_together():
    assert hub_seats(chosen(), APPROVED).answer == {
        "business": ("0", "1", "2", "3"), "knowledge": ("4",), "employees": ("5",),
    }  # fmt: skip


@pytest.mark.parametrize(("told", "reason"), [
    (chosen()[:5], "hub_lacks_candidates"),
    (chosen(n5=Nomination("business", "9", "DI", "small")), "hub_lacks_candidates"),
    (chosen(n1=Nomination("business", "0", "DI", "large")), "person_named_twice"),
    (chosen(n4=Nomination("knowledge", "4", "DI", "")), "organisation_not_approved"),
    (chosen(n3=Nomination("business", "3", "SMV", "")), "no_small_firm"),
])  # fmt: skip
def test_what_the_timeline_does_not_allow_is_refused(told, reason):
    found = hub_seats(told, APPROVED)
    assert (found.reason, found.cite.id) == (reason, "EH")
