"""The one source of now and today; everything else is given a moment or a day.

`KKR_CLOCK` sets the clock to a moment at which the process starts, from where it goes on: for
tests, rehearsals and training. `kkr doctor` warns of it.
"""

import os
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def _offset() -> timedelta:
    start = os.environ.get("KKR_CLOCK", "")
    if not start:
        return timedelta()
    moment = datetime.fromisoformat(start)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=COPENHAGEN)
    return aware - datetime.now(UTC)


OFFSET = _offset()


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC) + OFFSET


def local_now() -> datetime:
    """This moment, in Copenhagen."""
    return now().astimezone(COPENHAGEN)


def today() -> date:
    """Today in Copenhagen."""
    return local_now().date()
