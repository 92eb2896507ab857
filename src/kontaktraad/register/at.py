"""A point in both times: as of a day, and as known on a day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q

from kontaktraad.clock import COPENHAGEN as COPENHAGEN
from kontaktraad.clock import local_now as local_now
from kontaktraad.clock import today as today


@dataclass(frozen=True, slots=True)
class At:
    """`on` the day the facts are true of; `known` the moment they were known, None for now."""

    on: date
    known: datetime | None = None

    @property
    def is_now(self) -> bool:
        """Whether this is what is known now."""
        return self.known is None

    def filter(self, prefix: str = "") -> Q:
        """Facts true and known at this point."""
        return (
            self._known(prefix)
            & Q(**{f"{prefix}valid_from__lte": self.on})
            & (Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gt": self.on}))
        )

    def known_only(self) -> Q:
        """Facts known at this point, whenever they are true: for histories."""
        return self._known("")

    def _known(self, prefix: str) -> Q:
        if self.known is None:
            return Q(**{f"{prefix}known_to": None})
        return Q(**{f"{prefix}known_from__lte": self.known}) & (
            Q(**{f"{prefix}known_to": None}) | Q(**{f"{prefix}known_to__gt": self.known})
        )


def end_of(day: date) -> datetime:
    """The last moment of a day in Copenhagen, as UTC: what was known on that day."""
    midnight = datetime.combine(day + timedelta(days=1), time(), COPENHAGEN)
    return midnight.astimezone(UTC) - timedelta(microseconds=1)
