"""The handover between councils: what was recommended, and what is left to the next."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _

from kontaktraad.agreements.items import items_of
from kontaktraad.agreements.queries import marks_of
from kontaktraad.appointments.board import board
from kontaktraad.assents.queries import tasks_of
from kontaktraad.cases.queries import cases_of
from kontaktraad.documents.model import Block, Decision, Document, Heading, Items, Paragraph, Table
from kontaktraad.finance.facts import billed
from kontaktraad.goals.document import light
from kontaktraad.goals.queries import goal_rows
from kontaktraad.handover.models import Response
from kontaktraad.lawbook.goals import contracts
from kontaktraad.lawbook.papers import Paper, of_council
from kontaktraad.lawbook.projects import portfolio
from kontaktraad.projects.document import PHASES
from kontaktraad.projects.queries import by_phase, project_rows
from kontaktraad.register.at import At
from kontaktraad.register.models import Term
from kontaktraad.wording import followup, gettext_noop
from kontaktraad.wording.numbers import day, kroner

SAYS: Mapping[str, str] = {
    "accept": gettext_noop("accepted"),
    "change": gettext_noop("changed"),
    "drop": gettext_noop("dropped"),
}


def recommendations(
    paper: Paper, said: Mapping[int, Response] | None, on: date, language: str
) -> Document:
    """The old council's recommendations, and what the new one has said of each.

    `said` None: that is not told, as on the public page.
    """
    return Document(paper.title, language, on, tuple(_recommendations(paper, said)))


def _recommendations(paper: Paper, said: Mapping[int, Response] | None) -> Iterator[Block]:
    told = paper.told
    yield Paragraph(_("Source: %(source)s.") % {"source": paper.source})
    yield Paragraph(
        _(
            "Approved on %(day)s by the council of %(old)s for that of %(new)s; %(n)s "
            "recommendations."
        )
        % {
            "day": day(told["approved"]),
            "old": told["terms"]["outgoing"],
            "new": told["terms"]["incoming"],
            "n": len(told["recommendations"]),
        }
    )
    for row in told["recommendations"]:
        yield Heading(f"{row['number']}. {row['title']}")
        yield Paragraph(f"{row['text']}.")
        if row.get("follow") or row.get("due_told"):
            due = row.get("follow") or _("By: %(when)s") % {"when": row["due_told"]}
            yield Paragraph(f"{due}.")
        if said is not None:
            yield _response(said.get(row["number"]))


def _response(said: Response | None) -> Block:
    if said is None:
        return Paragraph(_("The new council has not said what it does with it."))
    text = f"{_(SAYS[said.says])}. {said.words}".strip()
    return Decision(text, _("decision %(n)s") % {"n": said.decision.number})


def report(term: Term, on: date, language: str) -> Document:
    """What one council leaves to the next, from the record alone."""
    title = _("Handover report: %(council)s %(term)s") % {
        "council": term.council.title, "term": term.name,
    }  # fmt: skip
    parts = (
        _cases(term),
        _tasks(term),
        _posts(term, on),
        _goals(term),
        _projects(term),
        _agreements(term),
    )
    return Document(title, language, on, tuple(block for part in parts for block in part))


def _cases(term: Term) -> Iterator[Block]:
    rows = [row for row in cases_of(term.council) if row.ended is None]
    yield Heading(_("Open cases (%(n)s)") % {"n": len(rows)})
    if rows:
        yield Items(tuple(f"{row.case.number}. {row.title}" for row in rows))


def _tasks(term: Term) -> Iterator[Block]:
    rows = tasks_of(term)
    yield Heading(_("Tasks of the municipalities, and money (%(n)s)") % {"n": len(rows)})
    header = (_("No."), _("Title"), _("Deadline"), _("Answered"), _("Result"), _("Billed"))
    lines = tuple(
        (
            str(task.number),
            task.title,
            day(task.deadline),
            f"{answered}/{asked}",
            _(followup.RESULTS[ended.result]) if ended else _("open"),
            kroner(sum(billed(task).values())),
        )
        for task, ended, answered, asked in rows
    )
    if lines:
        yield Table(_("Tasks"), header, lines, (5,))


def _posts(term: Term, on: date) -> Iterator[Block]:
    found = board(term.council, At(on))
    yield Heading(_("Posts"))
    rows = tuple(
        (body.body.name, f"{place.place.office.title} {place.place.number}",
         place.person or _("nobody recorded"),
         day(body.body.ends) if body.body.ends else _("not told"))
        for body in found.bodies for place in body.rows if not place.place.office.other
    )  # fmt: skip
    if rows:
        yield Table(_("Who sits where"), (_("Body"), _("Post"), _("Who"), _("Until")), rows)


def _goals(term: Term) -> Iterator[Block]:
    for contract in contracts(term.council_id):
        yield Heading(contract.paper.title)
        rows = goal_rows(term.council, contract)
        yield Table(
            _("Goals"), (_("Target"), _("Light")),
            tuple((row.goal.text, light(row.light)) for row in rows.values()),
        )  # fmt: skip


def _projects(term: Term) -> Iterator[Block]:
    found = portfolio(term.council_id)
    if found is None:
        return
    yield Heading(_("Projects"))
    rows = project_rows(term.council, found)
    yield Table(
        _("Projects by phase"), (_("Phase"), _("Number"), _("Projects")),
        tuple((_(PHASES[phase]), str(len(each)), "; ".join(r.project.name for r in each))
              for phase, each in by_phase(rows).items() if each), (1,),
    )  # fmt: skip


def _agreements(term: Term) -> Iterator[Block]:
    for paper in of_council("agreements", term.council_id):
        yield Heading(paper.title)
        marks = marks_of(term.council, paper)
        left = [
            i
            for i in items_of(paper)
            if i.key not in marks or marks[i.key].state in ("open", "under_way")
        ]
        until = paper.told.get("term", {}).get("until")
        yield Paragraph(
            _("Runs until: %(until)s. Left to do: %(n)s.")
            % {"until": day(until) if until else _("not told"), "n": len(left)}
        )
        if left:
            yield Items(tuple(item.text for item in left))
