"""Measuring a target, and noting a contract's step: an act each."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from kontaktraad.goals.models import ContractStep, Measurement
from kontaktraad.lawbook.goals import Contract, Goal
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.record.actions import By, Done
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import Term, Town
from kontaktraad.register.ruling import term_ruling
from kontaktraad.rules.goals import standing
from kontaktraad.rules.outcome import Decided

FURTHEST = Fraction(10) ** 12


class NotMeasured(Exception):  # noqa: N818 - said to a person
    """A measurement has a target, a value, a source and a day that has come."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A value in the target's unit on a day, by a source; what it was counted from beside it."""

    goal: str
    value: Fraction
    on: date
    source: str
    town: Town | None = None
    synthetic: bool = False
    told: Mapping[str, Any] = field(default_factory=dict)


def measure(term: Term, contract: Contract, said: Measured, today: date, by: By) -> str:
    """Keep a measurement and rule on how its target stands; answers with the light.

    One municipality's figure stands beside no target: the contract's is the whole area's.

    Raises NotMeasured, and Stopped where the rules refuse.
    """
    goal = contract.goal(said.goal)
    if goal is None or not said.source.strip() or said.on > today or abs(said.value) > FURTHEST:
        raise NotMeasured
    target = replace(goal.target, value=None) if said.town else goal.target
    outcome = standing(target, said.value, elapsed(goal, said.on))
    if not isinstance(outcome, Decided):
        raise Stopped(outcome)
    light = outcome.answer.light

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        asked = {
            "contract": contract.paper.key, "goal": goal.key, "measured": said.value,
            "target": goal.value, "direction": goal.direction,
            "town": said.town.pk if said.town else "", "told": said.told,
        }  # fmt: skip
        ruling = ledger.rule(term_ruling("goal", term, said.on, asked, outcome), term.council_id)
        ledger.keep(
            Measurement(
                council=term.council, contract=contract.paper.key, goal=goal.key, town=said.town,
                on=said.on, value=str(said.value), told=json.dumps(said.told),
                source=said.source.strip()[:300], synthetic=said.synthetic, ruling=ruling, at=at,
                opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        about = {"contract": contract.paper.key, "goal": goal.key, "light": light}
        return Done(light, about, ruling.hash, ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(term, "measure", by), work)


def elapsed(goal: Goal, on: date) -> Fraction:
    """The part of the target's year that has passed when the day ends."""
    first, last = date(goal.year, 1, 1), date(goal.year + 1, 1, 1)
    passed = (min(max(on, first), last) - first).days + (first <= on < last)
    return Fraction(passed, (last - first).days)


def note_step(term: Term, contract: Contract, step: str, told: tuple[date, str], by: By) -> str:
    """A step of the contract was done on a day, by a source. Raises NotMeasured."""
    done, source = told
    if step not in {row["key"] for row in contract.paper.told["process"]} or not source.strip():
        raise NotMeasured

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        about = (("council_id", term.council_id), ("contract", contract.paper.key), ("step", step))
        ledger.write([Change(ContractStep, about, {"source": source.strip()[:300]})], done)
        told = {"contract": contract.paper.key, "step": step, "done": str(done)}
        return Done(step, told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(term, "note_contract_step", by), work)
