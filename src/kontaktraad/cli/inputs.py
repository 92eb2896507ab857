"""What the commands are given: results, mayors, collaborations."""

from pathlib import Path

from kontaktraad.lawbook import places
from kontaktraad.results.facts import CouncilFacts, council_facts
from kontaktraad.sources.badinput import bad
from kontaktraad.sources.election import ElectionResult
from kontaktraad.sources.people import read_collaborations, read_mayors
from kontaktraad.sources.results import read_results

MAYORS_2025 = "Mayors after the 2025 election as best known, sources per mayor (mayors.csv)"


def election(path: Path | None) -> ElectionResult:
    """The election at `path`, or the one that ships with the package."""
    return read_results(path, places.names()) if path else places.election_2025()


def facts(
    council: str, results: Path | None, mayors: Path | None, collaborations: Path | None
) -> CouncilFacts:
    """A council's facts from files, or from what ships with the package; raises BadInput."""
    if council not in places.councils():
        raise bad("unknown_council", council)
    known = {m.code: m.name for m in places.municipalities().values()}
    sitting = {code: m.party for code, m in places.mayors_2025().items()}
    return council_facts(
        council,
        election(results),
        read_mayors(mayors, known) if mayors else sitting,
        read_collaborations(collaborations) if collaborations else {},
        mayors.name if mayors else MAYORS_2025,
    )
