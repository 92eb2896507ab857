"""How a form names people: a councillor as `Name (Municipality)`, read back to their number."""

from datetime import date

from kontaktraad.appointments.facts import offices_of
from kontaktraad.appointments.posts import Place, office_places
from kontaktraad.elections.facts import heads
from kontaktraad.register.at import At
from kontaktraad.register.called import called
from kontaktraad.register.facts import situation
from kontaktraad.register.models import Term, Town
from kontaktraad.wording.numbers import danish


class Unread(Exception):  # noqa: N818 - said to a person
    """A line that cannot be read: its number, and the word that is not known."""

    def __init__(self, line: int, word: str) -> None:
        super().__init__(f"{line}: {word}")
        self.line, self.word = line, word


def councillors(term: Term, on: date) -> dict[str, str]:
    """`Name (Municipality)` → number, of the area's councillors in Danish order."""
    now = situation(term, At(on))
    towns = dict(Town.objects.filter(pk__in=now.area).values_list("pk", "name"))
    names = called([int(person) for person in now.councillors], At(on))
    labels: dict[str, str] = {}
    for person, town in now.councillors.items():
        if town in towns:
            label = f"{names[int(person)]} ({towns[town]})"
            labels[label if label not in labels else f"{label} {person}"] = person
    return dict(sorted(labels.items(), key=lambda row: danish(row[0])))


def read_names(term: Term, text: str, day: date | None = None) -> list[tuple[Place, str, str]]:
    """Lines of `post; group; Name (Municipality)`, as a secretary pastes them from a sheet.

    Raises Unread with the first line that names an unknown post or person, or lacks a field.
    """
    on = day or term.constituted
    known, posts = councillors(term, on), _posts(term, on)
    groups = set(heads(situation(term, At(on))))
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            found.append(_read(number, line, (known, posts, groups)))
    return found


def _posts(term: Term, on: date) -> dict[str, Place]:
    pairs = offices_of(term.council, At(on))
    return {place.name: place for pair in pairs for place in office_places(*pair)}


Known = tuple[dict[str, str], dict[str, Place], set[str]]


def _read(number: int, line: str, told: Known) -> tuple[Place, str, str]:
    known, posts, groups = told
    fields = [field.strip() for field in line.split(";")]
    if len(fields) != 3 or not all(fields):
        raise Unread(number, line.strip())
    post, group, name = fields
    if post not in posts:
        raise Unread(number, post)
    if group not in groups:
        raise Unread(number, group)
    if name not in known:
        raise Unread(number, name)
    return posts[post], group, known[name]
