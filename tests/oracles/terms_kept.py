"""The same terms kept in the database: every act, every day, every moment of knowledge.

Beside the naive register stands the real one: each event is carried out by the
register's own action, the council read back must be the one the rules gave, and
at the end any day as it was known on any day must be what was shown on that day.
"""

import copy
import random
from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timedelta
from itertools import count

from hypothesis.stateful import precondition, rule
from tests.oracles.terms import DAY, HOMES, PEOPLE, POSTS, Term, m

from kontaktraad.record.actions import Act, Done, carry_out
from kontaktraad.record.queries import head
from kontaktraad.register.actions.occur import Request, Stopped, perform
from kontaktraad.register.actions.standings import restate
from kontaktraad.register.actions.undo import undo
from kontaktraad.register.at import At
from kontaktraad.register.events import event_named
from kontaktraad.register.facts import situation
from kontaktraad.register.ledger import Ledger, changes
from kontaktraad.register.models import (
    Affiliation,
    Area,
    Council,
    Councillorship,
    HealthSeat,
    Person,
    Seat,
    SeatLife,
    Town,
    TownOffice,
)
from kontaktraad.register.models import Term as TermRow
from kontaktraad.register.ruled import standing_of
from kontaktraad.rules.outcome import Decided
from kontaktraad.rules.situation import owed

NUMBER = count(1)


class KeptTerm(Term):
    """A term in memory, in the naive register, and in the database."""

    checks = 20

    def opened(self, situation):
        self.run, self.steps, self.shown, self.standing = next(NUMBER), 0, [], []
        carry_out(
            Act("NN", "open", "test", f"open:{self.run}"), lambda at: self.enter(situation, at)
        )
        self.show()

    def enter(self, council, at):
        ledger = Ledger(at)
        self.council = ledger.keep(
            Council(slug=f"t{self.run}", kind=council.kind, name="T", world="practice", sort=1)
        )
        self.term = ledger.keep(
            TermRow(
                council=self.council, name="2026-2030", constituted=DAY, collaborations="{}",
                entitled=str(sorted(council.entitled)).replace("'", '"'),
            )
        )  # fmt: skip
        self.ids = {}
        for town in sorted({*HOMES.values()}):
            ledger.keep(
                Town(
                    code=self.town(town), name=town, slug=self.town(town), world="practice", sort=1
                )
            )
            if town in council.area:
                ledger.open(Area, DAY, council_id=self.council.pk, town_id=self.town(town))
        for name in PEOPLE:
            person = ledger.keep(Person(world="practice", name=name, nonce=f"{self.run}"))
            self.ids[name] = person.pk
            home = self.town(HOMES[name])
            ledger.open(Councillorship, DAY, person_id=person.pk, town_id=home)
            if name in council.parties:
                ledger.open(Affiliation, DAY, person_id=person.pk, party=council.parties[name])
            if name in council.health:
                ledger.open(HealthSeat, DAY, person_id=person.pk, health=council.health[name])
        self.offices(ledger, council)
        self.seats(ledger, council)
        return Done("opened", {}, "", ledger.rows, ledger.closed)

    def offices(self, ledger, council):
        for town in council.area:
            vices = council.vices[town]
            for office, name in (("mayor", council.mayors[town]), ("first", vices.first),
                                 ("second", vices.second)):  # fmt: skip
                about = {"town_id": self.town(town), "office": office}
                ledger.open(TownOffice, DAY, **about, person_id=self.ids[name])

    def seats(self, ledger, council):
        for seat in council.seats.values():
            town = self.town(seat.municipality) if seat.municipality else None
            row = ledger.keep(
                Seat(term=self.term, key=seat.id, kind=seat.kind, party=seat.party or "",
                     town_id=town, health=seat.health or "")
            )  # fmt: skip
            ledger.open(SeatLife, DAY, seat_id=row.pk)
        before = situation(self.term, At(DAY))
        ledger.write(changes(self.term, before, m.seated(before)), DAY)
        ledger.touch([self.term], DAY)
        restate(ledger)

    def town(self, name):
        return f"{name[:2]}{self.run}"

    def kept(self, at):
        """The council read back, in the story's names."""
        now = situation(self.term, at)
        names = {str(pk): name for name, pk in self.ids.items()} | {
            self.town(town): town for town in HOMES.values()
        }
        return translated(now, names)

    def ruled(self, at):
        """Who owes what by the ruling that pages show, in the story's names."""
        names = {self.town(town): town for town in HOMES.values()}
        found = standing_of(self.term, at)["answer"]["owed"]
        return {(names.get(o["who"], o["who"]), o["what"], o["where"]) for o in found}

    def told(self, event, outcome):
        self.steps += 1
        stored = event_named(type(event).__name__, self.in_numbers(event))
        key = f"{self.run}:{self.steps}"
        stopped = None
        try:
            perform(Request(self.term, stored, self.day, "NN", key))
        except Stopped as answer:
            stopped = answer.outcome
        assert isinstance(outcome, Decided) == (stopped is None), (event, outcome, stopped)
        if stopped:
            assert (type(stopped), stopped.cite) == (type(outcome), outcome.cite)
            return
        self.show()
        self.day += timedelta(days=1)

    def in_numbers(self, event):
        told = {f: getattr(event, f) for f in event.__slots__}
        for name, value in told.items():
            if value in self.ids and name in ("person", "first", "second"):
                told[name] = str(self.ids[value])
            if name == "municipality":
                told[name] = self.town(value)
        return told

    def show(self):
        """Read the council back; what is shown on this day, known now, is kept for later."""
        shown = self.kept(At(self.day))
        assert comparable(shown) == comparable(self.now)
        assert self.ruled(At(self.day)) == {(o.who, o.what, o.where) for o in owed(self.now)}
        self.undone = False
        entry = (self.day, parsed(head().at), shown)
        self.shown.append(entry)
        self.standing.append((*entry, self.now, copy.deepcopy(self.naive)))

    @precondition(lambda self: len(getattr(self, "standing", [])) > 1 and not self.undone)
    @rule()
    def undo_the_last_act(self):
        self.steps += 1
        undo(head().sequence, "by mistake", "NN", f"{self.run}:{self.steps}")
        self.standing.pop()
        _, _, _, self.now, naive = self.standing[-1]
        self.naive = copy.deepcopy(naive)
        self.show()
        self.undone = True

    def teardown(self):
        chance = random.Random(getattr(self, "run", 0))
        for _ in range(self.checks if hasattr(self, "shown") else 0):
            day, moment, then = chance.choice(self.shown)
            assert self.kept(At(day, moment)) == then
            day = chance.choice(self.standing)[0]
            now = last_of(self.standing, day)
            assert self.kept(At(day)) == now
            assert self.ruled(At(day)) == {(o.who, o.what, o.where) for o in owed(now)}


def parsed(moment):
    return datetime.fromisoformat(moment)


def last_of(shown, day):
    """What is known today of a day: the newest that was shown for it."""
    return [then for d, _, then, _, _ in shown if d == day][-1]


def translated(value, names):
    """A situation with the register's numbers turned into the story's names."""
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, dict):
        return {translated(k, names): translated(v, names) for k, v in value.items()}
    if isinstance(value, frozenset):
        return frozenset(translated(v, names) for v in value)
    if is_dataclass(value):
        changed = {f.name: translated(getattr(value, f.name), names) for f in fields(value)}
        return replace(value, **changed)
    return value


def comparable(council):
    """What two councils must agree on; persons outside the area are nobody's concern."""
    inside = {p for p, t in council.councillors.items() if t in council.area}
    away = [o for o in POSTS if o not in council.chairs]
    assert not away
    return {
        "area": council.area,
        "councillors": {p: council.councillors[p] for p in inside},
        "parties": {p: x for p, x in council.parties.items() if p in inside},
        "mayors": {t: council.mayors.get(t) for t in council.area},
        "vices": {t: v for t, v in council.vices.items() if t in council.area and v != type(v)()},
        "seats": set(council.seats),
        "sittings": {k: council.sitting(k) for k in council.seats},
        "chairs": dict(council.chairs),
    }
