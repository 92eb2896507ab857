"""What a party owes, whom it can elect, and the letter that says so."""

from datetime import date

from django.utils.translation import gettext as _

from kontaktraad.documents.model import Block, Document, Items, Paragraph
from kontaktraad.register.at import At
from kontaktraad.register.called import called
from kontaktraad.register.facts import situation
from kontaktraad.register.models import Call, Term
from kontaktraad.register.ruled import standing_of
from kontaktraad.register.told import Names
from kontaktraad.results.tables import party_name
from kontaktraad.rules.situation import Seat, Situation
from kontaktraad.wording.numbers import danish, day


def party_seats_due(term: Term, on: date) -> dict[str, list[tuple[str, str, str]]]:
    """Party → its seats that lack a member or substitute: key, name, what is owed.

    Owed is `member`, `substitute` or `both` (FO §3(3)b: each member has a substitute).
    """
    now = situation(term, At(on))
    names = Names(term, ())
    found: dict[str, list[tuple[str, str, str]]] = {}
    ruled = standing_of(term, At(on))
    for owe in ruled["answer"]["owed"] if ruled else []:
        seat = now.seats.get(owe["where"])
        if seat and seat.party:
            row = (seat.id, names.seat(seat.id), _what(now, seat, owe["what"]))
            found.setdefault(seat.party, []).append(row)
    return found


def _what(now: Situation, seat: Seat, owed: str) -> str:
    with_substitute = seat.kind != "forum" and now.sitting(seat.id).substitute is None
    return "both" if owed == "member" and with_substitute else owed


def elected_by(term: Term, party: str, on: date) -> dict[int, str]:
    """The party's councillors in the area who have no place in the council: number → name."""
    now = situation(term, At(on))
    placed = {p for s in now.sittings.values() for p in (s.member, s.substitute)}
    own = [
        int(p) for p in now.councillors
        if now.parties.get(p) == party and now.in_area(p) and p not in placed
    ]  # fmt: skip
    return dict(sorted(called(own).items(), key=lambda row: danish(row[1])))


def call_letter(call: Call, language: str) -> Document:
    """The letter to a party: the seats owed, the deadline, the paragraphs."""
    council = f"{call.term.council.title} {call.term.name}"
    due = party_seats_due(call.term, call.sent).get(call.party, [])
    title = _("Election to %(council)s: %(party)s") % {
        "council": council, "party": party_name(call.party),
    }  # fmt: skip
    blocks: list[Block] = [
        Paragraph(
            _("The party's municipal councillors in the area elect the members and substitutes "
              "below (FO §3(1)b, §3(3)b) and report them by %(deadline)s.")
            % {"deadline": day(call.deadline)}
        ),
        Items(tuple(f"{name}: {wanted(what)}" for _key, name, what in due)),
        Paragraph(
            _("A substitute substitutes for one member only, and a member is nobody's substitute "
              "(FO §3(4)). Only sitting councillors of the party can be elected.")
        ),
    ]  # fmt: skip
    return Document(title, language, call.sent, tuple(blocks))


def wanted(what: str) -> str:
    """What is owed, in words."""
    said = {
        "both": _("a member and a substitute"), "member": _("a member"),
        "substitute": _("a substitute"),
    }  # fmt: skip
    return said[what]
