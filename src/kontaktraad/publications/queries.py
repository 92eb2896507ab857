"""Reading the gate for its page: each paper's versions, what was found, what may be done."""

from collections.abc import Iterable
from dataclasses import dataclass

from kontaktraad.meetings.models import Meeting
from kontaktraad.publications.actions.prepare import open_findings
from kontaktraad.publications.actions.withdraw import is_public
from kontaktraad.publications.models import AnsweredFor, Prepared, Released, Withdrawn


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a paper as the gate shows it."""

    paper: Prepared
    open_findings: tuple[dict[str, str], ...]
    answered: tuple[AnsweredFor, ...]
    released: Released | None
    withdrawn: Withdrawn | None
    is_public: bool
    is_newest: bool


def versions(meeting: Meeting) -> list[Version]:
    """Every version of the meeting's papers, newest first."""
    rows = list(Prepared.objects.filter(meeting=meeting).order_by("-at"))
    newest = {row.kind: row.pk for row in reversed(rows)}
    return [_version(row, newest) for row in rows]


def _version(row: Prepared, newest: dict[str, int]) -> Version:
    answered: Iterable[AnsweredFor] = row.answeredfor_set.order_by("at")
    return Version(
        row, tuple(open_findings(row)), tuple(answered),
        Released.objects.filter(prepared=row).first(),
        Withdrawn.objects.filter(prepared=row).first(), is_public(row),
        newest[row.kind] == row.pk,
    )  # fmt: skip


def paper(meeting: Meeting, number: int) -> Prepared | None:
    """A prepared paper of the meeting."""
    return Prepared.objects.filter(meeting=meeting, pk=number).first()
