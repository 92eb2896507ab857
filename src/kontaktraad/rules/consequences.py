"""What follows, once a fact has changed: who is out, who comes in, who must elect.

In the text's order: who no longer fits is out (FO §3(7), SKF-5); the mayor
sits by office (FO §3(1)a) with the vice-mayor as substitute (FO §3(3)a), each
substitute for one member only (FO §3(4)); a vacated seat is offered to the
substitute (FO §3(11)); chairs must be members (FO §3(13)–(14), SKF-8).
"""

from dataclasses import replace

from kontaktraad.rules import citation
from kontaktraad.rules.citation import Cite
from kontaktraad.rules.course import Course
from kontaktraad.rules.situation import (
    ELECTED,
    Owed,
    Seat,
    Situation,
    Vices,
    free_vice_mayor,
    office_substitute,
    owed,
)


def follow(course: Course) -> None:
    """Everything the paragraphs make of a changed fact, in the text's order."""
    for seat in tuple(course.now.seats.values()):
        _unfit_are_out(course, seat)
    for seat in tuple(course.now.of_kind("office")):
        _mayor_sits(course, seat)
    for seat in tuple(course.now.of_kind("office")):
        _vice_mayor_substitutes(course, seat)
    for seat in tuple(course.now.of_kind(*ELECTED)):
        _one_member_only(course, seat)
        _offered_to_substitute(course, seat)
    for name in course.now.chairs:
        _chair_is_member(course, name)
        _chair_on_leave(course, name)
    _posts_fall(course)
    _elections_due(course)


# FO §3(7), SKF-5: who leaves the council, or the party that elected them.


def _unfit_are_out(course: Course, seat: Seat) -> None:
    if seat.kind == "office":
        return
    cite = citation.FORUM_SUCCESSION if seat.kind == "forum" else citation.LEAVES
    sitting = course.now.sitting(seat.id)
    if sitting.substitute and not course.now.fits(sitting.substitute, seat):
        course.substitute_out(seat.id, cite)
    if sitting.member and not course.now.fits(sitting.member, seat):
        course.member_out(seat.id, cite)


# FO §3(1)a: the mayor sits by office.


def _mayor_sits(course: Course, seat: Seat) -> None:
    mayor = course.now.mayors.get(seat.municipality or "")
    if course.now.sitting(seat.id).member == mayor:
        return
    course.member_out(seat.id, citation.OFFICE_SEATS)
    if mayor is None:
        return
    if held := course.now.seat_of(mayor):
        course.member_out(held.id, citation.OFFICE_SEATS)
    course.member_in(seat.id, mayor, citation.OFFICE_SEATS)


# FO §3(3)a: the vice-mayor is the mayor's personal substitute.


def _vice_mayor_substitutes(course: Course, seat: Seat) -> None:
    town = seat.municipality or ""
    _choice_lapses(course, town)
    due, current = office_substitute(course.now, town), course.now.sitting(seat.id).substitute
    if due == current:
        return
    course.substitute_out(seat.id, citation.VICE_MAYOR_SUBSTITUTES)
    if due:
        course.substitute_in(seat.id, due, citation.VICE_MAYOR_SUBSTITUTES)


def _choice_lapses(course: Course, town: str) -> None:
    vices = course.now.vices.get(town, Vices())
    chosen = vices.chosen
    if chosen is None:
        return
    fits = course.now.councillors.get(chosen) == town and course.now.seat_of(chosen) is None
    if fits and free_vice_mayor(course.now, town) is None:
        return
    course.vices(town, replace(vices, chosen=None))


# FO §3(4): a substitute for one member only, and a member nobody's substitute.


def _one_member_only(course: Course, seat: Seat) -> None:
    substitute = course.now.sitting(seat.id).substitute
    if substitute is None:
        return
    if course.now.seat_of(substitute) or course.now.substitutes_in(substitute, "office"):
        course.substitute_out(seat.id, citation.ONE_MEMBER_ONLY)


# FO §3(11): a vacated seat goes to the personal substitute.


def _offered_to_substitute(course: Course, seat: Seat) -> None:
    sitting = course.now.sitting(seat.id)
    left = course.before.sitting(seat.id).member
    if left and sitting.member is None and sitting.substitute and not sitting.offered:
        course.offer(seat.id)


# FO §3(13)–(14), SKF-8: chair and vice-chair.


def _chair_is_member(course: Course, name: str) -> None:
    post = course.now.chairs[name]
    if post.person and not course.now.seat_of(post.person):
        left = post.person not in course.now.councillors
        course.chair_out(name, chair_cite(course.now), "chair_out" if left else "chair_lost_seat")
    elif post.stand_in and not _serves(course.now, post.stand_in):
        course.chair(name, replace(post, stand_in=None))
        figures = {"post": name, "person": post.stand_in}
        course.note(citation.CHAIR_PREVENTED, "stand_in_out", figures)


def _serves(situation: Situation, person: str) -> bool:
    return situation.seat_of(person) is not None and situation.leave_of(person) is None


def chair_cite(situation: Situation) -> Cite:
    """The paragraph on a chair who is gone, by the kind of council."""
    return citation.FORUM_CHAIR_GONE if situation.kind == "skf" else citation.CHAIR_GONE


def _chair_on_leave(course: Course, name: str) -> None:
    post = course.now.chairs[name]
    if post.person is None:
        return
    was, now = course.before.leave_of(post.person), course.now.leave_of(post.person)
    if now and not was and not post.prevented:
        figures = {"post": name, "person": post.person, "until": str(now.until)}
        course.note(citation.CHAIR_PREVENTED, "chair_prevented", figures)
    elif was and not now and not post.prevented:
        course.chair(name, replace(post, stand_in=None))
        figures = {"post": name, "person": post.person}
        course.note(citation.CHAIR_PREVENTED, "chair_returns", figures)


# FO §4(4)b: an outside post falls with what its holder had to be.


def _posts_fall(course: Course) -> None:
    for name, post in course.now.posts.items():
        if post.holder is None or qualifies(course.now, post.holder, post.requires):
            continue
        posts = {**course.now.posts, name: replace(post, holder=None)}
        course.now = replace(course.now, posts=posts)
        course.note(
            citation.SITTING_COUNCILLORS, "post_falls", {"post": name, "person": post.holder}
        )


def qualifies(situation: Situation, person: str, requires: str) -> bool:
    """Whether the person is what an outside post requires (FO §4(4)b).

    What the register does not know (an FGU board, a committee's chair) does not make a post fall by
    itself: the rules of appointments ask about it on any day.
    """
    if requires == "anyone":
        return True
    if requires == "chairmanship":
        return any(person == post.person for post in situation.chairs.values())
    if requires == "member":
        return situation.seat_of(person) is not None
    if requires == "mayor":
        return situation.mayor_in_area(person)
    return situation.in_area(person)


# Who must elect: FO §3(11)–(14), SKF-5, SKF-8.


def _elections_due(course: Course) -> None:
    known = set(owed(course.before))
    for owe in owed(course.now):
        if owe not in known:
            figures = {"who": owe.who, "what": owe.what, "where": owe.where}
            course.note(due_cite(course.now, owe), "must_elect", figures)


def due_cite(situation: Situation, owe: Owed, *, first: bool = False) -> Cite:
    """The paragraph that makes someone owe an election; `first`: the seat never had a member."""
    seat = situation.seats.get(owe.where)
    if seat is None and not owe.who:
        return citation.FORUM_CHAIRMANSHIP if situation.kind == "skf" else citation.CHAIRMANSHIP
    if seat and first and owe.what == "member" and seat.kind in ("party", "forum"):
        return citation.FORUM_ELECTION if seat.kind == "forum" else citation.MIRROR_OF_VOTES
    if seat is None:
        return citation.CHAIR_PREVENTED if owe.what == "stand_in" else chair_cite(situation)
    if seat.kind == "forum":
        return citation.FORUM_SUCCESSION
    if seat.kind == "office":
        return citation.OFFICE_SEATS if owe.what == "mayor" else citation.VICE_MAYOR_SUBSTITUTES
    return _party_owes_by(seat, owe.what)


def _party_owes_by(seat: Seat, what: str) -> Cite:
    if what == "substitute":
        return citation.NEW_SUBSTITUTE
    return citation.SOLE_REPRESENTATIVE if seat.kind == "extra" else citation.SUCCESSION
