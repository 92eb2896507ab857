"""One act: one transaction, one key, one entry."""

import json
import threading
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from django.db import connection

from kontaktraad import clock
from kontaktraad.record.actions import (
    COMMAND_LINE,
    Act,
    ClockIsWrong,
    Done,
    carry_out,
    erase_payload,
)
from kontaktraad.record.models import ActKey, JournalEntry, JournalPayload

pytestmark = pytest.mark.postgres


def act(key="k1"):
    return Act("NN", "test", "subject", key)


@pytest.mark.django_db
def test_an_act_writes_one_entry_that_follows_the_last():
    carry_out(act("k1"), lambda _at: Done("one", {"n": 1}))
    carry_out(act("k2"), lambda _at: Done("two"))
    first, second = JournalEntry.objects.order_by("sequence")
    assert (first.sequence, second.sequence) == (1, 2)
    assert second.previous == first.hash
    assert first.previous == "0" * 64
    content = json.loads(first.payload.content)
    assert datetime.fromisoformat(content.pop("clock")) <= clock.now()
    assert content == {"answer": "one", "key": "k1", "told": {"n": 1}}


@pytest.mark.django_db
def test_a_repeated_key_has_one_effect_and_the_first_answer():
    calls = []

    def work(_at):
        calls.append(1)
        return Done(f"answer {len(calls)}")

    assert carry_out(act(), work) == carry_out(act(), work) == "answer 1"
    assert len(calls) == JournalEntry.objects.count() == ActKey.objects.count() == 1


@pytest.mark.usefixtures("committed")
def test_work_that_fails_leaves_nothing():
    def work(_at):
        JournalEntry.objects.count()
        raise ValueError("halfway")

    with pytest.raises(ValueError, match="halfway"):
        carry_out(act(), work)
    assert not JournalEntry.objects.exists()
    assert not ActKey.objects.exists()
    assert carry_out(act(), lambda _at: Done("now")) == "now"


@pytest.mark.django_db
def test_a_payload_can_be_erased_by_an_act_that_stays():
    carry_out(act(), lambda _at: Done("one", {"name": "NN"}))
    assert erase_payload(1, "MM", "asked for") == "erased"
    payload = JournalPayload.objects.get(entry_id=1)
    assert (payload.salt, payload.content) == (None, None)
    assert JournalEntry.objects.get(sequence=2).subject == "journal 1"


@pytest.mark.usefixtures("committed")
def test_ten_people_at_once_make_one_unbroken_chain():
    failures = []

    def run(n):
        try:
            carry_out(act(f"key {n % 5}"), lambda _at: Done(str(n)))
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    entries = list(JournalEntry.objects.order_by("sequence"))
    assert [e.sequence for e in entries] == [1, 2, 3, 4, 5]
    assert all(b.previous == a.hash for a, b in pairwise(entries))


@pytest.mark.django_db
def test_no_act_is_done_while_the_newest_lies_minutes_ahead_of_the_clock(monkeypatch):
    monkeypatch.setattr(clock, "OFFSET", timedelta(days=400))
    carry_out(act("ahead"), lambda _at: Done("one"))
    monkeypatch.setattr(clock, "OFFSET", timedelta())
    with pytest.raises(ClockIsWrong):
        carry_out(act("now"), lambda _at: Done("two"))
    assert not ActKey.objects.filter(key="now").exists()


@pytest.mark.django_db
def test_an_act_from_the_command_line_says_so_whatever_name_was_given():
    sits = COMMAND_LINE.set("cli:root:")
    try:
        carry_out(act("cli"), lambda _at: Done("one"))
    finally:
        COMMAND_LINE.reset(sits)
    assert JournalEntry.objects.get().actor == "cli:root: NN"
