"""Rows written to a file for other programmes: CSV for spreadsheets, Parquet for analysis."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path

from kontaktraad.sources.badinput import bad

Cell = str | int | float | bool
KINDS = (".csv", ".parquet")
BATCH = 100_000
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write rows under their columns; what the file is follows its ending.

    Raises BadInput for another ending, and for Parquet without PyArrow (`kontaktraad[parquet]`).
    """
    if path.suffix == ".csv":
        _csv(path, columns, rows)
    elif path.suffix == ".parquet":
        _parquet(path, columns, rows)
    else:
        raise bad("unknown_file_kind", path.name, ", ".join(KINDS))


def _csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(columns)
        out.writerows([_text(cell) for cell in row] for row in rows)


def _text(cell: Cell) -> Cell:
    """A spreadsheet runs what looks like a formula; an apostrophe makes it text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULAS) else cell


def _parquet(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise bad("parquet_needs_pyarrow", path.name, "kontaktraad[parquet]") from error
    writer = None
    for some in batched(rows, BATCH):
        table = arrow.table(dict(zip(columns, map(list, zip(*some, strict=True)), strict=True)))
        writer = writer or parquet.ParquetWriter(path, table.schema)
        writer.write_table(table)
    if writer is None:
        raise bad("nothing_to_write", path.name)
    writer.close()


def batched(rows: Iterable[Sequence[Cell]], size: int) -> Iterator[list[Sequence[Cell]]]:
    """Rows some at a time, so that a file may be larger than memory."""
    each = iter(rows)
    while some := list(islice(each, size)):
        yield some
