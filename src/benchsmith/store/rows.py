"""Rows to frozen values and back: the only place that knows both."""

from __future__ import annotations

import uuid
from pathlib import PurePath
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from sqlalchemy import inspect

from benchsmith.errors import StoreError
from benchsmith.store.models import ArtifactRow, Base, BenchmarkRow, StepRow
from benchsmith.types import Artifact, Benchmark, StepRecord, Usage

_Value = TypeVar("_Value", bound=BaseModel)
_Row = TypeVar("_Row", bound=Base)

_BENCHMARK_COLUMNS = {
    "benchmark_id",
    "session_id",
    "mjcf_url",
    "build123d_url",
    "preview_bundle_url",
    "difficulty_score",
    "created_at",
}

USAGE_COLUMNS = tuple(name for name in Usage.model_fields if name != "unpriced_calls")
"""Fields of a step's usage; whether it is priced is told by its cost."""


def value_of(kind: type[_Value], row: Base) -> _Value:
    """Read a row whose columns are the value's fields.

    Raises:
        StoreError: its columns hold what nobody writes.
    """
    try:
        return kind.model_validate(row, from_attributes=True)
    except ValidationError as error:
        first = error.errors()[0]
        raise StoreError(
            f"A row of {row.__tablename__} is damaged ({first['loc'][0]}: {first['msg']}); restore a copy of the "
            "database, or delete that row."
        ) from error


def row_of(kind: type[_Row], value: BaseModel, **more: object) -> _Row:
    """Make a row of a value whose fields are the row's columns.

    Args:
        kind: Class of the row.
        value: What to store.
        more: Columns that the value does not have.
    """
    return kind(**value.model_dump(), **more)


def columns_of(row: Base) -> dict[str, object]:
    """A row as keyword values of its attributes."""
    return {attribute.key: getattr(row, attribute.key) for attribute in inspect(type(row)).column_attrs}


def step_row(record: StepRecord, **columns: object) -> StepRow:
    """Make the row of a step; `columns` are those that say where it belongs."""
    return StepRow(id=uuid.uuid4(), **step_columns(record), **columns)


def step_columns(record: StepRecord) -> dict[str, object]:
    """What a step's row says of the step itself."""
    return {**record.model_dump(exclude={"usage", "artifacts"}), **record.usage.model_dump(include=set(USAGE_COLUMNS))}


def artifact_rows(record: StepRecord, step_id: uuid.UUID) -> list[ArtifactRow]:
    """Make the rows of a step's files."""
    return [
        ArtifactRow(
            id=uuid.uuid4(),
            step_id=step_id,
            position=position,
            artifact_type=PurePath(artifact.name).suffix.lstrip(".")[:32] or "file",
            file_path=artifact.name,
            content_hash=artifact.sha256,
            size=artifact.size,
        )
        for position, artifact in enumerate(record.artifacts)
    ]


def step_value(row: StepRow, artifacts: list[ArtifactRow]) -> StepRecord:
    """Read a step and its files, which are in the step's order."""
    own = set(StepRecord.model_fields) - {"usage", "artifacts"}
    return StepRecord.model_validate(
        {name: getattr(row, name) for name in own}
        | {
            "usage": {name: getattr(row, name) for name in USAGE_COLUMNS},
            "artifacts": [
                Artifact(name=file.file_path, sha256=file.content_hash, size=file.size) for file in artifacts
            ],
        }
    )


def benchmark_row(benchmark: Benchmark) -> BenchmarkRow:
    """Make the row of a benchmark: what has no column of its own goes to its metadata."""
    details = benchmark.model_dump(mode="json", exclude=_BENCHMARK_COLUMNS | {"variants"})
    return BenchmarkRow(
        **benchmark.model_dump(include=_BENCHMARK_COLUMNS),
        random_variants=[variant.model_dump(mode="json") for variant in benchmark.variants],
        details=details | {"tier": benchmark.plan.tier, "cost_targets": benchmark.plan.cost_targets.model_dump()},
    )


def benchmark_value(row: BenchmarkRow) -> Benchmark:
    """Read a benchmark."""
    columns = {name: getattr(row, name) for name in _BENCHMARK_COLUMNS}
    details = {name: item for name, item in row.details.items() if name in Benchmark.model_fields}
    return Benchmark.model_validate(columns | details | {"variants": row.random_variants})
