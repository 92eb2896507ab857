"""From election results and mayors to the facts the composition rule asks for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kontaktraad.lawbook import places
from kontaktraad.rules.composition import Area
from kontaktraad.rules.votes import ListResult
from kontaktraad.sources.badinput import BadInput, Fault
from kontaktraad.sources.election import ElectionResult, ListCount, MunicipalityResult
from kontaktraad.sources.names import folded, is_local


@dataclass(frozen=True, slots=True)
class CouncilFacts:
    """What is known of one council's area after one election."""

    council: str
    election: ElectionResult
    municipalities: tuple[MunicipalityResult, ...]
    party_of: Mapping[tuple[str, str, str], str]
    area: Area
    mayors_source: str

    def party(self, municipality: MunicipalityResult, row: ListCount) -> str:
        return self.party_of[municipality.code, row.letter, row.name]

    @property
    def local(self) -> frozenset[str]:
        """The parties that are local lists."""
        return frozenset(p for p in self.party_of.values() if is_local(p))

    @property
    def natural_law_date(self) -> date:
        """The first day of the term the election is for."""
        return date(self.election.day.year + 1, 1, 1)

    def term_covers(self, day: date) -> bool:
        """Whether `day` lies in the term the election is for; other days are hypothetical."""
        after = date(self.election.day.year + 5, 1, 1)
        return self.natural_law_date <= day < after


def council_facts(
    council: str,
    election: ElectionResult,
    mayors: Mapping[str, str],
    collaborations: Mapping[str, str],
    mayors_source: str,
) -> CouncilFacts:
    """The facts of `council`, or BadInput with every municipality, mayor or list that is wrong."""
    members = {m.code: m.name for m in places.members_of(council)}
    towns = tuple(election.of(members))
    _refuse(_missing(members, towns, mayors))
    party_of = unique_parties(towns)
    chosen, faults = _mayors(towns, party_of, mayors)
    joined, strange = _joined(election, party_of, collaborations)
    _refuse(faults + strange)
    area = Area(lists_of(towns, party_of), chosen, cast_votes(towns), joined)
    return CouncilFacts(council, election, towns, party_of, area, mayors_source)


def _refuse(faults: Sequence[Fault]) -> None:
    if faults:
        raise BadInput(faults)


def _joined(
    election: ElectionResult,
    party_of: Mapping[tuple[str, str, str], str],
    collaborations: Mapping[str, str],
) -> tuple[dict[str, str], list[Fault]]:
    """The area's parties in each collaboration; a local list's name means it in every town."""
    known = dict.fromkeys(party_of.values())
    joined: dict[str, str] = {}
    faults: list[Fault] = []
    for party, name in collaborations.items():
        meant = [each for each in known if _means(party, each)]
        joined.update(dict.fromkeys(meant, name))
        if not meant and election_has_not(election, party):
            faults.append(Fault("collaboration_of_unknown_list", "samarbejde", party, "FO §3(1)c"))
        if name in known:
            faults.append(Fault("collaboration_named_as_party", "samarbejde", name, "FO §3(1)c"))
    return joined, faults


def _means(party: str, each: str) -> bool:
    return folded(party) in (folded(each), folded(each.rsplit(" – ", 1)[0]))


def _missing(
    members: Mapping[str, str], towns: Sequence[MunicipalityResult], mayors: Mapping[str, str]
) -> list[Fault]:
    counted = {m.code for m in towns}
    absent = [
        Fault("municipality_missing", name, code, "FO §3(1)b")
        for code, name in members.items()
        if code not in counted
    ]
    without = [
        Fault("mayor_missing", name, code, "FO §3(1)a")
        for code, name in members.items()
        if code not in mayors
    ]
    return absent + without


def unique_parties(
    towns: Sequence[MunicipalityResult],
) -> dict[tuple[str, str, str], str]:
    """Each list's party; local lists with the same name are kept apart (FO §3(1)c)."""
    seen = Counter(party for m in towns for party in {row.party for row in m.lists})
    return {(m.code, row.letter, row.name): _apart(m, row, seen) for m in towns for row in m.lists}


def _apart(municipality: MunicipalityResult, row: ListCount, seen: Counter[str]) -> str:
    if is_local(row.party) and seen[row.party] > 1:
        return f"{row.party} – {municipality.name}"
    return row.party


def _mayors(
    towns: Sequence[MunicipalityResult],
    party_of: Mapping[tuple[str, str, str], str],
    mayors: Mapping[str, str],
) -> tuple[dict[str, str], list[Fault]]:
    chosen: dict[str, str] = {}
    faults: list[Fault] = []
    standing = set(party_of.values())
    for town in towns:
        own = {folded(row.party): party_of[town.code, row.letter, row.name] for row in town.lists}
        party = mayors[town.code]
        chosen[town.code] = own.get(folded(party), party)
        if chosen[town.code] not in standing:
            faults.append(Fault("mayor_of_unknown_party", town.name, party, "FO §3(1)a"))
    return chosen, faults


def election_has_not(election: ElectionResult, party: str) -> bool:
    """True when no list in the whole election has this party: a misspelling, not another area."""
    return not any(
        _means(party, f"{row.party} – {m.name}") or _means(party, row.party)
        for m in election.municipalities
        for row in m.lists
    )


def lists_of(
    towns: Sequence[MunicipalityResult], party_of: Mapping[tuple[str, str, str], str]
) -> tuple[ListResult, ...]:
    """Every list's votes and seats in the municipalities, by party."""
    return tuple(
        ListResult(m.code, party_of[m.code, row.letter, row.name], row.votes, row.seats)
        for m in towns
        for row in m.lists
    )


def cast_votes(towns: Sequence[MunicipalityResult]) -> int | None:
    """All votes cast in the municipalities; None where one's are not in the input."""
    known = [m.cast_votes for m in towns]
    return None if None in known else sum(n for n in known if n is not None)
