"""Which engine counts: NumPy, which is always there, or numba where it is asked for by name.

Nothing is chosen for whoever asks: an engine that is not installed is refused, and every result
says which one made it.
"""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Any, Literal, TypeAlias

from kontaktraad.whatif import alliances
from kontaktraad.whatif.alliances import Counted, Reach, Surveyed

Engine: TypeAlias = Literal["numpy", "numba"]
Counting: TypeAlias = Callable[[Sequence[int], Sequence[int], bool, int | None], Iterator[Counted]]


Surveying: TypeAlias = Callable[
    [Sequence[int], Sequence[int], int | None, bool, int], Iterator[Surveyed]
]

Reaching: TypeAlias = Callable[[Sequence[int], int, int], list[Reach]]


class NotInstalledError(ImportError):
    """The engine asked for is not installed."""


def counting(engine: Engine) -> Counting:
    """What counts every arrangement: see `alliances.count_all`. Raises NotInstalledError."""
    if engine == "numpy":
        return alliances.count_all
    found: Counting = _compiled("count_all")
    return found


def surveying(engine: Engine) -> Surveying:
    """What counts a piece of them together: see `alliances.survey`. Raises NotInstalledError."""
    if engine == "numpy":
        return alliances.survey
    found: Surveying = _compiled("survey")
    return found


def reaching(engine: Engine) -> Reaching:
    """What finds each party's reach: see `alliances.reach`. Raises NotInstalledError."""
    if engine == "numpy":
        return alliances.reach
    found: Reaching = _compiled("reach")
    return found


def _compiled(name: str) -> Any:
    try:
        return getattr(import_module("kontaktraad.whatif.compiled"), name)
    except ImportError as error:
        raise NotInstalledError("numba") from error
