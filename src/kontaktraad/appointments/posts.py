"""How a body's offices and posts are called; the register keeps who holds each by these names."""

from collections.abc import Iterator
from dataclasses import dataclass

from kontaktraad.lawbook.posts import Body, Office

LIVE = ("active", "closing")
"""The statuses of bodies that are filled."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of an office, or one of its alternates, by its name in the register."""

    body: Body
    office: Office
    number: int
    alternate: bool = False

    @property
    def name(self) -> str:
        """The post as the register and the pages call it."""
        return f"{office_name(self.body, self.office)} {self.word}{self.number}"

    @property
    def word(self) -> str:
        """What an alternate is called before its number."""
        return "suppleant " if self.alternate else ""


def office_name(body: Body, office: Office) -> str:
    """An office as the pages and the ballot plan call it."""
    return f"{body.name}: {office.title}"


def places(body: Body, *, own: bool = True) -> Iterator[Place]:
    """The places of a body: of the offices the council fills, or of all."""
    for office in body.own if own else body.offices:
        yield from office_places(body, office)


def office_places(body: Body, office: Office) -> Iterator[Place]:
    """An office's places, then its alternates."""
    for n in range(1, office.seats + 1):
        yield Place(body, office, n)
    for n in range(1, office.alternates + 1):
        yield Place(body, office, n, alternate=True)
