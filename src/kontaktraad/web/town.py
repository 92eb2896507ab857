"""My municipality: what it pays and why, what it must decide, its seats, posts, projects, goals."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kontaktraad.agreements.items import providers_of
from kontaktraad.appointments.board import board
from kontaktraad.assents.models import Answer, TaskFor
from kontaktraad.assents.queries import waiting_for
from kontaktraad.finance.town import by_year, owed
from kontaktraad.goals.queries import by_town
from kontaktraad.lawbook.goals import contracts
from kontaktraad.lawbook.money import published, split_text
from kontaktraad.lawbook.papers import of_council
from kontaktraad.lawbook.projects import portfolio
from kontaktraad.register.at import At, today
from kontaktraad.register.models import Councillorship, Mandate, Term, Town
from kontaktraad.register.told import Names
from kontaktraad.register.views.public import term_or_404
from kontaktraad.sources.archive import Member
from kontaktraad.sources.splits import split_rows
from kontaktraad.wording.numbers import decimal, kroner


@dataclass(frozen=True, slots=True)
class Paper:
    """What a paper says of a municipality: a sentence, and the page it is from."""

    text: str
    route: str
    key: str


def papers_of(council: str, name: str) -> list[Paper]:
    """Everything the council's papers say of a municipality by name."""
    return [*_shares(council, name), *_providers(council, name), *_projects(council, name)]


def _shares(council: str, name: str) -> Iterator[Paper]:
    for row in published(council):
        if "file" in row:
            for line in split_rows(Member(row["file"], split_text(row).encode())):
                if line.name == name and line.percent is not None and line.amount is not None:
                    told = {
                        "title": row["title"],
                        "amount": kroner(line.amount),
                        "part": decimal(line.percent),
                    }
                    said = _("%(title)s: %(amount)s kr., %(part)s %% of the total as told.") % told
                    yield Paper(said, "money-split", row["key"])


def _providers(council: str, name: str) -> Iterator[Paper]:
    for paper in of_council("agreements", council):
        used = [provider for provider, towns in providers_of(paper.told).items() if name in towns]
        if used:
            text = _("%(title)s: provider %(names)s.") % {
                "title": paper.title,
                "names": ", ".join(used),
            }
            yield Paper(text, "agreement", paper.key)


def _projects(council: str, name: str) -> Iterator[Paper]:
    found = portfolio(council)
    for project in found.projects.values() if found else ():
        if name in project.leads:
            yield Paper(
                _("Leads the project %(name)s.") % {"name": project.name}, "project", project.key
            )


def town_desk(request: HttpRequest, council: str, term: str, town: str) -> HttpResponse:
    """One municipality's page at the desk: the municipality's own and the secretariat's."""
    row = term_or_404(council, term)
    found = Town.objects.filter(slug=town, area__council=council, area__known_to=None).first()
    if found is None:
        raise Http404
    bills = owed(row, [found])
    context: dict[str, Any] = {
        "term": row,
        "town": found,
        "waiting": waiting_for(row, {found.pk}, today()),
        "answered": _answered(row, found),
        "owed": bills,
        "years": by_year(bills),
        "papers": papers_of(council, found.name),
        "seats": list(_seats(row, found)),
        "posts": list(_posts(row, found)),
        "goals": list(_goals(row, found)),
    }
    return render(request, "web/town.html", context)


def _answered(row: Term, town: Town) -> list[tuple[TaskFor, Answer | None]]:
    asked = TaskFor.objects.filter(task__term=row, town=town, answer__isnull=False).distinct()
    rows = asked.select_related("task", "town").order_by("-task__number")
    return [(each, Answer.objects.filter(asked=each).order_by("-pk").first()) for each in rows]


def _people(town: Town) -> set[int]:
    rows = Councillorship.objects.filter(At(today()).filter(), town=town)
    return set(rows.values_list("person_id", flat=True))


def _seats(row: Term, town: Town) -> Iterator[tuple[str, str, str]]:
    """Seat, role and name of each seat the municipality's councillors fill."""
    held = Mandate.objects.filter(At(today()).filter(), term=row, person__in=_people(town))
    rows = list(held.select_related("seat"))
    names = Names(row, {str(each.person_id) for each in rows})
    for each in rows:
        yield names.seat(each.seat.key), each.role, names.person(str(each.person_id))


def _posts(row: Term, town: Town) -> Iterator[tuple[str, str]]:
    people = _people(town)
    for body in board(row.council, At(today())).bodies:
        for place in body.rows:
            if place.number in people:
                yield body.body.name, place.person


def _goals(row: Term, town: Town) -> Iterator[tuple[str, str, Any]]:
    for contract in contracts(row.council_id):
        for key, found in by_town(row.council, contract).items():
            goal = contract.goal(key)
            if goal and town.pk in found:
                measured = found[town.pk]
                yield goal.text, f"{decimal(Fraction(measured.value))} {goal.unit}", measured
