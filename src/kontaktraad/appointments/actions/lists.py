"""The list of posts is entered, and what is said of a body is said better (UL)."""

import hashlib
from datetime import date, datetime

from django.db.models import Q

from kontaktraad.appointments.facts import bodies_of, told
from kontaktraad.appointments.models import ListedBody
from kontaktraad.appointments.posts import places
from kontaktraad.lawbook.posts import Body, post_list
from kontaktraad.record.actions import Act, By, Done
from kontaktraad.register.at import At
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import Council, PostHeld

STATUSES = ("active", "closing", "abolished", "to_abolish", "no_role")


class SameName(Exception):  # noqa: N818 - said to a person
    """Another body of the list has the name; posts are kept by it."""


class HeldPosts(Exception):  # noqa: N818 - said to a person
    """Somebody holds places that the body would lack; `posts` are their names."""

    def __init__(self, posts: list[str]) -> None:
        super().__init__("; ".join(posts))
        self.posts = posts


class NoOffices(Exception):  # noqa: N818 - said to a person
    """A body that is filled has an office with at least one place."""


def enter_list(council: Council, bodies: tuple[Body, ...], since: date, actor: str) -> int:
    """Enter a list of posts; bodies that are entered already are left as they are."""
    known = {body.key for body in bodies_of(council, At(since))}
    new = [(place, body) for place, body in enumerate(bodies, 1) if body.key not in known]
    if not new:
        return 0

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        for place, body in new:
            ledger.open(ListedBody, since, council=council, key=body.key, place=place,
                        told=told(body))  # fmt: skip
        said = {"bodies": [body.key for _place, body in new], "source": new[0][1].source}
        return Done(str(len(new)), said, "", ledger.rows, ledger.closed)

    told_of = f"{council.pk} {since} {[body.key for _place, body in new]}"
    key = f"list:{hashlib.sha256(told_of.encode()).hexdigest()}"
    carry_out_or_later(Act(actor, "enter_list", council.pk, key), work)
    return len(new)


def enter_real_lists(since: date, actor: str) -> None:
    """What the pack says of each KKR's posts; what is entered already is left as it is."""
    for council in Council.objects.filter(world="real", kind="kkr"):
        enter_list(council, post_list(council.pk).bodies, since, actor)


def say_body(council: Council, body: Body, since: date, by: By) -> str:
    """What is said of a body from a day on: a new one, or one that is said better.

    Raises SameName, NoOffices, HeldPosts.
    """
    others = [other for other in bodies_of(council, At(since)) if other.key != body.key]
    if any(other.name == body.name for other in others):
        raise SameName
    if body.status in ("active", "closing") and not any(o.seats > 0 for o in body.offices):
        raise NoOffices
    if lost := _held_and_lost(council, body, since):
        raise HeldPosts(lost)

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        row = ListedBody.objects.filter(At(since).filter(), council=council, key=body.key).first()
        about = (("council_id", council.pk), ("key", body.key))
        place = row.place if row else len(others) + 1
        ledger.write([Change(ListedBody, about, {"place": place, "told": told(body)})], since)
        return Done(body.key, {"body": body.key}, "", ledger.rows, ledger.closed)

    return carry_out_or_later(Act(by.actor, "say_body", council.pk, by.key), work)


def _held_and_lost(council: Council, body: Body, since: date) -> list[str]:
    """Posts of the body that somebody holds, now or from a later day, and that it would lack."""
    rows = PostHeld.objects.filter(council=council, known_to=None)
    still = rows.filter(Q(valid_to=None) | Q(valid_to__gt=since), post__startswith=f"{body.name}: ")
    kept = {place.name for place in places(body, own=False)}
    return sorted(set(still.values_list("post", flat=True)) - kept)
