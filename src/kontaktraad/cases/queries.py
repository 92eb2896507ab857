"""Reading cases and bodies for their pages."""

from dataclasses import dataclass

from kontaktraad.cases.models import (
    Body,
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
class BodyView:
    """A body with its members now and its meetings."""

    body: Body
    members: tuple[BodyMember, ...]
    meetings: tuple[BodyMeeting, ...]


def bodies_of(council: Council, at: At) -> list[BodyView]:
    """The council's bodies of officials."""
    return [
        BodyView(
            body,
            tuple(BodyMember.objects.filter(at.filter(), body=body).select_related("town")
                  .order_by("town__sort")),
            tuple(BodyMeeting.objects.filter(body=body, known_to=None).order_by("day")),
        )
        for body in Body.objects.filter(council=council).order_by("number")
    ]  # fmt: skip
