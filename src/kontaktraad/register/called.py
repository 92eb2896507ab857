"""What persons are called, at a point in both times."""

from collections.abc import Iterable

from kontaktraad.register.at import At, today
from kontaktraad.register.models import Councillorship, Person, Renamed
from kontaktraad.sources.names import folded, without_place


def called(people: Iterable[int], at: At | None = None) -> dict[int, str]:
    """Person's number → name: the newest by then, else the one they were entered with."""
    numbers = set(people)
    then = (at or At(today())).filter()
    names = dict(Person.objects.filter(pk__in=numbers).values_list("pk", "name"))
    new = Renamed.objects.filter(then, person__in=numbers).values_list("person_id", "name")
    return {**names, **dict(new)}


def councillor_named(town: str, name: str, at: At) -> int | None:
    """The councillor of a municipality by name; the place the ballot adds may be left out.

    None where nobody, or more than one, is called so.
    """
    sitting = Councillorship.objects.filter(at.filter(), town=town)
    people = called(sitting.values_list("person_id", flat=True), at)
    for shorten in (False, True):
        found = [p for p, own in people.items() if _same(own, name, shorten=shorten)]
        if len(found) == 1:
            return found[0]
    return None


def _same(own: str, name: str, *, shorten: bool) -> bool:
    told = without_place(own) if shorten else own
    return folded(told) == folded(name)
