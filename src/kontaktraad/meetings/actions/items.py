"""Items: the secretariat writes, a member proposes, the chair orders (FO §5(4), §5(8))."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import takewhile
from typing import Any

from kontaktraad.cases.models import Case, Draft, ReleasedDraft
from kontaktraad.lawbook.law import meeting_law_on
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.facts import items_of, kind_of, next_key, plan_of
from kontaktraad.meetings.models import CaseItem, Item, ItemText, Meeting
from kontaktraad.meetings.signals import item_said
from kontaktraad.record.actions import By, Done, read
from kontaktraad.register.ledger import Change, LaterFacts, Ledger, carry_out_or_later
from kontaktraad.register.ruling import term_ruling
from kontaktraad.rules.convocation import Proposal, item_right
from kontaktraad.rules.outcome import Decided, Outcome
from kontaktraad.rules.papers import in_chairs_order

AT_THE_END = 9000
"""Places from here on are for what stands last on every agenda; new items come before it."""
DECIDING = ("decide", "appoint", "recommend", "mandate")
"""Types of items on which a case is decided; on the others it is discussed or told of."""
FIELDS = ("presentation", "recommendation", "economy", "process")


@dataclass(frozen=True, slots=True)
class Text:
    """What is said of an item; closed only for a reason with its legal basis."""

    type: str
    title: str
    presentation: str = ""
    recommendation: str = ""
    economy: str = ""
    process: str = ""
    closed: bool = False
    closed_because: str = ""


class ClosedForNothing(Exception):  # noqa: N818 - said to a person
    """A closed item needs its reason and legal basis."""


def put_on(
    ledger: Ledger, meeting: Meeting, said: dict[str, Any], on: date, *, at_the_end: bool = False
) -> Item:
    """An item taken on the agenda, inside another act; at the end: later items come before it."""
    item = _new(ledger, meeting, None, on)
    place = AT_THE_END + item.key if at_the_end else _last(meeting)
    _say(ledger, item, {**said, "state": "taken", "place": place})
    return item


class MustGoOn(Exception):  # noqa: N818 - said to a person
    """A member's item that must go on is left out only when they withdraw it: a reason is kept."""


class NotReleased(Exception):  # noqa: N818 - said to a person
    """A draft becomes an item when the chair has it (FO §5(4)a)."""


def add_item(meeting: Meeting, text: Text, on: date, by: By) -> str:
    """The secretariat puts an item on the agenda; answers with its key. Raises ClosedForNothing."""
    _refuse(text)

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        item = _new(ledger, meeting, None, on)
        _say(ledger, item, {**asdict(text), "state": "taken", "place": _last(meeting)})
        told = {"meeting": meeting.number, "item": item.key}
        return Done(str(item.key), told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(meeting.term, "add_item", by), work)


class DecidedThere(Exception):  # noqa: N818 - said to a person
    """A case is decided on one item; a second one needs a reason. `item` is the first."""

    def __init__(self, item: Item) -> None:
        super().__init__("the case is decided elsewhere")
        self.item = item


def deciding_item(case: Case) -> Item | None:
    """The item on which a case is or was decided: the newest one on an agenda that decides."""
    rows = ItemText.objects.filter(
        item__caseitem__case=case, known_to=None, state="taken", type__in=DECIDING
    )
    newest = rows.select_related("item__meeting__term").order_by("-item__pk").first()
    return newest.item if newest else None


def add_from_draft(meeting: Meeting, draft: Draft, text: Text, on: date, by: By) -> str:
    """An item made of a draft the chair has; the case outlives the meeting. Answers with its key.

    Of a case's items one decides; another one that does takes a reason. Raises NotReleased where
    the draft has not been given to the chair, DecidedThere.
    """
    if not ReleasedDraft.objects.filter(draft=draft).exists():
        raise NotReleased

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        before = deciding_item(draft.case) if text.type in DECIDING else None
        if before and not by.reason.strip():
            raise DecidedThere(before)
        item = _new(ledger, meeting, None, on)
        _say(ledger, item, {**asdict(text), "state": "taken", "place": _last(meeting)})
        ledger.keep(CaseItem(item=item, case=draft.case, draft=draft))
        told = {
            "meeting": meeting.number, "item": item.key, "case": draft.case.number,
            "reason": by.reason,
        }  # fmt: skip
        return Done(str(item.key), told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(meeting.term, "add_from_draft", by), work)


def propose(meeting: Meeting, person: int, proposal: tuple[Text, bool], on: date, by: By) -> str:
    """A member proposes an item; whether it must go on is ruled (FO §5(4)b).

    `proposal` is its text and whether it is of regional or cross-municipal character. Where
    the paragraph gives no right, it waits for the chair. Answers with the item's key.
    """
    text, regional = proposal
    outcome = right(meeting, on, regional=regional)

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        asked = {"meeting": meeting.number, "received": str(on), "regional": regional}
        document = term_ruling("item_right", meeting.term, on, asked, outcome)
        ledger.because = ruling = ledger.rule(document, meeting.term.council_id)
        item = _new(ledger, meeting, person, on)
        state = "taken" if isinstance(outcome, Decided) else "proposed"
        _say(ledger, item, {**asdict(text), "state": state, "place": _last(meeting)})
        told = {"meeting": meeting.number, "item": item.key, "state": state}
        return Done(str(item.key), told, ruling.hash, ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(meeting.term, "propose_item", by), work)


def right(meeting: Meeting, on: date, *, regional: bool) -> Outcome[bool]:
    """Whether a member's proposal received on the day must go on the agenda (FO §5(4)b)."""
    plan = plan_of(meeting)
    law = meeting_law_on(plan.day)
    if not isinstance(law, Decided):
        return law
    asked = Proposal(on, plan.day, kind_of(plan), regional)
    return item_right(asked, meeting.term.council.kind, law.answer)


def rewrite(item: Item, text: Text, state: str, by: By, seen: int | None = None) -> str:
    """Say anew what an item is, or whether it is taken or left out.

    Raises ClosedForNothing, and MustGoOn for a member's item by right (FO §5(4)b).
    `seen` is the row the writer had before them; raises LaterFacts where a newer one stands.
    """
    _refuse(text)

    def work(at: datetime) -> Done:
        now = ItemText.objects.get(item=item, known_to=None)
        if seen is not None and seen != now.pk:
            raise LaterFacts([now])
        if state == "left_out" and must_go_on(now) and not by.reason.strip():
            raise MustGoOn
        return _anew(now, {**asdict(text), "state": state}, at, by.reason)

    return carry_out_or_later(act_of(item.meeting.term, "rewrite_item", by), work)


def must_go_on(text: ItemText) -> bool:
    """Whether it was ruled that the item must go on the agenda (FO §5(4)b)."""
    return text.because is not None and read(text.because)["outcome"] == "decided"


def _anew(old: ItemText, said: dict[str, Any], at: datetime, reason: str = "") -> Done:
    ledger, item = Ledger(at), old.item
    ledger.because = old.because
    _say(ledger, item, {"place": old.place, **said})
    item_said.send(sender=Item, item=item, ledger=ledger)
    told = {"meeting": item.meeting.number, "item": item.key, "reason": reason}
    return Done(str(item.key), told, "", ledger.rows, ledger.closed)


def order(meeting: Meeting, keys: list[int], by: By, was: list[int] | None = None) -> str:
    """The chair's order of the items (FO §5(8)); keys that are not items here are passed over.

    `was` is the order that was seen; raises LaterFacts where it no longer stands.
    """

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        texts = {text.item.key: text for text in items_of(meeting)}
        if was is not None and was != list(texts):
            raise LaterFacts([])
        for place, key in _places(in_chairs_order(list(texts), keys).answer, texts):
            if texts[key].place != place:
                said = {k: v for k, v in texts[key].values().items() if k != "item_id"}
                ledger.because = texts[key].because
                _say(ledger, texts[key].item, {**said, "place": place})
        return Done("ordered", {"keys": keys}, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(meeting.term, "order_items", by), work)


def _places(keys: Sequence[int], texts: Mapping[int, ItemText]) -> Iterator[tuple[int, int]]:
    """Place and key in order; what stood at the end and still does is kept there for later ones."""
    last = len(list(takewhile(lambda k: texts[k].place >= AT_THE_END, reversed(keys))))
    for place, key in enumerate(keys, 1):
        yield (AT_THE_END + place if place > len(keys) - last else place), key


def _refuse(text: Text) -> None:
    if text.closed and not text.closed_because.strip():
        raise ClosedForNothing


def _new(ledger: Ledger, meeting: Meeting, person: int | None, on: date) -> Item:
    made: Item = ledger.keep(
        Item(meeting=meeting, key=next_key(meeting), proposed_by_id=person, received=on)
    )
    return made


def _last(meeting: Meeting) -> int:
    places = (text.place for text in items_of(meeting))
    return max((place for place in places if place < AT_THE_END), default=0) + 1


def _say(ledger: Ledger, item: Item, said: dict[str, Any]) -> None:
    since = item.meeting.term.constituted
    ledger.write([Change(ItemText, (("item_id", item.pk),), said)], since)
