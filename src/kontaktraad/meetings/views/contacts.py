"""Where members and substitutes are reached: known to the secretariat and shown nowhere else."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kontaktraad.notices import outbox
from kontaktraad.register.at import At, today
from kontaktraad.register.facts import situation
from kontaktraad.register.told import Names
from kontaktraad.register.views.public import term_or_404
from kontaktraad.wording.numbers import danish


def contacts(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """Each member and substitute with the address their notices go to."""
    row = term_or_404(council, term)
    now = situation(row, At(today()))
    people = {p for s in now.sittings.values() for p in (s.member, s.substitute) if p}
    wrong = request.method == "POST" and not _said(request, people)
    if request.method == "POST" and not wrong:
        return redirect("contacts", council, term)
    names, known = Names(row, people), outbox.contacts(people)
    unsorted = ((p, names.person(p), known.get(p, "")) for p in people)
    rows = sorted(unsorted, key=lambda line: danish(line[1]))
    context = {"term": row, "rows": rows, "wrong": wrong, "key": uuid4().hex}
    return render(request, "meetings/contacts.html", context, status=409 if wrong else 200)


def _said(request: HttpRequest, people: set[str]) -> bool:
    person, mail = request.POST.get("person", ""), request.POST.get("mail", "").strip()
    if person not in people:
        raise Http404
    try:
        if mail:
            validate_email(mail)
    except ValidationError:
        return False
    outbox.say_contact(int(person), mail)
    return True
