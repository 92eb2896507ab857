"""A measurement from what it is made of: a number, eleven counts, participants, matched pairs."""

import csv
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from kontaktraad.goals.effects import effect, read_pairs
from kontaktraad.lawbook.goals import Goal
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.rules.goals import net_promoter, reach
from kontaktraad.rules.outcome import Decided
from kontaktraad.sources.badinput import bad

LONGEST = 20
OFFER, WHO = "tilbud", "id"


class NoNumber(ValueError):  # noqa: N818 - said to a person
    """What was written is no decimal number."""


def counted(goal: Goal, number: str, text: str, name: str) -> tuple[Fraction, Mapping[str, Any]]:
    """The value in the target's unit, and what to keep beside it.

    `number` is what a person wrote; `text` a file's, `name` its name: for a net promoter score a
    column of answers 0-10, for effects matched pairs, for participants offer and identifier.
    Raises BadInput naming the line, Stopped where the rules refuse, NoNumber.
    """
    if not text:
        return _number(number), {}
    if goal.unit == "NPS":
        return _promoters(text, name)
    if goal.effect:
        found = effect(read_pairs(text, name))
        return found.difference, found.told
    if goal.unique:
        return _participants(text, name)
    raise bad("no_file_for_this_target", name, goal.text[:60])


def _number(text: str) -> Fraction:
    told = text.strip().replace(" ", "").replace(",", ".")
    if len(told) > LONGEST or "/" in told or "e" in told.lower():
        raise NoNumber(told)
    try:
        return Fraction(told)
    except ValueError as error:
        raise NoNumber(told) from error


def _promoters(text: str, name: str) -> tuple[Fraction, Mapping[str, Any]]:
    counts = [0] * 11
    for n, line in enumerate(text.splitlines(), 1):
        told = line.strip().strip(";,")
        if n == 1 and not told.isdigit():
            continue
        if not (told.isascii() and told.isdigit() and len(told) <= 2 and int(told) <= 10):
            raise bad("number_unreadable", f"{name}:{n}", told[:60])
        counts[int(told)] += 1
    outcome = net_promoter(counts)
    if not isinstance(outcome, Decided):
        raise Stopped(outcome)
    found = outcome.answer
    return found.score, {
        "counts": counts, "promoters": found.promoters, "passives": found.passives,
        "detractors": found.detractors,
    }  # fmt: skip


def _participants(text: str, name: str) -> tuple[Fraction, Mapping[str, Any]]:
    """Only numbers are kept: identifiers are read, counted and forgotten."""
    separator = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.DictReader(text.splitlines(), delimiter=separator)
    if missing := [each for each in (OFFER, WHO) if each not in (reader.fieldnames or ())]:
        raise bad("column_missing", f"{name}:1", ", ".join(missing))
    taken: dict[str, list[str]] = {}
    anonymous: dict[str, int] = {}
    for row in reader:
        offer, who = (row[OFFER] or "").strip(), (row[WHO] or "").strip()
        if who:
            taken.setdefault(offer, []).append(who)
        else:
            anonymous[offer] = anonymous.get(offer, 0) + 1
    outcome = reach(taken, anonymous)
    if not isinstance(outcome, Decided):
        raise Stopped(outcome)
    found = outcome.answer
    told = {"gross": found.gross, "identified": found.identified, "anonymous": found.anonymous,
            "fewest": found.fewest, "most": found.most}  # fmt: skip
    return Fraction(found.gross), told
