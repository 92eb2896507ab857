"""The practice council is loaded: places, people, composition, elections, and some months of life.

Every step is an act of its own through the same actions as for the real councils.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kontaktraad.register.actions.occur import Request, perform
from kontaktraad.register.actions.offices import OfficeRow, enter_offices
from kontaktraad.register.actions.people import enter_people
from kontaktraad.register.actions.places import World, enter_world
from kontaktraad.register.actions.posts import Post, enter_posts
from kontaktraad.register.actions.seating import Seating, basis_of, seat_council
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation
from kontaktraad.register.lists import People
from kontaktraad.register.models import Council, Person, Term
from kontaktraad.register.models.places import PRACTICE
from kontaktraad.register.practice import SEED, SOURCE, Place, practice_facts, practice_places
from kontaktraad.results.actions import adopt_composition, compose_council
from kontaktraad.results.compose import Question
from kontaktraad.results.queries import composition_of
from kontaktraad.rules import mandates as m
from kontaktraad.rules.outcome import Refused
from kontaktraad.rules.situation import ELECTED, Situation

ACTOR = "Øvelsessekretæren"
TERM = "2026-2030"
SINCE, ELECTED_ON, CONSTITUTED = date(2026, 1, 1), date(2026, 1, 12), date(2026, 1, 26)


def load_practice(seed: int = SEED) -> Term:
    """Load the whole practice council; what is loaded already is left as it is."""
    council = Council(slug=PRACTICE, kind="kkr", name="Øvelsesråd", world="practice", sort=90)
    term = seat_invented(practice_places(seed), council, "practice", CONSTITUTED)
    for n, (event, on) in enumerate(_first_months(term)):
        perform(Request(term, event, on, ACTOR, f"practice:{n}"))
    _outside_posts(term)
    return term


def _outside_posts(term: Term) -> None:
    """Three posts of the kinds there are: one falls with the council, the party or the mayor."""
    now, since = _Story(term, CONSTITUTED).now, date(2026, 9, 1)
    held = {
        "Øvelsesbestyrelsen for uddannelse": ("councillor", now.sitting("X2").member),
        "Øvelsesudvalget for transport": ("member", now.sitting("Z1").member),
        "Øvelsesrådet for beredskab": ("mayor", now.chairs["chair"].person),
    }
    posts = [
        Post(PRACTICE, name, requires, int(person), since, SOURCE)
        for name, (requires, person) in held.items()
        if person
    ]
    enter_posts(posts, ACTOR)


def seat_invented(
    made: tuple[Place, ...], council: Council, world: str, constituted: date
) -> Term:  # fmt: skip
    """An invented council's places, people and composition entered, and its seats made."""
    _places_and_people(made, council, world)
    compose_council(Question(practice_facts(made, council.pk)), ACTOR)
    ruling = composition_of(council.pk)
    if ruling is None:
        raise LookupError("the practice composition was not stored")
    adopt_composition(ruling[0].hash, "", ACTOR)
    return _seated(council.pk, constituted)


def _places_and_people(made: tuple[Place, ...], council: Council, world: str) -> None:
    towns = tuple(place.town for place in made)
    areas = {council.pk: [town.code for town in towns]}
    enter_world(World(world, towns, (council,), areas, SINCE), ACTOR)
    rows = tuple(row for place in made for row in place.people)
    enter_people(People("practice", SINCE, SOURCE, world, rows), ACTOR)
    offices = [
        OfficeRow(place.town.code, office, row.name, row.party, SOURCE)
        for place in made
        for office, row in zip(("mayor", "first", "second"), place.offices, strict=True)
    ]
    enter_offices(offices, "practice", SINCE, world, ACTOR)


def _seated(slug: str, constituted: date) -> Term:
    basis = basis_of(slug, TERM)
    if isinstance(basis, Refused):
        raise LookupError(basis.reason)
    council = Council.objects.get(pk=slug)
    seat_council(Seating(council, TERM, constituted, SINCE), basis, ACTOR)
    return Term.objects.select_related("council").get(council=council, name=TERM)


@dataclass(slots=True)
class _Story:
    """Finds people for the practice events, in a fixed order."""

    term: Term
    on: date

    @property
    def now(self) -> Situation:
        return situation(self.term, At(self.on))

    def free(self, party: str, count: int) -> list[str]:
        """Councillors of a party without any place in the council, by number."""
        now = self.now
        taken = {p for s in now.sittings.values() for p in (s.member, s.substitute)}
        own = [p for p, x in now.parties.items() if x == party and p in now.councillors]
        return [p for p in sorted(own, key=int) if p not in taken][:count]


def _first_months(term: Term) -> Iterator[tuple[m.Event, date]]:
    yield from party_elections(term)
    yield from _chairs(term)
    yield from _life(term)


def party_elections(term: Term) -> Iterator[tuple[m.Event, date]]:
    """Each party seat gets a member and a substitute, in a fixed order."""
    story = _Story(term, ELECTED_ON)
    for seat in list(story.now.of_kind(*ELECTED)):
        member, substitute = story.free(seat.party or "", 2)
        yield m.Elected(seat.id, member), ELECTED_ON
        yield m.SubstituteNamed(seat.id, substitute), ELECTED_ON


def _chairs(term: Term) -> Iterator[tuple[m.Event, date]]:
    now = _Story(term, CONSTITUTED).now
    mayors = sorted((p for p in now.mayors.values() if p), key=int)
    chair = next(p for p in mayors if now.parties[p] == "U")
    vice = next(p for p in mayors if now.parties[p] == "X")
    yield m.ChairElected("chair", chair, "U"), CONSTITUTED
    yield m.ChairElected("vice_chair", vice, "X + W"), CONSTITUTED


def _life(term: Term) -> Iterator[tuple[m.Event, date]]:
    """A leave, a change of party, a mayor replaced, a substitute who declines, a resignation."""
    now = _Story(term, CONSTITUTED).now
    of = {key: now.sitting(key) for key in now.seats}
    mayor = next(s for s in now.of_kind("office") if of[s.id].member not in _chair_people(now))
    yield m.Exempted(str(of["X1"].member), date(2026, 6, 30)), date(2026, 3, 3)
    yield m.PartyLeft(str(of["T1"].member)), date(2026, 3, 16)
    yield m.OfferAccepted("T1"), date(2026, 3, 20)
    yield m.PartyLeft(str(of["Y2"].member)), date(2026, 4, 8)
    yield m.OfferDeclined("Y2"), date(2026, 4, 13)
    yield m.Exempted(str(of[mayor.id].member), date(2026, 9, 30)), date(2026, 5, 4)
    yield m.Returned(str(of["X1"].member)), date(2026, 6, 30)
    yield m.Resigned(str(of["W3"].substitute)), date(2026, 8, 17)


def _chair_people(now: Situation) -> set[str | None]:
    return {post.person for post in now.chairs.values()}


def practice_people() -> dict[str, Person]:
    """Who the demo sign-ins belong to: the chair, the vice-chair, a member and a substitute."""
    term = Term.objects.select_related("council").get(council=PRACTICE, name=TERM)
    now = situation(term, At(date(2026, 11, 1)))
    places = {
        "chair": now.chairs["chair"].person,
        "vice_chair": now.chairs["vice_chair"].person,
        "member": now.sitting("X2").member,
        "substitute": now.sitting("X2").substitute,
    }
    return {role: Person.objects.get(pk=person) for role, person in places.items() if person}
