"""The personal link to everything a member has in a term: My KKR and its calendar."""

from django.core import signing

from kontaktraad.register.at import At, today
from kontaktraad.register.facts import seating
from kontaktraad.register.models import Term

SALT = "my-kkr"


def my_secret(term: Term, person: str) -> str:
    """The secret of a person's own page in a term."""
    return signing.Signer(salt=SALT).sign(f"{term.pk}-{person}")


def whose(secret: str) -> tuple[Term, str] | None:
    """The term and person of a link's secret; None for any other text.

    The link opens as long as the person has a seat or substitutes in one.
    """
    try:
        number, person = signing.Signer(salt=SALT).unsign(secret).split("-", 1)
    except (signing.BadSignature, ValueError):
        return None
    term = Term.objects.select_related("council").filter(pk=int(number)).first()
    if term is None or not _has_a_part(term, person):
        return None
    return term, person


def _has_a_part(term: Term, person: str) -> bool:
    sittings = seating(term, At(max(today(), term.constituted))).sittings.values()
    return any(person in (s.member, s.substitute) for s in sittings)
