"""The register's page of a council with thirty years of history, and with ten times as much."""

import os
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from bench.timing import ROUNDS, spread

BUDGET = 0.050
ADDRESS = "/raad/oevelsesraad/2026-2030/"
FIRST = date(2026, 1, 1)
YEARS = 30


def measure():
    """Seconds of server time: today, as of a day, an old term; growth with ten-fold history."""
    begin()
    few = history(8, YEARS * 365 // 8)
    small = timings(few)
    many = history(72, YEARS * 365 // 80, start=few[-1])
    large = timings(many)
    growth = {name: round(large[name]["median"] / small[name]["median"], 2) for name in small}
    return [
        {"id": f"register {name}", "ours": {"seconds": found}, "budget": BUDGET,
         "met": found["median"] < BUDGET, "ten_fold_history": large[name], "growth": growth[name]}
        for name, found in small.items()
    ]  # fmt: skip


def begin():
    os.environ["KKR_HOME"] = tempfile.mkdtemp(prefix="kkr-bench-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "kontaktraad.settings"
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
    import django

    django.setup()
    from kontaktraad.record.setup import prepare
    from kontaktraad.register.actions.demo import load_practice

    prepare()
    load_practice()


def history(terms, days, start=None):
    """`terms` earlier terms of `days` days each, full of people of their own; their first days."""
    from kontaktraad.record.actions import Act, Done, carry_out
    from kontaktraad.register.ledger import Ledger

    first = start or FIRST
    starts = [first - timedelta(days * n) for n in range(1, terms + 1)]
    for day in starts:

        def work(at, day=day):
            ledger = Ledger(at)
            term(ledger, day, day + timedelta(days))
            return Done(str(day), {}, "", ledger.rows, ledger.closed)

        carry_out(Act("bench", "history", str(day), f"history:{day}"), work)
    return starts


def term(ledger, first, last):
    from kontaktraad.register.actions.people import insert
    from kontaktraad.register.models import (
        Affiliation,
        Council,
        Councillorship,
        Mandate,
        Person,
        Seat,
        SeatLife,
        Term,
        Town,
    )

    council, towns = (
        Council.objects.get(pk="oevelsesraad"),
        list(Town.objects.filter(world="practice")),
    )
    row = ledger.keep(
        Term(council=council, name=first.strftime("%y%m%d"), constituted=first, entitled='["U"]',
             collaborations="{}")
    )  # fmt: skip
    dates = {
        "valid_from": first,
        "valid_to": last,
        "known_from": ledger.at,
        "opened_by_id": ledger.sequence,
    }
    seats = Seat.objects.bulk_create(
        Seat(term=row, key=f"U{n}", kind="party", party="U") for n in range(58)
    )
    people = Person.objects.bulk_create(
        Person(world="practice", name=f"P{n} {first}", nonce="x") for n in range(116)
    )
    ledger.rows += [*seats, *people]
    facts = [SeatLife(seat=seat, **dates) for seat in seats]
    for n, person in enumerate(people):
        role = "member" if n % 2 == 0 else "substitute"
        facts += [
            Affiliation(person=person, party="U", **dates),
            Councillorship(person=person, town=towns[n % len(towns)], **dates),
            Mandate(term=row, seat=seats[n // 2], role=role, person=person, **dates),
        ]
    insert(ledger, facts)


def timings(starts):
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    old = starts[-1]
    pages = {
        "today": ADDRESS,
        "as of a day": f"{ADDRESS}?as_of=2026-04-10",
        "as known on a day": f"{ADDRESS}?as_of=2026-04-10&known_on=2040-01-01",
        "an old term": f"/raad/oevelsesraad/{old:%y%m%d}/?as_of={old + timedelta(9)}",
    }
    return {name: timed_page(client, address) for name, address in pages.items()}


def timed_page(client, address):
    assert client.get(address).status_code == 200, address
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        client.get(address)
        times.append(time.perf_counter() - began)
    return spread(times)


if __name__ == "__main__":
    import json

    print(json.dumps(measure(), indent=2))
