"""A page is given as it was only where no act, day, language, address or version differs."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kontaktraad.record import unchanged
from kontaktraad.record.actions import Act, Done, carry_out
from kontaktraad.register.views import public

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
PAGE = "/raad/oevelsesraad/2026-2030/"


@pytest.fixture
def reader(practice, monkeypatch):
    monkeypatch.setattr(unchanged, "KEPT", unchanged.Kept())
    return Client(HTTP_HOST="localhost")


@pytest.fixture
def made(monkeypatch):
    """A mark for every time the page is made."""
    marks, render = [], public.render
    monkeypatch.setattr(public, "render", lambda *told: marks.append(1) or render(*told))
    return marks


def act():
    carry_out(Act("NN", "note", "x", uuid4().hex), lambda _at: Done("done"))


def asked(reader, address=PAGE, tag=None):
    return reader.get(address, headers={"If-None-Match": tag} if tag else {})


def test_what_nothing_has_changed_is_told_with_one_question(reader):
    first = asked(reader)
    with CaptureQueriesContext(connection) as queries:
        again = asked(reader, tag=first["ETag"])
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert len(queries) == 1


def test_an_act_that_shows_nothing_here_makes_the_page_anew_and_is_not_seen(reader, made):
    first = asked(reader)
    act()
    again = asked(reader)
    assert len(made) == 2
    assert (again["ETag"], again.content) == (first["ETag"], first.content)


def test_another_day_language_question_and_version_are_other_pages(reader, made, monkeypatch):
    asked(reader)
    asked(reader, f"/en{PAGE}")
    asked(reader, f"{PAGE}?as_of=2026-02-01")
    with monkeypatch.context() as later:
        later.setattr(unchanged.clock, "today", lambda: date(2031, 1, 1))
        asked(reader)
    with monkeypatch.context() as newer:
        newer.setattr(unchanged, "written", lambda: 0.0)
        asked(reader)
    assert len(made) == 5
    asked(reader)
    assert len(made) == 5


def test_a_question_the_page_does_not_read_keeps_nothing(reader, made):
    for n in range(3):
        asked(reader, f"{PAGE}?x={n}")
    assert (len(made), len(unchanged.KEPT.pages)) == (3, 0)


def test_a_page_is_made_once_and_given_again_until_an_act(reader, made):
    first, again = asked(reader), asked(reader)
    assert (again.content, again["ETag"], again["Content-Security-Policy"]) == (
        first.content, first["ETag"], first["Content-Security-Policy"],
    )  # fmt: skip
    assert len(made) == 1
    asked(Client(HTTP_HOST="example.dk"))
    assert len(made) == 2, "a page may name the host it was asked at"
    act()
    asked(reader)
    assert len(made) == 3


def test_no_more_pages_are_kept_than_there_is_room_for(reader, monkeypatch):
    monkeypatch.setattr(unchanged, "MOST", 2)
    kept = unchanged.Kept()
    monkeypatch.setattr(unchanged, "KEPT", kept)
    for day in range(1, 5):
        asked(reader, f"{PAGE}?as_of=2026-02-0{day}")
    assert len(kept.pages) == 2


def test_nothing_is_kept_of_what_is_said_to_one_reader_or_is_not_a_page():
    kept = unchanged.Kept()
    own = HttpResponse("x")
    own.set_cookie("a", "b")
    kept.keep("one", own)
    kept.keep("two", HttpResponse("x", status=404))
    assert not kept.pages


def test_for_who_has_a_session_nothing_is_kept_and_nothing_taken(reader, made):
    asked(reader)
    kept = len(unchanged.KEPT.pages)
    reader.cookies["sessionid"] = "x"
    assert asked(reader).status_code == 200
    assert (len(made), len(unchanged.KEPT.pages)) == (2, kept)


def test_a_page_that_is_not_there_is_not_there(reader):
    assert asked(reader, "/raad/findes-ikke/2026-2030/", "*").status_code == 404
