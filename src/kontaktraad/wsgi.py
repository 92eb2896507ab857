"""The door for a web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kontaktraad.settings")
application = get_wsgi_application()
# what has been loaded stays: gone through again for garbage, it would hold up all for 0.15 s
gc.collect()
gc.freeze()
