"""Every paper and every decision can be reached, however many there are."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from kontaktraad.publicface.models import PublicEntry, PublicPage
from kontaktraad.publicface.views import SHOWN

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
AT = datetime(2026, 6, 1, tzinfo=UTC)


def papers(count):
    for n in range(count):
        facts = {"items": [{"title": f"Sag {n}", "number": 1, "decision": f"Besluttet {n}.",
                            "decision_number": n + 1}]}  # fmt: skip
        PublicPage.objects.create(
            address=f"raad/x/2026-2030/{n}/referat/", language="da", council="x",
            council_title="X", term="2026-2030", number=n, kind="minutes",
            day=date(2026, 1, 1) + timedelta(n), version=1, title=f"Referat {n}", html="",
            facts=json.dumps(facts), withdrawn=False, updated=AT,
        )  # fmt: skip


@pytest.mark.parametrize("page", ["/offentlig/", "/offentlig/beslutninger/"])
def test_papers_and_decisions_beyond_the_first_page_are_on_the_next(page):
    papers(SHOWN + 3)
    first, second = (Client().get(f"{page}?side={n}").content.decode() for n in (1, 2))
    assert (first.count("<tr><td>"), second.count("<tr><td>")) == (SHOWN, 3)
    assert 'rel="next"' in first
    assert 'rel="prev"' in second
    assert 'rel="next"' not in second
    assert Client().get(f"{page}?side=x").status_code == 200


def test_the_choice_of_council_goes_along_to_the_next_page():
    papers(SHOWN + 1)
    told = Client().get("/offentlig/?council=x").content.decode()
    assert "?council=x&amp;side=2" in told


def test_an_entry_with_a_character_no_feed_can_hold_does_not_take_the_feed_down():
    PublicEntry.objects.create(
        council="x", address="a/", language="da", title="Tit\x0bel", told="Grund\x0blag", at=AT
    )
    answer = Client().get("/offentlig/atom.xml")
    assert answer.status_code == 200
    assert "Grund\nlag" in answer.content.decode()
