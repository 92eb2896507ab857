"""`kkr backup`, `restore`, `doctor`, `mail-returned`: keeping the service."""

import smtplib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.core.checks import run_checks
from django.core.mail import get_connection
from django.db import connection

from kontaktraad import __version__, clock
from kontaktraad.cli.output import JSON_OPTION, REFUSED, print_json, say
from kontaktraad.notices.returned import take
from kontaktraad.record import triggers
from kontaktraad.record.health import health
from kontaktraad.record.operations import backup as backups
from kontaktraad.record.operations import release
from kontaktraad.record.queries import head
from kontaktraad.record.setup import prepare

FOLDER = Annotated[Path, typer.Argument(help="Mappen med sikkerhedskopien.")]


def backup(folder: FOLDER, as_json: bool = JSON_OPTION) -> None:
    """Tag en sikkerhedskopi, mens alle arbejder: database, filer, nøgle og kædens ende."""
    made = backups.back_up(folder)
    if as_json:
        print_json({"folder": str(folder), **made.manifest})
        return
    say(f"Sikkerhedskopi i {folder}: {len(made.manifest['parts'])} dele.")
    say(f"Kædens ende: {made.checkpoint}")


def restore(
    folder: FOLDER,
    rehearsal: Annotated[
        bool, typer.Option(help="En øvelse: ingen mail sendes, og hver side siger det.")
    ] = False,
    as_json: bool = JSON_OPTION,
) -> None:
    """Gendan en sikkerhedskopi til en tom KKR_HOME, og gør den klar til denne udgave."""
    found = backups.restore(folder, rehearsal=rehearsal)
    prepare()
    if as_json:
        print_json({"home": str(settings.HOME), "checkpoint": found.checkpoint})
        return
    say(f"Gendannet til {settings.HOME}{' som øvelse' if rehearsal else ''}.")
    say(f"Efterprøv med: kkr journal verify --expect {found.checkpoint}")


def mail_returned() -> None:
    """Læs en returmail fra et rør (postserverens alias), og vis den i Udsendelser."""
    say(f"{take(sys.stdin.buffer.read())} mails kom retur.")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: what, whether it is well, and what to do where it is not."""

    name: str
    well: bool
    words: str


def doctor(as_json: bool = JSON_OPTION) -> None:
    """Se efter, hvad der er galt med opsætningen, og hvad man gør ved det."""
    found = list(_checks())
    if as_json:
        print_json([{"name": c.name, "ok": c.well, "words": c.words} for c in found])
    else:
        for check in found:
            say(f"{'ok  ' if check.well else 'FEJL'} {check.name}: {check.words}")
    raise typer.Exit(0 if all(check.well for check in found) else REFUSED)


def _checks() -> Iterator[Check]:
    yield Check("udgave", True, f"{__version__}, Python {sys.version.split()[0]}")
    for name, look in LOOKS.items():
        try:
            well, words = look()
        except Exception as problem:  # whatever is wrong with one thing, the others are looked at
            well, words = False, f"{type(problem).__name__}: {problem}"
        yield Check(name, well, words)


def _home() -> tuple[bool, str]:
    mode = settings.HOME.stat().st_mode & 0o077
    return not mode, f"{settings.HOME}" + (", læsbar for andre: chmod 700" if mode else "")


def _database() -> tuple[bool, str]:
    found = release.installed()
    missing = triggers.missing() if found else []
    words = f"{connection.vendor}, udgave {found or 'tom'}"
    return not missing, words + (f"; vagter mangler: {', '.join(missing)}" if missing else "")


def _role() -> tuple[bool, str]:
    if connection.vendor != "postgresql":
        return True, "SQLite: én bruger"
    with connection.cursor() as cursor:
        cursor.execute("SELECT bool_or(tableowner = current_user) FROM pg_tables "
                       "WHERE tablename = 'record_journalentry'")  # fmt: skip
        owns = cursor.fetchone()[0]
    advice = "rollen ejer tabellerne: giv kkr setup sin egen med KKR_OWNER_URL"
    return not owns, advice if owns else "rollen ejer ikke tabellerne"


def _address() -> tuple[bool, str]:
    if not settings.KKR_URL:
        return True, "KKR_URL er ikke sat; links peger på den adresse, kkr serve lytter på"
    well = settings.HTTPS or settings.URL.hostname in ("127.0.0.1", "localhost")
    return well, settings.KKR_URL + ("" if well else ": brug https")


def _deployed() -> tuple[bool, str]:
    found = run_checks(include_deployment_checks=settings.HTTPS)
    serious = [str(m.msg) for m in found if m.level >= 30]
    return not serious, "; ".join(serious) or "Djangos egne kontroller er rene"


def _mail() -> tuple[bool, str]:
    if settings.REHEARSAL:
        return True, "øvelse: ingen mail sendes"
    if not settings.MAIL_IS_SET_UP:
        return False, "sæt KKR_SMTP_HOST; mails venter i Udsendelser"
    try:
        with get_connection():
            return True, f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT} svarer"
    except (smtplib.SMTPException, OSError) as problem:
        return False, f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}: {problem}"


def _clock() -> tuple[bool, str]:
    if clock.OFFSET:
        return settings.REHEARSAL, "KKR_CLOCK er sat: uret går ikke rigtigt"
    last = head()
    ahead = last is not None and datetime.fromisoformat(last.at) > clock.now()
    return not ahead, "sidste akt ligger frem i tiden" if ahead else "passer med historikken"


def _service(part: str) -> Callable[[], tuple[bool, str]]:
    def look() -> tuple[bool, str]:
        words = str(getattr(health(), part))
        return words == "ok", words

    return look


LOOKS: dict[str, Callable[[], tuple[bool, str]]] = {
    "mappe": _home, "database": _database, "databaserolle": _role, "adresse": _address,
    "drift": _deployed, "mail": _mail, "ur": _clock, "hjælper": _service("worker"),
    "opgaver": _service("tasks"), "sikkerhedskopi": _service("backup"), "disk": _service("disk"),
}  # fmt: skip
