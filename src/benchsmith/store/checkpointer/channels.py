"""Channels: which value each has at which version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from langgraph.checkpoint.base import ChannelVersions
from langgraph.checkpoint.serde.base import SerializerProtocol
from sqlalchemy import Connection, bindparam, select, tuple_

from benchsmith.store.checkpointer.values import Values, blob_of, columns_of_value, revived
from benchsmith.store.models import BlobRow, ChannelRow

_LOOKUPS_A_QUERY = 400
"""SQLite takes 32766 bound values, two a look-up; PostgreSQL more. Graphs have tens of channels."""

_FIND = (
    select(ChannelRow.channel, *columns_of_value(ChannelRow))
    .join(BlobRow, blob_of(ChannelRow), isouter=True)
    .where(ChannelRow.thread_id == bindparam("thread_id"), ChannelRow.checkpoint_ns == bindparam("checkpoint_ns"))
    .where(tuple_(ChannelRow.channel, ChannelRow.version).in_(bindparam("wanted", expanding=True)))
)


class Place(NamedTuple):
    """Where checkpoints are."""

    thread_id: str
    checkpoint_ns: str


def channel_rows(
    place: Place, values: Mapping[str, Any], versions: ChannelVersions, held: Values
) -> list[tuple[Any, ...]]:
    """Rows of channels at new versions; a channel without a value is empty there, and has no row."""
    return [
        (*place, channel, str(version), *held.hold(values[channel]))
        for channel, version in versions.items()
        if channel in values
    ]


def load_channels(tx: Connection, place: Place, versions: ChannelVersions, serde: SerializerProtocol) -> dict[str, Any]:
    """Values of channels at their versions, in the order of `versions`.

    Raises:
        ValueError: a value is damaged.
    """
    wanted = [(channel, str(version)) for channel, version in versions.items()]
    found: dict[str, Any] = {}
    for start in range(0, len(wanted), _LOOKUPS_A_QUERY):
        chunk = wanted[start : start + _LOOKUPS_A_QUERY]
        for channel, *stored in tx.execute(_FIND, {**place._asdict(), "wanted": chunk}):
            found[channel] = revived(serde, *stored)
    return {channel: found[channel] for channel in versions if channel in found}
