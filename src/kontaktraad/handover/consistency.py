"""What in the pack does not agree with itself: computed from the data, never typed in."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from kontaktraad.agreements.items import items_of
from kontaktraad.handover.records import PACK, TERM
from kontaktraad.lawbook.goals import contracts
from kontaktraad.lawbook.money import published, split_text
from kontaktraad.lawbook.papers import of_council
from kontaktraad.lawbook.past import past_meeting
from kontaktraad.lawbook.posts import post_list
from kontaktraad.lawbook.projects import portfolio
from kontaktraad.rules.outcome import Decided
from kontaktraad.rules.published_split import audit
from kontaktraad.sources.archive import Member
from kontaktraad.sources.splits import split_rows


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not agree: its name, where it stands, and its figures."""

    name: str
    section: str
    figures: Mapping[str, Any]


def findings(council: str) -> list[Finding]:
    """Everything found in a council's papers."""
    return [finding for look in LOOKS for finding in look(council)]


def _splits(council: str) -> Iterator[Finding]:
    for row in published(council):
        if "file" not in row:
            continue
        outcome = audit(split_rows(Member(row["file"], split_text(row).encode())))
        if isinstance(outcome, Decided) and (
            outcome.answer.percent_gap or outcome.answer.amount_gap
        ):
            found = outcome.answer
            yield Finding("split_has_a_gap", row["section"], {
                "percent": found.percent, "told": row["told_percent"], "amount": found.amount,
                "total": found.total, "gap": found.amount_gap,
            })  # fmt: skip


def _repeated(council: str) -> Iterator[Finding]:
    found = portfolio(council)
    if found is None:
        return
    counts = Counter(row.project for row in found.rows)
    again = [found.projects[key].name for key, count in counts.items() if count > 1]
    if again:
        section = found.paper.told["table"]["section"]
        yield Finding("projects_listed_again", section, {
            "rows": len(found.rows), "projects": len(counts), "n": len(again), "names": again,
        })  # fmt: skip
    for project in found.projects.values():
        leads = {tuple(sorted(r.leads)) for r in project.rows if r.place == "table"}
        if len(leads) > 1:
            told = " / ".join(sorted(", ".join(each) for each in leads))
            yield Finding(
                "leads_differ", found.paper.section, {"name": project.name, "leads": told}
            )


def _marked_though_not_covered(council: str) -> Iterator[Finding]:
    found = portfolio(council)
    rows = (
        [row for row in found.rows if row.phase == "not_covered" and row.mark == "X"]
        if found
        else []
    )
    if rows:
        yield Finding(
            "marked_though_not_covered", rows[0].section, {"names": [row.name for row in rows]}
        )


def _efforts(council: str) -> Iterator[Finding]:
    found = portfolio(council)
    strategy = found.paper.told.get("strategy_2025") if found else None
    if strategy:
        without = [t["title"] for t in strategy["themes"] if not t["effort"]]
        rows = sum(len(theme["projects"]) for theme in strategy["themes"])
        efforts = len(strategy["themes"]) - len(without)
        if without or rows != efforts:
            yield Finding(
                "themes_efforts_rows",
                strategy["section"],
                {
                    "themes": len(strategy["themes"]),
                    "efforts": efforts,
                    "rows": rows,
                    "without": without,
                },
            )


def _trips(council: str) -> Iterator[Finding]:
    found = portfolio(council)
    for forecast in found.paper.told.get("forecasts", ()) if found else ():
        modes = sum(int(row["change"]) for row in forecast["series"] if row.get("mode"))
        if modes and modes != forecast["total_told"]:
            figures = {"sum": modes, "told": forecast["total_told"]}
            yield Finding("modes_do_not_add_up", forecast["section"], figures)


def _growths(council: str) -> Iterator[Finding]:
    found = portfolio(council)
    told = list(found.paper.told.get("forecasts", ())) if found else []
    firsts = [(forecast, forecast["series"][0]) for forecast in told]
    if len({row["change"] for _forecast, row in firsts}) > 1:
        texts = [f"{f['title']} {row['change']} % {f['base']}-{f['year']}" for f, row in firsts]
        yield Finding("forecasts_differ", told[0]["section"], {"forecasts": texts})


def _providers(council: str) -> Iterator[Finding]:
    for paper in of_council("agreements", council):
        counts = {
            t: sum(map(len, kinds.values())) for t, kinds in paper.told.get("providers", {}).items()
        }
        several = {town: n for town, n in counts.items() if n > 1}
        if several:
            yield Finding("several_providers", paper.section, {"towns": several})
        unclear = [t for t, kinds in paper.told.get("providers", {}).items() if "unclear" in kinds]
        if unclear:
            yield Finding("column_is_lost", paper.section, {"towns": unclear})


def _survey(council: str) -> Iterator[Finding]:
    for paper in of_council("agreements", council):
        survey = paper.told.get("survey", {})
        for row in survey.get("questions", ()):
            told = sum(row["answers"].values())
            if row["of"] and told != row["of"]:
                yield Finding(
                    "answers_missing",
                    paper.section,
                    {
                        "question": row["text"],
                        "told": told,
                        "of": row["of"],
                        "missing": row["of"] - told,
                    },
                )
        bases = sorted({row["of"] for row in survey.get("questions", ()) if row["of"]})
        if bases and {*bases} != {survey["region"]}:
            figures = {"region": survey["region"], "bases": [str(n) for n in bases]}
            yield Finding("denominators_differ", paper.section, figures)


def _years(council: str) -> Iterator[Finding]:
    for contract in contracts(council):
        later = [g for g in contract.goals if g.year != contract.year and not g.whole_country]
        for goal in later:
            figures = {
                "goal": goal.text,
                "value": str(goal.value),
                "year": goal.year,
                "contract": contract.year,
            }
            yield Finding("target_of_another_year", contract.paper.section, figures)
        parts = sum((g.value or Fraction(0) for g in contract.goals if g.adds), Fraction(0))
        whole = next((g for g in contract.goals if g.direction == "about"), None)
        if whole and whole.value == parts:
            yield Finding(
                "gross_is_told_as_total",
                contract.paper.section,
                {"sum": str(parts), "goal": whole.text},
            )


def _terms(council: str) -> Iterator[Finding]:
    for paper in of_council("handover", council):
        told, ours = paper.told["terms"], TERM
        if told["incoming"] != ours:
            figures = {"outgoing": told["outgoing"], "incoming": told["incoming"], "term": ours}
            yield Finding("terms_differ", paper.section, figures)


def _headings(council: str) -> Iterator[Finding]:
    """An item that holds another paper than its heading says."""
    told = past_meeting(PACK)
    if told.council != council:
        return
    for first, second in pairwise(told.appendices):
        if first.item and first.item == second.item and first.empty:
            figures = {"item": first.item, "heading": first.title, "holds": second.title}
            yield Finding("item_holds_something_else", first.title, figures)


def _missing_posts(council: str) -> Iterator[Finding]:
    names = " ".join(body.name.casefold() for body in post_list(council).bodies)
    for paper in of_council("agreements", council):
        for row in paper.told.get("steering", ()):
            if row["who"].startswith("KKR") and "telemedicin" not in names:
                figures = {"places": row["number"], "body": paper.title}
                yield Finding("places_not_in_the_list", paper.section, figures)


def _empty(council: str) -> Iterator[Finding]:
    for paper in of_council("agreements", council):
        empty = [item for item in items_of(paper) if item.key.startswith("handling.")]
        undated = [item for item in items_of(paper) if item.key.startswith("governance.")]
        if empty:
            yield Finding(
                "places_are_empty", paper.section, {"n": len(empty), "undated": len(undated)}
            )
        pictures = paper.told.get("pictures", ())
        if pictures:
            yield Finding("pictures_without_data", paper.section, {"n": len(pictures)})


LOOKS: tuple[Callable[[str], Iterator[Finding]], ...] = (
    _splits, _repeated, _marked_though_not_covered, _efforts, _trips, _growths, _providers, _survey,
    _years, _terms, _headings, _missing_posts, _empty,
)  # fmt: skip
