"""The command `kkr`: what a person types, in Danish, with exit codes for programmes.

0 done · 1 refused or bad input · 2 usage · 3 lots needed · 4 needs a decision
"""

import io
import json
import os
import sys
from typing import Any, NoReturn

import django
from django.db import DatabaseError
from django.utils import translation

from kontaktraad.cli.usage import in_danish
from kontaktraad.sources.badinput import BadInput

REFUSED, USAGE = 1, 2


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
        if hasattr(error, "format_message"):
            _stop_usage(error)
        if isinstance(error, BadInput) and "--json" in sys.argv:
            _print_faults(error)
        _stop(*_sentences(error))


def _stop_usage(error: Any) -> NoReturn:
    path = error.ctx.command_path if error.ctx else "kkr"
    told = in_danish(error.format_message())
    sys.stderr.write(f"{told}\nHjælp: {path} --help\n")
    sys.exit(USAGE)


def _print_faults(error: BadInput) -> None:
    """Bad input for a programme: each fault with its place, detail and rule."""
    rows = [
        {"reason": f.reason, "place": f.place, "detail": f.detail, "rule": f.rule}
        for f in error.faults
    ]
    sys.stdout.write(json.dumps({"bad_input": rows}, ensure_ascii=False, indent=2) + "\n")


def _run() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    django.setup()
    translation.activate(os.environ.get("KKR_LANGUAGE", "da"))
    from kontaktraad.cli.commands import app  # noqa: PLC0415 - models need a ready Django

    sys.exit(app(standalone_mode=False) or 0)


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
