"""Names as they come: which municipality, which party."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartyRule:
    """A line of the list → party table; letter "" is any, a name ending in * is a beginning."""

    letter: str
    name: str
    party: str

    def fits(self, letter: str, name: str) -> bool:
        if self.letter not in ("", letter):
            return False
        if self.name.endswith("*"):
            return f"{name} ".startswith(f"{self.name[:-1]} ")
        return name == self.name


def without_place(name: str) -> str:
    """A name without the place a ballot adds to it after a comma."""
    return name.split(",", maxsplit=1)[0].strip()


def folded(name: str) -> str:
    """A list name without case, punctuation and doubled spaces, in composed form."""
    text = unicodedata.normalize("NFC", name).casefold()
    return " ".join(re.sub(r"[^\w]+", " ", text).split())


def party_of(letter: str, name: str, rules: Iterable[PartyRule]) -> str:
    """The party of a list, or ``LOK:<name> (<letter>)`` when no rule knows it: a local list."""
    plain = folded(name)
    found = next((rule.party for rule in rules if rule.fits(letter, plain)), None)
    return found or f"LOK:{' '.join(name.split())} ({letter})"


def is_local(party: str) -> bool:
    """True for the name `party_of` gives a local list."""
    return party.startswith("LOK:")


def municipality_key(name: str) -> str:
    """A municipality's name without the words and endings different files add."""
    text = folded(name)
    for ending in (" kommune", " regionskommune"):
        text = text.removesuffix(ending)
    return text


def code_of(name: str, codes: Mapping[str, str]) -> str | None:
    """The code of a municipality by any of its names; `codes` is key → code."""
    key = municipality_key(name)
    return codes.get(key) or codes.get(key.removesuffix("s"))
