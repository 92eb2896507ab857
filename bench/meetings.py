"""Meetings at full size: the pack of 60 items with 300 pages; 57 seats that press twice at once."""

import contextlib
import io
import json
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from datetime import date, timedelta
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlencode
from urllib.request import build_opener

from bench.register import begin

DAY = date(2026, 12, 14)
ITEMS, PAGES = 60, 5
ROOT = Path(__file__).resolve().parent.parent


def measure():
    begin()
    meeting = agenda()
    return [pack(meeting), *presses(meeting)]


def agenda():
    """A sent meeting of 60 items, each with an appendix of five pages; everyone is here."""
    from datetime import time as hour
    from uuid import uuid4

    from kontaktraad.decisions.actions.presence import note_presence
    from kontaktraad.meetings.actions.agenda import send_agenda
    from kontaktraad.meetings.actions.enclosures import enclose
    from kontaktraad.meetings.actions.items import Text, add_item
    from kontaktraad.meetings.actions.plan import Wish, plan_meeting
    from kontaktraad.meetings.invitations import called_to
    from kontaktraad.meetings.models import Item, Meeting
    from kontaktraad.record.actions import By
    from kontaktraad.register.models import Term

    def by():
        return By("NN", uuid4().hex)

    term = Term.objects.select_related("council").get(council="oevelsesraad")
    number = plan_meeting(term, Wish("ordinary", DAY, hour(10), hour(13), "x"), by())
    meeting = Meeting.objects.select_related("term__council").get(term=term, number=number)
    for n in range(ITEMS):
        add_item(
            meeting, Text("decide", f"Punkt {n}", "Tekst. " * 200, "At KKR godkender."), DAY, by()
        )
    for n, item in enumerate(Item.objects.filter(meeting=meeting)):
        enclose(item, (f"bilag {n}.pdf", paper(n)), by(), closed=False)
    began = time.perf_counter()
    send_agenda(meeting, DAY - timedelta(8), by())
    meeting.dispatch_seconds = time.perf_counter() - began
    for called in called_to(meeting):
        note_presence(meeting, int(called.person), by(), came=True)
    return meeting


def paper(seed):
    """A PDF of five pages, each full of text."""
    from kontaktraad.documents.model import Document, Heading, Paragraph
    from kontaktraad.documents.pdf import as_pdf

    blocks = [
        Heading(f"Bilag {seed}"),
        *(Paragraph(f"Afsnit {n}. " + "Ord " * 420) for n in range(12)),
    ]
    return as_pdf(Document(f"Bilag {seed}", "da", DAY, tuple(blocks)))


def pack(meeting):
    """Seconds of dispatch, pack and minutes, and of the meeting's page while the pack is made."""
    import pypdfium2
    from django.test import Client

    from kontaktraad.decisions.minutes import document, written
    from kontaktraad.documents.pdf import as_pdf
    from kontaktraad.meetings import pack as packs
    from kontaktraad.meetings.invitations import called_to, link_secret
    from kontaktraad.record import tasks

    seat = called_to(meeting)[0]
    address = f"/moede/{link_secret(meeting, seat)}/"
    tasks.begin(packs.KIND, str(meeting.pk))
    worker = subprocess.Popen([sys.executable, "-c", WORK], cwd=ROOT)
    began, pages = time.perf_counter(), []
    while worker.poll() is None:
        at = time.perf_counter()
        assert Client(HTTP_HOST="localhost").get(address).status_code == 200
        pages.append(time.perf_counter() - at)
    seconds = time.perf_counter() - began
    printed = pypdfium2.PdfDocument(packs.made(meeting, "print"))
    at = time.perf_counter()
    as_pdf(document(written(meeting), DAY, "da", ""))
    return {
        "id": "meeting pack", "items": ITEMS, "pages": len(printed),
        "ours": {"dispatch": round(meeting.dispatch_seconds, 3), "pack": round(seconds, 2),
                 "minutes": round(time.perf_counter() - at, 2),
                 "page_while_packing": round(max(pages), 3)},
        "budget": 20, "met": seconds < 20,
    }  # fmt: skip


WORK = """
import os, django
django.setup()
from kontaktraad.record import tasks
while tasks.work_once(): pass
"""


def presses(meeting, rounds=5):
    """p99 of a vote's answer where every seat presses twice within a second, over HTTP."""
    from uuid import uuid4

    from kontaktraad.decisions.actions.votes import Counted, close_poll, open_poll
    from kontaktraad.decisions.models import Ballot, Poll
    from kontaktraad.meetings.invitations import called_to, link_secret
    from kontaktraad.meetings.models import Item
    from kontaktraad.record.actions import By

    item = Item.objects.select_related("meeting__term__council").filter(meeting=meeting).first()
    links = [(link_secret(meeting, c), shown(meeting, int(c.person))) for c in called_to(meeting)]
    taken, exact = [], True
    with Served() as root, Watched(root) as memory:
        for _ in range(rounds):
            poll = int(open_poll(item, "Ja?", "named", By("NN", uuid4().hex)))
            taken += at_once(root, links, poll)
            exact = exact and Ballot.objects.filter(poll=poll).count() == len(links)
            close_poll(Poll.objects.get(pk=poll), Counted(), By("NN", uuid4().hex))
    p99 = statistics.quantiles(taken, n=100)[98]
    return [{
        "id": "votes at once", "seats": len(links), "presses": len(taken), "exact": exact,
        "ours": {"median": round(statistics.median(taken), 3), "p99": round(p99, 3)},
        "budget": 0.5, "met": p99 < 0.5 and exact,
    }, {"id": "service memory", "ours": {"megabytes": memory.most, "streams": len(links)},
        "budget": 512, "met": memory.most < 512}]  # fmt: skip


def shown(meeting, person):
    """The cookie of a device on which the member's code from the room was typed."""
    from uuid import uuid4

    from django.core import signing

    from kontaktraad.meetings.actions.codes import give_code, newest_code
    from kontaktraad.meetings.identity import SALT
    from kontaktraad.record.actions import By

    give_code(meeting, person, By("NN", uuid4().hex))
    text = signing.dumps([person, newest_code(meeting, person).pk], salt=SALT)
    return f"kkr-meeting-{meeting.pk}={text}"


class Watched:
    """The most memory any process of the service has had, in megabytes; its streams held open."""

    def __init__(self, root):
        self.root, self.most = root, 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        port = self.root.rpartition(":")[2]
        for folder in Path("/proc").iterdir():
            with contextlib.suppress(OSError, StopIteration):
                if f"cli.web\0127.0.0.1\0{port}\0" in (folder / "cmdline").read_text():
                    lines = (folder / "status").read_text().splitlines()
                    high = next(line for line in lines if line.startswith("VmHWM"))
                    self.most = max(self.most, int(high.split()[1]) // 1024)


class Served:
    """`kkr serve` on this home; gives its address."""

    def __enter__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        code = "from kontaktraad.cli.main import main; main()"
        self.server = subprocess.Popen([sys.executable, "-c", code, "serve", "--port", str(port)],
                                       cwd=ROOT, stdout=subprocess.DEVNULL)  # fmt: skip
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
            except OSError:
                time.sleep(0.3)
            else:
                break
        return f"http://127.0.0.1:{port}"

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait(20)


def at_once(root, links, poll):
    """Every link twice, the presses spread over one second; the seconds each answer took.

    A phone has a processor of its own: here each has its line open and its form filled in
    before the second begins, so that the machine works for the service.
    """
    barrier, taken = threading.Barrier(2 * len(links)), []
    waiting = [listening(root, link) for link, _ in links]

    def press(link, proof, n):
        line, told = form(root, (link, proof), poll, n)
        barrier.wait()
        time.sleep(n / (2 * len(links)))
        began = time.perf_counter()
        line.request("POST", f"/moede/{quote(link)}/stem/", *told)
        line.getresponse().read()  # 409: the seat has voted
        taken.append(time.perf_counter() - began)
        line.close()

    threads = [threading.Thread(target=press, args=(*link, 2 * n + k))
               for n, link in enumerate(links) for k in (0, 1)]  # fmt: skip
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for stream in waiting:
        stream.close()
    return taken


def form(root, holder, poll, n):
    """An open line to the service, and the body and headers of a vote."""
    link, proof = holder
    line = HTTPConnection(root.removeprefix("http://"), timeout=60)
    line.request("GET", f"/moede/{quote(link)}/stem/", headers={"Cookie": proof})
    answer = line.getresponse()
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', answer.read().decode()).group(1)
    told = {"csrfmiddlewaretoken": token, "key": f"k{n}", "poll": poll, "choice": "for"}
    return line, (urlencode(told), {
        "Cookie": f"{proof}; {answer.headers['Set-Cookie'].partition(';')[0]}", "Referer": root,
        "Content-Type": "application/x-www-form-urlencoded",
    })  # fmt: skip


def listening(root, link):
    """A member's page that waits for news, as every member's does."""
    stream = build_opener().open(f"{root}/moede/{quote(link)}/nyt/", timeout=60)
    stream.readline()
    return stream


if __name__ == "__main__":
    out = io.StringIO()
    json.dump(measure(), out)
    print(out.getvalue())
