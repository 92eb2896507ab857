"""Municipalities, councils, parties and the elections that ship with the package."""

from dataclasses import dataclass
from functools import cache

from kontaktraad.lawbook.files import DATA, read_table, read_yaml
from kontaktraad.sources.election import ElectionResult
from kontaktraad.sources.names import PartyRule
from kontaktraad.sources.official import Names
from kontaktraad.sources.results import TABLES
from kontaktraad.sources.tables import from_tables


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality: four-digit code, council, place in Danish order, tile on the map."""

    code: str
    name: str
    council: str
    sort: int
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Party:
    """A party's letter, name, place from left to right, and colour."""

    letter: str
    name: str
    order: int
    colour: str


@dataclass(frozen=True, slots=True)
class Mayor:
    """A mayor as best known on a day, with the source."""

    code: str
    name: str
    party: str
    known: str
    source: str


@dataclass(frozen=True, slots=True)
class Council:
    """One of the five KKR: address name, name, and its constituting meeting."""

    slug: str
    name: str
    constituted: str


@cache
def councils() -> dict[str, Council]:
    """The five councils by address name, in KL's order."""
    rows = read_yaml("councils.yaml")["councils"]
    return {row["slug"]: Council(row["slug"], row["name"], str(row["constituted"])) for row in rows}


@dataclass(frozen=True, slots=True)
class Forum:
    """A health coordination forum: two members from each of so many health councils (SKF-1)."""

    slug: str
    name: str
    health_councils: int
    regions: tuple[str, ...]


@cache
def forums() -> tuple[Forum, ...]:
    """The four health coordination forums."""
    rows = read_yaml("councils.yaml")["forums"]
    return tuple(
        Forum(r["slug"], r["name"], r["health_councils"], tuple(r["regions"])) for r in rows
    )


@dataclass(frozen=True, slots=True)
class KnownHealth:
    """A health council whose municipalities are published, with the source."""

    name: str
    source: str
    municipalities: tuple[str, ...]


@cache
def known_health(forum: str) -> tuple[KnownHealth, ...]:
    """The health councils of a forum that are known; the others are asked for (SKF-2)."""
    rows = read_yaml("health/known.yaml")["forums"].get(forum, ())
    return tuple(KnownHealth(r["name"], r["source"], tuple(r["municipalities"])) for r in rows)


@cache
def practice_names() -> dict[str, list[str]]:
    """Invented towns, first and last names and health councils for the practice council."""
    return {key: list(names) for key, names in read_yaml("practice/names.yaml").items()}


@cache
def municipalities() -> dict[str, Municipality]:
    """The 98 municipalities by code; all are members of KL."""
    rows = read_table("municipalities/municipalities.csv")
    found = [
        Municipality(
            r["code"], r["name"], r["council"], int(r["sort"]), int(r["column"]), int(r["row"])
        )
        for r in rows
    ]
    return {m.code: m for m in found}


def members_of_forum(forum: str) -> list[Municipality]:
    """The municipalities of a forum's region, in Danish order."""
    regions = next(f.regions for f in forums() if f.slug == forum)
    return [town for region in regions for town in members_of(region)]


def members_of(council: str) -> list[Municipality]:
    """A council's municipalities in Danish order."""
    found = [m for m in municipalities().values() if m.council == council]
    return sorted(found, key=lambda m: m.sort)


@cache
def parties() -> dict[str, Party]:
    """The parties by letter, LOK for local lists, and the practice council's invented ones."""
    rows = (*read_table("parties/parties.csv"), *read_table("practice/parties.csv"))
    found = [Party(r["parti"], r["navn"], int(r["rækkefølge"]), r["farve"]) for r in rows]
    return {party.letter: party for party in found}


@cache
def party_rules() -> tuple[PartyRule, ...]:
    """The list → party table that ships with the package."""
    return tuple(
        PartyRule(r["bogstav"], r["listenavn"], r["parti"]) for r in read_table("parties/lists.csv")
    )


@cache
def names() -> Names:
    """What the readers of election files need to know of names."""
    return Names({m.code: m.name for m in municipalities().values()}, party_rules())


@cache
def election_2025() -> ElectionResult:
    """The official result of the municipal election of 18 November 2025."""
    folder = DATA / "elections" / "kv2025"
    files = {name: folder.joinpath(name).read_text(encoding="utf-8") for name in TABLES}
    return from_tables(files, party_rules())


@cache
def mayors_2025() -> dict[str, Mayor]:
    """The mayors after the 2025 election, as best known, by municipality code."""
    rows = read_table("elections/kv2025/mayors.csv")
    found = [
        Mayor(r["kommunekode"], r["borgmester"], r["parti"], r["kendt_pr"], r["kilde"])
        for r in rows
    ]
    return {mayor.code: mayor for mayor in found}
