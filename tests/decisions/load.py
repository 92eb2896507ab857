"""Everyone presses at once: python -m tests.decisions.load; writes evidence/load.json."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

ROOT = Path(__file__).resolve().parents[2]


def everyone_here(day):
    """A meeting of the practice council with every called seat in the room, and its item."""
    from datetime import time as hour  # noqa: PLC0415 - a clock of another kind

    from kontaktraad.decisions.actions.presence import note_presence  # noqa: PLC0415 - ready Django
    from kontaktraad.meetings.actions.agenda import send_agenda  # noqa: PLC0415
    from kontaktraad.meetings.actions.items import Text, add_item  # noqa: PLC0415
    from kontaktraad.meetings.actions.plan import Wish, plan_meeting  # noqa: PLC0415
    from kontaktraad.meetings.invitations import called_to  # noqa: PLC0415
    from kontaktraad.meetings.models import Item, Meeting  # noqa: PLC0415
    from kontaktraad.record.actions import By  # noqa: PLC0415
    from kontaktraad.register.models import Term  # noqa: PLC0415

    def by():
        return By("NN", uuid4().hex)

    term = Term.objects.select_related("council").get(council="oevelsesraad")
    number = plan_meeting(term, Wish("ordinary", day, hour(10), hour(13), "x"), by())
    meeting = Meeting.objects.select_related("term__council").get(term=term, number=number)
    add_item(meeting, Text("decide", "Et punkt"), day, by())
    send_agenda(meeting, day - timedelta(8), by())
    seats = called_to(meeting)
    for seat in seats:
        note_presence(meeting, int(seat.person), by(), came=True)
    stands_in = next(seat.substitute for seat in seats if seat.substitute)
    note_presence(meeting, int(stands_in), by(), came=True)
    return Item.objects.select_related("meeting__term__council").get(meeting=meeting), seats


def new_poll(item):
    from kontaktraad.decisions.actions import votes  # noqa: PLC0415 - needs a ready Django
    from kontaktraad.decisions.models import Poll  # noqa: PLC0415
    from kontaktraad.record.actions import By  # noqa: PLC0415

    number = votes.open_poll(item, "Ja eller nej?", "named", By("NN", uuid4().hex))
    return Poll.objects.select_related("item__meeting__term__council").get(pk=number)


def at_once(works):
    """Start every work at the same moment; what each raised, by its name."""
    from django.db import connection  # noqa: PLC0415 - needs a ready Django

    barrier, raised = threading.Barrier(len(works)), []

    def run(work):
        barrier.wait()
        try:
            work()
        except Exception as error:
            raised.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def press(poll, seat, person, choice):
    from kontaktraad.decisions.actions import votes  # noqa: PLC0415 - needs a ready Django
    from kontaktraad.record.actions import By  # noqa: PLC0415

    return lambda: votes.cast(poll, seat, person, choice, By("link", uuid4().hex))


def all_press_twice(item, seats):
    """Each seat twice at once, for and against; how many votes, how many were told they had."""
    from kontaktraad.decisions.models import Ballot  # noqa: PLC0415 - needs a ready Django

    poll = new_poll(item)
    works = [press(poll, s.seat, s.person, c) for s in seats for c in ("for", "against")]
    raised = at_once(works)
    return Ballot.objects.filter(poll=poll).count(), raised


def vote_against_close(item, seats):
    """Three votes and the closing at once: votes counted, votes kept, votes after the close."""
    from kontaktraad.decisions.actions import votes  # noqa: PLC0415 - needs a ready Django
    from kontaktraad.decisions.models import Ballot, Closed  # noqa: PLC0415
    from kontaktraad.record.actions import By  # noqa: PLC0415

    poll = new_poll(item)
    press(poll, seats[3].seat, seats[3].person, "for")()
    told = votes.Counted(presiding_vote="for")
    works = [press(poll, s.seat, s.person, "for") for s in seats[:3]]
    at_once([*works, lambda: votes.close_poll(poll, told, By("NN", uuid4().hex))])
    closed = Closed.objects.get(poll=poll)
    kept = Ballot.objects.filter(poll=poll)
    return closed.votes_for, kept.count(), kept.filter(at__gt=closed.at).count()


def substitute_against_member(item, seats):
    """Both are in the room and press at once for their one seat: how many votes it has."""
    from kontaktraad.decisions.actions import votes  # noqa: PLC0415 - needs a ready Django
    from kontaktraad.decisions.models import Ballot  # noqa: PLC0415
    from kontaktraad.record.actions import By  # noqa: PLC0415

    poll, seat = new_poll(item), next(s for s in seats if s.substitute)
    at_once([press(poll, seat.seat, p, "for") for p in (seat.substitute, seat.person)])
    kept = list(Ballot.objects.filter(poll=poll).values_list("person_id", flat=True))
    votes.close_poll(poll, votes.Counted(presiding_vote="for"), By("NN", uuid4().hex))
    return kept == [int(seat.person)]


def main(runs, races, swaps):
    os.environ["KKR_HOME"] = tempfile.mkdtemp(prefix="kkr-load-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "kontaktraad.settings"
    import django  # noqa: PLC0415 - needs the home above

    django.setup()
    from kontaktraad.record.setup import prepare  # noqa: PLC0415 - the same
    from kontaktraad.register.actions.demo import load_practice  # noqa: PLC0415 - the same

    prepare()
    load_practice()
    began = time.time()
    item, seats = everyone_here(date(2026, 12, 14))
    wrong = [n for n in range(runs) if all_press_twice(item, seats)[0] != len(seats)]
    raced = [vote_against_close(item, seats) for _ in range(races)]
    swapped = [substitute_against_member(item, seats) for _ in range(swaps)]
    report = {
        "programme": "bin/test load", "seats": len(seats), "runs": runs, "runs_wrong": len(wrong),
        "races": races, "counted_other_than_kept": sum(a != b for a, b, _ in raced),
        "swaps": swaps, "swaps_not_the_members_one_vote": swapped.count(False),
        "late": sum(late for _, _, late in raced), "seconds": int(time.time() - began),
        "commit": subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
        ).stdout.strip(),
    }  # fmt: skip
    (ROOT / "evidence/load.json").write_text(json.dumps(report, indent=2) + "\n")
    print(json.dumps(report, indent=2))
    return bool(
        wrong or report["counted_other_than_kept"] or report["late"] or swapped.count(False)
    )


if __name__ == "__main__":
    given = [int(n) for n in sys.argv[1:]]
    sys.exit(main(*(given or [100, 1000, 1000])))
