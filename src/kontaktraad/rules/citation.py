"""Which paragraph a step, a refusal or a question rests on.

An id such as ``FO §3(2)b`` names the source, the section and the part; the
sources are the standing orders (FO), KL's by-laws (KLV), the forums'
terms of reference (SKF), the list of posts (UL), the hub boards' timeline (EH) and the Local
Government Act (KSL).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cite:
    """A paragraph, by the id that code, pages and tests share."""

    id: str

    def __str__(self) -> str:
        return self.id


PURPOSE = Cite("FO §1")
GROUNDS = Cite("FO §2(1)")
DUTIES = Cite("FO §2(2)")
OFFICE_SEATS = Cite("FO §3(1)a")
MIRROR_OF_VOTES = Cite("FO §3(1)b")
COLLABORATIONS = Cite("FO §3(1)c")
THRESHOLD = Cite("KLV §15(2)")
CAP = Cite("FO §3(2)a")
REDUCTION = Cite("FO §3(2)b")
VICE_MAYOR_SUBSTITUTES = Cite("FO §3(3)a")
PERSONAL_SUBSTITUTE = Cite("FO §3(3)b")
ONE_MEMBER_ONLY = Cite("FO §3(4)")
EXEMPT = Cite("FO §3(5)")
PREVENTED = Cite("FO §3(6)")
LEAVES = Cite("FO §3(7)")
MAYOR_STAYS = Cite("FO §3(8)")
SOLE_REPRESENTATIVE = Cite("FO §3(9)")
CAP_YIELDS = Cite("FO §3(10)")
SUCCESSION = Cite("FO §3(11)")
NEW_SUBSTITUTE = Cite("FO §3(12)")
CHAIR_GONE = Cite("FO §3(13)")
CHAIR_PREVENTED = Cite("FO §3(14)")
TAKES_OFFICE = Cite("FO §4(1)a")
CONVENER = Cite("FO §4(1)b")
CHAIRMANSHIP = Cite("FO §4(2)a")
ALLIANCES = Cite("FO §4(2)b")
AT_CONSTITUTION = Cite("FO §4(3)")
OFFICES = Cite("FO §4(4)a")
SITTING_COUNCILLORS = Cite("FO §4(4)b")
NOT_PUBLIC = Cite("FO §5(1)")
PLAN = Cite("FO §5(2)")
VIRTUAL = Cite("FO §5(3)")
MATERIAL = Cite("FO §5(4)a")
ITEM_RIGHT = Cite("FO §5(4)b")
AGENDA_WEEK = Cite("FO §5(5)")
MINUTES = Cite("FO §5(6)")
PRESIDES = Cite("FO §5(7)")
ITEM_ORDER = Cite("FO §5(8)")
QUORUM = Cite("FO §5(9)")
HEARING = Cite("FO §5(10)")
ABSENCE = Cite("FO §5(11)")
GUESTS = Cite("FO §5(12)")
FORUM_SEATS = Cite("SKF-1")
FORUM_ELECTION = Cite("SKF-2")
FORUM_RIGHTS = Cite("SKF-3")
FORUM_ALLIANCES = Cite("SKF-4")
FORUM_SUCCESSION = Cite("SKF-5")
FORUM_CONVENER = Cite("SKF-6")
FORUM_CHAIRMANSHIP = Cite("SKF-7")
FORUM_CHAIR_GONE = Cite("SKF-8")
FORUM_MEETINGS = Cite("SKF-9")
FORUM_FEES = Cite("SKF-10")
CONTRIBUTIONS = Cite("FO §6(4)")
FEES = Cite("FO §6(5)")
AMENDMENT = Cite("FO §7")
POSTS = Cite("UL")
HUB_BOARDS = Cite("EH")
MAJORITY_ELECTION = Cite("KSL §24(1)")
GROUP_ELECTION = Cite("KSL §24(3)")
COUNCIL_SEATS = Cite("KVL")
"""Seats of a municipal council: the election acts' rules, used to validate the engine."""
