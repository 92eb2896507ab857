"""`kkr seat-forum`: a health coordination forum's seats, from its health councils and the votes."""

import csv
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kontaktraad.cli import inputs
from kontaktraad.cli.output import exit_code, explain, print_table, say, warn
from kontaktraad.cli.registering import ready
from kontaktraad.lawbook import places
from kontaktraad.lawbook.law import calendar, deadline_days, forum_law_on
from kontaktraad.lawbook.posts import hub_timeline
from kontaktraad.register import real
from kontaktraad.register.actions.forums import (
    ConstitutedOtherwise,
    ForumSeating,
    SeatedOtherwise,
    seat_forum,
)
from kontaktraad.register.at import At
from kontaktraad.register.called import councillor_named
from kontaktraad.register.forums import (
    Filed,
    Forum,
    Health,
    forum_ruling,
    missing_towns,
    seats_of,
    share,
)
from kontaktraad.register.models import Council
from kontaktraad.rules.citation import FORUM_ALLIANCES
from kontaktraad.rules.composition import Base
from kontaktraad.rules.deadlines import filed_in_time, forum_alliance_deadline
from kontaktraad.rules.outcome import Decided, NeedsDecision
from kontaktraad.sources.badinput import BadInput, Fault, bad
from kontaktraad.sources.health import HealthLine, read_health

TERM = "2026-2030"


def seat_health_forum(
    forum: Annotated[str, typer.Argument(help="skf-nord, skf-midt, skf-syd eller skf-oest.")],
    path: Annotated[Path, typer.Argument(help="CSV: sundhedsraad, kommunekode, navn, kilde.")],
    constituted: Annotated[str, typer.Option(help="Det konstituerende møde, åååå-mm-dd.")],
    by: Annotated[str, typer.Option(help="Hvem der gør det; står i journalen.")],
    alliance: Annotated[
        list[str] | None, typer.Option(help="Valgforbund: 'Sundhedsråd: A+F'.")
    ] = None,
    filed: Annotated[
        str, typer.Option(help="Hvornår valgforbundene blev modtaget, åååå-mm-dd (SKF-4).")
    ] = "",
    in_time: Annotated[
        str, typer.Option(help="Begrundelse, hvis rettidigheden afhænger af, hvad en hverdag er.")
    ] = "",
    draw: Annotated[
        list[str] | None, typer.Option(help="Lodtrækningens vinder: 'Sundhedsråd: A'.")
    ] = None,
    base: Annotated[
        str, typer.Option(help="2 % af gyldige (valid) eller afgivne (cast).")
    ] = "valid",
) -> None:
    """Opret et koordinationsforums pladser: to fra hvert sundhedsråd, valgt på stemmerne dér."""
    lines = read_health(path, {m.code: m.name for m in places.municipalities().values()})
    asked = _question(forum, lines, _told(alliance), _told(draw), _base(base))
    if alliance:
        asked = replace(asked, filed=_in_time(filed, by.strip(), in_time.strip()))
    ready()
    outcomes = share(asked)
    for name, outcome in outcomes.items():
        if not isinstance(outcome, Decided):
            warn(f"{name}: {explain(outcome)}")
            raise typer.Exit(exit_code(outcome))
    what = ForumSeating(
        Council.objects.get(pk=forum), TERM, _day(constituted), real.SINCE,
        {health.name: health.towns for health in asked.healths}, seats_of(outcomes),
        _members(lines),
    )  # fmt: skip
    try:
        changed = seat_forum(what, forum_ruling(asked, outcomes), by.strip())
    except SeatedOtherwise as other:
        raise bad("forum_seated_otherwise", forum, rule="SKF-2") from other
    except ConstitutedOtherwise as other:
        raise bad("constituted_otherwise", forum, constituted, "SKF-6") from other
    if not changed:
        say("Forummet er allerede oprettet sådan; intet er ændret.")
        return
    _tell(what)


def _in_time(told: str, by: str, reason: str) -> Filed:
    """Whether the alliances came in time (SKF-4); exits with the paragraph where they did not."""
    if not told:
        raise bad("alliances_without_a_day", "--filed", rule="SKF-4")
    day, days = _day(told), deadline_days("forum_alliance_working_days", real.SINCE)
    if not isinstance(days, Decided):
        raise bad("unknown_council", told)
    councils = hub_timeline("").councils
    last = forum_alliance_deadline(councils, days.answer, calendar())
    outcome = (
        filed_in_time(day, last.answer, FORUM_ALLIANCES) if isinstance(last, Decided) else last
    )
    asks = isinstance(outcome, NeedsDecision) and bool(reason and by)
    if not isinstance(outcome, Decided) and not asks:
        warn(explain(outcome))
        raise typer.Exit(exit_code(outcome))
    return Filed(day, outcome, by if asks else "", reason if asks else "")


def _tell(what: ForumSeating) -> None:
    rows = [
        (name, " ".join(f"{p}{n}" for p, n in seats.items())) for name, seats in what.seats.items()
    ]
    print_table(f"{what.council.name} {what.term}", ["Sundhedsråd", "Pladser"], rows)
    say("Pladserne er ledige, til partierne har valgt (SKF-3, SKF-5).")


def _question(
    slug: str, lines: list[HealthLine], alliances: Mapping[str, list[str]],
    drawn: Mapping[str, list[str]], base: Base,
) -> Forum:  # fmt: skip
    forum = next((f for f in places.forums() if f.slug == slug), None)
    if forum is None:
        raise bad("unknown_council", slug)
    names = list(dict.fromkeys(line.health for line in lines))
    healths = tuple(
        Health(
            name, tuple(dict.fromkeys(n.municipality for n in lines if n.health == name)),
            tuple(tuple(told.split("+")) for told in alliances.get(name, [])),
            tuple(drawn.get(name, [])),
        )
        for name in names
    )  # fmt: skip
    _refuse(slug, forum.health_councils, healths, {*alliances, *drawn})
    law = forum_law_on(real.SINCE)
    if not isinstance(law, Decided):
        raise bad("unknown_council", slug)
    return Forum(slug, TERM, law.answer, base, inputs.election(None), healths)


def _refuse(slug: str, wanted: int, healths: tuple[Health, ...], named: set[str]) -> None:
    region = {m.code: m.name for m in places.members_of_forum(slug)}
    missing, known = missing_towns(healths, region), {health.name for health in healths}
    faults = [Fault("health_council_without", slug, ", ".join(missing), "SKF-1")] * bool(missing)
    if len(healths) != wanted:
        faults.append(Fault("wrong_number_of_health_councils", slug, str(len(healths)), "SKF-1"))
    names = {m.code: m.name for m in places.municipalities().values()}
    strangers = [names[t] for health in healths for t in health.towns if t not in region]
    if strangers:
        faults.append(Fault("municipality_of_another_region", slug, ", ".join(strangers), "SKF-1"))
    if unknown := sorted(named - known):
        faults.append(Fault("unknown_health_council", slug, ", ".join(unknown), "SKF-4"))
    if faults:
        raise BadInput(faults)


def _members(lines: list[HealthLine]) -> dict[int, str]:
    return {_member(line): line.health for line in lines if line.name}


def _member(line: HealthLine) -> int:
    person = councillor_named(line.municipality, line.name, At(real.SINCE))
    if person is None:
        raise bad("person_unknown", f"{line.place} › navn", line.name, "SKF-3")
    return person


def _told(given: list[str] | None) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text in given or []:
        name, colon, said = text.partition(":")
        if not colon:
            raise typer.BadParameter(f"{text}: skriv 'Sundhedsråd: parti'")
        found.setdefault(name.strip(), []).append(said.strip().replace(" ", ""))
    return found


def _base(text: str) -> Base:
    if text == "valid":
        return "valid"
    if text == "cast":
        return "cast"
    raise typer.BadParameter("valid eller cast", param_hint="--base")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter("en dato, åååå-mm-dd", param_hint="--constituted") from error


def health_template(
    forum: Annotated[str, typer.Argument(help="skf-nord, skf-midt, skf-syd eller skf-oest.")],
) -> None:
    """Skriv en CSV til seat-forum: kendte sundhedsråd udfyldt, resten at udfylde."""
    if forum not in {known.slug for known in places.forums()}:
        raise bad("unknown_council", forum)
    known = {
        town: health for health in places.known_health(forum) for town in health.municipalities
    }
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(["sundhedsraad", "kommunekode", "navn", "kilde"])
    for town in places.members_of_forum(forum):
        health = known.get(town.name)
        told = [health.name, health.source] if health else ["", ""]
        rows.writerow([told[0], town.code, "", told[1]])
