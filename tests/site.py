"""The site's middlewares, begun once for all clients of tests: each beginning lists every route
and every static file, which takes longer than most answers."""

from django.conf import settings
from django.test.client import ClientHandler
from django.utils.module_loading import import_string

BEGUN = {}
BEGIN = ClientHandler.load_middleware


def built_of():
    """What a site is begun with: other middlewares, methods or addresses are another site."""
    parts = [import_string(name) for name in settings.MIDDLEWARE]
    methods = (value for part in parts for value in vars(part).values() if callable(value))
    return (settings.ROOT_URLCONF, *parts, *methods)


def load_middleware(handler):
    """As the handler's own, the first time."""
    built = built_of()
    if built not in BEGUN:
        BEGIN(handler)
        BEGUN[built] = {n: value for n, value in vars(handler).items() if "_middleware" in n}
    vars(handler).update(BEGUN[built])


def share():
    """From now on, clients of tests share their sites."""
    ClientHandler.load_middleware = load_middleware
