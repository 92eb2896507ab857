"""Input that cannot be used: what is wrong, where, by which rule, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with an input; `reason` names the message, `place` is file, line, field."""

    reason: str
    place: str
    detail: str = ""
    rule: str = ""


class BadInput(Exception):  # noqa: N818 - the name the commands and pages use
    """Raised by readers before anything is stored; carries every fault found (at least one)."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{f.place}: {f.reason} {f.detail}" for f in self.faults))


def bad(reason: str, place: str, detail: str = "", rule: str = "") -> BadInput:
    """A BadInput with a single fault."""
    return BadInput([Fault(reason, place, detail, rule)])
