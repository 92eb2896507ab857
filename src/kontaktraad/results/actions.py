"""What a person does with results: import an election, have rulings made, enter decided seats."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from kontaktraad.record.actions import Act, Done, carry_out, keep, read
from kontaktraad.record.models import Ruling
from kontaktraad.results.compose import Question, rule_on
from kontaktraad.results.models import (
    AdoptedComposition,
    DecidedComposition,
    DecidedSeats,
    ImportedElection,
)
from kontaktraad.results.municipal import municipal_ruling
from kontaktraad.rules.composition import Composition
from kontaktraad.rules.outcome import Decided, Outcome
from kontaktraad.sources.election import ElectionResult
from kontaktraad.sources.tables import as_tables


def import_election(election: ElectionResult, actor: str) -> str:
    """Keep an election's tables; importing the same files twice changes nothing."""

    def work(at: datetime) -> Done:
        row = ImportedElection.objects.create(
            digest=election.digest,
            day=election.day,
            source=election.source,
            tables=json.dumps(as_tables(election), ensure_ascii=False),
            imported_at=at,
        )
        return Done(election.digest, {"day": election.day, "votes": election.votes}, rows=[row])

    act = Act(actor, "import_election", str(election.day), f"import:{election.digest}")
    return carry_out(act, work)


def compose_council(question: Question, actor: str) -> Outcome[Composition]:
    """Have a council's composition ruled on and kept; a tie or refusal stores nothing."""
    document, outcome = rule_on(question)
    if not isinstance(outcome, Decided):
        return outcome
    council = question.facts.council

    def work(at: datetime) -> Done:
        ruling, new = keep(document, council, at)
        told = {"size": document["size"]}
        return Done(document["hash"], told, document["hash"], [ruling] * new)

    carry_out(Act(actor, "compose_council", council, f"ruling:{document['hash']}"), work)
    return outcome


def rule_on_municipalities(election: ElectionResult, actor: str) -> int:
    """Have every municipal council's seats ruled on, as one act; answers with how many."""
    known = [m for m in election.municipalities if m.seats is not None]
    documents = [municipal_ruling(election, municipality) for municipality in known]

    def work(at: datetime) -> Done:
        kept = [keep(document, document["municipality"]["code"], at) for document in documents]
        told = {"rulings": [d["hash"] for d in documents]}
        return Done(str(len(documents)), told, rows=[ruling for ruling, new in kept if new])

    version = documents[0]["code_version"] if documents else ""
    key = f"municipal:{election.digest}:{version}"
    return int(carry_out(Act(actor, "rule_on_municipalities", str(election.day), key), work))


def rule_on_whatif(documents: Sequence[Mapping[str, Any]], day: date, actor: str) -> str:
    """Keep hypothetical rulings on the election of a day; answers with the first one's hash."""

    def work(at: datetime) -> Done:
        kept = [keep(document, str(day), at) for document in documents]
        told = {"rulings": [d["hash"] for d in documents]}
        return Done(documents[0]["hash"], told, rows=[ruling for ruling, new in kept if new])

    key = hashlib.sha256("".join(d["hash"] for d in documents).encode()).hexdigest()
    return carry_out(Act(actor, "rule_on_whatif", str(day), f"whatif:{key}"), work)


def adopt_composition(digest: str, note: str, actor: str) -> str:
    """Adopt a stored composition as the council's, in a person's name; a later one replaces it.

    Raises Ruling.DoesNotExist for a ruling that is not stored, ValueError for one that decides
    no composition or is hypothetical.
    """
    ruling = Ruling.objects.get(hash=digest, question="composition")
    if ruling.hypothetical or read(ruling).get("outcome") != "decided":
        raise ValueError("only a decided composition in force can be adopted")

    def work(at: datetime) -> Done:
        row = AdoptedComposition.objects.create(
            council=ruling.subject, term=ruling.term, ruling=ruling, adopted_by=actor, note=note,
            adopted_at=at,
        )  # fmt: skip
        return Done(str(row.pk), {"note": note}, digest, [row])

    key = f"adopt:{hashlib.sha256(f'{digest} {note} {actor}'.encode()).hexdigest()}"
    return carry_out(Act(actor, "adopt_composition", ruling.subject, key), work)


def enter_decided_seats(
    council: str, term: str, seats: Mapping[str, int], source: str, actor: str
) -> str:
    """Enter the seats a council was given, with their source; a correction is a new entry."""

    def work(at: datetime) -> Done:
        decided = DecidedComposition.objects.create(
            council=council, term=term, source=source, entered_by=actor, entered_at=at
        )
        rows = [
            DecidedSeats.objects.create(composition=decided, party=party, total=n)
            for party, n in seats.items()
        ]
        told = {"seats": dict(seats), "source": source}
        return Done(str(decided.pk), told, rows=[decided, *rows])

    text = json.dumps([council, term, sorted(seats.items()), source, actor], ensure_ascii=False)
    key = f"decided:{hashlib.sha256(text.encode()).hexdigest()}"
    return carry_out(Act(actor, "enter_decided_seats", council, key), work)
