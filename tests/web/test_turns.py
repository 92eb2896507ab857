"""A slow line holds up its own thread and nobody else's turn."""

import io
import threading

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


def test_no_more_than_two_are_worked_on_at_once():
    at_once, most, lock = [0], [0], threading.Lock()
    pause = threading.Event()

    def work(_):
        with lock:
            at_once[0] += 1
            most[0] = max(most[0], at_once[0])
        pause.wait(0.02)
        with lock:
            at_once[0] -= 1
        return HttpResponse("ok")

    site = turns.Turns(work)
    many = [threading.Thread(target=site, args=(RequestFactory().get("/"),)) for _ in range(12)]
    for each in many:
        each.start()
    for each in many:
        each.join(5)
    assert most[0] == turns.AT_ONCE


def test_who_waits_too_long_is_told_that_the_service_is_busy(monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    gate, inside = threading.Event(), threading.Semaphore(0)

    def work(_):
        inside.release()
        gate.wait(10)
        return HttpResponse("ok")

    site = turns.Turns(work)
    busy = [threading.Thread(target=site, args=(RequestFactory().get("/"),)) for _ in range(2)]
    for each in busy:
        each.start()
    for _ in busy:
        inside.acquire()
    assert site(RequestFactory().get("/")).status_code == 503
    gate.set()
    for each in busy:
        each.join(5)


def test_what_is_larger_than_any_file_is_refused_unread():
    body = Slow(threading.Event())
    assert (
        turns.Turns(lambda _: HttpResponse("ok"))(post(body, turns.LARGEST + 1)).status_code == 413
    )
