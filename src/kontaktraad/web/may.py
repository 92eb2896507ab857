"""Which forms a page shows: those whose route the table opens to who looks at it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from kontaktraad.access.queries import roles_of
from kontaktraad.access.rights import allowed
from kontaktraad.accounts.models import User


class May:
    """In a template: `may.here`, or `may.item_new` for a route; true where it can be posted to."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.roles: list[Any] | None = None

    def __getitem__(self, name: str) -> bool:
        match = self.request.resolver_match
        if match is None:
            return False
        route = match.view_name if name == "here" else name.replace("_", "-")
        return self._may(route, match.kwargs)

    def _may(self, route: str, address: Mapping[str, Any]) -> bool:
        user = self.request.user
        if self.roles is None:
            self.roles = list(roles_of(user)) if isinstance(user, User) else []
        return allowed(route, "POST", self.roles, address, signed_in=user.is_authenticated)
