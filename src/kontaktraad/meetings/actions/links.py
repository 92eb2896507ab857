"""The personal link to everything a member has in a term: My KKR and its calendar."""

from kontaktraad.notices import links
from kontaktraad.register.at import At, today
from kontaktraad.register.facts import seating
from kontaktraad.register.models import Term


def _person(text: str) -> str:
    return links.of_person(text.partition("-")[2])


MY_KKR = links.Kind("my-kkr", _person, links.LIFE)
CALENDAR = links.Kind("my-calendar", lambda text: f"calendar:{text}")
"""A secret of its own: a calendar service is given it, and it reads times and places alone."""


def my_secret(term: Term, person: str) -> str:
    """The secret of a person's own page in a term."""
    return MY_KKR.secret(f"{term.pk}-{person}")


def calendar_secret(term: Term, person: str) -> str:
    """The secret of a person's calendar in a term."""
    return CALENDAR.secret(f"{term.pk}-{person}")


def calendar_holder(term: Term, person: str) -> str:
    """The holder whose number kills the calendar's address alone."""
    return f"calendar:{term.pk}-{person}"


def whose(secret: str, kind: links.Kind = MY_KKR) -> tuple[Term, str] | None:
    """The term and person of a link's secret; None for any other text.

    The link opens as long as the person has a seat or substitutes in one.
    """
    number, _mark, person = (kind.read(secret) or "").partition("-")
    if not number or not person:
        return None
    term = Term.objects.select_related("council").filter(pk=int(number)).first()
    return (term, person) if term and has_a_part(term, person) else None


def has_a_part(term: Term, person: str) -> bool:
    """Whether a person has a seat of the term, or substitutes in one."""
    sittings = seating(term, At(max(today(), term.constituted))).sittings.values()
    return any(person in (s.member, s.substitute) for s in sittings)
