"""What a post is paid, the index of fees, and steps done that no other record shows."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from kontaktraad.appointments.models import FeeIndex, FeeSet, StepDone
from kontaktraad.record.actions import Act, By, Done
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import Council


class NoNumber(Exception):  # noqa: N818 - said to a person
    """An index is a positive decimal number."""


def set_fee(
    council: Council, office: str, fee: tuple[int, date, str], since: date, by: By
) -> str:  # fmt: skip
    """A yearly fee (øre, the day of its level, the source) of an office from a day on."""

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        yearly, level_of, source = fee
        about = (("council_id", council.pk), ("office", office))
        values = {"yearly": yearly, "level_of": level_of, "source": source}
        ledger.write([Change(FeeSet, about, values)], since)
        told = {"office": office, "yearly": yearly, "source": source}
        return Done(office, told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(Act(by.actor, "set_fee", council.pk, by.key), work)


def set_index(council: Council, value: str, source: str, since: date, by: By) -> str:
    """What the index of fees stands at from a day on. Raises NoNumber."""
    try:
        number = Decimal(value.strip().replace(",", "."))
    except InvalidOperation as error:
        raise NoNumber from error
    if not number.is_finite() or number <= 0:
        raise NoNumber

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        about = (("council_id", council.pk),)
        values = {"value": str(number), "source": source}
        ledger.write([Change(FeeIndex, about, values)], since)
        return Done(str(number), {"index": str(number)}, "", ledger.rows, ledger.closed)

    return carry_out_or_later(Act(by.actor, "set_index", council.pk, by.key), work)


def say_done(council: Council, step: str, done: tuple[date, str], by: By) -> str:
    """A step of the timetable was done on a day, by a source."""

    def work(at: datetime) -> Done:
        ledger, (day, source) = Ledger(at), done
        about = (("council_id", council.pk), ("step", step))
        ledger.write([Change(StepDone, about, {"done": day, "source": source})], day)
        told = {"step": step, "done": day, "source": source}
        return Done(step, told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(Act(by.actor, "say_done", council.pk, by.key), work)
