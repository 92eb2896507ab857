"""Pages that wait are told of acts about their council, once each, and only of those."""

import threading
from contextlib import closing
from itertools import islice

import pytest
from django.db import InterfaceError, OperationalError

from kontaktraad.record import news


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(news, "PAUSE", 0.01)
    monkeypatch.setattr(news, "KEEP", 5)


def told(look, subject, without=(), lines=1):
    """The first lines of a stream after its opening, and the news it came from."""
    here = news.News(look)
    with closing(here.stream(subject, without)) as stream:
        assert next(stream).endswith(news.CHANGED)
        return list(islice(stream, lines))


def one_by_one(*acts):
    waiting = list(acts)
    return lambda _: [waiting.pop(0)] if waiting else []


def test_an_act_about_the_subject_is_told(quick):
    assert told(one_by_one((1, "here", "open_poll")), "here") == [news.CHANGED]


def test_what_others_do_elsewhere_and_what_is_not_asked_for_is_silence(quick, monkeypatch):
    monkeypatch.setattr(news, "KEEP", 0.1)
    acts = one_by_one((1, "elsewhere", "open_poll"), (2, "here", "cast"))
    assert told(acts, "here", ["cast"], lines=3) == [":\n\n"] * 3


def test_every_page_that_waits_is_told_of_the_same_act(quick):
    gate, heard = threading.Event(), []
    here = news.News(lambda seen: [(1, "here", "cast")] if gate.is_set() and not seen else [])

    def page():
        with closing(here.stream("here")) as stream:
            next(stream)
            ready.release()
            heard.append(next(line for line in stream if line == news.CHANGED))

    ready = threading.Semaphore(0)
    pages = [threading.Thread(target=page) for _ in range(20)]
    for each in pages:
        each.start()
    for _ in pages:
        ready.acquire()
    gate.set()
    for each in pages:
        each.join(5)
    assert heard == [news.CHANGED] * 20
    assert here.waiting == 0


def test_a_stream_that_was_never_read_takes_no_place(quick):
    here = news.News(one_by_one())
    here.stream("here").close()
    assert here.waiting == 0


def test_one_page_too_many_is_told_so_before_its_stream_begins(quick, monkeypatch):
    monkeypatch.setattr(news, "MOST", 1)
    here = news.News(one_by_one())
    with closing(here.stream("here")) as stream:
        next(stream)
        with pytest.raises(news.TooMany):
            here.stream("here")


@pytest.mark.django_db
@pytest.mark.postgres
def test_the_first_look_finds_the_newest_act_and_the_next_what_came_after(practice):
    newest = news.since(0)
    assert len(newest) == 1
    assert news.since(newest[0][0]) == []
    assert news.since(newest[0][0] - 2)[-1] == newest[0]
    assert len(news.since(newest[0][0] - 2)) == 2


@pytest.mark.parametrize("broken", [InterfaceError("gone"), OperationalError("busy"), OSError(9)])
def test_a_journal_that_could_not_be_asked_is_asked_again(quick, broken):
    looks = iter([broken, [(1, "here", "open_poll")]])

    def look(_):
        found = next(looks, [])
        if isinstance(found, Exception):
            raise found
        return found

    assert told(look, "here", lines=1) == [news.CHANGED]
