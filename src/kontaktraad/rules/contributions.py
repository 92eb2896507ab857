"""A cost shared between municipalities: exact by largest remainder, and only where they assent.

FO §6(4): the council can propose that special activities are paid by contributions from each
municipality, if the municipalities assent in the concrete case. Shares are exact fractions; whole
units go to the largest remainders. Equal remainders go to the larger weight and then to the name
that comes first: a published rule, so that the order of the rows never matters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from kontaktraad.rules import citation
from kontaktraad.rules.outcome import Decided, Figures, NeedsDecision, Outcome, Refused, Step

CITE = citation.CONTRIBUTIONS
Weights: TypeAlias = Mapping[str, Fraction]
Amounts: TypeAlias = Mapping[str, int]
Said: TypeAlias = Literal["yes", "no", "conditions"]
Refusal: TypeAlias = Literal["stop", "those_who_assent", "host"]
"""What one refusal does: stops it for all, recomputes the key over the others, or a host covers."""
Silence: TypeAlias = Literal["wait", "no"]
"""What no answer is, once the deadline has passed; never an assent (FO §6(4))."""


@dataclass(frozen=True, slots=True)
class Swap:
    """An agreed move of whole units from one to another, after the split."""

    giver: str
    taker: str
    amount: int


@dataclass(frozen=True, slots=True)
class Cost:
    """What is shared: whole units (øre, persons, places), by which weights.

    `unit` is the smallest amount a share is told in; `swaps` are agreed beside the key.
    """

    total: int
    weights: Weights
    unit: int = 1
    swaps: tuple[Swap, ...] = ()


@dataclass(frozen=True, slots=True)
class Split:
    """Each one's amount, its exact share, and who got the last unit with which remainder."""

    amounts: Amounts
    exact: Mapping[str, Fraction]
    last: str
    remainder: Fraction


def split(cost: Cost) -> Outcome[Split]:
    """Share a cost exactly: the amounts add to the total, each within a unit of its exact share.

    Refuses negative totals and weights, no weight at all, a total that is not in whole units, and
    swaps of what nobody has.
    """
    if fault := _unfit(cost):
        return fault
    shares = _exact(cost)
    floors = {name: share.numerator // share.denominator for name, share in shares.items()}
    left = cost.total // cost.unit - sum(floors.values())
    order = sorted(shares, key=lambda n: (floors[n] - shares[n], -cost.weights[n], n))
    extra = set(order[:left])
    units = {name: floors[name] + (name in extra) for name in cost.weights}
    last = order[left - 1] if left else ""
    amounts = _swapped({name: n * cost.unit for name, n in units.items()}, cost.swaps)
    if isinstance(amounts, Refused):
        return amounts
    remainder = shares[last] - floors[last] if last else Fraction(0)
    figures: Figures = {
        "total": cost.total, "unit": cost.unit, "units_by_remainder": left, "last": last,
        "remainder": remainder, "amounts": amounts,
    }  # fmt: skip
    exact = {name: share * cost.unit for name, share in shares.items()}
    step = Step(CITE, "split_by_largest_remainder", figures)
    return Decided(Split(amounts, exact, last, remainder), (step,))


def _unfit(cost: Cost) -> Refused | None:
    if cost.total < 0 or cost.unit < 1 or min(cost.weights.values(), default=Fraction(0)) < 0:
        return Refused(CITE, "negative_cost_or_weight", {"total": cost.total, "unit": cost.unit})
    if not sum(cost.weights.values()):
        return Refused(CITE, "nobody_has_weight", {"total": cost.total})
    if cost.total % cost.unit:
        return Refused(CITE, "total_not_in_units", {"total": cost.total, "unit": cost.unit})
    return None


def _exact(cost: Cost) -> dict[str, Fraction]:
    """Each one's exact share, in units."""
    whole, units = sum(cost.weights.values(), Fraction(0)), cost.total // cost.unit
    return {
        name: Fraction(units) * weight * Fraction(whole.denominator, whole.numerator)
        for name, weight in cost.weights.items()
    }


def _swapped(amounts: dict[str, int], swaps: Sequence[Swap]) -> dict[str, int] | Refused:
    for swap in swaps:
        figures: Figures = {"giver": swap.giver, "taker": swap.taker, "amount": swap.amount}
        known = swap.giver in amounts and swap.taker in amounts
        if not known or not 0 < swap.amount <= amounts[swap.giver]:
            return Refused(CITE, "swap_of_what_nobody_has", figures)
        amounts[swap.giver] -= swap.amount
        amounts[swap.taker] += swap.amount
    return amounts


def combined(parts: Sequence[tuple[Fraction, Weights]]) -> Outcome[dict[str, Fraction]]:
    """One key of several: each with its part of the whole, the parts adding to one (FO §6(4)).

    A half equally and a half by population, say. Refuses parts that do not add up and a key
    without weight.
    """
    if sum(part for part, _key in parts) != 1:
        return Refused(CITE, "parts_do_not_add_up", {"sum": sum(part for part, _key in parts)})
    found: dict[str, Fraction] = {}
    for part, key in parts:
        whole = sum(key.values(), Fraction(0))
        if not whole:
            return Refused(CITE, "nobody_has_weight", {})
        for name, weight in key.items():
            share = part * weight * Fraction(whole.denominator, whole.numerator)
            found[name] = found.get(name, Fraction(0)) + share
    return Decided(found, (Step(CITE, "keys_combined", {"keys": len(parts)}),))


@dataclass(frozen=True, slots=True)
class Asked:
    """A proposal to pay together: the cost, what a refusal does, the host if one covers.

    A swap with somebody who refuses falls away: what was agreed with them is not theirs to keep.

    The choice is made and recorded before anybody answers; the text leaves it open (FO §6(4)).
    `silence`: whether who has not answered is waited for, or counts as a no once it is `over`.
    """

    cost: Cost
    refusal: Refusal
    host: str = ""
    silence: Silence = "wait"
    over: bool = False


def charged(asked: Asked, answers: Mapping[str, Said]) -> Outcome[Split]:
    """What each pays once everybody has answered (FO §6(4)); nothing is charged before.

    Asks for those who have not answered, and for a decision on conditions; refuses where a refusal
    stops it, and where nobody assents.
    """
    names = list(asked.cost.weights)
    said = complete(names, answers, asked.silence, over=asked.over)
    if not isinstance(said, Decided):
        return said
    against = [name for name in names if said.answer[name] == "no"]
    if not against:
        return split(asked.cost)
    if asked.refusal == "stop" or len(against) == len(names):
        return Refused(CITE, "a_refusal_stops_it", {"who": against}, said.steps)
    return _without(asked, against)


def complete(
    names: Sequence[str], answers: Mapping[str, Said], silence: Silence, *, over: bool
) -> Outcome[dict[str, Said]]:
    """Everybody's answer (FO §6(4)): who is silent is waited for, or says no once it is over.

    Asks for those waited for, and for a decision where an answer sets conditions.
    """
    waiting = [name for name in names if name not in answers]
    if waiting and not (over and silence == "no"):
        return NeedsDecision(CITE, "answers_are_waited_for", tuple(waiting), {"n": len(waiting)})
    if on := [name for name in names if answers.get(name) == "conditions"]:
        return NeedsDecision(CITE, "conditions_are_set", tuple(on), {"who": on})
    said: dict[str, Said] = {name: answers.get(name, "no") for name in names}
    figures: Figures = {
        "yes": sum(each == "yes" for each in said.values()),
        "no": [name for name in names if said[name] == "no"], "silent": waiting,
    }  # fmt: skip
    return Decided(said, (Step(CITE, "everybody_answered", figures),))


def _without(asked: Asked, against: Sequence[str]) -> Outcome[Split]:
    cost = asked.cost
    if asked.refusal == "those_who_assent":
        left = {name: w for name, w in cost.weights.items() if name not in against}
        swaps = tuple(s for s in cost.swaps if s.giver in left and s.taker in left)
        return split(Cost(cost.total, left, cost.unit, swaps))
    if asked.host not in cost.weights or asked.host in against:
        return Refused(CITE, "no_host_covers", {"host": asked.host, "who": list(against)})
    whole = split(cost)
    if not isinstance(whole, Decided):
        return whole
    amounts = dict(whole.answer.amounts)
    for name in against:
        amounts[asked.host] += amounts[name]
        amounts[name] = 0
    told = Split(amounts, whole.answer.exact, whole.answer.last, whole.answer.remainder)
    covered = Step(CITE, "host_covers", {"host": asked.host, "who": list(against)})
    return Decided(told, (*whole.steps, covered))
