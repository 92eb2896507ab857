"""What hypothetical rulings on the councils of one election begin with."""

from collections.abc import Sequence
from typing import Any

from kontaktraad.lawbook import law
from kontaktraad.results.facts import CouncilFacts
from kontaktraad.rules.composition import Law
from kontaktraad.rules.outcome import Decided


def begun(question: str, councils: Sequence[CouncilFacts]) -> tuple[dict[str, Any], Law]:
    """The document so far, and the law of the term the election is for.

    Raises ValueError where no law is known of that day.
    """
    first = councils[0]
    book, election = law.law_on(first.natural_law_date), first.election
    if not isinstance(book, Decided):
        raise ValueError("the law of that day is not known")
    document = {
        "question": question,
        "term": f"{election.day.year + 1}-{election.day.year + 5}",
        "hypothetical": True,
        "outcome": "decided",
        "inputs": {"election": {"day": str(election.day), "source": election.source,
                                "digest": election.digest}},
    }  # fmt: skip
    return document, book.answer
