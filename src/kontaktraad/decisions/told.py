"""How a vote ended, in words: by the rule's step, or as a named person decided in a forum."""

from django.utils.translation import gettext as _

from kontaktraad.decisions.models import Closed, HearingClosed
from kontaktraad.record.actions import read
from kontaktraad.wording import meetings as wording


def ended(closed: Closed | HearingClosed) -> tuple[str, str]:
    """Sentence and paragraph of a closed poll or hearing."""
    document = read(closed.ruling)
    if steps := document.get("steps"):
        return wording.step(steps[0]["name"], steps[0]["figures"]), steps[0].get("cite", "")
    if document["outcome"] == "refused":
        return wording.reason(document["reason"], document["figures"]), document["cite"]
    said = _("The text has no majority; %(who)s decided: %(reason)s") % {
        "who": document["inputs"]["decided_by"], "reason": document["inputs"]["reason"],
    }  # fmt: skip
    return said, document.get("cite", "")


def has_result(closed: Closed) -> bool:
    """Whether a decision can rest on the vote: not on one that was ended without a result."""
    return bool(read(closed.ruling)["outcome"] != "refused")
