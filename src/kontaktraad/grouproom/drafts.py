"""What a group does in its room, and what it sees there. Nothing here reaches the journal."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from kontaktraad.grouproom.models import Confirmation, Draft
from kontaktraad.register.models import Term


class NotTheirs(Exception):  # noqa: N818 - answered as what does not exist
    """The draft is not one this group may see, or not one it may do this with."""


class StrangeParty(Exception):  # noqa: N818 - said to a person
    """An alliance is of at least two different groups that have members, its own among them."""


@dataclass(frozen=True, slots=True)
class Room:
    """A group's room: whose it is, and who is in it."""

    term: Term
    party: str
    account: str


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft with its partners: who has said yes and who has not."""

    row: Draft
    parties: tuple[str, ...]
    agreed: tuple[str, ...]
    waiting: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every partner has said yes."""
        return not self.waiting


def drafts(room: Room) -> list[DraftView]:
    """The group's own drafts, and those that others have offered it."""
    rows = Draft.objects.filter(term=room.term).filter(Q(owner=room.party) | Q(offered=True))
    views = [_view(row) for row in rows.order_by("pk")]
    return [view for view in views if view.row.owner == room.party or room.party in view.parties]


def draft_of(room: Room, number: int) -> DraftView:
    """A draft the group may see. Raises NotTheirs."""
    found = next((view for view in drafts(room) if view.row.pk == number), None)
    if found is None:
        raise NotTheirs
    return found


def _view(row: Draft) -> DraftView:
    parties = tuple(json.loads(row.parties))
    said = set(Confirmation.objects.filter(draft=row).values_list("party", flat=True))
    agreed = tuple(party for party in parties if party in said)
    return DraftView(row, parties, agreed, tuple(p for p in parties if p not in said))


def write(room: Room, parties: Sequence[str], note: str, represented: Sequence[str]) -> Draft:
    """A new draft of the group's own, which it has said yes to. Raises StrangeParty."""
    wanted = sorted({*parties, room.party})
    if len(wanted) < 2 or not {*wanted} <= {*represented}:
        raise StrangeParty
    with transaction.atomic():
        row = Draft.objects.create(
            term=room.term, owner=room.party, parties=json.dumps(wanted), note=note[:2000]
        )
        Confirmation.objects.create(draft=row, party=room.party, by=room.account)
    return row


def offer(room: Room, number: int) -> None:
    """Let the partners see the group's own draft. Raises NotTheirs."""
    view = draft_of(room, number)
    if view.row.owner != room.party:
        raise NotTheirs
    Draft.objects.filter(pk=view.row.pk).update(offered=True)


def say(room: Room, number: int, *, yes: bool) -> None:
    """A partner says yes, or takes its yes back. Raises NotTheirs."""
    view = draft_of(room, number)
    rows = Confirmation.objects.filter(draft=view.row, party=room.party)
    if yes:
        rows.get_or_create(draft=view.row, party=room.party, defaults={"by": room.account})
    else:
        rows.delete()


def delete(room: Room, number: int) -> None:
    """Delete the group's own draft for good. Raises NotTheirs."""
    view = draft_of(room, number)
    if view.row.owner != room.party:
        raise NotTheirs
    view.row.delete()
