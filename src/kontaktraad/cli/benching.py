"""`kkr bench`: the benchmarks of a checkout, beside their peers."""

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from kontaktraad.cli.output import JSON_OPTION, REFUSED, warn

ROOT = Path(__file__).resolve().parents[3]


def bench(
    names: Annotated[
        list[str] | None, typer.Argument(help="Nogle af målingerne: single, shares, pages …")
    ] = None,
    as_json: bool = JSON_OPTION,
) -> None:
    """Mål B1–B18 side om side med andre programmer; kræver en kopi af kildekoden."""
    if not (ROOT / "bench/__main__.py").exists():
        warn(
            "Målingerne ligger ved kildekoden, ikke i den installerede pakke. Hent en kopi af den."
        )
        raise typer.Exit(REFUSED)
    command = [sys.executable, "-m", "bench", *(names or []), *(["--json"] if as_json else [])]
    raise typer.Exit(subprocess.run(command, cwd=ROOT, check=False).returncode)  # noqa: S603 - our own module
