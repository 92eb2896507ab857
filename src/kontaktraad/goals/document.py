"""A results contract as a document: every target, what was measured, and what is not told."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from kontaktraad.documents.model import Block, Document, Figure, Heading, Items, Paragraph, Table
from kontaktraad.goals.models import ContractStep, Measurement
from kontaktraad.goals.queries import GoalRow
from kontaktraad.lawbook.goals import Contract, Goal, GoalArea
from kontaktraad.register.models import Town
from kontaktraad.register.tiles import Tile, tiles
from kontaktraad.wording import gettext_noop
from kontaktraad.wording.numbers import day, decimal, percent

LIGHTS: Mapping[str, tuple[str, str, str]] = {
    "reached": ("●", gettext_noop("reached"), "good"),
    "on_course": ("▲", gettext_noop("on course"), "good"),
    "behind": ("◆", gettext_noop("behind"), "middle"),
    "far_behind": ("■", gettext_noop("far behind"), "bad"),
    "not_measured": ("○", gettext_noop("not measured"), "none"),
    "no_number": ("–", gettext_noop("no number to reach"), "none"),
}
"""Light → its shape, its word, and how a tile of it looks."""
DIRECTIONS: Mapping[str, str] = {
    "at_least": gettext_noop("at least"),
    "about": gettext_noop("about"),
    "up": gettext_noop("a rise of"),
    "done": gettext_noop("carried out"),
}
SCOPES: Mapping[str, str] = {
    "national": gettext_noop("national"),
    "local": gettext_noop("local or the hub's own"),
}


def light(name: str) -> str:
    """A traffic light as a shape and a word."""
    shape, word, _look = LIGHTS[name]
    return f"{shape} {_(word)}"


def aim(goal: Goal) -> str:
    """What a target asks for, in words: at least 385 virksomheder."""
    if goal.value is None:
        unit = f" ({goal.unit})" if goal.unit else ""
        return _(DIRECTIONS["done"]) if goal.direction == "done" else _("no number told") + unit
    number = f"{decimal(goal.value)} {goal.unit}".strip()
    return f"{_(DIRECTIONS[goal.direction])} {number}"


def document(
    contract: Contract,
    rows: Mapping[str, GoalRow] | None,
    steps: Mapping[str, ContractStep],
    on: date,
    language: str,
) -> Document:
    """The contract and where it stands; `rows` and `steps` are what the council keeps of it.

    `rows` None: what was measured is not told, as on the public page.
    """
    blocks = (
        *_head(contract),
        *_areas(contract, rows),
        *_caveats(contract),
        *_steps(contract, steps),
    )
    return Document(contract.paper.title, language, on, blocks)


def _head(contract: Contract) -> Iterator[Block]:
    told = contract.paper.told
    yield Paragraph(_("Source: %(source)s.") % {"source": contract.paper.source})
    yield Paragraph(
        _(
            "%(areas)s goal areas, %(goals)s targets and undertakings, %(numbers)s of them "
            "with a number to reach here."
        )
        % {
            "areas": len(contract.areas),
            "goals": len(contract.goals),
            "numbers": sum(bool(g.value) and not g.whole_country for g in contract.goals),
        }
    )
    if told.get("term_of_frame"):
        yield Paragraph(
            _("Frame: %(frame)s. The house was founded in %(year)s.")
            % {"frame": told["term_of_frame"], "year": told["founded"]}
        )
    for title, name in (
        (_("Within"), "within"),
        (_("Priorities"), "priorities"),
        (_("Guiding marks"), "markers"),
    ):
        if told.get(name):
            yield Heading(title)
            yield Items(tuple(told[name]))


def _areas(contract: Contract, rows: Mapping[str, GoalRow] | None) -> Iterator[Block]:
    for area in contract.areas:
        yield Heading(f"{area.number}. {area.title}")
        yield Paragraph(
            _("Measured by: %(who)s. Method: %(how)s. Frequency: %(often)s. Deadline: not told.")
            % {
                "who": area.measured_by,
                "how": area.method,
                "often": area.frequency or _("not told"),
            }
        )
        yield _table(area, rows)


ASKED = (
    gettext_noop("Target"),
    gettext_noop("Asks for"),
    gettext_noop("Scope"),
    gettext_noop("Year"),
    gettext_noop("Baseline"),
)
MEASURED = (gettext_noop("Measured"), gettext_noop("Of the target"), gettext_noop("Forecast"),
            gettext_noop("Light"))  # fmt: skip


def _table(area: GoalArea, rows: Mapping[str, GoalRow] | None) -> Table:
    caption = _("Targets of area %(n)s") % {"n": area.number}
    if rows is None:
        header = tuple(_(word) for word in ASKED)
        return Table(caption, header, tuple(_asked(goal) for goal in area.goals))
    header = tuple(_(word) for word in (*ASKED, *MEASURED))
    return Table(caption, header, tuple(_line(rows[goal.key]) for goal in area.goals), (5, 6, 7))


def _asked(goal: Goal) -> tuple[str, ...]:
    parts = [goal.text, goal.note, goal.frequency,
             _("counts in: %(what)s") % {"what": goal.adds} if goal.adds else ""]  # fmt: skip
    return (
        ". ".join(part for part in parts if part), aim(goal), _(SCOPES[goal.scope]), str(goal.year),
        str(goal.baseline) if goal.baseline else _("not told"),
    )  # fmt: skip


def _line(row: GoalRow) -> tuple[str, ...]:
    return (
        *_asked(row.goal),
        _measured(row),
        _part(row.progress),
        _part(row.forecast),
        light(row.light),
    )


def _measured(row: GoalRow) -> str:
    if row.measured is None or row.on is None:
        return "–"
    made = " " + _("(practice data)") if row.synthetic else ""
    return f"{decimal(row.measured)} ({day(row.on)}; {row.source}){_counted(row)}{made}"


def _counted(row: GoalRow) -> str:
    """What the value was counted from, where that is told."""
    told = row.told or {}
    if "low" in told:
        ends = {
            "low": decimal(Fraction(told["low"])),
            "high": decimal(Fraction(told["high"])),
            "n": told["pairs"],
        }
        return " " + _("[95 %% interval %(low)s to %(high)s, %(n)s matched pairs]") % ends
    if "gross" in told:
        return " " + _("[gross %(gross)s, different ones between %(fewest)s and %(most)s]") % told
    if "promoters" in told:
        return (
            " "
            + _("[%(promoters)s promoters, %(passives)s passives, %(detractors)s detractors]")
            % told
        )
    return ""


def _part(part: Fraction | None) -> str:
    return "–" if part is None else percent(part)


def _caveats(contract: Contract) -> Iterator[Block]:
    unique = [goal.text for goal in contract.goals if goal.unique]
    parts = [goal for goal in contract.goals if goal.adds and goal.value]
    later = [goal for goal in contract.goals if goal.year != contract.year]
    yield Heading(_("What to know about the figures"))
    yield Items(
        (
            _(
                "Somebody may use several offers: gross counts participations, net "
                "different ones where "
                "identifiers are given. It concerns: %(goals)s."
            )
            % {"goals": "; ".join(unique) or "–"},
            _("The parts of the total add to %(sum)s.")
            % {"sum": decimal(sum((g.value or Fraction(0) for g in parts), Fraction(0)))},
            _("Targets for another year than %(year)s: %(goals)s.")
            % {
                "year": contract.year,
                "goals": "; ".join(f"{g.text} ({g.year})" for g in later) or "–",
            },
            _(
                "Where the contract names no baseline, frequency or deadline, the table "
                "says: not told."
            ),
            _(
                "The forecast is the year at the pace so far for what is counted; a level "
                "is its own forecast. "
                "Below 90 %% of the target the light says far behind: our bound."
            )
            % {},
        )
    )


def _steps(contract: Contract, steps: Mapping[str, ContractStep]) -> Iterator[Block]:
    yield Heading(_("From draft to report"))
    rows = tuple(
        (row["text"], day(steps[row["key"]].valid_from) if row["key"] in steps else "–",
         steps[row["key"]].source if row["key"] in steps else "")
        for row in contract.paper.told["process"]
    )  # fmt: skip
    yield Table(_("Steps"), (_("Step"), _("Done"), _("Source")), rows)


def towns_block(goal: Goal, towns: list[Town], found: Mapping[str, Measurement]) -> Iterator[Block]:
    """A target municipality by municipality: a map and the same as a table."""
    shown = [
        Tile(t.name, "good" if t.pk in found else "none",
             decimal(Fraction(found[t.pk].value)) if t.pk in found else _("not measured"))
        for t in towns
    ]  # fmt: skip
    twin = "; ".join(f"{tile.name}: {tile.said}" for tile in shown)
    yield Heading(goal.text, 2)
    yield Figure(tiles(shown, twin), twin, _("Municipalities with a figure"))
    yield Table(
        goal.text, (_("Municipality"), _("Measured")), tuple((t.name, t.said) for t in shown), (1,)
    )
