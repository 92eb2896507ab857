"""What is stored of the room, of hearings and of elections of persons."""

from kontaktraad.decisions.models.elections import (
    PersonDraw as PersonDraw,
)
from kontaktraad.decisions.models.elections import (
    PersonElection as PersonElection,
)
from kontaktraad.decisions.models.elections import (
    PersonRound as PersonRound,
)
from kontaktraad.decisions.models.hearings import (
    SILENCE as SILENCE,
)
from kontaktraad.decisions.models.hearings import (
    Heard as Heard,
)
from kontaktraad.decisions.models.hearings import (
    Hearing as Hearing,
)
from kontaktraad.decisions.models.hearings import (
    HearingBasis as HearingBasis,
)
from kontaktraad.decisions.models.hearings import (
    HearingClosed as HearingClosed,
)
from kontaktraad.decisions.models.hearings import (
    HearingReply as HearingReply,
)
from kontaktraad.decisions.models.hearings import (
    HearingReport as HearingReport,
)
from kontaktraad.decisions.models.room import (
    CHOICES as CHOICES,
)
from kontaktraad.decisions.models.room import (
    HOW as HOW,
)
from kontaktraad.decisions.models.room import (
    METHODS as METHODS,
)
from kontaktraad.decisions.models.room import (
    Approved as Approved,
)
from kontaktraad.decisions.models.room import (
    Ballot as Ballot,
)
from kontaktraad.decisions.models.room import (
    Closed as Closed,
)
from kontaktraad.decisions.models.room import (
    Conflict as Conflict,
)
from kontaktraad.decisions.models.room import (
    Decision as Decision,
)
from kontaktraad.decisions.models.room import (
    Minutes as Minutes,
)
from kontaktraad.decisions.models.room import (
    MinutesText as MinutesText,
)
from kontaktraad.decisions.models.room import (
    Poll as Poll,
)
from kontaktraad.decisions.models.room import (
    Presence as Presence,
)
from kontaktraad.decisions.models.room import (
    PublicDecision as PublicDecision,
)
from kontaktraad.decisions.models.room import (
    Reservation as Reservation,
)
from kontaktraad.decisions.models.room import (
    Roll as Roll,
)
