"""A damaged checkpoint is an error in one sentence; it never comes back as another value, and nothing is written."""

from __future__ import annotations

import pytest
from maintenance_cases import Filled, config_of, graph
from sqlalchemy import text

from benchsmith.errors import StoreError
from benchsmith.store.checkpointer import SQLAlchemySaver
from benchsmith.store.maintenance import prune_store

DAMAGE = {
    "a value that means something else": "UPDATE checkpoint_blobs SET value = :bytes",
    "a value that is missing": "DELETE FROM checkpoint_blobs WHERE value <> :bytes",
    "a part that cannot be read": "UPDATE checkpoints SET body = :bytes",
    "a part of an unknown kind": "UPDATE checkpoints SET body_type = 'pickled', body = :bytes",
}


def everything(filled: Filled) -> list[object]:
    with filled.place.database.reader() as tx:
        return [
            sorted(map(repr, tx.execute(text(f"SELECT * FROM {name}"))))  # noqa: S608  (constants)
            for name in ("checkpoints", "checkpoint_channels", "checkpoint_writes", "checkpoint_blobs")
        ]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_checkpoint_is_an_error(filled: Filled, damage: str) -> None:
    with filled.place.database.writer() as tx:
        tx.execute(text(DAMAGE[damage]), {"bytes": b"\xc1" if "read" in damage else b"\x01"})
    before = everything(filled)
    runnable = graph(SQLAlchemySaver(filled.place.database))
    sentence = rf"heckpoint .*{filled.going.session_id}'? is damaged \(.*\); .*restore a copy of the database.*\.$"
    with pytest.raises(StoreError, match=sentence):
        runnable.get_state(config_of(filled.going))
    with pytest.raises(StoreError, match=sentence):
        runnable.invoke(None, config_of(filled.going))
    with pytest.raises(StoreError, match=sentence):
        list(runnable.get_state_history(config_of(filled.going)))
    assert everything(filled) == before


def test_pruning_a_session_with_a_damaged_checkpoint_changes_nothing(filled: Filled) -> None:
    with filled.place.database.writer() as tx:
        tx.execute(text("UPDATE checkpoints SET body = :bytes"), {"bytes": b"\xc1"})
    before = everything(filled)
    with pytest.raises(StoreError, match=rf"heckpoint .*{filled.finished.session_id}'? is damaged"):
        prune_store(filled.place, do=True)
    assert everything(filled) == before
