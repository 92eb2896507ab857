"""A backup while everybody works, and a home made from it.

The database is copied as it is at one moment; files are only ever added, so those it names are
there when it has been copied. A manifest holds the journal's end and the digest of every part.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from kontaktraad import __version__, clock
from kontaktraad.record.queries import head

MANIFEST, DATABASE, DUMP, KEY = "manifest.json", "database.sqlite3", "database.dump", "secret-key"
FILES = "files"


class CannotDo(Exception):  # noqa: N818 - said to the operator
    """The backup or restore cannot be done; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup's folder and what its manifest says."""

    folder: Path
    manifest: Mapping[str, Any]

    @property
    def checkpoint(self) -> str:
        """The journal's end, as `kkr journal verify --expect` takes it."""
        return f"{self.manifest['sequence']}:{self.manifest['hash']}"


def back_up(folder: Path) -> Backup:
    """Copy the home into an empty folder; raises CannotDo where it is not empty."""
    if folder.exists() and any(folder.iterdir()):
        raise CannotDo(f"{folder} er ikke tom. Vælg en ny mappe til hver sikkerhedskopi.")
    folder.mkdir(parents=True, exist_ok=True)
    started = clock.now()
    last = head()
    name = _copy_database(folder)
    _copy_files(folder)
    shutil.copy2(settings.HOME / KEY, folder / KEY) if (settings.HOME / KEY).exists() else None
    manifest = {
        "version": __version__, "at": started.isoformat(timespec="seconds"), "database": name,
        "sequence": last.sequence if last else 0, "hash": last.hash if last else "0" * 64,
        "parts": {str(p.relative_to(folder)): digest(p) for p in sorted(_parts(folder))},
    }  # fmt: skip
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1))
    (settings.HOME / "last-backup").write_text(started.isoformat(timespec="seconds"))
    return Backup(folder, manifest)


def _parts(folder: Path) -> list[Path]:
    return [p for p in folder.rglob("*") if p.is_file() and p.name != MANIFEST]


def digest(file: Path) -> str:
    """SHA-256 of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _copy_database(folder: Path) -> str:
    if connection.vendor == "postgresql":
        _run("pg_dump", "--format=custom", f"--file={folder / DUMP}", postgres_url())
        return DUMP
    source = settings.DATABASES["default"]["NAME"]
    with sqlite3.connect(source) as live, sqlite3.connect(folder / DATABASE) as copy:
        live.backup(copy)
        problem = copy.execute("PRAGMA quick_check").fetchone()[0]
    live.close()
    copy.close()
    if problem != "ok":
        raise CannotDo(f"Kopien af databasen er beskadiget: {problem}")
    return DATABASE


def postgres_url() -> str:
    """The database's address for PostgreSQL's own programs; they take the password apart."""
    told = connection.settings_dict
    who = f"{quote(told['USER'])}@" if told["USER"] else ""
    port = f":{told['PORT']}" if told["PORT"] else ""
    return f"postgresql://{who}{told['HOST'] or ''}{port}/{told['NAME']}"


def _run(program: str, *arguments: str) -> None:
    found = shutil.which(program) or _newest_of_debian(program)
    if found is None:
        raise CannotDo(f"{program} findes ikke. Installér PostgreSQL's klientprogrammer.")
    secret = str(connection.settings_dict["PASSWORD"] or "")
    environment = {**os.environ, "PGPASSWORD": secret}
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own
        [found, *arguments], capture_output=True, text=True, check=False, env=environment
    )
    if done.returncode:
        raise CannotDo(f"{program}: {done.stderr.strip()[-500:]}")


def _newest_of_debian(program: str) -> str | None:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
    return str(found[-1]) if found else None


def _copy_files(folder: Path) -> None:
    source = settings.HOME / FILES
    if not source.exists():
        return
    for place in source.glob("*/*"):
        if "." in place.name:
            continue  # being written beside its place
        to = folder / FILES / place.parent.name / place.name
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(place, to)


def read_manifest(folder: Path) -> Backup:
    """The backup in a folder, every part as it was written. Raises CannotDo."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text())
    except (OSError, ValueError) as missing:
        raise CannotDo(f"{folder} er ingen sikkerhedskopi: {MANIFEST} mangler.") from missing
    for name, wanted in manifest["parts"].items():
        part = folder / name
        if not part.exists():
            raise CannotDo(f"{part} mangler i sikkerhedskopien.")
        if digest(part) != wanted:
            raise CannotDo(f"{part} er ændret, siden sikkerhedskopien blev taget.")
    return Backup(folder, manifest)


def restore(folder: Path, *, rehearsal: bool) -> Backup:
    """Make the home of `KKR_HOME` from a backup; raises CannotDo where something is there."""
    backup = read_manifest(folder)
    home: Path = settings.HOME
    if (home / "serving.json").exists():
        raise CannotDo(f"{home} er i brug: stop `kkr serve` først.")
    if backup.manifest["database"] == DUMP:
        _restore_dump(folder / DUMP)
    else:
        _restore_file(folder / DATABASE)
    for name in backup.manifest["parts"]:
        if name.startswith(f"{FILES}/"):
            _place(folder / name, home / name)
    if (folder / KEY).exists() and "KKR_SECRET_KEY" not in os.environ:
        (home / KEY).unlink(missing_ok=True)
        _place(folder / KEY, home / KEY)
    if rehearsal:
        (home / "rehearsal").touch()
    return backup


def _place(source: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    beside = to.with_name(f"{to.name}.part")
    shutil.copyfile(source, beside)
    beside.chmod(0o600)
    beside.replace(to)


def _restore_file(source: Path) -> None:
    target = Path(settings.DATABASES["default"]["NAME"])
    if connection.vendor != "sqlite":
        raise CannotDo("Sikkerhedskopien er af SQLite: fjern DATABASE_URL.")
    if target.exists() and target.stat().st_size:
        raise CannotDo(f"{target} findes allerede. Gendan til en tom KKR_HOME.")
    connection.close()
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    _place(source, target)


def _restore_dump(source: Path) -> None:
    if connection.vendor != "postgresql":
        raise CannotDo("Sikkerhedskopien er af PostgreSQL: sæt DATABASE_URL til en tom database.")
    if connection.introspection.table_names():
        raise CannotDo("Databasen i DATABASE_URL er ikke tom.")
    connection.close()
    _run("pg_restore", "--no-owner", "--exit-on-error", f"--dbname={postgres_url()}", str(source))
