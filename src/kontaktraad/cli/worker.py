"""The embedded worker: a process beside `kkr serve` that ends when that one does.

python -m kontaktraad.cli.worker PARENT
"""

import os
import socket
import sys

import django


def main(parent: int) -> None:
    """Work until the parent process is gone."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kontaktraad.settings")
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - the same

    from kontaktraad.record.tasks import Worker  # noqa: PLC0415 - needs ready settings

    name = f"{socket.gethostname()}:{settings.HOME}"[-120:]
    Worker(name, lambda: os.getppid() == parent).run()


if __name__ == "__main__":
    main(int(sys.argv[1]))
