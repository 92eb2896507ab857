"""How a list of people differs from what its source said before."""

from collections.abc import Iterator
from dataclasses import dataclass

from kontaktraad.register.at import At
from kontaktraad.register.called import called
from kontaktraad.register.lists import People, PersonRow
from kontaktraad.register.models import Affiliation, Councillorship, ListSubstitute


@dataclass(frozen=True, slots=True)
class Difference:
    """How the list differs from the register: who is new, gone, moved or called otherwise."""

    new: tuple[PersonRow, ...] = ()
    gone: tuple[PersonRow, ...] = ()
    moved: tuple[tuple[PersonRow, PersonRow], ...] = ()
    renamed: tuple[tuple[PersonRow, PersonRow], ...] = ()
    first: bool = False

    @property
    def nothing(self) -> bool:
        """Whether the register says what the list says."""
        return not (self.new or self.gone or self.moved or self.renamed)


def difference(people: People) -> Difference:
    """What entering the list would change; `first` where its source has said nothing yet."""
    known = {row.ref: row for row in _known(people)}
    told = {row.ref: row for row in people.rows}
    moved = [(known[ref], row) for ref, row in told.items() if ref in known]
    return Difference(
        new=tuple(row for ref, row in told.items() if ref not in known),
        gone=tuple(row for ref, row in known.items() if ref not in told),
        moved=tuple(
            (old, row) for old, row in moved if (old.party, old.number) != (row.party, row.number)
        ),
        renamed=tuple((old, row) for old, row in moved if old.name != row.name),
        first=not known,
    )


def _known(people: People) -> Iterator[PersonRow]:
    """Everyone this source's earlier lists put in these towns, as the register has them."""
    at, prefix = At(people.since).filter(), f"{people.rows[0].ref.split(':')[0]}:"
    about = {"town__in": people.towns, "person__personref__ref__startswith": prefix}
    who = ("person__personref__ref", "person_id", "town_id")
    elected = Councillorship.objects.filter(at, **about)
    waiting = ListSubstitute.objects.filter(at, **about)
    everyone = [*elected.values_list("person_id"), *waiting.values_list("person_id")]
    names = called((person for (person,) in everyone), At(people.since))
    parties = dict(
        Affiliation.objects.filter(at, person__in=elected.values("person")).values_list(
            "person_id", "party"
        )
    )
    for ref, person, town in elected.values_list(*who):
        yield PersonRow(ref, names[person], town, parties.get(person, ""))
    for ref, person, town, party, number in waiting.values_list(*who, "party", "number"):
        yield PersonRow(ref, names[person], town, party, number)
