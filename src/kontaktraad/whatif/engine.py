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
    found: Counting = _by(engine).count_all
    return found


def surveying(engine: Engine) -> Surveying:
    """What counts a piece of them together: see `alliances.survey`. Raises NotInstalledError."""
    found: Surveying = _by(engine).survey
    return found


def reaching(engine: Engine) -> Reaching:
    """What finds each party's reach: see `alliances.reach`. Raises NotInstalledError."""
    found: Reaching = _by(engine).reach
    return found


def _by(engine: Engine) -> Any:
    """The engine's own module: both have the same functions."""
    if engine == "numpy":
        return alliances
    try:
        return import_module("kontaktraad.whatif.compiled")
    except ImportError as error:
        raise NotInstalledError(engine) from error
