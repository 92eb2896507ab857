"""A task as a document: what is asked, the key, who has answered, what each pays and why."""

from collections.abc import Iterator
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kontaktraad.assents.queries import AskedRow, TaskView
from kontaktraad.documents.model import Block, Decision, Document, Figure, Heading, Paragraph, Table
from kontaktraad.register.tiles import Tile, tiles
from kontaktraad.wording import followup
from kontaktraad.wording.numbers import day, grouped, kroner, percent


def document(view: TaskView, on: date, language: str) -> Document:
    """The task's overview for the secretariat."""
    blocks = (*_head(view), *_result(view), *_map(view), _table(view), *_key(view))
    return Document(view.task.title, language, on, blocks)


def amount(view: TaskView, units: int) -> str:
    """A share as it is told: kroner, or a number of places or persons."""
    return f"{kroner(units)} kr." if view.task.kind == "cost" else grouped(units)


def _head(view: TaskView) -> Iterator[Block]:
    task, counts = view.task, view.counts
    yield Paragraph(
        _("%(what)s. Answers until %(day)s.")
        % {"what": capfirst(_(followup.TASKS[task.kind])), "day": day(task.deadline)}
    )
    yield Decision(
        f"{_(followup.REFUSALS[task.refusal])} {_(followup.SILENCES[task.silence])} "
        f"{_(followup.LEAST[task.least])} {_(followup.LATES[task.late])} "
        + _("Chosen when the task was sent; the text leaves it open. Nothing is charged before."),
        "FO §6(4)",
    )
    if task.decision:
        yield Paragraph(_("It follows from decision %(n)s.") % {"n": task.decision.number})
    yield Paragraph(
        _(
            "Yes: %(yes)s, no: %(no)s, on conditions: %(conditions)s, not answered: "
            "%(silent)s; late: "
            "%(late)s."
        )
        % counts
    )
    for part in task.text.split("\n\n"):
        yield Paragraph(part)


def _result(view: TaskView) -> Iterator[Block]:
    if view.ended is None:
        return
    yield Heading(_("Result"))
    yield Paragraph(_(followup.RESULTS[view.ended.result]))
    for said, cite in view.steps:
        yield Decision(said, cite)
    if view.ended.reported:
        yield Paragraph(_("Reported to meeting %(n)s.") % {"n": view.ended.reported.meeting.number})


def _map(view: TaskView) -> Iterator[Block]:
    shown = [Tile(row.asked.town.name, row.look, _said(row)) for row in view.rows]
    if shown:
        twin = "; ".join(f"{tile.name}: {tile.said}" for tile in shown)
        yield Heading(_("Who has answered"))
        yield Figure(tiles(shown, twin), twin, _("✓ yes, ✗ no, ! on conditions, · not answered"))


def _said(row: AskedRow) -> str:
    if row.answer is None:
        plans = row.planned
        return (
            _("plans to decide on %(day)s") % {"day": day(plans.planned)}
            if plans
            else _("not answered")
        )
    said = _(followup.ANSWERS[row.answer.said])
    if row.answer.said == "conditions" and row.counted in ("yes", "no"):
        said += ": " + (_("met") if row.counted == "yes" else _("declined"))
    if not row.counted:
        said += " " + _("(does not count yet)")
    return said + " " + _("(too late)") if row.answer.late else said


def _table(view: TaskView) -> Table:
    header = (
        _("Municipality"), _("Answer"), _("Level"), _("Day"), _("Words"),
        _("Share as ruled") if view.ruled else _("Share if all assent"),
    )  # fmt: skip
    rows = tuple(
        (
            row.asked.town.name,
            _said(row),
            _(followup.LEVELS[row.answer.level]) if row.answer else "",
            day(row.answer.on) if row.answer else "",
            row.answer.words if row.answer else "",
            _share(view, row),
        )
        for row in view.rows
    )
    return Table(_("The municipalities' answers"), header, rows, (5,))


def _share(view: TaskView, row: AskedRow) -> str:
    """What was ruled, once it was; before that the dry run."""
    if view.ruled:
        return amount(view, view.ruled.get(row.asked.town_id, 0))
    return amount(view, row.share) if view.dry else "–"


def _key(view: TaskView) -> Iterator[Block]:
    if view.dry is None:
        return
    key, names = view.key, {row.asked.town_id: row.asked.town.name for row in view.rows}
    yield Heading(_("The key"))
    yield Paragraph(
        _("%(name)s, figures of %(day)s. Source: %(source)s.")
        % {"name": _(key["name"]), "day": day(key["as_of"]), "source": key["source"]}
    )
    last = "" if view.ended else view.dry.last
    if last:
        yield Decision(
            _(
                "Shared by largest remainder; equal remainders go to the larger weight, "
                "then by code. "
                "The last unit went to %(name)s, with a remainder of %(part)s."
            )
            % {"name": names.get(last, last), "part": percent(view.dry.remainder, 2)},
            "FO §6(4)",
        )
    yield Paragraph(_("Total: %(total)s") % {"total": amount(view, view.task.total)})
