"""What every page's frame needs."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from kontaktraad.lawbook import places
from kontaktraad.web.may import May


def site(request: HttpRequest) -> dict[str, object]:
    """The councils for the navigation, and the page's address in the other language."""
    other = "en" if get_language() == "da" else "da"
    return {
        "councils": places.councils().values(),
        "language": get_language(),
        "other_language": other,
        "other_address": SimpleLazyObject(lambda: translate_url(request.get_full_path(), other)),
        "may": May(request),
        "rehearsal": settings.REHEARSAL,
        "idle": settings.SESSION_IDLE * (settings.SESSION_COOKIE_NAME in request.COOKIES),
    }
