"""Naive test oracle: the lifecycle of seats in a KKR and in a health coordination forum (SKF).

FO §3(1)a-b seats, §3(3)a-b substitutes, §3(4) one role only, §3(5)-(6) absence, §3(7) leaving
the council, the party or KL, §3(8)-(9) a mayor changing party and the extra seat, §3(11)-(12)
the substitute is asked first, §3(13)-(14) and §4(2)a chairs; SKF-1, -3, -5, -7, -8.
An event collects its refusals; with none it writes the bare fact, and settle() works out again
everything that follows from the facts.
"""
import copy

POSTS = ("chair", "vice_chair")

class Register:
    def __init__(self, *, kind, area, councillor, party, health, mayor, vices, seats, member,
                 substitute, entitled, chairs):
        self.kkr, self.area, self.entitled = kind == "kkr", set(area), set(entitled)
        self.councillor, self.party = dict(councillor), dict(party)
        self.health, self.mayor = dict(health or {}), dict(mayor)
        self.vices = {m: tuple(v) for m, v in vices.items()}
        self.seats, self.chairs = copy.deepcopy(seats), copy.deepcopy(chairs)
        self.member = {s: member.get(s) for s in seats}
        self.substitute = {s: substitute.get(s) for s in seats}
        self.offered, self.leave = set(), set()
        self.settle(dict(self.member), set())

    # ---- plain questions; a person who is None is nobody ----
    def office_seats(self):
        return [s for s in sorted(self.seats) if self.seats[s]["kind"] == "office"]
    def party_seats(self):
        return [s for s in sorted(self.seats) if self.seats[s]["kind"] in ("party", "extra")]
    def in_area(self, person):
        return self.councillor.get(person) in self.area
    def is_mayor(self, person):
        return person is not None and any(self.mayor.get(m) == person for m in self.area)
    def seat_of(self, person):
        for s in self.seats:
            if person is not None and self.member[s] == person:
                return s
        return None
    def substitutes_for(self, person):
        return [s for s in self.seats if person is not None and self.substitute[s] == person]
    def available(self, vice):
        return vice is not None and self.seat_of(vice) not in self.party_seats()
    def vices_of(self, m):
        return self.vices.get(m, (None, None, None))
    def mayors_substitute(self, m):
        first, second, chosen = self.vices_of(m)
        if first is None:
            return None
        if self.available(first):
            return first
        return second if self.available(second) else chosen
    def away(self, c):  # FO §3(14): prevented in the post, or on leave from the seat
        return c["prevented"] or self.seat_of(c["person"]) in self.leave
    def fits(self, seat, person):
        return self.in_area(person) and self.party.get(person) == self.seats[seat]["party"]

    # ---- what follows; the arguments are the members and the leaves before the event ----
    def settle(self, member_before, leave_before):
        for s in self.office_seats():  # FO §3(1)a
            self.member[s] = self.mayor.get(self.seats[s]["municipality"])
        for s in self.seats:
            p, seat = self.member[s], self.seats[s]
            if p is not None and seat["kind"] == "forum":  # SKF-5
                if not self.in_area(p) or self.health.get(p) != seat["health"]:
                    self.member[s] = None
            elif p is not None and seat["kind"] != "office":  # FO §3(7), §3(1)a
                if not self.fits(s, p) or self.is_mayor(p):
                    self.member[s] = None
        for m in self.area:  # FO §3(3)a: the municipal council's own choice lapses
            first, second, chosen = self.vices_of(m)
            if chosen is not None and (
                    self.available(first) or self.available(second) or self.seat_of(chosen)
                    or self.councillor.get(chosen) != m or chosen in (first, second)):
                self.vices[m] = (first, second, None)
        for s in self.office_seats():
            self.substitute[s] = self.mayors_substitute(self.seats[s]["municipality"])
        for s in self.party_seats():  # FO §3(7), §3(4)
            p = self.substitute[s]
            if p is not None and (not self.fits(s, p) or self.seat_of(p)
                                  or any(self.substitute[o] == p for o in self.office_seats())):
                self.substitute[s] = None
        for s in self.party_seats():  # FO §3(11)
            if member_before.get(s) is not None and self.member[s] is None:
                self.offered.add(s)
            if self.member[s] is not None or self.substitute[s] is None:
                self.offered.discard(s)
        for s in sorted(self.leave):  # a leave ends when its member has gone
            if s not in self.seats or self.member[s] != member_before[s]:
                self.leave.discard(s)
        were_on_leave = {member_before[s] for s in leave_before}
        for post in POSTS:  # FO §3(13), §3(14), SKF-8
            c = self.chairs[post]
            if self.seat_of(c["person"]) is None:
                c["person"], c["prevented"], c["stand_in"] = None, False, None
            elif self.kkr and c["person"] in were_on_leave and not self.away(c):
                c["stand_in"] = None
            if self.seat_of(c["stand_in"]) is None or self.seat_of(c["stand_in"]) in self.leave:
                c["stand_in"] = None

    # ---- the two public methods ----
    def happen(self, event):
        handler = getattr(self, "on_" + event[0], None)
        if handler is None:
            raise ValueError("unknown event: %r" % (event[0],))
        member_before, leave_before = dict(self.member), set(self.leave)
        result = handler(*event[1:])  # nothing: done; a set: refused by these; a tuple: needs
        if result:
            return result if isinstance(result, tuple) else ("refused", result)
        self.settle(member_before, leave_before)
        return "ok"
    def seen(self):
        return {"members": dict(self.member), "substitutes": dict(self.substitute),
                "acting": {s: self.substitute[s] if s in self.leave else self.member[s]
                           for s in self.seats},
                "offered": set(self.offered), "on_leave": set(self.leave),
                "seats": set(self.seats), "owes": self.owes(),
                "chairs": {post: (self.chairs[post]["person"], self.chairs[post]["stand_in"])
                           for post in POSTS}}
    def owes(self):
        owed = set()
        for s, seat in self.seats.items():
            if seat["kind"] == "office":
                m = seat["municipality"]
                first, second, chosen = self.vices_of(m)
                if self.mayor.get(m) is None:
                    owed.add((m, "mayor", s))
                if first is None:
                    owed.add((m, "vice_mayor", s))
                elif not self.available(first) and not self.available(second) and not chosen:
                    owed.add((m, "office_substitute", s))
            elif self.member[s] is None:
                if s not in self.offered:
                    owed.add((seat["party"], "member", s))
            elif seat["kind"] != "forum" and self.substitute[s] is None:
                owed.add((seat["party"], "substitute", s))
        for post in POSTS:
            c = self.chairs[post]
            if c["person"] is None:
                owed.add((c["group"] or "", post, post))
            if c["person"] is not None and self.away(c) and c["stand_in"] is None:
                owed.add((c["group"], "stand_in", post))
        return owed

    # ---- filling seats ----
    def on_elect(self, seat, person):
        if seat not in self.seats or seat in self.office_seats():
            return {"FO §3(1)a" if self.kkr else "SKF-1"}
        elsewhere, bad = self.seat_of(person) not in (None, seat), set()
        if self.kkr:
            if self.member[seat] is not None or not self.fits(seat, person):
                bad.add("FO §3(9)" if self.seats[seat]["kind"] == "extra" else "FO §3(1)b")
            if seat in self.offered:
                bad.add("FO §3(11)")
            if self.is_mayor(person):
                bad.add("FO §3(1)a")
            if elsewhere:
                bad.add("FO §3(1)b")
            if any(s in self.party_seats() for s in self.substitutes_for(person)):
                bad.add("FO §3(4)")
        else:
            if self.member[seat] is not None or elsewhere:
                bad.add("SKF-1")
            if (not self.fits(seat, person) or self.party.get(person) not in self.entitled
                    or self.health.get(person) != self.seats[seat]["health"]):
                bad.add("SKF-3")
        if not bad:
            self.member[seat] = person
        return bad
    def on_name(self, seat, person):
        if not self.kkr:
            return ("needs", {"SKF-5"})
        if seat not in self.party_seats():
            return {"FO §3(3)a"}
        bad = set()
        if (self.substitute[seat] is not None or self.member[seat] is None
                or not self.fits(seat, person)):
            bad.add("FO §3(3)b")
        if self.seat_of(person) or [s for s in self.substitutes_for(person) if s != seat]:
            bad.add("FO §3(4)")
        if not bad:
            self.substitute[seat] = person
        return bad
    def on_choose(self, m, person):
        (first, second, chosen), bad = self.vices_of(m), set()
        if (m not in self.area or first is None or self.available(first)
                or self.available(second) or chosen is not None
                or self.councillor.get(person) != m or person in (self.mayor.get(m), first, second)):
            bad.add("FO §3(3)a")
        if self.seat_of(person) or self.substitutes_for(person):
            bad.add("FO §3(4)")
        if not bad:
            self.vices[m] = (first, second, person)
        return bad
    def on_accept(self, seat):
        if seat not in self.offered:
            return {"FO §3(11)"}
        self.member[seat], self.substitute[seat] = self.substitute[seat], None
    def on_decline(self, seat):
        if seat not in self.offered:
            return {"FO §3(11)"}
        self.offered.discard(seat)
    def on_resign(self, person):
        at, party_seats = self.seat_of(person), self.party_seats()
        backing = self.substitutes_for(person)
        if at in party_seats or (at is not None and not self.kkr):
            self.member[at] = None
            return None
        if not self.kkr:
            return {"SKF-5"}
        for s in backing:
            if s in party_seats:
                self.substitute[s] = None
                return None
        if self.is_mayor(person):
            return {"FO §3(1)a"}
        return {"FO §3(3)a"} if backing else {"FO §3(11)"}

    # ---- parties, municipal councils, KL ----
    def on_leave_party(self, person):
        old = self.party.get(person)
        if old is None:
            return {"FO §3(7)"}
        del self.party[person]
        # FO §3(9). The person's party is gone already, so any mayor of that party is another one.
        mayors = [m for m in self.area if self.party.get(self.mayor.get(m)) == old]
        seats = [s for s in self.party_seats() if self.seats[s]["party"] == old]
        if self.kkr and self.is_mayor(person) and old in self.entitled and not mayors + seats:
            s = "extra-" + old
            self.seats[s] = dict(kind="extra", party=old, municipality=None, health=None)
            self.member[s] = self.substitute[s] = None
    def on_join_party(self, person, party):
        if self.party.get(person) == party:
            return {"FO §3(7)"}
        self.on_leave_party(person)
        self.party[person] = party
    def on_leave_council(self, person):
        if self.councillor.get(person) is None:
            return {"FO §3(7)" if self.kkr else "SKF-5"}
        del self.councillor[person]
        self.mayor = {m: None if p == person else p for m, p in self.mayor.items()}
        self.vices = {m: tuple(None if v == person else v for v in three)
                      for m, three in self.vices.items()}
    def on_enter_council(self, person, m):
        if m not in self.area or self.councillor.get(person) is not None:
            return {"FO §3(7)" if self.kkr else "SKF-5"}
        self.councillor[person] = m
    def on_leave_health(self, person):
        if self.kkr or self.health.get(person) is None:
            return {"SKF-5"}
        del self.health[person]
    def on_join_health(self, person, health):
        forums = {seat["health"] for seat in self.seats.values() if seat["kind"] == "forum"}
        if health not in forums or not self.in_area(person) or person in self.health:
            return {"SKF-3"}
        self.health[person] = health
    def on_leave_kl(self, municipality):
        if municipality not in self.area:
            return {"FO §3(7)"}
        self.area.discard(municipality)
        for s in self.office_seats():
            if self.seats[s]["municipality"] == municipality:
                del self.seats[s], self.member[s], self.substitute[s]
    def on_mayor(self, m, person):
        if (not self.kkr or m not in self.area or self.councillor.get(person) != m
                or self.mayor.get(m) == person):
            return {"FO §3(1)a"}
        self.mayor[m] = person
        self.vices[m] = tuple(None if v == person else v for v in self.vices_of(m))
    def on_vices(self, m, first, second):
        unfit = [v for v in (first, second) if v is not None
                 and (self.councillor.get(v) != m or self.mayor.get(m) == v)]
        if m not in self.area or first is None or first == second or unfit:
            return {"FO §3(3)a"}
        self.vices[m] = (first, second, self.vices_of(m)[2])

    # ---- absence ----
    def on_exempt(self, person, months):
        at = self.seat_of(person)
        if not self.kkr:
            return {"SKF-5"} if at is None else ("needs", {"SKF-5"})
        if at is None or months < 3 or at in self.leave:
            return {"FO §3(5)"}
        self.leave.add(at)
    def on_prevent(self, person, months, decision):
        at = self.seat_of(person)
        if not self.kkr:
            return self.on_exempt(person, months)
        if at not in self.party_seats() or months < 3 or at in self.leave:
            return {"FO §3(6)"}
        if decision is None:
            return ("needs", {"FO §3(6)"})
        if decision == "met":
            self.leave.add(at)
    def on_return(self, person):
        at = self.seat_of(person)
        if at not in self.leave:
            return {"FO §3(5)", "FO §3(6)"}
        self.leave.discard(at)

    # ---- chair and vice-chair ----
    def on_chair_prevented(self, post, months):
        c = self.chairs[post]
        if not self.kkr:
            return {"SKF-8"} if c["person"] is None else ("needs", {"SKF-8"})
        if c["person"] is None or self.away(c) or months < 3:
            return {"FO §3(14)"}
        c["prevented"], c["stand_in"] = True, None
    def on_chair_returns(self, post):
        c = self.chairs[post]
        if not c["prevented"] or self.seat_of(c["person"]) in self.leave:
            return {"FO §3(14)" if self.kkr else "SKF-8"}
        c["prevented"], c["stand_in"] = False, None
    def on_chair_down(self, post):
        c = self.chairs[post]
        if c["person"] is None:
            return {"FO §3(13)" if self.kkr else "SKF-8"}
        c["person"], c["prevented"], c["stand_in"] = None, False, None
    def on_chair_elected(self, post, person, group):
        c, bad = self.chairs[post], set()
        wanted = c["person"] is None or (self.away(c) and c["stand_in"] is None)
        if not wanted or c["group"] not in (None, group):
            bad.add("FO §3(13)" if self.kkr else "SKF-8")
        at = self.seat_of(person)
        taken = [self.chairs[p][k] for p in POSTS for k in ("person", "stand_in")]
        if at is None or person in taken or at in self.leave:
            bad.add("FO §4(2)a" if self.kkr else "SKF-7")
        if not bad and c["person"] is None:
            c["person"], c["group"] = person, group
        elif not bad:
            c["stand_in"] = person
        return bad

if __name__ == "__main__":
    def seat(kind, party=None, m=None, health=None):
        return dict(kind=kind, party=party, municipality=m, health=health)
    def no_chairs():
        return {p: dict(person=None, group=None, prevented=False, stand_in=None) for p in POSTS}
    k = Register(
        kind="kkr", area={"X", "Y"}, health={}, entitled={"A", "C"}, chairs=no_chairs(),
        councillor=dict(m="X", f="X", s="X", c="X", n="Y", g="Y", u="Y"),
        party=dict(m="C", f="A", s="A", u="A"), mayor=dict(X="m", Y="n"),
        vices=dict(X=("f", "s", None), Y=("g", None, None)), member={}, substitute={},
        seats=dict(oX=seat("office", m="X"), oY=seat("office", m="Y"), A=seat("party", "A")))
    for event, expected, key, value in [
            (("elect", "A", "m"), {"FO §3(1)a", "FO §3(1)b"}, "owes", {("A", "member", "A")}),
            (("elect", "A", "f"), "ok", "substitutes", dict(oX="s", oY="g", A=None)),
            (("name", "A", "s"), {"FO §3(4)"}, "owes", {("A", "substitute", "A")}),
            (("name", "A", "u"), "ok", "owes", set()),
            (("chair_elected", "chair", "f", "g1"), "ok", "owes", set()),
            (("prevent", "f", 3, "met"), "ok", "acting", dict(oX="m", oY="n", A="u")),
            (("chair_returns", "chair"), {"FO §3(14)"}, "owes", {("g1", "stand_in", "chair")}),
            (("return", "f"), "ok", "owes", set()),
            (("leave_party", "m"), "ok", "owes", {("C", "member", "extra-C")}),
            (("resign", "f"), "ok", "offered", {"A"}),
            (("leave_kl", "Y"), "ok", "members", {"oX": "m", "A": None, "extra-C": None})]:
        got = k.happen(event)
        assert (got if got == "ok" else got[1]) == expected, (event, got)
        assert k.seen()[key] == value, (event, k.seen())
    f = Register(kind="skf", area={"X"}, councillor={"a": "X"}, party={"a": "A"}, mayor={},
                 health={"a": "H"}, vices={}, seats={"1": seat("forum", "A", None, "H")},
                 member={}, substitute={}, entitled={"A"}, chairs=no_chairs())
    assert f.happen(("elect", "1", "a")) == f.happen(("leave_party", "a")) == "ok"
    assert f.happen(("exempt", "a", 9)) == ("needs", {"SKF-5"}) and not f.owes()
    assert f.happen(("leave_health", "a")) == "ok" and f.owes() == {("A", "member", "1")}
    print("self-check passed")
