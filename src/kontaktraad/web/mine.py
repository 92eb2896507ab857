"""My councils: where each of an account's roles leads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kontaktraad.access.queries import roles_of
from kontaktraad.accounts.models import User
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
    return render(request, "register/mine.html", {"places": places})
