"""`kkr whatif rules` and `kkr whatif backtest`: the real election under other rules."""

import re
from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

import typer

from kontaktraad.cli import inputs
from kontaktraad.cli.output import JSON_OPTION, print_json, print_table, say
from kontaktraad.cli.whatif.asked import IMAGINED, MAYORS, OUT, RESULTS, law_of, written
from kontaktraad.lawbook import places
from kontaktraad.results.backtest import backtest_ruling
from kontaktraad.results.compose import DEFAULT
from kontaktraad.results.facts import CouncilFacts
from kontaktraad.rules.composition import Reading
from kontaktraad.rules.readings import moved
from kontaktraad.sources.badinput import bad
from kontaktraad.whatif.batch import ENGINE
from kontaktraad.whatif.compositions import Divisor
from kontaktraad.whatif.ground import ground
from kontaktraad.whatif.variants import Varied, grid, vary
from kontaktraad.wording.numbers import percent

PERCENT = re.compile(r"(\d{1,2}(?:[.,]\d{1,4})?)\s*%?")
FRACTION = re.compile(r"(\d{1,6})/(\d{1,6})")


class Method(StrEnum):
    """How the unreduced size is found."""

    quota = "quota"
    dhondt = "dhondt"
    remainder = "largest-remainder"


class By(StrEnum):
    """What the reduction divides by."""

    adams = "adams"
    sainte_lague = "sainte-lague"
    dhondt = "dhondt"


def rules(
    name: Annotated[str, typer.Argument(help="Et KKR, eller alle fem.")] = "",
    threshold: Annotated[list[str] | None, typer.Option(help="Spærregrænse: 3 eller 1/50.")] = None,
    cap: Annotated[
        list[int] | None, typer.Option(min=1, max=99, help="Medlemmer pr. kommune.")
    ] = None,
    method: Annotated[list[Method] | None, typer.Option(help="Hvordan størrelsen findes.")] = None,
    divisor: Annotated[
        list[By] | None, typer.Option(help="Hvad der deles med i reduktionen.")
    ] = None,
    results: Annotated[Path | None, RESULTS] = None,
    mayors: Annotated[Path | None, MAYORS] = None,
    out: Annotated[Path | None, OUT] = None,
    as_json: bool = JSON_OPTION,
) -> None:
    """Det samme valg efter andre regler: spærregrænse, loft, delere og læsninger side om side."""
    names = [name] if name else list(places.councils())
    shares = [_share(each) for each in threshold or ()]
    found = [
        row
        for each in names
        for row in _varied(
            inputs.facts(each, results, mayors, None),
            shares,
            cap or [],
            method or [],
            divisor or [],
        )
    ]
    print_json(found) if as_json else _print(found)
    columns = ["raad", "spaerregraense", "loft", "metode", "deler", "medlemmer", "parti", "pladser"]
    written(out, columns, (
        (r["council"], r["threshold"], r["cap_factor"], r["method"], r["divisor"], r["size"], p, n)
        for r in found for p, n in r["seats"].items()
    ))  # fmt: skip


def _share(text: str) -> Fraction:
    """A threshold as written: 3, 3 % or 2,5 are per cent, 1/50 is a fraction."""
    per_cent, fraction = PERCENT.fullmatch(text), FRACTION.fullmatch(text)
    if per_cent:
        share = Fraction(per_cent[1].replace(",", ".")) / 100
    elif fraction and int(fraction[2]):
        share = Fraction(int(fraction[1]), int(fraction[2]))
    else:
        raise bad("not_a_share", "threshold", text, "KLV §15(2)")
    if share >= 1:
        raise bad("not_a_share", "threshold", text, "KLV §15(2)")
    return share


def _varied(
    facts: CouncilFacts, shares: list[Fraction], caps: list[int], methods: list[Method],
    divisors: list[By],
) -> Iterable[dict[str, Any]]:  # fmt: skip
    book = law_of(facts)
    wanted: list[Divisor] = [each.value for each in divisors]
    readings = [Reading(method=each.value) for each in methods]
    asked = grid(book, DEFAULT, shares, caps, readings, wanted)
    known, minimum = ground(facts.area), book.minimum_entitled
    own, *found = vary(known, [*grid(book, DEFAULT), *asked], minimum)
    return [_row(facts.council, each, own) for each in found]


def _row(council: str, found: Varied, own: Varied) -> dict[str, Any]:
    variant = found.variant
    return {
        "council": council, "engine": ENGINE, "threshold": str(variant.threshold),
        "cap_factor": variant.cap_factor, "method": variant.reading.method,
        "divisor": variant.divisor, "decided": found.decided, "size": found.size,
        "unreduced": found.unreduced, "seats": dict(found.seats), "tied": list(found.tied),
        "moved": moved(own.seats, found.seats) if found.decided else {},
    }  # fmt: skip


def _print(rows: list[dict[str, Any]]) -> None:
    say(IMAGINED)
    lines = [
        (r["council"], percent(r["threshold"], 2), r["cap_factor"], r["method"], r["divisor"],
         r["size"], _moved(r))
        for r in rows
    ]  # fmt: skip
    columns = ["Råd", "Spærre", "Loft", "Metode", "Deler", "Medlemmer", "Mod forretningsordenen"]
    print_table("Valget efter andre regler", columns, lines)


def _moved(row: dict[str, Any]) -> str:
    if not row["decided"]:
        return f"lod: {', '.join(row['tied'])}" if row["tied"] else "kan ikke afgøres"
    return " ".join(f"{p} {n:+d}" for p, n in row["moved"].items()) or "ingen forskel"


def backtest(
    results: Annotated[Path | None, RESULTS] = None,
    out: Annotated[Path | None, OUT] = None,
    as_json: bool = JSON_OPTION,
) -> None:
    """Alle kommunalbestyrelser med og uden deres valgforbund: hvem vandt og tabte pladser?"""
    told = backtest_ruling(inputs.election(results))
    if as_json:
        print_json(told)
    else:
        _print_backtest(told)
    rows = [
        (row["code"], row["name"], each["key"], each["party"], each["with"], each["without"])
        for row in told["councils"] for each in row.get("lists", ())
    ]  # fmt: skip
    written(out, ["kode", "kommune", "liste", "parti", "med", "uden"], rows)


def _print_backtest(told: dict[str, Any]) -> None:
    say(IMAGINED)
    rows = [(p, r["seats"], r["won"], r["lost"], f"{r['won'] - r['lost']:+d}")
            for p, r in told["parties"].items()]  # fmt: skip
    say(f"{told['changed']} af {len(told['councils'])} kommunalbestyrelser fik andre pladser ved "
        f"valgforbund; {told['seats_moved']} pladser skiftede liste.")  # fmt: skip
    for names, why in ((told["lots"], "lod"), (told["left_out"], "antal pladser ukendt")):
        if names:
            say(f"Ikke talt med ({why}): {', '.join(names)}")
    print_table("Valgforbundenes virkning", ["Parti", "Pladser", "Vandt", "Tabte", "I alt"], rows)
    for row in told["councils"]:
        if row["moved"]:
            say(f"  {row['name']}: {' '.join(f'{k} {n:+d}' for k, n in row['moved'].items())}")
