"""What persons are called, at a point in both times."""

from collections.abc import Iterable

from kontaktraad.register.at import At, today
from kontaktraad.register.models import Person, Renamed


def called(people: Iterable[int], at: At | None = None) -> dict[int, str]:
    """Person's number → name: the newest by then, else the one they were entered with."""
    numbers = set(people)
    then = (at or At(today())).filter()
    names = dict(Person.objects.filter(pk__in=numbers).values_list("pk", "name"))
    new = Renamed.objects.filter(then, person__in=numbers).values_list("person_id", "name")
    return {**names, **dict(new)}
