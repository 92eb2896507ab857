"""My councils: where each of an account's roles leads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kontaktraad.access.queries import offices_of, persons_of, roles_of
from kontaktraad.accounts.models import User
from kontaktraad.meetings.actions.links import has_a_part
from kontaktraad.register.called import called
from kontaktraad.register.models import Term
from kontaktraad.register.queries import terms


def my_councils(request: HttpRequest) -> HttpResponse:
    """Each role with the newest term of its council; an operator's and an auditor's with all."""
    roles = roles_of(request.user) if isinstance(request.user, User) else []
    known = terms()
    places = [
        (role, term)
        for role in roles
        for term in known
        if role.council_id in (None, term.council_id)
    ]
    context = {
        "places": places, "own": _own(request, known),
        "operator": any(role.role in ("operator", "kl") for role in roles),
    }  # fmt: skip
    return render(request, "register/mine.html", context)


def _own(request: HttpRequest, known: list[Term]) -> list[tuple[Term, int, str]]:
    """The terms in which the account's person, or whom it works for, has a part."""
    user = request.user
    people = [*persons_of(user), *offices_of(user)] if isinstance(user, User) else []
    names = called(people)
    return [(t, p, names[p]) for t in known for p in people if has_a_part(t, str(p))]
