"""The door for a web server."""

import gc
import os
import threading
import time

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kontaktraad.settings")


def _end_with(parent: int) -> None:
    """A worker whose server was killed gives the port back: nobody else would stop it."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


if os.environ.get("KONTAKTRAAD_WITH_PARENT") == "1":
    threading.Thread(target=_end_with, args=[os.getppid()], daemon=True).start()
application = get_wsgi_application()
# what has been loaded stays: gone through again for garbage, it would hold up all for 0.15 s
gc.collect()
gc.freeze()
