"""An event occurs: previewed first, then carried out as one act over every council it concerns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kontaktraad.lawbook.law import lifecycle_on
from kontaktraad.record.actions import Act, Done
from kontaktraad.register.actions.standings import restate
from kontaktraad.register.at import At
from kontaktraad.register.concerned import concerned
from kontaktraad.register.events import of_one_term, persons_of
from kontaktraad.register.facts import situation
from kontaktraad.register.ledger import Ledger, carry_out_or_later, changes, new_seats
from kontaktraad.register.models import Seat, SeatLife, Term
from kontaktraad.register.ruling import mandate_ruling
from kontaktraad.rules.mandates import Event, happen
from kontaktraad.rules.outcome import Decided, Outcome
from kontaktraad.rules.situation import Situation


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: an event on a day in a term; `seen` is the moment of the preview.

    `reason` is for the journal alone (the reason of a leave is never public);
    `key` makes a repeated request the same act.
    """

    term: Term
    event: Event
    on: date
    actor: str
    key: str
    reason: str = ""
    seen: datetime | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What an event makes of one council: the situation before, and the answer."""

    term: Term
    before: Situation
    outcome: Outcome[Situation]


class Stopped(Exception):  # noqa: N818 - an answer on its way out of the transaction
    """The paragraphs refuse, or ask; `outcome` says which."""

    def __init__(self, outcome: Outcome[Situation]) -> None:
        super().__init__("not decided")
        self.outcome = outcome


class Changed(Exception):  # noqa: N818 - the second of two hears what the first did
    """The council is not as it was when the person looked; `before` and `now` tell how."""

    def __init__(self, before: Situation, now: Situation) -> None:
        super().__init__("changed since")
        self.before, self.now = before, now


def preview(term: Term, event: Event, on: date) -> list[Effect]:
    """What would happen, council by council, the one asked about first; nothing is stored."""
    first = _effect(term, event, on)
    if not isinstance(first.outcome, Decided) or of_one_term(event):
        return [first]
    others = [_effect(other, event, on) for other in _others(term, event, on)]
    return [first, *(e for e in others if isinstance(e.outcome, Decided))]


def _effect(term: Term, event: Event, on: date) -> Effect:
    before = situation(term, At(on), persons_of(event))
    law = lifecycle_on(on)
    if not isinstance(law, Decided):
        return Effect(term, before, law)
    return Effect(term, before, happen(before, event, on, law.answer))


def _others(term: Term, event: Event, on: date) -> list[Term]:
    """The other councils in office that the event's persons or municipality belong to."""
    towns = {getattr(event, "municipality", "")}
    return [other for other in concerned(persons_of(event), towns, on) if other != term]


def perform(request: Request) -> str:
    """Carry the event out as one act; answers with the hash of its ruling.

    Raises Stopped when it is not decided, Changed when the council is not as
    the person saw it, LaterFacts when later facts about the same stand.
    """
    act = Act(request.actor, type(request.event).__name__, str(request.term), request.key)
    return carry_out_or_later(act, lambda at: _occur(request, at))


def _occur(request: Request, at: datetime) -> Done:
    ledger = Ledger(at)
    hashes = occur(ledger, request)
    restate(ledger)
    told = {"on": request.on, "reason": request.reason, "rulings": hashes, "event": request.event}
    return Done(hashes[0], told, hashes[0], ledger.rows, ledger.closed)


def occur(ledger: Ledger, request: Request) -> list[str]:
    """The event inside an act under way; answers with its rulings' hashes, the asked one first."""
    effects = preview(request.term, request.event, request.on)
    _as_seen(request, effects[0])
    if not isinstance(effects[0].outcome, Decided):
        raise Stopped(effects[0].outcome)
    hashes = [_write(ledger, request, effect) for effect in effects]
    ledger.touch([effect.term for effect in effects], request.on)
    return hashes


def _as_seen(request: Request, first: Effect) -> None:
    if request.seen is None:
        return
    seen = situation(request.term, At(request.on, request.seen), persons_of(request.event))
    if seen != first.before:
        raise Changed(seen, first.before)


def _write(ledger: Ledger, request: Request, effect: Effect) -> str:
    law = lifecycle_on(request.on)
    if not isinstance(effect.outcome, Decided) or not isinstance(law, Decided):
        raise Stopped(effect.outcome)
    document = mandate_ruling(
        effect.term, request.event, request.on, law.answer, effect.before, effect.outcome
    )
    ledger.because = ruling = ledger.rule(document, effect.term.council_id)
    after = effect.outcome.answer
    for made in new_seats(effect.term, effect.before, after):
        seat = _seat(ledger, effect.term, made.id, made.kind, made.party or "")
        ledger.open(SeatLife, request.on, seat_id=seat.pk)
    ledger.write(changes(effect.term, effect.before, after), request.on)
    return ruling.hash


def _seat(ledger: Ledger, term: Term, key: str, kind: str, party: str) -> Seat:
    known = Seat.objects.filter(term=term, key=key).first()
    made: Seat = known or ledger.keep(Seat(term=term, key=key, kind=kind, party=party))
    return made


def perform_all(requests: Sequence[Request], act: Act, also: Callable[[Ledger], None]) -> str:
    """Several events of one term as one act, with what else belongs to it: all of it, or nothing.

    Answers with the first ruling's hash. Raises Stopped at the first event that is not decided.
    """

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        hashes = [_next(ledger, request) for request in requests]
        also(ledger)
        restate(ledger)
        first = hashes[0] if hashes else ""
        return Done(first, {"rulings": hashes}, first, ledger.rows, ledger.closed)

    return carry_out_or_later(act, work)


def _next(ledger: Ledger, request: Request) -> str:
    ledger.touch([request.term], request.on)
    return _write(ledger, request, _effect(request.term, request.event, request.on))
