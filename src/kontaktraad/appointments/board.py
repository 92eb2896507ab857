"""Who sits where for the council, since when and how chosen: what the public board shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kontaktraad.appointments.facts import bodies_of, holders
from kontaktraad.appointments.posts import LIVE, Place, places
from kontaktraad.lawbook.posts import Body, post_list
from kontaktraad.record.actions import read
from kontaktraad.register.at import At
from kontaktraad.register.called import called
from kontaktraad.register.models import Council, PostHeld

SOON = timedelta(183)
"""How long before its end a body's term is told as ending."""
FIELDS = ("employment", "business", "health", "education", "other", "transport")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place: who holds it, for which group, from when, how chosen, by which ruling.

    Where nobody does: whether somebody did, so that it is vacant, or the record knows of nobody.
    """

    place: Place
    person: str = ""
    number: int | None = None
    group: str = ""
    since: date | None = None
    how: str = ""
    ruling: str = ""
    coming: str = ""
    was_held: bool = False


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body with its places; `alarm` names what its term calls for."""

    body: Body
    rows: tuple[PlaceRow, ...]
    alarm: str = ""

    @property
    def vacant(self) -> int:
        """Places of the council's own that nobody holds and nobody comes into."""
        return sum(not row.person and not row.coming for row in self.rows if not _others(row))


def _others(row: PlaceRow) -> bool:
    return bool(row.place.office.other)


@dataclass(frozen=True, slots=True)
class Board:
    """The whole board on a day, by field of work, and what does not add up in the list."""

    fields: tuple[tuple[str, tuple[BodyRow, ...]], ...]
    findings: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def bodies(self) -> list[BodyRow]:
        """Every body in order."""
        return [row for _field, rows in self.fields for row in rows]

    @property
    def held(self) -> int:
        """Places and alternates that somebody holds or comes into, of what the list counts."""
        rows = (place for body in self.bodies for place in body.rows)
        return sum(
            bool(row.person or row.coming) for row in rows if not row.place.office.nominated_by
        )

    @property
    def counts(self) -> dict[str, int]:
        """Bodies, bodies that are filled, places in the list, alternates, the council's own."""
        live = [row.body for row in self.bodies if row.body.status in LIVE]
        offices = [office for body in live for office in body.offices if not office.nominated_by]
        return {
            "bodies": len(self.bodies), "live": len(live),
            "seats": sum(office.seats for office in offices),
            "alternates": sum(office.alternates for office in offices),
            "own": sum(office.seats for office in offices if not office.other),
            "vacant": sum(row.vacant for row in self.bodies),
        }  # fmt: skip


def board(council: Council, at: At) -> Board:
    """The board at a point in both times."""
    bodies = bodies_of(council, at)
    held, coming = holders(council, at), _coming(council, at)
    before = set(PostHeld.objects.filter(at.known_only(), council=council, valid_from__lte=at.on)
                 .values_list("post", flat=True))  # fmt: skip
    people = [row.person_id for row in (*held.values(), *coming.values())]
    names = called(people, at)
    rows = [
        BodyRow(b, tuple(_rows(b, (held, coming, before), names)), _alarm(b, at.on)) for b in bodies
    ]
    fields = ((field, tuple(r for r in rows if r.body.field == field)) for field in FIELDS)
    return Board(tuple(pair for pair in fields if pair[1]), tuple(findings(council, bodies)))


def _coming(council: Council, at: At) -> dict[str, PostHeld]:
    """Post → who takes it over on a later day: appointed, and not begun."""
    rows = PostHeld.objects.filter(at.known_only(), council=council, valid_from__gt=at.on)
    return {row.post: row for row in rows.order_by("-valid_from")}


Known = tuple[dict[str, PostHeld], dict[str, PostHeld], set[str]]
"""Who holds each post, who comes into it, and the posts somebody has held."""


def _rows(body: Body, known: Known, names: dict[int, str]) -> Iterator[PlaceRow]:
    held, coming, before = known
    for place in places(body, own=False):
        row, later = held.get(place.name), coming.get(place.name)
        told = f"{names[later.person_id]}, {later.valid_from:%Y-%m-%d}" if later else ""
        if row is None:
            yield PlaceRow(place, coming=told, was_held=place.name in before)
            continue
        how, group = _how(row)
        digest = row.because.hash if row.because else ""
        yield PlaceRow(place, names[row.person_id], row.person_id, group, row.valid_from, how,
                       digest, told)  # fmt: skip


def _how(row: PostHeld) -> tuple[str, str]:
    """How the holder was chosen by the ruling, and for which group."""
    if row.because is None:
        return "entered", ""
    told = read(row.because)
    posts = told["inputs"].get("posts", {}) if isinstance(told["inputs"], dict) else {}
    group = posts.get(row.post, {}).get("group", "")
    if told["question"] == "office":
        return ("by_ballot" if "election" in told["inputs"] else "by_groups"), group
    return {"package": "agreed", "hub": "nominated"}.get(told["question"], "entered"), group


def _alarm(body: Body, on: date) -> str:
    if body.status not in LIVE or body.ends is None:
        return ""
    if body.ends <= on:
        return "ended"
    return "ending" if body.ends - SOON <= on else ""


def history(council: Council, body: Body, at: At) -> list[tuple[str, str, date, date | None]]:
    """Everybody who has held a place of the body, as known then: post, who, from, until."""
    rows = PostHeld.objects.filter(
        at.known_only(), council=council, post__in=[p.name for p in places(body, own=False)]
    )
    names = called([row.person_id for row in rows], at)
    told = [(row.post, names[row.person_id], row.valid_from, row.valid_to) for row in rows]
    return sorted(told, key=lambda row: (row[0], row[2]))


def findings(council: Council, bodies: list[Body]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What does not add up in the list: read off its bodies, and what its own data tells."""
    own = "practice" if council.world == "practice" else council.pk
    for name in post_list(own).findings:
        yield name, ()
    others = tuple(body.name for body in bodies if any(office.other for office in body.offices))
    if others:
        yield "not_ours", others
    if shared := tuple(body.name for body in bodies if body.shared_alternate):
        yield "shared_alternate", shared
    untold = tuple(body.name for body in bodies if body.status in LIVE and body.fee is None)
    if untold:
        yield "fee_not_told", untold
