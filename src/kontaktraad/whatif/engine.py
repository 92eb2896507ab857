"""Which engine counts: NumPy, which is always there, or numba where it is asked for by name.

Nothing is chosen for whoever asks: an engine that is not installed is refused, and every result
says which one made it.
"""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from types import ModuleType
from typing import Literal, TypeAlias

from kontaktraad.whatif import alliances, batch
from kontaktraad.whatif.alliances import Counted

Engine: TypeAlias = Literal["numpy", "numba"]
ENGINES: tuple[Engine, ...] = ("numpy", "numba")
Counting: TypeAlias = Callable[[Sequence[int], Sequence[int], bool], Iterator[Counted]]
Sharing: TypeAlias = Callable[[batch.Votes, int | batch.Whole], batch.Batch]


class NotInstalledError(ImportError):
    """The engine asked for is not installed."""


def counting(engine: Engine) -> Counting:
    """What counts every arrangement: see `alliances.count_all`. Raises NotInstalledError."""
    found: Counting = _module(engine, alliances).count_all
    return found


def sharing(engine: Engine) -> Sharing:
    """What shares seats in every row: see `batch.dhondt`. Raises NotInstalledError."""
    found: Sharing = _module(engine, batch).dhondt
    return found


def _module(engine: Engine, plain: ModuleType) -> ModuleType:
    if engine == "numpy":
        return plain
    try:
        return import_module("kontaktraad.whatif.compiled")
    except ImportError as error:
        raise NotInstalledError(engine) from error
