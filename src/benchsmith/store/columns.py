"""Column types that mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from pydantic_core import to_jsonable_python
from sqlalchemy import JSON, DateTime, Dialect, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine

KEY_TEXT = Text().with_variant(Text(collation="C"), "postgresql")
"""A key that sorts by code point everywhere, as Python sorts it: PostgreSQL alone would sort by its locale."""


def storable_text(text: str) -> str:
    """Replace what no database takes: NUL (PostgreSQL) and lone surrogates (UTF-8). Models do write both."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def storable_json(value: Any) -> Any:
    """Reduce a value to what JSON holds on every database.

    Models, paths, UUIDs and times become strings and objects as Pydantic writes them; infinities and NaN become null.

    Raises:
        pydantic_core.PydanticSerializationError: a value has no JSON form.
    """
    try:
        plain = to_jsonable_python(value, inf_nan_mode="null")
    except UnicodeEncodeError:  # Pydantic takes lone surrogates in values, but none in keys
        plain = to_jsonable_python(_clean(value), inf_nan_mode="null")
    return _clean(plain)


def _clean(value: Any) -> Any:
    match value:
        case str():
            return storable_text(value)
        case dict():
            return {storable_text(str(key)): _clean(item) for key, item in value.items()}
        case list():
            return [_clean(item) for item in value]
        case float() if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124  (NaN)
            return None
        case _:
            return value


class SafeText(TypeDecorator[str]):
    """Text of any length, whoever wrote it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Clean the text on its way in."""
        return None if value is None else storable_text(value)


class JsonDocument(TypeDecorator[Any]):
    """JSON, stored as JSONB on PostgreSQL."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the dialect's own type."""
        return dialect.type_descriptor(JSONB() if dialect.name == "postgresql" else JSON())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002
        """Clean the document on its way in."""
        return storable_json(value)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, in UTC on both sides; SQLite alone would drop the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Move the time to UTC.

        Raises:
            ValueError: the time is naive.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"time {value} has no zone; use benchsmith.types.utc_now()")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
