"""What is paid in the end: refunds between region and municipality, and the year's settlement.

FO §6(4): contributions are paid where the municipalities assent. That a settlement uses the key
the task was sent with, and that the source's 65/35 waits for somebody to say who bears which part,
are our provisions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from kontaktraad.rules import citation
from kontaktraad.rules.contributions import Amounts, Asked, Cost, Said, charged
from kontaktraad.rules.outcome import Decided, Figures, NeedsDecision, Outcome, Refused, Step

CITE = citation.CONTRIBUTIONS
REGION, MUNICIPALITY = "region", "municipality"


@dataclass(frozen=True, slots=True)
class Settled:
    """Name → øre paid, øre it should have been, and the difference (positive: still to pay)."""

    actual: Amounts
    differences: Amounts


def settle(
    billed: Amounts, asked: Asked, answers: Mapping[str, Said], actual: int
) -> Outcome[Settled]:
    """Share what it cost as the task was shared; what each still pays or gets back (FO §6(4)).

    `billed` is what each was billed, `actual` what it cost, in øre. Refuses
    where nothing was billed, somebody billed is not in the key, and what `charged` refuses.
    """
    if not any(billed.values()):
        return Refused(CITE, "nothing_was_charged", {})
    cost = _as_shared(asked.cost, actual)
    if strangers := sorted(
        name for name, oere in billed.items() if oere and name not in cost.weights
    ):
        return Refused(CITE, "charged_outside_the_key", {"who": strangers})
    outcome = charged(replace(asked, cost=cost), answers)
    if not isinstance(outcome, Decided):
        return outcome
    shares = {name: outcome.answer.amounts.get(name, 0) for name in cost.weights}
    differences = {name: shares[name] - billed.get(name, 0) for name in shares}
    figures: Figures = {
        "actual": actual, "charged": sum(billed.values()),
        "difference": actual - sum(billed.values()),
    }  # fmt: skip
    step = Step(CITE, "settled_by_the_key", figures)
    return Decided(Settled(shares, differences), (*outcome.steps, step))


def _as_shared(cost: Cost, actual: int) -> Cost:
    """The cost at what it was: in the same unit where it is whole in it, else in whole øre.

    What costs just what was shared is shared just so, swaps included; where it costs something
    else, the swaps agreed in kroner fall away. Our provision: the text knows no settlement.
    """
    if actual == cost.total:
        return cost
    unit = cost.unit if actual % cost.unit == 0 else 1
    return replace(cost, total=actual, unit=unit, swaps=())


@dataclass(frozen=True, slots=True)
class Refund:
    """Of one purchase: what the region bears and what the municipality bears, in øre."""

    region: int
    municipality: int


def refunds(bought: Mapping[str, int], region: Fraction | None) -> Outcome[dict[str, Refund]]:
    """Purchase → its parts (FO §6(4)); `region` is the region's part, between 0 and 1.

    Asks for a decision while nobody has said which part is whose. Refuses another part, and
    negative amounts.
    """
    if region is None:
        figures: Figures = {"purchases": len(bought)}
        return NeedsDecision(CITE, "who_bears_which_part", (REGION, MUNICIPALITY), figures)
    if not 0 <= region <= 1 or min(bought.values(), default=0) < 0:
        return Refused(CITE, "negative_cost_or_weight", {"total": sum(bought.values()), "unit": 1})
    found = {name: _refund(oere, region) for name, oere in bought.items()}
    told = {name: each.region for name, each in found.items()}
    step = Step(CITE, "refund_shared", {"region_part": region, "region": told})
    return Decided(found, (step,))


def _refund(oere: int, region: Fraction) -> Refund:
    """Half an øre falls to the region, so that the parts always add to the purchase."""
    exact = oere * region
    part = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
    return Refund(part, oere - part)


def indexed(oere: int, base: Fraction, now: Fraction) -> Outcome[int]:
    """A budget at a price level, at another (FO §6(4)): by the index, half an øre up.

    Refuses an index that is not positive.
    """
    if base <= 0 or now <= 0:
        return Refused(CITE, "index_not_positive", {"base": base, "now": now})
    exact = oere * now * Fraction(base.denominator, base.numerator)
    told = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
    return Decided(told, (Step(CITE, "indexed", {"base": base, "now": now, "oere": told}),))
