"""Distribution keys: entered, imported, combined, and read back (FO §6(4))."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction

from django.utils.translation import gettext as _

from kontaktraad.assents.actions.send import Key
from kontaktraad.assents.models import DistributionKey
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.record.actions import By, Done
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import At
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import Council, Term
from kontaktraad.register.tiles import towns_of
from kontaktraad.rules.contributions import combined
from kontaktraad.rules.outcome import Decided
from kontaktraad.sources.badinput import bad
from kontaktraad.sources.names import code_of, municipality_key
from kontaktraad.wording import gettext_noop
from kontaktraad.wording.numbers import percent

EQUAL = "lige"
EQUAL_NAME = gettext_noop("Equal parts")


class NotAKey(Exception):  # noqa: N818 - said to a person
    """A key has a short name of letters and a source, and a weight for each municipality."""


def keys_of(council: Council, on: date) -> dict[str, DistributionKey]:
    """The council's keys in force on a day, by their short names."""
    rows = DistributionKey.objects.filter(At(on).filter(), council=council).order_by("slug")
    return {row.slug: row for row in rows}


def key_named(council: Council, slug: str, on: date) -> Key | None:
    """A key by value; equal parts are always there."""
    if slug == EQUAL:
        weights = {town.pk: Fraction(1) for town in towns_of(council, At(on))}
        return Key(EQUAL_NAME, "FO §6(4)", str(on), weights)
    row = keys_of(council, on).get(slug)
    return key_of(row) if row else None


def key_of(row: DistributionKey) -> Key:
    """A row as a key."""
    told: dict[str, str] = json.loads(row.weights)
    weights = {code: Fraction(weight) for code, weight in told.items()}
    return Key(row.name, row.source, str(row.as_of), weights)


def weights_for(
    council: Council, on: date, named: Mapping[str, Fraction], place: str
) -> dict[str, Fraction]:
    """Names → weights as codes → weights, for exactly the council's municipalities.

    Names of others are left out where the file has the whole country. Raises BadInput naming those
    that are missing.
    """
    towns = towns_of(council, At(on))
    codes = {municipality_key(town.name): town.pk for town in towns}
    found = {code_of(name, codes): weight for name, weight in named.items()}
    if missing := [town.name for town in towns if town.pk not in found]:
        raise bad("municipalities_missing", place, ", ".join(missing)[:300])
    return {town.pk: found[town.pk] for town in towns}


def enter_key(term: Term, slug: str, key: Key, on: date, by: By) -> str:
    """Keep a key from the day on; answers with its short name. Raises NotAKey."""
    if not (key.name.strip() and key.source.strip() and key.weights) or slug in ("", EQUAL):
        raise NotAKey
    if min(key.weights.values()) < 0 or not sum(key.weights.values()):
        raise NotAKey
    weights = {code: str(weight) for code, weight in key.weights.items()}

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        about = (("council_id", term.council_id), ("slug", slug))
        values = {
            "name": key.name.strip()[:120], "source": key.source.strip()[:300],
            "as_of": date.fromisoformat(key.as_of), "weights": json.dumps(weights),
        }  # fmt: skip
        ledger.write([Change(DistributionKey, about, values)], on)
        return Done(slug, {"key": slug, "as_of": key.as_of}, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(term, "enter_key", by), work)


def combine(council: Council, parts: Sequence[tuple[Fraction, str]], name: str, on: date) -> Key:
    """One key of several, each with its part. Raises NotAKey, and Stopped as the rules refuse."""
    found = [(part, key_named(council, slug, on)) for part, slug in parts]
    keys = [(part, key) for part, key in found if key]
    if len(keys) != len(found) or not keys:
        raise NotAKey
    outcome = combined([(part, key.weights) for part, key in keys])
    if not isinstance(outcome, Decided):
        raise Stopped(outcome)
    made_of = "; ".join(
        f"{percent(part, 2)} {_(key.name)} ({key.source}, {key.as_of})" for part, key in keys
    )
    oldest = min(key.as_of for _part, key in keys)
    return Key(name, made_of[:300], oldest, outcome.answer)
