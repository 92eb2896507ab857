"""Events about chair and vice-chair after the constituting meeting.

FO §3(13) and SKF-8: who elected the chair elects the next one; FO §3(14): for
the time being, when the chair is prevented for an expected three months or
more; FO §4(2)a and SKF-7: chairs are elected among the members.
"""

from dataclasses import dataclass, replace
from datetime import date

from kontaktraad.rules import citation
from kontaktraad.rules.citation import Cite
from kontaktraad.rules.consequences import chair_cite
from kontaktraad.rules.course import Course
from kontaktraad.rules.events_seats import NO_RULE, Hindrance
from kontaktraad.rules.outcome import NeedsDecision, Refused
from kontaktraad.rules.situation import Post, Situation, months_after


@dataclass(frozen=True, slots=True)
class ChairPrevented:
    """A chair is prevented from the office for a time (FO §3(14))."""

    post: str
    until: date

    def hindrance(self, now: Situation, on: date, months: int) -> Hindrance:
        """Why it cannot be, or None; SKF has no rule on this."""
        post, earliest = now.chairs.get(self.post, Post()), months_after(on, months)
        figures = {"post": self.post, "until": str(self.until), "earliest": str(earliest)}
        cite = _prevented_cite(now)
        if post.person is None:
            return Refused(cite, "nobody_holds_the_post", figures)
        if now.kind == "skf":
            return NeedsDecision(cite, NO_RULE, (), figures)
        if now.away(post):
            return Refused(cite, "prevented_already", figures)
        return Refused(cite, "too_short_for_leave", figures) if self.until < earliest else None

    def apply(self, course: Course) -> None:
        """The group that elected elects a stand-in."""
        post = course.now.chairs[self.post]
        course.chair(self.post, replace(post, prevented=self.until, stand_in=None))
        figures = {"post": self.post, "person": post.person, "until": str(self.until)}
        course.note(citation.CHAIR_PREVENTED, "chair_prevented", figures)


def _prevented_cite(now: Situation) -> Cite:
    return citation.FORUM_CHAIR_GONE if now.kind == "skf" else citation.CHAIR_PREVENTED


@dataclass(frozen=True, slots=True)
class ChairReturned:
    """A prevented chair serves again (FO §3(14))."""

    post: str

    def hindrance(self, now: Situation, on: date, months: int) -> Hindrance:
        """Why it cannot be, or None."""
        post = now.chairs.get(self.post, Post())
        if now.leave_of(post.person):
            return Refused(citation.CHAIR_PREVENTED, "member_is_on_leave", {"post": self.post})
        if not post.prevented:
            return Refused(_prevented_cite(now), "is_not_prevented", {"post": self.post})
        return None

    def apply(self, course: Course) -> None:
        """The stand-in steps back."""
        post = course.now.chairs[self.post]
        course.chair(self.post, replace(post, prevented=None, stand_in=None))
        figures = {"post": self.post, "person": post.person}
        course.note(citation.CHAIR_PREVENTED, "chair_returns", figures)


@dataclass(frozen=True, slots=True)
class ChairSteppedDown:
    """A chair gives up the post but not the seat (FO §3(13) by analogy, SKF-8)."""

    post: str

    def hindrance(self, now: Situation, on: date, months: int) -> Hindrance:
        """Why it cannot be, or None."""
        if now.chairs.get(self.post, Post()).person:
            return None
        return Refused(chair_cite(now), "nobody_holds_the_post", {"post": self.post})

    def apply(self, course: Course) -> None:
        """The post falls vacant; the group that elected elects anew."""
        course.chair_out(self.post, chair_cite(course.now), "chair_stepped_down")


@dataclass(frozen=True, slots=True)
class ChairElected:
    """A group elects a member chair or vice-chair, or a stand-in (FO §3(13)–(14), §4(2)a)."""

    post: str
    person: str
    group: str

    def hindrance(self, now: Situation, on: date, months: int) -> Hindrance:
        """Why it cannot be, or None."""
        post, figures = now.chairs.get(self.post), {"post": self.post, "person": self.person}
        if post is None or not _is_open(now, post):
            return Refused(chair_cite(now), "post_is_held", figures)
        if post.group not in (None, self.group):
            told = {**figures, "group": post.group, "named": self.group}
            return Refused(chair_cite(now), "another_group_elects", told)
        if reason := _cannot_chair(now, self.person):
            return Refused(_first_cite(now), reason, figures)
        return None

    def apply(self, course: Course) -> None:
        """The person takes the post, or stands in for it."""
        post = course.now.chairs[self.post]
        figures = {"post": self.post, "person": self.person, "group": self.group}
        if post.person:
            course.chair(self.post, replace(post, stand_in=self.person))
            course.note(citation.CHAIR_PREVENTED, "stand_in_in", figures)
            return
        course.chair(self.post, Post(self.person, self.group))
        cite = chair_cite(course.now) if post.group else _first_cite(course.now)
        course.note(cite, "chair_in", figures)


def _first_cite(now: Situation) -> Cite:
    return citation.FORUM_CHAIRMANSHIP if now.kind == "skf" else citation.CHAIRMANSHIP


def _is_open(now: Situation, post: Post) -> bool:
    return post.person is None or bool(now.away(post) and post.stand_in is None)


def _cannot_chair(now: Situation, person: str) -> str | None:
    if now.seat_of(person) is None:
        return "chair_is_not_a_member"
    if any(person in (post.person, post.stand_in) for post in now.chairs.values()):
        return "holds_a_post_already"
    return "member_is_on_leave" if now.leave_of(person) else None
