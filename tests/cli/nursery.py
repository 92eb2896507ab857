"""A process that has read libraries and commands and forks for each `kkr`: two seconds less each.

Every child is a process of its own, with its own home, words and exit code; it reads its settings
itself. One request a line on standard input (JSON), one exit code a line on standard output.
"""

import importlib
import json
import os
import sys

LIBRARIES = [
    "asgiref.sync", "django", "django.conf", "django.apps", "django.db.models", "django.http",
    "django.template", "django.urls", "django.forms", "django.core.serializers.json",
    "django.core.management", "django.db.migrations.executor", "django.db.backends.sqlite3.base",
    "django.utils.translation.trans_real", "yaml", "typer", "rich.console", "rich.table",
    "openpyxl", "docx", "pikepdf", "requests", "typst", "icalendar", "snowballstemmer",
    "parliamentarch", "PIL.Image", "pypdfium2",
]  # fmt: skip


def main():
    for name in LIBRARIES:
        importlib.import_module(name)
    _read_commands()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become(json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _read_commands():
    """The project's code, which keeps nothing of the home it was read with."""
    os.environ["KKR_SECRET_KEY"] = "of nobody, and long enough to be taken for a key"
    import django  # noqa: PLC0415 - the settings need the key above

    django.setup()
    importlib.import_module("kontaktraad.cli.commands")


def _forget_settings():
    """They are read when they are asked for, of the environment as it is then."""
    from django.conf import empty, settings  # noqa: PLC0415 - read by now
    from django.db import connections  # noqa: PLC0415 - the same

    for name in [each for each in sys.modules if each.startswith("kontaktraad.settings")]:
        del sys.modules[name]
    settings._wrapped = empty
    vars(connections).clear()
    connections.__init__()


def _become(asked):
    """The command itself; never returns."""
    for number, name in ((1, asked["out"]), (2, asked["err"])):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = ["kkr", *asked["arguments"]]
    code = 0
    try:
        _forget_settings()
        from kontaktraad.cli.main import main as command  # noqa: PLC0415 - the child reads it

        command()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else bool(end.code)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
