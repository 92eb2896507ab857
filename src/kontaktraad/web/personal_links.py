"""Personal links are sent, renewed and revoked from the desk, and shown nowhere."""

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kontaktraad.assents.actions.send import holder_of as town_holder
from kontaktraad.assents.actions.send import notify
from kontaktraad.assents.queries import waiting_for
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.actions.agenda import TooLate, write_to
from kontaktraad.meetings.actions.agenda import answer as answer_meeting
from kontaktraad.meetings.actions.links import has_a_part, my_secret
from kontaktraad.meetings.invitations import ROLES, called_to
from kontaktraad.meetings.models import ANSWERS
from kontaktraad.meetings.views.plan import meeting_or_404
from kontaktraad.notices import links
from kontaktraad.notices.letters import Letter
from kontaktraad.notices.models import Contact
from kontaktraad.notices.outbox import client_of, contacts, within_limits, write
from kontaktraad.projects.actions import holder_of as lead_holder
from kontaktraad.projects.actions import send_lead
from kontaktraad.record.actions import By, Done, carry_out
from kontaktraad.register.at import local_now, today
from kontaktraad.register.called import called
from kontaktraad.register.models import Term, Town
from kontaktraad.register.views.desk import act_key, actor, whole
from kontaktraad.register.views.public import term_or_404

VERBS = {"send": "send_link", "renew": "renew_link", "revoke": "revoke_link"}


def personal_links(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """Send somebody's link once more; renew it, so that the old one is dead; or revoke it."""
    row, verb = term_or_404(council, term), request.POST.get("verb", "")
    holder, send = _holder(row, request)
    if verb not in VERBS:
        raise Http404
    by = By(actor(request), act_key(request, f"{verb} {holder}"))

    def work(at: datetime) -> Done:
        if verb != "send":
            links.renew(holder, revoked=verb == "revoke")
        sent = verb != "revoke" and send(by)
        return Done("sent" if sent else "no address", {"holder": holder})

    said = carry_out(act_of(row, VERBS[verb], by), work)
    context = {"term": row, "verb": verb, "sent": said == "sent", "back": _back(request)}
    return render(request, "web/links.html", context)


def _back(request: HttpRequest) -> str:
    """The desk page somebody came from, if it is one of ours."""
    path = request.POST.get("back", "")
    return path if path.startswith("/i/") and "//" not in path else ""


def _holder(term: Term, request: HttpRequest) -> tuple[str, Callable[[By], bool]]:
    kind, _mark, name = request.POST.get("holder", "").partition(":")
    if kind == "person" and whole(name) >= 0 and has_a_part(term, name):
        return links.of_person(name), lambda _by: send_my_kkr(term, name)
    if kind == "town" and (town := Town.objects.filter(pk=name).first()):
        return town_holder(term.council_id, town.pk), lambda by: _send_town(term, town, by)
    if kind == "lead" and name:
        return lead_holder(term.council_id, name), lambda by: send_lead(term, name, by.actor)
    raise Http404


def send_my_kkr(term: Term, person: str, client: str = "") -> bool:
    """A mail with the link to a person's own page; False where no address is known."""
    to = contacts([person]).get(person)
    if not to:
        return False
    house = f"{term.council.title} {term.name}"
    name = called([int(person)])[int(person)]
    words = _("Your own page: meetings, papers, answers, posts and what waits for you.")
    small = (_("The link works for 180 days; a new one can be had on the page it leads to."),)
    path = reverse("my-kkr", args=[my_secret(term, person)])
    subject = _("Your page: %(house)s") % {"house": house}
    letter = Letter(subject, (words,), ((_("My KKR"), path),), (), name, house, small)
    write(to, letter, f"my-kkr {term.pk} {person}", council=term.council_id, client=client)
    return True


def _send_town(term: Term, town: Town, by: By) -> bool:
    rows = waiting_for(term, {town.pk}, today())
    what = _("A decision for your municipality")
    return sum(notify(row.task, [row], what, by.actor) for row in rows) > 0


def send_meeting_link(
    request: HttpRequest, council: str, term: str, number: int, seat: str
) -> HttpResponse:
    """The notice of a meeting once more, to who is called for a seat or steps in."""
    row = meeting_or_404(term_or_404(council, term), number)
    found = next((c for c in called_to(row) if c.seat == seat), None)
    role = next((r for r in ROLES if r == request.POST.get("role")), None)
    if found is None or role is None:
        raise Http404
    by = By(actor(request), act_key(request, f"notice {row.pk} {seat} {role}"))

    def work(at: datetime) -> Done:
        sent = write_to(row, found, role, (_("Agenda"), ""))
        return Done("sent" if sent else "no address", {"meeting": row.number, "seat": seat})

    said = carry_out(act_of(row.term, "send_link", by), work)
    back = reverse("meeting", args=[council, term, number])
    context = {"term": row.term, "verb": "send", "sent": said == "sent", "back": back}
    return render(request, "web/links.html", context)


def answer_for(
    request: HttpRequest, council: str, term: str, number: int, seat: str
) -> HttpResponse:
    """An answer given by telephone: for the member, by whose hand it was noted."""
    row = meeting_or_404(term_or_404(council, term), number)
    found = next((c for c in called_to(row) if c.seat == seat), None)
    choice = request.POST.get("answer", "")
    if found is None or choice not in ANSWERS:
        raise Http404
    hand = f"for {found.person} by {actor(request)}"
    by = By(hand, act_key(request, f"answer {row.pk} {seat} {choice}"))
    try:
        answer_meeting(row, found, choice, local_now(), by)
    except (TooLate, ValueError):
        return redirect("meeting", council, term, number)
    return redirect(f"{reverse('meeting', args=[council, term, number])}#answers")


def link_wanted(request: HttpRequest) -> HttpResponse:
    """Whoever has lost the link writes the address; if it is a member's, a new mail goes out."""
    if request.method == "POST":
        mail, client = request.POST.get("email", "").strip().lower(), _client(request)
        if within_limits(mail, client):
            for contact in Contact.objects.filter(mail=mail)[:3]:
                _send_all(str(contact.person_id), client)
    return render(request, "web/link_wanted.html", {"sent": request.method == "POST"})


def _client(request: HttpRequest) -> str:
    return client_of(str(request.META.get("REMOTE_ADDR", "")))


def _send_all(person: str, client: str) -> None:
    for term in Term.objects.select_related("council").order_by("-constituted"):
        if has_a_part(term, person):
            send_my_kkr(term, person, client)
            return
