"""The personal link to everything a member has in a term: My KKR and its calendar."""

from django.core import signing

from kontaktraad.register.models import Term

SALT = "my-kkr"


def my_secret(term: Term, person: str) -> str:
    """The secret of a person's own page in a term."""
    return signing.Signer(salt=SALT).sign(f"{term.pk}-{person}")


def whose(secret: str) -> tuple[Term, str] | None:
    """The term and person of a link's secret; None for any other text."""
    try:
        number, person = signing.Signer(salt=SALT).unsign(secret).split("-", 1)
    except (signing.BadSignature, ValueError):
        return None
    term = Term.objects.select_related("council").filter(pk=int(number)).first()
    return (term, person) if term else None
