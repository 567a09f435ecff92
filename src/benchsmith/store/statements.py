"""Statements that both databases know, in one spelling."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, inspect, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute, Session

from benchsmith.errors import InputError, NotFoundError
from benchsmith.store.models import Base
from benchsmith.store.rows import columns_of

_Row = TypeVar("_Row", bound=Base)

_HEX_DIGITS = 32


def insert_into(tx: Session | Connection, kind: type[Base]) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can be told what to do on a conflict."""
    table = kind.__table__
    dialect = tx.dialect if isinstance(tx, Connection) else tx.get_bind().dialect
    return postgresql.insert(table) if dialect.name == "postgresql" else sqlite.insert(table)  # type: ignore[arg-type]


def insert_missing(tx: Session, kind: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows (as columns), leaving alone those whose key is there already."""
    if rows:
        tx.execute(insert_into(tx, kind).on_conflict_do_nothing(), rows)


def insert_or_replace(
    tx: Session, kind: type[Base], rows: Sequence[Mapping[str, Any]], *, keep: Collection[str] = ()
) -> None:
    """Insert rows (as columns), overwriting those whose key is there already.

    Args:
        tx: A writing transaction.
        kind: Whose table.
        rows: Values by column name.
        keep: Columns that an existing row keeps.
    """
    if not rows:
        return
    statement = insert_into(tx, kind)
    keys = [column.name for column in inspect(kind).primary_key]
    changed = {name: statement.excluded[name] for name in rows[0] if name not in keys and name not in keep}
    tx.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), rows)


def save_row(tx: Session, row: Base, *, keep: Collection[str] = ()) -> None:
    """Insert a row, or overwrite the one with its key; columns in `keep` stay as they are."""
    names = {attribute.key: attribute.columns[0].name for attribute in inspect(type(row)).column_attrs}
    values = {names[key]: value for key, value in columns_of(row).items()}
    insert_or_replace(tx, type(row), [values], keep=keep)


def find(
    tx: Session, kind: type[_Row], key: InstrumentedAttribute[uuid.UUID], wanted: uuid.UUID | str, noun: str
) -> _Row:
    """The row with an id, or with the only id that starts as typed.

    Args:
        tx: A transaction.
        kind: Which rows.
        key: Their id column.
        wanted: The id, or its first hexadecimal digits, with or without dashes.
        noun: What it is, for the message.

    Raises:
        NotFoundError: no id starts so.
        InputError: more than one does.
    """
    prefix = wanted.hex if isinstance(wanted, uuid.UUID) else wanted.replace("-", "").lower()
    rows: Sequence[_Row] = ()
    if 0 < len(prefix) <= _HEX_DIGITS and all(digit in "0123456789abcdef" for digit in prefix):
        low, high = (uuid.UUID(prefix.ljust(_HEX_DIGITS, digit)) for digit in "0f")
        rows = tx.scalars(select(kind).where(key.between(low, high)).limit(2)).all()
    if not rows:
        raise NotFoundError(f"There is no {noun} {str(wanted)!r} in the store; `benchsmith list` shows what is there.")
    if len(rows) > 1:
        raise InputError(f"More than one {noun} starts with {str(wanted)!r}; type more of its id.")
    return rows[0]


def lock(tx: Session, kind: type[_Row], wanted: uuid.UUID, noun: str) -> _Row:
    """The row with an id, held against other writers until the transaction ends.

    Raises:
        NotFoundError: there is no such row.
    """
    row = tx.get(kind, wanted, with_for_update=True)
    if row is None:
        raise NotFoundError(f"There is no {noun} {str(wanted)!r} in the store; save it first.")
    return row
