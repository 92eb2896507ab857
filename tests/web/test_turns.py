"""A slow line holds up its own thread and nobody else's turn."""

import contextlib
import io
import threading

import pytest
from django.db import connection, connections, transaction
from django.http import HttpResponse
from django.test import RequestFactory

from kontaktraad.web import turns

FORM = "application/x-www-form-urlencoded"


class Slow(io.RawIOBase):
    """A body that comes when the gate opens."""

    def __init__(self, gate):
        self.gate = gate

    def read(self, *_):
        self.gate.wait(10)
        return b""


def post(body, length):
    told = {"wsgi.input": body, "CONTENT_LENGTH": str(length), "CONTENT_TYPE": FORM}
    return RequestFactory().generic("POST", "/foelg/", b"", FORM, **told)


def test_bodies_that_do_not_come_take_no_turn():
    gate, site = threading.Event(), turns.Turns(lambda _: HttpResponse("ok"))
    slow = [threading.Thread(target=site, args=(post(Slow(gate), 5000),)) for _ in range(5)]
    for each in slow:
        each.start()
    answered = []
    quick = threading.Thread(target=lambda: answered.append(site(RequestFactory().get("/"))))
    quick.start()
    quick.join(5)
    gate.set()
    for each in slow:
        each.join(5)
    assert [answer.status_code for answer in answered] == [200]


def many(site, number, **told):
    threads = [
        threading.Thread(target=site, args=(RequestFactory().get("/", **told),))
        for _ in range(number)
    ]
    for each in threads:
        each.start()
    return threads


class Work:
    """A view that lasts until the gate opens, or a moment; the most that were in it at once."""

    def __init__(self, gate, seconds):
        self.gate, self.seconds = gate, seconds
        self.here, self.most, self.bell = 0, 0, threading.Condition()

    def __call__(self, _):
        with self.bell:
            self.here += 1
            self.most = max(self.most, self.here)
            self.bell.notify_all()
        self.gate.wait(self.seconds)
        with self.bell:
            self.here -= 1
        return HttpResponse("ok")

    def has(self, number):
        """Whether so many are in it at once, as soon as they are."""
        with self.bell:
            return self.bell.wait_for(lambda: self.here >= number, 10)


def test_what_is_quick_is_answered_one_at_a_time(monkeypatch):
    monkeypatch.setattr(turns, "SLOW", 5)
    work = Work(threading.Event(), 0.01)
    for each in many(turns.Turns(work), 12):
        each.join(5)
    assert work.most == 1


def test_beside_what_is_slow_others_are_answered_up_to_a_number(monkeypatch):
    monkeypatch.setattr(turns, "SLOW", 0.01)
    gate = threading.Event()
    work = Work(gate, 10)
    site = turns.Turns(work)
    slow = many(site, turns.AT_ONCE)
    assert work.has(turns.AT_ONCE)
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    for each in many(site, turns.AT_ONCE):
        each.join(5)
    assert work.most == turns.AT_ONCE
    gate.set()
    for each in slow:
        each.join(5)


def test_who_waits_too_long_is_told_that_the_service_is_busy(monkeypatch):
    monkeypatch.setattr(turns, "SLOW", 0.001)
    gate = threading.Event()
    work = Work(gate, 10)
    site = turns.Turns(work)
    busy = many(site, turns.AT_ONCE)
    assert work.has(turns.AT_ONCE)
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    assert site(RequestFactory().get("/")).status_code == 503
    gate.set()
    for each in busy:
        each.join(5)


@pytest.fixture
def _read_only(django_db_setup, django_db_blocker):
    """The database, of which these tests change nothing: there is nothing to roll back or flush."""
    with django_db_blocker.unblock():
        yield


@pytest.mark.usefixtures("_read_only")
@pytest.mark.postgres
def test_a_turns_connection_goes_from_thread_to_thread_and_stays_with_none(monkeypatch):
    made, left = [], []
    create = connections.create_connection
    monkeypatch.setattr(connections, "create_connection", lambda a: made.append(a) or create(a))

    def view(_):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return HttpResponse("ok")

    site = turns.Turns(view)

    def asked(request):
        site(request)
        left.append(len(connections.all(initialized_only=True)))

    for _ in range(4):
        many(asked, 1, **{"wsgi.multithread": True})[0].join(5)
    assert (made, left) == (["default"], [0] * 4)
    for turn in site.line.free:
        if turn.database:
            turn.database.close()


@pytest.mark.usefixtures("_read_only")
@pytest.mark.postgres
def test_a_view_that_fails_within_a_transaction_leaves_the_next_a_clean_connection():
    said = []

    def view(request):
        if request.GET:
            with transaction.atomic():
                raise ValueError
        said.append(connection.in_atomic_block)
        return HttpResponse("ok")

    site = turns.Turns(view)

    def asked(request):
        with contextlib.suppress(ValueError):
            site(request)

    many(asked, 1, QUERY_STRING="a=1", **{"wsgi.multithread": True})[0].join(5)
    many(asked, 1, **{"wsgi.multithread": True})[0].join(5)
    assert said == [False]
    for turn in site.line.free:
        if turn.database:
            turn.database.close()


def test_what_is_larger_than_any_file_is_refused_unread():
    body = Slow(threading.Event())
    assert (
        turns.Turns(lambda _: HttpResponse("ok"))(post(body, turns.LARGEST + 1)).status_code == 413
    )
