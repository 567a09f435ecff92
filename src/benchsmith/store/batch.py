"""Many small writes in as little time as a driver allows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DBAPIError

from benchsmith.store.models import Base

_ROWS_A_STATEMENT = 100
_VALUES_A_STATEMENT = 60_000
"""PostgreSQL takes 65535."""

_PLACEHOLDERS = {"sqlite": "?", "postgresql": "%s"}


class Batch:
    """Inserts, collected first and then run in one transaction; on PostgreSQL in one round trip.

    SQLAlchemy spends several times as long on an INSERT as its driver does, and PostgreSQL's driver spends most of its
    time on waiting for answers: a checkpointer, which does little else, would spend most of its time there.

    Args:
        dialect: `sqlite` or `postgresql`.
    """

    def __init__(self, dialect: str) -> None:
        self._dialect = dialect
        self._statements: list[str] = []
        self._values: list[list[Any]] = []

    def insert(
        self, kind: type[Base], rows: Sequence[tuple[Any, ...]], *, existing: Literal["keep", "hold", "replace"]
    ) -> None:
        """Insert rows.

        Args:
            kind: Whose table.
            rows: Values in the order of its columns, as the driver takes them: types of columns do nothing here. A
                batch may hold one key of a table only once.
            existing: What to do with a row whose key is there already. `hold` keeps it, and keeps others from deleting
                it until the transaction ends; who holds several must hold them in one order.
        """
        for start in range(0, len(rows), _ROWS_A_STATEMENT):
            chunk = rows[start : start + _ROWS_A_STATEMENT]
            self._statements.append(_insert_text(kind, len(chunk), _PLACEHOLDERS[self._dialect], existing))
            self._values.append([value for row in chunk for value in row])

    def run(self, tx: Connection) -> None:
        """Run all of it, after what the transaction did before.

        Raises:
            DBAPIError: one of the statements failed.
        """
        if not self._statements:
            return
        driver: Any = tx.connection.driver_connection
        try:
            if self._dialect == "postgresql":
                self._send(driver)
            else:
                for statement, values in zip(self._statements, self._values, strict=True):
                    driver.execute(statement, values)
        except tx.dialect.loaded_dbapi.Error as error:
            raise DBAPIError.instance(None, None, error, tx.dialect.loaded_dbapi.Error, dialect=tx.dialect) from error

    def _send(self, driver: Any) -> None:
        if sum(map(len, self._values)) <= _VALUES_A_STATEMENT:
            driver.execute(_as_one(tuple(self._statements)), [value for values in self._values for value in values])
            return
        with driver.pipeline(), driver.transaction():
            for statement, values in zip(self._statements, self._values, strict=True):
                driver.execute(statement, values)


@lru_cache(maxsize=256)
def _as_one(inserts: tuple[str, ...]) -> str:
    *first, last = inserts
    return (f"WITH {', '.join(f'i{n} AS ({text})' for n, text in enumerate(first))} " if first else "") + last


@lru_cache(maxsize=256)
def _insert_text(kind: type[Base], count: int, placeholder: str, existing: str) -> str:
    columns, keys = kind.__table__.columns.keys(), [column.name for column in inspect(kind).primary_key]
    row = f"({', '.join([placeholder] * len(columns))})"
    action = "NOTHING"
    if existing != "keep":
        action = "UPDATE SET " + ", ".join(f"{name} = excluded.{name}" for name in columns if name not in keys)
    if existing == "hold":
        action += " WHERE false"  # PostgreSQL locks the row all the same
    return (
        f"INSERT INTO {kind.__tablename__} ({', '.join(columns)}) VALUES {', '.join([row] * count)} "  # noqa: S608  (our own names)
        f"ON CONFLICT ({', '.join(keys)}) DO {action}"
    )
