"""Lots as acts anyone can check: drawn by hand, or by a seed nobody could steer.

KSL §24(1), KSL §24(3) and FO §4(2)a leave ties to the lot. Drawn by the program a lot is
commit–reveal: a secret is bound by its digest before anyone speaks, then people in the room say
words of their own, then the secret is shown. The draw follows from secret and words alone, so
neither who keeps the secret nor who speaks last can choose it, and anyone can draw it again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from kontaktraad.rules import citation
from kontaktraad.rules.outcome import Decided, Figures, Outcome, Refused, Step

SHORTEST = 32
"""Characters of a secret, so that its digest cannot be guessed back."""


@dataclass(frozen=True, slots=True)
class Draw:
    """What a commit–reveal draw rests on: digest, secret, the words said after the digest."""

    commitment: str
    secret: str
    words: tuple[str, ...]


def commitment(secret: str) -> str:
    """What binds a secret before it is shown: its SHA-256, as hexadecimal."""
    return sha256(secret.encode()).hexdigest()


def draw_lot(draw: Draw, tied: Sequence[str], places: int) -> Outcome[tuple[str, ...]]:
    """On whom the lot falls (KSL §24): each name's digest with secret and words, lowest first.

    Refuses a secret that is not the one bound, one too short, nobody's words, and a tie that is
    none.
    """
    figures: Figures = {
        "commitment": draw.commitment, "words": list(draw.words), "tied": sorted(tied),
        "places": places,
    }  # fmt: skip
    if len(draw.secret) < SHORTEST or commitment(draw.secret) != draw.commitment:
        return Refused(citation.GROUP_ELECTION, "not_the_secret_that_was_bound", figures)
    if not any(word.strip() for word in draw.words):
        return Refused(citation.GROUP_ELECTION, "nobody_said_a_word", figures)
    if not 0 < places < len(set(tied)):
        return Refused(citation.GROUP_ELECTION, "no_lot_is_needed", figures)
    seed = "\n".join((draw.secret, *draw.words))
    ranked = sorted(set(tied), key=lambda name: sha256(f"{seed}\n{name}".encode()).digest())
    told: Figures = {**figures, "secret": draw.secret, "drawn": ranked[:places]}
    step = Step(citation.GROUP_ELECTION, "drawn_by_seed", told)
    return Decided(tuple(ranked[:places]), (step,))
