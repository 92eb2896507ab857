"""A case is opened, said anew, drafted, commented on, released to the chair (FO §2, §6(2))."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from kontaktraad.cases.actions.by import act_in
from kontaktraad.cases.models import Body, Case, CaseText, Comment, Draft, ReleasedDraft
from kontaktraad.record.actions import By, Done
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import Council, Town

BEGINNING = date(2026, 1, 1)
"""What is said of a case holds from the standing orders' first day: only what is known changes."""


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a case; `ground` is one of FO §2(1)'s three."""

    title: str
    ground: str
    subject: str = ""
    template: str = ""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """A draft's texts."""

    presentation: str = ""
    recommendation: str = ""
    economy: str = ""
    process: str = ""


class NothingSaid(Exception):  # noqa: N818 - said to a person
    """A draft or a comment needs words."""


def open_case(council: Council, about: About, by: By) -> str:
    """Open a case; answers with its number."""

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        newest = Case.objects.filter(council=council).order_by("-number").first()
        number = newest.number + 1 if newest else 1
        case = ledger.keep(Case(council=council, number=number, opened_by_id=ledger.sequence))
        _say(ledger, case, about)
        return Done(str(number), {"case": number}, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_in(council, "open_case", by), work)


def say_case(case: Case, about: About, by: By) -> str:
    """Say anew what a case is, or that it has ended."""

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        _say(ledger, case, about)
        return Done("said", {"case": case.number}, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_in(case.council, "say_case", by), work)


def _say(ledger: Ledger, case: Case, about: About) -> None:
    ledger.write([Change(CaseText, (("case_id", case.pk),), asdict(about))], BEGINNING)


def write_draft(case: Case, fields: Fields, body: Body | None, by: By) -> str:
    """A new version of the case's draft; answers with the version. Raises NothingSaid."""
    if not any(text.strip() for text in asdict(fields).values()):
        raise NothingSaid

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        newest = Draft.objects.filter(case=case).order_by("-version").first()
        version = newest.version + 1 if newest else 1
        ledger.keep(
            Draft(
                case=case, version=version, body=body, by=by.actor, at=at,
                opened_by_id=ledger.sequence, **asdict(fields),
            )
        )  # fmt: skip
        told = {"case": case.number, "version": version}
        return Done(str(version), told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_in(case.council, "write_draft", by), work)


def comment(draft: Draft, town: Town, text: str, by: By) -> str:
    """A municipality says something of a draft. Raises NothingSaid."""
    if not text.strip():
        raise NothingSaid

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        ledger.keep(
            Comment(
                draft=draft, town=town, text=text.strip(), by=by.actor, at=at,
                opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        told = {"case": draft.case.number, "town": town.pk}
        return Done("said", told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_in(draft.case.council, "comment_draft", by), work)


def release_draft(draft: Draft, by: By) -> str:
    """Give a draft to the chair; the same draft is given once."""

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        ledger.keep(ReleasedDraft(draft=draft, by=by.actor, at=at, opened_by_id=ledger.sequence))
        told = {"case": draft.case.number, "version": draft.version}
        return Done("released", told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_in(draft.case.council, "release_draft", by), work)
