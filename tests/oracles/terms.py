"""Whole terms of a council, event by event, beside the naive register written from the text.

A Hypothesis state machine: every event is put to `rules.mandates` and to the
oracle; they must agree on what is refused, by which paragraph, and on everyone's
seat afterwards. `bin/test oracle` runs 2,000 terms of 50 events.
"""

from datetime import date

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine
from tests.oracles.oracle_mandates import Register

from kontaktraad.rules import mandates as m
from kontaktraad.rules.outcome import Decided, NeedsDecision
from kontaktraad.rules.situation import Post, Seat, Situation, Vices, months_after, owed

DAY = date(2026, 2, 10)
LAW = m.Lifecycle(months=3)
TOWNS = ["Nord", "Syd", "Vest"]
PEOPLE = [f"{town[0]}{n}" for town in TOWNS for n in range(7)] + ["X0"]
HOMES = {p: next((t for t in TOWNS if t[0] == p[0]), "Udenfor") for p in PEOPLE}
PARTIES = ["A", "V", "C"]
HEALTH = ["H1", "H2"]
POSTS = ["chair", "vice_chair"]
KKR_SEATS = [*(Seat(f"K-{t}", "office", municipality=t) for t in TOWNS),
             Seat("A1", "party", "A"), Seat("A2", "party", "A"),
             Seat("V1", "party", "V")]  # fmt: skip
SKF_SEATS = [Seat("F1", "forum", "A", health="H1"), Seat("F2", "forum", "V", health="H1"),
             Seat("F3", "forum", "A", health="H2")]  # fmt: skip
ARROWS = {
    ("vacant", "held"), ("held", "offered"), ("held", "vacant"), ("offered", "held"),
    ("offered", "vacant"), ("held", "replaced"), ("replaced", "held"), ("replaced", "offered"),
    ("replaced", "vacant"),
}  # fmt: skip
person, town, post = st.sampled_from(PEOPLE), st.sampled_from(TOWNS), st.sampled_from(POSTS)
party, months = st.sampled_from(PARTIES), st.integers(1, 5)
seat = st.sampled_from([*(s.id for s in (*KKR_SEATS, *SKF_SEATS)), "extra-C", "extra-V"])


class Term(RuleBasedStateMachine):
    """One council's term; `kind` decides KKR or SKF."""

    day = DAY

    @initialize(
        kind=st.sampled_from(["kkr", "kkr", "kkr", "skf"]),
        parties=st.lists(st.sampled_from([*PARTIES, None]), min_size=22, max_size=22),
        health=st.lists(st.sampled_from([*HEALTH, None]), min_size=22, max_size=22),
        entitled=st.sets(party),
    )
    def begin(self, kind, parties, health, entitled):
        own = {p: x for p, x in zip(PEOPLE, parties, strict=True) if x}
        councils = {p: h for p, h in zip(PEOPLE, health, strict=True) if h and kind == "skf"}
        seats = {s.id: s for s in (KKR_SEATS if kind == "kkr" else SKF_SEATS)}
        mayors = {t: f"{t[0]}0" for t in TOWNS}
        vices = {t: Vices(f"{t[0]}1", f"{t[0]}2") for t in TOWNS}
        self.now = m.seated(Situation(
            kind=kind, area=frozenset(TOWNS), councillors=HOMES, parties=own, seats=seats,
            sittings={}, mayors=mayors, vices=vices, health=councils,
            chairs=dict.fromkeys(POSTS, Post()), entitled=frozenset(entitled),
        ))  # fmt: skip
        self.naive = Register(
            kind=kind, area=set(TOWNS), councillor=HOMES, party=own, health=councils,
            mayor=mayors, vices={t: (v.first, v.second, None) for t, v in vices.items()},
            seats={s.id: {"kind": s.kind, "party": s.party, "municipality": s.municipality,
                          "health": s.health} for s in seats.values()},
            member={}, substitute={}, entitled=entitled,
            chairs={p: {"person": None, "group": None, "prevented": False, "stand_in": None}
                    for p in POSTS},
        )  # fmt: skip
        self.opened(self.now)

    def opened(self, situation):
        """For a machine that also keeps the council elsewhere."""

    def put(self, event, told):
        before, answer = self.now, self.naive.happen(told)
        outcome = m.happen(self.now, event, self.day, LAW)
        if isinstance(outcome, Decided):
            assert answer == "ok", (told, answer)
            self.now = outcome.answer
            self.moved(before, told)
        else:
            asked = "needs" if isinstance(outcome, NeedsDecision) else "refused"
            assert answer[0] == asked, (told, answer, outcome)
            assert outcome.cite.id in answer[1], (told, answer, outcome)
        self.told(event, outcome)

    def told(self, event, outcome):
        """For a machine that also keeps the council elsewhere."""

    def moved(self, before, told):
        grown = len(self.now.seats) - len(before.seats)
        assert not grown or told[0] in ("leave_party", "join_party", "leave_kl"), told
        for key in self.now.seats.keys() & before.seats.keys():
            change = m.state(before, before.seats[key]), m.state(self.now, self.now.seats[key])
            office = self.now.seats[key].kind == "office"
            assert change[0] == change[1] or office or change in ARROWS, (key, change, told)

    @rule(seat=seat, person=person)
    def elect(self, seat, person):
        self.put(m.Elected(seat, person), ("elect", seat, person))

    @rule(data=st.data())
    def elect_fitting(self, data):
        seat = data.draw(st.sampled_from(sorted(self.now.seats)))
        fits = [p for p in PEOPLE if self.now.fits(p, self.now.seats[seat])]
        self.elect_one(data, seat, fits)

    def elect_one(self, data, seat, fits):
        chosen = data.draw(st.sampled_from(fits or PEOPLE))
        if self.now.sitting(seat).member:
            self.put(m.SubstituteNamed(seat, chosen), ("name", seat, chosen))
        else:
            self.put(m.Elected(seat, chosen), ("elect", seat, chosen))

    @rule(seat=seat, person=person)
    def name(self, seat, person):
        self.put(m.SubstituteNamed(seat, person), ("name", seat, person))

    @rule(town=town, person=person)
    def choose(self, town, person):
        if self.now.kind == "kkr":
            self.put(m.SubstituteChosen(town, person), ("choose", town, person))

    @rule(person=person)
    def leave_party(self, person):
        self.put(m.PartyLeft(person), ("leave_party", person))

    @rule(person=person, party=party)
    def join_party(self, person, party):
        self.put(m.PartyJoined(person, party), ("join_party", person, party))

    @rule(person=person)
    def leave_council(self, person):
        self.put(m.CouncilLeft(person), ("leave_council", person))

    @rule(person=person, town=town)
    def enter_council(self, person, town):
        self.put(m.CouncilJoined(person, town), ("enter_council", person, town))

    @rule(person=person, health=st.sampled_from(HEALTH))
    def join_health(self, person, health):
        self.put(m.HealthCouncilJoined(person, health), ("join_health", person, health))

    @rule(person=person)
    def leave_health(self, person):
        self.put(m.HealthCouncilLeft(person), ("leave_health", person))

    @rule(town=town, person=person)
    def mayor(self, town, person):
        self.put(m.MayorReplaced(town, person), ("mayor", town, person))

    @rule(town=town, first=person, second=st.one_of(st.none(), person))
    def vices(self, town, first, second):
        if self.now.kind == "kkr":
            self.put(m.ViceMayorsElected(town, first, second), ("vices", town, first, second))

    @rule(town=town, data=st.data())
    def vices_at_home(self, town, data):
        home = st.sampled_from([p for p in PEOPLE if HOMES[p] == town])
        self.vices(town, data.draw(home), data.draw(st.one_of(st.none(), home)))

    @rule(person=person, months=months)
    def exempt(self, person, months):
        until = months_after(self.day, months)
        self.put(m.Exempted(person, until), ("exempt", person, months))

    @rule(person=person, months=months, decision=st.sampled_from([None, "met", "not_met"]))
    def prevent(self, person, months, decision):
        met_on = self.day if decision else None
        event = m.Prevented(person, months_after(self.day, months), decision, met_on)
        self.put(event, ("prevent", person, months, decision))

    @rule(person=person)
    def back(self, person):
        self.put(m.Returned(person), ("return", person))

    @rule(data=st.data())
    def back_from_leave(self, data):
        away = [x.member for x in self.now.sittings.values() if x.leave]
        if away:
            self.back(data.draw(st.sampled_from(away)))

    @rule(seat=seat)
    def accept(self, seat):
        self.put(m.OfferAccepted(seat), ("accept", seat))

    @rule(seat=seat)
    def decline(self, seat):
        self.put(m.OfferDeclined(seat), ("decline", seat))

    @rule(yes=st.booleans(), data=st.data())
    def answer_offer(self, yes, data):
        offered = [key for key, x in self.now.sittings.items() if x.offered]
        if offered:
            key = data.draw(st.sampled_from(offered))
            (self.accept if yes else self.decline)(key)

    @rule(person=person)
    def resign(self, person):
        self.put(m.Resigned(person), ("resign", person))

    @rule(town=town, sure=st.integers(0, 9))
    def leave_kl(self, town, sure):
        if sure == 0:
            self.put(m.LeftKl(town), ("leave_kl", town))

    @rule(post=post, months=months)
    def chair_prevented(self, post, months):
        event = m.ChairPrevented(post, months_after(self.day, months))
        self.put(event, ("chair_prevented", post, months))

    @rule(post=post)
    def chair_returns(self, post):
        self.put(m.ChairReturned(post), ("chair_returns", post))

    @rule(post=post)
    def chair_down(self, post):
        self.put(m.ChairSteppedDown(post), ("chair_down", post))

    @rule(post=post, person=person, group=party)
    def chair_elected(self, post, person, group):
        self.put(m.ChairElected(post, person, group), ("chair_elected", post, person, group))

    @rule(post=post, data=st.data())
    def chair_from_the_members(self, post, data):
        held = [x.member for x in self.now.sittings.values() if x.member]
        if held:
            group = self.now.chairs[post].group or data.draw(party)
            self.chair_elected(post, data.draw(st.sampled_from(held)), group)

    @invariant()
    def both_registers_show_the_same(self):
        if not hasattr(self, "now"):
            return
        seen, now = self.naive.seen(), self.now
        sittings = {key: now.sitting(key) for key in now.seats}
        assert seen["seats"] == set(now.seats)
        assert seen["members"] == {key: x.member for key, x in sittings.items()}
        assert seen["substitutes"] == {key: x.substitute for key, x in sittings.items()}
        assert seen["acting"] == {key: x.acting for key, x in sittings.items()}
        assert seen["offered"] == {key for key, x in sittings.items() if x.offered}
        assert seen["on_leave"] == {key for key, x in sittings.items() if x.leave}
        assert seen["chairs"] == {p: (x.person, x.stand_in) for p, x in now.chairs.items()}
        assert seen["owes"] == {(o.who, o.what, o.where) for o in owed(now)}

    @invariant()
    def nobody_sits_twice_and_nothing_is_in_breach(self):
        if hasattr(self, "now"):
            placed = [p for x in self.now.sittings.values() for p in (x.member, x.substitute) if p]
            assert len(placed) == len(set(placed))
            found = m.breaches(self.now)
            assert [b for b in found if b.since is None or b.since <= self.day] == []
            assert m.seated(self.now) == self.now


def run(machine, examples, steps=50, phases=tuple(Phase)):
    """`examples` terms of `steps` events each; raises with the shortest that fails, if asked to."""
    chosen = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None,
        suppress_health_check=list(HealthCheck), database=None,
        phases=phases,
    )  # fmt: skip
    run_machine(machine, settings=chosen)
