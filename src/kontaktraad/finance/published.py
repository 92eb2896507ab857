"""A published split as a document: what it adds to, what lacks, the exact one beside it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from kontaktraad.documents.model import Block, Decision, Document, Heading, Paragraph, Table
from kontaktraad.lawbook.money import split_text
from kontaktraad.rules.contributions import Cost, split
from kontaktraad.rules.outcome import Decided
from kontaktraad.rules.published_split import Audit, Row, audit
from kontaktraad.sources.archive import Member
from kontaktraad.sources.splits import split_rows
from kontaktraad.wording import gettext_noop
from kontaktraad.wording.numbers import decimal, kroner, percent

CITE = "FO §6(4)"
ROUNDINGS: Mapping[str, str] = {
    "none": gettext_noop("Every amount is whole in units of %(unit)s kr., and none is rounded."),
    "nearest": gettext_noop("The amounts are rounded to the nearest %(unit)s kr."),
    "down": gettext_noop("The amounts are rounded down to %(unit)s kr."),
    "up": gettext_noop("The amounts are rounded up to %(unit)s kr."),
    "mixed": gettext_noop(
        "The amounts are whole in units of %(unit)s kr., by no one way of rounding their shares."
    ),
}


def document(told: Mapping[str, Any], on: date, language: str) -> Document:
    """A split of the pack, or what it leaves open."""
    return Document(told["title"], language, on, tuple(_blocks(told)))


def _blocks(told: Mapping[str, Any]) -> Iterator[Block]:
    yield Paragraph(
        _("Source: %(source)s, %(section)s.")
        % {"source": told["source"], "section": told["section"]}
    )
    if "file" in told:
        yield Paragraph(
            _("Key as told: %(key)s. Its date is not told.") % {"key": told["key_told"]}
        )
        yield from audited(split_rows(Member(told["file"], split_text(told).encode())), None)
    if "groups" in told:
        yield from _groups(told)
    if "refund" in told:
        first, second = told["refund"]
        yield Table(
            _("The refund as told"), (_("Part"), _("Per cent")),
            ((_("one part"), str(first)), (_("the other part"), str(second))), (1,),
        )  # fmt: skip
    if told.get("open"):
        yield Heading(_("What is open"))
        yield Decision(told["open"], CITE)


def audited(rows: Sequence[Row], total: int | None) -> Iterator[Block]:
    """The audit of a split, computed as the page is asked for and kept nowhere."""
    outcome = audit(rows, total)
    if not isinstance(outcome, Decided):
        yield Paragraph(_("The table cannot be audited."))
        return
    found = outcome.answer
    yield Heading(_("Does it add up?"))
    for line in sentences(found):
        yield Decision(line, CITE)
    yield _table(rows, found)


def sentences(found: Audit) -> Iterator[str]:
    """What an audit found, a sentence each."""
    if found.percent is not None and found.percent_gap is not None:
        text = (
            _("The shares add to %(sum)s %%; %(gap)s %% are missing of 100.")
            if found.percent_gap >= 0
            else _("The shares add to %(sum)s %%: %(gap)s %% more than 100.")
        )
        yield text % {
            "sum": decimal(found.percent, 6), "gap": decimal(abs(found.percent_gap), 6),
        }  # fmt: skip
    if found.amount is not None:
        yield _("The amounts add to %(sum)s kr.") % {"sum": kroner(found.amount)}
    if found.implied is not None:
        yield _("Every amount is exactly its share of %(total)s kr.") % {
            "total": kroner(found.implied)
        }
    if found.amount_gap is not None and found.total is not None:
        text = (
            _("Of %(total)s kr., %(gap)s kr. are missing.")
            if found.amount_gap >= 0
            else _("Of %(total)s kr., %(gap)s kr. too much are told.")
        )
        yield text % {
            "total": kroner(found.total), "gap": kroner(abs(found.amount_gap)),
        }  # fmt: skip
    if found.unit is not None:
        yield _(ROUNDINGS[found.rounding]) % {"unit": kroner(found.unit)}
    if found.rounded:
        yield _("Not exactly their share: %(names)s.") % {"names": ", ".join(found.rounded)}
    if found.percent is not None:
        yield _("The shares are told with %(n)s decimals.") % {"n": found.decimals}
    if found.exact and found.exact.last:
        yield _(
            "The exact split is by largest remainder; the last øre goes to %(name)s (remainder "
            "%(part)s)."
        ) % {"name": found.exact.last, "part": percent(found.exact.remainder, 2)}


def _table(rows: Sequence[Row], found: Audit) -> Table:
    exact = found.exact.amounts if found.exact else {}
    lines = tuple(
        (
            row.name, "–" if row.percent is None else f"{decimal(row.percent, 6)} %",
            "–" if row.amount is None else kroner(row.amount),
            kroner(exact[row.name]) if row.name in exact else "–", _difference(row, exact),
        )
        for row in rows
    )  # fmt: skip
    header = (_("Name"), _("Share"), _("Amount as told"), _("Exact split"), _("Difference"))
    return Table(_("The split as told, and the exact one"), header, lines, (1, 2, 3, 4))


def _difference(row: Row, exact: Mapping[str, int]) -> str:
    if row.amount is None or row.name not in exact:
        return "–"
    return kroner(exact[row.name] - row.amount)


def _groups(told: Mapping[str, Any]) -> Iterator[Block]:
    weights = {row["name"]: Fraction(row["percent"]) for row in told["groups"]}
    outcome = split(Cost(told["total_oere"], weights))
    amounts = outcome.answer.amounts if isinstance(outcome, Decided) else {}
    rows = tuple(
        (row["name"], f"{row['percent']} %", kroner(amounts[row["name"]]),
         str(row["owners"]) if row["owners"] else _("not told"), _("no key is told"))
        for row in told["groups"]
    )  # fmt: skip
    header = (_("Group"), _("Share"), _("Amount"), _("Owners"), _("Per owner"))
    yield Table(_("Shared between the owners' groups"), header, rows, (1, 2, 3))
    yield Paragraph(_("Total: %(total)s kr.") % {"total": kroner(told["total_oere"])})
