"""The command `kkr`: what a person types, in Danish, with exit codes for programmes.

0 done · 1 refused or bad input · 2 usage · 3 lots needed · 4 needs a decision
"""

import os
import sys

import django
from django.db import DatabaseError
from django.utils import translation

from kontaktraad.sources.badinput import BadInput

REFUSED = 1


def main() -> None:
    """Run `kkr`; whatever goes wrong ends in a sentence, never in a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kontaktraad.settings")
    try:
        _run()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(REFUSED)
    except KeyboardInterrupt:
        _stop("Afbrudt.")
    except Exception as error:
        _stop(*_sentences(error))


def _run() -> None:
    django.setup()
    translation.activate(os.environ.get("KKR_LANGUAGE", "da"))
    from kontaktraad.cli.commands import app  # noqa: PLC0415 - models need a ready Django

    app()


def _sentences(error: Exception) -> list[str]:
    if isinstance(error, BadInput):
        from kontaktraad.wording import faults  # noqa: PLC0415 - needs a ready Django

        return [faults.sentence(fault) for fault in error.faults]
    if isinstance(error, DatabaseError):
        return [f"Databasen kunne ikke bruges: {error}. Se efter, at KKR_HOME kan skrives."]
    if isinstance(error, OSError):
        return [f"{error.filename or ''}: {error.strerror}. Se efter sti, rettigheder og plads."]
    return [f"Uventet fejl ({type(error).__name__}: {error}). Meld den gerne."]


def _stop(*sentences: str) -> None:
    for sentence in sentences:
        sys.stderr.write(sentence + "\n")
    sys.exit(REFUSED)
