"""The practice council: 29 invented municipalities and their people, made from a seed.

A world of its own beside the 98, for demonstration, training and tests. Votes,
councillors and mayors are drawn; everything after that goes through the same
rules and actions as for the real councils.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kontaktraad.lawbook import places
from kontaktraad.register.lists import PersonRow
from kontaktraad.register.models import Town
from kontaktraad.register.models.places import PRACTICE
from kontaktraad.results.facts import CouncilFacts
from kontaktraad.rules.apportionment import dhondt
from kontaktraad.rules.composition import Area
from kontaktraad.rules.votes import ListResult
from kontaktraad.sources.election import ElectionResult, ListCount, MunicipalityResult

SEED = 2035
SOURCE = "Practice: invented, drawn from a seed"
ELECTION_DAY = date(2025, 11, 18)
SHARES: Mapping[str, float] = {"W": 8, "X": 25, "Y": 14, "Z": 6, "T": 16, "U": 31}
"""Each invented party's weight in the draw."""


@dataclass(frozen=True, slots=True)
class Place:
    """An invented municipality: its votes and seats by party, its people, its mayors."""

    town: Town
    votes: Mapping[str, int]
    seats: Mapping[str, int]
    people: tuple[PersonRow, ...]

    def of_party(self, party: str) -> list[PersonRow]:
        """The councillors of a party, in the order of the list."""
        return [row for row in self.people if row.party == party and not row.number]

    @property
    def offices(self) -> tuple[PersonRow, PersonRow, PersonRow]:
        """Mayor and vice-mayors: of the largest party, the next, and the largest again."""
        first, second = sorted(self.seats, key=lambda p: (-self.seats[p], p))[:2]
        return self.of_party(first)[0], self.of_party(second)[0], self.of_party(first)[1]


def practice_places(seed: int = SEED, letter: str = "Ø", before: str = "") -> tuple[Place, ...]:
    """The 29 municipalities, the same for the same seed.

    Another invented council has towns of its own: codes with another letter, and a word before
    their names.
    """
    chance = random.Random(seed)  # noqa: S311 - invented people, nothing to guess
    names = places.practice_names()
    people = _names(chance, names["first"], names["last"])
    towns = enumerate((f"{before}{name}" for name in names["towns"]), 1)
    return tuple(_place(chance, f"{letter}{n:02d}", n, name, people) for n, name in towns)


def _names(chance: random.Random, first: list[str], last: list[str]) -> Iterator[str]:
    pairs = [f"{a} {b}" for a in first for b in last]
    middle = "ABCDEFGHIJKLMNOPRSTUV"
    names = [*pairs, *(f"{a} {m}. {b}" for a in first for m in middle for b in last[:5])]
    chance.shuffle(names)
    return iter(names)


def _place(
    chance: random.Random, code: str, number: int, name: str, people: Iterator[str]
) -> Place:  # fmt: skip
    size, house = chance.randint(9_000, 60_000), chance.choice([19, 21, 23, 25])
    weights = {p: w * chance.uniform(0.4, 1.8) for p, w in SHARES.items()}
    votes = {p: int(size * w / sum(weights.values())) for p, w in weights.items()}
    seats = dhondt(votes, house).sure
    town = Town(code=code, name=name, slug=_slug(name), world="practice", sort=number)
    rows = [
        PersonRow(f"practice:{code}-{p}{n}", next(people), code, p, 0 if n <= won else n - won)
        for p, won in seats.items()
        for n in range(1, won + 3)
    ]
    return Place(town, votes, seats, tuple(rows))


def _slug(name: str) -> str:
    plain = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
    return f"oevelse-{name.lower().translate(plain)}".replace(" ", "-")


def practice_election(made: tuple[Place, ...]) -> ElectionResult:
    """The invented votes as an election result."""
    towns = tuple(_result(place) for place in made)
    return ElectionResult(ELECTION_DAY, SOURCE, "0" * 64, towns)


def _result(place: Place) -> MunicipalityResult:
    rows = tuple(
        ListCount(p, places.parties()[p].name, p, votes, place.seats[p])
        for p, votes in place.votes.items()
    )
    valid = sum(place.votes.values())
    town = place.town
    return MunicipalityResult(town.code, town.name, 1, valid, valid + 90, 2 * valid, rows)


def practice_facts(made: tuple[Place, ...], council: str = PRACTICE) -> CouncilFacts:
    """What the composition rule asks for, of the practice council."""
    election = practice_election(made)
    party_of = {
        (m.code, r.letter, r.name): r.party for m in election.municipalities for r in m.lists
    }
    lists = tuple(
        ListResult(m.code, r.party, r.votes, r.seats)
        for m in election.municipalities
        for r in m.lists
    )
    mayors = {place.town.code: place.offices[0].party for place in made}
    cast = sum(m.cast_votes or 0 for m in election.municipalities)
    area = Area(lists, mayors, cast)
    return CouncilFacts(council, election, election.municipalities, party_of, area, SOURCE)
