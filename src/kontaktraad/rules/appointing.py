"""Outside posts: how one is filled, who may hold it, and each group's part of a package.

FO §4(3): the constituting meeting appoints or nominates. FO §4(4)a: one representative to an
office by majority election (KSL §24(1)), several to the same office by proportional election (KSL
§24(3)); what counts as one office is a parameter of the post. FO §4(4)b: only sitting councillors
of the area; a body's own by-laws (UL) can ask for more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from kontaktraad.rules import citation
from kontaktraad.rules.apportionment import dhondt
from kontaktraad.rules.outcome import Decided, Figures, NeedsDecision, Outcome, Refused, Step
from kontaktraad.rules.situation import OutsidePost, Situation

Method: TypeAlias = Literal["majority", "proportional"]
CREDENTIALS = {"fgu_board": "fgu_board", "mayor_or_cc": "climate_chair"}
"""What a requirement asks for that the register does not know: entered with its source."""


def method_of(seats: int) -> Decided[Method]:
    """How the representatives of one office are elected (FO §4(4)a)."""
    method: Method = "majority" if seats == 1 else "proportional"
    return Decided(method, (Step(citation.OFFICES, f"by_{method}", {"seats": seats}),))


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone proposed for a post, and what is known of them beside the register."""

    person: str
    credentials: frozenset[str] = frozenset()


def may_be_appointed(now: Situation, who: Candidate, requires: str) -> Outcome[bool]:
    """Whether the person is what the post asks for, on the situation's day (FO §4(4)b, UL)."""
    figures: Figures = {"person": who.person, "requires": requires}
    if requires == "anyone":
        return Decided(answer=True, steps=(Step(citation.POSTS, "no_councillor_asked", figures),))
    if not now.in_area(who.person):
        return Refused(citation.SITTING_COUNCILLORS, "not_a_sitting_councillor", figures)
    if _has(now, who, requires):
        return Decided(
            answer=True, steps=(Step(citation.SITTING_COUNCILLORS, "may_be_appointed", figures),)
        )
    if requires in CREDENTIALS:
        asks = CREDENTIALS[requires]
        return NeedsDecision(citation.POSTS, f"is_{asks}", ("enter", "choose_another"), figures)
    return Refused(citation.POSTS, f"is_not_{requires}", figures)


def one_place_each(people: Sequence[str]) -> Outcome[bool]:
    """Whether nobody has two places of a body, or is their own alternate (FO §4(4)a)."""
    if twice := sorted({person for person in people if people.count(person) > 1}):
        figures: Figures = {"person": twice[0], "people": twice}
        return Refused(citation.OFFICES, "person_named_twice", figures)
    return Decided(answer=True, steps=(Step(citation.OFFICES, "one_place_each", {}),))


def _has(now: Situation, who: Candidate, requires: str) -> bool:
    chairs = {post.person for post in now.chairs.values()}
    return {
        "councillor": True,
        "member": now.seat_of(who.person) is not None,
        "mayor": now.mayor_in_area(who.person),
        "chairmanship": who.person in chairs,
        "mayor_or_cc": now.mayor_in_area(who.person) or "climate_chair" in who.credentials,
        "fgu_board": "fgu_board" in who.credentials,
    }[requires]


@dataclass(frozen=True, slots=True)
class Part:
    """A group's part of a package: its exact share, its places by d'Hondt, what it has."""

    heads: int
    exact: Fraction
    entitled: int
    tied: bool
    has: int


def parts(heads: Mapping[str, int], has: Mapping[str, int], places: int) -> dict[str, Part]:
    """Each group's posts beside its entitlement to all the places, by heads (KSL §24(3))."""
    members = sum(heads.values())
    share = dhondt(heads, places)
    return {
        group: Part(n, Fraction(places * n, members or 1), share.sure[group], group in share.tied,
                    has.get(group, 0))
        for group, n in heads.items()
    }  # fmt: skip


def holds(post: OutsidePost, now: Situation, who: Candidate) -> Outcome[bool]:
    """Whether a post's holder still is what it asks for; else it is to be filled again."""
    if post.holder is None:
        return Refused(citation.POSTS, "post_is_vacant", {"requires": post.requires})
    return may_be_appointed(now, who, post.requires)
