"""Which paragraph a step, a refusal or a question rests on.

An id such as ``FO §3(2)b`` names the source, the section and the part; the
sources are the standing orders (FO), KL's by-laws (KLV), the forums'
terms of reference (SKF) and the Local Government Act (KSL).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cite:
    """A paragraph, by the id that code, pages and tests share."""

    id: str

    def __str__(self) -> str:
        return self.id


OFFICE_SEATS = Cite("FO §3(1)a")
MIRROR_OF_VOTES = Cite("FO §3(1)b")
COLLABORATIONS = Cite("FO §3(1)c")
THRESHOLD = Cite("KLV §15(2)")
CAP = Cite("FO §3(2)a")
REDUCTION = Cite("FO §3(2)b")
CHAIRMANSHIP = Cite("FO §4(2)a")
ALLIANCES = Cite("FO §4(2)b")
ITEM_RIGHT = Cite("FO §5(4)b")
AGENDA_WEEK = Cite("FO §5(5)")
FORUM_ALLIANCES = Cite("SKF-4")
AMENDMENT = Cite("FO §7")
GROUP_ELECTION = Cite("KSL §24(3)")
COUNCIL_SEATS = Cite("KVL")
"""Seats of a municipal council: the election acts' rules, used to validate the engine."""
