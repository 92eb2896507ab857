"""Who bills and who pays: an authority's numbers, by date, checked before they are kept."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from kontaktraad.assents.actions.send import unwritable
from kontaktraad.finance.models import Creditor, Payer
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.record.actions import By, Done
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import Term, Town
from kontaktraad.sources.einvoice import cvr_is_valid, gln_is_valid

VATS = ("O", "E", "Z", "S")


class NotAnAuthority(Exception):  # noqa: N818 - said to a person
    """A number is wrong; `what` names it."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True, slots=True)
class Billing:
    """A creditor's numbers and how its bills are taxed."""

    name: str
    cvr: str
    gln: str
    branch: str
    account: str
    vat: str = "O"
    rate: int = 0
    vat_reason: str = ""


@dataclass(frozen=True, slots=True)
class Paying:
    """A municipality's numbers and what it wants on its bills."""

    name: str
    cvr: str
    gln: str
    reference: str
    account: str = ""


def say_creditor(term: Term, slug: str, told: Billing, on: date, by: By) -> str:
    """Keep a creditor from the day on; answers with its short name. Raises NotAnAuthority."""
    _check(told.name, told.cvr, told.gln, gln_needed=False)
    _check_bank(told)
    return _say(term, Creditor, (("slug", slug),), asdict(told), on, by)


def _check_bank(told: Billing) -> None:
    if not (len(told.branch) == 4 and told.branch.isascii() and told.branch.isdigit()):
        raise NotAnAuthority("branch")
    if not (1 <= len(told.account) <= 10 and told.account.isascii() and told.account.isdigit()):
        raise NotAnAuthority("account")
    taxed = told.vat == "S"
    if told.vat not in VATS or taxed != bool(told.rate) or told.rate > 100:
        raise NotAnAuthority("vat")
    if (told.vat in "OE") != bool(told.vat_reason.strip()):
        raise NotAnAuthority("vat_reason")


def say_payer(term: Term, town: Town, told: Paying, on: date, by: By) -> str:
    """Keep where a municipality receives bills from the day on. Raises NotAnAuthority."""
    _check(told.name, told.cvr, told.gln, gln_needed=True)
    if not told.reference.strip():
        raise NotAnAuthority("reference")
    if unwritable(told.reference + told.account):
        raise NotAnAuthority("mark")
    return _say(term, Payer, (("town_id", town.pk),), asdict(told), on, by)


def _check(name: str, cvr: str, gln: str, *, gln_needed: bool) -> None:
    if not name.strip():
        raise NotAnAuthority("name")
    if unwritable(name):
        raise NotAnAuthority("mark")
    if not cvr_is_valid(cvr):
        raise NotAnAuthority("cvr")
    if (gln or gln_needed) and not gln_is_valid(gln):
        raise NotAnAuthority("gln")


def _say(
    term: Term, model: type[Creditor | Payer], about: tuple[tuple[str, str], ...],
    values: dict[str, object], on: date, by: By,
) -> str:  # fmt: skip
    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        where = (("council_id", term.council_id), *about)
        ledger.write([Change(model, where, values)], on)
        return Done(about[0][1], dict(about), "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(term, f"say_{model.__name__.lower()}", by), work)
