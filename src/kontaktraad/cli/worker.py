"""The embedded worker: a process beside `kkr serve` that ends when that one does.

python -m kontaktraad.cli.worker PARENT
"""

import os
import sys

import django


def main(parent: int) -> None:
    """Work until the parent process is gone."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kontaktraad.settings")
    django.setup()
    from kontaktraad.record.tasks import work_while  # noqa: PLC0415 - needs ready settings

    work_while(lambda: os.getppid() == parent)


if __name__ == "__main__":
    main(int(sys.argv[1]))
