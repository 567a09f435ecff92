from __future__ import annotations

import asyncio
import copy
import threading
import uuid
from pathlib import Path

import pytest
from checkpoint_puts import LARGE, TABLES, count, put, thread
from langgraph.checkpoint.base import empty_checkpoint
from langgraph.checkpoint.base.id import uuid6

from benchsmith.errors import InputError, StoreError
from benchsmith.settings import get_settings
from benchsmith.store import DatabaseManager
from benchsmith.store.checkpointer import SQLAlchemySaver, open_checkpointer


@pytest.fixture
def saver(database: DatabaseManager) -> SQLAlchemySaver:
    return SQLAlchemySaver(database)


def test_equal_values_are_stored_once_a_thread(saver: SQLAlchemySaver) -> None:
    config = put(saver, thread(), {"plan": LARGE, "__start__": LARGE, "small": "x" * 500}, "1")
    saver.put_writes(config, [("plan", LARGE)], "task")
    put(saver, config, {"plan": LARGE}, "2")
    assert count(saver, "checkpoint_blobs") == 1
    put(saver, thread("other"), {"plan": LARGE}, "1")
    assert count(saver, "checkpoint_blobs") == 2
    for item in saver.list(None):
        assert item.checkpoint["channel_values"]["plan"] == LARGE


def test_values_are_found_by_version_not_through_the_parent(saver: SQLAlchemySaver) -> None:
    first = put(saver, thread(), {"a": 1, "b": 1}, "1")
    fork = empty_checkpoint() | {"id": str(uuid6()), "channel_versions": {"a": "1", "b": "1"}}
    orphan = saver.put(thread(), fork, {"source": "fork"}, {})
    put(saver, first, {"a": 2}, "2")
    found = saver.get_tuple(orphan)
    assert found is not None
    assert found.parent_config is None
    assert found.checkpoint["channel_values"] == {"a": 1, "b": 1}


def test_many_channels(saver: SQLAlchemySaver) -> None:
    values = {f"channel {number}": number for number in range(1000)}
    found = saver.get_tuple(put(saver, thread(), values, "1"))
    assert found is not None
    assert found.checkpoint["channel_values"] == values


@pytest.mark.parametrize("number", [0, 8000])
def test_no_writes_and_many(saver: SQLAlchemySaver, number: int) -> None:
    config = put(saver, thread(), {}, "1")
    saver.put_writes(config, [("x", value) for value in range(number)], "task")
    found = saver.get_tuple(config)
    assert found is not None
    assert found.pending_writes == [("task", "x", value) for value in range(number)]


def test_many_writes_are_stored_together_or_not_at_all(saver: SQLAlchemySaver) -> None:
    config = put(saver, thread(), {}, "1")
    writes = [("x", value) for value in range(8000)]
    with pytest.raises(StoreError):
        saver.put_writes(config, [*writes, (None, "no channel has no name")], "task")  # type: ignore[list-item]
    assert count(saver, "checkpoint_writes") == 0
    saver.put_writes(config, writes, "task")
    assert count(saver, "checkpoint_writes") == 8000


def test_writes_are_ordered_by_path_then_task_then_index(saver: SQLAlchemySaver) -> None:
    config = put(saver, thread(), {}, "1")
    saver.put_writes(config, [("x", "b0"), ("x", "b1")], "b", task_path="~__pregel_pull, _")
    saver.put_writes(config, [("x", "c0")], "c", task_path="~__pregel_pull, B")
    saver.put_writes(config, [("x", "a0")], "a")
    saver.put_writes(config, [("x", "changed")], "a")
    found = saver.get_tuple(config)
    assert found is not None
    assert found.pending_writes is not None
    assert [value for _, _, value in found.pending_writes] == ["a0", "c0", "b0", "b1"]


def test_write_before_its_checkpoint(saver: SQLAlchemySaver) -> None:
    checkpoint = empty_checkpoint()
    saver.put_writes(thread(checkpoint_id=checkpoint["id"]), [("x", 1)], "task")
    found = saver.get_tuple(saver.put(thread(), checkpoint, {}, {}))
    assert found is not None
    assert found.pending_writes == [("task", "x", 1)]


def test_put_while_iterating(saver: SQLAlchemySaver) -> None:
    put(saver, put(saver, thread(), {"a": 1}, "1"), {"a": 2}, "2")
    for number, item in enumerate(saver.list(thread())):
        put(saver, item.config, {"a": 3}, f"3.{number}")
    assert len(list(saver.list(thread()))) == 4


HOSTILE = ("a.b", "a'b", 'a"b', "') OR 1=1 --", "$.x", "%s", ":p", "?", "a\\", "{}", "", "ß\u2028🦾", "a\0b", "\ud800")


@pytest.mark.parametrize("key", HOSTILE)
def test_filter_by_any_key(saver: SQLAlchemySaver, key: str) -> None:
    wanted = put(saver, thread(), {}, "1", **{key: "yes"})
    put(saver, thread(), {}, "2", **{key: "no"})
    put(saver, thread(), {}, "3")
    assert [item.config for item in saver.list(thread(), filter={key: "yes"})] == [wanted]


def test_filter_and_limit(saver: SQLAlchemySaver) -> None:
    configs = [put(saver, thread(), {}, str(step), step=step, odd=bool(step % 2)) for step in range(6)]
    odd = [item.config for item in saver.list(thread(), filter={"odd": True}, limit=2)]
    assert odd == [configs[5], configs[3]]
    before = [item.config for item in saver.list(thread(), filter={"odd": True}, before=configs[3])]
    assert before == [configs[1]]
    assert [item.config for item in saver.list(thread(), limit=1)] == [configs[5]]
    assert list(saver.list(thread(), limit=0)) == []


@pytest.mark.parametrize("limit", [None, 130])
def test_long_threads_are_listed_page_by_page(saver: SQLAlchemySaver, limit: int | None) -> None:
    configs = [put(saver, thread(), {"a": step}, str(step), odd=bool(step % 2)) for step in range(250)][::-1]
    found = list(saver.list(thread(), limit=limit))
    assert [item.config for item in found] == configs[:limit]
    assert [item.checkpoint["channel_values"]["a"] for item in found[:3]] == [249, 248, 247]
    odd = [item.config for item in saver.list(thread(), filter={"odd": True}, before=configs[9], limit=115)]
    assert odd == configs[10::2][:115]


def test_threads_that_share_checkpoint_ids_are_all_listed(saver: SQLAlchemySaver) -> None:
    put(saver, thread("0"), {"a": 1}, "1")
    for copied in range(1, 130):
        saver.copy_thread("0", str(copied))
    listed = [item.config["configurable"]["thread_id"] for item in saver.list(None)]
    assert sorted(listed, key=int) == [str(number) for number in range(130)]


def test_of_two_special_writes_at_once_the_later_counts(saver: SQLAlchemySaver) -> None:
    config = put(saver, thread(), {}, "1")
    saver.put_writes(config, [("__interrupt__", "a"), ("x", 1), ("__interrupt__", "b")], "task")
    found = saver.get_tuple(config)
    assert found is not None
    assert found.pending_writes == [("task", "__interrupt__", "b"), ("task", "x", 1)]


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM checkpoint_blobs",
        "UPDATE checkpoint_blobs SET value = x'ff'",
        "UPDATE checkpoints SET body_type = 'pickle'",
        "UPDATE checkpoints SET body_type = 'msgpack', body = x'c1'",
    ],
)
def test_damaged_checkpoint_is_named(tmp_path: Path, damage: str) -> None:
    saver = SQLAlchemySaver(DatabaseManager(f"sqlite:///{tmp_path}/store.db"))
    config = put(saver, put(saver, thread(), {}, "0"), {"a": LARGE}, "1")
    with saver.database.connection() as tx:
        tx.exec_driver_sql(damage)
    with pytest.raises(StoreError, match=rf"Checkpoint {config['configurable']['checkpoint_id']} .* is damaged"):
        saver.get_tuple(config)
    saver.database.dispose()


def test_deleting_a_run_keeps_what_others_use(saver: SQLAlchemySaver) -> None:
    first = put(saver, thread(), {"kept": LARGE, "lost": ["old", LARGE]}, "1", run_id="one")
    second = put(saver, first, {"lost": "newer"}, "2", run_id="two")
    versions = {"kept": "1", "lost": "3"}
    checkpoint = empty_checkpoint() | {
        "id": str(uuid6()),
        "channel_values": {"lost": "last"},
        "channel_versions": versions,
    }
    third = saver.put(second, checkpoint, {"run_id": "three"}, {"lost": "3"})  # type: ignore[arg-type]
    saver.put_writes(second, [("x", ["written", LARGE]), ("y", "written")], "task")
    saver.delete_for_runs(["one", "two"])
    (left,) = saver.list(thread())
    assert left.config == third
    assert left.parent_config is None
    assert left.checkpoint["channel_values"] == {"kept": LARGE, "lost": "last"}
    assert [count(saver, table) for table in TABLES] == [1, 2, 0, 1]


@pytest.mark.parametrize("strategy", ["delete", "delete_all"])
def test_prune_may_delete_everything_of_a_thread(saver: SQLAlchemySaver, strategy: str) -> None:
    config = put(saver, thread(), {"a": LARGE}, "1")
    saver.put_writes(config, [("x", 1)], "task")
    put(saver, thread("other"), {"a": LARGE}, "1")
    saver.prune(["t"], strategy=strategy)
    assert [count(saver, table) for table in TABLES] == [1, 1, 0, 1]


def test_prune_keeps_the_values_of_the_latest(saver: SQLAlchemySaver) -> None:
    first = put(saver, thread(), {"a": LARGE, "b": "other"}, "1")
    latest = put(saver, first, {"a": ["new", LARGE]}, "2")
    saver.put_writes(latest, [("x", "w")], "task")
    saver.prune(["t"])
    found = saver.get_tuple(thread())
    assert found is not None
    assert (found.config, found.parent_config) == (latest, None)
    assert (found.checkpoint["channel_values"], found.pending_writes) == (
        {"a": ["new", LARGE]},
        [("task", "x", "w")],
    )
    assert [count(saver, table) for table in TABLES] == [1, 1, 1, 1]


def test_prune_refuses_what_it_would_break(saver: SQLAlchemySaver) -> None:
    put(saver, thread(), {"a": 1}, "1", counters_since_delta_snapshot={"a": [1, 1]})
    put(saver, thread(), {"a": 1}, "2")
    with pytest.raises(StoreError, match="delta channels"):
        saver.prune(["t"])
    with pytest.raises(InputError, match="Unknown strategy 'all'"):
        saver.prune(["t"], strategy="all")
    assert count(saver, "checkpoints") == 2


def test_copied_thread_stands_alone(saver: SQLAlchemySaver) -> None:
    first = put(saver, thread(), {"a": {"deep": LARGE}}, "1", thread_id="t", step=1)
    saver.put_writes(put(saver, first, {"a": 2}, "2"), [("x", "w")], "task")
    saver.copy_thread("t", "copy")
    saver.delete_thread("t")
    newest, oldest = saver.list(thread("copy"))
    assert newest.pending_writes == [("task", "x", "w")]
    assert newest.parent_config == oldest.config
    assert oldest.metadata == {"source": "loop", "thread_id": "copy", "step": 1}
    assert [item.checkpoint["channel_values"]["a"] for item in (newest, oldest)] == [2, {"deep": LARGE}]


def test_versions_grow_as_text_and_differ_between_forks(saver: SQLAlchemySaver) -> None:
    version = None
    versions = []
    for _ in range(12):
        version = saver.get_next_version(version, None)
        versions.append(version)
    assert versions == sorted(versions)
    assert saver.get_next_version(versions[0], None) != saver.get_next_version(versions[0], None)


def test_copy_of_the_saver_works(saver: SQLAlchemySaver) -> None:
    config = put(copy.copy(saver), thread(), {"a": 1}, "1")
    assert saver.get_tuple(config) == copy.copy(saver).get_tuple(config)


def test_threads_write_at_once(saver: SQLAlchemySaver) -> None:
    """Parallel tasks of one checkpoint write the same values in different orders."""
    config = put(saver, thread(), {}, "1")
    values = [[value, LARGE] for value in range(8)]

    def write(task: int) -> None:
        for first, second in zip(values[task:] + values[:task], values[::-1], strict=True):
            saver.put_writes(config, [("x", first), ("y", second)], f"{task}-{first[0]}")

    threads = [threading.Thread(target=write, args=(task,)) for task in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    found = saver.get_tuple(config)
    assert found is not None
    assert found.pending_writes is not None
    assert len(found.pending_writes) == 4 * 8 * 2
    assert count(saver, "checkpoint_blobs") == 8


def test_async_methods_do_the_same(saver: SQLAlchemySaver) -> None:
    async def use() -> list[str]:
        checkpoint = empty_checkpoint()
        config = await saver.aput(thread(), checkpoint, {"run_id": "r"}, {})
        await saver.aput_writes(config, [("x", 1)], "task")
        await saver.acopy_thread("t", "copy")
        await saver.aprune(["copy"])
        found = await saver.aget_tuple(thread("copy"))
        assert found is not None
        assert found.pending_writes == [("task", "x", 1)]
        await saver.adelete_for_runs(["r"])
        await saver.adelete_thread("copy")
        await saver.aput(thread("last"), checkpoint, {}, {})
        return [item.config["configurable"]["thread_id"] async for item in saver.alist(None)]

    assert asyncio.run(use()) == ["last"]


def test_checkpointer_of_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENCHSMITH_DATABASE_URL", f"sqlite:///{tmp_path}/new/{uuid.uuid4()}.db")
    get_settings.cache_clear()

    async def use() -> None:
        async with open_checkpointer() as saver:
            await saver.aput(thread(), empty_checkpoint(), {}, {})
        async with open_checkpointer() as again:
            assert await again.aget_tuple(thread()) is not None

    try:
        asyncio.run(use())
    finally:
        get_settings.cache_clear()
