"""What a post is paid, the index of fees, and steps done that no other record shows."""

import re
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q

from kontaktraad.appointments.models import FeeIndex, FeeSet, StepDone
from kontaktraad.record.actions import Act, By, Done
from kontaktraad.register.at import COPENHAGEN
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import Council


class NoNumber(Exception):  # noqa: N818 - said to a person
    """An index is a positive decimal number."""


class NotYet(Exception):  # noqa: N818 - said to a person
    """What is done was done today or before."""


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


NUMBER = re.compile(r"[0-9]{1,6}([.,][0-9]{1,6})?", re.ASCII)


def set_index(council: Council, value: str, source: str, since: date, by: By) -> str:
    """What the index of fees stands at from a day until the next one known. Raises NoNumber."""
    told = value.strip().replace(",", ".")
    if not NUMBER.fullmatch(told) or not Decimal(told):
        raise NoNumber

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        known = FeeIndex.objects.filter(council=council, known_to=None)
        later = known.filter(valid_from__gt=since).order_by("valid_from").first()
        until = later.valid_from if later else None
        for row in known.filter(Q(valid_to=None) | Q(valid_to__gt=since), valid_from__lte=since):
            ledger.close(row)
            if row.valid_from < since:
                ledger.put(FeeIndex, valid_from=row.valid_from, valid_to=since, **row.values())
        about = {"council_id": council.pk, "value": told, "source": source}
        ledger.put(FeeIndex, valid_from=since, valid_to=until, **about)
        return Done(told, {"index": told, "since": since}, "", ledger.rows, ledger.closed)

    return carry_out_or_later(Act(by.actor, "set_index", council.pk, by.key), work)


def say_done(council: Council, step: str, done: tuple[date, str], by: By) -> str:
    """A step of the timetable was done on a day, by a source; told again it is corrected.

    Raises NotYet for a day to come.
    """

    def work(at: datetime) -> Done:
        ledger, (day, source) = Ledger(at), done
        on = at.astimezone(COPENHAGEN).date()
        if day > on:
            raise NotYet
        about = (("council_id", council.pk), ("step", step))
        ledger.write([Change(StepDone, about, {"done": day, "source": source})], on)
        told = {"step": step, "done": day, "source": source}
        return Done(step, told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(Act(by.actor, "say_done", council.pk, by.key), work)
