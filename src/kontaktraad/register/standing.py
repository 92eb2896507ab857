"""What the rules say of a council as it stands, as a ruling: who owes what, breaches, who calls."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from kontaktraad import __version__
from kontaktraad.record.canonical import plain, sealed
from kontaktraad.register.at import At
from kontaktraad.register.models import Birth, Mandate, Service, Term
from kontaktraad.register.ruling import told_of
from kontaktraad.rules.consequences import due_cite
from kontaktraad.rules.convening import Candidate, convener, forum_convener
from kontaktraad.rules.mandates import breaches, state
from kontaktraad.rules.situation import Situation, owed


def standing_ruling(term: Term, on: date, now: Situation) -> dict[str, Any]:
    """A council from a day on: the elections owed, the breaches, the state of each seat."""
    held = _held_before(term, on)
    owes = [{**plain(o), "cite": due_cite(now, o, first=o.where not in held).id} for o in owed(now)]
    answer = {
        "owed": owes,
        "breaches": plain(breaches(now)),
        "away": {name: plain(now.away(post)) for name, post in now.chairs.items()},
        "states": {key: state(now, seat) for key, seat in now.seats.items()},
    }
    inputs = {**_named_only(now), "held_before": held}
    return _sealed("standing", term, on, inputs, {"outcome": "decided", "answer": answer})


def _held_before(term: Term, on: date) -> list[str]:
    """The seats that have had a member by that day."""
    known = Mandate.objects.filter(term=term, role="member", known_to=None, valid_from__lte=on)
    return sorted(set(known.values_list("seat__key", flat=True)))


def _named_only(now: Situation) -> dict[str, Any]:
    """The situation without the councillors that nothing here depends on."""
    sitting = [p for s in now.sittings.values() for p in (s.member, s.substitute)]
    vices = [p for v in now.vices.values() for p in (v.first, v.second, v.chosen)]
    posts = [p for c in now.chairs.values() for p in (c.person, c.stand_in)]
    named = {p for p in (*sitting, *vices, *posts, *now.mayors.values()) if p}
    kept = replace(
        now, posts={}, councillors={p: t for p, t in now.councillors.items() if p in named},
        parties={p: x for p, x in now.parties.items() if p in named},
    )  # fmt: skip
    told: dict[str, Any] = plain(kept)
    return told


def convener_ruling(term: Term, now: Situation) -> dict[str, Any]:
    """Who calls the constituting meeting, or what must be known to say it (FO §4(1)b, SKF-6)."""
    members = {s.member for s in now.sittings.values() if s.member}
    mayors = [m for m in now.mayors.values() if m and (now.kind == "kkr" or m in members)]
    asked = _candidates(term, mayors, "mayor")
    inputs: dict[str, Any] = {"mayors": _without_births(asked)}
    if now.kind == "kkr":
        outcome = convener(asked)
    else:
        others = _candidates(term, sorted(members - {*mayors}), "councillor")
        inputs["councillors"] = _without_births(others)
        outcome = forum_convener(asked, others)
    return _sealed("convener", term, term.constituted, inputs, told_of(outcome))


def _without_births(candidates: Sequence[Candidate]) -> list[dict[str, Any]]:
    """What decides, in a ruling that is public: who is older than whom, never a day of birth."""
    days = sorted({c.born for c in candidates if c.born})
    return [
        {
            "person": c.person, "days_served": c.days_served,
            "oldest_first": days.index(c.born) + 1 if c.born else None,
        }
        for c in candidates
    ]  # fmt: skip


def _candidates(term: Term, people: Sequence[str], office: str) -> list[Candidate]:
    on, numbers = term.constituted, [int(p) for p in people]
    then = At(on).filter()
    served = {
        s.person_id: s.days_before + (on - s.valid_from).days
        for s in Service.objects.filter(then, person__in=numbers, office=office)
    }
    born = dict(Birth.objects.filter(then, person__in=numbers).values_list("person_id", "born"))
    return [Candidate(str(n), served.get(n), born.get(n)) for n in numbers]


def _sealed(
    question: str, term: Term, on: date, inputs: dict[str, Any], told: dict[str, Any]
) -> dict[str, Any]:
    head = {
        "question": question, "council": term.council_id, "term": term.name, "on": str(on),
        "hypothetical": False, "law": {}, "inputs": inputs,
    }  # fmt: skip
    return sealed({**head, **told}, __version__)
