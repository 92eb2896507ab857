"""Why a form of the constitution was not carried out, said to a person."""

from collections.abc import Callable

from kontaktraad.appointments import queries
from kontaktraad.appointments.actions.fees import NoNumber, NotYet
from kontaktraad.appointments.actions.hub import HubIsFilled, NotTold
from kontaktraad.appointments.actions.lists import HeldPosts, NoOffices, SameName
from kontaktraad.appointments.actions.names import NoSuchPost
from kontaktraad.appointments.actions.offices import NotContested, NotElected, NotInTheRoom
from kontaktraad.appointments.actions.package import NotAMember, NotComplete, NothingToAdopt
from kontaktraad.appointments.people import Unread
from kontaktraad.decisions.actions.decide import StillVoting
from kontaktraad.decisions.actions.locked import CalledOff, MinutesApproved
from kontaktraad.decisions.actions.votes import NotQuorate
from kontaktraad.elections.actions.chairs import CountedAlready, NoLotWaited, NotCounted, NotTheirs
from kontaktraad.elections.actions.lots import NothingBound
from kontaktraad.elections.told import sentence
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.models import Term

SAYS: dict[type[Exception], str] = {
    CountedAlready: "counted_already", NoLotWaited: "no_drawer", NothingBound: "nothing_bound",
    NotCounted: "not_counted", NotTheirs: "not_theirs", NotQuorate: "not_quorate",
    NoSuchPost: "no_post", NotAMember: "not_a_member", NothingToAdopt: "nothing",
    HubIsFilled: "nothing", NotTold: "not_told", NotInTheRoom: "not_in_the_room",
    NotElected: "not_elected", NotContested: "not_contested", LaterFacts: "later_facts",
    StillVoting: "undecidable", CalledOff: "undecidable", MinutesApproved: "undecidable",
    SameName: "same_name", NoOffices: "no_offices", NoNumber: "no_number", NotYet: "not_yet",
}  # fmt: skip


def problem_of(term: Term, work: Callable[[], str]) -> str:
    """What stood in the way of the work, by what it raised or answered; empty where it was done."""
    try:
        return work()
    except Stopped as stopped:
        return sentence(term, stopped.outcome)
    except NotComplete as lacking:
        return queries.problem("not_complete", "; ".join(lacking.posts))
    except HeldPosts as held:
        return queries.problem("held_posts", "; ".join(held.posts))
    except Unread as unread:
        return queries.problem("line", f"{unread.line} ({unread.word})")
    except tuple(SAYS) as said:
        return queries.problem(SAYS[type(said)])
