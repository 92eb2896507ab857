"""The embedded worker: a process beside `kkr serve` that ends when that one does.

python -m kontaktraad.cli.worker PARENT
"""

import os
import sys
import time

import django


def main(parent: int) -> None:
    """Work until the parent process is gone."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kontaktraad.settings")
    django.setup()
    from django.db import connection  # noqa: PLC0415 - needs ready settings

    from kontaktraad.record import tasks  # noqa: PLC0415 - the same

    while os.getppid() == parent:
        if not tasks.work_once():
            connection.close()
            time.sleep(tasks.PAUSE)


if __name__ == "__main__":
    main(int(sys.argv[1]))
