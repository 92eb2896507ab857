"""The official result format of data.valg.dk: polling areas, seats, candidates' lists (JSON)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kontaktraad.sources.archive import digest, read_members
from kontaktraad.sources.badinput import bad
from kontaktraad.sources.election import ElectionResult, Ignored, ListCount, MunicipalityResult
from kontaktraad.sources.names import PartyRule, code_of, is_local, municipality_key, party_of
from kontaktraad.sources.record import Fields, parsed

ELECTION = "Kommunalvalg"
FINAL = "Fintælling"
INVALID = (
    "BlankeUgyldigeFremmødteStemmer", "BlankeUgyldigeBrevstemmer", "UgyldigeStemmerUdoverBlanke",
)  # fmt: skip
SOURCE = "Official result of the municipal election, data.valg.dk"
NO_MUNICIPALITIES = {"0411"}
"""Christiansø votes in other elections and is no municipality."""


@dataclass(frozen=True, slots=True)
class Names:
    """What names mean: municipality code → name, and the list → party rules."""

    municipalities: dict[str, str]
    parties: Sequence[PartyRule]

    def code(self, fields: Fields) -> str:
        """The four-digit code a file speaks of; raises BadInput for an unknown municipality."""
        code = self._told(fields)
        if code not in self.municipalities and code not in NO_MUNICIPALITIES:
            raise fields.fault("unknown_municipality", "Kommune", fields.values.get("Kommune"))
        if code in self.municipalities and self._named(fields) != code:
            raise fields.fault("name_and_code_differ", "Kommune", fields.values.get("Kommune"))
        return code

    def _named(self, fields: Fields) -> str | None:
        keys = {municipality_key(name): code for code, name in self.municipalities.items()}
        return code_of(fields.text("Kommune"), keys)

    def _told(self, fields: Fields) -> str:
        if "Kommunekode" in fields.values:
            return f"{fields.count('Kommunekode'):04d}"
        return self._named(fields) or ""


@dataclass(slots=True)
class _Files:
    """The files of one election, sorted by kind, with what was left out."""

    day: date
    counts: list[Fields] = field(default_factory=list)
    seats: list[Fields] = field(default_factory=list)
    candidates: list[Fields] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)

    def take(self, file: Fields) -> None:
        if file.values.get("Valgart") != ELECTION:
            self.ignored.append(Ignored(file.place, "not_a_municipal_election"))
        elif file.day("Valgdag") != self.day:
            self.ignored.append(Ignored(file.place, "another_election_day"))
        else:
            self._kind(file).append(file)

    def _kind(self, file: Fields) -> list[Fields]:
        if "AfgivneStemmer" in file.values or "GyldigeStemmer" in file.values:
            return self.counts
        if "ListeMandater" in file.values:
            return self.seats
        if "Valgforbund" in file.values:
            return self.candidates
        raise bad("unknown_kind_of_file", file.place)


@dataclass(slots=True)
class _Tally:
    """One municipality under construction, summed over its polling areas."""

    areas: set[str] = field(default_factory=set)
    valid: int = 0
    cast: int = 0
    electors: int = 0
    votes: Counter[str] = field(default_factory=Counter)
    lists: dict[str, tuple[str, str]] = field(default_factory=dict)


def read_official(path: Path, names: Names, day: date | None = None) -> ElectionResult:
    """The election in a folder or tar of official JSON files.

    `day` chooses the election; without it the day most files carry. Test files
    and other elections are left out and reported. Raises BadInput for files
    that contradict themselves or each other.
    """
    members = list(read_members(path, ".json"))
    files = [parsed(member) for member in members]
    if not files:
        raise bad("no_result_files", str(path))
    sorted_files = sort_files(files, day)
    municipalities = _municipalities(sorted_files, names)
    result = tuple(municipalities)
    return ElectionResult(
        sorted_files.day, SOURCE, digest(members), result,
        tuple(sorted_files.ignored), local_lists(result),
    )  # fmt: skip


def local_lists(municipalities: Iterable[MunicipalityResult]) -> tuple[str, ...]:
    """Lists that no rule gives a party, with the municipality each stood in."""
    return tuple(
        f"{m.name}: {row.letter} {row.name}"
        for m in municipalities
        for row in m.lists
        if is_local(row.party)
    )


def sort_files(files: Sequence[Fields], day: date | None) -> _Files:
    """The files of one election by kind; by default of the day most of them carry."""
    ours = [f for f in files if f.values.get("Valgart") == ELECTION]
    if not ours:
        raise bad("no_result_files", files[0].place, str(files[0].values.get("Valgart")))
    days = Counter(f.day("Valgdag") for f in ours)
    chosen = _Files(day or max(days, key=lambda d: (days[d], d)))
    for file in files:
        chosen.take(file)
    return chosen


def _municipalities(files: _Files, names: Names) -> list[MunicipalityResult]:
    tallies = _tallies(files, names)
    seats = one_each(files, files.seats, names)
    candidates = one_each(files, files.candidates, names)
    if strays := sorted({*seats, *candidates} - {*tallies} - NO_MUNICIPALITIES):
        stray = seats.get(strays[0]) or candidates[strays[0]]
        raise bad("no_polling_areas", stray.place, ", ".join(strays))
    return [
        _municipality(code, tallies[code], names, seats.get(code), candidates.get(code))
        for code in sorted(tallies)
    ]


def one_each(files: _Files, kind: list[Fields], names: Names) -> dict[str, Fields]:
    """One file per municipality: the final one where a preliminary one is there too."""
    found: dict[str, Fields] = {}
    for file in sorted(kind, key=lambda f: not _is_final(f)):
        first = found.setdefault(names.code(file), file)
        if first is not file:
            _supersede(files, first, file, "municipality_twice")
    return found


def _is_final(file: Fields) -> bool:
    return file.values.get("Resultatart") == FINAL


def _supersede(files: _Files, first: Fields, later: Fields, reason: str) -> None:
    """A final count supersedes a preliminary one; two of a kind contradict each other."""
    if not _is_final(first) or _is_final(later):
        raise bad(reason, later.place, first.place)
    files.ignored.append(Ignored(later.place, "superseded_by_final_count"))


def _tallies(files: _Files, names: Names) -> dict[str, _Tally]:
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    for file in _final_counts(files):
        code = names.code(file)
        if code in NO_MUNICIPALITIES:
            files.ignored.append(Ignored(file.place, "not_a_municipality"))
        else:
            _add(tallies[code], file)
    return tallies


def _final_counts(files: _Files) -> list[Fields]:
    """One count per polling area: the final one where there are several."""
    by_area: dict[tuple[int, str], Fields] = {}
    for file in sorted(files.counts, key=lambda f: not _is_final(f)):
        for area in _areas(file):
            first = by_area.setdefault(area, file)
            if first is not file:
                _supersede(files, first, file, "polling_area_twice")
                break
    return list({id(file): file for file in by_area.values()}.values())


def _areas(file: Fields) -> list[tuple[int, str]]:
    """A polling area by its national id, where the file has one, and by its name."""
    code = file.count("Kommunekode")
    named = [(code, file.text("Afstemningsområde"))]
    if file.values.get("AfstemningsområdeDagiId") is None:
        return named
    return [(code, str(file.count("AfstemningsområdeDagiId"))), *named]


def _add(tally: _Tally, file: Fields) -> None:
    valid = file.count("GyldigeStemmer")
    tally.areas.add(_areas(file)[0][1])
    tally.valid += valid
    tally.cast += _cast(file, valid)
    tally.electors += file.count("AntalStemmeberettigedeVælgere")
    rows = file.rows("Kandidatlister")
    if len({row.text("KandidatlisteId") for row in rows}) < len(rows):
        raise bad("list_twice", file.place)
    summed = sum(_add_list(tally, row) for row in rows)
    if summed != valid:
        raise bad("votes_do_not_add_up", file.place, f"{summed} ≠ {valid}")


def _cast(file: Fields, valid: int) -> int:
    cast = file.count("AfgivneStemmer")
    if cast < valid:
        raise bad("fewer_cast_than_valid", file.place, f"{cast} < {valid}")
    if cast > (electors := file.count("AntalStemmeberettigedeVælgere")):
        raise bad("more_cast_than_electors", file.place, f"{cast} > {electors}")
    invalid = [file.count(name) for name in INVALID if name in file.values]
    if len(invalid) == len(INVALID) and cast != valid + sum(invalid):
        raise bad("cast_do_not_add_up", file.place, f"{cast} ≠ {valid} + {sum(invalid)}")
    return cast


def _add_list(tally: _Tally, row: Fields) -> int:
    key, votes = row.text("KandidatlisteId"), row.count("Stemmer")
    personal = sum(c.count("Stemmer") for c in row.rows("Kandidater"))
    if row.count("Listestemmer") + personal != votes:
        raise bad("list_votes_do_not_add_up", row.place, f"{votes}")
    named = (row.text("Bogstavbetegnelse"), row.text("Navn"))
    if tally.lists.setdefault(key, named) != named:
        raise bad("list_with_two_names", row.place, f"{named} ≠ {tally.lists[key]}")
    tally.votes[key] += votes
    return votes


def _municipality(
    code: str, tally: _Tally, names: Names, seats: Fields | None, candidates: Fields | None
) -> MunicipalityResult:
    won = _seats(tally, seats)
    standing = _standing(tally, candidates)
    alliances = candidates.rows("Valgforbund") if candidates else []
    member = {key: n for n, a in enumerate(alliances, 1) for key in a.texts("KandidatlisteId")}
    rows = [
        ListCount(
            letter, name, party_of(letter, name, names.parties), tally.votes[key],
            None if won is None else won[key], standing.get(key), member.get(key),
        )
        for key, (letter, name) in tally.lists.items()
    ]  # fmt: skip
    return MunicipalityResult(
        code, names.municipalities[code], len(tally.areas), tally.valid, tally.cast,
        tally.electors, tuple(sorted(rows, key=lambda r: (-r.votes, r.letter))),
        tuple(a.text("Navn") for a in alliances),
    )  # fmt: skip


def _seats(tally: _Tally, file: Fields | None) -> Counter[str] | None:
    if file is None:
        return None
    won = Counter(row.text("KandidatlisteId") for row in file.rows("ListeMandater"))
    if strays := [key for key in won if key not in tally.lists]:
        raise bad("seats_of_unknown_list", file.place, strays[0])
    counted = {str(r.count("AfstemningsområdeDagiId")) for r in file.rows("BaseretPåOptællinger")}
    if missing := sorted(counted - tally.areas):
        raise bad("polling_area_missing", file.place, ", ".join(missing[:5]))
    if extra := sorted(tally.areas - counted):
        raise bad("polling_area_not_in_seats", file.place, ", ".join(extra[:5]))
    return won


def _standing(tally: _Tally, file: Fields | None) -> dict[str, int]:
    """Candidates per list; a list that stood but is not in the count contradicts it."""
    if file is None:
        return {}
    rows = file.rows("Kandidatlister")
    if strays := [r for r in rows if r.text("KandidatlisteId") not in tally.lists]:
        raise bad("list_without_count", strays[0].place, strays[0].text("Navn"))
    return {row.text("KandidatlisteId"): len(row.rows("Kandidater")) for row in rows}
