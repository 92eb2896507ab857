"""An election result in whichever known format it comes."""

from pathlib import Path

from kontaktraad.sources.archive import holds, read_file
from kontaktraad.sources.badinput import bad
from kontaktraad.sources.election import ElectionResult
from kontaktraad.sources.official import Names, read_official
from kontaktraad.sources.record import decoded
from kontaktraad.sources.tables import from_tables
from kontaktraad.sources.valgcsv import read_csv_export

TABLES = ("election.yaml", "municipalities.csv", "lists.csv", "alliances.csv")


def read_results(path: Path, names: Names) -> ElectionResult:
    """Official JSON, valg.dk's CSV export, or this project's own tables; raises BadInput."""
    if all((path / name).is_file() for name in TABLES):
        return _own_tables(path, names)
    if not holds(path, ".json") and holds(path, ".csv"):
        return read_csv_export(path, names)
    return read_official(path, names)


def _own_tables(path: Path, names: Names) -> ElectionResult:
    files = {name: decoded(read_file(path / name)) for name in TABLES}
    election = from_tables(files, names.parties)
    for town in election.municipalities:
        if town.code not in names.municipalities:
            raise bad("unknown_municipality", "municipalities.csv", town.code)
    return election
