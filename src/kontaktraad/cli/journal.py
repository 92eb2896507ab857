"""`kkr journal`: check the record, and show where its chain ends."""

from typing import Annotated, Any

import typer
from django.apps import apps
from django.db import connection

from kontaktraad import __version__
from kontaktraad.cli.output import JSON_OPTION, REFUSED, print_json, say
from kontaktraad.documents import store
from kontaktraad.record import triggers
from kontaktraad.record.actions import columns
from kontaktraad.record.operations import release
from kontaktraad.record.operations.backup import CannotDo
from kontaktraad.record.queries import head
from kontaktraad.record.setup import prepare
from kontaktraad.sources.badinput import bad
from kontaktraad.verifier.journal import (
    chain_faults,
    key_faults,
    payload_faults,
    row_faults,
    ruling_faults,
)

app = typer.Typer(help="Journalen: kæden af retsakter.", no_args_is_help=True)


@app.command("verify")
def verify(
    checkpoint: Annotated[
        str | None,
        typer.Option("--expect", "--checkpoint", help="Et husket punkt: NUMMER:KONTROLSUM."),
    ] = None,
    as_json: bool = JSON_OPTION,
) -> None:
    """Efterprøv hele journalen med kode, der ikke deles med programmet."""
    remembered = _remembered(checkpoint)
    if "record_journalentry" not in connection.introspection.table_names():
        prepare()
    if (found_release := release.installed()) != __version__:
        raise CannotDo(f"Databasen er af udgave {found_release}. Kør kkr setup først.")
    found = [f"trigger {name}: missing" for name in triggers.missing()]
    entries = _rows("SELECT * FROM record_journalentry ORDER BY sequence")
    payloads = {r["entry_id"]: r for r in _rows("SELECT * FROM record_journalpayload")}
    joined = [
        {**e, **{name: payloads.get(e["sequence"], {}).get(name) for name in ("content", "rows")}}
        for e in entries
    ]
    rulings = [
        {**r, "hypothetical": bool(r["hypothetical"])} for r in _rows("SELECT * FROM record_ruling")
    ]
    found += chain_faults(entries, remembered)
    found += payload_faults(entries, payloads)
    found += ruling_faults(joined, rulings)
    found += key_faults(entries, payloads, _rows("SELECT * FROM record_actkey"))
    found += row_faults(entries, payloads, guarded_rows())
    found += [f"file {name}: {what}" for name, what in store.faults()]
    report = {"entries": len(entries), "rulings": len(rulings), "faults": found}
    print_json(report) if as_json else _print(report)
    raise typer.Exit(REFUSED if found else 0)


@app.command("checkpoint")
def checkpoint(as_json: bool = JSON_OPTION) -> None:
    """Vis kædens ende, som kan trykkes i et referat og huskes."""
    prepare()
    last = head()
    point = {"sequence": last.sequence if last else 0, "hash": last.hash if last else "0" * 64}
    print_json(point) if as_json else say(f"{point['sequence']}:{point['hash']}")


def _remembered(text: str | None) -> tuple[int, str] | None:
    if text is None:
        return None
    number, _, digest = text.partition(":")
    if not number.isdecimal() or len(digest) != 64:
        raise bad("field_not_text", "--checkpoint", text)
    return int(number), digest


def guarded_rows() -> dict[str, dict[str, dict[str, str]]]:
    """Table → key → column values as text, of every table whose rows acts account for."""
    accounted = [m for m in apps.get_models() if m._meta.db_table in triggers.accounted()]
    return {
        model._meta.db_table: {str(row.pk): columns(row) for row in model._base_manager.all()}
        for model in accounted
    }


def _rows(query: str) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def _print(report: dict[str, Any]) -> None:
    say(f"{report['entries']} poster, {report['rulings']} kendelser")
    for fault in report["faults"]:
        say(f"FEJL {fault}")
    say("Journalen holder." if not report["faults"] else "Journalen holder ikke.")
