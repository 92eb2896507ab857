"""The public face as a process of its own, with no other table, session or account in it.

python -m kontaktraad.publicface [PORT]
"""

import os
import sys

from granian import Granian
from granian.constants import Interfaces


def main(port: int) -> None:
    """Serve until the process is ended."""
    os.environ |= {"KKR_PUBLIC": "1", "DJANGO_SETTINGS_MODULE": "kontaktraad.settings"}
    import django  # noqa: PLC0415 - needs the settings named above

    django.setup()
    from kontaktraad.settings.static_files import collect  # noqa: PLC0415 - the same

    collect()
    Granian(
        "kontaktraad.wsgi:application", port=port, interface=Interfaces.WSGI, websockets=False,
        log_enabled=False, respawn_failed_workers=True, blocking_threads=32,
    ).serve()  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 8001)
