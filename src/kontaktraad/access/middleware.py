"""The one place where rights are enforced: every request, before its view.

Internal addresses look the same to someone who is not signed in whether they
exist or not. To someone signed in, what is not theirs does not exist.
"""

from collections.abc import Callable, Iterator
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kontaktraad.access.queries import needs_second_factor, roles_of
from kontaktraad.access.rights import EVERYONE, allowed, table, unlisted
from kontaktraad.accounts.models import User

Answer = Callable[[HttpRequest], HttpResponse]
PRIVATE = (
    "/i/",
    "/en/i/",
    "/konto/",
    "/en/konto/",
    "/kandidat/",
    "/en/kandidat/",
    "/moede/",
    "/en/moede/",
    "/foelg/",
    "/en/foelg/",
    "/opgave/",
    "/en/opgave/",
    "/projekt/",
    "/en/projekt/",
)


LIBRARY = "allauth."
"""The sign-in library's own routes: those the table does not open are closed, also new ones."""


def route_names() -> set[str]:
    """The name of every route of ours; a route without one is named by its pattern."""
    return {entry.name or str(entry.pattern) for entry in _routes(get_resolver())}


def _routes(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry
        elif not getattr(entry.urlconf_module, "__name__", "").startswith(LIBRARY):
            yield from _routes(entry)


class Rights:
    """Deny by default; the table opens."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        if strangers := unlisted(route_names()):
            raise ImproperlyConfigured(f"routes nobody has reviewed: {', '.join(strangers)}")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._internal(request.path) and not request.user.is_authenticated:
            return redirect(f"{reverse('account_login')}?next={request.path}")
        response = self.get_response(request)
        if request.path.startswith(PRIVATE):
            response.headers["Cache-Control"] = "no-store"
        return response

    def _internal(self, path: str) -> bool:
        return path.startswith(("/i/", "/en/i/"))

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Let the view answer, send to a sign-in or a second factor, or find nothing."""
        route = request.resolver_match.view_name if request.resolver_match else ""
        entry = table().get(route)
        if entry and entry.open_to(EVERYONE, request.method or ""):
            return None
        return self._signed_in(request, route, kwargs)

    def _signed_in(
        self, request: HttpRequest, route: str, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        user = request.user
        roles = roles_of(user) if isinstance(user, User) else []
        method = request.method or ""
        known = user.is_authenticated
        if not allowed(route, method, roles, kwargs, signed_in=known):
            raise Http404
        internal = self._internal(request.path)
        if internal and needs_second_factor(roles) and not is_mfa_enabled(user):
            return redirect("mfa_index")
        return None
