"""What the register stores: seat, person and account are three things, facts are dated twice."""

from kontaktraad.register.models.calls import Call, Candidacy, Invitation, Reported
from kontaktraad.register.models.fact import Fact
from kontaktraad.register.models.people import (
    Affiliation,
    Birth,
    Councillorship,
    HealthSeat,
    ListSubstitute,
    Person,
    PersonRef,
    PostHeld,
    Renamed,
    Service,
    TownOffice,
)
from kontaktraad.register.models.places import Area, Council, Term, Town
from kontaktraad.register.models.seats import (
    Chairmanship,
    Leave,
    Mandate,
    Offer,
    Prevention,
    Seat,
    SeatLife,
)
from kontaktraad.register.models.standing import Standing

__all__ = [
    "Affiliation", "Area", "Birth", "Call", "Candidacy", "Chairmanship", "Council",
    "Councillorship", "Fact", "HealthSeat", "Invitation", "Leave",
    "ListSubstitute", "Mandate", "Offer", "Person", "PersonRef", "PostHeld", "Prevention",
    "Renamed", "Reported", "Seat", "SeatLife", "Service", "Standing", "Term", "Town", "TownOffice",
]  # fmt: skip
