"""Questions asked so often that they are put into SQL once, and then asked with other values.

Putting a question into SQL takes the ORM several times as long as the database needs to answer
it. The question is still written with the ORM, its rows are still the ORM's.
"""

from collections.abc import Callable
from copy import copy
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet, Value
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

NOT_GIVEN = (None, "")
"""Values handed to the question as they are, so that it may leave out what they are about."""


class Given(Value):
    """Stands in the question for the value at `place` among those it is asked with."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place

    def as_sql(self, *_: Any, **__: Any) -> tuple[str, list[Any]]:  # type: ignore[override]  # late
        """A parameter, which is this itself until the question is asked."""
        return "%s", [self]


def prepared(question: Callable[..., QuerySet[Any, Any]]) -> Callable[..., list[Any]]:
    """The question put into SQL once a database, for each choice of values that are not empty.

    The values are keys, texts, days and moments; those NOT_GIVEN make another question.
    """
    made: dict[tuple[object, ...], Written] = {}

    @wraps(question)
    def ask(*values: Any) -> list[Any]:
        database = connections[DEFAULT_DB_ALIAS]
        told = tuple(value if value in NOT_GIVEN else ... for value in values)
        shape = (database.vendor, *told)
        if shape not in made:
            said = [Given(n) if value is ... else value for n, value in enumerate(told)]
            made[shape] = Written(question(*said), database)
        return made[shape].ask(values, database)

    return ask


class Written:
    """A question in SQL; to the ORM's rows it is the query that they come from."""

    def __init__(self, question: Any, database: BaseDatabaseWrapper) -> None:
        self.question = question
        self.compiler: SQLCompiler = question.query.get_compiler(connection=database)
        self.sql, self.params = self.compiler.as_sql()

    def ask(self, values: tuple[Any, ...], database: BaseDatabaseWrapper) -> list[Any]:
        """The rows for these values."""
        adapted = [_adapted(value, database) for value in values]
        told = tuple(adapted[p.place] if isinstance(p, Given) else p for p in self.params)
        compiler = copy(self.compiler)
        compiler.connection = database
        compiler.as_sql = lambda *_, **__: (self.sql, told)  # type: ignore[method-assign]  # told
        rows: Any = QuerySet(self.question.model, _Query(compiler), DEFAULT_DB_ALIAS)
        return list(self.question._iterable_class(rows))  # noqa: SLF001 - models, tuples, values


class _Query(Query):
    """What the ORM's rows ask of a query: the compiler, which has compiled already."""

    def __init__(self, compiler: SQLCompiler) -> None:
        self.compiled = compiler

    def get_compiler(self, *_: Any, **__: Any) -> SQLCompiler:
        """The question in SQL, with the values it is asked with."""
        return self.compiled


def _adapted(value: Any, database: BaseDatabaseWrapper) -> Any:
    if isinstance(value, datetime):
        return database.ops.adapt_datetimefield_value(value)
    return database.ops.adapt_datefield_value(value) if isinstance(value, date) else value
