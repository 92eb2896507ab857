"""A project is updated by its lead municipality's link, or at the desk; links are added."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from kontaktraad.assents.actions.send import mail_of
from kontaktraad.cases.models import Case
from kontaktraad.decisions.models import Decision
from kontaktraad.lawbook.projects import PHASES, Portfolio, portfolio
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.notices import links
from kontaktraad.notices.letters import Letter
from kontaktraad.notices.outbox import begin_sending, write
from kontaktraad.projects.models import ProjectLink, ProjectUpdate
from kontaktraad.projects.queries import project_rows
from kontaktraad.record.actions import By, Done
from kontaktraad.register.at import At, today
from kontaktraad.register.ledger import Ledger, carry_out_or_later
from kontaktraad.register.models import Term
from kontaktraad.register.tiles import towns_of

LINKS = ("case", "decision", "waits_for")


class NotAnUpdate(Exception):  # noqa: N818 - said to a person
    """An update says something, by a source; a link points to what there is."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a project now; empty: nothing."""

    phase: str = ""
    financing: str = ""
    milestone: str = ""
    milestone_on: date | None = None
    position: str = ""
    source: str = ""


def update(term: Term, project: str, said: Said, told: tuple[date, str], by: By) -> str:
    """Keep an update; `told` is its day and the lead whose link it was. Raises NotAnUpdate."""
    on, lead = told
    found = portfolio(term.council_id)
    something = (said.phase, said.financing, said.milestone, said.position)
    if found is None or project not in found.projects or not any(something):
        raise NotAnUpdate
    if said.phase not in ("", *PHASES) or not said.source.strip():
        raise NotAnUpdate

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        ledger.keep(
            ProjectUpdate(
                council=term.council, project=project, on=on, by_lead=lead, at=at,
                opened_by_id=ledger.sequence, **asdict(said),
            )
        )  # fmt: skip
        about = {"project": project, "phase": said.phase, "lead": lead}
        return Done(project, about, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(term, "update_project", by), work)


def link(term: Term, project: str, kind: str, target: str, by: By) -> str:
    """A project has to do with a case or decision by its number, or waits for a project.

    Raises NotAnUpdate for what is not there, LaterFacts where it was linked before.
    """
    found = portfolio(term.council_id)
    if found is None or project not in found.projects or not _is_there(term, found, kind, target):
        raise NotAnUpdate

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        ledger.keep(
            ProjectLink(
                council=term.council, project=project, kind=kind, target=target, at=at,
                opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        told = {"project": project, kind: target}
        return Done(project, told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(term, "link_project", by), work)


def _is_there(term: Term, found: Portfolio, kind: str, target: str) -> bool:
    if kind == "waits_for":
        return target in found.projects
    if not (target.isascii() and target.isdigit() and len(target) <= 6):
        return False
    if kind == "case":
        return Case.objects.filter(council=term.council, number=int(target)).exists()
    return kind == "decision" and Decision.objects.filter(term=term, number=int(target)).exists()


def holder_of(council: str, lead: str) -> str:
    """The holder that a lead is in a council."""
    return f"lead:{council}/{lead}"


LINK = links.Kind("project lead", lambda text: f"lead:{text}", links.LIFE)


def secret_of(council: str, lead: str) -> str:
    """The secret of a lead's link: every project it leads for the council."""
    return LINK.secret(f"{council}/{lead}").replace("/", "~")


def lead_by(secret: str) -> tuple[str, str] | None:
    """Council and lead by a link's secret; None for any other text."""
    council, _mark, lead = (LINK.read(secret.replace("~", "/")) or "").partition("/")
    return (council, lead) if lead else None


def chase(term: Term, on: date, by: By) -> str:
    """Ask the leads of projects nobody has spoken of for long; answers with how many.

    A lead is reached by its municipality's address for tasks; the mail holds its link alone.
    """
    found = portfolio(term.council_id)
    rows = project_rows(term.council, found) if found else {}
    stale = [row for row in rows.values() if row.stale(on, term.constituted)]
    leads = {lead for row in stale for lead in row.project.leads}

    def work(at: datetime) -> Done:
        mails = mail_of(term.council)
        towns = {
            town.name: mails[town.pk] for town in towns_of(term.council, At(on)) if town.pk in mails
        }
        reached = sorted(leads & towns.keys())
        sending = begin_sending(term.council_id, _("Projects"), by.actor)
        for lead in reached:
            about, council = f"project lead {lead}", term.council_id
            write(towns[lead], _letter(term, lead), about, council=council, sending=sending)
        return Done(str(len(reached)), {"leads": reached})

    return carry_out_or_later(act_of(term, "chase_leads", by), work)


def _letter(term: Term, lead: str) -> Letter:
    path = reverse("project-lead", args=[secret_of(term.council_id, lead)])
    house = term.council.title
    words = (_("How do your projects stand? Your own page is behind the button."),)
    buttons = ((_("Report on the projects"), path),)
    return Letter(f"{_('Projects')}: {house}", words, buttons, name=lead, house=house)


def send_lead(term: Term, lead: str, actor: str) -> bool:
    """A lead's own link once more; False where no address is known. Inside an act."""
    mails = mail_of(term.council)
    towns = {town.name: town.pk for town in towns_of(term.council, At(today()))}
    to = mails.get(towns.get(lead, ""))
    if not to:
        return False
    write(to, _letter(term, lead), f"project lead {lead}", council=term.council_id)
    return True


def leads_of(found: Portfolio) -> Mapping[str, list[str]]:
    """Lead → the projects it leads."""
    leads: dict[str, list[str]] = {}
    for project in found.projects.values():
        for lead in project.leads:
            leads.setdefault(lead, []).append(project.key)
    return dict(sorted(leads.items()))
