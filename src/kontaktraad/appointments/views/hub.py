"""A business hub's board: criteria, organisations, candidates, the overview, the six (EH)."""

from collections import Counter
from datetime import date
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kontaktraad.appointments import queries
from kontaktraad.appointments.actions.hub import (
    Word,
    appoint_hub,
    consent_candidate,
    nominate,
    say_word,
)
from kontaktraad.appointments.facts import bodies_of, consents
from kontaktraad.appointments.forms import FIRMS, GENDERS, NomineeForm
from kontaktraad.appointments.models import HubWord, Nominee
from kontaktraad.appointments.views.stopped import problem_of
from kontaktraad.elections.views.desk import by_of
from kontaktraad.lawbook.posts import Body, hub_timeline
from kontaktraad.register.at import At, today
from kontaktraad.register.models import Term, Town
from kontaktraad.register.views.desk import whole
from kontaktraad.register.views.public import term_or_404

HUB = "erhvervshus"
WORDS = {"recommend": "recommended", "approve": "approved", "withdraw": "recommended"}
EARLIEST = date(2025, 1, 1)


def _body(row: Term) -> Body:
    bodies = bodies_of(row.council, At(max(today(), row.constituted)))
    found = next((body for body in bodies if body.key == HUB), None)
    if found is None:
        raise Http404
    return found


def hub(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The two-step process, and the candidates by gender, geography and size of firm."""
    row, problem = term_or_404(council, term), ""
    body, form = _body(row), _form(request, row)
    if request.method == "POST":
        problem = problem_of(row, lambda: _posted(request, row, body, form))
        if not problem and (form.is_valid() or "nominate" not in request.POST):
            return redirect("hub", council, term)
    nominees = Nominee.objects.filter(council=row.council, known_to=None)
    rows = list(nominees.select_related("person", "town").order_by("office", "pk"))
    context = {
        "term": row, "body": body, "told": hub_timeline(council), "problem": problem,
        "words": HubWord.objects.filter(At(today()).filter(), council=row.council),
        "nominees": rows, "yes": {int(p) for p in consents(row).values()},
        "form": form, "key": uuid4().hex,
        "items": queries.deciding_items(row), "overview": _overview(rows),
        "seats": [(office, n) for office in body.offices if office.nominated_by
                  for n in range(1, office.seats + 1)],
    }  # fmt: skip
    return render(request, "appointments/hub.html", context, status=409 if problem else 200)


def _form(request: HttpRequest, row: Term) -> NomineeForm:
    words = HubWord.objects.filter(At(today()).filter(), council=row.council, kind="organisation")
    names = sorted({word.text for word in words})
    towns = Town.objects.filter(area__council=row.council, area__known_to=None).order_by("sort")
    choices = {
        "office": [(o.title, o.title) for o in _body(row).offices if o.nominated_by],
        "organisation": [(name, name) for name in names],
        "town": [("", "–"), *towns.values_list("pk", "name")],
    }
    posted = request.POST if "nominate" in request.POST else None
    return NomineeForm(posted, choices, initial={"received": today()})


def _overview(rows: list[Nominee]) -> list[tuple[str, list[tuple[str, int]]]]:
    genders = Counter(_(GENDERS.get(row.gender, "not told")) for row in rows)
    towns = Counter(row.town.name if row.town else _("not told") for row in rows)
    firms = Counter(_(FIRMS.get(row.firm, "not told")) for row in rows)
    named = ((_("Gender"), genders), (_("Municipality"), towns), (_("Size of firm"), firms))
    return [(name, sorted(counted.items())) for name, counted in named]


def _posted(request: HttpRequest, row: Term, body: Body, form: NomineeForm) -> str:
    told = request.POST
    if "word" in told:
        if told["word"] not in WORDS:
            raise Http404
        side = told.get("side", "") if told.get("kind") == "organisation" else ""
        word = Word(told.get("kind", ""), side, told.get("text", "")[:300], WORDS[told["word"]])
        say_word(row.council, word, _day(told), by_of(request, f"{word} {told['word']}"),
                 stands=told["word"] != "withdraw")  # fmt: skip
    elif "yes" in told:
        consent_candidate(row, whole(told["yes"]), by_of(request, f"yes {told['yes']}"))
    elif "nominate" in told:
        if form.is_valid():
            nominate(row.council, form.proposal, by_of(request, f"nominate {form.proposal}"))
    else:
        return _appointed(request, row, body)
    return ""


def _day(told: Any) -> date:
    """The day a word was said, where one is told and is not to come; else today."""
    try:
        day = date.fromisoformat(told.get("day", ""))
    except ValueError:
        return today()
    return day if EARLIEST <= day <= today() else today()


def _appointed(request: HttpRequest, row: Term, body: Body) -> str:
    item = queries.deciding_item(row, whole(request.POST.get("item", "")))
    if item is None:
        return queries.problem("no_item")
    chosen: list[Any] = [
        (office, str(whole(request.POST.get(f"{office.title}-{n}", ""))))
        for office in body.offices if office.nominated_by
        for n in range(1, office.seats + 1)
    ]  # fmt: skip
    if any(person == "-1" for _office, person in chosen):
        return queries.problem("not_approved_yet")
    appoint_hub(item, body, chosen, by_of(request, f"hub {chosen}"))
    return ""
