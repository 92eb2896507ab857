"""What changed between two looks at a council, in words: for the second of two secretaries."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kontaktraad.register.models import Term
from kontaktraad.register.told import Names, named_in
from kontaktraad.rules.situation import Situation


def differences(term: Term, before: Situation, now: Situation) -> list[str]:
    """Seats, chairs and parties that are other than they were."""
    names = Names(term, named_in(before, ()) | named_in(now, ()) | set(_moved(before, now)))
    return [
        *_seats(names, before, now),
        *_chairs(names, before, now),
        *_parties(names, before, now),
    ]


def _seats(names: Names, before: Situation, now: Situation) -> Iterator[str]:
    for key in {**before.seats, **now.seats}:
        old, new = before.sitting(key), now.sitting(key)
        for what, was, is_now in (
            (_("member"), old.member, new.member),
            (_("substitute"), old.substitute, new.substitute),
        ):
            if was != is_now:
                yield f"{names.seat(key)}, {what}: {names.person(was)} → {names.person(is_now)}"
        if old.leave != new.leave:
            yield _("%(seat)s: the leave is changed") % {"seat": names.seat(key)}


def _chairs(names: Names, before: Situation, now: Situation) -> Iterator[str]:
    for post, new in now.chairs.items():
        old = before.chairs[post].person
        if old != new.person:
            yield f"{post}: {names.person(old)} → {names.person(new.person)}"


def _moved(before: Situation, now: Situation) -> list[str]:
    people = {**before.parties, **now.parties}
    return [p for p in people if before.parties.get(p) != now.parties.get(p)]


def _parties(names: Names, before: Situation, now: Situation) -> Iterator[str]:
    for person in _moved(before, now):
        old, new = before.parties.get(person, "–"), now.parties.get(person, "–")
        yield f"{names.person(person)}: {old} → {new}"
