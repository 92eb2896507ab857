"""What stands in the way of a bill, said to a person."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from kontaktraad.finance.actions.billing import NotBillable
from kontaktraad.finance.actions.parties import NotAnAuthority
from kontaktraad.finance.actions.refunds import NotTold, PeriodIsRuled
from kontaktraad.meetings.told import sentence
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.sources.badinput import BadInput
from kontaktraad.wording import faults, gettext_noop

WHY = {
    "billed": gettext_noop("The task has been billed; take a bill back by a credit note instead."),
    "not_shared": gettext_noop(
        "Nothing is charged before the municipalities have assented and the task has ended "
        "(FO §6(4))."
    ),
    "due": gettext_noop("The last day of payment is before the day of issue."),
    "creditor": gettext_noop("Choose a creditor whose numbers are known."),
    "payers": gettext_noop("Enter where these receive bills first: %(who)s."),
    "reason": gettext_noop("A credit note needs its reason."),
    "credited": gettext_noop(
        "That bill is a credit note, or was taken back or billed again before."
    ),
    "settled": gettext_noop(
        "The task was settled after that bill, and the settlement has counted it. Settle "
        "again instead."
    ),
    "settled_so": gettext_noop("The task has been settled at that amount."),
    "source": gettext_noop("Write what it cost in kroner, and the source."),
}
NUMBERS = {
    "name": gettext_noop("Write the name."),
    "cvr": gettext_noop("The CVR number has eight digits, and these do not check."),
    "gln": gettext_noop("The EAN/GLN has thirteen digits, and these do not check."),
    "branch": gettext_noop("The bank's registration number has four digits."),
    "account": gettext_noop("The account has at most ten digits."),
    "vat": gettext_noop(
        "VAT is outside the scope, exempt, zero or a rate: only the last has per cent."
    ),
    "vat_reason": gettext_noop(
        "Write why no VAT is charged where the bill is outside the scope or exempt, and only there."
    ),
    "mark": gettext_noop("The text has marks that no bill can hold."),
    "reference": gettext_noop("Write the reference the municipality wants on its bills."),
}


def tried(work: Callable[[], Any]) -> str | None:
    """Do it; what stands in the way is answered as a sentence."""
    try:
        work()
    except Stopped as stopped:
        return sentence(stopped.outcome)
    except NotBillable as known:
        return _(WHY[known.why]) % {"who": ", ".join(known.who)}
    except NotAnAuthority as known:
        return _(NUMBERS[known.what])
    except BadInput as bad:
        return " ".join(faults.sentence(fault) for fault in bad.faults)
    except (NotTold, ValueError, KeyError, OverflowError):
        return _("A number, a day or a source is missing or cannot be read.")
    except PeriodIsRuled:
        return _("The period's refunds have been ruled.")
    except LaterFacts:
        return _("Someone else did something here at the same moment. Look again.")
    return None
