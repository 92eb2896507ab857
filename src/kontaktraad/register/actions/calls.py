"""A party's election: the call, the personal links, the answers, the group's report."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core import signing

from kontaktraad.record.actions import Act, Done, carry_out, next_sequence
from kontaktraad.register.actions.occur import Request, perform_all
from kontaktraad.register.at import At
from kontaktraad.register.called import called
from kontaktraad.register.ledger import Ledger
from kontaktraad.register.models import Call, Candidacy, Invitation, Mandate, Reported, Term
from kontaktraad.rules.mandates import Elected, Event, SubstituteNamed
from kontaktraad.wording.numbers import danish

STANDS_AS = ("member", "substitute", "either", "none")
SALT = "candidate"


class CallClosed(Exception):  # noqa: N818 - said to a person
    """The group has reported, or the deadline has passed."""


class NobodyNamed(Exception):  # noqa: N818 - said to a person
    """The report names nobody."""


class OneSexOnly(Exception):  # noqa: N818 - said to a person
    """Both a woman and a man must be named, or a reason given."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A call on a party of a term, sent on a day, to elect by a day; `key` tells one from another.

    `both`: whether both a woman and a man must be named.
    """

    term: Term
    party: str
    sent: date
    deadline: date
    both: bool
    key: str


def open_call(letter: Letter, actor: str) -> str:
    """Call on a party to elect by a day; a newer call to it takes the place of an older one."""
    term, party = letter.term, letter.party

    def work(at: datetime) -> Done:
        row = Call(
            term=term, party=party, sent=letter.sent, deadline=letter.deadline,
            both_sexes=letter.both, opened_by_id=next_sequence(),
        )  # fmt: skip
        row.save(force_insert=True)
        return Done(str(row.pk), {"party": party, "deadline": letter.deadline}, rows=[row])

    act = Act(actor, "open_call", str(term), letter.key)
    return carry_out(act, work)


def link_secret(call: Call, person: int) -> str:
    """The secret of a councillor's personal link: signed, the same each time it is asked for."""
    return signing.Signer(salt=SALT).sign(f"{call.pk}-{person}")


def invite(call: Call, people: Iterable[int], on: date, actor: str) -> str:
    """Invite councillors; the link is shown to the group, its secret is not stored.

    Answers with how many were new; inviting someone again changes nothing. Raises CallClosed.
    """
    if not is_open(call, on):
        raise CallClosed
    wanted = sorted(set(people))
    known = set(Invitation.objects.filter(call=call).values_list("person_id", flat=True))
    new = [person for person in wanted if person not in known]
    if not new:
        return "0"

    def work(at: datetime) -> Done:
        rows = [
            Invitation(
                call=call, person_id=person, secret_digest=_digest(link_secret(call, person)),
                at=at, opened_by_id=next_sequence(),
            )
            for person in new
        ]  # fmt: skip
        for row in rows:
            row.save(force_insert=True)
        return Done(str(len(rows)), {"call": call.pk, "people": new}, rows=rows)

    key = f"invite:{call.pk}:{','.join(map(str, new))}"
    key = key if len(key) <= 128 else f"invite:{call.pk}:{_digest(key)}"
    return carry_out(Act(actor, "invite", f"call {call.pk}", key), work)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def invitation_of(secret: str) -> Invitation | None:
    """The invitation a link's secret belongs to; None for any other text."""
    found = Invitation.objects.filter(secret_digest=_digest(secret))
    return found.select_related("call__term__council", "person").first()


def is_open(call: Call, on: date) -> bool:
    """Whether answers and a report are still taken: a newer call takes an older one's place."""
    newer = Call.objects.filter(term=call.term_id, party=call.party, pk__gt=call.pk)
    return on <= call.deadline and not newer.exists() and not _stands(call)


def _stands(call: Call) -> bool:
    """Whether a complete report stands: one that was undone does not."""
    acts = Reported.objects.filter(call=call).values("opened_by")
    return Mandate.objects.filter(opened_by__in=acts, known_to=None).exists()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a councillor says by the link."""

    stands_as: str
    sex: str
    key: str


def answer_call(invitation: Invitation, said: Answer, on: date) -> str:
    """Keep a councillor's answer; a later one replaces it. Raises CallClosed."""
    if not is_open(invitation.call, on):
        raise CallClosed

    def work(at: datetime) -> Done:
        row = Candidacy(
            invitation=invitation, stands_as=said.stands_as, sex=said.sex, at=at,
            opened_by_id=next_sequence(),
        )  # fmt: skip
        row.save(force_insert=True)
        return Done(said.stands_as, {"stands_as": said.stands_as}, rows=[row])

    actor = f"personal link of {invitation.person_id}"
    return carry_out(Act(actor, "answer_call", f"call {invitation.call_id}", said.key), work)


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom the group elected to one seat; empty where nobody is chosen."""

    seat: str
    member: str = ""
    substitute: str = ""


@dataclass(frozen=True, slots=True)
class GroupReport:
    """The group's report on a call."""

    call: Call
    choices: Sequence[Choice]
    one_sex_reason: str
    on: date
    actor: str
    key: str
    complete: bool = True


def report_election(report: GroupReport) -> str:
    """Seat everyone the group reports, as one act: all of them or none.

    Only a complete report closes the call. Raises CallClosed, NobodyNamed, OneSexOnly, or
    Stopped with the paragraph that refuses one of them.
    """
    call = report.call
    if not is_open(call, report.on):
        raise CallClosed
    if not any(choice.member or choice.substitute for choice in report.choices):
        raise NobodyNamed
    if report.complete and call.both_sexes and not report.one_sex_reason:
        _refuse_one_sex(report)
    act = Act(report.actor, "report_election", str(call.term), report.key)
    return perform_all(list(_requests(report)), act, lambda ledger: _reported(report, ledger))


def _refuse_one_sex(report: GroupReport) -> None:
    if len(_sexes(report)) < 2:
        raise OneSexOnly


def _reported(report: GroupReport, ledger: Ledger) -> None:
    if not report.complete:
        return
    ledger.keep(
        Reported(
            call=report.call, one_sex_reason=report.one_sex_reason, at=ledger.at,
            opened_by_id=ledger.sequence,
        )
    )  # fmt: skip


def _requests(report: GroupReport) -> Iterator[Request]:
    term = report.call.term
    for choice in report.choices:
        if choice.member:
            event: Event = Elected(choice.seat, choice.member)
            yield Request(term, event, report.on, report.actor, "")
        if choice.substitute:
            event = SubstituteNamed(choice.seat, choice.substitute)
            yield Request(term, event, report.on, report.actor, "")


def _sexes(report: GroupReport) -> set[str]:
    people = {int(p) for c in report.choices for p in (c.member, c.substitute) if p}
    seats = Mandate.objects.filter(At(report.on).filter(), seat__party=report.call.party)
    people |= set(seats.filter(term=report.call.term_id).values_list("person_id", flat=True))
    answers = Candidacy.objects.filter(
        invitation__call=report.call, invitation__person__in=people
    ).order_by("at")
    newest = dict(answers.values_list("invitation__person_id", "sex"))
    return {sex for sex in newest.values() if sex}


def candidates(call: Call) -> list[tuple[str, str, int]]:
    """Who is invited by name, each with the newest answer, and the person's number."""
    answers = Candidacy.objects.filter(invitation__call=call).order_by("at", "pk")
    newest = dict(answers.values_list("invitation__person_id", "stands_as"))
    invited = Invitation.objects.filter(call=call).values_list("person_id", flat=True)
    rows = [(name, newest.get(person, ""), person) for person, name in called(invited).items()]
    return sorted(rows, key=lambda row: danish(row[0]))
