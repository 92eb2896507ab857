"""Reading cases and bodies for their pages."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kontaktraad.cases.models import (
    Body,
    BodyItem,
    BodyMeeting,
    BodyMember,
    Case,
    CaseText,
    Comment,
    Draft,
    ReleasedDraft,
)
from kontaktraad.register.at import At
from kontaktraad.register.models import Council
from kontaktraad.register.tiles import towns_of as towns_of


def cases_of(council: Council) -> list[CaseText]:
    """What is said of every case of a council, the newest first."""
    found = CaseText.objects.filter(case__council=council, known_to=None)
    return list(found.select_related("case").order_by("ended", "-case__number"))


def case_of(council: Council, number: int) -> CaseText | None:
    """What is said of a case by its number."""
    found = CaseText.objects.filter(case__council=council, case__number=number, known_to=None)
    return found.select_related("case__council").first()


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft with what municipalities said, and whether the chair has it."""

    draft: Draft
    comments: tuple[Comment, ...]
    released: ReleasedDraft | None


def drafts_of(case: Case) -> list[DraftView]:
    """The case's drafts, newest first."""
    rows = Draft.objects.filter(case=case).select_related("body")
    return [
        DraftView(
            row, tuple(Comment.objects.filter(draft=row).select_related("town").order_by("at")),
            ReleasedDraft.objects.filter(draft=row).first(),
        )
        for row in rows.order_by("-version")
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A case on a body's meeting: what it is called, what the body said of it."""

    case: CaseText
    said: str


@dataclass(frozen=True, slots=True)
class BodyView:
    """A body with its members now and its meetings."""

    body: Body
    members: tuple[BodyMember, ...]
    meetings: tuple[tuple[BodyMeeting, tuple[BodyLine, ...]], ...]


def bodies_of(council: Council, at: At, hidden: Collection[int] = ()) -> list[BodyView]:
    """The council's bodies of officials; `hidden` are the numbers of cases not to be shown."""
    lines = _lines(council, hidden)
    return [
        BodyView(
            body,
            tuple(BodyMember.objects.filter(at.filter(), body=body).select_related("town")
                  .order_by("town__sort")),
            tuple(
                (meeting, tuple(lines.get((body.pk, meeting.day), ())))
                for meeting in BodyMeeting.objects.filter(body=body, known_to=None).order_by("day")
            ),
        )
        for body in Body.objects.filter(council=council).order_by("number")
    ]  # fmt: skip


def _lines(
    council: Council, hidden: Collection[int]
) -> dict[tuple[int, date], list[BodyLine]]:  # fmt: skip
    texts = {text.case_id: text for text in cases_of(council) if text.case.number not in hidden}
    found: dict[tuple[int, date], list[BodyLine]] = {}
    rows = BodyItem.objects.filter(body__council=council, known_to=None, case__in=texts)
    for row in rows.order_by("case__number"):
        found.setdefault((row.body_id, row.day), []).append(BodyLine(texts[row.case_id], row.said))
    return found


def bodies_on(case: Case) -> list[BodyItem]:
    """The meetings of bodies that a case has been on, by day."""
    rows = BodyItem.objects.filter(case=case, known_to=None).select_related("body")
    return list(rows.order_by("day"))
