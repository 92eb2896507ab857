"""The command `kkr`: what a person types, in Danish or English, with exit codes for programmes.

0 done · 1 refused or bad input · 2 usage · 3 lots needed · 4 needs a decision
"""

import io
import json
import os
import sys
from typing import Any, NoReturn

REFUSED, USAGE = 1, 2


def main() -> None:
    """Run `kkr`; whatever goes wrong ends in a sentence; `--debug` shows the traceback too."""
    from kontaktraad.cli import help_pages  # noqa: PLC0415 - answers before Django is loaded

    if help_pages.answered(sys.argv[1:]):
        sys.exit(0 if sys.argv[1:] else USAGE)
    debug = "--debug" in sys.argv
    sys.argv = [word for word in sys.argv if word != "--debug"]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kontaktraad.settings")
    try:
        _run()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(REFUSED)
    except KeyboardInterrupt:
        _stop("Afbrudt.")
    except Exception as error:
        if debug:
            raise
        _explain(error)


def _explain(error: Exception) -> NoReturn:
    from kontaktraad.cli.explaining import faults, sentences  # noqa: PLC0415 - after Django

    if hasattr(error, "format_message"):
        _stop_usage(error)
    if "--json" in sys.argv and (rows := faults(error)):
        sys.stdout.write(json.dumps({"bad_input": rows}, ensure_ascii=False, indent=2) + "\n")
    _stop(*sentences(error))


def _stop_usage(error: Any) -> NoReturn:
    from kontaktraad.cli.usage import in_danish  # noqa: PLC0415 - only then

    path = error.ctx.command_path if error.ctx else "kkr"
    sys.stderr.write(f"{in_danish(error.format_message())}\nHjælp: {path} --help\n")
    sys.exit(USAGE)


def _run() -> None:
    import getpass  # noqa: PLC0415 - after what answers at once

    import django  # noqa: PLC0415 - the same
    from django.utils import translation  # noqa: PLC0415 - the same

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    django.setup()
    from kontaktraad.settings.environment import text  # noqa: PLC0415 - the same

    translation.activate(text("KKR_LANGUAGE"))
    from kontaktraad.cli.commands import app  # noqa: PLC0415 - models need a ready Django
    from kontaktraad.record.actions import COMMAND_LINE  # noqa: PLC0415 - the same

    sits = COMMAND_LINE.set(f"cli:{getpass.getuser()}:")
    try:
        sys.exit(app(standalone_mode=False) or 0)
    finally:
        COMMAND_LINE.reset(sits)


def _stop(*lines: str) -> NoReturn:
    for line in lines:
        sys.stderr.write(line + "\n")
    sys.exit(REFUSED)
