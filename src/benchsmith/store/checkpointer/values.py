"""Values: a small one lies in the row that holds it, a large one once a thread, by its content."""

from __future__ import annotations

import hashlib
from typing import Any

import zstandard
from langgraph.checkpoint.serde.base import SerializerProtocol
from sqlalchemy import ColumnElement, and_, func
from sqlalchemy.orm import InstrumentedAttribute

from benchsmith.store.batch import Batch
from benchsmith.store.models import BlobRow, ChannelRow, WriteRow

REFERENCE = "sha256"
"""Type of a value that is the content hash of a blob."""

_LARGE_BYTES = 512
"""From here on a row of its own, found by hash, costs less than another copy."""

_COMPRESSED = "+zstd"
_COMPRESSED_FROM_BYTES = 2048
_LEVEL = 1
"""A third of the size for 2 us a kilobyte; higher levels gain little on text of this length."""


class Values:
    """Values on their way into a thread: hold each, then insert what the rows that hold them refer to.

    Args:
        thread_id: The thread.
        serde: How a value becomes bytes.
    """

    def __init__(self, thread_id: str, serde: SerializerProtocol) -> None:
        self._thread_id = thread_id
        self._serde = serde
        self._blobs: dict[bytes, tuple[str, bytes, str, bytes]] = {}

    def hold(self, value: Any) -> tuple[str, bytes]:
        """What a row must hold of a value: its type and bytes, or `REFERENCE` and the hash of its blob."""
        kind, data = self._serde.dumps_typed(value)
        if len(data) < _LARGE_BYTES:
            return kind, bytes(data)
        content_hash = hashlib.sha256(kind.encode() + b"\0" + data).digest()
        if content_hash not in self._blobs:
            self._blobs[content_hash] = (self._thread_id, content_hash, *packed(kind, data))
        return REFERENCE, content_hash

    def insert(self, batch: Batch) -> None:
        """Insert the blobs that are not in the thread yet, and hold the others, which upkeep may find unused."""
        if self._blobs:
            batch.insert(BlobRow, [self._blobs[key] for key in sorted(self._blobs)], existing="hold")


def packed(kind: str, data: bytes) -> tuple[str, bytes]:
    """Serialised bytes as they are stored, with a type that says so: compressed if that is worth it."""
    if len(data) < _COMPRESSED_FROM_BYTES:
        return kind, bytes(data)
    return kind + _COMPRESSED, zstandard.compress(data, _LEVEL)


def revived(serde: SerializerProtocol, kind: str, data: bytes) -> Any:
    """The value of stored bytes.

    Raises:
        ValueError: the bytes are none of a value: something else wrote them, or the disk lost them.
    """
    if kind == REFERENCE:
        raise ValueError("a value is missing")
    if kind.endswith(_COMPRESSED):
        try:
            kind, data = kind.removesuffix(_COMPRESSED), zstandard.decompress(data)
        except zstandard.ZstdError as error:
            raise ValueError(str(error)) from error
    return serde.loads_typed((kind, data))


def blob_of(holder: type[ChannelRow | WriteRow]) -> ColumnElement[bool]:
    """The condition for an outer join of a holder's row with its blob."""
    return and_(
        holder.value_type == REFERENCE,
        BlobRow.thread_id == holder.thread_id,
        BlobRow.content_hash == holder.value,
    )


def columns_of_value(holder: type[ChannelRow | WriteRow]) -> tuple[ColumnElement[str], ColumnElement[bytes]]:
    """Type and bytes of a value, wherever they lie."""
    return _either(BlobRow.value_type, holder.value_type), _either(BlobRow.value, holder.value)


def _either(far: InstrumentedAttribute[Any], near: InstrumentedAttribute[Any]) -> ColumnElement[Any]:
    return func.coalesce(far, near, type_=near.type)
