"""A group's secretary sends a councillor the link by which they say whether they stand."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kontaktraad.meetings.actions.act import act_of
from kontaktraad.notices.letters import Letter
from kontaktraad.notices.outbox import write
from kontaktraad.record.actions import By, Done, carry_out
from kontaktraad.register.actions.calls import link_secret
from kontaktraad.register.called import called
from kontaktraad.register.models import Call, Invitation
from kontaktraad.register.views.desk import act_key, actor, whole
from kontaktraad.register.views.public import term_or_404
from kontaktraad.results.tables import party_name
from kontaktraad.wording.accounts import reason
from kontaktraad.wording.numbers import day


def candidate_link(request: HttpRequest, council: str, term: str, party: str) -> HttpResponse:
    """Mail the link to one who is invited; the group's own room stays the only place it is in."""
    row, person = term_or_404(council, term), whole(request.POST.get("person", ""))
    calls = Call.objects.filter(term=row, party=party).order_by("-sent", "-pk")
    found = Invitation.objects.filter(call=calls.first(), person=person).first()
    if found is None:
        raise Http404
    mail = request.POST.get("mail", "").strip().lower()
    try:
        validate_email(mail)
    except ValidationError:
        context = {"problem": reason("bad_address"), "back": _back(row, party)}
        return render(request, "web/refused.html", context, status=409)
    by = By(actor(request), act_key(request, f"candidate {found.pk} {mail}"))

    def work(at: datetime) -> Done:
        write(mail, _letter(found), f"candidate {found.pk}", council=council)
        return Done("sent", {"invitation": found.pk})

    carry_out(act_of(row, "send_link", by), work)
    return redirect("group-call", council, term, party)


def _back(row: object, party: str) -> str:
    council, term = str(row).split(" ", 1)
    return reverse("group-call", args=[council, term, party])


def _letter(found: Invitation) -> Letter:
    call, person = found.call, found.person_id
    house = f"{call.term.council.title} {call.term.name}"
    words = _("Your group asks whether you stand for a seat, for %(party)s.") % {
        "party": party_name(call.party)
    }
    path = reverse("candidate", args=[link_secret(call, person)])
    facts = ((_("Answer by"), day(call.deadline)),)
    subject = _("Do you stand? %(house)s") % {"house": house}
    buttons = ((_("Answer"), path),)
    return Letter(subject, (words,), buttons, facts, called([person])[person], house)
