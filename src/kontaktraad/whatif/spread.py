"""Where the work runs: here, on every core, or on a Dask cluster by its address; results identical.

A piece of work is a function of its number alone, so that it does not matter who does it.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from typing import TypeVar

T = TypeVar("T")
HERE = 1
WAIT = "4s"
"""How long a cluster may take to answer."""


def pieces(work: Callable[[int], T], count: int, cores: int = 0, address: str = "") -> Iterator[T]:
    """`work(0) … work(count − 1)` in order, each as soon as it and those before it are done.

    `cores` 0 means all there are; `address` is a Dask scheduler's, which then does everything.
    Raises OSError where nobody answers there, ImportError where Dask is not installed.
    """
    if address:
        yield from _on_cluster(work, count, address)
    elif (cores or os.cpu_count() or HERE) == HERE or count <= 1:
        yield from map(work, range(count))
    else:
        with ProcessPoolExecutor(cores or os.cpu_count(), get_context("spawn")) as pool:
            yield from pool.map(work, range(count))


def _on_cluster(work: Callable[[int], T], count: int, address: str) -> Iterator[T]:
    distributed = import_module("distributed")
    with distributed.Client(address, timeout=WAIT, set_as_default=False) as client:
        for future in client.map(work, range(count), pure=False):
            yield future.result()
