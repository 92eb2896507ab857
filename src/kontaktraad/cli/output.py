"""Printing: tables for people, JSON for programmes, and the exit codes."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from functools import wraps
from inspect import Parameter, signature
from typing import Any, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from kontaktraad.rules.outcome import Decided, LotsNeeded, NeedsDecision, Outcome, Refused
from kontaktraad.wording import mandates, refusals

DONE, REFUSED, USAGE, LOTS, DECISION = 0, 1, 2, 3, 4

JSON_OPTION = typer.Option(False, "--json", help="Svar som JSON.")


def print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    table = Table(title=title, title_justify="left")
    for n, column in enumerate(columns):
        table.add_column(column, justify="left" if n == 0 else "right")
    for row in rows:
        table.add_row(*[str(cell) for cell in row])
    Console().print(table)


SENTENCES: ContextVar[list[str] | None] = ContextVar("sentences for JSON", default=None)
"""What a command says is kept for its JSON where it has no answer of its own as JSON."""


def say(text: str) -> None:
    sentences = SENTENCES.get()
    if sentences is None:
        sys.stdout.write(text + "\n")
    else:
        sentences.append(text)


def with_json(work: Callable[..., None]) -> Callable[..., None]:
    """The command with `--json`: its sentences and exit code, unless it has one of its own."""
    shape = signature(work)
    if "as_json" in shape.parameters:
        return work
    last = Parameter("as_json", Parameter.KEYWORD_ONLY, default=JSON_OPTION, annotation=bool)

    @wraps(work)
    def command(*arguments: Any, as_json: bool = False, **options: Any) -> None:
        if not as_json:
            work(*arguments, **options)
            return
        said: list[str] = []
        token, code = SENTENCES.set(said), DONE
        try:
            work(*arguments, **options)
        except typer.Exit as ended:
            code = ended.exit_code
        finally:
            SENTENCES.reset(token)
        print_json({"exit": code, "messages": said})
        raise typer.Exit(code)

    whole = [*shape.parameters.values(), last]
    command.__signature__ = shape.replace(parameters=whole)  # type: ignore[attr-defined]  # read by typer
    return command


def warn(text: str) -> None:
    sys.stderr.write(text + "\n")


def exit_code(outcome: Outcome[Any]) -> int:
    if isinstance(outcome, Decided):
        return DONE
    if isinstance(outcome, LotsNeeded):
        return LOTS
    return DECISION if isinstance(outcome, NeedsDecision) else REFUSED


def explain(outcome: Outcome[Any]) -> str:
    """A tie, question or refusal as a Danish sentence with its paragraph."""
    if isinstance(outcome, LotsNeeded):
        text = refusals.lots(list(outcome.tied), outcome.places)
    elif isinstance(outcome, NeedsDecision):
        text = refusals.sentence(outcome.question, outcome.figures)
    elif isinstance(outcome, Decided):
        text = ""
    else:
        text = _refusal(outcome)
    return text if isinstance(outcome, Decided) else f"{outcome.cite}: {text}"


def _refusal(outcome: Refused) -> str:
    if mandates.knows(outcome.reason):
        return mandates.reason(outcome.reason, outcome.figures)
    return refusals.sentence(outcome.reason, outcome.figures)


def end(outcome: Outcome[Any], document: Any, as_json: bool) -> NoReturn:
    """Print an outcome that is not a decision, and leave with its exit code."""
    if as_json:
        print_json(document)
    warn(explain(outcome))
    raise typer.Exit(exit_code(outcome))
