"""The home: where the database, the key and the files lie, readable by nobody else."""

import json
import os
import secrets
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from kontaktraad.settings.environment import text

PACKAGE = Path(__file__).resolve().parent.parent
CHECKOUT = PACKAGE.parent.parent
SHORTEST_KEY = 32
"""Characters of a secret key; a shorter one can be guessed."""

os.umask(0o077)


def home() -> Path:
    """The folder of `KKR_HOME`, the checkout's, or the user's own; never a virtual environment."""
    given = text("KKR_HOME")
    in_checkout = (CHECKOUT / "pyproject.toml").exists()
    own = CHECKOUT / "var" if in_checkout else Path.home() / ".local/share/kontaktraad"
    found = Path(given) if given else own
    if sys.prefix != sys.base_prefix and found.resolve().is_relative_to(Path(sys.prefix).resolve()):
        raise ImproperlyConfigured(
            f"KKR_HOME ({found}) ligger i det virtuelle miljø {sys.prefix}, som forsvinder ved "
            "næste opgradering. Vælg en anden mappe."
        )
    return found


def secret_key(folder: Path) -> str:
    """The key from the environment, else one made once and stored beside the database."""
    key = os.environ.get("KKR_SECRET_KEY")
    if key is None:
        key = _stored(folder / "secret-key")
    if len(key.strip()) < SHORTEST_KEY:
        where = "KKR_SECRET_KEY" if "KKR_SECRET_KEY" in os.environ else folder / "secret-key"
        raise ImproperlyConfigured(f"Nøglen i {where} er tom eller under {SHORTEST_KEY} tegn.")
    return key


def _stored(file: Path) -> str:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _written(file)
    except OSError as problem:
        raise ImproperlyConfigured(
            f"{file.parent} kan ikke skrives ({problem.strerror}). "
            "Sæt KKR_HOME til en mappe, der kan."
        ) from problem
    with os.fdopen(handle, "w") as out:
        out.write(key := secrets.token_urlsafe(50))
    return key


def _written(file: Path) -> str:
    """The stored key; another process may be about to write it."""
    return file.read_text() or _later(file)


def _later(file: Path) -> str:
    import time  # noqa: PLC0415 - needed in the one moment two processes start at once

    time.sleep(0.2)
    return file.read_text()


def served_address(folder: Path) -> str:
    """The address `kkr serve` answers on in this home, as it wrote it down; else the usual one."""
    try:
        address: str = json.loads((folder / "serving.json").read_text())["url"]
    except (OSError, ValueError, KeyError):
        return "http://127.0.0.1:8000"
    return address
