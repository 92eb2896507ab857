"""A group is reminded once a day, in the week before its report is due, until it has reported."""

from datetime import date

import pytest

from kontaktraad.access.actions import account_of, give_role
from kontaktraad.notices.reminders import remind
from kontaktraad.record import tasks
from kontaktraad.register.actions.calls import Letter, open_call

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
ON, BY = date(2026, 11, 2), date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _call(practice):
    open_call(Letter(practice, "Y", ON, BY, both=False, key="one"), "NN")
    account = account_of("gruppe@test.example")
    give_role(account, "group_secretary", ON, "NN", council="oevelsesraad", party="Y")


def test_nobody_is_reminded_before_the_last_week_or_after_the_deadline(mailoutbox):
    assert remind(date(2026, 11, 12), "NN") == []
    assert remind(date(2026, 11, 21), "NN") == []
    assert mailoutbox == []


def test_in_the_last_week_the_groups_secretary_is_reminded_once_a_day(mailoutbox):
    assert remind(date(2026, 11, 14), "NN") == ["gruppe@test.example"]
    assert remind(date(2026, 11, 14), "NN") == []
    assert remind(date(2026, 11, 15), "NN") == ["gruppe@test.example"]
    while tasks.work_once():
        pass
    assert [mail.to for mail in mailoutbox] == [["gruppe@test.example"]] * 2
    assert "20. november 2026" in mailoutbox[0].body


def test_an_account_is_made_without_a_password():
    assert not account_of("ny@test.example").has_usable_password()
    assert account_of("NY@test.example").pk == account_of("ny@test.example").pk
