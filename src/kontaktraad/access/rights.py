"""The reviewed table of rights: route → role → methods, and what of the address must be one's own.

A route that is not in the table is closed to everyone. `scope` names the part
of the address that must be the role's own council, party or municipality.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from kontaktraad.access.models import EVERYWHERE, Role

EVERYONE = "anonymous"
SAFE = frozenset({"HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Route:
    """Who may use a route, by which methods."""

    scope: str
    methods: Mapping[str, frozenset[str]]

    def open_to(self, role: str, method: str) -> bool:
        """Whether a role may use a method; HEAD goes with GET."""
        asked = "GET" if method in SAFE else method
        return asked in self.methods.get(role, frozenset())


@cache
def _file() -> dict[str, Any]:
    text = files("kontaktraad.access").joinpath("rights.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def unlisted(names: Iterable[str]) -> list[str]:
    """Routes that nobody has reviewed: not in the table."""
    return sorted({*names} - {*table()})


@cache
def table() -> dict[str, Route]:
    """Every route of the table by its name."""
    return {
        name: Route(
            row.get("scope", ""),
            {role: frozenset(methods.split()) for role, methods in row["roles"].items()},
        )
        for name, row in _file()["routes"].items()
    }


def allowed(
    route: str, method: str, roles: Iterable[Role], address: Mapping[str, str], *, signed_in: bool
) -> bool:
    """Whether the table opens the route; denied unless it says otherwise."""
    entry = table().get(route)
    if entry is None:
        return False
    if entry.open_to(EVERYONE, method) or (signed_in and entry.open_to("signed_in", method)):
        return True
    return any(entry.open_to(r.role, method) and _own(entry.scope, r, address) for r in roles)


def _own(scope: str, role: Role, address: Mapping[str, str]) -> bool:
    if role.council_id is None and role.role in EVERYWHERE:
        return True
    anywhere = role.council_id is None and role.role == "group_secretary" and "party" in scope
    if "council" in scope and not anywhere and role.council_id != address.get("council"):
        return False
    if "town" in scope and role.role == "municipal_secretary":
        return role.town is not None and role.town.slug == address.get("town")
    return not ("party" in scope and role.role == "group_secretary") or (
        role.party == address.get("party")
    )
