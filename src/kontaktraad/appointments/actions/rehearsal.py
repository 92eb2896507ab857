"""A second invented council, seated and not constituted: its constituting meeting is rehearsed."""

from datetime import date, timedelta

from kontaktraad.appointments.actions.lists import enter_list
from kontaktraad.lawbook.posts import post_list
from kontaktraad.register.actions.demo import ACTOR, SINCE, party_elections, seat_invented
from kontaktraad.register.actions.occur import Request, perform
from kontaktraad.register.models import Council, Term
from kontaktraad.register.models.places import PRACTICE, REHEARSAL
from kontaktraad.register.practice import practice_places

SEED = 2036
AHEAD = timedelta(14)
"""How long before its constituting meeting the rehearsal begins."""


def load_rehearsal(today: date) -> Term:
    """The practice council's list of posts, and the council with its people, its composition, its
    elected members and its list of posts.

    What is loaded already is left as it is.
    """
    found = Term.objects.select_related("council").filter(council=REHEARSAL).first()
    if found:
        return found
    council = Council(
        slug=REHEARSAL, kind="kkr", name="Øvelse: konstituering", world="practice", sort=91
    )
    made = practice_places(SEED, "N", "Ny ")
    practice = Council.objects.get(pk=PRACTICE)
    enter_list(practice, post_list("practice").bodies, SINCE, ACTOR)
    term = seat_invented(made, council, "rehearsal", today + AHEAD)
    for n, (event, on) in enumerate(party_elections(term)):
        perform(Request(term, event, on, ACTOR, f"rehearsal:{n}"))
    enter_list(council, post_list("practice").bodies, SINCE, ACTOR)
    return term
