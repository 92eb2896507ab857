"""Which councils in office a change of persons or municipalities concerns."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from kontaktraad.register.at import At
from kontaktraad.register.models import Area, Councillorship, Mandate, Term


def concerned(people: Iterable[str], towns: Iterable[str], on: date) -> list[Term]:
    """The newest terms of councils whose area or seats these belong to."""
    numbers, places, then = [int(person) for person in people], set(towns), At(on).filter()
    home = Councillorship.objects.filter(then, person__in=numbers)
    places |= set(home.values_list("town_id", flat=True))
    councils = Area.objects.filter(then, town__in=places).values("council")
    seated = Mandate.objects.filter(then, person__in=numbers).values("term")
    found = Term.objects.filter(Q(council__in=councils) | Q(pk__in=seated))
    return [t for t in found.select_related("council").order_by("pk") if _newest(t)]


def _newest(term: Term) -> bool:
    later = Term.objects.filter(council=term.council_id, constituted__gt=term.constituted)
    return not later.exists()
