"""The lists of outside posts and the business-hub boards' timeline, as the data has them."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from kontaktraad.lawbook.files import read_yaml
from kontaktraad.rules.fees import FeeLevel
from kontaktraad.rules.situation import Requires


@dataclass(frozen=True, slots=True)
class Office:
    """One function of a body: its places, its alternates, what it asks for (UL, FO §4(4)a).

    `other` names who fills it where that is not the KKR; `nominated_by` the kind of organisation
    that proposes its holder (EH).
    """

    title: str
    seats: int
    alternates: int = 0
    requires: Requires = "councillor"
    wish: str = ""
    other: str = ""
    nominated_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A body outside the KKR; `fee` None, dates None and empty texts: the list does not say."""

    key: str
    name: str
    field: str
    source: str
    status: str = "active"
    role: str = ""
    formal: str = ""
    basis: str = ""
    starts: date | None = None
    ends: date | None = None
    years: int | None = None
    fee: bool | None = None
    note: str = ""
    shared_alternate: str = ""
    offices: tuple[Office, ...] = ()

    @property
    def own(self) -> tuple[Office, ...]:
        """The offices the KKR fills."""
        return tuple(office for office in self.offices if not office.other)


@dataclass(frozen=True, slots=True)
class PostList:
    """A council's list of posts, where it is from, and by name what its pack says against it."""

    source: str
    bodies: tuple[Body, ...]
    findings: tuple[str, ...] = ()


@cache
def post_list(council: str) -> PostList:
    """The list a council begins with; a KKR without a list of its own has what every KKR has."""
    own = "hovedstaden" if council in ("hovedstaden", "practice") else "every-kkr"
    told = read_yaml(f"posts/{own}.yaml")
    bodies = tuple(_body(row, told["source"]) for row in told["bodies"])
    findings = tuple(finding["key"] for finding in told["findings"])
    return PostList(told["source"], bodies, findings)


def _body(row: dict[str, Any], source: str) -> Body:
    told = read_yaml("posts/hub.yaml")
    second = told["offices"] if row["key"] == told["body"] else ()
    offices = tuple(Office(**office) for office in (*row.get("offices", ()), *second))
    return Body(**{**row, "offices": offices, "source": source})


@dataclass(frozen=True, slots=True)
class HubTimeline:
    """The days of a KKR's hub board (EH)."""

    election: date
    councils: date
    outgoing: date | None
    nominations: date
    clarified: tuple[date, date]
    appointed: date | None
    in_office: date
    until: date


@cache
def hub_timeline(council: str) -> HubTimeline:
    """The hub's days as they are known for a council; another's own meetings are not."""
    told = read_yaml("posts/hub.yaml")
    own = told["councils"].get(council, {})
    first, last = told["clarified"]
    return HubTimeline(
        told["election"], told["councils_constituted"], own.get("outgoing"), told["nominations"],
        (first, last), own.get("appointed"), told["in_office"], told["until"],
    )  # fmt: skip


def hub_offices() -> tuple[Office, ...]:
    """The offices of a hub's second step (EH)."""
    return tuple(Office(**office) for office in read_yaml("posts/hub.yaml")["offices"])


def forum_fees() -> dict[str, tuple[FeeLevel, ...]]:
    """Post of a forum → its fee by date (SKF-10), at the level of October 2024."""
    book = read_yaml("law/fees.yaml")
    return {
        post: tuple(
            FeeLevel(post, row["from"], row["value"], date(2024, 10, 1))
            for row in book[f"fee_{post}"]["values"]
        )
        for post in ("chair", "vice_chair", "member")
    }
