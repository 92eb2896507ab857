"""A meeting of a KKR: who counts, who votes, and what a vote decides.

FO §5(9): quorum of at least half the members, simple majority, and on a tie the chair's vote.
FO §5(11): the personal substitute of an absent member, who fills the same seat: counted once.
FO §5(7): who presides. FO §5(12): guests do not vote. A forum inherits none of this (SKF-9 is
silent): a person decides.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from kontaktraad.rules import citation
from kontaktraad.rules.outcome import Decided, Figures, NeedsDecision, Outcome, Refused, Step
from kontaktraad.rules.situation import Post

Base: TypeAlias = Literal["members", "seats"]
CastingVice: TypeAlias = Literal["ask", "decides", "does_not"]
Choice: TypeAlias = Literal["for", "against", "blank"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One choice for each point FO §5(9) and (11) leave open.

    `quorum_of`: half of the members there are, or of all seats with the vacant ones.
    `substitute_votes`: whether taking part includes the vote.
    `vice_chair_casts`: whether a presiding vice-chair's vote decides a tie; by default it is asked.
    """

    quorum_of: Base = "members"
    substitute_votes: bool = True
    vice_chair_casts: CastingVice = "ask"


@dataclass(frozen=True, slots=True)
class Attendance:
    """A seat at one moment: who holds it, who is there, who is conflicted on the item."""

    seat: str
    member: str | None
    substitute: str | None = None
    member_present: bool = False
    substitute_present: bool = False
    conflicted: frozenset[str] = frozenset()

    @property
    def filled_by(self) -> str | None:
        """Who fills the seat in the room: the member, else the substitute (FO §5(11))."""
        if self.member and self.member_present:
            return self.member
        return self.substitute if self.substitute and self.substitute_present else None


def quorum(seats: Iterable[Attendance], kind: str, reading: Reading = Reading()) -> Outcome[bool]:
    """Whether at least half the members are present (FO §5(9)); a seat counts once (FO §5(11)).

    A conflicted person counts as present: the paragraph asks who is there, not who votes.
    """
    if kind == "skf":
        return NeedsDecision(citation.FORUM_MEETINGS, "forum_has_no_rule", ())
    held = [s for s in seats if reading.quorum_of == "seats" or s.member]
    present = sum(s.filled_by is not None for s in held)
    figures: Figures = {
        "members": len(held), "present": present, "needed": -(-len(held) // 2),
        "of": reading.quorum_of,
    }  # fmt: skip
    enough = bool(held) and 2 * present >= len(held)
    name = "quorate" if enough else "not_quorate"
    return Decided(enough, (Step(citation.QUORUM, name, figures),))


def voter(seat: Attendance, person: str, reading: Reading = Reading()) -> Outcome[str]:
    """Whether the person may cast the seat's one vote: answers with the seat, or the refusal."""
    figures: Figures = {"person": person, "seat": seat.seat}
    if person not in (seat.member, seat.substitute):
        return Refused(citation.GUESTS, "guests_do_not_vote", figures)
    if person == seat.substitute and seat.filled_by == seat.member:
        return Refused(citation.ABSENCE, "the_member_is_present", figures)
    if seat.filled_by != person:
        return Refused(citation.QUORUM, "is_not_present", figures)
    if person in seat.conflicted:
        return Refused(citation.QUORUM, "is_conflicted", figures)
    if person == seat.substitute and not reading.substitute_votes:
        return Refused(citation.ABSENCE, "substitutes_do_not_vote", figures)
    return Decided(seat.seat, (Step(citation.QUORUM, "votes", figures),))


def entitled(seats: Iterable[Attendance], reading: Reading = Reading()) -> dict[str, str]:
    """Seat → who casts its vote now; seats nobody can vote for are not in it."""
    found = {}
    for seat in seats:
        person = seat.filled_by
        if person and isinstance(voter(seat, person, reading), Decided):
            found[seat.seat] = person
    return found


@dataclass(frozen=True, slots=True)
class Presiding:
    """Who presides: a person, in which post."""

    post: Literal["chair", "vice_chair"]
    person: str


def presiding(chairs: Mapping[str, Post], present: Collection[str]) -> Outcome[Presiding]:
    """The chair, in their absence the vice-chair (FO §5(7)); a stand-in in the post's place.

    Asks where none of them is there: the text names nobody else.
    """
    posts: tuple[Literal["chair", "vice_chair"], ...] = ("chair", "vice_chair")
    for name in posts:
        post = chairs.get(name, Post())
        for person in (post.person, post.stand_in):
            if person and person in present:
                step = Step(citation.PRESIDES, "presides", {"post": name, "person": person})
                return Decided(Presiding(name, person), (step,))
    return NeedsDecision(citation.PRESIDES, "nobody_is_there_to_preside", ())


@dataclass(frozen=True, slots=True)
class Poll:
    """A vote counted: for, against, blank; who presides, as what, and what they voted."""

    votes_for: int
    against: int
    blank: int
    presides: Literal["chair", "vice_chair"]
    presiding_vote: Choice | None


def majority(poll: Poll, kind: str, reading: Reading = Reading()) -> Outcome[bool]:
    """Whether the proposal is adopted: simple majority, the chair's vote on a tie (FO §5(9)).

    Blank votes are no votes for or against. Asks where the presiding person's vote would
    decide but was not given, or is a vice-chair's and the reading says to ask.
    """
    if kind == "skf":
        return NeedsDecision(citation.FORUM_MEETINGS, "forum_has_no_rule", ())
    figures: Figures = {"for": poll.votes_for, "against": poll.against, "blank": poll.blank}
    if poll.votes_for != poll.against:
        adopted = poll.votes_for > poll.against
        name = "adopted" if adopted else "rejected"
        return Decided(adopted, (Step(citation.QUORUM, name, figures),))
    return _tie(poll, reading, figures)


def _tie(poll: Poll, reading: Reading, figures: Figures) -> Outcome[bool]:
    told: Figures = {**figures, "presides": poll.presides, "vote": poll.presiding_vote}
    if poll.presides == "vice_chair" and reading.vice_chair_casts == "ask":
        options = ("decides", "does_not")
        return NeedsDecision(citation.QUORUM, "does_the_vice_chairs_vote_decide", options, told)
    if poll.presides == "vice_chair" and reading.vice_chair_casts == "does_not":
        return Decided(answer=False, steps=(Step(citation.QUORUM, "tie_falls", told),))
    if poll.presiding_vote not in ("for", "against"):
        return NeedsDecision(citation.QUORUM, "how_does_the_chair_vote", ("for", "against"), told)
    step = Step(citation.QUORUM, "casting_vote", told)
    return Decided(poll.presiding_vote == "for", (step,))
