"""A change under way: the situation before, the situation now, and each move with its paragraph.

Moves are small and named for what happens to a seat: someone is out, someone
is in, the seat is offered to the substitute (FO §3(11)), a leave begins or
ends (FO §3(5)–(6)). The events use them, and so does what follows from them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kontaktraad.rules import citation
from kontaktraad.rules.citation import Cite
from kontaktraad.rules.outcome import Figure, Step
from kontaktraad.rules.situation import Leave, Post, Seat, Situation, Vices


@dataclass(slots=True)
class Course:
    """What has happened so far in one event."""

    before: Situation
    now: Situation
    steps: list[Step] = field(default_factory=list)

    def note(self, cite: Cite, name: str, figures: Mapping[str, Figure]) -> None:
        """Write down a move: its paragraph, its name, its figures."""
        self.steps.append(Step(cite, name, figures))

    def member_in(self, seat: str, person: str, cite: Cite) -> None:
        """The person takes the seat as its member."""
        sitting = replace(self.now.sitting(seat), member=person, offered=False, leave=None)
        self.now = self.now.with_sitting(seat, sitting)
        self.note(cite, "member_in", {"seat": seat, "person": person})

    def member_out(self, seat: str, cite: Cite) -> None:
        """The member leaves the seat; a leave that ran ends with it."""
        sitting = self.now.sitting(seat)
        if sitting.member is None:
            return
        self.now = self.now.with_sitting(seat, replace(sitting, member=None, leave=None))
        self.note(cite, "member_out", {"seat": seat, "person": sitting.member})

    def substitute_in(self, seat: str, person: str, cite: Cite) -> None:
        """The person becomes the seat's personal substitute."""
        sitting = replace(self.now.sitting(seat), substitute=person)
        self.now = self.now.with_sitting(seat, sitting)
        self.note(cite, "substitute_in", {"seat": seat, "person": person})

    def substitute_out(self, seat: str, cite: Cite) -> None:
        """The substitute ceases; an offer to them falls too."""
        sitting = self.now.sitting(seat)
        if sitting.substitute is None:
            return
        kept = replace(sitting, substitute=None, offered=False)
        self.now = self.now.with_sitting(seat, kept)
        self.note(cite, "substitute_out", {"seat": seat, "person": sitting.substitute})

    def offer(self, seat: str) -> None:
        """The vacated seat goes to the substitute, who is asked (FO §3(11))."""
        sitting = self.now.sitting(seat)
        self.now = self.now.with_sitting(seat, replace(sitting, offered=True))
        self.note(citation.SUCCESSION, "offered", {"seat": seat, "person": sitting.substitute})

    def declined(self, seat: str) -> None:
        """The substitute stays substitute; the party elects a new member (FO §3(11))."""
        sitting = self.now.sitting(seat)
        self.now = self.now.with_sitting(seat, replace(sitting, offered=False))
        self.note(citation.SUCCESSION, "declined", {"seat": seat, "person": sitting.substitute})

    def leave_begins(self, seat: str, leave: Leave, cite: Cite) -> None:
        """The substitute fills the seat for the time being."""
        sitting = replace(self.now.sitting(seat), leave=leave)
        self.now = self.now.with_sitting(seat, sitting)
        figures: Mapping[str, Figure] = {
            "seat": seat, "person": sitting.member, "until": str(leave.until),
            "substitute": sitting.substitute,
        }  # fmt: skip
        self.note(cite, "leave_begins", figures)

    def leave_ends(self, seat: str, cite: Cite) -> None:
        """The member serves again, and the substitute steps back."""
        sitting = self.now.sitting(seat)
        self.now = self.now.with_sitting(seat, replace(sitting, leave=None))
        self.note(cite, "leave_ends", {"seat": seat, "person": sitting.member})

    def chair(self, name: str, post: Post) -> None:
        """The post as it is from now on."""
        self.now = replace(self.now, chairs={**self.now.chairs, name: post})

    def chair_out(self, name: str, cite: Cite, why: str) -> None:
        """The post falls vacant; the group that elected is remembered (FO §3(13))."""
        post = self.now.chairs[name]
        self.chair(name, Post(group=post.group))
        self.note(cite, why, {"post": name, "person": post.person, "group": post.group})

    def vices(self, town: str, vices: Vices) -> None:
        """A municipality's vice-mayors from now on."""
        self.now = replace(self.now, vices={**self.now.vices, town: vices})

    def seat_made(self, seat: Seat, cite: Cite) -> None:
        """A seat beyond the composition (FO §3(9))."""
        self.now = replace(self.now, seats={**self.now.seats, seat.id: seat})
        self.note(cite, "seat_made", {"seat": seat.id, "party": seat.party})

    def seat_gone(self, seat: Seat, cite: Cite) -> None:
        """A seat that exists no longer, with whoever sat in it."""
        self.substitute_out(seat.id, cite)
        self.member_out(seat.id, cite)
        seats = {key: s for key, s in self.now.seats.items() if key != seat.id}
        sittings = {key: s for key, s in self.now.sittings.items() if key != seat.id}
        self.now = replace(self.now, seats=seats, sittings=sittings)
        self.note(cite, "seat_gone", {"seat": seat.id, "municipality": seat.municipality})
