"""What can be marked of a paper: expectations, duties, tasks, meetings, empty places."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kontaktraad.lawbook.papers import Paper


@dataclass(frozen=True, slots=True)
class Markable:
    """An item by its key; `open` says what the paper leaves open of it."""

    key: str
    group: str
    text: str
    open: str = ""
    due: date | None = None


def items_of(paper: Paper) -> tuple[Markable, ...]:
    """Everything of a paper that can be marked, in its order."""
    told = paper.told
    return (
        *_grouped(told, "demands", ""), *_grouped(told, "tasks", _("undated in the paper")),
        *_grouped(told, "projects", _("undated in the paper")), *_duties(told),
        *_meetings(told), *_supervision(told), *_empty(told),
    )  # fmt: skip


def _grouped(told: Mapping[str, Any], name: str, left: str) -> Iterator[Markable]:
    for group in told.get(name, ()):
        for item in group["items"]:
            yield Markable(f"{group['key']}.{item['key']}", group["title"], item["text"], left)


def _duties(told: Mapping[str, Any]) -> Iterator[Markable]:
    for name, title in (("follow_up", _("Follow-up")), ("duties", _("Duties"))):
        for row in told.get(name, ()):
            yield Markable(
                f"{name}.{row['key']}", title, row["text"], row.get("told", ""), row.get("due")
            )


def _meetings(told: Mapping[str, Any]) -> Iterator[Markable]:
    for row in told.get("governance", ()):
        yield Markable(
            f"governance.{row['key']}", _("Meetings"), row["text"], _("no date in the paper")
        )
    for row in told.get("networks_meetings", ()):
        yield Markable(f"networks.{row['key']}", _("Network meetings"), row["text"], row["when"])


def providers_of(told: Mapping[str, Any]) -> dict[str, list[str]]:
    """Provider → the municipalities that use it."""
    found: dict[str, list[str]] = {}
    for town, kinds in told.get("providers", {}).items():
        for names in kinds.values():
            for name in names:
                found.setdefault(name, []).append(town)
    return dict(sorted(found.items()))


def _supervision(told: Mapping[str, Any]) -> Iterator[Markable]:
    for provider in providers_of(told):
        text = _("Supervision of %(provider)s, every second year") % {"provider": provider}
        yield Markable(
            f"tilsyn.{provider}"[:120], _("Supervision"), text, _("last supervision not told")
        )


def _empty(told: Mapping[str, Any]) -> Iterator[Markable]:
    for row in (*told.get("focus", ()), *told.get("themes", ())):
        for n in range(1, row.get("placeholders", 0) + 1):
            text = _("Selected action %(n)s: %(where)s") % {"n": n, "where": row["title"]}
            yield Markable(
                f"handling.{row['key']}.{n}",
                _("Empty places"),
                text,
                _("empty: the steering group is asked"),
            )
