"""Meetings, their items and papers, and what goes round them."""

from kontaktraad.meetings.models.agenda import (
    ANSWERS,
    KINDS,
    TYPES,
    CaseItem,
    Dispatch,
    Enclosure,
    Item,
    ItemText,
    Meeting,
    Numbered,
    Plan,
    PublicHeading,
    Reply,
)
from kontaktraad.meetings.models.around import (
    PLACES,
    ClosingBasis,
    Guest,
    HealthMeeting,
    StandingItem,
)
from kontaktraad.meetings.models.codes import RoomCode

__all__ = [
    "ANSWERS", "KINDS", "PLACES", "TYPES", "CaseItem", "ClosingBasis", "Dispatch", "Enclosure",
    "Guest", "HealthMeeting", "Item", "ItemText", "Meeting", "Numbered", "Plan", "PublicHeading",
    "Reply", "RoomCode", "StandingItem",
]  # fmt: skip
