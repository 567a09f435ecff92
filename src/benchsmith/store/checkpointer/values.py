"""Values: a small one lies in the row that holds it, a large one once a thread, by its content."""

from __future__ import annotations

import hashlib
from typing import Any

import zstandard
from langgraph.checkpoint.serde.base import SerializerProtocol
from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import InstrumentedAttribute

from benchsmith.errors import StoreError
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


UNREADABLE = (ValueError, NotImplementedError)
"""What `revived` raises."""


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
        key = content_hash(kind, data)
        if key not in self._blobs:
            self._blobs[key] = (self._thread_id, key, *packed(kind, data))
        return REFERENCE, key

    def insert(self, batch: Batch) -> None:
        """Insert the blobs that are not in the thread yet, and hold the others, which upkeep may find unused."""
        if self._blobs:
            batch.insert(BlobRow, [self._blobs[key] for key in sorted(self._blobs)], existing="hold")


def packed(kind: str, data: bytes) -> tuple[str, bytes]:
    """Serialised bytes as they are stored, with a type that says so: compressed if that is worth it."""
    if len(data) < _COMPRESSED_FROM_BYTES:
        return kind, bytes(data)
    return kind + _COMPRESSED, zstandard.compress(data, _LEVEL)


def revived(
    serde: SerializerProtocol, kind: str, data: bytes, blob_kind: str | None = None, blob: bytes | None = None
) -> Any:
    """The value that a row holds.

    Args:
        serde: How bytes become values.
        kind: Type in the row.
        data: Bytes in the row, or the hash of a blob.
        blob_kind: Type of that blob, if it is there.
        blob: Its bytes.

    Raises:
        ValueError: the value is missing, or is not what was stored: something else wrote it, or the disk lost it.
        NotImplementedError: there is no such type of bytes.
    """
    if kind != REFERENCE:
        return serde.loads_typed(unpacked(kind, data))
    if blob_kind is None or blob is None:
        raise ValueError("a value is missing")
    stored = unpacked(blob_kind, blob)
    # Asked before it is read: damaged bytes may well mean something else.
    if content_hash(*stored) != data:
        raise ValueError("a value is not what was stored")
    return serde.loads_typed(stored)


def damage(thread_id: str, checkpoint_id: str, error: Exception) -> StoreError:
    """What to raise of a checkpoint that cannot be read."""
    return StoreError(
        f"Checkpoint {checkpoint_id} of thread {thread_id!r} is damaged ({error}); "
        "go on from an older one, or restore a copy of the database."
    )


def unpacked(kind: str, data: bytes) -> tuple[str, bytes]:
    """Stored bytes as they were serialised.

    Raises:
        ValueError: they are damaged.
    """
    if not kind.endswith(_COMPRESSED):
        return kind, data
    try:
        return kind.removesuffix(_COMPRESSED), zstandard.decompress(data)
    except zstandard.ZstdError as error:
        raise ValueError(str(error)) from error


def content_hash(kind: str, data: bytes) -> bytes:
    """sha256 of a serialised value: what its blob is stored under."""
    return hashlib.sha256(kind.encode() + b"\0" + data).digest()


def blob_of(holder: type[ChannelRow | WriteRow]) -> ColumnElement[bool]:
    """The condition for an outer join of a holder's row with its blob."""
    return and_(
        holder.value_type == REFERENCE,
        BlobRow.thread_id == holder.thread_id,
        BlobRow.content_hash == holder.value,
    )


def columns_of_value(holder: type[ChannelRow | WriteRow]) -> tuple[InstrumentedAttribute[Any], ...]:
    """What `revived` takes, of a holder joined with its blob."""
    return holder.value_type, holder.value, BlobRow.value_type, BlobRow.value
