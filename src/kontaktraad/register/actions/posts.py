"""Outside posts are entered: who holds which for a council, and what it requires (FO §4(4)b)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kontaktraad.record.actions import Act, Done, next_sequence
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import PostHeld, Term
from kontaktraad.rules.citation import SITTING_COUNCILLORS
from kontaktraad.rules.consequences import qualifies
from kontaktraad.rules.outcome import Refused


@dataclass(frozen=True, slots=True)
class Post:
    """A person holds a post for a council from a day on."""

    council: str
    post: str
    requires: str
    person: int
    since: date
    source: str


def enter_posts(posts: Sequence[Post], actor: str) -> int:
    """Enter the posts that the register does not have so; answers with how many. All or none.

    Raises Stopped where a holder is not what the post requires (FO §4(4)b), LaterFacts, and
    TwoHolders where two are named for a post on a day.
    """
    if len({(p.council, p.post, p.since) for p in posts}) < len(
        {(p.council, p.post, p.since, p.person) for p in posts}
    ):
        raise TwoHolders
    for post in posts:
        _refuse_unfit(post)
    new = [post for post in posts if not _is_so(post)]
    if not new:
        return 0

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        for post in sorted(new, key=lambda p: p.since):
            about = (("council_id", post.council), ("post", post.post))
            values = {"person_id": post.person, "requires": post.requires}
            ledger.write([Change(PostHeld, about, values)], post.since)
        told = {"posts": len(new), "sources": sorted({post.source for post in new})}
        return Done(str(len(new)), told, "", ledger.rows, ledger.closed)

    key = hashlib.sha256(f"{new}{next_sequence()}".encode()).hexdigest()
    carry_out_or_later(Act(actor, "enter_posts", "posts", f"posts:{key}"), work)
    return len(new)


class TwoHolders(Exception):  # noqa: N818 - said to a person
    """Two people are named for one post on one day."""


def _refuse_unfit(post: Post) -> None:
    term = Term.objects.filter(council=post.council).order_by("-constituted").first()
    now = situation(term, At(post.since), [str(post.person)]) if term else None
    if now is None or not qualifies(now, str(post.person), post.requires):
        figures = {"person": str(post.person), "post": post.post}
        raise Stopped(Refused(SITTING_COUNCILLORS, "is_not_what_the_post_requires", figures))


def _is_so(post: Post) -> bool:
    return PostHeld.objects.filter(
        At(post.since).filter(), council=post.council, post=post.post, person=post.person,
        requires=post.requires,
    ).exists()  # fmt: skip
