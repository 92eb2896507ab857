"""Officials' bodies: founded, their members and meetings (FO §6(2))."""

from datetime import date, datetime

from kontaktraad.cases.actions.by import act_in
from kontaktraad.cases.actions.case import BEGINNING
from kontaktraad.cases.models import Body, BodyItem, BodyMeeting, BodyMember, Case
from kontaktraad.record.actions import By, Done
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import Council, Town


def found_body(council: Council, kind: str, name: str, by: By) -> str:
    """Found a body of officials; answers with its number."""

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        newest = Body.objects.filter(council=council).order_by("-number").first()
        number = newest.number + 1 if newest else 1
        ledger.keep(
            Body(
                council=council, number=number, kind=kind, name=name,
                opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        return Done(str(number), {"body": number}, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_in(council, "found_body", by), work)


def seat_official(body: Body, town: Town, name: str, on: date, by: By) -> str:
    """From the day on, this official sits in the body for the municipality; no name: nobody."""

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        values = {"name": name.strip()} if name.strip() else None
        about = (("body_id", body.pk), ("town_id", town.pk))
        ledger.write([Change(BodyMember, about, values)], on)
        told = {"body": body.number, "town": town.pk}
        return Done("seated", told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_in(body.council, "seat_official", by), work)


def plan_body(body: Body, day: date, place: str, by: By) -> str:
    """The body meets on the day."""

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        about = (("body_id", body.pk), ("day", day))
        ledger.write([Change(BodyMeeting, about, {"place": place.strip()})], BEGINNING)
        told = {"body": body.number, "day": day}
        return Done("planned", told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_in(body.council, "plan_body", by), work)


class NoSuchMeeting(Exception):  # noqa: N818 - said to a person
    """The body has no meeting on the day."""


def call_off_body(body: Body, day: date, by: By) -> str:
    """The body does not meet on the day after all. Raises NoSuchMeeting."""

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        _refuse_none(body, day)
        about = (("body_id", body.pk), ("day", day))
        ledger.write([Change(BodyMeeting, about, None)], BEGINNING)
        told = {"body": body.number, "day": day}
        return Done("called off", told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_in(body.council, "call_off_body", by), work)


def treat_case(body: Body, day: date, case: Case, said: str, by: By) -> str:
    """A case is on the body's meeting; `said` is what the body says of it, empty before it met.

    Raises NoSuchMeeting.
    """

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        _refuse_none(body, day)
        about = (("body_id", body.pk), ("day", day), ("case_id", case.pk))
        ledger.write([Change(BodyItem, about, {"said": said.strip()})], BEGINNING)
        told = {"body": body.number, "day": day, "case": case.number}
        return Done("treated", told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_in(body.council, "treat_case", by), work)


def _refuse_none(body: Body, day: date) -> None:
    if not BodyMeeting.objects.filter(body=body, day=day, known_to=None).exists():
        raise NoSuchMeeting
